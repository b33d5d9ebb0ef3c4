-- chase_units many (answers int, lags int) : the units that are bound to come, with how each has answered; for those who lead the meeting
select q.id, q.unit_id, u.name, u.phone, u.channel, o.name as org_name,
       (select count(*) from meeting_answer n where n.party_id = q.id and n.round = m.round) as answers,
       case when lags(q, m) then 1 else 0 end as lags
  from meeting_party q join meeting m on m.id = q.meeting_id join unit u on u.id = q.unit_id join org o on o.id = u.org_id
 where q.meeting_id = :meeting and q.child_id = :access_child and (q.compartment & :access_compartments) <> 0 and q.class = 'BOUND' and q.unit_id <> m.unit_id
   and leads_meeting(m) and :access_unit <> 0
 order by u.name, q.id;

-- chase_all many : what was done about them, the newest first
select c.id, c.party_id, c.round, c.kind, c.at, c.done_at, c.answer, p.id as author_id, p.name as author, t.id as to_id, t.name as to_name, d.id as done_by, d.name as done_name
  from meeting_chase c join meeting m on m.id = c.meeting_id join person p on p.id = c.author_id
  left join unit t on t.id = c.to_unit_id left join person d on d.id = c.done_by
 where c.meeting_id = :meeting and c.child_id = :access_child and (c.compartment & :access_compartments) <> 0
   and leads_meeting(m) and :access_unit <> 0
 order by c.at desc, c.id;

-- chase_add exec : a unit that is bound and has not answered, or did not come, is reminded, or told of; of a protected child nothing is told to who does not work with it
insert into meeting_chase (id, child_id, meeting_id, party_id, compartment, round, kind, author_id, at, to_unit_id, done_by, done_at, answer)
select :id, q.child_id, m.id, q.id, m.compartment, m.round, :kind, :access_actor, :access_time, :to, 0, 0, :answer
  from meeting_party q join meeting m on m.id = q.meeting_id join episode e on e.id = m.episode_id
 where q.id = :party and m.id = :meeting and q.child_id = :access_child and (q.compartment & :access_compartments) <> 0 and e.closed_at = 0
   and leads_meeting(m) and :access_unit <> 0 and lags(q, m)
   and (cast(:to as bigint) = 0 or not exists (select 1 from protection x where x.child_id = q.child_id and valid_now(x)));

-- chase_shut one (n int) : is the child's identity protected
select count(*) as n from protection x where x.child_id = :access_child and valid_now(x);

-- chase_coordinators many system : whom it is told: who coordinates in the unit's municipality, else somewhere in the county; never family of the child alone (D19)
select k.id from unit k join unit u on u.id = :unit
 where k.kind = 'COORDINATION' and k.id <> u.id and :now < k.until_at
   and exists (select 1 from assignment g where g.unit_id = k.id and g.answers = 1 and g.role <> 'ADMIN' and g.from_at <= :now and :now < g.until_at
         and g.person_id <> :child and not is_kin(:child, g.person_id))
 order by case when k.municipality = u.municipality then 0 else 1 end, k.name, k.id limit 1;

-- chase_find one (starts_at int, reminded int) : what was told to the own coordinators: which unit, by whom it was called, and nothing of the child; starts_at, of which only how near it is may be shown: 0 = that time is no more
select c.id, c.child_id, c.kind, c.author_id, c.at, c.done_at, c.answer, u.name as unit_name, u.phone as unit_phone, w.name as caller_name, w.phone as caller_phone,
       case when m.round = c.round and m.state = 'PLANNED' then m.starts_at else 0 end as starts_at,
       (select count(*) from meeting_chase r where r.party_id = c.party_id and r.round = c.round and r.kind = 'REMINDED' and r.at < c.at) as reminded
  from meeting_chase c join meeting_party q on q.id = c.party_id join meeting m on m.id = c.meeting_id join unit u on u.id = q.unit_id join unit w on w.id = m.unit_id
 where c.id = :id and told_here(c, q);

-- chase_done exec : what was done, once
update meeting_chase set answer = :answer, done_by = :access_actor, done_at = :access_time
 where id = :id and child_id = :child and done_at = 0
   and exists (select 1 from meeting_party q where q.id = meeting_chase.party_id and told_here(meeting_chase, q));

-- todo_told many : what was told to the own coordinators and still is so
select c.id, c.at, c.kind from meeting_chase c join meeting_party q on q.id = c.party_id join meeting m on m.id = c.meeting_id
 where c.done_at = 0 and told_here(c, q) and lags(q, m) and m.round = c.round and m.state = case c.kind when 'ABSENT' then 'HELD' else 'PLANNED' end
 order by c.at, c.id;

-- todo_chase many (reminded_at int, told_at int, done_at int, shut int) : units that are bound and have not answered when the meeting is near, or did not come lately; for who called it, and who answers there
select q.id, m.id as meeting_id, m.child_id, m.state, m.starts_at, m.held_at, u.id as unit_id, u.name as unit_name, u.channel, p.id as person_id, p.name,
       (select coalesce(max(c.at), 0) from meeting_chase c where c.party_id = q.id and c.kind = 'REMINDED' and c.round = m.round) as reminded_at,
       (select coalesce(max(c.at), 0) from meeting_chase c where c.party_id = q.id and c.kind = case m.state when 'HELD' then 'ABSENT' else 'SILENT' end and c.round = m.round) as told_at,
       (select coalesce(max(c.done_at), 0) from meeting_chase c where c.party_id = q.id and c.kind = case m.state when 'HELD' then 'ABSENT' else 'SILENT' end and c.round = m.round) as done_at,
       (select count(*) from protection x where x.child_id = m.child_id and valid_now(x)) as shut
  from meeting m join episode e on e.id = m.episode_id join meeting_party q on q.meeting_id = m.id join unit u on u.id = q.unit_id join person p on p.id = m.child_id
 where m.child_id in (select r.child_id from reach r where r.unit_id = :access_unit and r.relation in (4, 16, 32, 65536) and as_actor(r) and valid_now(r))
   and m.unit_id = :access_unit and (m.convenor_id = :access_actor or :access_answers = 1) and :access_unit <> 0 and e.closed_at = 0
   and ((m.state = 'PLANNED' and m.starts_at <= :before) or (m.state = 'HELD' and m.held_at > :since)) and lags(q, m) and not_kin(m.child_id)
 order by m.starts_at, u.name, q.id;
