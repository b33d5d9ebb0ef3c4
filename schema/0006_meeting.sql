-- Meetings: who asks for one, what those who are called answer, what the child wants there, what was decided and
-- who thinks otherwise.

create table meeting_request ( -- sealed by child_id: somebody wants a meeting (K5).  suits: when and where; answer: why not
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  compartment bigint not null,
  kind text not null,          -- STAFF CHILD GUARDIAN
  state text not null,         -- ASKED CALLED DECLINED
  author_id bigint not null,
  unit_id bigint not null,     -- of who asks; 0: family
  meeting_id bigint not null,  -- that it became; 0: none
  at bigint not null,
  answered_at bigint not null,
  purpose bytea not null,      -- sealed
  whom bytea not null,         -- sealed
  suits bytea not null,        -- sealed
  answer bytea not null        -- sealed
);
create index meeting_request_child on meeting_request (child_id);

create table meeting_answer ( -- sealed by child_id: rows stay; the newest of the meeting's round counts (K14).  reason: never for the family; input: said in writing; language: of an interpreter; signer: who signed it on paper
  id bigint not null primary key,
  child_id bigint not null references child (id),
  meeting_id bigint not null references meeting (id),
  party_id bigint not null references meeting_party (id),
  compartment bigint not null,
  round bigint not null,       -- of the meeting
  nth bigint not null,         -- of the party's answers
  state text not null,         -- COMES SUBSTITUTE WRITES DECLINES MAYBE
  author_id bigint not null,
  at bigint not null,
  support bigint not null,     -- 1: somebody that one trusts comes along (R23)
  letter_id bigint not null,   -- the call on paper that it stood on; 0: answered here
  day_at bigint not null,      -- the day when that paper came back; 0: answered here
  signer bytea not null,       -- sealed
  who bytea not null,          -- sealed
  reason bytea not null,       -- sealed
  input bytea not null,        -- sealed
  language bytea not null,     -- sealed
  wish bytea not null          -- sealed
);
create index meeting_answer_child on meeting_answer (child_id);

create table meeting_event ( -- sealed by child_id: what was changed about a meeting, a line each; inner reasons too, so never for the family
  id bigint not null primary key,
  child_id bigint not null references child (id),
  meeting_id bigint not null references meeting (id),
  compartment bigint not null,
  kind text not null,          -- ROLE MOVED CANCELLED
  author_id bigint not null,
  at bigint not null,
  text bytea not null          -- sealed
);
create index meeting_event_child on meeting_event (child_id);

create table meeting_prepare ( -- sealed by child_id: what the child wants at the meeting; only its author changes it (I14)
  id bigint not null primary key,
  child_id bigint not null references child (id),
  meeting_id bigint not null references meeting (id),
  compartment bigint not null,
  author_id bigint not null,
  scribe bigint not null,      -- 1: written down as the child says it
  at bigint not null,
  version bigint not null,     -- counts its changes, so that two windows see each other
  talk bytea not null,         -- sealed
  whom bytea not null,         -- sealed
  helps bytea not null         -- sealed
);
create index meeting_prepare_child on meeting_prepare (child_id);

create table meeting_decision ( -- sealed by child_id: what was decided, a line each
  id bigint not null primary key,
  child_id bigint not null references child (id),
  meeting_id bigint not null references meeting (id),
  compartment bigint not null,
  kind text not null,          -- OTHER LEAD
  author_id bigint not null,
  at bigint not null,
  read_at bigint not null,     -- when it was read out; 0: not yet
  text bytea not null          -- sealed
);
create index meeting_decision_child on meeting_decision (child_id);

create table meeting_objection ( -- sealed by child_id: somebody of the family thinks otherwise (K22); never a fault
  id bigint not null primary key,
  child_id bigint not null references child (id),
  meeting_id bigint not null references meeting (id),
  compartment bigint not null,
  author_id bigint not null,
  at bigint not null,
  seen_at bigint not null,     -- when those who lead the work read it; 0: not yet
  text bytea not null          -- sealed
);
create index meeting_objection_child on meeting_objection (child_id);
