create table kernel_person (
  id               uuid primary key,
  name             text not null constraint kernel_person_name check (name ~ '\S' and length(name) <= 100),
  pinyin           text collate "C" not null,
  initials         text collate "C" not null,
  id_type          text not null default 'ID_CARD' constraint kernel_person_id_type check (id_type in ('ID_CARD','HK_MACAO_TAIWAN','FOREIGN_RESIDENT','PASSPORT')),
  id_number_sealed bytea not null,
  id_number_print  bytea not null constraint kernel_person_id_number unique,
  sex              smallint not null constraint kernel_person_sex check (sex in (0,1,2,9)),
  birth_on         date,
  phone_sealed     bytea,
  phone_print      bytea,
  ethnicity        text constraint kernel_person_ethnicity check (ethnicity ~ '^[0-9]{2}$'),
  home_org_id      uuid references kernel_org (id),
  address_sealed   bytea,
  created_at       timestamptz not null,
  version          int not null default 1,
  constraint kernel_person_phone_both check ((phone_sealed is null) = (phone_print is null))
);
comment on table kernel_person is '人：职工及其家庭成员，一个证件号码只有一行';
comment on column kernel_person.pinyin is '姓名全拼（小写、无声调），供检索和排序';
comment on column kernel_person.initials is '姓名拼音首字母（小写），供检索';
comment on column kernel_person.id_number_sealed is '证件号码（加密）';
comment on column kernel_person.id_number_print is '证件号码的带密钥散列，凭它查找';
comment on column kernel_person.sex is '性别 GB/T 2261.1：0 未知 1 男 2 女 9 未说明';
comment on column kernel_person.phone_sealed is '手机号码（加密）';
comment on column kernel_person.phone_print is '手机号码的带密钥散列，凭它查找';
comment on column kernel_person.ethnicity is '民族 GB/T 3304 数字代码';
comment on column kernel_person.home_org_id is '所属基层工会；为空表示还没有归属';
comment on column kernel_person.address_sealed is '住址（加密）';
create index kernel_person_by_phone on kernel_person (phone_print) where phone_print is not null;
create index kernel_person_by_name on kernel_person (name collate "C");
create index kernel_person_by_pinyin on kernel_person (pinyin, id);
create index kernel_person_by_initials on kernel_person (initials);
create index kernel_person_by_org on kernel_person (home_org_id);

create table kernel_person_change (
  seq        bigint generated always as identity primary key,
  person_id  uuid not null references kernel_person (id),
  field      text not null constraint kernel_person_change_field check (field in ('NAME','PHONE','ETHNICITY','HOME_ORG','ADDRESS')),
  old_sealed bytea,
  at         timestamptz not null,
  account_id uuid,
  sitting_id uuid
);
comment on table kernel_person_change is '人员信息变更史：改了什么、谁改的、何时改的，只增不改';
comment on column kernel_person_change.old_sealed is '改前的值（加密）；为空表示原来没有';
create index kernel_person_change_person on kernel_person_change (person_id, seq);
create trigger kernel_person_change_append_only before update or delete or truncate on kernel_person_change for each statement execute function kernel_append_only();

create table kernel_household (
  id         uuid primary key,
  created_at timestamptz not null
);
comment on table kernel_household is '家庭户';

create table kernel_household_member (
  id           uuid primary key,
  household_id uuid not null references kernel_household (id),
  person_id    uuid not null references kernel_person (id),
  relation     text not null constraint kernel_household_relation check (relation ~ '^[0-9]{2}$'),
  from_on      date not null,
  until_on     date,
  constraint kernel_household_member_days check (until_on is null or until_on >= from_on)
);
comment on table kernel_household_member is '家庭成员：某人自某日起在某户，按日期生效，不覆盖历史';
comment on column kernel_household_member.relation is '与户主（申请人）关系 GB/T 4761 两位代码，02 为户主';
comment on column kernel_household_member.until_on is '离开之日（当日已不在户）；为空表示现在仍在';
create unique index kernel_household_once on kernel_household_member (person_id) where until_on is null;
create index kernel_household_member_person on kernel_household_member (person_id, from_on);
create index kernel_household_member_household on kernel_household_member (household_id, from_on);

create table kernel_bank_account (
  id             uuid primary key,
  person_id      uuid not null references kernel_person (id),
  bank           text not null,
  branch         text,
  holder         text not null,
  account_sealed bytea not null,
  account_print  bytea not null,
  last_four      text not null constraint kernel_bank_account_last_four check (last_four ~ '^[0-9]{4}$'),
  from_at        timestamptz not null,
  until_at       timestamptz,
  account_id     uuid,
  sitting_id     uuid,
  constraint kernel_bank_account_times check (until_at is null or until_at >= from_at)
);
comment on table kernel_bank_account is '银行账户：更正时旧行到期、另立新行，付款记录始终指向当时的那一行';
comment on column kernel_bank_account.holder is '户名';
comment on column kernel_bank_account.account_sealed is '账号（加密）';
comment on column kernel_bank_account.account_print is '账号的带密钥散列，用来发现“同一账号、不同的人”';
comment on column kernel_bank_account.account_id is '登记这一行的登录账号（不是银行账号）';
create unique index kernel_bank_account_current on kernel_bank_account (person_id) where until_at is null;
create index kernel_bank_account_person on kernel_bank_account (person_id, from_at);
create index kernel_bank_account_print on kernel_bank_account (account_print);
