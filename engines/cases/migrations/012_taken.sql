-- What an officer has taken: asked when they leave.
create index cases_task_taken_open on cases_task (taken_by) where closed_at is null and taken_by is not null;
create index cases_task_of_org on cases_task (org_id) where closed_at is null;
