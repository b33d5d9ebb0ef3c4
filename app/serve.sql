-- form_key_find one system : has this form landed before
select location from form_key where id = :id;

-- form_key_add exec system : it has landed
insert into form_key (id, location, at) values (:id, :location, :at);

-- draft_add exec system : what somebody typed when the session had ended
insert into draft (id, person_id, path, at, body) values (:id, :person, :path, :at, :body);

-- draft_forget any system : one draft a person is kept
delete from draft where person_id = :person;

-- draft_find one : the own draft for this path
select id, at, body from draft where person_id = :access_actor and path = :path;

-- strip_child one : what stands on top of a staff page about a child
select p.id, p.name, p.born, c.municipality
  from person p join child c on c.id = p.id where c.id = :access_child;

-- strip_episode many : the responsible unit and who stands in the role; the newest work first
select e.id, e.state, e.unit_id, u.name, p.id as person_id, p.name as person_name
  from episode e join unit u on u.id = e.unit_id join person p on p.id = e.person_id
 where e.child_id = :access_child and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
 order by e.closed_at, e.opened_at desc, e.id limit 1;

-- strip_lead many : who leads the cooperation
select p.id, p.name, u.name as unit_name
  from plan l join episode e on e.id = l.episode_id join assignment g on g.id = l.lead_assignment_id
  join person p on p.id = g.person_id join unit u on u.id = g.unit_id
 where l.child_id = :access_child and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
 order by e.closed_at, l.changed_at desc, l.id limit 1;

-- serve_job_tries many system : how often a job has failed
select tries from job where path = :path order by tries desc limit 1;

-- brake_children one (n int) system : how many other children somebody has opened lately; counts only the own log rows
select count(distinct child_id) as n from audit
 where actor_id = :actor and at > :since and child_id <> :child and child_id <> 0 and ground <> 0;
