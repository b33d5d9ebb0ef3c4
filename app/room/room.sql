-- room_guest many : the meeting as its room shows it to who comes instead of a colleague: nothing of the child, and only while the own unit's newest answer says so
select m.id, m.episode_id, m.unit_id, m.state, m.starts_at, m.minutes, m.round, m.way, u.name as unit_name, u.phone as unit_phone,
       p.id as convenor_id, p.name as convenor, p.phone as convenor_phone, h.id as host_id, h.name as host
  from meeting m join unit u on u.id = m.unit_id join person p on p.id = m.convenor_id join person h on h.id = m.host_id
 where m.id = :id and m.child_id = :access_child and m.state = 'PLANNED' and (65536 & :access_compartments) <> 0
   and exists (select 1 from meeting_guest k join meeting_answer n on n.id = k.answer_id join meeting_party q on q.id = k.party_id and q.unit_id = k.unit_id where k.meeting_id = m.id and k.child_id = m.child_id and k.person_id = :access_actor and k.unit_id = :access_unit
         and n.round = m.round and n.state = 'SUBSTITUTE' and n.nth = (select max(x.nth) from meeting_answer x where x.party_id = n.party_id));

-- room_own many : the reader's own place in the room, of the meeting's present time: 0 or 1
select r.id, r.state from room_place r join meeting m on m.id = r.meeting_id
 where r.meeting_id = :meeting and r.child_id = :access_child and r.person_id = :access_actor and r.unit_id = :access_unit
   and r.round = m.round and m.state = 'PLANNED' and (r.compartment & :access_compartments) <> 0;

-- room_places many : who is in, and for who leads the meeting who waits; the family first.  Only for who is in; nobody stands there who may not read of the meeting any more
select r.id, r.state, r.unit_id, p.id as person_id, p.name, g.title, u.name as unit_name
  from room_place r join meeting m on m.id = r.meeting_id join person p on p.id = r.person_id
  left join assignment g on g.id = r.assignment_id and valid_now(g)
  left join unit u on u.id = r.unit_id
 where r.meeting_id = :meeting and r.child_id = :access_child and (r.compartment & :access_compartments) <> 0 and r.round = m.round and m.state = 'PLANNED'
   and (r.state = 'IN' or (r.state = 'WAITING' and :access_unit <> 0 and (128 & :access_compartments) <> 0 and lets_in(m)))
   and exists (select 1 from room_place o where o.meeting_id = r.meeting_id and o.round = m.round and o.state = 'IN' and o.person_id = :access_actor and o.unit_id = :access_unit)
   and exists (select 1 from reach x where x.child_id = r.child_id and x.unit_id = r.unit_id and valid_now(x)
         and ((x.relation in (1, 2, 4, 16, 32, 8192, 65536) and (x.person_id = r.person_id or (x.person_id = 0 and g.answers = 1)))
           or (x.relation = 512 and x.person_id = r.person_id and g.unit_id = r.unit_id
             and exists (select 1 from meeting_guest k join meeting_answer n on n.id = k.answer_id join meeting_party q on q.id = k.party_id and q.unit_id = k.unit_id where k.meeting_id = m.id and k.child_id = m.child_id and k.person_id = r.person_id and k.unit_id = r.unit_id
               and n.round = m.round and n.state = 'SUBSTITUTE' and n.nth = (select max(x.nth) from meeting_answer x where x.party_id = n.party_id)))))
 order by case when r.unit_id = 0 then 0 else 1 end, r.at, r.id;

-- room_enter exec : somebody who is called, or leads the meeting, comes to the room
insert into room_place (id, child_id, meeting_id, compartment, round, person_id, assignment_id, unit_id, state, at)
select :id, m.child_id, m.id, m.compartment + 65536, m.round, :access_actor, :assignment, :access_unit, :state, :access_time
  from meeting m where m.id = :meeting and m.child_id = :access_child and m.state = 'PLANNED' and m.way <> 1
   and ((m.compartment & :access_compartments) <> 0 or ((65536 & :access_compartments) <> 0
     and exists (select 1 from meeting_guest k join meeting_answer n on n.id = k.answer_id join meeting_party q on q.id = k.party_id and q.unit_id = k.unit_id where k.meeting_id = m.id and k.child_id = m.child_id and k.person_id = :access_actor and k.unit_id = :access_unit
         and n.round = m.round and n.state = 'SUBSTITUTE' and n.nth = (select max(x.nth) from meeting_answer x where x.party_id = n.party_id))));

-- room_leave any : the own place, of whatever time
delete from room_place where meeting_id = :meeting and child_id = :access_child and person_id = :access_actor and unit_id = :access_unit;

-- room_let exec : lets somebody in, or shows out; who leads the meeting
update room_place set state = :state
 where id = :id and meeting_id = :meeting and child_id = :access_child and (128 & :access_compartments) <> 0 and :access_unit <> 0
   and exists (select 1 from meeting m where m.id = room_place.meeting_id and m.round = room_place.round and m.state = 'PLANNED'
     and lets_in(m));

-- room_signals many : what the others' browsers say to the own
select s.id, s.from_id, s.kind, s.text from room_signal s join room_place t on t.id = s.to_id join room_place f on f.id = s.from_id
 where s.meeting_id = :meeting and s.child_id = :access_child and (s.compartment & :access_compartments) <> 0
   and t.person_id = :access_actor and t.unit_id = :access_unit and t.state = 'IN' and f.state = 'IN'
 order by s.at, s.id;

-- room_signal_add exec : from the own place to another that is in
insert into room_signal (id, child_id, meeting_id, compartment, from_id, to_id, kind, at, text)
select :id, m.child_id, m.id, f.compartment, f.id, t.id, :kind, :access_time, :text
  from meeting m join room_place f on f.meeting_id = m.id and f.round = m.round join room_place t on t.meeting_id = m.id and t.round = m.round
 where m.id = :meeting and m.child_id = :access_child and m.state = 'PLANNED' and (f.compartment & :access_compartments) <> 0
   and f.person_id = :access_actor and f.unit_id = :access_unit and f.state = 'IN' and t.id = :to and t.state = 'IN' and t.id <> f.id;

-- room_signal_between any : what was said from one place to another is received, or said anew
delete from room_signal where from_id = :from and to_id = :to and meeting_id = :meeting and child_id = :access_child and (compartment & :access_compartments) <> 0;

-- room_signal_of any : everything to and from a place that is no more
delete from room_signal where (from_id = :place or to_id = :place) and meeting_id = :meeting and child_id = :access_child and (compartment & :access_compartments) <> 0;

-- room_signals_end any system : the meeting's time is over
delete from room_signal where meeting_id = :meeting;

-- room_places_end any system : the same
delete from room_place where meeting_id = :meeting;

-- todo_rooms many : meetings by video that the acting person comes to instead of a colleague; of whom they are about nothing is told
select m.id, m.child_id, m.starts_at, p.id as author_id, p.name as author
  from meeting_guest k join meeting m on m.id = k.meeting_id join meeting_answer n on n.id = k.answer_id join person p on p.id = n.author_id
 where k.person_id = :access_actor and k.unit_id = :access_unit and :access_unit <> 0 and m.state = 'PLANNED' and m.way <> 1 and :access_time < k.until_at
   and n.round = m.round and n.state = 'SUBSTITUTE' and n.nth = (select max(x.nth) from meeting_answer x where x.party_id = n.party_id)
   and exists (select 1 from reach r where r.child_id = k.child_id and r.relation = 512 and r.person_id = k.person_id and r.unit_id = k.unit_id and valid_now(r))
   and not_kin(k.child_id)
 order by m.starts_at, m.id;
