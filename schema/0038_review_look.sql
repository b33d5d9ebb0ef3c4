-- A week of a large organisation is looked through in parts, so that nothing waits for it and no log is too long.

create table review_look ( -- open: how far a week of one organisation has been looked through; no row when none is
  id bigint not null primary key,
  org_id bigint not null references org (id),
  until_at bigint not null,
  after_id bigint not null,    -- persons up to this one are looked through
  pairs bigint not null        -- pairs of a person and a child so far
);
create unique index review_look_org on review_look (org_id);

create table review_pick ( -- a row of the log that may be drawn when all is looked through
  id bigint not null primary key,
  look_id bigint not null references review_look (id),
  audit_id bigint not null references audit (id),
  rules bigint not null,       -- bits of review.def
  lot bigint not null,         -- the lowest of a rule are drawn
  chance bigint not null       -- the same for the rule RANDOM: the lot of the person and the child
);
create index review_pick_look on review_pick (look_id);
