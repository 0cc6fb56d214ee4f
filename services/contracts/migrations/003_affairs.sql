create table contracts_disclosure (
  id       uuid primary key,
  org_id   uuid not null references kernel_org (id),
  org_path text collate "C" not null,
  item     text not null,
  title    text not null check (title ~ '\S'),
  text     text not null check (text ~ '\S'),
  on_day   date not null,
  place    text not null,
  account_id uuid references kernel_account (id),
  by_name  text not null,
  at       timestamptz not null
);
comment on table contracts_disclosure is '厂务公开：哪一项、哪天、在哪里、谁公开的；材料挂在 disclosure 上';
comment on column contracts_disclosure.item is '公开事项的代码，名称和周期是带日期的规则';
create index contracts_disclosure_of on contracts_disclosure (org_id, item, on_day desc, id desc);
create index contracts_disclosure_place on contracts_disclosure (org_path, id desc);

create table contracts_question (
  id            uuid primary key,
  disclosure_id uuid not null references contracts_disclosure (id),
  person_id     uuid not null references kernel_person (id),
  text          text not null check (text ~ '\S'),
  asked_on      date not null,
  answer        text,
  answered_on   date,
  by_name       text,
  constraint contracts_question_answer check ((answer is null) = (answered_on is null)),
  constraint contracts_question_once unique (disclosure_id, person_id)
);
comment on table contracts_question is '会员对公开内容的提问和工会的答复，一项一人问一次';
create index contracts_question_person on contracts_question (person_id);
create index contracts_question_open on contracts_question (disclosure_id) where answer is null;
