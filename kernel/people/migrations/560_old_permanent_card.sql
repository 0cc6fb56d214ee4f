-- 2023 年以前发的外国人永久居留身份证，15 位，没有到期的还在用
alter table kernel_person drop constraint kernel_person_id_type;
alter table kernel_person add constraint kernel_person_id_type check (id_type in
  ('ID_CARD','HK_MACAO_TAIWAN','FOREIGN_RESIDENT','PASSPORT','HK_MACAO_PERMIT','TAIWAN_PERMIT','OLD_PERMANENT_CARD'));
