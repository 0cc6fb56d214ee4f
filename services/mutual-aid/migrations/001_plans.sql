create table mutual_aid_plan (
  id       uuid primary key,
  org_id   uuid not null constraint mutual_aid_plan_org references kernel_org (id),
  org_path text collate "C" not null,
  code     text not null,
  made_by  uuid not null constraint mutual_aid_plan_maker references kernel_account (id),
  made_at  timestamptz not null,
  constraint mutual_aid_plan_code unique (org_id, code)
);
comment on table mutual_aid_plan is '互助保障计划：哪个工会办的，代号是什么；内容在版本和草稿里';
create index mutual_aid_plan_list on mutual_aid_plan (org_path, id desc);

create table mutual_aid_plan_draft (
  plan_id     uuid primary key constraint mutual_aid_plan_draft_plan references mutual_aid_plan (id),
  content     jsonb not null constraint mutual_aid_plan_draft_content check (jsonb_typeof(content) = 'object'),
  from_on     date not null,
  revision    int not null default 1,
  changed_by  uuid not null constraint mutual_aid_plan_draft_changer references kernel_account (id),
  changed_at  timestamptz not null,
  proposed_by uuid constraint mutual_aid_plan_draft_proposer references kernel_account (id),
  proposed_at timestamptz,
  constraint mutual_aid_plan_draft_proposed check (num_nulls(proposed_by, proposed_at) in (0, 2))
);
comment on table mutual_aid_plan_draft is '计划的草稿：一个计划同时只有一份；提交采用以后不能再改，退回才能改';
comment on column mutual_aid_plan_draft.content is '计划的内容，写法见 docs/mutual-aid/plans.md';
comment on column mutual_aid_plan_draft.revision is '改一次加一：两个人同时改，后存的要重新看';

create table mutual_aid_plan_version (
  id          uuid primary key,
  plan_id     uuid not null constraint mutual_aid_plan_version_plan references mutual_aid_plan (id),
  number      int not null check (number > 0),
  from_on     date not null,
  content     jsonb not null constraint mutual_aid_plan_version_content check (jsonb_typeof(content) = 'object'),
  title       text not null,
  changed_by  uuid not null constraint mutual_aid_plan_version_changer references kernel_account (id),
  proposed_by uuid not null constraint mutual_aid_plan_version_proposer references kernel_account (id),
  adopted_by  uuid not null constraint mutual_aid_plan_version_adopter references kernel_account (id),
  adopted_at  timestamptz not null,
  constraint mutual_aid_plan_version_number unique (plan_id, number),
  constraint mutual_aid_plan_version_from unique (plan_id, from_on),
  constraint mutual_aid_plan_version_four_eyes check (adopted_by <> proposed_by and adopted_by <> changed_by)
);
comment on table mutual_aid_plan_version is '采用了的计划，一版一行，只增不改；保障按生效那天的版本算';
comment on column mutual_aid_plan_version.from_on is '从哪天起：这天和以后生效的保障按这一版';
create trigger mutual_aid_plan_version_append_only before update or delete or truncate on mutual_aid_plan_version for each statement execute function kernel_append_only();
