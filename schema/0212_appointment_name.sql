-- The name that was typed for somebody who is proposed, for the second person to read; whoever the number belongs to has another row (N12).
create table appointment_name ( -- sealed by person_id
  id bigint not null primary key references appointment (id), -- goes when that is decided
  person_id bigint not null references person (id),
  name bytea not null          -- sealed
);
