-- Why nobody can run into these rules of uniqueness: the code looks first, or gives out the value itself.
comment on constraint cases_case_number on cases_case is '内部：编号由流水号给出';
comment on index cases_task_one_open is '内部：先关旧任务再开新任务，同在锁住办件的事务里';
