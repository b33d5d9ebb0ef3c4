-- The archive (A20, R97, R98): how long closed work is kept, who decides that it goes, and what is left to tell of it.

create table retention_rule ( -- open: how long each kind is kept after the closing, dated, never edited after use
  id bigint not null primary key,
  org_id bigint not null,      -- 0: the county; an organisation's own rule goes before it
  kind text not null,          -- PLAN WORKING MESSAGE NOTICE
  months bigint not null,      -- after the closing; of a notice, after the answer
  from_at bigint not null,     -- the first moment of a day
  source text not null,        -- who decided it, and where it stands
  state text not null,         -- WAITING APPROVED WITHDRAWN
  proposed_by bigint not null, -- 0: came with the product
  proposed_at bigint not null,
  decided_by bigint not null,
  decided_at bigint not null
);

alter table episode add column archived_at bigint not null default 0; -- when the archive had received it; 0: not

create table disposal ( -- sealed by id: a decision that something goes, or is handed to the archive; when it is done, the neutral trace of it. reference: what the archive calls it
  id bigint not null primary key,
  org_id bigint not null references org (id),
  unit_id bigint not null references unit (id),
  kind text not null,          -- PLAN WORKING MESSAGE NOTICE
  way text not null,           -- DISPOSE TRANSFER
  subject_id bigint not null,  -- the work, or the notice: it may be gone
  closed_at bigint not null,   -- the closing that it is about: work that has begun again is other work
  rule_id bigint not null,     -- of retention_rule, that held when it was proposed
  state text not null,         -- PROPOSED DECIDED DONE DECLINED STOPPED
  stop text not null,          -- REOPENED HELD; empty when it was not stopped
  proposed_by bigint not null,
  proposed_at bigint not null,
  decided_by bigint not null,  -- never who proposed it
  decided_at bigint not null,
  due_at bigint not null,      -- when it is carried out: the family has been told so
  done_at bigint not null,
  rows_gone bigint not null,
  digest bytea not null,       -- hash of what is gone or was handed over
  reference bytea not null     -- sealed
);
create index disposal_subject on disposal (subject_id, kind);
create index disposal_org on disposal (org_id, state, done_at);

create table archive_key ( -- a key that is to be destroyed, since what it opens is gone; the number is that of nobody any more
  id bigint not null primary key
);

create table archive_hold ( -- sealed by child_id: why closed work must not go
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  kind text not null,          -- REQUEST SUPERVISION LEGAL
  set_by_id bigint not null,
  from_at bigint not null,
  until_at bigint not null,
  ended_by_id bigint not null, -- 0: it holds
  reason bytea not null        -- sealed
);
create index archive_hold_child on archive_hold (child_id);

create table archive_package ( -- sealed by child_id: a file for the archive, made of closed work; a new one takes the place of the old
  id bigint not null primary key,
  child_id bigint not null references child (id),
  episode_id bigint not null references episode (id),
  made_by_id bigint not null,
  made_at bigint not null,
  until_at bigint not null,    -- then the file is emptied; that it was made stays
  size bigint not null,
  digest bytea not null,       -- SHA-256 hash of the file
  reason bytea not null,       -- sealed
  file bytea not null          -- sealed bytes
);
create index archive_package_child on archive_package (child_id, episode_id, made_at);

create index episode_closed on episode (unit_id, closed_at);

insert into retention_rule (id, org_id, kind, months, from_at, source, state, proposed_by, proposed_at, decided_by, decided_at) values
  (1, 0, 'PLAN', 120, 0, 'Patientdatalagen 3 kap. 17 §: journalhandlingar minst tio år. Socialtjänstens akter: fem år efter sista anteckningen, med undantag. Det längre är valt. Ska prövas av länets jurister och arkivmyndigheter.', 'APPROVED', 0, 0, 0, 0),
  (2, 0, 'WORKING', 12, 0, 'Tryckfrihetsförordningen 2 kap. 12 §: utkast och minnesanteckningar arkiveras bara om de behövs. Ska prövas av länets jurister och arkivmyndigheter.', 'APPROVED', 0, 0, 0, 0),
  (3, 0, 'MESSAGE', 24, 0, 'Arkivlagen 10 §: gallring kräver ett beslut. Ingen författning har en tid för meddelanden. Ska prövas av länets jurister och arkivmyndigheter.', 'APPROVED', 0, 0, 0, 0),
  (4, 0, 'NOTICE', 24, 0, 'Arkivlagen 10 §: gallring kräver ett beslut. Ingen författning har en tid för uppmärksammanden utan åtgärd. Ska prövas av länets jurister och arkivmyndigheter.', 'APPROVED', 0, 0, 0, 0);
