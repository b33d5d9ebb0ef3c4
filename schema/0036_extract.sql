-- A full extract (A19, C12): one file with everything about the child that one person of the family may see, made when it was
-- ordered and kept for a week, for that person alone.

create table extract ( -- sealed by child_id; the file is empty when its time is over
  id bigint not null primary key,
  child_id bigint not null references child (id),
  person_id bigint not null references person (id), -- who ordered it, and nobody else
  compartment bigint not null,
  made_at bigint not null,
  until_at bigint not null,    -- then it is destroyed
  gone_at bigint not null,     -- 0: it can be fetched
  lang text not null,          -- that it is written in
  file bytea not null          -- sealed
);
create index extract_child on extract (child_id, person_id, made_at);
