-- Every statement here asks once more whether the actor administers now; none reads anything about a child (N12).

-- admin_units many (people int, answering int, pattern text, municipality text, first int) : units by municipality and name, with how many work there and answer
select u.id, u.name, u.kind, u.municipality, u.channel, u.until_at, o.name as org_name,
       (select count(*) from assignment g where g.unit_id = u.id and valid_now(g)) as people,
       (select count(*) from assignment g where g.unit_id = u.id and g.answers = 1 and g.role <> 'ADMIN' and valid_now(g)) as answering
  from unit u join org o on o.id = u.org_id
 where (:municipality = '' or u.municipality = :municipality) and lower(u.name) like lower(:pattern) escape '\' and administers()
 order by u.municipality, u.name, u.id limit 51 offset :first;

-- admin_unit_find one (told text) : a unit, closed ones too
select u.id, u.name, u.kind, u.municipality, u.phone, u.email, coalesce((select n.email from unit_notice n where n.id = u.id), u.email) as told, u.address, u.channel, u.until_at, o.name as org_name
  from unit u join org o on o.id = u.org_id where u.id = :id and administers();

-- admin_unit_add exec : a new unit; its telephone and address two say (decision 51)
insert into unit (id, org_id, kind, name, municipality, phone, email, address, channel)
select :id, o.id, :kind, :name, :municipality, '', :email, '', :channel from org o where o.id = :org and administers();

-- admin_unit_change exec : what one may say of a unit
update unit set name = :name, email = :email, channel = :channel where id = :id and administers();

-- admin_unit_told any : no address of its own for what tells that a notice waits
delete from unit_notice where id = :id and administers();

-- admin_unit_told_set exec : another address for it; empty: those who answer for the unit
insert into unit_notice (id, email) select u.id, :email from unit u where u.id = :id and administers();

-- admin_unit_mails many : addresses that refused the mail which tells that a notice waits; of those that arrived nothing is told, since they would say when somebody noticed something (N12)
select m.observation_id, m.id, m.at, m.state, m.address from notice_mail m
 where m.unit_id = :unit and m.state = 'REFUSED' and administers()
 order by m.at desc, m.id limit 3;

-- admin_unit_close exec : from a day on it gets nothing more; 253402300799000 opens it again
update unit set until_at = :until_at where id = :id and administers();

-- admin_unit_busy one (n int) : is there work or a notice that would be left without anybody
select (select count(*) from episode e where e.unit_id = :id and e.closed_at = 0)
       + (select count(*) from observation v where v.unit_id = :id and v.state = 'SENT') as n
  from org where org.id = :access_org and administers();

-- admin_orgs many (units int, reviewers int) : the organisations, and how many review their log
select o.id, o.name, o.kind, (select count(*) from unit u where u.org_id = o.id) as units,
       (select count(*) from assignment g join unit u on u.id = g.unit_id where u.org_id = o.id and g.role = 'REVIEWER' and valid_now(g)) as reviewers
  from org o where administers() order by o.name, o.id;

-- admin_org_add exec : a new organisation
insert into org (id, kind, name) select :id, :kind, :name from org o where o.id = :access_org and administers();

-- admin_unit_people many (login int) : who works at a unit, or will, and whether they have an account
select g.id as assignment_id, g.role, g.title, g.answers, g.from_at, g.until_at,
       case when exists (select 1 from account c where c.id = g.person_id and c.password <> '') then 1 else 0 end as login, p.id, p.name
  from assignment g join person p on p.id = g.person_id
 where g.unit_id = :unit and :access_time < g.until_at and administers()
 order by g.answers desc, g.from_at, g.id limit 500;

