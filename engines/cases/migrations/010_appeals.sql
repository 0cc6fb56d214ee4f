create table cases_decision (
  case_id      uuid not null constraint cases_decision_case references cases_case (id),
  seq          int not null,
  kind         text not null,
  state        text not null,
  from_state   text not null,
  decided_on   date not null,
  rule_day     date not null,
  org_id       uuid not null constraint cases_decision_org references kernel_org (id),
  org_path     text collate "C" not null,
  left_n       int not null check (left_n >= 0),
  left_unit    text not null constraint cases_decision_left_unit check (left_unit in ('D','WD')),
  appeal_until date,
  facts_sealed bytea not null,
  judged       jsonb not null,
  primary key (case_id, seq)
);
comment on table cases_decision is '决定当时的样子：事实、规则得出的结论，供复核和抽查对照；只增不改';
comment on column cases_decision.seq is '作出决定的那条历史';
comment on column cases_decision.from_state is '在哪一步决定的；复核撤销后回到这里';
comment on column cases_decision.rule_day is '按哪一天的规则判的';
comment on column cases_decision.org_id is '作出决定的工会';
comment on column cases_decision.left_n is '决定时这一步的期限还剩多少；撤销后接着算';
comment on column cases_decision.appeal_until is '哪天前可以申请复核；为空表示这类决定不设复核';
comment on column cases_decision.facts_sealed is '当时的事实（加密）';
comment on column cases_decision.judged is '当时按规则得出的结论、理由和用到的规则值';
create trigger cases_decision_append_only before update or delete or truncate on cases_decision for each statement execute function kernel_append_only();

create table cases_appeal (
  id          uuid primary key,
  case_id     uuid not null,
  seq         int not null,
  person_id   uuid not null constraint cases_appeal_person references kernel_person (id),
  asked_seq   int not null,
  asked_on    date not null,
  due_on      date not null,
  org_id      uuid not null constraint cases_appeal_org references kernel_org (id),
  says_sealed bytea not null,
  claims      jsonb not null,
  file_ids    jsonb not null,
  constraint cases_appeal_once unique (case_id, seq),
  constraint cases_appeal_decision foreign key (case_id, seq) references cases_decision (case_id, seq)
);
comment on table cases_appeal is '复核申请：一个决定申请一次；结果写在办件历史里；只增不改';
comment on column cases_appeal.seq is '对哪个决定（历史序号）';
comment on column cases_appeal.asked_seq is '提出申请的那条历史';
comment on column cases_appeal.org_id is '由哪个工会复核：作出决定的上一级';
comment on column cases_appeal.says_sealed is '职工怎么说（加密）';
comment on column cases_appeal.claims is '职工说应当是多少：[{key, value}]';
create trigger cases_appeal_append_only before update or delete or truncate on cases_appeal for each statement execute function kernel_append_only();

-- In whose place a deputy acted: both names stand in the history, and both count where two people have to look.
alter table cases_event add column for_id uuid constraint cases_event_for references kernel_account (id);
alter table cases_event add column for_name text;
comment on column cases_event.for_id is '代谁办理（受托期间）；为空表示以自己的身份';
