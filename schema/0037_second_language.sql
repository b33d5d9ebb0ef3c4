-- The question about a meeting that somebody calls, in each language as it was shown, and the language of a paper (decision 19).
create table convening_text ( -- sealed by convening_id: the question in another language, made when it was asked; the Swedish text stands in the question
  id bigint not null primary key,
  convening_id bigint not null references convening (id),
  round bigint not null,       -- of the question, as the Swedish text
  lang text not null,
  reviewed bigint not null,    -- 0: made by a machine, and nobody had read it
  shown bytea not null         -- sealed
);
create index convening_text_of on convening_text (convening_id, round);

alter table convening_answer add column text_id bigint not null default 0; -- the text that stood beside the Swedish one; 0: none

-- A language hints at where somebody comes from, so it is sealed; empty: from before there was a choice, in Swedish.
alter table paper_copy add column lang bytea not null default ''; -- sealed