-- admin_appointments many (works int, both int) : those at a unit that wait for a second person (0: anywhere, what others have proposed); the number that was typed, and the name only of who has worked here: of others it would tell that they are known for another reason (N12).  both: as admin_appointment_find says
select v.id as appointment_id, v.unit_id, u.name as unit_name, v.role, v.title, v.answers, v.from_at, v.until_at, v.proposed_by, v.proposed_at,
       (select count(*) from assignment g where g.person_id = v.person_id) as works,
       (select count(*) from assignment g where g.person_id = v.person_id and :access_time < g.until_at
         and ((g.role = 'ADMIN' and v.role = 'REVIEWER') or (g.role = 'REVIEWER' and v.role = 'ADMIN'))) as both, p.id, p.name, p.number
  from appointment v join person p on p.id = v.person_id join unit u on u.id = v.unit_id
 where v.state = 'WAITING' and (v.unit_id = :unit or (:unit = 0 and v.proposed_by <> :access_actor)) and administers()
 order by u.municipality, u.name, u.id, v.proposed_at, v.id limit 200;

-- admin_appointment_names many : the names that were typed for them
select n.id, n.person_id, n.name from appointment_name n join appointment v on v.id = n.id join unit u on u.id = v.unit_id
 where v.state = 'WAITING' and (v.unit_id = :unit or (:unit = 0 and v.proposed_by <> :access_actor)) and administers()
 order by u.municipality, u.name, u.id, v.proposed_at, v.id limit 200;

-- admin_appointment_name_add exec : as it was typed
insert into appointment_name (id, person_id, name) select :id, :person, :name from org o where o.id = :access_org and administers()
   and exists (select 1 from appointment v where v.id = :id and v.person_id = :person and v.state = 'WAITING');

-- admin_appointment_name_drop any : it is decided
delete from appointment_name where id = :id and administers();

-- admin_waiting_units many (answering int) : units of which something that others have proposed waits, and how many answer for each
select u.id, u.name, u.kind, u.municipality, u.email, u.channel, o.name as org_name,
       (select count(*) from assignment g where g.unit_id = u.id and g.answers = 1 and g.role <> 'ADMIN' and valid_now(g)) as answering
  from unit u join org o on o.id = u.org_id
 where administers() and (exists (select 1 from unit_contact c where c.unit_id = u.id and c.state = 'WAITING' and c.proposed_by <> :access_actor)
    or exists (select 1 from appointment v where v.unit_id = u.id and v.state = 'WAITING' and v.proposed_by <> :access_actor))
 order by u.municipality, u.name, u.id limit 200;

-- admin_waiting_answering many : who answers for them now
select g.unit_id, p.id, p.name from assignment g join person p on p.id = g.person_id join unit u on u.id = g.unit_id
 where administers() and g.answers = 1 and g.role <> 'ADMIN' and valid_now(g)
   and (exists (select 1 from unit_contact c where c.unit_id = u.id and c.state = 'WAITING' and c.proposed_by <> :access_actor)
    or exists (select 1 from appointment v where v.unit_id = u.id and v.state = 'WAITING' and v.proposed_by <> :access_actor))
 order by u.municipality, u.name, u.id, g.from_at, g.id limit 600;

-- admin_waiting_reach many : how those who are proposed are to be reached
select c.id, c.person_id, c.appointment_id, c.phone, c.email
  from staff_contact c join appointment v on v.id = c.appointment_id join unit u on u.id = v.unit_id
 where c.state = 'WAITING' and v.state = 'WAITING' and v.proposed_by <> :access_actor and administers()
 order by u.municipality, u.name, u.id, v.proposed_at, v.id limit 200;

-- admin_waiting_hsa many (taken int) : the HSA-ids that come with an appointment, and whether another proposal or person has the same one
select h.id, h.person_id, h.appointment_id, h.hsa,
       (select count(*) from person_hsa x where x.hsa_index = h.hsa_index and x.id <> h.id and x.state in ('WAITING', 'APPROVED')) as taken
  from person_hsa h join appointment v on v.id = h.appointment_id join unit u on u.id = v.unit_id
 where h.state = 'WAITING' and v.state = 'WAITING' and v.proposed_by <> :access_actor and administers()
 order by u.municipality, u.name, u.id, v.proposed_at, v.id limit 200;

