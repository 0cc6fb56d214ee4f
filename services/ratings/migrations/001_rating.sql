-- 会员评家：年度安排、每个工会的评议、领票名单、票箱、纸票、整改
create table ratings_round (
  id         uuid primary key,
  org_id     uuid not null references kernel_org (id),
  org_path   text collate "C" not null,
  year       int not null check (year between 2000 and 2999),
  title      text not null check (title ~ '\S'),
  opens_on   date not null,
  closes_on  date not null,
  questions  jsonb not null,
  rules      jsonb not null,
  constraint ratings_round_days check (closes_on >= opens_on)
);
comment on table ratings_round is '会员评家的一轮：上级工会安排，哪几天评、问哪几问、用哪些规定';
comment on column ratings_round.org_id is '安排这一轮的上级工会';
comment on column ratings_round.questions is '问哪几问，各有键和中英文；第一问总是工会总的怎么样';
comment on column ratings_round.rules is '安排时生效的规定值和依据：参评比例、一线占比、最小公布格、最少票数';
create index ratings_round_place on ratings_round (org_path, id desc);

create table ratings_poll (
  id               uuid primary key,
  round_id         uuid not null references ratings_round (id),
  org_id           uuid not null references kernel_org (id),
  org_path         text collate "C" not null,
  state            text not null constraint ratings_poll_state check (state in ('PLANNED','OPEN','CLOSED','VALID','INVALID','PUBLISHED','RECTIFYING','FEEDBACK','ARCHIVED')),
  opens_on         date not null,
  closes_on        date not null,
  turnout_percent  int not null check (turnout_percent between 0 and 100),
  consent_document text,
  members          int check (members >= 0),
  public_key       text,
  key_sealed       bytea,
  takers           int,
  front_line       int,
  ballots          int,
  faults           text[],
  result           jsonb,
  counted_on       date,
  published_on     date,
  visit_due_on     date,
  visit_note       text,
  constraint ratings_poll_of_round unique (round_id, org_id),
  constraint ratings_poll_days check (closes_on >= opens_on),
  -- 票箱封口以后，签票的密钥就没有了
  constraint ratings_poll_key check (key_sealed is null or state = 'OPEN')
);
comment on table ratings_poll is '一个工会在一轮里的评议';
comment on column ratings_poll.turnout_percent is '参评比例下限；上级事先同意时可以比规定低';
comment on column ratings_poll.consent_document is '上级同意降低参评比例的文号';
comment on column ratings_poll.members is '开始那天名册上的会员人数（保留会籍的不算）';
comment on column ratings_poll.public_key is '签票的公钥（模数）';
comment on column ratings_poll.key_sealed is '签票的私钥（加密），评完当天销毁';
comment on column ratings_poll.takers is '领票（含纸票）的人数';
comment on column ratings_poll.front_line is '领票的人里说自己在一线的人数';
comment on column ratings_poll.ballots is '票箱里的票和收回的纸票';
comment on column ratings_poll.faults is '不算的原因，全部列出';
comment on column ratings_poll.result is '可以公布的结果；一到四张的格从来不存';
comment on column ratings_poll.visit_due_on is '过半不满意时，上级上门了解情况的期限';
comment on constraint ratings_poll_of_round on ratings_poll is '内部：一轮里一个工会只排一次，由安排那一步保证';
create unique index ratings_poll_one on ratings_poll (org_id) where state in ('PLANNED','OPEN','CLOSED');
create index ratings_poll_place on ratings_poll (org_path, id desc);
create index ratings_poll_round on ratings_poll (round_id, id desc);
create index ratings_poll_union on ratings_poll (org_id, id desc);
create index ratings_poll_opens on ratings_poll (opens_on, id) where state = 'PLANNED';
create index ratings_poll_closes on ratings_poll (closes_on, id) where state = 'OPEN';
create index ratings_poll_visit on ratings_poll (visit_due_on, id) where visit_due_on is not null and visit_note is null;

create table ratings_taker (
  poll_id      uuid not null references ratings_poll (id),
  person_id    uuid not null references kernel_person (id),
  how          text not null constraint ratings_taker_how check (how in ('PHONE','COUNTER','PAPER')),
  front_line   boolean not null,
  blinded_hash bytea,
  primary key (poll_id, person_id)
);
comment on table ratings_taker is '谁领过票：一人一张。票上写了什么，从这里看不出来';
comment on column ratings_taker.front_line is '领票时本人说是不是在一线岗位';
comment on column ratings_taker.blinded_hash is '盲化数据的散列：同一份再问一次，给同一个签名';
create index ratings_taker_person on ratings_taker (person_id);

create table ratings_box (
  token_hash    bytea primary key,
  poll_id       uuid not null references ratings_poll (id),
  ballot_sealed bytea not null
);
comment on table ratings_box is '没开的票箱：封着的票，没有时间、没有先后、没有人。开箱后清空';
comment on column ratings_box.token_hash is '票号的散列，同一张票投两次看得出来';
create index ratings_box_poll on ratings_box (poll_id);

create table ratings_ballot (
  id      uuid primary key,
  poll_id uuid not null references ratings_poll (id),
  answers text not null check (answers ~ '^[0-3]+$')
);
comment on table ratings_ballot is '开箱后的票：洗过，编号是随机的，一次写入。归档时删除';
comment on column ratings_ballot.answers is '一问一个数字：0 满意 1 基本满意 2 不满意 3 不了解';
create index ratings_ballot_poll on ratings_ballot (poll_id);

create table ratings_sheets (
  poll_id      uuid primary key references ratings_poll (id),
  sheets       int not null check (sheets >= 0),
  counts       jsonb not null,
  entered_by   uuid not null references kernel_account (id),
  confirmed_by uuid references kernel_account (id),
  constraint ratings_sheets_two check (confirmed_by <> entered_by)
);
comment on table ratings_sheets is '收回的纸票：两个人各数一遍，数得一样才算';
comment on column ratings_sheets.counts is '每一问四个数：满意、基本满意、不满意、不了解';

create table ratings_measure (
  id      uuid primary key,
  poll_id uuid not null references ratings_poll (id),
  n       int not null,
  measure text not null check (measure ~ '\S'),
  due_on  date not null,
  done    text
);
comment on table ratings_measure is '整改措施，和做成了什么样';
create index ratings_measure_poll on ratings_measure (poll_id, n);

create table ratings_event (
  poll_id    uuid not null references ratings_poll (id),
  n          int not null check (n > 0),
  move       text not null constraint ratings_event_move check (move in ('open','consent','close','count','publish','visit','rectify','feedback','archive')),
  words      text,
  at         timestamptz not null,
  account_id uuid references kernel_account (id),
  primary key (poll_id, n)
);
comment on table ratings_event is '一次评议的经过：谁在哪天做了哪一步，只增不改';
create trigger ratings_event_append_only before update or delete or truncate on ratings_event for each statement execute function kernel_append_only();
