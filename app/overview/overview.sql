-- overview_name one : the child of the page
select p.id, p.name, p.born from person p where p.id = :access_child;

-- overview_episode many (here int) : the child's newest work, who answers, and how to call
select e.id, e.unit_id, e.state, e.opened_at, e.closed_at, u.name as unit_name, u.kind as unit_kind, u.phone as unit_phone,
       (select count(*) from assignment g where g.unit_id = e.unit_id and g.person_id = named_now(e.id) and valid_now(g)) as here,
       p.id as person_id, p.name as person_name, p.phone as person_phone
  from episode e join unit u on u.id = e.unit_id join person p on p.id = named_now(e.id)
 where e.child_id = :access_child and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
 order by case when e.closed_at = 0 then 0 else 1 end, e.closed_at desc, e.opened_at desc, e.id limit 1;

-- overview_own_work many (assessed int, needs int, decided int, handover text, handover_by int, handover_to text) : how far the own unit has come with its working material
select e.id,
       (select count(*) from assessment s where s.child_id = :access_child and s.unit_id = :access_unit and s.episode_id = e.id
           and s.state = 'SET' and (s.area & :access_areas) <> 0 and (s.compartment & :access_compartments) <> 0) as assessed,
       (select count(*) from assessment s where s.child_id = :access_child and s.unit_id = :access_unit and s.episode_id = e.id
           and s.state = 'SET' and s.need = 1 and (s.area & :access_areas) <> 0 and (s.compartment & :access_compartments) <> 0) as needs,
       (select count(*) from decision d where d.child_id = :access_child and d.unit_id = :access_unit and d.episode_id = e.id
           and (d.compartment & :access_compartments) <> 0) as decided,
       coalesce((select h.state from handover h where h.child_id = :access_child and h.unit_id = :access_unit and h.episode_id = e.id
           and (h.compartment & :access_compartments) <> 0 order by h.prepared_at desc, h.id limit 1), '') as handover,
       coalesce((select h.answer_by from handover h where h.child_id = :access_child and h.unit_id = :access_unit and h.episode_id = e.id
           and (h.compartment & :access_compartments) <> 0 order by h.prepared_at desc, h.id limit 1), 0) as handover_by,
       coalesce((select u.name from handover h join unit u on u.id = h.to_unit_id where h.child_id = :access_child and h.unit_id = :access_unit and h.episode_id = e.id
           and (h.compartment & :access_compartments) <> 0 order by h.prepared_at desc, h.id limit 1), '') as handover_to
  from episode e where e.child_id = :access_child and e.id = :episode;

-- overview_requests many : consents that were asked for, newest first
select q.id, q.asked_at, q.until_at from consent_request q
 where q.child_id = :access_child and q.episode_id = :episode and (q.compartment & :access_compartments) <> 0
 order by q.asked_at desc, q.id;

-- overview_shared many : units with effective consent now, and from when
select r.id, r.unit_id, r.from_at, u.name as unit_name, u.phone as unit_phone
  from reach r join unit u on u.id = r.unit_id
 where r.child_id = :access_child and r.relation = 32 and r.person_id <= 0 and valid_now(r)
   and (2048 & :access_compartments) <> 0 and (:access_unit = 0 or :access_ongoing = 1)
 order by r.from_at desc, r.id;

-- overview_meetings many : meetings, newest first; a unit that only takes part has those that it is called to, but for what was held while it might not read
select m.id, m.state, m.starts_at from meeting m
 where m.child_id = :access_child and m.episode_id = :episode and m.state <> 'CANCELLED' and (m.compartment & :access_compartments) <> 0
   and ((2048 & :access_compartments) <> 0 or :access_unit = 0
        or (exists (select 1 from meeting_party y where y.meeting_id = m.id and y.unit_id = :access_unit and y.unit_id <> 0)
            and (m.held_at = 0 or exists (select 1 from reach r where r.child_id = m.child_id and r.unit_id = :access_unit and r.relation in (4, 32) and r.from_at <= m.held_at and m.held_at < r.until_at))))
 order by m.starts_at desc, m.id;

