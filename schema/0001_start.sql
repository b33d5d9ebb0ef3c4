-- The first schema.  Every table is guarded unless its first line says `open`; a column marked `sealed` holds
-- ciphertext under the key of the row's subject.  Times are milliseconds UTC; 253402300799000 is "no end".
-- area, areas: bits 1 HEALTH, 2 DEVELOPMENT, 4 LEARNING, 8 CARE, 16 HOME, 32 RELATIONSHIPS, 64 SAFETY.
-- compartment: bit n is Cn of the access rules.

-- who there is

create table org ( -- open: the public bodies and associations that take part
  id bigint not null primary key,
  kind text not null,          -- MUNICIPALITY REGION POLICE ASSOCIATION COMPANY
  name text not null
);

create table unit ( -- open: the directory of units is public (R20, R128)
  id bigint not null primary key,
  org_id bigint not null references org (id),
  kind text not null,          -- MHV BHV PRESCHOOL SCHOOL UPPER_SECONDARY KAA SOCIAL POLICE ASSOCIATION HEALTH_CENTRE BUP HABILITATION DENTAL COORDINATION
  name text not null,
  municipality text not null,
  phone text not null,
  email text not null,
  address text not null,
  channel text not null,       -- DIGITAL PAPER
  until_at bigint not null default 253402300799000 -- closed from then on: it gets no notices, nobody can be asked to take part
);
create index unit_place on unit (municipality, kind);

create table person ( -- sealed by id
  id bigint not null primary key,
  number_index bytea not null, -- blind index of the personal number; empty without one
  created_at bigint not null,
  name bytea not null,         -- sealed
  number bytea not null,       -- sealed
  born bytea not null,         -- sealed
  phone bytea not null,        -- sealed
  email bytea not null         -- sealed
);
create index person_number on person (number_index);

create table account ( -- sealed by id
  id bigint not null primary key references person (id),
  login_index bytea not null unique,
  password text not null,      -- argon2id, made by the worker
  totp_step bigint not null,   -- last step used, so that a code works once
  tries bigint not null,
  tried_at bigint not null,
  locked bigint not null default 0, -- 1: an administrator has closed it
  totp bytea not null          -- sealed
);

create table assignment (
  id bigint not null primary key,
  person_id bigint not null references person (id),
  unit_id bigint not null references unit (id),
  role text not null,          -- RESPONSIBLE STAFF MEDICAL INTAKE COORDINATOR ADMIN; MEDICAL: a secrecy domain of its own
  title text not null,
  answers bigint not null,     -- 1: answers for the unit, so that a holiday loses no child (K12)
  from_at bigint not null,
  until_at bigint not null
);
create index assignment_person on assignment (person_id);
create index assignment_unit on assignment (unit_id);

create table session (
  id bytea not null primary key, -- hash of the token
  person_id bigint not null references person (id),
  assignment_id bigint not null, -- 0: as a private person
  created_at bigint not null,
  seen_at bigint not null,
  ended_at bigint not null
);
create index session_person on session (person_id);

-- the child

create table child ( -- its name stands in person, under the same id
  id bigint not null primary key references person (id),
  municipality text not null,
  created_at bigint not null
);

create table custody (
  id bigint not null primary key,
  child_id bigint not null references child (id),
  person_id bigint not null references person (id),
  kind text not null,          -- JOINT SOLE APPOINTED
  from_at bigint not null,
  until_at bigint not null
);
create index custody_child on custody (child_id);
create index custody_person on custody (person_id);

create table enrolment (
  id bigint not null primary key,
  child_id bigint not null references child (id),
  unit_id bigint not null references unit (id),
  from_at bigint not null,
  until_at bigint not null
);
create index enrolment_child on enrolment (child_id);

