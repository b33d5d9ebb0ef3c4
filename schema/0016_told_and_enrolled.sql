-- What tells a unit that a notice waits: by its own address, in words that say nothing (I10, N5).  And what was said
-- of where a child goes: begins at another preschool or school, or leaves (K2, R109).

create table unit_notice ( -- open: where a unit wants to be told, a part of the public directory of units
  id bigint not null primary key references unit (id),
  email text not null          -- empty: nowhere of its own, then those who answer for the unit are told
);

create table notice_mail ( -- sealed by observation_id: a mail that left for a unit, to the address as it was then
  id bigint not null primary key,
  observation_id bigint not null references observation (id),
  unit_id bigint not null references unit (id),
  at bigint not null,
  state text not null,         -- WAITING SENT REFUSED
  address bytea not null       -- sealed
);
create index notice_mail_of on notice_mail (observation_id, unit_id);

create table enrolment_change ( -- said by the responsible unit; the rows of enrolment are what follows from it
  id bigint not null primary key,
  child_id bigint not null references child (id),
  unit_id bigint not null references unit (id), -- that said it
  to_unit_id bigint not null,  -- where the child begins; 0: nowhere that one is enrolled in
  situation text not null,     -- HOME LEFT_SCHOOL UNKNOWN, and where it begins PRESCHOOL SCHOOL UPPER_SECONDARY
  from_at bigint not null,
  enrolment_id bigint not null, -- that begins then; 0: none
  ended_id bigint not null,    -- that ends then; 0: none
  ended_until bigint not null, -- when that one would have ended
  author_id bigint not null,
  at bigint not null,
  undone_at bigint not null,   -- 0: holds
  undone_by bigint not null
);
create index enrolment_change_child on enrolment_change (child_id);
