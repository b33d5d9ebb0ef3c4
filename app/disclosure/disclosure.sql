-- disclosure_child one (guarded int) : the child of the path; guarded: its identity is protected
select p.id, p.name, p.number,
       (select count(*) from protection x where one_child(x.child_id, p.id)
           and valid_now(x)) as guarded
  from person p join child c on c.id = p.id where c.id = :access_child and :access_unit <> 0 and (64 & :access_compartments) <> 0;

-- disclosure_kin many : is the acting person family of the child (D19)
select c.id from child c where c.id = :access_child and not (not_kin(c.id));

-- disclosure_grounds many : the provisions, also those that do not hold today
select g.id, g.provision, g.asks, g.givers, g.receivers, g.balances, g.from_at, g.until_at from disclosure_ground g order by g.position, g.from_at, g.id;

-- disclosure_list many (objections int) : what the own unit has proposed and sent, and of who leads the plan for who answers for the child; the last first
select d.id, d.author_id, d.state, d.asked_at, d.decided_at, d.until_at, d.told_at, d.delivered_at, d.to_unit_id, d.receiver, g.provision,
       (select count(*) from disclosure_objection o where o.disclosure_id = d.id) as objections
  from disclosure d join disclosure_ground g on g.id = d.ground_id
 where d.child_id = :access_child and :access_unit <> 0 and (64 & :access_compartments) <> 0
   and holds_disclosure(d)
   and not_kin(d.child_id)
 order by d.asked_at desc, d.id limit 100;

-- disclosure_find one (kind text) : one of them
select d.id, d.unit_id, d.author_id, d.compartment, d.ground_id, d.to_unit_id, d.state, d.asked_at, d.decided_by_id, d.decided_at, d.until_at, d.tell_at, d.told_at,
       d.received_by_id, d.received_at, d.delivered_at, d.receiver, d.subject, d.digest, d.reason, d.balance, d.delay, d.delivered, g.provision, g.asks, u.name as unit_name, u.phone as unit_phone,
       coalesce((select t.kind from unit t where t.id = d.to_unit_id), '') as kind, p.id as person_id, p.name as author
  from disclosure d join disclosure_ground g on g.id = d.ground_id join unit u on u.id = d.unit_id join person p on p.id = d.author_id
 where d.id = :id and d.child_id = :access_child and :access_unit <> 0 and (64 & :access_compartments) <> 0
   and holds_disclosure(d)
   and not_kin(d.child_id);

-- disclosure_decider many : who answered; and who has received it
select p.id, p.name from disclosure d join person p on p.id in (select f.decided_by_id from disclosure f where f.id = :disclosure union all select f.received_by_id from disclosure f where f.id = :disclosure)
 where d.id = :disclosure and d.child_id = :access_child and :access_unit <> 0 and (64 & :access_compartments) <> 0
   and holds_disclosure(d)
   and not_kin(d.child_id)
 order by p.id;

-- disclosure_items many : the texts, as they are sent
select i.id, i.kind, i.area, i.source, i.text from disclosure_item i join disclosure d on d.id = i.disclosure_id
 where d.id = :disclosure and d.child_id = :access_child and :access_unit <> 0 and (64 & :access_compartments) <> 0
   and holds_disclosure(d)
   and not_kin(d.child_id)
 order by i.position, i.id;

-- disclosure_objections many : what the family has said against it; for those who decided
select o.id, o.at, o.seen_at, o.text, p.id as person_id, p.name from disclosure_objection o join person p on p.id = o.person_id join disclosure d on d.id = o.disclosure_id
 where d.id = :disclosure and d.child_id = :access_child and :access_unit <> 0 and (64 & :access_compartments) <> 0
   and holds_disclosure(d)
   and not_kin(d.child_id)
 order by o.at, o.id;

-- disclosure_objection_seen exec : who decides for the unit that sent it, or for the plan, has read it
update disclosure_objection set seen_at = :access_time
 where id = :objection and disclosure_id = :disclosure and seen_at = 0 and disclosure_id in (select d.id from disclosure d where d.child_id = :access_child and :access_unit <> 0 and (64 & :access_compartments) <> 0
   and holds_disclosure(d)
   and not_kin(d.child_id));

-- disclosure_add exec : a proposal; nothing is sent by it
insert into disclosure (id, child_id, unit_id, author_id, compartment, ground_id, to_unit_id, state, asked_at, decided_by_id, decided_at, until_at, tell_at, told_at,
  received_by_id, received_at, delivered_at, receiver, subject, digest, reason, balance, delay, delivered)
