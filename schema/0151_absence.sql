-- Somebody at work is away, and a colleague of the same unit is rung in their place (K12, gap 17).  What that gives, and what not, is decision 43.

create table absence (
  id bigint not null primary key,
  assignment_id bigint not null references assignment (id), -- of who is away
  instead_id bigint not null references assignment (id),
  from_at bigint not null,
  until_at bigint not null,
  gives bigint not null,       -- 1: said by who is away, or who answers for the unit; 0: by an administrator, and then it opens nothing
  author_id bigint not null references person (id),
  written_at bigint not null
);
create index absence_assignment on absence (assignment_id, until_at);
create index absence_instead on absence (instead_id, until_at);
