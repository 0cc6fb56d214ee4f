-- 职工之家：各级各星的条件、申请、荣誉、复查和撤销
create table homes_standard (
  id           uuid primary key,
  org_id       uuid not null references kernel_org (id),
  org_path     text collate "C" not null,
  kind         text not null constraint homes_standard_kind check (kind in ('HOME','MINI')),
  grade        text not null,
  from_on      date not null,
  years        int not null constraint homes_standard_years check (years between 1 and 10),
  document     text not null check (document ~ '\S'),
  conditions   jsonb not null,
  published_by uuid references kernel_account (id),
  by_name      text not null,
  published_at timestamptz not null,
  withdrawn_on date
);
comment on table homes_standard is '一级（一星）职工之家的条件：哪个工会定的、从哪天起、荣誉管几年；改条件是再发一份，旧的留着';
comment on column homes_standard.kind is 'HOME 职工之家（工会），MINI 职工小家（分会、小组）';
comment on column homes_standard.conditions is '条件，各有键、依据条款、是不是硬条件；系统自己知道的写哪一项、最少多少，其余写要看什么材料';
comment on column homes_standard.withdrawn_on is '还没起用就收回的日子';
create unique index homes_standard_day on homes_standard (org_id, kind, grade, from_on) where withdrawn_on is null;
create index homes_standard_place on homes_standard (org_path, id desc);

create table homes_application (
  case_id     uuid primary key references cases_case (id),
  org_id      uuid not null references kernel_org (id),
  org_path    text collate "C" not null,
  kind        text not null constraint homes_application_kind check (kind in ('HOME','MINI')),
  branch      text not null default '',
  grade       text not null,
  standard_id uuid not null references homes_standard (id),
  home_id     uuid,
  assessed    jsonb not null,
  visited_on  date,
  visit       text,
  document    text,
  open        boolean not null default true,
  constraint homes_application_branch check ((kind = 'MINI') = (branch <> ''))
);
comment on table homes_application is '申请和复查：一个工会（分会）要哪一级；怎么审的在案件里';
comment on column homes_application.branch is '职工小家所在的分会、小组叫什么；职工之家为空';
comment on column homes_application.home_id is '复查的是哪一项荣誉；为空是新申请';
comment on column homes_application.assessed is '申请时、提请决定时系统查到的各项，连同那天的数字和理由';
comment on column homes_application.visit is '上门看了什么；不去也可以';
comment on column homes_application.document is '命名文件的文号';
create unique index homes_application_one on homes_application (org_id, kind, branch, grade) where open;
create index homes_application_of on homes_application (org_id, case_id desc);
create index homes_application_open on homes_application (case_id) where open;
create index homes_application_recheck on homes_application (home_id) where open and home_id is not null;
create index homes_application_standard on homes_application (standard_id);

create table homes_answer (
  id      uuid primary key,
  case_id uuid not null references homes_application (case_id),
  key     text not null,
  words   text not null,
  found   text constraint homes_answer_found check (found in ('MET','NOT_MET')),
  remark  text
);
comment on table homes_answer is '一项条件工会怎么说、上级核对下来行不行；材料挂在 home_answer 上';
create unique index homes_answer_once on homes_answer (case_id, key);
comment on index homes_answer_once is '内部：一份申请一项条件只写一行，由写入那一步保证';

create table homes_home (
  id         uuid primary key,
  number     text not null constraint homes_home_number unique,
  org_id     uuid not null references kernel_org (id),
  org_path   text collate "C" not null,
  kind       text not null constraint homes_home_kind check (kind in ('HOME','MINI')),
  branch     text not null,
  grade      text not null,
  ladder     text not null constraint homes_home_ladder check (ladder in ('GRADE','STAR')),
  rank       int not null check (rank > 0),
  case_id    uuid not null references homes_application (case_id),
  granted_by uuid not null references kernel_org (id),
  document   text,
  granted_on date not null,
  until_on   date not null,
  ended_on   date,
  ended_why  text constraint homes_home_why check (ended_why in ('LAPSED','REVOKED')),
  told       text,
  constraint homes_home_days check (until_on > granted_on and (ended_on is null or ended_on >= granted_on)),
  constraint homes_home_ended check ((ended_on is null) = (ended_why is null))
);
comment on table homes_home is '一项荣誉：谁命名的、从哪天到哪天；结束了也留着';
comment on column homes_home.number is '证书编号，如 ZS-2026-000001-3';
comment on constraint homes_home_number on homes_home is '内部：编号由计数器给出，不会重复';
comment on column homes_home.rank is '在这一列里第几级（几星）；高一级命名、复查时，低的期限跟着走';
comment on column homes_home.case_id is '最近一次命名或复查的申请';
comment on column homes_home.until_on is '到哪天要复查';
comment on column homes_home.ended_on is '从这天起不再是；为空是现在还在';
comment on column homes_home.told is '已经提醒到哪一步';
create unique index homes_home_one on homes_home (org_id, kind, branch, grade) where ended_on is null;
create index homes_home_place on homes_home (org_path, id desc);
create index homes_home_list on homes_home (id desc) where ended_on is null;
create index homes_home_of on homes_home (org_id, rank desc);
create index homes_home_until on homes_home (until_on, id) where ended_on is null;
alter table homes_application add constraint homes_application_home foreign key (home_id) references homes_home (id);

create table homes_event (
  id         uuid primary key,
  home_id    uuid not null references homes_home (id),
  at         timestamptz not null,
  on_day     date not null,
  move       text not null constraint homes_event_move check (move in
    ('GRANTED','RENEWED','REMINDED','LAPSED','HEARING','ANSWERED','REVOKED','DROPPED','RESTORED')),
  account_id uuid references kernel_account (id),
  by_name    text not null,
  said       text,
  until_on   date not null
);
comment on table homes_event is '一项荣誉的经过，只增不改';
comment on column homes_event.until_on is '这一步之后荣誉到哪天';
create index homes_event_of on homes_event (home_id, at, id);
create trigger homes_event_append_only before update or delete or truncate on homes_event for each statement execute function kernel_append_only();

create table homes_revocation (
  id            uuid primary key,
  home_id       uuid not null references homes_home (id),
  state         text not null constraint homes_revocation_state check (state in ('HEARING','REVOKED','DROPPED','RESTORED')),
  reason        text not null check (reason ~ '\S'),
  clause        text not null check (clause ~ '\S'),
  proposed_on   date not null,
  proposed_by   uuid not null references kernel_account (id),
  proposed_for  uuid references kernel_account (id),
  proposed_name text not null,
  answer_by     date not null,
  answer        text,
  answered_on   date,
  answered_name text,
  decided_on    date,
  decided_by    uuid references kernel_account (id),
  decided_for   uuid references kernel_account (id),
  decided_name  text,
  words         text,
  constraint homes_revocation_answer check ((answer is null) = (answered_on is null)),
  constraint homes_revocation_eyes check (state not in ('REVOKED','RESTORED') or decided_by <> proposed_by)
);
comment on table homes_revocation is '撤销一项荣誉：一个人提，工会先说话，另一个人定；撤错了再由另一个人恢复';
comment on column homes_revocation.clause is '依据哪一条';
comment on column homes_revocation.answer_by is '工会说话的最后一天';
create unique index homes_revocation_open on homes_revocation (home_id) where state = 'HEARING';
create index homes_revocation_of on homes_revocation (home_id, id desc);
