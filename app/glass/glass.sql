-- glass_may_open many : does the acting person do such work (A23): all who work in social services and health care, who answers for a unit that takes on children, school health, and who leads a plan
select g.id from assignment g join unit u on u.id = g.unit_id
 where g.person_id = :access_actor and g.unit_id = :access_unit and valid_now(g) and with_children(g.role)
   and (u.kind in ('SOCIAL', 'HEALTH_CENTRE', 'BUP', 'HABILITATION', 'BHV', 'MHV')
     or (u.kind in ('PRESCHOOL', 'SCHOOL', 'UPPER_SECONDARY', 'KAA')
       and (g.answers = 1 or g.role = 'MEDICAL'
         or exists (select 1 from reach r where r.person_id = g.person_id and r.unit_id = g.unit_id and r.relation = 16 and valid_now(r)))))
 order by g.id;

-- glass_suspended many (name text, phone text) : what of the own unit nobody has reviewed in time, and whom to ring; the right rests until then
select b.id, b.review_by, coalesce(k.name, '') as name, coalesce(k.phone, '') as phone
  from break_glass b left join unit k on k.id = b.reviewer_unit_id
 where b.unit_id = :access_unit and :access_unit <> 0 and b.reviewed_at = 0 and b.review_by <= :access_time
 order by b.review_by, b.id;

-- glass_match many system : the children with this number; also of records that were merged, and of hidden children, which nobody is told of
select p.id, p.name, p.born from person p join child c on c.id = p.id
 where p.number_index = :number_index order by p.id limit 10;

-- glass_kept many system : the record that this one was merged into
select m.id, m.child_id from child_merge m where m.other_id = :child and m.undone_at = 0 order by m.id limit 1;

-- glass_child many (hidden int, family int, leads int, open_id int, answers int) system : who answers for the child, or did last; is it hidden (D9), is it the acting person's own family (D19), does that person lead the work, or have it open already
select e.id, e.unit_id as owner_unit_id,
       (select count(*) from protection x where one_child(x.child_id, e.child_id)
           and x.hidden = 1 and x.from_at <= :now and :now < x.until_at) as hidden,
       (select count(*) from child k where k.id = e.child_id and (k.id = :person or is_kin(k.id, :person))) as family,
       (select count(*) from reach r where r.child_id = e.child_id and r.unit_id = :unit and r.relation in (4, 16)
           and (r.person_id = :person or (r.person_id = 0 and :answers = 1)) and r.from_at <= :now and :now < r.until_at) as leads,
       (select count(*) from break_glass b where b.child_id = e.child_id and b.person_id = :person and b.unit_id = :unit and b.from_at <= :now and :now < b.until_at) as open_id
  from episode e where e.child_id = :child
 order by case when e.closed_at = 0 then 0 else 1 end, e.closed_at desc, e.id limit 1;

-- glass_reviewer many (near int) system : the coordinators who can review: somebody answers there who was no part of it; those where the acting unit is first, then those where the child lives
select u.id, case when u.municipality = o.municipality then 0 when u.municipality = c.municipality then 1 else 2 end as near
  from unit u join unit o on o.id = :unit join child c on c.id = :child
 where u.kind = 'COORDINATION' and u.until_at > :now and u.id <> :unit and u.id <> :owner
   and exists (select 1 from assignment g where g.unit_id = u.id and g.answers = 1 and g.role <> 'ADMIN' and g.from_at <= :now and :now < g.until_at
         and g.person_id <> :person and g.person_id <> :child
         and not exists (select 1 from assignment h where h.person_id = g.person_id and h.unit_id in (:unit, :owner) and :now < h.until_at)
         and not is_kin(:child, g.person_id))
 order by near, u.id limit 1;

-- glass_told many (owner int, unit int, reviewer int) system : who is told at once: whoever answers for the child's unit, for the acting one, and for the coordinators; never family of the child
select distinct g.person_id from assignment g
 where g.unit_id in (cast(:owner as bigint), cast(:unit as bigint), cast(:reviewer as bigint)) and g.answers = 1 and g.role <> 'ADMIN' and g.from_at <= :now and :now < g.until_at and g.person_id <> :person
   and g.person_id <> :child and not is_kin(:child, g.person_id)
 order by g.person_id limit 30;

