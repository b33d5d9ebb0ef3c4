-- retractions many : versions that were taken back, and why: no area is said of that, so it is only for who reads all of them (D5, D13)
select t.id, t.version_id, t.retracted_at, y.id as why_id, y.text, p.id as author_id, p.name as author
  from version_retraction t join person p on p.id = t.author_id
  join plan_version v on v.id = t.version_id join plan l on l.id = v.plan_id join episode e on e.id = l.episode_id
  left join version_retraction y on y.id = t.id and :access_areas = 127
 where t.child_id = :access_child and (t.compartment & :access_compartments) <> 0 and held_at(t.retracted_at)
 order by t.retracted_at desc, t.id;

-- retraction_add exec : a version is taken back, once; its row stays
insert into version_retraction (id, child_id, version_id, compartment, author_id, retracted_at, text)
select :id, v.child_id, v.id, v.compartment, :access_actor, :access_time, :text
  from plan_version v where v.id = :version and v.child_id = :access_child and (v.compartment & :access_compartments) <> 0
   and not_taken_back(v);

-- retraction_handover any : a hand-over that was written since the version was published, and that others have read, may carry its words: it is taken back
update handover set state = 'CANCELLED', ended_at = :access_time, ended_by = :access_actor
 where child_id = :access_child and ended_at = 0 and state <> 'PREPARED' and changed_at >= :published;

-- retraction_papers one (n int) : how many papers were made of a version
select count(*) as n from paper_copy c where c.child_id = :access_child and c.version_id = :version and (c.compartment & :access_compartments) <> 0;

-- plan_sip_find many : is the plan being written also a SIP
select s.id, s.org_id, s.alone, s.saved_at, s.text from plan_sip s
 where s.child_id = :access_child and s.plan_id = :plan and (s.compartment & :access_compartments) <> 0
 order by s.saved_at desc, s.id limit 1;

-- plan_sip_clear any : it is not, or something else is said
delete from plan_sip where plan_id = :plan and child_id = :access_child and (compartment & :access_compartments) <> 0;

-- plan_sip_add exec : it is
insert into plan_sip (id, child_id, plan_id, compartment, org_id, alone, author_id, saved_at, text)
select :id, l.child_id, l.id, l.compartment, :org, :alone, :access_actor, :access_time, :text
  from plan l where l.id = :plan and l.child_id = :access_child and (l.compartment & :access_compartments) <> 0;

-- plan_doers many : which principals do something in the plan that is being written; assignment 0 is the family
select i.id, i.area, i.assignment_id, i.unit_id, o.id as org_id, o.kind, o.name
  from intervention i join unit u on u.id = i.unit_id join org o on o.id = u.org_id
 where i.plan_id = :plan and i.child_id = :access_child and (i.area & :access_areas) <> 0 and (i.compartment & :access_compartments) <> 0
 order by o.kind, o.name, i.id;

-- plan_lead_now many : who leads now; left 1: has gone, and nobody has taken over
select l.id, l.version, l.lead_assignment_id, g.until_at, g.title, g.unit_id, u.name as unit_name, u.phone as unit_phone, p.id as person_id, p.name, p.phone
  from plan l join episode e on e.id = l.episode_id join assignment g on g.id = l.lead_assignment_id
  join unit u on u.id = g.unit_id join person p on p.id = g.person_id
 where l.child_id = :access_child and e.closed_at = 0 and (l.compartment & :access_compartments) <> 0
   and (:access_unit = 0 or e.unit_id = :access_unit or :access_ongoing = 1)
 order by l.changed_at desc, l.id limit 1;