create table responsibility_rule ( -- open: county rules, dated, never edited after use (K1–K4)
  id bigint not null primary key,
  position bigint not null,
  situation text not null,     -- EXPECTED PRESCHOOL SCHOOL UPPER_SECONDARY HOME LEFT_SCHOOL
  unit_kind text not null,
  follows text not null,       -- ENROLMENT: the unit where the child is; MUNICIPALITY: the unit of that kind there
  from_at bigint not null,
  until_at bigint not null,
  source text not null,
  explain text not null
);

create table reach ( -- who reaches which child now: rewritten from the ledgers by the verbs that change them
  id bigint not null primary key,
  child_id bigint not null references child (id),
  person_id bigint not null,   -- 0: whoever answers for the unit
  unit_id bigint not null,     -- 0: as a private person
  relation bigint not null,    -- bit, app/access/relation.h
  areas bigint not null,
  from_at bigint not null,
  until_at bigint not null
);
create index reach_child on reach (child_id);
create index reach_person on reach (person_id, unit_id);
create index reach_unit on reach (unit_id, person_id);

create table audit ( -- append-only; one chain a lane
  id bigint not null primary key, -- lane · 2^44 + number in the chain
  at bigint not null,
  actor_id bigint not null,
  unit_id bigint not null,
  child_id bigint not null,
  act text not null,           -- the handler
  ground bigint not null,      -- relation that let it through
  outcome bigint not null,     -- HTTP status
  wrote text not null,         -- names of the statements that changed something
  hash bytea not null
);
create index audit_child on audit (child_id, at);
create index audit_actor on audit (actor_id, at);

create table form_key (
  id text not null primary key,
  location text not null,
  at bigint not null
);

create table draft ( -- sealed by person_id
  id bigint not null primary key,
  person_id bigint not null references person (id),
  path text not null,
  at bigint not null,
  body bytea not null          -- sealed
);
create index draft_person on draft (person_id);

create table job (
  id bigint not null primary key,
  path text not null,          -- of a JOB route
  due_at bigint not null,
  tries bigint not null
);

-- step 1: notice

create table observation ( -- sealed by id
  id bigint not null primary key,
  unit_id bigint not null references unit (id),
  rule_id bigint not null,     -- 0: the coordinator, since nothing else could be told
  told_unit_id bigint not null, -- the unit that the receipt names, wherever the notice goes later
  child_id bigint not null,    -- 0 until taken up
  state text not null,         -- SENT TAKEN_UP ANSWERED
  way text not null,           -- RULE DOOR WORK: what led it to the first unit
  situation text not null,
  municipality text not null,
  place_unit_id bigint not null,
  harm text not null,          -- YES NO UNSURE
  areas bigint not null,
  sender_kind text not null,   -- CHILD GUARDIAN PRIVATE STAFF
  receipt bytea not null,      -- blind index of the receipt's number
  created_at bigint not null,
  answer_by bigint not null,
  taken_at bigint not null,
  taken_by bigint not null,
  sender_id bigint not null,   -- who was logged in; 0: nobody
  sender_unit_id bigint not null,
  given_to_id bigint not null, -- the colleague who is to take it up; 0: whoever answers for the unit
  given_by_id bigint not null, -- who gave it, and answers all the same
  passed_from_id bigint not null, -- the unit that handed it on with the family's yes; 0: none
  asked bigint not null,       -- number of the question to the noticer; 0: none
  escalated_at bigint not null, -- 0: not
  escalated_to_id bigint not null, -- the coordinator's unit
  merged_from_id bigint not null, -- the record of the child that it stood under before two became one
  child_name bytea not null,   -- sealed
  child_number bytea not null, -- sealed
  child_age bytea not null,    -- sealed
  place bytea not null,        -- sealed
  sender_name bytea not null,  -- sealed
  sender_contact bytea not null -- sealed
);
create index observation_unit on observation (unit_id, state);
create index observation_receipt on observation (receipt);
create index observation_escalated on observation (escalated_to_id, state);
create index observation_child on observation (child_id);

