-- Why nobody can run into these rules of uniqueness: the code looks first, or gives out the value itself.
comment on constraint hardship_archive_case on hardship_archive is '内部：一件申请只建一份档，由状态流转保证';
comment on constraint hardship_archive_number on hardship_archive is '内部：编号由流水号给出';
comment on constraint hardship_letter_once on hardship_letter is '内部：一件申请办结一次，决定书随之出具一次';
comment on index hardship_draft_one is '内部：保存草稿先删旧的';
comment on index hardship_grant_once is '内部：提出帮扶时已有的不再新增，并告诉提出人';
comment on index hardship_import_same is '内部：同一份文件再次上传返回已有的导入';
