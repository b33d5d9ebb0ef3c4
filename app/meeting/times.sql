-- times_all many : the proposed times, the earliest first
select t.id, t.starts_at from meeting_time t
 where t.meeting_id = :meeting and t.child_id = :access_child and (t.compartment & :access_compartments) <> 0
 order by t.starts_at, t.id;

-- times_answers many : what everybody has answered, for those who lead the meeting
select x.id, x.time_id, x.party_id, x.suits, p.id as author_id, p.name as author
  from meeting_time_answer x join meeting m on m.id = x.meeting_id join person p on p.id = x.author_id
 where x.meeting_id = :meeting and x.child_id = :access_child and m.child_id = :access_child and (x.compartment & :access_compartments) <> 0
   and leads_meeting(m) and :access_unit <> 0
 order by x.party_id, x.id;

-- times_own many : what the reader, or the reader's unit, has answered
select x.id, x.time_id, x.party_id, x.suits, p.id as author_id
  from meeting_time_answer x join meeting_party q on q.id = x.party_id join person p on p.id = x.author_id
 where x.meeting_id = :meeting and x.child_id = :access_child and q.child_id = :access_child and (x.compartment & :access_compartments) <> 0
   and ((q.unit_id <> 0 and q.unit_id = :access_unit) or (q.unit_id = 0 and :access_unit = 0 and q.person_id = :access_actor))
 order by x.id;

-- times_add exec : one is proposed
insert into meeting_time (id, child_id, meeting_id, compartment, starts_at, author_id, at)
select :id, m.child_id, m.id, m.compartment, :starts_at, :access_actor, :access_time
  from meeting m where m.id = :meeting and m.child_id = :access_child and m.state = 'SEEKING' and (m.compartment & :access_compartments) <> 0
   and leads_meeting(m);

-- times_answer_set any : an answer that was given before is given anew: of who is called, or as those who lead the meeting were told it
update meeting_time_answer set suits = :suits, author_id = :access_actor, at = :access_time
 where time_id = :time and party_id = :party and child_id = :access_child and (compartment & :access_compartments) <> 0
   and exists (select 1 from meeting_party q join meeting m on m.id = q.meeting_id where q.id = meeting_time_answer.party_id and m.state = 'SEEKING'
                and (leads_meeting(m) or (q.unit_id <> 0 and q.unit_id = :access_unit) or (q.unit_id = 0 and :access_unit = 0 and q.person_id = :access_actor)));

-- times_answer_add any : the first answer of a time that is ahead
insert into meeting_time_answer (id, child_id, meeting_id, time_id, party_id, compartment, suits, author_id, at)
select :id, q.child_id, m.id, t.id, q.id, m.compartment, :suits, :access_actor, :access_time
  from meeting_party q join meeting m on m.id = q.meeting_id join meeting_time t on t.meeting_id = m.id
 where q.id = :party and t.id = :time and q.child_id = :access_child and m.state = 'SEEKING' and :access_time < t.starts_at
   and (m.compartment & :access_compartments) <> 0
   and (leads_meeting(m) or (q.unit_id <> 0 and q.unit_id = :access_unit) or (q.unit_id = 0 and :access_unit = 0 and q.person_id = :access_actor))
   and not exists (select 1 from meeting_time_answer x where x.time_id = t.id and x.party_id = q.id);

-- times_choose exec : one that is ahead becomes the meeting's time; from now on it is a meeting that is called
update meeting set state = 'PLANNED', starts_at = (select t.starts_at from meeting_time t where t.id = :time and t.meeting_id = meeting.id),
       round = round + 1, version = version + 1, saved_by = :access_actor, saved_at = :access_time
 where id = :id and child_id = :access_child and state = 'SEEKING' and version = :seen and (compartment & :access_compartments) <> 0
   and leads_meeting(meeting)
   and exists (select 1 from meeting_time t where t.id = cast(:time as bigint) and t.meeting_id = meeting.id and :access_time < t.starts_at);

-- times_keep any : who has said yes to the time that was chosen, and may still come, has answered the call with it
insert into meeting_answer (id, child_id, meeting_id, party_id, compartment, round, nth, state, author_id, at, support, letter_id, day_at, signer, who, reason, input, language, wish, by_time)
select :id, q.child_id, m.id, q.id, m.compartment, m.round, (select count(*) from meeting_answer n where n.party_id = q.id) + 1, 'COMES', x.author_id, x.at, 0, 0, 0, '',
       :who, :reason, :input, :language, :wish, 1
  from meeting_time_answer x join meeting_party q on q.id = x.party_id join meeting m on m.id = x.meeting_id
 where x.time_id = :time and q.id = :party and q.child_id = :access_child and x.suits = 1 and m.state = 'PLANNED' and (x.compartment & :access_compartments) <> 0
   and leads_meeting(m) and may_come(q);

-- times_forget any : what was answered has had its use
delete from meeting_time_answer
 where meeting_id = :meeting and child_id = :access_child and (compartment & :access_compartments) <> 0
   and exists (select 1 from meeting m where m.id = meeting_time_answer.meeting_id and m.state <> 'SEEKING' and leads_meeting(m));

-- times_silent many : whom a message reaches of those who are called, may read, and have not answered of every time that is ahead
select q.id as party_id, p.id, p.email, p.phone
  from meeting_party q join meeting m on m.id = q.meeting_id
  left join assignment g on g.unit_id = q.unit_id and q.unit_id <> 0 and g.answers = 1 and valid_now(g)
  join person p on p.id = case when q.unit_id = 0 then q.person_id else g.person_id end
 where q.meeting_id = :meeting and q.child_id = :access_child and (q.compartment & :access_compartments) <> 0 and leads_meeting(m) and q.unit_id <> m.unit_id
   and exists (select 1 from reach r where r.child_id = q.child_id and r.unit_id = q.unit_id and (r.person_id = q.person_id or (q.unit_id <> 0 and r.person_id = g.person_id)) and r.relation in (1, 2, 4, 32, 1024)
                and valid_now(r))
   and exists (select 1 from meeting_time t where t.meeting_id = m.id and :access_time < t.starts_at
                and not exists (select 1 from meeting_time_answer x where x.time_id = t.id and x.party_id = q.id))
 order by q.id, p.id;

-- todo_times many (ahead_at int, silent int) : meetings that have no time yet, for who called, and who answers there: the first proposed time that is ahead (0: none), and how many of those who are called have not answered
select m.id, m.child_id, m.saved_at, p.id as person_id, p.name,
       (select coalesce(min(t.starts_at), 0) from meeting_time t where t.meeting_id = m.id and :access_time < t.starts_at) as ahead_at,
       (select count(*) from meeting_party q where q.meeting_id = m.id and q.unit_id <> m.unit_id
           and may_come(q)
           and exists (select 1 from meeting_time t where t.meeting_id = m.id and :access_time < t.starts_at
                        and not exists (select 1 from meeting_time_answer x where x.time_id = t.id and x.party_id = q.id))) as silent
  from meeting m join episode e on e.id = m.episode_id join person p on p.id = m.child_id
 where m.child_id in (select r.child_id from reach r where r.unit_id = :access_unit and r.relation in (4, 16, 32, 65536) and as_actor(r) and valid_now(r))
   and m.unit_id = :access_unit and (m.convenor_id = :access_actor or :access_answers = 1) and :access_unit <> 0 and e.closed_at = 0
   and m.state = 'SEEKING' and not_kin(m.child_id)
 order by m.saved_at, m.id;