create table observation_part ( -- sealed by observation_id
  id bigint not null primary key,
  observation_id bigint not null references observation (id),
  area bigint not null,
  strength bytea not null,     -- sealed
  worry bytea not null         -- sealed
);
create index observation_part_of on observation_part (observation_id);

create table brake ( -- how much came lately; rows of more than an hour are worth nothing
  id bigint not null primary key,
  key bytea not null,          -- blind index of where it came from, or of the whole
  at bigint not null
);
create index brake_key on brake (key, at);

create table episode (
  id bigint not null primary key,
  child_id bigint not null references child (id),
  unit_id bigint not null references unit (id),
  person_id bigint not null,   -- who stands in the role
  rule_id bigint not null,
  state text not null,         -- ASSESSING HANDOVER COOPERATION PLANNING ACTIVE CLOSED
  opened_at bigint not null,
  closed_at bigint not null
);
create index episode_child on episode (child_id);
create index episode_unit on episode (unit_id, state);

-- step 2: gather and assess

create table delegation (
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  unit_id bigint not null references unit (id),
  person_id bigint not null references person (id),
  from_at bigint not null,
  until_at bigint not null
);
create index delegation_child on delegation (child_id);

create table fact ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  unit_id bigint not null references unit (id),
  area bigint not null,
  compartment bigint not null,
  source text not null,        -- NOTICE OWN FAMILY
  author_id bigint not null,
  created_at bigint not null,
  text bytea not null          -- sealed
);
create index fact_child on fact (child_id);

create table assessment ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  unit_id bigint not null references unit (id),
  area bigint not null,
  compartment bigint not null,
  state text not null,         -- DRAFT SET SUPERSEDED
  need bigint not null,        -- 0 no, 1 yes, -1 not said yet (a draft)
  strength bigint not null,    -- 0 no, 1 yes, -1 not said yet (a draft)
  author_id bigint not null,
  saved_at bigint not null,
  version bigint not null,
  strengths bytea not null,    -- sealed
  needs bytea not null,        -- sealed
  thoughts bytea not null      -- sealed
);
create index assessment_child on assessment (child_id);

create table decision ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  unit_id bigint not null references unit (id),
  compartment bigint not null,
  question bigint not null,    -- 1 own service, 2 one other, 3 cooperation
  author_id bigint not null,
  decided_at bigint not null,
  own bytea not null,          -- sealed
  exhausted bytea not null,    -- sealed
  other bytea not null,        -- sealed
  together bytea not null      -- sealed
);
create index decision_child on decision (child_id);

create table decision_party (
  id bigint not null primary key,
  child_id bigint not null references child (id),
  decision_id bigint not null references decision (id),
  unit_id bigint not null references unit (id),
  compartment bigint not null,
  areas bigint not null
);
create index decision_party_child on decision_party (child_id);

-- consent

create table consent_request ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  unit_id bigint not null references unit (id),
  compartment bigint not null,
  author_id bigint not null,
  asked_at bigint not null,
  until_at bigint not null,
  shown bytea not null,        -- sealed
  purpose text not null default 'TOGETHER' -- TOGETHER: the plan and the meetings; HANDOVER: to take over
);
create index consent_request_child on consent_request (child_id);

create table consent_unit ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  request_id bigint not null references consent_request (id),
  unit_id bigint not null references unit (id),
  areas bigint not null,
  why bytea not null           -- sealed
);
create index consent_unit_child on consent_unit (child_id);

create table consent_grant ( -- a row is an answer; areas 0 is a no; the newest counts.  Withdrawn rows stay
  id bigint not null primary key,
  child_id bigint not null references child (id),
  request_id bigint not null references consent_request (id),
  unit_id bigint not null references unit (id),
  person_id bigint not null references person (id),
  areas bigint not null,
  from_at bigint not null,
  until_at bigint not null,
  withdrawn_at bigint not null,
  channel text not null default 'OWN',   -- OWN PAPER ORAL
  entered_by bigint not null default 0   -- who wrote the answer in: the grantor, or staff from a signed paper or from what was said
);
create index consent_grant_child on consent_grant (child_id);

