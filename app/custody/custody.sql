-- custody_child one : the child of the path
select p.id, p.name, p.number, p.born from person p join child c on c.id = p.id where c.id = :access_child;

-- custody_list many : who has, had and will have custody
select k.id, k.kind, k.from_at, k.until_at, p.id as person_id, p.name, p.number
  from custody k join person p on p.id = k.person_id
 where k.child_id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0
 order by k.from_at, k.id;

-- custody_changes many : what was said of it, the last first
select c.id, c.custody_id, c.at, c.undoes_id, c.before_at, c.until_at, c.source, p.id as person_id, p.name as author_name, u.name as unit_name
  from custody_change c join person p on p.id = c.author_id join unit u on u.id = c.unit_id
 where c.child_id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0
 order by c.at desc, case when c.undoes_id <> 0 then 0 else 1 end, c.id;

-- custody_proposals many : what was proposed, and what came of it, the last first
select q.id, q.child_id, q.author_id, q.at, q.change_id, q.kind, q.from_at, q.state, q.decided_by_id, q.decided_at, q.custody_id,
       q.name, q.number, q.phone, q.email, q.source, u.name as unit_name
  from custody_proposal q join unit u on u.id = q.unit_id
 where q.child_id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0
 order by q.at desc, q.id;

-- custody_people many : who proposed, and who answered
select p.id, p.name from person p
 where p.id in (select q.author_id from custody_proposal q where q.child_id = :access_child union all select q.decided_by_id from custody_proposal q where q.child_id = :access_child)
   and :access_unit <> 0 and (16 & :access_compartments) <> 0
 order by p.id;

-- custody_sharing many : other units that read now, by everybody's yes
select distinct u.id, u.name from reach r join unit u on u.id = r.unit_id
 where r.child_id = :access_child and r.person_id <= 0 and r.relation = 32 and valid_now(r)
   and :access_unit <> 0 and (16 & :access_compartments) <> 0
 order by u.name, u.id;

-- custody_others one (n int) : colleagues who could confirm
select count(distinct g.person_id) as n from assignment g
 where g.unit_id = :access_unit and g.answers = 1 and g.role <> 'ADMIN' and valid_now(g)
   and g.person_id <> :access_actor and g.person_id <> :access_child
   and not is_kin(:access_child, g.person_id);

-- custody_ends exec : from then on it is no more; one person is enough to take away
update custody set until_at = :until
 where id = :id and child_id = :access_child and until_at = :before and from_at < :until and :until < until_at
   and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- custody_goes_on exec : it has not ended; a second person says so, never who proposed it
update custody set until_at = :until
 where id = :id and child_id = :access_child and until_at = :before and person_id <> :access_actor and :access_unit <> 0 and (16 & :access_compartments) <> 0
   and exists (select 1 from custody_proposal q join custody_change c on c.id = q.change_id
         where q.id = :proposal and q.child_id = custody.child_id and q.state = 'ASKED' and q.author_id <> :access_actor
           and c.custody_id = custody.id and c.before_at = :until)
   and not exists (select 1 from custody o where o.child_id = custody.child_id and o.person_id = custody.person_id and o.id <> custody.id
         and o.from_at < :until and custody.until_at < o.until_at);

-- custody_say exec : who said it, and from where it is known
insert into custody_change (id, child_id, custody_id, unit_id, author_id, at, undoes_id, before_at, until_at, source)
select :id, k.child_id, k.id, :access_unit, :access_actor, :access_time, :undoes, :before, k.until_at, :source
  from custody k where k.id = :custody and k.child_id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- custody_match many system : who has this number; looked for as at a take-up, and told to nobody
select p.id, p.name from person p
 where p.number_index = :number_index and not exists (select 1 from child_merge m where m.other_id = p.id and m.undone_at = 0)
   and in_the_open(p.id)
   and (not exists (select 1 from custody k where k.person_id = p.id) or exists (select 1 from assignment g where g.person_id = p.id)
     or exists (select 1 from child c where c.id = p.id)
     or exists (select 1 from custody k where k.person_id = p.id and in_the_open(k.child_id)))
 order by p.id limit 1;

