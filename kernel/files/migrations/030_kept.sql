create function kernel_kept_blobs(after uuid, most int) returns table (id uuid, sha256 bytea) language plpgsql stable as $$
declare
  others text;
begin
  -- 凡是叫 blob_id 或以 _blob 结尾的列，装的都是加密文件的编号：按目录找，哪个模块都漏不掉
  select string_agg(format(' union all select %1$I, null::bytea from %2$I where %1$I > $1', a.attname, c.relname), '') into others
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where n.nspname = current_schema() and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype
    and (a.attname = 'blob_id' or a.attname like '%\_blob');
  return query execute 'select f.id, f.sha256 from kernel_file f where f.removed_at is null and f.id > $1' || coalesce(others, '')
    || ' order by 1 limit $2' using after, most;
end $$;
comment on function kernel_kept_blobs is '应当还在的加密文件，按编号分页：备份、换钥、核对都以它为准';
