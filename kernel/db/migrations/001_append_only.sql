-- History, ledger, audit and facts only grow: a table takes part by a trigger that calls this function.
create function kernel_append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
