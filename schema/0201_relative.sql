-- A child as next of kin (R7, HSL 5 kap. 7 §): whoever tells says that somebody near the child is seriously ill, has an addiction or has died; not who, nor what.
alter table observation add column relative bigint not null default 0; -- 1: said
