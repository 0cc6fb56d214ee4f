-- 第二个人核对：报送、异议、终止由一个人登记，另一个人核对以后才算
create table contracts_check (
  id          uuid primary key,
  contract_id uuid not null references contracts_contract (id),
  org_path    text collate "C" not null,
  move        text not null constraint contracts_check_move check (move in ('file','object','terminate')),
  on_day      date not null,
  said        text not null check (said ~ '\S'),
  account_id  uuid not null references kernel_account (id),
  by_name     text not null,
  at          timestamptz not null,
  state       text not null constraint contracts_check_state check (state in ('WAITING','CONFIRMED','RETURNED')),
  judged_by   uuid references kernel_account (id),
  judged_at   timestamptz,
  why         text,
  constraint contracts_check_two check (judged_by <> account_id),
  constraint contracts_check_judged check ((state = 'WAITING') = (judged_by is null))
);
comment on table contracts_check is '等第二个人核对的登记：报送和异议开始法定的期限，终止结束一份合同，一个人登记不算';
comment on column contracts_check.why is '退回登记的原因';
comment on constraint contracts_check_judged on contracts_check is '内部：核对时一起写入';
create unique index contracts_check_one on contracts_check (contract_id) where state = 'WAITING';
create index contracts_check_of on contracts_check (contract_id, id desc);
alter table contracts_event add column recorded_by text;
comment on column contracts_event.recorded_by is '由两个人办的：谁登记的（核对的是 by_name）';
