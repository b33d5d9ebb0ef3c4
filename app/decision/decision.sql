-- decision_child one : the name of the child and where it lives
select p.id, p.name, c.municipality from person p join child c on c.id = p.id where c.id = :access_child;

-- decision_episode one : the unit's newest work with the child
select e.id, e.unit_id, e.state, u.name as unit_name
  from episode e join unit u on u.id = e.unit_id
 where e.child_id = :access_child and e.unit_id = :access_unit order by case when e.closed_at = 0 then 0 else 1 end, e.closed_at desc, e.opened_at desc, e.id limit 1;

-- decision_list many : what has been decided in this work, newest first
select d.id, d.question, d.author_id, d.decided_at, p.id as person_id, p.name as author_name,
       d.own, d.exhausted, d.other, d.together
  from decision d join person p on p.id = d.author_id
 where d.child_id = :access_child and d.unit_id = :access_unit and d.episode_id = :episode
   and (d.compartment & :access_compartments) <> 0
 order by d.decided_at desc, d.id;

-- decision_party_list many : who is named in the decisions of this unit
select y.id, y.decision_id, y.unit_id, y.areas, u.name as unit_name, o.name as org_name
  from decision_party y join decision d on d.id = y.decision_id join unit u on u.id = y.unit_id join org o on o.id = u.org_id
 where y.child_id = :access_child and d.unit_id = :access_unit and d.episode_id = :episode
   and (y.areas & :access_areas) <> 0 and (y.compartment & :access_compartments) <> 0
 order by u.municipality, u.name, y.id;

-- decision_add exec : the answer to the three questions
insert into decision (id, child_id, episode_id, unit_id, compartment, question, author_id, decided_at, own, exhausted, other, together)
select :id, e.child_id, e.id, e.unit_id, 32, :question, :access_actor, :at, :own, :exhausted, :other, :together
  from episode e
 where e.id = :episode and e.child_id = :access_child and e.unit_id = :access_unit and e.closed_at = 0
   and (32 & :access_compartments) <> 0;

-- decision_party_add exec : a unit that is needed, and in which areas
insert into decision_party (id, child_id, decision_id, unit_id, compartment, areas)
select :id, d.child_id, d.id, u.id, d.compartment, :areas
  from decision d join unit u on u.id = :unit
 where d.id = :decision and d.child_id = :access_child and d.unit_id = :access_unit
   and (cast(:areas as bigint) & :access_areas) <> 0 and (d.compartment & :access_compartments) <> 0;

-- decision_handovers_end any : a new answer ends what an earlier one had begun to hand over
update handover set state = 'CANCELLED', ended_at = :access_time, ended_by = :access_actor
 where child_id = :access_child and unit_id = :access_unit and ended_at = 0;