create table child_wish ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  request_id bigint not null references consent_request (id),
  author_id bigint not null,
  scribe bigint not null,      -- 1: written down by staff, as the child said it
  at bigint not null,
  text bytea not null          -- sealed
);
create index child_wish_child on child_wish (child_id);

create table outbox ( -- neutral messages to people: there is something to read (I10)
  id bigint not null primary key,
  person_id bigint not null references person (id),
  at bigint not null,
  state text not null          -- WAITING SENT REFUSED, NONE: no address
);

-- step 3: meeting and plan

create table meeting ( -- sealed by child_id; absence: why the child wasn't asked or there; language: of the interpreter, never who it is
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  unit_id bigint not null references unit (id),
  compartment bigint not null,
  state text not null,         -- PLANNED HELD CANCELLED SEEKING
  starts_at bigint not null,   -- 0: none yet (SEEKING)
  minutes bigint not null,
  round bigint not null,       -- counts moves; answers are given for one of them
  convenor_id bigint not null, -- the four roles, persons (K7)
  host_id bigint not null,
  chair_id bigint not null,
  notes_id bigint not null,
  held_at bigint not null,
  checks bigint not null,      -- bits of the checklist (S0)
  asked bigint not null,       -- was the child asked; 0 not said yet, 1 yes, 2 no (K21)
  wants bigint not null,       -- … did it want to be there
  can bigint not null,         -- … could it; 3 a while
  ordered bigint not null,     -- 1: the interpreter is ordered
  version bigint not null,     -- counts its changes, so that two who write see each other
  saved_by bigint not null,    -- who wrote in the record last, and when
  saved_at bigint not null,
  place bytea not null,        -- sealed
  purpose bytea not null,      -- sealed
  voice bytea not null,        -- sealed
  absence bytea not null,      -- sealed
  language bytea not null,     -- sealed
  notes bytea not null         -- sealed
);
create index meeting_child on meeting (child_id);

create table meeting_party (
  id bigint not null primary key,
  child_id bigint not null references child (id),
  meeting_id bigint not null references meeting (id),
  compartment bigint not null,
  class text not null,         -- BOUND INVITED FAMILY (K14)
  unit_id bigint not null,     -- 0: family
  person_id bigint not null,   -- 0: whoever the unit sends
  came bigint not null         -- 0 not known, 1 yes, 2 no, 3 wrote instead
);
create index meeting_party_child on meeting_party (child_id);

create table plan (
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  unit_id bigint not null references unit (id),
  compartment bigint not null,
  lead_assignment_id bigint not null, -- 0: not chosen yet
  followup_at bigint not null,        -- 0: not set yet
  lead_version bigint not null,       -- counts the changes of lead and day, so that two who choose see each other
  lead_by bigint not null,
  lead_at bigint not null,
  version bigint not null,            -- number of the newest published version; 0 = none
  changed_at bigint not null
);
create index plan_child on plan (child_id);

create table plan_need ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  plan_id bigint not null references plan (id),
  area bigint not null,
  compartment bigint not null,
  version bigint not null,     -- counts its changes, so that two who write see each other
  created_at bigint not null,
  changed_by bigint not null,  -- who wrote it last, and when
  changed_at bigint not null,
  text bytea not null,         -- sealed
  goal bytea not null          -- sealed
);
create index plan_need_child on plan_need (child_id);

