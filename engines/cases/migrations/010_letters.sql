create table cases_letter (
  number     text primary key,
  case_id    uuid not null constraint cases_letter_once unique references cases_case (id),
  decided_on date not null,
  org_id     uuid not null references kernel_org (id),
  content    jsonb not null
);
comment on table cases_letter is '决定书：出具时的内容，供下载和核验';
comment on column cases_letter.content is '收信人、出具单位、标题、结果、正文、依据：以后规则和名称改了也不改信';
comment on constraint cases_letter_once on cases_letter is '内部：一件申请办结一次，决定书随之出具一次';
