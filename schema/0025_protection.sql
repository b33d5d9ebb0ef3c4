-- A child whose identity is protected (I12, D7–D9): who may know that it is here, who reads where it is, and what they have read.

create table protection ( -- sealed by id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  unit_id bigint not null references unit (id),     -- that registered it
  set_by_id bigint not null references person (id),
  kind text not null,          -- MARKED sekretessmarkering, REGISTERED skyddad folkbokföring, FICTITIOUS fingerade uppgifter
  hidden bigint not null,      -- 1: only who is named knows that the child is here (D9); MARKED: by decision, the others always
  provisional bigint not null, -- 1: asked for in an emergency (A24); somebody else has to confirm it
  from_at bigint not null,
  until_at bigint not null,    -- no end until two readers of the vault have said so
  review_at bigint not null,   -- the last moment of the day by which it is confirmed
  confirmed_by_id bigint not null, -- 0: nobody yet
  confirmed_at bigint not null,
  asked_by_id bigint not null, -- who proposes that it ends, 0: nobody
  asked_at bigint not null,
  ended_by_id bigint not null, -- the second person
  version bigint not null,
  reason bytea not null,       -- sealed
  end_reason bytea not null    -- sealed
);
create index protection_child on protection (child_id, until_at);

create table protection_person ( -- who is named for one child: knows that it is here, and reads the vault
  id bigint not null primary key,
  protection_id bigint not null references protection (id),
  child_id bigint not null references child (id),
  person_id bigint not null references person (id),
  unit_id bigint not null references unit (id),
  vault bigint not null,       -- 1: reads the vault
  added_by_id bigint not null references person (id),
  from_at bigint not null,
  until_at bigint not null
);
create index protection_person_child on protection_person (child_id, person_id);
create index protection_person_person on protection_person (person_id, unit_id);

create table vault_item ( -- sealed by protection_id: where the child is and how to reach it; under a key of its own, never the child's
  id bigint not null primary key,
  protection_id bigint not null references protection (id),
  child_id bigint not null references child (id),
  author_id bigint not null references person (id),
  kind text not null,          -- ADDRESS PHONE EMAIL PLACE OTHER
  at bigint not null,
  gone_at bigint not null,     -- it holds no more; 0: it holds
  gone_by_id bigint not null,
  text bytea not null          -- sealed
);
create index vault_item_child on vault_item (child_id);

create table vault_reading ( -- sealed by protection_id: append-only but for who has gone through it; somebody has read the vault, and why
  id bigint not null primary key,
  protection_id bigint not null references protection (id),
  child_id bigint not null references child (id),
  person_id bigint not null references person (id),
  unit_id bigint not null references unit (id),
  at bigint not null,
  checked_by_id bigint not null, -- another reader, who has gone through it; 0: nobody yet
  checked_at bigint not null,
  reason bytea not null        -- sealed
);
create index vault_reading_child on vault_reading (child_id, at);

create table protection_sighting ( -- a unit that may not know of the child has registered the same number for itself
  id bigint not null primary key,
  protection_id bigint not null references protection (id),
  child_id bigint not null references child (id),
  unit_id bigint not null references unit (id),
  at bigint not null,
  seen_by_id bigint not null,  -- a reader of the vault who has taken care of it; 0: nobody yet
  seen_at bigint not null
);
create index protection_sighting_child on protection_sighting (child_id);

alter table guardian_block add column protection_id bigint not null default 0; -- closed since the child's identity is protected (D7); opened by a reader of the vault
