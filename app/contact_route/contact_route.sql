-- The newest row of a unit holds: the one that no other has a higher number than.

-- contact_route_units many : every unit that is open, of a municipality and of a kind when those are said; public (R20, R128)
select u.id, u.name, u.kind, u.municipality, u.phone from unit u
 where :access_time < u.until_at and u.municipality <> '' and (:municipality = '' or u.municipality = :municipality) and (:kind = '' or u.kind = :kind)
 order by u.municipality, u.name, u.id limit 5000;

-- contact_route_places many (n int) : how many units of a kind, when one is said, are open in each municipality; public (R20)
select u.municipality, count(*) as n from unit u
 where :access_time < u.until_at and u.municipality <> '' and (:kind = '' or u.kind = :kind) group by u.municipality order by u.municipality;

-- contact_route_away many system : which units of a municipality, when one is said, are closed now, until when; public (R128)
select r.id, r.unit_id, r.away_until from contact_route r
 where r.away_from <= :now and :now < r.away_until
   and (:municipality = '' or r.unit_id in (select u.id from unit u where u.municipality = :municipality))
   and not exists (select 1 from contact_route n where n.unit_id = r.unit_id and n.number > r.number)
 order by r.unit_id;

-- contact_route_find many system : how a unit is reached, as everybody may read it; not what is for those who work with children (R128)
select r.id, r.number, r.away_from, r.away_until, r.at, r.help, r.hours, r.away from contact_route r
 where r.unit_id = :unit and not exists (select 1 from contact_route n where n.unit_id = r.unit_id and n.number > r.number);

-- contact_route_inner many : what is for those who work with children
select r.id, r.staff, p.id as author_id, p.name from contact_route r join person p on p.id = r.author_id
 where r.unit_id = :unit and :access_unit <> 0
   and not exists (select 1 from contact_route n where n.unit_id = r.unit_id and n.number > r.number);

-- contact_route_people many : who answers at a unit now, for those who work with children (K12)
select g.id as assignment_id, g.title, p.id, p.name, p.phone from assignment g join person p on p.id = g.person_id
 where g.unit_id = :unit and :access_unit <> 0 and g.answers = 1 and with_children(g.role)
   and valid_now(g)
 order by g.from_at, g.id;

-- contact_route_add exec : the own unit's, by who answers for it
insert into contact_route (id, unit_id, number, away_from, away_until, author_id, at, help, hours, staff, away)
select :id, u.id, (select count(*) from contact_route r where r.unit_id = u.id) + 1, :away_from, :away_until, :access_actor, :access_time,
       :help, :hours, :staff, :away
  from unit u where u.id = :access_unit and :access_answers = 1;

-- contact_route_phone exec : the own unit's number; nothing happens when it is another by now than was seen
update unit set phone = :phone where id = :access_unit and :access_answers = 1 and phone = :was;

-- todo_contact_route many (at int, used int, waits int, changed int) : when somebody looked through the own unit's ways, and whether it works by the model; what two have to say of its telephone and address, and have said without it
select u.id, coalesce(r.at, 0) as at,
       case when exists (select 1 from introduction i where i.unit_id = u.id and i.state = 'IN_USE'
         and not exists (select 1 from introduction j where j.unit_id = i.unit_id and j.number > i.number)) then 1 else 0 end as used,
       coalesce((select max(c.proposed_at) from unit_contact c where c.unit_id = u.id and c.state = 'WAITING' and c.proposed_by <> :access_actor), 0) as waits,
       coalesce((select max(c.decided_at) from unit_contact c where c.unit_id = u.id and c.state = 'APPROVED'
         and not exists (select 1 from assignment g where g.person_id = c.decided_by and g.unit_id = c.unit_id and g.answers = 1)), 0) as changed
  from unit u left join contact_route r on r.unit_id = u.id and not exists (select 1 from contact_route n where n.unit_id = r.unit_id and n.number > r.number)
 where u.id = :access_unit and :access_answers = 1 and :access_time < u.until_at;