-- admin_waiting_staff many : how staff is to be reached, apart from appointments
select c.id, c.written_by, c.written_at, c.phone, c.email, p.id as person_id, p.name from staff_contact c join person p on p.id = c.person_id
 where c.state = 'WAITING' and c.appointment_id = 0 and c.written_by <> :access_actor and administers() order by c.written_at, c.id limit 200;

-- admin_waiting_gone many : what unit a proposal was of that waits no more
select c.id, u.name from unit_contact c join unit u on u.id = c.unit_id where c.id = :id and administers()
union all
select v.id, u.name from appointment v join unit u on u.id = v.unit_id where v.id = :id and administers() order by 1 limit 1;

-- admin_waiting_gone_staff many : or whose
select c.id, p.id as person_id, p.name from staff_contact c join person p on p.id = c.person_id where c.id = :id and administers() order by c.id limit 1;

-- admin_waiting_count one (n int, own int) : all of it, and what the acting person has proposed
select (select count(*) from unit_contact c where c.state = 'WAITING') + (select count(*) from appointment v where v.state = 'WAITING')
       + (select count(*) from staff_contact w where w.state = 'WAITING' and w.appointment_id = 0) as n,
       (select count(*) from unit_contact c where c.state = 'WAITING' and c.proposed_by = :access_actor)
       + (select count(*) from appointment v where v.state = 'WAITING' and v.proposed_by = :access_actor)
       + (select count(*) from staff_contact w where w.state = 'WAITING' and w.appointment_id = 0 and w.written_by = :access_actor) as own
  from org where id = :access_org and administers();

-- admin_appointment_find one (both int) : one of them; both: who gives power would also review, or the other way
select v.id, v.person_id, v.unit_id, v.role, v.title, v.answers, v.from_at, v.until_at, v.proposed_by,
       (select count(*) from assignment g where g.person_id = v.person_id and :access_time < g.until_at
         and ((g.role = 'ADMIN' and v.role = 'REVIEWER') or (g.role = 'REVIEWER' and v.role = 'ADMIN'))) as both
  from appointment v where v.id = :id and v.unit_id = :unit and v.state = 'WAITING' and administers();

-- admin_appoint exec : somebody is proposed
insert into appointment (id, person_id, unit_id, role, title, answers, from_at, until_at, state, proposed_by, proposed_at, decided_by, decided_at)
select :id, :person, u.id, :role, :title, :answers, :from_at, :until_at, 'WAITING', :access_actor, :access_time, 0, 0
  from unit u where u.id = :unit and :access_time < u.until_at and administers();

-- admin_appoint_approve exec : never by who proposed it, nor by whom it is about (A22)
update appointment set state = 'APPROVED', decided_by = :access_actor, decided_at = :access_time
 where id = :id and state = 'WAITING' and proposed_by <> :access_actor and person_id <> :access_actor and administers();

-- admin_appoint_withdraw exec : taken back
update appointment set state = 'WITHDRAWN', decided_by = :access_actor, decided_at = :access_time
 where id = :id and unit_id = :unit and state = 'WAITING' and administers();

-- admin_assignment_add exec : what two have agreed on
insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at)
select :id, v.person_id, v.unit_id, v.role, v.title, v.answers, v.from_at, v.until_at
  from appointment v where v.id = :appointment and v.state = 'APPROVED' and v.decided_by = :access_actor and v.decided_at = :access_time and administers();

-- admin_assignment_find one : an assignment that has not ended
select g.id, g.person_id, g.unit_id, g.role, g.answers, g.from_at, g.until_at
  from assignment g where g.id = :id and g.unit_id = :unit and :access_time < g.until_at and administers();

-- admin_assignment_others one (n int, at int) : how many others answer for the unit at a moment
select count(*) as n from assignment g
 where g.unit_id = :unit and g.id <> :id and g.answers = 1 and g.role <> 'ADMIN' and g.from_at <= :at and :at < g.until_at and administers();

-- admin_assignment_end exec : it ends, now or on a day
update assignment set until_at = :until_at where id = :id and unit_id = :unit and :access_time < until_at and administers();

