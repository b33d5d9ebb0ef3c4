-- contact_people many (self int, works int) : the child and who has custody of it or is to have, for who answers for it; who works here writes it in alone
select p.id, p.name, p.born, p.phone, p.email, case when p.id = :access_child then 1 else 0 end as self,
       (select count(*) from assignment g where g.person_id = p.id and :access_time < g.until_at) as works
  from person p
 where p.id in (select c.id from child c where c.id = :access_child union all select k.person_id from custody k where k.child_id = :access_child and :access_time < k.until_at)
   and :access_unit <> 0 and (16 & :access_compartments) <> 0
 order by case when p.id = :access_child then 1 else 0 end, p.id;

-- contact_write exec : how one of them is reached from now on
update person set phone = :phone, email = :email
 where id = :person and :access_unit <> 0 and (16 & :access_compartments) <> 0
   and id in (select c.id from child c where c.id = :access_child union all select k.person_id from custody k where k.child_id = :access_child and :access_time < k.until_at)
   and not exists (select 1 from assignment g where g.person_id = person.id and :access_time < g.until_at);

-- me_read one : how the acting person is reached
select p.id, p.phone, p.email from person p where p.id = :access_actor;

-- me_write exec : … from now on
update person set phone = :phone, email = :email where id = :person and id = :access_actor;
