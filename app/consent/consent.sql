-- consent_child one : the child of the path, for its name and age
select p.id, p.name, p.born from person p join child c on c.id = p.id where c.id = :access_child;

-- consent_guardians many : who has custody now
select p.id, p.name
  from custody c join person p on p.id = c.person_id
 where c.child_id = :access_child and valid_now(c)
 order by c.from_at, c.id;

-- consent_questions many (carries int) : every unit that was asked for, unit by unit, the newest question first
select c.id, c.request_id, c.unit_id, c.areas, c.why, q.asked_at, q.until_at, q.purpose, e.closed_at,
       u.name as unit_name, u.kind as unit_kind, o.kind as org_kind, p.id as author_id, p.name as author_name,
       coalesce((select max(h.carries) from handover h where h.request_id = q.id), 0) as carries
  from consent_unit c join consent_request q on q.id = c.request_id join episode e on e.id = q.episode_id
  join unit u on u.id = c.unit_id join org o on o.id = u.org_id join person p on p.id = q.author_id
 where c.child_id = :access_child and q.child_id = :access_child and e.child_id = :access_child
   and ((q.compartment & :access_compartments) <> 0 or (262144 & :access_compartments) <> 0)
   and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1) or asked_then(q.asked_at))
 order by u.name, c.unit_id, q.purpose, q.asked_at desc, c.id;

-- consent_texts many : the text as it was shown, the newest first
select q.id, q.shown
  from consent_request q join episode e on e.id = q.episode_id
 where q.child_id = :access_child and ((q.compartment & :access_compartments) <> 0 or (262144 & :access_compartments) <> 0)
   and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1) or asked_then(q.asked_at))
 order by q.asked_at desc, q.id;

-- consent_answers many (withdrawn_at int) : everybody's answers, for the responsible unit and the lead; the newest first.  A unit that the plan has left has them as they stood then
select g.id, g.request_id, g.unit_id, g.person_id, g.areas, g.from_at, g.until_at,
       case when e.unit_id = :access_unit or :access_ongoing = 1 or asked_then(g.withdrawn_at) then g.withdrawn_at else 0 end as withdrawn_at, g.channel, q.purpose
  from consent_grant g join consent_request q on q.id = g.request_id join episode e on e.id = q.episode_id
 where g.child_id = :access_child and q.child_id = :access_child and (q.compartment & :access_compartments) <> 0
   and :access_unit <> 0 and (e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1) or asked_then(g.from_at))
 order by g.from_at desc, g.id;

-- consent_own many : the own answers, for the family: nobody sees another's (D17)
select g.id, g.request_id, g.unit_id, g.person_id, g.areas, g.from_at, g.until_at, g.withdrawn_at, g.channel, q.purpose
  from consent_grant g join consent_request q on q.id = g.request_id
 where g.child_id = :access_child and q.child_id = :access_child and ((q.compartment & :access_compartments) <> 0 or (262144 & :access_compartments) <> 0)
   and g.person_id = :access_actor
 order by g.from_at desc, g.id;

-- consent_parties many : the units that the own unit's newest decision of cooperation names
select d.id as decision_id, p.unit_id, p.areas
  from decision_party p join decision d on d.id = p.decision_id
 where p.child_id = :access_child and d.child_id = :access_child and d.unit_id = :access_unit and d.question = 3
   and (p.compartment & :access_compartments) <> 0 and (d.compartment & :access_compartments) <> 0
 order by d.decided_at desc, d.id, p.id;

-- consent_request_add exec : a question to those who must say yes; only while the work goes on
insert into consent_request (id, child_id, episode_id, unit_id, compartment, author_id, asked_at, until_at, shown, purpose)
select :id, e.child_id, e.id, :access_unit, :compartment, :access_actor, :access_time, :until, :shown, :purpose
  from episode e where e.id = :episode and e.child_id = :access_child and e.closed_at = 0;

-- consent_unit_add exec : one unit of the question
insert into consent_unit (id, child_id, request_id, unit_id, areas, why)
select :id, q.child_id, q.id, :unit, :areas, :why
  from consent_request q where q.id = :request and q.child_id = :access_child;

