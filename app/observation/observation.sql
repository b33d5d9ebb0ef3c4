-- observation_add exec system : somebody, perhaps nobody that we know, has noticed something (A1)
insert into observation (id, unit_id, rule_id, told_unit_id, child_id, state, way, situation, municipality, place_unit_id, harm, areas,
  sender_kind, receipt, created_at, answer_by, taken_at, taken_by, sender_id, sender_unit_id, given_to_id, given_by_id, passed_from_id,
  asked, escalated_at, escalated_to_id, merged_from_id, child_name, child_number, child_age, place, sender_name, sender_contact, ground, said_on, provision_id, ground_text, relative)
values (:id, :unit, :rule, :told, :child, 'SENT', :way, :situation, :municipality, :place_unit, :harm, :areas,
  :sender_kind, :receipt, :now, :answer_by, 0, 0, :sender, :sender_unit, 0, 0, 0,
  0, 0, 0, 0, :child_name, :child_number, :child_age, :place, :sender_name, :sender_contact, :ground, :said_on, :provision, :ground_text, :relative);

-- observation_crosses one (free int, granted int, areas int, child int) : does it stay in the organisation of who tells, or is that an association, which no law on secrecy binds; and does the family's yes to the own unit reach that far?
select u.id, u.name, g.name as org_name, case when u.org_id = :access_org or exists (select 1 from org s where s.id = :access_org and s.kind = 'ASSOCIATION') then 1 else 0 end as free,
       (select count(*) from reach r where r.child_id = :child and r.unit_id = :access_unit and r.relation in (16, 32) and as_actor(r) and valid_now(r)
          and (cast(:areas as bigint) & r.areas) = cast(:areas as bigint)) as granted
  from unit u join org g on g.id = u.org_id where u.id = :unit and :access_unit <> 0;

-- observation_part_add exec system : what was seen in one area, in the noticer's words
insert into observation_part (id, observation_id, area, strength, worry)
values (:id, :observation, :area, :strength, :worry);

-- observation_receipt_find one system : what the receipt says, for whoever has its number; nothing of what was written (DR8)
select o.created_at, o.rule_id, o.way, u.name as unit_name, u.kind as unit_kind, o.municipality
  from observation o join unit u on u.id = o.told_unit_id where o.receipt = :receipt;

-- observation_about one : the child of the path, whom somebody tells something about
select p.id, p.name, c.municipality from person p join child c on c.id = p.id where c.id = :access_child;

-- observation_waiting many : what waits for the own unit, the most urgent first; no more than a page holds, the rest moves up.  Not about the reader's own family (D19); what another unit handed on only while the family's yes holds (I2)
select o.id, o.areas, o.created_at, o.answer_by, o.sender_kind, o.harm, o.relative, o.given_to_id, o.escalated_at, o.child_name, o.child_number, o.child_age, o.place
  from observation o where in_the_open(o.child_id) and o.unit_id = :access_unit and o.state = 'SENT'
   and not_kin(o.child_id)
   and passed_with_yes(o)
 order by o.answer_by, o.created_at, o.id limit 100;

-- observation_done many : the fifty that the own unit took up or answered last, but about the reader's own family (D19)
select o.id, o.child_id, o.state, o.areas, o.taken_at, o.child_name, o.child_number, o.child_age
  from observation o where in_the_open(o.child_id) and o.unit_id = :access_unit and o.state in ('TAKEN_UP', 'ANSWERED') and o.taken_at > :since
   and not exists (select 1 from child_merge m where m.other_id = o.child_id and m.undone_at = 0)
   and not_kin(o.child_id)
 order by o.taken_at desc, o.id limit 50;

-- observation_sent_on many : what the own unit sent on lately; where it is now is not told
select s.id, s.at, s.kind, s.to_unit_id, u.name as unit_name, u.kind as unit_kind
  from observation_step s join unit u on u.id = s.to_unit_id join observation o on o.id = s.observation_id
 where in_the_open(o.child_id) and s.unit_id = :access_unit and s.kind in ('MOVED', 'CARRIED', 'PASSED') and s.at > :since order by s.at desc, s.id limit 20;

-- observation_overdue many : notices that nobody has answered in time, for the coordinator whom they were reported to: where and since when, nothing else
select o.id, o.answer_by, u.id as unit_id, u.name as unit_name, u.phone as unit_phone
  from observation o join unit u on u.id = o.unit_id
 where in_the_open(o.child_id) and o.escalated_to_id = :access_unit and o.escalated_to_id <> 0 and o.unit_id <> :access_unit and o.state = 'SENT' order by o.answer_by, o.id limit 50;

