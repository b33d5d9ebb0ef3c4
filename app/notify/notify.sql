-- outbox_add exec system : a message to a person, who is no part of the acting person's capability
insert into outbox (id, person_id, at, state) values (:id, :person, :at, 'WAITING');

-- outbox_find one system : the message that the job sends, and to where
select o.id as outbox_id, o.at, o.state, p.id, p.email, p.phone, p.lang
  from outbox o join person p on p.id = o.person_id where o.id = :id;

-- outbox_done exec system : what became of it
update outbox set state = :state where id = :id;

-- notify_relatives many : the child and the guardians who reach it now
select distinct r.person_id from reach r
 where r.child_id = :access_child and r.unit_id = 0 and r.relation in (1, 2, 1024) and valid_now(r)
 order by r.person_id;

-- notify_answering many system : who answers for a unit now, to be told that something waits there; of a hidden child only who is named (D9); at most what one request may send
select distinct p.id, p.email, p.phone from assignment g join person p on p.id = g.person_id
 where g.unit_id = :unit and g.answers = 1 and g.from_at <= :now and :now < g.until_at
   and (not exists (select 1 from protection x where x.child_id = :child and x.hidden = 1 and x.from_at <= :now and :now < x.until_at)
        or exists (select 1 from reach r where r.child_id = :child and r.unit_id = :unit and r.person_id in (0, g.person_id) and r.from_at <= :now and :now < r.until_at))
 order by p.id limit 6;

-- outbox_about exec system : what the message is about, so that it can be taken back
insert into outbox_child (id, child_id) values (:id, :child);

-- notify_shut many system : is the person shut out from the child now (D6), has its custody ended, is it a guardian of a record that is paused because of custody (N20), or may it not know of a hidden child (D9); then nothing is sent
select b.id from guardian_block b
 where b.child_id = :child and b.person_id = :person and b.from_at <= :now and :now < b.until_at
union
select k.id from custody k
 where k.child_id = :child and k.person_id = :person
   and ((k.until_at <= :now and not exists (select 1 from custody m where m.child_id = k.child_id and m.person_id = k.person_id and m.from_at <= :now and :now < m.until_at))
     or exists (select 1 from pause s where s.child_id = k.child_id and s.family = 1 and s.ended_at = 0))
union
select x.id from protection x
 where x.child_id = :child and x.hidden = 1 and x.from_at <= :now and :now < x.until_at
   and not exists (select 1 from reach r where r.child_id = x.child_id and r.person_id = :person and r.from_at <= :now and :now < r.until_at)
   and not exists (select 1 from reach r join assignment g on g.unit_id = r.unit_id and g.answers = 1 where r.child_id = x.child_id and r.person_id = 0
         and g.person_id = :person and r.from_at <= :now and :now < r.until_at and g.from_at <= :now and :now < g.until_at);

-- outbox_shut many system : the same, of a message that is about to be sent
select b.id from outbox o join outbox_child c on c.id = o.id join guardian_block b on b.child_id = c.child_id and b.person_id = o.person_id
 where o.id = :id and b.from_at <= :now and :now < b.until_at
union
select k.id from outbox o join outbox_child c on c.id = o.id join custody k on k.child_id = c.child_id and k.person_id = o.person_id
 where o.id = :id
   and ((k.until_at <= :now and not exists (select 1 from custody m where m.child_id = k.child_id and m.person_id = k.person_id and m.from_at <= :now and :now < m.until_at))
     or exists (select 1 from pause s where s.child_id = k.child_id and s.family = 1 and s.ended_at = 0))
union
select x.id from outbox o join outbox_child c on c.id = o.id join protection x on x.child_id = c.child_id
 where o.id = :id and x.hidden = 1 and x.from_at <= :now and :now < x.until_at
   and not exists (select 1 from reach r where r.child_id = x.child_id and r.person_id = o.person_id and r.from_at <= :now and :now < r.until_at)
   and not exists (select 1 from reach r join assignment g on g.unit_id = r.unit_id and g.answers = 1 where r.child_id = x.child_id and r.person_id = 0
         and g.person_id = o.person_id and r.from_at <= :now and :now < r.until_at and g.from_at <= :now and :now < g.until_at);

-- outbox_recall any system : messages about the child that the person has not got yet
update outbox set state = 'RECALLED'
 where person_id = :person and state = 'WAITING' and id in (select c.id from outbox_child c where c.child_id = :child);
