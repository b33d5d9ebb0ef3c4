-- The review of the log (A18): each week rows of the log are drawn for each organisation, and somebody who was no part of
-- what they tell looks at them.  A row that was drawn stays drawn.

create table review_round ( -- what was drawn at one time of the log of one organisation's units
  id bigint not null primary key,
  org_id bigint not null references org (id),
  kind text not null,          -- WEEK ALARM
  from_at bigint not null,     -- the week that was drawn from; of an alarm its hour
  until_at bigint not null,
  drawn_at bigint not null,
  due_at bigint not null,
  pairs bigint not null        -- pairs of a person and a child among which the lot was drawn; 0: an alarm
);
create unique index review_round_week on review_round (org_id, until_at) where kind = 'WEEK'; -- a week is drawn once

create table review_item ( -- a row of the log that was drawn: it never goes, and no other takes its place
  id bigint not null primary key,
  round_id bigint not null references review_round (id),
  audit_id bigint not null references audit (id),
  rules bigint not null,       -- bits of review.def: why it was drawn
  told bigint not null,        -- 1: the family reads of this row in its log, so it may read that it was reviewed
  state text not null,         -- WAITING ASKED ANSWERED OPENED DONE
  asked text not null,         -- PERSON MANAGER, empty: nobody was asked
  verdict text not null,       -- EXPECTED IN_ORDER NOT, empty: not yet
  reviewer_id bigint not null, -- who asked, opened or decided last; 0: nobody
  opened_at bigint not null,   -- 0: whose row it is was never shown
  done_at bigint not null,
  seen_at bigint not null      -- the manager has read that it was not in order; 0: not
);
create unique index review_item_row on review_item (audit_id);
create index review_item_round on review_item (round_id, state);

create table review_step ( -- sealed by item_id: what was said, never changed
  id bigint not null primary key,
  item_id bigint not null references review_item (id),
  author_id bigint not null references person (id),
  at bigint not null,
  kind text not null,          -- QUESTION ANSWER REASON VERDICT
  text bytea not null          -- sealed
);
create index review_step_item on review_step (item_id, at);
