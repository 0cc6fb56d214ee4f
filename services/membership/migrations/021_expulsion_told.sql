-- 除名等上级看：提醒过哪天，免得忘了
alter table membership_proposal add column told_on date;
comment on column membership_proposal.told_on is '最近一次提醒上级来看的日子';
create index membership_proposal_looks on membership_proposal (id) where state = 'DECIDED';
