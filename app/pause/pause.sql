-- pause_child one (family int, since int) : since when nobody outside reads, for the responsible unit, 0: nothing is paused; family: nor the guardians
select p.id, p.name, coalesce((select max(x.family) from pause x where x.child_id = p.id and x.ended_at = 0), 0) as family,
       coalesce((select min(x.at) from pause x where x.child_id = p.id and x.ended_at = 0), 0) as since
  from person p where p.id = :access_child;

-- pause_end exec : the unit has looked
update pause set ended_at = :access_time, ended_by = :access_actor
 where child_id = :access_child and ended_at = 0;

-- todo_pauses many (since int) : children whose sharing waits until the acting person, who answers for the responsible unit, has looked
select x.child_id, p.id, p.name, min(x.at) as since
  from pause x join person p on p.id = x.child_id
 where x.ended_at = 0 and :access_answers = 1
   and exists (select 1 from reach r where r.child_id = x.child_id and r.unit_id = :access_unit and r.person_id in (0, :access_actor) and r.relation = 4
         and valid_now(r))
   and not_kin(x.child_id)
 group by x.child_id, p.id, p.name order by min(x.at), x.child_id;
