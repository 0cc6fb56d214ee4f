comment on column figures_rollup.org_path is '留在原处：事实发生的地方，公开过的数不随组织移动变';
comment on column figures_reach.org_path is '留在原处：事实发生的地方，公开过的数不随组织移动变';