-- consent_own_add exec : the own answer; only somebody with custody, or the young person
insert into consent_grant (id, child_id, request_id, unit_id, person_id, areas, from_at, until_at, withdrawn_at, channel, entered_by)
select :id, c.child_id, c.request_id, c.unit_id, :access_actor, :areas, :access_time, :until, 0, 'OWN', :access_actor
  from consent_unit c join consent_request q on q.id = c.request_id
 where c.id = :question and c.child_id = :access_child and :access_time < q.until_at
   and (cast(:areas as bigint) & c.areas) = cast(:areas as bigint) and :access_unit = 0;

-- consent_paper_add exec : an answer that came on a signed paper, or that was said, written in by staff
insert into consent_grant (id, child_id, request_id, unit_id, person_id, areas, from_at, until_at, withdrawn_at, channel, entered_by)
select :id, c.child_id, c.request_id, c.unit_id, :person, :areas, :access_time, :until, 0, :channel, :access_actor
  from consent_unit c join consent_request q on q.id = c.request_id
 where c.id = :question and c.child_id = :access_child and :access_time < q.until_at
   and (cast(:areas as bigint) & c.areas) = cast(:areas as bigint) and :access_unit <> 0;

-- consent_own_end any : the own yes to one unit is taken back
update consent_grant set withdrawn_at = :access_time
 where child_id = :access_child and person_id = :access_actor and unit_id = :unit
   and withdrawn_at = 0 and areas <> 0 and :access_time < until_at;

-- consent_own_end_all any : every own yes is taken back
update consent_grant set withdrawn_at = :access_time
 where child_id = :access_child and person_id = :access_actor
   and withdrawn_at = 0 and areas <> 0 and :access_time < until_at;

-- consent_wish_add exec : what the child itself wants; never an answer
insert into child_wish (id, child_id, request_id, author_id, scribe, at, text)
select :id, q.child_id, q.id, :access_actor, :scribe, :access_time, :text
  from consent_request q where q.id = :request and q.child_id = :access_child;

-- consent_wishes many : the child's wishes, for the child and for staff; not for guardians.  What it said before its plan went over to another unit is not for that one, but goes on to be for who led then and leads still
select w.id, w.author_id, w.scribe, w.at, w.text, p.id as writer_id, p.name as writer
  from child_wish w join consent_request q on q.id = w.request_id join episode e on e.id = q.episode_id join person p on p.id = w.author_id
 where w.child_id = :access_child and q.child_id = :access_child and (q.compartment & :access_compartments) <> 0
   and (:access_unit <> 0 or :access_actor = :access_child)
   and (:access_unit = 0 or ((e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1)) and e.opened_at <= w.at) or asked_then(w.at)
     or (e.closed_at = 0 and :access_ongoing = 1 and exists (select 1 from plan_move v join plan l on l.id = v.plan_id join assignment g on g.id = l.lead_assignment_id
           where l.episode_id = e.id and w.at < v.moved_at and g.person_id = :access_actor and g.unit_id = :access_unit
             and not exists (select 1 from lead_change c where c.plan_id = l.id and c.changed_at >= v.moved_at))))
 order by w.at desc, w.id;

-- consent_reads many (last_at int) : who of the units that were asked about has opened something about the child; what was opened in an emergency when the family may read of it (A23); never who reviewed the log, nor what the log leaves out (N7)
select g.unit_id, p.id, p.name, g.last_at
  from (select r.unit_id, r.actor_id, max(r.at) as last_at
          from audit r
         where r.child_id = :access_child and r.unit_id in (select c.unit_id from consent_unit c where c.child_id = :access_child)
           and r.outcome in (200, 303, 422) and r.ground <> 0 and r.act not in ('review_row', 'review_row_do') and told_family(r)
           and not exists (select 1 from break_glass b where b.child_id = r.child_id and b.person_id = r.actor_id and b.unit_id = r.unit_id
                            and b.from_at <= r.at and :access_time < b.shown_at and r.act in ('glass_break', 'glass_show', 'glass_end', 'glass_shut', 'glass_shut_do'))
         group by r.unit_id, r.actor_id) g
  join person p on p.id = g.actor_id
 order by g.unit_id, g.last_at desc, p.id;

