-- contribution_work one : the own unit's newest work with the child
select e.id, e.person_id from episode e
 where e.child_id = :access_child and e.unit_id = :access_unit order by case when e.closed_at = 0 then 0 else 1 end, e.closed_at desc, e.opened_at desc, e.id limit 1;

-- contribution_child one : the child of the path
select p.id, p.name from person p where p.id = :access_child;

-- contribution_colleagues many : who works with children at the own unit now, but for the child's family (D3, D19)
select g.id as assignment_id, g.role, g.title, p.id, p.name
  from assignment g join person p on p.id = g.person_id
 where g.unit_id = :access_unit and valid_now(g) and with_children(g.role)
   and g.person_id <> :access_child
   and not is_kin(:access_child, g.person_id)
 order by g.answers desc, g.id;

-- contribution_units many : the units that may read something of the child now, with consent
select r.id, r.unit_id, r.areas, u.name
  from reach r join unit u on u.id = r.unit_id
 where r.child_id = :access_child and r.relation = 32 and r.person_id <= 0 and r.unit_id <> :access_unit
   and valid_now(r)
 order by u.name, r.unit_id;

-- contribution_add exec : somebody is asked, in the open work of the own unit
insert into contribution (id, child_id, episode_id, unit_id, compartment, areas, to_unit_id, to_person_id, domain, state,
                          asked_by, asked_at, due_at, until_at, answered_by, answered_at, version, question, answer, note)
select :id, e.child_id, e.id, e.unit_id, 32784, :areas, :unit, :person, :domain, 'ASKED',
       :access_actor, :access_time, :due, :until, 0, 0, 1, :question, :answer, :note
  from episode e
 where e.id = :episode and e.child_id = :access_child and e.unit_id = :access_unit and e.closed_at = 0
   and (cast(:areas as bigint) & :access_areas) = cast(:areas as bigint) and (16 & :access_compartments) <> 0;

-- contribution_list many : what the own unit has asked for in this work; the newest first
select c.id, c.areas, c.to_unit_id, c.to_person_id, c.state, c.asked_at, c.due_at, c.until_at, c.answered_at, c.version,
       u.name as unit_name, c.question, c.note
  from contribution c join unit u on u.id = c.to_unit_id
 where c.child_id = :access_child and c.unit_id = :access_unit and c.episode_id = :episode
   and (c.areas & :access_areas) <> 0 and (c.compartment & :access_compartments) <> 0
 order by c.asked_at desc, c.id;

-- contribution_people many : who was asked by name, or has answered for the unit
select c.id, p.id as person_id, p.name
  from contribution c join person p on p.id = case when c.to_person_id <> 0 then c.to_person_id else c.answered_by end
 where c.child_id = :access_child and c.unit_id = :access_unit and c.episode_id = :episode
   and (c.areas & :access_areas) <> 0 and (c.compartment & :access_compartments) <> 0
 order by c.id;

-- contribution_texts many : answers that have been handed in, but for those in a secrecy domain of their own
select c.id, c.answer
  from contribution c
 where c.child_id = :access_child and c.unit_id = :access_unit and c.episode_id = :episode and c.domain = 0
   and (c.areas & :access_areas) <> 0 and (c.compartment & :access_compartments) <> 0
   and c.state in ('SUBMITTED', 'ACCEPTED')
 order by c.id;

-- contribution_text one : one that everybody who must has let out of its secrecy domain
select c.id, c.answer
  from contribution c
 where c.id = :out and c.child_id = :access_child and c.unit_id = :access_unit
   and (c.areas & :access_areas) <> 0 and (c.compartment & :access_compartments) <> 0
   and c.state in ('SUBMITTED', 'ACCEPTED');