-- observation_find one (provision text) : a notice that came to the own unit, not known to be about the reader's own family (D19); for who answers for the unit, or was given it
select o.id, o.rule_id, o.way, o.child_id, o.state, o.situation, o.municipality, o.place_unit_id, o.harm, o.relative, o.areas, o.sender_kind,
       o.created_at, o.answer_by, o.taken_at, o.sender_id, o.sender_unit_id, o.given_to_id, o.given_by_id, o.passed_from_id, o.asked, o.escalated_at,
       o.child_name, o.child_number, o.child_age, o.place, o.sender_name, o.sender_contact, o.ground, o.said_on, o.ground_text,
       coalesce((select g.provision from disclosure_ground g where g.id = o.provision_id), '') as provision
  from observation o where in_the_open(o.child_id) and o.id = :id and o.unit_id = :access_unit and (:access_answers = 1 or o.given_to_id = :access_actor)
   and not_kin(o.child_id)
   and (o.state <> 'SENT' or passed_with_yes(o));

-- observation_near many : the own unit's other notices of late, to see whether they are about the same child (D19)
select o.id, o.child_id, o.created_at, o.child_name, o.child_number, o.child_age, o.place
  from observation o where in_the_open(o.child_id) and o.unit_id = :access_unit and o.id <> :id and o.created_at > :since and :access_answers = 1
   and not_kin(o.child_id)
   and (o.state <> 'SENT' or passed_with_yes(o))
 order by o.created_at desc, o.id limit 200;

-- observation_parts many : what was written in it, by area
select o.id as observation_id, p.id, p.area, p.strength, p.worry
  from observation_part p join observation o on o.id = p.observation_id
 where o.id = :observation and (o.unit_id = :access_unit or o.passed_from_id = :access_unit) order by p.area, p.id;

-- observation_meant one system : whom a notice describes, so that nobody of that family is told that there is one (D19)
select o.id, o.child_name, o.child_number from observation o where o.id = :id;

-- observation_steps many (provision text) : what has happened with it, as far as the own unit may know: what it did itself, how it came here, and what the noticer has added
select o.id as observation_id, s.id, s.kind, s.at, s.actor_id, s.unit_id, s.to_unit_id, s.to_person_id, s.question, s.text, s.ground, s.said_on, s.ground_text,
       coalesce((select g.provision from disclosure_ground g where g.id = s.provision_id), '') as provision
  from observation_step s join observation o on o.id = s.observation_id
 where o.id = :observation and o.unit_id = :access_unit
   and (s.unit_id = :access_unit or s.to_unit_id = :access_unit or s.unit_id = 0) order by s.at, s.id limit 200;

-- observation_of_child many (held int, provision text) : the notices of the child, as the unit that took them up reads them; also what it handed on itself; held: the yes that it was handed on by holds, so that it is read there
select o.id, o.rule_id, o.way, o.unit_id, o.state, o.situation, o.municipality, o.place_unit_id, o.harm, o.relative, o.areas, o.sender_kind, o.created_at, o.answer_by, o.taken_at, o.passed_from_id, o.asked,
       case when exists (select 1 from reach r where r.child_id = o.child_id and r.unit_id = o.unit_id and r.person_id <= 0
         and r.relation = 32 and valid_now(r) and (o.areas & r.areas) = o.areas) then 1 else 0 end as held,
       o.child_name, o.child_number, o.child_age, o.place, o.sender_name, o.sender_contact, o.ground, o.said_on, o.ground_text,
       coalesce((select g.provision from disclosure_ground g where g.id = o.provision_id), '') as provision
  from observation o where o.child_id = :access_child
   and ((o.unit_id = :access_unit and o.state = 'TAKEN_UP') or o.passed_from_id = :access_unit)
 order by o.created_at desc, o.id;

-- observation_step_add exec system : a step of a notice that the same request has found or changed; the noticer, who may be nobody, adds too
insert into observation_step (id, observation_id, kind, at, actor_id, unit_id, to_unit_id, to_person_id, question, text)
values (:id, :observation, :kind, :now, :actor, :unit, :to_unit, :to_person, :question, :text);

-- observation_moved_add exec : that the own unit has sent it on, and on which ground to another organisation (K9)
insert into observation_step (id, observation_id, kind, at, actor_id, unit_id, to_unit_id, to_person_id, question, text, ground, said_on, provision_id, ground_text)
select :id, :observation, 'MOVED', :access_time, :access_actor, :access_unit, :to, 0, 0, :text, :ground, :said_on, :provision, :ground_text
  from observation o where o.id = :observation and o.unit_id = :to and :access_unit <> 0 and :access_answers = 1;

