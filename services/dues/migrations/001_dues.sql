-- 会费和经费：缴费单位、税务代收文件、分成、小额返还、定额补助、会费
create table dues_payer (
  employer_uscc text primary key constraint dues_payer_uscc check (employer_uscc ~ '^[0-9A-Z]{18}$'),
  org_id        uuid not null constraint dues_payer_org references kernel_org (id),
  org_path      text collate "C" not null,
  set_by        uuid constraint dues_payer_setter references kernel_account (id),
  set_at        timestamptz not null
);
comment on table dues_payer is '缴费单位归哪家基层工会：税务代收文件按单位（不是工会）的统一社会信用代码对';
create index dues_payer_org_of on dues_payer (org_id);

create table dues_file (
  id         uuid primary key,
  org_id     uuid not null constraint dues_file_org references kernel_org (id),
  org_path   text collate "C" not null,
  account_id uuid constraint dues_file_account references kernel_account (id),
  file_name  text not null,
  sha256     bytea not null,
  at         timestamptz not null,
  lines      int not null constraint dues_file_lines check (lines >= 0),
  fresh      int not null default 0,
  total_fen  bigint not null constraint dues_file_total check (total_fen >= 0),
  constraint dues_file_same unique (org_id, sha256)
);
comment on table dues_file is '税务代收文件：同一份再传不变';
comment on column dues_file.total_fen is '这一份里新的各笔合计（分）';
comment on constraint dues_file_same on dues_file is '内部：同一份文件再传，答的是原来那一份';
create index dues_file_list on dues_file (org_path, id desc);

create table dues_line (
  id            uuid primary key,
  file_id       uuid not null constraint dues_line_file references dues_file (id),
  org_id        uuid not null constraint dues_line_org references kernel_org (id),
  org_path      text collate "C" not null,
  voucher       text not null,
  employer_uscc text not null,
  employer      text not null,
  period        text not null constraint dues_line_period check (period ~ '^[0-9]{4}-[0-9]{2}$'),
  paid_on       date not null,
  payroll_fen   bigint constraint dues_line_payroll check (payroll_fen >= 0),
  due_fen       bigint constraint dues_line_due check (due_fen >= 0),
  amount_fen    bigint not null constraint dues_line_amount check (amount_fen > 0),
  unit_id       uuid constraint dues_line_unit references kernel_org (id),
  unit_path     text collate "C",
  posting_id    uuid constraint dues_line_posting references funds_posting (id),
  constraint dues_line_once unique (org_id, voucher),
  constraint dues_line_settled check ((unit_id is null) = (posting_id is null) and (unit_id is null) = (unit_path is null))
);
comment on table dues_line is '代收的一笔：哪个单位、哪个月、缴了多少；对上工会才分成';
comment on column dues_line.org_id is '代收到哪个工会的账';
comment on column dues_line.voucher is '电子税票号：一张只记一次';
comment on column dues_line.payroll_fen is '全部职工工资总额（分）；文件里没有的为空';
comment on column dues_line.due_fen is '按工资总额应缴（分）';
comment on column dues_line.amount_fen is '实缴（分）';
comment on constraint dues_line_once on dues_line is '内部：导入时已经比过，记过的不再记';
comment on constraint dues_line_settled on dues_line is '内部：对上的时候一起写入';
create index dues_line_list on dues_line (org_path, id desc);
create index dues_line_open on dues_line (org_path, id desc) where unit_id is null;
create index dues_line_unit_list on dues_line (unit_id, paid_on desc, id desc) where unit_id is not null;

create table dues_share (
  line_id  uuid not null constraint dues_share_line references dues_line (id),
  n        int not null check (n > 0),
  level    text not null constraint dues_share_level check (level in ('GRASSROOTS','COUNTY','CITY','PROVINCE','NATIONAL')),
  org_id   uuid not null constraint dues_share_org references kernel_org (id),
  category text not null constraint dues_share_category check (category in ('UNION_SHARE','UNION_UP')),
  amount_fen bigint not null constraint dues_share_amount check (amount_fen >= 0),
  primary key (line_id, n)
);
comment on table dues_share is '一笔的分成：每一级多少、记在哪家工会的账上；合计等于实缴，只增不改';
comment on column dues_share.amount_fen is '金额（分）';
create trigger dues_share_append_only before update or delete or truncate on dues_share for each statement execute function kernel_append_only();

