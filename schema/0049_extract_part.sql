-- A log of many years is more than one file: each has the rows after one and to another (decision 25).
alter table extract add column before_id bigint not null default 0; -- the row of the log before its first; 0: from the newest, with the pages
alter table extract add column last_id bigint not null default 0;   -- its last, where there are older ones; 0: it goes to the end