-- overview_plan many : the plan of this work
select l.id, l.version, l.followup_at, l.changed_at, l.lead_assignment_id from plan l
 where l.child_id = :access_child and l.episode_id = :episode and (l.compartment & :access_compartments) <> 0
 order by l.changed_at desc, l.id limit 1;

-- overview_waits many (vacant int, undone int, doers int, gone int, partly int, letters int, retracted int, answered int) : what waits around the plan of this work: somebody has left, a letter, a version that was taken back
select e.id,
       (select count(*) from area_contact c join plan l on l.id = c.plan_id join assignment g on g.id = c.assignment_id
         where c.child_id = :access_child and l.episode_id = e.id and (g.until_at <= :access_time or left_behind(c.changed_at)) and (c.area & :access_areas) <> 0 and ((2048 & :access_compartments) <> 0 or g.unit_id = :access_unit)) as vacant,
       (select count(*) from intervention i join plan l on l.id = i.plan_id join assignment g on g.id = i.assignment_id
         where i.child_id = :access_child and l.episode_id = e.id and i.state in ('AGREED', 'ONGOING') and left_behind(i.changed_at) and (i.area & :access_areas) <> 0 and (2048 & :access_compartments) <> 0) as undone,
       (select count(*) from intervention i join plan l on l.id = i.plan_id join assignment g on g.id = i.assignment_id
         where i.child_id = :access_child and l.episode_id = e.id and i.state in ('AGREED', 'ONGOING') and g.until_at <= :access_time and not left_behind(i.changed_at) and (i.area & :access_areas) <> 0 and (2048 & :access_compartments) <> 0) as doers,
       (select count(*) from plan l join assignment g on g.id = l.lead_assignment_id
         where l.child_id = :access_child and l.episode_id = e.id and g.until_at <= :access_time and ((2048 & :access_compartments) <> 0 or g.unit_id = :access_unit)) as gone,
       (select count(*) from plan l join reach w on w.child_id = l.child_id
         where l.child_id = :access_child and l.episode_id = e.id and l.lead_assignment_id <> 0 and w.relation = 16 and w.areas <> 127 and valid_now(w)) as partly,
       (select count(*) from plan_letter t join plan l on l.id = t.plan_id
         where t.child_id = :access_child and l.episode_id = e.id and t.sent_at = 0 and (2048 & :access_compartments) <> 0
           and exists (select 1 from reach z where z.child_id = t.child_id and ((t.unit_id <> 0 and z.unit_id = t.unit_id and z.person_id >= 0 and z.relation in (4, 32)) or (t.unit_id = 0 and z.unit_id = 0 and z.person_id = t.person_id and z.relation <> 32768))
               and valid_now(z))) as letters,
       (select count(*) from version_retraction t join plan_version v on v.id = t.version_id join plan l on l.id = v.plan_id
         where t.child_id = :access_child and l.episode_id = e.id and v.number = l.version and (2048 & :access_compartments) <> 0) as retracted,
       (select count(*) from plan_answer s join plan_version v on v.id = s.version_id join plan l on l.id = v.plan_id
         where s.child_id = :access_child and l.episode_id = e.id and v.number = l.version and s.unit_id = :access_unit and :access_unit <> 0) as answered
  from episode e where e.child_id = :access_child and e.id = :episode and e.closed_at = 0 and :access_unit <> 0 and :access_ongoing = 1;

-- overview_words many (beside_id int) : the child's own words that the reader may read, the newest; those that a guardian is not to read are for those who answer for the child
select w.id, w.created_at, w.author_id, w.scribe, w.beside_id, w.text from words w
 where w.child_id = :access_child and w.kind = 'CHILD' and (w.compartment & :access_compartments) <> 0
   and reads_words(w)
 order by w.created_at desc, w.id limit 1;

