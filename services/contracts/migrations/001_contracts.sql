create table contracts_unit (
  org_id    uuid primary key references kernel_org (id),
  org_path  text collate "C" not null,
  employer  text not null check (employer ~ '\S'),
  kind      text not null constraint contracts_unit_kind check (kind in ('STATE','PRIVATE','INSTITUTION')),
  staff     int not null check (staff > 0),
  women     int not null,
  open_from date not null,
  told_on   date,
  constraint contracts_unit_women check (women between 0 and staff)
);
comment on table contracts_unit is '工会所在单位的情况：名称、性质、职工和女职工人数；职代会人数、公开事项都从这里算';
comment on column contracts_unit.kind is 'STATE 国有及国有控股企业，PRIVATE 其他企业，INSTITUTION 事业单位';
comment on column contracts_unit.open_from is '从哪天起该公开：没公开过的事项从这天算起';
comment on column contracts_unit.told_on is '最近一次提醒“该公开了”的日子';
create index contracts_unit_place on contracts_unit (org_path);

create table contracts_contract (
  id           uuid primary key,
  number       text not null constraint contracts_contract_number unique,
  org_id       uuid not null references kernel_org (id),
  org_path     text collate "C" not null,
  kind         text not null constraint contracts_contract_kind check (kind in ('GENERAL','WAGE','WOMEN','SAFETY')),
  state        text not null constraint contracts_contract_state check (state in
    ('OFFERED','ANSWERED','NEGOTIATING','DRAFTED','PASSED','SIGNED','FILED','OBJECTED','EFFECTIVE','REFUSED','DROPPED','EXPIRED','TERMINATED','RENEWED')),
  version      int not null check (version >= 0),
  round        int not null check (round > 0),
  employer     text not null,
  offered_by   text not null constraint contracts_contract_by check (offered_by in ('UNION','EMPLOYER')),
  offered_on   date not null,
  topics       text not null check (topics ~ '\S'),
  meet_on      date,
  answered_on  date,
  answer       text,
  covers       int check (covers > 0),
  starts_on    date,
  ends_on      date,
  summary      text,
  signed_on    date,
  received_on  date,
  objects_by   date,
  effective_on date,
  published_on date,
  remind_on    date,
  due_code     text,
  due_on       date,
  because      text,
  told         text,
  told_on      date,
  renews_id    uuid references contracts_contract (id),
  created_at   timestamptz not null,
  constraint contracts_contract_term check (ends_on is null or ends_on > starts_on),
  constraint contracts_contract_due check ((due_code is null) = (due_on is null) and (due_on is null) = (because is null))
);
comment on table contracts_contract is '集体合同和专项集体合同：从要约到生效、期满的一份';
comment on column contracts_contract.number is '编号，如 HT-2026-000001-3';
comment on constraint contracts_contract_number on contracts_contract is '内部：编号由计数器给出，不会重复';
comment on column contracts_contract.round is '第几次报送：有异议、重新协商后加一';
comment on column contracts_contract.covers is '覆盖多少职工';
comment on column contracts_contract.received_on is '人社部门收到文本的日子，十五天从第二天数起';
comment on column contracts_contract.objects_by is '人社部门提异议的最后一天；过了这天没有异议就生效';
comment on column contracts_contract.remind_on is '从哪天起可以提出续订';
comment on column contracts_contract.because is '期限的依据';
comment on column contracts_contract.told is '已经提醒到哪一步';
create unique index contracts_contract_open on contracts_contract (org_id, kind)
  where state in ('OFFERED','ANSWERED','NEGOTIATING','DRAFTED','PASSED','SIGNED','FILED','OBJECTED');
create unique index contracts_contract_in_force on contracts_contract (org_id, kind) where state = 'EFFECTIVE';
create index contracts_contract_place on contracts_contract (org_path, id desc);
create index contracts_contract_due_day on contracts_contract (due_on, id) where due_on is not null;
create index contracts_contract_covered on contracts_contract (org_path) where state = 'EFFECTIVE';
create index contracts_contract_of on contracts_contract (org_id, id desc);

create table contracts_event (
  id          uuid primary key,
  contract_id uuid not null references contracts_contract (id),
  version     int not null,
  at          timestamptz not null,
  on_day      date not null,
  move        text not null,
  state       text not null,
  account_id  uuid references kernel_account (id),
  by_name     text not null,
  said        text,
  constraint contracts_event_once unique (contract_id, version)
);
comment on table contracts_event is '一份集体合同的经过：谁在哪天做了什么，只增不改';
comment on column contracts_event.on_day is '事情发生的日子，可以早于登记的日子';
comment on constraint contracts_event_once on contracts_event is '内部：合同行先锁住，版本不会重复';
create trigger contracts_event_append_only before update or delete or truncate on contracts_event for each statement execute function kernel_append_only();

create table contracts_delegate (
  id          uuid primary key,
  contract_id uuid not null references contracts_contract (id),
  side        text not null constraint contracts_delegate_side check (side in ('UNION','EMPLOYER')),
  name        text not null check (name ~ '\S'),
  job         text not null,
  chief       boolean not null,
  front_line  boolean not null,
  constraint contracts_delegate_line check (not front_line or side = 'UNION')
);
comment on table contracts_delegate is '协商代表：双方人数相等，各有一名首席代表；名单随协商更换';
create index contracts_delegate_of on contracts_delegate (contract_id);

create table contracts_session (
  id          uuid primary key,
  contract_id uuid not null references contracts_contract (id),
  held_on     date not null,
  place       text not null,
  union_here    int not null check (union_here >= 0),
  employer_here int not null check (employer_here >= 0),
  record      text not null check (record ~ '\S'),
  settled     boolean not null,
  by_name     text not null,
  at          timestamptz not null
);
comment on table contracts_session is '协商会议记录，只增不改';
comment on column contracts_session.settled is '这一次谈成了';
create index contracts_session_of on contracts_session (contract_id, held_on);
create trigger contracts_session_append_only before update or delete or truncate on contracts_session for each statement execute function kernel_append_only();