select :id, :access_child, :access_unit, :access_actor, :compartment, :ground, :to, 'ASKED', :access_time, 0, 0, :until, :tell, 0,
  0, 0, 0, :receiver, :subject, :digest, :reason, :balance, :delay, :delivered
  from child c where c.id = :access_child and :access_unit <> 0 and (64 & :access_compartments) <> 0 and (cast(:compartment as bigint) & :access_compartments) <> 0;

-- disclosure_item_add exec : with this text
insert into disclosure_item (id, disclosure_id, child_id, kind, area, position, source, text)
select :id, :disclosure, d.child_id, :kind, :area, :position, :source, :text
  from disclosure d where d.id = :disclosure and d.child_id = :access_child and d.author_id = :access_actor and d.unit_id = :access_unit and :access_unit <> 0
   and d.state = 'ASKED' and d.asked_at = :access_time;

-- disclosure_give exec : a second person who decides for the unit says yes, never who proposed it: it is sent
update disclosure set state = 'GIVEN', decided_by_id = :access_actor, decided_at = :access_time, tell_at = :tell
 where id in (select d.id from disclosure d where d.child_id = :access_child and :access_unit <> 0 and (64 & :access_compartments) <> 0
   and holds_disclosure(d)
   and not_kin(d.child_id) and d.state = 'ASKED' and d.author_id <> :access_actor and :access_answers = 1 and :access_time < d.until_at) and id = :id;

-- disclosure_end exec : no, or taken back
update disclosure set state = 'ENDED', decided_by_id = :access_actor, decided_at = :access_time
 where id in (select d.id from disclosure d where d.child_id = :access_child and :access_unit <> 0 and (64 & :access_compartments) <> 0
   and holds_disclosure(d)
   and not_kin(d.child_id) and d.state = 'ASKED') and id = :id;

-- disclosure_items_drop any : then no copy of the texts is left
delete from disclosure_item where disclosure_id in (select d.id from disclosure d where d.child_id = :access_child and :access_unit <> 0 and (64 & :access_compartments) <> 0
   and holds_disclosure(d)
   and not_kin(d.child_id) and d.state = 'ENDED') and disclosure_id = :disclosure;

-- disclosure_later exec : the family is told later still; as long as it has not been told
update disclosure set tell_at = :tell, delay = :delay
 where id = :id and id in (select d.id from disclosure d where d.child_id = :access_child and :access_unit <> 0 and (64 & :access_compartments) <> 0
   and holds_disclosure(d)
   and not_kin(d.child_id) and d.state = 'GIVEN' and d.told_at = 0 and d.tell_at > :access_time);

-- disclosure_deliver exec : it has been handed over on paper
update disclosure set delivered_at = :day, delivered = :delivered
 where id = :id and id in (select d.id from disclosure d where d.child_id = :access_child and :access_unit <> 0 and (64 & :access_compartments) <> 0
   and holds_disclosure(d)
   and not_kin(d.child_id) and d.state = 'GIVEN' and d.to_unit_id = 0 and d.delivered_at = 0);

-- disclosure_received many : what has been sent to the own unit and is read there still, for whoever answers for it; it opens nothing else of the child
select d.id, d.decided_at, d.until_at, d.received_at, d.subject from disclosure d
 where d.state = 'GIVEN' and d.to_unit_id = :access_unit and :access_unit <> 0 and :access_answers = 1 and d.decided_at <= :access_time and :access_time < d.until_at
   and not exists (select 1 from protection x where one_child(x.child_id, d.child_id)
         and x.from_at > d.decided_at and valid_now(x))
   and not_kin(d.child_id)
 order by d.decided_at desc, d.id limit 100;

-- disclosure_read_find one (guarded int) : one of them; guarded: nothing may tell where the child is
select d.id, d.child_id, d.ground_id, d.to_unit_id, d.decided_at, d.until_at, d.received_at, d.receiver, d.subject, d.digest, g.provision, u.name as unit_name, u.phone as unit_phone,
       (select count(*) from protection x where one_child(x.child_id, d.child_id)
           and valid_now(x)) as guarded
  from disclosure d join disclosure_ground g on g.id = d.ground_id join unit u on u.id = d.unit_id
 where d.id = :id and d.state = 'GIVEN' and d.to_unit_id = :access_unit and :access_unit <> 0 and :access_answers = 1 and d.decided_at <= :access_time and :access_time < d.until_at
   and not exists (select 1 from protection x where one_child(x.child_id, d.child_id)
         and x.from_at > d.decided_at and valid_now(x))
   and not_kin(d.child_id);

