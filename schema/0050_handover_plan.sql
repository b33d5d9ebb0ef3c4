-- What the plan says of an area that is handed over, as it was when the hand-over was prepared; empty: nothing.
alter table handover_part add column agreed bytea not null default ''; -- sealed
