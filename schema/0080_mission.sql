-- When a unit last wrote what it is for: whoever reads it, and the steering group, sees what is new (R20).

alter table introduction add column mission_at bigint not null default 0; -- when the text of `mission` was first written; 0: there is none

update introduction set mission_at = at;
