-- significant_child one : whom it is about
select p.id, p.name, p.born from person p join child c on c.id = p.id where c.id = :access_child;

-- significant_all many (guarded int) : who stands there, for the family and for those who lead the work that is open; never for who is let to read (A12), nor for a unit that only takes part (K8)
select s.id, s.from_at, s.meets, p.id as author_id, p.name as author, k.id as child, k.born, s.name, s.what, s.phone,
       (select count(*) from protection x where x.child_id = s.child_id and x.from_at <= :access_time and :access_time < x.until_at) as guarded
  from significant_adult s join person p on p.id = s.author_id join person k on k.id = s.child_id
 where s.child_id = :access_child and s.from_at <= :access_time and :access_time < s.until_at
   and (2048 & :access_compartments) <> 0 and (:access_unit = 0 or :access_ongoing = 1)
 order by s.from_at, s.id;

-- significant_guarded many : is the child's identity protected now; for who may read of it already
select x.id, x.child_id from protection x
 where x.child_id = :access_child and x.from_at <= :access_time and :access_time < x.until_at and (128 & :access_compartments) <> 0;

-- significant_add exec : somebody of the family names an adult, while somebody works with the child; no phone of a protected child
insert into significant_adult (id, child_id, author_id, from_at, until_at, meets, name, what, phone)
select :id, e.child_id, :access_actor, :access_time, 253402300799000, :meets, :name, :what, :phone
  from episode e
 where e.child_id = :access_child and e.closed_at = 0 and :access_unit = 0 and (2048 & :access_compartments) <> 0;

-- significant_end exec : somebody of the family takes the adult away, whoever of them wrote it
update significant_adult set until_at = :access_time
 where id = :id and child_id = :access_child and :access_time < until_at and :access_unit = 0 and (2048 & :access_compartments) <> 0;
