-- provider_person many (person_id int) system : whose number a provider has vouched for, before anybody is logged in; of a record that went into another, the one that stayed
select p.id, coalesce(m.child_id, p.id) as person_id
  from person p left join child_merge m on m.other_id = p.id and m.undone_at = 0
 where p.number_index = :number_index order by p.id limit 2;

-- provider_locked many system : an administrator has closed the account
select a.id from account a where a.id = :person and a.locked = 1;

-- provider_session_add exec system : the session was opened by a provider
insert into provider_session (id, sid_index, subject_index) values (:id, :sid, :subject);

-- provider_sid_end any system : the provider says that this session of its own has ended
update session set ended_at = :now where ended_at > :now and id in (select x.id from provider_session x where x.sid_index = :sid);

-- provider_subject_end any system : … that all sessions of that person have
update session set ended_at = :now where ended_at > :now and id in (select x.id from provider_session x where x.subject_index = :subject);
