-- activation_find one system : the code that somebody types who has no account yet; who works here gets one from two administrators only; an account that an administrator has closed is opened by none
select v.id, v.person_id, v.tries, v.until_at, v.born, p.number_index
  from activation v join person p on p.id = v.person_id where v.code = :code and v.state = 'OPEN'
   and (v.checked = 'ADMIN' or not exists (select 1 from assignment g where g.person_id = v.person_id and :now < g.until_at))
   and not exists (select 1 from account c where c.id = v.person_id and c.locked = 1);

-- activation_tried exec system : the code was right, but not the number
update activation set tries = tries + 1 where id = :id;

-- activation_used exec system : a code is used once
update activation set state = 'USED' where id = :id and state = 'OPEN';

-- activation_drop any system : of a person's codes only the newest counts
update activation set state = 'WITHDRAWN' where person_id = :person and state in ('WAITING', 'OPEN');

-- account_set exec system : the person has chosen anew
update account set login_index = :login, password = :password, totp_step = :step, tries = 0, tried_at = 0, locked = 0, totp = :totp where id = :id;

-- account_sessions_end any system : wherever the person is logged in
update session set ended_at = :now where person_id = :person and ended_at > :now;

-- account_family many (has int, works int, code_until int) : those of the family who may log in now, and whether they have an account
select r.person_id, case when exists (select 1 from account c where c.id = r.person_id and c.password <> '') then 1 else 0 end as has,
       case when exists (select 1 from assignment g where g.person_id = r.person_id and :access_time < g.until_at) then 1 else 0 end as works,
       coalesce((select max(v.until_at) from activation v where v.person_id = r.person_id and v.state = 'OPEN'), 0) as code_until, p.id, p.number_index, p.name, p.born
  from reach r join person p on p.id = r.person_id
 where r.child_id = :access_child and r.unit_id = 0 and valid_now(r)
   and (r.relation <> 32768 or not exists (select 1 from reach z where z.child_id = r.child_id and z.person_id = r.person_id and z.relation = 1024 and valid_now(z)))
 order by r.relation, r.person_id;

-- account_family_add exec : a code for one of the child's family, made by who has seen who it is
insert into activation (id, person_id, state, code, checked, tries, proposed_by, proposed_at, decided_by, decided_at, until_at, born)
select :id, r.person_id, 'OPEN', :code, :checked, 0, :access_actor, :access_time, :access_actor, :access_time, :until_at, :born
  from reach r where r.child_id = :access_child and r.person_id = :person and r.unit_id = 0
   and valid_now(r)
   and (r.relation <> 32768 or not exists (select 1 from reach z where z.child_id = r.child_id and z.person_id = r.person_id and z.relation = 1024 and valid_now(z)));
