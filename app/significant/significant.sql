-- significant_child one : whom it is about
select p.id, p.name, p.born from person p join child c on c.id = p.id where c.id = :access_child;

-- significant_all many (guarded int, numbered int) : who stands there, for the family and for those who lead the work that is open; never for who is let to read (A12), nor for a unit that only takes part (K8)
select s.id, s.from_at, s.meets, p.id as author_id, p.name as author, k.id as child, k.born, s.name, s.what, s.phone,
       case when length(s.number_index) > 0 then 1 else 0 end as numbered,
       (select count(*) from protection x where x.child_id = s.child_id and valid_now(x)) as guarded
  from significant_adult s join person p on p.id = s.author_id join person k on k.id = s.child_id
 where s.child_id = :access_child and valid_now(s)
   and (2048 & :access_compartments) <> 0 and (:access_unit = 0 or :access_ongoing = 1)
 order by s.from_at, s.id;

-- significant_guarded many : is the child's identity protected now; for who may read of it already
select x.id, x.child_id from protection x
 where x.child_id = :access_child and valid_now(x) and (128 & :access_compartments) <> 0;

-- significant_find one (guarded int, numbered int) : one of them, for the family
select s.id, s.meets, s.version, s.changed_at, p.id as author_id, s.changed_by_id, k.id as child, s.name, s.what, s.phone,
       case when length(s.number_index) > 0 then 1 else 0 end as numbered,
       (select count(*) from protection x where x.child_id = s.child_id and valid_now(x)) as guarded
  from significant_adult s join person p on p.id = s.author_id join person k on k.id = s.child_id
 where s.id = :id and s.child_id = :access_child and valid_now(s)
   and (2048 & :access_compartments) <> 0 and :access_unit = 0;

-- significant_add exec : somebody of the family names an adult, while somebody works with the child; no phone of a protected child
insert into significant_adult (id, child_id, author_id, from_at, until_at, meets, number_index, version, changed_by_id, changed_at, name, what, phone)
select :id, e.child_id, :access_actor, :access_time, 253402300799000, :meets, :number_index, 1, 0, 0, :name, :what, :phone
  from episode e
 where e.child_id = :access_child and e.closed_at = 0 and :access_unit = 0 and (2048 & :access_compartments) <> 0;

-- significant_edit exec : somebody of the family mends what stands there, whoever of them wrote it
update significant_adult set name = :name, what = :what, phone = :phone, meets = :meets, version = version + 1, changed_by_id = :access_actor, changed_at = :access_time
 where id = :id and child_id = :access_child and version = :seen and :access_time < until_at and :access_unit = 0 and (2048 & :access_compartments) <> 0;

-- significant_end exec : somebody of the family takes the adult away, whoever of them wrote it
update significant_adult set until_at = :access_time
 where id = :id and child_id = :access_child and :access_time < until_at and :access_unit = 0 and (2048 & :access_compartments) <> 0;

-- significant_number exec : … and says the personal number, or another one
update significant_adult set number_index = :number_index
 where id = :id and child_id = :access_child and :access_time < until_at and :access_unit = 0 and (2048 & :access_compartments) <> 0;

-- significant_kin_end any : another number is said: whoever had the one before is not asked about any more; what somebody at work has said to be so, or wrong, stands
update kin set ended_at = :access_time, ended_by_id = :access_actor, adult_id = 0
 where child_id = :access_child and adult_id = :adult and ended_at = 0 and not exists (select 1 from kin_seen s where s.kin_id = kin.id) and :access_unit = 0 and (2048 & :access_compartments) <> 0;

-- significant_kin any : it is asked at work whether whoever has the number that was said is near the child (D19), also when the family takes the adult away: it is family still; not once it was said to be wrong
insert into kin (id, child_id, person_id, unit_id, author_id, adult_id, from_at, ended_at, ended_by_id)
select :id, s.child_id, p.id, 0, :access_actor, s.id, :access_time, 0, 0
  from significant_adult s join person p on p.number_index = s.number_index
 where s.id = :adult and s.child_id = :access_child and length(s.number_index) > 0 and p.id <> s.child_id and :access_unit = 0 and (2048 & :access_compartments) <> 0
   and not exists (select 1 from kin n where n.child_id = s.child_id and n.person_id = p.id and (n.ended_at = 0 or n.adult_id = s.id));

-- significant_kin_units many system : where that person works, which is asked
select distinct g.unit_id as id, n.child_id from kin n join assignment g on g.person_id = n.person_id and g.from_at <= :now and :now < g.until_at
  join reach r on r.child_id = n.child_id and r.unit_id = g.unit_id and works_with(r.relation) and r.from_at <= :now and :now < r.until_at
 where n.adult_id = :adult and n.ended_at = 0 order by g.unit_id limit 6;

-- significant_named many system : what families have said of the number of somebody who begins to work here, and nobody has ended
select s.id, s.child_id, s.author_id from significant_adult s join person p on p.number_index = s.number_index
 where p.id = :person and length(s.number_index) > 0 and p.id <> s.child_id
   and not exists (select 1 from kin n where n.child_id = s.child_id and n.person_id = p.id and (n.ended_at = 0 or n.adult_id = s.id))
 order by s.id;

-- significant_named_kin exec system : … of whom it is asked whether it is so
insert into kin (id, child_id, person_id, unit_id, author_id, adult_id, from_at, ended_at, ended_by_id)
values (:id, :child, :person, 0, :author, :adult, :now, 0, 0);
