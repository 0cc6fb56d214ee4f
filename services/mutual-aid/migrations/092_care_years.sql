-- 关爱救助金按哪一年的负担算：当年才进困难档案的，上一年看的病也算
alter table mutual_aid_care_grant add column cost_year int;
update mutual_aid_care_grant set cost_year = year;
alter table mutual_aid_care_grant alter column cost_year set not null,
  add constraint mutual_aid_care_grant_cost_year check (cost_year in (year, year - 1));
comment on column mutual_aid_care_grant.cost_year is '按哪一年批下来的申领算：这一年，或者上一年（当年才进困难档案的）';
comment on constraint mutual_aid_care_grant_cost_year on mutual_aid_care_grant is '内部：只看这两年';
