-- A colleague who comes to a meeting by video instead of whoever was called, and who may not read of the child.

create table meeting_guest ( -- may come into the room of this meeting and reaches nothing else, while the unit's newest answer of the meeting's round is this one
  id bigint not null primary key,
  child_id bigint not null references child (id),
  meeting_id bigint not null references meeting (id),
  episode_id bigint not null references episode (id),
  party_id bigint not null references meeting_party (id),
  answer_id bigint not null references meeting_answer (id),
  compartment bigint not null,
  person_id bigint not null references person (id),
  unit_id bigint not null references unit (id),
  from_at bigint not null,
  until_at bigint not null     -- when the room of that time closes
);
create index meeting_guest_child on meeting_guest (child_id);
create index meeting_guest_person on meeting_guest (person_id);
