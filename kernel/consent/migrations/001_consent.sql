create table kernel_consent (
  seq          bigint generated always as identity primary key,
  person_id    uuid not null references kernel_person (id),
  purpose      text not null constraint kernel_consent_purpose check (purpose in ('ILLNESS','BANK_CARD','PUBLIC_NOTICE','ECONOMIC_CHECK','SHARING','CHILD')),
  given        boolean not null,
  at           timestamptz not null,
  channel      text not null constraint kernel_consent_channel check (channel in ('PHONE','COUNTER','IMPORT','PAPER')),
  text_version int not null,
  text_hash    bytea not null,
  account_id   uuid references kernel_account (id),
  sitting_id   uuid references kernel_sitting (id)
);
comment on table kernel_consent is '同意台账：每次同意或撤回一行，只增不改（个人信息保护法第十四至十六、二十九条）';
comment on column kernel_consent.given is '真为同意，假为撤回';
comment on column kernel_consent.text_hash is '当时看到的文字的散列 SHA-256';
create index kernel_consent_person on kernel_consent (person_id, purpose, seq desc);
create trigger kernel_consent_append_only before update or delete or truncate on kernel_consent for each statement execute function kernel_append_only();
