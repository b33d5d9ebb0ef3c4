-- protection_child one : the child of the path
select p.id, p.name from person p join child c on c.id = p.id where c.id = :access_child;

-- protection_list many : the protection that holds, and those that have ended; without why
select x.id, x.kind, x.hidden, x.provisional, x.set_by_id, x.from_at, x.until_at, x.review_at, x.confirmed_by_id, x.confirmed_at,
       x.asked_by_id, x.asked_at, x.ended_by_id, x.version, x.unit_id, u.name as unit_name
  from protection x join unit u on u.id = x.unit_id
 where x.child_id = :access_child and :access_unit <> 0 and (2 & :access_compartments) <> 0
 order by x.until_at desc, x.from_at desc, x.id;

-- protection_why many : what it is grounded on; for who reads the vault
select x.id, x.reason, x.end_reason from protection x
 where x.id = :id and x.child_id = :access_child and :access_unit <> 0 and (4 & :access_compartments) <> 0;

-- protection_people many : everybody who has had to do with it
select p.id, p.name from person p
 where p.id in (select x.set_by_id from protection x where x.child_id = :access_child union all select x.confirmed_by_id from protection x where x.child_id = :access_child
     union all select x.asked_by_id from protection x where x.child_id = :access_child union all select x.ended_by_id from protection x where x.child_id = :access_child)
   and :access_unit <> 0 and (2 & :access_compartments) <> 0
 order by p.id;

-- protection_named many (works int) : who is named now, the readers of the vault first; works: at that unit still, and not as family of the child (D19)
select n.id, n.unit_id, n.vault, p.id as person_id, p.name, u.name as unit_name,
       (select count(*) from assignment g where g.person_id = n.person_id and g.unit_id = n.unit_id and valid_now(g)
          and not is_kin(n.child_id, n.person_id)) as works
  from protection_person n join person p on p.id = n.person_id join unit u on u.id = n.unit_id
 where n.child_id = :access_child and valid_now(n) and :access_unit <> 0 and (2 & :access_compartments) <> 0
 order by n.vault desc, n.from_at, n.id;

-- protection_staff many (leads int) : who of the staff reaches the child now, and the own unit's colleagues: among whom one chooses; never family of the child (D19)
select g.id as assignment_id, g.title, g.unit_id, p.id as person_id, p.name, u.name as unit_name,
       (select count(*) from reach r where r.child_id = :access_child and r.unit_id = g.unit_id and r.person_id = g.person_id and r.relation = 16
           and valid_now(r)) as leads
  from assignment g join person p on p.id = g.person_id join unit u on u.id = g.unit_id
 where valid_now(g) and with_children(g.role) and :access_unit <> 0 and (2 & :access_compartments) <> 0
   and (g.unit_id = :access_unit or exists (select 1 from reach r where r.child_id = :access_child and r.unit_id = g.unit_id and works_with(r.relation)
         and (r.person_id = g.person_id or (r.person_id = 0 and g.answers = 1)) and valid_now(r)))
   and g.person_id <> :access_child and not is_kin(:access_child, g.person_id)
 order by g.unit_id, g.answers desc, g.id;

-- protection_unit_staff many : who works at a unit, to be named
select g.id as assignment_id, g.title, g.unit_id, p.id as person_id, p.name, u.name as unit_name
  from assignment g join person p on p.id = g.person_id join unit u on u.id = g.unit_id
 where g.unit_id = :unit and valid_now(g) and (with_children(g.role) or g.role = 'ARCHIVIST') and :access_unit <> 0 and (2 & :access_compartments) <> 0
   and g.person_id <> :access_child and not is_kin(:access_child, g.person_id)
 order by g.answers desc, g.id;

-- protection_assignment many : one of them
select g.id as assignment_id, g.person_id, g.unit_id
  from assignment g
 where g.id = :id and valid_now(g) and (with_children(g.role) or g.role = 'ARCHIVIST') and :access_unit <> 0 and (2 & :access_compartments) <> 0
   and g.person_id <> :access_child and not is_kin(:access_child, g.person_id);

-- protection_guardians many (block_id int) : who has custody, now or from a day to come, and whether the view is closed since the child's identity is protected
select p.id, p.name, (select coalesce(max(b.id), 0) from guardian_block b where b.child_id = :access_child and b.person_id = p.id and b.protection_id <> 0
                         and valid_now(b)) as block_id
  from person p
 where p.id in (select c.person_id from custody c where c.child_id = :access_child and :access_time < c.until_at)
   and :access_unit <> 0 and (2 & :access_compartments) <> 0
 order by p.id;

