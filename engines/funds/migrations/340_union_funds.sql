-- 工会经费：单独的资金来源（会费、拨缴经费的分成、小额返还、定额补助），每家工会各有自己的账；分录不能和别的来源混
alter table funds_account drop constraint funds_account_source,
  add constraint funds_account_source check (source in ('CENTRAL','PROVINCE','CITY','COUNTY','DONATION','MUTUAL','UNION'));
alter table funds_payment drop constraint funds_payment_source,
  add constraint funds_payment_source check (source in ('CENTRAL','PROVINCE','CITY','COUNTY','DONATION','MUTUAL','UNION'));
alter table funds_batch drop constraint funds_batch_source,
  add constraint funds_batch_source check (source in ('CENTRAL','PROVINCE','CITY','COUNTY','DONATION','MUTUAL','UNION'));
alter table funds_posting drop constraint funds_posting_kind,
  add constraint funds_posting_kind check (kind in ('ALLOCATE','TRANSFER','COMMIT','RELEASE','SEND','PAID','FAILED','REVERSE','RECEIPT',
    'INTEREST','OPENING','COST','CARRY','COLLECTED','SPLIT','REFUND','SUBSIDY','DUES'));
