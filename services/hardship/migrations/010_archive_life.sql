-- The life of an archive: verified every year, lifted out and followed up, relapsed, cancelled, handed over.
alter table hardship_archive
  drop constraint hardship_archive_status,
  add constraint hardship_archive_status check (status in ('ACTIVE','LIFTED','RELAPSED','CANCELLED')),
  add column left_on date,
  add column follow_until date,
  add column follow_due_on date,
  add column previous_id uuid references hardship_archive (id),
  add constraint hardship_archive_left check ((status = 'ACTIVE') = (left_on is null));
comment on column hardship_archive.left_on is '离档日：脱困或注销那天';
comment on column hardship_archive.follow_until is '脱困后回访到哪天';
comment on column hardship_archive.follow_due_on is '下一次回访最晚哪天；为空表示不用回访';
comment on column hardship_archive.previous_id is '返困后重新建的档：上一份档案';
create index hardship_archive_verify on hardship_archive (reverify_due_on, id) where status = 'ACTIVE';
create index hardship_archive_follow on hardship_archive (follow_due_on, id) where follow_due_on is not null;
create index hardship_archive_previous on hardship_archive (previous_id) where previous_id is not null;

alter table hardship_application add column previous_id uuid references hardship_archive (id);
comment on column hardship_application.previous_id is '脱困以后再申请的：原来那份档案';
create index hardship_application_previous on hardship_application (previous_id) where previous_id is not null;

create table hardship_archive_event (
  id         uuid primary key,
  archive_id uuid not null references hardship_archive (id),
  seq        int not null,
  at         timestamptz not null,
  kind       text not null constraint hardship_archive_event_kind check (kind in (
    'DECLARED','REVERIFIED','RETURNED','LIFTED','FOLLOWED','RELAPSED','REAPPLIED','CANCELLED',
    'TRANSFER_PROPOSED','TRANSFER_ACCEPTED','TRANSFER_REFUSED','TRANSFER_WITHDRAWN','TRANSFER_LAPSED')),
  done_by    text not null constraint hardship_archive_event_by check (done_by in ('WORKER','UNION','SYSTEM')),
  account_id uuid references kernel_account (id),
  sitting_id uuid,
  org_id     uuid references kernel_org (id),
  reason     text,
  data       jsonb not null,
  constraint hardship_archive_event_seq unique (archive_id, seq)
);
comment on table hardship_archive_event is '档案的经过：只增不改';
comment on column hardship_archive_event.org_id is '办这一步的工会';
comment on column hardship_archive_event.data is '这一步的日期、结论；不含个人信息';
comment on constraint hardship_archive_event_seq on hardship_archive_event is '内部：先锁档案再记一笔';
create trigger hardship_archive_event_append_only before update or delete or truncate on hardship_archive_event for each statement execute function kernel_append_only();

create table hardship_reverification (
  id             uuid primary key,
  archive_id     uuid not null references hardship_archive (id),
  declared_on    date not null,
  at             timestamptz not null,
  account_id     uuid references kernel_account (id),
  sitting_id     uuid,
  renews         boolean not null,
  members        jsonb not null,
  household_size int not null check (household_size between 1 and 20),
  income         jsonb not null,
  rigid          jsonb not null,
  cause_cost_fen bigint not null check (cause_cost_fen >= 0),
  event          text constraint hardship_reverification_event check (event in ('DISASTER','ACCIDENT','EPIDEMIC','PUBLIC_SECURITY','HOME_DESTROYED')),
  exclusions     jsonb not null,
  note           text not null,
  assessment     jsonb not null,
  hardship_type  text constraint hardship_reverification_type check (hardship_type in ('DEEP','RELATIVE','ACCIDENT')),
  state          text not null constraint hardship_reverification_state check (state in ('DECLARED','CONFIRMED','RETURNED','REPLACED')),
  decided_at     timestamptz,
  decided_by     uuid references kernel_account (id),
  reason         text
);
comment on table hardship_reverification is '年度复核：本人确认或更新的家庭和收入，由工会确认';
comment on column hardship_reverification.renews is '是这一期的复核（到期前 60 天以后报的），确认后重新计期；否则只是平时报的变化';
comment on column hardship_reverification.members is '家庭成员：人员编号、关系、月收入、就读';
comment on column hardship_reverification.income is '近 12 个月各项收入（分）';
comment on column hardship_reverification.rigid is '近 12 个月各项刚性支出（分）';
comment on column hardship_reverification.cause_cost_fen is '致困支出（分）';
comment on column hardship_reverification.assessment is '规则的结论、全部理由和用到的规则值';
create unique index hardship_reverification_open on hardship_reverification (archive_id) where state = 'DECLARED';
comment on index hardship_reverification_open is '内部：先锁档案，再报的代替没确认的';
create index hardship_reverification_archive on hardship_reverification (archive_id, id desc);

