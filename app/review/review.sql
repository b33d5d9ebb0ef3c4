-- `+ 0`: from what was drawn to its row in the log, never the other way, through the whole log.

-- review_items many (title text, opens int) : rows that the acting person may review: of one round, or of all (0); what waits first, by due day
select i.id, i.round_id, d.due_at, i.state, i.verdict, i.rules, a.at, a.act, a.outcome, a.child_id, u.name as unit_name,
       coalesce(title_there(a.actor_id, a), '') as title,
       case when d.org_id = :access_org then 1 else 0 end as opens, p.id as person_id, p.name
  from review_item i join review_round d on d.id = i.round_id join audit a on a.id = i.audit_id + 0
  join unit u on u.id = a.unit_id join person p on p.id = a.actor_id
 where (cast(:round as bigint) = 0 or i.round_id = :round) and (i.state <> 'DONE' or :round <> 0) and may_review()
 order by case when i.state = 'DONE' then 1 else 0 end, d.due_at, a.at, i.id limit 200;

-- review_rounds many (n int, waits int) : the rounds that the acting person has rows in, the newest first
select d.id, d.kind, d.from_at, d.drawn_at, d.due_at, count(*) as n, sum(case when i.state = 'DONE' then 0 else 1 end) as waits
  from review_item i join review_round d on d.id = i.round_id join audit a on a.id = i.audit_id + 0 join unit u on u.id = a.unit_id
 where may_review()
 group by d.id, d.kind, d.from_at, d.until_at, d.drawn_at, d.due_at order by d.drawn_at desc, d.id limit 12;

-- review_round_find one : a round of the own organisation, or one that has rows for the acting person
select d.id, d.kind, d.from_at, d.drawn_at, d.due_at, d.pairs, o.name as org_name from review_round d join org o on o.id = d.org_id
 where d.id = :id and exists (select 1 from review_item i join audit a on a.id = i.audit_id + 0 join unit u on u.id = a.unit_id
   where i.round_id = d.id and may_review());

-- review_find one (title text, opens int, tries int, many int, answers int, works int) : one of these rows, how much the person did within that hour, and who there is to ask
select i.id, i.round_id, i.audit_id, d.due_at, d.org_id, i.state, i.asked, i.verdict, i.rules, i.reviewer_id, i.opened_at, i.done_at, a.at, a.act, a.ground, a.outcome, a.child_id, a.actor_id, a.unit_id,
       u.name as unit_name, u.phone as unit_phone,
       coalesce(title_there(a.actor_id, a), '') as title,
       case when d.org_id = :access_org then 1 else 0 end as opens,
       (select count(distinct b.child_id) from audit b where b.actor_id = a.actor_id and b.at > a.at - 3600000 and b.at <= a.at and b.outcome = 404 and b.child_id <> 0)
     + (select count(*) from audit b where b.actor_id = a.actor_id and b.at > a.at - 3600000 and b.at <= a.at and ((b.outcome = 404 and b.child_id = 0) or (b.outcome = 422 and b.act = 'glass_break'))) as tries,
       (select count(distinct b.child_id) from audit b where b.actor_id = a.actor_id and b.at > a.at - 3600000 and b.at <= a.at and b.child_id <> 0 and b.ground <> 0) as many,
       (select count(*) from assignment g where g.unit_id = a.unit_id and g.answers = 1 and g.role <> 'ADMIN' and g.person_id <> a.actor_id and valid_now(g)) as answers,
       (select count(*) from assignment g where g.unit_id = a.unit_id and g.person_id = a.actor_id and valid_now(g)) as works,
       p.id as person_id, p.name
  from review_item i join review_round d on d.id = i.round_id join audit a on a.id = i.audit_id + 0
  join unit u on u.id = a.unit_id join person p on p.id = a.actor_id
 where i.id = :id and i.round_id = :round and may_review();

-- review_set exec : what the acting person does with a row; what is done stays done
update review_item set state = :state, asked = :asked, verdict = :verdict, opened_at = :opened_at, done_at = :done_at, reviewer_id = :access_actor
 where id = :id and state <> 'DONE' and exists (select 1 from review_round d join audit a on a.id = review_item.audit_id join unit u on u.id = a.unit_id
   where d.id = review_item.round_id and may_review());

