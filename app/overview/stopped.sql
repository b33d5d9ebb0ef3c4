-- stopped_here many : units that read about the child and do so no longer, each stretch of the open work that has ended; for who leads it, and for the family
select w.id, w.unit_id, w.from_at, w.until_at, u.name as unit_name
  from reach w join unit u on u.id = w.unit_id join episode e on e.child_id = w.child_id
 where w.child_id = :access_child and e.id = :episode and e.closed_at = 0 and e.opened_at < w.until_at
   and w.relation = 32 and w.person_id <= 0 and w.from_at < w.until_at and w.until_at <= :access_time
   and (2048 & :access_compartments) <> 0 and (:access_unit = 0 or :access_ongoing = 1)
   and not exists (select 1 from reach n where n.child_id = w.child_id and n.unit_id = w.unit_id and n.relation = 32 and n.person_id <= 0 and n.from_at = w.until_at)
 order by w.until_at desc, u.name, w.id;

-- todo_stopped many : the same of all children, and only those who read nothing now and stopped lately; for those who lead the work
select r.child_id, p.id, p.name, w.unit_id, w.until_at, u.name as unit_name
  from reach r join episode e on e.child_id = r.child_id join person p on p.id = r.child_id
  join reach w on w.child_id = r.child_id join unit u on u.id = w.unit_id
 where r.unit_id = :access_unit and as_actor(r)
   and valid_now(r) and r.relation in (4, 16) and e.closed_at = 0
   and :access_unit <> 0 and not_kin(r.child_id)
   and w.relation = 32 and w.person_id <= 0 and e.opened_at < w.until_at and w.from_at < w.until_at and w.until_at <= :access_time and w.until_at > :since
   and not exists (select 1 from reach n where n.child_id = w.child_id and n.unit_id = w.unit_id and n.relation = 32 and n.person_id <= 0 and n.from_at <= :access_time and n.until_at > w.until_at)
 order by r.child_id, w.until_at desc, u.name, w.unit_id, r.relation;

-- todo_closed many (aged int) : work that the own unit read of with a yes, or that the acting person had a part in, until it was closed lately; who they were about is not told, nor whether it has begun again.  `aged`: the own unit's, which ended because the young person had come of age, for who reads the unit's record of it still, and knows whose it is
select c.id, c.child_id, c.closed_at, e.unit_id, u.name, u.phone, p.id as person_id, p.name as child,
       case when exists (select 1 from reach r where r.child_id = c.child_id and r.unit_id = :access_unit and r.relation = 64 and as_actor(r)
                          and valid_now(r)) then 1 else 0 end as aged
  from closing c join episode e on e.id = c.episode_id join unit u on u.id = e.unit_id join person p on p.id = c.child_id
 where :access_unit <> 0 and c.closed_at > :since and in_the_open(c.child_id) and not_kin(c.child_id)
   and c.child_id in (select s.child_id from reach s where s.unit_id = :access_unit and s.relation in (8, 16, 32, 64, 8192, 16384, 65536) and s.until_at > :since)
   and ((c.author_id <> :access_actor
         and exists (select 1 from reach w where w.child_id = c.child_id and w.unit_id = :access_unit and w.relation in (8, 16, 32, 8192, 16384, 65536) and e.opened_at <= w.from_at and w.from_at < w.until_at and w.until_at = c.closed_at
                      and ((w.person_id <= 0 and :access_answers = 1) or w.person_id = :access_actor))
         and not exists (select 1 from reach r where r.child_id = c.child_id and r.unit_id = :access_unit and (r.person_id <= 0 or r.person_id = :access_actor) and valid_now(r)))
     or (c.kind = 'ADULT' and e.unit_id = :access_unit
         and exists (select 1 from reach r where r.child_id = c.child_id and r.unit_id = :access_unit and r.relation = 64 and as_actor(r)
                      and valid_now(r))))
 order by c.closed_at desc, c.id;

-- todo_uncalled many (off int, held int, starts_at int) : meetings to come that the own unit was called to and may not read of any longer, since a yes or the work has ended, each of the proposed times that it may be keeping free (`held`) where the unit knew of no other; `off`: with the work, as far as it read until then; of whom they are about nothing is told, and no time that was set since (N4); not about the reader's own family (D19)
select m.id,
       case when m.state = 'CANCELLED' and exists (select 1 from reach w where w.child_id = m.child_id and w.unit_id = q.unit_id and w.relation = 32 and w.person_id <= 0 and w.until_at = m.saved_at)
         then 1 else 0 end as off,
       case when t.id is null then 0 else 1 end as held,
       case when t.id is not null then t.starts_at when exists (select 1 from meeting_event v join reach w on w.child_id = m.child_id and w.unit_id = q.unit_id and w.relation = 32 and w.person_id <= 0
                          where v.meeting_id = m.id and v.kind = 'MOVED' and v.at >= w.until_at) then 0 else m.starts_at end as starts_at
  from meeting_party q join meeting m on m.id = q.meeting_id
  left join meeting_event c on c.meeting_id = m.id and c.kind = 'CHOSEN'
  left join meeting_time t on t.meeting_id = m.id and t.starts_at > :access_time and read_until(m, t)
        and (c.id is null or not read_until(m, c))
 where q.unit_id = :access_unit and :access_unit <> 0 and :access_answers = 1
   and (t.id is not null or (m.starts_at > :access_time and (c.id is null or read_until(m, c))))
   and (m.state in ('PLANNED', 'SEEKING') or (m.state = 'CANCELLED' and exists (select 1 from episode e where e.id = m.episode_id and e.closed_at = m.saved_at)))
   and in_the_open(m.child_id) and not_kin(m.child_id)
   and m.child_id in (select z.child_id from reach z where z.unit_id = :access_unit and z.person_id <= 0 and z.relation = 32)
   and exists (select 1 from reach w where w.child_id = m.child_id and w.unit_id = q.unit_id and w.relation = 32 and w.person_id <= 0 and w.from_at < w.until_at and w.until_at <= :access_time)
   and not exists (select 1 from reach r where r.child_id = m.child_id and r.unit_id = q.unit_id and (r.person_id <= 0 or r.person_id = :access_actor) and valid_now(r))
 order by case when t.id is null then 0 else 1 end, m.starts_at, m.id, t.starts_at;
