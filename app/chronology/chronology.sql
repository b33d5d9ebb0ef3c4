-- chronology_work one : the own unit's newest work with the child
select e.id, e.closed_at from episode e
 where e.child_id = :access_child and e.unit_id = :access_unit order by case when e.closed_at = 0 then 0 else 1 end, e.closed_at desc, e.opened_at desc, e.id limit 1;

-- chronology_child one : the child of the path
select p.id, p.name from person p where p.id = :access_child;

-- chronology_events many : what the own unit has written down
select k.id, k.area, k.happened_at, k.created_at, k.struck_at, p.id as person_id, p.name as author_name, k.id as event_id, k.text, k.source
  from key_event k join person p on p.id = k.author_id
 where k.child_id = :access_child and k.unit_id = :access_unit
   and (k.area & :access_areas) <> 0 and (k.compartment & :access_compartments) <> 0
 order by k.happened_at desc, k.created_at desc, k.id;

-- chronology_add exec : something that happened
insert into key_event (id, child_id, episode_id, unit_id, area, compartment, author_id, created_at, struck_at, happened_at, text, source)
select :id, e.child_id, e.id, e.unit_id, :area, 16, :access_actor, :access_time, 0, :happened, :text, :source
  from episode e
 where e.id = :episode and e.child_id = :access_child and e.unit_id = :access_unit and e.closed_at = 0
   and (cast(:area as bigint) & :access_areas) <> 0 and (16 & :access_compartments) <> 0;

-- chronology_strike exec : it was wrong; it can still be read, as struck
update key_event set struck_at = :access_time
 where id = :id and child_id = :access_child and unit_id = :access_unit and struck_at = 0
   and (area & :access_areas) <> 0 and (compartment & :access_compartments) <> 0;

-- chronology_notices many : notices that the own unit has taken up
select o.id, o.created_at, o.areas from observation o
 where o.child_id = :access_child and o.unit_id = :access_unit and o.state = 'TAKEN_UP' and (8 & :access_compartments) <> 0
 order by o.created_at desc, o.id;

-- chronology_decisions many : the own unit's answers to the three questions
select d.id, d.question, d.decided_at from decision d
 where d.child_id = :access_child and d.unit_id = :access_unit and (d.compartment & :access_compartments) <> 0
 order by d.decided_at desc, d.id;

-- chronology_meetings many : meetings of the own unit's work
select m.id, m.starts_at from meeting m
 where m.child_id = :access_child and m.unit_id = :access_unit and m.state = 'HELD' and (m.compartment & :access_compartments) <> 0
 order by m.starts_at desc, m.id;

-- chronology_versions many : versions of the plan of the own unit's work
select v.id, v.number, v.published_at from plan_version v join plan l on l.id = v.plan_id join episode e on e.id = l.episode_id
 where v.child_id = :access_child and held_at(v.published_at) and (v.compartment & :access_compartments) <> 0
 order by v.published_at desc, v.id;
