-- Words against a disclosure wait in "Att göra" until who decides for the unit has read them.
alter table disclosure_objection add column seen_at bigint not null default 0;
