-- Papers handed in before count for the next matter by the terms in force when this was written (base/papers.ts).
update kernel_file f set paper = h.kind, from_number = c.number,
  valid_until = case t.months when 0 then null else ((f.attached_at at time zone 'Asia/Shanghai')::date + make_interval(months => t.months))::date end
from hardship_file h join cases_case c on c.id = h.case_id
  join (values ('IDENTITY', 240), ('INCOME', 12), ('ILLNESS', 24), ('STUDY', 12), ('DISABILITY', 120), ('ACCIDENT', 12), ('DIBAO', 6),
    ('AUTHORISATION', 0), ('OTHER', 0)) as t (kind, months) on t.kind = h.kind
where f.id = h.file_id and f.attached_kind = 'case' and f.attached_id = h.case_id and f.removed_at is null;

alter table hardship_reverification add column files jsonb not null default '[]';
comment on column hardship_reverification.files is '随复核交的材料：[{kind, fileId}]';
