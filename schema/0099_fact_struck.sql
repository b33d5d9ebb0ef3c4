-- What was written down as a fact and was wrong: it is struck, by somebody, and can still be read as struck (article 16 of the GDPR).

alter table fact add column struck_at bigint not null default 0; -- 0: holds
alter table fact add column struck_by bigint not null default 0;
