-- meeting_all many : the child's meetings, the newest first
select m.id, m.state, m.starts_at, m.way, m.place, m.purpose from meeting m join episode e on e.id = m.episode_id
 where m.child_id = :access_child and (m.compartment & :access_compartments) <> 0
   and (:access_unit = 0 or e.unit_id = :access_unit or goes_on(m.unit_id))
 order by case when m.state = 'SEEKING' then 0 else 1 end, m.starts_at desc, m.id;

-- meeting_called many (answers int, unsaid int) : those that the own unit was called to, and has it answered, also of each proposed time; not what was held while it might not read (SF10)
select m.id, m.unit_id, m.state, m.starts_at, m.way, m.place, m.purpose,
       (select count(*) from meeting_answer n join meeting_party q on q.id = n.party_id
         where n.meeting_id = m.id and n.round = m.round and q.unit_id = :access_unit) as answers,
       (select count(*) from meeting_time t join meeting_party q on q.meeting_id = t.meeting_id where t.meeting_id = m.id and q.unit_id = :access_unit and :access_time < t.starts_at
           and not exists (select 1 from meeting_time_answer x where x.time_id = t.id and x.party_id = q.id)) as unsaid
  from meeting m join episode e on e.id = m.episode_id
 where m.child_id = :access_child and (m.compartment & :access_compartments) <> 0
   and (:access_unit = 0 or e.unit_id = :access_unit or goes_on(m.unit_id))
   and m.id in (select q.meeting_id from meeting_party q
                 where q.child_id = :access_child and q.unit_id = :access_unit and q.unit_id <> 0)
   and (m.held_at = 0 or exists (select 1 from reach r where r.child_id = m.child_id and r.unit_id = :access_unit and r.relation in (4, 32) and r.from_at <= m.held_at and m.held_at < r.until_at))
 order by case when m.state = 'SEEKING' then 0 else 1 end, m.starts_at desc, m.id;

-- meeting_find one : one meeting, with what is recorded of it, and who has the four roles
select m.id, m.episode_id, m.unit_id, m.state, m.starts_at, m.minutes, m.round, m.way, m.held_at, m.checks, m.asked, m.wants, m.can, m.ordered, m.version, m.saved_by, m.saved_at,
       m.place, m.purpose, m.voice, m.absence, m.language, m.notes, u.name as unit_name, u.phone as unit_phone,
       p.id as convenor_id, p.name as convenor, p.phone as convenor_phone,
       h.id as host_id, h.name as host, l.id as chair_id, l.name as chair, s.id as notes_id, s.name as note_taker
  from meeting m join episode e on e.id = m.episode_id join unit u on u.id = m.unit_id join person p on p.id = m.convenor_id
  join person h on h.id = m.host_id join person l on l.id = m.chair_id join person s on s.id = m.notes_id
 where m.id = :id and m.child_id = :access_child and (m.compartment & :access_compartments) <> 0
   and (:access_unit = 0 or e.unit_id = :access_unit or goes_on(m.unit_id));

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

-- meeting_adults many : other adults whom the family brings, for who is called and for those who lead the work; of a protected child for no other unit.  Whom the family took away before the meeting was held is not among them
select q.id, q.came, m.held_at, k.id as child, k.born, s.id as adult_id, s.name, s.what
  from meeting_adult q join meeting m on m.id = q.meeting_id join significant_adult s on s.id = q.adult_id join person k on k.id = s.child_id
 where q.meeting_id = :meeting and q.child_id = :access_child and s.child_id = :access_child and (q.compartment & :access_compartments) <> 0
   and ((m.held_at = 0 and :access_time < s.until_at) or (m.held_at <> 0 and m.held_at <= s.until_at))
   and (:access_unit = 0 or (2048 & :access_compartments) <> 0
        or (exists (select 1 from meeting_party y where y.meeting_id = m.id and y.unit_id = :access_unit)
            and not exists (select 1 from protection x where x.child_id = m.child_id and valid_now(x))))
 order by s.from_at, q.id;

-- meeting_adult_add exec : one whom the family wants to be asked
insert into meeting_adult (id, child_id, meeting_id, adult_id, compartment, came)
select :id, m.child_id, m.id, s.id, m.compartment, 0
  from meeting m join significant_adult s on s.child_id = m.child_id
 where m.id = :meeting and m.child_id = :access_child and m.state in ('PLANNED', 'SEEKING') and s.id = :adult and s.meets = 1
   and valid_now(s) and (2048 & :access_compartments) <> 0 and :access_unit <> 0;

