-- 名册生效时也记住办到哪一行，下一步从后面接着，不再从头翻找
comment on column membership_import.last_row is '核对、生效办到表里的哪一行；断了从下一行接着';
update membership_import set last_row = 0 where state = 'APPLYING';
