-- How the child and the guardians found it (R141, R169; decision 27).  An answer is added to sums as it comes and is a row nowhere: the
-- first table says who has answered or declined and holds no answer, the next two hold answers and nobody, and no column joins them.

create table experience_done ( -- that somebody has answered or said no, never which; of the last half years only
  id bigint not null primary key,
  child_id bigint not null references child (id),
  person_id bigint not null references person (id),
  half_at bigint not null,     -- the first moment of the half year; not the moment it was said
  occasion_at bigint not null  -- the newest meeting, follow-up or end of work that it was about
);
create unique index experience_done_person on experience_done (person_id, half_at); -- once a half year, so that five answers are five persons
create index experience_done_child on experience_done (child_id);

create table statistic_tally ( -- sealed by id: what has been answered so far in a half year that is not counted yet; gone when it is
  id bigint not null primary key,
  half_at bigint not null,
  municipality text not null,  -- of the unit where it happened
  role text not null,          -- CHILD GUARDIAN
  counts bytea not null        -- sealed
);
create unique index statistic_tally_place on statistic_tally (half_at, municipality, role);

create table statistic_pool ( -- sealed by id: what was written in it, all in one and in no order; gone when it is counted
  id bigint not null primary key,
  half_at bigint not null,
  texts bytea not null         -- sealed
);
create unique index statistic_pool_half on statistic_pool (half_at);

create table statistic_text ( -- sealed by id: what was written, of a half year in which at least five wrote
  id bigint not null primary key,
  period_id bigint not null references statistic_period (id),
  text bytea not null          -- sealed
);
create index statistic_text_period on statistic_text (period_id);
