-- plan_answer_add exec : what somebody of the family, or a unit, says of a version
insert into plan_answer (id, child_id, version_id, areas, compartment, person_id, unit_id, answer, meet, author_id, scribe, worded, said_at, text)
select :id, v.child_id, v.id, :areas, v.compartment, :person, :unit, :answer, :meet, :access_actor, :scribe, :worded, :access_time, :text
  from plan_version v where v.id = :version and v.child_id = :access_child and (v.compartment & :access_compartments) <> 0;

-- plan_answer_own many : what the reader, or the reader's unit, has said, the newest first
select s.id, s.version_id, s.areas, s.answer, s.meet, s.scribe, s.worded, s.said_at, s.text
  from plan_answer s
 where s.child_id = :access_child and s.version_id = :version
   and ((s.person_id = :access_actor and :access_unit = 0) or (s.unit_id = :access_unit and :access_unit <> 0 and (s.areas & :access_areas) = s.areas))
 order by s.said_at desc, s.id;

-- plan_answers many : each party's answer, without the words, for those who lead the work; the newest first
select s.id, s.person_id, s.unit_id, s.answer, s.meet, s.scribe, s.said_at
  from plan_answer s
 where s.child_id = :access_child and s.version_id = :version and :access_unit <> 0
   and (s.compartment & :access_compartments) <> 0 and (2048 & :access_compartments) <> 0
 order by s.said_at desc, s.id;

-- plan_dissents many : the words, as they were written, for whoever reads every area that they concern, but one guardian's not for the other (D17); of a version that was taken back only for its own unit
select s.id, s.version_id, s.person_id, s.unit_id, s.areas, s.answer, s.scribe, s.said_at, s.text, u.name as unit_name, p.id as author_id, p.name as author
  from plan_answer s join person p on p.id = case when s.person_id <> 0 then s.person_id else s.author_id end
  left join unit u on u.id = s.unit_id
  join plan_version v on v.id = s.version_id join plan l on l.id = v.plan_id join episode e on e.id = l.episode_id
 where s.child_id = :access_child and s.version_id = :version and s.worded = 1 and s.answer <> 'NOT_REACHED'
   and (s.areas & :access_areas) = s.areas and (s.compartment & :access_compartments) <> 0
   and (:access_unit <> 0 or :access_actor = :access_child or s.person_id in (0, :access_actor, :access_child))
   and held_at(s.said_at)
   and (v.unit_id = :access_unit or not_taken_back(v))
 order by s.said_at, s.id;

-- plan_units many : units that read by consent now, for those who lead the work
select r.id as reach_id, u.id, u.name, u.channel, u.phone
  from reach r join unit u on u.id = r.unit_id
 where r.child_id = :access_child and r.relation = 32 and r.person_id <= 0 and valid_now(r)
   and :access_unit <> 0 and (2048 & :access_compartments) <> 0
 order by u.name, u.id;

-- plan_kin many (guardian int, own_view int) system : child and guardians, the child first: whether each has an own view, and where a message goes; told to nobody, also when it is a party that names who leads (R115)
select c.id as row_id, 0 as guardian, p.id, p.email, p.phone,
       (select count(*) from reach r where r.child_id = :child and r.person_id = p.id and r.unit_id = 0 and r.relation <> 32768 and r.from_at <= :now and :now < r.until_at) as own_view
  from child c join person p on p.id = c.id where c.id = :child
union all
select c.id as row_id, 1 as guardian, p.id, p.email, p.phone,
       (select count(*) from reach r where r.child_id = :child and r.person_id = p.id and r.unit_id = 0 and r.relation <> 32768 and r.from_at <= :now and :now < r.until_at) as own_view
  from custody c join person p on p.id = c.person_id
 where c.child_id = :child and c.from_at <= :now and :now < c.until_at
   and not exists (select 1 from guardian_block z where z.child_id = :child and z.person_id = c.person_id and z.from_at <= :now and :now < z.until_at)
 order by guardian, row_id;

-- plan_kin_reach many : who of the family has an own view now
select r.id, r.person_id from reach r
 where r.child_id = :access_child and r.unit_id = 0 and r.relation <> 32768 and valid_now(r)
   and :access_unit <> 0 and (2048 & :access_compartments) <> 0
 order by r.id;

-- plan_kin_around many (guardian int, own_view int, read_at int) : child and guardians, the child first: has each an own view now, and when was the plan read there last
select c.id as row_id, 0 as guardian, p.id, p.name, p.born,
       (select count(*) from reach r where r.child_id = :access_child and r.person_id = p.id and r.unit_id = 0 and r.relation <> 32768 and valid_now(r)) as own_view,
       (select coalesce(max(t.at), 0) from audit t
         where t.child_id = :access_child and t.unit_id = 0 and t.actor_id = p.id and t.act = 'family_plan' and t.outcome = 200) as read_at
  from child c join person p on p.id = c.id where c.id = :access_child and :access_unit <> 0 and (2048 & :access_compartments) <> 0
