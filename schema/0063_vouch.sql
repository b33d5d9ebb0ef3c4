-- By whose word a session was opened: who vouches only for the work at an organisation must not open anything else, at no request of the
-- session.  A session of before does not say, and is over.

alter table session add column provider_hash bytea not null default ''; -- of the provider's place in the list; empty: an own account
update session set ended_at = seen_at where ended_at > seen_at and id in (select x.id from provider_session x);
