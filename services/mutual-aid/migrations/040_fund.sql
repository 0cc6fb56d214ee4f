-- 互助金专户：人手登记的利息、期初余额、业务支出和更正，一个人登记、另一个人核准后才记账；每家单位每年参加一次计一家
create table mutual_aid_fund_entry (
  id          uuid primary key,
  org_id      uuid not null constraint mutual_aid_fund_entry_org references kernel_org (id),
  org_path    text collate "C" not null,
  kind        text not null constraint mutual_aid_fund_entry_kind check (kind in ('INTEREST','OPENING','COST','UNDO')),
  on_day      date not null,
  amount_fen  bigint not null constraint mutual_aid_fund_entry_amount check (amount_fen > 0),
  document    text not null constraint mutual_aid_fund_entry_document check (document ~ '\S'),
  undoes      uuid constraint mutual_aid_fund_entry_undoes references mutual_aid_fund_entry (id),
  undone      boolean not null default false,
  state       text not null constraint mutual_aid_fund_entry_state check (state in ('PROPOSED','BOOKED','REFUSED')),
  proposed_by uuid not null constraint mutual_aid_fund_entry_proposed_by references kernel_account (id),
  proposed_at timestamptz not null,
  judged_by   uuid constraint mutual_aid_fund_entry_judged_by references kernel_account (id),
  judged_at   timestamptz,
  why         text,
  posting_id  uuid constraint mutual_aid_fund_entry_posting references funds_posting (id),
  constraint mutual_aid_fund_four_eyes check (proposed_by <> judged_by),
  constraint mutual_aid_fund_entry_judged check ((state = 'PROPOSED') = (judged_by is null) and (state = 'BOOKED') = (posting_id is not null)),
  constraint mutual_aid_fund_entry_undo check ((kind = 'UNDO') = (undoes is not null))
);
comment on table mutual_aid_fund_entry is '互助金专户的人手登记：登记的和核准的是两个人；记错了另登一笔更正，不改原来的';
comment on column mutual_aid_fund_entry.amount_fen is '金额（分）；更正的等于原来那笔';
comment on column mutual_aid_fund_entry.document is '凭据：银行回单号、发票号、会议纪要等';
comment on column mutual_aid_fund_entry.undoes is '更正的是哪一笔';
comment on column mutual_aid_fund_entry.undone is '已被核准的更正冲销';
comment on column mutual_aid_fund_entry.why is '不同意的理由';
comment on constraint mutual_aid_fund_entry_judged on mutual_aid_fund_entry is '内部：核准时一起写入';
comment on constraint mutual_aid_fund_entry_undo on mutual_aid_fund_entry is '内部：登记时一起给出';
create index mutual_aid_fund_entry_list on mutual_aid_fund_entry (org_id, id desc);
create unique index mutual_aid_fund_undone_once on mutual_aid_fund_entry (undoes) where state <> 'REFUSED';
create unique index mutual_aid_fund_one_opening on mutual_aid_fund_entry (org_id) where kind = 'OPENING' and state <> 'REFUSED' and not undone;

create table mutual_aid_unit_year (
  org_id   uuid not null constraint mutual_aid_unit_year_org references kernel_org (id),
  year     int not null,
  batch_id uuid not null constraint mutual_aid_unit_year_batch references mutual_aid_batch (id),
  primary key (org_id, year)
);
comment on table mutual_aid_unit_year is '单位在一年里第一次有保障生效：参加几个计划、分几批也只算一家';
