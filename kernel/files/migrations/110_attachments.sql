create table kernel_attachment (
  on_kind   text not null,
  on_id     uuid not null,
  file_id   uuid not null constraint kernel_attachment_file references kernel_file (id),
  person_id uuid not null constraint kernel_attachment_person references kernel_person (id),
  at        timestamptz not null,
  left_at   timestamptz,
  primary key (on_kind, on_id, file_id)
);
comment on table kernel_attachment is '一份材料用在哪些事上：一份可以用在几件事上，一处一行';
comment on column kernel_attachment.on_kind is '用在什么事上，如 case、reverification';
comment on column kernel_attachment.person_id is '那件事是谁的';
comment on column kernel_attachment.left_at is '补正时换掉了：不再用于这件事，行留下作为凭据';
create index kernel_attachment_of_file on kernel_attachment (file_id);
create index kernel_attachment_of_person on kernel_attachment (person_id);
insert into kernel_attachment (on_kind, on_id, file_id, person_id, at)
select attached_kind, attached_id, id, person_id, attached_at from kernel_file where attached_id is not null and person_id is not null;

comment on column kernel_file.attached_kind is '第一次交来时是为了什么事，如 case；还用在哪些事上见 kernel_attachment';
alter table kernel_file add column paper text;
alter table kernel_file add column from_number text;
alter table kernel_file add column valid_until date;
comment on column kernel_file.paper is '是哪一种材料，如 IDENTITY；不分种类的（现场照片等）为空';
comment on column kernel_file.from_number is '第一次交来时那件事的编号，给人看';
comment on column kernel_file.valid_until is '哪天前不用再交；为空表示只用于那一件事';
alter table kernel_file add constraint kernel_file_valid check (valid_until is null or (paper is not null and from_number is not null));
create index kernel_file_held on kernel_file (person_id, paper, valid_until) where valid_until is not null and removed_at is null;

create table kernel_paper_fault (
  file_id    uuid primary key constraint kernel_paper_fault_file references kernel_file (id),
  on_kind    text not null,
  on_id      uuid not null,
  reason     text not null check (reason ~ '\S'),
  account_id uuid not null constraint kernel_paper_fault_account references kernel_account (id),
  at         timestamptz not null
);
comment on table kernel_paper_fault is '看不清或不对的材料：谁、在办哪件事时、因为什么说的；从此不算已有；只增不改';
comment on column kernel_paper_fault.on_kind is '在办什么事时发现的，如 case';
create trigger kernel_paper_fault_append_only before update or delete or truncate on kernel_paper_fault for each statement execute function kernel_append_only();
