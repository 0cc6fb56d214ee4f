-- 保存期限：快到期的、暂缓的、做过的
create table kernel_retention_due (
  person_id   uuid primary key references kernel_person (id),
  last_use_on date not null,
  due_on      date not null,
  org_path    text collate "C" not null,
  seen_at     timestamptz not null
);
comment on table kernel_retention_due is '一年之内到期的人：最后一次办事是哪天、哪天匿名；夜里逐批算出';
create index kernel_retention_due_list on kernel_retention_due (org_path, due_on, person_id);

create table kernel_hold (
  id         uuid primary key,
  person_id  uuid not null references kernel_person (id),
  reason     text not null constraint kernel_hold_reason check (reason ~ '\S'),
  set_by     uuid not null references kernel_account (id),
  set_at     timestamptz not null,
  ended_at   timestamptz,
  ended_by   uuid references kernel_account (id),
  end_reason text,
  constraint kernel_hold_ended check ((ended_at is null) = (ended_by is null) and (ended_at is null or end_reason ~ '\S'))
);
comment on table kernel_hold is '暂缓匿名：审计、申诉、诉讼没有结束，写明理由';
create unique index kernel_hold_one on kernel_hold (person_id) where ended_at is null;

create table kernel_retention_done (
  seq   bigint generated always as identity primary key,
  rule  text not null,
  n     int not null check (n > 0),
  at    timestamptz not null
);
comment on table kernel_retention_done is '到期处理的记录：哪条规则、处理了多少，只增不改';
create index kernel_retention_done_at on kernel_retention_done (at);
create trigger kernel_retention_done_append_only before update or delete or truncate on kernel_retention_done for each statement execute function kernel_append_only();

create table kernel_retention_scan (
  only_one boolean primary key default true constraint kernel_retention_scan_one check (only_one),
  after_id uuid
);
comment on table kernel_retention_scan is '到期的人找到哪儿了，中断后接着找';

create or replace function kernel_correction_fixed() returns trigger language plpgsql as $$
begin
  if current_setting('niangjia.forgetting', true) = 'on' then
    return new;
  end if;
  if old.state <> 'OPEN' or (old.person_id, old.field, old.wanted_sealed, old.said_sealed, old.file_ids, old.asked_at)
     is distinct from (new.person_id, new.field, new.wanted_sealed, new.said_sealed, new.file_ids, new.asked_at) then
    raise exception 'correction % is answered', old.id using errcode = 'check_violation', constraint = 'kernel_correction_fixed';
  end if;
  return new;
end $$;
