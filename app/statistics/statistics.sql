-- statistics_facts many (line text, about int, unit int, days int, low int, high int) system : what was done in a half year, a row for each child and line of statistics.def; of the children whose ids lie between two, so that no statement goes on and on, and of staff (0); a version that is taken back while it is counted stays in, as for who counts the next half year (frozen_at); never of a child that is hidden now (D9), nor of a record that was merged into another; and what staff have learnt (R139)
with drawn_up as (
  select v.id, v.child_id, v.plan_id, v.unit_id, v.published_at from plan_version v
   where v.child_id between :low and :high and v.published_at >= :from_at and v.published_at < :until_at and not exists (select 1 from version_retraction t where t.version_id = v.id and t.retracted_at < :frozen_at)
     and not exists (select 1 from plan_version w where w.plan_id = v.plan_id and w.number < v.number
                       and (not exists (select 1 from version_retraction t where t.version_id = w.id and t.retracted_at < :frozen_at)
                         or exists (select 1 from statistic_period q where q.from_at <= w.published_at and w.published_at < q.until_at and q.frozen_at < :frozen_at
                                     and not exists (select 1 from version_retraction t where t.version_id = w.id and t.retracted_at < q.frozen_at))))
)
select x.line, x.about, x.unit, x.days from (
  select case o.state when 'TAKEN_UP' then 'NOTICE_TAKEN' when 'ANSWERED' then 'NOTICE_ANSWERED' else 'NOTICE_WAITING' end as line,
         case when o.child_id = 0 then o.id else o.child_id end as about, o.unit_id as unit, cast(0 as bigint) as days, o.child_id as child
    from observation o where o.child_id between :low and :high and o.created_at >= :from_at and o.created_at < :until_at
  union all select 'NOTICE_RELATIVE', o.child_id, o.unit_id, 0, o.child_id
    from observation o where o.child_id between :low and :high and o.created_at >= :from_at and o.created_at < :until_at and o.state = 'TAKEN_UP' and o.relative = 1
  union all select case d.question when 1 then 'DECISION_OWN' when 2 then 'DECISION_OTHER' else 'DECISION_TOGETHER' end, d.child_id, d.unit_id, 0, d.child_id
    from decision d where d.child_id between :low and :high and d.decided_at >= :from_at and d.decided_at < :until_at
  union all select 'DECISION_DAYS', d.child_id, d.unit_id,
         (d.decided_at - coalesce((select max(o.created_at) from observation o where o.child_id = d.child_id and o.created_at <= e.opened_at), e.opened_at)) / 86400000, d.child_id
    from decision d join episode e on e.id = d.episode_id
   where d.child_id between :low and :high and d.decided_at >= :from_at and d.decided_at < :until_at
     and not exists (select 1 from decision f where f.child_id = d.child_id and f.episode_id = d.episode_id and f.decided_at < d.decided_at)
  union all select 'PLAN_FIRST', v.child_id, v.unit_id, 0, v.child_id
    from drawn_up v
  union all select 'PLAN_OPENED', v.child_id, v.unit_id, 0, v.child_id
    from drawn_up v where exists (select 1 from audit t where t.child_id = v.child_id and t.unit_id = 0 and t.act = 'family_plan' and t.outcome = 200 and t.at >= v.published_at and t.at < :until_at)
  union all select 'PLAN_PAPER', v.child_id, v.unit_id, 0, v.child_id
    from drawn_up v where exists (select 1 from paper_copy c join plan_version w on w.id = c.version_id
      where w.plan_id = v.plan_id and c.child_id = v.child_id and c.form = 'PAPER' and c.state = 'PRINTED' and c.made_at >= v.published_at and c.made_at < :until_at)
  union all select 'PLAN_LIVING', e.child_id, e.unit_id, 0, e.child_id
    from episode e join plan p on p.episode_id = e.id join plan_version v on v.plan_id = p.id
   where e.child_id between :low and :high and v.published_at < :until_at and (e.closed_at = 0 or e.closed_at >= :until_at) and not exists (select 1 from version_retraction t where t.version_id = v.id and t.retracted_at < :frozen_at)
  union all select 'PLAN_DAYS', v.child_id, v.unit_id,
         (v.published_at - (select max(d.decided_at) from decision d where d.child_id = v.child_id and d.unit_id = v.unit_id and d.question = 3 and d.decided_at <= v.published_at)) / 86400000, v.child_id
    from drawn_up v
   where exists (select 1 from decision d where d.child_id = v.child_id and d.unit_id = v.unit_id and d.question = 3 and d.decided_at <= v.published_at)
  union all select case l.area when 1 then 'NEED_HEALTH' when 2 then 'NEED_DEVELOPMENT' when 4 then 'NEED_LEARNING' when 8 then 'NEED_CARE' when 16 then 'NEED_HOME'
         when 32 then 'NEED_RELATIONSHIPS' else 'NEED_SAFETY' end, v.child_id, v.unit_id, 0, v.child_id
    from drawn_up v join version_line l on l.version_id = v.id and l.child_id = v.child_id
   where l.kind = 'NEED' and l.area <> 0
  union all select 'CONSENT_ASKED', q.child_id, q.unit_id, 0, q.child_id
    from consent_request q where q.child_id between :low and :high and q.asked_at >= :from_at and q.asked_at < :until_at
  union all select 'CONSENT_YES', q.child_id, q.unit_id, 0, q.child_id
    from consent_request q where q.child_id between :low and :high and q.asked_at >= :from_at and q.asked_at < :until_at
     and exists (select 1 from consent_grant g where g.child_id = q.child_id and g.request_id = q.id and g.areas <> 0)
  union all select 'CONSENT_WITHDRAWN', g.child_id, q.unit_id, 0, g.child_id
    from consent_grant g join consent_request q on q.id = g.request_id where g.child_id between :low and :high and g.withdrawn_at >= :from_at and g.withdrawn_at < :until_at
  union all select 'MEETING_HELD', m.child_id, m.unit_id, 0, m.child_id
    from meeting m where m.child_id between :low and :high and m.state = 'HELD' and m.held_at >= :from_at and m.held_at < :until_at
  union all select 'MEETING_ASKED', m.child_id, m.unit_id, 0, m.child_id
    from meeting m where m.child_id between :low and :high and m.state = 'HELD' and m.held_at >= :from_at and m.held_at < :until_at and m.asked = 1
  union all select 'MEETING_PREPARED', m.child_id, m.unit_id, 0, m.child_id
    from meeting m where m.child_id between :low and :high and m.state = 'HELD' and m.held_at >= :from_at and m.held_at < :until_at and exists (select 1 from meeting_prepare f where f.child_id = m.child_id and f.meeting_id = m.id)
  union all select 'MEETING_THERE', m.child_id, m.unit_id, 0, m.child_id
    from meeting m where m.child_id between :low and :high and m.state = 'HELD' and m.held_at >= :from_at and m.held_at < :until_at and m.can in (1, 3)
  union all select 'REVIEW_DUE', v.child_id, p.unit_id, 0, v.child_id
    from plan_version v join plan p on p.id = v.plan_id join episode e on e.id = p.episode_id
   where v.child_id between :low and :high and v.followup_at >= :from_at and v.followup_at < :until_at and (e.closed_at = 0 or e.closed_at >= v.followup_at)
     and not exists (select 1 from plan_version w where w.plan_id = v.plan_id and w.number > v.number and w.published_at < v.followup_at)
  union all select 'REVIEW_HELD', v.child_id, p.unit_id, 0, v.child_id
    from plan_version v join plan p on p.id = v.plan_id
   where v.child_id between :low and :high and v.followup_at >= :from_at and v.followup_at < :until_at
     and followed_in_time(v)
  union all select 'ACT_' || i.state, i.child_id, p.unit_id, 0, i.child_id
    from intervention i join plan p on p.id = i.plan_id where i.child_id between :low and :high and p.version > 0 and i.changed_at >= :from_at and i.changed_at < :until_at
  union all select 'CLOSING_' || c.kind, c.child_id, e.unit_id, 0, c.child_id
    from closing c join episode e on e.id = c.episode_id where c.child_id between :low and :high and c.closed_at >= :from_at and c.closed_at < :until_at and c.kind <> 'NOT_BORN'
  union all select 'TRAINING_DONE', t.person_id, t.unit_id, 0, 0
    from training t where :low = 0 and t.struck_at = 0 and t.completed_at >= :from_at and t.completed_at < :until_at
  union all select 'TRAINING_HOLDS', t.person_id, t.unit_id, 0, 0
    from training t where :low = 0 and t.struck_at = 0 and t.completed_at < :until_at and t.lapses_at >= :until_at
     and exists (select 1 from assignment g where g.person_id = t.person_id and g.unit_id = t.unit_id and g.from_at < :until_at and g.until_at >= :until_at)
) x
 where not exists (select 1 from protection z where z.child_id = x.child and (z.hidden = 1 or z.kind in ('REGISTERED', 'FICTITIOUS')) and z.from_at <= :now and :now < z.until_at)
   and not exists (select 1 from child_merge m where m.other_id = x.child and m.undone_at = 0)
 order by x.line, x.about, x.unit;

