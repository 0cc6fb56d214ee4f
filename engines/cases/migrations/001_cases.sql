create table cases_flow_version (
  id      uuid primary key,
  kind    text not null,
  org_id  uuid constraint cases_flow_version_org references kernel_org (id),
  version int not null check (version > 0),
  from_on date not null,
  steps   jsonb not null check (jsonb_typeof(steps) = 'array'),
  basis   text not null check (basis ~ '\S'),
  set_by  uuid constraint cases_flow_version_set_by references kernel_account (id),
  set_at  timestamptz not null,
  constraint cases_flow_version_number unique nulls not distinct (kind, org_id, version)
);
comment on table cases_flow_version is '流程版本：某类办件在某总工会的步骤、层级、时限，自某日起的新办件按它办；只增不改';
comment on column cases_flow_version.org_id is '定此版本的总工会；为空是程序自带的默认流程';
comment on column cases_flow_version.steps is '步骤次序：[{state, level, term: {n, unit}}]';
comment on column cases_flow_version.basis is '依据（文号、条款）';

create table cases_case (
  id              uuid primary key,
  number          text not null constraint cases_case_number unique,
  kind            text not null,
  flow_version_id uuid not null constraint cases_case_flow_version references cases_flow_version (id),
  state           text not null,
  org_id          uuid not null constraint cases_case_org references kernel_org (id),
  org_path        text collate "C" not null,
  person_id       uuid constraint cases_case_person references kernel_person (id),
  title           text not null check (title ~ '\S'),
  opened_at       timestamptz not null,
  opened_by       uuid constraint cases_case_opened_by references kernel_account (id),
  at_org_id       uuid constraint cases_case_at_org references kernel_org (id),
  at_org_path     text collate "C",
  step_since      timestamptz not null,
  due_on          date,
  due_provisional boolean not null default false,
  clock_from      date,
  clock_n         int check (clock_n >= 0),
  clock_unit      text constraint cases_case_clock_unit check (clock_unit in ('D','WD','M','Y')),
  returned_from   text,
  version         int not null check (version >= 0),
  closed_at       timestamptz,
  constraint cases_case_turn check ((at_org_id is null) = (at_org_path is null) and (at_org_id is null) = (due_on is null)),
  constraint cases_case_clock check (
    (clock_n is null) = (clock_unit is null) and (due_on is null) = (clock_from is null) and
    (clock_n is not null) = (due_on is not null or returned_from is not null)),
  constraint cases_case_returned check (returned_from is null or due_on is null)
);
comment on table cases_case is '办件：一件事从提出到办结；一个状态，没有别的标志';
comment on column cases_case.flow_version_id is '办件开始时的流程版本，一直按它办完';
comment on column cases_case.org_id is '办件所属的工会（受理地）';
comment on column cases_case.at_org_id is '轮到哪一级工会办；为空表示不在等工会';
comment on column cases_case.due_on is '答应的日子；进入这一步时算好，放假安排变了也不重算';
comment on column cases_case.due_provisional is '算的时候其中有国务院还没公布放假安排的日子';
comment on column cases_case.clock_from is '从哪天起算（当天不算）；停表时为空';
comment on column cases_case.clock_n is '期限长度；停表时是还剩多少';
comment on column cases_case.returned_from is '退回补正前的状态，补好后回到这里接着算；不在补正时为空';
comment on column cases_case.version is '版本，等于最后一条历史的序号';
create index cases_case_newest on cases_case (kind, id desc) include (org_path, state);
create index cases_case_place on cases_case (org_path, kind, id desc);
create index cases_case_of_person on cases_case (person_id, id desc);
create index cases_case_due on cases_case (due_on) where due_on is not null;

create table cases_event (
  case_id    uuid not null constraint cases_event_case references cases_case (id),
  seq        int not null check (seq > 0),
  at         timestamptz not null,
  account_id uuid constraint cases_event_account references kernel_account (id),
  actor_kind text not null constraint cases_event_actor_kind check (actor_kind in ('WORKER','SITTING','STAFF','SYSTEM')),
  actor_name text not null,
  role       text,
  org_id     uuid constraint cases_event_org references kernel_org (id),
  org_name   text,
  sitting_id uuid constraint cases_event_sitting references kernel_sitting (id),
  move       text not null,
  from_state text,
  to_state   text not null,
  reason     text,
  reasons    jsonb not null default '[]',
  data       jsonb not null default '{}',
  due_on     date,
  primary key (case_id, seq)
);
comment on table cases_event is '办件历史：谁、在哪个工会、以什么身份、何时做了什么，只增不改';
comment on column cases_event.actor_kind is 'WORKER 本人，SITTING 窗口代办，STAFF 工作人员，SYSTEM 系统';
comment on column cases_event.org_name is '当时的工会名称';
comment on column cases_event.move is '动作名；OPEN 开始、ESCALATE 超期上报由引擎写入';
comment on column cases_event.reasons is '理由：[{code, details, clause}]';
comment on column cases_event.due_on is '这一步之后答应的日子';
create trigger cases_event_append_only before update or delete or truncate on cases_event for each statement execute function kernel_append_only();
create trigger cases_flow_version_append_only before update or delete or truncate on cases_flow_version for each statement execute function kernel_append_only();

create table cases_task (
  id           uuid primary key,
  case_id      uuid not null constraint cases_task_case references cases_case (id),
  kind         text not null,
  person_id    uuid,
  state        text not null,
  right_name   text not null,
  org_id       uuid not null constraint cases_task_org references kernel_org (id),
  org_path     text collate "C" not null,
  due_on       date not null,
  opened_at    timestamptz not null,
  taken_by     uuid constraint cases_task_taken_by references kernel_account (id),
  taken_at     timestamptz,
  escalated_to text collate "C",
  escalated_at timestamptz,
  closed_at    timestamptz,
  constraint cases_task_taken check ((taken_by is null) = (taken_at is null)),
  constraint cases_task_escalated check ((escalated_to is null) = (escalated_at is null))
);
comment on table cases_task is '待办：某工会要在某日前办的一步';
comment on column cases_task.person_id is '等着的人，与办件相同；本人的事不进自己的待办';
comment on column cases_task.right_name is '办这一步要有的权限';
comment on column cases_task.taken_by is '谁接下了；为空表示大家都可以办';
comment on column cases_task.escalated_to is '超期后上报到的上级工会路径，上级也可以办';
create unique index cases_task_one_open on cases_task (case_id) where closed_at is null;
create index cases_task_inbox on cases_task (right_name, org_path, due_on) where closed_at is null;
create index cases_task_escalated_inbox on cases_task (right_name, escalated_to, due_on) where closed_at is null and escalated_to is not null;
create index cases_task_due on cases_task (due_on) where closed_at is null;
