-- 家属的医药费：计划管家属的，职工替配偶、子女、父母申领；是谁、什么病都在加密的内容里
alter table mutual_aid_claim
  add column patient_relation text not null default 'MEMBER'
    constraint mutual_aid_claim_patient check (patient_relation in ('MEMBER','SPOUSE','CHILD','PARENT','PARENT_IN_LAW'));
comment on column mutual_aid_claim.patient_relation is '事情出在谁身上：MEMBER 职工本人，其余是职工的家属';