-- meeting_adult_came exec : did this adult come
update meeting_adult set came = :came
 where id = :id and meeting_id = :meeting and child_id = :access_child and (compartment & :access_compartments) <> 0
   and exists (select 1 from meeting m where m.id = meeting_adult.meeting_id and writes_meeting(m));

-- meeting_child one : whom the meeting is about
select p.id, p.name, p.born from person p join child c on c.id = p.id where c.id = :access_child;

-- meeting_guardians many (knows int) : who has custody now; who may not know of a block finds who is blocked among them as before, and nothing is sent to that person (decision 13)
select p.id, p.name, p.email
  from custody c join person p on p.id = c.person_id
 where c.child_id = :access_child and valid_now(c)
   and not exists (select 1 from guardian_block z where z.child_id = :access_child and z.person_id = c.person_id and valid_now(z)
                    and (z.protection_id <> 0 or cast(:knows as bigint) = 1))
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

-- meeting_add exec : a meeting is called; SEEKING: it has no time yet
insert into meeting (id, child_id, episode_id, unit_id, compartment, state, starts_at, minutes, round, way, convenor_id, host_id, chair_id, notes_id, held_at, checks, asked, wants, can, ordered, version, saved_by, saved_at, place, purpose, voice, absence, language, notes)
select :id, e.child_id, e.id, :access_unit, :compartment, :state, :starts_at, :minutes, 0, :way, :access_actor, :access_actor, :access_actor, :access_actor, 0, 0, :asked, :wants, 0, :ordered, 1, :access_actor, :access_time, :place, :purpose, :voice, :absence, :language, :notes
  from episode e where e.id = :episode and e.child_id = :access_child and e.closed_at = 0;

-- meeting_party_add exec : somebody is called to it
insert into meeting_party (id, child_id, meeting_id, compartment, class, unit_id, person_id, came)
select :id, m.child_id, m.id, m.compartment, :class, :unit, :person, 0
  from meeting m where m.id = :meeting and m.child_id = :access_child;

-- meeting_save exec : what is written of the meeting, unless somebody else was faster
update meeting set checks = :checks, asked = :asked, wants = :wants, can = :can, voice = :voice, absence = :absence, notes = :notes, version = version + 1, saved_by = :access_actor, saved_at = :access_time
 where id = :id and child_id = :access_child and state = 'PLANNED' and version = :seen and (compartment & :access_compartments) <> 0
   and writes_meeting(meeting);

-- meeting_came exec : did this party come
update meeting_party set came = :came
 where id = :id and meeting_id = :meeting and child_id = :access_child and (compartment & :access_compartments) <> 0
   and exists (select 1 from meeting m where m.id = meeting_party.meeting_id and writes_meeting(m));

-- meeting_hold exec : the meeting has been held; from now on it stands
update meeting set state = 'HELD', held_at = :access_time
 where id = :id and child_id = :access_child and state = 'PLANNED' and (compartment & :access_compartments) <> 0
   and writes_meeting(meeting);

-- meeting_move exec : another time or place; the answers are asked anew, since they were for another round
update meeting set starts_at = :starts_at, minutes = :minutes, way = :way, place = :place, round = round + 1, version = version + 1, saved_by = :access_actor, saved_at = :access_time
 where id = :id and child_id = :access_child and state = 'PLANNED' and version = :seen and (compartment & :access_compartments) <> 0
   and leads_meeting(meeting);

-- meeting_cancel exec : it does not take place
update meeting set state = 'CANCELLED', round = round + 1, version = version + 1, saved_by = :access_actor, saved_at = :access_time
 where id = :id and child_id = :access_child and state in ('PLANNED', 'SEEKING') and version = :seen and (compartment & :access_compartments) <> 0
   and leads_meeting(meeting);

-- meeting_interpret exec : which language an interpreter speaks, and whether one is ordered
update meeting set language = :language, ordered = :ordered, version = version + 1, saved_by = :access_actor, saved_at = :access_time
 where id = :id and child_id = :access_child and state in ('PLANNED', 'SEEKING') and version = :seen and (compartment & :access_compartments) <> 0
   and leads_meeting(meeting);