-- disclosure_read_items many : its texts
select i.id, i.kind, i.area, i.source, i.text from disclosure_item i join disclosure d on d.id = i.disclosure_id
 where d.id = :disclosure and d.state = 'GIVEN' and d.to_unit_id = :access_unit and :access_unit <> 0 and :access_answers = 1 and d.decided_at <= :access_time and :access_time < d.until_at
   and not exists (select 1 from protection x where one_child(x.child_id, d.child_id)
         and x.from_at > d.decided_at and valid_now(x))
   and not_kin(d.child_id)
 order by i.position, i.id;

-- disclosure_receive exec : the receiver has it
update disclosure set received_at = :access_time, received_by_id = :access_actor
 where id in (select d.id from disclosure d where d.state = 'GIVEN' and d.to_unit_id = :access_unit and :access_unit <> 0 and :access_answers = 1 and d.decided_at <= :access_time and :access_time < d.until_at
   and not exists (select 1 from protection x where one_child(x.child_id, d.child_id)
         and x.from_at > d.decided_at and valid_now(x))
   and not_kin(d.child_id) and d.received_at = 0) and id = :id;

-- disclosure_family many : what the family is told; for a guardian only when something of it is in an area that they read (D5)
select d.id, d.decided_at, d.until_at, d.received_at, d.to_unit_id, d.receiver, g.provision, g.asks, u.name as unit_name, u.phone as unit_phone
  from disclosure d join disclosure_ground g on g.id = d.ground_id join unit u on u.id = d.unit_id
 where d.child_id = :access_child and :access_unit = 0 and (64 & :access_compartments) <> 0 and d.state = 'GIVEN' and d.tell_at <= :access_time
   and exists (select 1 from disclosure_item y where y.disclosure_id = d.id and (y.area & :access_areas) <> 0)
 order by d.decided_at desc, d.id limit 100;

-- disclosure_family_names many : and which two decided
select d.id as disclosure_id, d.decided_by_id, p.id, p.name
  from (select f.id as of_id, f.author_id as who_id from disclosure f where f.child_id = :access_child union select f.id as of_id, f.decided_by_id as who_id from disclosure f where f.child_id = :access_child) w
  join disclosure d on d.id = w.of_id join person p on p.id = w.who_id
 where d.child_id = :access_child and :access_unit = 0 and (64 & :access_compartments) <> 0 and d.state = 'GIVEN' and d.tell_at <= :access_time
   and exists (select 1 from disclosure_item y where y.disclosure_id = d.id and (y.area & :access_areas) <> 0)
 order by d.id, p.id;

-- disclosure_family_items many : what of what they read went; not where a text of the unit's own came from
select i.id, i.disclosure_id, i.kind, i.area from disclosure_item i join disclosure d on d.id = i.disclosure_id
 where (i.area & :access_areas) <> 0 and d.child_id = :access_child and :access_unit = 0 and (64 & :access_compartments) <> 0 and d.state = 'GIVEN' and d.tell_at <= :access_time
   and exists (select 1 from disclosure_item y where y.disclosure_id = d.id and (y.area & :access_areas) <> 0)
 order by i.disclosure_id, i.position, i.id limit 500;

-- disclosure_family_texts many : and the plan's own texts, which the family reads anyway
select i.id, i.text from disclosure_item i join disclosure d on d.id = i.disclosure_id
 where i.kind = 'PLAN' and (i.area & :access_areas) <> 0 and d.child_id = :access_child and :access_unit = 0 and (64 & :access_compartments) <> 0 and d.state = 'GIVEN' and d.tell_at <= :access_time
   and exists (select 1 from disclosure_item y where y.disclosure_id = d.id and (y.area & :access_areas) <> 0)
 order by i.id limit 500;

-- disclosure_family_own many : what the reader has said against it; nobody else of the family sees that (D17)
select o.id, o.disclosure_id, o.at, o.text from disclosure_objection o join disclosure d on d.id = o.disclosure_id
 where o.person_id = :access_actor and d.child_id = :access_child and :access_unit = 0 and (64 & :access_compartments) <> 0 and d.state = 'GIVEN' and d.tell_at <= :access_time
   and exists (select 1 from disclosure_item y where y.disclosure_id = d.id and (y.area & :access_areas) <> 0)
 order by o.at, o.id limit 100;

-- disclosure_object exec : it was wrong, says somebody who reads of it
insert into disclosure_objection (id, disclosure_id, child_id, person_id, at, text)
select :id, :disclosure, d.child_id, :access_actor, :access_time, :text from disclosure d
 where d.id = :disclosure and d.child_id = :access_child and :access_unit = 0 and (64 & :access_compartments) <> 0 and d.state = 'GIVEN' and d.tell_at <= :access_time
   and exists (select 1 from disclosure_item y where y.disclosure_id = d.id and (y.area & :access_areas) <> 0);

