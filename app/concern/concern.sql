-- concern_own many : what the reader has begun or sent
select c.id, c.state, c.saved_at, c.sent_at, c.received_at, c.answered_at, c.child_name
  from concern c where c.author_id = :access_actor and c.unit_id = :access_unit and :access_unit <> 0 and c.state <> 'DROPPED'
 order by c.saved_at desc, c.id limit 100;

-- concern_shared many : what a colleague has asked the reader to take part in
select c.id, c.child_name, c.child_number, c.family, p.id as author_id, p.name as author
  from concern c join person p on p.id = c.author_id
 where c.state <> 'DROPPED' and c.id in (select q.concern_id from concern_reader q where q.person_id = :access_actor and q.unit_id = :access_unit
     and valid_now(q))
 order by c.saved_at desc, c.id limit 100;

-- concern_find one (mine int, part int, intake int, title text, to_name text, to_phone text) : one report: for its author, whom the author has named, and whoever receives at the unit that it was sent to; nobody else (D4)
select c.id, c.unit_id, c.author_id, c.state, c.saved_at, c.municipality, c.urgent, c.called, c.to_unit_id, c.sent_at, c.decide_by,
       c.received_at, c.protected_at, c.answered_at, c.seen_at,
       c.source, c.child_name, c.child_number, c.place, c.family, c.facts, c.thoughts, c.since, c.told, c.know, c.own, c.contact, c.delivered, c.feedback, c.answer,
       case when c.author_id = :access_actor and c.unit_id = :access_unit and :access_unit <> 0 then 1 else 0 end as mine,
       case when takes_part(c) then 1 else 0 end as part,
       case when came_in(c) then 1 else 0 end as intake,
       coalesce(title_there(c.author_id, c), '') as title,
       coalesce((select o.name from unit o where o.id = c.to_unit_id), '') as to_name, coalesce((select o.phone from unit o where o.id = c.to_unit_id), '') as to_phone,
       u.name as unit_name, u.phone as unit_phone, p.id as person_id, p.name as author
  from concern c join unit u on u.id = c.unit_id join person p on p.id = c.author_id
 where c.id = :id and c.state <> 'DROPPED' and reads_concern(c);

-- concern_texts many : what the author has chosen in
select x.id, x.source, x.text from concern_text x join concern c on c.id = x.concern_id
 where c.id = :concern and c.state <> 'DROPPED' and reads_concern(c)
 order by x.at, x.id;

-- concern_mores many : what was added when it had been sent
select x.id, x.at, x.text from concern_more x join concern c on c.id = x.concern_id
 where c.id = :concern and c.state <> 'DROPPED' and reads_concern(c)
 order by x.at, x.id;

-- concern_readers many : whom the author has named; for the author
select q.id, q.person_id, p.id as reader_id, p.name from concern_reader q join concern c on c.id = q.concern_id join person p on p.id = q.person_id
 where c.id = :concern and c.author_id = :access_actor and c.unit_id = :access_unit and :access_unit <> 0 and :access_time < q.until_at
 order by q.from_at, q.id;

-- concern_by many : who received it; for who reads it
select p.id, p.name from person p join concern c on c.received_by = p.id
 where c.id = :concern and c.state <> 'DROPPED' and reads_concern(c);

-- concern_cases many : the children that the writer works with, to be written about; by any relation that opens the name, never the own family (D19)
select distinct p.id, p.name from reach r join person p on p.id = r.child_id
 where r.unit_id = :access_unit and :access_unit <> 0 and as_actor(r) and (works_with(r.relation) or r.relation = 64)
   and valid_now(r) and not_kin(r.child_id)
 order by p.id;