-- meeting_roles exec : who calls, receives, leads and writes
update meeting set unit_id = :unit, convenor_id = :convenor, host_id = :host, chair_id = :chair, notes_id = :note_taker, version = version + 1, saved_by = :access_actor, saved_at = :access_time
 where id = :id and child_id = :access_child and state in ('PLANNED', 'SEEKING') and version = :seen and (compartment & :access_compartments) <> 0
   and leads_meeting(meeting);

-- meeting_event_add exec : a line about a change
insert into meeting_event (id, child_id, meeting_id, compartment, kind, author_id, at, text)
select :id, m.child_id, m.id, m.compartment, :kind, :access_actor, :access_time, :text
  from meeting m where m.id = :meeting and m.child_id = :access_child and leads_meeting(m);

-- meeting_events many : what was changed, for staff who lead the work
select v.id, v.kind, v.at, v.text, p.id as author_id, p.name as author
  from meeting_event v join meeting m on m.id = v.meeting_id join person p on p.id = v.author_id
 where v.meeting_id = :meeting and v.child_id = :access_child and (v.compartment & :access_compartments) <> 0
   and leads_meeting(m) and :access_unit <> 0
 order by v.at desc, v.id;

-- meeting_staff many : who may have a role in a meeting: those who reach it, in areas that the reader reaches (D13)
select g.id as assignment_id, g.title, g.unit_id, u.name as unit_name, p.id, p.name
  from reach r join assignment g on g.unit_id = r.unit_id and (g.person_id = r.person_id or (r.person_id = 0 and g.answers = 1))
  join person p on p.id = g.person_id join unit u on u.id = g.unit_id
 where r.child_id = :access_child and r.relation in (4, 16, 32, 8192, 65536) and valid_now(r)
   and (128 & :access_compartments) <> 0 and (r.areas & :access_areas) <> 0
   and valid_now(g) and with_children(g.role)
   and p.id <> :access_child and not is_kin(:access_child, p.id)
 order by r.relation, u.name, g.answers desc, g.id;

-- meeting_told many : those who are told of the call and its changes: the family, and who answers for each unit, while they may read of it (N4)
select q.id as party_id, p.id, p.email, p.phone
  from meeting_party q left join assignment g on g.unit_id = q.unit_id and q.unit_id <> 0 and g.answers = 1 and valid_now(g)
  join person p on p.id = case when q.unit_id = 0 then q.person_id else g.person_id end
 where q.meeting_id = :meeting and q.child_id = :access_child and (q.compartment & :access_compartments) <> 0
   and exists (select 1 from reach r where r.child_id = q.child_id and r.unit_id = q.unit_id and (r.person_id = q.person_id or (q.unit_id <> 0 and r.person_id = g.person_id)) and r.relation in (1, 2, 4, 32, 1024)
                and valid_now(r))
 order by q.id, p.id;

-- meeting_unheard many (account int, reads int) : the family that is called and has neither answered since the time is known nor had a letter, and what a message to them needs: where to, and that they can log in and read; nobody who is shut out.  For those who lead the work
select q.id as party_id, p.id, p.name, p.email, p.phone,
       (select count(*) from account c where c.id = q.person_id) + (select count(*) from demo_person d where d.person_id = q.person_id) as account,
       (select count(*) from reach r where r.child_id = q.child_id and r.unit_id = 0 and r.person_id = q.person_id and r.relation <> 32768 and valid_now(r)) as reads
  from meeting_party q join meeting m on m.id = q.meeting_id join person p on p.id = q.person_id
 where q.meeting_id = :meeting and q.child_id = :access_child and m.child_id = :access_child and (q.compartment & :access_compartments) <> 0 and :access_unit <> 0
   and not exists (select 1 from guardian_block z where z.child_id = :access_child and z.person_id = q.person_id and valid_now(z))
   and not exists (select 1 from meeting_answer n where n.meeting_id = m.id and n.party_id = q.id and n.round = m.round and n.by_time = 0)
   and not exists (select 1 from meeting_time_answer s where s.child_id = :access_child and s.party_id = q.id)
   and not exists (select 1 from letter t join paper_event h on h.paper_id = t.id
                    where t.about_id = m.id and t.about_at = letter_at(m) and t.recipient_person_id = q.person_id and h.kind in ('POSTED', 'HANDED'))
 order by case when q.person_id = :access_child then 0 else 1 end, q.id;

