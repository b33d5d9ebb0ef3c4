-- message_child one : whom it is about
select p.id, p.name from person p join child c on c.id = p.id where c.id = :access_child;

-- message_threads many (last_at int, fresh int) : the conversations about the child that the reader takes part in, the latest first
select t.id, t.about, t.started_at,
       (select coalesce(max(r.sent_at), 0) from message_reader r where r.thread_id = t.id and r.person_id = :access_actor and r.unit_id = :access_unit) as last_at,
       (select count(*) from message_reader r where r.thread_id = t.id and r.person_id = :access_actor and r.unit_id = :access_unit and r.read_at = 0) as fresh
  from message_thread t
 where t.child_id = :access_child and (t.compartment & :access_compartments) <> 0
   and exists (select 1 from message_member b where b.thread_id = t.id and b.person_id = :access_actor and b.unit_id = :access_unit)
 order by last_at desc, t.id limit 500;

-- message_thread_find one : one of them
select t.id, t.about, t.author_id
  from message_thread t
 where t.id = :id and t.child_id = :access_child and (t.compartment & :access_compartments) <> 0
   and exists (select 1 from message_member b where b.thread_id = t.id and b.person_id = :access_actor and b.unit_id = :access_unit);

-- message_members many (title text, unit_name text) : who takes part in it
select b.thread_id, b.person_id, b.unit_id, p.id, p.name,
       coalesce((select u.name from unit u where u.id = b.unit_id), '') as unit_name,
       coalesce(title_there(b.person_id, b), '') as title
  from message_member b join person p on p.id = b.person_id
 where b.child_id = :access_child and b.thread_id = :thread and (256 & :access_compartments) <> 0
 order by b.joined_at, b.id;

-- message_names many : with whom, for the list of conversations: the others who are named in it; for who does not lead the work, of staff only who reads about something of the same now, or has written to the reader or been written to (D13)
select b.thread_id, p.id, p.name
  from message_member b join person p on p.id = b.person_id
 where b.child_id = :access_child and (256 & :access_compartments) <> 0 and not (b.person_id = :access_actor and b.unit_id = :access_unit)
   and exists (select 1 from message_member m where m.thread_id = b.thread_id and m.person_id = :access_actor and m.unit_id = :access_unit)
   and (:access_unit = 0 or b.unit_id = 0 or (2048 & :access_compartments) <> 0
     or exists (select 1 from reach w where w.child_id = b.child_id and w.unit_id = b.unit_id and w.person_id in (0, b.person_id) and w.relation in (4, 8, 16, 32, 8192)
          and (w.areas & :access_areas) <> 0 and valid_now(w))
     or exists (select 1 from message x join message_reader r on r.message_id = x.id where x.thread_id = b.thread_id
          and ((x.author_id = b.person_id and x.unit_id = b.unit_id and r.person_id = :access_actor and r.unit_id = :access_unit)
            or (x.author_id = :access_actor and x.unit_id = :access_unit and r.person_id = b.person_id and r.unit_id = b.unit_id))))
 order by b.thread_id, b.joined_at, b.id;

-- message_list many (title text, unit_name text) : what was sent to the reader in it, the latest first
select m.id, m.author_id, m.unit_id, m.at, m.taken_back_at, m.text, r.read_at, p.id as writer_id, p.name,
       coalesce((select u.name from unit u where u.id = m.unit_id), '') as unit_name,
       coalesce(title_there(m.author_id, m), '') as title
  from message m join message_reader r on r.message_id = m.id and r.person_id = :access_actor and r.unit_id = :access_unit
  join person p on p.id = m.author_id
 where m.child_id = :access_child and m.thread_id = :thread and (m.compartment & :access_compartments) <> 0
   and (cast(:before as bigint) = 0 or m.at < :before_at or (m.at = :before_at and m.id < :before))
 order by m.at desc, m.id desc limit 51;

-- message_row one : where a page of them begins
select m.id, m.at from message m join message_reader r on r.message_id = m.id and r.person_id = :access_actor and r.unit_id = :access_unit
 where m.id = :id and m.child_id = :access_child and m.thread_id = :thread and (m.compartment & :access_compartments) <> 0;

-- message_read_by many : who has read what the reader wrote; what the family has read is for staff (D11, D17)
select r.message_id, p.id, p.name
  from message_reader r join message m on m.id = r.message_id join person p on p.id = r.person_id
 where m.child_id = :access_child and m.thread_id = :thread and m.author_id = :access_actor and m.unit_id = :access_unit and (m.compartment & :access_compartments) <> 0
   and r.read_at <> 0 and r.person_id <> :access_actor and (:access_unit <> 0 or r.unit_id <> 0)
 order by r.message_id, r.read_at, r.id;

-- message_circle many : the staff who work with the child now in an area that the reader reaches too (D13); never the police (D15), nor who is family of the child (D19)
select r.areas, g.id as assignment_id, g.unit_id, g.title, u.name as unit_name, p.id, p.name
  from reach r
  join assignment g on g.unit_id = r.unit_id and (g.person_id = r.person_id or (r.person_id = 0 and g.answers = 1))
  join unit u on u.id = r.unit_id
  join person p on p.id = g.person_id
 where r.child_id = :access_child and valid_now(r) and r.relation in (4, 8, 16, 32, 8192)
   and (r.areas & :access_areas) <> 0 and (256 & :access_compartments) <> 0 and u.kind <> 'POLICE'
   and valid_now(g)
   and p.id <> r.child_id and not is_kin(r.child_id, p.id)
 order by r.relation, g.unit_id, g.answers desc, p.id;