-- overview_guardians many (shut int) : who has custody now, and is shut out; part of the plan's compartment
select c.id, p.id as person_id, p.name, p.phone,
       (select count(*) from guardian_block b where :access_unit <> 0 and b.child_id = c.child_id and b.person_id = c.person_id and valid_now(b)) as shut
  from custody c join person p on p.id = c.person_id
 where c.child_id = :access_child and valid_now(c) and (64 & :access_compartments) <> 0
 order by c.id;

-- overview_contacts many (until_at int) : who answers for an area in the plan; who has left too, for then the unit is told, and when the plan has left that unit the new one
select k.id, k.area, g.id as assignment_id, g.title, u.id as unit_id, case when left_behind(k.changed_at) then 0 else g.until_at end as until_at, p.id as person_id, p.name, p.phone, u.name as unit_name, u.phone as unit_phone
  from area_contact k join plan l on l.id = k.plan_id join episode e on e.id = l.episode_id join assignment g on g.id = k.assignment_id join person p on p.id = g.person_id
  join unit u on u.id = case when left_behind(k.changed_at) then e.unit_id else g.unit_id end
 where k.child_id = :access_child and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
   and (k.area & :access_areas) <> 0 and (k.compartment & :access_compartments) <> 0 and g.from_at <= :access_time
 order by k.area, k.id;

-- overview_doers many : who does something in the plan
select i.id, i.area, g.id as assignment_id, g.title, g.unit_id, p.id as person_id, p.name, p.phone, u.name as unit_name, u.phone as unit_phone
  from intervention i join plan l on l.id = i.plan_id join episode e on e.id = l.episode_id join assignment g on g.id = i.assignment_id join person p on p.id = g.person_id join unit u on u.id = g.unit_id
 where i.child_id = :access_child and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
   and (i.area & :access_areas) <> 0 and (i.compartment & :access_compartments) <> 0
   and i.state in ('AGREED', 'ONGOING') and valid_now(g) and not left_behind(i.changed_at)
 order by i.area, i.id;

-- overview_lead many : who leads the cooperation, or has left
select l.id, g.id as assignment_id, g.title, g.unit_id, g.until_at, p.id as person_id, p.name, p.phone, u.name as unit_name, u.phone as unit_phone
  from plan l join episode e on e.id = l.episode_id join assignment g on g.id = l.lead_assignment_id join person p on p.id = g.person_id join unit u on u.id = g.unit_id
 where l.child_id = :access_child and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
   and (l.compartment & :access_compartments) <> 0 and g.from_at <= :access_time
 order by l.changed_at desc, l.id limit 1;

-- overview_notices many : notices that the own unit has taken up
select o.id, o.created_at, o.areas from observation o
 where o.child_id = :access_child and o.unit_id = :access_unit and o.state = 'TAKEN_UP' and (8 & :access_compartments) <> 0
 order by o.created_at desc, o.id;

-- overview_told many : that somebody has told something which was taken up, for the family: the day and nothing else, for as long as the county says; never what the family said itself, nor where somebody thinks of harm, nor of what the reader does not read (D5)
select o.id, o.created_at from observation o
 where o.child_id = :access_child and :access_unit = 0 and (64 & :access_compartments) <> 0 and o.state = 'TAKEN_UP' and o.harm = 'NO'
   and o.sender_kind in ('PRIVATE', 'STAFF') and o.way <> 'CONVENED' and o.created_at > :since and all_read(o.areas)
 order by o.created_at desc, o.id limit 1;

-- overview_assessed many : what the own unit has assessed
select s.id, s.area, s.saved_at, p.id as person_id, p.name as author_name
  from assessment s join person p on p.id = s.author_id
 where s.child_id = :access_child and s.unit_id = :access_unit and s.episode_id = :episode and s.state = 'SET'
   and (s.area & :access_areas) <> 0 and (s.compartment & :access_compartments) <> 0
 order by s.saved_at desc, s.id;

