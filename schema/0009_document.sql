-- Documents on the child's page (R96, R97, R99): what was sent in, cleaned, with who may read it.

create table document ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  unit_id bigint not null,     -- whose staff put it there; 0: the family
  compartment bigint not null,
  audience bigint not null,    -- bits: 2 FAMILY, 4 RESPONSIBLE unit, 8 PARTIES with consent for all of `areas`; the own unit always
  areas bigint not null,       -- 0 without PARTIES
  author_id bigint not null references person (id),
  kind text not null,          -- PDF JPEG PNG TEXT
  state text not null,         -- ACTIVE CHECKING REFUSED WITHDRAWN
  scan_of_plan bigint not null, -- 1: a picture of a plan, which is not the plan (R96)
  pages bigint not null,
  size bigint not null,        -- bytes
  created_at bigint not null,
  scan_at bigint not null,     -- when the virus scanner was last asked; 0: never
  withdrawn_at bigint not null,
  title bytea not null,        -- sealed
  file_name bytea not null,    -- sealed
  reason bytea not null        -- sealed
);
create index document_child on document (child_id);
create index document_state on document (state);

create table document_file ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  document_id bigint not null references document (id),
  content bytea not null       -- sealed bytes
);
create index document_file_of on document_file (document_id);

create table document_page ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  document_id bigint not null references document (id),
  number bigint not null,
  picture bytea not null       -- sealed bytes
);
create index document_page_of on document_page (document_id, number);
