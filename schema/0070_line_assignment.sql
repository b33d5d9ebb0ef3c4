-- Who does what stands in a version in words, which two may share; whose it is must be told apart (R51).

alter table version_line add column assignment_id bigint not null default 0; -- of an ACT; 0: somebody of the family, or a version from before
