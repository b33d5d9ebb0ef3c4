-- A course that two describe at once is not overwritten by the one who saves last.
alter table course add column version bigint not null default 1;
