alter table hardship_application add column older jsonb;
comment on column hardship_application.older is '旧办法才问的：存款和投资净值（分）、是否在领低保、低于低保标准几个月';
