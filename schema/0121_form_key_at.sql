-- One-time keys of forms go when their forms can no longer be sent again: some at a time, each night.
create index form_key_at on form_key (at);

insert into job (id, path, due_at, tries) values (121, '/job/form', 0, 0);
