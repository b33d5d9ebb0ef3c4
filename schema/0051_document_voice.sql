-- The child's own voice, such as a drawing (I14): the family alone chooses who reads it besides itself and whoever wrote it down.
alter table document add column voice bigint not null default 0; -- 1: so
