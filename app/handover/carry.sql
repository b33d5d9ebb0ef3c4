-- carry_holds many : is a plan published that holds
select v.id from plan_version v join plan p on p.id = v.plan_id
 where v.child_id = :access_child and p.episode_id = :episode and (8192 & :access_compartments) <> 0
   and not_taken_back(v)
 order by v.id;

-- carry_areas one (areas int) : what the plan says something of: in its versions, but for those that were taken back, and where it is being written
select c.id,
       (select cast(coalesce(sum(x.area), 0) as bigint) from (
          select l.area from version_line l join plan_version v on v.id = l.version_id join plan p on p.id = v.plan_id
           where l.child_id = :access_child and p.episode_id = :episode and l.area <> 0
             and not_taken_back(v)
          union select n.area from plan_need n join plan p on p.id = n.plan_id where n.child_id = :access_child and p.episode_id = :episode
          union select i.area from intervention i join plan p on p.id = i.plan_id where i.child_id = :access_child and p.episode_id = :episode
          union select k.area from area_contact k join plan p on p.id = k.plan_id where k.child_id = :access_child and p.episode_id = :episode) x) as areas
  from child c where c.id = :access_child and (8192 & :access_compartments) <> 0;

-- carry_plan many (lead_unit_id int, lead_until int, reads int) : the plan that goes on, who leads it, and whether that unit reads by consent now; for the unit that has accepted
select l.id, l.unit_id, l.lead_assignment_id, coalesce(g.unit_id, 0) as lead_unit_id, coalesce(g.until_at, 0) as lead_until,
       (select count(*) from reach r where r.child_id = l.child_id and r.unit_id = g.unit_id and r.relation = 16 and r.person_id = g.person_id and valid_now(r)) as reads
  from plan l join handover h on h.episode_id = l.episode_id left join assignment g on g.id = l.lead_assignment_id
 where l.child_id = :access_child and h.id = :handover and h.child_id = :access_child and h.to_unit_id = :access_unit and h.state = 'ACCEPTED' and h.carries = 1
 order by l.changed_at desc, l.id limit 1;

-- carry_move_add exec : the plan leaves the old unit's work, which keeps what it had until now
insert into plan_move (id, child_id, plan_id, episode_id, unit_id, moved_at)
select :id, l.child_id, l.id, l.episode_id, h.unit_id, :access_time
  from handover h join plan l on l.id = (select x.id from plan x where x.episode_id = h.episode_id order by x.changed_at desc, x.id limit 1)
 where h.id = :handover and h.child_id = :access_child and h.to_unit_id = :access_unit and h.state = 'ACCEPTED' and h.carries = 1;

-- carry_plan_set exec : it is of the new unit's work from now on.  What is written in it does not change
update plan set episode_id = :episode, unit_id = :access_unit
 where child_id = :access_child
   and exists (select 1 from plan_move m join handover h on h.episode_id = m.episode_id where m.plan_id = plan.id and m.moved_at = :access_time
                and h.id = :handover and h.to_unit_id = :access_unit and h.state = 'ACCEPTED' and h.carries = 1)
   and exists (select 1 from episode e where e.id = :episode and e.child_id = :access_child and e.unit_id = :access_unit and e.closed_at = 0);

-- carry_lead_set exec : whoever accepted leads until the unit names somebody else
update plan set lead_assignment_id = :lead, lead_version = lead_version + 1, lead_by = :access_actor, lead_at = :access_time
 where id = :plan and child_id = :access_child and unit_id = :access_unit;

-- carry_lead_change exec : who led, who leads
insert into lead_change (id, child_id, plan_id, compartment, from_assignment_id, to_assignment_id, author_id, changed_at)
select :id, l.child_id, l.id, l.compartment, :before, :after, :access_actor, :access_time
  from plan l where l.id = :plan and l.child_id = :access_child and l.unit_id = :access_unit;

