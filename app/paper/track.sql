-- paper_events many : what happened to the papers that the reader may read itself, the newest first
select v.id, v.paper_id, v.kind, v.day_at, v.written_at, v.unit_id, v.who, p.id as author_id, p.name as author, u.name as unit_name
  from paper_event v join episode e on e.id = v.episode_id join person p on p.id = v.author_id join unit u on u.id = v.unit_id
 where v.child_id = :access_child and (v.areas & :access_areas) = v.areas and (v.compartment & :access_compartments) <> 0
   and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1)
     or (asked_then(v.written_at) and exists (select 1 from paper_copy k where k.id = v.paper_id)))
 order by v.written_at desc, v.nth desc, v.id;

-- copy_event_add exec : something happened to a copy
insert into paper_event (id, child_id, episode_id, paper_id, nth, compartment, areas, kind, day_at, written_at, author_id, unit_id, who)
select :id, c.child_id, l.episode_id, c.id, (select count(*) + 1 from paper_event h where h.paper_id = c.id), c.compartment, c.areas, :kind, :day, :access_time, :access_actor, :access_unit, :who
  from paper_copy c join plan_version v on v.id = c.version_id join plan l on l.id = v.plan_id join episode e on e.id = l.episode_id
 where c.id = :paper and c.child_id = :access_child and (c.areas & :access_areas) = c.areas and (c.compartment & :access_compartments) <> 0
   and :access_unit <> 0 and (e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1));

-- letter_event_add exec : something happened to a letter
insert into paper_event (id, child_id, episode_id, paper_id, nth, compartment, areas, kind, day_at, written_at, author_id, unit_id, who)
select :id, c.child_id, c.episode_id, c.id, (select count(*) + 1 from paper_event h where h.paper_id = c.id), c.compartment, 0, :kind, :day, :access_time, :access_actor, :access_unit, :who
  from letter c join episode e on e.id = c.episode_id
 where c.id = :paper and c.child_id = :access_child and (c.compartment & :access_compartments) <> 0
   and :access_unit <> 0 and (e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1));

-- recalls many (unit_name text, phone text, address text) : papers that lie with the own unit though it may not read them any longer; of whom they are about nothing is told, and where a hidden child is not even to whom to give it back (I12); not about the reader's own family (D19).  What it might read when the work ended it keeps
select c.id, c.number, c.form, c.made_at,
       case when in_the_open(c.child_id) then u.name else '' end as unit_name,
       case when in_the_open(c.child_id) then u.phone else '' end as phone,
       case when in_the_open(c.child_id) then u.address else '' end as address
  from paper_copy c join plan_version v on v.id = c.version_id join plan l on l.id = v.plan_id join episode e on e.id = l.episode_id join unit u on u.id = e.unit_id
 where c.recipient_unit_id = :access_unit and :access_unit <> 0 and :access_answers = 1 and c.state = 'PRINTED' and not_kin(c.child_id)
   and not exists (select 1 from reach r where r.child_id = c.child_id and r.unit_id = c.recipient_unit_id and (r.person_id = 0 or (r.person_id > 0 and r.relation in (4, 32, 64)))
                    and (r.areas & c.areas) = c.areas
                    and ((e.closed_at = 0 and valid_now(r)) or (e.closed_at <> 0 and r.from_at < e.closed_at and e.closed_at <= r.until_at)))
   and not exists (select 1 from paper_event h where h.paper_id = c.id and h.kind in ('SENT_BACK', 'RETURNED', 'DESTROYED', 'LOST'))
 order by c.made_at, c.id;

-- recall_say_add exec : what the recipient says of such a paper
insert into paper_event (id, child_id, episode_id, paper_id, nth, compartment, areas, kind, day_at, written_at, author_id, unit_id, who)
select :id, c.child_id, l.episode_id, c.id, (select count(*) + 1 from paper_event h where h.paper_id = c.id), c.compartment, c.areas, :kind, :day, :access_time, :access_actor, :access_unit, ''
  from paper_copy c join plan_version v on v.id = c.version_id join plan l on l.id = v.plan_id join episode e on e.id = l.episode_id
 where c.id = :copy and c.recipient_unit_id = :access_unit and :access_unit <> 0 and :access_answers = 1 and c.state = 'PRINTED' and not_kin(c.child_id)
   and not exists (select 1 from reach r where r.child_id = c.child_id and r.unit_id = c.recipient_unit_id and (r.person_id = 0 or (r.person_id > 0 and r.relation in (4, 32, 64)))
                    and (r.areas & c.areas) = c.areas
                    and ((e.closed_at = 0 and valid_now(r)) or (e.closed_at <> 0 and r.from_at < e.closed_at and e.closed_at <= r.until_at)))
   and not exists (select 1 from paper_event h where h.paper_id = c.id and h.kind in ('SENT_BACK', 'RETURNED', 'DESTROYED', 'LOST'));

