-- meeting_all many : the child's meetings, the newest first
select m.id, m.state, m.starts_at, m.held_at, m.place, m.purpose from meeting m join episode e on e.id = m.episode_id
 where m.child_id = :access_child and (m.compartment & :access_compartments) <> 0
   and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
 order by m.starts_at desc, m.id;

-- meeting_called many : those that the own unit was called to
select m.id, m.state, m.starts_at, m.held_at, m.place, m.purpose from meeting m join episode e on e.id = m.episode_id
 where m.child_id = :access_child and (m.compartment & :access_compartments) <> 0
   and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
   and m.id in (select q.meeting_id from meeting_party q
                 where q.child_id = :access_child and q.unit_id = :access_unit and q.unit_id <> 0)
 order by m.starts_at desc, m.id;

-- meeting_find one : one meeting, with what is recorded of it, and who called
select m.id, m.episode_id, m.unit_id, m.state, m.starts_at, m.held_at, m.checks, m.asked, m.wants, m.can, m.version, m.saved_by, m.saved_at,
       m.place, m.purpose, m.voice, m.notes, u.name as unit_name, u.phone as unit_phone,
       p.id as convenor_id, p.name as convenor, p.phone as convenor_phone
  from meeting m join episode e on e.id = m.episode_id join unit u on u.id = m.unit_id join person p on p.id = m.convenor_id
 where m.id = :id and m.child_id = :access_child and (m.compartment & :access_compartments) <> 0
   and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1));

-- meeting_units many : the units that are called
select q.id, q.class, q.unit_id, q.came, u.name, o.name as org_name
  from meeting_party q join unit u on u.id = q.unit_id join org o on o.id = u.org_id
 where q.meeting_id = :meeting and q.child_id = :access_child and (q.compartment & :access_compartments) <> 0
 order by q.class, u.name, q.id;

-- meeting_people many : the family that is called, the child first
select q.id as party_id, q.came, p.id, p.name
  from meeting_party q join person p on p.id = q.person_id
 where q.meeting_id = :meeting and q.child_id = :access_child and (q.compartment & :access_compartments) <> 0
 order by case when q.person_id = :access_child then 0 else 1 end, q.id;

-- meeting_child one : whom the meeting is about
select p.id, p.name, p.born from person p join child c on c.id = p.id where c.id = :access_child;

-- meeting_guardians many : who has custody now
select p.id, p.name, p.email
  from custody c join person p on p.id = c.person_id
 where c.child_id = :access_child and c.from_at <= :access_time and :access_time < c.until_at
 order by c.id;

-- meeting_candidates many : units that the decision or a question of consent names
select u.id, u.name, u.kind, o.name as org_name from unit u join org o on o.id = u.org_id
 where u.id in (select d.unit_id from decision_party d join decision n on n.id = d.decision_id join episode e on e.id = n.episode_id
                 where e.closed_at = 0 and d.child_id = :access_child and (d.compartment & :access_compartments) <> 0)
    or u.id in (select c.unit_id from consent_unit c join consent_request r on r.id = c.request_id join episode e on e.id = r.episode_id
                 where e.closed_at = 0 and c.child_id = :access_child and r.child_id = :access_child and (r.compartment & :access_compartments) <> 0)
    or u.id in (select g.unit_id from consent_grant g join consent_request r on r.id = g.request_id join episode e on e.id = r.episode_id
                 where e.closed_at = 0 and g.child_id = :access_child)
 order by u.name, u.id;

-- meeting_add exec : a meeting is called
insert into meeting (id, child_id, episode_id, unit_id, compartment, state, starts_at, convenor_id, held_at, checks, asked, wants, can, version, saved_by, saved_at, place, purpose, voice, notes)
select :id, e.child_id, e.id, :access_unit, :compartment, 'PLANNED', :starts_at, :access_actor, 0, 0, 0, 0, 0, 1, :access_actor, :access_time, :place, :purpose, :voice, :notes
  from episode e where e.id = :episode and e.child_id = :access_child and e.closed_at = 0;

-- meeting_party_add exec : somebody is called to it
insert into meeting_party (id, child_id, meeting_id, compartment, class, unit_id, person_id, came)
select :id, m.child_id, m.id, m.compartment, :class, :unit, :person, 0
  from meeting m where m.id = :meeting and m.child_id = :access_child;

-- meeting_save exec : what is written of the meeting, unless somebody else was faster
update meeting set checks = :checks, asked = :asked, wants = :wants, can = :can, voice = :voice, notes = :notes, version = version + 1, saved_by = :access_actor, saved_at = :access_time
 where id = :id and child_id = :access_child and state = 'PLANNED' and version = :seen and (compartment & :access_compartments) <> 0;

-- meeting_came exec : did this party come
update meeting_party set came = :came
 where id = :id and meeting_id = :meeting and child_id = :access_child and (compartment & :access_compartments) <> 0;

-- meeting_hold exec : the meeting has been held; from now on it stands
update meeting set state = 'HELD', held_at = :access_time
 where id = :id and child_id = :access_child and state = 'PLANNED' and (compartment & :access_compartments) <> 0;