-- review_steps many : what was said of a row; for who reviews it, and who was asked
select s.id as step_id, s.at, s.kind, s.item_id, s.text, p.id, p.name
  from review_step s join person p on p.id = s.author_id join review_item i on i.id = s.item_id join review_round d on d.id = i.round_id join audit a on a.id = i.audit_id + 0 join unit u on u.id = a.unit_id
 where s.item_id = :item and may_review()
 order by s.at, s.id;

-- review_step_add any : what is said of a row, by who has just set it, or was asked
insert into review_step (id, item_id, author_id, at, kind, text)
select :id, :item, :access_actor, :access_time, :kind, :text from review_item i join audit a on a.id = i.audit_id + 0
 where i.id = :item and :access_actor <> 0
   and ((i.reviewer_id = :access_actor and :kind <> 'ANSWER')
     or (:kind = 'ANSWER' and i.state = 'ASKED' and a.unit_id = :access_unit
       and asked_here(i, a)));

-- review_case many (unshown int) : what else the same person did about the same child, at the own organisation's units, for who has opened the row
select b.id, b.at, b.act, b.ground, b.outcome, u.name as unit_name, u.kind,
       (select count(*) from break_glass y where y.child_id = b.child_id and :access_time < y.shown_at) as unshown
  from review_item i join audit a on a.id = i.audit_id + 0 join audit b on b.child_id = a.child_id and b.actor_id = a.actor_id join unit u on u.id = b.unit_id
 where i.id = :id and i.state = 'OPENED' and i.reviewer_id = :access_actor and :access_actor <> 0 and a.child_id <> 0 and b.id <> a.id and u.org_id = :access_org and in_the_open(a.child_id)
 order by b.at desc, b.id desc limit 50;

-- review_child one : whose row it is, for who has opened it
select p.id, p.name from review_item i join audit a on a.id = i.audit_id + 0 join child c on c.id = a.child_id join person p on p.id = c.id
 where i.id = :id and i.state = 'OPENED' and i.reviewer_id = :access_actor and :access_actor <> 0 and in_the_open(a.child_id);

-- review_reason many : why a reviewer opened a case, when the row that was drawn is that opening
select s.id as step_id, s.item_id, s.text from review_item i join review_round d on d.id = i.round_id join audit a on a.id = i.audit_id + 0 join unit u on u.id = a.unit_id
  join review_step s on s.author_id = a.actor_id and s.at = a.at and s.kind = 'REASON'
 where i.id = :id and a.act = 'review_row_do' and may_review() order by s.id;

-- review_told_find one (title text, mine int) : a row that somebody is asked about, or that was not in order: for the person, who answers for the unit, and the organisation's coordinators; without whose row it is
select i.id, i.state, i.seen_at, a.at, a.act, u.name as unit_name,
       coalesce(title_there(a.actor_id, a), '') as title,
       case when a.actor_id = :access_actor then 1 else 0 end as mine, p.id as person_id, p.name
  from review_item i join review_round d on d.id = i.round_id join audit a on a.id = i.audit_id + 0
  join unit u on u.id = a.unit_id join person p on p.id = a.actor_id
 where i.id = :id and :access_unit <> 0
   and ((i.state = 'ASKED' and a.unit_id = :access_unit and asked_here(i, a))
     or (i.verdict = 'NOT' and a.actor_id <> :access_actor and :access_answers = 1
       and (a.unit_id = :access_unit or exists (select 1 from unit k where k.id = :access_unit and k.kind = 'COORDINATION' and k.org_id = d.org_id))));

-- review_told_steps many : the question, or the verdict, of such a row
select s.id as step_id, s.at, s.item_id, s.text, p.id, p.name
  from review_step s join person p on p.id = s.author_id join review_item i on i.id = s.item_id join review_round d on d.id = i.round_id join audit a on a.id = i.audit_id + 0
 where s.item_id = :item and :access_unit <> 0
   and ((i.state = 'ASKED' and s.kind = 'QUESTION' and a.unit_id = :access_unit and asked_here(i, a))
     or (i.verdict = 'NOT' and s.kind = 'VERDICT' and a.actor_id <> :access_actor and :access_answers = 1
       and (a.unit_id = :access_unit or exists (select 1 from unit k where k.id = :access_unit and k.kind = 'COORDINATION' and k.org_id = d.org_id))))
 order by s.at desc, s.id limit 1;

