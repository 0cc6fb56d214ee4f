alter table kernel_copy add column blob_id uuid generated always as (case when ready_at is not null and gone_at is null then id end) stored;
comment on column kernel_copy.blob_id is '加密存放的文件；删除后为空';
