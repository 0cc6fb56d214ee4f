create function kernel_next_number(prefix text, year int) returns bigint language plpgsql as $$
declare
  series text := format('kernel_series_%s_%s', lower(prefix), year);
begin
  return nextval(series::regclass);
exception when undefined_table then
  -- The first of a year makes the series; whoever comes at the same moment waits for it.
  perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext(series));
  execute format('create sequence if not exists %I start %s', series,
    coalesce((select last from kernel_counter c where c.prefix = kernel_next_number.prefix and c.year = kernel_next_number.year), 0) + 1);
  return nextval(series::regclass);
end
$$;
comment on function kernel_next_number is '取下一个流水号：不重号，不排队；退回的事务会空出号';
comment on table kernel_counter is '以前的流水号，每类每年一行；序列从它停下的地方接着数';
