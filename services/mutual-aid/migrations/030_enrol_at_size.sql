-- 十万人的名单：一批的人按次序一页一页读，不用每页重排；同一个人有没有第二份，一条语句查一次，不是一人查一次。
-- A page of a roster is read from the index in its own order (batch, n, person), so the last page costs what the first did.
drop index mutual_aid_roster_order;
create index mutual_aid_roster_order on mutual_aid_roster (batch_id, n, person_id);
drop index mutual_aid_cover_order_list;
create index mutual_aid_cover_order_list on mutual_aid_cover (batch_id, n, person_id);
-- Everything asked of covers by person names the plan or reads all of them.
drop index mutual_aid_cover_by_person;
create index mutual_aid_cover_by_person on mutual_aid_cover (person_id, plan_id, ends_on);
create index mutual_aid_batch_by_unit on mutual_aid_batch (plan_id, period, org_path) where state = 'IN_EFFECT';

-- 名单读出来按包存（一包几百行，加密成一格），一步做一包；同一个人填了两行，读的时候就记下是哪一行
-- What was under way begins its reading anew: rows that are on the roster already change nothing.
delete from mutual_aid_import_line;
delete from mutual_aid_import_refused r using mutual_aid_import i where i.id = r.import_id and i.state = 'RUNNING';
update mutual_aid_import set state = 'WAITING', rows = 0, done = 0, last_row = 0, added = 0, changed = 0, unchanged = 0, refused = 0
  where state = 'RUNNING';
drop index mutual_aid_import_line_key;
alter table mutual_aid_import_line drop column key;
comment on table mutual_aid_import_line is '名单里读出来的行（几百行一包，加密），全部做完就删掉；中断后从没处理的包接着做';
comment on column mutual_aid_import_line.row is '这一包第一行的行号';

-- The person first: the tree is split by whom, and a look into it reads one leaf however many are in the plan.
alter table mutual_aid_cover drop constraint mutual_aid_cover_once;
alter table mutual_aid_cover add constraint mutual_aid_cover_once exclude using gist
  (person_id with =, plan_id with =, daterange(effective_on, ends_on, '[]') with &&) where (state <> 'VOID');

-- 两份资料合并成一个人之后，也只能有一份；与合并抢先后时等它做完
drop trigger mutual_aid_cover_per_human on mutual_aid_cover;
create or replace function mutual_aid_cover_per_human() returns trigger language plpgsql as $$
begin
  -- In the order of their ids, so that two lists with the same people wait for each other instead of deadlocking.
  perform from kernel_person p where p.id in (select person_id from fresh) order by p.id for key share;
  if exists (
    with human as (
      select f.person_id, coalesce(p.merged_into, p.id) as counts, f.plan_id, daterange(f.effective_on, f.ends_on, '[]') as days
      from fresh f join kernel_person p on p.id = f.person_id where f.state <> 'VOID'),
    records as (
      select h.plan_id, h.days, h.person_id, h.counts as other from human h where h.counts <> h.person_id
      union all
      select h.plan_id, h.days, h.person_id, k.id from human h join kernel_person k on k.merged_into = h.counts where k.id <> h.person_id)
    select from records r join mutual_aid_cover c on c.person_id = r.other and c.plan_id = r.plan_id
    where c.state <> 'VOID' and daterange(c.effective_on, c.ends_on, '[]') && r.days) then
    raise exception 'another record of this person is covered' using errcode = 'exclusion_violation', constraint = 'mutual_aid_cover_once';
  end if;
  return null;
end $$;
create trigger mutual_aid_cover_per_human after insert on mutual_aid_cover
  referencing new table as fresh for each statement execute function mutual_aid_cover_per_human();
