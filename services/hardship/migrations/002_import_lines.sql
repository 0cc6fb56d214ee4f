create table hardship_import_line (
  import_id      uuid not null references hardship_import (id),
  sheet          text not null constraint hardship_import_line_sheet check (sheet in ('HOUSEHOLD','MEMBER')),
  row            int not null,
  key            bytea,
  content_sealed bytea not null,
  primary key (import_id, sheet, row)
);
comment on table hardship_import_line is '导入的表读出来的行（加密），全部做完就删掉；中断后从没处理的行接着做';
comment on column hardship_import_line.key is '申请人身份证号的散列：把家庭成员和这一户连起来';
create index hardship_import_line_key on hardship_import_line (import_id, key);

alter table hardship_import_row
  add column sheet text not null default 'HOUSEHOLD' constraint hardship_import_row_sheet check (sheet in ('HOUSEHOLD','MEMBER')),
  add column reasons_sealed bytea,
  drop column reasons,
  drop constraint hardship_import_row_pkey,
  add primary key (import_id, sheet, row);
alter table hardship_import_row alter column sheet drop default;
comment on column hardship_import_row.reasons_sealed is '退回的单元格和原因（加密，里面可能有个人信息）';
