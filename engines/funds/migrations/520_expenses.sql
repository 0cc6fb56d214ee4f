-- 工会经费支出：一种新的分录
alter table funds_posting drop constraint funds_posting_kind,
  add constraint funds_posting_kind check (kind in ('ALLOCATE','TRANSFER','COMMIT','RELEASE','SEND','PAID','FAILED','REVERSE','RECEIPT',
    'INTEREST','OPENING','COST','CARRY','COLLECTED','SPLIT','REFUND','SUBSIDY','DUES','EXPENSE'));
