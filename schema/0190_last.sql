-- Who had the work last, while nobody has it, has a relation of its own in reach: every child's is written anew.
insert into job (id, path, due_at, tries) values (190, '/job/reach/0', 0, 0);
