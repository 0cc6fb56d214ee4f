create table organizing_founding (
  case_id         uuid primary key references cases_case (id),
  person_id       uuid not null references kernel_person (id),
  name            text not null check (name ~ '\S'),
  short           text not null check (short ~ '\S'),
  form            text not null constraint organizing_founding_form check (form in ('GRASSROOTS','JOINT','INDUSTRY','UNION_ASSOCIATION','ORGANISER')),
  facts           jsonb not null,
  employer        text not null,
  employer_uscc   text,
  address         text,
  group_on        date not null,
  open            boolean not null default true,
  approval_number text,
  approved_on     date,
  congress_due_on date,
  result_number   text,
  org_id          uuid constraint organizing_founding_made unique references kernel_org (id),
  founded_on      date
);
comment on table organizing_founding is '建会申请：筹备组报上来的情况、上级批复文号、建成的工会';
comment on column organizing_founding.person_id is '筹备组组长';
comment on column organizing_founding.facts is '职工、会员、女会员人数，一家还是几家单位，下面已有几个工会';
comment on column organizing_founding.employer_uscc is '单位（不是工会）的统一社会信用代码';
comment on column organizing_founding.open is '还没有办结';
comment on column organizing_founding.congress_due_on is '开会选举的最后期限';
create unique index organizing_founding_one on organizing_founding (person_id) where open;
create index organizing_founding_made_on on organizing_founding (founded_on) where org_id is not null;

create table organizing_group (
  case_id   uuid not null references organizing_founding (case_id),
  person_id uuid not null references kernel_person (id),
  job       text not null,
  primary key (case_id, person_id)
);
comment on table organizing_group is '建会筹备组成员，组长也在内';
comment on column organizing_group.job is '在单位做什么工作';

create table organizing_election (
  id          uuid primary key,
  case_id     uuid constraint organizing_election_case unique references organizing_founding (case_id),
  org_id      uuid not null references kernel_org (id),
  org_path    text collate "C" not null,
  purpose     text not null constraint organizing_election_purpose check (purpose in ('FOUNDING','TERM','BY')),
  state       text not null constraint organizing_election_state check (state in ('PREPARING','REPORTED','APPROVED','VOID')),
  delegates   boolean not null default false,
  term_years  int not null constraint organizing_election_years check (term_years in (3,5)),
  held_on     date,
  ballots     int check (ballots >= 0),
  document    text,
  decided_by  uuid references kernel_account (id),
  created_at  timestamptz not null
);
comment on table organizing_election is '选举：建会、换届、补选用同一种记录';
comment on column organizing_election.org_id is '哪个工会的选举；建会时是批准它的上级工会';
comment on column organizing_election.delegates is '代表大会选举；否则是全体会员大会';
comment on column organizing_election.ballots is '收回的选票张数';
comment on column organizing_election.document is '上级批复文号';
create unique index organizing_election_one on organizing_election (org_id) where state in ('PREPARING','REPORTED') and purpose <> 'FOUNDING';
create index organizing_election_place on organizing_election (org_path, id desc);

create table organizing_roll (
  election_id uuid not null references organizing_election (id),
  person_id   uuid not null references kernel_person (id),
  standing    text not null constraint organizing_roll_standing check (standing in ('ACTIVE','RETAINED')),
  present     boolean not null default false,
  primary key (election_id, person_id),
  constraint organizing_roll_present check (not present or standing = 'ACTIVE')
);
comment on table organizing_roll is '选举人名册和签到：应到、实到都从这里数，不手填';
comment on column organizing_roll.standing is 'ACTIVE 有选举权，RETAINED 保留会籍不参加选举';
create index organizing_roll_person on organizing_roll (person_id);

create table organizing_seat (
  election_id uuid not null references organizing_election (id),
  post        text not null constraint organizing_seat_post check (post in ('CHAIR','VICE_CHAIR','COMMITTEE','AUDIT','WOMEN','ORGANISER')),
  seats       int not null check (seats between 1 and 60),
  primary key (election_id, post)
);
comment on table organizing_seat is '一次选举里每种职务的名额';

create table organizing_candidate (
  election_id uuid not null references organizing_election (id),
  post        text not null,
  person_id   uuid not null references kernel_person (id),
  votes       int check (votes >= 0),
  elected     boolean,
  primary key (election_id, post, person_id),
  constraint organizing_candidate_seat foreign key (election_id, post) references organizing_seat (election_id, post),
  constraint organizing_candidate_roll foreign key (election_id, person_id) references organizing_roll (election_id, person_id) on update cascade
);
comment on table organizing_candidate is '候选人和得票；只有名册上的人能当候选人';
create index organizing_candidate_person on organizing_candidate (person_id);

