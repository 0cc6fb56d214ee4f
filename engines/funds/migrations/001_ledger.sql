-- 资金账：复式记账，只增不改，专款不混
create table funds_counter (
  kind text not null,
  year int not null,
  last bigint not null check (last > 0),
  primary key (kind, year)
);
comment on table funds_counter is '编号计数：每种编号每年从 1 起';

create table funds_account (
  id       uuid primary key,
  org_id   uuid not null references kernel_org (id),
  org_path text collate "C" not null,
  kind     text not null constraint funds_account_kind check (kind in ('RECEIVED','AVAILABLE','COMMITTED','IN_TRANSIT','SPENT')),
  source   text not null constraint funds_account_source check (source in ('CENTRAL','PROVINCE','CITY','COUNTY','DONATION')),
  category text not null constraint funds_account_category check (category ~ '^[A-Z][A-Z0-9_]{1,39}$'),
  year     int not null constraint funds_account_year check (year between 2000 and 2999),
  constraint funds_account_once unique (org_id, source, category, year, kind)
);
comment on table funds_account is '资金科目：一个单位、一个来源、一个类别、一个年度各五个（收到、可用、已承诺、在途、已支出）';
comment on column funds_account.source is '资金来源，专款不得混用';
create index funds_account_path on funds_account (org_path, year);

create table funds_balance (
  account_id uuid primary key references funds_account (id),
  kind       text not null,
  amount_fen bigint not null default 0,
  constraint funds_overspent check (case when kind = 'RECEIVED' then amount_fen <= 0 else amount_fen >= 0 end)
);
comment on table funds_balance is '科目余额：由分录触发器累加，可由分录重算核对';
comment on column funds_balance.amount_fen is '余额（分）；收到类为负，其余不得为负';

create table funds_posting (
  id         uuid primary key,
  number     bigint generated always as identity constraint funds_posting_number unique,
  at         timestamptz not null,
  day        date not null,
  kind       text not null constraint funds_posting_kind
             check (kind in ('ALLOCATE','TRANSFER','COMMIT','RELEASE','SEND','PAID','FAILED','REVERSE')),
  memo       text not null,
  ref_kind   text,
  ref_id     uuid,
  account_id uuid,
  reverses   uuid constraint funds_reversed_once unique references funds_posting (id)
);
comment on table funds_posting is '记账凭证：只增不改，错了用冲销凭证更正';
comment on column funds_posting.account_id is '经办人账号；系统办理为空';
create index funds_posting_ref on funds_posting (ref_kind, ref_id);

create table funds_line (
  posting_id uuid not null references funds_posting (id),
  n          int not null check (n > 0),
  account_id uuid not null references funds_account (id),
  amount_fen bigint not null constraint funds_line_amount check (amount_fen <> 0),
  primary key (posting_id, n)
);
comment on table funds_line is '凭证分录：一张凭证的分录合计为零，来源相同';
comment on column funds_line.amount_fen is '金额（分），有正负';
create index funds_line_account on funds_line (account_id, posting_id desc);

create function funds_open_balance() returns trigger language plpgsql as $$
begin
  insert into funds_balance (account_id, kind) values (new.id, new.kind);
  return null;
end $$;
create trigger funds_account_opens after insert on funds_account for each row execute function funds_open_balance();

create function funds_add_to_balance() returns trigger language plpgsql as $$
begin
  update funds_balance set amount_fen = amount_fen + new.amount_fen where account_id = new.account_id;
  return null;
end $$;
create trigger funds_line_adds after insert on funds_line for each row execute function funds_add_to_balance();

-- Looked at when the transaction commits: a posting without lines, or one that was added to later, is caught as well.
create function funds_check_posting() returns trigger language plpgsql as $$
declare
  of_posting uuid;
  total numeric;
  entries bigint;
  sources bigint;
begin
  if tg_table_name = 'funds_posting' then of_posting := new.id; else of_posting := new.posting_id; end if;
  select sum(l.amount_fen), count(*), count(distinct a.source) into total, entries, sources
    from funds_line l join funds_account a on a.id = l.account_id where l.posting_id = of_posting;
  if entries < 2 or total <> 0 then
    raise exception 'posting % has % lines and sums to %', of_posting, entries, total
      using errcode = 'check_violation', constraint = 'funds_posting_balance';
  end if;
  if sources <> 1 then
    raise exception 'posting % mixes % sources', of_posting, sources
      using errcode = 'check_violation', constraint = 'funds_posting_earmark';
  end if;
  return null;
end $$;
create constraint trigger funds_posting_checked after insert on funds_posting
  deferrable initially deferred for each row execute function funds_check_posting();
create constraint trigger funds_line_checked after insert on funds_line
  deferrable initially deferred for each row execute function funds_check_posting();

-- An account's source, category and year are what its postings were checked against: they never change.
create trigger funds_account_append_only before update or delete or truncate on funds_account for each statement execute function kernel_append_only();
create trigger funds_posting_append_only before update or delete or truncate on funds_posting for each statement execute function kernel_append_only();
create trigger funds_line_append_only before update or delete or truncate on funds_line for each statement execute function kernel_append_only();
