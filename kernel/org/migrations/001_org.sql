create table kernel_org (
  id          uuid primary key,
  parent_id   uuid references kernel_org (id),
  number      bigint generated always as identity,
  path        text collate "C" not null constraint kernel_org_path unique check (path ~ '^/([0-9]+/)+$'),
  level       text not null constraint kernel_org_level check (level in ('NATIONAL','PROVINCE','CITY','COUNTY','STREET','GRASSROOTS')),
  kind        text not null constraint kernel_org_kind check (kind in ('FEDERATION','INDUSTRY','UNION_ASSOCIATION','GRASSROOTS','JOINT')),
  region_code text not null constraint kernel_org_region check (region_code ~ '^[0-9]{6,12}$'),
  uscc        text constraint kernel_org_uscc unique,
  phone       text,
  address     text,
  founded_on  date not null,
  ended_on    date,
  constraint kernel_org_lifetime check (ended_on is null or ended_on >= founded_on)
);
comment on table kernel_org is '工会组织：一棵树，上级到基层';
comment on column kernel_org.number is '路径中的序号，不对外';
comment on column kernel_org.path is '从根到本组织的序号路径，如 /1/12/305/；数据范围按它的前缀划定';
comment on column kernel_org.region_code is '行政区划代码 GB/T 2260（6 位起）';
comment on column kernel_org.ended_on is '撤销、合并后的最后一日';
create index kernel_org_parent on kernel_org (parent_id);

create table kernel_org_name (
  org_id   uuid not null references kernel_org (id),
  from_on  date not null,
  name     text not null,
  short    text not null,
  initials text collate "C" not null,
  basis    text,
  primary key (org_id, from_on)
);
comment on table kernel_org_name is '组织名称，按日期生效：更名不改历史';
comment on column kernel_org_name.initials is '名称的拼音首字母，供输入 zgh 之类查找';
comment on column kernel_org_name.basis is '更名依据（批复文号）';
create index kernel_org_name_initials on kernel_org_name (initials);
