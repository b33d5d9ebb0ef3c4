-- Somebody at another unit of the own organisation gathers and assesses in the place of who answers for the child (R35).

alter table delegation add column to_unit_id bigint not null default 0; -- where that person works; 0: at the unit that gives the part
