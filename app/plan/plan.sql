-- plan_find one (moved_at int, lead_away int) : the child's plan as it is being written; that of closed work stands as it was.  moved_at: when it came from another unit's work; 0: it did not
select p.id, p.episode_id, p.unit_id, p.lead_assignment_id, p.followup_at, p.version, p.changed_at, p.lead_version, p.lead_by, p.lead_at, g.until_at as lead_until,
       (select coalesce(max(h.moved_at), 0) from plan_move h where h.plan_id = p.id) as moved_at, is_away(p.lead_assignment_id) as lead_away
  from plan p join episode e on e.id = p.episode_id left join assignment g on g.id = p.lead_assignment_id
 where p.child_id = :access_child and e.closed_at = 0 and (p.compartment & :access_compartments) <> 0
 order by p.changed_at desc, p.id limit 1;

-- plan_add exec : a plan for the open work
insert into plan (id, child_id, episode_id, unit_id, compartment, lead_assignment_id, followup_at, lead_version, lead_by, lead_at, version, changed_at)
select :id, e.child_id, e.id, e.unit_id, :compartment, 0, 0, 0, 0, 0, 0, :access_time
  from episode e where e.child_id = :access_child and e.closed_at = 0;

-- plan_lead_set exec : who leads, and when it is followed up, unless somebody else was faster
update plan set lead_assignment_id = :lead, followup_at = :followup, lead_version = lead_version + 1, lead_by = :access_actor, lead_at = :access_time, changed_at = :access_time
 where id = :id and child_id = :access_child and lead_version = :seen;

-- plan_version_set exec : a version was published
update plan set version = :version, changed_at = :access_time
 where id = :id and child_id = :access_child and version = :before;

-- plan_needs many : needs and goals of the plan that is being written, in the order they came
select n.id, n.area, n.version, n.text, n.goal
  from plan_need n join plan p on p.id = n.plan_id
 where p.id = :plan and n.child_id = :access_child and (n.area & :access_areas) <> 0 and (n.compartment & :access_compartments) <> 0
 order by n.area, n.created_at, n.id;

-- plan_need_find one : one of them
select n.id, n.plan_id, n.area, n.version, n.changed_by, n.changed_at, n.text, n.goal
  from plan_need n
 where n.id = :id and n.child_id = :access_child and (n.area & :access_areas) <> 0 and (n.compartment & :access_compartments) <> 0;

-- plan_need_add exec : a need and what one wants to happen
insert into plan_need (id, child_id, plan_id, area, compartment, version, created_at, changed_by, changed_at, text, goal)
select :id, p.child_id, p.id, :area, p.compartment, 1, :access_time, :access_actor, :access_time, :text, :goal
  from plan p where p.id = :plan and p.child_id = :access_child and (cast(:area as bigint) & :access_areas) <> 0;

-- plan_need_set exec : changed, unless somebody else was faster
update plan_need set text = :text, goal = :goal, version = version + 1, changed_by = :access_actor, changed_at = :access_time
 where id = :id and child_id = :access_child and version = :seen and (area & :access_areas) <> 0;

-- plan_gone_add exec : a need is taken out; whoever was changing it finds the own text
insert into plan_gone (id, child_id, need_id, area, compartment, person_id, at)
select n.id, n.child_id, 0, n.area, n.compartment, :access_actor, :access_time
  from plan_need n where n.id = :id and n.child_id = :access_child and (n.area & :access_areas) <> 0;

-- plan_gone_acts any : its interventions, or one alone
insert into plan_gone (id, child_id, need_id, area, compartment, person_id, at)
select i.id, i.child_id, i.need_id, i.area, i.compartment, :access_actor, :access_time
  from intervention i where (i.need_id = :id or i.id = :id) and i.child_id = :access_child and (i.area & :access_areas) <> 0;

-- plan_gone_find one : who took it out
select g.id, g.need_id, g.area, g.person_id, g.at from plan_gone g
 where g.id = :id and g.child_id = :access_child and (g.area & :access_areas) <> 0 and (g.compartment & :access_compartments) <> 0;

