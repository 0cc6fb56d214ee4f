-- 申领互助金：申领、结算单、核算、给付
create table mutual_aid_claim (
  case_id        uuid primary key constraint mutual_aid_claim_case references cases_case (id),
  person_id      uuid not null constraint mutual_aid_claim_person references kernel_person (id),
  payee_id       uuid not null constraint mutual_aid_claim_payee references kernel_person (id),
  payee_relation text not null constraint mutual_aid_claim_relation check (payee_relation in ('SELF','SPOUSE','CHILD','PARENT','OTHER')),
  told_by        text not null constraint mutual_aid_claim_told_by check (told_by in ('WORKER','UNION','SETTLEMENT')),
  filed_on       date not null,
  facts_sealed   bytea not null,
  told_sealed    bytea not null,
  findings_sealed bytea,
  opinion_sealed bytea,
  asked          jsonb not null default '[]' constraint mutual_aid_claim_asked check (jsonb_typeof(asked) = 'array'),
  pay_fen        bigint not null default 0 constraint mutual_aid_claim_pay check (pay_fen >= 0),
  closed_on      date,
  approved_on    date
);
comment on table mutual_aid_claim is '一次申领：为谁、收款人是谁、什么事；病情和经过加密';
comment on column mutual_aid_claim.person_id is '参加互助的职工';
comment on column mutual_aid_claim.payee_id is '收款人：职工本人；职工身故的，是申领的亲属';
comment on column mutual_aid_claim.facts_sealed is '原因、诊断、日子、材料等，审核时以此计算（加密）';
comment on column mutual_aid_claim.told_sealed is '最初交的样子，改了也留着（加密）';
comment on column mutual_aid_claim.asked is '请补的材料：一次列全，以后不再加';
comment on column mutual_aid_claim.pay_fen is '最近一次核算合计（分）';
create index mutual_aid_claim_person on mutual_aid_claim (person_id, filed_on);
create index mutual_aid_claim_payee on mutual_aid_claim (payee_id);

create table mutual_aid_bill (
  case_id       uuid not null constraint mutual_aid_bill_claim references mutual_aid_claim (case_id),
  n             int not null check (n > 0),
  invoice       text not null,
  admitted_on   date,
  discharged_on date,
  settled_on    date not null,
  total_fen     bigint not null constraint mutual_aid_bill_total check (total_fen > 0),
  content_sealed bytea not null,
  primary key (case_id, n),
  constraint mutual_aid_bill_twice unique (case_id, invoice),
  constraint mutual_aid_bill_stay check (discharged_on >= admitted_on)
);
comment on table mutual_aid_bill is '申领的结算单，一张一行；医院、病种、各项金额加密';
comment on column mutual_aid_bill.total_fen is '总费用（分）';
comment on column mutual_aid_bill.content_sealed is '整张结算单（加密）';

create table mutual_aid_invoice (
  plan_id     uuid not null constraint mutual_aid_invoice_plan references mutual_aid_plan (id),
  period_from date not null,
  invoice     text not null,
  case_id     uuid not null constraint mutual_aid_invoice_claim references mutual_aid_claim (case_id),
  constraint mutual_aid_invoice_once primary key (plan_id, period_from, invoice)
);
comment on table mutual_aid_invoice is '正在申领或已经给付的票据号：同一计划同一保障期一张只用一次；没通过、撤回的随即放开';
create index mutual_aid_invoice_case on mutual_aid_invoice (case_id);

create table mutual_aid_assessment (
  id             uuid primary key,
  case_id        uuid not null constraint mutual_aid_assessment_claim references mutual_aid_claim (case_id),
  kind           text not null constraint mutual_aid_assessment_kind check (kind in ('ASSESSED','APPROVED','REFUSED')),
  at             timestamptz not null,
  account_id     uuid constraint mutual_aid_assessment_account references kernel_account (id),
  pay_fen        bigint not null constraint mutual_aid_assessment_pay check (pay_fen >= 0),
  content_sealed bytea not null
);
comment on table mutual_aid_assessment is '每次核算和决定：按哪些保障、哪一版计划、以前给过什么、算出什么，只增不改';
comment on column mutual_aid_assessment.pay_fen is '合计（分）';
comment on column mutual_aid_assessment.content_sealed is '当时的事实、保障、计划版本、历史和计算单（加密）';
create index mutual_aid_assessment_case on mutual_aid_assessment (case_id, id desc);
create trigger mutual_aid_assessment_append_only before update or delete or truncate on mutual_aid_assessment for each statement execute function kernel_append_only();

create table mutual_aid_award (
  id          uuid primary key,
  case_id     uuid not null constraint mutual_aid_award_claim references mutual_aid_claim (case_id),
  cover_id    uuid not null,
  plan_id     uuid not null constraint mutual_aid_award_plan references mutual_aid_plan (id),
  version_id  uuid not null constraint mutual_aid_award_version references mutual_aid_plan_version (id),
  pay_fen     bigint not null constraint mutual_aid_award_pay check (pay_fen >= 0),
  past_sealed bytea not null,
  payment_id  uuid,
  constraint mutual_aid_award_once unique (case_id, cover_id)
);
comment on table mutual_aid_award is '批准的申领在每份保障下给多少，以后的申领按它算限额和次数；0 元的也留着，起付线可能已经用掉';
comment on column mutual_aid_award.pay_fen is '给付（分）';
comment on column mutual_aid_award.past_sealed is '每项每单留给以后计算的数（加密，含病种）';
comment on index mutual_aid_award_once is '内部：一份申领在一份保障下只决定一次，决定前已锁住这份申领';
