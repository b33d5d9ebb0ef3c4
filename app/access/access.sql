-- access_session one (roles int) system : finds who is logged in, before there is a capability, the assignment that they act in, if it is valid now, and how many roles they could choose
select s.person_id, s.assignment_id, s.created_at, s.seen_at, s.ended_at, s.provider_hash, s.lent_child_id, p.id, p.name, p.lang,
       g.id as acting_id, g.role, g.title, g.answers, g.unit_id, u.name as unit_name, u.kind as unit_kind, u.org_id,
       (select count(*) from assignment x where x.person_id = s.person_id and x.from_at <= :now and :now < x.until_at)
       + (case when exists (select 1 from reach r where r.person_id = s.person_id and r.unit_id = 0 and r.from_at <= :now and :now < r.until_at) then 1 else 0 end) as roles
  from session s join person p on p.id = s.person_id
  left join assignment g on g.id = s.assignment_id and g.person_id = s.person_id and g.from_at <= :now and :now < g.until_at
  left join unit u on u.id = g.unit_id
 where s.id = :token;

-- access_works many system : where somebody works now, and as what; of whom a provider of identities vouches for a part
select g.id, g.role, u.org_id from assignment g join unit u on u.id = g.unit_id
 where g.person_id = :person and g.from_at <= :now and :now < g.until_at order by g.answers desc, g.from_at desc, g.id;

-- access_reach many (answers int) system : the relations of the actor to the child, now; none for who is family of the child, by this record or by one that was merged into it, and acts as staff (D19)
select r.relation, r.areas
  from reach r
 where r.child_id = :child and r.from_at <= :now and :now < r.until_at
   and ((r.person_id = :person and r.unit_id = :unit) or (r.person_id = 0 and r.unit_id = :unit and :answers = 1))
   and (:unit = 0 or (:child <> :person and not is_kin(:child, :person)));

-- access_responsible many system : the unit whose work the child's is now
select r.unit_id, u.name from reach r join unit u on u.id = r.unit_id
 where r.child_id = :child and r.relation = 4 and r.from_at <= :now and :now < r.until_at
 order by r.unit_id limit 1;

-- access_consumer_find many system : which system has this certificate and is let in; before there is a capability
select c.id from consumer c where c.subject = :subject and c.state = 'APPROVED' order by c.id limit 2;

-- access_session_touch exec system : the session was used
update session set seen_at = :now where id = :token;

-- access_audit_add exec system : the audit row, in the transaction of what it tells of
insert into audit (id, at, actor_id, unit_id, child_id, act, ground, outcome, wrote, hash)
values (:id, :at, :actor, :unit, :child, :act, :ground, :outcome, :wrote, :hash);

-- access_audit_last many system : the head of a lane's chain, at start
select id, hash from audit where id >= :low and id < :high order by id desc limit 1;

-- access_audit_chain many system : a stretch of a chain, for verify
select id, at, actor_id, unit_id, child_id, act, ground, outcome, wrote, hash
  from audit where id > :after and id < :high order by id limit 1000;

-- job_add exec system : work to do after the commit
insert into job (id, path, due_at, tries) values (:id, :path, :due, 0);

-- job_add_once any system : work to do at its time; once, however often it is asked for
insert into job (id, path, due_at, tries) select :id, :path, :due, 0 from (select 1 as one) x
 where not exists (select 1 from job j where j.path = :path);

-- job_due many (after int, most int) system : what is due, after the one that was started last
select id, path, due_at from job
 where due_at >= :after and due_at <= :until and (due_at > :after or id > :after_id) order by due_at, id limit :most;

-- job_failed many (most int) system : what failed and pauses, what comes first first
select id, path, due_at from job where tries > 0 and due_at > :until order by due_at, id limit :most;

-- job_done any system : done
delete from job where path = :path;

-- job_later any system : it was not time yet
update job set due_at = :due where path = :path;

-- job_again any system : failed; later once more
update job set tries = tries + 1, due_at = :due where path = :path;
