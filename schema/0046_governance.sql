-- How the county governs its work (R147, R148, R160–R166, R197): its groups, the action plan as rows that live, and what each local group
-- says twice a year of where it stands.  Nothing here is about a child or a family.

create table governance_body ( -- open: which groups there are, of nobody
  id bigint not null primary key,
  kind text not null,          -- STEERING COMMITTEE CROSS LOCAL LEADERS
  org_id bigint not null,      -- 0: the county's
  name text not null,
  from_at bigint not null,
  until_at bigint not null
);

create table governance_member ( -- sealed by id
  id bigint not null primary key,
  body_id bigint not null references governance_body (id),
  mandate bigint not null,     -- 1: may decide for where the member works (R197)
  from_at bigint not null,
  until_at bigint not null,
  author_id bigint not null,
  name bytea not null,         -- sealed
  place bytea not null,        -- sealed
  role bytea not null          -- sealed
);
create index governance_member_body on governance_member (body_id);

create table action_plan ( -- open: a decided plan is a public document, and a draft tells of nobody
  id bigint not null primary key,
  org_id bigint not null,      -- 0: the county's
  sector text not null,        -- of the organisation; '': all of it
  name text not null,
  year bigint not null,        -- the first and the last
  until_year bigint not null,
  decided_at bigint not null,  -- 0: a draft
  decided_by text not null
);

create table activity ( -- open: a place in a plan, which is public when it is decided
  id bigint not null primary key,
  plan_id bigint not null references action_plan (id),
  area bigint not null,        -- 1–6 (R161)
  position bigint not null,    -- in the area: 3 of 1.3
  parent_id bigint not null    -- the county's activity that a local one hangs on; 0: an own one
);
create index activity_plan on activity (plan_id, area, position);

create table activity_row ( -- open: as its plan; append-only, the newest row of an activity holds
  id bigint not null primary key,
  activity_id bigint not null references activity (id),
  number bigint not null,      -- counts the rows of the activity
  title text not null,
  responsible text not null,
  performer text not null,     -- '': the same
  time text not null,          -- as the plan says it
  due_at bigint not null,      -- the last day; 0: none
  months bigint not null,      -- a bit for each month, 1 is January, in which it is done or followed up each year
  followup text not null,
  budget bigint not null,      -- 1: needs a budget of its own (R166)
  state text not null,         -- NOT_STARTED ONGOING DONE NOT_DONE
  note text not null,          -- why, or what a follow-up came to
  month_at bigint not null,    -- the first of the month whose yearly follow-up this is; 0: none
  author_id bigint not null,
  at bigint not null
);
create unique index activity_row_number on activity_row (activity_id, number);

create table status_analysis ( -- open: what a group says of its own work, of nobody; append-only, the newest row of a body and round holds
  id bigint not null primary key,
  round bigint not null,       -- 202704: of April 2027
  body_id bigint not null,     -- 0: the county's, put together of all
  number bigint not null,
  author_id bigint not null,
  at bigint not null,
  note text not null
);
create unique index status_analysis_round on status_analysis (round, body_id, number);

create table status_area ( -- open: its part of an area, as the analysis
  id bigint not null primary key,
  analysis_id bigint not null references status_analysis (id),
  area bigint not null,        -- 1–6
  rate bigint not null,        -- 1 not begun, 2 on the way, 3 in place
  note text not null
);
create index status_area_analysis on status_area (analysis_id, area);
