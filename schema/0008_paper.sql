-- Paper: letters, what happened to every paper, and consent on paper.  What is answered to a call on paper is a
-- meeting_answer.

create table letter ( -- sealed by child_id: what is sent by post or handed over
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  compartment bigint not null,
  kind text not null,          -- MEETING CONSENT PLAN
  about_id bigint not null,    -- the meeting, the question of consent, or the plan_letter that waited
  about_at bigint not null,    -- when that meeting was to be, how long that question was open, or since when it waited
  recipient_unit_id bigint not null,   -- 0: a person of the family
  recipient_person_id bigint not null, -- 0: the unit
  state text not null,         -- ASKED PRINTED
  made_by bigint not null,
  made_at bigint not null,
  code bytea not null unique,  -- blind index of the check code
  recipient bytea not null,    -- sealed
  address bytea not null,      -- sealed
  code_shown bytea not null,   -- sealed
  pdf bytea not null           -- sealed bytes
);
create index letter_child on letter (child_id);

create table paper_event ( -- sealed by child_id: what happened to a copy or a letter; rows stay, the newest counts
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  paper_id bigint not null,    -- of a paper_copy or a letter
  nth bigint not null,         -- of what happened to the paper
  compartment bigint not null,
  areas bigint not null,       -- of the paper
  kind text not null,          -- POSTED HANDED RECEIVED ASKED SENT_BACK RETURNED DESTROYED LOST
  day_at bigint not null,      -- the day when it happened
  written_at bigint not null,
  author_id bigint not null,
  unit_id bigint not null,     -- of the author
  who bytea not null           -- sealed
);
create index paper_event_child on paper_event (child_id);
create index paper_event_paper on paper_event (paper_id);

create table consent_paper ( -- sealed by child_id: an answer that was signed, or said, and written in
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  compartment bigint not null,
  channel text not null,       -- PAPER ORAL
  person_id bigint not null references person (id), -- who signed or said it
  signed_at bigint not null,   -- the day on the paper, or when it was said
  author_id bigint not null,
  written_at bigint not null,
  witness bytea not null       -- sealed
);
create index consent_paper_child on consent_paper (child_id);
