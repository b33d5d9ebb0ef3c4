-- Messages between those who work with a child, and with the family (R125, R126).  Each message says to whom it was sent: who
-- comes later, or could not read then, does not read it.

create table message_thread ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  compartment bigint not null,
  author_id bigint not null references person (id),
  started_at bigint not null,
  about bytea not null         -- sealed
);
create index message_thread_child on message_thread (child_id, started_at desc, id);

create table message_member ( -- whom what is written next goes to, while they reach the child
  id bigint not null primary key,
  child_id bigint not null references child (id),
  thread_id bigint not null references message_thread (id),
  person_id bigint not null references person (id),
  unit_id bigint not null,     -- 0: of the family
  joined_at bigint not null
);
create unique index message_member_thread on message_member (thread_id, person_id, unit_id);

create table message ( -- sealed by child_id; the text is empty when it was taken back
  id bigint not null primary key,
  child_id bigint not null references child (id),
  compartment bigint not null,
  thread_id bigint not null references message_thread (id),
  author_id bigint not null references person (id),
  unit_id bigint not null,     -- 0: of the family
  at bigint not null,
  taken_back_at bigint not null,
  text bytea not null          -- sealed
);
create index message_thread_at on message (thread_id, at);

create table message_reader ( -- whom it was sent to, who wrote it among them
  id bigint not null primary key,
  child_id bigint not null references child (id),
  thread_id bigint not null references message_thread (id),
  message_id bigint not null references message (id),
  person_id bigint not null references person (id),
  unit_id bigint not null,
  sent_at bigint not null,
  read_at bigint not null
);
create unique index message_reader_message on message_reader (message_id, person_id, unit_id);
create index message_reader_thread on message_reader (thread_id, person_id, unit_id, sent_at);
create index message_reader_waiting on message_reader (person_id, unit_id, child_id) where read_at = 0;
