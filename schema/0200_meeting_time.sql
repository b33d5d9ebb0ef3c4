-- A meeting that has no time yet (F44): whoever calls proposes some, each who is called says which of them go, and one is chosen.
-- Such a meeting has the state SEEKING and starts_at 0.

create table meeting_time ( -- a proposed time
  id bigint not null primary key,
  child_id bigint not null references child (id),
  meeting_id bigint not null references meeting (id),
  compartment bigint not null,
  starts_at bigint not null,
  author_id bigint not null references person (id),
  at bigint not null
);
create index meeting_time_child on meeting_time (child_id);
create index meeting_time_meeting on meeting_time (meeting_id);

create table meeting_time_answer ( -- what somebody who is called says of one of them; never why
  id bigint not null primary key,
  child_id bigint not null references child (id),
  meeting_id bigint not null references meeting (id),
  time_id bigint not null references meeting_time (id),
  party_id bigint not null references meeting_party (id),
  compartment bigint not null,
  suits bigint not null,       -- 1 yes, 2 perhaps, 3 no
  author_id bigint not null references person (id),
  at bigint not null
);
create index meeting_time_answer_child on meeting_time_answer (child_id);
create unique index meeting_time_answer_one on meeting_time_answer (time_id, party_id);