-- plan_contacts_now many (until_at int, moved int, away int) : who answers for each area now, also somebody who does so no longer: the assignment has ended, or the plan has left the unit, and then it is the new one that is called.  moved: when the plan did so last; 0: it never did
select c.id, c.area, c.assignment_id, l.id as plan_id, case when :moved <> 0 and left_behind(c.changed_at) then 0 else g.until_at end as until_at,
       is_away(c.assignment_id) as away, g.title, u.id as unit_id, u.name as unit_name, u.phone as unit_phone, p.id as person_id, p.name, p.phone
  from area_contact c join plan l on l.id = c.plan_id join episode e on e.id = l.episode_id
  join assignment g on g.id = c.assignment_id join person p on p.id = g.person_id
  join unit u on u.id = case when :moved <> 0 and left_behind(c.changed_at) then e.unit_id else g.unit_id end
 where c.child_id = :access_child and e.closed_at = 0 and (c.area & :access_areas) <> 0 and (c.compartment & :access_compartments) <> 0
   and (:access_unit = 0 or e.unit_id = :access_unit or :access_ongoing = 1)
 order by c.area, c.id;

-- plan_contact_move exec : the unit of a contact that has left names another of its own
update area_contact set assignment_id = :assignment, changed_by = :access_actor, changed_at = :access_time
 where id = :id and child_id = :access_child and (area & :access_areas) <> 0 and (compartment & :access_compartments) <> 0;

-- plan_colleagues many : who may be named by the acting person's own unit, but for the child's family (D19)
select g.id as assignment_id, g.title, p.id, p.name, p.phone
  from assignment g join person p on p.id = g.person_id
 where g.unit_id = :access_unit and valid_now(g) and with_children(g.role)
   and p.id <> :access_child and not is_kin(:access_child, p.id)
 order by g.answers desc, g.id;

-- lead_change_add exec : who led, who leads
insert into lead_change (id, child_id, plan_id, compartment, from_assignment_id, to_assignment_id, author_id, changed_at)
select :id, l.child_id, l.id, l.compartment, :before, :after, :access_actor, :access_time
  from plan l where l.id = :plan and l.child_id = :access_child and (l.compartment & :access_compartments) <> 0;

-- lead_changes many : since when somebody leads, the newest first
select c.id, c.from_assignment_id, c.to_assignment_id, c.changed_at
  from lead_change c join plan l on l.id = c.plan_id join episode e on e.id = l.episode_id
 where c.child_id = :access_child and e.closed_at = 0 and (c.compartment & :access_compartments) <> 0
   and (:access_unit = 0 or e.unit_id = :access_unit or :access_ongoing = 1)
 order by c.changed_at desc, c.id;

-- plan_moves many : when the plan last went over to the unit whose work it is now, and from which; for those who read it there
select h.id, h.moved_at, o.name as from_name, u.name as unit_name, u.phone as unit_phone
  from plan_move h join plan l on l.id = h.plan_id join episode e on e.id = l.episode_id join unit o on o.id = h.unit_id join unit u on u.id = e.unit_id
 where h.child_id = :access_child and h.plan_id = :plan and (l.compartment & :access_compartments) <> 0
   and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
 order by h.moved_at desc, h.id;

-- plan_went many : to whom the plan has gone on, and when, for the unit that had it until then
select h.id, h.ended_at, u.name as unit_name
  from handover h join unit u on u.id = h.to_unit_id
 where h.child_id = :access_child and h.unit_id = :access_unit and h.state = 'ACCEPTED' and h.carries = 1 and :access_ongoing = 0 and (64 & :access_compartments) <> 0
 order by h.ended_at desc, h.id;

-- plan_left many : units that the plan has left since a version was published: what they do in it, nobody has taken over yet
select distinct h.unit_id
  from plan_move h join plan l on l.id = h.plan_id join episode e on e.id = l.episode_id
 where h.child_id = :access_child and h.plan_id = :plan and h.moved_at > :published and h.unit_id <> e.unit_id and (l.compartment & :access_compartments) <> 0
   and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
 order by h.unit_id;

-- plan_child_name one : whom the plan is about
select p.id, p.name from person p join child c on c.id = p.id where c.id = :access_child;