create table organizing_term (
  id                 uuid primary key,
  org_id             uuid not null references kernel_org (id),
  org_path           text collate "C" not null,
  number             int not null check (number > 0),
  starts_on          date not null,
  years              int not null check (years in (3,5)),
  ends_on            date not null,
  extended_to        date,
  extension_document text,
  vacant_on          date,
  closed_on          date,
  election_id        uuid references organizing_election (id),
  reminded           text,
  told_on            date,
  constraint organizing_term_number unique (org_id, number),
  constraint organizing_term_days check (ends_on > starts_on and (extended_to is null or extended_to > ends_on))
);
comment on table organizing_term is '工会的每一届：起止、延期、主席空缺';
comment on column organizing_term.extended_to is '上级批准延到哪天';
comment on column organizing_term.vacant_on is '主席从哪天起空缺；补选后清空';
comment on column organizing_term.closed_on is '下一届开始或工会撤销，这一届结束';
comment on column organizing_term.told_on is '最近一次核对提醒的日子';
comment on column organizing_term.reminded is '已经提醒到哪一步：M6、M3、M1、T、W1…';
create unique index organizing_term_now on organizing_term (org_id) where closed_on is null;
create index organizing_term_ends on organizing_term (coalesce(extended_to, ends_on), id) where closed_on is null;
create index organizing_term_place on organizing_term (org_path, id) where closed_on is null;

create table organizing_post (
  id        uuid primary key,
  term_id   uuid not null references organizing_term (id),
  post      text not null,
  person_id uuid not null references kernel_person (id),
  from_on   date not null,
  until_on  date,
  reason    text,
  constraint organizing_post_days check (until_on is null or until_on >= from_on)
);
comment on table organizing_post is '谁在哪一届任什么职，自某日起到某日';
create index organizing_post_term on organizing_post (term_id);
create index organizing_post_person on organizing_post (person_id);

create table organizing_extension (
  id         uuid primary key,
  term_id    uuid not null constraint organizing_extension_once unique references organizing_term (id),
  org_id     uuid not null references kernel_org (id),
  org_path   text collate "C" not null,
  until_on   date not null,
  reason     text not null,
  asked_by   uuid references kernel_account (id),
  asked_at   timestamptz not null,
  approved   boolean,
  document   text,
  decided_by uuid references kernel_account (id),
  decided_at timestamptz
);
comment on table organizing_extension is '延期换届的报告和上级的答复，一届一次';
create index organizing_extension_open on organizing_extension (org_path, id) where approved is null;

create table organizing_follow (
  id       uuid primary key,
  org_id   uuid not null references kernel_org (id),
  org_path text collate "C" not null,
  kind     text not null constraint organizing_follow_kind check (kind in ('SEAL','BANK','LEGAL_PERSON','CHANGE','RENEW')),
  since_on date not null,
  due_on   date not null,
  because  text not null,
  done_on  date,
  note     text,
  told_on  date
);
comment on table organizing_follow is '工会成立或变动后跟着要办的事，各有期限和理由';
comment on column organizing_follow.because is '期限的依据';
create unique index organizing_follow_open on organizing_follow (org_id, kind) where done_on is null;
comment on index organizing_follow_open is '内部：同一件事没办完时不再开第二件';
create index organizing_follow_due on organizing_follow (due_on, id) where done_on is null;

create table organizing_certificate (
  id          uuid primary key,
  org_id      uuid not null references kernel_org (id),
  org_path    text collate "C" not null,
  uscc        text not null,
  issued_on   date not null,
  valid_until date not null,
  constraint organizing_certificate_days check (valid_until >= issued_on)
);
comment on table organizing_certificate is '工会法人资格证书：代码以 8 开头，有效期等于任期';
create index organizing_certificate_org on organizing_certificate (org_id, issued_on desc);

create table organizing_campaign (
  id       uuid primary key,
  org_id   uuid not null references kernel_org (id),
  org_path text collate "C" not null,
  name     text not null check (name ~ '\S'),
  from_on  date not null,
  until_on date not null,
  constraint organizing_campaign_days check (until_on > from_on)
);
comment on table organizing_campaign is '建会攻坚行动，如“百日攻坚”';
create index organizing_campaign_place on organizing_campaign (org_path, id desc);

create table organizing_target (
  campaign_id uuid not null references organizing_campaign (id),
  org_id      uuid not null references kernel_org (id),
  planned     int not null check (planned >= 0),
  primary key (campaign_id, org_id)
);
comment on table organizing_target is '行动里每个县（区）计划新建几个工会；完成数从建会记录里数';
