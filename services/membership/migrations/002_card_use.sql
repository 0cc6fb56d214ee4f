-- 会员证出示一次、验一次：记下验过的编号，再验就看得出是第二次
create table membership_card_use (
  nonce   text primary key constraint membership_card_nonce check (length(nonce) between 8 and 60),
  at      timestamptz not null
);
comment on table membership_card_use is '验过的会员证编号和时间；不记是谁的、谁验的，一天后清掉';
create index membership_card_use_at on membership_card_use (at);
