-- 结算单上的日子、金额都只留在加密的内容里；票据号放开了也留痕：哪份申领用过、什么时候、为什么放开
alter table mutual_aid_bill drop column total_fen, drop column admitted_on, drop column discharged_on, drop column settled_on, drop column invoice;
comment on table mutual_aid_bill is '申领的结算单，一张一行：医院、病种、日子、各项金额全部加密';

alter table mutual_aid_invoice drop constraint mutual_aid_invoice_once;
alter table mutual_aid_invoice
  add column freed_on date,
  add column freed_why text constraint mutual_aid_invoice_why check (freed_why in ('REFUSED','WITHDRAWN','STOPPED')),
  add constraint mutual_aid_invoice_pkey primary key (plan_id, period_from, invoice, case_id),
  add constraint mutual_aid_invoice_freed check ((freed_on is null) = (freed_why is null));
comment on table mutual_aid_invoice is '票据号和用它的申领：同一计划同一保障期，没有放开的只有一份；没通过、撤回、停付的放开，记录留着';
comment on column mutual_aid_invoice.invoice is '票据号：只是票据的编号，看不出谁、什么病、多少钱（docs/decisions/0320）';
comment on column mutual_aid_invoice.freed_why is 'REFUSED 没通过；WITHDRAWN 撤回；STOPPED 批了以后停付';
comment on constraint mutual_aid_invoice_pkey on mutual_aid_invoice is '内部：一份申领里一张票据只写一次，写之前已查过';
create unique index mutual_aid_invoice_once on mutual_aid_invoice (plan_id, period_from, invoice) where freed_on is null;
create index mutual_aid_invoice_number on mutual_aid_invoice (invoice);

-- 批了以后发现不该给、钱还没出去的，停付：谁、什么时候、为什么
create table mutual_aid_stop (
  case_id       uuid primary key constraint mutual_aid_stop_claim references mutual_aid_claim (case_id),
  at            timestamptz not null,
  account_id    uuid constraint mutual_aid_stop_account references kernel_account (id),
  reason_sealed bytea not null
);
comment on table mutual_aid_stop is '停付：批准以后、付出以前取消，钱回到专户，票据号放开';
comment on column mutual_aid_stop.reason_sealed is '为什么停付（加密），本人看得到';
comment on constraint mutual_aid_stop_pkey on mutual_aid_stop is '内部：停付前已锁住这份申领，停过的没有可停的款';
