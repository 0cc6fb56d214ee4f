create table kernel_oidc_link (
  id         uuid primary key,
  account_id uuid not null references kernel_account (id),
  issuer     text not null,
  subject    text not null,
  linked_by  uuid not null references kernel_account (id),
  reason     text not null,
  linked_at  timestamptz not null,
  ended_at   timestamptz,
  constraint kernel_oidc_link_not_oneself check (linked_by <> account_id)
);
comment on table kernel_oidc_link is '统一身份认证：某账号对应认证平台上的哪个人，由安全管理员登记，平台本身不给任何权限';
comment on column kernel_oidc_link.subject is '认证平台上的标识（按设置取 sub 或另一项）';
create unique index kernel_oidc_link_subject on kernel_oidc_link (issuer, subject) where ended_at is null;
create unique index kernel_oidc_link_account on kernel_oidc_link (account_id, issuer) where ended_at is null;
