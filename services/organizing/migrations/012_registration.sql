-- 法人登记由登记机关审查，十五天内答复
create table organizing_registration (
  case_id   uuid primary key references cases_case (id),
  org_id    uuid not null references kernel_org (id),
  kind      text not null constraint organizing_registration_kind check (kind in ('LEGAL_PERSON','CHANGE','RENEW')),
  agent     text not null check (agent ~ '\S'),
  note      text,
  open      boolean not null default true,
  uscc      text,
  issued_on date
);
comment on table organizing_registration is '工会法人登记、变更、换证的申请；审查走案件，登记好了发证书';
comment on column organizing_registration.agent is '经办人';
comment on column organizing_registration.uscc is '登记的统一社会信用代码，以 8 开头';
create unique index organizing_registration_one on organizing_registration (org_id) where open;
create index organizing_registration_org on organizing_registration (org_id, case_id desc);
