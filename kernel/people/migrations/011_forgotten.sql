-- 保存期满后匿名：只剩编号和统计用得着的，姓名和号码都销毁
alter table kernel_person add column forgotten_at timestamptz;
comment on column kernel_person.forgotten_at is '何时匿名；为空表示还没有';

-- 只增不改的历史照旧不许改；只有保存期满的匿名任务（kernel/privacy/retention.ts）在自己的事务里可以抹掉个人信息
create or replace function kernel_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('niangjia.forgetting', true) = 'on' then
    return null;
  end if;
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
