-- consult_child one : the child of the path
select p.id, p.name from person p where p.id = :access_child;

-- consult_work one : the own unit's newest work with the child
select e.id, e.opened_at, e.closed_at from episode e
 where e.child_id = :access_child and e.unit_id = :access_unit order by case when e.closed_at = 0 then 0 else 1 end, e.closed_at desc, e.opened_at desc, e.id limit 1;

-- consult_list many : whom the own unit has talked with before a meeting, the newest first
select k.id, k.on_at, k.at, k.named, k.struck_at, u.name as unit_name, u.municipality, p.id as person_id, p.name as author_name, k.id as consult_id, k.about
  from consult k join unit u on u.id = k.to_unit_id join person p on p.id = k.author_id
 where k.child_id = :access_child and k.unit_id = :access_unit and (k.compartment & :access_compartments) <> 0
 order by k.on_at desc, k.at desc, k.id limit 200;

-- consult_place many (same int) : a unit that is open, and whether it is of the own organisation, where own rules hold (K9); between social services and the rest of a municipality there is secrecy too
select u.id, u.name, case when u.org_id = :access_org and u.kind <> 'SOCIAL' and not exists (select 1 from unit m where m.id = :access_unit and m.kind = 'SOCIAL') then 1 else 0 end as same
  from unit u where u.id = :unit and u.id <> :access_unit and :access_time < u.until_at;

-- consult_add exec : somebody has talked with another unit
insert into consult (id, child_id, episode_id, unit_id, to_unit_id, compartment, author_id, at, on_at, named, struck_at, about)
select :id, e.child_id, e.id, e.unit_id, :to_unit, 16, :access_actor, :access_time, :on_at, :named, 0, :about
  from episode e
 where e.id = :episode and e.child_id = :access_child and e.unit_id = :access_unit and e.closed_at = 0 and (16 & :access_compartments) <> 0;

-- consult_strike exec : it was wrong; it can still be read, as struck
update consult set struck_at = :access_time
 where id = :id and child_id = :access_child and unit_id = :access_unit and struck_at = 0 and (compartment & :access_compartments) <> 0;
