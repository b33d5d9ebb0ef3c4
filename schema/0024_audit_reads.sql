-- Who of which unit has opened something about a child, and when last: one look for each person, however long the log.
create index audit_reader on audit (child_id, unit_id, actor_id, at, outcome) where unit_id <> 0;
