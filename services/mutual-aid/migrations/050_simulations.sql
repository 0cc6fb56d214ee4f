-- 试算：一份计划按去年的申领再算一遍，只留合计
create table mutual_aid_simulation (
  id          uuid primary key,
  plan_id     uuid not null constraint mutual_aid_simulation_plan references mutual_aid_plan (id),
  of_plan_id  uuid not null constraint mutual_aid_simulation_of_plan references mutual_aid_plan (id),
  org_id      uuid not null constraint mutual_aid_simulation_org references kernel_org (id),
  org_path    text collate "C" not null,
  period      text not null constraint mutual_aid_simulation_period check (period ~ '^[0-9]{4}$'),
  content     jsonb not null constraint mutual_aid_simulation_content check (jsonb_typeof(content) = 'object'),
  state       text not null constraint mutual_aid_simulation_state check (state in ('RUNNING','DONE')),
  place       jsonb,
  done        int not null default 0,
  total       int not null,
  sums        jsonb not null default '{}' constraint mutual_aid_simulation_sums check (jsonb_typeof(sums) = 'object'),
  made_by     uuid not null constraint mutual_aid_simulation_maker references kernel_account (id),
  made_at     timestamptz not null,
  finished_at timestamptz,
  constraint mutual_aid_simulation_whole check ((state = 'DONE') = (finished_at is not null))
);
comment on table mutual_aid_simulation is '一份计划按某一期的保障和申领再算一遍：一步一步算，只留人数和金额的合计，不留名字';
comment on column mutual_aid_simulation.of_plan_id is '用哪个计划的保障和申领来试';
comment on column mutual_aid_simulation.content is '试的是哪一稿：当时的内容';
comment on column mutual_aid_simulation.place is '算到哪一批的哪个人：断了接着算';
comment on column mutual_aid_simulation.sums is '合计（分、人数），原样的；给人看以前把不足 5 人的遮住';
create index mutual_aid_simulation_of_plan on mutual_aid_simulation (plan_id, id desc);
create index mutual_aid_simulation_source on mutual_aid_simulation (of_plan_id);