-- contribution_out many (asked int, young int, guardians int) system : answers in a secrecy domain of their own that everybody who must has let out, now; what the young person said before `since` counts no more, nor does a yes of somebody who cannot take it back on the own page since before `old`; of who is shut out and not asked only a no does (decision 40)
select c.id from contribution c
 where c.child_id = :child and c.domain = 1 and c.state in ('SUBMITTED', 'ACCEPTED') and cast(:asked as bigint) > 0
   and (cast(:young as bigint) = 0 or exists (select 1 from contribution_release r where r.contribution_id = c.id
         and r.person_id = c.child_id and r.answer = 'YES' and r.from_at >= :since and r.from_at <= :now and :now < r.until_at))
   and (cast(:guardians as bigint) = 0 or not exists (select 1 from custody g where g.child_id = c.child_id
         and g.from_at <= :now and :now < g.until_at
         and (exists (select 1 from contribution_release r where r.contribution_id = c.id
                and r.person_id = g.person_id and r.answer = 'NO' and r.from_at <= :now and :now < r.until_at)
           or (not exists (select 1 from block_unasked n join guardian_block b on b.id = n.block_id where n.person_id = g.person_id
                 and one_child(n.child_id, c.child_id)
                 and n.from_at <> 0 and n.from_at <= :now and :now < n.until_at and :now < b.until_at)
             and (not exists (select 1 from contribution_release r where r.contribution_id = c.id
                    and r.person_id = g.person_id and r.answer = 'YES' and r.from_at <= :now and :now < r.until_at)
               or exists (select 1 from withheld h where keeps_answer(h, c) and h.child_id = c.child_id
                    and h.person_id = g.person_id and h.from_at <= :old and :now < h.until_at)
               or exists (select 1 from guardian_block b where b.child_id = c.child_id
                    and b.person_id = g.person_id and b.from_at <= :old and :now < b.until_at))))))
 order by c.id;

-- contribution_unread many : guardians who do not read that the answer is there, so that their yes cannot come
select p.id as person_id, p.name
  from person p
 where p.id in (select h.person_id from contribution c join withheld h on h.child_id = c.child_id
         where c.id = :id and c.child_id = :access_child and keeps_answer(h, c) and valid_now(h))
   and (16 & :access_compartments) <> 0
 order by p.id;

-- contribution_tells one (n int) : is the guardian not to know of the answer
select count(*) as n from contribution c join withheld h on h.child_id = c.child_id
 where c.id = :id and c.child_id = :access_child and keeps_answer(h, c) and h.person_id = :person and valid_now(h);

-- contribution_guardians many system : who has custody now
select c.id, c.person_id from custody c
 where c.child_id = :child and c.from_at <= :now and :now < c.until_at order by c.id;

-- contribution_accept exec : what was handed in is taken in; whoever was asked is done
update contribution set state = 'ACCEPTED', until_at = :access_time, version = version + 1
 where id = :id and child_id = :access_child and unit_id = :access_unit and state = 'SUBMITTED' and version = :seen
   and (areas & :access_areas) <> 0 and (compartment & :access_compartments) <> 0;

-- contribution_return exec : something is missing; whoever was asked may go on
update contribution set state = 'RETURNED', note = :note, until_at = :until, due_at = :due, version = version + 1
 where id = :id and child_id = :access_child and unit_id = :access_unit and state = 'SUBMITTED' and version = :seen
   and (areas & :access_areas) <> 0 and (compartment & :access_compartments) <> 0;

-- contribution_end exec : the question is taken back; nothing more is needed
update contribution set state = 'ENDED', until_at = :access_time, version = version + 1
 where id = :id and child_id = :access_child and unit_id = :access_unit and state in ('ASKED', 'RETURNED')
   and (areas & :access_areas) <> 0 and (compartment & :access_compartments) <> 0;

-- contribution_mine one : a question to the acting person, or to the unit that it answers for, while it reaches them
select c.id, c.areas, c.domain, c.state, c.due_at, c.version, c.asked_by, c.answered_at, p.id as person_id, p.name as asked_name, p.phone, u.name as unit_name,
       u.phone as unit_phone, k.id as child_id, k.name as child_name, k.born, c.id as contribution_id, c.question, c.answer, c.note
  from contribution c join person p on p.id = c.asked_by join unit u on u.id = c.unit_id join person k on k.id = c.child_id
 where c.id = :id and c.child_id = :access_child and c.to_unit_id = :access_unit
   and (c.to_person_id = :access_actor or (c.to_person_id = 0 and :access_answers = 1)) and :access_time < c.until_at
   and (c.areas & :access_areas) = c.areas and (c.compartment & :access_compartments) <> 0;

-- contribution_draft exec : the answer so far; nobody else reads it
update contribution set answer = :answer, version = version + 1
 where id = :id and child_id = :access_child and to_unit_id = :access_unit
   and (to_person_id = :access_actor or (to_person_id = 0 and :access_answers = 1)) and :access_time < until_at
   and state in ('ASKED', 'RETURNED') and version = :seen
   and (areas & :access_areas) = areas and (compartment & :access_compartments) <> 0;

-- contribution_submit exec : the answer is handed in
update contribution set state = 'SUBMITTED', answer = :answer, answered_by = :access_actor, answered_at = :access_time, version = version + 1
 where id = :id and child_id = :access_child and to_unit_id = :access_unit
   and (to_person_id = :access_actor or (to_person_id = 0 and :access_answers = 1)) and :access_time < until_at
   and state in ('ASKED', 'RETURNED') and version = :seen
   and (areas & :access_areas) = areas and (compartment & :access_compartments) <> 0;

