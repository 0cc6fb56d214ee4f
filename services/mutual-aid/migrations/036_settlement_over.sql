-- 没有下文的行（算下来是 0、票据用过、本人不要）一年后删掉：找得到它们
create index mutual_aid_settlement_line_over on mutual_aid_settlement_line (settlement_id, id) where state in ('NOTHING','USED','DECLINED');
