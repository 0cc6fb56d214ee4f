-- 新一年的通知由系统管理员照着录入：录完这一年就算安排好了，不必等新版本
alter table kernel_calendar_day add column arranges int;
comment on column kernel_calendar_day.arranges is '自己录入的国务院办公厅通知所安排的年份；别的本地增改为空';
alter table kernel_calendar_day add constraint kernel_calendar_day_arranges check (year is null or arranges is null);
