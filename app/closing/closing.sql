-- closing_latest many (own int) : what the family was told when the work was closed last, and whether it has begun again
select c.id, c.episode_id, c.kind, c.closed_at, e.closed_at as episode_closed_at, c.done, c.voice, c.goes_on, c.contact, p.id as person_id, p.name,
       case when e.unit_id = :access_unit then 1 else 0 end as own
  from closing c join episode e on e.id = c.episode_id join person p on p.id = c.author_id
 where c.child_id = :access_child and (c.compartment & :access_compartments) <> 0
   and (:access_unit = 0 or e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
 order by c.closed_at desc, c.id limit 1;

-- closing_open many : work that is open with the child, whoever answers for it; only that it is
select e.id from episode e where e.child_id = :access_child and e.closed_at = 0 order by e.id;

-- closing_archived many : has the archive got it: then it does not begin again here
select e.id from episode e where e.id = :episode and e.child_id = :access_child and e.archived_at <> 0;

-- closing_reopened many : when and why the own unit's work began again
select r.id, r.at, r.reason, p.id as person_id, p.name
  from reopening r join person p on p.id = r.author_id
 where r.child_id = :access_child and r.unit_id = :access_unit and (r.compartment & :access_compartments) <> 0
 order by r.at desc, r.id;

-- closing_add exec : the words to the family, with the work that is closed
insert into closing (id, child_id, episode_id, compartment, kind, author_id, closed_at, done, voice, goes_on, contact)
select :id, e.child_id, e.id, :compartment, :kind, :access_actor, :access_time, :done, :voice, :goes_on, :contact
  from episode e where e.id = :episode and e.child_id = :access_child and e.closed_at = 0;

-- closing_parties many system : units that read with a yes until the moment at which the work is closed
select distinct r.unit_id from reach r where r.child_id = :child and r.relation = 32 and r.from_at < :at and :at <= r.until_at order by r.unit_id;

-- closing_consents any : the purpose is over, so is every yes; if the work begins anew one asks anew
update consent_grant set until_at = :access_time where child_id = :access_child and until_at > :access_time;

-- closing_questions any : and every question that waits for an answer
update consent_request set until_at = :access_time where child_id = :access_child and until_at > :access_time;

-- closing_delegations any : and every delegation
update delegation set until_at = :access_time where child_id = :access_child and until_at > :access_time;

-- closing_asked any : and every question to a colleague or another unit
update contribution set state = case when state in ('ASKED', 'RETURNED') then 'ENDED' else state end, until_at = :access_time, version = version + 1
 where child_id = :access_child and until_at > :access_time;

-- closing_handovers any : and every hand-over that nobody has taken
update handover set state = 'CANCELLED', ended_at = :access_time where child_id = :access_child and ended_at = 0;

-- closing_meetings any : and every meeting that was to come: nobody holds it any longer
update meeting set state = 'CANCELLED', round = round + 1, version = version + 1, saved_by = :access_actor, saved_at = :access_time
 where child_id = :access_child and to_come(meeting, :access_time);

-- closing_reopen exec : the own unit's work begins again, unless work with the child is open already (I1)
update episode set state = :state, closed_at = 0, person_id = :access_actor
 where id = :id and child_id = :access_child and unit_id = :access_unit and closed_at <> 0 and archived_at = 0
   and not exists (select 1 from episode o where o.child_id = :access_child and o.closed_at = 0);

-- closing_lead_forget any : who led before does not come back by it: a lead is chosen anew
update plan set lead_assignment_id = 0, changed_at = :access_time where child_id = :access_child and episode_id = :episode and unit_id = :access_unit;

-- closing_reopening_add exec : who began it again, and why
insert into reopening (id, child_id, episode_id, unit_id, compartment, author_id, at, reason)
select :id, e.child_id, e.id, e.unit_id, :compartment, :access_actor, :access_time, :reason
  from episode e where e.id = :episode and e.child_id = :access_child and e.unit_id = :access_unit;

-- closing_published many : has the work a plan that was published
select l.id from plan l where l.child_id = :access_child and l.episode_id = :episode and l.version > 0
   and (l.compartment & :access_compartments) <> 0 order by l.id;

-- adult_open many (person_id int) system : the open work with a child, for the job of its 18th birthday
select e.id, named_now(e.id) as person_id from episode e where e.child_id = :child and e.closed_at = 0 order by e.id;

-- adult_born one system : the day of birth
select p.id, p.born from person p join child c on c.id = p.id where c.id = :child;

-- adult_closing_add exec system : what the young adult reads, when nobody had closed the work before the day
insert into closing (id, child_id, episode_id, compartment, kind, author_id, closed_at, done, voice, goes_on, contact)
values (:id, :child_id, :episode, 64, 'ADULT', :author, :at, :done, :voice, :goes_on, :contact);

-- adult_end exec system : the work is closed
update episode set state = 'CLOSED', closed_at = :at where id = :id and closed_at = 0;

-- adult_handovers any system : and every hand-over that nobody has taken
update handover set state = 'CANCELLED', ended_at = :at where child_id = :child and ended_at = 0;

-- adult_meetings any system : and every meeting that was to come
update meeting set state = 'CANCELLED', round = round + 1, version = version + 1, saved_at = :at where child_id = :child and to_come(meeting, :at);

-- closing_times any system : and what was said of times for one of them: it has had its use (decision 48)
delete from meeting_time_answer where child_id = :child;

-- adult_contact one system : where the young adult may call
select e.id, u.name, u.phone from episode e join unit u on u.id = e.unit_id where e.id = :id;
