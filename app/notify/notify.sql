-- outbox_add exec system : a message to a person, who is no part of the acting person's capability
insert into outbox (id, person_id, at, state) values (:id, :person, :at, 'WAITING');

-- outbox_find one system : the message that the job sends, and to where
select o.id as outbox_id, o.at, o.state, p.id, p.email, p.phone
  from outbox o join person p on p.id = o.person_id where o.id = :id;

-- outbox_done exec system : what became of it
update outbox set state = :state where id = :id;
