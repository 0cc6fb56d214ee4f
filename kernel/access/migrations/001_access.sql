create table kernel_account (
  id              uuid primary key,
  kind            text not null constraint kernel_account_kind check (kind in ('WORKER','STAFF')),
  person_id       uuid constraint kernel_account_person references kernel_person (id),
  org_id          uuid references kernel_org (id),
  login           text constraint kernel_account_login unique constraint kernel_account_login_form check (login ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
  name            text not null,
  phone_print     bytea,
  phone_sealed    bytea,
  password_hash   text,
  password_set_at timestamptz,
  password_due_at timestamptz,
  totp_secret     bytea,
  totp_pending    bytea,
  totp_last_step  bigint,
  signed_in_at    timestamptz,
  ended_at        timestamptz,
  created_at      timestamptz not null,
  constraint kernel_account_one_per_person unique (kind, person_id),
  constraint kernel_account_phone_both check ((phone_print is null) = (phone_sealed is null)),
  constraint kernel_account_of_kind check (case kind when 'STAFF' then login is not null and org_id is not null else phone_print is not null and login is null end)
);
comment on table kernel_account is '登录账号：职工凭手机验证码，工作人员凭密码加动态口令';
comment on column kernel_account.org_id is '工作人员所在的工会，由谁管理账号按它划定';
comment on column kernel_account.phone_print is '手机号码的带密钥散列，一个号码只有一个职工账号';
comment on column kernel_account.phone_sealed is '手机号码（加密）';
comment on column kernel_account.password_due_at is '密码到期时间；到期未改则各项权限停用';
comment on column kernel_account.totp_secret is '动态口令密钥（加密）';
comment on column kernel_account.totp_pending is '已出示、还没有确认的动态口令密钥（加密）';
comment on column kernel_account.totp_last_step is '最近一次用过的动态口令时间片，防重放';
create unique index kernel_account_phone on kernel_account (phone_print) where kind = 'WORKER' and ended_at is null;
create index kernel_account_org on kernel_account (org_id, id) where kind = 'STAFF';

create table kernel_login_try (
  login_print  bytea primary key,
  failures     int not null,
  locked_until timestamptz,
  tried_at     timestamptz not null
);
comment on table kernel_login_try is '登录失败计数：连同并不存在的登录名一起计，从答复中看不出账号有没有';

create table kernel_password_past (
  account_id uuid not null references kernel_account (id),
  set_at     timestamptz not null,
  hash       text not null,
  primary key (account_id, set_at)
);
comment on table kernel_password_past is '最近用过的密码（散列），不得重复使用';

create table kernel_grant (
  id         uuid primary key,
  account_id uuid not null references kernel_account (id),
  role       text not null,
  org_id     uuid not null references kernel_org (id),
  from_on    date not null,
  until_on   date,
  given_by   uuid references kernel_account (id),
  reason     text not null,
  created_at timestamptz not null,
  ended_at   timestamptz,
  ended_by   uuid references kernel_account (id),
  end_reason text,
  constraint kernel_grant_days check (until_on is null or until_on >= from_on),
  constraint kernel_grant_not_to_oneself check (given_by is distinct from account_id)
);
comment on table kernel_grant is '授权：某账号自某日至某日在某组织担任某角色';
comment on column kernel_grant.until_on is '最后一日；为空表示没有定期';
comment on column kernel_grant.ended_at is '收回时间，收回即失效';
create index kernel_grant_account on kernel_grant (account_id);
create index kernel_grant_org on kernel_grant (org_id, role);

create table kernel_session (
  id         uuid primary key,
  token_hash bytea not null constraint kernel_session_token unique,
  account_id uuid not null references kernel_account (id),
  created_at timestamptz not null,
  seen_at    timestamptz not null,
  idle_until timestamptz not null,
  until      timestamptz not null,
  ended_at   timestamptz,
  device     text not null
);
comment on table kernel_session is '登录会话：只存令牌的散列，退出即失效';
create index kernel_session_account on kernel_session (account_id) where ended_at is null;

create table kernel_sitting (
  id            uuid primary key,
  account_id    uuid not null references kernel_account (id),
  org_id        uuid not null references kernel_org (id),
  person_id     uuid not null references kernel_person (id),
  consent       text not null constraint kernel_sitting_consent check (consent in ('SIGNED','SPOKEN','FINGERPRINT','GUARDIAN')),
  consent_note  text not null,
  consent_file  uuid,
  begun_at      timestamptz not null,
  until         timestamptz not null,
  ended_at      timestamptz
);
comment on table kernel_sitting is '代办：窗口工作人员经本人同意，在一段时间内代本人办理';
create index kernel_sitting_person on kernel_sitting (person_id, begun_at);
create index kernel_sitting_account on kernel_sitting (account_id, begun_at);

create table kernel_phone_code (
  id          uuid primary key,
  phone_print bytea not null,
  code_print  bytea not null,
  sent_at     timestamptz not null,
  until       timestamptz not null,
  tries       int not null default 0,
  used_at     timestamptz,
  ended_at    timestamptz
);
comment on table kernel_phone_code is '短信验证码（带密钥散列），一次有效，限次限时';
create index kernel_phone_code_phone on kernel_phone_code (phone_print, sent_at);

create table kernel_idempotency (
  account_id uuid not null,
  key        text not null,
  endpoint   text not null,
  input_hash bytea not null,
  status     int not null,
  reply      jsonb,
  at         timestamptz not null,
  primary key (account_id, key)
);
comment on table kernel_idempotency is '重复提交保护：同一键得到同一答复';
create index kernel_idempotency_at on kernel_idempotency (at);
