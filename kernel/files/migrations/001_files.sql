create table kernel_file (
  id            uuid primary key,
  owner_account uuid not null references kernel_account (id),
  person_id     uuid references kernel_person (id),
  name          text not null,
  type          text not null,
  bytes         bigint not null,
  sha256        bytea not null,
  created_at    timestamptz not null,
  attached_kind text,
  attached_id   uuid,
  attached_at   timestamptz,
  removed_at    timestamptz,
  constraint kernel_file_attached check ((attached_kind is null) = (attached_id is null) and (attached_id is null) = (attached_at is null))
);
comment on table kernel_file is '文件：上传的材料，内容加密存放在磁盘，这里只记它是谁的、挂在哪件事上';
comment on column kernel_file.person_id is '材料关于谁';
comment on column kernel_file.type is '按内容识别的类型，不是文件名说的';
comment on column kernel_file.attached_kind is '挂在什么事上，如 case';
comment on column kernel_file.removed_at is '内容已从磁盘删除的时间；行留下作为凭据';
create index kernel_file_attached_to on kernel_file (attached_kind, attached_id) where attached_id is not null;
create index kernel_file_person on kernel_file (person_id, created_at);
create index kernel_file_owner on kernel_file (owner_account, created_at);
create index kernel_file_loose on kernel_file (created_at) where attached_id is null and removed_at is null;
