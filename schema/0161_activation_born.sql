-- Who has no number opens the account with the birthday, as whoever gave the code has read it on paper of identity or knows it (R52, R101).
alter table activation add column born bytea not null default ''; -- blind index of the birthday; empty: the number is typed
