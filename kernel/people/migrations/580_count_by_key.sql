-- 增量里的实名数按编号逐人去查：随语句缓存的计划不会在表还小的时候定成读全表
create or replace function kernel_count_joined() returns trigger language plpgsql as $$
begin
  insert into kernel_member_delta (org_id, members, verified)
  select m.org_id, count(*), count((select p.checked from kernel_person p where p.id = m.person_id)) from made m
  where m.until_on is null group by m.org_id order by m.org_id;
  return null;
end $$;

create or replace function kernel_count_changed() returns trigger language plpgsql as $$
begin
  insert into kernel_member_delta (org_id, members, verified)
  select c.org_id, sum(c.n), sum(c.n * (select (p.checked is not null)::int from kernel_person p where p.id = c.person_id)) from (
    select m.org_id, m.person_id, 1 as n from after_it m where m.until_on is null
    union all
    select m.org_id, m.person_id, -1 from before_it m where m.until_on is null
  ) c group by c.org_id
  having sum(c.n) <> 0 or sum(c.n * (select (p.checked is not null)::int from kernel_person p where p.id = c.person_id)) <> 0
  order by c.org_id;
  return null;
end $$;
