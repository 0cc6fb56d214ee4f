alter table standards_trial_change
  add column before_fen bigint,
  add column after_fen  bigint;
comment on column standards_trial_change.before_fen is '当时一共定了给多少（分）；不是钱的事为空';
comment on column standards_trial_change.after_fen is '假如当时就按新标准，一共给多少（分）';
