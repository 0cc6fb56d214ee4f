-- 组织移动时少改的：办完的任务只是记录，谁也不按路径去找
comment on column cases_task.org_path is '办完留在原处：任务在哪个工会；没办完的跟着工会移动';
comment on column cases_task.escalated_to is '办完留在原处：超期后上报到的上级工会路径，上级也可以办';