-- overview_decided many : how the own unit has answered the three questions
select d.id, d.question, d.decided_at, p.id as person_id, p.name as author_name
  from decision d join person p on p.id = d.author_id
 where d.child_id = :access_child and d.unit_id = :access_unit and d.episode_id = :episode
   and (d.compartment & :access_compartments) <> 0
 order by d.decided_at desc, d.id;

-- todo_children many (wishes int, objections int, call int, call_at int, handover text, handover_by int, assessed int, needs int, decided int, asked int, shared int, held int, stopped int, meets_at int, seeks int, published_at int, version int, followup_at int, changed_at int, vacant int, undone int, doers int, gone int, partly int, letters int, retracted int, answered int) : the children that the acting person reaches now, by every relation, with how far the work has come
select r.child_id, r.relation, e.id as episode_id, e.state, e.opened_at, p.id, p.name, p.born,
       (select count(*) from meeting_request z where z.child_id = r.child_id and z.episode_id = e.id and z.state = 'ASKED') as wishes,
       (select count(*) from meeting_objection b join meeting m on m.id = b.meeting_id where b.child_id = r.child_id and case when b.episode_id = 0 then m.episode_id else b.episode_id end = e.id and b.seen_at = 0) as objections,
       (select coalesce(min(m.id), 0) from meeting m join meeting_party y on y.meeting_id = m.id
         where m.child_id = r.child_id and m.episode_id = e.id and r.relation not in (8, 65536)
           and y.unit_id = :access_unit and m.unit_id <> :access_unit and unanswered(y, m)) as call,
       (select coalesce(min(m.starts_at), 0) from meeting m join meeting_party y on y.meeting_id = m.id
         where m.child_id = r.child_id and m.episode_id = e.id and r.relation not in (8, 65536)
           and y.unit_id = :access_unit and m.unit_id <> :access_unit and unanswered(y, m)) as call_at,
       coalesce(h.state, '') as handover, coalesce(h.answer_by, 0) as handover_by,
       (select count(*) from assessment s where s.child_id = r.child_id and s.unit_id = case r.relation when 8 then e.unit_id else :access_unit end and s.episode_id = e.id and s.state = 'SET') as assessed,
       (select count(*) from assessment s where s.child_id = r.child_id and s.unit_id = case r.relation when 8 then e.unit_id else :access_unit end and s.episode_id = e.id and s.state = 'SET' and s.need = 1) as needs,
       (select count(*) from decision d where d.child_id = r.child_id and d.unit_id = case r.relation when 8 then e.unit_id else :access_unit end and d.episode_id = e.id) as decided,
       (select coalesce(max(q.asked_at), 0) from consent_request q where q.child_id = r.child_id and q.episode_id = e.id) as asked,
       (select count(*) from reach w where w.child_id = r.child_id and w.relation = 32 and w.person_id <= 0 and valid_now(w)) as shared,
       (select coalesce(max(w.until_at), 0) from reach w where w.child_id = r.child_id and w.relation = 32 and w.person_id <= 0 and e.opened_at < w.until_at and w.until_at <= :access_time) as stopped,
       (select count(*) from meeting m where m.child_id = r.child_id and m.episode_id = e.id and m.state = 'HELD'
           and (r.relation not in (32, 8192, 65536) or exists (select 1 from meeting_party y where y.meeting_id = m.id and y.unit_id = :access_unit))) as held,
       (select coalesce(min(m.starts_at), 0) from meeting m where m.child_id = r.child_id and m.episode_id = e.id and m.state = 'PLANNED'
           and (r.relation not in (32, 8192, 65536) or exists (select 1 from meeting_party y where y.meeting_id = m.id and y.unit_id = :access_unit))) as meets_at,
       (select coalesce(min(m.id), 0) from meeting m where m.child_id = r.child_id and m.episode_id = e.id and m.state = 'SEEKING'
           and (r.relation not in (32, 8192, 65536) or exists (select 1 from meeting_party y where y.meeting_id = m.id and y.unit_id = :access_unit))) as seeks,
       (select coalesce(max(v.published_at), 0) from plan_version v where v.plan_id = l.id) as published_at,
       coalesce(l.version, 0) as version, coalesce(l.followup_at, 0) as followup_at, coalesce(l.changed_at, 0) as changed_at,
       (select count(*) from area_contact c join assignment g on g.id = c.assignment_id
         where c.child_id = r.child_id and c.plan_id = l.id and (g.until_at <= :access_time or left_behind(c.changed_at)) and (c.area & r.areas) <> 0 and (r.relation in (4, 16) or (r.relation = 32 and g.unit_id = :access_unit))) as vacant,
       (select count(*) from intervention i join assignment g on g.id = i.assignment_id
         where i.child_id = r.child_id and i.plan_id = l.id and i.state in ('AGREED', 'ONGOING') and left_behind(i.changed_at) and (i.area & r.areas) <> 0 and r.relation in (4, 16)) as undone,
       (select count(*) from intervention i join assignment g on g.id = i.assignment_id
         where i.child_id = r.child_id and i.plan_id = l.id and i.state in ('AGREED', 'ONGOING') and g.until_at <= :access_time and not left_behind(i.changed_at) and (i.area & r.areas) <> 0 and r.relation in (4, 16)) as doers,
       (select count(*) from assignment g where g.id = l.lead_assignment_id and g.until_at <= :access_time and (r.relation in (4, 16) or (r.relation = 32 and g.unit_id = :access_unit))) as gone,
       (select count(*) from reach w where w.child_id = r.child_id and l.lead_assignment_id <> 0 and w.relation = 16 and w.areas <> 127 and valid_now(w)) as partly,
       (select count(*) from plan_letter t where t.plan_id = l.id and t.sent_at = 0 and r.relation in (4, 16)
           and exists (select 1 from reach z where z.child_id = t.child_id and ((t.unit_id <> 0 and z.unit_id = t.unit_id and z.person_id >= 0 and z.relation in (4, 32)) or (t.unit_id = 0 and z.unit_id = 0 and z.person_id = t.person_id and z.relation <> 32768))
               and valid_now(z))) as letters,
       (select count(*) from plan_version v join version_retraction t on t.version_id = v.id where v.plan_id = l.id and v.number = l.version and r.relation in (4, 16)) as retracted,
       (select count(*) from plan_version v join plan_answer s on s.child_id = v.child_id and s.version_id = v.id
         where v.plan_id = l.id and v.number = l.version and s.unit_id = :access_unit and :access_unit <> 0) as answered
  from reach r join episode e on e.child_id = r.child_id join person p on p.id = r.child_id left join plan l on l.episode_id = e.id
  left join handover h on h.id = (select n.id from handover n where n.child_id = r.child_id and n.unit_id = :access_unit and n.episode_id = e.id order by n.prepared_at desc, n.id limit 1)
 where r.unit_id = :access_unit and as_actor(r)
   and valid_now(r) and works_with(r.relation) and e.closed_at = 0
   and :access_unit <> 0 and not_kin(r.child_id)
 order by r.child_id, r.relation, e.id, l.changed_at desc;

