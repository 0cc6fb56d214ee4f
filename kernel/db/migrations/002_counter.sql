create table kernel_counter (
  prefix text not null,
  year   int not null,
  last   bigint not null,
  primary key (prefix, year)
);
comment on table kernel_counter is '编号的流水号：每类每年一行，不断号、不重号';
