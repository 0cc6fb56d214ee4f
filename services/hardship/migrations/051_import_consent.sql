alter table hardship_import add column cards_kept text constraint hardship_import_cards_kept check (cards_kept ~ '\S');
comment on column hardship_import.cards_kept is '导入人说明：这批人同意登记银行卡的签字放在哪里；没有说明的，卡登记了也不能打钱';
