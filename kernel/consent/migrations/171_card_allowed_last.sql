-- 告诉数据库这一问不便宜：先按批次取出几百行再问，而不是先问遍全部付款
alter function kernel_card_allowed(uuid) cost 5000;