create table dues_refund (
  id         uuid primary key,
  unit_id    uuid not null constraint dues_refund_unit references kernel_org (id),
  unit_path  text collate "C" not null,
  org_id     uuid not null constraint dues_refund_org references kernel_org (id),
  org_path   text collate "C" not null,
  year       int not null,
  paid_fen   bigint not null constraint dues_refund_paid check (paid_fen > 0),
  amount_fen bigint not null constraint dues_refund_amount check (amount_fen > 0 and amount_fen <= paid_fen),
  basis      jsonb not null,
  state      text not null constraint dues_refund_state check (state in ('FOUND','DECLINED','PROPOSED','CHECKED','BOOKED','DROPPED')),
  found_at   timestamptz not null,
  until_on   date not null,
  answered_by uuid constraint dues_refund_answerer references kernel_account (id),
  checked_by uuid constraint dues_refund_checker references kernel_account (id),
  judged_by  uuid constraint dues_refund_judge references kernel_account (id),
  reason     text,
  posting_id uuid constraint dues_refund_posting references funds_posting (id),
  constraint dues_refund_once unique (unit_id, year),
  constraint dues_refund_four_eyes check (checked_by <> judged_by),
  constraint dues_refund_booked check ((state = 'BOOKED') = (posting_id is not null))
);
comment on table dues_refund is '小额缴费返还：一家工会一年一次，不用申请；告诉它，等它说不要，一人核对、另一人核准后入账';
comment on column dues_refund.org_id is '代收的工会';
comment on column dues_refund.paid_fen is '这一年实缴（分）';
comment on column dues_refund.amount_fen is '返还（分），不超过实缴';
comment on column dues_refund.basis is '按哪个文件、哪一条、原文';
comment on column dues_refund.reason is '说不要的、不给的理由';
comment on constraint dues_refund_once on dues_refund is '内部：查找时已有的不再新增';
comment on constraint dues_refund_booked on dues_refund is '内部：核准时一起写入';
create index dues_refund_list on dues_refund (org_path, id desc);
create index dues_refund_unit on dues_refund (unit_path, id desc);
create index dues_refund_due on dues_refund (until_on, id) where state = 'FOUND';

create table dues_entry (
  id          uuid primary key,
  kind        text not null constraint dues_entry_kind check (kind in ('DUES','SUBSIDY')),
  org_id      uuid not null constraint dues_entry_org references kernel_org (id),
  org_path    text collate "C" not null,
  from_id     uuid constraint dues_entry_from references kernel_org (id),
  from_path   text collate "C",
  period      text not null constraint dues_entry_period check (period ~ '^[0-9]{4}(-[0-9]{2})?$'),
  members     int constraint dues_entry_members check (members > 0),
  amount_fen  bigint not null constraint dues_entry_amount check (amount_fen > 0),
  document    text not null constraint dues_entry_document check (document ~ '\S'),
  state       text not null constraint dues_entry_state check (state in ('PROPOSED','BOOKED','REFUSED')),
  proposed_by uuid not null constraint dues_entry_proposer references kernel_account (id),
  proposed_at timestamptz not null,
  judged_by   uuid constraint dues_entry_judge references kernel_account (id),
  judged_at   timestamptz,
  why         text,
  posting_id  uuid constraint dues_entry_posting references funds_posting (id),
  constraint dues_four_eyes check (proposed_by <> judged_by),
  constraint dues_entry_judged check ((state = 'PROPOSED') = (judged_by is null) and (state = 'BOOKED') = (posting_id is not null)),
  constraint dues_entry_given check ((kind = 'SUBSIDY') = (from_id is not null) and (from_id is null) = (from_path is null))
);
comment on table dues_entry is '会费到账（基层一月一笔）和定额补助（一年一笔）：一个人登记，另一个人核准才记账';
comment on column dues_entry.org_id is '记在哪家工会的账上';
comment on column dues_entry.from_id is '补助由哪个总工会给';
comment on column dues_entry.period is '会费是哪个月，补助是哪一年';
comment on column dues_entry.members is '交会费的会员人数';
comment on column dues_entry.amount_fen is '金额（分）';
comment on column dues_entry.document is '凭据';
comment on column dues_entry.why is '不同意的理由';
comment on constraint dues_entry_judged on dues_entry is '内部：核准时一起写入';
comment on constraint dues_entry_given on dues_entry is '内部：登记时一起给出';
create unique index dues_entry_once on dues_entry (org_id, kind, period) where state <> 'REFUSED';
create index dues_entry_list on dues_entry (org_path, kind, id desc);
create index dues_entry_given_list on dues_entry (from_path, id desc) where from_path is not null;
