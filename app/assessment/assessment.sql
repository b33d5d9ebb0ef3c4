-- assessment_episode one : the work that is open and belongs to this unit
select e.id, e.person_id, e.state
  from episode e
 where e.child_id = :access_child and e.unit_id = :access_unit order by case when e.closed_at = 0 then 0 else 1 end, e.closed_at desc, e.opened_at desc, e.id limit 1;

-- assessment_child one : the name of the child, and its day of birth
select p.id, p.name, p.born from person p where p.id = :access_child;

-- assessment_named one : who answers for the assessment, and where
select e.id, p.id as person_id, p.name, u.name as unit_name
  from episode e join person p on p.id = named_now(e.id) join unit u on u.id = e.unit_id
 where e.child_id = :access_child and e.unit_id = :access_unit order by case when e.closed_at = 0 then 0 else 1 end, e.closed_at desc, e.opened_at desc, e.id limit 1;

-- fact_list many : what the own unit has written down, oldest first
select f.id, f.area, f.source, f.author_id, f.created_at, f.struck_at, p.id as person_id, p.name as author_name, f.text
  from fact f join person p on p.id = f.author_id
 where f.child_id = :access_child and f.unit_id = :access_unit and f.episode_id = :episode
   and (f.area & :access_areas) <> 0 and (f.compartment & :access_compartments) <> 0
 order by f.created_at, f.id;

-- fact_add exec : one thing that somebody has seen, heard or measured
insert into fact (id, child_id, episode_id, unit_id, area, compartment, source, author_id, created_at, text)
select :id, e.child_id, e.id, e.unit_id, :area, 16, :source, :access_actor, :access_time, :text
  from episode e
 where e.id = :episode and e.child_id = :access_child and e.unit_id = :access_unit and e.closed_at = 0
   and (cast(:area as bigint) & :access_areas) <> 0 and (16 & :access_compartments) <> 0;

-- fact_strike exec : it was wrong; it can still be read, as struck
update fact set struck_at = :access_time, struck_by = :access_actor
 where id = :id and child_id = :access_child and unit_id = :access_unit and struck_at = 0 and area = :area
   and exists (select 1 from episode e where e.id = fact.episode_id and e.closed_at = 0)
   and (area & :access_areas) <> 0 and (compartment & :access_compartments) <> 0;

-- fact_noticed many : what was noticed, from the notices that this unit has taken up
select o.id as observation_id, o.created_at, o.sender_kind, n.id, n.area, n.strength, n.worry
  from observation o join observation_part n on n.observation_id = o.id
 where o.child_id = :access_child and o.unit_id = :access_unit and o.state = 'TAKEN_UP'
   and (n.area & :access_areas) <> 0 and (8 & :access_compartments) <> 0
 order by o.created_at, o.id, n.id;

-- assessment_now many : how each area stands: what is set, and drafts
select s.id, s.area, s.state, s.need, s.strength, s.author_id, s.saved_at,
       p.id as person_id, p.name as author_name, s.strengths, s.needs, s.thoughts
  from assessment s join person p on p.id = s.author_id
 where s.child_id = :access_child and s.unit_id = :access_unit and s.episode_id = :episode and s.state <> 'SUPERSEDED'
   and (s.area & :access_areas) <> 0 and (s.compartment & :access_compartments) <> 0
 order by s.area, s.version desc, s.id;

-- assessment_of_area many : one area with what stood there before, newest first
select s.id, s.state, s.need, s.strength, s.author_id, s.saved_at, s.version,
       p.id as person_id, p.name as author_name, s.strengths, s.needs, s.thoughts
  from assessment s join person p on p.id = s.author_id
 where s.child_id = :access_child and s.unit_id = :access_unit and s.episode_id = :episode and s.area = :area
   and (s.area & :access_areas) <> 0 and (s.compartment & :access_compartments) <> 0
 order by s.version desc, s.saved_at desc, s.id;

-- assessment_before many : all that the own unit has ever set for an area, in this work and earlier ones; the newest first
select s.id, s.episode_id, s.state, s.need, s.strength, s.author_id, s.saved_at,
       p.id as person_id, p.name as author_name, s.strengths, s.needs, s.thoughts
  from assessment s join person p on p.id = s.author_id
 where s.child_id = :access_child and s.unit_id = :access_unit and s.area = :area and s.state in ('SET', 'SUPERSEDED')
   and s.need >= 0 and s.strength >= 0
   and (s.area & :access_areas) <> 0 and (s.compartment & :access_compartments) <> 0
 order by s.saved_at desc, s.version desc, s.id limit 50;

