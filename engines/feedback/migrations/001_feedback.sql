create table feedback_rating (
  id         uuid primary key,
  case_id    uuid not null constraint feedback_rating_case references cases_case (id),
  person_id  uuid not null constraint feedback_rating_person references kernel_person (id),
  org_id     uuid not null constraint feedback_rating_org references kernel_org (id),
  org_path   text collate "C" not null,
  level      smallint not null constraint feedback_rating_level check (level between 1 and 5),
  aspects    text[] not null default '{}' constraint feedback_rating_aspects check (aspects <@ array['EFFICIENCY','GUIDE','CONVENIENCE','PLATFORM','SKILL','ATTITUDE']),
  text       text check (text ~ '\S'),
  at         timestamptz not null,
  sitting_id uuid constraint feedback_rating_sitting references kernel_sitting (id),
  constraint feedback_rating_once unique (case_id)
);
comment on table feedback_rating is '好差评：办结一件评一次，只增不改';
comment on column feedback_rating.level is '5 非常满意，4 满意，3 基本满意，2 不满意，1 非常不满意';
comment on column feedback_rating.aspects is '说的是哪方面：EFFICIENCY 效率，GUIDE 指引，CONVENIENCE 方便，PLATFORM 平台，SKILL 业务，ATTITUDE 态度';
comment on column feedback_rating.sitting_id is '窗口代评所在的代办；本人自己评的为空';
create index feedback_rating_place on feedback_rating (org_path, at);
create trigger feedback_rating_append_only before update or delete or truncate on feedback_rating for each statement execute function kernel_append_only();

create table feedback_duty (
  rating_id   uuid primary key constraint feedback_duty_rating references feedback_rating (id),
  org_path    text collate "C" not null,
  due_on      date not null,
  answered_at timestamptz
);
comment on table feedback_duty is '差评必回：不满意、非常不满意的，几个工作日内由没有经手的人回复';
create index feedback_duty_open on feedback_duty (due_on, rating_id) include (org_path) where answered_at is null;

create table feedback_answer (
  rating_id  uuid primary key constraint feedback_answer_rating references feedback_rating (id),
  account_id uuid not null constraint feedback_answer_account references kernel_account (id),
  org_id     uuid not null constraint feedback_answer_org references kernel_org (id),
  at         timestamptz not null,
  text       text not null check (text ~ '\S')
);
comment on table feedback_answer is '对差评的回复，只增不改';
create trigger feedback_answer_append_only before update or delete or truncate on feedback_answer for each statement execute function kernel_append_only();
