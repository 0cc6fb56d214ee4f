-- 分立要并回去，也是一个人提出，另一个人办
alter table organizing_split
  add column undo_basis  text,
  add column undo_by     uuid references kernel_account (id),
  add column undo_at     timestamptz,
  add column undone_by   uuid references kernel_account (id),
  add column undone_at   timestamptz,
  add column undo_reason text;
comment on column organizing_split.undo_basis is '并回去的依据';
comment on column organizing_split.undo_by is '谁提出并回去';
comment on column organizing_split.undone_by is '谁办的并回去：不是提出的人';
comment on column organizing_split.undo_reason is '办并回去的人写的话';
alter table organizing_split
  drop constraint organizing_split_state,
  add constraint organizing_split_state check (state in ('PROPOSED','DONE','DROPPED','UNDOING','UNDONE')),
  drop constraint organizing_split_made,
  add constraint organizing_split_made check ((made_id is not null) = (state in ('DONE','UNDOING','UNDONE'))),
  drop constraint organizing_split_four_eyes,
  add constraint organizing_split_four_eyes check (state not in ('DONE','UNDOING','UNDONE') or decided_by <> proposed_by),
  add constraint organizing_split_undo_four_eyes check (undone_by <> undo_by),
  add constraint organizing_split_undo check (state <> 'UNDOING' or (undo_basis is not null and undo_by is not null));
