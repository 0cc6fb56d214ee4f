-- 名单多大记在批次上：看一眼十万人的名单，不用每次数一遍
alter table mutual_aid_batch
  add column persons int not null default 0 constraint mutual_aid_batch_persons check (persons >= 0),
  add column shares int not null default 0 constraint mutual_aid_batch_shares check (shares >= 0),
  add column active int not null default 0 constraint mutual_aid_batch_active check (active >= 0),
  add column active_women int not null default 0 constraint mutual_aid_batch_active_women check (active_women >= 0),
  add column retired int not null default 0 constraint mutual_aid_batch_retired check (retired >= 0),
  add column free_fen bigint not null default 0 constraint mutual_aid_batch_free_fen check (free_fen >= 0),
  add column diff jsonb;
comment on column mutual_aid_batch.persons is '名单上（不交费的一批是保障里）的人数：名单变一次数一次；确认时另外数准';
comment on column mutual_aid_batch.shares is '份数';
comment on column mutual_aid_batch.active is '其中在职的';
comment on column mutual_aid_batch.active_women is '其中在职女职工';
comment on column mutual_aid_batch.retired is '其中退休的';
comment on column mutual_aid_batch.free_fen is '不交费的一批，由工会出的互助费合计（分）';
comment on column mutual_aid_batch.diff is '和上一期比，谁新来、谁不再参加（各至多 200 人的编号和总数）';

update mutual_aid_batch b set persons = x.persons, shares = x.shares, active = x.active, active_women = x.women, retired = x.retired
from (
  select r.batch_id, count(*) as persons, sum(r.shares) as shares, count(*) filter (where r.service = 'ACTIVE') as active,
    count(*) filter (where r.service = 'ACTIVE' and p.sex = 2) as women, count(*) filter (where r.service = 'RETIRED') as retired
  from (
    select batch_id, person_id, shares, service from mutual_aid_roster
    union all
    select c.batch_id, c.person_id, c.shares, c.service from mutual_aid_cover c join mutual_aid_batch f on f.id = c.batch_id and f.kind = 'FREE'
    where c.state <> 'VOID') r
  join kernel_person p on p.id = r.person_id group by r.batch_id) x
where x.batch_id = b.id;
update mutual_aid_batch b set free_fen = x.fen
from (select batch_id, sum(member_fen + unit_fen + federation_fen + government_fen + other_fen) as fen from mutual_aid_cover where state = 'PAID' group by batch_id) x
where x.batch_id = b.id and b.kind = 'FREE';
