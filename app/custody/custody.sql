-- custody_child one : the child of the path
select p.id, p.name from person p join child c on c.id = p.id where c.id = :access_child;

-- custody_list many : who has, had and will have custody
select k.id, k.kind, k.from_at, k.until_at, p.id as person_id, p.name
  from custody k join person p on p.id = k.person_id
 where k.child_id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0
 order by k.from_at, k.id;

-- custody_changes many : what was said of it, the last first
select c.id, c.custody_id, c.at, c.undoes_id, c.before_at, c.until_at, c.source, p.id as person_id, p.name as author_name, u.name as unit_name
  from custody_change c join person p on p.id = c.author_id join unit u on u.id = c.unit_id
 where c.child_id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0
 order by c.at desc, case when c.undoes_id <> 0 then 0 else 1 end, c.id;

-- custody_ends exec : from then on it is no more, or is again
update custody set until_at = :until
 where id = :id and child_id = :access_child and until_at = :before and from_at < :until and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- custody_say exec : who said it, and from where it is known
insert into custody_change (id, child_id, custody_id, unit_id, author_id, at, undoes_id, before_at, until_at, source)
select :id, k.child_id, k.id, :access_unit, :access_actor, :access_time, :undoes, :before, k.until_at, :source
  from custody k where k.id = :custody and k.child_id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0;