-- glass_add exec system : somebody has said that life or health is in danger; whose child it is was found by its number
insert into break_glass (id, child_id, person_id, unit_id, owner_unit_id, reviewer_unit_id, from_at, until_at, review_by, shown_at, late_at, seen_by_id, seen_at,
                         reviewed_by_id, reviewed_at, verdict, reason, review, defer)
values (:id, :child, :person, :unit, :owner, :reviewer, :now, :until, :review_by, :shown, 0, 0, 0, 0, 0, '', :reason, :review, :defer);

-- glass_now one (shuts int) : the own opening, while it lasts; shuts: social services, who may shut out a guardian at once (A24)
select b.id, b.until_at, (select count(*) from unit u where u.id = b.unit_id and u.kind = 'SOCIAL') as shuts from break_glass b
 where b.child_id = :access_child and b.person_id = :access_actor and b.unit_id = :access_unit and :access_unit <> 0
   and valid_now(b) order by b.until_at desc, b.id limit 1;

-- glass_close exec : it is not needed any longer
update break_glass set until_at = :access_time
 where child_id = :access_child and person_id = :access_actor and unit_id = :access_unit and :access_unit <> 0 and from_at <= :access_time and :access_time < until_at;

-- glass_name one : the child of the path, and how it is reached itself
select p.id, p.name, p.born, p.phone from person p where p.id = :access_child and :access_unit <> 0 and (2 & :access_compartments) <> 0;

-- glass_guardians many (shut int) : who has custody now and how they are reached; shut: from the child, so that nobody rings that person
select p.id, p.name, p.phone, p.email,
       (select count(*) from guardian_block b where b.person_id = p.id and valid_now(b)
           and one_child(b.child_id, :access_child)) as shut
  from person p
 where has_custody(p.id)
   and :access_unit <> 0 and (2 & :access_compartments) <> 0
 order by p.id;

-- glass_around many : who answers for the child, or did last, and how they are reached
select e.id, e.unit_id, e.closed_at, u.name as unit_name, u.phone as unit_phone, p.id as person_id, p.name as person_name, p.phone as person_phone
  from episode e join unit u on u.id = e.unit_id join person p on p.id = named_now(e.id)
 where e.child_id = :access_child and :access_unit <> 0 and (2 & :access_compartments) <> 0
 order by case when e.closed_at = 0 then 0 else 1 end, e.closed_at desc, e.id limit 1;

-- glass_unsure many : after a restore something about custody could not be replayed: whom not to ring is not known
select u.id from pause u where u.child_id = :access_child and u.ended_at = 0 and :access_unit <> 0 order by u.id;

-- glass_openings many (title text) : who has opened the child, for whoever answers for it; an earlier unit what was in its time
select b.id, b.child_id, b.from_at, b.until_at, b.seen_by_id, b.review_by, b.reviewed_at, b.verdict, b.shown_at, b.reason, u.name as unit_name, u.phone as unit_phone,
       coalesce(title_there(b.person_id, b), '') as title, p.id as person_id, p.name
  from break_glass b join unit u on u.id = b.unit_id join person p on p.id = b.person_id
 where b.child_id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0
   and (b.owner_unit_id = :access_unit or :access_ongoing = 1)
 order by b.from_at desc, b.id limit 50;

-- glass_seen exec : the responsible unit has seen it
update break_glass set seen_by_id = :access_actor, seen_at = :access_time
 where id = :id and child_id = :access_child and seen_at = 0 and :access_unit <> 0 and (16 & :access_compartments) <> 0
   and (owner_unit_id = :access_unit or :access_ongoing = 1);