-- concern_case many (guarded int, leads int) : one of them; guarded: its identity is protected, so that not even the municipality goes in by itself; leads: the writer may shut a guardian out
select p.id, p.name, p.number, h.municipality,
       (select count(*) from protection x where x.child_id = p.id and valid_now(x)) as guarded,
       (select count(*) from reach l where l.child_id = p.id and l.unit_id = :access_unit and l.relation in (4, 8, 16, 64) and as_actor(l)
           and valid_now(l)) as leads
  from person p join child h on h.id = p.id
 where p.id = :child and exists (select 1 from reach r where r.child_id = p.id and r.unit_id = :access_unit and :access_unit <> 0 and (works_with(r.relation) or r.relation = 64)
     and as_actor(r) and valid_now(r) and (r.areas & 127) <> 0)
   and not_kin(p.id);

-- concern_new exec : a draft, of its author alone
insert into concern (id, unit_id, author_id, state, saved_at, urgent, called, to_unit_id, sent_at, protect_by, decide_by, received_at, received_by,
  protected_at, protected_by, answered_at, answered_by, seen_at, told_at, source, municipality, child_name, child_number, place, family, facts, thoughts, since, told, know, own, contact,
  delivered, feedback, answer)
values (:id, :access_unit, :access_actor, 'DRAFT', :access_time, -1, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, :source, :municipality, :child_name, :child_number, :place, :family, :facts, :thoughts, :since, :told, :know, :own, :contact,
  :delivered, :feedback, :answer);

-- concern_save exec : the draft as it is now
update concern set saved_at = :access_time, urgent = :urgent, municipality = :municipality, child_name = :child_name, child_number = :child_number, place = :place,
       family = :family, facts = :facts, thoughts = :thoughts, since = :since, told = :told, know = :know, own = :own, contact = :contact
 where id = :id and author_id = :access_actor and unit_id = :access_unit and :access_unit <> 0 and state = 'DRAFT';

-- concern_throw exec : thrown away: nothing of what was written is left
update concern set state = 'DROPPED', saved_at = :access_time, urgent = -1, municipality = :municipality, child_name = :child_name, child_number = :child_number, place = :place,
       family = :family, facts = :facts, thoughts = :thoughts, since = :since, told = :told, know = :know, own = :own, contact = :contact
 where id = :id and author_id = :access_actor and unit_id = :access_unit and :access_unit <> 0 and state = 'DRAFT';

-- concern_texts_drop any : nor of what was chosen in
delete from concern_text where concern_id in (select c.id from concern c where c.id = :concern and c.author_id = :access_actor and c.unit_id = :access_unit and :access_unit <> 0 and c.state = 'DRAFT');

-- concern_send exec : to the unit that receives; from now on it is only added to
update concern set state = 'SENT', saved_at = :access_time, sent_at = :access_time, to_unit_id = :to, called = :called, protect_by = :protect, decide_by = :decide
 where id = :id and author_id = :access_actor and unit_id = :access_unit and :access_unit <> 0 and state = 'DRAFT';

-- concern_deliver exec : the author has handed it over outside the product
update concern set state = 'PAPER', saved_at = :access_time, sent_at = :day, called = :called, delivered = :delivered
 where id = :id and author_id = :access_actor and unit_id = :access_unit and :access_unit <> 0 and state = 'DRAFT';

-- concern_text_add exec : a text, as it stands now
insert into concern_text (id, concern_id, at, source, text)
select :id, :concern, :access_time, :source, :text from concern c where c.id = :concern and c.author_id = :access_actor and c.unit_id = :access_unit and :access_unit <> 0 and c.state = 'DRAFT';

-- concern_text_drop exec : and not
delete from concern_text where id = :id and concern_id in (select c.id from concern c where c.id = :concern and c.author_id = :access_actor and c.unit_id = :access_unit and :access_unit <> 0 and c.state = 'DRAFT');

-- concern_more_add exec : what the author adds to what was sent
insert into concern_more (id, concern_id, at, text)
select :id, :concern, :access_time, :text from concern c where c.id = :concern and c.author_id = :access_actor and c.unit_id = :access_unit and :access_unit <> 0 and c.state in ('SENT', 'PAPER');

