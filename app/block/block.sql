-- block_list many (shielded int) : who is shut out from the child, or was; for every unit that leads the work, without reasons
select b.id, b.person_id, b.unit_id, b.set_by_id, b.from_at, b.until_at, b.review_at, b.kept_by_id,
       b.asked_by_id, b.ended_by_id, b.protection_id, u.name as unit_name, case when exists (select 1 from protection x where x.id = b.protection_id and :access_time < x.until_at) then 1 else 0 end as shielded
  from guardian_block b join unit u on u.id = b.unit_id
 where b.child_id = :access_child and :access_unit <> 0 and (2 & :access_compartments) <> 0
 order by b.until_at desc, b.from_at desc, b.id;

-- block_find one (shielded int) : one of them
select b.id, b.person_id, b.unit_id, b.set_by_id, b.from_at, b.until_at, b.review_at, b.kept_by_id, b.kept_at,
       b.asked_by_id, b.asked_named, b.asked_at, b.ended_by_id, b.version, b.protection_id, u.name as unit_name, u.phone as unit_phone
       , case when exists (select 1 from protection x where x.id = b.protection_id and :access_time < x.until_at) then 1 else 0 end as shielded
  from guardian_block b join unit u on u.id = b.unit_id
 where b.id = :id and b.child_id = :access_child and :access_unit <> 0 and (2 & :access_compartments) <> 0;

-- block_reason many : why; only for the unit that wrote it (D12)
select b.id, b.reason, b.kept_reason, b.lift_reason
  from guardian_block b
 where b.id = :id and b.child_id = :access_child and b.unit_id = :access_unit and :access_unit <> 0 and (2 & :access_compartments) <> 0;

-- block_guardians many : who has custody now, and may be shut out
select p.id, p.name from person p
 where has_custody(p.id)
   and :access_unit <> 0 and (2 & :access_compartments) <> 0
 order by p.id;

-- block_people many : everybody who has had to do with one
select p.id, p.name from person p
 where p.id in (select b.person_id from guardian_block b where b.child_id = :access_child union all select b.set_by_id from guardian_block b where b.child_id = :access_child
     union all select b.kept_by_id from guardian_block b where b.child_id = :access_child union all select b.asked_by_id from guardian_block b where b.child_id = :access_child
     union all select b.ended_by_id from guardian_block b where b.child_id = :access_child union all select n.asked_by_id from block_unasked n where n.child_id = :access_child
     union all select n.with_id from block_unasked n where n.child_id = :access_child union all select n.ended_by_id from block_unasked n where n.child_id = :access_child)
   and :access_unit <> 0 and (2 & :access_compartments) <> 0
 order by p.id;

-- block_papers one (n int) : how many papers of the plan the guardian has
select count(*) as n from paper_copy k
 where k.child_id = :access_child and k.recipient_person_id = :person and k.state = 'PRINTED' and :access_unit <> 0 and (64 & :access_compartments) <> 0
   and not exists (select 1 from paper_event h where h.paper_id = k.id and h.kind in ('RETURNED', 'DESTROYED'));

-- block_add exec : one person is enough to take away; somebody with custody, who is not shut out already
insert into guardian_block (id, child_id, person_id, unit_id, set_by_id, from_at, until_at, review_at, kept_by_id, kept_at, asked_by_id, asked_named, asked_at,
                            ended_by_id, late_at, version, reason, kept_reason, lift_reason)
select :id, :access_child, p.person_id, :access_unit, :access_actor, :access_time, 253402300799000, :review, 0, 0, 0, 0, 0, 0, 0, 1, :reason, :kept_reason, :lift_reason
  from (select distinct c.child_id, c.person_id from custody c
         where c.child_id = :access_child and c.person_id = :person and valid_now(c)) p
 where :access_unit <> 0
   and not exists (select 1 from guardian_block b where b.child_id = p.child_id and b.person_id = p.person_id and :access_time < b.until_at);

-- block_keep exec : somebody else has looked at it, and it stays
update guardian_block set kept_by_id = :access_actor, kept_at = :access_time, kept_reason = :reason, review_at = :review, late_at = 0,
       asked_by_id = 0, asked_named = 0, asked_at = 0, version = version + 1
 where id = :id and child_id = :access_child and version = :seen and set_by_id <> :access_actor and :access_time < until_at and :access_unit <> 0;

-- block_lift_ask exec : somebody wants to lift it
update guardian_block set asked_by_id = :access_actor, asked_named = :named, asked_at = :access_time, lift_reason = :reason, version = version + 1
 where id = :id and child_id = :access_child and version = :seen and asked_by_id = 0 and :access_time < until_at and :access_unit <> 0;

-- block_lift_undo exec : and not any longer
update guardian_block set asked_by_id = 0, asked_named = 0, asked_at = 0, version = version + 1
 where id = :id and child_id = :access_child and version = :seen and asked_by_id <> 0 and :access_time < until_at and :access_unit <> 0;

