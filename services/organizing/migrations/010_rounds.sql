-- 每一轮投票是一条记录：票数相同、没有选够的再投一轮，每一轮自己数到会、自己过三分之二
create table organizing_round (
  election_id uuid not null references organizing_election (id),
  n           int not null check (n between 1 and 20),
  held_on     date not null,
  due         int not null check (due > 0),
  present     int not null,
  ballots     int not null,
  recorded_by uuid references kernel_account (id),
  recorded_at timestamptz not null,
  primary key (election_id, n),
  constraint organizing_round_quorum check (present <= due and present * 3 >= due * 2),
  constraint organizing_round_ballots check (ballots between 0 and present)
);
comment on table organizing_round is '选举的每一轮投票：第一轮，以及票数相同、没有选够时的再次投票';
comment on column organizing_round.due is '这一轮的应到，从名册数';
comment on column organizing_round.present is '这一轮的到会，从签到数';
comment on column organizing_round.ballots is '这一轮收回的选票张数';

create table organizing_vote (
  election_id uuid not null,
  n           int not null,
  post        text not null,
  person_id   uuid not null references kernel_person (id),
  votes       int not null check (votes >= 0),
  primary key (election_id, n, post, person_id),
  constraint organizing_vote_round foreign key (election_id, n) references organizing_round (election_id, n),
  constraint organizing_vote_candidate foreign key (election_id, post, person_id)
    references organizing_candidate (election_id, post, person_id) on update cascade
);
comment on table organizing_vote is '候选人在每一轮的得票';
create index organizing_vote_person on organizing_vote (person_id);

insert into organizing_round (election_id, n, held_on, due, present, ballots, recorded_at)
select e.id, 1, e.held_on, r.due, r.present, e.ballots, e.created_at
from organizing_election e join (
  select election_id, count(*) filter (where standing = 'ACTIVE') as due, count(*) filter (where present) as present
  from organizing_roll group by election_id) r on r.election_id = e.id
where e.ballots between 0 and r.present and e.held_on is not null and r.present * 3 >= r.due * 2 and r.due > 0;
insert into organizing_vote (election_id, n, post, person_id, votes)
select c.election_id, 1, c.post, c.person_id, c.votes
from organizing_candidate c join organizing_round r on r.election_id = c.election_id and r.n = 1 where c.votes is not null;
alter table organizing_candidate drop column votes;
alter table organizing_election drop column ballots;

-- 名册在发出选举通知时定下来；作废的选举留着，说明为什么
alter table organizing_election
  add column called_at   timestamptz,
  add column recorded_by uuid[] not null default '{}',
  add column void_reason text;
comment on column organizing_election.called_at is '发出选举通知、名册定下来的时候；换届、补选由会员选的，名册取当日的会籍';
comment on column organizing_election.recorded_by is '动过这份记录的账号：他们不批复自己记的选举';
comment on column organizing_election.void_reason is '为什么作废';
update organizing_election e set called_at = created_at
where exists (select from organizing_seat s where s.election_id = e.id);
alter table organizing_election drop constraint organizing_election_case;
create unique index organizing_election_case on organizing_election (case_id) where state <> 'VOID';
create index organizing_election_of_case on organizing_election (case_id, id desc) where case_id is not null;

-- 主席空缺的提醒单独记，不和任期的提醒混在一个字里
alter table organizing_term add column vacancy_told_on date;
comment on column organizing_term.vacancy_told_on is '已经提醒过补选主席的日子；补选后清空';
update organizing_term set vacancy_told_on = coalesce(told_on, vacant_on), reminded = nullif(replace(reminded, 'V', ''), '') where reminded like '%V';
