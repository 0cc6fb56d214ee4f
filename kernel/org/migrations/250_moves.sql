alter table kernel_org add column former_paths text[] collate "C" not null default '{}';
comment on column kernel_org.former_paths is '移动以前的路径：历史记录留在原处，本组织的人按它仍看得到；序号不重用，所以不会指到别人';

create table kernel_org_change (
  id         uuid primary key,
  org_id     uuid not null references kernel_org (id),
  kind       text not null constraint kernel_org_change_kind check (kind in ('MOVED','MERGED','DISSOLVED','SPLIT')),
  on_day     date not null,
  from_path  text collate "C" not null,
  to_path    text collate "C" not null,
  other_id   uuid not null references kernel_org (id),
  people     int not null default 0,
  basis      text not null,
  account_id uuid,
  at         timestamptz not null
);
comment on table kernel_org_change is '组织变动史：移动、合并、撤销、分出，只增不改';
comment on column kernel_org_change.from_path is '留在原处：变动前的路径';
comment on column kernel_org_change.to_path is '留在原处：变动后的路径；合并、撤销时是接收的工会';
comment on column kernel_org_change.other_id is '新的上级、合并到的工会、分出来的工会';
comment on column kernel_org_change.people is '跟着换归属的人数';
create index kernel_org_change_org on kernel_org_change (org_id, id desc);
create index kernel_org_change_other on kernel_org_change (other_id, id desc);
create index kernel_org_change_lately on kernel_org_change (at) where kind = 'MOVED';
create trigger kernel_org_change_append_only before update or delete or truncate on kernel_org_change for each statement execute function kernel_append_only();
