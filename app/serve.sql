-- form_key_find one system : has this form landed before
select location from form_key where id = :id;

-- form_key_add exec system : it has landed
insert into form_key (id, location, at) values (:id, :location, :at);

-- form_key_answered any system : it was sent, and answered by a page
insert into form_key (id, location, at) values (:id, '', :at) on conflict do nothing;

-- form_key_forget any (before int) system : some of those whose forms can no longer be sent
delete from form_key where id in (select k.id from form_key k where k.at < cast(:before as bigint) order by k.at limit 500);

-- form_keys_left one (n int, before int) system : is there more of them
select count(*) as n from (select 1 as one from form_key k where k.at < cast(:before as bigint) limit 1) x;

-- draft_add exec system : what somebody typed when the session had ended
insert into draft (id, person_id, path, at, body, unit_id) values (:id, :person, :path, :at, :body, :unit);

-- draft_forget any system : one draft a person is kept
delete from draft where person_id = :person;

-- draft_forget_old any system : … and none for long
delete from draft where at <= :before;

-- draft_landed any : it has been sent
delete from draft where person_id = :access_actor and unit_id = :access_unit and path = :path;

-- draft_find one : the own draft for this path, of the same role
select id, at, body from draft where person_id = :access_actor and unit_id = :access_unit and path = :path and at > :since;

-- strip_child one : the name of the child of the path
select p.id, p.name from person p join child c on c.id = p.id where c.id = :access_child;

-- strip one : what stands on top of a staff page about a child: who it is, the responsible unit and who stands in the role, who leads the cooperation
select p.id, p.name, p.born, e.closed_at, u.name as unit_name, n.id as named_id, n.name as named, lu.name as lead_unit_name, lp.id as lead_id, lp.name as lead
  from child c join person p on p.id = c.id
  left join episode e on e.id = coalesce((select x.id from episode x where x.child_id = c.id and x.closed_at = 0 and (:access_unit = 0 or x.unit_id = :access_unit or :access_ongoing = 1)
                                           order by x.opened_at desc, x.id limit 1),
                                         (select x.id from episode x where x.child_id = c.id and (:access_unit = 0 or x.unit_id = :access_unit)
                                           order by x.closed_at desc, x.opened_at desc, x.id limit 1))
  left join unit u on u.id = e.unit_id left join person n on n.id = named_now(e.id)
  left join plan l on l.id = coalesce((select x.id from plan x join episode y on y.id = x.episode_id
                                        where x.child_id = c.id and x.lead_assignment_id <> 0 and y.closed_at = 0 and (:access_unit = 0 or y.unit_id = :access_unit or :access_ongoing = 1)
                                        order by x.changed_at desc, x.id limit 1),
                                      (select x.id from plan x join episode y on y.id = x.episode_id
                                        where x.child_id = c.id and x.lead_assignment_id <> 0 and (:access_unit = 0 or y.unit_id = :access_unit)
                                        order by y.closed_at desc, x.changed_at desc, x.id limit 1))
  left join assignment g on g.id = l.lead_assignment_id left join unit lu on lu.id = g.unit_id left join person lp on lp.id = g.person_id
 where c.id = :access_child;

-- serve_job_tries many system : how often a job has failed
select tries from job where path = :path order by tries desc limit 1;

-- brake_children one (n int) system : how many other children somebody has opened lately; counts only the own log rows
select count(distinct child_id) as n from audit
 where actor_id = :actor and at > :since and child_id <> :child and child_id <> 0 and ground <> 0;