-- observation_answer exec : read, and nothing more to do; the reason stands in its step
update observation set state = 'ANSWERED', taken_at = :access_time, taken_by = :access_actor, given_to_id = 0, given_by_id = 0
 where id = :id and unit_id = :access_unit and state = 'SENT' and :access_answers = 1;

-- observation_move_units many (door int) : other units that a notice can be sent to: of the own organisation, or of a kind that the rules make responsible; somebody answers there, and what care sent by the door stays in the organisation (I2, K9)
select u.id, u.name, u.municipality from unit u
 where u.id <> :access_unit and :access_unit <> 0 and :access_answers = 1 and :access_time < u.until_at
   and (cast(:door as bigint) = 0 or u.org_id = :access_org) and (u.org_id = :access_org or u.kind = 'COORDINATION' or exists (select 1 from responsibility_rule r where r.unit_kind = u.kind and r.situation <> 'CONCERN'
         and valid_now(r)))
   and exists (select 1 from assignment g where g.unit_id = u.id and (g.answers = 1 or g.role = 'RESPONSIBLE') and valid_now(g))
 order by u.municipality, u.name, u.id;

-- observation_move exec : to the inbox of another unit, of the own organisation or one that the rules could have named (K9); the day to answer by stays
update observation set unit_id = :to, given_to_id = 0, given_by_id = 0
 where id = :id and unit_id = :access_unit and state = 'SENT' and way <> 'DOOR' and child_id = 0 and :access_answers = 1
   and exists (select 1 from unit u where u.id = :to and (u.org_id = :access_org or u.kind = 'COORDINATION' or exists (select 1 from responsibility_rule r where r.unit_kind = u.kind and r.situation <> 'CONCERN'
         and valid_now(r))));

-- observation_move_door exec : the same for what care sent by the door, inside the own organisation only (I2)
update observation set unit_id = :to, given_to_id = 0, given_by_id = 0
 where id = :id and unit_id = :access_unit and state = 'SENT' and way = 'DOOR' and child_id = 0 and :access_answers = 1
   and exists (select 1 from unit u where u.id = :to and u.org_id = :access_org);

-- observation_give exec : a colleague is to take it up; who gave it answers all the same
update observation set given_to_id = :person, given_by_id = :access_actor
 where id = :id and unit_id = :access_unit and state = 'SENT' and :access_answers = 1;

-- observation_ask exec : a question to the noticer, one of the fixed ones
update observation set asked = :question
 where id = :id and unit_id = :access_unit and state = 'SENT';

-- observation_pass exec : handed on with the family's yes (R118, I2); the own unit answers for the child until it is taken up (I15)
update observation set unit_id = :to, state = 'SENT', passed_from_id = :access_unit, answer_by = :answer_by, taken_at = 0, given_to_id = 0, given_by_id = 0,
       escalated_at = 0, escalated_to_id = 0
 where id = :id and child_id = :access_child and unit_id = :access_unit and state = 'TAKEN_UP'
   and exists (select 1 from reach r where r.child_id = :access_child and r.unit_id = :to and r.person_id <= 0
     and r.relation = 32 and valid_now(r) and (observation.areas & r.areas) = observation.areas);

-- observation_pass_back exec : what was handed on and not taken up yet comes back
update observation set unit_id = :access_unit, state = 'TAKEN_UP', passed_from_id = 0, taken_at = :access_time, given_to_id = 0, given_by_id = 0
 where id = :id and child_id = :access_child and passed_from_id = :access_unit and state = 'SENT';

-- observation_pass_units many : the units that the family has said yes to, for every area of the notice
select o.id, r.unit_id, u.name as unit_name
  from observation o join reach r on r.child_id = o.child_id join unit u on u.id = r.unit_id
 where o.id = :id and o.child_id = :access_child and o.unit_id = :access_unit and o.state = 'TAKEN_UP' and r.unit_id <> :access_unit
   and r.person_id <= 0 and r.relation = 32 and valid_now(r) and (o.areas & r.areas) = o.areas
 order by u.name, r.unit_id;

-- observation_answerers many system : who answers for a unit now, to be told neutrally that something waits; asked by the product, for somebody who may be nobody
select g.person_id, g.id from assignment g
 where g.unit_id = :unit and (g.answers = 1 or g.role = 'RESPONSIBLE') and g.from_at <= :now and :now < g.until_at order by g.answers desc, g.id limit 6;

-- observation_by_receipt many system : which notice a number belongs to; told to nobody, only that something may be added to it (DR8)
select o.id, o.unit_id, o.state, o.asked from observation o where o.receipt = :receipt;