-- concern_reader_add exec : a colleague who works there now takes part
insert into concern_reader (id, concern_id, person_id, unit_id, from_at, until_at)
select :id, c.id, g.person_id, g.unit_id, :access_time, 253402300799000 from concern c join assignment g on g.id = :assignment
 where c.id = :concern and c.author_id = :access_actor and c.unit_id = :access_unit and :access_unit <> 0 and c.state <> 'DROPPED' and g.unit_id = :access_unit and g.role <> 'ADMIN' and g.person_id <> :access_actor
   and valid_now(g)
   and not exists (select 1 from concern_reader q where q.concern_id = c.id and q.person_id = g.person_id and :access_time < q.until_at);

-- concern_reader_end exec : and no longer
update concern_reader set until_at = :access_time
 where id = :id and :access_time < until_at and concern_id in (select c.id from concern c where c.id = :concern and c.author_id = :access_actor and c.unit_id = :access_unit and :access_unit <> 0);

-- concern_seen exec : the author has read the answer
update concern set seen_at = :access_time
 where id = :id and author_id = :access_actor and unit_id = :access_unit and :access_unit <> 0 and answered_at <> 0 and seen_at = 0;

-- concern_noticed many : what may be chosen in: what was noticed
select o.id as observation_id, o.created_at, n.id, n.area, n.strength, n.worry
  from observation o join observation_part n on n.observation_id = o.id
 where o.child_id = :child and o.unit_id = :access_unit and o.state = 'TAKEN_UP'
   and exists (select 1 from reach r where r.child_id = o.child_id and r.unit_id = :access_unit and :access_unit <> 0 and r.relation in (4, 8, 64)
     and as_actor(r) and valid_now(r) and (r.areas & n.area) <> 0)
   and not_kin(o.child_id)
 order by o.created_at, n.id limit 100;

-- concern_facts many : … what the own unit has written down
select p.id as person_id, p.name as author, f.id, f.area, f.created_at, f.text
  from fact f join person p on p.id = f.author_id
 where f.child_id = :child and f.unit_id = :access_unit and f.struck_at = 0
   and exists (select 1 from reach r where r.child_id = f.child_id and r.unit_id = :access_unit and :access_unit <> 0 and r.relation in (4, 8, 64)
     and as_actor(r) and valid_now(r) and (r.areas & f.area) <> 0)
   and not_kin(f.child_id)
 order by f.created_at, f.id limit 200;

-- concern_assessed many : … what it has assessed
select p.id as person_id, p.name as author, s.id, s.area, s.saved_at, s.strengths, s.needs, s.thoughts
  from assessment s join person p on p.id = s.author_id
 where s.child_id = :child and s.unit_id = :access_unit and s.state = 'SET'
   and exists (select 1 from reach r where r.child_id = s.child_id and r.unit_id = :access_unit and :access_unit <> 0 and r.relation in (4, 8, 64)
     and as_actor(r) and valid_now(r) and (r.areas & s.area) <> 0)
   and not_kin(s.child_id)
 order by s.saved_at, s.id limit 100;

-- concern_events many : … what has happened
select v.id, v.area, v.happened_at, v.text, v.source
  from key_event v
 where v.child_id = :child and v.unit_id = :access_unit and v.struck_at = 0
   and exists (select 1 from reach r where r.child_id = v.child_id and r.unit_id = :access_unit and :access_unit <> 0 and r.relation in (4, 8, 64)
     and as_actor(r) and valid_now(r) and (r.areas & v.area) <> 0)
   and not_kin(v.child_id)
 order by v.happened_at, v.id limit 100;

-- concern_needs many : … and the needs in the plan that holds, in the areas that the writer reads
select l.id, l.area, v.published_at, l.text
  from version_line l join plan_version v on v.id = l.version_id
 where l.child_id = :child and l.kind = 'NEED'
   and not_taken_back(v)
   and not exists (select 1 from plan_version w where w.child_id = v.child_id and (w.published_at > v.published_at or (w.published_at = v.published_at and w.number > v.number)))
   and exists (select 1 from reach r where r.child_id = l.child_id and r.unit_id = :access_unit and :access_unit <> 0 and r.relation in (4, 16, 32, 8192)
     and as_actor(r) and valid_now(r) and (r.areas & l.area) <> 0)
   and not_kin(l.child_id)
 order by l.position, l.id limit 100;