-- statistics_units many : where something may have been done; closed ones are left out when they were closed before
select u.id, u.org_id, u.municipality, u.kind from unit u where u.until_at > :from_at order by u.municipality, u.org_id, u.id;

-- statistics_counted many : was the half year counted already
select q.id from statistic_period q where q.from_at = :from_at;

-- statistics_period_add exec : it is counted now, or in parts from now on
insert into statistic_period (id, from_at, until_at, frozen_at, going) values (:id, :from_at, :until_at, :frozen_at, :going);

-- statistics_going many system : the half year that is being counted
select c.id, q.from_at, q.frozen_at, c.part, c.counts from statistic_count c join statistic_period q on q.id = c.id;

-- statistics_going_add exec system : it is begun
insert into statistic_count (id, part, counts) values (:id, :part, :counts);

-- statistics_going_set exec system : another part of the children is counted
update statistic_count set part = :part, counts = :counts where id = :id;

-- statistics_going_write exec system : … and of the lines written
update statistic_count set part = :part where id = :id;

-- statistics_going_end exec system : all is there
delete from statistic_count where id = :id;

-- statistics_period_end exec system : … and is read
update statistic_period set going = 0 where id = :id;

-- statistics_period_drop exec system : nothing was done in it
delete from statistic_period where id = :id;

