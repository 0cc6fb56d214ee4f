create table kernel_delegation (
  id         uuid primary key,
  account_id uuid not null constraint kernel_delegation_account references kernel_account (id),
  deputy_id  uuid not null constraint kernel_delegation_deputy references kernel_account (id),
  from_on    date not null,
  until_on   date not null,
  reason     text not null check (reason ~ '\S'),
  given_by   uuid not null constraint kernel_delegation_given_by references kernel_account (id),
  created_at timestamptz not null,
  ended_at   timestamptz,
  ended_by   uuid constraint kernel_delegation_ended_by references kernel_account (id),
  constraint kernel_delegation_days check (until_on >= from_on),
  constraint kernel_delegation_other check (deputy_id <> account_id)
);
comment on table kernel_delegation is '代理：某人不在期间，由另一人在其岗位上代为办理；到期自动结束，不能转委托';
comment on column kernel_delegation.account_id is '谁不在';
comment on column kernel_delegation.deputy_id is '谁代办';
comment on column kernel_delegation.given_by is '本人，或其分管领导';
create index kernel_delegation_by_deputy on kernel_delegation (deputy_id, until_on) where ended_at is null;
create index kernel_delegation_by_account on kernel_delegation (account_id, until_on);

create table kernel_handover (
  id         uuid primary key,
  from_id    uuid not null constraint kernel_handover_from references kernel_account (id),
  to_id      uuid not null constraint kernel_handover_to references kernel_account (id),
  reason     text not null check (reason ~ '\S'),
  lines      jsonb not null,
  handed_by  uuid not null constraint kernel_handover_handed_by references kernel_account (id),
  at         timestamptz not null
);
comment on table kernel_handover is '交接记录：离岗时把手上的事一次交给接手的人；只增不改';
comment on column kernel_handover.lines is '交了什么：[{zh, en, n}]';
create index kernel_handover_from_account on kernel_handover (from_id);
create trigger kernel_handover_append_only before update or delete or truncate on kernel_handover for each statement execute function kernel_append_only();