-- disclosure_family_one many : whom an objection goes to
select d.id, d.unit_id from disclosure d where d.id = :id and d.child_id = :access_child and :access_unit = 0 and (64 & :access_compartments) <> 0 and d.state = 'GIVEN' and d.tell_at <= :access_time
   and exists (select 1 from disclosure_item y where y.disclosure_id = d.id and (y.area & :access_areas) <> 0);

-- todo_disclosure many (objected_at int) : what waits for a second person, to be handed over, or to be told of, or has words against it that nobody has read, where the acting person answers for the child
select d.id, d.child_id, d.author_id, d.state, d.asked_at, d.decided_at, d.to_unit_id, d.delivered_at, d.until_at, d.tell_at, p.id as person_id, p.name,
       coalesce((select min(o.at) from disclosure_objection o where o.disclosure_id = d.id and o.child_id = d.child_id and o.seen_at = 0), 0) as objected_at
  from disclosure d join person p on p.id = d.child_id
 where (d.state = 'ASKED' or exists (select 1 from disclosure_objection o where o.disclosure_id = d.id and o.child_id = d.child_id and o.seen_at = 0) or (d.state = 'GIVEN' and d.to_unit_id = 0 and d.delivered_at = 0 and :access_time < d.until_at) or (d.state = 'GIVEN' and d.told_at = 0 and d.tell_at > :access_time and d.tell_at <= :soon))
   and d.child_id in (select r.child_id from reach r where r.unit_id = :access_unit and r.person_id in (0, :access_actor))
   and exists (select 1 from reach r where r.child_id = d.child_id and r.unit_id = :access_unit and :access_unit <> 0
         and as_actor(r) and valid_now(r)
         and (r.relation = 4 or (r.relation in (16, 64) and d.unit_id = r.unit_id)) and (d.unit_id = r.unit_id or (d.compartment = 64 and own_work(d))))
   and not_kin(d.child_id)
 order by d.asked_at, d.id limit 50;

-- todo_disclosure_in many : what has come to the own unit, and nobody there has said that it has
select d.id, d.decided_at from disclosure d
 where d.state = 'GIVEN' and d.to_unit_id = :access_unit and :access_unit <> 0 and :access_answers = 1 and d.decided_at <= :access_time and :access_time < d.until_at
   and not exists (select 1 from protection x where one_child(x.child_id, d.child_id)
         and x.from_at > d.decided_at and valid_now(x))
   and not_kin(d.child_id) and d.received_at = 0
 order by d.decided_at, d.id limit 50;

-- disclosure_confirmers many (compartment int) system : who could say yes: they answer for a unit that answers for the child, or for that of who leads the plan; never family, never who proposed
select distinct g.person_id from reach r join assignment g on g.unit_id = r.unit_id and g.answers = 1 and g.role <> 'ADMIN'
 where r.child_id = :child and r.person_id in (0, g.person_id) and (r.relation = 4 or (r.relation = 16 and r.unit_id = :unit)) and r.from_at <= :now and :now < r.until_at
   and (r.unit_id = :unit or cast(:compartment as bigint) = 64) and g.from_at <= :now and :now < g.until_at and g.person_id <> :person and g.person_id <> :child
   and not is_kin(:child, g.person_id)
 order by g.person_id limit 6;

-- disclosure_receivers many system : who would read it at a unit: they answer for it now, and are no family of the child
select distinct g.person_id from assignment g
 where g.unit_id = :unit and g.answers = 1 and g.role <> 'ADMIN' and g.from_at <= :now and :now < g.until_at and g.person_id <> :child
   and not is_kin(:child, g.person_id)
 order by g.person_id limit 6;

-- disclosure_clock many system : what the job looks at when the family's day has come
select d.id, d.child_id, d.state, d.tell_at, d.told_at from disclosure d where d.id = :id;

-- disclosure_relatives many system : who of the family reads of it now
select distinct r.person_id from reach r join disclosure d on d.child_id = r.child_id
 where d.id = :id and r.unit_id = 0 and r.relation in (1, 2) and r.from_at <= :now and :now < r.until_at
   and exists (select 1 from disclosure_item i where i.disclosure_id = d.id and (i.area & r.areas) <> 0)
 order by r.person_id;

-- disclosure_told exec system : they have been told
update disclosure set told_at = :now where id = :id;
