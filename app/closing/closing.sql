-- closing_latest many : what the family was told when the work was closed last
select c.id, c.closed_at, c.text, p.id as person_id, p.name
  from closing c join episode e on e.id = c.episode_id join person p on p.id = c.author_id
 where c.child_id = :access_child and (c.compartment & :access_compartments) <> 0
   and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
 order by c.closed_at desc, c.id limit 1;

-- closing_add exec : the words to the family, with the work that is closed
insert into closing (id, child_id, episode_id, compartment, author_id, closed_at, text)
select :id, e.child_id, e.id, :compartment, :access_actor, :access_time, :text
  from episode e where e.id = :episode and e.child_id = :access_child and e.closed_at = 0;

-- closing_consents any : the purpose is over, so is every yes; if the work begins anew one asks anew
update consent_grant set until_at = :access_time where child_id = :access_child and until_at > :access_time;

-- closing_delegations any : and every delegation
update delegation set until_at = :access_time where child_id = :access_child and until_at > :access_time;
