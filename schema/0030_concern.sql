-- The report of concern to the social services (R29, R121–R124, I8).  It names no child of the product's: whom it is about stands in
-- it as somebody has written it, under a key of its own, and nothing that is about a child leads here.

create table concern ( -- sealed by id: place: where the child is; know: do the guardians know of it; own: what the writer's unit does now; source: the child of the product that it was begun from; feedback, answer: what the social services say back; delivered: to whom, on paper
  id bigint not null primary key,
  unit_id bigint not null references unit (id),      -- of the author
  author_id bigint not null references person (id),
  state text not null,         -- DRAFT SENT PAPER DROPPED; PAPER: delivered outside the product
  saved_at bigint not null,
  urgent bigint not null,      -- 1 yes, 0 no, -1 not said yet
  called bigint not null,      -- 1: the author has rung too
  to_unit_id bigint not null,  -- 0: not sent
  sent_at bigint not null,
  protect_by bigint not null,  -- the first moment after the day of the immediate assessment
  decide_by bigint not null,   -- … of the decision, and of the answer to who reported
  received_at bigint not null, -- 0: not yet
  received_by bigint not null,
  protected_at bigint not null,
  protected_by bigint not null,
  answered_at bigint not null,
  answered_by bigint not null,
  seen_at bigint not null,     -- the author has read the answer
  told_at bigint not null,     -- whoever answers for the unit was told that it is late
  source bytea not null,       -- sealed
  municipality bytea not null, -- sealed
  child_name bytea not null,   -- sealed
  child_number bytea not null, -- sealed
  place bytea not null,        -- sealed
  family bytea not null,       -- sealed
  facts bytea not null,        -- sealed
  thoughts bytea not null,     -- sealed
  since bytea not null,        -- sealed
  told bytea not null,         -- sealed
  know bytea not null,         -- sealed
  own bytea not null,          -- sealed
  contact bytea not null,      -- sealed
  delivered bytea not null,    -- sealed
  feedback bytea not null,     -- sealed
  answer bytea not null        -- sealed
);
create index concern_author on concern (author_id, unit_id);
create index concern_to on concern (to_unit_id, state);

create table concern_text ( -- sealed by concern_id: what the author has chosen in of what is written elsewhere, as it stood then
  id bigint not null primary key,
  concern_id bigint not null references concern (id),
  at bigint not null,
  source bytea not null,       -- sealed
  text bytea not null          -- sealed
);
create index concern_text_of on concern_text (concern_id, at);

create table concern_more ( -- sealed by concern_id: append-only; what was added when it had been sent
  id bigint not null primary key,
  concern_id bigint not null references concern (id),
  at bigint not null,
  text bytea not null          -- sealed
);
create index concern_more_of on concern_more (concern_id, at);

create table concern_reader ( -- a colleague who takes part in the reporting, named by the author
  id bigint not null primary key,
  concern_id bigint not null references concern (id),
  person_id bigint not null references person (id),
  unit_id bigint not null references unit (id),
  from_at bigint not null,
  until_at bigint not null
);
create index concern_reader_of on concern_reader (concern_id);
create index concern_reader_person on concern_reader (person_id, unit_id);

-- Where a report goes, as a rule of unit kind like the others (K1–K4): a new one with a later first day takes its place.
insert into responsibility_rule (id, position, situation, unit_kind, follows, from_at, until_at, source, explain) values
  (7, 7, 'CONCERN', 'SOCIAL', 'MUNICIPALITY', 1688162400000, 253402300799000,
   'Handledningen, inledningen: ”orosanmälan till socialtjänsten alltid göras”. Socialtjänstlagen (2025:400). Ska prövas av länets jurister.',
   'det är en orosanmälan. Den går till socialtjänstens mottagning i kommunen där barnet är.');
