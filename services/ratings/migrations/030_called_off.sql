-- 排错了的一轮，没开始的评议可以取消
alter table ratings_poll drop constraint ratings_poll_state, add constraint ratings_poll_state
  check (state in ('PLANNED','OPEN','CLOSED','VALID','INVALID','PUBLISHED','RECTIFYING','FEEDBACK','ARCHIVED','CALLED_OFF'));
alter table ratings_event drop constraint ratings_event_move, add constraint ratings_event_move
  check (move in ('open','consent','close','count','publish','visit','rectify','feedback','archive','callOff'));
