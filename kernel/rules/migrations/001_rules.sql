create table kernel_rule_value (
  id       uuid primary key,
  key      text collate "C" not null constraint kernel_rule_value_key check (key ~ '^[a-z][A-Za-z0-9-]*(\.[A-Za-z0-9_-]+)+$'),
  org_id   uuid not null references kernel_org (id),
  from_on  date not null,
  value    jsonb not null,
  document text not null constraint kernel_rule_value_document check (document ~ '\S'),
  clause   text not null constraint kernel_rule_value_clause check (clause ~ '\S'),
  sentence text not null constraint kernel_rule_value_sentence check (sentence ~ '\S'),
  demo     boolean not null default false,
  set_by   uuid not null references kernel_account (id),
  set_at   timestamptz not null,
  constraint kernel_rule_value_setter unique (id, set_by)
);
comment on table kernel_rule_value is '本地标准：某组织自某日起的规则数值及其依据，只增不改；经另一人确认后才生效';
comment on column kernel_rule_value.demo is '演示数值，不是正式公布的';
create index kernel_rule_value_org on kernel_rule_value (org_id, key, from_on);
create trigger kernel_rule_value_append_only before update or delete or truncate on kernel_rule_value for each statement execute function kernel_append_only();

create table kernel_rule_confirmation (
  rule_value_id uuid constraint kernel_rule_confirmation_once primary key,
  set_by        uuid not null,
  verdict       text not null constraint kernel_rule_confirmation_verdict check (verdict in ('CONFIRMED','REFUSED')),
  reason        text,
  confirmed_by  uuid not null references kernel_account (id),
  confirmed_at  timestamptz not null,
  constraint kernel_rule_confirmation_value foreign key (rule_value_id, set_by) references kernel_rule_value (id, set_by),
  constraint kernel_rule_confirmation_four_eyes check (confirmed_by <> set_by)
);
comment on table kernel_rule_confirmation is '本地标准的确认：设定的人不能自己确认';
create trigger kernel_rule_confirmation_append_only before update or delete or truncate on kernel_rule_confirmation for each statement execute function kernel_append_only();
