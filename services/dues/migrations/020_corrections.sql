-- 更正：退库、对错了工会、返还退回；缴费单位按代收的工会分开记；单位支出和冲销
alter table dues_payer add column collector_id uuid constraint dues_payer_collector references kernel_org (id);
update dues_payer p set collector_id = coalesce(
  (select l.org_id from dues_line l where l.employer_uscc = p.employer_uscc and l.unit_id = p.org_id order by l.id desc limit 1),
  (select l.org_id from dues_line l where l.employer_uscc = p.employer_uscc order by l.id desc limit 1));
delete from dues_payer where collector_id is null;
alter table dues_payer alter column collector_id set not null, drop constraint dues_payer_pkey,
  add primary key (collector_id, employer_uscc);
comment on table dues_payer is '缴费单位归哪家基层工会：各代收工会自己说，只对自己代收的算数';
comment on column dues_payer.collector_id is '代收的工会';

alter table dues_line add column returned_fen bigint not null default 0,
  add constraint dues_line_returned check (returned_fen between 0 and amount_fen);
comment on column dues_line.returned_fen is '已退库（分）：税务局退给单位的，从分成里按比例扣回';
drop index dues_line_open;
create index dues_line_open on dues_line (org_path, id desc) where unit_id is null and returned_fen < amount_fen;
create index dues_line_waiting on dues_line (org_id, employer_uscc) where unit_id is null and returned_fen < amount_fen;

create table dues_correction (
  id          uuid primary key,
  kind        text not null constraint dues_correction_kind check (kind in ('RETURNED','MOVED','TAKEN_BACK')),
  org_id      uuid not null constraint dues_correction_org references kernel_org (id),
  org_path    text collate "C" not null,
  line_id     uuid constraint dues_correction_line references dues_line (id),
  refund_id   uuid constraint dues_correction_refund references dues_refund (id),
  from_id     uuid constraint dues_correction_from references kernel_org (id),
  to_id       uuid constraint dues_correction_to references kernel_org (id),
  amount_fen  bigint not null constraint dues_correction_amount check (amount_fen > 0),
  document    text not null constraint dues_correction_document check (document ~ '\S'),
  state       text not null constraint dues_correction_state check (state in ('PROPOSED','BOOKED','REFUSED')),
  proposed_by uuid not null constraint dues_correction_proposer references kernel_account (id),
  proposed_at timestamptz not null,
  judged_by   uuid constraint dues_correction_judge references kernel_account (id),
  judged_at   timestamptz,
  why         text,
  posting_id  uuid constraint dues_correction_posting references funds_posting (id),
  constraint dues_correction_four_eyes check (proposed_by <> judged_by),
  constraint dues_correction_about check ((kind = 'TAKEN_BACK') = (refund_id is not null) and (refund_id is null) = (line_id is not null)
    and (kind = 'MOVED') = (to_id is not null)),
  constraint dues_correction_judged check ((state = 'PROPOSED') = (judged_by is null) and (state = 'BOOKED') = (posting_id is not null))
);
comment on table dues_correction is '代收的更正：一个人提出、另一个人核准，用相反的分录冲，不改原来的';
comment on column dues_correction.kind is 'RETURNED 退库，MOVED 改对到别的工会，TAKEN_BACK 收回小额返还';
comment on column dues_correction.org_id is '代收的工会，在它的账上更正';
comment on column dues_correction.from_id is '提出时记在哪家工会；还没对上的为空';
comment on column dues_correction.to_id is '改对到哪家工会';
comment on column dues_correction.amount_fen is '退库的、改记的、收回的金额（分）';
comment on column dues_correction.document is '凭据：退库凭证号、说明文号';
comment on constraint dues_correction_about on dues_correction is '内部：提出时一起给出';
comment on constraint dues_correction_judged on dues_correction is '内部：核准时一起写入';
create unique index dues_correction_one on dues_correction (coalesce(line_id, refund_id)) where state = 'PROPOSED';
create index dues_correction_list on dues_correction (org_path, id desc);
create index dues_correction_waiting on dues_correction (org_id) where state = 'PROPOSED';
create index dues_correction_line_of on dues_correction (line_id) where line_id is not null;

-- 更正的分成另加几行，负的是从原来那一级扣回的
alter table dues_share add column correction_id uuid constraint dues_share_correction references dues_correction (id);
alter table dues_share drop constraint dues_share_amount, add constraint dues_share_amount check (amount_fen >= 0 or correction_id is not null);
comment on table dues_share is '一笔的分成：每一级多少、记在哪家工会的账上；合计等于实缴减退库，只增不改，更正另加几行';

-- 钱退光、改走以后，一年里也可能一分不剩
alter table dues_refund drop constraint dues_refund_paid, add constraint dues_refund_paid check (paid_fen >= 0);
alter table dues_refund drop constraint dues_refund_amount,
  add constraint dues_refund_amount check (amount_fen between 0 and paid_fen and (amount_fen > 0 or state = 'DROPPED'));

-- 单位支出、冲销
alter table dues_entry add column use text constraint dues_entry_use check (use in ('MEMBERS','RIGHTS','WORK','ASSETS','OTHER')),
  add column on_day date,
  add column undoes uuid constraint dues_entry_undoes references dues_entry (id),
  add column undone boolean not null default false;
alter table dues_entry drop constraint dues_entry_kind, add constraint dues_entry_kind check (kind in ('DUES','SUBSIDY','SPENT','UNDO'));
alter table dues_entry drop constraint dues_entry_given,
  add constraint dues_entry_given check ((from_id is null) = (from_path is null) and (kind <> 'SUBSIDY' or from_id is not null)
    and (kind = 'UNDO') = (undoes is not null) and (kind = 'SPENT') = (use is not null and on_day is not null));
comment on table dues_entry is '会费到账、单位支出、定额补助和它们的冲销：一个人登记，另一个人核准才记账';
comment on column dues_entry.use is '支出用在哪一类：职工活动、维权、业务、资本性、其他';
comment on column dues_entry.on_day is '支出的日子';
comment on column dues_entry.undoes is '冲销的是哪一笔';
comment on column dues_entry.undone is '已被核准的冲销冲掉';
drop index dues_entry_once;
create unique index dues_entry_once on dues_entry (org_id, kind, period)
  where kind in ('DUES','SUBSIDY') and state <> 'REFUSED' and not undone;
create unique index dues_entry_undone_once on dues_entry (undoes) where undoes is not null and state <> 'REFUSED';
create index dues_entry_spent on dues_entry (org_id, id desc) where kind = 'SPENT';
create index dues_entry_waiting on dues_entry (org_id) where state = 'PROPOSED' and from_id is null;
comment on constraint dues_entry_given on dues_entry is '内部：登记时一起给出';
