-- 名单上谁在别处已经有了：名单变一次数一次，以后只看新确认的；看一眼十万人的名单不用每次从头找
alter table mutual_aid_batch add column taken jsonb;
comment on column mutual_aid_batch.taken is '名单上谁在同一计划里别的批次已经有保障（至多 200 人的编号、总数，数到哪一批确认为止）；确认时另外数准';
create index mutual_aid_batch_confirmed_of_plan on mutual_aid_batch (plan_id, confirmed_at) where confirmed_at is not null;
