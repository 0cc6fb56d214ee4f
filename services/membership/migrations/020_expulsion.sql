-- 除名：先听本人的，委员会决定，本人可以请上级再看，上级另一个人看过才生效
alter table membership_proposal
  add column hear_until    date,
  add column heard_on      date,
  add column said_sealed   bytea,
  add column heard_by      uuid,
  add column appeal_until  date,
  add column appealed_on   date,
  add column appeal_sealed bytea,
  add column looked_by     uuid,
  add column looked_at     timestamptz,
  add column look_sealed   bytea;
comment on column membership_proposal.hear_until is '本人可以说明到哪天；过了还没说，委员会也可以决定';
comment on column membership_proposal.heard_on is '哪天听了本人的说明';
comment on column membership_proposal.said_sealed is '本人说了什么（加密）';
comment on column membership_proposal.heard_by is '当面听的人；为空是本人自己写的';
comment on column membership_proposal.appeal_until is '委员会决定除名后，本人到哪天可以请上级再看';
comment on column membership_proposal.appealed_on is '本人哪天请上级再看';
comment on column membership_proposal.appeal_sealed is '本人为什么请上级再看（加密）';
comment on column membership_proposal.looked_by is '上级看的人：不是提议的，也不是登记决定的';
comment on column membership_proposal.look_sealed is '上级看过后写的话（加密）';
alter table membership_proposal
  drop constraint membership_proposal_state,
  add constraint membership_proposal_state check (state in ('PROPOSED','DECIDED','CONFIRMED','DROPPED')),
  add constraint membership_proposal_heard check ((heard_on is null) = (said_sealed is null)),
  add constraint membership_proposal_appeal check ((appealed_on is null) = (appeal_sealed is null)),
  add constraint membership_proposal_second check (looked_by <> proposed_by and looked_by <> decided_by);
-- Expulsions of before are as they were; from now on none takes effect before the second look.
alter table membership_proposal add constraint membership_proposal_looked
  check (kind <> 'EXPULSION' or state <> 'CONFIRMED' or looked_at is not null) not valid;
drop index membership_proposal_open;
create unique index membership_proposal_open on membership_proposal (membership_id) where state in ('PROPOSED','DECIDED');
