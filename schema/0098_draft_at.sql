-- What was typed is kept for some hours: what is older is found by an index.
create index draft_at on draft (at);
