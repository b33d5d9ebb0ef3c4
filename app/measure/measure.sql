-- measure_list many : what the own unit does, those that go on first
select m.id, m.decision_id, m.area, m.state, m.from_at, m.until_at, m.followup_at, m.text,
       g.title, p.id as person_id, p.name
  from measure m join assignment g on g.id = m.assignment_id join person p on p.id = g.person_id
 where m.child_id = :access_child and m.unit_id = :access_unit
   and (m.area & :access_areas) <> 0 and (m.compartment & :access_compartments) <> 0
 order by case m.state when 'ONGOING' then 0 else 1 end, m.followup_at, m.id;

-- measure_find one : one of them
select m.id, m.episode_id, m.decision_id, m.area, m.state, m.from_at, m.until_at, m.followup_at, m.version, m.text,
       g.title, p.id as person_id, p.name
  from measure m join assignment g on g.id = m.assignment_id join person p on p.id = g.person_id
 where m.id = :id and m.child_id = :access_child and m.unit_id = :access_unit
   and (m.area & :access_areas) <> 0 and (m.compartment & :access_compartments) <> 0;

-- measure_reviews many : how it went, newest first
select r.id, r.measure_id, r.outcome, r.at, r.voice, r.text, p.id as person_id, p.name
  from measure_review r join person p on p.id = r.author_id
 where r.child_id = :access_child and r.unit_id = :access_unit
   and (r.area & :access_areas) <> 0 and (r.compartment & :access_compartments) <> 0
 order by r.at desc, r.id;

-- measure_add exec : something that the own unit does, from its answer to question 1
insert into measure (id, child_id, episode_id, decision_id, unit_id, area, compartment, state, author_id, assignment_id,
                     from_at, until_at, followup_at, version, created_at, text)
select :id, d.child_id, d.episode_id, d.id, d.unit_id, :area, d.compartment, 'ONGOING', :access_actor, g.id,
       :from_at, :until_at, :followup_at, 1, :access_time, :text
  from decision d join assignment g on g.unit_id = d.unit_id
 where d.id = :decision and d.child_id = :access_child and d.unit_id = :access_unit and g.id = :assignment
   and (d.compartment & :access_compartments) <> 0 and (cast(:area as bigint) & :access_areas) <> 0;

-- measure_review_add exec : a follow-up
insert into measure_review (id, child_id, measure_id, unit_id, area, compartment, outcome, author_id, at, voice, text)
select :id, m.child_id, m.id, m.unit_id, m.area, m.compartment, :outcome, :access_actor, :access_time, :voice, :text
  from measure m
 where m.id = :measure and m.child_id = :access_child and m.unit_id = :access_unit
   and (m.area & :access_areas) <> 0 and (m.compartment & :access_compartments) <> 0;

-- measure_set exec : it goes on, or is over; CONFLICT when somebody else wrote
update measure set state = :state, followup_at = :followup_at, version = version + 1
 where id = :id and child_id = :access_child and unit_id = :access_unit and version = :version and state = 'ONGOING'
   and (area & :access_areas) <> 0 and (compartment & :access_compartments) <> 0;

-- todo_measures many (followup_at int) : children for whom the own unit does something itself, and when it is followed up next
select m.child_id, p.id, p.name, p.born, min(m.followup_at) as followup_at
  from measure m join person p on p.id = m.child_id
 where m.unit_id = :access_unit and m.state = 'ONGOING' and :access_answers = 1
   and exists (select 1 from reach r where r.child_id = m.child_id and r.unit_id = :access_unit and r.person_id in (0, :access_actor)
         and r.relation in (4, 64) and valid_now(r))
   and not_kin(m.child_id)
 group by m.child_id, p.id, p.name, p.born order by min(m.followup_at), m.child_id;
