-- 分立：一个人提出，另一个人办；办完可以并回去
create table organizing_split (
  id          uuid primary key,
  org_id      uuid not null references kernel_org (id),
  org_path    text collate "C" not null,
  name        text not null check (name ~ '\S'),
  short       text not null check (short ~ '\S'),
  basis       text not null check (basis ~ '\S'),
  union_ids   uuid[] not null default '{}',
  state       text not null default 'PROPOSED' constraint organizing_split_state check (state in ('PROPOSED','DONE','DROPPED','UNDONE')),
  made_id     uuid references kernel_org (id),
  people      int,
  proposed_by uuid not null references kernel_account (id),
  proposed_at timestamptz not null,
  decided_by  uuid references kernel_account (id),
  decided_at  timestamptz,
  reason      text,
  constraint organizing_split_four_eyes check (state not in ('DONE','UNDONE') or decided_by <> proposed_by),
  constraint organizing_split_made check ((made_id is not null) = (state in ('DONE','UNDONE')))
);
comment on table organizing_split is '分立工会：谁跟着去、叫什么、依据，谁提出、谁办的';
comment on column organizing_split.union_ids is '跟着去的下级工会';
comment on column organizing_split.made_id is '分出来的工会';
comment on column organizing_split.people is '实际跟着去的人数';
create unique index organizing_split_open on organizing_split (org_id) where state = 'PROPOSED';
create index organizing_split_of_org on organizing_split (org_id, id desc);

create table organizing_split_person (
  split_id  uuid not null references organizing_split (id),
  person_id uuid not null references kernel_person (id),
  primary key (split_id, person_id)
);
comment on table organizing_split_person is '分立时跟着去的会员';
create index organizing_split_person_of on organizing_split_person (person_id);