create table intervention ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  plan_id bigint not null references plan (id),
  need_id bigint not null references plan_need (id),
  area bigint not null,
  compartment bigint not null,
  unit_id bigint not null references unit (id),
  assignment_id bigint not null, -- 0: somebody of the family, named in `who`
  from_at bigint not null,
  until_at bigint not null,
  state text not null,         -- AGREED ONGOING DONE STOPPED
  version bigint not null,
  created_at bigint not null,
  changed_by bigint not null,
  changed_at bigint not null,
  text bytea not null,         -- sealed
  who bytea not null           -- sealed
);
create index intervention_child on intervention (child_id);

create table plan_gone ( -- what was taken out of the plan, for somebody who was changing it at that moment
  id bigint not null primary key, -- of the need or the intervention
  child_id bigint not null references child (id),
  need_id bigint not null,     -- of an intervention; 0: a need
  area bigint not null,
  compartment bigint not null,
  person_id bigint not null references person (id),
  at bigint not null
);
create index plan_gone_child on plan_gone (child_id);

create table area_contact (
  id bigint not null primary key,
  child_id bigint not null references child (id),
  plan_id bigint not null references plan (id),
  area bigint not null,
  compartment bigint not null,
  assignment_id bigint not null references assignment (id),
  changed_by bigint not null,
  changed_at bigint not null
);
create index area_contact_child on area_contact (child_id);

create table plan_version ( -- immutable (I4)
  id bigint not null primary key,
  child_id bigint not null references child (id),
  plan_id bigint not null references plan (id),
  compartment bigint not null,
  number bigint not null,
  author_id bigint not null,
  lead_assignment_id bigint not null,
  followup_at bigint not null,
  published_at bigint not null,
  digest bytea not null        -- over the commitments of its lines
);
create index plan_version_child on plan_version (child_id);

create table version_line ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  version_id bigint not null references plan_version (id),
  area bigint not null,        -- 0: whole plan
  compartment bigint not null,
  kind text not null,          -- VOICE LEAD CONTACT NEED GOAL ACT
  position bigint not null,
  state text not null,         -- of an ACT
  unit_id bigint not null,
  from_at bigint not null,
  until_at bigint not null,
  commitment bytea not null,   -- hash of salt and text: the version stands when the text is moved or destroyed
  salt bytea not null,         -- sealed
  text bytea not null,         -- sealed
  who bytea not null,          -- sealed
  contact bytea not null       -- sealed
);
create index version_line_child on version_line (child_id, version_id, position);

create table words ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  author_id bigint not null,
  kind text not null,          -- CHILD GUARDIAN
  scribe bigint not null,
  created_at bigint not null,
  compartment bigint not null,
  version bigint not null,     -- counts its changes
  text bytea not null          -- sealed
);
create index words_child on words (child_id);

create table paper_copy ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  version_id bigint not null references plan_version (id),
  compartment bigint not null,
  recipient_unit_id bigint not null,   -- 0: a person of the family
  recipient_person_id bigint not null, -- 0: the unit
  areas bigint not null,
  number bigint not null,              -- counts per recipient
  state text not null,                 -- ASKED PRINTED
  made_by bigint not null,
  made_at bigint not null,
  code bytea not null unique,          -- blind index of the check code
  recipient bytea not null,            -- sealed
  code_shown bytea not null,           -- sealed
  pdf bytea not null                   -- sealed bytes
);
create index paper_copy_child on paper_copy (child_id);

create table closing ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  compartment bigint not null,
  kind text not null,          -- DONE OWN HANDED_OVER WITHOUT_PLAN ADULT
  author_id bigint not null,
  closed_at bigint not null,
  done bytea not null,         -- sealed
  voice bytea not null,        -- sealed
  goes_on bytea not null,      -- sealed
  contact bytea not null       -- sealed
);
create index closing_child on closing (child_id);

-- only a demo county has rows here

create table demo_person ( -- open: invented people to log in as
  id text not null primary key,  -- the key of the world file
  person_id bigint not null,
  assignment_id bigint not null, -- 0: as a private person
  part text not null,            -- FAMILY SCHOOL CARE AROUND
  position bigint not null,
  say text not null              -- what to try
);
