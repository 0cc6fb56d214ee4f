-- 发放：待付、批次、银行文件
create table funds_payment (
  id              uuid primary key,
  org_id          uuid not null references kernel_org (id),
  org_path        text collate "C" not null,
  person_id       uuid not null references kernel_person (id),
  bank_account_id uuid references kernel_bank_account (id),
  amount_fen      bigint not null constraint funds_payment_amount check (amount_fen > 0),
  source          text not null constraint funds_payment_source
                  check (source in ('CENTRAL','PROVINCE','CITY','COUNTY','DONATION')),
  category        text not null,
  year            int not null,
  ref_kind        text not null,
  ref_id          uuid not null,
  title           text not null,
  period          text not null,
  fact            jsonb not null,
  state           text not null constraint funds_payment_state
                  check (state in ('WAITING','BATCHED','SENT','PAID','FAILED','CANCELLED')),
  failure_code    text,
  failure_note    text,
  attempts        int not null default 0 check (attempts >= 0),
  requested_at    timestamptz not null,
  requested_by    uuid,
  paid_on         date,
  posting_id      uuid not null references funds_posting (id),
  constraint funds_payment_once unique (ref_kind, ref_id),
  constraint funds_payment_failure check ((state = 'FAILED') = (failure_code is not null)),
  constraint funds_payment_paid check ((state = 'PAID') = (paid_on is not null))
);
comment on table funds_payment is '应付款：一件事一笔，恰好付一次';
comment on column funds_payment.amount_fen is '金额（分），登记后不变';
comment on column funds_payment.fact is '付成后记入统计的内容（户、维度）';
comment on column funds_payment.posting_id is '登记时占用预算的凭证';
create index funds_payment_waiting on funds_payment (org_id, source, category, id) where state = 'WAITING';
create index funds_payment_path on funds_payment (org_path, id desc);
create index funds_payment_person on funds_payment (person_id, id desc);

create table funds_bank_format (
  id             uuid primary key,
  code           text not null constraint funds_bank_format_code unique,
  name           text not null,
  extension      text not null check (extension ~ '^[a-z]{2,4}$'),
  delimiter      text not null constraint funds_bank_format_delimiter check (length(delimiter) = 1),
  encoding       text not null constraint funds_bank_format_encoding check (encoding in ('UTF-8','GB18030')),
  amount_unit    text not null constraint funds_bank_format_unit check (amount_unit in ('YUAN','FEN')),
  export_columns jsonb not null,
  return_columns jsonb not null,
  status_words   jsonb not null,
  reason_words   jsonb not null
);
comment on table funds_bank_format is '银行代发文件格式：列、分隔符、编码、回单用语，都是数据';

create table funds_batch (
  id            uuid primary key,
  number        text not null constraint funds_batch_number unique,
  org_id        uuid not null references kernel_org (id),
  org_path      text collate "C" not null,
  source        text not null constraint funds_batch_source
                check (source in ('CENTRAL','PROVINCE','CITY','COUNTY','DONATION')),
  title         text not null,
  state         text not null constraint funds_batch_state
                check (state in ('DRAFT','LOCKED','APPROVED','AUTHORISED','EXPORTED','SETTLED','DISSOLVED')),
  version       int not null default 1,
  line_count    int not null check (line_count >= 0),
  total_fen     bigint not null check (total_fen >= 0),
  created_at    timestamptz not null,
  created_by    uuid not null references kernel_account (id),
  locked_by     uuid references kernel_account (id),
  approved_by   uuid references kernel_account (id),
  authorised_by uuid references kernel_account (id),
  constraint funds_four_eyes check (locked_by <> approved_by and approved_by <> authorised_by and locked_by <> authorised_by),
  constraint funds_batch_signed check (
    (state in ('DRAFT','DISSOLVED')) = (locked_by is null)
    and (state in ('APPROVED','AUTHORISED','EXPORTED','SETTLED')) = (approved_by is not null)
    and (state in ('AUTHORISED','EXPORTED','SETTLED')) = (authorised_by is not null))
);
comment on table funds_batch is '发放批次：一个单位、一个来源；出纳锁定、财务审核、领导授权是三个人';
comment on column funds_batch.total_fen is '合计（分），锁定后不变';
create index funds_batch_path on funds_batch (org_path, id desc);

create table funds_batch_line (
  batch_id        uuid not null references funds_batch (id),
  payment_id      uuid not null references funds_payment (id),
  n               int,
  amount_fen      bigint not null check (amount_fen > 0),
  state           text not null constraint funds_batch_line_state check (state in ('LISTED','SENT','PAID','FAILED')),
  payee_name      text,
  bank            text,
  branch          text,
  account_sealed  bytea,
  last_four       text,
  bank_account_id uuid references kernel_bank_account (id),
  household       jsonb,
  failure_code    text,
  failure_note    text,
  sent_posting    uuid references funds_posting (id),
  done_posting    uuid references funds_posting (id),
  told_at         timestamptz,
  primary key (batch_id, payment_id),
  constraint funds_batch_line_n unique (batch_id, n)
);
comment on table funds_batch_line is '批次明细：锁定时抄下户名、账号，此后以抄下的为准';
comment on column funds_batch_line.amount_fen is '金额（分），等于应付款金额';
comment on column funds_batch_line.account_sealed is '收款账号（加密）';
comment on column funds_batch_line.told_at is '结果告知本人的时间；为空且已有结果的由任务告知';
create index funds_batch_line_untold on funds_batch_line (batch_id) where state in ('PAID','FAILED') and told_at is null;
-- Exactly once: a payment is on one live line at most; only a failed line lets it go into another batch.
create unique index funds_paid_once on funds_batch_line (payment_id) where state <> 'FAILED';
create index funds_batch_line_sent on funds_batch_line (sent_posting) where sent_posting is not null;
create index funds_batch_line_done on funds_batch_line (done_posting) where done_posting is not null;

