create table kernel_job_run (
  id          uuid primary key,
  job         text not null,
  account_id  uuid references kernel_account (id),
  sent_at     timestamptz not null,
  started_at  timestamptz,
  attempt     int not null default 0,
  steps       int not null default 0,
  done        bigint,
  total       bigint,
  finished_at timestamptz,
  error       text
);
comment on table kernel_job_run is '后台工作：谁发起、做到第几步、共多少、何时做完';
comment on column kernel_job_run.attempt is '第几次接手；旧的一次醒来时凭它知道已被接替';
comment on column kernel_job_run.steps is '已提交的步数';
comment on column kernel_job_run.error is '最近一次没有做成的原因，供人查看';
create index kernel_job_run_job on kernel_job_run (job, sent_at);
create index kernel_job_run_account on kernel_job_run (account_id, sent_at) where account_id is not null;
