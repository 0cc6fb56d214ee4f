alter table cases_task add column new_due_on date;
comment on column cases_task.new_due_on is '超期上报后，上级答应的新日子；原来答应的日子不改';
alter table cases_task add constraint cases_task_new_day check (new_due_on is null or escalated_at is not null);
-- How fast a desk works: what it finished lately.
create index cases_task_finished on cases_task (org_id, right_name, closed_at) where closed_at is not null;
create index cases_task_place on cases_task (org_path, due_on) where closed_at is null;
