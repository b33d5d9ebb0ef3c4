-- account_find one system : the account behind a name that somebody types, before anybody is logged in
select a.id, a.password, a.totp, a.totp_step, a.tries, a.tried_at, a.locked
  from account a where a.login_index = :login;

-- account_tried exec system : one more try
update account set tries = :tries, tried_at = :now where id = :id;

-- account_used exec system : logged in; the code is used up
update account set tries = 0, tried_at = :now, totp_step = :step where id = :id and totp_step < :step;

-- account_add exec system : an account, made at the console or by an administrator
insert into account (id, login_index, password, totp_step, tries, tried_at, totp)
values (:id, :login, :password, 0, 0, 0, :totp);

-- session_add exec system : somebody is logged in
insert into session (id, person_id, assignment_id, created_at, seen_at, ended_at, provider_hash)
values (:token, :person, :assignment, :now, :now, 253402300799000, :provider);

-- session_follow any system : in another role it is still the session that a provider opened
insert into provider_session (id, sid_index, subject_index)
select :token, x.sid_index, x.subject_index from provider_session x join session s on s.id = x.id where x.id = :before and s.person_id = :person;

-- session_lend exec : the device is lent to the child of the path, which answers; whoever lends it has no session any longer
insert into session (id, person_id, assignment_id, created_at, seen_at, ended_at, provider_hash, lent_child_id)
select :token, :access_actor, :assignment, :access_time, :access_time, 253402300799000, :provider, c.id from child c where c.id = :access_child;

-- session_end any : the own session with this token, or that of a lent device
update session set ended_at = :access_time where id = :token and (person_id = :access_actor or lent_child_id <> 0);

-- person_kin many (itself int) system : the person and those whose family it is, or is written down to be, so that nothing that is told of a child reaches its family at work (D4, D19)
select p.id, case when p.id = :person then 1 else 0 end as itself, p.name, p.number from person p
 where p.id in (select k.id from person k where k.id = :person union all select k.child_id from custody k where k.person_id = :person union all select n.child_id from kin n where n.person_id = :person and n.ended_at = 0 and (n.unit_id <> 0 or exists (select 1 from kin_seen s where s.kin_id = n.id)))
 order by p.id;

-- person_private one (n int) system : is the person one of a child's family, or the child itself
select count(*) as n from reach r where r.person_id = :person and r.unit_id = 0 and r.from_at <= :now and :now < r.until_at;

-- role_mine many : the roles at work that one may choose
select g.id, g.role, g.title, u.name as unit_name, u.municipality, u.org_id
  from assignment g join unit u on u.id = g.unit_id
 where g.person_id = :access_actor and valid_now(g)
 order by g.answers desc, g.from_at desc, g.id;

-- role_private one (n int) : is one a guardian, or a child with an own page
select count(*) as n from reach r where r.person_id = :access_actor and r.unit_id = 0 and valid_now(r);

-- person_drafted many system : where somebody was writing in that role (0: as a private person) when the session ended; asked while logging in
select path from draft where person_id = :person and at > :since and unit_id = coalesce((select g.unit_id from assignment g where g.id = :assignment), 0)
 order by at desc, id limit 1;

-- demo_people many system : invented people to log in as
select d.id as key, d.part, d.say, d.assignment_id, p.id, p.name, p.born
  from demo_person d join person p on p.id = d.person_id where d.say <> '' order by d.part, d.position, d.id;

-- demo_find one system : one of them
select d.person_id, d.assignment_id from demo_person d where d.id = :key;

-- demo_assignment many system : what they do
select g.id, g.title, u.name as unit_name, u.municipality
  from demo_person d join assignment g on g.id = d.assignment_id join unit u on u.id = g.unit_id;

-- person_add exec system : a person
insert into person (id, number_index, created_at, name, number, born, phone, email)
values (:id, :number_index, :now, :name, :number, :born, :phone, :email);

-- assignment_add exec system : a person works at a unit
insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at)
values (:id, :person, :unit, :role, :title, :answers, :from_at, :until_at);