-- review_answered exec : the question has its answer
update review_item set state = 'ANSWERED' where id = :id and state = 'ASKED' and :access_unit <> 0
   and exists (select 1 from audit a where a.id = review_item.audit_id and a.unit_id = :access_unit
     and asked_here(review_item, a));

-- review_seen exec : who answers for the unit has read that it was not in order
update review_item set seen_at = :access_time where id = :id and verdict = 'NOT' and seen_at = 0 and :access_answers = 1
   and exists (select 1 from audit a where a.id = review_item.audit_id and a.unit_id = :access_unit and a.actor_id <> :access_actor);

-- todo_review many (what text, id int, n int, since int) : rows that wait for the acting person's review; questions to answer; what was not in order; and, for who administers and for the organisation's coordinators, that a review is late
select 'REVIEW' as what, min(i.id) as id, count(*) as n, min(d.due_at) as since
  from review_item i join review_round d on d.id = i.round_id join audit a on a.id = i.audit_id + 0 join unit u on u.id = a.unit_id
 where i.state <> 'DONE' and i.state <> 'ASKED' and may_review()
having count(*) > 0
union all
select 'ASKED' as what, i.id, 1 as n, a.at as since
  from review_item i join review_round d on d.id = i.round_id join audit a on a.id = i.audit_id + 0
 where :access_unit <> 0
   and i.state <> 'DONE' and i.state = 'ASKED' and a.unit_id = :access_unit
   and asked_here(i, a)
union all
select 'NOT' as what, i.id, 1 as n, a.at as since
  from review_item i join review_round d on d.id = i.round_id join audit a on a.id = i.audit_id + 0
 where :access_unit <> 0 and i.verdict = 'NOT' and i.seen_at = 0 and a.actor_id <> :access_actor and :access_answers = 1
   and (a.unit_id = :access_unit or exists (select 1 from unit k where k.id = :access_unit and k.kind = 'COORDINATION' and k.org_id = d.org_id))
union all
select 'LATE' as what, min(i.id) as id, count(*) as n, min(d.due_at) as since
  from review_item i join review_round d on d.id = i.round_id join audit a on a.id = i.audit_id + 0
 where i.state <> 'DONE' and d.due_at <= :access_time and in_the_open(a.child_id)
   and exists (select 1 from assignment me join unit k on k.id = me.unit_id where me.person_id = :access_actor and me.unit_id = :access_unit and valid_now(me)
     and (me.role = 'ADMIN' or (me.answers = 1 and k.kind = 'COORDINATION' and k.org_id = d.org_id)))
having count(*) > 0
 order by 4, 2;

-- review_unit one system : whose a unit is
select u.id, u.org_id from unit u where u.id = :unit;

-- review_org many system : an organisation that has a reviewer now
select distinct u.org_id from assignment g join unit u on u.id = g.unit_id
 where u.org_id = :org and g.role = 'REVIEWER' and g.from_at <= :now and :now < g.until_at;

-- review_drawn many system : was that week drawn already
select d.id from review_round d where d.org_id = :org and d.kind = 'WEEK' and d.until_at = :until_at;

-- review_look_find many system : how far the organisation's week has been looked through
select k.id, k.until_at, k.after_id, k.pairs from review_look k where k.org_id = :org;

-- review_look_add exec system : a week begins to be looked through
insert into review_look (id, org_id, until_at, after_id, pairs) values (:id, :org, :until_at, 0, 0);

-- review_look_set exec system : it has come this far
update review_look set after_id = :after, pairs = pairs + :pairs where id = :id;

-- review_look_drop exec system : it is over
delete from review_look where id = :id;

-- review_picks_drop any system : what was only on the way
delete from review_pick where look_id = :look;