-- plan_need_remove exec : taken out of the plan that is being written
delete from plan_need where id = :id and child_id = :access_child and (area & :access_areas) <> 0;

-- plan_interventions many : who does what, in the order they came
select i.id, i.need_id, i.area, i.unit_id, i.assignment_id, i.from_at, i.until_at, i.state, i.version, i.text, i.who
  from intervention i
 where i.plan_id = :plan and i.child_id = :access_child and (i.area & :access_areas) <> 0 and (i.compartment & :access_compartments) <> 0
 order by i.created_at, i.id;

-- intervention_find one : one of them
select i.id, i.plan_id, i.need_id, i.area, i.unit_id, i.assignment_id, i.from_at, i.until_at, i.state, i.version, i.changed_by, i.changed_at, i.text, i.who
  from intervention i
 where i.id = :id and i.child_id = :access_child and (i.area & :access_areas) <> 0 and (i.compartment & :access_compartments) <> 0;

-- intervention_add exec : somebody does something for a need
insert into intervention (id, child_id, plan_id, need_id, area, compartment, unit_id, assignment_id, from_at, until_at, state, version, created_at, changed_by, changed_at, text, who)
select :id, n.child_id, n.plan_id, n.id, n.area, n.compartment, :unit, :assignment, :from_at, :until_at, :state, 1, :access_time, :access_actor, :access_time, :text, :who
  from plan_need n where n.id = :need and n.child_id = :access_child and (n.area & :access_areas) <> 0;

-- intervention_set exec : changed, unless somebody else was faster
update intervention set unit_id = :unit, assignment_id = :assignment, from_at = :from_at, until_at = :until_at, state = :state, text = :text, who = :who, version = version + 1, changed_by = :access_actor, changed_at = :access_time
 where id = :id and child_id = :access_child and version = :seen and (area & :access_areas) <> 0;

-- intervention_remove exec : taken out
delete from intervention where id = :id and child_id = :access_child and (area & :access_areas) <> 0;

-- interventions_remove any : with their need
delete from intervention where need_id = :need and child_id = :access_child and (area & :access_areas) <> 0;

-- plan_contacts many : who answers for an area
select c.id, c.area, c.assignment_id, c.changed_by, c.changed_at from area_contact c
 where c.plan_id = :plan and c.child_id = :access_child and (c.area & :access_areas) <> 0
 order by c.area, c.id;

-- plan_contact_clear any : before another is named
delete from area_contact where plan_id = :plan and area = :area and child_id = :access_child and (area & :access_areas) <> 0;

-- plan_contact_add exec : the area's contact
insert into area_contact (id, child_id, plan_id, area, compartment, assignment_id, changed_by, changed_at)
select :id, p.child_id, p.id, :area, p.compartment, :assignment, :access_actor, :access_time
  from plan p where p.id = :plan and p.child_id = :access_child and (cast(:area as bigint) & :access_areas) <> 0;

-- plan_hidden one (n int) : how many needs of the plan lie in areas that the author does not reach; such an author publishes nothing
select count(*) as n from plan_need n where n.plan_id = :plan and n.child_id = :access_child and (n.area & :access_areas) = 0;

-- plan_people many : those who may be named in the plan: the responsible unit and every unit that may read now, in areas that the reader reaches (D13); nobody of the child's family (D19)
select g.id as assignment_id, g.title, g.unit_id, u.name as unit_name, u.phone as unit_phone, r.relation, r.areas, p.id, p.name, p.phone
  from reach r join assignment g on g.unit_id = r.unit_id join person p on p.id = g.person_id join unit u on u.id = g.unit_id
 where r.child_id = :access_child and r.person_id <= 0 and valid_now(r)
   and r.relation in (4, 32) and (r.areas & :access_areas) <> 0
   and valid_now(g) and with_children(g.role)
   and p.id <> :access_child and not is_kin(:access_child, p.id)
 order by r.relation, u.name, g.answers desc, g.id;

