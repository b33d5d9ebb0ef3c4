-- How a unit is reached: what it helps with, when it answers, who to ask when it is closed (R127, R128, R130).  Its name, phone and
-- address stand in `unit`.  Everybody reads it, but `staff`: that is for those who work with children.

create table contact_route ( -- sealed by id; append-only, the newest row of a unit holds
  id bigint not null primary key,
  unit_id bigint not null references unit (id),
  number bigint not null,      -- counts the rows of the unit
  away_from bigint not null,   -- 0: it is not closed
  away_until bigint not null,
  author_id bigint not null,
  at bigint not null,          -- written, or looked through and found true
  help bytea not null,         -- sealed
  hours bytea not null,        -- sealed
  staff bytea not null,        -- sealed
  away bytea not null          -- sealed
);
create unique index contact_route_unit on contact_route (unit_id, number);
