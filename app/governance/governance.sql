-- The plan is a public document (R1): who is not logged in reads what is decided.  A draft is for who leads; what people wrote of
-- themselves, and their names, for staff.

-- action_plan_list many (org_name text, mine int, newer int) : every action plan that may be read, the county's and the newest first
select p.id, p.org_id, p.sector, p.name, p.year, p.until_year, p.decided_at, coalesce(o.name, '') as org_name,
       case when leads(p.org_id) then 1 else 0 end as mine,
  (select count(*) from action_plan q where q.org_id = p.org_id and q.sector = p.sector and q.decided_at > 0 and (q.year > p.year or (q.year = p.year and q.decided_at > p.decided_at))) as newer
  from action_plan p left join org o on o.id = p.org_id
 where (p.decided_at > 0
    or leads(p.org_id))
 order by case p.org_id when 0 then 0 else 1 end, 8, p.sector, p.year desc, p.decided_at desc, p.id;

-- action_plan_one one (org_name text, mine int) : one of them
select p.id, p.org_id, p.sector, p.name, p.year, p.until_year, p.decided_at, p.decided_by, coalesce(o.name, '') as org_name,
       case when leads(p.org_id) then 1 else 0 end as mine
  from action_plan p left join org o on o.id = p.org_id
 where p.id = :id and (p.decided_at > 0
    or leads(p.org_id));

-- action_plan_add exec (org int) : a draft
insert into action_plan (id, org_id, sector, name, year, until_year, decided_at, decided_by)
select :id, x.org, :sector, :name, :year, :until_year, 0, '' from (select cast(:org as bigint) as org) x
 where leads(x.org);

-- action_plan_decide exec : it holds from now on, as somebody has decided
update action_plan set decided_at = :decided_at, decided_by = :decided_by where id = :id and decided_at = 0
   and leads(action_plan.org_id);

-- action_plan_draft_drop exec : a draft that came to nothing, when its activities are gone
delete from action_plan where id = :id and decided_at = 0
   and leads(action_plan.org_id);

-- action_plan_draft_rows_drop any : first what its activities said
delete from activity_row where activity_id in (select c.id from activity c join action_plan p on p.id = c.plan_id where p.id = :plan and p.decided_at = 0
   and leads(p.org_id));

-- action_plan_draft_activities_drop any : then they
delete from activity where plan_id in (select p.id from action_plan p where p.id = :plan and p.decided_at = 0
   and leads(p.org_id));

-- activity_list many (began_at int, followed_at int) : the activities of a plan as they stand: when each was first written, and the last month whose yearly follow-up was made
select c.id, c.area, c.position, c.parent_id, r.number, r.title, r.responsible, r.performer, r.time, r.due_at, r.months, r.followup, r.budget, r.state, r.note, r.at,
       (select min(b.at) from activity_row b where b.activity_id = c.id) as began_at, (select max(b.month_at) from activity_row b where b.activity_id = c.id) as followed_at
  from activity c join action_plan p on p.id = c.plan_id join activity_row r on r.activity_id = c.id and not exists (select 1 from activity_row s where s.activity_id = c.id and s.number > r.number)
 where c.plan_id = :plan and (p.decided_at > 0
    or leads(p.org_id))
 order by c.area, c.position, c.id;

-- activity_wheel many (began_at int, followed_at int) : those of the plans that hold, of the county and the own organisation
select c.id, c.area, c.position, r.title, r.responsible, r.due_at, r.months, r.state, p.org_id, p.sector,
       (select min(b.at) from activity_row b where b.activity_id = c.id) as began_at, (select max(b.month_at) from activity_row b where b.activity_id = c.id) as followed_at
  from activity c join action_plan p on p.id = c.plan_id join activity_row r on r.activity_id = c.id and not exists (select 1 from activity_row s where s.activity_id = c.id and s.number > r.number)
 where p.decided_at > 0 and (p.org_id = 0 or p.org_id = :access_org) and (r.due_at > 0 or r.months > 0)
   and not exists (select 1 from action_plan q where q.org_id = p.org_id and q.sector = p.sector and q.decided_at > 0 and (q.year > p.year or (q.year = p.year and q.decided_at > p.decided_at)))
 order by p.org_id, p.sector, c.area, c.position, c.id;

