-- On which ground somebody at work has told another organisation of a child (K9): of a notice, asked before it is sent.
-- GRANTED: by the consent that holds in the child's work; empty: none was needed.
alter table observation add column ground text not null default '';        -- YES LAW NAMELESS GRANTED
alter table observation add column said_on bigint not null default 0;      -- YES: the day when the family said it
alter table observation add column provision_id bigint not null default 0; -- LAW: of disclosure_ground
-- YES: who said it; LAW: why it holds.
alter table observation add column ground_text bytea not null default '';  -- sealed
