-- 没有 18 位证件的人用的通行证；一个人的身份核到哪一步；每个工会的会员数、实名数随变随记
alter table kernel_person drop constraint kernel_person_id_type;
alter table kernel_person add constraint kernel_person_id_type
  check (id_type in ('ID_CARD','HK_MACAO_TAIWAN','FOREIGN_RESIDENT','PASSPORT','HK_MACAO_PERMIT','TAIWAN_PERMIT'));

alter table kernel_person add column checked text constraint kernel_person_checked check (checked in ('AUTHORITY','IN_PERSON'));
comment on column kernel_person.checked is '实名：AUTHORITY 外部权威核对一致，IN_PERSON 工作人员当面核过证件；为空表示还没有核，只是本人填报或号码合规';
create index kernel_person_by_name_id on kernel_person (name collate "C", id);
drop index kernel_person_by_name;

create index kernel_membership_from on kernel_membership (from_on, id);

create table kernel_person_check (
  id         uuid primary key,
  person_id  uuid not null constraint kernel_person_check_person references kernel_person (id),
  how        text not null constraint kernel_person_check_how check (how in ('AUTHORITY','IN_PERSON','CHANGED')),
  answer     text not null constraint kernel_person_check_answer check (answer in ('SAME','DIFFERS','UNKNOWN','LAPSED')),
  basis      text,
  at         timestamptz not null,
  account_id uuid,
  sitting_id uuid
);
comment on table kernel_person_check is '身份核对史：谁用什么办法核的、结果怎样，只增不改';
comment on column kernel_person_check.how is 'AUTHORITY 外部权威；IN_PERSON 当面看证件；CHANGED 姓名或号码改了，以前核的不再算';
comment on column kernel_person_check.answer is 'SAME 一致；DIFFERS 不一致；UNKNOWN 对方库里没有；LAPSED 不再算';
comment on column kernel_person_check.basis is '外部权威的名称，或当面看了什么证件';
create index kernel_person_check_person on kernel_person_check (person_id, id);
create trigger kernel_person_check_append_only before update or delete or truncate on kernel_person_check for each statement execute function kernel_append_only();

create table kernel_person_question (
  person_id  uuid primary key constraint kernel_person_question_person references kernel_person (id),
  account_id uuid,
  asked_at   timestamptz not null,
  tries      int not null default 0,
  ask_after  timestamptz not null,
  error      text
);
comment on table kernel_person_question is '等着向外部权威核对的人；答复以后删去，结果在核对史里';
create index kernel_person_question_due on kernel_person_question (ask_after);

-- 会员数、实名数：每个工会一行，变化先记增量，后台合并；读的时候两样相加，所以谁也不用等谁，总数每一刻都对
create table kernel_member_count (
  org_id   uuid primary key constraint kernel_member_count_org references kernel_org (id),
  members  int not null,
  verified int not null,
  constraint kernel_member_count_sane check (verified between 0 and members)
);
comment on table kernel_member_count is '本工会（不含下级）现在的会员数和其中实名的人数；要加上还没合并的增量';

create table kernel_member_delta (
  id       bigint generated always as identity primary key,
  org_id   uuid not null constraint kernel_member_delta_org references kernel_org (id),
  members  int not null,
  verified int not null
);
comment on table kernel_member_delta is '会员数、实名数的增量：和会籍、核对的变化在同一个事务里写下，后台合并后删去';

insert into kernel_member_count (org_id, members, verified)
select org_id, count(*), 0 from kernel_membership where until_on is null group by org_id;

create function kernel_count_joined() returns trigger language plpgsql as $$
begin
  insert into kernel_member_delta (org_id, members, verified)
  select m.org_id, count(*), count(p.checked) from made m join kernel_person p on p.id = m.person_id
  where m.until_on is null group by m.org_id order by m.org_id;
  return null;
end $$;
create trigger kernel_membership_counted_new after insert on kernel_membership referencing new table as made
  for each statement execute function kernel_count_joined();

create function kernel_count_changed() returns trigger language plpgsql as $$
begin
  insert into kernel_member_delta (org_id, members, verified)
  select c.org_id, sum(c.n), sum(c.v) from (
    select m.org_id, 1 as n, (p.checked is not null)::int as v from after_it m join kernel_person p on p.id = m.person_id where m.until_on is null
    union all
    select m.org_id, -1, -(p.checked is not null)::int from before_it m join kernel_person p on p.id = m.person_id where m.until_on is null
  ) c group by c.org_id having sum(c.n) <> 0 or sum(c.v) <> 0 order by c.org_id;
  return null;
end $$;
create trigger kernel_membership_counted after update on kernel_membership referencing old table as before_it new table as after_it
  for each statement execute function kernel_count_changed();

create function kernel_count_checked() returns trigger language plpgsql as $$
begin
  insert into kernel_member_delta (org_id, members, verified)
  select m.org_id, 0, (new.checked is not null)::int - (old.checked is not null)::int from kernel_membership m
  where m.person_id = new.id and m.until_on is null;
  return null;
end $$;
create trigger kernel_person_counted after update of checked on kernel_person
  for each row when ((new.checked is null) <> (old.checked is null)) execute function kernel_count_checked();
