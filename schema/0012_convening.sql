-- Whoever has an established contact with a child calls to a meeting (R55, R56, K5, K6).  Until everybody who must has
-- said yes the question is the convenor's own record, and says nothing of what the county knows.

create table convening ( -- sealed by id: suits: when and where; wish: what the child itself wants; maturity: why the young person answers; shown: the text of the question as it was shown
  id bigint not null primary key,
  unit_id bigint not null references unit (id),      -- of the convenor
  author_id bigint not null references person (id),  -- the convenor
  state text not null,         -- ASKED SENT JOINED ENDED; SENT: those whom the convenor knows of have said yes, and the rest is the product's
  child_id bigint not null,    -- whom the number means; 0: nobody.  Told to the convenor only by JOINED
  episode_id bigint not null,  -- the work that it stands in; 0: none yet
  notice_id bigint not null,   -- by which the responsible unit was told; 0: none
  meeting_id bigint not null,  -- that it became; 0: none yet
  situation text not null,
  municipality text not null,
  place_unit_id bigint not null,
  together bigint not null,    -- 1: the young person answers too, by recorded maturity (K8)
  round bigint not null,       -- counts the questions; an answer is given to one of them
  told_round bigint not null,  -- the newest that the family was told of
  asked_at bigint not null,
  until_at bigint not null,
  joined_at bigint not null,   -- 0: not
  version bigint not null,     -- counts its changes, so that two colleagues see each other
  saved_by bigint not null,
  saved_at bigint not null,
  child_name bytea not null,   -- sealed
  child_number bytea not null, -- sealed
  born bytea not null,         -- sealed
  purpose bytea not null,      -- sealed
  suits bytea not null,        -- sealed
  wish bytea not null,         -- sealed
  maturity bytea not null,     -- sealed
  shown bytea not null         -- sealed
);
create index convening_unit_id on convening (unit_id, state);
create index convening_child on convening (child_id);
create index convening_notice on convening (notice_id);

create table convening_unit ( -- sealed by convening_id: a unit of the question, of one round
  id bigint not null primary key,
  convening_id bigint not null references convening (id),
  round bigint not null,
  position bigint not null,    -- 0: the convenor's own
  unit_id bigint not null references unit (id),
  areas bigint not null,
  why bytea not null           -- sealed
);
create index convening_unit_of on convening_unit (convening_id, round);

create table convening_grantor ( -- sealed by convening_id: who must answer, as far as the convenor knows
  id bigint not null primary key,
  convening_id bigint not null references convening (id),
  kind text not null,          -- GUARDIAN YOUTH
  position bigint not null,
  name bytea not null,         -- sealed
  number bytea not null        -- sealed
);
create index convening_grantor_of on convening_grantor (convening_id);

create table convening_answer ( -- sealed by convening_id: rows stay, the newest of the round counts; areas 0 is a no.  witness: who saw it
  id bigint not null primary key,
  convening_id bigint not null references convening (id),
  round bigint not null,
  grantor_id bigint not null,  -- who signed or said it; 0: on the own page
  person_id bigint not null,   -- who answered on the own page; 0: on paper
  unit_id bigint not null,     -- 0: may the responsible unit know of it?  then areas is all or nothing
  areas bigint not null,
  at bigint not null,
  until_at bigint not null,
  channel text not null,       -- OWN PAPER ORAL
  entered_by bigint not null,
  signed_at bigint not null,   -- the day on the paper; 0: on the own page
  witness bytea not null       -- sealed
);
create index convening_answer_of on convening_answer (convening_id, round);