-- protection_papers one (n int) : how many papers about the child are out
select count(*) as n from paper_copy k
 where k.child_id = :access_child and k.state = 'PRINTED' and :access_unit <> 0 and (2 & :access_compartments) <> 0
   and not exists (select 1 from paper_event h where h.paper_id = k.id and h.kind in ('RETURNED', 'DESTROYED'));

-- protection_add exec : one person is enough to take away; one at a time
insert into protection (id, child_id, unit_id, set_by_id, kind, hidden, provisional, from_at, until_at, review_at, confirmed_by_id, confirmed_at,
                        asked_by_id, asked_at, ended_by_id, version, reason, end_reason)
select :id, c.id, :access_unit, :access_actor, :kind, :hidden, :provisional, :access_time, 253402300799000, :review, 0, 0, 0, 0, 0, 1, :reason, :end_reason
  from child c
 where c.id = :access_child and :access_unit <> 0 and (2 & :access_compartments) <> 0
   and not exists (select 1 from protection x where x.child_id = c.id and :access_time < x.until_at);

-- protection_person_add exec : somebody is named; once
insert into protection_person (id, protection_id, child_id, person_id, unit_id, vault, added_by_id, from_at, until_at)
select :id, x.id, x.child_id, :person, :unit, :vault, :access_actor, :access_time, 253402300799000
  from protection x
 where x.id = :protection and x.child_id = :access_child and :access_time < x.until_at and :access_unit <> 0 and (2 & :access_compartments) <> 0
   and not exists (select 1 from protection_person n where n.protection_id = x.id and n.person_id = :person and n.unit_id = :unit and n.vault = :vault and :access_time < n.until_at);

-- protection_person_end exec : … and is no more
update protection_person set until_at = :access_time
 where id = :id and child_id = :access_child and :access_time < until_at and :access_unit <> 0 and (2 & :access_compartments) <> 0;

-- protection_confirm exec : somebody else than who set it says that it is right
update protection set confirmed_by_id = :access_actor, confirmed_at = :access_time, version = version + 1
 where id = :id and child_id = :access_child and version = :seen and provisional = 1 and confirmed_by_id = 0 and set_by_id <> :access_actor
   and :access_time < until_at and :access_unit <> 0 and (4 & :access_compartments) <> 0;

-- protection_ask exec : a reader of the vault proposes that it ends
update protection set asked_by_id = :access_actor, asked_at = :access_time, end_reason = :reason, version = version + 1
 where id = :id and child_id = :access_child and version = :seen and asked_by_id = 0 and :access_time < until_at and :access_unit <> 0 and (4 & :access_compartments) <> 0;

-- protection_undo exec : and not any longer
update protection set asked_by_id = 0, asked_at = 0, version = version + 1
 where id = :id and child_id = :access_child and version = :seen and asked_by_id <> 0 and :access_time < until_at and :access_unit <> 0 and (4 & :access_compartments) <> 0;

-- protection_end exec : another one ends it
update protection set until_at = :access_time, ended_by_id = :access_actor, version = version + 1
 where id = :id and child_id = :access_child and version = :seen and asked_by_id <> 0 and asked_by_id <> :access_actor
   and :access_time < until_at and :access_unit <> 0 and (4 & :access_compartments) <> 0;

-- protection_shut any : a guardian's view is closed, once for each protection: who was let in stays so; no day to look at it again, it follows the protection (D7)
insert into guardian_block (id, child_id, person_id, unit_id, set_by_id, from_at, until_at, review_at, kept_by_id, kept_at, asked_by_id, asked_named, asked_at,
                            ended_by_id, late_at, version, protection_id, reason, kept_reason, lift_reason)
select :id, x.child_id, k.person_id, x.unit_id, :access_actor, :access_time, 253402300799000, 253402300799000, x.set_by_id, :access_time, 0, 0, 0, 0, 0, 1, x.id, :reason, :kept_reason, :lift_reason
  from protection x
  join (select distinct c.child_id, c.person_id from custody c where c.child_id = :access_child and c.person_id = :person and :access_time < c.until_at) k on k.child_id = x.child_id
 where x.child_id = :access_child and :access_time < x.until_at and :access_unit <> 0
   and not exists (select 1 from guardian_block b where b.child_id = x.child_id and b.person_id = k.person_id and b.protection_id = x.id);