-- todo_activity many (began_at int, followed_at int) : the same, of the plans that the acting person leads
select c.id, c.area, c.position, r.title, r.due_at, r.months, r.state,
       (select min(b.at) from activity_row b where b.activity_id = c.id) as began_at, (select max(b.month_at) from activity_row b where b.activity_id = c.id) as followed_at
  from activity c join action_plan p on p.id = c.plan_id join activity_row r on r.activity_id = c.id and not exists (select 1 from activity_row s where s.activity_id = c.id and s.number > r.number)
 where p.decided_at > 0 and (r.due_at > 0 or r.months > 0)
   and not exists (select 1 from action_plan q where q.org_id = p.org_id and q.sector = p.sector and q.decided_at > 0 and (q.year > p.year or (q.year = p.year and q.decided_at > p.decided_at)))
   and leads(p.org_id)
 order by c.area, c.position, c.id;

-- activity_one one (org_name text, mine int) : one, with its plan
select c.id, c.plan_id, c.area, c.position, c.parent_id, p.org_id, p.name as plan_name, p.decided_at, coalesce(o.name, '') as org_name,
       case when leads(p.org_id) then 1 else 0 end as mine
  from activity c join action_plan p on p.id = c.plan_id left join org o on o.id = p.org_id
 where c.id = :id and (p.decided_at > 0
    or leads(p.org_id));

-- activity_rows many : all that has been written of it, the newest first
select r.id, r.number, r.title, r.responsible, r.performer, r.time, r.due_at, r.months, r.followup, r.budget, r.state, r.note, r.month_at, r.author_id, r.at
  from activity_row r join activity c on c.id = r.activity_id join action_plan p on p.id = c.plan_id
 where r.activity_id = :activity and (p.decided_at > 0
    or leads(p.org_id))
 order by r.number desc limit 60;

-- activity_authors many : who has written of it, for staff
select distinct q.id, q.name from activity_row r join person q on q.id = r.author_id
 where r.activity_id = :activity and :access_unit <> 0 order by q.id;

-- activity_children many : the local activities that hang on it, of decided plans
select c.id, c.plan_id, r.title, r.state, r.budget, o.name as org_name, p.sector
  from activity c join action_plan p on p.id = c.plan_id join org o on o.id = p.org_id
  join activity_row r on r.activity_id = c.id and not exists (select 1 from activity_row s where s.activity_id = c.id and s.number > r.number)
 where c.parent_id = :parent and p.decided_at > 0 and not exists (select 1 from action_plan q where q.org_id = p.org_id and q.sector = p.sector and q.decided_at > 0 and (q.year > p.year or (q.year = p.year and q.decided_at > p.decided_at)))
 order by o.name, p.sector, c.area, c.position, c.id;

-- activity_next one (n int) : the number of the next one in an area of a plan
select coalesce(max(c.position), 0) + 1 as n from activity c where c.plan_id = :plan and c.area = :area;

-- activity_add exec : a place in a plan
insert into activity (id, plan_id, area, position, parent_id)
select :id, p.id, :area, :position, :parent from action_plan p where p.id = :plan
   and leads(p.org_id);

-- activity_row_add exec : what it says now; the number is the one after the row that was seen
insert into activity_row (id, activity_id, number, title, responsible, performer, time, due_at, months, followup, budget, state, note, month_at, author_id, at)
select :id, c.id, :number, :title, :responsible, :performer, :time, :due_at, :months, :followup, :budget, :state, :note, :month_at, :access_actor, :access_time
  from activity c join action_plan p on p.id = c.plan_id where c.id = :activity
   and (select count(*) from activity_row r where r.activity_id = c.id) + 1 = :number
   and leads(p.org_id);

-- governance_body_list many (org_name text, mine int, members int, without int) : the groups, and how many are in each; of whom so many may not decide for where they work
select b.id, b.kind, b.org_id, b.name, b.until_at, coalesce(o.name, '') as org_name,
       (select count(*) from governance_member m where m.body_id = b.id and valid_now(m)) as members,
       (select count(*) from governance_member m where m.body_id = b.id and valid_now(m) and m.mandate = 0) as without,
       case when leads(b.org_id) then 1 else 0 end as mine
  from governance_body b left join org o on o.id = b.org_id where :access_unit <> 0 and :access_time < b.until_at
 order by case b.kind when 'STEERING' then 0 when 'COMMITTEE' then 1 when 'LEADERS' then 2 when 'CROSS' then 3 else 4 end, 6, b.name, b.id;

-- governance_body_one one (org_name text, mine int) : one of them
select b.id, b.kind, b.org_id, b.name, b.from_at, b.until_at, coalesce(o.name, '') as org_name,
       case when leads(b.org_id) then 1 else 0 end as mine
  from governance_body b left join org o on o.id = b.org_id where b.id = :id and :access_unit <> 0;

