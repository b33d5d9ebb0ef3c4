-- A text of a published version that told where a protected child is was moved into the vault; the version stands by its commitment (I4).
alter table version_line add column moved_at bigint not null default 0;
