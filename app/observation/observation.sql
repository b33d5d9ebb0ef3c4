-- observation_add exec system : somebody, perhaps nobody that we know, has noticed something (A1)
insert into observation (id, unit_id, rule_id, told_unit_id, child_id, state, situation, municipality, place_unit_id, harm, areas,
  sender_kind, receipt, created_at, answer_by, taken_at, taken_by, child_name, child_number, child_age, place, sender_name, sender_contact)
values (:id, :unit, :rule, :unit, 0, 'SENT', :situation, :municipality, :place_unit, :harm, :areas,
  :sender_kind, :receipt, :now, :answer_by, 0, 0, :child_name, :child_number, :child_age, :place, :sender_name, :sender_contact);

-- observation_part_add exec system : what was seen in one area, in the noticer's words
insert into observation_part (id, observation_id, area, strength, worry)
values (:id, :observation, :area, :strength, :worry);

-- observation_receipt_find one system : what the receipt says, for whoever has its number; nothing of what was written (DR8)
select o.created_at, o.answer_by, o.rule_id, u.name as unit_name, u.kind as unit_kind, o.municipality
  from observation o join unit u on u.id = o.told_unit_id where o.receipt = :receipt;

-- observation_waiting many : what waits for the own unit, the most urgent first; no more than a page holds, the rest moves up
select o.id, o.areas, o.created_at, o.answer_by, o.sender_kind, o.harm, o.child_name, o.child_age
  from observation o where o.unit_id = :access_unit and o.state = 'SENT' order by o.answer_by, o.created_at, o.id limit 100;

-- observation_taken many : the fifty that the own unit took up last, but about the reader's own family (D19)
select o.id, o.child_id, o.areas, o.taken_at, o.child_name
  from observation o where o.unit_id = :access_unit and o.state = 'TAKEN_UP' and o.taken_at > :since
   and o.child_id <> :access_actor and not exists (select 1 from custody c where c.child_id = o.child_id and c.person_id = :access_actor)
 order by o.taken_at desc, o.id limit 50;

-- observation_find one : a notice that came to the own unit, not known to be about the reader's own family (D19)
select o.id, o.rule_id, o.child_id, o.state, o.situation, o.municipality, o.place_unit_id, o.harm, o.areas, o.sender_kind,
       o.created_at, o.answer_by, o.child_name, o.child_number, o.child_age, o.place, o.sender_name, o.sender_contact
  from observation o where o.id = :id and o.unit_id = :access_unit
   and (o.child_id = 0 or (o.child_id <> :access_actor and not exists (select 1 from custody c where c.child_id = o.child_id and c.person_id = :access_actor)));

-- observation_parts many : what was written in it, by area
select o.id as observation_id, p.id, p.area, p.strength, p.worry
  from observation_part p join observation o on o.id = p.observation_id
 where o.id = :observation and o.unit_id = :access_unit order by p.area, p.id;

-- observation_of_child many : the notices of the child, as the unit that took them up reads them
select o.id, o.rule_id, o.situation, o.municipality, o.place_unit_id, o.harm, o.areas, o.sender_kind, o.created_at, o.answer_by, o.taken_at,
       o.child_name, o.child_number, o.child_age, o.place, o.sender_name, o.sender_contact
  from observation o where o.child_id = :access_child and o.unit_id = :access_unit and o.state = 'TAKEN_UP'
 order by o.created_at desc, o.id;
