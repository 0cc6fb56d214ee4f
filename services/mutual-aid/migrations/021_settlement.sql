-- 免申即享：医保结算文件，对上参加了互助的人，算好、告诉本人，不拒绝的到期复审给付
create table mutual_aid_settlement (
  id         uuid primary key,
  org_id     uuid not null constraint mutual_aid_settlement_org references kernel_org (id),
  org_path   text collate "C" not null,
  number     text not null,
  sha256     bytea not null,
  file_name  text not null,
  at         timestamptz not null,
  account_id uuid constraint mutual_aid_settlement_account references kernel_account (id),
  lines      int not null constraint mutual_aid_settlement_lines check (lines >= 0),
  total_fen  bigint not null constraint mutual_aid_settlement_total check (total_fen >= 0),
  strangers  int not null default 0,
  unasked    int not null default 0,
  matched    int not null default 0,
  state      text not null constraint mutual_aid_settlement_state check (state in ('MATCHING','MATCHED')),
  constraint mutual_aid_settlement_number unique (org_id, number)
);
comment on table mutual_aid_settlement is '医保送来的一批结算：同一份再传不变，同一批号不收第二份';
comment on column mutual_aid_settlement.total_fen is '文件末行写明的总费用合计（分）';
comment on column mutual_aid_settlement.strangers is '没有参加互助的人有几行：只记个数，内容不留';
comment on column mutual_aid_settlement.unasked is '参加了、但没有同意登记病情的有几行：只记个数，内容不留';
create index mutual_aid_settlement_list on mutual_aid_settlement (org_path, id desc);
create index mutual_aid_settlement_open on mutual_aid_settlement (id) where state = 'MATCHING';

create table mutual_aid_settlement_line (
  id             uuid primary key,
  settlement_id  uuid not null constraint mutual_aid_settlement_line_of references mutual_aid_settlement (id),
  row            int not null,
  person_id      uuid not null constraint mutual_aid_settlement_line_person references kernel_person (id),
  bill_sealed    bytea not null,
  state          text not null constraint mutual_aid_settlement_line_state
                 check (state in ('FOUND','PROPOSED','NOTHING','USED','DECLINED','CLAIMED')),
  pay_fen        bigint not null default 0 constraint mutual_aid_settlement_line_pay check (pay_fen >= 0),
  statement_sealed bytea,
  until_on       date,
  case_id        uuid constraint mutual_aid_settlement_line_case references mutual_aid_claim (case_id),
  constraint mutual_aid_settlement_line_row unique (settlement_id, row)
);
comment on table mutual_aid_settlement_line is '对上的一行：算好了等本人（可以不要），到期成为一份申领';
comment on column mutual_aid_settlement_line.state is 'FOUND 还没算；PROPOSED 告诉了本人；NOTHING 算下来是 0；USED 票据已经申领过；DECLINED 本人不要；CLAIMED 已成为申领';
comment on column mutual_aid_settlement_line.pay_fen is '算出来的给付（分）';
comment on column mutual_aid_settlement_line.until_on is '本人哪天以前（含）可以说不要';
comment on constraint mutual_aid_settlement_line_row on mutual_aid_settlement_line is '内部：一份文件的一行只读一次';
create index mutual_aid_settlement_line_found on mutual_aid_settlement_line (settlement_id, id) where state = 'FOUND';
create index mutual_aid_settlement_line_due on mutual_aid_settlement_line (until_on, id) where state = 'PROPOSED';
create index mutual_aid_settlement_line_person on mutual_aid_settlement_line (person_id);
create index mutual_aid_settlement_line_claim on mutual_aid_settlement_line (case_id) where case_id is not null;