create table hardship_month (
  id             uuid primary key,
  archive_id     uuid not null references hardship_archive (id),
  month          text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  household_size int not null check (household_size between 1 and 20),
  income_fen     bigint not null check (income_fen >= 0),
  rigid_fen      bigint not null check (rigid_fen >= 0),
  line_fen       bigint not null,
  above          boolean not null,
  source         text not null constraint hardship_month_source check (source in ('RECORDED','REVERIFICATION','FOLLOW_UP')),
  account_id     uuid references kernel_account (id),
  at             timestamptz not null
);
comment on table hardship_month is '逐月收入：脱困要看连续几个月；同一个月后记的为准，只增不改';
comment on column hardship_month.income_fen is '全家当月收入（分）';
comment on column hardship_month.rigid_fen is '全家当月刚性支出（分）';
comment on column hardship_month.line_fen is '对照的线：每人每月（分）';
create index hardship_month_archive on hardship_month (archive_id, month, id);
create trigger hardship_month_append_only before update or delete or truncate on hardship_month for each statement execute function kernel_append_only();

create table hardship_follow_up (
  id          uuid primary key,
  archive_id  uuid not null references hardship_archive (id),
  followed_on date not null,
  way         text not null constraint hardship_follow_up_way check (way in ('CALL','VISIT')),
  note_sealed bytea not null,
  next_due_on date,
  account_id  uuid references kernel_account (id),
  at          timestamptz not null
);
comment on table hardship_follow_up is '脱困后的回访：电话或上门，只增不改';
create index hardship_follow_up_archive on hardship_follow_up (archive_id, id desc);
create trigger hardship_follow_up_append_only before update or delete or truncate on hardship_follow_up for each statement execute function kernel_append_only();

create table hardship_transfer (
  id          uuid primary key,
  archive_id  uuid not null references hardship_archive (id),
  from_org_id uuid not null references kernel_org (id),
  from_path   text collate "C" not null,
  to_org_id   uuid not null references kernel_org (id),
  to_path     text collate "C" not null,
  state       text not null constraint hardship_transfer_state check (state in ('OPEN','ACCEPTED','REFUSED','WITHDRAWN','LAPSED')),
  reason      text not null,
  due_on      date not null,
  proposed_at timestamptz not null,
  proposed_by uuid not null references kernel_account (id),
  decided_at  timestamptz,
  decided_by  uuid references kernel_account (id),
  note        text
);
comment on table hardship_transfer is '档案转移：原工会提出，新工会接收；过期没接的自动退回';
create unique index hardship_transfer_open on hardship_transfer (archive_id) where state = 'OPEN';
create index hardship_transfer_in on hardship_transfer (to_path, id desc);
create index hardship_transfer_out on hardship_transfer (from_path, id desc);
create index hardship_transfer_due on hardship_transfer (due_on) where state = 'OPEN';

create table hardship_reminder (
  archive_id  uuid not null references hardship_archive (id),
  kind        text not null constraint hardship_reminder_kind check (kind in ('REVERIFY','FOLLOW_UP')),
  due_on      date not null,
  days_before int not null,
  at          timestamptz not null,
  primary key (archive_id, kind, due_on, days_before)
);
comment on table hardship_reminder is '发过的提醒：每一期每一档只发一次';
comment on column hardship_reminder.days_before is '到期前几天的那一档；0 是过了期';
