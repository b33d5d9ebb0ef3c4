-- By whose word a session was opened: who vouches only for the work at an organisation must not open anything else, at no request of the
-- session.  A session of before does not say, and is over.

alter table session add column provider_hash bytea not null default ''; -- of the provider's place in the list; empty: an own account
update session set ended_at = seen_at where ended_at > seen_at and id in (select x.id from provider_session x);

-- What was typed when a session ended is kept for the role that it was typed in.
alter table draft add column unit_id bigint not null default 0; -- 0: as a private person
