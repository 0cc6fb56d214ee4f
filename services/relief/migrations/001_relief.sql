create table relief_event (
  id          uuid primary key,
  org_id      uuid not null references kernel_org (id),
  org_path    text collate "C" not null,
  name        text not null,
  happened_on date not null,
  until_on    date not null,
  document    text not null,
  clause      text not null,
  sentence    text not null,
  source      text not null constraint relief_event_source check (source in ('CITY','COUNTY')),
  opened_at   timestamptz not null,
  opened_by   uuid references kernel_account (id),
  closed_on   date,
  constraint relief_event_days check (until_on >= happened_on)
);
comment on table relief_event is '一次灾害：发起的总工会、登记截止日、救助依据';
create index relief_event_list on relief_event (org_path, id desc);

create table relief_event_area (
  event_id uuid not null references relief_event (id),
  org_id   uuid not null references kernel_org (id),
  org_path text collate "C" not null,
  primary key (event_id, org_id)
);
comment on table relief_event_area is '灾害范围：这些工会及其下级可以登记受灾户';

create table relief_event_grade (
  event_id   uuid not null references relief_event (id),
  grade      text not null constraint relief_event_grade_word check (grade in ('LIGHT','MODERATE','SEVERE','DESTROYED')),
  amount_fen bigint not null constraint relief_event_grade_amount check (amount_fen > 0),
  primary key (event_id, grade)
);
comment on table relief_event_grade is '灾害各档每户救助金额';
comment on column relief_event_grade.amount_fen is '每户金额（分）';

create table relief_request (
  case_id       uuid primary key references cases_case (id),
  person_id     uuid not null references kernel_person (id),
  event_id      uuid references relief_event (id),
  grade         text,
  told_by       text not null constraint relief_told_by check (told_by in ('WORKER','UNION')),
  kind          text not null constraint relief_kind check (kind in ('ACCIDENT','ILLNESS','DISASTER','HOME','DEATH','OTHER')),
  happened_on   date not null,
  applied_on    date not null,
  cost_fen      bigint not null check (cost_fen >= 0),
  insured_fen   bigint not null check (insured_fen >= 0),
  aid_fen       bigint not null check (aid_fen >= 0),
  filed         boolean not null,
  story_sealed  bytea not null,
  findings_sealed bytea,
  told          jsonb not null,
  assessment    jsonb,
  amount_fen    bigint not null check (amount_fen >= 0),
  source        text not null constraint relief_source check (source in ('CITY','COUNTY')),
  closed_on     date,
  granted_on    date,
  payment_id    uuid,
  constraint relief_paid_above_cost check (insured_fen + aid_fen <= cost_fen or event_id is not null),
  foreign key (event_id, grade) references relief_event_grade (event_id, grade)
);
comment on table relief_request is '临时救助、灾害救助：发生了什么、花了多少、谁已经给过、按规则给多少';
comment on column relief_request.cost_fen is '一共花了多少（分）';
comment on column relief_request.insured_fen is '保险、单位、责任方已赔（分）';
comment on column relief_request.aid_fen is '其他救助已给（分）';
comment on column relief_request.amount_fen is '救助金额（分）；不符合条件为 0';
comment on column relief_request.story_sealed is '本人说的经过（加密，可能有病情）';
comment on column relief_request.findings_sealed is '工会核实的情况（加密）';
comment on column relief_request.told is '最初报的数，工会核实改动后仍留着';
comment on column relief_request.assessment is '规则的结论、全部理由和用到的规则值；灾害按档次，为空';
create unique index relief_one_open on relief_request (person_id) where event_id is null and closed_on is null;
create index relief_request_person on relief_request (person_id, granted_on);
create index relief_request_event on relief_request (event_id, case_id desc) where event_id is not null;

create table relief_household (
  event_id  uuid not null references relief_event (id),
  person_id uuid not null references kernel_person (id),
  case_id   uuid not null references relief_request (case_id),
  constraint relief_once_an_event primary key (event_id, person_id)
);
comment on table relief_household is '一次灾害里已经登记的户：户里每个人一行，一户一次';
create index relief_household_case on relief_household (case_id);
