-- A guardian who is shut out from a child for a time (D6, A24), and single things that a guardian does not read (D5).

create table guardian_block ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  person_id bigint not null references person (id), -- the guardian
  unit_id bigint not null references unit (id),     -- that set it
  set_by_id bigint not null references person (id),
  from_at bigint not null,
  until_at bigint not null,    -- no end until two persons have lifted it
  review_at bigint not null,   -- the last moment of the day by which somebody else has to look at it
  kept_by_id bigint not null,  -- who has, 0: nobody yet, so it is provisional
  kept_at bigint not null,
  asked_by_id bigint not null, -- who wants to lift it, 0: nobody
  asked_named bigint not null, -- 1: and answers for the unit
  asked_at bigint not null,
  ended_by_id bigint not null, -- the second person, who lifted it
  late_at bigint not null,     -- when it was told that nobody had looked in time
  version bigint not null,
  reason bytea not null,       -- sealed
  kept_reason bytea not null,  -- sealed
  lift_reason bytea not null   -- sealed
);
create index guardian_block_child on guardian_block (child_id, person_id);

create table outbox_child ( -- what a message that waits is about, so that it can be taken back; nobody reads it
  id bigint not null primary key references outbox (id),
  child_id bigint not null references child (id)
);

create table withheld ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  person_id bigint not null references person (id), -- the guardian who does not read it
  unit_id bigint not null references unit (id),     -- that decided
  kind text not null,          -- WORDS AREA CONTRIBUTION
  item_id bigint not null,     -- of the words or the contribution; 0
  area bigint not null,        -- bit of an area; 0
  from_at bigint not null,
  until_at bigint not null,
  review_at bigint not null,   -- looked at again at the latest that day
  decided_by_id bigint not null references person (id),
  ended_by_id bigint not null,
  version bigint not null,
  reason bytea not null,       -- sealed
  end_reason bytea not null    -- sealed
);
create index withheld_child on withheld (child_id, person_id);
create index withheld_item on withheld (item_id);

create table withhold_draft ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  author_id bigint not null references person (id), -- the child
  from_id bigint not null,     -- the guardian who is not to read it; 0: none of them
  state text not null,         -- DRAFT ASKED REFUSED, GRANTED SHARED DELETED: over
  at bigint not null,
  asked_at bigint not null,
  words_id bigint not null,    -- GRANTED: the words that it became
  decided_by_id bigint not null,
  decided_at bigint not null,
  version bigint not null,
  text bytea not null,         -- sealed
  why bytea not null,          -- sealed
  answer bytea not null        -- sealed
);
create index withhold_draft_child on withhold_draft (child_id);
