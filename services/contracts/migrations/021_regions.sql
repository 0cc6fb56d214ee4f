-- 区域性、行业性集体合同：一个区域或行业的工会和企业方代表签，覆盖一批单位；工资专项合同的最低工资
alter table contracts_contract add column reach text not null default 'UNIT' constraint contracts_contract_reach check (reach in ('UNIT','REGION','INDUSTRY')),
  add column trade text,
  add column floor_fen bigint constraint contracts_contract_floor check (floor_fen > 0),
  add constraint contracts_contract_trade check ((reach = 'INDUSTRY') = (trade is not null));
comment on column contracts_contract.reach is 'UNIT 一家单位，REGION 区域性，INDUSTRY 行业性';
comment on column contracts_contract.trade is '行业性的是哪个行业';
comment on column contracts_contract.floor_fen is '工资专项合同约定的最低月工资（分），不能低于本地最低工资标准';
comment on constraint contracts_contract_trade on contracts_contract is '内部：登记要约时一起给出';
drop index contracts_contract_open;
drop index contracts_contract_in_force;
create unique index contracts_contract_open on contracts_contract (org_id, kind, reach, coalesce(trade, ''))
  where state in ('OFFERED','ANSWERED','NEGOTIATING','DRAFTED','PASSED','SIGNED','FILED','OBJECTED');
create unique index contracts_contract_in_force on contracts_contract (org_id, kind, reach, coalesce(trade, '')) where state = 'EFFECTIVE';

create table contracts_employer (
  id          uuid primary key,
  contract_id uuid not null references contracts_contract (id),
  name        text not null check (name ~ '\S'),
  staff       int not null constraint contracts_employer_staff check (staff > 0),
  org_id      uuid references kernel_org (id),
  org_path    text collate "C",
  constraint contracts_employer_once unique (contract_id, name),
  constraint contracts_employer_place check ((org_id is null) = (org_path is null))
);
comment on table contracts_employer is '区域性、行业性集体合同覆盖的单位；有工会的写上是哪一家，算进覆盖面';
comment on column contracts_employer.org_id is '这家单位的工会；没有建会的为空';
comment on constraint contracts_employer_once on contracts_employer is '内部：交草案时先查过重名';
comment on constraint contracts_employer_place on contracts_employer is '内部：一起写入';
create index contracts_employer_covered on contracts_employer (org_id) where org_id is not null;
create index contracts_employer_within on contracts_employer (org_path) where org_path is not null;
