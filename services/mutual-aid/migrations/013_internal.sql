comment on index mutual_aid_batch_free is '内部：同时点两次，后一个用前一个立的那一批（on conflict）';
comment on index mutual_aid_batch_free_number is '内部：号由流水产生，不会重';
comment on index mutual_aid_cover_in_batch is '内部：一批里一人一份，名单的主键已经保证';
comment on index mutual_aid_import_same is '内部：同一份名单正在导入时，再传得到的是那一次；批次的行锁着，后一个看得到';
comment on index mutual_aid_order_number is '内部：号由流水产生，不会重';
comment on index mutual_aid_order_of_batch is '内部：确认时锁着批次，确认过的不能再确认';
comment on index mutual_aid_statement_line_once is '内部：银行流水号记过的不再记（on conflict）';
comment on index mutual_aid_statement_same is '内部：同一份流水再传，得到的是以前那一份（on conflict）';
