-- A half year is counted in parts, so that nobody waits for it: what has been counted of it so far.  Its figures are read when all is there.

alter table statistic_period add column going bigint not null default 0; -- 1: not all is there, and nothing of it is read

create table statistic_count ( -- sealed by id: how many of each line at each unit, small ones too; gone when its figures can be read
  id bigint not null primary key references statistic_period (id),
  part bigint not null,        -- the next one: first of the children, then of the lines
  counts bytea not null        -- sealed
);
