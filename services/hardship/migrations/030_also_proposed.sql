-- Who counts as a proposer beside the one who typed it: the officer in whose place it was proposed, and whoever took it over.
alter table hardship_grant add column also_by uuid[] not null default '{}';
comment on column hardship_grant.also_by is '还有谁算提出的人：被代的人、接手的人；都不能确认这一笔';
create index hardship_grant_proposed on hardship_grant (proposed_by) where state = 'PROPOSED';
