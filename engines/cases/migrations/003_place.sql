create index cases_case_place_newest on cases_case (org_path, kind, id desc) include (state, person_id);
drop index cases_case_place;