-- protection_open exec : a reader of the vault opens for one guardian (D7)
update guardian_block set until_at = :access_time, ended_by_id = :access_actor, lift_reason = :reason, version = version + 1
 where id = :id and child_id = :access_child and protection_id <> 0 and :access_time < until_at and :access_unit <> 0 and (4 & :access_compartments) <> 0;

-- protection_open_older any : … and with it what an earlier protection closed
update guardian_block set until_at = :access_time, ended_by_id = :access_actor, version = version + 1
 where child_id = :access_child and person_id in (select o.person_id from guardian_block o where o.id = :id and o.child_id = :access_child)
   and protection_id <> 0 and :access_time < until_at and :access_unit <> 0 and (4 & :access_compartments) <> 0;

-- protection_contacts many : how the child and its guardians are reached, to be moved into the vault; also from a record that was joined with this one
select p.id, p.name, p.phone, p.email from person p
 where p.id in (select c.id from child c where one_child(c.id, :access_child)
        union all select c.person_id from custody c where :access_time < c.until_at
        and one_child(c.child_id, :access_child))
   and :access_unit <> 0 and (2 & :access_compartments) <> 0
 order by p.id;

-- protection_contact_clear exec : … and out of everywhere else
update person set phone = :phone, email = :email
 where id = :person and :access_unit <> 0 and (2 & :access_compartments) <> 0
   and id in (select c.id from child c where one_child(c.id, :access_child)
        union all select c.person_id from custody c where :access_time < c.until_at
        and one_child(c.child_id, :access_child));

-- protection_proposed many : how somebody is reached who is proposed to have custody
select q.id, q.child_id, q.name, q.phone, q.email from custody_proposal q
 where q.child_id = :access_child and q.state = 'ASKED' and :access_unit <> 0 and (2 & :access_compartments) <> 0
 order by q.id;

-- protection_proposed_clear exec : … and out of there
update custody_proposal set phone = :phone, email = :email
 where id = :id and child_id = :access_child and state = 'ASKED' and :access_unit <> 0 and (2 & :access_compartments) <> 0;

-- protection_adults many : how adults are reached whom the family has named
select s.id, s.child_id, s.name, s.phone from significant_adult s
 where one_child(s.child_id, :access_child)
   and :access_unit <> 0 and (2 & :access_compartments) <> 0
 order by s.from_at, s.id;

-- protection_adult_clear exec : … and out of there
update significant_adult set phone = :phone
 where id = :id and child_id = :child and :access_unit <> 0 and (2 & :access_compartments) <> 0
   and one_child(child_id, :access_child);

-- protection_letters many : where letters to the family were sent
select l.id, l.child_id, l.recipient, l.address from letter l
 where l.child_id = :access_child and l.recipient_person_id <> 0 and :access_unit <> 0 and (2 & :access_compartments) <> 0
 order by l.made_at, l.id;

-- protection_letter_clear exec : … and out of there, with the file that has it in its window
update letter set state = 'PRINTED', address = :address, pdf = :pdf
 where id = :id and child_id = :access_child and :access_unit <> 0 and (2 & :access_compartments) <> 0;

-- protection_notices many : what the family has told itself
select o.id from observation o
 where o.child_id = :access_child and o.sender_kind in ('CHILD', 'GUARDIAN') and :access_unit <> 0 and (2 & :access_compartments) <> 0
 order by o.id;

-- protection_notice_find many system : how whoever of the family told of a protected child is reached; asked for when the notice comes to be about it
select o.id, o.child_id, x.id as protection_id, x.set_by_id, o.sender_name, o.sender_contact from observation o join protection x on x.child_id = o.child_id
 where o.id = :id and o.sender_kind in ('CHILD', 'GUARDIAN') and x.from_at <= :now and :now < x.until_at order by x.id;

-- protection_notice_clear exec system : … is not told in the notice
update observation set sender_contact = :contact where id = :id;

-- protection_of_person many system : what protects somebody now: oneself, or a child that one has custody of
select x.id, x.child_id, p.id as person_id, p.name from protection x join person p on p.id = :person
 where x.from_at <= :now and :now < x.until_at
   and (x.child_id = :person or x.child_id in (select k.child_id from custody k where k.person_id = :person and :now < k.until_at)
     or x.child_id in (select m.child_id from custody k join child_merge m on m.other_id = k.child_id where k.person_id = :person and :now < k.until_at and m.undone_at = 0)
     or x.child_id in (select m.other_id from custody k join child_merge m on m.child_id = k.child_id where k.person_id = :person and :now < k.until_at and m.undone_at = 0))
 order by x.id;

