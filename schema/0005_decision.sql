-- What follows from the three questions: own measures, a hand-over to one other unit, and work that begins again.

create table measure ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  decision_id bigint not null references decision (id),
  unit_id bigint not null references unit (id),
  area bigint not null,
  compartment bigint not null,
  state text not null,         -- ONGOING DONE STOPPED
  author_id bigint not null,
  assignment_id bigint not null references assignment (id), -- who does it, in the own unit
  from_at bigint not null,
  until_at bigint not null,
  followup_at bigint not null, -- the next one
  version bigint not null,     -- counts its follow-ups, so that two who write see each other
  created_at bigint not null,
  text bytea not null          -- sealed
);
create index measure_child on measure (child_id);
create index measure_unit on measure (unit_id, state);

create table measure_review ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  measure_id bigint not null references measure (id),
  unit_id bigint not null references unit (id),
  area bigint not null,
  compartment bigint not null,
  outcome text not null,       -- DONE GOES_ON NO_HELP
  author_id bigint not null,
  at bigint not null,
  voice bytea not null,        -- sealed
  text bytea not null          -- sealed
);
create index measure_review_child on measure_review (child_id);

create table handover ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  unit_id bigint not null references unit (id),      -- who hands over, and answers until it is accepted (I15)
  to_unit_id bigint not null references unit (id),
  compartment bigint not null,
  areas bigint not null,
  state text not null,         -- PREPARED ASKED AGREED OFFERED LAPSED ACCEPTED RETURNED STOPPED CANCELLED
  author_id bigint not null,
  request_id bigint not null,  -- the question of consent; 0: not asked yet
  prepared_at bigint not null,
  offered_at bigint not null,  -- 0: not yet
  answer_by bigint not null,
  ended_at bigint not null,    -- accepted, returned, stopped or cancelled; 0: not yet
  ended_by bigint not null,
  version bigint not null,     -- counts the changes before the question, so that two who write see each other
  changed_by bigint not null,
  changed_at bigint not null,
  summary bytea not null,      -- sealed
  voice bytea not null,        -- sealed
  why bytea not null,          -- sealed
  reason bytea not null        -- sealed
);
create index handover_child on handover (child_id);
create index handover_to on handover (to_unit_id, state);

create table handover_part ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  handover_id bigint not null references handover (id),
  area bigint not null,
  compartment bigint not null,
  assessed_at bigint not null,
  strengths bytea not null,    -- sealed
  needs bytea not null         -- sealed
);
create index handover_part_child on handover_part (child_id);

create table reopening ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  unit_id bigint not null references unit (id),
  compartment bigint not null,
  author_id bigint not null,
  at bigint not null,
  reason bytea not null        -- sealed
);
create index reopening_child on reopening (child_id);
