-- 待办里不是办件的事：一份合同的期限、一次上门、一笔等核对的登记
create table cases_duty (
  id         uuid primary key,
  kind       text not null,
  about_id   uuid not null,
  title      text not null constraint cases_duty_title check (title ~ '\S'),
  title_en   text,
  link       text not null,
  right_name text not null,
  org_id     uuid not null constraint cases_duty_org references kernel_org (id),
  org_path   text collate "C" not null,
  due_on     date not null,
  but        uuid constraint cases_duty_but references kernel_account (id),
  opened_at  timestamptz not null,
  closed_at  timestamptz
);
comment on table cases_duty is '待办里不是办件的事：某工会要在某日前办的；办了就结束';
comment on column cases_duty.about_id is '关于哪一件：合同、评议、登记的编号';
comment on column cases_duty.link is '在工作台的哪一页办';
comment on column cases_duty.right_name is '办这件事要有的权限';
comment on column cases_duty.org_path is '办完留在原处：在哪个工会办';
comment on column cases_duty.but is '谁不能办：登记的人不能自己核对';
create unique index cases_duty_one_open on cases_duty (kind, about_id) where closed_at is null;
comment on index cases_duty_one_open is '内部：已有的改成新的期限，不再新增';
create index cases_duty_inbox on cases_duty (right_name, org_path, due_on) where closed_at is null;
