-- task_plan many : the child, and who holds the plan together that somebody does something in; once something has been published
select u.phone as unit_phone, u.name as unit_name, k.id as child_id, k.name as child, p.id, p.name, p.phone
  from plan l join episode e on e.id = l.episode_id join assignment g on g.id = l.lead_assignment_id join unit u on u.id = g.unit_id
  join person p on p.id = g.person_id join person k on k.id = l.child_id
 where l.child_id = :access_child and e.closed_at = 0 and l.version > 0 and (131072 & :access_compartments) <> 0
 order by l.id;

-- task_mine many : what the acting person does in it at the own unit, of the version that holds
select l.id, l.area, l.from_at, l.until_at, l.state, l.text
  from version_line l join assignment g on g.id = l.assignment_id and does_work_of(g.id) join plan_version v on v.id = l.version_id join plan p on p.id = v.plan_id join episode e on e.id = p.episode_id
 where l.child_id = :access_child and v.child_id = :access_child and l.kind = 'ACT' and l.unit_id = :access_unit and e.closed_at = 0 and e.unit_id = :access_unit
   and (l.area & :access_areas) <> 0 and (131072 & :access_compartments) <> 0
   and not_taken_back(v)
   and not exists (select 1 from plan_version w where w.plan_id = v.plan_id and w.number > v.number and not_taken_back(w))
 order by l.position;

-- todo_tasks many : the same of the children in whose plan the acting person does something, without reading the plan itself
select p.id as child_id, p.id, p.name, l.id as line_id
  from person p join version_line l on l.child_id = p.id join assignment g on g.id = l.assignment_id and does_work_of(g.id) join plan_version v on v.id = l.version_id join plan n on n.id = v.plan_id join episode e on e.id = n.episode_id
 where exists (select 1 from reach r where r.child_id = p.id and r.relation = 16384 and r.person_id = :access_actor and r.unit_id = :access_unit
         and valid_now(r) and (r.areas & l.area) <> 0)
   and not exists (select 1 from reach r where r.child_id = p.id and r.relation in (4, 16, 8192) and r.unit_id = :access_unit
         and as_actor(r) and valid_now(r))
   and l.kind = 'ACT' and l.unit_id = :access_unit and e.closed_at = 0 and e.unit_id = :access_unit
   and not_taken_back(v)
   and not exists (select 1 from plan_version w where w.plan_id = v.plan_id and w.number > v.number and not_taken_back(w))
   and not_kin(p.id)
 order by p.id, l.position;
