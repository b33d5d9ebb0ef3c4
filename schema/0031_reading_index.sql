-- One index by child instead of two: each opened page writes a row of the log and a leaf of every index, each leaf another
-- one for another child.  In order of time for the family's log, and with all that tells who of which unit has read.
drop index audit_reader;
drop index audit_child;
create index audit_child on audit (child_id, at, unit_id, actor_id, outcome);