-- admin_assignment_children many : whose plan names somebody in this assignment, or for whom that person is named; their reach is rewritten, they are shown to nobody
select c.child_id from area_contact c where c.assignment_id = :id and administers()
union select i.child_id from intervention i where i.assignment_id = :id and administers()
union select l.child_id from plan l where l.lead_assignment_id = :id and administers()
union select n.child_id from protection_person n join assignment g on g.person_id = n.person_id and g.unit_id = n.unit_id
 where g.id = :id and administers();

-- admin_admins one (n int) : how many administer the county and are not shut out
select count(distinct g.person_id) as n from assignment g
 where g.role = 'ADMIN' and valid_now(g) and not exists (select 1 from account c where c.id = g.person_id and c.locked = 1) and administers();

-- admin_begun one (orgs int, units int, proposed int, answering int, accounts int) : how far a new county has come: organisations and units beside the administrators' own, who is proposed to answer for one, who does, and who of them can log in
select (select count(*) from org o where exists (select 1 from unit u where u.org_id = o.id and u.municipality <> '') or not exists (select 1 from unit u where u.org_id = o.id)) as orgs,
       (select count(*) from unit u where u.municipality <> '') as units,
       (select count(*) from appointment v where v.answers = 1 and v.state = 'WAITING') as proposed,
       (select count(*) from assignment g where g.answers = 1 and g.role <> 'ADMIN' and valid_now(g)) as answering,
       (select count(*) from assignment g join account c on c.id = g.person_id where g.answers = 1 and g.role <> 'ADMIN' and valid_now(g) and c.password <> '') as accounts
  from org where id = :access_org and administers();

-- admin_consumers many : systems of others that wait to be let in
select c.id from consumer c
 where c.state = 'WAITING' and administers()
 order by c.id limit 100;

-- admin_person_number many : whose number this is; told to nobody, so that it does not show who is known for another reason
select p.id from person p where p.number_index = :number_index and administers() order by p.id limit 1;

-- admin_person_add exec : somebody who is going to work here
insert into person (id, number_index, created_at, name, number, born, phone, email)
select :id, :number_index, :access_time, :name, :number, :born, :phone, :email from org o where o.id = :access_org and administers();

-- admin_contact_add exec : how somebody is to be reached; it waits with an appointment, or alone (0) for a second person: families ring there (decision 51)
insert into staff_contact (id, person_id, appointment_id, state, written_by, written_at, phone, email)
select :id, :person, :appointment, 'WAITING', :access_actor, :access_time, :phone, :email from org o where o.id = :access_org and administers();

-- admin_contact_replace any : what waited alone before something else was written
update staff_contact set state = 'WITHDRAWN' where person_id = :person and id <> :id and appointment_id = 0 and state = 'WAITING' and administers();

-- admin_contacts many : what administrators wrote that holds, and what waits, the newest first (0: of everybody, what waits)
select c.id, c.person_id, c.appointment_id, c.state, c.written_by, c.written_at, c.phone, c.email from staff_contact c
 where ((:person = 0 and c.state = 'WAITING') or (c.person_id = :person and c.state in ('USED', 'WAITING'))) and administers()
 order by c.written_at desc, c.id limit 400;

-- admin_contact_use exec : it counts: with its appointment, or when somebody else than who wrote it says yes (A22)
update staff_contact set state = 'USED' where id = :id and person_id = :person and state = 'WAITING' and administers()
   and ((appointment_id = 0 and written_by <> :access_actor)
     or exists (select 1 from appointment v where v.id = staff_contact.appointment_id and v.state = 'APPROVED'));

-- admin_contact_withdraw exec : no, or taken back: one is enough
update staff_contact set state = 'WITHDRAWN' where id = :id and person_id = :person and appointment_id = 0 and state = 'WAITING' and administers();

-- admin_contact_drop any : what was proposed with an appointment that is taken back
update staff_contact set state = 'WITHDRAWN' where appointment_id = :appointment and state = 'WAITING' and administers();

