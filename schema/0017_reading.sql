-- Indexes for what every page about a child reads: in the order that it is asked for, so that nothing is sorted, and of the
-- log only what the family has read.

create index audit_family on audit (child_id, actor_id, act, outcome, at) where unit_id = 0;

drop index episode_child;
create index episode_child on episode (child_id, closed_at, opened_at desc, id);

drop index plan_child;
create index plan_child on plan (child_id, changed_at desc, id);
