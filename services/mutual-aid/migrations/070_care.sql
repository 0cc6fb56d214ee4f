-- 关爱救助金：困难职工家庭里看大病的会员，凭已批的互助金申领和困难档案主动给，不用再申请
alter table mutual_aid_claim add column care_counted boolean not null default false;
comment on column mutual_aid_claim.care_counted is '批下来以后，已经看过要不要计入关爱救助金';
create index mutual_aid_claim_care on mutual_aid_claim (approved_on, case_id) where approved_on is not null and not care_counted;

create table mutual_aid_care_cost (
  case_id        uuid primary key constraint mutual_aid_care_cost_claim references mutual_aid_claim (case_id),
  person_id      uuid not null constraint mutual_aid_care_cost_person references kernel_person (id),
  org_id         uuid not null constraint mutual_aid_care_cost_org references kernel_org (id),
  org_path       text collate "C" not null,
  fund_id        uuid not null constraint mutual_aid_care_cost_fund references kernel_org (id),
  year           int not null,
  borne_fen      bigint not null constraint mutual_aid_care_cost_borne check (borne_fen > 0),
  disease_sealed bytea not null
);
comment on table mutual_aid_care_cost is '所列大病的申领批下来以后，医保和互助都付过，本人还负担多少；关爱救助金按它算';
comment on column mutual_aid_care_cost.org_id is '参加互助的单位';
comment on column mutual_aid_care_cost.fund_id is '从哪个工会的互助金专户给';
comment on column mutual_aid_care_cost.year is '计入哪一年：批下来第二天所在的年';
comment on column mutual_aid_care_cost.borne_fen is '本人负担（分）';
comment on column mutual_aid_care_cost.disease_sealed is '属于所列的哪一类病（加密）';
create index mutual_aid_care_cost_year on mutual_aid_care_cost (year, person_id);
create index mutual_aid_care_cost_by_person on mutual_aid_care_cost (person_id);

create table mutual_aid_care_grant (
  id          uuid primary key,
  person_id   uuid not null constraint mutual_aid_care_grant_person references kernel_person (id),
  org_id      uuid not null constraint mutual_aid_care_grant_org references kernel_org (id),
  org_path    text collate "C" not null,
  fund_id     uuid not null constraint mutual_aid_care_grant_fund references kernel_org (id),
  fund_path   text collate "C" not null,
  year        int not null,
  borne_fen   bigint not null constraint mutual_aid_care_grant_borne check (borne_fen > 0),
  amount_fen  bigint not null constraint mutual_aid_care_grant_amount check (amount_fen > 0),
  basis       jsonb not null,
  state       text not null constraint mutual_aid_care_grant_state check (state in ('PROPOSED','CONFIRMED','DROPPED')),
  proposed_at timestamptz not null,
  decided_by  uuid constraint mutual_aid_care_grant_decider references kernel_account (id),
  decided_at  timestamptz,
  reason      text,
  payment_id  uuid,
  constraint mutual_aid_care_grant_decided check ((state = 'PROPOSED') = (decided_at is null) and (state = 'CONFIRMED') = (payment_id is not null))
);
comment on table mutual_aid_care_grant is '关爱救助金：一人一年一次；本人说要的期限过了由系统提出，没有经手过申领的人确认后才付';
comment on column mutual_aid_care_grant.fund_path is '互助金专户所在的工会';
comment on column mutual_aid_care_grant.borne_fen is '算的时候本人负担合计（分）';
comment on column mutual_aid_care_grant.amount_fen is '救助金额（分）';
comment on column mutual_aid_care_grant.basis is '按哪个文件、哪一条、原文';
comment on column mutual_aid_care_grant.reason is '不给的理由';
comment on constraint mutual_aid_care_grant_decided on mutual_aid_care_grant is '内部：确认和不给时一起写入';
create unique index mutual_aid_care_once on mutual_aid_care_grant (person_id, year) where state <> 'DROPPED';
create index mutual_aid_care_grant_list on mutual_aid_care_grant (fund_path, id desc);
create index mutual_aid_care_grant_by_person on mutual_aid_care_grant (person_id, id desc);

-- 从互助金里划出关爱救助金：一个人登记、另一个人核准
alter table mutual_aid_fund_entry drop constraint mutual_aid_fund_entry_kind,
  add constraint mutual_aid_fund_entry_kind check (kind in ('INTEREST','OPENING','COST','CARE','UNDO'));
comment on index mutual_aid_care_once is '内部：提出以前锁住本人，今年有过的不再提出';
