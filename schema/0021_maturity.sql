-- That a young person is mature enough to decide alone, before the age at which everybody does (K8, K17).

create table maturity ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  unit_id bigint not null references unit (id),   -- that judged
  author_id bigint not null references person (id),
  from_at bigint not null,
  until_at bigint not null,    -- it holds no more: another judgement was made
  ended_by_id bigint not null, -- 0: it holds
  version bigint not null,
  reason bytea not null,       -- sealed
  said bytea not null,         -- sealed
  end_reason bytea not null    -- sealed
);
create index maturity_child on maturity (child_id);
