-- 参加：单位工会报名单、确认、交费，交了费才生效。
-- Two units may not cover the same person in the same plan on the same day: that is a range, so the guard is an exclusion constraint.
create extension if not exists btree_gist;

create table mutual_aid_batch (
  id           uuid primary key,
  plan_id      uuid not null constraint mutual_aid_batch_plan references mutual_aid_plan (id),
  version_id   uuid not null constraint mutual_aid_batch_version references mutual_aid_plan_version (id),
  org_id       uuid not null constraint mutual_aid_batch_org references kernel_org (id),
  org_path     text collate "C" not null,
  period       text not null constraint mutual_aid_batch_period check (period ~ '^[0-9]{4}$'),
  from_on      date not null,
  until_on     date not null,
  n            int not null constraint mutual_aid_batch_n check (n >= 0),
  kind         text not null constraint mutual_aid_batch_kind check (kind in ('UNIT','ADDITION','FREE')),
  state        text not null constraint mutual_aid_batch_state check (state in ('ROSTER','CONFIRMED','IN_EFFECT','CANCELLED')),
  staff        int constraint mutual_aid_batch_staff check (staff >= 0),
  women        int constraint mutual_aid_batch_women check (women >= 0),
  free_number  text constraint mutual_aid_batch_free_number unique,
  cards_kept   text constraint mutual_aid_batch_cards_kept check (cards_kept ~ '\S'),
  revision     int not null default 1,
  opened_by    uuid constraint mutual_aid_batch_opener references kernel_account (id),
  opened_at    timestamptz not null,
  confirmed_by uuid constraint mutual_aid_batch_confirmer references kernel_account (id),
  confirmed_at timestamptz,
  constraint mutual_aid_batch_free check ((kind = 'FREE') = (free_number is not null)),
  constraint mutual_aid_batch_days check (until_on >= from_on),
  constraint mutual_aid_batch_confirmed check (state not in ('CONFIRMED','IN_EFFECT') or confirmed_at is not null)
);
comment on table mutual_aid_batch is '一个单位参加一个计划的一期：先报名单，再确认、交费；后来补的人另立一批';
comment on column mutual_aid_batch.period is '哪一期：保障从哪一年起';
comment on column mutual_aid_batch.n is '第几批：0 是第一批，1 起是补的';
comment on column mutual_aid_batch.kind is 'UNIT 单位参加；ADDITION 补人；FREE 总工会出钱，会员不交费';
comment on column mutual_aid_batch.free_number is '不交费的一批没有缴费单，凭证号从这个号排';
comment on column mutual_aid_batch.staff is '单位职工人数，确认时单位工会填，用来算参加比例';
comment on column mutual_aid_batch.women is '其中女职工';
comment on column mutual_aid_batch.cards_kept is '职工同意登记银行卡的签字放在哪里；没有说明的，卡不登记';
comment on column mutual_aid_batch.revision is '名单改一次加一：确认的就是看到的那一份';
create unique index mutual_aid_batch_once on mutual_aid_batch (plan_id, org_id, period, n) where state <> 'CANCELLED';
create unique index mutual_aid_batch_one_open on mutual_aid_batch (plan_id, org_id, period) where state = 'ROSTER' and kind <> 'FREE';
create index mutual_aid_batch_list on mutual_aid_batch (org_path, id desc);
create index mutual_aid_batch_by_state on mutual_aid_batch (state, id desc);
create index mutual_aid_batch_unit on mutual_aid_batch (org_id, plan_id, from_on desc);

create table mutual_aid_roster (
  batch_id      uuid not null constraint mutual_aid_roster_batch references mutual_aid_batch (id),
  person_id     uuid not null constraint mutual_aid_roster_person references kernel_person (id),
  n             int not null,
  shares        int not null constraint mutual_aid_roster_shares check (shares between 1 and 100),
  option        text,
  service       text not null constraint mutual_aid_roster_service check (service in ('ACTIVE','RETIRED')),
  employee_kind text,
  insurance     text not null constraint mutual_aid_roster_insurance check (insurance in ('EMPLOYEE','RESIDENT','NONE')),
  member        boolean not null,
  marks         text[] not null default '{}',
  constraint mutual_aid_roster_once primary key (batch_id, person_id)
);
comment on table mutual_aid_roster is '名单：一批里的人，一人一行，确认以前可以改';
comment on column mutual_aid_roster.n is '名单里的次序';
comment on column mutual_aid_roster.option is '档次，计划里列的';
comment on column mutual_aid_roster.member is '是不是工会会员';
comment on column mutual_aid_roster.marks is '标记，计划里列的（如高危岗位）';
create index mutual_aid_roster_order on mutual_aid_roster (batch_id, n);
create index mutual_aid_roster_by_person on mutual_aid_roster (person_id);

