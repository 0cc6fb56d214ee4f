alter table hardship_import alter column blob_id drop not null;
comment on column hardship_import.blob_id is '上传的原件；到期销毁后为空';
