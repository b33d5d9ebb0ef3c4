-- A disclosure to the police or another authority without consent (A16): what was sent, to whom, on which provision, and which
-- two decided.  It is a copy of its own: nothing else of the child opens to the receiver.

create table disclosure_ground ( -- open: the provisions that a county discloses by, dated, never edited after use
  id bigint not null primary key,
  position bigint not null,
  provision text not null,
  asks text not null,          -- what it asks for, in plain words
  givers text not null,        -- ALL, or kinds of authority: SCHOOL SOCIAL HEALTH POLICE
  receivers text not null,     -- ALL, or kinds of authority: SCHOOL SOCIAL HEALTH POLICE PROSECUTOR OTHER
  balances bigint not null,    -- 1: a balancing test must be written
  from_at bigint not null,
  until_at bigint not null,
  source text not null
);

create table disclosure ( -- sealed by id: receiver: its name; subject: the child's name and number; digest: over all that is sent; delay: why the family is told later; delivered: to whom, on paper
  id bigint not null primary key,
  child_id bigint not null references child (id),
  unit_id bigint not null references unit (id),     -- of who proposed
  author_id bigint not null references person (id),
  compartment bigint not null, -- 16: of the unit that answers for the child; 64: of who leads the plan, and it too
  ground_id bigint not null,
  to_unit_id bigint not null,  -- 0: an authority outside the product
  state text not null,         -- ASKED GIVEN ENDED
  asked_at bigint not null,
  decided_by_id bigint not null,
  decided_at bigint not null,  -- 0: nobody has answered
  until_at bigint not null,    -- the ground's last moment: then the receiver reads no longer
  tell_at bigint not null,     -- the family reads of it from then; 0: as soon as it is sent
  told_at bigint not null,
  received_by_id bigint not null,
  received_at bigint not null,
  delivered_at bigint not null,
  receiver bytea not null,     -- sealed
  subject bytea not null,      -- sealed
  digest bytea not null,       -- sealed
  reason bytea not null,       -- sealed
  balance bytea not null,      -- sealed
  delay bytea not null,        -- sealed
  delivered bytea not null     -- sealed
);
create index disclosure_child on disclosure (child_id, asked_at);
create index disclosure_to on disclosure (to_unit_id, state);

create table disclosure_item ( -- sealed by disclosure_id: one text, as it stood when it was chosen; nothing of a proposal that ended
  id bigint not null primary key,
  disclosure_id bigint not null references disclosure (id),
  child_id bigint not null references child (id),
  kind text not null,          -- PLAN NOTICED FACT ASSESSED EVENT
  area bigint not null,
  position bigint not null,
  source bytea not null,       -- sealed
  text bytea not null          -- sealed
);
create index disclosure_item_of on disclosure_item (disclosure_id, position);

create table disclosure_objection ( -- sealed by disclosure_id: append-only; somebody of the family thinks that it was wrong
  id bigint not null primary key,
  disclosure_id bigint not null references disclosure (id),
  child_id bigint not null references child (id),
  person_id bigint not null references person (id),
  at bigint not null,
  text bytea not null          -- sealed
);
create index disclosure_objection_of on disclosure_objection (disclosure_id, at);

-- Offentlighets- och sekretesslagen (2009:400), OSL.  What the provisions ask for is said in short, and has to be looked at by the
-- county's lawyers before it is used; a new row with a later first day takes the place of an old one.
insert into disclosure_ground (id, position, provision, asks, givers, receivers, balances, from_at, until_at, source) values
  (1, 1, 'OSL 10 kap. 28 §', 'En lag eller en förordning säger att ni måste lämna ut uppgifterna. Skriv vilken.', 'ALL', 'ALL', 0, 1688162400000, 253402300799000, 'OSL 10:28. Ska prövas av länets jurister.'),
  (2, 2, 'OSL 10 kap. 2 §', 'Ni kan inte göra ert eget uppdrag utan att lämna ut uppgifterna. Att det är lättare så räcker inte.', 'ALL', 'ALL', 0, 1688162400000, 253402300799000, 'OSL 10:2. Ska prövas av länets jurister.'),
  (3, 3, 'OSL 10 kap. 15 a §', 'Mottagaren behöver uppgifterna för sitt uppdrag, och det väger tyngre än att de hålls hemliga. Gäller inte all sekretess: kontrollera att er omfattas.', 'ALL', 'ALL', 1, 1764543600000, 253402300799000, 'OSL 10:15 a, från den 1 december 2025. Vilken sekretess som inte omfattas ska prövas av länets jurister.'),
  (4, 4, 'OSL 10 kap. 18 a §', 'Någon under 21 år riskerar att begå brott, uppgifterna kan hjälpa till att hindra det, och det är inte olämpligt för den unga.', 'SOCIAL', 'POLICE', 0, 1688162400000, 253402300799000, 'OSL 10:18 a. Ska prövas av länets jurister.'),
  (5, 5, 'OSL 10 kap. 19 §', 'Polisen måste ingripa genast för att skydda någon under 18 år.', 'SOCIAL HEALTH', 'POLICE', 0, 1688162400000, 253402300799000, 'OSL 10:19. Ska prövas av länets jurister.'),
  (6, 6, 'OSL 10 kap. 21 §', 'Det finns misstanke om vissa brott mot någon under 18 år, till exempel våld eller sexualbrott.', 'SOCIAL HEALTH', 'POLICE PROSECUTOR', 0, 1688162400000, 253402300799000, 'OSL 10:21. Ska prövas av länets jurister.'),
  (7, 7, 'OSL 10 kap. 24 §', 'Det finns misstanke om ett brott som kan ge fängelse, och det blir troligen inte bara böter.', 'SCHOOL', 'POLICE PROSECUTOR', 0, 1688162400000, 253402300799000, 'OSL 10:24. Ska prövas av länets jurister.'),
  (8, 8, 'OSL 25 kap. 12 §', 'Någon under 18 år behöver vård, behandling eller annat stöd, och får det inte utan uppgifterna.', 'HEALTH', 'HEALTH SOCIAL', 0, 1688162400000, 253402300799000, 'OSL 25:12. Ska prövas av länets jurister.'),
  (9, 9, 'OSL 26 kap. 9 §', 'Någon under 18 år behöver vård, behandling eller annat stöd, och får det inte utan uppgifterna.', 'SOCIAL', 'HEALTH SOCIAL', 0, 1688162400000, 253402300799000, 'OSL 26:9. Ska prövas av länets jurister.');