-- statistics_add exec system : a number that may be shown
insert into statistic (id, period_id, level, municipality, org_id, unit_id, line, value)
values (:id, :period, :level, :municipality, :org, :unit, :line, :value);

-- statistics_periods many : the half years that were counted, the newest first
select q.id, q.from_at, q.until_at, q.frozen_at from statistic_period q where q.going = 0 order by q.from_at desc limit 40;

-- statistics_period one : one of them
select q.id, q.from_at, q.until_at, q.frozen_at from statistic_period q where q.id = :id and q.going = 0;

-- statistics_figures many : what the acting person may read of it: with the role the county, its municipalities and the own organisation; who answers for a unit that unit
select f.level, f.municipality, f.org_id, f.unit_id, f.line, f.value from statistic f
 where f.period_id = :period and exists (select 1 from assignment me join unit k on k.id = me.unit_id
   where me.person_id = :access_actor and me.unit_id = :access_unit and valid_now(me)
     and ((me.role = 'STAT' and (f.level in ('COUNTY', 'MUNICIPALITY') or (f.level = 'PART' and f.org_id = k.org_id)))
       or (me.answers = 1 and with_children(me.role) and f.level = 'UNIT' and f.unit_id = me.unit_id)))
 order by f.level, f.municipality, f.line;

-- statistics_places many : the municipalities where the acting person's organisation has units, and its name
select distinct u.municipality, o.name as org_name from unit k join org o on o.id = k.org_id join unit u on u.org_id = o.id
 where k.id = :access_unit order by u.municipality;

-- statistics_tally_find many system : the sum of a half year, municipality and role, to add an answer to; of nobody
select t.id, t.counts from statistic_tally t where t.half_at = :half and t.municipality = :municipality and t.role = :role;

-- statistics_tally_all many system : all sums of a half year
select t.id, t.municipality, t.role, t.counts from statistic_tally t where t.half_at = :half order by t.municipality, t.role;

-- statistics_tally_add exec system : the first answer in it
insert into statistic_tally (id, half_at, municipality, role, counts) values (:id, :half, :municipality, :role, :counts);

-- statistics_tally_set exec system : one more
update statistic_tally set counts = :counts where id = :id;

-- statistics_tally_forget any system : it is counted
delete from statistic_tally where half_at <= :half;

-- statistics_pool_find many system : what was written in a half year, all in one
select t.id, t.texts from statistic_pool t where t.half_at = :half;

-- statistics_pool_add exec system : the first answer in it, with or without a text
insert into statistic_pool (id, half_at, texts) values (:id, :half, :texts);

-- statistics_pool_set exec system : the pool anew, with or without one more
update statistic_pool set texts = :texts where id = :id;

-- statistics_pool_forget any system : it is counted
delete from statistic_pool where half_at <= :half;

-- statistics_done_forget any (before int) system : who answered in earlier half years is forgotten: what it was about is no longer asked of
delete from experience_done where half_at < cast(:before as bigint);

-- statistics_text_forget any (before int) system : texts of half years that began before
delete from statistic_text where period_id in (select q.id from statistic_period q where q.from_at < cast(:before as bigint));

-- statistics_text_add exec system : a text that may be read, of at least five
insert into statistic_text (id, period_id, text) values (:id, :period, :text);

-- statistics_text_barred one (n int) : what brings the acting person near children, as work or as family: who has any reads no texts of families
select (select count(*) from assignment g
         where g.person_id = :access_actor and with_children(g.role) and valid_now(g))
     + (select count(*) from reach r where r.person_id = :access_actor and r.unit_id = 0) as n
  from person p where p.id = :access_actor;

-- statistics_text_list many : what was written in a half year, for the role alone, and for nobody who works near children too; the ids are random, and so is the order
select t.id, t.text from statistic_text t
 where t.period_id = :period and exists (select 1 from assignment me
   where me.person_id = :access_actor and me.unit_id = :access_unit and me.role = 'STAT' and valid_now(me))
   and not exists (select 1 from assignment g where g.person_id = :access_actor and with_children(g.role) and valid_now(g))
   and not exists (select 1 from reach r where r.person_id = :access_actor and r.unit_id = 0)
 order by t.id;
