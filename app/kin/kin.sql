-- kin_child one (answers int) : the child of the path, and whether the acting person answers for the unit
select p.id, p.name, cast(:access_answers as bigint) as answers from person p join child c on c.id = p.id where c.id = :access_child and :access_unit <> 0 and (2 & :access_compartments) <> 0;

-- kin_list many (sure int, seen int) : colleagues of the own unit whom the family has named, or who are let read nothing of the child, for who answers there; of oneself, what the family asks.  Guardians, who are known as such, do not stand here
select n.id, n.person_id, n.unit_id, n.author_id, n.from_at, p.id as name_id, p.name, u.id as author_name_id, u.name as author_name,
       (select count(*) from kin_seen s where s.kin_id = n.id) as sure,
       (select count(*) from kin_seen s where s.kin_id = n.id and s.unit_id = :access_unit and s.person_id <> n.person_id) as seen
  from kin n join person p on p.id = n.person_id join person u on u.id = n.author_id
 where n.child_id = :access_child and n.ended_at = 0 and (:access_answers = 1 or n.person_id = :access_actor) and :access_unit <> 0 and (2 & :access_compartments) <> 0
   and exists (select 1 from assignment g where g.person_id = n.person_id and g.unit_id = :access_unit and valid_now(g))
 order by n.from_at, n.id;

-- kin_colleagues many : who works at the own unit and is not family of the child as far as is known, for who answers there
select g.id as assignment_id, g.title, p.id, p.name
  from assignment g join person p on p.id = g.person_id
 where g.unit_id = :access_unit and :access_unit <> 0 and valid_now(g) and with_children(g.role)
   and :access_answers = 1 and (2 & :access_compartments) <> 0 and g.person_id <> :access_actor and g.person_id <> :access_child
   and not is_kin(:access_child, g.person_id)
   and not exists (select 1 from kin n where n.child_id = :access_child and n.person_id = g.person_id and n.ended_at = 0)
 order by g.answers desc, g.id;

-- kin_left one (n int) : how many units that work with the child would have nobody who answers for them without that person (I1); one where somebody does a part that was delegated to them does not
select count(distinct o.unit_id) as n from assignment o
 where o.person_id = :person and o.answers = 1 and o.role <> 'ADMIN' and valid_now(o)
   and exists (select 1 from reach r where r.child_id = :access_child and r.unit_id = o.unit_id and (works_with(r.relation) or r.relation = 64) and r.relation <> 8 and valid_now(r))
   and not exists (select 1 from assignment g where g.unit_id = o.unit_id and g.answers = 1 and g.role <> 'ADMIN' and valid_now(g)
         and g.person_id <> o.person_id and g.person_id <> :access_child and not is_kin(:access_child, g.person_id));

-- kin_add exec : that person, who works at the own unit, is let read nothing of the child; of oneself, or of a colleague by who answers
insert into kin (id, child_id, person_id, unit_id, author_id, adult_id, from_at, ended_at, ended_by_id)
select :id, c.id, k.person_id, :access_unit, :access_actor, 0, :access_time, 0, 0
  from child c join (select distinct g.person_id from assignment g where g.unit_id = :access_unit and valid_now(g)) k on k.person_id = :person
 where c.id = :access_child and :access_unit <> 0 and (2 & :access_compartments) <> 0 and (k.person_id = :access_actor or :access_answers = 1)
   and not exists (select 1 from kin n where n.child_id = c.id and n.person_id = k.person_id and n.ended_at = 0);

-- kin_seen_add exec : who answers for the unit has read it, and says of what the family wrote that it is so; or the person says it.  From then on nothing is read
insert into kin_seen (id, child_id, kin_id, unit_id, person_id, at)
select :id, n.child_id, n.id, :access_unit, :access_actor, :access_time
  from kin n where n.id = :kin and n.child_id = :access_child and n.ended_at = 0 and :access_unit <> 0 and (2 & :access_compartments) <> 0
   and (n.person_id = :access_actor or :access_answers = 1)
   and exists (select 1 from assignment g where g.person_id = n.person_id and g.unit_id = :access_unit and valid_now(g))
   and not exists (select 1 from kin_seen s where s.kin_id = n.id and s.unit_id = :access_unit and s.person_id <> n.person_id);

-- kin_end exec : it was wrong.  Once it holds that gives power back, so somebody else says it than who wrote it, and never whom it is about (decision 8); what the family asks is answered of oneself by who is alone
update kin set ended_at = :access_time, ended_by_id = :access_actor
 where id = :kin and child_id = :access_child and ended_at = 0 and author_id <> :access_actor
   and (person_id <> :access_actor or (unit_id = 0 and not exists (select 1 from kin_seen s where s.kin_id = kin.id)))
   and :access_answers = 1 and :access_unit <> 0 and (2 & :access_compartments) <> 0
   and exists (select 1 from assignment g where g.person_id = kin.person_id and g.unit_id = :access_unit and valid_now(g));

-- todo_kin many (asked int, own int) : the family has named a colleague of the own unit, or oneself when nobody else answers; or a colleague turned out to be near a child that it works with: who answers sees to it that somebody else does what is to be done (D19)
select n.id, n.child_id, n.from_at, p.id as name_id, p.name,
       case when n.unit_id = 0 and not exists (select 1 from kin_seen s where s.kin_id = n.id) then 1 else 0 end as asked,
       case when n.person_id = :access_actor then 1 else 0 end as own
  from kin n join person p on p.id = n.child_id
 where n.ended_at = 0 and :access_answers = 1 and :access_unit <> 0
   and exists (select 1 from assignment g where g.person_id = n.person_id and g.unit_id = :access_unit and valid_now(g))
   and exists (select 1 from reach r where r.child_id = n.child_id and r.unit_id = :access_unit and r.relation in (4, 16, 32)
         and r.person_id in (0, :access_actor) and valid_now(r))
   and not exists (select 1 from kin_seen s where s.kin_id = n.id and s.unit_id = :access_unit and s.person_id <> n.person_id)
   and (n.person_id <> :access_actor or not exists (select 1 from assignment g where g.unit_id = :access_unit and g.answers = 1 and g.role <> 'ADMIN'
         and valid_now(g) and g.person_id <> :access_actor and g.person_id <> n.child_id and not is_kin(n.child_id, g.person_id)))
   and not_kin(n.child_id)
 order by n.from_at, n.id;
