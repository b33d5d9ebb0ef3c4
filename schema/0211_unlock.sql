-- An account that an administrator has closed is opened again by two (decision 58).
alter table account add column unlock_by bigint not null default 0; -- who has asked for it; 0: nobody
alter table account add column unlock_at bigint not null default 0; -- when
create index account_unlock on account (locked, unlock_at) where unlock_by <> 0; -- few, among everybody who has one
