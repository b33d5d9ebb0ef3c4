-- mirror_consumer one system : the system that asks, and as what we answer it
select c.id, c.source, c.care_giver, c.care_unit from consumer c where c.id = :consumer and c.state = 'APPROVED';

-- mirror_children many system : every record of a child with that number, but for those that were merged into another
select p.id, p.born from person p join child c on c.id = p.id
 where p.number_index = :number_index and not exists (select 1 from child_merge m where m.other_id = p.id and m.undone_at = 0)
 order by p.id limit 2;

-- mirror_standing one (guardians int, reading int, own int, hindered int) system : who of the family reads all of the plan now (A9–A12), and whether anything forbids that it leaves (D5–D9): of the child's own words only what could stand in the version that was published then; what was set for a record that was merged into this one holds on, but for a pause
select c.id,
       (select count(distinct k.person_id) from custody k where k.from_at <= :now and :now < k.until_at
           and one_child(k.child_id, c.id)) as guardians,
       (select count(distinct k.person_id) from custody k join person g on g.id = k.person_id and length(g.number_index) > 0 join reach r on r.child_id = k.child_id and r.person_id = k.person_id
         where k.child_id = c.id and k.from_at <= :now and :now < k.until_at
           and r.unit_id = 0 and r.relation = 2 and r.areas = 127 and r.from_at <= :now and :now < r.until_at) as reading,
       (select count(*) from reach r where r.child_id = c.id and r.person_id = c.id and r.unit_id = 0 and r.relation = 1 and r.areas = 127
           and r.from_at <= :now and :now < r.until_at) as own,
       (select count(*) from guardian_block b where b.from_at <= :now and :now < b.until_at
           and one_child(b.child_id, c.id))
       + (select count(*) from withheld h where h.from_at <= :now and :now < h.until_at
           and not (h.kind = 'WORDS' and exists (select 1 from words w where w.id = h.item_id
             and (w.created_at > :published or exists (select 1 from withheld o where o.item_id = w.id and o.kind = 'WORDS' and o.from_at < :published))))
           and one_child(h.child_id, c.id))
       + (select count(*) from protection x where x.from_at <= :now and :now < x.until_at
           and one_child(x.child_id, c.id))
       + (select count(*) from pause z where z.child_id = c.id and z.ended_at = 0) as hindered
  from child c where c.id = :child;

-- mirror_version many (ongoing int) system : the version that holds, and whether the work that it is of goes on
select v.id, v.plan_id, v.number, v.published_at, v.followup_at, v.lead_assignment_id, case when e.closed_at = 0 then 1 else 0 end as ongoing
  from plan_version v join plan p on p.id = v.plan_id join episode e on e.id = p.episode_id
 where v.child_id = :child and not_taken_back(v)
 order by v.published_at desc, v.number desc, v.id limit 1;

-- mirror_lines many system : its lines, all areas: who of the family reads there reads all of it
select l.id, l.area, l.kind, l.position, l.state, l.unit_id, l.from_at, l.until_at, l.text, l.who, l.contact
  from version_line l where l.version_id = :version and l.child_id = :child order by l.position, l.id;

-- mirror_lead many system : who led when it was published
select g.title, u.name as unit_name, u.phone, p.id, p.name
  from assignment g join person p on p.id = g.person_id join unit u on u.id = g.unit_id where g.id = :assignment;

-- mirror_answer_add exec system : that an answer was given
insert into mirror_answer (id, consumer_id, log, outcome, at) values (:id, :consumer, :log, :outcome, :at);

-- mirror_answer_count one (n int) system : how many it has had lately
select count(*) as n from mirror_answer w where w.consumer_id = :consumer and w.at > :since;

-- mirror_answer_forget any system : log ids are looked for while something is wrong, and not for years
delete from mirror_answer where at < :before;

-- mirror_delivery_add exec system : that a plan was fetched, in the transaction of the answer
insert into mirror_delivery (id, child_id, version_id, consumer_id, at) values (:id, :child, :version, :consumer, :at);

-- mirror_index_next many system : the next children that have a plan, or of whom the index was told
select c.id from child c
 where c.id > :after and (exists (select 1 from plan_version v where v.child_id = c.id) or exists (select 1 from mirror_index i where i.child_id = c.id))
 order by c.id limit 20;

