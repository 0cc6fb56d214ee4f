-- 上门送互助金：哪天、哪两个人去，送到了谁签的字，没送到为什么，再约哪天
create table mutual_aid_visit (
  id         uuid primary key,
  case_id    uuid not null constraint mutual_aid_visit_claim references mutual_aid_claim (case_id),
  state      text not null constraint mutual_aid_visit_state check (state in ('PLANNED','DELIVERED','FAILED','CALLED_OFF')),
  planned_on date not null,
  visitors   jsonb not null constraint mutual_aid_visit_two check (jsonb_typeof(visitors) = 'array'),
  planned_at timestamptz not null,
  planned_by uuid constraint mutual_aid_visit_planned_by references kernel_account (id),
  visited_on date,
  why_code   text constraint mutual_aid_visit_why check (why_code in ('NOT_HOME','MOVED','DECLINED','OTHER')),
  why_sealed bytea,
  file_ids   jsonb not null default '[]',
  told_at    timestamptz,
  told_by    uuid constraint mutual_aid_visit_told_by references kernel_account (id),
  constraint mutual_aid_visit_told check ((state = 'PLANNED') = (told_at is null)),
  constraint mutual_aid_visit_went check ((state in ('DELIVERED','FAILED')) = (visited_on is not null)),
  constraint mutual_aid_visit_failed check ((state = 'FAILED') = (why_code is not null))
);
comment on table mutual_aid_visit is '上门送互助金：一次一行；钱照样走发放批次，这里只记约、去、签收和没送到';
comment on column mutual_aid_visit.visitors is '去的人（两人以上）：约的时候写，去过以后按真去的改';
comment on column mutual_aid_visit.why_sealed is '没送到、不去了的经过（加密）';
comment on column mutual_aid_visit.file_ids is '签收单的照片';
comment on column mutual_aid_visit.told_by is '登记结果的人：不能是批这份申领的，也不能是签发这批钱的';
create index mutual_aid_visit_case on mutual_aid_visit (case_id, id desc);
create unique index mutual_aid_visit_open on mutual_aid_visit (case_id) where state = 'PLANNED';

-- What is brought home and not there yet, and which claim it is of.
create index mutual_aid_award_payment on mutual_aid_award (payment_id) where payment_id is not null;
