-- The bridge to 1177 (A25, R132, R180): systems of others that may fetch the family's version of a plan, and what they fetched.

create table consumer ( -- open: a system of others, known by its certificate; two administrators let it in, one shuts it out
  id bigint not null primary key,
  name text not null,          -- as the family reads it in the log
  subject text not null,       -- of its certificate, as the front hands it over
  source text not null,        -- HSA-id of this system: the logical address that it asks at
  care_giver text not null,    -- HSA-id of the care provider that the plan is told to belong to
  care_unit text not null,     -- … and of its unit
  index_address text not null, -- logical address of the engagement index that is told; empty: none is
  state text not null,         -- WAITING APPROVED WITHDRAWN ENDED
  proposed_by bigint not null references person (id),
  proposed_at bigint not null,
  decided_by bigint not null,  -- 0: nobody yet
  decided_at bigint not null,
  ended_by bigint not null,
  ended_at bigint not null     -- 0: not
);

create table mirror_answer ( -- open: that a system got an answer, by the log id that stands in it; of no child
  id bigint not null primary key,
  consumer_id bigint not null references consumer (id),
  log bytea not null,
  outcome text not null,       -- PLAN EMPTY INVALID FAULT
  at bigint not null
);
create index mirror_answer_consumer on mirror_answer (consumer_id, at);

create table mirror_delivery ( -- a plan that a system has fetched; has the id of the answer
  id bigint not null primary key,
  child_id bigint not null references child (id),
  version_id bigint not null references plan_version (id),
  consumer_id bigint not null, -- of consumer
  at bigint not null
);
create index mirror_delivery_child on mirror_delivery (child_id, at);

create table mirror_index ( -- what the engagement index was told last
  id bigint not null primary key,
  child_id bigint not null references child (id),
  consumer_id bigint not null, -- of consumer
  version_id bigint not null,  -- of which plan it was told; 0: that there is none any more; -1: it was sent, and not answered yet
  at bigint not null
);
create index mirror_index_child on mirror_index (child_id, consumer_id);

insert into job (id, path, due_at, tries) values (39, '/job/mirror/0', 0, 0); -- looks every half hour for what the index must be told
