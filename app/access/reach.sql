-- reach_custody many system : who has custody, with dates
select person_id, from_at, until_at from custody where child_id = :child order by id;

-- reach_episodes many system : the units that are or were responsible
select e.id, e.unit_id, u.kind, e.state, e.opened_at, e.closed_at from episode e join unit u on u.id = e.unit_id where e.child_id = :child order by e.id;

-- reach_delegations many (unit_id int) system : colleagues with a part delegated, of the work that is open
select case when d.to_unit_id <> 0 then d.to_unit_id else d.unit_id end as unit_id, d.person_id, d.from_at, d.until_at, d.part from delegation d join episode e on e.id = d.episode_id
 where d.child_id = :child and e.closed_at = 0 order by d.id;

-- reach_contributions many system : who was asked for a contribution to the work that is open
select c.unit_id, c.to_unit_id, c.to_person_id, c.areas, c.asked_at, c.until_at
  from contribution c join episode e on e.id = c.episode_id
 where c.child_id = :child and e.closed_at = 0 order by c.id;

-- reach_grants many (handover int, asked int) system : every answer to a consent; it ends when it is withdrawn, and when the work that it was asked for is closed
select g.unit_id, g.person_id, g.areas, g.from_at, g.until_at, g.withdrawn_at, e.closed_at, o.kind,
       case when q.purpose = 'HANDOVER' then 1 else 0 end as handover,
       (select coalesce(max(c.areas), 0) from consent_unit c where c.request_id = g.request_id and c.unit_id = g.unit_id) as asked
  from consent_grant g
  join consent_request q on q.id = g.request_id join episode e on e.id = q.episode_id
  join unit u on u.id = g.unit_id join org o on o.id = u.org_id
 where g.child_id = :child order by g.unit_id, g.id;

-- reach_persons many (area int, contact int, lead int, published int, in_id int, in_from int, in_until int, in_works int, in_left int) system : those in the plan of the open work who do something or answer for an area, and which, is that published as it stands, the lead, and who called to a meeting with the family's yes; an old plan brings nobody back.  in_…: who stands in for them, and when (decision 43)
select a.person_id, a.unit_id, a.from_at, a.until_at, c.area, 1 as contact, 0 as lead, 1 as published,
       coalesce(s.person_id, 0) as in_id, coalesce(b.from_at, 0) as in_from, coalesce(b.until_at, 0) as in_until, coalesce(s.from_at, 0) as in_works, coalesce(s.until_at, 0) as in_left
  from area_contact c join plan p on p.id = c.plan_id join episode e on e.id = p.episode_id
  join assignment a on a.id = c.assignment_id
  left join absence b on b.assignment_id = a.id and b.gives = 1 left join assignment s on s.id = b.instead_id
 where c.child_id = :child and e.closed_at = 0
   and not exists (select 1 from plan_move h where h.plan_id = p.id and h.unit_id = a.unit_id and h.unit_id <> p.unit_id and c.changed_at <= h.moved_at)
union
select a.person_id, a.unit_id, a.from_at, a.until_at, i.area, 0 as contact, 0 as lead,
       case when exists (select 1 from plan_version v where v.plan_id = p.id and v.published_at >= i.changed_at) then 1 else 0 end as published,
       coalesce(s.person_id, 0) as in_id, coalesce(b.from_at, 0) as in_from, coalesce(b.until_at, 0) as in_until, coalesce(s.from_at, 0) as in_works, coalesce(s.until_at, 0) as in_left
  from intervention i join plan p on p.id = i.plan_id join episode e on e.id = p.episode_id
  join assignment a on a.id = i.assignment_id
  left join absence b on b.assignment_id = a.id and b.gives = 1 left join assignment s on s.id = b.instead_id
 where i.child_id = :child and e.closed_at = 0
   and not exists (select 1 from plan_move h where h.plan_id = p.id and h.unit_id = a.unit_id and h.unit_id <> p.unit_id and i.changed_at <= h.moved_at)
union
select a.person_id, a.unit_id, a.from_at, a.until_at, 0 as area, 0 as contact, 1 as lead, 1 as published,
       coalesce(s.person_id, 0) as in_id, coalesce(b.from_at, 0) as in_from, coalesce(b.until_at, 0) as in_until, coalesce(s.from_at, 0) as in_works, coalesce(s.until_at, 0) as in_left
  from plan p join episode e on e.id = p.episode_id
  join assignment a on a.id = p.lead_assignment_id
  left join absence b on b.assignment_id = a.id and b.gives = 1 left join assignment s on s.id = b.instead_id
 where p.child_id = :child and e.closed_at = 0
union
select a.person_id, a.unit_id, a.from_at, a.until_at, 0 as area, 0 as contact, 0 as lead, 1 as published, 0 as in_id, 0 as in_from, 0 as in_until, 0 as in_works, 0 as in_left
  from convening v join episode e on e.id = v.episode_id
  join assignment a on a.person_id = v.author_id and a.unit_id = v.unit_id where v.child_id = :child and v.state = 'JOINED' and e.closed_at = 0;

-- reach_guests many system : who comes to a meeting by video instead of a colleague, in the work that is open
select g.person_id, g.unit_id, g.from_at, g.until_at, e.unit_id as responsible_id
  from meeting_guest g join episode e on e.id = g.episode_id
 where g.child_id = :child and e.closed_at = 0 order by g.id;

