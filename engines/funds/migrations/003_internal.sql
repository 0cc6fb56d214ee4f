-- Why nobody can run into these rules of uniqueness: the code looks first, or gives out the value itself.
comment on constraint funds_account_once on funds_account is '内部：开户时已有的直接用';
comment on constraint funds_bank_file_once on funds_bank_file is '内部：同一份回盘再次读入只认第一次';
comment on index funds_bank_file_one_export is '内部：再次导出给出同一份文件';
comment on constraint funds_bank_format_code on funds_bank_format is '内部：格式随启动准备，已有的不动';
comment on index funds_batch_line_n is '内部：锁定批次时统一编号';
comment on constraint funds_batch_number on funds_batch is '内部：编号由流水号给出';
comment on constraint funds_posting_number on funds_posting is '内部：凭证号由序列给出';