-- governance_body_members many : who is in it, and who has been; those who are first
select m.id, m.place, m.role, m.mandate, m.from_at, m.until_at, m.name from governance_member m
 where m.body_id = :body and :access_unit <> 0
 order by case when m.until_at > :access_time then 0 else 1 end, m.from_at, m.id limit 200;

-- governance_body_add exec (org int) : a group
insert into governance_body (id, kind, org_id, name, from_at, until_at)
select :id, :kind, x.org, :name, :access_time, 253402300799000 from (select cast(:org as bigint) as org) x
 where leads(x.org);

-- governance_body_end exec : it is there no more; who was in it stays to be read
update governance_body set until_at = :access_time where id = :id and until_at > :access_time
   and leads(governance_body.org_id);

-- governance_member_add exec : somebody is in it
insert into governance_member (id, body_id, place, role, mandate, from_at, until_at, author_id, name)
select :id, b.id, :place, :role, :mandate, :from_at, :until_at, :access_actor, :name from governance_body b where b.id = :body and b.until_at > :access_time
   and leads(b.org_id);

-- governance_member_end exec : until a day
update governance_member set until_at = :until_at where id = :id and body_id = :body and until_at > :until_at and exists (select 1 from governance_body b where b.id = governance_member.body_id
   and leads(b.org_id));

-- governance_own one (county int, local int) : the acting person's organisation, and whether one leads the county's work or that one's
select o.id, o.name, case when leads(0) then 1 else 0 end as county,
       case when leads(o.id) then 1 else 0 end as local
  from org o where o.id = :access_org;

-- status_bodies many (number int, sent_at int, analysis int, mine int) : the local groups that were there in a round, and what each has sent
select b.id, b.name, b.org_id, o.name as org_name, coalesce(s.number, 0) as number, coalesce(s.at, 0) as sent_at, coalesce(s.id, 0) as analysis,
       case when leads(b.org_id) then 1 else 0 end as mine
  from governance_body b join org o on o.id = b.org_id
  left join status_analysis s on s.body_id = b.id and s.round = :round and not exists (select 1 from status_analysis t where t.body_id = s.body_id and t.round = s.round and t.number > s.number)
 where b.kind = 'LOCAL' and b.from_at < :until_at and (b.until_at > :until_at or s.id is not null) and :access_unit <> 0
 order by o.name, b.name, b.id;

-- status_areas many : what they say of each area
select a.id, a.analysis_id, s.body_id, a.area, a.rate, a.note from status_area a join status_analysis s on s.id = a.analysis_id
 where s.round = :round and :access_unit <> 0 and not exists (select 1 from status_analysis t where t.body_id = s.body_id and t.round = s.round and t.number > s.number)
 order by a.area, s.body_id, a.id;

-- status_notes many : what they say of the whole, and the county's own
select s.id, s.body_id, s.number, s.at, s.note from status_analysis s
 where s.round = :round and :access_unit <> 0 and not exists (select 1 from status_analysis t where t.body_id = s.body_id and t.round = s.round and t.number > s.number)
 order by s.body_id, s.id;

-- status_rounds many : the rounds of which something is written
select distinct s.round from status_analysis s where :access_unit <> 0 order by s.round desc limit 40;

-- status_add exec (body int) : a local group's, as long as the county's is not put together; or the county's
insert into status_analysis (id, round, body_id, number, author_id, at, note)
select :id, :round, x.body, :number, :access_actor, :access_time, :note
  from (select b.id as body, b.org_id as org from governance_body b where b.id = :body and b.kind = 'LOCAL' union all select 0, 0 from (select 1 as one) y where cast(:body as bigint) = 0) x
 where (select count(*) from status_analysis s where s.round = :round and s.body_id = x.body) + 1 = :number
   and (x.body = 0 or not exists (select 1 from status_analysis s where s.round = :round and s.body_id = 0))
   and leads(x.org);

-- status_area_add exec : its part of an area
insert into status_area (id, analysis_id, area, rate, note)
select :id, s.id, :area, :rate, :note from status_analysis s where s.id = :analysis and s.author_id = :access_actor and s.at = :access_time;

-- todo_analysis many (sent int) : whether each local group has sent its own, while the county's is not put together; for who leads one or the other
select b.id, b.name, (select count(*) from status_analysis s where s.round = :round and s.body_id = b.id) as sent, b.org_id
  from governance_body b
 where b.kind = 'LOCAL' and b.from_at < :until_at and b.until_at > :access_time and not exists (select 1 from status_analysis s where s.round = :round and s.body_id = 0)
   and (leads(0)
    or leads(b.org_id))
 order by b.name, b.id;
