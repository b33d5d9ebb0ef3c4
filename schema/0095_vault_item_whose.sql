-- Whose address, number or e-mail it is, so that who has opened the vault opens the right one.
alter table vault_item add column whose bytea not null default ''; -- sealed
