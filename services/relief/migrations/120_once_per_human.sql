-- 两份资料合并成一个人之后：没办完的临时救助仍然只有一份，一次灾害仍然一户一次；与合并抢先后时等它做完
create function relief_once_per_human() returns trigger language plpgsql as $$
declare
  others uuid[];
  taken boolean;
begin
  perform from kernel_person where id = new.person_id for key share;
  others := array_remove(kernel_same_person(new.person_id), new.person_id);
  if cardinality(others) = 0 then
    return new;
  end if;
  if tg_table_name = 'relief_request' then
    taken := exists (select from relief_request where person_id = any(others) and event_id is null and closed_on is null);
  else
    taken := exists (select from relief_household where person_id = any(others) and event_id = new.event_id);
  end if;
  if taken then
    raise exception 'another record of this person stands in %', tg_table_name using errcode = 'unique_violation', constraint = tg_argv[0];
  end if;
  return new;
end $$;
create trigger relief_one_open_per_human before insert on relief_request
  for each row when (new.event_id is null and new.closed_on is null) execute function relief_once_per_human('relief_one_open');
create trigger relief_one_open_again before update of closed_on on relief_request
  for each row when (new.event_id is null and new.closed_on is null and old.closed_on is not null) execute function relief_once_per_human('relief_one_open');
create trigger relief_once_an_event_per_human before insert on relief_household
  for each row execute function relief_once_per_human('relief_once_an_event');
