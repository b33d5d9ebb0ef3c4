-- extract_child one : the child of the path, for its name
select p.id, p.name from person p join child c on c.id = p.id where c.id = :access_child;

-- extract_orders many : what the reader has ordered before, the newest first
select x.id, x.made_at, x.until_at, x.gone_at, x.before_id, x.last_id from extract x
 where x.child_id = :access_child and x.person_id = :access_actor and :access_unit = 0 and (x.compartment & :access_compartments) <> 0
 order by x.made_at desc, x.id limit 50;

-- extract_fetch one : one that the reader has ordered, and that is there still
select x.id, x.made_at, x.before_id, x.last_id, x.lang, x.file from extract x
 where x.id = :id and x.child_id = :access_child and x.person_id = :access_actor and :access_unit = 0 and (x.compartment & :access_compartments) <> 0
   and x.gone_at = 0 and :access_time < x.until_at;

-- extract_fetched one (n int) : how often the reader has fetched lately; each fetch reads everything anew
select count(*) as n from audit b where b.actor_id = :access_actor and b.at > :since and b.act = 'extract_file';

-- extract_add exec : keeps what was made for whom it was made
insert into extract (id, child_id, person_id, compartment, made_at, until_at, gone_at, before_id, last_id, lang, file)
select :id, :access_child, :access_actor, 4096, :access_time, :until, 0, :before, :last, :lang, :file
  from child c where c.id = :access_child and :access_unit = 0 and (4096 & :access_compartments) <> 0;

-- extract_replace any : a new one takes the place of those before
update extract set gone_at = :access_time, file = :file
 where child_id = :access_child and person_id = :access_actor and :access_unit = 0 and (compartment & :access_compartments) <> 0 and gone_at = 0 and id = :old;

-- extract_due many (until_at int) system : one whose time may be over
select x.id, x.child_id, x.until_at from extract x where x.id = :id and x.gone_at = 0;

-- extract_destroy exec system : empties it
update extract set gone_at = :now, file = :file where id = :id and child_id = :child and gone_at = 0;
