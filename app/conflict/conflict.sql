-- conflict_add exec : a text that was not saved, kept for who wrote it
insert into conflict (id, child_id, unit_id, author_id, area, compartment, path, handler, act, version, apart, state, at, other_id, other_at, body)
values (:id, :access_child, :access_unit, :access_actor, :area, :compartment, :path, :handler, :act, :version, :apart, 'WAITING', :access_time, :other_id, :other_at, :body);

-- conflict_replaced_add exec : a saved text that somebody else has written anew, kept for who wrote it
insert into conflict (id, child_id, unit_id, author_id, area, compartment, path, handler, act, version, apart, state, at, other_id, other_at, body)
values (:id, :access_child, :access_unit, :author, :area, :compartment, :path, :handler, '', 0, 0, 'REPLACED', :at, :access_actor, :access_time, :body);

-- conflict_value_add exec : one field of it, beside what stood there
insert into conflict_value (id, child_id, conflict_id, position, name, mine, theirs)
select :id, c.child_id, c.id, :position, :name, :mine, :theirs
  from conflict c where c.id = :conflict and c.child_id = :access_child and (c.author_id = :access_actor or c.other_id = :access_actor) and c.unit_id = :access_unit;

-- conflict_list many : the author's own texts that were not saved, the newest first; what another unit wrote anew only for who leads the work still, and never working material (I3)
select c.id, c.state, c.at, c.handler, c.other_id, p.id as person_id, p.name as other
  from conflict c join person p on p.id = c.other_id
 where c.child_id = :access_child and c.author_id = :access_actor and (c.unit_id = :access_unit or (c.state = 'REPLACED' and (c.compartment & 56) = 0 and (2048 & :access_compartments) <> 0))
   and (c.area = 0 or (c.area & :access_areas) <> 0) and (c.compartment & :access_compartments) <> 0
   and (cast(:before as bigint) = 0 or c.at < :before_at or (c.at = :before_at and c.id > :before))
 order by c.at desc, c.id limit 51;

-- conflict_waiting one (n int) : how many of them nobody has chosen about
select count(*) as n from conflict c
 where c.child_id = :access_child and c.author_id = :access_actor and c.unit_id = :access_unit and c.state = 'WAITING'
   and (c.area = 0 or (c.area & :access_areas) <> 0) and (c.compartment & :access_compartments) <> 0;

-- conflict_find one : one of them
select c.id, c.area, c.compartment, c.path, c.handler, c.act, c.version, c.apart, c.state, c.at, c.other_id, c.other_at,
       p.id as person_id, p.name as other, c.body
  from conflict c join person p on p.id = c.other_id
 where c.id = :id and c.child_id = :access_child and c.author_id = :access_actor and (c.unit_id = :access_unit or (c.state = 'REPLACED' and (c.compartment & 56) = 0 and (2048 & :access_compartments) <> 0))
   and (c.area = 0 or (c.area & :access_areas) <> 0) and (c.compartment & :access_compartments) <> 0;

-- conflict_values many : its fields
select v.id, v.name, v.mine, v.theirs
  from conflict_value v join conflict c on c.id = v.conflict_id
 where c.id = :conflict and v.child_id = :access_child and c.author_id = :access_actor and (c.unit_id = :access_unit or (c.state = 'REPLACED' and (c.compartment & 56) = 0 and (2048 & :access_compartments) <> 0))
   and (c.area = 0 or (c.area & :access_areas) <> 0) and (c.compartment & :access_compartments) <> 0
 order by v.position, v.id;

-- conflict_end any : its author has chosen
update conflict set state = 'SETTLED'
 where id = :id and child_id = :access_child and author_id = :access_actor and unit_id = :access_unit;