-- plan_family many : who of the family may do something in the plan
select p.id, p.name
  from custody c join person p on p.id = c.person_id
 where c.child_id = :access_child and valid_now(c)
   and not exists (select 1 from guardian_block z where z.child_id = :access_child and z.person_id = c.person_id and valid_now(z))
 order by c.id;

-- plan_meeting many : the newest meeting of the open work that was held and recorded, or of the work from which its plan has come
select m.id, m.held_at, m.starts_at from meeting m join episode e on e.id = m.episode_id
 where m.child_id = :access_child and m.state = 'HELD'
   and (e.closed_at = 0 or exists (select 1 from plan_move h join plan l on l.id = h.plan_id join episode o on o.id = l.episode_id where h.episode_id = e.id and o.closed_at = 0))
 order by m.held_at desc, m.id limit 1;

-- plan_words many (beside_id int) : the child's own words, the newest first; never those that any guardian is not to read, since a version is one and the same for all
select w.id, w.author_id, w.scribe, w.beside_id, w.created_at, w.text, p.id as person_id, p.name
  from words w join person p on p.id = w.author_id
 where w.child_id = :access_child and w.kind = 'CHILD' and (w.compartment & :access_compartments) <> 0
   and not exists (select 1 from withheld h where h.item_id = w.id and h.kind = 'WORDS' and h.child_id = w.child_id)
   and words_then(w)
 order by w.created_at desc, w.id limit 1;

-- plan_versions many (retracted int) : the published versions, the newest first; a unit that reads by consent has the one that holds, and those that were published while it had consent
select v.id, v.plan_id, v.number, v.published_at, v.followup_at, v.lead_assignment_id, e.unit_id,
       (select count(*) from version_retraction t where t.version_id = v.id and t.child_id = v.child_id and held_at(t.retracted_at)) as retracted, p.id as person_id, p.name
  from plan_version v join person p on p.id = v.author_id join plan l on l.id = v.plan_id join episode e on e.id = l.episode_id
 where v.child_id = :access_child and (v.compartment & :access_compartments) <> 0
   and held_at(v.published_at)
   and (:access_unit = 0 or e.unit_id = :access_unit or :access_ongoing = 0
        or (not_taken_back(v)
            and not exists (select 1 from plan_version w where w.child_id = v.child_id and (w.published_at > v.published_at or (w.published_at = v.published_at and w.number > v.number))
                             and not_taken_back(w)))
        or exists (select 1 from reach r where r.child_id = v.child_id and r.unit_id = :access_unit and r.relation in (4, 16, 32)
                    and r.from_at <= v.published_at and v.published_at < r.until_at and (r.areas & :access_areas) <> 0))
 order by v.published_at desc, v.id;

-- plan_version_add exec : a published version; it never changes
insert into plan_version (id, child_id, plan_id, compartment, number, author_id, lead_assignment_id, followup_at, published_at, digest, unit_id)
select :id, p.child_id, p.id, p.compartment, :number, :access_actor, p.lead_assignment_id, p.followup_at, :access_time, :digest, p.unit_id
  from plan p where p.id = :plan and p.child_id = :access_child;

-- version_line_add exec : a line of it
insert into version_line (id, child_id, version_id, area, compartment, kind, position, state, unit_id, from_at, until_at, commitment, salt, text, who, contact, assignment_id)
select :id, v.child_id, v.id, :area, v.compartment, :kind, :position, :state, :unit, :from_at, :until_at, :commitment, :salt, :text, :who, :contact, :assignment
  from plan_version v where v.id = :version and v.child_id = :access_child;