-- concern_inbox many : what has come to the own unit, for whoever receives there: what is urgent first
select c.id, c.urgent, c.sent_at, c.protect_by, c.decide_by, c.received_at, c.protected_at, c.answered_at, c.child_name, c.child_number, c.family, u.name as unit_name
  from concern c join unit u on u.id = c.unit_id
 where came_in(c) and (c.answered_at = 0 or c.answered_at > :since)
 order by case when c.answered_at = 0 then 0 else 1 end, case when c.protected_at = 0 then 0 else 1 end, c.urgent desc, c.sent_at, c.id limit 200;

-- concern_late many : for whoever answers for the unit that receives: that something is late there, and nothing of what; whose child it is only so that family is not told (D4)
select c.id, c.sent_at, c.received_at, c.protected_at, c.child_name, c.child_number, c.family
  from concern c
 where c.state = 'SENT' and c.to_unit_id = :access_unit and :access_unit <> 0 and :access_answers = 1 and c.answered_at = 0
   and ((c.protected_at = 0 and c.protect_by <= :access_time) or c.decide_by <= :access_time)
 order by c.sent_at, c.id limit 100;

-- concern_receive exec : somebody there has it
update concern set received_at = :access_time, received_by = :access_actor
 where id = :id and id in (select c.id from concern c where came_in(c)) and received_at = 0;

-- concern_protect exec : the immediate assessment is made
update concern set protected_at = :access_time, protected_by = :access_actor
 where id = :id and id in (select c.id from concern c where came_in(c)) and received_at <> 0 and protected_at = 0;

-- concern_answer exec : what the one who reported may know
update concern set answered_at = :access_time, answered_by = :access_actor, feedback = :feedback, answer = :answer
 where id = :id and id in (select c.id from concern c where came_in(c)) and protected_at <> 0 and answered_at = 0;

-- todo_concern many : an answer that the author has not read yet
select c.id, c.answered_at
  from concern c where c.author_id = :access_actor and c.unit_id = :access_unit and :access_unit <> 0 and c.answered_at <> 0 and c.seen_at = 0
 order by c.answered_at, c.id limit 50;

-- todo_concern_intake many : what waits where the acting person receives
select c.id, c.urgent, c.protected_at, c.received_at, c.protect_by, c.decide_by, c.child_name, c.child_number, c.family
  from concern c where came_in(c) and c.answered_at = 0
 order by c.protect_by, c.id limit 100;

-- concern_staffed many system : who receives at a unit now
select distinct g.person_id from assignment g
 where g.unit_id = :unit and g.role = 'INTAKE' and g.from_at <= :now and :now < g.until_at order by g.person_id limit 30;

-- concern_managers many system : who answers for it
select distinct g.person_id from assignment g
 where g.unit_id = :unit and (g.answers = 1 or g.role = 'RESPONSIBLE') and g.role <> 'ADMIN' and g.from_at <= :now and :now < g.until_at order by g.person_id limit 30;

-- concern_author_now many system : does the author work there still
select g.id from assignment g where g.person_id = :person and g.unit_id = :unit and g.role <> 'ADMIN' and g.from_at <= :now and :now < g.until_at order by g.id limit 1;

-- concern_clock many system : what the job looks at when a time is over
select c.id, c.state, c.to_unit_id, c.protect_by, c.decide_by, c.received_at, c.protected_at, c.answered_at, c.told_at, c.child_name, c.child_number, c.family from concern c where c.id = :id;

-- concern_told exec system : whoever answers for the unit was told
update concern set told_at = :now where id = :id;

-- concern_hurry exec system : nobody of those who receive may read it
update concern set protect_by = :now where id = :id and state = 'SENT' and received_at = 0;
