create table standards_reminder (
  id         uuid primary key,
  person_id  uuid constraint standards_reminder_person references kernel_person (id),
  account_id uuid constraint standards_reminder_account references kernel_account (id),
  about      text not null,
  on_day     date not null,
  text_zh    text not null,
  text_en    text not null,
  link       text not null,
  asked_at   timestamptz not null,
  sent_at    timestamptz,
  dropped_at timestamptz,
  constraint standards_reminder_whose check (num_nonnulls(person_id, account_id) = 1)
);
comment on table standards_reminder is '约好的提醒：到那天条件可能就够了，提醒本人来办；本人随时可以取消';
comment on column standards_reminder.about is '关于哪套标准';
create unique index standards_reminder_once on standards_reminder (coalesce(person_id, account_id), about, on_day) where sent_at is null and dropped_at is null;
comment on index standards_reminder_once is '内部：同一天只约一次，再约一次不变';
create index standards_reminder_due on standards_reminder (on_day, id) where sent_at is null and dropped_at is null;
