-- 互助保障专户：单独的资金来源，分录不能和别的来源混；收到互助费记一种凭证
alter table funds_account drop constraint funds_account_source,
  add constraint funds_account_source check (source in ('CENTRAL','PROVINCE','CITY','COUNTY','DONATION','MUTUAL'));
alter table funds_posting drop constraint funds_posting_kind,
  add constraint funds_posting_kind check (kind in ('ALLOCATE','TRANSFER','COMMIT','RELEASE','SEND','PAID','FAILED','REVERSE','RECEIPT'));
alter table funds_payment drop constraint funds_payment_source,
  add constraint funds_payment_source check (source in ('CENTRAL','PROVINCE','CITY','COUNTY','DONATION','MUTUAL'));
alter table funds_batch drop constraint funds_batch_source,
  add constraint funds_batch_source check (source in ('CENTRAL','PROVINCE','CITY','COUNTY','DONATION','MUTUAL'));
