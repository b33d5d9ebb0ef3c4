-- experience_offer many (at int, municipality text, since int) : the newest meeting, follow-up or end of work that the acting person may say something about: not yet this half year, nor about it before; not while it was shut out (D6), nor before it had custody; never of a child that is hidden, which is counted nowhere (D9), nor where no child came
select x.at, x.municipality from (
  select m.held_at as at, u.municipality from meeting m join unit u on u.id = m.unit_id
   where m.child_id = :access_child and m.state = 'HELD' and (m.compartment & :access_compartments) <> 0
  union all select r.saved_at, u.municipality from goal_result r join plan_version v on v.id = r.version_id join plan l on l.id = v.plan_id join unit u on u.id = l.unit_id
   where r.child_id = :access_child and (r.area & :access_areas) <> 0 and (r.compartment & :access_compartments) <> 0
  union all select c.closed_at, u.municipality from closing c join episode e on e.id = c.episode_id join unit u on u.id = e.unit_id
   where c.child_id = :access_child and (c.compartment & :access_compartments) <> 0) x
 where x.at > cast(:since as bigint) and x.at <= :access_time and :access_unit = 0
   and (:access_actor = :access_child or exists (select 1 from custody k where k.child_id = :access_child and k.person_id = :access_actor and k.from_at <= x.at and :access_time < k.until_at))
   and not exists (select 1 from guardian_block b where b.child_id = :access_child and b.person_id = :access_actor and b.from_at <= x.at and x.at < b.until_at)
   and not exists (select 1 from protection z where z.child_id = :access_child and (z.hidden = 1 or z.kind in ('REGISTERED', 'FICTITIOUS')) and valid_now(z))
   and not exists (select 1 from closing n where n.child_id = :access_child and n.kind = 'NOT_BORN')
   and not exists (select 1 from experience_done d where d.person_id = :access_actor and (d.half_at = :half or (d.child_id = :access_child and d.occasion_at >= x.at)))
 order by x.at desc limit 1;

-- experience_done_add exec : the acting person has answered or said no; once a half year
insert into experience_done (id, child_id, person_id, half_at, occasion_at)
select :id, c.id, :access_actor, :half, :occasion from child c
 where c.id = :access_child and :access_unit = 0 and not exists (select 1 from experience_done d where d.person_id = :access_actor and d.half_at = :half);

-- experience_child one : whom it is about
select p.id, p.name, p.born from person p join child c on c.id = p.id where c.id = :access_child;
