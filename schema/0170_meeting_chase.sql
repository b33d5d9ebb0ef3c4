-- A service that is bound to come (K14) and neither answers nor comes: it is reminded, and then the coordinators of its municipality are told that it is so (R67).

create table meeting_chase ( -- sealed by child_id: answer is what the coordinators did
  id bigint not null primary key,
  child_id bigint not null references child (id),
  meeting_id bigint not null references meeting (id),
  party_id bigint not null references meeting_party (id),
  compartment bigint not null,
  round bigint not null,       -- of the meeting
  kind text not null,          -- REMINDED; told to the coordinators: SILENT has not answered, ABSENT did not come and sent nothing
  author_id bigint not null references person (id),
  at bigint not null,
  to_unit_id bigint not null,  -- the coordinators; 0: REMINDED
  done_by bigint not null,     -- who answered; 0: nobody yet
  done_at bigint not null,
  answer bytea not null        -- sealed
);
create index meeting_chase_child on meeting_chase (child_id);
create index meeting_chase_party on meeting_chase (party_id, kind);
create index meeting_chase_to on meeting_chase (to_unit_id, done_at);