-- vault_contact_add exec system : how one of those is reached, as it was said anew
insert into vault_item (id, protection_id, child_id, author_id, kind, at, gone_at, gone_by_id, whose, text)
values (:id, :protection, :child, :author, :kind, :now, 0, 0, :whose, :text);

-- vault_notice_add exec system : … but lies in the vault
insert into vault_item (id, protection_id, child_id, author_id, kind, at, gone_at, gone_by_id, text)
values (:id, :protection, :child, :author, 'OTHER', :now, 0, 0, :text);

-- protection_readers many : who reads the vault, to be told
select distinct n.person_id from protection_person n
 where n.child_id = :access_child and n.vault = 1 and valid_now(n) and :access_unit <> 0 and (2 & :access_compartments) <> 0
   and not is_kin(n.child_id, n.person_id)
 order by n.person_id;

-- vault_items many : what lies in the vault, and what has lain there
select i.id, i.protection_id, i.kind, i.at, i.whose, i.text, p.id as author_id, p.name as author
  from vault_item i join person p on p.id = i.author_id
 where i.child_id = :access_child and i.gone_at = 0 and :access_unit <> 0 and (4 & :access_compartments) <> 0 and (i.unit_id = 0 or i.unit_id = :access_unit)
 order by i.kind, i.at desc, i.id;

-- vault_count many (n int) : how much of each kind, without opening it
select i.kind, count(*) as n from vault_item i
 where i.child_id = :access_child and i.gone_at = 0 and :access_unit <> 0 and (4 & :access_compartments) <> 0 and (i.unit_id = 0 or i.unit_id = :access_unit)
 group by i.kind order by i.kind;

-- vault_item_add exec : one thing into the vault
insert into vault_item (id, protection_id, child_id, author_id, kind, at, gone_at, gone_by_id, whose, text)
select :id, :protection, x.child_id, :access_actor, :kind, :access_time, 0, 0, :whose, :text from protection x
 where x.id = :protection and x.child_id = :access_child and :access_time < x.until_at and :access_unit <> 0 and (2 & :access_compartments) <> 0;

-- vault_item_own_add exec : … that is one unit's alone
insert into vault_item (id, protection_id, child_id, author_id, kind, at, gone_at, gone_by_id, unit_id, text)
select :id, :protection, x.child_id, :access_actor, 'OTHER', :access_time, 0, 0, :unit, :text from protection x
 where x.id = :protection and x.child_id = :access_child and :access_time < x.until_at and :access_unit <> 0 and (4 & :access_compartments) <> 0;

-- vault_item_end exec : it holds no more
update vault_item set gone_at = :access_time, gone_by_id = :access_actor
 where id = :id and child_id = :access_child and gone_at = 0 and :access_unit <> 0 and (4 & :access_compartments) <> 0 and (unit_id = 0 or unit_id = :access_unit);

-- vault_reading_add exec : somebody is about to read, and why
insert into vault_reading (id, protection_id, child_id, person_id, unit_id, at, checked_by_id, checked_at, reason)
select :id, :protection, x.child_id, :access_actor, :access_unit, :access_time, 0, 0, :reason from protection x
 where x.id = :protection and x.child_id = :access_child and :access_time < x.until_at and :access_unit <> 0 and (4 & :access_compartments) <> 0;

-- vault_reading_find one : the own one, while it is open
select r.id, r.at from vault_reading r
 where r.id = :id and r.child_id = :access_child and r.person_id = :access_actor and r.unit_id = :access_unit and r.at > :since and (4 & :access_compartments) <> 0;

-- vault_readings many : the last fifty, for the other readers
select r.id, r.protection_id, r.at, r.checked_by_id, r.reason, p.id as person_id, p.name, u.name as unit_name
  from vault_reading r join person p on p.id = r.person_id join unit u on u.id = r.unit_id
 where r.child_id = :access_child and :access_unit <> 0 and (4 & :access_compartments) <> 0
 order by r.at desc, r.id desc limit 50;

-- vault_check any : somebody else has gone through those until then
update vault_reading set checked_by_id = :access_actor, checked_at = :access_time
 where child_id = :access_child and at <= :until and checked_by_id = 0 and person_id <> :access_actor and :access_unit <> 0 and (4 & :access_compartments) <> 0;

