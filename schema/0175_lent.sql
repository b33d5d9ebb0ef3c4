-- A device that an adult has lent to a child, which answers by itself (R101, R141, decision 45).
alter table session add column lent_child_id bigint not null default 0; -- the session opens nothing but this child's answers; 0: it is the person's own
alter table words add column beside_id bigint not null default 0;       -- who lent the device that the child wrote on; 0: none
