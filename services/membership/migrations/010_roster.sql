-- 会员名册：按全国实名制的列上传，先看差别，再生效；会员的实名数据项
create table membership_profile (
  person_id     uuid not null constraint membership_profile_person references kernel_person (id),
  n             int not null check (n > 0),
  content_sealed bytea not null,
  at            timestamptz not null,
  account_id    uuid,
  import_id     uuid,
  primary key (person_id, n)
);
comment on table membership_profile is '会员的实名数据项（就业、学历、技能等级、户籍、政治面貌、单位、籍贯、是否农民工）：改一次加一行，最后一行是现在的';
comment on column membership_profile.content_sealed is '各项的代码和文字（加密）';

create table membership_import (
  id          uuid primary key,
  org_id      uuid not null constraint membership_import_org references kernel_org (id),
  org_path    text collate "C" not null,
  keeper_path text collate "C" not null,
  account_id  uuid not null constraint membership_import_account references kernel_account (id),
  file_name   text not null,
  blob_id     uuid,
  sha256      bytea not null,
  state       text not null constraint membership_import_state check (state in ('WAITING','CHECKING','READY','APPLYING','DONE','DROPPED','FAILED')),
  at          timestamptz not null,
  finished_at timestamptz,
  rows        int not null default 0,
  done        int not null default 0,
  last_row    int not null default 0,
  stretches   int[] not null default '{}',
  fresh       int not null default 0,
  changed     int not null default 0,
  same        int not null default 0,
  refused     int not null default 0,
  applied     int not null default 0,
  message     text
);
comment on table membership_import is '上传的会员名册：读完、逐行核对、等人看过差别再生效；断了接着做';
comment on column membership_import.keeper_path is '上传的人凭哪里的权限管会籍：在它下面的工会之间可以直接转会';
comment on column membership_import.blob_id is '上传的原件；到期销毁后为空';
comment on column membership_import.done is '这一步（核对或生效）做到第几行';
comment on column membership_import.last_row is '核对到表里的哪一行；断了从下一行接着';
comment on column membership_import.stretches is '有会员的行：一段一段的起、止行号，空行不在里面';
comment on column membership_import.fresh is '新来的人';
comment on column membership_import.applied is '已经生效的行';
create unique index membership_import_one on membership_import (org_id) where state in ('WAITING','CHECKING','READY','APPLYING');
create index membership_import_list on membership_import (org_path, id desc);

create table membership_import_packet (
  import_id      uuid not null constraint membership_import_packet_import references membership_import (id),
  row            int not null,
  content_sealed bytea not null,
  primary key (import_id, row)
);
comment on table membership_import_packet is '读出来还没核对的行，几百行一包（加密）；核对后删掉';

create table membership_import_row (
  import_id      uuid not null constraint membership_import_row_import references membership_import (id),
  row            int not null,
  verdict        text not null constraint membership_import_row_verdict check (verdict in ('FRESH','CHANGED','SAME','REFUSED')),
  person_id      uuid,
  content_sealed bytea,
  why_sealed     bytea,
  applied        boolean not null default false,
  primary key (import_id, row),
  constraint membership_import_row_why check ((verdict = 'REFUSED') = (why_sealed is not null))
);
comment on table membership_import_row is '名册的每一行：新来、有变化、没变化、不能导入；生效后只留不能导入的';
comment on column membership_import_row.person_id is '系统里已有的人；为空表示还没有这个人';
comment on column membership_import_row.content_sealed is '这一行要改的内容（加密）';
comment on column membership_import_row.why_sealed is '不能导入的原因（加密，里面可能有个人信息）';
create index membership_import_row_verdict_list on membership_import_row (import_id, verdict, row);
create index membership_import_row_person on membership_import_row (import_id, person_id) where person_id is not null;
