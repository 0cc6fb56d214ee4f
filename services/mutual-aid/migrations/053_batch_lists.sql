-- 一个计划的名单、各步骤有几份，数到几万份也不用从头找
create index mutual_aid_batch_of_plan on mutual_aid_batch (plan_id, id desc);
create index mutual_aid_batch_state_place on mutual_aid_batch (state, org_path);
