-- What was closed lately: who is to be asked whether it helped.
create index cases_case_closed on cases_case (closed_at) where closed_at is not null and person_id is not null;
