-- A case that was looked at again has more than one letter: the decision, the answer to the appeal, the decision after it.
alter table cases_letter drop constraint cases_letter_once;
create index cases_letter_of_case on cases_letter (case_id, decided_on desc, number desc);
