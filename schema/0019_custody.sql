-- That somebody's custody of a child ends, or does not after all (D2, DR1).  What holds stands in custody; here is
-- who said it, and from where it is known.

create table custody_change ( -- sealed by child_id: append-only; source: from where it is known, or what was wrong
  id bigint not null primary key,
  child_id bigint not null references child (id),
  custody_id bigint not null references custody (id),
  unit_id bigint not null references unit (id), -- that said it
  author_id bigint not null references person (id),
  at bigint not null,
  undoes_id bigint not null,   -- an earlier one that was wrong; 0: custody ends
  before_at bigint not null,   -- when it would have ended
  until_at bigint not null,    -- when it ends: the first moment without it
  source bytea not null        -- sealed
);
create index custody_change_child on custody_change (child_id);
