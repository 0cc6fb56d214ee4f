-- 结算文件只读一遍：行先记下，读到合计行才写总的一条；提交时再核对两边对得上
alter table mutual_aid_settlement_line alter constraint mutual_aid_settlement_line_of deferrable initially deferred;
