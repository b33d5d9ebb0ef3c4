-- On which ground whoever sends a notice on tells another organisation (K9), as of a notice that somebody at work sends.
alter table observation_step add column ground text not null default '';        -- MOVED: YES LAW NAMELESS; empty: none was needed
alter table observation_step add column said_on bigint not null default 0;      -- YES: the day when the family said it
alter table observation_step add column provision_id bigint not null default 0; -- LAW: of disclosure_ground
-- YES: who said it; LAW: why it holds.
alter table observation_step add column ground_text bytea not null default '';  -- sealed
