-- Bank formats that people add: proposed by one, approved by another, never changed, retired with a reason.
alter table funds_bank_format
  add column org_id      uuid references kernel_org (id),
  add column org_path    text collate "C",
  add column state       text not null default 'ACTIVE' constraint funds_bank_format_state check (state in ('PROPOSED','ACTIVE','REFUSED','RETIRED')),
  add column proposed_by uuid references kernel_account (id),
  add column proposed_at timestamptz,
  add column judged_by   uuid references kernel_account (id),
  add column judged_at   timestamptz,
  add column retired_by  uuid references kernel_account (id),
  add column retired_at  timestamptz,
  add column why         text,
  add constraint funds_bank_format_org check ((org_id is null) = (org_path is null) and (org_id is null) = (proposed_by is null)),
  add constraint funds_format_four_eyes check (proposed_by <> judged_by);
comment on column funds_bank_format.org_id is '哪个工会的；空：随系统自带，大家都能用';
comment on column funds_bank_format.why is '不同意或停用的理由';
comment on constraint funds_bank_format_code on funds_bank_format is null;
comment on constraint funds_bank_format_org on funds_bank_format is '内部：写入时一起给出';
create index funds_bank_format_under on funds_bank_format (org_path, id);

-- A batch was sent by a format and its return is read by the same one: what it says never changes.
create function funds_format_fixed() returns trigger language plpgsql as $$
begin
  if (old.id, old.code, old.name, old.extension, old.delimiter, old.encoding, old.amount_unit, old.export_columns, old.return_columns, old.status_words,
      old.reason_words, old.org_id, old.org_path, old.proposed_by) is distinct from
     (new.id, new.code, new.name, new.extension, new.delimiter, new.encoding, new.amount_unit, new.export_columns, new.return_columns, new.status_words,
      new.reason_words, new.org_id, new.org_path, new.proposed_by)
     or old.state in ('REFUSED','RETIRED') then
    raise exception 'bank format % is fixed', old.code using errcode = 'check_violation', constraint = 'funds_format_fixed';
  end if;
  return new;
end $$;
create trigger funds_format_fixed before update on funds_bank_format for each row execute function funds_format_fixed();