-- meeting_due one (open int) system : the meeting of a reminder, which no person asks for; is its work open
select m.id, m.state, m.round, m.starts_at, case when e.closed_at = 0 then 1 else 0 end as open
  from meeting m join episode e on e.id = m.episode_id where m.id = :id;

-- meeting_due_told many system : those who may still read of it and have not said that they stay away
select q.id as party_id, p.id, p.email, p.phone
  from meeting_party q join meeting m on m.id = q.meeting_id
  left join assignment g on g.unit_id = q.unit_id and q.unit_id <> 0 and g.answers = 1 and g.from_at <= :now and :now < g.until_at
  join person p on p.id = case when q.unit_id = 0 then q.person_id else g.person_id end
 where q.meeting_id = :meeting and not exists (select 1 from meeting_answer n where n.party_id = q.id and n.round = m.round and n.state in ('WRITES', 'DECLINES')
         and n.nth = (select max(x.nth) from meeting_answer x where x.party_id = q.id))
   and exists (select 1 from reach r where r.child_id = q.child_id and r.unit_id = q.unit_id and (r.person_id = q.person_id or (q.unit_id <> 0 and r.person_id = g.person_id)) and r.relation in (1, 2, 4, 32, 1024)
                and r.from_at <= :now and :now < r.until_at)
 order by q.id, p.id;

-- meeting_request_add exec : somebody wants a meeting
insert into meeting_request (id, child_id, episode_id, compartment, kind, state, author_id, unit_id, meeting_id, at, answered_at, purpose, whom, suits, answer)
select :id, e.child_id, e.id, :compartment, :kind, 'ASKED', :access_actor, :access_unit, 0, :access_time, 0, :purpose, :whom, :suits, :answer
  from episode e where e.child_id = :access_child and e.closed_at = 0;

-- meeting_requests many : those that wait, for who may call
select r.id, r.at, r.purpose, p.id as author_id, p.name as author
  from meeting_request r join episode e on e.id = r.episode_id join person p on p.id = r.author_id
 where r.child_id = :access_child and r.state = 'ASKED' and e.closed_at = 0 and (r.compartment & :access_compartments) <> 0
   and (2048 & :access_compartments) <> 0 and :access_unit <> 0 and :access_ongoing = 1
 order by r.at, r.id;

-- meeting_request_find one : one of them
select r.id, r.kind, r.at, r.purpose, r.whom, r.suits, p.id as author_id, p.name as author
  from meeting_request r join episode e on e.id = r.episode_id join person p on p.id = r.author_id
 where r.id = :id and r.child_id = :access_child and r.state = 'ASKED' and e.closed_at = 0 and (r.compartment & :access_compartments) <> 0
   and (2048 & :access_compartments) <> 0 and :access_unit <> 0 and :access_ongoing = 1;

-- meeting_requests_own many : what the reader has asked for, and what became of it
select r.id, r.state, r.at, r.purpose, r.answer from meeting_request r
 where r.child_id = :access_child and r.author_id = :access_actor and r.unit_id = :access_unit
 order by r.at desc, r.id;

-- meeting_request_end exec : it became a meeting, or did not
update meeting_request set state = :state, meeting_id = :meeting, answer = :answer, answered_at = :access_time
 where id = :id and child_id = :access_child and state = 'ASKED' and (compartment & :access_compartments) <> 0 and (2048 & :access_compartments) <> 0;

-- meeting_party_own one : the reader's own place among those who are called; a unit has none at what was held while it might not read (SF10)
select q.id, q.class, q.unit_id from meeting_party q join meeting m on m.id = q.meeting_id
 where q.meeting_id = :meeting and q.child_id = :access_child and (q.compartment & :access_compartments) <> 0
   and ((q.unit_id <> 0 and q.unit_id = :access_unit
         and (m.held_at = 0 or exists (select 1 from reach r where r.child_id = m.child_id and r.unit_id = q.unit_id and r.relation in (4, 32) and r.from_at <= m.held_at and m.held_at < r.until_at)))
     or (q.unit_id = 0 and :access_unit = 0 and q.person_id = :access_actor));