-- version_lines many (gone int, held int) : what the reader may read of a version; of one that was taken back only the unit that published it has the text.  answered: areas whose contact is not asked for, since the reader has who it is now.  gone: of the version that holds (held), whoever does it has left.  What does not depend on the line is asked once
select l.id, l.area, l.kind, l.position, l.state, l.unit_id, l.from_at, l.until_at, l.text, l.who, l.contact,
       case when :held = 1 and l.assignment_id <> 0 and l.state in ('AGREED', 'ONGOING')
              and exists (select 1 from assignment g where g.id = l.assignment_id and g.until_at <= :access_time) then 1 else 0 end as gone
  from plan_version v join plan p on p.id = v.plan_id join episode e on e.id = p.episode_id join version_line l on l.version_id = v.id
 where v.id = :version and v.child_id = :access_child and l.child_id = :access_child
   and (l.area = 0 or (l.area & :access_areas) <> 0) and (l.compartment & :access_compartments) <> 0
   and (l.kind <> 'CONTACT' or (l.area & :answered) = 0) and held_at(v.published_at)
   and (v.unit_id = :access_unit or not_taken_back(v))
   and (:access_unit = 0 or e.unit_id = :access_unit or :access_ongoing = 0
        or not exists (select 1 from plan_version y join plan_version w on w.child_id = y.child_id and (w.published_at > y.published_at or (w.published_at = y.published_at and w.number > y.number))
                        where y.id = :version and y.child_id = :access_child
                          and not_taken_back(w))
        or exists (select 1 from reach r
                    where r.child_id = v.child_id and r.unit_id = :access_unit and r.relation in (4, 16, 32)
                      and r.from_at <= v.published_at and v.published_at < r.until_at and (r.areas & (case when l.area = 0 then :access_areas else l.area end)) <> 0))
 order by l.position;

-- plan_beside one (ratings int, results int, missing int, answers int, papers int, letters int, mirrored int) : is there anything that was said of a version, or sent for the plan: what is not there need not be asked for
select v.id,
       case when exists (select 1 from goal_rating r where r.child_id = v.child_id and r.version_id = v.id) then 1 else 0 end as ratings,
       case when exists (select 1 from goal_result r where r.child_id = v.child_id and r.version_id = v.id) then 1 else 0 end as results,
       case when exists (select 1 from rating_missing m where m.child_id = v.child_id and m.version_id = v.id) then 1 else 0 end as missing,
       case when exists (select 1 from plan_answer s where s.child_id = v.child_id and s.version_id = v.id) then 1 else 0 end as answers,
       case when exists (select 1 from paper_copy c where c.child_id = v.child_id) then 1 else 0 end as papers,
       case when exists (select 1 from plan_letter t where t.child_id = v.child_id and t.sent_at = 0) then 1 else 0 end as letters,
       case when exists (select 1 from mirror_delivery d where d.child_id = v.child_id) then 1 else 0 end as mirrored
  from plan_version v
 where v.id = :version and v.child_id = :access_child and (v.compartment & :access_compartments) <> 0;

-- plan_version_digest exec : over its lines, in the transaction that made it; never again
update plan_version set digest = :digest where id = :id and child_id = :access_child and length(digest) = 0;

-- plan_closed many : the last time that the work was closed, if it ever was and no plan goes on
select c.id from closing c
 where c.child_id = :access_child and (c.compartment & :access_compartments) <> 0
   and not exists (select 1 from plan l join episode e on e.id = l.episode_id where l.child_id = c.child_id and l.version > 0 and e.closed_at = 0)
 order by c.closed_at desc, c.id limit 1;

-- plan_rests many : has every other unit stopped reading since the plan was published (SF5), but by taking it over; for who leads
select l.id from plan l join episode e on e.id = l.episode_id
 where l.child_id = :access_child and e.closed_at = 0 and (2048 & :access_compartments) <> 0 and :access_unit <> 0 and :access_ongoing = 1
   and exists (select 1 from reach w where w.child_id = l.child_id and w.relation = 32 and w.person_id <= 0 and w.until_at > :published and w.until_at <= :access_time
     and not exists (select 1 from plan_move h where h.plan_id = l.id and h.moved_at = w.until_at))
   and not exists (select 1 from reach r where r.child_id = l.child_id and r.relation = 32 and r.person_id <= 0 and valid_now(r))
 order by l.id;
