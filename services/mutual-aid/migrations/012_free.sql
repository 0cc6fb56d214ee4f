-- 总工会出钱的一批：新来的会员按什么用工类别参加，每天夜里自动补
alter table mutual_aid_batch add column employee_kind text,
  add column auto boolean not null default false constraint mutual_aid_batch_auto check (not auto or kind = 'FREE');
comment on column mutual_aid_batch.employee_kind is '不交费的一批按哪个用工类别（计划里列的）参加';
comment on column mutual_aid_batch.auto is '新入会的自动参加';
create unique index mutual_aid_batch_free on mutual_aid_batch (plan_id, org_id, period) where kind = 'FREE' and state <> 'CANCELLED';
create index mutual_aid_batch_auto on mutual_aid_batch (id) where auto and state = 'IN_EFFECT';

-- 按月数算的计划，保障从交费起算，期不固定
alter table mutual_aid_batch add column period_moves boolean not null default false;
comment on column mutual_aid_batch.period_moves is '保障按月数从交费起算：起止是预计的';
alter table mutual_aid_batch add column cancelled_because text,
  add constraint mutual_aid_batch_why check (state <> 'CANCELLED' or cancelled_because ~ '\S');
comment on column mutual_aid_batch.cancelled_because is '为什么取消';
alter table mutual_aid_import add column last_row int not null default 0;
comment on column mutual_aid_import.last_row is '做到文件的第几行：断了从下一行接着做';

alter table mutual_aid_batch add column auto_on date;
comment on column mutual_aid_batch.auto_on is '哪天夜里自动补过';
