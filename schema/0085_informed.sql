-- That somebody of the family was told of the model: when, by whom, how and in which language (R119).

create table informed ( -- sealed by child_id
  id bigint not null primary key,
  child_id bigint not null references child (id),
  unit_id bigint not null references unit (id),
  author_id bigint not null references person (id), -- who told
  person_id bigint not null references person (id), -- who was told: the child or a guardian
  day_at bigint not null,
  way text not null,           -- TALK LEAFLET BOTH
  interpreter bigint not null, -- 1: somebody interpreted
  written_at bigint not null,
  struck_at bigint not null,   -- 0: it stands
  language bytea not null      -- sealed
);
create index informed_child on informed (child_id);
