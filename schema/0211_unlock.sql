-- An account that an administrator has closed is opened again by two (decision 58).
alter table account add column unlock_by bigint not null default 0; -- who has asked for it; 0: nobody
alter table account add column unlock_at bigint not null default 0; -- when
