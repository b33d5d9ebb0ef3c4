-- What happens with a notice between its coming and its end, and the record of two children's records that were one.

create table observation_step ( -- sealed by observation_id
  id bigint not null primary key,
  observation_id bigint not null references observation (id),
  kind text not null,          -- MOVED CARRIED PASSED BACK GIVEN ANSWERED ASKED ADDED LATE
  at bigint not null,
  actor_id bigint not null,    -- 0: the noticer, or the product
  unit_id bigint not null,     -- where it was done; 0 for what the noticer adds
  to_unit_id bigint not null,
  to_person_id bigint not null,
  question bigint not null,    -- ASKED: which of the fixed questions
  text bytea not null          -- sealed
);
create index observation_step_of on observation_step (observation_id, at);

create table child_merge ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id), -- the record that stays
  other_id bigint not null references child (id), -- the one that answers as unknown from now on
  unit_id bigint not null references unit (id),
  episode_id bigint not null references episode (id), -- of the other, closed by the merge
  was text not null,           -- ASSESSING COOPERATION PLANNING ACTIVE: its state before
  author_id bigint not null,
  at bigint not null,
  undone_at bigint not null,   -- 0: holds
  undone_by bigint not null,
  reason bytea not null        -- sealed
);
create index child_merge_child on child_merge (child_id);
create index child_merge_other on child_merge (other_id);
