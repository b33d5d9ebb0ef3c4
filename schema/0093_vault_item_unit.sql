-- What lies in the vault and is one unit's alone: a text of the plan that it had taken back, moved there by another unit, which does not read it.

alter table vault_item add column unit_id bigint not null default 0; -- 0: of everybody who reads the vault
