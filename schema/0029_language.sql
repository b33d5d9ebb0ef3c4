-- The language that somebody reads in, and the question of consent in each language as it was shown (decision 19).
-- A language hints at where somebody comes from, so it is sealed; empty: not chosen.
alter table person add column lang bytea not null default ''; -- sealed

create table consent_text ( -- sealed by child_id: the question in another language, made when it was asked; the Swedish text stands in the question
  id bigint not null primary key,
  child_id bigint not null references child (id),
  request_id bigint not null references consent_request (id),
  lang text not null,
  reviewed bigint not null,    -- 0: made by a machine, and nobody had read it
  shown bytea not null         -- sealed
);
create index consent_text_child on consent_text (child_id, request_id);

create table consent_text_read ( -- an answer was given beside a text in another language than Swedish
  id bigint not null primary key,
  child_id bigint not null references child (id),
  text_id bigint not null references consent_text (id),
  person_id bigint not null references person (id),
  at bigint not null
);
create index consent_text_read_child on consent_text_read (child_id, text_id);
