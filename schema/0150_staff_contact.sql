-- How somebody who works here is reached, as an administrator wrote it: with an appointment it counts when another one has approved that.
-- What the person itself, or the family that it is of, has said of the own number is not read from here, nor told here.  What is empty stays as it is.

create table staff_contact ( -- sealed by person_id
  id bigint not null primary key,
  person_id bigint not null references person (id),
  appointment_id bigint not null, -- it is approved and taken back with; 0: alone
  state text not null,         -- WAITING USED WITHDRAWN
  written_by bigint not null references person (id),
  written_at bigint not null,
  phone bytea not null,        -- sealed
  email bytea not null         -- sealed
);
create index staff_contact_appointment on staff_contact (appointment_id);
create index staff_contact_person on staff_contact (person_id, state);
