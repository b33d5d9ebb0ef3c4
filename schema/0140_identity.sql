-- What was corrected of who a child is (R6, N17, GDPR 16): the name, the number, the day of birth, and where it lives; that an expected child
-- has been born.  Nothing of it is ever taken out.  A correction that changes who reads takes two persons: until then it is ASKED.  The
-- sealed columns hold what is to stand while it is ASKED, and what stood before when it is DONE.

create table identity_change ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  unit_id bigint not null references unit (id),
  author_id bigint not null references person (id),
  at bigint not null,
  kind text not null,             -- CORRECTED BORN MOVED
  state text not null,            -- ASKED DONE ENDED: no, or taken back
  decided_by_id bigint not null,  -- the second person; 0: none
  decided_at bigint not null,
  from_at bigint not null,        -- MOVED: the first day in the other municipality; else 0
  municipality text not null,     -- MOVED: the one before; else empty
  name bytea not null,            -- sealed
  number bytea not null,          -- sealed
  born bytea not null             -- sealed
);
create index identity_change_child on identity_change (child_id);
