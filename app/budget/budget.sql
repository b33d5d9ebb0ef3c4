-- budget_lines many (area int, position int) : what a year's budget says, for who works here
select l.id, l.activity_id, l.amount, l.what, l.resource, l.payer, coalesce(c.area, 0) as area, coalesce(c.position, 0) as position
  from budget_line l left join activity c on c.id = l.activity_id
 where l.year = :year and l.struck_at = 0 and :access_unit <> 0 order by l.at, l.id;

-- budget_decided many : the newest decision of a year first
select d.id, d.amount, d.decided_at, d.decided_by, d.at from budget_decision d where d.year = :year and :access_unit <> 0 order by d.at desc, d.id limit 10;

-- budget_changed one (at int) : when a year's lines were last added or struck
select coalesce(max(case when l.struck_at > l.at then l.struck_at else l.at end), 0) as at from budget_line l where l.year = :year and :access_unit <> 0;

-- budget_years many : the years that have one
select distinct l.year from budget_line l where l.struck_at = 0 and :access_unit <> 0 order by l.year desc limit 12;

-- budget_activities many (lines int) : the activities of the county's plan that holds, and how many lines of the year are for each
select c.id, c.area, c.position, r.title, r.budget, (select count(*) from budget_line l where l.activity_id = c.id and l.year = :year and l.struck_at = 0) as lines
  from activity c join action_plan p on p.id = c.plan_id join activity_row r on r.activity_id = c.id and not exists (select 1 from activity_row s where s.activity_id = c.id and s.number > r.number)
 where p.org_id = 0 and p.decided_at > 0 and :access_unit <> 0
   and not exists (select 1 from action_plan q where q.org_id = 0 and q.decided_at > 0 and (q.year > p.year or (q.year = p.year and q.decided_at > p.decided_at)))
 order by c.area, c.position, c.id;

-- budget_add exec : by who leads the county's work
insert into budget_line (id, year, activity_id, amount, what, resource, payer, author_id, at, struck_at)
select :id, :year, coalesce((select c.id from activity c join action_plan p on p.id = c.plan_id where c.id = :activity and p.org_id = 0 and p.decided_at > 0), 0),
       :amount, :what, :resource, :payer, :access_actor, :access_time, 0
  from org o where o.id = :access_org and leads(0);

-- budget_strike exec : it was wrong, or is no more
update budget_line set struck_at = :access_time where id = :id and year = :year and struck_at = 0 and leads(0);

-- budget_decide exec : the sum as it stands
insert into budget_decision (id, year, amount, decided_at, decided_by, author_id, at)
select :id, :year, (select cast(sum(l.amount) as bigint) from budget_line l where l.year = :year and l.struck_at = 0), :on, :by, :access_actor, :access_time
  from org o where o.id = :access_org and leads(0) and exists (select 1 from budget_line l where l.year = :year and l.struck_at = 0);
