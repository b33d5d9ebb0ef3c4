-- What takes access away stands in a journal outside the database too, so that a restored backup learns of it.

create table journal_line ( -- the newest lines of the journal, written in the transaction of what they tell; the highest number is the last one that this database has applied
  number bigint not null primary key,
  line_hash bytea not null     -- the line as it stands in the journal: sealed whole, chained by its hash
);

create table installation ( -- open: one row, of the installation itself; nothing of anybody
  id bigint not null primary key,
  key_hash bytea not null,     -- a check value that follows from the master key alone
  journal_hash bytea not null  -- of the first line of the journal that belongs to this database
);

create table pause ( -- after a restore something could not be replayed: nobody outside the responsible unit's own organisation reads, until that unit has looked
  id bigint not null primary key,
  child_id bigint not null references child (id),
  family bigint not null,      -- 1: the guardians neither, since it is about custody
  at bigint not null,
  ended_at bigint not null,    -- 0: not yet
  ended_by bigint not null
);
create index pause_child on pause (child_id);
