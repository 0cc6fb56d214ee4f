-- 工会登记表（全国统一的单位栏目）：导入前先比对，导入后留着逐行结果
create table organizing_profile (
  org_id        uuid primary key references kernel_org (id),
  code          text constraint organizing_profile_code unique check (code ~ '\S'),
  type          text not null constraint organizing_profile_type check (type in ('1','2','3','4','5','6','7')),
  nature        text,
  economy       text,
  industry      text,
  chair         text,
  staff         int check (staff >= 0),
  women         int check (women >= 0),
  members       int check (members >= 0),
  women_members int check (women_members >= 0),
  migrants      int check (migrants >= 0),
  at            timestamptz not null
);
comment on table organizing_profile is '登记表里有、别处不记的：工会代码、性质、行业、上报的人数';
comment on column organizing_profile.code is '工会代码，一个工会一个';
comment on column organizing_profile.members is '上报的会员数；系统里有会籍的，以会籍数为准';

create table organizing_import (
  id          uuid primary key,
  org_id      uuid not null references kernel_org (id),
  org_path    text collate "C" not null,
  account_id  uuid not null references kernel_account (id),
  file_name   text not null,
  blob_id     uuid not null,
  state       text not null constraint organizing_import_state check (state in ('READY','APPLYING','DONE')),
  at          timestamptz not null,
  finished_at timestamptz
);
comment on table organizing_import is '登记表导入：先比对（READY），确认后办（APPLYING），办完（DONE）';
create index organizing_import_list on organizing_import (org_path, id desc);

create table organizing_import_row (
  import_id    uuid not null references organizing_import (id),
  row          int not null,
  seq          int not null,
  outcome      text not null constraint organizing_import_outcome check (outcome in ('NEW','CHANGED','SAME','REFUSED')),
  name         text not null,
  org_id       uuid references kernel_org (id),
  superior_id  uuid references kernel_org (id),
  superior_row int,
  given        jsonb not null,
  changes      jsonb not null default '[]',
  notes        jsonb not null default '[]',
  applied_at   timestamptz,
  primary key (import_id, row)
);
comment on table organizing_import_row is '登记表逐行：新的、要改的、一样的、退回的，退回的带着单元格和原因';
comment on column organizing_import_row.seq is '先上级后下级的次序';
comment on column organizing_import_row.given is '这一行读出来的内容，按栏目';
create index organizing_import_row_open on organizing_import_row (import_id, seq, row) where applied_at is null and outcome in ('NEW','CHANGED');