-- todo_recalled many (since int) : children whose papers lie with somebody who may not read them any longer, for those who lead the work
select r.child_id, p.id, p.name,
       (select coalesce(max(w.until_at), 0) from paper_copy k join reach w on w.child_id = k.child_id and w.unit_id = k.recipient_unit_id and (w.unit_id <> 0 or w.person_id = k.recipient_person_id)
         where k.child_id = r.child_id and w.until_at <= :access_time) as since
  from reach r join episode e on e.child_id = r.child_id join person p on p.id = r.child_id
 where r.unit_id = :access_unit and as_actor(r)
   and valid_now(r) and r.relation in (4, 16) and e.closed_at = 0
   and :access_unit <> 0 and not_kin(r.child_id)
   and exists (select 1 from paper_copy c where c.child_id = r.child_id and c.state = 'PRINTED' and (c.areas & r.areas) = c.areas
        and not exists (select 1 from guardian_block z where z.child_id = c.child_id and z.person_id = c.recipient_person_id and valid_now(z))
        and not exists (select 1 from withheld h where h.child_id = c.child_id and h.person_id = c.recipient_person_id and h.kind = 'AREA' and (h.area & c.areas) <> 0 and valid_now(h))
        and not exists (select 1 from reach w where w.child_id = c.child_id and valid_now(w) and (w.areas & c.areas) = c.areas
             and ((c.recipient_unit_id <> 0 and w.unit_id = c.recipient_unit_id and (w.person_id = 0 or (w.person_id > 0 and w.relation in (4, 32, 64))))
               or (c.recipient_person_id <> 0 and w.unit_id = 0 and w.person_id = c.recipient_person_id)))
        and not exists (select 1 from paper_event h where h.paper_id = c.id and h.kind in ('RETURNED', 'DESTROYED', 'LOST')))
 order by r.child_id, r.relation;

-- todo_letters many (meets_at int) : children with a meeting to come and somebody called to it who is reached on paper, may be written to and has no letter posted, for those who lead the work
select r.child_id, p.id, p.name, min(case m.state when 'SEEKING' then (select min(t.starts_at) from meeting_time t where t.meeting_id = m.id and :access_time < t.starts_at) else m.starts_at end) as meets_at
  from reach r join episode e on e.child_id = r.child_id join person p on p.id = r.child_id
  join meeting m on m.child_id = r.child_id and m.episode_id = e.id join meeting_party y on y.meeting_id = m.id
 where r.unit_id = :access_unit and as_actor(r)
   and valid_now(r) and r.relation in (4, 16) and e.closed_at = 0
   and :access_unit <> 0 and not_kin(r.child_id)
   and asks_by_letter(m)
   and not exists (select 1 from guardian_block z where z.child_id = m.child_id and z.person_id = y.person_id and valid_now(z))
   and (exists (select 1 from unit u where u.id = y.unit_id and u.channel = 'PAPER' and u.id <> m.unit_id
     and exists (select 1 from reach z where z.child_id = m.child_id and z.unit_id = u.id and z.person_id >= 0 and z.relation in (4, 32) and valid_now(z)))
        or (y.person_id <> 0 and not exists (select 1 from account c where c.id = y.person_id) and not exists (select 1 from demo_person d where d.person_id = y.person_id)
          and (y.person_id = m.child_id or exists (select 1 from reach z where z.child_id = m.child_id and z.unit_id = 0 and z.person_id = y.person_id and z.relation in (2, 1024) and valid_now(z)))))
   and not exists (select 1 from letter t join paper_event h on h.paper_id = t.id
                    where t.about_id = m.id and t.about_at = letter_at(m) and t.recipient_unit_id = y.unit_id and t.recipient_person_id = y.person_id
                      and h.kind in ('POSTED', 'HANDED'))
 group by r.child_id, p.id, p.name, r.relation
 order by r.child_id, r.relation;

-- todo_forms many (asked_at int) : children whose newest question of consent waits for a guardian who can't log in, may be written to and has no form posted, for those who lead the work
select r.child_id, p.id, p.name, p.born, max(q.asked_at) as asked_at
  from reach r join episode e on e.child_id = r.child_id join person p on p.id = r.child_id
  join consent_request q on q.child_id = r.child_id and q.episode_id = e.id join custody c on c.child_id = r.child_id
 where r.unit_id = :access_unit and as_actor(r)
   and valid_now(r) and r.relation in (4, 16) and e.closed_at = 0
   and :access_unit <> 0 and not_kin(r.child_id)
   and q.purpose <> 'HANDOVER' and q.until_at > :access_time
   and not exists (select 1 from consent_request n where n.child_id = q.child_id and n.purpose <> 'HANDOVER' and n.asked_at > q.asked_at)
   and valid_now(c)
   and not exists (select 1 from guardian_block z where z.child_id = c.child_id and z.person_id = c.person_id and valid_now(z))
   and exists (select 1 from reach z where z.child_id = c.child_id and z.unit_id = 0 and z.person_id = c.person_id and z.relation in (2, 32768) and valid_now(z))
   and not exists (select 1 from account k where k.id = c.person_id) and not exists (select 1 from demo_person d where d.person_id = c.person_id)
   and not exists (select 1 from consent_grant g where g.child_id = q.child_id and g.request_id = q.id and g.person_id = c.person_id)
   and not exists (select 1 from letter t join paper_event h on h.paper_id = t.id
                    where t.about_id = q.id and t.recipient_person_id = c.person_id and h.kind in ('POSTED', 'HANDED'))
 group by r.child_id, p.id, p.name, p.born, r.relation
 order by r.child_id, r.relation;
