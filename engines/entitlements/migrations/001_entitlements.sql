create table entitlements_switch (
  id       uuid primary key,
  benefit  text not null,
  org_id   uuid not null references kernel_org (id),
  org_path text collate "C" not null,
  mode     text not null constraint entitlements_switch_mode check (mode in ('APPLY','GRANT')),
  from_on  date not null,
  document text not null,
  clause   text not null,
  sentence text not null,
  set_by   uuid not null references kernel_account (id),
  set_at   timestamptz not null
);
comment on table entitlements_switch is '免申即享开关：哪个总工会、从哪天起、依据什么，由“申请”改成“主动给”或改回；只增不改';
create index entitlements_switch_benefit on entitlements_switch (benefit, org_path, from_on);
create trigger entitlements_switch_append_only before update or delete or truncate on entitlements_switch for each statement execute function kernel_append_only();

create table entitlements_found (
  id             uuid primary key,
  benefit        text not null,
  period         text not null,
  key            text not null,
  person_id      uuid not null references kernel_person (id),
  beneficiary_id uuid not null references kernel_person (id),
  org_id         uuid not null references kernel_org (id),
  org_path       text collate "C" not null,
  amount_fen     bigint not null check (amount_fen > 0),
  card           jsonb not null,
  switch_id      uuid not null references entitlements_switch (id),
  state          text not null constraint entitlements_found_state check (state in ('FOUND','DECLINED','PROPOSED','WITHDRAWN')),
  found_at       timestamptz not null,
  until_on       date not null,
  checked_on     date not null,
  decided_at     timestamptz,
  reason         text,
  ref_kind       text,
  ref_id         uuid,
  constraint entitlements_found_ref check ((state = 'PROPOSED') <= (ref_id is not null))
);
comment on table entitlements_found is '找到的应享未享：告诉本人、等他说不要、到期提出发放；一人一期只找一次';
comment on column entitlements_found.amount_fen is '金额（分）';
comment on column entitlements_found.card is '理由卡：为什么给、按哪一条、给多少';
comment on column entitlements_found.until_on is '本人可以说不要的最后一天';
create unique index entitlements_once on entitlements_found (benefit, period, key) where state <> 'WITHDRAWN';
comment on index entitlements_once is '内部：每夜查找时已找到的不再新增，本人说过不要的当期不再打扰';
create index entitlements_found_person on entitlements_found (person_id, id desc);
create index entitlements_found_list on entitlements_found (org_path, id desc);
create index entitlements_found_due on entitlements_found (checked_on, id) where state in ('FOUND','PROPOSED');

create table entitlements_cursor (
  benefit  text not null,
  org_id   uuid not null references kernel_org (id),
  period   text not null,
  night    date not null,
  after    text,
  done     boolean not null,
  primary key (benefit, org_id, period, night)
);
comment on table entitlements_cursor is '每夜查找到哪里：进程被杀后从这里接着找';