create table mutual_aid_import (
  id          uuid primary key,
  batch_id    uuid not null constraint mutual_aid_import_batch references mutual_aid_batch (id),
  org_path    text collate "C" not null,
  account_id  uuid not null constraint mutual_aid_import_account references kernel_account (id),
  file_name   text not null,
  blob_id     uuid,
  sha256      bytea not null,
  state       text not null constraint mutual_aid_import_state check (state in ('WAITING','RUNNING','MARKING','DONE','FAILED')),
  at          timestamptz not null,
  finished_at timestamptz,
  rows        int not null default 0,
  done        int not null default 0,
  added       int not null default 0,
  changed     int not null default 0,
  unchanged   int not null default 0,
  refused     int not null default 0,
  message     text,
  result_blob uuid
);
comment on table mutual_aid_import is '上传的名单：一步一步导入，断了接着做，好的行留下，错的行写明原因退回';
comment on column mutual_aid_import.blob_id is '上传的原件；到期销毁后为空';
create unique index mutual_aid_import_same on mutual_aid_import (batch_id, sha256) where state in ('WAITING','RUNNING','MARKING');
create index mutual_aid_import_of_batch on mutual_aid_import (batch_id, id desc);

create table mutual_aid_import_line (
  import_id      uuid not null constraint mutual_aid_import_line_import references mutual_aid_import (id),
  row            int not null,
  key            bytea,
  content_sealed bytea not null,
  primary key (import_id, row)
);
comment on table mutual_aid_import_line is '名单里读出来的行（加密），全部做完就删掉；中断后从没处理的行接着做';
comment on column mutual_aid_import_line.key is '证件号码的带密钥散列：找出同一个人填了两行';
create index mutual_aid_import_line_key on mutual_aid_import_line (import_id, key, row);

create table mutual_aid_import_refused (
  import_id      uuid not null constraint mutual_aid_import_refused_import references mutual_aid_import (id),
  row            int not null,
  reasons_sealed bytea not null,
  primary key (import_id, row)
);
comment on table mutual_aid_import_refused is '退回的行和原因（加密，里面可能有个人信息）';

create table mutual_aid_order (
  id             uuid primary key,
  batch_id       uuid not null constraint mutual_aid_order_batch references mutual_aid_batch (id),
  org_id         uuid not null constraint mutual_aid_order_org references kernel_org (id),
  org_path       text collate "C" not null,
  to_org_id      uuid not null constraint mutual_aid_order_to references kernel_org (id),
  to_org_path    text collate "C" not null,
  number         text not null constraint mutual_aid_order_number unique,
  persons        int not null constraint mutual_aid_order_persons check (persons > 0),
  shares         int not null constraint mutual_aid_order_shares check (shares > 0),
  due_fen        bigint not null constraint mutual_aid_order_due check (due_fen >= 0),
  member_fen     bigint not null constraint mutual_aid_order_member check (member_fen >= 0),
  unit_fen       bigint not null constraint mutual_aid_order_unit check (unit_fen >= 0),
  federation_fen bigint not null constraint mutual_aid_order_federation check (federation_fen >= 0),
  government_fen bigint not null constraint mutual_aid_order_government check (government_fen >= 0),
  other_fen      bigint not null constraint mutual_aid_order_other check (other_fen >= 0),
  paid_fen       bigint not null default 0 constraint mutual_aid_order_paid check (paid_fen between 0 and due_fen),
  state          text not null constraint mutual_aid_order_state check (state in ('OPEN','PART','PAID','CANCELLED')),
  made_by        uuid constraint mutual_aid_order_maker references kernel_account (id),
  made_at        timestamptz not null,
  paid_on        date,
  constraint mutual_aid_order_sum check (due_fen = member_fen + unit_fen),
  constraint mutual_aid_order_whole check ((state = 'PAID') = (paid_on is not null) and (state <> 'PAID' or paid_fen = due_fen))
);
comment on table mutual_aid_order is '缴费单：按确认的名单算，谁出多少；交齐了保障才生效';
comment on column mutual_aid_order.to_org_id is '钱交到哪个工会的互助保障专户';
comment on column mutual_aid_order.due_fen is '单位要转的钱（分）：个人和单位出的合计';
comment on column mutual_aid_order.member_fen is '个人出（分）';
comment on column mutual_aid_order.unit_fen is '单位出（分）';
comment on column mutual_aid_order.federation_fen is '工会补贴（分）';
comment on column mutual_aid_order.government_fen is '财政补贴（分）';
comment on column mutual_aid_order.other_fen is '其他补贴（分）';
comment on column mutual_aid_order.paid_fen is '已到账（分）';
create unique index mutual_aid_order_of_batch on mutual_aid_order (batch_id) where state <> 'CANCELLED';
create index mutual_aid_order_list on mutual_aid_order (to_org_path, state, id desc);

