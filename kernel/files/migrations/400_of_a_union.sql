-- A contract or a notice belongs to a union and to nobody in particular; its papers hang on it without a person.
alter table kernel_attachment alter column person_id drop not null;
comment on column kernel_attachment.person_id is '那件事是谁的；工会自己的事（集体合同、公开事项）没有人';