-- custody_propose exec : somebody is to have custody, or has it after all; until another person has confirmed it nothing changes
insert into custody_proposal (id, child_id, unit_id, author_id, at, change_id, kind, from_at, state, decided_by_id, decided_at, custody_id, name, number, phone, email, source)
select :id, :access_child, :access_unit, :access_actor, :access_time, :change, :kind, :from_at, 'ASKED', 0, 0, 0, :name, :number, :phone, :email, :source
  from child c where c.id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- custody_person_add exec : the new guardian, whom no number has made known; written in when a second person confirms
insert into person (id, number_index, created_at, name, number, born, phone, email)
select :id, :number_index, :access_time, :name, :number, :born, :phone, :email from custody_proposal q
 where q.id = :proposal and q.child_id = :access_child and q.state = 'ASKED' and q.author_id <> :access_actor
   and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- custody_add exec : the new guardian has custody; a second person says so, neither who proposed it nor the guardian
insert into custody (id, child_id, person_id, kind, from_at, until_at)
select :id, q.child_id, :person, q.kind, q.from_at, 253402300799000 from custody_proposal q
 where q.id = :proposal and q.child_id = :access_child and q.state = 'ASKED' and q.author_id <> :access_actor and q.change_id = 0
   and :person <> :access_actor and :person <> q.child_id and :access_unit <> 0 and (16 & :access_compartments) <> 0
   and not exists (select 1 from custody k where k.child_id = q.child_id and k.person_id = :person and q.from_at < k.until_at);

-- custody_shared any : who had it alone has it together with the new one
update custody set kind = 'JOINT'
 where child_id = :access_child and kind = 'SOLE' and :access_unit <> 0 and (16 & :access_compartments) <> 0
   and exists (select 1 from custody_proposal q where q.id = :proposal and q.child_id = custody.child_id and q.state = 'ASKED' and q.author_id <> :access_actor
         and q.kind = 'JOINT' and q.from_at < custody.until_at);

-- custody_confirm exec : and the proposal is carried out; what was typed of the person stands with the person
update custody_proposal set state = 'CONFIRMED', decided_by_id = :access_actor, decided_at = :access_time, custody_id = :custody, number = :number, phone = :phone, email = :email
 where id = :id and child_id = :access_child and state = 'ASKED' and author_id <> :access_actor and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- custody_drop exec : no, or taken back; what was typed of the person is not kept
update custody_proposal set state = 'ENDED', decided_by_id = :access_actor, decided_at = :access_time, number = :number, phone = :phone, email = :email
 where id = :id and child_id = :access_child and state = 'ASKED' and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- todo_confirm many (what text, others int, since int) : what would give somebody reading of a child, and waits for a second person who answers for it; `others`: somebody else proposed it
select w.what, w.child_id, p.id, p.name, max(case when w.author_id <> :access_actor then 1 else 0 end) as others, min(w.at) as since
  from (select 'CUSTODY' as what, q.child_id, q.author_id, q.at from custody_proposal q where q.state = 'ASKED'
        union all
        select 'MATURITY' as what, m.child_id, m.asked_by_id as author_id, m.asked_at as at from maturity m where m.asked_by_id <> 0 and :access_time < m.until_at) w
  join person p on p.id = w.child_id
 where :access_answers = 1 and :access_unit <> 0
   and exists (select 1 from reach r where r.child_id = w.child_id and r.unit_id = :access_unit and r.person_id in (0, :access_actor) and r.relation in (4, 131072)
         and valid_now(r))
   and not_kin(w.child_id)
 group by w.what, w.child_id, p.id, p.name order by min(w.at), w.child_id, w.what;
