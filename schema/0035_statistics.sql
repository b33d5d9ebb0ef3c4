-- The follow-up (A21, C13): what was counted of a half year, once, after it was over.  A number that could be traced to fewer than five
-- children is not in these tables at all, so nothing that reads them can show it.

create table statistic_period ( -- open: which half years have been counted; nothing of anybody
  id bigint not null primary key,
  from_at bigint not null,
  until_at bigint not null,
  frozen_at bigint not null
);
create unique index statistic_period_day on statistic_period (from_at); -- a half year is counted once

create table statistic ( -- a number of a place; where there is no row it is not shown
  id bigint not null primary key,
  period_id bigint not null references statistic_period (id),
  level text not null,         -- COUNTY MUNICIPALITY PART UNIT; PART: an organisation in a municipality
  municipality text not null,  -- of all but COUNTY
  org_id bigint not null,      -- of PART and UNIT; 0
  unit_id bigint not null,     -- of UNIT; 0
  line text not null,          -- a name of app/statistics/statistics.def
  value bigint not null        -- children; of a median its class
);
create index statistic_place on statistic (period_id, level, org_id, unit_id);

insert into job (id, path, due_at, tries) values (35, '/job/statistics', 0, 0); -- counts the last half year, and waits for the next