-- protection_sightings many : who has registered the number without knowing
select s.id, s.at, s.seen_by_id, s.emergency, u.name as unit_name, u.phone as unit_phone
  from protection_sighting s join unit u on u.id = s.unit_id
 where s.child_id = :access_child and s.seen_by_id = 0 and :access_unit <> 0 and (4 & :access_compartments) <> 0
 order by s.at desc, s.id;

-- protection_sighting_seen any : taken care of
update protection_sighting set seen_by_id = :access_actor, seen_at = :access_time
 where id = :id and child_id = :access_child and seen_by_id = 0 and :access_unit <> 0 and (4 & :access_compartments) <> 0;

-- protection_sighting_find many (answers int, emergency int) system : the hidden child with this number, or with that of a record that was joined with it, of whom the unit may know nothing; once for each unit until somebody has taken care of it, but each time in an emergency
select distinct x.id, x.child_id from protection x
 where x.child_id in (select p.id from person p where p.number_index = :number_index
         union all select m.child_id from person p join child_merge m on m.other_id = p.id where p.number_index = :number_index and m.undone_at = 0)
   and x.hidden = 1 and x.from_at <= :now and :now < x.until_at
   and not exists (select 1 from reach r where r.child_id = x.child_id and r.from_at <= :now and :now < r.until_at
         and (r.person_id = :person or (r.person_id = 0 and :answers = 1)) and r.unit_id = :unit and (works_with(r.relation) or r.relation = 64))
   and not exists (select 1 from protection_sighting s where s.protection_id = x.id and s.unit_id = :unit and s.seen_by_id = 0 and s.emergency = 0 and :emergency = 0)
 order by x.id;

-- protection_sighting_add exec system : it is told to who reads the vault
insert into protection_sighting (id, protection_id, child_id, unit_id, at, seen_by_id, seen_at, emergency)
values (:id, :protection, :child, :unit, :now, 0, 0, :emergency);

-- protection_sighting_readers many system : … who are
select distinct n.person_id from protection_person n
 where n.child_id = :child and n.vault = 1 and n.from_at <= :now and :now < n.until_at
   and not is_kin(n.child_id, n.person_id) order by n.person_id;

-- todo_protection many (readings int, oldest int, sightings int, sighted int, emergencies int, readers int, linked int) : the protected children whose vault the acting person reads, and what waits there; where nobody reads it any more, of who answers for the child
select x.id, x.child_id, x.provisional, x.confirmed_by_id, x.set_by_id, x.review_at, x.asked_by_id, x.asked_at, p.id as person_id, p.name,
       (select count(*) from vault_reading r where r.protection_id = x.id and r.checked_by_id = 0 and r.person_id <> :access_actor) as readings,
       (select coalesce(min(r.at), 0) from vault_reading r where r.protection_id = x.id and r.checked_by_id = 0 and r.person_id <> :access_actor) as oldest,
       (select count(*) from protection_sighting s where s.protection_id = x.id and s.seen_by_id = 0) as sightings,
       (select coalesce(min(s.at), 0) from protection_sighting s where s.protection_id = x.id and s.seen_by_id = 0) as sighted,
       (select count(*) from protection_sighting s where s.protection_id = x.id and s.seen_by_id = 0 and s.emergency = 1) as emergencies,
       (select count(distinct n.person_id) from protection_person n join assignment g on g.person_id = n.person_id and g.unit_id = n.unit_id
         where n.protection_id = x.id and n.vault = 1 and valid_now(n)
           and valid_now(g)
           and not is_kin(n.child_id, n.person_id)) as readers,
       (select count(*) from reach r where r.child_id = x.child_id and r.unit_id = :access_unit and (works_with(r.relation) or r.relation = 64)
           and as_actor(r) and valid_now(r)) as linked
  from protection x join person p on p.id = x.child_id
 where :access_time < x.until_at and :access_unit <> 0
   and x.child_id in (select r.child_id from reach r where r.unit_id = :access_unit and r.relation in (4, 2048) and valid_now(r))
   and (exists (select 1 from reach r where r.child_id = x.child_id and r.unit_id = :access_unit and r.person_id = :access_actor and r.relation = 2048
         and valid_now(r))
     or (exists (select 1 from reach r where r.child_id = x.child_id and r.unit_id = :access_unit and r.relation = 4
           and as_actor(r) and valid_now(r))
         and not exists (select 1 from protection_person n join assignment g on g.person_id = n.person_id and g.unit_id = n.unit_id
           where n.protection_id = x.id and n.vault = 1 and valid_now(n)
             and valid_now(g)
             and not is_kin(n.child_id, n.person_id))))
   and not_kin(x.child_id)
 order by x.from_at, x.id;

