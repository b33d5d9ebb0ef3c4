-- provider_person many (person_id int) system : whose number a provider has vouched for, before anybody is logged in; of a record that went into another, the one that stayed
select p.id, coalesce(m.child_id, p.id) as person_id
  from person p left join child_merge m on m.other_id = p.id and m.undone_at = 0
 where p.number_index = :number_index order by p.id limit 10;

-- provider_hsa many system : whose HSA-id a provider has vouched for: one card, one person
select h.id, h.person_id from person_hsa h where h.hsa_index = :hsa_index and h.state = 'APPROVED' order by h.id limit 1;

-- provider_here many system : is there something here for that person: work, a child to read about, or an account of the own, which no administrator has closed
select p.id from person p
 where p.id = :person and not exists (select 1 from account c where c.id = p.id and c.locked = 1)
   and (exists (select 1 from account c where c.id = p.id and c.password <> '')
     or exists (select 1 from assignment g where g.person_id = p.id and g.from_at <= :now and :now < g.until_at)
     or exists (select 1 from reach r where r.person_id = p.id and r.unit_id = 0 and r.from_at <= :now and :now < r.until_at));

-- provider_session_add exec system : the session was opened by a provider
insert into provider_session (id, sid_index, subject_index) values (:id, :sid, :subject);

-- provider_sid_end any system : the provider says that this session of its own has ended
update session set ended_at = :now where ended_at > :now and id in (select x.id from provider_session x where x.sid_index = :sid);

-- provider_subject_end any system : … that all sessions of that person have
update session set ended_at = :now where ended_at > :now and id in (select x.id from provider_session x where x.subject_index = :subject);
