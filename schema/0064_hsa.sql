-- The HSA-id of somebody who works here, by which SITHS can say who it is (R52).  One administrator proposes it, with an appointment or alone,
-- and another one approves it: whoever holds the card comes in.  Once approved it is shown to the administrators of the organisation that gave it.

create table person_hsa ( -- sealed by person_id
  id bigint not null primary key,
  person_id bigint not null references person (id),
  org_id bigint not null references org (id), -- of who proposed it
  appointment_id bigint not null, -- it is approved and taken back with; 0: alone
  hsa_index bytea not null,    -- blind index
  state text not null,         -- WAITING APPROVED WITHDRAWN
  proposed_by bigint not null references person (id),
  proposed_at bigint not null,
  decided_by bigint not null,  -- 0: nobody yet
  decided_at bigint not null,
  hsa bytea not null           -- sealed
);
create index person_hsa_person on person_hsa (person_id, state);
create unique index person_hsa_one on person_hsa (hsa_index) where state = 'APPROVED'; -- one card, one person