-- overview_release many (said int) : answers in a secrecy domain of their own, that the family decides about; when the reader said something of them, 0: never
select c.id, (select coalesce(max(r.from_at), 0) from contribution_release r where r.contribution_id = c.id and r.person_id = :access_actor
                and valid_now(r)) as said
  from contribution c join episode e on e.id = c.episode_id
 where c.child_id = :access_child and :access_unit = 0 and c.domain = 1 and c.state in ('SUBMITTED', 'ACCEPTED') and e.closed_at = 0
   and not exists (select 1 from withheld h where keeps_answer(h, c) and h.child_id = c.child_id and h.person_id = :access_actor and valid_now(h))
   and (2048 & :access_compartments) <> 0
 order by c.answered_at desc, c.id;

-- overview_own_ending many : the reader's own yes that ends soon by itself, and that the reader has not given anew
select g.id, g.until_at, u.name as unit_name
  from consent_grant g join consent_request q on q.id = g.request_id join episode e on e.id = q.episode_id join unit u on u.id = g.unit_id
 where g.child_id = :access_child and g.person_id = :access_actor and :access_unit = 0 and q.purpose = 'TOGETHER' and e.closed_at = 0
   and g.areas <> 0 and g.withdrawn_at = 0 and :access_time < g.until_at and g.until_at <= :before
   and not exists (select 1 from consent_grant n join consent_request o on o.id = n.request_id
         where n.child_id = g.child_id and n.unit_id = g.unit_id and n.person_id = g.person_id and o.purpose = 'TOGETHER' and n.from_at > g.from_at)
 order by g.until_at, g.id;