-- review_pick_add exec system : a row that may be drawn
insert into review_pick (id, look_id, audit_id, rules, lot, chance) values (:id, :look, :audit, :rules, :lot, :chance);

-- review_chances many system : what the lot draws first of the week
select k.audit_id, k.rules from review_pick k where k.look_id = :look and (k.rules & 1) <> 0 order by k.chance, k.audit_id limit 200;

-- review_picks many system : what the lot draws first of each way to be found
select k.audit_id, k.rules from (select x.audit_id, x.rules, x.lot, row_number() over (partition by x.rules order by x.lot, x.audit_id) as nth from review_pick x where x.look_id = :look and x.rules <> 1) k
 where k.nth <= 200 order by k.lot, k.audit_id;

-- review_actors many system : the next who have done anything that week at the organisation's units
select p.id, p.name from person p
 where p.id > :after and p.id in (select g.person_id from assignment g join unit u on u.id = g.unit_id where u.org_id = :org)
   and (exists (select 1 from audit a where a.actor_id = p.id and a.at >= :from_at and a.at < :until_at and a.unit_id <> 0)
     or exists (select 1 from break_glass y where y.person_id = p.id and y.shown_at >= :from_at and y.shown_at < :until_at))
 order by p.id limit 100;

-- review_pairs many (n int) system : whom one of them has opened that week, how often, and the child's name, for the lot and the rule of names
select a.child_id, count(*) as n, p.id, p.name
  from audit a left join person p on p.id = a.child_id
 where a.actor_id = :actor and a.at >= :from_at and a.at < :until_at and a.unit_id in (select x.id from unit x where x.org_id = :org) and a.child_id <> 0 and (a.ground <> 0 or a.outcome in (200, 303)) and in_the_open(a.child_id)
 group by a.child_id, p.id, p.name order by a.child_id;

-- review_nth many (nth int) system : one of these times
select a.id from audit a
 where a.actor_id = :actor and a.at >= :from_at and a.at < :until_at and a.unit_id in (select x.id from unit x where x.org_id = :org) and a.child_id = :child and (a.ground <> 0 or a.outcome in (200, 303)) order by a.id limit 1 offset :nth;

-- review_rules many (rule int, id int, key int, shift int, evening int, morning int, others int, closed int) system : what the rules that look at one row find of a person's week, all of it: of those with the same key one is drawn; the numbers are those of review.def
select 4 as rule, a.id, a.child_id as key from audit a
 where a.actor_id = :actor and a.at >= :from_at and a.at < :until_at and a.unit_id in (select x.id from unit x where x.org_id = :org) and a.child_id <> 0 and in_the_open(a.child_id)
   and (a.child_id = a.actor_id or is_kin(a.child_id, a.actor_id)
     or exists (select 1 from custody c join custody k on k.person_id = c.person_id join custody m on m.child_id = k.child_id where c.child_id = a.child_id and m.person_id = a.actor_id))
union all
select 8 as rule, a.id, a.child_id as key from audit a
 where a.actor_id = :actor and a.at >= :from_at and a.at < :until_at and a.unit_id in (select x.id from unit x where x.org_id = :org) and a.child_id <> 0 and in_the_open(a.child_id)
   and exists (select 1 from custody c join assignment g on g.person_id = c.person_id where c.child_id = a.child_id and c.person_id <> a.actor_id and g.unit_id = a.unit_id and g.from_at <= a.at and a.at < g.until_at)
union all
select 16 as rule, a.id, a.child_id as key
  from (with odd as materialized (select o.unit_id from assignment o join unit x on x.id = o.unit_id where o.person_id = :actor and x.org_id = :org group by o.unit_id
        having (select count(distinct b.actor_id) from audit b where b.actor_id in (select g.person_id from assignment g where g.unit_id = o.unit_id and g.person_id <> :actor)
           and b.unit_id = o.unit_id and b.at >= :from_at and b.at < :until_at and b.child_id <> 0
           and ((((b.at + :shift) / 86400000) + 3) % 7 >= 5 or ((b.at + :shift) / 3600000) % 24 >= :evening or ((b.at + :shift) / 3600000) % 24 < :morning)) < :others)
        select odd.unit_id from odd) m join audit a on a.unit_id = m.unit_id
 where a.actor_id = :actor and a.at >= :from_at and a.at < :until_at and a.child_id <> 0 and a.outcome in (200, 303) and in_the_open(a.child_id)
   and ((((a.at + :shift) / 86400000) + 3) % 7 >= 5 or ((a.at + :shift) / 3600000) % 24 >= :evening or ((a.at + :shift) / 3600000) % 24 < :morning)