-- admin_person_phone exec : of somebody who works here
update person set phone = :phone where id = :person and exists (select 1 from assignment g where g.person_id = person.id) and administers();

-- admin_person_email exec : the same
update person set email = :email where id = :person and exists (select 1 from assignment g where g.person_id = person.id) and administers();

-- admin_person_find one (login int, locked int, unlock_by int) : somebody who works or has worked here, or is going to by two persons' yes; nobody else is found
select p.id, p.name,
       case when exists (select 1 from account c where c.id = p.id and c.password <> '') then 1 else 0 end as login,
       coalesce((select c.locked from account c where c.id = p.id), 0) as locked,
       coalesce((select c.unlock_by from account c where c.id = p.id), 0) as unlock_by
  from person p
 where p.id = :id and exists (select 1 from assignment g where g.person_id = p.id)
   and administers();

-- admin_person_search many : the same by number or by user name
select p.id from person p
 where p.id in (select x.id from person x where x.number_index = :number_index union select c.id from account c where c.login_index = :login_index)
   and exists (select 1 from assignment g where g.person_id = p.id)
   and administers() order by p.id limit 1;

-- admin_person_assignments many : the assignments of somebody, the newest first
select g.id, g.unit_id, u.name as unit_name, g.role, g.title, g.answers, g.from_at, g.until_at
  from assignment g join unit u on u.id = g.unit_id
 where g.person_id = :person and administers() order by g.until_at desc, g.from_at desc, g.id limit 100;

-- admin_person_units many : the units at which somebody is the only one who answers now
select u.id, u.name from unit u join assignment g on g.unit_id = u.id
 where g.person_id = :person and g.answers = 1 and g.role <> 'ADMIN' and valid_now(g)
   and not exists (select 1 from assignment x where x.unit_id = u.id and x.person_id <> :person and x.answers = 1 and x.role <> 'ADMIN'
                      and valid_now(x))
   and administers() order by u.name, u.id;

