create table kernel_outbox (
  id            uuid primary key,
  at            timestamptz not null,
  channel       text not null constraint kernel_outbox_channel check (channel in ('SMS','INBOX')),
  person_id     uuid references kernel_person (id),
  account_id    uuid references kernel_account (id),
  phone_sealed  bytea,
  template      text not null,
  text_zh       text not null,
  text_en       text not null,
  secret_sealed bytea,
  link          text,
  send_after    timestamptz not null,
  sent_at       timestamptz,
  tries         int not null default 0,
  error         text,
  given_up_at   timestamptz,
  read_at       timestamptz,
  constraint kernel_outbox_to check (case channel when 'SMS' then phone_sealed is not null else person_id is not null or account_id is not null end)
);
comment on table kernel_outbox is '发件箱：与业务同一事务写入，提交后再发出；站内消息也在这里';
comment on column kernel_outbox.phone_sealed is '收信手机号码（加密）';
comment on column kernel_outbox.text_zh is '正文；不含证件号码和病情';
comment on column kernel_outbox.secret_sealed is '发出时才填入正文的内容，如验证码（加密），正式环境发出后清除';
comment on column kernel_outbox.send_after is '此时以后可以发；发送中和重试时往后推';
comment on column kernel_outbox.error is '最近一次没有发成的原因';
comment on column kernel_outbox.given_up_at is '多次没有发成，不再尝试';
create index kernel_outbox_waiting on kernel_outbox (send_after) where channel = 'SMS' and sent_at is null and given_up_at is null;
create index kernel_outbox_person on kernel_outbox (person_id, id) where channel = 'INBOX';
create index kernel_outbox_account on kernel_outbox (account_id, id) where channel = 'INBOX';
create index kernel_outbox_sms on kernel_outbox (id) where channel = 'SMS';
