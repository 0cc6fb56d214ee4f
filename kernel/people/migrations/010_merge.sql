-- 重复人员合并：只加一条有日期的“同一个人”的边，别的表一行不改；撤销就是把边结束
alter table kernel_person
  add column merged_into uuid constraint kernel_person_merged_into references kernel_person (id),
  add constraint kernel_person_not_into_itself check (merged_into <> id);
comment on column kernel_person.merged_into is '与哪份资料合并成一个人（那份为准）；为空表示自己为准。由 kernel_merge 的有效边算出';
create index kernel_person_merged on kernel_person (merged_into) where merged_into is not null;

create table kernel_merge (
  id          uuid primary key,
  survivor_id uuid not null constraint kernel_merge_survivor references kernel_person (id),
  merged_id   uuid not null constraint kernel_merge_merged references kernel_person (id),
  state       text not null constraint kernel_merge_state check (state in ('PROPOSED','MERGED','SPLIT_PROPOSED','REFUSED','SPLIT')),
  why         text not null check (why ~ '\S'),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  merged_by   uuid,
  merged_at   timestamptz,
  split_why   text,
  split_asked_by uuid,
  split_by    uuid,
  split_at    timestamptz,
  constraint kernel_merge_two check (survivor_id <> merged_id),
  constraint kernel_merge_four_eyes check (merged_by <> proposed_by and split_by <> split_asked_by),
  constraint kernel_merge_dated check ((state in ('MERGED','SPLIT_PROPOSED','SPLIT')) = (merged_at is not null) and (state = 'SPLIT') = (split_at is not null))
);
comment on table kernel_merge is '人员合并：一人提出、另一人确认；merged_at 到 split_at 之间两份资料是一个人';
comment on column kernel_merge.survivor_id is '为准的那份资料';
comment on column kernel_merge.merged_id is '并入的那份资料，原样保留';
create unique index kernel_merge_open on kernel_merge (merged_id) where state in ('PROPOSED','MERGED','SPLIT_PROPOSED');
create index kernel_merge_survivor_list on kernel_merge (survivor_id);
create index kernel_merge_waiting on kernel_merge (id) where state in ('PROPOSED','SPLIT_PROPOSED');

create table kernel_merge_event (
  merge_id   uuid not null references kernel_merge (id),
  n          int not null check (n > 0),
  at         timestamptz not null,
  account_id uuid not null,
  move       text not null constraint kernel_merge_event_move check (move in ('PROPOSE','MERGE','REFUSE','ASK_SPLIT','SPLIT','KEEP')),
  reason     text,
  data       jsonb not null default '{}',
  primary key (merge_id, n)
);
comment on table kernel_merge_event is '合并和撤销的经过，只增不改';
comment on column kernel_merge_event.data is '撤销时：合并期间新增的事项，各归谁';
create trigger kernel_merge_event_append_only before update or delete or truncate on kernel_merge_event for each statement execute function kernel_append_only();

-- 一个人的全部资料：为准的在前。读的时候写 person_id = any(kernel_same_person(某人))，一次索引查找
create function kernel_same_person(someone uuid) returns uuid[] language sql stable parallel safe as $$
  select array[s.id] || array(select k.id from kernel_person k where k.merged_into = s.id order by k.id)
  from (select coalesce((select merged_into from kernel_person where id = someone), someone) as id) s
$$;

-- “一个人同时只能有一个”的表：另一份资料名下还开着，也算。与合并抢先后时等它做完
create function kernel_once_per_human() returns trigger language plpgsql as $$
declare
  others uuid[];
  taken boolean;
begin
  perform from kernel_person where id = new.person_id for key share;
  others := array_remove(kernel_same_person(new.person_id), new.person_id);
  if cardinality(others) > 0 then
    execute format('select exists (select from %I where person_id = any($1) and %I is null)', tg_table_name, tg_argv[1]) into taken using others;
    if taken then
      raise exception 'another record of this person is still open in %', tg_table_name using errcode = 'unique_violation', constraint = tg_argv[0];
    end if;
  end if;
  return new;
end $$;
create trigger kernel_household_once_per_human before insert on kernel_household_member
  for each row when (new.until_on is null) execute function kernel_once_per_human('kernel_household_once', 'until_on');

-- 现在用的银行账户：为准的那份资料优先，每份资料都查得到
create view kernel_current_account as
  select p.id as person_id, b.id, b.person_id as record_id, b.bank, b.branch, b.holder, b.account_sealed, b.account_print, b.last_four, b.from_at
  from kernel_person p cross join lateral (
    select k.* from kernel_bank_account k
    where k.until_at is null and k.person_id = any(kernel_same_person(p.id))
    order by k.person_id <> coalesce(p.merged_into, p.id), k.from_at desc limit 1) b;
comment on view kernel_current_account is '每个人现在用的银行账户';

-- 可能重复的人：夜里逐批找出，由人判断
create index kernel_person_same_birth on kernel_person (birth_on, name);
create table kernel_duplicate (
  id           uuid primary key,
  a_id         uuid not null references kernel_person (id),
  b_id         uuid not null references kernel_person (id),
  why          text[] not null constraint kernel_duplicate_why check (why <@ array['NAME_BIRTH','PHONE_NAME','BANK_CARD'] and cardinality(why) > 0),
  org_path     text collate "C" not null,
  found_at     timestamptz not null,
  dismissed_at timestamptz,
  dismissed_by uuid,
  reason       text,
  constraint kernel_duplicate_pair unique (a_id, b_id),
  constraint kernel_duplicate_order check (a_id < b_id)
);
comment on table kernel_duplicate is '可能是同一个人的两份资料：凭什么这么想；判断不是的写明原因';
comment on column kernel_duplicate.org_path is '两份资料共同的上级工会：它看得到';
create index kernel_duplicate_open on kernel_duplicate (org_path, id) where dismissed_at is null;

create table kernel_duplicate_scan (
  only_one boolean primary key default true constraint kernel_duplicate_scan_one check (only_one),
  after_id uuid
);
comment on table kernel_duplicate_scan is '找重复找到哪儿了，中断后接着找';

-- 没有所属工会的人由谁管：最近一次为他立案、登记家庭或登记他的工会所在的县区
alter table kernel_person add column place_org_id uuid constraint kernel_person_place_org references kernel_org (id);
comment on column kernel_person.place_org_id is '没有所属工会时由哪个县区工会管：kernel_person_place 最后一行';
create index kernel_person_by_place on kernel_person (place_org_id) where place_org_id is not null;
create table kernel_person_place (
  seq       bigint generated always as identity primary key,
  person_id uuid not null references kernel_person (id),
  org_id    uuid not null references kernel_org (id),
  why       text not null constraint kernel_person_place_why check (why in ('CASE','HOUSEHOLD','SITTING','LEFT')),
  at        timestamptz not null
);
comment on table kernel_person_place is '没有所属工会的人，自何时起由哪个县区工会管、因为什么，只增不改';
create index kernel_person_place_person on kernel_person_place (person_id, seq desc);
create trigger kernel_person_place_append_only before update or delete or truncate on kernel_person_place for each statement execute function kernel_append_only();