create table mutual_aid_cover (
  id             uuid primary key,
  plan_id        uuid not null constraint mutual_aid_cover_plan references mutual_aid_plan (id),
  version_id     uuid not null constraint mutual_aid_cover_version references mutual_aid_plan_version (id),
  batch_id       uuid not null constraint mutual_aid_cover_batch references mutual_aid_batch (id),
  order_id       uuid constraint mutual_aid_cover_order references mutual_aid_order (id),
  person_id      uuid not null constraint mutual_aid_cover_person references kernel_person (id),
  org_id         uuid not null constraint mutual_aid_cover_org references kernel_org (id),
  org_path       text collate "C" not null,
  n              int not null,
  shares         int not null constraint mutual_aid_cover_shares check (shares between 1 and 100),
  option         text,
  service        text not null constraint mutual_aid_cover_service check (service in ('ACTIVE','RETIRED')),
  employee_kind  text,
  insurance      text not null constraint mutual_aid_cover_insurance check (insurance in ('EMPLOYEE','RESIDENT','NONE')),
  member         boolean not null,
  marks          text[] not null default '{}',
  member_fen     bigint not null constraint mutual_aid_cover_member check (member_fen >= 0),
  unit_fen       bigint not null constraint mutual_aid_cover_unit check (unit_fen >= 0),
  federation_fen bigint not null constraint mutual_aid_cover_federation check (federation_fen >= 0),
  government_fen bigint not null constraint mutual_aid_cover_government check (government_fen >= 0),
  other_fen      bigint not null constraint mutual_aid_cover_other check (other_fen >= 0),
  effective_on   date not null,
  ends_on        date not null,
  state          text not null constraint mutual_aid_cover_state check (state in ('ORDERED','PAID','VOID')),
  paid_on        date,
  constraint mutual_aid_cover_days check (ends_on >= effective_on),
  constraint mutual_aid_cover_when_paid check ((state = 'PAID') = (paid_on is not null)),
  constraint mutual_aid_cover_in_batch unique (batch_id, person_id),
  constraint mutual_aid_cover_once exclude using gist
    (plan_id with =, person_id with =, daterange(effective_on, ends_on, '[]') with &&) where (state <> 'VOID')
);
comment on table mutual_aid_cover is '保障：一个人在一个计划里的一期；同一天在同一个计划里只能有一份，哪个单位报的都一样';
comment on column mutual_aid_cover.state is 'ORDERED 已确认、等交费（还没有保障）；PAID 已交费；VOID 没有交费就取消了';
comment on column mutual_aid_cover.effective_on is '哪天生效；交费以前是预计的';
comment on column mutual_aid_cover.ends_on is '哪天到期（当天还有保障）';
comment on column mutual_aid_cover.n is '名单里的次序，也是凭证号的末段';
comment on column mutual_aid_cover.member_fen is '个人出（分）';
comment on column mutual_aid_cover.unit_fen is '单位出（分）';
comment on column mutual_aid_cover.federation_fen is '工会补贴（分）';
comment on column mutual_aid_cover.government_fen is '财政补贴（分）';
comment on column mutual_aid_cover.other_fen is '其他补贴（分）';
create index mutual_aid_cover_by_person on mutual_aid_cover (person_id, effective_on);
create index mutual_aid_cover_order_list on mutual_aid_cover (batch_id, n);
create index mutual_aid_cover_unit on mutual_aid_cover (org_id, plan_id, effective_on);

-- 两份资料合并成一个人之后，也只能有一份；与合并抢先后时等它做完
create function mutual_aid_cover_per_human() returns trigger language plpgsql as $$
declare
  others uuid[];
begin
  perform from kernel_person where id = new.person_id for key share;
  others := array_remove(kernel_same_person(new.person_id), new.person_id);
  if cardinality(others) > 0 and exists (
    select from mutual_aid_cover c where c.person_id = any(others) and c.plan_id = new.plan_id and c.state <> 'VOID'
      and daterange(c.effective_on, c.ends_on, '[]') && daterange(new.effective_on, new.ends_on, '[]')) then
    raise exception 'another record of this person is covered' using errcode = 'exclusion_violation', constraint = 'mutual_aid_cover_once';
  end if;
  return new;
end $$;
create trigger mutual_aid_cover_per_human before insert on mutual_aid_cover
  for each row when (new.state <> 'VOID') execute function mutual_aid_cover_per_human();
