-- What a county decides and administers: dated settings, changes of the rules of responsibility, appointments,
-- and the codes by which somebody opens an own account.  What gives power takes two persons: the row waits until
-- another one has approved it.

create table setting ( -- open: the county's dated settings, never edited after approval (R53)
  id bigint not null primary key,
  key text not null,           -- a name of app/access/setting.def
  value bigint not null,
  from_at bigint not null,     -- the first moment of a day
  source text not null,        -- who decided it, and where it stands
  state text not null,         -- WAITING APPROVED WITHDRAWN
  proposed_by bigint not null references person (id),
  proposed_at bigint not null,
  decided_by bigint not null,  -- 0: nobody yet
  decided_at bigint not null
);
create index setting_state on setting (state, from_at);

create table rule_change ( -- open: a rule of responsibility that waits; when it is approved it becomes a row of responsibility_rule
  id bigint not null primary key,
  situation text not null,
  unit_kind text not null,
  follows text not null,
  from_at bigint not null,
  source text not null,
  explain text not null,
  state text not null,         -- WAITING APPROVED WITHDRAWN
  proposed_by bigint not null references person (id),
  proposed_at bigint not null,
  decided_by bigint not null,
  decided_at bigint not null
);

create table appointment ( -- somebody is to work at a unit; when it is approved it becomes a row of assignment
  id bigint not null primary key,
  person_id bigint not null references person (id),
  unit_id bigint not null references unit (id),
  role text not null,          -- RESPONSIBLE STAFF INTAKE COORDINATOR ADMIN
  title text not null,
  answers bigint not null,
  from_at bigint not null,
  until_at bigint not null,
  state text not null,         -- WAITING APPROVED WITHDRAWN
  proposed_by bigint not null references person (id),
  proposed_at bigint not null,
  decided_by bigint not null,
  decided_at bigint not null
);
create index appointment_unit on appointment (unit_id, state);

create table activation ( -- a code with which a person opens an own account, once
  id bigint not null primary key,
  person_id bigint not null references person (id),
  state text not null,         -- WAITING OPEN USED WITHDRAWN
  code bytea not null,         -- blind index of the code; empty while it waits
  checked text not null,       -- ID_CARD KNOWN ADMIN: how it is known who gets it
  tries bigint not null,
  proposed_by bigint not null references person (id),
  proposed_at bigint not null,
  decided_by bigint not null,
  decided_at bigint not null,
  until_at bigint not null
);
create index activation_person on activation (person_id);
