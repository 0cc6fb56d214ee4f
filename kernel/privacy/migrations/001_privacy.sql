-- 个人信息权利：本人资料副本（个人信息保护法第四十五条）、更正（第四十六条）
create table kernel_copy (
  id         uuid primary key,
  person_id  uuid not null references kernel_person (id),
  account_id uuid not null references kernel_account (id),
  sitting_id uuid references kernel_sitting (id),
  lang       text not null constraint kernel_copy_lang check (lang in ('zh','en')),
  asked_at   timestamptz not null,
  run_id     uuid not null,
  ready_at   timestamptz,
  until_on   date,
  bytes      bigint,
  taken_at   timestamptz,
  gone_at    timestamptz,
  constraint kernel_copy_ready check ((ready_at is null) = (until_on is null) and (ready_at is null) = (bytes is null)),
  constraint kernel_copy_taken check (taken_at is null or ready_at is not null)
);
comment on table kernel_copy is '本人要的资料副本：何时要的、何时做好、留到哪天、取走没有；内容加密存放，编号就是文件号';
comment on column kernel_copy.run_id is '制作它的任务';
comment on column kernel_copy.until_on is '留到这天（含），过后删除';
create index kernel_copy_person on kernel_copy (person_id, id desc);
create unique index kernel_copy_one on kernel_copy (person_id) where taken_at is null and gone_at is null;
create index kernel_copy_kept on kernel_copy (until_on) where ready_at is not null and gone_at is null;

create table kernel_correction (
  id          uuid primary key,
  person_id   uuid not null references kernel_person (id),
  field       text not null constraint kernel_correction_field check (field in ('NAME','ID_NUMBER','PHONE','ADDRESS','ETHNICITY','OTHER')),
  wanted_sealed bytea not null,
  said_sealed bytea not null,
  file_ids    jsonb not null,
  org_id      uuid not null references kernel_org (id),
  org_path    text collate "C" not null,
  asked_at    timestamptz not null,
  account_id  uuid not null references kernel_account (id),
  sitting_id  uuid references kernel_sitting (id),
  due_on      date not null,
  state       text not null constraint kernel_correction_state check (state in ('OPEN','ACCEPTED','REFUSED','WITHDRAWN')),
  answer      text,
  answered_at timestamptz,
  answered_by uuid references kernel_account (id),
  constraint kernel_correction_answered check ((state in ('ACCEPTED','REFUSED')) = (answered_by is not null) and (state = 'OPEN') = (answered_at is null)),
  constraint kernel_correction_reason check (state not in ('ACCEPTED','REFUSED') or answer ~ '\S')
);
comment on table kernel_correction is '本人要求更正：哪里不对、应当是什么、凭什么，工会何时怎么答复；说法和答复都留着';
comment on column kernel_correction.wanted_sealed is '应当是什么（加密）';
comment on column kernel_correction.said_sealed is '本人的说明（加密）';
create unique index kernel_correction_one on kernel_correction (person_id, field) where state = 'OPEN';
create index kernel_correction_open on kernel_correction (org_path, due_on, id) where state = 'OPEN';
create index kernel_correction_list on kernel_correction (org_path, id desc);
create index kernel_correction_person on kernel_correction (person_id, id desc);

create function kernel_correction_fixed() returns trigger language plpgsql as $$
begin
  if old.state <> 'OPEN' or (old.person_id, old.field, old.wanted_sealed, old.said_sealed, old.file_ids, old.asked_at)
     is distinct from (new.person_id, new.field, new.wanted_sealed, new.said_sealed, new.file_ids, new.asked_at) then
    raise exception 'correction % is answered', old.id using errcode = 'check_violation', constraint = 'kernel_correction_fixed';
  end if;
  return new;
end $$;
create trigger kernel_correction_fixed before update on kernel_correction for each row execute function kernel_correction_fixed();

alter table kernel_person_change drop constraint kernel_person_change_field;
alter table kernel_person_change add constraint kernel_person_change_field
  check (field in ('NAME','PHONE','ETHNICITY','HOME_ORG','ADDRESS','ID_NUMBER'));
