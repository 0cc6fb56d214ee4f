-- 会籍：一段会籍一行，按日期查得出任何一天是哪个工会的会员；变化只增不改
create table kernel_membership (
  id          uuid primary key,
  person_id   uuid not null constraint kernel_membership_person references kernel_person (id),
  org_id      uuid not null constraint kernel_membership_org references kernel_org (id),
  status      text not null constraint kernel_membership_status check (status in ('ACTIVE','TRANSFERRING_OUT','RETAINED','TRANSFERRED','WITHDRAWN','EXPELLED','DECEASED','DUPLICATE')),
  from_on     date not null,
  retained_on date,
  until_on    date,
  constraint kernel_membership_days check (until_on is null or until_on >= from_on),
  constraint kernel_membership_retained check (retained_on is null or retained_on >= from_on),
  constraint kernel_membership_open check ((until_on is null) = (status in ('ACTIVE','TRANSFERRING_OUT','RETAINED')))
);
comment on table kernel_membership is '会籍：某人自某日起是某工会的会员；一个人同时只有一段';
comment on column kernel_membership.status is '现在的状态；已结束的，写怎么结束的。DUPLICATE 是重复登记，不算当过会员';
comment on column kernel_membership.retained_on is '从哪天起保留会籍（不交会费，没有选举权、被选举权）；为空表示没有保留';
comment on column kernel_membership.until_on is '结束之日（当日已不是这个工会的会员）；为空表示现在仍是';
create unique index kernel_membership_one on kernel_membership (person_id) where until_on is null;
create index kernel_membership_person_days on kernel_membership (person_id, from_on);
create index kernel_membership_roster on kernel_membership (org_id, id desc);
create trigger kernel_membership_one_per_human before insert on kernel_membership
  for each row when (new.until_on is null) execute function kernel_once_per_human('kernel_membership_one', 'until_on');

create table kernel_membership_change (
  membership_id uuid not null constraint kernel_membership_change_of references kernel_membership (id),
  n             int not null check (n > 0),
  kind          text not null constraint kernel_membership_change_kind check (kind in ('JOINED','TRANSFERRED_IN','RETAINED','TRANSFERRED_OUT','EXPELLED','WITHDRAWN','DECEASED','DUPLICATE','TRANSFER_ASKED','TRANSFER_ENDED')),
  reason        text constraint kernel_membership_change_reason check (reason in ('1','2','3','4','5','6')),
  on_day        date not null,
  note_sealed   bytea,
  at            timestamptz not null,
  account_id    uuid,
  sitting_id    uuid,
  primary key (membership_id, n)
);
comment on table kernel_membership_change is '会籍变化史：什么变化、哪天起、什么原因、谁办的，只增不改';
comment on column kernel_membership_change.kind is '会籍变化类型；前六种有全国代码 1 入会 2 转入 3 保留 4 转出 5 除名 6 退会';
comment on column kernel_membership_change.reason is '会籍变化原因（全国代码 1—6）；为空表示代码里没有';
comment on column kernel_membership_change.note_sealed is '本人或工会写的话、决定文号（加密）';
create trigger kernel_membership_change_append_only before update or delete or truncate on kernel_membership_change for each statement execute function kernel_append_only();

-- 所属工会跟着会籍走：有会籍的资料，所属工会只能是会籍所在的工会
create function kernel_home_follows_membership() returns trigger language plpgsql as $$
begin
  if exists (select from kernel_membership where person_id = new.id and until_on is null and org_id is distinct from new.home_org_id) then
    raise exception 'the home of a member is the union of the membership' using errcode = 'check_violation', constraint = 'kernel_home_of_member';
  end if;
  return new;
end $$;
create trigger kernel_home_of_member before update of home_org_id on kernel_person
  for each row when (new.home_org_id is distinct from old.home_org_id) execute function kernel_home_follows_membership();