-- consent_copies many : papers that lie with a unit
select k.id, k.recipient_unit_id, k.number, k.made_at
  from paper_copy k
 where k.child_id = :access_child and (k.compartment & :access_compartments) <> 0
   and k.recipient_unit_id <> 0 and k.state = 'PRINTED'
   and not exists (select 1 from paper_event h where h.paper_id = k.id and h.kind in ('RETURNED', 'DESTROYED'))
 order by k.made_at, k.id;

-- consent_papers many : answers that were signed or said, and written in, the newest first
select c.id, c.channel, c.signed_at, c.witness, p.id as person_id, p.name, w.id as author_id, w.name as author
  from consent_paper c join episode e on e.id = c.episode_id join person p on p.id = c.person_id join person w on w.id = c.author_id
 where c.child_id = :access_child and (c.compartment & :access_compartments) <> 0
   and :access_unit <> 0 and (e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
 order by c.written_at desc, c.id;

-- consent_paper_put exec : a signed paper, or what was said, and whoever saw or heard it
insert into consent_paper (id, child_id, episode_id, compartment, channel, person_id, signed_at, author_id, written_at, witness)
select :id, e.child_id, e.id, :compartment, :channel, :person, :signed_on, :access_actor, :access_time, :witness
  from episode e where e.id = :episode and e.child_id = :access_child and e.closed_at = 0 and e.unit_id = :access_unit;

-- consent_viewers many : guardians who read now by the young person's own yes, for who leads the work (A12)
select distinct p.id, p.name from reach r join person p on p.id = r.person_id
 where r.child_id = :access_child and r.unit_id = 0 and r.relation = 1024 and valid_now(r)
   and :access_unit <> 0 and (2048 & :access_compartments) <> 0
 order by p.id;

-- consent_releases many : answers in a secrecy domain of their own that the own unit has asked for: somebody who let one out may take that back by word
select c.id, c.areas, c.answered_at, p.id as author_id, p.name as author
  from contribution c join episode e on e.id = c.episode_id join person p on p.id = c.answered_by
 where c.child_id = :access_child and c.unit_id = :access_unit and c.domain = 1 and c.state in ('SUBMITTED', 'ACCEPTED', 'RETURNED') and e.closed_at = 0
   and (c.compartment & :access_compartments) <> 0 and (2048 & :access_compartments) <> 0
 order by c.answered_at desc, c.id;

-- consent_release_end any : what the person said before of such an answer holds no more
update contribution_release set until_at = :access_time
 where child_id = :access_child and contribution_id = :contribution and person_id = :person and :access_time < until_at and :access_unit <> 0 and (2048 & :access_compartments) <> 0;

-- consent_release_no exec : a no to letting it out, as it was said
insert into contribution_release (id, child_id, contribution_id, person_id, answer, from_at, until_at)
select :id, c.child_id, c.id, :person, 'NO', :access_time, 253402300799000
  from contribution c join episode e on e.id = c.episode_id
 where c.id = :contribution and c.child_id = :access_child and c.unit_id = :access_unit and c.domain = 1 and c.state in ('SUBMITTED', 'ACCEPTED', 'RETURNED') and e.closed_at = 0
   and (c.compartment & :access_compartments) <> 0 and (2048 & :access_compartments) <> 0;

-- consent_convenings many : questions about a meeting that wait for the family; whoever writes a no in is told nothing of them, nor whether there are any
select v.id from convening v
 where v.child_id = :access_child and :access_child <> 0 and v.state in ('ASKED', 'SENT') and :access_time < v.until_at and :access_unit <> 0 and (2048 & :access_compartments) <> 0
 order by v.id;

-- consent_convening_no exec : a no to one of them, as it was said: nobody is to know of it, so nothing joins
insert into convening_answer (id, convening_id, round, grantor_id, person_id, unit_id, areas, at, until_at, channel, entered_by, signed_at, witness)
select :id, :convening, v.round, 0, :person, 0, 0, :access_time, v.until_at, :channel, :access_actor, :signed_on, :witness
  from convening v
 where v.id = :convening and v.child_id = :access_child and :access_child <> 0 and v.state in ('ASKED', 'SENT') and :access_time < v.until_at and :access_unit <> 0 and (2048 & :access_compartments) <> 0;

-- consent_asked many : who of the family reaches a question now, to read it or to answer it
select distinct r.person_id from reach r
 where r.child_id = :access_child and r.unit_id = 0 and r.relation in (1, 2, 1024, 32768) and valid_now(r)
 order by r.person_id;

-- consent_due many system : who of the family said a yes that ends at that moment, and has not answered anew; for the job that reminds
select distinct g.person_id, e.unit_id
  from consent_grant g join consent_request q on q.id = g.request_id join episode e on e.id = q.episode_id
 where g.child_id = :child and g.until_at = :until and g.withdrawn_at = 0 and g.areas <> 0 and q.purpose = 'TOGETHER' and e.closed_at = 0
   and not exists (select 1 from consent_grant n join consent_request o on o.id = n.request_id
         where n.child_id = g.child_id and n.unit_id = g.unit_id and n.person_id = g.person_id and o.purpose = 'TOGETHER' and n.from_at > g.from_at)
   and exists (select 1 from reach r where r.child_id = g.child_id and r.person_id = g.person_id and r.unit_id = 0 and r.relation in (1, 2, 32768)
         and r.from_at <= :now and :now < r.until_at)
 order by g.person_id, e.unit_id;

-- consent_due_lead many system : who leads the work of the child now, to be told with them
select distinct r.person_id from reach r
 where r.child_id = :child and r.relation = 16 and r.from_at <= :now and :now < r.until_at order by r.person_id;

-- consent_calls many : units that are called to a meeting that is to come
select distinct q.unit_id
  from meeting_party q join meeting m on m.id = q.meeting_id
 where q.child_id = :access_child and m.child_id = :access_child and q.unit_id <> 0 and to_come(m, :access_time)
   and ((m.compartment & :access_compartments) <> 0 or (262144 & :access_compartments) <> 0)
 order by q.unit_id;

-- consent_text_add exec : the question in one more language, as it is shown there
insert into consent_text (id, child_id, request_id, lang, reviewed, shown)
select :id, q.child_id, q.id, :lang, :reviewed, :shown from consent_request q where q.id = :request and q.child_id = :access_child;

-- consent_texts_in many : the questions in the reader's language, for the family
select t.id, t.request_id, t.reviewed, t.shown
  from consent_text t join consent_request q on q.id = t.request_id
 where t.child_id = :access_child and q.child_id = :access_child and ((q.compartment & :access_compartments) <> 0 or (262144 & :access_compartments) <> 0)
   and t.lang = :lang and :access_unit = 0
 order by q.asked_at desc, t.id;

-- consent_text_read_add any : the own answer was given beside this text
insert into consent_text_read (id, child_id, text_id, person_id, at)
select :id, t.child_id, t.id, :access_actor, :access_time from consent_text t
 where t.id = :text and t.child_id = :access_child
   and exists (select 1 from consent_grant g where g.request_id = t.request_id and g.child_id = t.child_id and g.person_id = :access_actor and g.from_at = :access_time);

-- consent_letters many : the forms that somebody has got on paper, the newest first, and the language of each
select l.id, l.made_at, l.lang
  from letter l join episode e on e.id = l.episode_id
 where l.child_id = :access_child and l.kind = 'CONSENT' and l.recipient_person_id = :person and (l.compartment & :access_compartments) <> 0
   and :access_unit <> 0 and (e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
 order by l.made_at desc, l.id;

-- consent_texts_signed many : the questions that somebody's answer was written in to just now, in each language
select t.id, t.lang, q.asked_at
  from consent_text t join consent_request q on q.id = t.request_id join episode e on e.id = q.episode_id
 where t.child_id = :access_child and q.child_id = :access_child and (q.compartment & :access_compartments) <> 0
   and :access_unit <> 0 and (e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
   and exists (select 1 from consent_grant g where g.request_id = q.id and g.child_id = q.child_id and g.person_id = :person and g.from_at = :access_time)
 order by q.asked_at, t.id;

-- consent_text_signed_add exec : this text lay with the form that was signed
insert into consent_text_read (id, child_id, text_id, person_id, at)
select :id, t.child_id, t.id, :person, :access_time from consent_text t where t.id = :text and t.child_id = :access_child and :access_unit <> 0;

-- consent_texts_read many : what was read beside the Swedish text by those who have answered, the newest first
select t.id, t.lang, t.reviewed, t.shown, q.id as request_id, q.shown as swedish, r.at, p.id as person_id, p.name
  from consent_text_read r join consent_text t on t.id = r.text_id join consent_request q on q.id = t.request_id
  join episode e on e.id = q.episode_id join person p on p.id = r.person_id
 where r.child_id = :access_child and t.child_id = :access_child and q.child_id = :access_child and (q.compartment & :access_compartments) <> 0
   and :access_unit <> 0 and (e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1) or asked_then(r.at))
 order by r.at desc, r.id;

-- todo_ending many (until_at int, oral int) : children about whom another unit soon reads no longer, since a yes ends by itself, and nobody has asked or answered anew
select g.child_id, p.id, p.name, min(g.until_at) as until_at, sum(case when g.channel = 'ORAL' then 1 else 0 end) as oral
  from consent_grant g join consent_request q on q.id = g.request_id join episode e on e.id = q.episode_id join person p on p.id = g.child_id
 where q.purpose = 'TOGETHER' and e.closed_at = 0 and g.areas <> 0 and g.withdrawn_at = 0 and :access_time < g.until_at and g.until_at <= :before
   and not exists (select 1 from consent_grant n join consent_request o on o.id = n.request_id
         where n.child_id = g.child_id and n.unit_id = g.unit_id and n.person_id = g.person_id and o.purpose = 'TOGETHER' and n.from_at > g.from_at)
   and not exists (select 1 from consent_unit c join consent_request o on o.id = c.request_id
         where c.child_id = g.child_id and c.unit_id = g.unit_id and o.purpose = 'TOGETHER' and o.asked_at > g.from_at)
   and exists (select 1 from reach w where w.child_id = g.child_id and w.unit_id = g.unit_id and w.person_id <= 0 and w.relation = 32
         and valid_now(w))
   and exists (select 1 from reach r where r.child_id = g.child_id and r.unit_id = :access_unit and r.relation in (4, 16)
         and as_actor(r) and valid_now(r))
   and :access_unit <> 0 and not_kin(g.child_id)
 group by g.child_id, p.id, p.name order by min(g.until_at), g.child_id;

-- consent_release_waits many : answers in a secrecy domain of their own that the reader has not decided about, for who has no page of the family's where it stands
select c.id from contribution c join episode e on e.id = c.episode_id
 where c.child_id = :access_child and :access_unit = 0 and c.domain = 1 and c.state in ('SUBMITTED', 'ACCEPTED') and e.closed_at = 0
   and not exists (select 1 from contribution_release r where r.contribution_id = c.id and r.person_id = :access_actor and valid_now(r))
   and not exists (select 1 from withheld h where keeps_answer(h, c) and h.child_id = c.child_id and h.person_id = :access_actor and valid_now(h))
   and (262144 & :access_compartments) <> 0
 order by c.id;

-- consent_convened many : questions about a meeting that wait for the family, for the same reader
select v.id from convening v
 where v.child_id = :access_child and :access_child <> 0 and :access_unit = 0 and v.state in ('ASKED', 'SENT') and :access_time < v.until_at and (262144 & :access_compartments) <> 0
 order by v.id;
