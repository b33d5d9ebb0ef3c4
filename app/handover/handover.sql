-- handover_list many : what the own unit has handed over, or begun to, newest first
select h.id, h.episode_id, h.to_unit_id, h.areas, h.state, h.prepared_at, h.offered_at, h.answer_by, h.ended_at,
       u.name as unit_name, p.id as person_id
  from handover h join unit u on u.id = h.to_unit_id join person p on p.id = h.author_id
 where h.child_id = :access_child and h.unit_id = :access_unit
   and (h.areas & :access_areas) <> 0 and (h.compartment & :access_compartments) <> 0
 order by h.prepared_at desc, h.id;

-- handover_find one (named_id int) : one of them, for the unit that hands over and the one that it is offered to or was accepted by
select h.id, h.episode_id, h.unit_id, h.to_unit_id, h.areas, h.carries, h.state, h.request_id, h.offered_at, h.answer_by, h.ended_at, h.version, h.changed_by, h.changed_at,
       h.summary, h.voice, h.why, h.reason, u.name as from_name, u.phone as from_phone, v.name as to_name, v.kind as to_kind, g.kind as to_org_kind, v.phone as to_phone,
       named_now(e.id) as named_id, p.id as person_id, p.name as author_name
  from handover h join unit u on u.id = h.unit_id join unit v on v.id = h.to_unit_id join org g on g.id = v.org_id
  join person p on p.id = h.author_id join episode e on e.id = h.episode_id
 where h.id = :id and h.child_id = :access_child
   and (h.unit_id = :access_unit or (h.to_unit_id = :access_unit and h.state in ('OFFERED', 'LAPSED', 'ACCEPTED')))
   and (h.areas & :access_areas) = h.areas and (h.compartment & :access_compartments) <> 0;

-- handover_parts many : what stands about each chosen area, as it was when it was prepared
select k.id, k.area, k.assessed_at, k.strengths, k.needs, k.agreed
  from handover_part k join handover h on h.id = k.handover_id
 where k.handover_id = :handover and k.child_id = :access_child and h.child_id = :access_child
   and (h.unit_id = :access_unit or :access_unit = 0 or (h.to_unit_id = :access_unit and h.state in ('OFFERED', 'LAPSED', 'ACCEPTED')))
   and (k.area & :access_areas) <> 0 and (k.compartment & :access_compartments) <> 0
 order by k.area, k.id;

-- handover_received many : what the own unit has taken over, for its own work
select h.id, h.ended_at, u.name as unit_name from handover h join unit u on u.id = h.unit_id
 where h.child_id = :access_child and h.to_unit_id = :access_unit and h.state = 'ACCEPTED'
   and (h.areas & :access_areas) = h.areas and (h.compartment & :access_compartments) <> 0
 order by h.ended_at desc, h.id;

-- handover_family many : what the family is asked about, and what became of it, newest first
select h.id, h.episode_id, h.unit_id, h.to_unit_id, h.areas, h.carries, h.state, h.offered_at, h.ended_at, h.summary, h.voice, h.why, u.name as from_name, v.name as to_name, v.kind as to_kind, g.kind as to_org_kind
  from handover h join unit u on u.id = h.unit_id join unit v on v.id = h.to_unit_id join org g on g.id = v.org_id
 where h.child_id = :access_child and :access_unit = 0 and (h.compartment & :access_compartments) <> 0
   and h.state in ('ASKED', 'AGREED', 'OFFERED', 'LAPSED', 'ACCEPTED', 'RETURNED')
 order by h.prepared_at desc, h.id;

-- handover_decided many : what the newest answer to the three questions names, when it is one other unit
select y.unit_id, y.areas, d.id
  from decision_party y join decision d on d.id = y.decision_id join episode e on e.id = d.episode_id
 where y.child_id = :access_child and d.unit_id = :access_unit and e.closed_at = 0 and d.question = 2
   and (y.areas & :access_areas) <> 0 and (y.compartment & 32) <> 0 and (32 & :access_compartments) <> 0
   and not exists (select 1 from decision l where l.child_id = :access_child and l.episode_id = d.episode_id and l.decided_at > d.decided_at)
 order by y.id;

-- handover_next many : the other units that the child goes to now or is to go to: a plan that holds is handed over to no other (R109)
select n.unit_id as id, u.name, u.municipality
  from enrolment n join unit u on u.id = n.unit_id
 where n.child_id = :access_child and n.unit_id <> :access_unit and :access_time < n.until_at and (8192 & :access_compartments) <> 0
 order by n.from_at, n.id;

-- handover_plan_since one (n int) : has a version of the plan been published, or taken back, since what is handed over was written
select (select count(*) from plan_version v where v.child_id = :access_child and v.published_at > :since)
     + (select count(*) from version_retraction t where t.child_id = :access_child and t.retracted_at > :since) as n
  from child c where c.id = :access_child and (8192 & :access_compartments) <> 0;

-- handover_stays many : a hand-over that would end a plan, or one on its way, though the child does not go to the unit that is asked (R109), and that unit is none that answers for who goes nowhere (R104, R107)
select h.id from handover h join episode e on e.id = h.episode_id
 where h.id = :id and h.child_id = :access_child and (h.compartment & :access_compartments) <> 0 and e.state in ('PLANNING', 'ACTIVE')
   and not exists (select 1 from enrolment n where n.child_id = h.child_id and n.unit_id = h.to_unit_id and :access_time < n.until_at)
   and not exists (select 1 from unit u where u.id = h.to_unit_id and u.kind in ('BHV', 'KAA'));