-- meeting_answer_add exec : an answer to a call, for its present time
insert into meeting_answer (id, child_id, meeting_id, party_id, compartment, round, nth, state, author_id, at, support, letter_id, day_at, signer, who, reason, input, language, wish)
select :id, q.child_id, m.id, q.id, m.compartment, m.round, (select count(*) from meeting_answer x where x.party_id = q.id) + 1, :state, :access_actor, :access_time, :support, 0, 0, '',
       :who, :reason, :input, :language, :wish
  from meeting_party q join meeting m on m.id = q.meeting_id
 where q.id = :party and q.child_id = :access_child and m.state = 'PLANNED' and (q.compartment & :access_compartments) <> 0
   and ((q.unit_id <> 0 and q.unit_id = :access_unit) or (q.unit_id = 0 and :access_unit = 0 and q.person_id = :access_actor));

-- meeting_colleagues many : who works at the own unit now and may come instead, but for the child's family (D19)
select g.id as assignment_id, g.title, p.id, p.name from assignment g join person p on p.id = g.person_id
 where g.unit_id = :access_unit and :access_unit <> 0 and with_children(g.role) and valid_now(g)
   and p.id <> :access_actor and p.id <> :access_child
   and not is_kin(:access_child, p.id)
 order by g.id;

-- meeting_guest_add exec : who comes instead is let into the room of this meeting; the own answer says so
insert into meeting_guest (id, child_id, meeting_id, episode_id, party_id, answer_id, compartment, person_id, unit_id, from_at, until_at)
select :id, n.child_id, m.id, m.episode_id, q.id, n.id, 65536, k.person_id, q.unit_id, :access_time, :until
  from meeting_answer n join meeting m on m.id = n.meeting_id join meeting_party q on q.id = n.party_id
  join (select distinct g.person_id, g.unit_id from assignment g where valid_now(g) and with_children(g.role)) k on k.unit_id = q.unit_id
 where n.id = :answer and n.child_id = :access_child and n.author_id = :access_actor and n.state = 'SUBSTITUTE' and q.unit_id = :access_unit and q.unit_id <> 0
   and k.person_id = :person and k.person_id <> :access_child and m.state = 'PLANNED' and m.way <> 1 and (m.compartment & :access_compartments) <> 0
   and not is_kin(:access_child, k.person_id);

-- meeting_guest_named many : the colleague whom the own answer names
select g.id, g.person_id from meeting_guest g
 where g.answer_id = :answer and g.child_id = :access_child and g.unit_id = :access_unit and (128 & :access_compartments) <> 0;

-- meeting_party_of one : the place of somebody who is called, for those who lead the work
select q.id, q.class, q.unit_id from meeting_party q
 where q.meeting_id = :meeting and q.unit_id = :unit and q.person_id = :person and q.child_id = :access_child
   and (q.compartment & :access_compartments) <> 0 and (2048 & :access_compartments) <> 0 and :access_unit <> 0;

-- meeting_answer_write exec : an answer that came on paper, for the meeting's present time, as those who lead the work write it in
insert into meeting_answer (id, child_id, meeting_id, party_id, compartment, round, nth, state, author_id, at, support, letter_id, day_at, signer, who, reason, input, language, wish)
select :id, q.child_id, m.id, q.id, m.compartment, m.round, (select count(*) from meeting_answer x where x.party_id = q.id) + 1, :state, :access_actor, :access_time, 0, :letter, :day, :signer,
       :who, :reason, :input, '', :wish
  from meeting_party q join meeting m on m.id = q.meeting_id join episode e on e.id = m.episode_id
 where q.id = :party and q.child_id = :access_child and m.state = 'PLANNED' and (q.compartment & :access_compartments) <> 0
   and (2048 & :access_compartments) <> 0 and :access_unit <> 0 and (e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1));

-- meeting_answers many : all answers, the newest first, for staff who lead the work
select n.id, n.party_id, n.state, n.at, n.support, n.letter_id, n.by_time, n.day_at, n.signer, n.who, n.reason, n.input, n.language, n.wish, p.id as author_id, p.name as author
  from meeting_answer n join meeting m on m.id = n.meeting_id join person p on p.id = n.author_id
 where n.meeting_id = :meeting and n.child_id = :access_child and (n.round = m.round or m.state = 'CANCELLED') and (n.compartment & :access_compartments) <> 0
   and leads_meeting(m) and :access_unit <> 0
 order by n.nth desc, n.id;

-- meeting_answers_units many : what the units have answered, for the family: never why
select n.id, n.party_id, n.state, n.letter_id, n.by_time, n.day_at, n.signer, n.who, n.input, p.id as author_id, p.name as author
  from meeting_answer n join meeting m on m.id = n.meeting_id join meeting_party q on q.id = n.party_id join person p on p.id = n.author_id
 where n.meeting_id = :meeting and n.child_id = :access_child and q.unit_id <> 0 and n.round = m.round and (n.compartment & :access_compartments) <> 0
   and :access_unit = 0
 order by n.nth desc, n.id;