-- observation_again exec system : something was added to a notice that had got its answer, so it is read anew
update observation set state = 'SENT', answer_by = :answer_by, taken_at = 0, taken_by = 0, escalated_at = 0, escalated_to_id = 0
 where id = :id and state = 'ANSWERED';

-- observation_hidden many system : the hidden child that a notice is about: then only who is named is told of it (D9)
select x.id, x.child_id from observation o join protection x on x.child_id = o.child_id
 where o.id = :id and x.hidden = 1 and x.from_at <= :now and :now < x.until_at order by x.id;

-- observation_overdue_find many (held int) system : what the job looks at when the time to answer is over
select o.id, o.unit_id, o.state, o.answer_by, o.escalated_at, u.municipality,
       case when o.passed_from_id = 0 or exists (select 1 from reach r where r.child_id = o.child_id and r.unit_id = o.unit_id and r.person_id <= 0
         and r.relation = 32 and r.from_at <= :now and :now < r.until_at and (o.areas & r.areas) = o.areas) then 1 else 0 end as held
  from observation o join unit u on u.id = o.unit_id where o.id = :id;

-- observation_escalate exec system : nobody answered in time (DR7)
update observation set escalated_at = :now, escalated_to_id = :to where id = :id and state = 'SENT' and escalated_at = 0;

-- observation_kin many : is the colleague family of the child that the notice says it is about (D19)
select o.id, p.id as person_id from observation o join person p on o.id = :id
 where p.id = :person and o.unit_id = :access_unit and o.child_id <> 0 and is_kin(o.child_id, p.id) and :access_answers = 1;

-- observation_told_where one (told text) : where the own unit is told that something waits: the address it chose, else the one in the directory
select u.id, coalesce((select n.email from unit_notice n where n.id = u.id), u.email) as told
  from unit u where u.id = :access_unit;

-- observation_office one (told text) system : the same of any unit: whoever tells may be nobody
select u.id, coalesce((select n.email from unit_notice n where n.id = u.id), u.email) as told from unit u where u.id = :unit;

-- observation_mail_add exec system : a mail to the unit that a notice waits at
insert into notice_mail (id, observation_id, unit_id, at, state, address) values (:id, :observation, :unit, :at, 'WAITING', :address);

-- observation_mail_find one system : the mail that the job sends
select m.observation_id, m.id, m.at, m.state, m.address from notice_mail m where m.id = :id;

-- observation_mail_done exec system : what became of it
update notice_mail set state = :state where id = :id;

-- observation_mails many : what was sent to the own unit about a notice that it reads, and where to
select m.observation_id, m.id, m.at, m.state, m.address
  from notice_mail m join observation o on o.id = m.observation_id
 where m.observation_id = :observation and m.unit_id = :access_unit and o.unit_id = :access_unit order by m.at desc, m.id limit 20;

-- todo_inbox many (mine int) : new notices of the unit that the acting person answers for, or was given; not about their own family (D19)
select o.id, o.created_at, o.answer_by, o.areas, o.harm, case when o.given_to_id = :access_actor then 1 else 0 end as mine, o.sender_kind, o.child_name, o.child_number from observation o
 where in_the_open(o.child_id) and o.unit_id = :access_unit and o.state = 'SENT' and ((:access_answers = 1 and o.given_to_id = 0) or o.given_to_id = :access_actor or (:access_answers = 1 and o.answer_by <= :access_time))
   and not_kin(o.child_id)
   and passed_with_yes(o)
 order by o.answer_by, o.id;

-- todo_stranded many : notices that the own unit handed on and nobody has taken up, when the yes that they were handed on by holds no more
select o.id, o.child_id, o.areas, p.id as person_id, p.name, u.name as unit_name
  from observation o join person p on p.id = o.child_id join unit u on u.id = o.unit_id
 where o.passed_from_id = :access_unit and :access_unit <> 0 and o.state = 'SENT' and :access_answers = 1
   and not exists (select 1 from reach r where r.child_id = o.child_id and r.unit_id = o.unit_id and r.person_id <= 0
         and r.relation = 32 and valid_now(r) and (o.areas & r.areas) = o.areas)
   and exists (select 1 from reach r where r.child_id = o.child_id and r.unit_id = :access_unit and r.person_id in (0, :access_actor) and r.relation = 4
         and valid_now(r))
   and not_kin(o.child_id)
 order by o.created_at, o.id;

-- todo_overdue many (n int, since int) : how many notices others let wait, for the coordinator whom that was reported to (DR7)
select count(*) as n, coalesce(min(o.answer_by), 0) as since from observation o
 where in_the_open(o.child_id) and o.escalated_to_id = :access_unit and o.escalated_to_id <> 0 and o.unit_id <> :access_unit and o.state = 'SENT' and :access_answers = 1;
