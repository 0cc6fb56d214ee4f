create table feedback_asking (
  case_id        uuid not null constraint feedback_asking_case references cases_case (id),
  seq            int not null check (seq > 0),
  person_id      uuid not null constraint feedback_asking_person references kernel_person (id),
  org_id         uuid not null constraint feedback_asking_org references kernel_org (id),
  org_path       text collate "C" not null,
  closed_on      date not null,
  asked_at       timestamptz,
  again_on       date not null,
  asked_again_at timestamptz,
  settled        boolean not null default false,
  primary key (case_id, seq),
  constraint feedback_asking_order check (asked_again_at is null or asked_at is not null)
);
comment on table feedback_asking is '办结后问职工解决了没有：一次办结问一次，没说解决的 30 天后再问一次，不问第三次';
comment on column feedback_asking.seq is '办结的那条历史';
comment on column feedback_asking.org_id is '办件所属的工会';
comment on column feedback_asking.asked_at is '第一次问的时间；本人没等问就说了的为空';
comment on column feedback_asking.again_on is '哪天再问一次';
comment on column feedback_asking.settled is '不再问：说解决了，或者第二次也问过、答过，或者重新接着办了';
create index feedback_asking_again on feedback_asking (again_on) where asked_again_at is null and not settled;

create table feedback_solved (
  id         uuid primary key,
  case_id    uuid not null,
  seq        int not null,
  round      int not null constraint feedback_solved_round check (round in (1, 2)),
  person_id  uuid not null constraint feedback_solved_person references kernel_person (id),
  answer     text not null constraint feedback_solved_answer check (answer in ('YES','NO','UNSURE')),
  text       text check (text ~ '\S'),
  way        text not null constraint feedback_solved_way check (way in ('SELF','COUNTER','PHONE')),
  account_id uuid not null constraint feedback_solved_account references kernel_account (id),
  sitting_id uuid constraint feedback_solved_sitting references kernel_sitting (id),
  at         timestamptz not null,
  constraint feedback_solved_once unique (case_id, seq, round),
  constraint feedback_solved_asking foreign key (case_id, seq) references feedback_asking (case_id, seq)
);
comment on table feedback_solved is '职工说解决了没有：问一次答一次，只增不改';
comment on column feedback_solved.round is '第几次问的回答';
comment on column feedback_solved.way is 'SELF 本人，COUNTER 窗口代办，PHONE 工作人员打电话问的';
comment on column feedback_solved.account_id is '谁记下的';
create index feedback_solved_of_person on feedback_solved (person_id, at);
create index feedback_asking_of_person on feedback_asking (person_id);
create trigger feedback_solved_append_only before update or delete or truncate on feedback_solved for each statement execute function kernel_append_only();
