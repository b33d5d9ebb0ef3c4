-- The county's yearly survey of whether people know the way of working (R145, R196).  Who answers is nobody: an answer is added to counts, and is a row nowhere.

create table survey ( -- open: when the county asks; of nobody
  id bigint not null primary key,
  year bigint not null,
  from_at bigint not null,
  until_at bigint not null,    -- the last moment is before it
  author_id bigint not null
);

create table survey_count ( -- open: how many said what; of nobody
  id bigint not null primary key,
  survey_id bigint not null references survey (id),
  audience text not null,      -- CHILD GUARDIAN STAFF OTHER
  municipality text not null,  -- '': not said
  question bigint not null,    -- 1–4; 0: how many answered at all
  said text not null,          -- YES PARTLY NO; of question 0 ''
  n bigint not null
);
create unique index survey_count_place on survey_count (survey_id, audience, municipality, question, said);
