-- 登录失败按来处分开计：在别处乱试的人锁不住本人
alter table kernel_login_try add column address_print bytea not null default '';
alter table kernel_login_try drop constraint kernel_login_try_pkey;
alter table kernel_login_try add primary key (login_print, address_print);
comment on column kernel_login_try.address_print is '来处的带密钥散列；为空是这个登录名在各处的合计。登录名为空则是这个来处的合计';

create table kernel_login_place (
  login_print   bytea not null,
  address_print bytea not null,
  at            timestamptz not null,
  primary key (login_print, address_print)
);
comment on table kernel_login_place is '本人登录成功过的来处（带密钥散列）：别处有人乱试时，这里照常能登录';
comment on column kernel_login_place.at is '最近一次在此登录';