-- block_lift exec (named int) : a second person lifts it; one of the two answers for the responsible unit
update guardian_block set until_at = :access_time, ended_by_id = :access_actor, version = version + 1
 where id = :id and child_id = :access_child and version = :seen and asked_by_id <> 0 and asked_by_id <> :access_actor
   and asked_named + cast(:named as bigint) > 0 and :access_time < until_at and :access_unit <> 0;

-- block_unasked_list many : was it decided that the guardian is not asked, the last first; without reasons
select n.id, n.unit_id, n.basis, n.asked_by_id, n.asked_named, n.asked_at, n.with_id, n.from_at, n.until_at, n.ended_by_id
  from block_unasked n join guardian_block b on b.id = n.block_id
 where n.block_id = :block and n.child_id = :access_child and b.child_id = :access_child and :access_unit <> 0 and (2 & :access_compartments) <> 0
 order by n.asked_at desc, n.id;

-- block_unasked_reason many : why; only for the unit that wrote it (D12)
select n.id, n.reason from block_unasked n
 where n.block_id = :block and n.child_id = :access_child and n.unit_id = :access_unit and :access_unit <> 0 and (2 & :access_compartments) <> 0;

-- block_unask_add exec : somebody proposes that the guardian is not asked
insert into block_unasked (id, child_id, block_id, person_id, unit_id, basis, asked_by_id, asked_named, asked_at, with_id, from_at, until_at, ended_by_id, reason)
select :id, b.child_id, b.id, b.person_id, :access_unit, :basis, :access_actor, :named, :access_time, 0, 0, 253402300799000, 0, :reason
  from guardian_block b
 where b.id = :block and b.child_id = :access_child and :access_time < b.until_at and :access_unit <> 0
   and not exists (select 1 from block_unasked n where n.block_id = b.id and :access_time < n.until_at);

-- block_unask_confirm exec (named int) : a second person decides it, never who proposed it; one of the two answers for the responsible unit
update block_unasked set with_id = :access_actor, from_at = :access_time
 where id = :id and child_id = :access_child and from_at = 0 and :access_time < until_at and asked_by_id <> :access_actor
   and asked_named + cast(:named as bigint) > 0 and :access_unit <> 0
   and exists (select 1 from guardian_block b where b.id = block_unasked.block_id and :access_time < b.until_at);

-- block_unask_end exec : the guardian is asked again, or what was proposed is dropped; one is enough
update block_unasked set until_at = :access_time, ended_by_id = :access_actor
 where id = :id and child_id = :access_child and :access_time < until_at and :access_unit <> 0;

-- block_late_find many system : what the job looks at when the days are over
select b.id, b.child_id, b.unit_id, b.until_at, b.review_at, u.municipality, p.id as person_id, p.born
  from guardian_block b join unit u on u.id = b.unit_id join person p on p.id = b.child_id where b.id = :id;

-- block_responsible many system : which unit answers for the child now, or did last
select e.id, e.unit_id from episode e
 where e.child_id = :child and not exists (select 1 from episode l where l.child_id = e.child_id and l.id <> e.id
         and (l.closed_at = 0 or (e.closed_at <> 0 and (l.closed_at > e.closed_at or (l.closed_at = e.closed_at and l.id > e.id)))))
 order by e.id;

-- block_coordinator many system : who coordinates in the municipality
select u.id from unit u where u.kind = 'COORDINATION' and u.municipality = :municipality and u.until_at > :now order by u.id;

-- block_late_set exec system : it was told
update guardian_block set late_at = :now where id = :id;

-- todo_blocks many (unask_by int, unask_at int) : blocks that somebody else has to look at, for who leads the work of the child; `mine`: the acting person set it
select b.id, b.child_id, b.review_at, b.kept_by_id, b.set_by_id, b.asked_by_id, p.id as person_id, p.name, p.born,
       (select coalesce(max(n.asked_by_id), 0) from block_unasked n where n.block_id = b.id and n.from_at = 0 and :access_time < n.until_at) as unask_by,
       (select coalesce(max(n.asked_at), 0) from block_unasked n where n.block_id = b.id and n.from_at = 0 and :access_time < n.until_at) as unask_at
  from guardian_block b join person p on p.id = b.child_id
 where :access_time < b.until_at and (b.review_at <= :before or b.kept_by_id = 0 or b.asked_by_id <> 0
       or exists (select 1 from block_unasked n where n.block_id = b.id and n.from_at = 0 and :access_time < n.until_at))
   and b.child_id in (select r.child_id from reach r where r.unit_id = :access_unit and r.relation in (4, 16, 131072)
         and as_actor(r) and valid_now(r))
   and :access_unit <> 0 and not_kin(b.child_id)
 order by b.review_at, b.id;

-- todo_blocks_late many (n int, since int) : blocks that nobody has looked at in time, for the coordinator of the municipality: how many, nothing else
select count(*) as n, coalesce(min(b.review_at), 0) as since from guardian_block b join unit u on u.id = b.unit_id
 where in_the_open(b.child_id) and b.late_at <> 0 and :access_time < b.until_at and :access_answers = 1
   and exists (select 1 from unit k where k.id = :access_unit and k.kind = 'COORDINATION' and k.municipality = u.municipality);
