-- The language of a letter, sealed as that of a paper is; empty: Swedish (decision 19).
alter table letter add column lang bytea not null default ''; -- sealed