-- reach_born one system : the child's day of birth
select p.id, p.born from person p join child c on c.id = p.id where c.id = :child;

-- reach_drop exec system : one row that the ledgers give no more
delete from reach where id = :id and child_id = :child;

-- reach_add exec system : one row
insert into reach (id, child_id, person_id, unit_id, relation, areas, from_at, until_at)
values (:id, :child, :person, :unit, :relation, :areas, :from_at, :until_at);

-- reach_job_move any system : the work ends on another day than was waited for
update job set due_at = :due where path = :path and due_at <> :due;

-- reach_rows many system : what stands there, in the order of reach_compute
select id, person_id, unit_id, relation, areas, from_at, until_at from reach where child_id = :child
 order by relation, person_id, unit_id, from_at, areas, until_at;

-- reach_children many system : every child, for verify and the recomputing test
select id from child order by id;

-- reach_merged many system : is the record one that was merged into another
select id from child_merge where other_id = :child and undone_at = 0;

-- reach_offers many system : hand-overs of the open work that wait for a yes, or are offered and not answered
select h.id, h.to_unit_id, h.areas, h.state, h.offered_at from handover h join episode e on e.id = h.episode_id
 where h.child_id = :child and h.state in ('ASKED', 'AGREED', 'OFFERED', 'LAPSED') and e.closed_at = 0 order by h.id;

-- reach_offer_set exec system : the hand-over follows the consent that it rests on
update handover set state = :state, ended_at = :ended where id = :id and ended_at = 0;

-- reach_blocks many (unasked_from int, unasked_until int) system : guardians who are shut out from the child, and when (D6), and when two have decided that one is not asked (decision 40); what was set for a record that was merged into this one holds on
select b.person_id, b.from_at, b.until_at, coalesce(n.from_at, 0) as unasked_from, coalesce(n.until_at, 0) as unasked_until
  from guardian_block b left join block_unasked n on n.block_id = b.id and n.from_at <> 0
 where one_child(b.child_id, :child) order by b.id, n.id;

-- reach_maturity many system : when the young person was judged mature enough to decide alone (K8, K17); also what was judged of a record that was merged into this one
select m.id, m.from_at, m.until_at from maturity m
 where one_child(m.child_id, :child) order by m.id;

-- reach_views many system : whom the young person lets read on, and when; not what was said in a record that was merged into this one
select g.person_id, g.from_at, g.until_at, g.ended_at from view_grant g where g.child_id = :child order by g.id;

-- reach_asked many (person_id int, until_at int) system : while those who must are asked for a yes, a certain person or, 0, all: to sharing or handing over in the open work, to a meeting, or to letting an answer out of a secrecy domain of its own, but for who does not read that it is there
select q.id, 0 as person_id, q.asked_at as from_at, q.until_at from consent_request q join episode e on e.id = q.episode_id where q.child_id = :child and e.closed_at = 0
union all
select v.id, 0 as person_id, v.asked_at as from_at, v.until_at from convening v where v.child_id = :child
union all
select c.id, k.person_id, c.answered_at as from_at,
       coalesce((select min(h.from_at) from withheld h where keeps_answer(h, c) and h.child_id = c.child_id and h.person_id = k.person_id
              and h.until_at = 253402300799000), 253402300799000) as until_at
  from contribution c join episode e on e.id = c.episode_id join custody k on k.child_id = c.child_id
 where c.child_id = :child and c.domain = 1 and c.state in ('SUBMITTED', 'ACCEPTED') and e.closed_at = 0;

-- reach_glass many system : who has opened the child in an emergency, and until when (A23)
select b.person_id, b.unit_id, b.from_at, b.until_at from break_glass b where b.child_id = :child order by b.id;

-- reach_withheld many system : areas that a guardian does not read, and when (D5)
select h.person_id, h.area, h.from_at, h.until_at from withheld h
 where h.kind = 'AREA' and one_child(h.child_id, :child) order by h.id;

-- reach_pauses many system : pauses of the child that have not ended
select id, family from pause where child_id = :child and ended_at = 0 order by id;

-- reach_own_units many system : the units of the organisations that are or were responsible
select distinct u.id from unit u join unit v on v.org_id = u.org_id join episode e on e.unit_id = v.id
 where e.child_id = :child order by u.id;

-- reach_protections many system : when the child's identity is protected, and when only who is named knows that it is here (D9); what was set for a record that was merged into this one holds on
select x.id, x.hidden, x.from_at, x.until_at from protection x
 where one_child(x.child_id, :child) order by x.id;

-- reach_named many (answers_from int, answers_until int) system : who is named for the child, and when that person answers for the unit
select n.person_id, n.unit_id, n.vault, n.from_at, n.until_at,
       case when g.answers = 1 and g.role <> 'ADMIN' then g.from_at else 0 end as answers_from, case when g.answers = 1 and g.role <> 'ADMIN' then g.until_at else 0 end as answers_until
  from protection_person n left join assignment g on g.person_id = n.person_id and g.unit_id = n.unit_id
 where one_child(n.child_id, :child) order by n.id, g.id;
