-- 市民监督团：聘任的监督员，他们提的建议和回复
create table ratings_supervisor (
  id           uuid primary key,
  person_id    uuid not null references kernel_person (id),
  org_id       uuid not null references kernel_org (id),
  org_path     text collate "C" not null,
  from_on      date not null,
  until_on     date not null,
  ended_on     date,
  ended_why    text,
  appointed_by uuid references kernel_account (id),
  constraint ratings_supervisor_days check (until_on >= from_on and (ended_on is null or ended_on >= from_on))
);
comment on table ratings_supervisor is '市民监督员：哪个总工会聘的，任到哪天';
comment on column ratings_supervisor.ended_on is '提前结束，或换届以后由新的聘任接上';
create unique index ratings_supervisor_one on ratings_supervisor (person_id) where ended_on is null;
create trigger ratings_supervisor_one_per_human before insert on ratings_supervisor
  for each row when (new.ended_on is null) execute function kernel_once_per_human('ratings_supervisor_one', 'ended_on');
create index ratings_supervisor_person on ratings_supervisor (person_id);
create index ratings_supervisor_place on ratings_supervisor (org_path, id desc);

create table ratings_suggestion (
  case_id      uuid primary key references cases_case (id),
  person_id    uuid not null references kernel_person (id),
  about        text not null constraint ratings_suggestion_about check (about in ('UNION','SERVICE','PAGE')),
  target       text,
  suggestion   text not null check (suggestion ~ '\S'),
  answer       text,
  answer_again text,
  published_on date
);
comment on table ratings_suggestion is '监督员的建议：对哪个工会、哪项服务、哪个页面，怎么回复的';
comment on column ratings_suggestion.target is '哪项服务、哪个页面；对工会的为空';
comment on column ratings_suggestion.published_on is '对外公布的日子；名字打星号';
create index ratings_suggestion_person on ratings_suggestion (person_id);
create index ratings_suggestion_public on ratings_suggestion (case_id desc) where published_on is not null;
