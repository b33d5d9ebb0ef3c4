-- view_child one : the child of the path
select p.id, p.born from person p join child c on c.id = p.id where c.id = :access_child;

-- view_guardians many : who has custody now, for the young person; whoever may be shut out stands here as always (D6)
select p.id, p.name from person p
 where has_custody(p.id)
   and :access_actor = :access_child and :access_unit = 0 and (1024 & :access_compartments) <> 0
 order by p.id;

-- view_grants many : whom the young person lets read, as was said last
select g.id, g.person_id, g.from_at, g.until_at from view_grant g
 where g.child_id = :access_child and :access_actor = :access_child and :access_unit = 0 and (1024 & :access_compartments) <> 0
   and g.ended_at = 0 and valid_now(g)
 order by g.from_at, g.id;

-- view_add exec : the young person itself lets somebody with custody read
insert into view_grant (id, child_id, person_id, from_at, until_at, ended_at)
select :id, c.id, k.person_id, :access_time, :until, 0
  from child c join (select distinct q.child_id, q.person_id from custody q where valid_now(q)) k on k.child_id = c.id
 where c.id = :access_child and c.id = :access_actor and :access_unit = 0 and (1024 & :access_compartments) <> 0 and k.person_id = :guardian
   and :access_time < cast(:until as bigint);

-- view_end any : and takes it back
update view_grant set ended_at = :access_time
 where child_id = :access_child and child_id = :access_actor and :access_unit = 0 and (1024 & :access_compartments) <> 0 and person_id = :guardian and ended_at = 0;
