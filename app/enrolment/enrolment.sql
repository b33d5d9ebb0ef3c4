-- enrolment_child one (births int) : the child of the path
select p.id, p.name, p.born, c.municipality, c.created_at, (select count(*) from identity_change x where x.child_id = c.id and x.kind = 'BORN') as births
  from person p join child c on c.id = p.id where c.id = :access_child;

-- enrolment_list many : where the child goes, went and will go, for the unit that answers for it
select n.id, n.unit_id, n.from_at, n.until_at, u.name as unit_name, u.kind
  from enrolment n join unit u on u.id = n.unit_id
 where n.child_id = :access_child and n.from_at < n.until_at
   and own_open_work(n.child_id)
 order by n.from_at desc, n.id;

-- enrolment_changes many : what was said of it and holds, the last first
select c.id, c.to_unit_id, c.situation, c.from_at, c.enrolment_id, c.ended_id, c.ended_until, c.at, p.id as person_id, p.name as author_name
  from enrolment_change c join person p on p.id = c.author_id
 where c.child_id = :access_child and c.undone_at = 0
   and own_open_work(c.child_id)
 order by c.from_at desc, c.at desc, c.id;

-- enrolment_version one (n int) : how often something was said or taken back, so that two who write see each other
select c.id, (select count(*) from enrolment_change x where x.child_id = c.id) + (select count(*) from enrolment_change x where x.child_id = c.id and x.undone_at <> 0) as n
  from child c where c.id = :access_child;

-- enrolment_begin exec : the child goes to another unit from a day on
insert into enrolment (id, child_id, unit_id, from_at, until_at)
select :id, e.child_id, u.id, :from_at, 253402300799000 from episode e join unit u on u.id = :to
 where e.child_id = :access_child and e.unit_id = :access_unit and e.closed_at = 0 and u.kind in ('PRESCHOOL', 'SCHOOL', 'UPPER_SECONDARY');

-- enrolment_end exec : … and to the one before until then; also back to what it was
update enrolment set until_at = :until_at
 where id = :id and child_id = :access_child
   and own_open_work(enrolment.child_id);

-- enrolment_say exec : who said it, and what it changed
insert into enrolment_change (id, child_id, unit_id, to_unit_id, situation, from_at, enrolment_id, ended_id, ended_until, author_id, at, undone_at, undone_by)
select :id, e.child_id, e.unit_id, :to, :situation, :from_at, :enrolment, :ended, :ended_until, :access_actor, :access_time, 0, 0
  from episode e where e.child_id = :access_child and e.unit_id = :access_unit and e.closed_at = 0;

-- enrolment_undo exec : it will not be so; only what has not come yet
update enrolment_change set undone_at = :access_time, undone_by = :access_actor
 where id = :id and child_id = :access_child and undone_at = 0 and from_at > :access_time
   and own_open_work(enrolment_change.child_id);

-- enrolment_forget any : what would have begun
delete from enrolment where id = :id and child_id = :access_child and from_at > :access_time
   and exists (select 1 from enrolment_change c where c.enrolment_id = enrolment.id and c.child_id = :access_child and c.undone_at = :access_time);

-- enrolment_age one (births int, kind text, ever int, said int, said_situation text, situation text, coming int) : what is known of where the child goes and what is said ahead, for whoever reads of it
select p.id, p.born, c.created_at,
       (select count(*) from identity_change x where x.child_id = c.id and x.kind = 'BORN') as births,
       coalesce((select u.kind from enrolment n join unit u on u.id = n.unit_id where n.child_id = c.id and valid_now(n) order by n.from_at desc, n.id limit 1), '') as kind,
       (select count(*) from enrolment n where n.child_id = c.id and n.from_at < n.until_at) as ever,
       coalesce((select x.from_at from enrolment_change x where x.child_id = c.id and x.undone_at = 0 order by x.from_at desc, x.at desc, x.id limit 1), 0) as said,
       coalesce((select x.situation from enrolment_change x where x.child_id = c.id and x.undone_at = 0 order by x.from_at desc, x.at desc, x.id limit 1), '') as said_situation,
       coalesce((select case when x.to_unit_id = 0 then x.situation else 'UNKNOWN' end from enrolment_change x
                  where x.child_id = c.id and x.undone_at = 0 and x.from_at <= :access_time order by x.from_at desc, x.at desc, x.id limit 1), '') as situation,
       (select count(*) from enrolment n where n.child_id = c.id and n.from_at > :access_time and n.from_at < n.until_at) as coming
  from child c join person p on p.id = c.id where c.id = :access_child;

