create table hardship_draft (
  account_id uuid not null references kernel_account (id),
  person_id  uuid,
  form_sealed bytea not null,
  saved_at   timestamptz not null
);
create unique index hardship_draft_one on hardship_draft (account_id, coalesce(person_id, '00000000-0000-0000-0000-000000000000'));
comment on table hardship_draft is '没交的申请草稿（加密），换手机接着填';
comment on column hardship_draft.person_id is '窗口代办时，替谁填的';

create table hardship_application (
  case_id         uuid primary key references cases_case (id),
  person_id       uuid not null references kernel_person (id),
  applied_on      date not null,
  household_size  int not null check (household_size between 1 and 20),
  income          jsonb not null,
  rigid           jsonb not null,
  cause_cost_fen  bigint not null check (cause_cost_fen >= 0),
  event           text constraint hardship_event check (event in ('DISASTER','ACCIDENT','EPIDEMIC','PUBLIC_SECURITY','HOME_DESTROYED')),
  exclusions      jsonb not null,
  primary_cause   text not null,
  secondary_causes jsonb not null,
  answers         jsonb not null,
  health_sealed   bytea not null,
  story           text not null,
  assessment      jsonb not null,
  hardship_type   text constraint hardship_application_type check (hardship_type in ('DEEP','RELATIVE','ACCIDENT')),
  eligible        boolean not null
);
comment on table hardship_application is '困难职工帮扶申请：申报的事实和按规则得出的结论';
comment on column hardship_application.income is '近 12 个月各项收入（分）';
comment on column hardship_application.rigid is '近 12 个月各项刚性支出（分）';
comment on column hardship_application.cause_cost_fen is '致困支出（分）';
comment on column hardship_application.answers is '档案表其余各项，不含证件号、卡号、病情';
comment on column hardship_application.health_sealed is '健康状况（加密）';
comment on column hardship_application.assessment is '规则的结论、全部理由和用到的规则值；以后规则改了也不重写';
create index hardship_application_person on hardship_application (person_id);

create table hardship_member (
  case_id            uuid not null references hardship_application (case_id),
  person_id          uuid not null references kernel_person (id),
  n                  int not null,
  relation           text not null,
  monthly_income_fen bigint not null check (monthly_income_fen >= 0),
  stage              text constraint hardship_stage check (stage in ('UNIVERSITY','COLLEGE','HIGH_SCHOOL')),
  school             text,
  health_sealed      bytea,
  primary key (case_id, person_id)
);
comment on table hardship_member is '申请时的家庭成员';
comment on column hardship_member.monthly_income_fen is '月收入（分）';
create index hardship_member_person on hardship_member (person_id);

create table hardship_file (
  case_id uuid not null references hardship_application (case_id),
  file_id uuid not null references kernel_file (id),
  kind    text not null,
  n       int not null,
  primary key (case_id, file_id)
);
comment on table hardship_file is '申请材料';

create table hardship_visit (
  id         uuid primary key,
  case_id    uuid not null references hardship_application (case_id),
  visited_on date not null,
  visitors   jsonb not null,
  findings_sealed bytea not null,
  opinion    text not null,
  file_ids   jsonb not null,
  at         timestamptz not null
);
comment on table hardship_visit is '入户走访记录（两人以上）';
create index hardship_visit_case on hardship_visit (case_id);

create table hardship_deliberation (
  id      uuid primary key,
  case_id uuid not null references hardship_application (case_id),
  held_on date not null,
  present int not null check (present > 0),
  agree   int not null check (agree >= 0),
  minutes text not null,
  at      timestamptz not null,
  constraint hardship_votes check (agree <= present)
);
comment on table hardship_deliberation is '民主评议记录';
create index hardship_deliberation_case on hardship_deliberation (case_id);

create table hardship_check (
  id         uuid primary key,
  case_id    uuid not null references hardship_application (case_id),
  checked_on date not null,
  source     text not null,
  agrees     boolean not null,
  result_sealed bytea not null,
  exclusions jsonb not null,
  at         timestamptz not null
);
comment on table hardship_check is '家庭经济状况核对结果';
create index hardship_check_case on hardship_check (case_id);

create table hardship_notice (
  id            uuid primary key,
  case_id       uuid not null references hardship_application (case_id),
  name          text not null,
  unit          text not null,
  hardship_type text not null constraint hardship_notice_type check (hardship_type in ('DEEP','RELATIVE','ACCIDENT')),
  proposal      text not null,
  phone         text not null,
  posted_on     date not null,
  until_on      date not null,
  down_at       timestamptz
);
comment on table hardship_notice is '公示：姓名已脱敏，不含证件、电话、住址、病情；到期自动撤下';
create index hardship_notice_case on hardship_notice (case_id);
create index hardship_notice_up on hardship_notice (id desc) where down_at is null;

create table hardship_objection (
  id            uuid primary key,
  notice_id     uuid not null references hardship_notice (id),
  name_sealed   bytea not null,
  phone_sealed  bytea not null,
  text          text not null,
  at            timestamptz not null
);
comment on table hardship_objection is '公示异议：提出人只有工会知道';
create index hardship_objection_notice on hardship_objection (notice_id);

