-- goal_ratings many : how far the goals have come, as each says; what others say only when the child has answered, or it stands how the child was asked; one guardian's words are not for the other
select r.id, r.line_id, r.area, r.kind, r.unit_id, r.scribe_id, r.level, r.rated_at, r.text, p.id as author_id, p.name as author
  from goal_rating r join person p on p.id = r.author_id
  join plan_version v on v.id = r.version_id join plan l on l.id = v.plan_id join episode e on e.id = l.episode_id
 where r.child_id = :access_child and r.version_id = :version and (r.area & :access_areas) <> 0 and (r.compartment & :access_compartments) <> 0
   and held_at(r.rated_at)
   and (r.kind = 'CHILD' or r.author_id = :access_actor
        or ((exists (select 1 from goal_rating c where c.child_id = r.child_id and c.line_id = r.line_id and c.kind = 'CHILD')
             or exists (select 1 from rating_missing m where m.child_id = r.child_id and m.version_id = r.version_id))
            and (r.kind <> 'GUARDIAN' or :access_unit <> 0 or :access_actor = :access_child)))
 order by r.rated_at desc, r.id;

-- goal_rating_add exec : somebody's answer about a goal
insert into goal_rating (id, child_id, version_id, line_id, area, compartment, kind, author_id, unit_id, scribe_id, level, rated_at, text)
select :id, l.child_id, l.version_id, l.id, l.area, l.compartment, :kind, :author, :access_unit, :scribe, :level, :access_time, :text
  from version_line l where l.id = :line and l.child_id = :access_child and l.kind = 'GOAL' and (l.area & :access_areas) <> 0 and (l.compartment & :access_compartments) <> 0;

-- rating_missing_list many : that the child did not answer, and how it was asked
select m.id, m.noted_at, m.text, p.id as author_id, p.name as author
  from rating_missing m join person p on p.id = m.author_id
  join plan_version v on v.id = m.version_id join plan l on l.id = v.plan_id join episode e on e.id = l.episode_id
 where m.child_id = :access_child and m.version_id = :version and (m.compartment & :access_compartments) <> 0 and held_at(m.noted_at)
 order by m.noted_at desc, m.id;

-- rating_missing_add exec : the child was asked and did not answer
insert into rating_missing (id, child_id, version_id, compartment, author_id, noted_at, text)
select :id, v.child_id, v.id, v.compartment, :access_actor, :access_time, :text
  from plan_version v where v.id = :version and v.child_id = :access_child and (v.compartment & :access_compartments) <> 0;

-- goal_results many : what was found together, the newest first
select r.id, r.line_id, r.area, r.result, r.saved_at, r.known, r.next, p.id as author_id, p.name as author
  from goal_result r join person p on p.id = r.author_id
  join plan_version v on v.id = r.version_id join plan l on l.id = v.plan_id join episode e on e.id = l.episode_id
 where r.child_id = :access_child and r.version_id = :version and (r.area & :access_areas) <> 0 and (r.compartment & :access_compartments) <> 0
   and held_at(r.saved_at)
 order by r.saved_at desc, r.id;

-- goal_result_add exec : what was found about a goal
insert into goal_result (id, child_id, version_id, line_id, area, compartment, result, author_id, saved_at, known, next)
select :id, l.child_id, l.version_id, l.id, l.area, l.compartment, :result, :access_actor, :access_time, :known, :next
  from version_line l where l.id = :line and l.child_id = :access_child and l.kind = 'GOAL' and (l.area & :access_areas) <> 0 and (l.compartment & :access_compartments) <> 0;

-- plan_followup_set exec : the next follow-up, the lead staying who it is
update plan set followup_at = :followup, lead_version = lead_version + 1, lead_by = :access_actor, lead_at = :access_time, changed_at = :access_time
 where id = :id and child_id = :access_child and lead_version = :seen;

-- intervention_ends many : why interventions ended, the newest first
select d.id, d.intervention_id, d.noted_at, d.text from intervention_end d
 where d.child_id = :access_child and (d.area & :access_areas) <> 0 and (d.compartment & :access_compartments) <> 0
 order by d.noted_at desc, d.id;

-- intervention_end_add exec : why one ended
insert into intervention_end (id, child_id, intervention_id, area, compartment, author_id, noted_at, text)
select :id, i.child_id, i.id, i.area, i.compartment, :access_actor, :access_time, :text
  from intervention i where i.id = :intervention and i.child_id = :access_child and (i.area & :access_areas) <> 0 and (i.compartment & :access_compartments) <> 0;
