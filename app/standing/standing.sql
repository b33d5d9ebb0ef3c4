-- standing_waiting many : the notices that wait for the own unit, as in its inbox; by whom they are about the reader's own family is left out (D19)
select o.id, o.areas, o.created_at, o.answer_by, o.child_name, o.child_number
  from observation o where in_the_open(o.child_id) and o.unit_id = :access_unit and o.state = 'SENT' and :access_answers = 1
   and not_kin(o.child_id) and passed_with_yes(o)
 order by o.answer_by, o.created_at, o.id;

-- standing_answered many : what came to the own unit itself, and was taken up or answered there since then
select o.id, o.created_at, o.taken_at, o.child_name, o.child_number
  from observation o where in_the_open(o.child_id) and o.unit_id = :access_unit and o.state in ('TAKEN_UP', 'ANSWERED') and o.taken_at > :since and o.passed_from_id = 0 and :access_answers = 1
   and not exists (select 1 from child_merge m where m.other_id = o.child_id and m.undone_at = 0)
   and not_kin(o.child_id)
 order by o.id;

-- standing_works many (noticed_at int, decided_at int, met_at int, planned_at int, words int, asked int) : the own works that go on, or have ended since then: when the child was noticed, and what came when; and whether the child has said anything in it, or was asked
select e.id,
       (select coalesce(max(o.created_at), e.opened_at) from observation o where o.child_id = e.child_id and o.unit_id = e.unit_id and o.state = 'TAKEN_UP' and o.created_at <= e.opened_at) as noticed_at,
       (select coalesce(min(d.decided_at), 0) from decision d where d.child_id = e.child_id and d.episode_id = e.id and d.unit_id = e.unit_id) as decided_at,
       (select coalesce(min(m.held_at), 0) from meeting m where m.child_id = e.child_id and m.episode_id = e.id and m.state = 'HELD') as met_at,
       (select coalesce(min(v.published_at), 0) from plan l join plan_version v on v.plan_id = l.id where l.episode_id = e.id
           and not_taken_back(v)) as planned_at,
       (select count(*) from words w where w.child_id = e.child_id and w.kind = 'CHILD' and (w.compartment & 64) <> 0 and w.created_at >= e.opened_at)
         + (select count(*) from goal_rating g where g.child_id = e.child_id and g.kind = 'CHILD' and g.rated_at >= e.opened_at) as words,
       (select count(*) from meeting m where m.child_id = e.child_id and m.episode_id = e.id and m.state <> 'CANCELLED' and m.asked <> 0)
         + (select count(*) from rating_missing x where x.child_id = e.child_id and x.noted_at >= e.opened_at) as asked
  from episode e where reached_work(e) and (e.closed_at = 0 or e.closed_at > :since)
 order by e.id;

-- standing_reviews many (held int) : the versions of their plans that were to be followed up since then, by the day: was it done in time?
select v.id, v.followup_at, case when followed_in_time(v) then 1 else 0 end as held
  from episode e join plan l on l.episode_id = e.id join plan_version v on v.plan_id = l.id
 where reached_work(e) and v.followup_at > :since and v.followup_at >= e.opened_at and v.followup_at <= :access_time and (e.closed_at = 0 or e.closed_at >= v.followup_at)
   and not exists (select 1 from plan_version w where w.plan_id = v.plan_id and w.number > v.number and w.published_at < v.followup_at)
 order by v.followup_at, v.id;

-- standing_results many (n int) : what the last follow-up found of each goal of a plan, of the works that go on
select g.result, count(*) as n
  from episode e join plan l on l.episode_id = e.id join goal_result g on g.child_id = e.child_id
 where reached_work(e) and e.closed_at = 0
   and g.version_id = (select z.version_id from goal_result z join plan_version y on y.id = z.version_id where z.child_id = e.child_id and y.plan_id = l.id order by z.saved_at desc, z.id limit 1)
   and not exists (select 1 from goal_result n where n.child_id = g.child_id and n.line_id = g.line_id and (n.saved_at > g.saved_at or (n.saved_at = g.saved_at and n.id > g.id)))
 group by g.result order by g.result;