create table hardship_archive (
  id              uuid primary key,
  number          text not null constraint hardship_archive_number unique,
  case_id         uuid constraint hardship_archive_case unique references cases_case (id),
  person_id       uuid not null references kernel_person (id),
  household_id    uuid not null,
  org_id          uuid not null references kernel_org (id),
  org_path        text collate "C" not null,
  hardship_type   text not null constraint hardship_archive_type check (hardship_type in ('DEEP','RELATIVE','ACCIDENT')),
  level           text not null constraint hardship_archive_level check (level in ('NATIONAL','PROVINCE','CITY','COUNTY')),
  status          text not null constraint hardship_archive_status check (status in ('ACTIVE','CANCELLED')),
  primary_cause   text not null,
  household_size  int not null check (household_size between 1 and 20),
  annual_income_fen bigint not null,
  fields_sealed   bytea not null,
  import_hash     bytea,
  active_on       date not null,
  verified_on     date not null,
  reverify_due_on date not null,
  version         int not null default 1
);
comment on table hardship_archive is '困难职工档案：一户一档';
comment on column hardship_archive.annual_income_fen is '家庭年度总收入（分）';
comment on column hardship_archive.fields_sealed is '档案表各项（加密）';
comment on column hardship_archive.import_hash is '导入行内容的散列：同样的行再导入不变';
create index hardship_archive_org on hardship_archive (org_path, id desc);
create index hardship_archive_person on hardship_archive (person_id);

create table hardship_person (
  person_id  uuid not null references kernel_person (id),
  case_id    uuid references cases_case (id),
  archive_id uuid references hardship_archive (id),
  role       text not null constraint hardship_person_role check (role in ('APPLICANT','MEMBER')),
  relation   text not null,
  monthly_income_fen bigint not null,
  stage      text constraint hardship_person_stage check (stage in ('UNIVERSITY','COLLEGE','HIGH_SCHOOL')),
  school     text,
  from_on    date not null,
  until_on   date,
  check (case_id is not null or archive_id is not null)
);
comment on table hardship_person is '谁在哪份申请或档案里：一个人同时只能在一份里';
comment on column hardship_person.monthly_income_fen is '月收入（分）';
create unique index hardship_one_archive on hardship_person (person_id) where until_on is null;
create index hardship_person_case on hardship_person (case_id);
create index hardship_person_archive on hardship_person (archive_id);

create table hardship_grant (
  id             uuid primary key,
  archive_id     uuid not null references hardship_archive (id),
  org_id         uuid not null references kernel_org (id),
  org_path       text collate "C" not null,
  beneficiary_id uuid not null references kernel_person (id),
  category       text not null constraint hardship_grant_category check (category in ('LIVING','ILLNESS','STUDY','CENTRAL_SPECIAL')),
  period         text not null check (period ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
  fen            bigint not null check (fen > 0),
  source         text not null constraint hardship_grant_source check (source in ('CENTRAL','PROVINCE','CITY','COUNTY','DONATION')),
  proposal       jsonb not null,
  state          text not null constraint hardship_grant_state check (state in ('PROPOSED','CONFIRMED','DROPPED')),
  proposed_at    timestamptz not null,
  proposed_by    uuid references kernel_account (id),
  decided_at     timestamptz,
  decided_by     uuid references kernel_account (id),
  reason         text,
  payment_id     uuid
);
comment on table hardship_grant is '帮扶：按标准提出，由人确认，再去发放';
comment on column hardship_grant.fen is '金额（分）';
comment on column hardship_grant.period is '月（生活补助）、年（助学、专项）或日（大病）';
create unique index hardship_grant_once on hardship_grant (archive_id, beneficiary_id, category, period) where state <> 'DROPPED';
create index hardship_grant_list on hardship_grant (org_path, id desc);
create index hardship_grant_state on hardship_grant (state, id desc);

create table hardship_letter (
  number     text primary key,
  case_id    uuid not null constraint hardship_letter_once unique references cases_case (id),
  decided_on date not null,
  outcome    text not null constraint hardship_letter_outcome check (outcome in ('ACTIVE','REFUSED')),
  org_id     uuid not null references kernel_org (id),
  content    jsonb not null
);
comment on table hardship_letter is '决定书：出具时的内容，供下载和核验';

create table hardship_import (
  id          uuid primary key,
  org_id      uuid not null references kernel_org (id),
  org_path    text collate "C" not null,
  account_id  uuid not null references kernel_account (id),
  file_name   text not null,
  blob_id     uuid not null,
  sha256      bytea not null,
  result_blob uuid,
  state       text not null constraint hardship_import_state check (state in ('WAITING','RUNNING','DONE','FAILED')),
  rows        int not null default 0,
  done        int not null default 0,
  added       int not null default 0,
  unchanged   int not null default 0,
  refused     int not null default 0,
  message     text,
  at          timestamptz not null,
  finished_at timestamptz
);
comment on table hardship_import is '档案表导入：进度和结果';
create index hardship_import_list on hardship_import (org_path, id desc);
create unique index hardship_import_same on hardship_import (org_id, sha256) where state <> 'FAILED';

create table hardship_import_row (
  import_id uuid not null references hardship_import (id),
  row       int not null,
  outcome   text not null constraint hardship_import_outcome check (outcome in ('ADDED','UNCHANGED','REFUSED')),
  reasons   jsonb not null,
  archive_id uuid,
  primary key (import_id, row)
);
comment on table hardship_import_row is '导入逐行结果：退回的行带着单元格和原因';
