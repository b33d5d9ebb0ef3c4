-- child_match many : who has this number, but those of whom only a hidden child makes known that they are here (D9); a hidden one before what others, who may not know, have written in anew; asked by a unit with a notice that waits, and told to nobody
select p.id, p.name from person p
 where p.number_index = :number_index
   and in_the_open(p.id)
   and (not exists (select 1 from custody k where k.person_id = p.id) or exists (select 1 from assignment g where g.person_id = p.id)
     or exists (select 1 from child c where c.id = p.id)
     or exists (select 1 from custody k where k.person_id = p.id and in_the_open(k.child_id)))
   and exists (select 1 from observation o where o.id = :observation and takes_up(o))
 order by case when hidden_now(p.id) then 0 else 1 end, p.id limit 1;

-- child_known many : is this person registered as a child
select c.id from child c
 where c.id = :child
   and exists (select 1 from observation o where o.id = :observation and takes_up(o));

-- child_work many : the open work with the child, wherever it is (I1)
select e.id, e.unit_id, u.kind from episode e join unit u on u.id = e.unit_id
 where e.child_id = :child and e.closed_at = 0
   and exists (select 1 from observation o where o.id = :observation and takes_up(o))
 order by e.id limit 1;

-- child_custodians many : who is, was or will be written in as a guardian of the child
select p.id from custody c join person p on p.id = c.person_id
 where c.child_id = :child
   and exists (select 1 from observation o where o.id = :observation and takes_up(o))
 order by c.id;

-- child_guarded many : is the child's identity protected now; told to nobody
select x.id from protection x
 where x.child_id = :child and valid_now(x)
   and exists (select 1 from observation o where o.id = :observation and takes_up(o));

-- child_enrolled many : is the child enrolled in the own unit now
select n.id from enrolment n
 where n.child_id = :child and n.unit_id = :access_unit and valid_now(n);

-- child_person_add exec : a child or a guardian that a notice made known
insert into person (id, number_index, created_at, name, number, born, phone, email)
select :id, :number_index, :access_time, :name, :number, :born, :phone, :email from observation o
 where o.id = :observation and takes_up(o);

-- child_add exec : the person is a child that we work with
insert into child (id, municipality, created_at)
select :child, :municipality, :access_time from observation o
 where o.id = :observation and takes_up(o);

-- child_contact_of many (works int) : how somebody who is known is reached; told to nobody by it
select p.id, p.phone, p.email, (select count(*) from assignment g where g.person_id = p.id and :access_time < g.until_at) as works from person p
 where p.id = :person and exists (select 1 from observation o where o.id = :observation and takes_up(o));

-- child_contact_fill exec : what was not known of it
update person set phone = :phone, email = :email
 where id = :person and exists (select 1 from observation o where o.id = :observation and takes_up(o));

-- child_custody_add exec : a guardian, from when and until when
insert into custody (id, child_id, person_id, kind, from_at, until_at)
select :id, :child, :person, :kind, :from_at, :until_at from observation o
 where o.id = :observation and takes_up(o);

-- child_enrolment_add exec : the child goes to the own unit
insert into enrolment (id, child_id, unit_id, from_at, until_at)
select :id, :child, o.unit_id, :from_at, :until_at from observation o
 where o.id = :observation and takes_up(o);

-- child_place_add exec : where the notice said that it is, when it is enrolled nowhere and nothing is known of that
insert into enrolment_change (id, child_id, unit_id, to_unit_id, situation, from_at, enrolment_id, ended_id, ended_until, author_id, at, undone_at, undone_by)
select :id, :child, o.unit_id, 0, o.situation, 0, 0, 0, 0, :access_actor, :access_time, 0, 0 from observation o
 where o.id = :observation and o.unit_id = :access_unit and o.state = 'SENT' and o.situation <> ''
   and (:access_answers = 1 or o.given_to_id = :access_actor)
   and not exists (select 1 from enrolment n where n.child_id = :child)
   and not exists (select 1 from enrolment_change c where c.child_id = :child);

-- child_episode_add exec : the own unit is responsible from now on, and the acting person stands in the role (K12); who was given the notice acts for the one that gave it (K11)
insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at)
select :id, :child, o.unit_id, case when o.given_to_id = :access_actor then o.given_by_id else :access_actor end, o.rule_id, 'ASSESSING', :access_time, 0 from observation o
 where o.id = :observation and takes_up(o);