-- message_kin many (relation int, shut int, knows int) : the family who reads here now: the child itself, then guardians.  Shown to staff only; to a guardian it would tell whether the other one reads.
-- A guardian who read until a block is there too, for staff who may not know of that (decision 13)
select k.relation, k.shut, p.id, p.name
  from (select r.person_id, r.relation, 0 as shut from reach r
         where r.child_id = :access_child and r.unit_id = 0 and r.relation in (1, 2) and valid_now(r)
           and (256 & :access_compartments) <> 0
        union
        select b.person_id, w.relation, 1 as shut
          from guardian_block b join reach w on w.child_id = b.child_id and w.person_id = b.person_id and w.until_at = b.from_at
         where b.child_id = :access_child and cast(:knows as bigint) = 0 and :access_unit <> 0 and (256 & :access_compartments) <> 0
           and w.unit_id = 0 and w.relation = 2 and b.protection_id = 0 and valid_now(b)
           and exists (select 1 from custody c where c.child_id = b.child_id and c.person_id = b.person_id and valid_now(c))) k
  join person p on p.id = k.person_id
 order by k.relation, p.id;

-- message_thread_add exec : a conversation begins
insert into message_thread (id, child_id, compartment, author_id, started_at, about)
values (:id, :access_child, 256, :access_actor, :access_time, :about);

-- message_member_add exec : and somebody takes part in it
insert into message_member (id, child_id, thread_id, person_id, unit_id, joined_at)
select :id, t.child_id, t.id, :person, :unit, :access_time
  from message_thread t where t.id = :thread and t.child_id = :access_child and (t.compartment & :access_compartments) <> 0
   and not exists (select 1 from message_member b where b.thread_id = t.id and b.person_id = :person and b.unit_id = :unit);

-- message_member_end exec : one takes part no longer
delete from message_member where child_id = :access_child and thread_id = :thread and person_id = :access_actor and unit_id = :access_unit and (256 & :access_compartments) <> 0;

-- message_add exec : by who takes part
insert into message (id, child_id, compartment, thread_id, author_id, unit_id, at, taken_back_at, text)
select :id, :access_child, t.compartment, t.id, :access_actor, :access_unit, :access_time, 0, :text
  from message_thread t where t.id = :thread and t.child_id = :access_child and (t.compartment & :access_compartments) <> 0
   and exists (select 1 from message_member b where b.thread_id = t.id and b.person_id = :access_actor and b.unit_id = :access_unit);

-- message_reader_add exec : whom it goes to
insert into message_reader (id, child_id, thread_id, message_id, person_id, unit_id, sent_at, read_at)
select :id, m.child_id, m.thread_id, m.id, :person, :unit, m.at, :read
  from message m where m.id = :message and m.child_id = :access_child and m.author_id = :access_actor and m.unit_id = :access_unit and (m.compartment & :access_compartments) <> 0;

-- message_mark_read any : up to the latest that was shown
update message_reader set read_at = :access_time
 where child_id = :access_child and thread_id = :thread and person_id = :access_actor and unit_id = :access_unit and read_at = 0 and (256 & :access_compartments) <> 0
   and sent_at <= (select m.at from message m where m.id = :last and m.thread_id = message_reader.thread_id);

-- message_take_back_do exec : while nobody else has read it
update message set text = :text, taken_back_at = :access_time
 where id = :id and child_id = :access_child and thread_id = :thread and author_id = :access_actor and unit_id = :access_unit and taken_back_at = 0 and (compartment & :access_compartments) <> 0
   and not exists (select 1 from message_reader r where r.message_id = message.id and r.read_at <> 0 and not (r.person_id = :access_actor and r.unit_id = :access_unit));

-- message_taken_back any : then there is nothing new to read
update message_reader set read_at = :access_time
 where child_id = :access_child and message_id = :message and read_at = 0 and (256 & :access_compartments) <> 0
   and exists (select 1 from message m where m.id = message_reader.message_id and m.author_id = :access_actor and m.unit_id = :access_unit and m.taken_back_at <> 0);

-- message_fresh one (n int) : how much there is that the reader has not read about the child
select count(*) as n from message_reader r
 where r.child_id = :access_child and r.person_id = :access_actor and r.unit_id = :access_unit and r.read_at = 0 and (256 & :access_compartments) <> 0;

-- todo_messages many (fresh int, since int) : conversations with something that the acting person has not read, while they reach the child
select r.thread_id, r.child_id, count(*) as fresh, min(r.sent_at) as since, p.id, p.name
  from message_reader r join person p on p.id = r.child_id
 where r.person_id = :access_actor and r.unit_id = :access_unit and :access_unit <> 0 and r.read_at = 0
   and exists (select 1 from reach w where w.child_id = r.child_id and w.unit_id = :access_unit and as_actor(w)
         and w.relation in (4, 8, 16, 32, 8192) and valid_now(w))
   and exists (select 1 from unit k where k.id = :access_unit and k.kind <> 'POLICE')
   and exists (select 1 from message_member b where b.thread_id = r.thread_id and b.person_id = :access_actor and b.unit_id = :access_unit)
   and not_kin(r.child_id)
 group by r.thread_id, r.child_id, p.id, p.name order by min(r.sent_at), r.thread_id;
