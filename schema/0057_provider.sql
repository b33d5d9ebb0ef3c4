-- Who was logged in by a provider of identities (R52, R186): so that the provider can end it.

create table provider_session (
  id bytea not null primary key, -- of the session: hash of its token
  sid_index bytea not null,            -- blind index of the provider and what it calls the session; empty: it did not say
  subject_index bytea not null         -- … and of what it calls the person
);
create index provider_session_sid on provider_session (sid_index);
create index provider_session_subject on provider_session (subject_index);
