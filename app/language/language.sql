-- language_set exec : the person's own choice; it follows the person, and mails follow it
update person set lang = :lang where id = :access_actor;

-- language_first any system : who had not chosen takes along at log-in what was chosen before
update person set lang = :lang where id = :person;

-- language_of one system : what somebody reads in, who is no part of the acting person's capability
select p.id, p.lang from person p where p.id = :person;
