-- How the model comes into use: who has learnt it (R139, R152–R155), which bodies have an agreement (R17, R170), which units work by it
-- (R20, R171, R194).  Of staff and bodies: nothing here is about a child or a family.

create table course ( -- open: what there is to learn, of nobody
  id bigint not null primary key,
  name text not null,
  level text not null,         -- BASIC DEEPER LEADER
  audience text not null,      -- ALL SCHOOL CARE SOCIAL AROUND ANSWERS
  years bigint not null,       -- that it holds; 0: without end
  needed bigint not null,      -- 1: everybody of the audience needs it
  material text not null,      -- where one finds what one learns from
  from_at bigint not null,
  until_at bigint not null
);

create table training ( -- that somebody has completed a course; a mistake is struck, and stays
  id bigint not null primary key,
  person_id bigint not null references person (id),
  course_id bigint not null references course (id),
  unit_id bigint not null references unit (id), -- where it was noted
  completed_at bigint not null,
  lapses_at bigint not null,
  author_id bigint not null,   -- never the person
  noted_at bigint not null,
  struck_by_id bigint not null,
  struck_at bigint not null    -- 0: it holds
);
create index training_person on training (person_id, course_id);
create index training_day on training (completed_at);

create table agreement ( -- sealed by id
  id bigint not null primary key,
  org_id bigint not null references org (id),
  signed_at bigint not null,   -- 0: a draft
  until_at bigint not null,
  author_id bigint not null,
  saved_at bigint not null,
  version bigint not null,     -- counts its changes
  reference bytea not null,    -- sealed
  signer bytea not null,       -- sealed
  countersigner bytea not null -- sealed
);
create index agreement_org on agreement (org_id);

create table introduction ( -- sealed by id; append-only, the newest row of a unit holds
  id bigint not null primary key,
  unit_id bigint not null references unit (id),
  number bigint not null,      -- counts the rows of the unit
  state text not null,         -- PLANNED IN_USE PAUSED
  since_at bigint not null,
  followup_at bigint not null, -- 0: no day is set
  followed bigint not null,    -- 1: the row is a yearly follow-up, and `note` what it came to
  author_id bigint not null,
  at bigint not null,
  owner bytea not null,        -- sealed
  note bytea not null,         -- sealed
  mission bytea not null       -- sealed
);
create unique index introduction_unit on introduction (unit_id, number);
