-- Who at work is family of a child in another way than by custody, lives with it, or is named by the family as an adult who matters: is
-- let read nothing of it at work (D19).  A new row takes away; nothing is deleted.

create table kin (
  id bigint not null primary key,
  child_id bigint not null references child (id),
  person_id bigint not null references person (id),
  unit_id bigint not null,     -- where it was written down; 0: the family named somebody with that personal number
  author_id bigint not null references person (id), -- may be whom it is about
  adult_id bigint not null,    -- significant_adult of the family's own; 0: none
  from_at bigint not null,
  ended_at bigint not null,    -- 0: it stands
  ended_by_id bigint not null
);
create index kin_person on kin (person_id);
create index kin_child on kin (child_id);

create table kin_seen ( -- a unit has read that a colleague of theirs must not read of the child, and given the work to somebody else
  id bigint not null primary key,
  child_id bigint not null references child (id),
  kin_id bigint not null references kin (id),
  unit_id bigint not null references unit (id),
  person_id bigint not null references person (id),
  at bigint not null
);
create index kin_seen_kin on kin_seen (kin_id);
create index kin_seen_child on kin_seen (child_id);

alter table significant_adult add column number_index bytea not null default ''; -- blind index of the personal number; empty: the family has not said it
create index significant_adult_number on significant_adult (number_index);
alter table significant_adult add column version bigint not null default 1;
alter table significant_adult add column changed_by_id bigint not null default 0; -- 0: as it was written
alter table significant_adult add column changed_at bigint not null default 0;