-- meeting_answers_own many : the reader's own answer, the newest first
select n.id, n.state, n.support, n.letter_id, n.by_time, n.who, n.reason, n.input, n.language, n.wish, p.id as author_id, p.name as author
  from meeting_answer n join meeting m on m.id = n.meeting_id join meeting_party q on q.id = n.party_id join person p on p.id = n.author_id
 where n.meeting_id = :meeting and n.child_id = :access_child and n.round = m.round and (n.compartment & :access_compartments) <> 0
   and ((q.unit_id <> 0 and q.unit_id = :access_unit) or (q.unit_id = 0 and :access_unit = 0 and q.person_id = :access_actor))
 order by n.nth desc, n.id limit 1;

-- meeting_prepared many : what the child wants at the meeting, for staff who lead the work; the child's own first
select f.id, f.scribe, f.at, f.talk, f.whom, f.helps, p.id as author_id, p.name as author
  from meeting_prepare f join meeting m on m.id = f.meeting_id join person p on p.id = f.author_id
 where f.meeting_id = :meeting and f.child_id = :access_child and (f.compartment & :access_compartments) <> 0
   and leads_meeting(m) and :access_unit <> 0
 order by f.scribe, f.at desc, f.id;

-- meeting_prepared_own many : what the reader has written down; the child reads what others wrote for it too
select f.id, f.at, f.version, f.talk, f.whom, f.helps, p.id as author_id, p.name as author
  from meeting_prepare f join person p on p.id = f.author_id
 where f.meeting_id = :meeting and f.child_id = :access_child and (f.author_id = :access_actor or :access_actor = :access_child)
 order by f.scribe, f.at desc, f.id;

-- meeting_prepare_add exec : the child's words before the meeting, or a scribe's
insert into meeting_prepare (id, child_id, meeting_id, compartment, author_id, scribe, at, version, talk, whom, helps)
select :id, m.child_id, m.id, m.compartment, :access_actor, :scribe, :access_time, 1, :talk, :whom, :helps
  from meeting m where m.id = :meeting and m.child_id = :access_child and m.state = 'PLANNED' and (m.compartment & :access_compartments) <> 0;

-- meeting_prepare_set exec : changed by who wrote it (I14)
update meeting_prepare set talk = :talk, whom = :whom, helps = :helps, at = :access_time, version = version + 1
 where id = :id and child_id = :access_child and author_id = :access_actor and version = :seen;

-- meeting_decisions many : what was decided, in the order it came
select d.id, d.read_at, d.text from meeting_decision d join meeting m on m.id = d.meeting_id
 where d.meeting_id = :meeting and d.child_id = :access_child and (d.compartment & :access_compartments) <> 0 and (:access_unit = 0 or writes_meeting(m))
 order by d.at, d.id;

-- meeting_decision_add exec : a line more, while the meeting goes on
insert into meeting_decision (id, child_id, meeting_id, compartment, kind, author_id, at, read_at, text)
select :id, m.child_id, m.id, m.compartment, :kind, :access_actor, :access_time, 0, :text
  from meeting m where m.id = :meeting and m.child_id = :access_child and m.state = 'PLANNED' and (m.compartment & :access_compartments) <> 0
   and writes_meeting(m);

-- meeting_decision_read exec : read out and confirmed, or not yet
update meeting_decision set read_at = :read_at
 where id = :id and meeting_id = :meeting and child_id = :access_child and (compartment & :access_compartments) <> 0
   and exists (select 1 from meeting m where m.id = meeting_decision.meeting_id and writes_meeting(m));

-- meeting_decision_remove exec : a line that does not hold
delete from meeting_decision where id = :id and meeting_id = :meeting and child_id = :access_child and (compartment & :access_compartments) <> 0
   and exists (select 1 from meeting m where m.id = meeting_decision.meeting_id and writes_meeting(m));

-- meeting_decision_lead_clear any : before somebody else is chosen
delete from meeting_decision where meeting_id = :meeting and kind = 'LEAD' and child_id = :access_child and (compartment & :access_compartments) <> 0
   and exists (select 1 from meeting m where m.id = meeting_decision.meeting_id and leads_meeting(m));

