alter table kernel_session
  add column oidc_issuer      text,
  add column oidc_subject     text,
  add column oidc_sid         text,
  add column oidc_hint_sealed bytea,
  add constraint kernel_session_oidc check ((oidc_issuer is null) = (oidc_subject is null) and (oidc_issuer is null) = (oidc_hint_sealed is null));
comment on column kernel_session.oidc_issuer is '经统一身份认证登录的：哪个平台；用密码或验证码登录的为空';
comment on column kernel_session.oidc_subject is '平台上的用户标识（sub），平台通知“这个人已退出”时凭它找到会话';
comment on column kernel_session.oidc_sid is '平台上的会话标识（sid），平台没有给的为空';
comment on column kernel_session.oidc_hint_sealed is '登录时平台签发的身份令牌（加密），退出时带回给平台，好让那边也退出';
create index kernel_session_oidc_subject on kernel_session (oidc_issuer, oidc_subject) where oidc_issuer is not null and ended_at is null;