-- carry_requests any : the family's answers about others go along, as they were given; so does a question that waits.  One about the unit that answers now alone needs no answer
update consent_request set episode_id = :episode
 where child_id = :access_child and purpose = 'TOGETHER'
   and exists (select 1 from consent_unit c where c.request_id = consent_request.id and c.unit_id <> :access_unit)
   and exists (select 1 from handover h where h.id = :handover and h.episode_id = consent_request.episode_id and h.to_unit_id = :access_unit and h.state = 'ACCEPTED' and h.carries = 1)
   and exists (select 1 from episode e where e.id = :episode and e.child_id = :access_child and e.unit_id = :access_unit and e.closed_at = 0);

-- carry_grants_end any : a yes to taking over has been used, and one that let either of the two take part is over: the one answers now, the other does no more
update consent_grant set until_at = :access_time
 where child_id = :access_child and until_at > :access_time
   and exists (select 1 from handover h where h.id = :handover and h.child_id = :access_child and h.to_unit_id = :access_unit and h.state = 'ACCEPTED' and h.carries = 1
                and (consent_grant.unit_id in (h.unit_id, h.to_unit_id)
                  or exists (select 1 from consent_request q where q.id = consent_grant.request_id and q.purpose = 'HANDOVER')));

-- carry_questions_end any : … and nobody need answer whether a unit may take over
update consent_request set until_at = :access_time
 where child_id = :access_child and until_at > :access_time and purpose = 'HANDOVER'
   and exists (select 1 from handover h where h.id = :handover and h.to_unit_id = :access_unit and h.state = 'ACCEPTED');

-- carry_convenings any : who called with the family's yes goes on taking part by it
update convening set episode_id = :episode
 where child_id = :access_child and state = 'JOINED'
   and exists (select 1 from handover h where h.id = :handover and h.episode_id = convening.episode_id and h.to_unit_id = :access_unit and h.state = 'ACCEPTED' and h.carries = 1)
   and exists (select 1 from episode e where e.id = :episode and e.child_id = :access_child and e.unit_id = :access_unit and e.closed_at = 0);

-- carry_wishes any : whoever of the family wants a meeting, or of a unit that reads on, waits for who answers now
update meeting_request set episode_id = :episode
 where child_id = :access_child and state = 'ASKED'
   and (unit_id = 0 or exists (select 1 from reach r where r.child_id = meeting_request.child_id and r.unit_id = meeting_request.unit_id and r.relation in (16, 32)
         and valid_now(r)))
   and exists (select 1 from handover h where h.id = :handover and h.episode_id = meeting_request.episode_id and h.to_unit_id = :access_unit and h.state = 'ACCEPTED' and h.carries = 1)
   and exists (select 1 from episode e where e.id = :episode and e.child_id = :access_child and e.unit_id = :access_unit and e.closed_at = 0);

-- carry_objections any : words against what a meeting decided, that nobody has read, are for who leads the plan now; the meeting stays with the old unit
update meeting_objection set episode_id = :episode
 where child_id = :access_child and seen_at = 0
   and exists (select 1 from handover h join meeting m on h.episode_id = case when meeting_objection.episode_id = 0 then m.episode_id else meeting_objection.episode_id end
                where m.id = meeting_objection.meeting_id and h.id = :handover and h.to_unit_id = :access_unit and h.state = 'ACCEPTED' and h.carries = 1)
   and exists (select 1 from episode e where e.id = :episode and e.child_id = :access_child and e.unit_id = :access_unit and e.closed_at = 0);

-- carry_papers any : what happened to the plan's papers is told where the plan is now
update paper_event set episode_id = :episode
 where child_id = :access_child
   and paper_id in (select c.id from paper_copy c join plan_version v on v.id = c.version_id join plan l on l.id = v.plan_id where l.episode_id = :episode)
   and exists (select 1 from handover h where h.id = :handover and h.episode_id = paper_event.episode_id and h.to_unit_id = :access_unit and h.state = 'ACCEPTED' and h.carries = 1)
   and exists (select 1 from episode e where e.id = :episode and e.child_id = :access_child and e.unit_id = :access_unit and e.closed_at = 0);
