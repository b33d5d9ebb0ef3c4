-- The plan goes on living after it was published: what each party says of a version, how the goals went, what had
-- to be taken back, and who took over.  Nothing here is ever edited; the newest row of somebody counts.

create table plan_answer ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  version_id bigint not null references plan_version (id),
  areas bigint not null,       -- that the words concern; whoever reads them all reads the words
  compartment bigint not null,
  person_id bigint not null,   -- of the family; 0: a unit
  unit_id bigint not null,     -- 0: somebody of the family
  answer text not null,        -- AGREE SEEN DISAGREE NOT_REACHED
  meet text not null,          -- NONE YES NO CALL: would one meet before the follow-up
  author_id bigint not null,   -- who wrote it in
  scribe bigint not null,      -- 1: the lead wrote down what was said, or that nobody was reached
  worded bigint not null,      -- 1: there are words
  said_at bigint not null,
  text bytea not null          -- sealed
);
create index plan_answer_child on plan_answer (child_id, version_id);

create table plan_reminder ( -- one for each version, in neutral words
  id bigint not null primary key,
  child_id bigint not null references child (id),
  version_id bigint not null references plan_version (id),
  compartment bigint not null,
  author_id bigint not null,
  sent_at bigint not null
);
create index plan_reminder_child on plan_reminder (child_id);

create table goal_rating ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  version_id bigint not null references plan_version (id),
  line_id bigint not null references version_line (id), -- the goal, as it was published
  area bigint not null,
  compartment bigint not null,
  kind text not null,          -- CHILD GUARDIAN STAFF
  author_id bigint not null,   -- whose answer it is
  unit_id bigint not null,     -- 0: family
  scribe_id bigint not null,   -- who wrote it down for the child; 0: nobody had to
  level bigint not null,       -- 1 not at all … 5 wholly; 0: does not want to say
  rated_at bigint not null,
  text bytea not null          -- sealed
);
create index goal_rating_child on goal_rating (child_id, version_id);

create table rating_missing ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  version_id bigint not null references plan_version (id),
  compartment bigint not null,
  author_id bigint not null,
  noted_at bigint not null,
  text bytea not null          -- sealed
);
create index rating_missing_child on rating_missing (child_id);

create table goal_result ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  version_id bigint not null references plan_version (id),
  line_id bigint not null references version_line (id),
  area bigint not null,
  compartment bigint not null,
  result text not null,        -- REACHED PARTLY NOT STOPPED
  author_id bigint not null,
  saved_at bigint not null,
  known bytea not null,        -- sealed
  next bytea not null          -- sealed
);
create index goal_result_child on goal_result (child_id, version_id);

create table intervention_end ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  intervention_id bigint not null, -- stays when the intervention is taken out
  area bigint not null,
  compartment bigint not null,
  author_id bigint not null,
  noted_at bigint not null,
  text bytea not null          -- sealed
);
create index intervention_end_child on intervention_end (child_id);

create table version_retraction ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  version_id bigint not null references plan_version (id),
  compartment bigint not null,
  author_id bigint not null,
  retracted_at bigint not null,
  text bytea not null          -- sealed
);
create index version_retraction_child on version_retraction (child_id);

create table plan_sip ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  plan_id bigint not null references plan (id),
  compartment bigint not null,
  org_id bigint not null,      -- the principal with the overall responsibility; 0: not chosen yet
  alone bigint not null,       -- 1: nobody but the principals does anything
  author_id bigint not null,
  saved_at bigint not null,
  text bytea not null          -- sealed
);
create index plan_sip_child on plan_sip (child_id);

create table lead_change (
  id bigint not null primary key,
  child_id bigint not null references child (id),
  plan_id bigint not null references plan (id),
  compartment bigint not null,
  from_assignment_id bigint not null,
  to_assignment_id bigint not null,
  author_id bigint not null,
  changed_at bigint not null
);
create index lead_change_child on lead_change (child_id);

create table plan_letter ( -- somebody who is told on paper
  id bigint not null primary key,
  child_id bigint not null references child (id),
  plan_id bigint not null references plan (id),
  compartment bigint not null,
  reason text not null,        -- LEAD RETRACTED CONTACT VERSION
  person_id bigint not null,   -- of the family; 0: a unit
  unit_id bigint not null,     -- 0: somebody of the family
  made_at bigint not null,
  sent_at bigint not null,     -- 0: not yet
  sent_by bigint not null
);
create index plan_letter_child on plan_letter (child_id);