-- assessment_earlier_areas many : areas that the own unit assessed in earlier work with the child
select s.id, s.area, s.saved_at
  from assessment s
 where s.child_id = :access_child and s.unit_id = :access_unit and s.episode_id <> :episode and s.state = 'SET'
   and (s.area & :access_areas) <> 0 and (s.compartment & :access_compartments) <> 0
 order by s.saved_at desc, s.area, s.id;

-- assessment_masks many : areas that are assessed, for the wheel
select s.id, s.area, s.need, s.strength
  from assessment s
 where s.child_id = :access_child and s.unit_id = :access_unit and s.episode_id = :episode and s.state = 'SET'
   and (s.area & :access_areas) <> 0 and (s.compartment & :access_compartments) <> 0
 order by s.area, s.id;

-- assessment_row_add exec : a draft or a set assessment
insert into assessment (id, child_id, episode_id, unit_id, area, compartment, state, need, strength, author_id, saved_at, version,
                        strengths, needs, thoughts)
select :id, e.child_id, e.id, e.unit_id, :area, 32, :state, :need, :strength, :access_actor, :access_time, :version,
       :strengths, :needs, :thoughts
  from episode e
 where e.id = :episode and e.child_id = :access_child and e.unit_id = :access_unit and e.closed_at = 0
   and (cast(:area as bigint) & :access_areas) <> 0 and (32 & :access_compartments) <> 0;

-- assessment_row_save exec : the own draft goes on, or is set
update assessment set state = :state, need = :need, strength = :strength, saved_at = :access_time, version = :version,
       strengths = :strengths, needs = :needs, thoughts = :thoughts
 where id = :id and child_id = :access_child and unit_id = :access_unit and author_id = :access_actor and state = 'DRAFT'
   and (area & :access_areas) <> 0 and (compartment & :access_compartments) <> 0;

-- assessment_row_end any : something newer stands instead; the text can still be read
update assessment set state = 'SUPERSEDED'
 where id = :id and child_id = :access_child and unit_id = :access_unit
   and (area & :access_areas) <> 0 and (compartment & :access_compartments) <> 0;

-- delegation_list many : who has got a part, those that hold and those that have ended
select d.id, d.from_at, d.until_at, d.part, p.id as person_id, p.name, u.name as unit_name
  from delegation d join person p on p.id = d.person_id left join unit u on u.id = d.to_unit_id
 where d.child_id = :access_child and d.unit_id = :access_unit order by d.until_at desc, d.from_at desc, d.id;

-- delegation_add exec : a colleague gets a part, until a date
insert into delegation (id, child_id, episode_id, unit_id, person_id, from_at, until_at, part, to_unit_id)
select :id, e.child_id, e.id, e.unit_id, :person, :access_time, :until, :part, :to_unit
  from episode e
 where e.id = :episode and e.child_id = :access_child and e.unit_id = :access_unit and e.closed_at = 0;

-- delegation_others many : to whom at other units of the own organisation a part can be given (R35): who answers there, and at the unit where the child goes whoever works with children
select g.id as assignment_id, g.title, g.unit_id, u.name as unit_name, p.id, p.name
  from assignment g join unit u on u.id = g.unit_id join person p on p.id = g.person_id
 where u.org_id = :access_org and same_authority(u) and u.id <> :access_unit and :access_time < u.until_at and valid_now(g) and with_children(g.role) and g.role <> 'MEDICAL'
   and (g.answers = 1 or exists (select 1 from enrolment n where n.child_id = :access_child and n.unit_id = u.id and valid_now(n)))
   and p.id <> :access_actor and p.id <> :access_child and not is_kin(:access_child, p.id)
 order by u.name, g.answers desc, p.name, g.id limit 200;

-- delegation_end exec : a part is taken back
update delegation set until_at = :access_time
 where id = :id and child_id = :access_child and unit_id = :access_unit and until_at > :access_time;

-- delegation_kin many : is the colleague family of the child (D19)
select p.id as person_id from person p
 where p.id = :person and (p.id = :access_child or is_kin(:access_child, p.id));
