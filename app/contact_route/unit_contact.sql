-- Where letters about children go, and what families ring: proposed by one who administers, said yes to by another one or by who answers for
-- the unit (decision 51).

-- unit_contact_waiting many (old int, proposer text) : what waits for a second person, of a unit; or of all (0) what others have proposed, for who administers.  old: what it changes has been changed since
select c.id, c.unit_id, c.proposed_by, c.proposed_at, c.was_phone, c.was_address, c.phone, c.address, u.name,
       case when (c.phone <> c.was_phone and c.was_phone <> u.phone) or (c.address <> c.was_address and c.was_address <> u.address) then 1 else 0 end as old,
       p.id as person_id, p.name as proposer
  from unit_contact c join unit u on u.id = c.unit_id join person p on p.id = c.proposed_by
 where c.state = 'WAITING' and (c.unit_id = :unit or (:unit = 0 and c.proposed_by <> :access_actor)) and (administers() or (c.unit_id = :access_unit and :access_answers = 1))
 order by u.municipality, u.name, u.id, c.proposed_at, c.id limit 200;

-- unit_contact_propose exec : nothing happens when it is as it stands
insert into unit_contact (id, unit_id, state, proposed_by, proposed_at, decided_by, decided_at, was_phone, was_address, phone, address)
select :id, u.id, 'WAITING', :access_actor, :access_time, 0, 0, u.phone, u.address, :phone, :address from unit u
 where u.id = :unit and (u.phone <> :phone or u.address <> :address) and administers();

-- unit_contact_replace any : what waited before something else was proposed
update unit_contact set state = 'WITHDRAWN', decided_by = :access_actor, decided_at = :access_time
 where unit_id = :unit and id <> :id and state = 'WAITING' and administers();

-- unit_contact_approve exec : never by who proposed it (A22)
update unit_contact set state = 'APPROVED', decided_by = :access_actor, decided_at = :access_time
 where id = :id and unit_id = :unit and state = 'WAITING' and proposed_by <> :access_actor
   and (administers() or (unit_id = :access_unit and :access_answers = 1));

-- unit_contact_use exec : what two have said; what was changed otherwise since stays, and what has become another is not gone back from
update unit set phone = coalesce((select c.phone from unit_contact c where c.id = :id and c.phone <> c.was_phone), phone),
       address = coalesce((select c.address from unit_contact c where c.id = :id and c.address <> c.was_address), address)
 where id = :unit and exists (select 1 from unit_contact c where c.id = :id and c.unit_id = unit.id and c.state = 'APPROVED'
         and c.decided_by = :access_actor and c.decided_at = :access_time
         and (c.phone = c.was_phone or c.was_phone = unit.phone) and (c.address = c.was_address or c.was_address = unit.address))
   and (administers() or (id = :access_unit and :access_answers = 1));

-- unit_contact_withdraw exec : no, or taken back: one is enough
update unit_contact set state = 'WITHDRAWN', decided_by = :access_actor, decided_at = :access_time
 where id = :id and unit_id = :unit and state = 'WAITING' and (administers() or (unit_id = :access_unit and :access_answers = 1));

-- unit_contact_changed many : what others than the unit have said yes to since a moment, for who answers for it
select c.id, c.decided_at, c.was_phone, c.was_address, c.phone, c.address from unit_contact c
 where c.unit_id = :access_unit and :access_answers = 1 and c.state = 'APPROVED' and c.decided_at > :since
   and not exists (select 1 from assignment g where g.person_id = c.decided_by and g.unit_id = c.unit_id and g.answers = 1)
 order by c.decided_at desc, c.id limit 1;
