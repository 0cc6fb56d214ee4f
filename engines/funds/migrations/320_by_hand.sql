-- 送上门：没有银行卡、出不了门的，由两个人送到手里。照样编批次、三个人签，本人签收代替银行回单
alter table funds_payment add column way text not null default 'BANK' constraint funds_payment_way check (way in ('BANK','HAND'));
alter table funds_batch add column way text not null default 'BANK' constraint funds_batch_way check (way in ('BANK','HAND'));
comment on column funds_payment.way is 'BANK 打到本人卡上；HAND 送到本人手里，签收';
comment on column funds_batch.way is '一批里都是同一种：BANK 交银行，HAND 送上门';

-- How a payment goes may change only while its money has not left.
create or replace function funds_payment_fixed() returns trigger language plpgsql as $$
begin
  if (old.org_id, old.org_path, old.person_id, old.amount_fen, old.source, old.category, old.year, old.ref_kind, old.ref_id, old.fact, old.posting_id)
     is distinct from
     (new.org_id, new.org_path, new.person_id, new.amount_fen, new.source, new.category, new.year, new.ref_kind, new.ref_id, new.fact, new.posting_id)
     or old.state in ('PAID','CANCELLED')
     or (old.way <> new.way and old.state not in ('WAITING','FAILED')) then
    raise exception 'payment % is fixed', old.id using errcode = 'check_violation', constraint = 'funds_payment_fixed';
  end if;
  return new;
end $$;

create or replace function funds_batch_fixed() returns trigger language plpgsql as $$
begin
  if (old.org_id, old.org_path, old.source, old.number, old.way) is distinct from (new.org_id, new.org_path, new.source, new.number, new.way)
     or (old.state not in ('DRAFT') and (old.line_count, old.total_fen) is distinct from (new.line_count, new.total_fen)) then
    raise exception 'batch % is fixed in %', old.number, old.state using errcode = 'check_violation', constraint = 'funds_batch_fixed';
  end if;
  return new;
end $$;

-- The list of what is to be brought home stays as short as what is left of it.
create index funds_payment_by_hand on funds_payment (ref_kind, ref_id) where way = 'HAND' and state not in ('PAID','CANCELLED');
