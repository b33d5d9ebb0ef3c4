-- maturity_child one : the child of the path
select p.id, p.name, p.born from person p join child c on c.id = p.id where c.id = :access_child;

-- maturity_list many : what was judged, the last first
select m.id, m.from_at, m.until_at, m.ended_by_id, m.asked_by_id, m.asked_at, m.version, m.reason, m.said, m.end_reason, p.id as person_id, p.name as author_name, u.name as unit_name
  from maturity m join person p on p.id = m.author_id join unit u on u.id = m.unit_id
 where m.child_id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0
 order by m.until_at desc, m.from_at desc, m.id;

-- maturity_people many : who proposed that one holds no more, and who ended it
select p.id, p.name from person p
 where p.id in (select m.asked_by_id from maturity m where m.child_id = :access_child union all select m.ended_by_id from maturity m where m.child_id = :access_child)
   and :access_unit <> 0 and (16 & :access_compartments) <> 0
 order by p.id;

-- maturity_add exec : from now on the young person decides; one judgement at a time
insert into maturity (id, child_id, unit_id, author_id, from_at, until_at, ended_by_id, version, reason, said, end_reason)
select :id, :access_child, :access_unit, :access_actor, :access_time, 253402300799000, 0, 1, :reason, :said, :end_reason
  from child c where c.id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0
   and not exists (select 1 from maturity m where m.child_id = c.id and :access_time < m.until_at);

-- maturity_end_ask exec : somebody proposes that it holds no more; it holds until another person has confirmed it, since the guardians then read again
update maturity set asked_by_id = :access_actor, asked_at = :access_time, end_reason = :reason, version = version + 1
 where id = :id and child_id = :access_child and version = :seen and asked_by_id = 0 and :access_time < until_at and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- maturity_end_drop exec : it goes on to hold
update maturity set asked_by_id = 0, asked_at = 0, end_reason = :reason, version = version + 1
 where id = :id and child_id = :access_child and version = :seen and asked_by_id <> 0 and :access_time < until_at and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- maturity_end exec : it holds no more; a second person says so, never who proposed it
update maturity set until_at = :access_time, ended_by_id = :access_actor, version = version + 1
 where id = :id and child_id = :access_child and version = :seen and asked_by_id <> 0 and asked_by_id <> :access_actor
   and :access_time < until_at and :access_unit <> 0 and (16 & :access_compartments) <> 0;
