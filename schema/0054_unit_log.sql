-- What a unit has opened, newest first, for who answers for it (SF4).
create index audit_unit on audit (unit_id, at, id) where unit_id <> 0;
