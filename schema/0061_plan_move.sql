-- A plan that goes on when the child moves to another responsible unit (R109): the plan belongs to the new work from then on, and
-- the unit that it left keeps what it had until then as its own record (decision 34).

create table plan_move (
  id bigint not null primary key,
  child_id bigint not null references child (id),
  plan_id bigint not null references plan (id),
  episode_id bigint not null references episode (id), -- the work that it left
  unit_id bigint not null references unit (id), -- whose work that was
  moved_at bigint not null
);
create index plan_move_child on plan_move (child_id);
create index plan_move_plan on plan_move (plan_id);
create index plan_move_episode on plan_move (episode_id);

alter table handover add column carries bigint not null default 0; -- 0: there is no plan, 1: it goes on with the new unit, 2: it ends with the old work

alter table plan_version add column unit_id bigint not null default 0; -- that published it
update plan_version set unit_id = (select l.unit_id from plan l where l.id = plan_version.plan_id);
