-- 到账：银行流水一行一笔，按缴费单号和金额对上；对不上的等出纳处理。
create table mutual_aid_statement (
  id         uuid primary key,
  org_id     uuid not null constraint mutual_aid_statement_org references kernel_org (id),
  org_path   text collate "C" not null,
  account_id uuid not null constraint mutual_aid_statement_account references kernel_account (id),
  file_name  text not null,
  sha256     bytea not null,
  at         timestamptz not null,
  lines      int not null,
  new_lines  int not null,
  constraint mutual_aid_statement_same unique (org_id, sha256)
);
comment on table mutual_aid_statement is '导入的银行流水文件：同一份再传不会再记';
create index mutual_aid_statement_list on mutual_aid_statement (org_path, id desc);

create table mutual_aid_statement_line (
  id           uuid primary key,
  statement_id uuid not null constraint mutual_aid_statement_line_statement references mutual_aid_statement (id),
  org_id       uuid not null constraint mutual_aid_statement_line_org references kernel_org (id),
  org_path     text collate "C" not null,
  bank_ref     text not null,
  on_day       date not null,
  amount_fen   bigint not null constraint mutual_aid_statement_line_amount check (amount_fen > 0),
  payer_sealed bytea not null,
  memo_sealed  bytea not null,
  number       text,
  used_fen     bigint not null default 0 constraint mutual_aid_statement_line_used check (used_fen >= 0),
  returned_fen bigint not null default 0 constraint mutual_aid_statement_line_returned check (returned_fen >= 0),
  open         boolean not null generated always as (used_fen + returned_fen < amount_fen) stored,
  constraint mutual_aid_statement_line_once unique (org_id, bank_ref),
  constraint mutual_aid_statement_line_whole check (used_fen + returned_fen <= amount_fen)
);
comment on table mutual_aid_statement_line is '银行流水里的一笔到账：银行流水号只记一次';
comment on column mutual_aid_statement_line.amount_fen is '到账（分）';
comment on column mutual_aid_statement_line.payer_sealed is '付款人（加密）';
comment on column mutual_aid_statement_line.memo_sealed is '附言（加密）';
comment on column mutual_aid_statement_line.number is '附言里读出来的缴费单号';
comment on column mutual_aid_statement_line.used_fen is '已记到缴费单（分）';
comment on column mutual_aid_statement_line.returned_fen is '已退回付款人（分）';
comment on column mutual_aid_statement_line.open is '还有钱没记到缴费单、也没退';
create index mutual_aid_statement_line_open on mutual_aid_statement_line (org_path, id desc) where open;
create index mutual_aid_statement_line_of on mutual_aid_statement_line (statement_id, id);

create table mutual_aid_receipt (
  id         uuid primary key,
  line_id    uuid not null constraint mutual_aid_receipt_line references mutual_aid_statement_line (id),
  order_id   uuid constraint mutual_aid_receipt_order references mutual_aid_order (id),
  fen        bigint not null constraint mutual_aid_receipt_fen check (fen > 0),
  reason     text,
  account_id uuid constraint mutual_aid_receipt_account references kernel_account (id),
  at         timestamptz not null,
  constraint mutual_aid_receipt_returned check (order_id is not null or reason ~ '\S')
);
comment on table mutual_aid_receipt is '一笔到账的钱去了哪里：记到缴费单，或者退回付款人（写明原因）；只增不改';
comment on column mutual_aid_receipt.fen is '金额（分）';
comment on column mutual_aid_receipt.order_id is '记到哪张缴费单；退回的为空';
create index mutual_aid_receipt_of_line on mutual_aid_receipt (line_id);
create index mutual_aid_receipt_of_order on mutual_aid_receipt (order_id);
create trigger mutual_aid_receipt_append_only before update or delete or truncate on mutual_aid_receipt for each statement execute function kernel_append_only();
