-- child_match many : who has this number; asked by a unit with a notice that waits, and told to nobody
select p.id, p.name from person p
 where p.number_index = :number_index
   and exists (select 1 from observation o where o.id = :observation and o.unit_id = :access_unit and o.state = 'SENT')
 order by p.id limit 1;

-- child_known many : is this person registered as a child
select c.id from child c
 where c.id = :child
   and exists (select 1 from observation o where o.id = :observation and o.unit_id = :access_unit and o.state = 'SENT');

-- child_work many : the open work with the child, wherever it is (I1)
select e.id, e.unit_id, u.kind from episode e join unit u on u.id = e.unit_id
 where e.child_id = :child and e.closed_at = 0
   and exists (select 1 from observation o where o.id = :observation and o.unit_id = :access_unit and o.state = 'SENT')
 order by e.id limit 1;

-- child_custodians many : who is, was or will be written in as a guardian of the child
select p.id from custody c join person p on p.id = c.person_id
 where c.child_id = :child
   and exists (select 1 from observation o where o.id = :observation and o.unit_id = :access_unit and o.state = 'SENT')
 order by c.id;

-- child_enrolled many : is the child enrolled in the own unit now
select n.id from enrolment n
 where n.child_id = :child and n.unit_id = :access_unit and n.from_at <= :access_time and :access_time < n.until_at;

-- child_person_add exec : a child or a guardian that a notice made known
insert into person (id, number_index, created_at, name, number, born, phone, email)
select :id, :number_index, :access_time, :name, :number, :born, :phone, :email from observation o
 where o.id = :observation and o.unit_id = :access_unit and o.state = 'SENT';

-- child_add exec : the person is a child that we work with
insert into child (id, municipality, created_at)
select :child, :municipality, :access_time from observation o
 where o.id = :observation and o.unit_id = :access_unit and o.state = 'SENT';

-- child_custody_add exec : a guardian, from when and until when
insert into custody (id, child_id, person_id, kind, from_at, until_at)
select :id, :child, :person, :kind, :from_at, :until_at from observation o
 where o.id = :observation and o.unit_id = :access_unit and o.state = 'SENT';

-- child_enrolment_add exec : the child goes to the own unit
insert into enrolment (id, child_id, unit_id, from_at, until_at)
select :id, :child, o.unit_id, :from_at, :until_at from observation o
 where o.id = :observation and o.unit_id = :access_unit and o.state = 'SENT';

-- child_episode_add exec : the own unit is responsible from now on, and the acting person stands in the role (K12)
insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at)
select :id, :child, o.unit_id, :access_actor, o.rule_id, 'ASSESSING', :access_time, 0 from observation o
 where o.id = :observation and o.unit_id = :access_unit and o.state = 'SENT';

-- child_notice_taken exec : the notice is about this child, and somebody has taken it up
update observation set state = 'TAKEN_UP', child_id = :child, taken_at = :access_time, taken_by = :access_actor
 where id = :observation and unit_id = :access_unit and state = 'SENT';

-- child_notice_moved exec : the notice goes on to the unit that is responsible already
update observation set unit_id = :to
 where id = :observation and unit_id = :access_unit and state = 'SENT';
