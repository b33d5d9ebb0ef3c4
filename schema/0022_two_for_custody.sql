-- What gives somebody reading of a child takes two (decision 8): that somebody has custody, or has it after all, and that a
-- judgement of maturity holds no more.  One proposes, and nothing changes; another one confirms.

create table custody_proposal ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  unit_id bigint not null references unit (id),     -- that proposed
  author_id bigint not null references person (id),
  at bigint not null,
  change_id bigint not null,     -- the end of a custody that was wrong; 0: somebody gets custody
  kind text not null,            -- JOINT SOLE APPOINTED; empty when change_id is not 0
  from_at bigint not null,
  state text not null,           -- ASKED CONFIRMED ENDED: taken back, or somebody said no
  decided_by_id bigint not null, -- 0: it waits
  decided_at bigint not null,
  custody_id bigint not null,    -- what it became
  name bytea not null,           -- sealed
  number bytea not null,         -- sealed
  phone bytea not null,          -- sealed
  email bytea not null,          -- sealed
  source bytea not null          -- sealed
);
create index custody_proposal_child on custody_proposal (child_id);
create index custody_proposal_waits on custody_proposal (child_id) where state = 'ASKED';

alter table maturity add column asked_by_id bigint not null default 0; -- who proposes that it holds no more, 0: nobody
alter table maturity add column asked_at bigint not null default 0; -- when
create index maturity_waits on maturity (child_id) where asked_by_id <> 0;
