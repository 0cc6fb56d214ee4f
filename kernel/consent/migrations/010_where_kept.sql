-- 纸质同意书在哪儿：导入的银行卡没有这一句就不能往卡里打钱
alter table kernel_consent add column where_kept text constraint kernel_consent_where_kept check (where_kept ~ '\S');
comment on column kernel_consent.where_kept is '纸质同意书存放在哪里（导入、纸质签字时写明）';
alter table kernel_consent add constraint kernel_consent_import_kept check (channel <> 'IMPORT' or where_kept is not null) not valid;

-- 往卡里打钱要本人单独同意，并且没有撤回（个人信息保护法第二十九条）
create function kernel_card_allowed(someone uuid) returns boolean language sql stable parallel safe as $$
  select coalesce((select c.given from kernel_consent c
    where c.person_id = any(kernel_same_person(someone)) and c.purpose = 'BANK_CARD' order by c.seq desc limit 1), false)
$$;
