-- informed_people many (self int, shut int) : whom one may tell: the child, and who has custody now; and whether that guardian is shut out
select p.id, p.name, p.born, case when p.id = :access_child then 1 else 0 end as self,
       (select count(*) from guardian_block b where b.child_id = :access_child and b.person_id = p.id and valid_now(b)) as shut
  from person p
 where :access_unit <> 0 and (2048 & :access_compartments) <> 0
   and p.id in (select c.id from child c where c.id = :access_child union all select k.person_id from custody k where k.child_id = :access_child and valid_now(k))
 order by self desc, p.id;

-- informed_list many : who was told, the last first; a unit of former times reads its own
select i.id, i.person_id, i.day_at, i.way, i.interpreter, i.unit_id, i.author_id, i.language, p.id as told_id, p.name, n.id as teller_id, n.name as author, u.name as unit_name
  from informed i join person p on p.id = i.person_id join person n on n.id = i.author_id join unit u on u.id = i.unit_id
 where i.child_id = :access_child and i.struck_at = 0 and (2048 & :access_compartments) <> 0
   and :access_unit <> 0 and (i.unit_id = :access_unit or :access_ongoing = 1)
 order by i.day_at desc, i.written_at desc, i.id;

-- informed_own many : when the reader was told last, for the family; nobody reads of the others
select i.id, i.day_at, p.id as author_id, p.name as author
  from informed i join person p on p.id = i.author_id
 where i.child_id = :access_child and i.person_id = :access_actor and i.struck_at = 0 and :access_unit = 0 and (2048 & :access_compartments) <> 0
 order by i.day_at desc, i.written_at desc, i.id limit 1;

-- informed_add exec : by who told
insert into informed (id, child_id, unit_id, author_id, person_id, day_at, way, interpreter, written_at, struck_at, language)
select :id, :access_child, :access_unit, :access_actor, p.id, :day, :way, :interpreter, :access_time, 0, :language
  from child c, person p
 where c.id = :access_child and :access_unit <> 0 and (2048 & :access_compartments) <> 0 and p.id = :person
   and (p.id = c.id or exists (select 1 from custody k where k.child_id = c.id and k.person_id = p.id and valid_now(k)));

-- informed_strike exec : it was wrong; by the unit that wrote it
update informed set struck_at = :access_time
 where id = :id and child_id = :access_child and unit_id = :access_unit and struck_at = 0 and (2048 & :access_compartments) <> 0;

-- todo_informed many : work that has gone on since then, while nobody has noted that the family knows of the model; for who answers for it
select e.id, e.child_id, e.opened_at, p.id as person_id, p.name
  from episode e join person p on p.id = e.child_id
 where e.unit_id = :access_unit and e.closed_at = 0 and e.opened_at <= :before and :access_answers = 1 and in_the_open(e.child_id)
   and exists (select 1 from reach r where r.child_id = e.child_id and r.unit_id = :access_unit and r.person_id in (0, :access_actor) and r.relation = 4
         and valid_now(r))
   and not_kin(e.child_id)
   and not exists (select 1 from informed i where i.child_id = e.child_id and i.struck_at = 0)
 order by e.opened_at, e.id;
