-- What a value would have changed, for those who administer: times and sizes only, of which just counts are shown (I11, N12); never of a hidden child (D9).

-- trial_notices many : when notices came, and when they were answered; 0: not yet
select o.created_at as begun, o.taken_at as ended from observation o
 where in_the_open(o.child_id)
   and o.created_at >= :from_at and o.created_at < :until_at and administers() order by o.created_at limit 20000;

-- trial_handovers many : when hand-overs were offered, and when that was answered; 0: not yet
select h.offered_at as begun, h.ended_at as ended from handover h
 where in_the_open(h.child_id)
   and h.offered_at >= :from_at and h.offered_at < :until_at and administers() order by h.offered_at limit 20000;

-- trial_answers many : when plans were published, and when somebody answered
select v.published_at as begun, s.said_at as ended from plan_answer s join plan_version v on v.id = s.version_id
 where in_the_open(v.child_id)
   and s.said_at >= :from_at and s.said_at < :until_at and administers() order by s.said_at limit 20000;

-- trial_consents many : from when and until when somebody said yes
select g.from_at as begun, g.until_at as ended from consent_grant g
 where in_the_open(g.child_id)
   and g.from_at >= :from_at and g.from_at < :until_at and g.areas <> 0 and administers() order by g.from_at limit 20000;

-- trial_documents many : how large files were
select d.created_at as begun, d.size as ended from document d
 where in_the_open(d.child_id)
   and d.created_at >= :from_at and d.created_at < :until_at and administers() order by d.created_at limit 20000;