-- handover_add exec : prepared: nobody else reads it yet
insert into handover (id, child_id, episode_id, unit_id, to_unit_id, compartment, areas, state, author_id, request_id, prepared_at,
                      offered_at, answer_by, ended_at, ended_by, version, changed_by, changed_at, summary, voice, why, reason, carries)
select :id, e.child_id, e.id, e.unit_id, u.id, 8192, :areas, 'PREPARED', :access_actor, 0, :access_time, 0, 0, 0, 0, 1, :access_actor, :access_time, :summary, :voice, :why, :reason, :carries
  from episode e join unit u on u.id = :to
 where e.id = :episode and e.child_id = :access_child and e.unit_id = :access_unit and e.closed_at = 0 and u.id <> e.unit_id
   and (8192 & :access_compartments) <> 0 and (cast(:areas as bigint) & :access_areas) = cast(:areas as bigint)
   and not exists (select 1 from handover o where o.child_id = :access_child and o.ended_at = 0);

-- handover_write exec : the text is changed, while nobody has been asked
update handover set areas = :areas, carries = :carries, to_unit_id = :to, version = version + 1, changed_by = :access_actor, changed_at = :access_time, summary = :summary, voice = :voice, why = :why
 where id = :id and child_id = :access_child and unit_id = :access_unit and state = 'PREPARED' and version = :version and unit_id <> :to
   and (compartment & :access_compartments) <> 0 and (cast(:areas as bigint) & :access_areas) = cast(:areas as bigint);

-- handover_parts_forget any : before they are written anew
delete from handover_part where handover_id = :handover and child_id = :access_child
   and exists (select 1 from handover h where h.id = handover_part.handover_id and h.child_id = :access_child and h.unit_id = :access_unit and h.state = 'PREPARED');

-- handover_part_add exec : one area, copied from the assessment and the plan
insert into handover_part (id, child_id, handover_id, area, compartment, assessed_at, strengths, needs, agreed)
select :id, h.child_id, h.id, :area, h.compartment, :assessed, :strengths, :needs, :agreed
  from handover h
 where h.id = :handover and h.child_id = :access_child and h.unit_id = :access_unit and h.state = 'PREPARED'
   and (h.compartment & :access_compartments) <> 0 and (cast(:area as bigint) & :access_areas) <> 0;

-- handover_asked exec : the family has got the question
update handover set state = 'ASKED', request_id = :request
 where id = :id and child_id = :access_child and unit_id = :access_unit and state = 'PREPARED' and version = :version;

-- handover_offer exec : from now on the other unit reads it
update handover set state = 'OFFERED', offered_at = :access_time, answer_by = :answer_by
 where id = :id and child_id = :access_child and unit_id = :access_unit and state in ('ASKED', 'AGREED');

-- handover_cancel exec : the one who offered takes it back
update handover set state = 'CANCELLED', ended_at = :access_time, ended_by = :access_actor
 where id = :id and child_id = :access_child and unit_id = :access_unit and ended_at = 0;

-- handover_accept exec : the other unit takes over
update handover set state = 'ACCEPTED', ended_at = :access_time, ended_by = :access_actor
 where id = :id and child_id = :access_child and to_unit_id = :access_unit and state in ('OFFERED', 'LAPSED');

-- handover_return exec : the other unit can't, and says why
update handover set state = 'RETURNED', ended_at = :access_time, ended_by = :access_actor, reason = :reason
 where id = :id and child_id = :access_child and to_unit_id = :access_unit and state in ('OFFERED', 'LAPSED');

-- handover_begin exec : the own work of the unit that has taken over; whoever accepted stands in the role.  With a plan that goes on it is not begun anew
insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at)
select :id, h.child_id, h.to_unit_id, :access_actor, 0, case when h.carries = 1 then 'ACTIVE' else 'ASSESSING' end, :access_time, 0
  from handover h
 where h.id = :handover and h.child_id = :access_child and h.to_unit_id = :access_unit and h.state = 'ACCEPTED'
   and not exists (select 1 from episode o where o.child_id = :access_child and o.closed_at = 0);

-- handover_due one (person_id int) system : an offer that the job looks at
select h.id, h.child_id, h.state, h.answer_by, h.to_unit_id, named_now(e.id) as person_id from handover h join episode e on e.id = h.episode_id where h.id = :id;

-- handover_lapse exec system : nobody has answered in time; it can still be answered
update handover set state = 'LAPSED' where id = :id and state = 'OFFERED';

-- todo_offers many : hand-overs that the unit of the acting person, who answers for it, is asked to take, with consent now
select h.id, h.child_id, h.areas, h.answer_by, p.id as person_id, p.name, u.name as unit_name
  from handover h join reach r on r.child_id = h.child_id join person p on p.id = h.child_id join unit u on u.id = h.unit_id
 where h.to_unit_id = :access_unit and h.state in ('OFFERED', 'LAPSED') and :access_answers = 1
   and r.unit_id = :access_unit and r.person_id in (0, :access_actor) and r.relation = 128 and valid_now(r)
   and not_kin(h.child_id)
 order by h.answer_by, h.id;
