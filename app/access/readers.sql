-- readers_staff many : the staff who reach the child now: named ones, and those who answer for a unit; never who is family of the child; nor who has opened it in an emergency, which others are told of (A23)
select r.relation, r.areas, r.unit_id, g.title, u.name as unit_name, p.id, p.name
  from reach r
  join assignment g on g.unit_id = r.unit_id and (g.person_id = r.person_id or (r.person_id = 0 and g.answers = 1))
  join unit u on u.id = r.unit_id
  join person p on p.id = g.person_id
 where r.child_id = :access_child and valid_now(r)
   and valid_now(g) and r.relation <> 4096
   and p.id <> r.child_id and not is_kin(r.child_id, p.id)
 order by r.relation, r.unit_id, g.answers desc, p.id, r.from_at;

-- readers_family many : the child and the guardians who reach it now
select r.relation, r.areas, r.person_id
  from reach r
 where r.child_id = :access_child and r.unit_id = 0 and valid_now(r)
 order by r.relation, r.person_id, r.from_at;
