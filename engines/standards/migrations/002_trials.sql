create table standards_trial (
  id           uuid primary key,
  set_id       text not null,
  org_id       uuid not null constraint standards_trial_org references kernel_org (id),
  org_path     text collate "C" not null,
  title        text not null check (title ~ '\S'),
  "values"     jsonb not null check (jsonb_typeof("values") = 'array'),
  from_on      date not null,
  months       int not null check (months between 1 and 24),
  on_day       date not null,
  state        text not null constraint standards_trial_state check (state in ('WAITING','RUNNING','DONE','FAILED')),
  stage        text not null default 'SUBJECTS' check (stage in ('SUBJECTS','DECIDED')),
  cursor       text,
  done         int not null default 0,
  total        int not null default 0,
  data_sha256  bytea not null,
  rules_sha256 bytea not null,
  replayed     int not null default 0,
  findings     jsonb not null default '[]',
  message      text,
  run_id       uuid,
  made_by      uuid not null constraint standards_trial_maker references kernel_account (id),
  made_at      timestamptz not null,
  finished_at  timestamptz,
  proposed_by  uuid constraint standards_trial_proposer references kernel_account (id),
  proposed_at  timestamptz,
  adopted_by   uuid constraint standards_trial_adopter references kernel_account (id),
  adopted_at   timestamptz,
  closed_by    uuid constraint standards_trial_closer references kernel_account (id),
  closed_at    timestamptz,
  reason       text,
  constraint standards_trial_four_eyes check (adopted_by is null or (proposed_by is not null and adopted_by <> proposed_by)),
  constraint standards_trial_end check (num_nonnulls(adopted_at, closed_at) <= 1)
);
comment on table standards_trial is '标准试算：改一项标准之前，先看谁进谁出、花多少钱；提出和通过是两个人';
comment on column standards_trial."values" is '要试的值：[{key, from, value, document, clause, sentence}]';
comment on column standards_trial.on_day is '按哪一天的规则判断够不够条件：试的值都已起用的第一天';
comment on column standards_trial.data_sha256 is '用到的数据的散列（逐户累积）：数据没变，再算一次还是它';
comment on column standards_trial.rules_sha256 is '试算时现行规则和要试的值的散列；规则变了就要重新试算';
comment on column standards_trial.replayed is '复算了多少件办结的事；之后又有办结的，通过之前要重新试算';
create index standards_trial_list on standards_trial (org_path, id desc);

create table standards_trial_row (
  trial_id   uuid not null constraint standards_trial_row_trial references standards_trial (id),
  cursor     text collate "C" not null,
  ref_kind   text not null,
  ref_id     uuid not null,
  org_path   text collate "C" not null,
  label      text not null,
  kind       text not null constraint standards_trial_row_kind check (kind in ('ENTER','LEAVE','MOVED','RAISED','LOWERED','SAME')),
  before     text,
  after      text,
  before_fen bigint not null,
  after_fen  bigint not null,
  lines      jsonb not null,
  primary key (trial_id, cursor)
);
comment on table standards_trial_row is '试算逐户结果：试算里每个数都能点开到户';
comment on column standards_trial_row.label is '档案号或办件号和已脱敏的姓名';
comment on column standards_trial_row.before_fen is '不改标准，这段时间一共给多少（分）';
comment on column standards_trial_row.after_fen is '改了标准，这段时间一共给多少（分）';
comment on column standards_trial_row.lines is '每月每类：[{month, category, source, sure, before, after}]，分';
create index standards_trial_row_kind on standards_trial_row (trial_id, kind, cursor);

create table standards_trial_sum (
  trial_id   uuid not null constraint standards_trial_sum_trial references standards_trial (id),
  county     text collate "C" not null,
  payer      text collate "C" not null,
  month      text not null,
  category   text not null,
  source     text not null,
  sure       boolean not null,
  before_fen bigint not null,
  after_fen  bigint not null,
  before_n   int not null,
  after_n    int not null,
  primary key (trial_id, county, payer, month, category, source, sure)
);
comment on table standards_trial_sum is '试算合计：按县区、月、类别、资金来源';
comment on column standards_trial_sum.sure is '按现在的档案一定要发的；否则是复核或重新申请以后预计的';
comment on column standards_trial_sum.before_fen is '不改标准要发的（分）';
comment on column standards_trial_sum.after_fen is '改了标准要发的（分）';

create table standards_trial_change (
  trial_id    uuid not null constraint standards_trial_change_trial references standards_trial (id),
  cursor      text collate "C" not null,
  ref_kind    text not null,
  ref_id      uuid not null,
  label       text not null,
  judged_on   date not null,
  before      text,
  after       text,
  accepted_by uuid constraint standards_trial_change_by references kernel_account (id),
  accepted_at timestamptz,
  reason      text,
  primary key (trial_id, cursor),
  constraint standards_trial_change_accepted check (num_nulls(accepted_by, accepted_at, reason) in (0, 3) and reason ~ '\S')
);
comment on table standards_trial_change is '复算：假如当时就按新标准，哪些办结的事结论会变；每一件都要有人写明理由认可';
create index standards_trial_change_open on standards_trial_change (trial_id, cursor) where accepted_at is null;
