-- Everywhere below: one's own, those of the unit that one answers for, and all for who administers.  Whom a course is for is the same
-- condition in training_needs and training_counts.

-- course_list many : every course, by level and name
select c.id, c.name, c.level, c.audience, c.years, c.needed, c.material, c.from_at, c.until_at from course c
 order by case c.level when 'BASIC' then 0 when 'DEEPER' then 1 else 2 end, c.name, c.id;

-- course_find one : one of them
select c.id, c.name, c.level, c.audience, c.years, c.needed, c.material, c.from_at, c.until_at, c.version from course c where c.id = :id and administers();

-- course_add exec : a new one
insert into course (id, name, level, audience, years, needed, material, from_at, until_at)
select :id, :name, :level, :audience, :years, :needed, :material, :from_at, 253402300799000 from org o where o.id = :access_org and administers();

-- course_change exec : it is described anew; what was completed before lapses as was said then
update course set name = :name, level = :level, audience = :audience, years = :years, needed = :needed, material = :material, from_at = :from_at, until_at = :until_at,
       version = version + 1 where id = :id and version = :version and administers();

-- training_place one : the unit whose list it is
select u.id, u.name, u.municipality, o.name as org_name from unit u join org o on o.id = u.org_id
 where u.id = :unit and (u.id = :access_unit or administers());

-- training_people many (title text) : who works at a unit with children
select p.id, p.name, max(g.title) as title from assignment g join person p on p.id = g.person_id
 where g.unit_id = :unit and valid_now(g) and with_children(g.role)
   and (g.person_id = :access_actor or (g.unit_id = :access_unit and :access_answers = 1) or administers())
 group by p.id, p.name order by p.id;

-- training_records many : what those who work at a unit have completed, there or elsewhere; the newest of each course first
select distinct t.id, t.person_id, t.course_id, t.unit_id, t.completed_at, t.lapses_at from assignment g join training t on t.person_id = g.person_id
 where g.unit_id = :unit and valid_now(g) and t.struck_at = 0
   and (g.person_id = :access_actor or (g.unit_id = :access_unit and :access_answers = 1) or administers())
 order by t.person_id, t.course_id, t.completed_at desc, t.id;

-- training_needs many : which of them need which course now
select distinct g.person_id, c.id as course_id from assignment g join unit u on u.id = g.unit_id join course c on c.needed = 1
 where g.unit_id = :unit and valid_now(g) and with_children(g.role) and valid_now(c)
   and (c.audience = 'ALL' or (c.audience = 'ANSWERS' and g.answers = 1) or c.audience = case when u.kind in ('PRESCHOOL', 'SCHOOL', 'UPPER_SECONDARY', 'KAA') then 'SCHOOL'
     when u.kind in ('SOCIAL', 'COORDINATION') then 'SOCIAL' when u.kind in ('POLICE', 'ASSOCIATION') then 'AROUND' else 'CARE' end)
   and (g.person_id = :access_actor or (g.unit_id = :access_unit and :access_answers = 1) or administers())
 order by g.person_id, c.id;

-- training_add any : somebody has completed a course; never noted of oneself, and once for a day
insert into training (id, person_id, course_id, unit_id, completed_at, lapses_at, author_id, noted_at, struck_by_id, struck_at)
select :id, p.id, c.id, u.id, :completed_at, :lapses_at, :access_actor, :access_time, 0, 0 from person p join course c on c.id = :course join unit u on u.id = :unit
 where p.id = :person and p.id <> :access_actor and ((u.id = :access_unit and :access_answers = 1) or administers())
   and exists (select 1 from assignment g where g.person_id = p.id and g.unit_id = u.id and valid_now(g))
   and not exists (select 1 from training t where t.person_id = p.id and t.course_id = c.id and t.completed_at = :completed_at and t.struck_at = 0);

-- training_strike exec : it was a mistake; by who may note there
update training set struck_by_id = :access_actor, struck_at = :access_time
 where id = :id and unit_id = :unit and struck_at = 0 and person_id <> :access_actor
   and ((unit_id = :access_unit and :access_answers = 1) or administers());

-- training_counts many (n int, trained int) : the need of each organisation and how many of those have it at a moment
select c.id as course_id, c.name as course_name, o.id as org_id, o.name as org_name, count(distinct g.person_id) as n,
       count(distinct case when exists (select 1 from training t where t.person_id = g.person_id and t.course_id = c.id and t.struck_at = 0 and t.completed_at < :at and :at < t.lapses_at)
         then g.person_id end) as trained
  from assignment g join unit u on u.id = g.unit_id join org o on o.id = u.org_id join course c on c.needed = 1
 where g.from_at <= :at and :at < g.until_at and with_children(g.role) and c.from_at <= :at and :at < c.until_at
   and (c.audience = 'ALL' or (c.audience = 'ANSWERS' and g.answers = 1) or c.audience = case when u.kind in ('PRESCHOOL', 'SCHOOL', 'UPPER_SECONDARY', 'KAA') then 'SCHOOL'
     when u.kind in ('SOCIAL', 'COORDINATION') then 'SOCIAL' when u.kind in ('POLICE', 'ASSOCIATION') then 'AROUND' else 'CARE' end)
   and (administers() or leads(0))
 group by c.id, c.name, c.level, o.id, o.name order by case c.level when 'BASIC' then 0 when 'DEEPER' then 1 else 2 end, c.name, c.id, o.name, o.id;