union all
select c.id as row_id, 1 as guardian, p.id, p.name, p.born,
       (select count(*) from reach r where r.child_id = :access_child and r.person_id = p.id and r.unit_id = 0 and r.relation <> 32768 and valid_now(r)) as own_view,
       (select coalesce(max(t.at), 0) from audit t
         where t.child_id = :access_child and t.unit_id = 0 and t.actor_id = p.id and t.act = 'family_plan' and t.outcome = 200) as read_at
  from custody c join person p on p.id = c.person_id
 where c.child_id = :access_child and valid_now(c) and :access_unit <> 0 and (2048 & :access_compartments) <> 0
 order by guardian, row_id;

-- plan_kin_paper many (version int) : papers that were made for them, the newest first
select c.id, c.recipient_person_id, c.number, c.made_at, c.version_id, v.number as version
  from paper_copy c join plan_version v on v.id = c.version_id
 where c.child_id = :access_child and c.recipient_person_id <> 0 and c.state = 'PRINTED'
   and :access_unit <> 0 and (2048 & :access_compartments) <> 0
 order by c.made_at desc, c.id;

-- plan_mirrored many (version int) : what 1177, or another system that is let in now, fetched last; that it could fetch it is not told, since what keeps it from that must not be told (D5, D6)
select d.id, d.at, d.version_id, v.number as version, c.name
  from mirror_delivery d join consumer c on c.id = d.consumer_id join plan_version v on v.id = d.version_id
 where d.child_id = :access_child and c.state = 'APPROVED' and :access_unit <> 0 and (2048 & :access_compartments) <> 0
   and not exists (select 1 from mirror_delivery e where e.child_id = d.child_id and e.consumer_id = d.consumer_id and (e.at > d.at or (e.at = d.at and e.id > d.id)))
 order by c.name, d.id;

-- plan_reminded many : has it been reminded of this version
select m.id, m.sent_at from plan_reminder m
 where m.child_id = :access_child and m.version_id = :version and (m.compartment & :access_compartments) <> 0
 order by m.sent_at, m.id;

-- plan_reminder_add exec : once
insert into plan_reminder (id, child_id, version_id, compartment, author_id, sent_at)
select :id, v.child_id, v.id, v.compartment, :access_actor, :access_time
  from plan_version v where v.id = :version and v.child_id = :access_child and (v.compartment & :access_compartments) <> 0
   and not exists (select 1 from plan_reminder m where m.version_id = v.id);

-- plan_staff_told many : staff who are told that there is something new: who lead, who are named in the plan, and who answer for a unit that reads now
select g.id as assignment_id, g.person_id, g.unit_id, u.channel
  from reach r join assignment g on g.unit_id = r.unit_id and (g.person_id = r.person_id or (r.person_id = 0 and g.answers = 1)) join unit u on u.id = g.unit_id
 where r.child_id = :access_child and r.unit_id <> 0 and r.relation in (4, 16, 32, 8192) and valid_now(r)
   and valid_now(g)
 order by g.id;

-- plan_letter_add any : somebody who has to be told on paper; one that waits already tells of what is new when it is made
insert into plan_letter (id, child_id, plan_id, compartment, reason, person_id, unit_id, made_at, sent_at, sent_by)
select :id, l.child_id, l.id, l.compartment, :reason, :person, :unit, :access_time, 0, 0
  from plan l where l.id = :plan and l.child_id = :access_child and (l.compartment & :access_compartments) <> 0
   and not exists (select 1 from plan_letter t where t.plan_id = l.id and t.child_id = l.child_id and t.reason = :reason and t.person_id = :person and t.unit_id = :unit and t.sent_at = 0);

-- plan_letters many : letters that wait, to who may read now
select t.id, t.reason, t.person_id, t.unit_id, t.made_at
  from plan_letter t join plan l on l.id = t.plan_id join episode e on e.id = l.episode_id
 where t.child_id = :access_child and t.sent_at = 0 and e.closed_at = 0 and (t.compartment & :access_compartments) <> 0
   and :access_unit <> 0 and (2048 & :access_compartments) <> 0
   and exists (select 1 from reach z where z.child_id = t.child_id and ((t.unit_id <> 0 and z.unit_id = t.unit_id and z.person_id >= 0 and z.relation in (4, 32)) or (t.unit_id = 0 and z.unit_id = 0 and z.person_id = t.person_id and z.relation <> 32768))
               and valid_now(z))
 order by t.made_at, t.id;

-- plan_letter_sent exec : it is posted
update plan_letter set sent_at = :access_time, sent_by = :access_actor
 where id = :id and child_id = :access_child and sent_at = 0 and (compartment & :access_compartments) <> 0;
