-- The telephone and address of a unit as one who administers has proposed them; they hold when a second person has said yes (decision 51).

create table unit_contact ( -- open: what it says is public once it holds, and stands in `unit` then
  id bigint not null primary key,
  unit_id bigint not null references unit (id),
  state text not null,         -- WAITING APPROVED WITHDRAWN
  proposed_by bigint not null references person (id),
  proposed_at bigint not null,
  decided_by bigint not null,  -- 0: nobody yet
  decided_at bigint not null,
  was_phone text not null,     -- that stood there when it was proposed
  was_address text not null,
  phone text not null,
  address text not null
);
create index unit_contact_unit on unit_contact (unit_id, state);
