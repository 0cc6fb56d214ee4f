-- 入会、转会的申请；除名和自动退会的提议
create table membership_request (
  case_id       uuid primary key references cases_case (id),
  person_id     uuid not null references kernel_person (id),
  kind          text not null constraint membership_request_kind check (kind in ('JOIN','TRANSFER')),
  membership_id uuid references kernel_membership (id),
  employment    text not null constraint membership_request_employment check (employment ~ '^[1-9]$'),
  trade         text not null constraint membership_request_trade check (trade ~ '^[0-9]{2}$'),
  employer      text,
  asked_on      date not null,
  closed_on     date,
  constraint membership_request_from check ((kind = 'TRANSFER') = (membership_id is not null))
);
comment on table membership_request is '入会申请、转会申请';
comment on column membership_request.membership_id is '转会：要转出的那段会籍';
comment on column membership_request.employment is '就业状况代码 1—9';
comment on column membership_request.trade is '新就业形态和八大群体代码，00 都不是';
comment on column membership_request.employer is '工作单位或平台，本人填的';
create unique index membership_one_open on membership_request (person_id) where closed_on is null;
create index membership_request_person on membership_request (person_id);
create trigger membership_one_open_per_human before insert on membership_request
  for each row when (new.closed_on is null) execute function kernel_once_per_human('membership_one_open', 'closed_on');

create table membership_proposal (
  id            uuid primary key,
  membership_id uuid not null references kernel_membership (id),
  kind          text not null constraint membership_proposal_kind check (kind in ('EXPULSION','AUTO_EXIT')),
  state         text not null constraint membership_proposal_state check (state in ('PROPOSED','CONFIRMED','DROPPED')),
  why_sealed    bytea not null,
  facts         jsonb not null,
  proposed_by   uuid not null,
  proposed_at   timestamptz not null,
  decided_by    uuid,
  decided_at    timestamptz,
  document      text,
  reason_sealed bytea,
  constraint membership_proposal_four_eyes check (decided_by <> proposed_by),
  constraint membership_proposal_decided check ((state = 'PROPOSED') = (decided_at is null))
);
comment on table membership_proposal is '除名、自动退会：一人提议，委员会决定后由另一人办';
comment on column membership_proposal.why_sealed is '提议的理由（加密）';
comment on column membership_proposal.facts is '自动退会：最后一次交会费、参加活动、教育的日期';
comment on column membership_proposal.document is '委员会决定的文号';
comment on column membership_proposal.reason_sealed is '决定时写的话（加密）';
create unique index membership_proposal_open on membership_proposal (membership_id) where state = 'PROPOSED';
create index membership_proposal_of on membership_proposal (membership_id);
