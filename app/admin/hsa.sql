-- admin_hsa many : the HSA-ids of somebody (0: of everybody) that wait for a second person, and those that the own organisation gave
select h.id, h.person_id, h.appointment_id, h.state, h.proposed_by, h.proposed_at, h.hsa from person_hsa h
 where (h.state = 'WAITING' or (h.state = 'APPROVED' and h.org_id = :access_org)) and (:person = 0 or h.person_id = :person) and administers()
 order by h.proposed_at, h.id limit 400;

-- admin_hsa_taken many : is it somebody else's, or this one's already
select h.id, h.person_id from person_hsa h where h.hsa_index = :hsa_index and h.state = 'APPROVED' and administers() order by h.id limit 1;

-- admin_hsa_waiting many : the people whose HSA-id waits for a second person, apart from appointments
select h.person_id, h.proposed_at, p.id, p.name from person_hsa h join person p on p.id = h.person_id
 where h.state = 'WAITING' and h.appointment_id = 0 and administers() order by h.proposed_at, h.id limit 100;

-- admin_hsa_add exec : somebody is to be known by it
insert into person_hsa (id, person_id, org_id, appointment_id, hsa_index, state, proposed_by, proposed_at, decided_by, decided_at, hsa)
select :id, :person, o.id, :appointment, :hsa_index, 'WAITING', :access_actor, :access_time, 0, 0, :hsa from org o where o.id = :access_org and administers();

-- admin_hsa_approve exec : never by who proposed it, nor by whom it is about (A22); one card, one person
update person_hsa set state = 'APPROVED', decided_by = :access_actor, decided_at = :access_time
 where id = :id and person_id = :person and appointment_id = :appointment and state = 'WAITING' and proposed_by <> :access_actor and person_id <> :access_actor
   and not exists (select 1 from person_hsa x where x.hsa_index = person_hsa.hsa_index and x.state = 'APPROVED') and administers();

-- admin_hsa_withdraw exec : it waits no more, or is taken away; of what was approved, by the organisation that gave it
update person_hsa set state = 'WITHDRAWN', decided_by = :access_actor, decided_at = :access_time
 where id = :id and person_id = :person and (state = 'WAITING' or (state = 'APPROVED' and org_id = :access_org)) and administers();

-- admin_hsa_drop any : what was proposed with an appointment that is taken back
update person_hsa set state = 'WITHDRAWN', decided_by = :access_actor, decided_at = :access_time
 where appointment_id = :appointment and state = 'WAITING' and administers();