create table funds_batch_event (
  batch_id   uuid not null references funds_batch (id),
  version    int not null,
  at         timestamptz not null,
  account_id uuid,
  actor      text not null,
  move       text not null,
  from_state text,
  to_state   text not null,
  line_count int not null,
  total_fen  bigint not null,
  note       text,
  primary key (batch_id, version)
);
comment on table funds_batch_event is '批次经过：批次的每一版是谁在何时做了什么，当时几笔多少钱';
comment on column funds_batch_event.total_fen is '当时的合计（分）';

create table funds_bank_file (
  id             uuid primary key,
  batch_id       uuid not null references funds_batch (id),
  kind           text not null constraint funds_bank_file_kind check (kind in ('EXPORT','RETURN')),
  name           text not null,
  format_id      uuid not null references funds_bank_format (id),
  encoding       text not null,
  sha256         bytea not null,
  bytes          int not null,
  content_sealed bytea not null,
  report         jsonb,
  at             timestamptz not null,
  account_id     uuid,
  constraint funds_bank_file_once unique (batch_id, kind, sha256)
);
comment on table funds_bank_file is '银行文件：送出的和收回的都留原样（加密）和散列';
create unique index funds_bank_file_one_export on funds_bank_file (batch_id) where kind = 'EXPORT';

-- What is to be paid is said once: shown, approved and exported are the same figures.
create function funds_payment_fixed() returns trigger language plpgsql as $$
begin
  if (old.org_id, old.org_path, old.person_id, old.amount_fen, old.source, old.category, old.year, old.ref_kind, old.ref_id, old.fact, old.posting_id)
     is distinct from
     (new.org_id, new.org_path, new.person_id, new.amount_fen, new.source, new.category, new.year, new.ref_kind, new.ref_id, new.fact, new.posting_id)
     or old.state in ('PAID','CANCELLED') then
    raise exception 'payment % is fixed', old.id using errcode = 'check_violation', constraint = 'funds_payment_fixed';
  end if;
  return new;
end $$;
create trigger funds_payment_fixed before update on funds_payment for each row execute function funds_payment_fixed();

create function funds_batch_fixed() returns trigger language plpgsql as $$
begin
  if (old.org_id, old.org_path, old.source, old.number) is distinct from (new.org_id, new.org_path, new.source, new.number)
     or (old.state not in ('DRAFT') and (old.line_count, old.total_fen) is distinct from (new.line_count, new.total_fen)) then
    raise exception 'batch % is fixed in %', old.number, old.state using errcode = 'check_violation', constraint = 'funds_batch_fixed';
  end if;
  return new;
end $$;
create trigger funds_batch_fixed before update on funds_batch for each row execute function funds_batch_fixed();

-- A line leaves or changes its payee only while the batch is a draft, gets its payee at the moment of locking, and
-- afterwards only says what became of it. A batch is locked after its lines are written, so the lines see DRAFT then.
create function funds_batch_line_fixed() returns trigger language plpgsql as $$
declare
  drawn boolean;
begin
  select state = 'DRAFT' into drawn from funds_batch where id = coalesce(new.batch_id, old.batch_id);
  if tg_op = 'UPDATE' then
    if drawn and old.state = 'LISTED' then
      if (old.batch_id, old.payment_id, old.amount_fen, old.state) is not distinct from (new.batch_id, new.payment_id, new.amount_fen, new.state) then
        return new;
      end if;
    elsif (old.batch_id, old.payment_id, old.n, old.amount_fen, old.payee_name, old.bank, old.branch, old.account_sealed, old.last_four, old.bank_account_id, old.household)
       is not distinct from
       (new.batch_id, new.payment_id, new.n, new.amount_fen, new.payee_name, new.bank, new.branch, new.account_sealed, new.last_four, new.bank_account_id, new.household)
       and ((old.state, new.state) in (('LISTED','SENT'), ('SENT','PAID'), ('SENT','FAILED')) or (old.state = new.state and old.sent_posting is not distinct from new.sent_posting and old.done_posting is not distinct from new.done_posting)) then
      return new;
    end if;
  elsif drawn then
    return coalesce(new, old);
  end if;
  raise exception 'a line of batch % is fixed', coalesce(new.batch_id, old.batch_id)
    using errcode = 'check_violation', constraint = 'funds_batch_line_fixed';
end $$;
create trigger funds_batch_line_fixed before insert or update or delete on funds_batch_line
  for each row execute function funds_batch_line_fixed();

create trigger funds_batch_event_append_only before update or delete or truncate on funds_batch_event for each statement execute function kernel_append_only();
create trigger funds_bank_file_append_only before update or delete or truncate on funds_bank_file for each statement execute function kernel_append_only();
create trigger funds_payment_kept before delete or truncate on funds_payment for each statement execute function kernel_append_only();
create trigger funds_batch_kept before delete or truncate on funds_batch for each statement execute function kernel_append_only();
