-- Two at once (N9): a text that met another's is kept, where its author finds it.

create table conflict ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  unit_id bigint not null,     -- 0: as family
  author_id bigint not null references person (id), -- whose text was not saved
  area bigint not null,        -- bit; 0: of no area
  compartment bigint not null,
  path text not null,          -- of the form
  handler text not null,       -- that reads it
  act text not null,
  version bigint not null,     -- what the form carries when it is sent anew
  apart bigint not null,       -- 1: never written together
  state text not null,         -- WAITING SETTLED, REPLACED: it was saved, and somebody who had read it wrote anew
  at bigint not null,
  other_id bigint not null references person (id), -- who saved meanwhile
  other_at bigint not null,
  body bytea not null          -- sealed
);
create index conflict_child on conflict (child_id, author_id);

create table conflict_value ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  conflict_id bigint not null references conflict (id),
  position bigint not null,
  name text not null,          -- of the field
  mine bytea not null,         -- sealed
  theirs bytea not null        -- sealed
);
create index conflict_value_of on conflict_value (conflict_id);
