-- 每份资料按索引取最后一句：原来的写法在计划缓存后改为从整张表倒着找，发放一批的时间随全部同意书增长
create or replace function kernel_card_allowed(someone uuid) returns boolean language sql stable parallel safe as $$
  select coalesce((select c.given from unnest(kernel_same_person(someone)) as record (id)
    cross join lateral (
      select k.given, k.seq from kernel_consent k where k.person_id = record.id and k.purpose = 'BANK_CARD' order by k.seq desc limit 1) c
    order by c.seq desc limit 1), false)
$$;
