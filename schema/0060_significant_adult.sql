-- Another adult than a guardian who matters to the child, named by the family (R23, K8).  Without an account and without access:
-- may come to a meeting and speak there, and consents to nothing.  `what` is what the family calls it, "farmor"; `phone` is empty of a
-- child whose identity is protected.

create table significant_adult ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  author_id bigint not null references person (id), -- of the family
  from_at bigint not null,
  until_at bigint not null,    -- when somebody of the family took the adult away
  meets bigint not null,       -- 1: the family wants the adult to be asked to meetings
  name bytea not null,         -- sealed
  what bytea not null,         -- sealed
  phone bytea not null         -- sealed
);
create index significant_adult_child on significant_adult (child_id);

create table meeting_adult ( -- is called to a meeting; the family brings the invitation
  id bigint not null primary key,
  child_id bigint not null references child (id),
  meeting_id bigint not null references meeting (id),
  adult_id bigint not null references significant_adult (id),
  compartment bigint not null,
  came bigint not null         -- 0 not known, 1 yes, 2 no
);
create index meeting_adult_child on meeting_adult (child_id);
create index meeting_adult_adult on meeting_adult (adult_id);