-- glass_find one (title text, mine int, reviews int, times int) : one opening, without whose child it is: for who opened, for who answers for that unit, and for coordinators who were no part of it, those of other municipalities too when it is late
select b.id, b.child_id, b.unit_id, b.from_at, b.until_at, b.review_by, b.shown_at, b.reviewed_at, b.verdict, b.reason, b.review, b.defer,
       u.name as unit_name, u.phone as unit_phone, o.name as owner_name, o.phone as owner_phone,
       coalesce(title_there(b.person_id, b), '') as title,
       case when b.person_id = :access_actor and b.unit_id = :access_unit then 1 else 0 end as mine,
       case when reviews_glass(b) then 1 else 0 end as reviews,
       (select count(*) from audit a where a.child_id = b.child_id and a.at >= b.from_at and a.at < b.until_at and a.actor_id = b.person_id and a.unit_id = b.unit_id
           and a.act = 'glass_show' and a.outcome = 200) as times,
       p.id as actor_id, p.name, v.id as by_id, v.name as by_name
  from break_glass b join unit u on u.id = b.unit_id join unit o on o.id = b.owner_unit_id join person p on p.id = b.person_id left join person v on v.id = b.reviewed_by_id
 where b.id = :id and :access_unit <> 0
   and ((b.unit_id = :access_unit and (b.person_id = :access_actor or :access_answers = 1)) or b.reviewed_by_id = :access_actor or reviews_glass(b));

-- glass_judge exec : reviewed, once, by coordinators who were no part of it
update break_glass set verdict = :verdict, reviewed_by_id = :access_actor, reviewed_at = :access_time, shown_at = :shown, review = :review, defer = :defer
 where id = :id and child_id = :child and reviewed_at = 0 and :access_unit <> 0 and reviews_glass(break_glass);

-- glass_own many : what has been opened here lately: the own, and all of the unit's for who answers for it
select b.id, b.child_id, b.person_id, b.from_at, b.until_at, b.review_by, b.reviewed_at, b.verdict, p.id as actor_id, p.name
  from break_glass b join person p on p.id = b.person_id
 where b.unit_id = :access_unit and :access_unit <> 0 and (b.person_id = :access_actor or :access_answers = 1)
 order by b.from_at desc, b.id limit 10;

-- glass_late_find many system : what the job looks at when the hours are over
select b.id, b.unit_id, b.review_by, b.reviewed_at from break_glass b where b.id = :id;

-- glass_late_set exec system : it was told
update break_glass set late_at = :now where id = :id;

-- glass_coordinators many system : every coordinator of the county, and who answers for the acting unit, whose right rests
select distinct g.person_id from assignment g join unit u on u.id = g.unit_id
 where ((u.kind = 'COORDINATION' and u.until_at > :now) or u.id = :unit) and g.answers = 1 and g.role <> 'ADMIN' and g.from_at <= :now and :now < g.until_at
 order by g.person_id limit 60;

-- todo_glass many (what text) : what waits for a review, of whom is not told; and, for who answers for a unit, what a colleague there has opened and nobody has reviewed yet
select b.id, b.from_at, b.review_by, 'REVIEW' as what from break_glass b
 where b.reviewed_at = 0 and :access_unit <> 0 and reviews_glass(b)
union all
select b.id, b.from_at, b.review_by, 'UNIT' as what from break_glass b
 where b.reviewed_at = 0 and b.unit_id = :access_unit and :access_unit <> 0 and (b.person_id = :access_actor or :access_answers = 1)
 order by 3, 1;

-- todo_glass_own many : children of the own unit that somebody has opened, which nobody there has seen yet
select b.id, b.child_id, b.from_at, u.name as unit_name, p.id as person_id, p.name
  from break_glass b join unit u on u.id = b.unit_id join person p on p.id = b.child_id
 where b.seen_at = 0 and b.owner_unit_id = :access_unit and :access_unit <> 0
   and exists (select 1 from reach r where r.child_id = b.child_id and r.unit_id = :access_unit and r.relation in (4, 64)
         and as_actor(r) and valid_now(r))
   and not_kin(b.child_id)
 order by b.from_at, b.id;