-- admin_codes many : codes for staff that wait for a second person (0: everybody's), and those that are open
select v.id as activation_id, v.state, v.proposed_by, v.proposed_at, v.until_at, p.id, p.name
  from activation v join person p on p.id = v.person_id
 where (v.state = 'WAITING' or (v.state = 'OPEN' and :access_time < v.until_at)) and v.checked = 'ADMIN' and (:person = 0 or v.person_id = :person) and administers()
 order by v.proposed_at desc, v.id limit 200;

-- admin_code_add exec : somebody is to have a code; none is made yet
insert into activation (id, person_id, state, code, checked, tries, proposed_by, proposed_at, decided_by, decided_at, until_at)
select :id, p.id, 'WAITING', :nothing, 'ADMIN', 0, :access_actor, :access_time, 0, 0, 0
  from person p where p.id = :person and administers()
   and exists (select 1 from assignment g where g.person_id = p.id);

-- admin_code_approve exec : never by who asked for it, nor for oneself
update activation set state = 'OPEN', code = :code, decided_by = :access_actor, decided_at = :access_time, until_at = :until_at
 where id = :id and person_id = :person and state = 'WAITING' and proposed_by <> :access_actor and person_id <> :access_actor and administers();

-- admin_code_withdraw any : taken back
update activation set state = 'WITHDRAWN', decided_by = :access_actor, decided_at = :access_time
 where person_id = :person and checked = 'ADMIN' and state in ('WAITING', 'OPEN') and administers();

-- admin_account_none any : somebody who only logs in by others gets an account that opens to nothing and is closed; so the journal has it too
insert into account (id, login_index, password, totp_step, tries, tried_at, locked, totp)
select :person, :login, '', 0, 0, 0, 1, :totp from person p
 where p.id = :person and not exists (select 1 from account c where c.id = p.id) and exists (select 1 from assignment g where g.person_id = p.id)
   and administers();

-- admin_lock exec : an account is closed
update account set locked = 1, unlock_by = 0, unlock_at = 0 where id = :person
   and exists (select 1 from assignment g where g.person_id = :person) and administers();

-- admin_unlock_ask exec : it is to be opened again; nothing has changed yet
update account set unlock_by = :access_actor, unlock_at = :access_time where id = :person and locked = 1 and id <> :access_actor
   and exists (select 1 from assignment g where g.person_id = :person) and administers();

-- admin_unlock_drop any : no, or taken back: one is enough
update account set unlock_by = 0, unlock_at = 0 where id = :person
   and exists (select 1 from assignment g where g.person_id = :person) and administers();

-- admin_unlock exec : it lets in again, with the password and the authenticator that it had; never by who asked for it, nor for oneself (A22)
update account set locked = 0, unlock_by = 0, unlock_at = 0
 where id = :person and locked = 1 and unlock_by <> 0 and unlock_by <> :access_actor and id <> :access_actor
   and exists (select 1 from assignment g where g.person_id = :person) and administers();

-- admin_unlocks many : accounts that are to be opened again
select p.id, p.name, c.unlock_at from account c join person p on p.id = c.id
 where c.locked = 1 and c.unlock_by <> 0 and administers() order by c.unlock_at, p.id limit 100;

-- admin_sessions_end any : wherever somebody is logged in at work
update session set ended_at = :access_time where person_id = :person and ended_at > :access_time
   and exists (select 1 from assignment g where g.person_id = :person) and administers();

-- todo_answering many (until_at int) : units with open work for which nobody answers (0), or nobody will from a day soon; for who administers, and the municipality's coordinator (I1)
select u.id, u.name, 0 as until_at from unit u
 where not exists (select 1 from assignment x where x.unit_id = u.id and answers_there(x) and valid_now(x)) and told_of_unit(u)
   and exists (select 1 from episode e where e.unit_id = u.id and e.closed_at = 0)
union all
select u.id, u.name, min(g.until_at) as until_at from unit u join assignment g on g.unit_id = u.id
 where answers_there(g) and :access_time < g.until_at and g.until_at <= :before and told_of_unit(u)
   and exists (select 1 from assignment x where x.unit_id = u.id and answers_there(x) and valid_now(x))
   and not exists (select 1 from assignment x where x.unit_id = u.id and answers_there(x) and x.from_at <= g.until_at and g.until_at < x.until_at)
   and exists (select 1 from episode e where e.unit_id = u.id and e.closed_at = 0)
 group by u.id, u.name
 order by 3, 2 limit 100;

-- todo_admin many : what waits for a second person, and somebody else than the acting person has proposed and is about
select v.id, v.proposed_at as at from appointment v where v.state = 'WAITING' and v.proposed_by <> :access_actor and v.person_id <> :access_actor and administers()
union all
select v.id, v.proposed_at from activation v where v.state = 'WAITING' and v.checked = 'ADMIN' and v.proposed_by <> :access_actor and v.person_id <> :access_actor and administers()
union all
select h.id, h.proposed_at from person_hsa h where h.state = 'WAITING' and h.appointment_id = 0 and h.proposed_by <> :access_actor and h.person_id <> :access_actor and administers()
union all
select s.id, s.proposed_at from setting s where s.state = 'WAITING' and s.proposed_by <> :access_actor and administers()
union all
select r.id, r.proposed_at from rule_change r where r.state = 'WAITING' and r.proposed_by <> :access_actor and administers()
union all
select r.id, r.proposed_at from retention_rule r where r.state = 'WAITING' and r.proposed_by <> :access_actor and administers()
union all
select c.id, c.proposed_at from consumer c where c.state = 'WAITING' and c.proposed_by <> :access_actor and administers()
union all
select w.id, w.written_at from staff_contact w where w.state = 'WAITING' and w.appointment_id = 0 and w.written_by <> :access_actor and administers()
union all
select c.id, c.proposed_at from unit_contact c where c.state = 'WAITING' and c.proposed_by <> :access_actor and administers()
union all
select k.id, k.unlock_at from account k where k.locked = 1 and k.unlock_by <> 0 and k.unlock_by <> :access_actor and k.id <> :access_actor and administers()
 order by 2, 1 limit 200;
