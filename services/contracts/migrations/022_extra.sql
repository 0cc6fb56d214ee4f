-- 三分之一以上的职工代表提议，临时开会
create table contracts_request (
  id          uuid primary key,
  congress_id uuid not null references contracts_congress (id),
  org_id      uuid not null references kernel_org (id),
  org_path    text collate "C" not null,
  topic       text not null check (topic ~ '\S'),
  asked_on    date not null,
  state       text not null constraint contracts_request_state check (state in ('OPEN','REACHED','CALLED')),
  due_on      date,
  because     text,
  meeting_id  uuid references contracts_meeting (id),
  constraint contracts_request_due check ((state = 'OPEN') = (due_on is null) and (due_on is null) = (because is null)),
  constraint contracts_request_called check ((state = 'CALLED') = (meeting_id is not null))
);
comment on table contracts_request is '职工代表提议临时开会：满三分之一代表附议，工会要在期限内定会';
comment on column contracts_request.due_on is '满三分之一以后，最晚哪天要定会';
comment on constraint contracts_request_due on contracts_request is '内部：满三分之一时一起写入';
comment on constraint contracts_request_called on contracts_request is '内部：定会时一起写入';
create unique index contracts_request_one on contracts_request (congress_id) where state in ('OPEN','REACHED');
create index contracts_request_of on contracts_request (org_id, id desc);
create index contracts_request_meeting on contracts_request (meeting_id) where meeting_id is not null;

create table contracts_request_by (
  request_id uuid not null references contracts_request (id),
  person_id  uuid not null references kernel_person (id),
  on_day     date not null,
  constraint contracts_request_by_once primary key (request_id, person_id)
);
comment on table contracts_request_by is '哪些职工代表提议、附议临时开会';
create index contracts_request_by_person on contracts_request_by (person_id);