union all
select 32 as rule, a.id, a.child_id as key
  from (with first as materialized (select m.child_id from audit m where m.actor_id = :actor and m.at >= :from_at and m.at < :until_at group by m.child_id
        having not exists (select 1 from audit b where b.child_id = m.child_id and b.actor_id = :actor and b.at < :from_at and b.outcome in (200, 303))
           and not exists (select 1 from episode e where e.child_id = m.child_id and e.person_id = :actor))
        select first.child_id from first) n join audit a on a.child_id = n.child_id
 where a.actor_id = :actor and a.at >= :from_at and a.at < :until_at and a.unit_id in (select x.id from unit x where x.org_id = :org) and a.ground <> 0 and a.outcome in (200, 303) and in_the_open(a.child_id)
   and not exists (select 1 from reach r where r.child_id = a.child_id and r.person_id = a.actor_id and r.unit_id = a.unit_id and r.relation <> 4096)
union all
select 256 as rule, a.id, a.child_id as key from audit a join episode e on e.child_id = a.child_id and e.unit_id = a.unit_id
 where a.actor_id = :actor and a.at >= :from_at and a.at < :until_at and a.unit_id in (select x.id from unit x where x.org_id = :org) and (a.ground & 131136) <> 0 and in_the_open(a.child_id)
   and e.closed_at <> 0 and e.closed_at < a.at - :closed
   and not exists (select 1 from episode o where o.child_id = a.child_id and o.unit_id = a.unit_id and o.closed_at = 0)
union all
select 512 as rule, a.id, a.child_id as key from break_glass y join audit a on a.actor_id = y.person_id and a.at = y.from_at and a.act = 'glass_break' and a.child_id = y.child_id
 where y.person_id = :actor and y.shown_at >= :from_at and y.shown_at < :until_at and y.unit_id in (select x.id from unit x where x.org_id = :org) and in_the_open(a.child_id)
union all
select 1024 as rule, a.id, a.id as key from audit a
 where a.actor_id = :actor and a.at >= :from_at and a.at < :until_at and a.unit_id in (select x.id from unit x where x.org_id = :org) and a.child_id <> 0 and a.act = 'review_row_do' and a.outcome = 303 and in_the_open(a.child_id)
 order by 1, 3, 2;

-- review_acts many (tried int, here int) system : what many readings and many tries are found from: a person's week, in the order of time; here: at a unit of the organisation
select a.id, a.at, a.child_id, a.ground, a.outcome, case when a.outcome = 404 or (a.outcome = 422 and a.act = 'glass_break') then 1 else 0 end as tried, case when u.org_id = :org then 1 else 0 end as here
  from audit a left join unit u on u.id = a.unit_id
 where a.actor_id = :actor and a.at >= :from_at and a.at < :until_at
   and (a.outcome in (404, 429) or (a.ground <> 0 and a.child_id <> 0) or (a.outcome = 422 and a.act = 'glass_break'))
 order by a.at, a.id;

-- review_fact many (unshown int, drawn int) system : a row that may be drawn
select a.id, a.unit_id, a.child_id, a.act, a.ground, a.outcome, u.kind,
       (select count(*) from break_glass y where y.child_id = a.child_id and :now < y.shown_at) as unshown,
       (select count(*) from review_item i where i.audit_id = a.id) as drawn
  from audit a join unit u on u.id = a.unit_id where a.id = :id and in_the_open(a.child_id);

-- review_round_add exec system : a round
insert into review_round (id, org_id, kind, from_at, until_at, drawn_at, due_at, pairs) values (:id, :org, :kind, :from_at, :until_at, :now, :due_at, :pairs);

