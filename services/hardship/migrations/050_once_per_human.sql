-- 两份资料合并成一个人之后，一户一档仍然成立
create trigger hardship_one_archive_per_human before insert on hardship_person
  for each row when (new.until_on is null) execute function kernel_once_per_human('hardship_one_archive', 'until_on');
