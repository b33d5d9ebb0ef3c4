-- identity_child one (births int) : the child of the path
select c.id, c.municipality, c.created_at, p.id as person_id, p.name, p.number, p.born,
       (select count(*) from identity_change x where x.child_id = c.id and x.kind = 'BORN') as births
  from child c join person p on p.id = c.id where c.id = :access_child and :access_unit <> 0;

-- identity_changes many : what was said of it, the last first
select x.id, x.child_id, x.kind, x.state, x.author_id, x.at, x.decided_by_id, x.decided_at, x.from_at, x.municipality, x.name, x.number, x.born,
       p.id as person_id, p.name as author_name, d.id as decider_id, d.name as decider_name, u.name as unit_name
  from identity_change x join person p on p.id = x.author_id join unit u on u.id = x.unit_id
  join person d on d.id = case when x.decided_by_id = 0 then x.author_id else x.decided_by_id end
 where x.child_id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0
 order by x.at desc, x.id;

-- identity_match many system : who else has this number; looked for as at a take-up, and no name is told
select p.id from person p
 where p.number_index = :number_index and p.id <> :child
   and in_the_open(p.id)
   and (not exists (select 1 from custody k where k.person_id = p.id) or exists (select 1 from assignment g where g.person_id = p.id)
     or exists (select 1 from child c where c.id = p.id)
     or exists (select 1 from custody k where k.person_id = p.id and in_the_open(k.child_id)))
 order by p.id limit 1;

-- identity_say exec : who said it, with what stood before, or what is to stand when another one has confirmed it
insert into identity_change (id, child_id, unit_id, author_id, at, kind, state, decided_by_id, decided_at, from_at, municipality, name, number, born)
select :id, :access_child, :access_unit, :access_actor, :access_time, :kind, :state, 0, 0, :from_at, :municipality, :name, :number, :born
  from child c where c.id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- identity_decide exec : another one confirms it, and what stood before is kept
update identity_change set state = 'DONE', decided_by_id = :access_actor, decided_at = :access_time, name = :name, number = :number, born = :born
 where id = :id and child_id = :access_child and state = 'ASKED' and author_id <> :access_actor and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- identity_drop exec : no, or taken back; what was typed is not kept
update identity_change set state = 'ENDED', decided_by_id = :access_actor, decided_at = :access_time, name = :name, number = :number, born = :born
 where id = :id and child_id = :access_child and state = 'ASKED' and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- identity_write exec : what the child is called, its number and its day of birth; by what was said of it in the same moment
update person set number_index = :number_index, name = :name, number = :number, born = :born
 where id = :child and id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0
   and exists (select 1 from identity_change x where x.id = :change and x.child_id = :access_child and x.state = 'DONE'
         and (x.at = :access_time or x.decided_at = :access_time));

-- identity_move exec : where the child lives
update child set municipality = :municipality
 where id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- identity_todo_confirm many (others int, since int) : a correction waits for a second person who answers for the child
select x.id, x.child_id, p.id as person_id, p.name, case when x.author_id <> :access_actor then 1 else 0 end as others, x.at as since
  from identity_change x join person p on p.id = x.child_id
 where x.child_id in (select r.child_id from reach r where r.unit_id = :access_unit and as_actor(r) and r.relation in (4, 131072) and valid_now(r))
   and x.state = 'ASKED' and :access_answers = 1 and x.unit_id = :access_unit
   and not_kin(x.child_id)
 order by x.at, x.id;

-- identity_todo_turned many (births int, since int) : children of the own unit who were born or have moved, and go to no preschool or school: is somebody else to be responsible?
select c.id, c.municipality, c.created_at, p.id as person_id, p.name, p.born,
       (select count(*) from identity_change x where x.child_id = c.id and x.kind = 'BORN') as births,
       (select max(x.at) from identity_change x where x.child_id = c.id and x.kind in ('BORN', 'MOVED')) as since
  from child c join person p on p.id = c.id
 where answers_for(c.id)
   and :access_answers = 1
   and exists (select 1 from identity_change x where x.child_id = c.id and x.kind in ('BORN', 'MOVED'))
   and not exists (select 1 from enrolment n where n.child_id = c.id and valid_now(n))
   and not_kin(c.id)
 order by c.id limit 20;

-- identity_todo_due many : children of the own maternal care of whom nobody has said that they are born
select c.id, c.created_at, p.id as person_id, p.name, p.born
  from child c join person p on p.id = c.id join unit u on u.id = :access_unit and u.kind = 'MHV'
 where answers_for(c.id)
   and :access_answers = 1
   and not exists (select 1 from identity_change x where x.child_id = c.id and x.kind = 'BORN')
   and not_kin(c.id)
 order by c.id limit 100;
