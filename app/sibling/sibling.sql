-- sibling_child one : the child of the path
select p.id, p.name from person p where p.id = :access_child;

-- sibling_links many : siblings that the reader reaches now too, as staff; of others not even that there is one
select f.id, p.id as other_id, p.name
  from (select s.id, s.other_id, s.from_at, s.until_at from sibling s where s.child_id = :access_child
        union all select s.id, s.child_id as other_id, s.from_at, s.until_at from sibling s where s.other_id = :access_child) f join person p on p.id = f.other_id
 where valid_now(f)
   and p.id in (select r.child_id from reach r where r.unit_id = :access_unit
           and as_actor(r)
           and valid_now(r) and works_with(r.relation))
   and :access_unit <> 0 and not_kin(p.id)
 order by f.from_at, f.id;

-- sibling_reached many : the other children that the acting person reaches now at this unit
select p.id, p.name
  from person p join child k on k.id = p.id
 where p.id <> :access_child
   and p.id in (select r.child_id from reach r where r.unit_id = :access_unit
           and as_actor(r)
           and valid_now(r) and works_with(r.relation))
   and :access_unit <> 0 and not_kin(p.id)
 order by p.id;

-- sibling_numbered many : the same, by personal number
select p.id
  from person p join child k on k.id = p.id
 where p.id <> :access_child and p.number_index = :number_index
   and p.id in (select r.child_id from reach r where r.unit_id = :access_unit
           and as_actor(r)
           and valid_now(r) and works_with(r.relation))
   and :access_unit <> 0 and not_kin(p.id)
 order by p.id limit 1;

-- sibling_add any : a link between the child and another that is reached too; once
insert into sibling (id, child_id, other_id, unit_id, author_id, from_at, until_at)
select :id, :access_child, p.id, :access_unit, :access_actor, :access_time, 253402300799000
  from person p join child k on k.id = p.id
 where p.id = :other and p.id <> :access_child and :access_child <> 0
   and p.id in (select r.child_id from reach r where r.unit_id = :access_unit
           and as_actor(r)
           and valid_now(r) and works_with(r.relation))
   and :access_unit <> 0 and not_kin(p.id)
   and not exists (select 1 from sibling s where :access_time < s.until_at and s.child_id = :access_child and s.other_id = p.id)
   and not exists (select 1 from sibling s where :access_time < s.until_at and s.child_id = p.id and s.other_id = :access_child);

-- sibling_end exec : the link was wrong; by somebody who reaches both
update sibling set until_at = :access_time
 where id = :id and (child_id = :access_child or other_id = :access_child) and :access_time < until_at
   and exists (select 1 from reach r where r.child_id = (case when sibling.child_id = :access_child then sibling.other_id else sibling.child_id end)
           and r.unit_id = :access_unit and as_actor(r)
           and valid_now(r) and works_with(r.relation))
   and :access_unit <> 0 and (case when sibling.child_id = :access_child then sibling.other_id else sibling.child_id end) <> :access_actor
   and not is_kin(case when sibling.child_id = :access_child then sibling.other_id else sibling.child_id end, :access_actor);
