-- Meetings by video (R72).  The product lets people into a room and carries the first words between their browsers;
-- picture and sound go between those, and never through or into it.

alter table meeting add column way bigint not null default 1; -- 1 in one place, 2 by video, 3 as each one likes

create table room_place ( -- somebody who has come to a meeting's room: one row a person, the newest
  id bigint not null primary key,
  child_id bigint not null references child (id),
  meeting_id bigint not null references meeting (id),
  compartment bigint not null,
  round bigint not null,         -- of the meeting: a move empties the room
  person_id bigint not null references person (id),
  assignment_id bigint not null, -- 0: family
  unit_id bigint not null,       -- 0: family
  state text not null,           -- WAITING IN OUT; OUT: shown out, and must be let in anew
  at bigint not null
);
create index room_place_child on room_place (child_id);

create table room_signal ( -- sealed by child_id: what one browser says to another so that they find each other; gone when it is received
  id bigint not null primary key,
  child_id bigint not null references child (id),
  meeting_id bigint not null references meeting (id),
  compartment bigint not null,
  from_id bigint not null,       -- places
  to_id bigint not null,
  kind text not null,            -- OFFER ANSWER
  at bigint not null,
  text bytea not null            -- sealed
);
create index room_signal_child on room_signal (child_id);
