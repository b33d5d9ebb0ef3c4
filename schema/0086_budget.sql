-- What the county sets aside for the common work, year by year (R162): lines, and that the steering group has decided them.  Nothing here is about a child or a family.

create table budget_line ( -- open: money and time for the common work, of nobody; what was wrong is struck
  id bigint not null primary key,
  year bigint not null,
  activity_id bigint not null, -- of the county's plan; 0: none
  amount bigint not null,      -- kronor; 0: only time
  what text not null,
  resource text not null,      -- people's time, '': none
  payer text not null,
  author_id bigint not null,
  at bigint not null,
  struck_at bigint not null    -- 0: it stands
);
create index budget_line_year on budget_line (year);

create table budget_decision ( -- open: what was decided, of nobody; append-only, the newest of a year holds
  id bigint not null primary key,
  year bigint not null,
  amount bigint not null,      -- the sum that was decided
  decided_at bigint not null,  -- the day
  decided_by text not null,
  author_id bigint not null,
  at bigint not null
);
create index budget_decision_year on budget_decision (year);