-- todo_ages many (births int, kind text, ever int, said int, situation text) : children whom the own unit answers for, of whom nothing is said ahead: does age say that another one is to be responsible soon?
select c.id, c.created_at, p.id as person_id, p.name, p.born,
       (select count(*) from identity_change x where x.child_id = c.id and x.kind = 'BORN') as births,
       coalesce((select u.kind from enrolment n join unit u on u.id = n.unit_id where n.child_id = c.id and valid_now(n) order by n.from_at desc, n.id limit 1), '') as kind,
       (select count(*) from enrolment n where n.child_id = c.id and n.from_at < n.until_at) as ever,
       coalesce((select x.from_at from enrolment_change x where x.child_id = c.id and x.undone_at = 0 order by x.from_at desc, x.at desc, x.id limit 1), 0) as said,
       coalesce((select case when x.to_unit_id = 0 then x.situation else 'UNKNOWN' end from enrolment_change x
                  where x.child_id = c.id and x.undone_at = 0 order by x.from_at desc, x.at desc, x.id limit 1), '') as situation
  from child c join person p on p.id = c.id
 where answers_for(c.id)
   and :access_answers = 1
   and not exists (select 1 from enrolment_change x where x.child_id = c.id and x.undone_at = 0 and x.from_at > :access_time)
   and not exists (select 1 from enrolment n where n.child_id = c.id and n.from_at > :access_time and n.from_at < n.until_at)
   and not exists (select 1 from enrolment n join unit u on u.id = n.unit_id where n.child_id = c.id and valid_now(n) and u.kind = 'UPPER_SECONDARY')
   and not_kin(c.id)
 order by c.id;

-- todo_moves many (from_at int) : children whom the own unit answers for, and who soon begin at another one
select p.id, p.name, n.child_id, u.name as unit_name, n.from_at
  from enrolment n join person p on p.id = n.child_id join unit u on u.id = n.unit_id
 where :access_time < n.from_at and n.from_at <= :before and n.unit_id <> :access_unit and :access_answers = 1
   and answers_for(n.child_id)
   and not_kin(n.child_id)
 order by n.from_at, n.id;

-- todo_left many : children whom the own unit answers for though it said that they begin at another one or leave, on a day that has come; who leaves also in good time before
select c.id, c.child_id, c.to_unit_id, c.from_at, p.id as person_id, p.name
  from enrolment_change c join person p on p.id = c.child_id
 where c.undone_at = 0 and (c.from_at <= :access_time or (c.to_unit_id = 0 and c.from_at <= :before)) and c.to_unit_id <> :access_unit and :access_unit <> 0
   and :access_answers = 1
   and not exists (select 1 from enrolment_change l where l.child_id = c.child_id and l.undone_at = 0 and l.from_at > c.from_at)
   and not exists (select 1 from enrolment n where n.child_id = c.child_id and n.unit_id = :access_unit and n.from_at <= :access_time and c.from_at <= :access_time and :access_time < n.until_at)
   and answers_for(c.child_id)
   and exists (select 1 from enrolment n where n.child_id = c.child_id and n.unit_id = :access_unit)
   and not_kin(c.child_id)
 order by c.from_at, c.id;
