-- absence_around many : who around the child is away now, until when, and who is rung in their place; that one is nobody of the child's family (D19), and named for it while it is hidden (D9)
select b.id as absence_id, b.assignment_id, g.person_id, g.unit_id, b.until_at, u.phone as unit_phone, p.id, p.name, p.phone
  from absence b join assignment g on g.id = b.assignment_id join assignment s on s.id = b.instead_id
  join unit u on u.id = s.unit_id join person p on p.id = s.person_id
 where b.assignment_id in (select c.assignment_id from area_contact c where c.child_id = :access_child and (c.area & :access_areas) <> 0
        union all select l.lead_assignment_id from plan l join episode e on e.id = l.episode_id where l.child_id = :access_child and e.closed_at = 0
        union all select w.id from episode e join assignment w on w.unit_id = e.unit_id where e.child_id = :access_child and e.closed_at = 0 and w.answers = 1)
   and valid_now(b) and valid_now(g) and valid_now(s) and (64 & :access_compartments) <> 0
   and (:access_unit = 0 or :access_ongoing = 1) and p.id <> :access_child and not is_kin(:access_child, p.id)
   and (named_there(:access_child, s) or not hidden_now(:access_child))
 order by b.until_at, b.id;

-- absence_people many : who works at the unit with children, for who works there or administers
select g.id as assignment_id, g.title, p.id, p.name
  from assignment g join person p on p.id = g.person_id
 where g.unit_id = :unit and with_children(g.role) and valid_now(g) and (g.unit_id = :access_unit or administers())
 order by g.answers desc, g.from_at, g.id limit 500;

-- absence_all many : who is away or will be: the own ones, those that one stands in for, and of the whole unit for who answers there or administers
select b.id as absence_id, b.assignment_id, b.from_at, b.until_at, g.person_id as whose, p.id, p.name, q.id as instead, q.name as instead_name
  from assignment g join absence b on b.assignment_id = g.id join assignment s on s.id = b.instead_id
  join person p on p.id = g.person_id join person q on q.id = s.person_id
 where g.unit_id = :unit and :access_time < b.until_at and b.from_at < b.until_at
   and (writes_absence(g) or (g.unit_id = :access_unit and s.person_id = :access_actor))
 order by b.from_at, b.id limit 200;

-- absence_clash one (own int, theirs int) : is the one away at that time already, or the other
select (select count(*) from absence b where b.assignment_id = g.id and b.from_at < :until_at and :from_at < b.until_at) as own,
       (select count(*) from absence b where b.assignment_id = :instead and b.from_at < :until_at and :from_at < b.until_at) as theirs
  from assignment g where g.id = :assignment and writes_absence(g);

-- absence_add exec : away, and a colleague who works there now is rung instead
insert into absence (id, assignment_id, instead_id, from_at, until_at, gives, author_id, written_at)
select :id, g.id, s.id, :from_at, :until_at, case when administers() then 0 else 1 end, :access_actor, :access_time
  from assignment g join assignment s on s.unit_id = g.unit_id and s.person_id <> g.person_id
 where g.id = :assignment and g.unit_id = :unit and s.id = :instead and with_children(g.role) and with_children(s.role)
   and valid_now(g) and valid_now(s) and writes_absence(g);

-- absence_find one : one that is not over
select b.id, b.assignment_id from absence b join assignment g on g.id = b.assignment_id
 where b.id = :id and g.unit_id = :unit and :access_time < b.until_at and writes_absence(g);

-- absence_end exec : back again
update absence set until_at = :access_time
 where id = :id and :access_time < until_at and exists (select 1 from assignment g where g.id = absence.assignment_id and writes_absence(g));

-- absence_children many : whose plan names somebody in this assignment; their reach is rewritten, they are shown to nobody
select c.child_id from area_contact c join assignment g on g.id = c.assignment_id where c.assignment_id = :id and writes_absence(g)
union select i.child_id from intervention i join assignment g on g.id = i.assignment_id where i.assignment_id = :id and writes_absence(g)
union select l.child_id from plan l join assignment g on g.id = l.lead_assignment_id where l.lead_assignment_id = :id and writes_absence(g);

-- todo_absence many : for whom the acting person stands in, or will soon
select b.id as absence_id, b.from_at, b.until_at, p.id, p.name
  from assignment s join absence b on b.instead_id = s.id join assignment g on g.id = b.assignment_id join person p on p.id = g.person_id
 where s.person_id = :access_actor and s.unit_id = :access_unit and valid_now(s)
   and :access_time < b.until_at and b.from_at < b.until_at and b.from_at <= :before
 order by b.from_at, b.id limit 20;