-- contribution_decline exec : no, with the reason; nothing more is asked for
update contribution set state = 'DECLINED', note = :note, answer = :answer, answered_by = :access_actor, answered_at = :access_time,
       until_at = :access_time, version = version + 1
 where id = :id and child_id = :access_child and to_unit_id = :access_unit
   and (to_person_id = :access_actor or (to_person_id = 0 and :access_answers = 1)) and :access_time < until_at
   and state in ('ASKED', 'RETURNED') and version = :seen
   and (areas & :access_areas) = areas and (compartment & :access_compartments) <> 0;

-- contribution_answerers many : who answers for a unit that is asked
select g.id, g.person_id from assignment g
 where g.unit_id = :unit and g.answers = 1 and valid_now(g) and :access_child <> 0
 order by g.id;

-- contribution_family many (title text, said text) : answers that wait in a secrecy domain of their own, for the family to decide; never their text
select c.id, c.areas, c.asked_by, c.answered_at, p.id as person_id, p.name as author_name, b.id as named_id, b.name as asked_name,
       coalesce((select max(g.title) from assignment g where g.person_id = c.answered_by and g.unit_id = c.to_unit_id), '') as title,
       coalesce((select max(r.answer) from contribution_release r where r.contribution_id = c.id and r.person_id = :access_actor
                    and r.from_at >= :since and valid_now(r)), '') as said
  from contribution c join unit u on u.id = c.unit_id join person p on p.id = c.answered_by join person b on b.id = c.asked_by
  join episode e on e.id = c.episode_id
 where c.child_id = :access_child and :access_unit = 0 and c.domain = 1 and c.state in ('SUBMITTED', 'ACCEPTED') and e.closed_at = 0
   and not exists (select 1 from withheld h where keeps_answer(h, c) and h.child_id = c.child_id and h.person_id = :access_actor and valid_now(h))
   and (262144 & :access_compartments) <> 0
 order by c.answered_at desc, c.id;

-- contribution_release_end any : what the acting person said before holds no more
update contribution_release set until_at = :access_time
 where child_id = :access_child and contribution_id = :contribution and person_id = :access_actor and :access_time < until_at and :access_unit = 0;

-- contribution_release_add exec : the acting person's own yes or no
insert into contribution_release (id, child_id, contribution_id, person_id, answer, from_at, until_at)
select :id, c.child_id, c.id, :access_actor, :answer, :access_time, 253402300799000
  from contribution c join episode e on e.id = c.episode_id
 where c.id = :contribution and c.child_id = :access_child and c.domain = 1 and c.state in ('SUBMITTED', 'ACCEPTED') and e.closed_at = 0
   and not exists (select 1 from withheld h where keeps_answer(h, c) and h.child_id = c.child_id and h.person_id = :access_actor and valid_now(h))
   and :access_unit = 0 and (262144 & :access_compartments) <> 0;

-- todo_asked many : questions to the acting person, or to the unit that it answers for, and what was handed in and nobody has judged yet, while they reach them
select c.id, c.child_id, c.areas, c.state, c.domain, c.due_at, c.answered_at, p.id as person_id, p.name, q.id as asked_id, q.name as asked_name, u.name as unit_name
  from contribution c join person p on p.id = c.child_id join person q on q.id = c.asked_by join unit u on u.id = c.unit_id
 where c.to_unit_id = :access_unit and :access_unit <> 0 and c.state in ('ASKED', 'RETURNED', 'SUBMITTED') and :access_time < c.until_at
   and (c.to_person_id = :access_actor or (c.to_person_id = 0 and :access_answers = 1))
   and exists (select 1 from reach r where r.child_id = c.child_id and r.relation = 256 and r.unit_id = c.to_unit_id and (r.person_id = c.to_person_id or (c.to_person_id = 0 and r.person_id = :access_actor))
         and (r.areas & c.areas) = c.areas and valid_now(r))
   and not_kin(c.child_id)
 order by c.due_at, c.id;

-- todo_answered many : answers that the acting person's unit has got and not judged yet
select c.id, c.child_id, c.areas, c.domain, c.answered_at,
       p.id as person_id, p.name
  from contribution c join person p on p.id = c.child_id
 where c.unit_id = :access_unit and :access_unit <> 0 and :access_answers = 1 and c.state = 'SUBMITTED'
   and exists (select 1 from reach r where r.child_id = c.child_id and r.relation = 4 and r.unit_id = :access_unit and r.person_id in (0, :access_actor)
         and valid_now(r))
   and not_kin(c.child_id)
 order by c.answered_at, c.id;
