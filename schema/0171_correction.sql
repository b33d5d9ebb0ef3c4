-- What was wrong in a record that stands, and what is right (article 16 of the GDPR): beside it, the record itself is left as it was.

create table correction ( -- sealed by child_id: rows stay; read by whoever reads the record
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  compartment bigint not null,
  item_id bigint not null,     -- a meeting that was held, or a closing
  unit_id bigint not null references unit (id), -- of who corrected it
  author_id bigint not null references person (id),
  at bigint not null,
  wrong bytea not null,        -- sealed
  instead bytea not null       -- sealed
);
create index correction_item on correction (child_id, item_id);
