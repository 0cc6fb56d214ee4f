create table figures_fact (
  id           uuid primary key,
  at           timestamptz not null,
  day          date not null,
  month        int not null generated always as ((extract(year from day) * 100 + extract(month from day))::int) stored,
  kind         text collate "C" not null check (kind ~ '^[a-z][a-z0-9_-]*\.[a-z0-9_.-]+$'),
  org_id       uuid not null constraint figures_fact_org references kernel_org (id),
  org_path     text collate "C" not null,
  person_id    uuid constraint figures_fact_person references kernel_person (id),
  household_id uuid constraint figures_fact_household references kernel_household (id),
  fen          bigint not null default 0,
  count        int not null default 1,
  category     text collate "C" not null default '' check (category <> '*'),
  source       text collate "C" not null default '',
  dims         jsonb not null default '{}',
  ref_kind     text collate "C" not null,
  ref_id       uuid not null,
  round        int not null default 0 check (round >= 0),
  reverses     uuid constraint figures_fact_reverses references figures_fact (id),
  sign         smallint not null generated always as (case when reverses is null then 1 else -1 end) stored,
  constraint figures_fact_once unique (kind, ref_kind, ref_id, round, sign)
);
comment on table figures_fact is '事实：每一件可以计数的事一行，只增不改；更正是一行负数';
comment on column figures_fact.at is '记入的时间';
comment on column figures_fact.day is '发生的日子；冲销行与原行同日';
comment on column figures_fact.month is '发生的年月，如 202103';
comment on column figures_fact.kind is '事实种类，如 funds.paid';
comment on column figures_fact.fen is '金额，单位：分；冲销为负';
comment on column figures_fact.count is '次数（人次、件）；冲销为负';
comment on column figures_fact.category is '类别，如 LIVING；空串是没有类别';
comment on column figures_fact.source is '资金来源，如 CITY；空串是没有来源';
comment on column figures_fact.ref_kind is '依据哪种记录，如 funds_payment';
comment on column figures_fact.round is '同一依据第几次记入：冲销之后才可以再记';
comment on column figures_fact.reverses is '冲销的是哪一行';
comment on constraint figures_fact_once on figures_fact is '内部：recordFact 重复记入时返回已有的一行，冲销只能一次';
create index figures_fact_place on figures_fact (org_path, kind, day);
create index figures_fact_newest on figures_fact (kind, day desc, id desc) include (org_path, category);
create index figures_fact_household on figures_fact (household_id, kind) where household_id is not null;
create index figures_fact_person on figures_fact (person_id, kind) where person_id is not null;
create trigger figures_fact_append_only before update or delete or truncate on figures_fact for each statement execute function kernel_append_only();

create table figures_unfolded (
  fact_id uuid primary key constraint figures_unfolded_fact references figures_fact (id)
);
comment on table figures_unfolded is '还没有并入汇总的事实；读数时另行加上，所以任何时候读到的都是准数';

create function figures_remember() returns trigger language plpgsql as $$
begin
  insert into figures_unfolded (fact_id) select id from added;
  return null;
end $$;
create trigger figures_fact_unfolded after insert on figures_fact referencing new table as added
  for each statement execute function figures_remember();

create table figures_rollup (
  org_path text collate "C" not null,
  month    int not null,
  kind     text collate "C" not null,
  category text collate "C" not null,
  source   text collate "C" not null,
  facts    bigint not null,
  count    bigint not null,
  fen      bigint not null,
  primary key (org_path, month, kind, category, source)
);
comment on table figures_rollup is '汇总：每个工会（连同以下）每月每类的件数、次数、金额，由事实逐笔并入';
comment on column figures_rollup.fen is '金额合计，单位：分';

create table figures_reach (
  org_path text collate "C" not null,
  kind     text collate "C" not null,
  who      text collate "C" not null constraint figures_reach_who check (who in ('PERSON','HOUSEHOLD')),
  category text collate "C" not null,
  month    int not null,
  before   int not null,
  n        bigint not null,
  primary key (org_path, kind, who, category, month, before)
);
comment on table figures_reach is '惠及面：某月惠及、上一次惠及在某月（before）的有多少人（户）；一段时间的不重复人数是 before 早于起月的各行之和';
comment on column figures_reach.category is '类别；* 是各类合在一起不重复';
comment on column figures_reach.before is '同一人（户）上一次出现的年月，0 是第一次';

create table figures_note (
  org_id        uuid not null constraint figures_note_org references kernel_org (id),
  year          int not null check (year between 1949 and 2200),
  indicator     text collate "C" not null,
  zh            text not null check (zh ~ '\S'),
  en            text not null check (en ~ '\S'),
  published_fen bigint,
  set_by        uuid constraint figures_note_set_by references kernel_account (id),
  set_at        timestamptz not null,
  primary key (org_id, year, indicator)
);
comment on table figures_note is '数字说明：对外发布过的数与台账的准数不一致时，写明为什么';
comment on column figures_note.published_fen is '对外发布过的金额，单位：分；说明的不是金额时为空';
