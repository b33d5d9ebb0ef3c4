-- survey_now many : the survey that is open
select s.id, s.until_at from survey s where valid_now(s) order by s.from_at desc, s.id limit 1;

-- survey_done many : those that are over, the newest first
select s.id, s.year from survey s where s.until_at <= :access_time and s.until_at > s.from_at order by s.from_at desc, s.id limit 20;

-- survey_one one : one that is over
select s.id, s.year, s.from_at, s.until_at from survey s where s.id = :id and s.until_at <= :access_time and s.until_at > s.from_at;

-- survey_all many (n int) : every survey, with how many have answered; for who works here
select s.id, s.year, s.from_at, s.until_at, (select cast(coalesce(sum(c.n), 0) as bigint) from survey_count c where c.survey_id = s.id and c.question = 0) as n
  from survey s where :access_unit <> 0 order by s.from_at desc, s.id limit 50;

-- survey_counts many : what was said in one
select c.audience, c.municipality, c.question, c.said, c.n from survey_count c where c.survey_id = :survey order by c.id;

-- survey_count_more exec : one more said so
update survey_count set n = n + 1 where survey_id = :survey and audience = :audience and municipality = :municipality and question = :question and said = :said
   and exists (select 1 from survey s where s.id = survey_count.survey_id and valid_now(s));

-- survey_count_add exec : the first who said so
insert into survey_count (id, survey_id, audience, municipality, question, said, n)
select :id, s.id, :audience, :municipality, :question, :said, 1 from survey s where s.id = :survey and valid_now(s);

-- survey_add exec : a new one, while none is open or to come; one that was stopped before it opened is neither
insert into survey (id, year, from_at, until_at, author_id)
select :id, :year, :from_at, :until_at, :access_actor from org o
 where o.id = :access_org and leads(0) and not exists (select 1 from survey s where :access_time < s.until_at and s.from_at < s.until_at);

-- survey_end exec : over before its day, or never begun
update survey set until_at = case when from_at > :access_time then from_at else :access_time end where id = :id and :access_time < until_at and from_at < until_at and leads(0);

-- todo_survey many (last int) : when the county asked last, for who leads its work
select o.id, (select coalesce(max(s.until_at), 0) from survey s where s.from_at < s.until_at) as last from org o where o.id = :access_org and leads(0);