-- child_notice_taken exec : the notice is about this child, and somebody has taken it up
update observation set state = 'TAKEN_UP', child_id = :child, taken_at = :access_time, taken_by = :access_actor
 where id = :observation and takes_up(observation);

-- child_notice_moved exec : the notice goes on to the unit that is responsible already, and says which child it is about: of a hidden one nobody reads it there who is not named (D9)
update observation set unit_id = :to, child_id = :child, given_to_id = 0, given_by_id = 0, passed_from_id = 0
 where id = :observation and takes_up(observation);

-- child_kept many : the record that this one was merged into; asked by a unit with a notice that waits, and told to nobody
select m.id, m.child_id from child_merge m
 where m.other_id = :child and m.undone_at = 0
   and exists (select 1 from observation o where o.id = :observation and takes_up(o))
 order by m.id limit 1;

-- child_open many : is it one that the acting person may know of (D9); told to nobody
select c.id from child c
 where c.id = :child and in_the_open(c.id)
   and exists (select 1 from observation o where o.id = :observation and takes_up(o));

-- child_near many : the children that the own unit works with, or that go there, to choose among at a take-up (N17); not the reader's own family (D19)
select p.id, p.name, p.number, p.born from person p join child c on c.id = p.id
 where c.id in (select e.child_id from episode e where e.unit_id = :access_unit and e.closed_at = 0
         union select n.child_id from enrolment n where n.unit_id = :access_unit and valid_now(n))
   and not exists (select 1 from child_merge m where m.other_id = c.id and m.undone_at = 0)
   and in_the_open(c.id)
   and not_kin(c.id)
   and exists (select 1 from observation o where o.id = :observation and takes_up(o))
 order by p.id limit 1000;

-- child_chosen many : is it one of those, or the child that the notice itself says it is about
select c.id from child c
 where c.id = :child and not_kin(c.id)
   and not exists (select 1 from child_merge m where m.other_id = c.id and m.undone_at = 0)
   and in_the_open(c.id)
   and exists (select 1 from observation o where o.id = :observation and takes_up(o)
   and (o.child_id = c.id
     or own_open_work(c.id)
     or exists (select 1 from enrolment n where n.child_id = c.id and n.unit_id = :access_unit and valid_now(n))));

-- child_named many : the name of the child that the notice itself says it is about
select p.id, p.name, p.number, p.born from person p
 where p.id = :child and in_the_open(p.id)
   and exists (select 1 from observation o where o.id = :observation and o.child_id = p.id and takes_up(o));

-- child_delegation_add exec : the colleague who takes it up may work with the child, for whoever gave it: when the work begins with that, or the notice said whom it is about when it was given; of other work only who answers gives a part
insert into delegation (id, child_id, episode_id, unit_id, person_id, from_at, until_at)
select :id, e.child_id, e.id, e.unit_id, :access_actor, :access_time, :until from episode e
 where e.child_id = :child and e.unit_id = :access_unit and e.closed_at = 0
   and exists (select 1 from observation o where o.id = :observation and o.unit_id = :access_unit and o.given_to_id = :access_actor
         and (o.child_id = e.child_id or e.opened_at = :access_time));

-- child_work_taken_over exec : the work of the unit that handed the notice on ends where the own begins, while the family's yes holds (R118, I15)
update episode set state = 'CLOSED', closed_at = :access_time
 where id = :episode and closed_at = 0
   and exists (select 1 from observation o join reach r on r.child_id = o.child_id
     where o.id = :observation and o.unit_id = :access_unit and o.state = 'SENT' and o.child_id = episode.child_id and o.passed_from_id = episode.unit_id
     and r.unit_id = :access_unit and r.person_id <= 0 and r.relation = 32 and valid_now(r) and (o.areas & r.areas) = o.areas
     and (:access_answers = 1 or o.given_to_id = :access_actor));

-- child_convening many : the meeting that the notice told of, which waits for the child to be taken up
select v.id from convening v
 where v.notice_id = :observation and exists (select 1 from observation o where o.id = :observation and o.unit_id = :access_unit
   and (:access_answers = 1 or o.given_to_id = :access_actor))
 order by v.id limit 1;
