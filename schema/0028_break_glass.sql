-- Nödåtkomst (A23): somebody who is not let in opens one child for an hour, since life or health is in danger now.

create table break_glass ( -- sealed by child_id: never made longer; reviewed once, by somebody who was no part of it
  id bigint not null primary key,
  child_id bigint not null references child (id),
  person_id bigint not null references person (id),
  unit_id bigint not null references unit (id),
  owner_unit_id bigint not null references unit (id), -- that answered for the child then, or did last; it is told
  reviewer_unit_id bigint not null, -- the coordinators who are asked to review it; 0: there was nobody
  from_at bigint not null,
  until_at bigint not null,
  review_by bigint not null,   -- after that the unit's right rests until it is reviewed
  shown_at bigint not null,    -- from then on the family reads of it in its log
  late_at bigint not null,     -- the coordinators were told again; 0: not
  seen_by_id bigint not null,  -- of the responsible unit; 0: nobody yet
  seen_at bigint not null,
  reviewed_by_id bigint not null, -- 0: nobody yet
  reviewed_at bigint not null,
  verdict text not null,       -- BEFITTING NOT, empty: not reviewed
  reason bytea not null,       -- sealed
  review bytea not null,       -- sealed
  defer bytea not null         -- sealed
);
create index break_glass_child on break_glass (child_id, person_id);
create index break_glass_unit on break_glass (unit_id, reviewed_at);
create index break_glass_owner on break_glass (owner_unit_id, seen_at);
create index break_glass_reviewer on break_glass (reviewed_at, reviewer_unit_id);

alter table protection_sighting add column emergency bigint not null default 0; -- 1: the number was not registered, but tried as an emergency
