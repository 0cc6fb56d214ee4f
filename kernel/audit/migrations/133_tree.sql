alter table kernel_audit_root add column tree bytea;
comment on column kernel_audit_root.tree is '当天入链各行的默克尔树根：凭它可以单独证明其中几行，不必交出其余；此前公布的日子没有';
create table kernel_audit_group (
  day  date not null constraint kernel_audit_group_day references kernel_audit_root (day),
  n    int not null,
  node bytea not null,
  primary key (day, n)
);
comment on table kernel_audit_group is '树的半高一层：每 256 行一个结点，证明一行时只需再读它那 256 行';
create trigger kernel_audit_group_append_only before update or delete or truncate on kernel_audit_group for each statement execute function kernel_append_only();
