-- Two persons have decided that a guardian who is shut out is not asked for a yes to what is shared while the block lasts (decision 40).

create table block_unasked ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  block_id bigint not null references guardian_block (id),
  person_id bigint not null references person (id), -- the guardian
  unit_id bigint not null references unit (id),     -- that proposed it
  basis text not null,         -- HINDERED BOARD: föräldrabalken 6:13, 6:13 a
  asked_by_id bigint not null references person (id),
  asked_named bigint not null, -- 1: and answers for the unit
  asked_at bigint not null,
  with_id bigint not null,     -- the second person; 0: nobody yet, so the guardian is asked
  from_at bigint not null,     -- 0: only proposed
  until_at bigint not null,    -- when it was taken back; it never lasts longer than the block
  ended_by_id bigint not null,
  reason bytea not null        -- sealed
);
create index block_unasked_child on block_unasked (child_id);
create index block_unasked_block on block_unasked (block_id);
