create table kernel_audit (
  id         uuid primary key,
  at         timestamptz not null,
  account_id uuid,
  session_id uuid,
  sitting_id uuid,
  endpoint   text not null,
  subjects   jsonb not null,
  outcome    text not null,
  purpose    text,
  trace      text not null,
  address    text not null,
  hash       bytea not null
);
comment on table kernel_audit is '审计：每条命令一行，与业务同一事务写入，不得改删';
comment on column kernel_audit.hash is '本行内容的散列；封存时串成链';
create index kernel_audit_at on kernel_audit (at);
create index kernel_audit_account on kernel_audit (account_id, id);
create index kernel_audit_endpoint on kernel_audit (endpoint, id);
create index kernel_audit_subjects on kernel_audit using gin (subjects jsonb_path_ops);

create table kernel_audit_unsealed (
  audit_id uuid primary key references kernel_audit (id)
);
comment on table kernel_audit_unsealed is '待封存的审计行，封存后移出；迟到提交的行也在这里等下一轮';

create table kernel_audit_seal (
  seq      bigint primary key,
  audit_id uuid not null constraint kernel_audit_sealed_once unique references kernel_audit (id),
  chain    bytea not null
);
comment on table kernel_audit_seal is '审计封存链：chain = SHA-256(前一环 ‖ 本行散列)，同一时刻只有一个进程续接';

create table kernel_audit_root (
  day  date primary key,
  seq  bigint not null,
  root bytea not null,
  at   timestamptz not null
);
comment on table kernel_audit_root is '每日公布的链值：此后任何改动都与它对不上';

create trigger kernel_audit_append_only before update or delete or truncate on kernel_audit for each statement execute function kernel_append_only();
create trigger kernel_audit_seal_append_only before update or delete or truncate on kernel_audit_seal for each statement execute function kernel_append_only();
create trigger kernel_audit_root_append_only before update or delete or truncate on kernel_audit_root for each statement execute function kernel_append_only();
