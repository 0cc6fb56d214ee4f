-- Figure cards: a published number as it stood at one moment, for anyone to quote, open and count again.
create table figures_card (
  id         uuid primary key,
  code       text not null constraint figures_card_code unique,
  org_id     uuid not null references kernel_org (id),
  org_path   text collate "C" not null,
  indicator  text not null,
  category   text not null,
  version    int not null,
  unit       text not null,
  title      jsonb not null,
  definition jsonb not null,
  from_on    date not null,
  to_on      date not null,
  value      bigint not null,
  as_of      timestamptz not null,
  seal       text not null constraint figures_card_seal check (seal ~ '^[0-9a-f]{64}$'),
  made_at    timestamptz not null
);
create index figures_card_of on figures_card (org_id, indicator, category, from_on, to_on, as_of desc);
comment on table figures_card is '数字卡：公开过的一个数，连同口径、截止时刻和校验值一起定格，只增不改';
comment on column figures_card.value is '元以分计，其余是个数';
comment on constraint figures_card_code on figures_card is '内部：编号由流水号给出';
comment on constraint figures_card_seal on figures_card is '内部：校验值由程序算出';
create trigger figures_card_append_only before update or delete or truncate on figures_card for each statement execute function kernel_append_only();

create table figures_card_check (
  card_id uuid not null references figures_card (id),
  at      timestamptz not null,
  value   bigint not null,
  seal    text not null,
  primary key (card_id, at)
);
comment on table figures_card_check is '数字卡的重数：按原来的截止时刻从事实重新数一遍的结果，只增不改';
comment on column figures_card_check.value is '重新数出来的数';
create trigger figures_card_check_append_only before update or delete or truncate on figures_card_check for each statement execute function kernel_append_only();
