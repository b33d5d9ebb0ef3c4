-- The young person's own yes that a guardian reads on, after the age at which it decides alone (A12, DR4).

create table view_grant (
  id bigint not null primary key,
  child_id bigint not null references child (id),
  person_id bigint not null references person (id), -- the guardian
  from_at bigint not null,
  until_at bigint not null, -- the first moment after the last day; never later than the 18th birthday
  ended_at bigint not null  -- taken back; 0: not
);
create index view_grant_child on view_grant (child_id);