-- review_item_add exec system : a row of it
insert into review_item (id, round_id, audit_id, rules, told, state, asked, verdict, reviewer_id, opened_at, done_at, seen_at)
values (:id, :round, :audit, :rules, :told, 'WAITING', '', '', 0, 0, 0, 0);

-- review_readers many system : who may review a row of that round, to be told that something waits
select distinct g.person_id from review_item i join review_round d on d.id = i.round_id join audit a on a.id = i.audit_id + 0 join unit u on u.id = a.unit_id
  join assignment g on g.from_at <= :now and :now < g.until_at join unit k on k.id = g.unit_id
 where d.id = :round and i.state <> 'DONE' and in_the_open(a.child_id)
   and g.person_id <> a.actor_id and g.person_id <> a.child_id and not is_kin(a.child_id, g.person_id)
   and ((g.role = 'REVIEWER' and k.org_id = d.org_id)
    or (g.role = 'COORDINATOR' and g.answers = 1 and k.kind = 'COORDINATION' and k.municipality = u.municipality
      and not exists (select 1 from assignment h join unit v on v.id = h.unit_id where h.role = 'REVIEWER' and v.org_id = d.org_id and h.from_at <= :now and :now < h.until_at
        and h.person_id <> a.actor_id and h.person_id <> a.child_id and not is_kin(a.child_id, h.person_id))))
 order by g.person_id limit 30;

-- review_bosses many system : who is told that a review is late: who administers, and whoever answers for the organisation's coordinators
select distinct g.person_id from assignment g join unit k on k.id = g.unit_id
 where g.from_at <= :now and :now < g.until_at and (g.role = 'ADMIN' or (g.answers = 1 and k.kind = 'COORDINATION' and k.org_id = :org))
 order by g.person_id limit 30;

-- review_late_find many (waits int) system : what the job looks at when the days are over
select d.id, d.org_id, d.due_at, (select count(*) from review_item i join audit a on a.id = i.audit_id + 0 where i.round_id = d.id and i.state <> 'DONE'
         and in_the_open(a.child_id)) as waits
  from review_round d where d.id = :id;

-- review_told_whom many system : who is told that a reading was not in order: whoever answers for the unit, and for the organisation's coordinators; never the person
select distinct g.person_id from review_item i join audit a on a.id = i.audit_id + 0 join review_round d on d.id = i.round_id join assignment g on g.answers = 1 and g.role <> 'ADMIN' join unit k on k.id = g.unit_id
 where i.id = :id and g.from_at <= :now and :now < g.until_at and g.person_id <> a.actor_id and (k.id = a.unit_id or (k.kind = 'COORDINATION' and k.org_id = d.org_id))
 order by g.person_id limit 30;

-- review_answering many system : who answers for a unit, but one person
select distinct g.person_id from assignment g
 where g.unit_id = :unit and g.person_id <> :person and g.answers = 1 and g.role <> 'ADMIN' and g.from_at <= :now and :now < g.until_at order by g.person_id limit 6;

-- review_tried one (tries int) system : how much somebody has tried within the hour
select p.id, (select count(distinct b.child_id) from audit b where b.actor_id = p.id and b.at > :since and b.outcome = 404 and b.child_id <> 0)
     + (select count(*) from audit b where b.actor_id = p.id and b.at > :since and ((b.outcome = 404 and b.child_id = 0) or (b.outcome = 422 and b.act = 'glass_break'))) as tries
  from person p where p.id = :person;

-- review_last many system : the newest row of somebody that went wrong, at which unit, and when an alarm was given last
select a.id, a.outcome, u.org_id from audit a join unit u on u.id = a.unit_id
 where a.actor_id = :person and a.at > :since and (a.outcome in (404, 429) or (a.outcome = 422 and a.act = 'glass_break'))
   and in_the_open(a.child_id)
   and not exists (select 1 from review_round d join review_item i on i.round_id = d.id where d.kind = 'ALARM' and d.drawn_at > :quiet
     and exists (select 1 from audit b where b.id = i.audit_id and b.actor_id = :person))
 order by a.at desc, a.id desc limit 1;
