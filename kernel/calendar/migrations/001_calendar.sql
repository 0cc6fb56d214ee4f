create table kernel_calendar_day (
  seq    bigint generated always as identity primary key,
  day    date not null,
  work   boolean not null,
  name   text not null constraint kernel_calendar_day_name check (name ~ '\S'),
  basis  text not null constraint kernel_calendar_day_basis check (basis ~ '\S'),
  year   int,
  set_by uuid,
  set_at timestamptz
);
comment on table kernel_calendar_day is '工作日历：与星期几不同的日子；更正另加一行，同一天后加的为准，本地的压过全国的';
comment on column kernel_calendar_day.year is '国务院办公厅通知所安排的年份；本地增改的日子为空';
comment on column kernel_calendar_day.basis is '依据的文件';
create unique index kernel_calendar_day_national on kernel_calendar_day (day, basis) where year is not null;
create trigger kernel_calendar_day_append_only before update or delete or truncate on kernel_calendar_day for each statement execute function kernel_append_only();

create table kernel_calendar_stamp (
  only_one boolean primary key default true constraint kernel_calendar_stamp_one check (only_one),
  stamp    uuid not null
);
comment on table kernel_calendar_stamp is '日历的版本戳：一变，各进程就重新读日历';
