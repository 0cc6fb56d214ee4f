alter table kernel_job_run
  add column holder         bigint,
  add column failed_attempt int not null default 0,
  add column falls          int not null default 0;
comment on column kernel_job_run.holder is '接手的进程的生命线编号；生命线断了，这一次就算倒下';
comment on column kernel_job_run.failed_attempt is '最近一次自己做错的是第几次接手；倒下的不算做错';
comment on column kernel_job_run.falls is '连着倒下几次没有提交过一步；做成一步就从零数起';
create index kernel_job_run_begun on kernel_job_run (id) where finished_at is null and attempt > 0;
