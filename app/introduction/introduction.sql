-- The newest row of a unit holds: the one that no other has a higher number than.

-- introduction_places many (n int, used int, planned int, paused int) : how far the units of each municipality have come
select u.municipality, count(*) as n, sum(case when i.state = 'IN_USE' then 1 else 0 end) as used, sum(case when i.state = 'PLANNED' then 1 else 0 end) as planned,
       sum(case when i.state = 'PAUSED' then 1 else 0 end) as paused
  from unit u left join introduction i on i.unit_id = u.id and not exists (select 1 from introduction j where j.unit_id = i.unit_id and j.number > i.number)
 where :access_time < u.until_at and u.municipality <> '' and administers()
 group by u.municipality order by u.municipality;

-- introduction_units many (state text, since_at int, followup_at int) : the units of a municipality
select u.id, u.name, u.channel, o.name as org_name, coalesce(i.state, '') as state, coalesce(i.since_at, 0) as since_at, coalesce(i.followup_at, 0) as followup_at
  from unit u join org o on o.id = u.org_id
  left join introduction i on i.unit_id = u.id and not exists (select 1 from introduction j where j.unit_id = i.unit_id and j.number > i.number)
 where u.municipality = :municipality and :access_time < u.until_at and administers()
 order by u.name, u.id;

-- introduction_owners many : who answers for the introduction there
select i.unit_id, i.id, i.owner from introduction i join unit u on u.id = i.unit_id
 where u.municipality = :municipality and not exists (select 1 from introduction j where j.unit_id = i.unit_id and j.number > i.number) and administers();

-- introduction_late many : whose yearly follow-up should have been made
select u.id, u.name, u.municipality, i.followup_at from introduction i join unit u on u.id = i.unit_id
 where i.followup_at > 0 and i.followup_at < :today and :access_time < u.until_at
   and not exists (select 1 from introduction j where j.unit_id = i.unit_id and j.number > i.number) and administers()
 order by i.followup_at, u.name, u.id limit 50;

-- introduction_place one : a unit: the own one, or any for who administers
select u.id, u.name, u.municipality, u.channel, u.email, u.address, o.name as org_name from unit u join org o on o.id = u.org_id
 where u.id = :unit and ((u.id = :access_unit and :access_answers = 1) or administers());

-- introduction_rows many : what has been said of it, the newest first
select i.id, i.number, i.state, i.since_at, i.followup_at, i.followed, i.at, i.mission_at, i.owner, i.note, i.mission from introduction i
 where i.unit_id = :unit and ((i.unit_id = :access_unit and :access_answers = 1) or administers())
 order by i.number desc limit 30;

-- introduction_add exec : how far it has come, or what a follow-up came to
insert into introduction (id, unit_id, number, state, since_at, followup_at, followed, author_id, at, mission_at, owner, note, mission)
select :id, u.id, (select count(*) from introduction i where i.unit_id = u.id) + 1, :state, :since_at, :followup_at, :followed, :access_actor, :access_time, :mission_at, :owner, :note, :mission
  from unit u where u.id = :unit and ((u.id = :access_unit and :access_answers = 1) or administers());

-- introduction_channel any : how it is reached follows (K19): by letter until it is in use
update unit set channel = :channel where id = :unit and channel <> :channel and ((id = :access_unit and :access_answers = 1) or administers());

-- introduction_waits many : it has said that it does not work by the model yet, or has stopped
select i.unit_id from introduction i where i.unit_id = :unit and i.state <> 'IN_USE'
   and not exists (select 1 from introduction j where j.unit_id = i.unit_id and j.number > i.number) and administers();

-- todo_introduction many (due int, silent int) : the yearly follow-up of the own unit comes before a moment; it works by the model and has not said what it is for
select i.unit_id, i.followup_at, case when i.followup_at > 0 and i.followup_at <= :soon then 1 else 0 end as due,
       case when i.state = 'IN_USE' and i.mission_at = 0 then 1 else 0 end as silent
  from introduction i
 where i.unit_id = :access_unit and :access_answers = 1
   and not exists (select 1 from introduction j where j.unit_id = i.unit_id and j.number > i.number);

-- introduction_mission many system : what a unit is for; public (R20)
select i.id, i.mission_at, i.mission from introduction i
 where i.unit_id = :unit and i.mission_at > 0 and not exists (select 1 from introduction j where j.unit_id = i.unit_id and j.number > i.number);

-- introduction_mission_places many (n int, described int) system : how many units of each municipality have said what they are for; public (R20)
select u.municipality, count(*) as n, sum(case when i.mission_at > 0 then 1 else 0 end) as described
  from unit u left join introduction i on i.unit_id = u.id and not exists (select 1 from introduction j where j.unit_id = i.unit_id and j.number > i.number)
 where :now < u.until_at and u.municipality <> '' group by u.municipality order by u.municipality;

-- introduction_mission_units many system : the units of a municipality; public (R20)
select u.id, u.name, o.name as org_name from unit u join org o on o.id = u.org_id
 where u.municipality = :municipality and :now < u.until_at order by u.name, u.id;

-- introduction_missions many system : what they are for; public (R20)
select i.unit_id, i.id, i.mission_at, i.mission from introduction i join unit u on u.id = i.unit_id
 where u.municipality = :municipality and :now < u.until_at and i.mission_at > 0
   and not exists (select 1 from introduction j where j.unit_id = i.unit_id and j.number > i.number);

-- introduction_mission_news many system : who has said so, or said it anew, since a day; public (R20)
select u.id, u.name, u.municipality, i.mission_at from introduction i join unit u on u.id = i.unit_id
 where i.mission_at >= :since and :now < u.until_at
   and not exists (select 1 from introduction j where j.unit_id = i.unit_id and j.number > i.number)
 order by i.mission_at desc, u.name, u.id limit 50;