-- meeting_object exec : somebody of the family thinks otherwise
insert into meeting_objection (id, child_id, meeting_id, compartment, author_id, at, seen_at, text)
select :id, m.child_id, m.id, m.compartment, :access_actor, :access_time, 0, :text
  from meeting m where m.id = :meeting and m.child_id = :access_child and m.state = 'HELD' and (m.compartment & :access_compartments) <> 0;

-- meeting_objections many : for staff who lead the work
select b.id, b.at, b.seen_at, b.text, p.id as author_id, p.name as author
  from meeting_objection b join meeting m on m.id = b.meeting_id join person p on p.id = b.author_id
 where b.meeting_id = :meeting and b.child_id = :access_child and (b.compartment & :access_compartments) <> 0
   and leads_meeting(m) and :access_unit <> 0
 order by b.at, b.id;

-- meeting_objections_moved many : words that nobody had read when the plan came to this work, for who leads it (decision 34)
select b.id, b.at, p.id as author_id, p.name as author
  from meeting_objection b join episode e on e.id = b.episode_id join person p on p.id = b.author_id
 where b.child_id = :access_child and b.seen_at = 0 and e.closed_at = 0 and (b.compartment & :access_compartments) <> 0
   and (2048 & :access_compartments) <> 0 and :access_unit <> 0 and :access_ongoing = 1
 order by b.at, b.id;

-- meeting_objection_find one : one of them
select b.id, b.at, b.text, p.id as author_id, p.name as author
  from meeting_objection b join episode e on e.id = b.episode_id join person p on p.id = b.author_id
 where b.id = :id and b.child_id = :access_child and b.seen_at = 0 and e.closed_at = 0 and (b.compartment & :access_compartments) <> 0
   and (2048 & :access_compartments) <> 0 and :access_unit <> 0 and :access_ongoing = 1;

-- meeting_objection_moved_seen exec : it was read by who leads the work that it went to
update meeting_objection set seen_at = :access_time
 where id = :id and child_id = :access_child and seen_at = 0 and (compartment & :access_compartments) <> 0
   and (2048 & :access_compartments) <> 0 and :access_unit <> 0 and :access_ongoing = 1
   and exists (select 1 from episode e where e.id = meeting_objection.episode_id and e.closed_at = 0);

-- meeting_objections_own many : the reader's own
select b.id, b.at, b.seen_at, b.text from meeting_objection b
 where b.meeting_id = :meeting and b.child_id = :access_child and b.author_id = :access_actor
 order by b.at, b.id;

-- meeting_objection_seen exec : it was read by who leads the work
update meeting_objection set seen_at = :access_time
 where id = :id and meeting_id = :meeting and child_id = :access_child and seen_at = 0 and (compartment & :access_compartments) <> 0
   and exists (select 1 from meeting m where m.id = meeting_objection.meeting_id and leads_meeting(m));

-- meeting_convenings many : what others, or the own unit, call to with the family's yes, and have not called yet; for who leads the work, and for the unit that calls
select v.id, v.unit_id, v.joined_at, v.purpose, v.suits, u.name as unit_name, p.id as author_id, p.name as author
  from convening v join episode e on e.id = v.episode_id join unit u on u.id = v.unit_id join person p on p.id = v.author_id
 where v.child_id = :access_child and v.state = 'JOINED' and v.meeting_id = 0 and e.closed_at = 0 and :access_unit <> 0 and :access_ongoing = 1
   and (128 & :access_compartments) <> 0 and ((2048 & :access_compartments) <> 0 or v.unit_id = :access_unit)
 order by v.joined_at, v.id;

-- meeting_convening_met any : the meeting that they became: one for all who are called to it
update convening set meeting_id = :meeting
 where child_id = :access_child and state = 'JOINED' and meeting_id = 0
   and exists (select 1 from meeting_party q where q.meeting_id = cast(:meeting as bigint) and q.child_id = :access_child and q.unit_id = convening.unit_id);

-- meeting_child_place one (place int, kind text) : where the child of the path goes now, for the family that asks for a meeting when nobody works with it
select p.id, p.name, c.municipality, coalesce(n.unit_id, 0) as place, coalesce(u.kind, '') as kind
  from person p join child c on c.id = p.id
  left join enrolment n on n.child_id = c.id and valid_now(n) left join unit u on u.id = n.unit_id
 where c.id = :access_child order by n.from_at desc, n.id limit 1;
