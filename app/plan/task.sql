-- task_plan many : the child, and who holds the plan together that somebody does something in; once something has been published
select u.phone as unit_phone, u.name as unit_name, k.id as child_id, k.name as child, p.id, p.name, p.phone
  from plan l join episode e on e.id = l.episode_id join assignment g on g.id = l.lead_assignment_id join unit u on u.id = g.unit_id
  join person p on p.id = g.person_id join person k on k.id = l.child_id
 where l.child_id = :access_child and e.closed_at = 0 and l.version > 0 and (131072 & :access_compartments) <> 0
 order by l.id;

-- task_mine many : what the acting person does in it, of what has been published
select i.id, i.area, i.from_at, i.until_at, i.state, i.text
  from intervention i join plan l on l.id = i.plan_id join episode e on e.id = l.episode_id join assignment g on g.id = i.assignment_id
 where i.child_id = :access_child and e.closed_at = 0 and g.person_id = :access_actor and g.unit_id = :access_unit and e.unit_id = :access_unit
   and (i.area & :access_areas) <> 0 and (131072 & :access_compartments) <> 0
   and exists (select 1 from plan_version v where v.plan_id = l.id and v.child_id = i.child_id and i.created_at <= v.published_at)
 order by i.area, i.from_at, i.id;

-- todo_tasks many : the children in whose plan the acting person does something, without reading the plan itself
select p.id as child_id, p.id, p.name
  from person p
 where exists (select 1 from reach r where r.child_id = p.id and r.relation = 16384 and r.person_id = :access_actor and r.unit_id = :access_unit
         and r.from_at <= :access_time and :access_time < r.until_at)
   and not exists (select 1 from reach r where r.child_id = p.id and r.relation in (4, 16, 8192) and r.unit_id = :access_unit
         and (r.person_id = :access_actor or (r.person_id = 0 and :access_answers = 1)) and r.from_at <= :access_time and :access_time < r.until_at)
   and exists (select 1 from intervention i join plan l on l.id = i.plan_id join episode e on e.id = l.episode_id join assignment g on g.id = i.assignment_id
                 join plan_version v on v.plan_id = l.id and i.created_at <= v.published_at
                where i.child_id = p.id and e.closed_at = 0 and e.unit_id = :access_unit and g.person_id = :access_actor and g.unit_id = :access_unit)
   and not_kin(p.id)
 order by p.id;
