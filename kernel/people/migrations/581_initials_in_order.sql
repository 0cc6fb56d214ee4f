-- 按姓名首字母找人：同一首字母的按编号排好，翻一页只读一页
drop index kernel_person_by_initials;
create index kernel_person_by_initials on kernel_person (initials, id);
