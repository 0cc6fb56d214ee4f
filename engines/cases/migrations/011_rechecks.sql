create table cases_draw (
  period      text primary key check (period ~ '^[0-9]{4}-[0-9]{2}$'),
  commitment  bytea not null,
  seed_sealed bytea not null,
  made_at     timestamptz not null
);
comment on table cases_draw is '抽查的种子：每月一个，先公布它的散列，月底过后公布种子本身，谁都能重算；只增不改';
comment on column cases_draw.commitment is '种子的 SHA-256，事先公布';
comment on column cases_draw.seed_sealed is '种子（加密）';
create trigger cases_draw_append_only before update or delete or truncate on cases_draw for each statement execute function kernel_append_only();

create table cases_sample (
  case_id uuid not null,
  seq     int not null,
  period  text not null constraint cases_sample_period references cases_draw (period),
  kind    text not null,
  class   text not null constraint cases_sample_class check (class in ('APPROVED','REFUSED')),
  percent int not null check (percent between 1 and 100),
  drawn   boolean not null,
  org_id   uuid not null constraint cases_sample_org references kernel_org (id),
  org_path text collate "C" not null,
  primary key (case_id, seq),
  constraint cases_sample_decision foreign key (case_id, seq) references cases_decision (case_id, seq)
);
comment on table cases_sample is '每个决定抽没抽中：按当时的比例和种子算出，可以重算；只增不改';
comment on column cases_sample.org_id is '作出决定的工会';
create index cases_sample_of_period on cases_sample (period, case_id, seq);
create trigger cases_sample_append_only before update or delete or truncate on cases_sample for each statement execute function kernel_append_only();

create table cases_recheck (
  id         uuid primary key,
  case_id    uuid not null,
  seq        int not null,
  kind       text not null,
  class      text not null constraint cases_recheck_class check (class in ('APPROVED','REFUSED')),
  first_org_id   uuid not null constraint cases_recheck_first_org references kernel_org (id),
  first_org_path text collate "C" not null,
  org_id     uuid not null constraint cases_recheck_org references kernel_org (id),
  org_path   text collate "C" not null,
  right_name text not null,
  rules      jsonb not null,
  due_on     date not null,
  at         timestamptz not null,
  taken_by   uuid constraint cases_recheck_taken_by references kernel_account (id),
  taken_at   timestamptz,
  verdict    text constraint cases_recheck_verdict check (verdict in ('APPROVED','REFUSED')),
  reason     text check (reason ~ '\S'),
  read_by    uuid constraint cases_recheck_read_by references kernel_account (id),
  read_for   uuid constraint cases_recheck_read_for references kernel_account (id),
  read_at    timestamptz,
  constraint cases_recheck_once unique (case_id, seq),
  constraint cases_recheck_sample foreign key (case_id, seq) references cases_sample (case_id, seq),
  constraint cases_recheck_taken check ((taken_by is null) = (taken_at is null)),
  constraint cases_recheck_read check ((verdict is null) = (reason is null) and (verdict is null) = (read_by is null) and (verdict is null) = (read_at is null))
);
comment on table cases_recheck is '抽查复核：抽中的决定由没有经手的人重新读一遍，读的时候看不到原来的结果';
comment on column cases_recheck.class is '原来的结果';
comment on column cases_recheck.first_org_id is '作出原决定的工会';
comment on column cases_recheck.org_id is '由哪个工会来读';
comment on column cases_recheck.rules is '原决定用到的规则版本：[{key, from, basis}]';
comment on column cases_recheck.verdict is '第二个人的意见';
create index cases_recheck_open on cases_recheck (right_name, org_path, due_on, id) where verdict is null;
create index cases_recheck_read_place on cases_recheck (first_org_path, read_at) where verdict is not null;
comment on constraint cases_recheck_once on cases_recheck is '内部：抽样与决定同时写入，一个决定一次';

create table cases_finding (
  recheck_id  uuid primary key constraint cases_finding_recheck references cases_recheck (id),
  org_id      uuid not null constraint cases_finding_org references kernel_org (id),
  org_path    text collate "C" not null,
  due_on      date not null,
  answered_by uuid constraint cases_finding_answered_by references kernel_account (id),
  answered_for uuid constraint cases_finding_answered_for references kernel_account (id),
  answered_at timestamptz,
  answer      text check (answer ~ '\S'),
  constraint cases_finding_answered check ((answered_by is null) = (answered_at is null) and (answered_by is null) = (answer is null))
);
comment on table cases_finding is '两人意见不一：由作出原决定的工会的上级说明';
create index cases_finding_open on cases_finding (due_on, recheck_id) include (org_path) where answered_at is null;
create index cases_recheck_taken_open on cases_recheck (taken_by) where verdict is null and taken_by is not null;
