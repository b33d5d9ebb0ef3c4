-- episode_current one : the child's newest work; an open one before a closed; of others' closed work nothing is known
select e.id, e.unit_id, e.state, e.closed_at, u.name as unit_name, u.phone as unit_phone, p.id as person_id, p.name as person_name
  from episode e join unit u on u.id = e.unit_id join person p on p.id = named_now(e.id)
 where e.child_id = :access_child and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
 order by case when e.closed_at = 0 then 0 else 1 end, e.closed_at desc, e.opened_at desc, e.id limit 1;

-- episode_move exec : the open work goes on to another state
update episode set state = :state where id = :id and child_id = :access_child and closed_at = 0;

-- episode_end exec : the work is closed
update episode set state = 'CLOSED', closed_at = :access_time where id = :id and child_id = :access_child and closed_at = 0;
