-- What a case is called in English, where the words are ours; a name that somebody gave is the same in every language.
alter table cases_case add column title_en text;
comment on column cases_case.title_en is '英文标题；空：标题是人起的名字，各语言都一样';
update cases_case set title_en = 'Household of ' || substring(title from '^\d+') where title ~ '^\d+ 口之家$';
update cases_case c set title_en = w.en from (values
  ('受了伤、出了事故', 'An injury or accident'), ('突然生了大病', 'A sudden grave illness'), ('遭了水灾、台风、地震', 'Flood, typhoon, earthquake'),
  ('家里失火、房子或家当毁了', 'Fire; home or belongings destroyed'), ('家里有人过世', 'A death in the family'), ('别的急难', 'Another emergency')
) as w (zh, en) where c.title = w.zh and c.kind = 'relief';
