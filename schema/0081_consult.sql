-- Staff talk with another service before a meeting (R60): without saying which child it is, or with the family's yes (K9).

create table consult ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  unit_id bigint not null references unit (id),    -- whose working material it is
  to_unit_id bigint not null references unit (id), -- talked with; told nothing by this row
  compartment bigint not null,
  author_id bigint not null references person (id),
  at bigint not null,
  on_at bigint not null,     -- the first moment of the day
  named bigint not null,     -- 1: who the child is was said, and the family reads that it was
  struck_at bigint not null, -- 0: stands
  about bytea not null       -- sealed
);
create index consult_child on consult (child_id);
