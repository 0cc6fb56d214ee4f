-- 互助金专户：利息、期初余额、业务支出、结余结转各记一种凭证
alter table funds_posting drop constraint funds_posting_kind,
  add constraint funds_posting_kind check (kind in ('ALLOCATE','TRANSFER','COMMIT','RELEASE','SEND','PAID','FAILED','REVERSE','RECEIPT',
    'INTEREST','OPENING','COST','CARRY'));
-- What stands in one source of one union, year by year, without reading the others.
create index funds_account_of_source on funds_account (source, org_path, year);
