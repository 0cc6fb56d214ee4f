-- 十万行一夜对完：密文压不动，放在行里，不另存；按行号一段一段往下对，对到哪里记着
alter table mutual_aid_settlement_line alter column bill_sealed set storage external, alter column statement_sealed set storage external;
alter table mutual_aid_settlement_line set (toast_tuple_target = 8160);
alter table mutual_aid_settlement add column done_row int not null default 0;
comment on column mutual_aid_settlement.done_row is '对到了文件的第几行（含）';
drop index mutual_aid_settlement_line_found;
