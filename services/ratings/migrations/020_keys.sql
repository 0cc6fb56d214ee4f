-- 签票的密钥可以在开始前的几夜里先备好；没开始的评议不签票
alter table ratings_poll add column key_made_on date,
  drop constraint ratings_poll_key, add constraint ratings_poll_key check (key_sealed is null or state in ('PLANNED','OPEN'));
comment on column ratings_poll.key_made_on is '密钥是哪一夜备好的；每夜备多少，按还有几夜、还差多少算';
create index ratings_poll_keyless on ratings_poll (opens_on, id) where state = 'PLANNED' and key_sealed is null;
create index ratings_poll_made on ratings_poll (key_made_on, opens_on) where state = 'PLANNED' and key_sealed is not null;
