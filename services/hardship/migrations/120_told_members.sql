-- 复核时报的家庭成员：一人一行，人员合并、撤销合并时与别处一样跟着人走（原来记在 JSON 里）
create table hardship_reverification_member (
  reverification_id  uuid not null references hardship_reverification (id),
  n                  int not null check (n > 0),
  person_id          uuid not null references kernel_person (id),
  relation           text not null,
  monthly_income_fen bigint not null check (monthly_income_fen >= 0),
  stage              text,
  school             text,
  primary key (reverification_id, n)
);
comment on table hardship_reverification_member is '年度复核时本人报的家庭成员，一人一行';
comment on column hardship_reverification_member.n is '报的次序';
comment on column hardship_reverification_member.monthly_income_fen is '月收入（分）';
create index hardship_reverification_member_person on hardship_reverification_member (person_id);
insert into hardship_reverification_member (reverification_id, n, person_id, relation, monthly_income_fen, stage, school)
select r.id, m.n, (m.told->>'personId')::uuid, m.told->>'relation', (m.told->>'monthlyIncomeFen')::bigint, m.told->>'stage', m.told->>'school'
from hardship_reverification r cross join jsonb_array_elements(r.members) with ordinality as m (told, n);
alter table hardship_reverification drop column members;
