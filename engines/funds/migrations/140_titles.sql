-- What payments and batches are called in English, where the words are ours.
alter table funds_payment add column title_en text;
comment on column funds_payment.title_en is '英文名目；空：名目是人起的，各语言都一样';
alter table funds_batch add column title_en text;
comment on column funds_batch.title_en is '英文标题；空：标题是人起的，各语言都一样';
-- Only the new column of paid payments is written; what was paid stays as it is.
alter table funds_payment disable trigger funds_payment_fixed;
with w (zh, en) as (values
  ('常态化生活补助', 'Living allowance'), ('大病慰问金', 'Serious-illness grant'), ('金秋助学金', 'Study grant'),
  ('中央财政专项帮扶补贴', 'Central special assistance'), ('应急救助', 'Emergency relief'), ('临时救助金', 'Temporary relief'),
  ('灾害救助金', 'Disaster relief'), ('法律援助', 'Legal aid'), ('职业培训', 'Training'), ('职业介绍', 'Job placement')),
source (zh, en) as (values ('中央财政', 'Central budget'), ('省级', 'Province'), ('市级', 'City'), ('区县级', 'County'), ('社会捐赠', 'Donations')),
payments as (update funds_payment p set title_en = w.en from w where p.title = w.zh),
batch (zh, en) as (select s.zh || coalesce(w.zh, ''), s.en || coalesce(', ' || w.en, '') from source s cross join (table w union all select null, null) w)
update funds_batch b set title_en = n.en || coalesce(' ' || substring(b.title from '\d{4}-\d{2}'), '') || ': payout'
from batch n where b.title ~ ('^' || n.zh || '( \d{4}-\d{2})?发放$');
alter table funds_payment enable trigger funds_payment_fixed;
