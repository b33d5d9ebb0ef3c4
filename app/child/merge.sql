-- merge_name one : the child of the path
select p.id, p.name, p.number, p.born from person p join child c on c.id = p.id where c.id = :access_child;

-- merge_near many : the other children that the own unit works with now; not the reader's own family (D19)
select p.id, p.name, p.number, p.born from person p join episode e on e.child_id = p.id
 where in_the_open(p.id) and e.unit_id = :access_unit and e.closed_at = 0 and p.id <> :access_child
   and not_kin(p.id)
   and own_open_work(:access_child)
 order by p.id limit 1000;

-- merge_other many (versions int, meetings int, guarded int, shut int, joined int) : the record that would go: its open work in the own unit, what others wait for in it, who is shut out there and not here, and what was joined with it: family, blocks and protections are looked for in the record next to one, and not further away
select e.id, e.child_id,
       (select count(*) from child_merge j where j.child_id = e.child_id and j.undone_at = 0) as joined,
       (select count(*) from protection x where x.child_id = e.child_id and :access_time < x.until_at) as guarded,
       (select count(*) from guardian_block b where b.child_id = e.child_id and :access_time < b.until_at
          and not exists (select 1 from guardian_block o where o.child_id = :access_child and o.person_id = b.person_id and :access_time < o.until_at)) as shut,
       (select count(*) from plan_version v where v.child_id = e.child_id) as versions,
       (select count(*) from meeting m where m.child_id = e.child_id and to_come(m, :access_time)) as meetings
  from episode e
 where in_the_open(e.child_id) and e.child_id = :other and e.child_id <> :access_child and e.unit_id = :access_unit and e.closed_at = 0
   and not_kin(e.child_id)
   and own_open_work(:access_child);

-- merge_add exec : the trace; from now on the other record answers as unknown
insert into child_merge (id, child_id, other_id, unit_id, episode_id, was, author_id, at, undone_at, undone_by, reason)
select :id, :access_child, e.child_id, e.unit_id, e.id, e.state, :access_actor, :access_time, 0, 0, :reason
  from episode e where e.id = :episode and e.unit_id = :access_unit and e.closed_at = 0 and e.child_id <> :access_child
   and not exists (select 1 from child_merge j where j.child_id = e.child_id and j.undone_at = 0);

-- merge_work_end exec : the other record's work ends
update episode set state = 'CLOSED', closed_at = :access_time
 where id = :episode and unit_id = :access_unit and closed_at = 0
   and exists (select 1 from child_merge m where m.id = :merge and m.child_id = :access_child and m.episode_id = episode.id);

-- merge_grants_end any : every yes that was given for the other record ends, also one that begins later
update consent_grant set withdrawn_at = :access_time
 where withdrawn_at = 0 and child_id in (select m.other_id from child_merge m where m.id = :merge and m.child_id = :access_child and m.unit_id = :access_unit);

-- merge_parts_end any : and every part given to a colleague, of both: who had a part of one must not read the other by it
update delegation set until_at = :access_time
 where until_at > :access_time and unit_id = :access_unit
   and child_id in (select c.id from child c where c.id = :access_child union all select m.other_id from child_merge m where m.id = :merge and m.child_id = :access_child);

-- merge_notices any : the own unit's notices go to the record that stays; nobody outside the unit reads them
update observation set child_id = :access_child, merged_from_id = child_id
 where unit_id = :access_unit and merged_from_id = 0 and passed_from_id = 0
   and child_id in (select m.other_id from child_merge m where m.id = :merge and m.child_id = :access_child and m.unit_id = :access_unit);

-- merge_list many : what was joined with the child's record, by the own unit
select m.id, m.other_id, m.at, m.undone_at, m.author_id, m.reason, p.id as person_id, p.name as author_name
  from child_merge m join person p on p.id = m.author_id
 where m.child_id = :access_child and m.unit_id = :access_unit order by m.at desc, m.id;

-- merge_other_name many : what the record that went was called; part of the trace
select m.id as merge_id, p.id, p.name from child_merge m join person p on p.id = m.other_id
 where m.id = :merge and m.child_id = :access_child and m.unit_id = :access_unit;

-- merge_facts many : what the own unit had written down under the record that went; to be read here, and nowhere else
select m.id as merge_id, f.id, f.area, f.created_at, f.text from child_merge m join fact f on f.child_id = m.other_id and f.struck_at = 0
 where m.id = :merge and m.child_id = :access_child and m.unit_id = :access_unit and m.undone_at = 0 and f.unit_id = :access_unit
   and (f.area & :access_areas) <> 0 and (f.compartment & :access_compartments) <> 0 order by f.created_at, f.id limit 100;

-- merge_find one : a merge that holds
select m.id, m.other_id, m.episode_id, m.was from child_merge m
 where m.id = :id and m.child_id = :access_child and m.unit_id = :access_unit and m.undone_at = 0;

-- merge_undo exec : they were two children after all
update child_merge set undone_at = :access_time, undone_by = :access_actor
 where id = :id and child_id = :access_child and unit_id = :access_unit and undone_at = 0;

-- merge_work_again exec : the other record's work goes on, unless somebody has begun a new one
update episode set state = :was, closed_at = 0
 where id = :episode and unit_id = :access_unit
   and exists (select 1 from child_merge m where m.id = :merge and m.child_id = :access_child and m.episode_id = episode.id)
   and not exists (select 1 from episode w where w.child_id = episode.child_id and w.closed_at = 0);

-- merge_notices_again any : its notices go back
update observation set child_id = merged_from_id, merged_from_id = 0
 where unit_id = :access_unit and child_id = :access_child
   and merged_from_id in (select m.other_id from child_merge m where m.id = :merge and m.child_id = :access_child and m.unit_id = :access_unit);

-- merge_shut many : who has been shut out from the child, with custody in the record that comes back, and is not shut out there
select b.id, b.person_id, b.unit_id, b.reason
  from guardian_block b join child_merge m on m.child_id = b.child_id
 where m.id = :merge and m.child_id = :access_child and m.unit_id = :access_unit and b.protection_id = 0 and valid_now(b)
   and exists (select 1 from custody c where c.child_id = m.other_id and c.person_id = b.person_id and :access_time < c.until_at)
   and not exists (select 1 from guardian_block o where o.child_id = m.other_id and o.person_id = b.person_id and :access_time < o.until_at)
 order by b.id;

-- merge_withheld many : areas that are withheld in one of the two records from somebody with custody in the other one, and are not there
select h.id, h.person_id, h.unit_id, h.area, h.review_at, h.decided_by_id, h.reason
  from withheld h join child_merge m on m.id = :merge and m.child_id = :access_child and m.unit_id = :access_unit
 where h.child_id = :from_child and h.kind = 'AREA' and valid_now(h)
   and ((m.child_id = :from_child and m.other_id = :to_child) or (m.other_id = :from_child and m.child_id = :to_child))
   and exists (select 1 from custody c where c.child_id = :to_child and c.person_id = h.person_id and :access_time < c.until_at)
   and not exists (select 1 from withheld o where o.child_id = :to_child and o.person_id = h.person_id and o.area = h.area and :access_time < o.until_at)
 order by h.id;

-- merge_withheld_add exec system : is withheld there as well, by who decided it, until a second person opens it (D5)
insert into withheld (id, child_id, person_id, unit_id, kind, item_id, area, from_at, until_at, review_at, decided_by_id, ended_by_id, version, reason, end_reason)
values (:id, :child, :person, :unit, 'AREA', 0, :area, :now, 253402300799000, :review, :decider, 0, 1, :reason, :end_reason);
