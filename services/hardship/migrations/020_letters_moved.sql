insert into cases_letter (number, case_id, decided_on, org_id, content)
select number, case_id, decided_on, org_id, content || jsonb_build_object('title', '困难职工帮扶决定书', 'outcome',
  case outcome when 'ACTIVE' then jsonb_build_object('zh', '认定为困难职工家庭', 'en', 'Recognised as a household in hardship')
    else jsonb_build_object('zh', '这次没有通过', 'en', 'Not granted') end)
from hardship_letter;
drop table hardship_letter;