-- protection_mark many : is the child's identity protected now; for a line on the page of who works with it
select x.id from protection x
 where x.child_id = :access_child and valid_now(x) and :access_unit <> 0 and (2 & :access_compartments) <> 0;

-- vault_lines many (shown int) : what stands in the published versions, the newest first, for who reads plan and vault; not shown: of one that another unit has taken back, which is moved whole and unread
select l.id, v.id as version_id, v.number, v.unit_id, u.id as by_id, u.name as unit_name, l.text, l.who, l.contact,
       case when v.unit_id = :access_unit or not_taken_back(v) then 1 else 0 end as shown
  from version_line l join plan_version v on v.id = l.version_id join unit u on u.id = v.unit_id
 where l.child_id = :access_child and l.moved_at = 0 and :access_unit <> 0 and (4 & :access_compartments) <> 0 and (64 & :access_compartments) <> 0
   and (l.area = 0 or (l.area & :access_areas) <> 0)
 order by v.published_at desc, v.id, l.position, l.id limit 400;

-- vault_line_move exec : the text goes; hash, place and number stay, so that the version stands (I4)
update version_line set text = :text, who = :who, contact = :contact, moved_at = :access_time
 where id = :id and child_id = :access_child and moved_at = 0 and :access_unit <> 0 and (4 & :access_compartments) <> 0 and (64 & :access_compartments) <> 0
   and (area = 0 or (area & :access_areas) <> 0);

-- vault_packages many : files for the archive that were made before, and are there still
select k.id from archive_package k
 where k.child_id = :access_child and :access_time < k.until_at and :access_unit <> 0 and (4 & :access_compartments) <> 0 order by k.id;

-- vault_package_end exec : they have what was moved; a new one is made when it is asked for
update archive_package set file = :file, until_at = :access_time
 where id = :id and child_id = :access_child and :access_unit <> 0 and (4 & :access_compartments) <> 0;

-- protection_again_add exec system : a record that comes back from that of a protected child is protected as well, until a reader of its vault confirms that, or two end it
insert into protection (id, child_id, unit_id, set_by_id, kind, hidden, provisional, from_at, until_at, review_at, confirmed_by_id, confirmed_at,
                        asked_by_id, asked_at, ended_by_id, version, reason, end_reason)
select :id, :child, x.unit_id, :actor, x.kind, x.hidden, 1, :now, 253402300799000, :review, 0, 0, 0, 0, 0, 1, :reason, :end_reason
  from protection x where x.id = :of and x.from_at <= :now and :now < x.until_at;

-- protection_again_person exec system : who is named for the one is for the other
insert into protection_person (id, protection_id, child_id, person_id, unit_id, vault, added_by_id, from_at, until_at)
values (:id, :protection, :child, :person, :unit, :vault, :actor, :now, 253402300799000);

-- protection_again_family many (shut int) system : who has custody of it, now or from a day to come; shut: is shut out from it already
select k.person_id, (select count(*) from guardian_block b where b.child_id = :child and b.person_id = k.person_id and b.from_at <= :now and :now < b.until_at) as shut
  from (select distinct c.person_id from custody c where c.child_id = :child and :now < c.until_at) k order by k.person_id;

-- protection_shut_again exec (unit int, review int) system : a guardian is shut out from it as well: as the protection says, which it follows (D7); or, when there is none (0), until somebody has looked at it and two lift it (D6)
insert into guardian_block (id, child_id, person_id, unit_id, set_by_id, from_at, until_at, review_at, kept_by_id, kept_at, asked_by_id, asked_named, asked_at,
                            ended_by_id, late_at, version, protection_id, reason, kept_reason, lift_reason)
select :id, :child, :person, coalesce(x.unit_id, :unit), :actor, :now, 253402300799000, case when x.id is null then :review else 253402300799000 end,
       coalesce(x.set_by_id, 0), case when x.id is null then 0 else :now end, 0, 0, 0, 0, 0, 1, coalesce(x.id, 0), :reason, :kept_reason, :lift_reason
  from child c left join protection x on x.id = :protection and x.child_id = c.id where c.id = :child;
