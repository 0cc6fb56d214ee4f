create table kernel_master_key (
  number       smallint primary key constraint kernel_master_key_number check (number between 1 and 255),
  proof        bytea not null constraint kernel_master_key_proof unique,
  added_at     timestamptz not null,
  writing_from timestamptz,
  retired_at   timestamptz,
  constraint kernel_master_key_retired check (retired_at is null or writing_from is not null)
);
comment on table kernel_master_key is '主密钥：只记编号和凭证（由密钥单向算出），密钥本身不在库中';
comment on column kernel_master_key.number is '编号，写在每个密文的第二个字节；用过的编号不再用于别的密钥';
comment on column kernel_master_key.proof is '由密钥单向算出的凭证，启动时据此认出密钥对不对';
comment on column kernel_master_key.writing_from is '自此时起新的内容都用它加密；为空表示各进程已经认得、还没有启用';
comment on column kernel_master_key.retired_at is '再没有内容用它加密，可以从设置里拿掉';

create table kernel_reseal (
  table_name text not null,
  key_number smallint not null references kernel_master_key (number),
  after      jsonb,
  done       boolean not null default false,
  primary key (table_name, key_number)
);
comment on table kernel_reseal is '换密钥时每张表重新加密到哪一行；中断后从这里接着做';
comment on column kernel_reseal.after is '已经做到的主键';

create table kernel_kept_secret (
  purpose       text not null,
  key_number    smallint not null references kernel_master_key (number),
  secret_sealed bytea not null,
  primary key (purpose, key_number)
);
comment on table kernel_kept_secret is '密钥停用后仍要用的派生密钥（加密），如已发出文书的验证码';
