-- Assessing together: what others are asked for and answer, events in time, and siblings.

create table contribution ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  unit_id bigint not null references unit (id), -- who asks, and answers for the whole
  compartment bigint not null,
  areas bigint not null,       -- that the question is about
  to_unit_id bigint not null references unit (id),
  to_person_id bigint not null, -- 0: whoever answers for the unit
  domain bigint not null,      -- 1: the answer lies in a secrecy domain of its own until the family lets it out
  state text not null,         -- ASKED SUBMITTED ACCEPTED RETURNED DECLINED ENDED
  asked_by bigint not null,
  asked_at bigint not null,
  due_at bigint not null,      -- the first moment after the last day
  until_at bigint not null,    -- from then on whoever was asked reaches nothing by it
  answered_by bigint not null, -- 0: nobody yet
  answered_at bigint not null,
  version bigint not null,     -- counts its changes, so that two who write see each other
  question bytea not null,     -- sealed
  answer bytea not null,       -- sealed
  note bytea not null          -- sealed
);
create index contribution_child on contribution (child_id);
create index contribution_to on contribution (to_unit_id, state);
create index contribution_from on contribution (unit_id, state);

create table contribution_release ( -- may an answer leave its secrecy domain: a row is an answer, the one that holds counts
  id bigint not null primary key,
  child_id bigint not null references child (id),
  contribution_id bigint not null references contribution (id),
  person_id bigint not null references person (id),
  answer text not null,        -- YES NO
  from_at bigint not null,
  until_at bigint not null
);
create index contribution_release_child on contribution_release (child_id);

create table key_event ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  unit_id bigint not null references unit (id),
  area bigint not null,
  compartment bigint not null,
  author_id bigint not null references person (id),
  created_at bigint not null,
  struck_at bigint not null,   -- 0: stands; else it was wrong, and can still be read as struck
  happened_at bigint not null, -- the first moment of the day
  text bytea not null,         -- sealed
  source bytea not null        -- sealed
);
create index key_event_child on key_event (child_id);

create table sibling ( -- one row a pair; seen by those who reach both, and from it nothing follows
  id bigint not null primary key,
  child_id bigint not null references child (id),
  other_id bigint not null references child (id),
  unit_id bigint not null references unit (id),
  author_id bigint not null references person (id),
  from_at bigint not null,
  until_at bigint not null
);
create index sibling_child on sibling (child_id);
create index sibling_other on sibling (other_id);