-- mirror_index_systems many system : for which systems the index is told: one of those that are let in with the same source and index, or one that was and left something there
select c.id, c.state, c.source, c.care_giver, c.index_address from consumer c
 where c.index_address <> '' and c.state in ('APPROVED', 'ENDED')
   and not exists (select 1 from consumer d where d.source = c.source and d.index_address = c.index_address and d.state in ('APPROVED', 'ENDED')
                      and (d.state < c.state or (d.state = c.state and d.id < c.id)))
 order by c.id;

-- mirror_index_child one (others int) system : whom it is about, and how many other records have the same number and were not merged: nobody can tell which is meant
select p.id, p.number, p.born,
       (select count(*) from person q join child d on d.id = q.id where q.number_index = p.number_index and q.id <> p.id
           and not exists (select 1 from child_merge m where m.other_id = q.id and m.undone_at = 0)) as others
  from person p join child c on c.id = p.id where p.id = :child;

-- mirror_index_told many system : what the index was told last, by whichever system of that source: it knows the source, and not the certificate
select i.id, i.version_id from mirror_index i join consumer t on t.id = i.consumer_id join consumer c on c.source = t.source and c.index_address = t.index_address
 where i.child_id = :child and c.id = :consumer order by i.at desc, i.id limit 1;

-- mirror_index_clear any system : before what it was told now; what it was told of the record that this one was merged into is gone with it, for they have one number
delete from mirror_index where exists (select 1 from consumer t join consumer c on c.source = t.source and c.index_address = t.index_address where t.id = mirror_index.consumer_id and c.id = :consumer)
   and (child_id = :child or child_id in (select m.child_id from child_merge m where m.other_id = :child and m.undone_at = 0));

-- mirror_index_add exec system : what it was told now
insert into mirror_index (id, child_id, consumer_id, version_id, at) values (:id, :child, :consumer, :version, :at);

-- mirror_index_said one (n int) system : whether the family was told that the index knows
select count(*) as n from audit a where a.child_id = :child and a.actor_id = 0 and a.act = 'mirror_tell' and a.outcome = 200 and a.unit_id = 0;

-- mirror_consumers many (proposer text, answers int, answered_at int) : every system that is or was let in, or waits; for administrators
select c.id, c.name, c.subject, c.source, c.care_giver, c.care_unit, c.index_address, c.state, c.proposed_by, c.proposed_at, c.decided_at, c.ended_at,
       (select count(*) from mirror_answer w where w.consumer_id = c.id and w.at > :since) as answers,
       (select coalesce(max(w.at), 0) from mirror_answer w where w.consumer_id = c.id) as answered_at, p.id as proposer_id, p.name as proposer
  from consumer c join person p on p.id = c.proposed_by
 where administers()
 order by case c.state when 'WAITING' then 0 when 'APPROVED' then 1 else 2 end, c.proposed_at desc, c.id limit 100;

-- mirror_consumer_add exec : a system is proposed
insert into consumer (id, name, subject, source, care_giver, care_unit, index_address, state, proposed_by, proposed_at, decided_by, decided_at, ended_by, ended_at)
select :id, :name, :subject, :source, :care_giver, :care_unit, :index_address, 'WAITING', :access_actor, :access_time, 0, 0, 0, 0
  from org o where o.id = :access_org and administers();

-- mirror_consumer_approve exec : never by who proposed it, and one certificate is one system
update consumer set state = 'APPROVED', decided_by = :access_actor, decided_at = :access_time
 where id = :id and state = 'WAITING' and proposed_by <> :access_actor
   and not exists (select 1 from consumer d where d.subject = consumer.subject and d.state = 'APPROVED')
   and administers();

-- mirror_consumer_withdraw exec : the proposal is taken back
update consumer set state = 'WITHDRAWN', decided_by = :access_actor, decided_at = :access_time
 where id = :id and state = 'WAITING' and administers();

-- mirror_consumer_end exec : shut out, by one; its next question finds nothing
update consumer set state = 'ENDED', ended_by = :access_actor, ended_at = :access_time
 where id = :id and state = 'APPROVED' and administers();