-- home_children many : the children that a private person reaches now: oneself, as guardian, because the young person lets one read, or to answer what is asked and nothing else
select r.child_id, r.relation, p.id, p.name
  from reach r join person p on p.id = r.child_id
 where r.person_id = :access_actor and r.unit_id = 0 and :access_unit = 0 and r.relation in (1, 2, 1024, 32768)
   and valid_now(r)
   and (r.relation <> 32768 or not exists (select 1 from reach z where z.child_id = r.child_id and z.person_id = r.person_id and z.relation = 1024 and valid_now(z)))
 order by r.relation, r.child_id;

-- overview_answered many : has the reader answered this question of consent
select g.id from consent_grant g
 where g.child_id = :access_child and g.person_id = :access_actor and g.request_id = :request order by g.id;

-- overview_waiting many (wishes int, objections int, call int, call_at int) : who waits for an answer about a meeting
select e.id,
       (select count(*) from meeting_request z where z.child_id = :access_child and z.episode_id = e.id and z.state = 'ASKED') as wishes,
       (select count(*) from meeting_objection b join meeting m on m.id = b.meeting_id
         where b.child_id = :access_child and case when b.episode_id = 0 then m.episode_id else b.episode_id end = e.id and b.seen_at = 0) as objections,
       (select coalesce(min(m.id), 0) from meeting m join meeting_party y on y.meeting_id = m.id
         where m.child_id = :access_child and m.episode_id = e.id
           and (m.compartment & :access_compartments) <> 0 and y.unit_id <> 0 and y.unit_id = :access_unit and m.unit_id <> :access_unit and unanswered(y, m)) as call,
       (select coalesce(min(m.starts_at), 0) from meeting m join meeting_party y on y.meeting_id = m.id
         where m.child_id = :access_child and m.episode_id = e.id
           and (m.compartment & :access_compartments) <> 0 and y.unit_id <> 0 and y.unit_id = :access_unit and m.unit_id <> :access_unit and unanswered(y, m)) as call_at
  from episode e where e.child_id = :access_child and e.id = :episode and :access_unit <> 0 and (128 & :access_compartments) <> 0;

-- overview_absent many : meetings held where the reader, of the family, was not
select m.id, m.held_at from meeting m join meeting_party q on q.meeting_id = m.id
 where m.child_id = :access_child and m.episode_id = :episode and m.state = 'HELD' and (m.compartment & :access_compartments) <> 0
   and :access_unit = 0 and q.unit_id = 0 and q.person_id = :access_actor and q.came <> 1
   and not exists (select 1 from meeting_objection b where b.meeting_id = m.id and b.author_id = :access_actor)
 order by m.held_at desc, m.id;

-- overview_caseload many : the children that the acting person reaches now, by every relation that opens the name; never the reader's own family (D19)
select r.child_id, r.relation, p.id, p.name, p.born
  from reach r join person p on p.id = r.child_id
 where r.unit_id = :access_unit and as_actor(r)
   and valid_now(r) and (works_with(r.relation) or r.relation = 64)
   and :access_unit <> 0 and not_kin(r.child_id)
 order by r.child_id, r.relation;
