create table feedback_unsolved (
  solved_id   uuid primary key constraint feedback_unsolved_solved references feedback_solved (id),
  org_path    text collate "C" not null,
  due_on      date not null,
  answered_at timestamptz,
  account_id  uuid constraint feedback_unsolved_account references kernel_account (id),
  org_id      uuid constraint feedback_unsolved_org references kernel_org (id),
  text        text constraint feedback_unsolved_text check (text ~ '\S'),
  constraint feedback_unsolved_whole check (num_nulls(answered_at, account_id, org_id, text) in (0, 4))
);
comment on table feedback_unsolved is '没解决必回：职工说没有解决、又没有接着办的，几个工作日内由工会联系本人并回话';
comment on column feedback_unsolved.solved_id is '职工说的那一句';
comment on column feedback_unsolved.due_on is '哪天前回话';
comment on column feedback_unsolved.text is '怎么回的话，本人看得到';
create index feedback_unsolved_open on feedback_unsolved (due_on, solved_id) include (org_path) where answered_at is null;
