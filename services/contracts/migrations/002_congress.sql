create table contracts_congress (
  id        uuid primary key,
  org_id    uuid not null references kernel_org (id),
  org_path  text collate "C" not null,
  number    int not null check (number > 0),
  starts_on date not null,
  years     int not null check (years between 3 and 5),
  ends_on   date not null,
  staff     int not null check (staff > 0),
  women     int not null,
  needed    int not null check (needed > 0),
  because   text not null,
  closed_on date,
  constraint contracts_congress_number unique (org_id, number)
);
comment on table contracts_congress is '一届职工代表大会：届次、起止、要选多少代表';
comment on column contracts_congress.staff is '选举时的职工人数';
comment on column contracts_congress.needed is '代表至少多少人';
comment on column contracts_congress.because is '代表人数的依据';
create unique index contracts_congress_now on contracts_congress (org_id) where closed_on is null;
create index contracts_congress_place on contracts_congress (org_path, id);

create table contracts_ward (
  id          uuid primary key,
  congress_id uuid not null references contracts_congress (id),
  name        text not null check (name ~ '\S'),
  staff       int not null check (staff > 0),
  seats       int not null check (seats > 0),
  held_on     date,
  turned_out  int check (turned_out >= 0),
  constraint contracts_ward_name unique (congress_id, name)
);
comment on table contracts_ward is '职工代表的选区：部门、车间、班组，几个名额，选举时到了多少人';
comment on column contracts_ward.staff is '这个选区的职工人数，过半数才当选';

create table contracts_seat (
  id          uuid primary key,
  congress_id uuid not null references contracts_congress (id),
  ward_id     uuid not null references contracts_ward (id),
  person_id   uuid not null references kernel_person (id),
  category    text not null constraint contracts_seat_category check (category in ('FRONT_LINE','TECHNICAL','MANAGER')),
  votes       int not null check (votes > 0),
  from_on     date not null,
  until_on    date,
  constraint contracts_seat_days check (until_on is null or until_on >= from_on)
);
comment on table contracts_seat is '职工代表：哪个选区选出来的、得了多少票、从哪天到哪天';
comment on column contracts_seat.category is 'FRONT_LINE 一线职工，TECHNICAL 技术和一般管理，MANAGER 中层以上管理人员';
create unique index contracts_seat_once on contracts_seat (congress_id, person_id) where until_on is null;
create index contracts_seat_person on contracts_seat (person_id);

create table contracts_meeting (
  id           uuid primary key,
  org_id       uuid not null references kernel_org (id),
  org_path     text collate "C" not null,
  congress_id  uuid references contracts_congress (id),
  body         text not null constraint contracts_meeting_body check (body in ('CONGRESS','ALL_STAFF')),
  title        text not null check (title ~ '\S'),
  agenda       text not null check (agenda ~ '\S'),
  called_for   date not null,
  place        text not null,
  papers_by    date not null,
  because      text not null,
  state        text not null constraint contracts_meeting_state check (state in ('CALLED','HELD','CANCELLED')),
  papers_on    date,
  held_on      date,
  short_notice text,
  due          int,
  present      int,
  reason       text,
  created_at   timestamptz not null,
  constraint contracts_meeting_congress check ((body = 'CONGRESS') = (congress_id is not null)),
  constraint contracts_meeting_held check ((state = 'HELD') = (held_on is not null and due is not null and present is not null)),
  constraint contracts_meeting_present check (present between 0 and due)
);
comment on table contracts_meeting is '职工代表大会或职工大会的会议：什么时候开、材料哪天发的、应到实到';
comment on column contracts_meeting.papers_by is '会议材料最晚哪天发';
comment on column contracts_meeting.because is '这个日子的依据';
comment on column contracts_meeting.short_notice is '材料发晚了的，为什么；不写不能记成有效的会';
comment on column contracts_meeting.reason is '取消的原因';
create index contracts_meeting_of on contracts_meeting (org_id, called_for desc, id desc);
create index contracts_meeting_place on contracts_meeting (org_path, id);

create table contracts_attendance (
  meeting_id uuid not null references contracts_meeting (id),
  seat_id    uuid not null references contracts_seat (id),
  primary key (meeting_id, seat_id)
);
comment on table contracts_attendance is '哪些职工代表到会：实到人数从这里数';
create index contracts_attendance_seat on contracts_attendance (seat_id);

create table contracts_resolution (
  id          uuid primary key,
  meeting_id  uuid not null references contracts_meeting (id),
  number      int not null,
  title       text not null check (title ~ '\S'),
  text        text not null check (text ~ '\S'),
  contract_id uuid references contracts_contract (id),
  round       int,
  in_favour   int not null check (in_favour >= 0),
  against     int not null check (against >= 0),
  abstained   int not null check (abstained >= 0),
  secret      boolean not null,
  needed      int not null,
  passed      boolean not null,
  by_name     text not null,
  at          timestamptz not null,
  constraint contracts_resolution_number unique (meeting_id, number),
  constraint contracts_resolution_contract check ((contract_id is null) = (round is null))
);
comment on table contracts_resolution is '会议的决议和表决，只增不改；集体合同草案的表决也在这里';
comment on column contracts_resolution.needed is '要多少票才通过：全体代表（职工）的一半以上';
comment on constraint contracts_resolution_number on contracts_resolution is '内部：会议行先锁住，序号不会重复';
create index contracts_resolution_contract_of on contracts_resolution (contract_id) where contract_id is not null;
create trigger contracts_resolution_append_only before update or delete or truncate on contracts_resolution for each statement execute function kernel_append_only();

create table contracts_proposal (
  id          uuid primary key,
  number      text not null constraint contracts_proposal_number unique,
  congress_id uuid not null references contracts_congress (id),
  org_id      uuid not null references kernel_org (id),
  org_path    text collate "C" not null,
  person_id   uuid not null references kernel_person (id),
  title       text not null check (title ~ '\S'),
  text        text not null check (text ~ '\S'),
  state       text not null constraint contracts_proposal_state check (state in ('GIVEN','ACCEPTED','REFUSED','ANSWERED','RATED')),
  given_on    date not null,
  department  text,
  due_on      date,
  because     text,
  answer      text,
  answered_on date,
  rating      text constraint contracts_proposal_rating check (rating in ('SATISFIED','FAIR','UNSATISFIED')),
  rating_said text,
  told_on     date,
  constraint contracts_proposal_due check ((due_on is null) = (because is null))
);
comment on table contracts_proposal is '职工代表的提案：谁提的、谁附议、交给哪个部门、什么时候答复、提案人怎么评价';
comment on constraint contracts_proposal_number on contracts_proposal is '内部：编号由计数器给出，不会重复';
comment on column contracts_proposal.answer is '部门的答复，或者没有立案的理由';
create index contracts_proposal_of on contracts_proposal (org_id, id desc);
create index contracts_proposal_due_day on contracts_proposal (due_on, id) where state = 'ACCEPTED';
create index contracts_proposal_person on contracts_proposal (person_id);

create table contracts_seconder (
  proposal_id uuid not null references contracts_proposal (id),
  person_id   uuid not null references kernel_person (id),
  on_day      date not null,
  constraint contracts_seconder_once primary key (proposal_id, person_id)
);
comment on table contracts_seconder is '附议提案的职工代表';
create index contracts_seconder_person on contracts_seconder (person_id);
