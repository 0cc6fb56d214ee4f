create table kernel_founding (
  step text primary key,
  at   timestamptz not null
);
comment on table kernel_founding is '演示数据分步建立：建到哪一步，中断后接着建';
