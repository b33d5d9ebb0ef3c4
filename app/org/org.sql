-- unit_list many : every unit that is open, but the administrators' own, which lies in no municipality; by municipality and name; public
select u.id, u.name, u.kind, u.municipality, u.phone, o.name as org_name, o.kind as org_kind
  from unit u join org o on o.id = u.org_id where :access_time < u.until_at and u.municipality <> '' order by u.municipality, u.name, u.id;

-- unit_list_near many : those of a municipality, in the same order; public
select u.id, u.name, u.kind, u.municipality, u.phone, o.name as org_name, o.kind as org_kind
  from unit u join org o on o.id = u.org_id
 where u.municipality = :municipality and :access_time < u.until_at order by u.name, u.id;

-- unit_find one : one unit
select u.id, u.name, u.kind, u.municipality, u.phone, u.email, u.address, u.channel, o.name as org_name, o.kind as org_kind
  from unit u join org o on o.id = u.org_id where u.id = :id;

-- unit_people many : who works at a unit now; for those who work with the child of the path
select g.id as assignment_id, g.title, g.answers, p.id, p.name, p.phone
  from assignment g join person p on p.id = g.person_id
 where g.unit_id = :unit and valid_now(g) and :access_child <> 0
 order by g.answers desc, g.id;

-- colleague_list many : who works with children at the own unit now (D3)
select g.id as assignment_id, g.title, g.answers, p.id, p.name
  from assignment g join person p on p.id = g.person_id
 where g.unit_id = :access_unit and valid_now(g) and with_children(g.role)
 order by g.answers desc, g.id;
