-- archive_due_find many (child int, now_closed_at int, held int) system : a disposal, the work as it is now (0: gone, or begun again), and whether it is held
select d.id, d.org_id, d.unit_id, d.kind, d.way, d.subject_id, d.closed_at, d.state, d.due_at,
       coalesce((select e.child_id from episode e where e.id = d.subject_id), 0) as child,
       coalesce((select e.closed_at from episode e where e.id = d.subject_id), 0) as now_closed_at,
       (select count(*) from archive_hold h where h.episode_id = d.subject_id and h.from_at <= :now and :now < h.until_at) as held
  from disposal d where d.id = :id;

-- archive_begin exec system : it is carried out; not when the work has begun again meanwhile, is held, stands in a record that was merged away, or is of a child that is hidden since it was decided
update disposal set state = 'DONE', done_at = :now
 where id = :id and state = 'DECIDED' and way = 'DISPOSE' and due_at <= :now
   and (kind = 'NOTICE' or (exists (select 1 from episode e where e.id = disposal.subject_id and e.closed_at = disposal.closed_at
       and not exists (select 1 from child_merge m where m.other_id = e.child_id and m.undone_at = 0)
       and not exists (select 1 from protection x where x.child_id = e.child_id and x.hidden = 1 and x.from_at > disposal.decided_at and x.from_at <= :now and :now < x.until_at))
     and not exists (select 1 from archive_hold h where h.episode_id = disposal.subject_id and h.from_at <= :now and :now < h.until_at)));

-- archive_stop any system : it is not carried out, and why
update disposal set state = 'STOPPED', stop = :stop where id = :id and state = 'DECIDED';

-- archive_told exec system : how much is gone, and the hash of it
update disposal set rows_gone = :rows, digest = :digest where id = :id and state = 'DONE';

-- archive_digests many system : the hashes of the versions, which are made of salted hashes of their lines
select v.id, v.digest from plan_version v join plan p on p.id = v.plan_id where v.child_id = :child and p.episode_id = :work order by v.number, v.id;

-- archive_again many (child int) system : what was carried out, and is there again since a copy was restored
select d.id, d.kind, d.subject_id, d.closed_at, d.unit_id, coalesce((select e.child_id from episode e where e.id = d.subject_id), 0) as child
  from disposal d where d.state = 'DONE' and d.way = 'DISPOSE'
   and ((d.kind <> 'NOTICE' and exists (select 1 from episode e where e.id = d.subject_id and (d.kind = 'PLAN' or e.closed_at = d.closed_at)))
     or (d.kind = 'NOTICE' and exists (select 1 from observation o where o.unit_id = d.subject_id and o.state = 'ANSWERED' and o.child_id + 0 = 0 and o.taken_at < d.closed_at)))
 order by d.done_at, d.id;

-- archive_relatives many system : the child and the guardians who reach it now
select distinct r.person_id from reach r
 where r.child_id = :child and r.unit_id = 0 and r.relation in (1, 2, 1024) and r.from_at <= :now and :now < r.until_at order by r.person_id;

-- archive_left one (works int, waits int) system : what there still is of the child: work, a notice or a question that waits, another record that it was merged into, or in a record that was merged into it what the merge did not end
select (select count(*) from episode e where e.child_id = :child) as works,
       (select count(*) from observation o where o.child_id = :child and o.state = 'SENT')
     + (select count(*) from convening v where v.child_id = :child and v.until_at > :now)
     + (select count(*) from child_merge m where m.other_id = :child and m.undone_at = 0)
     + (select count(*) from child_merge m join episode w on w.child_id = m.other_id where m.child_id = :child and m.undone_at = 0 and w.id <> m.episode_id)
     + (select count(*) from child_merge m join child_merge j on j.child_id = m.other_id where m.child_id = :child and m.undone_at = 0 and j.undone_at = 0)
     + (select count(*) from child_merge m join observation o on o.child_id = m.other_id where m.child_id = :child and m.undone_at = 0 and o.state = 'SENT') as waits
  from child c where c.id = :child;

-- archive_handover_stays any system anew : what another unit has taken over is its paper too, and goes with its own work
update handover set episode_id = (select min(e.id) from episode e where e.child_id = :child and e.unit_id = handover.to_unit_id and e.id <> :work)
 where child_id = :child and episode_id = :work and state = 'ACCEPTED'
   and exists (select 1 from episode e where e.child_id = :child and e.unit_id = handover.to_unit_id and e.id <> :work);

-- archive_indexed many system : does the engagement index still know of the child's plan: it is told to forget by the child's number
select i.id from mirror_index i where i.child_id = :child and i.version_id <> 0 order by i.id;

-- archive_told_more any system : how much went with the child
update disposal set rows_gone = rows_gone + :rows where id = :id and state = 'DONE';

-- archive_merged many system : records that were merged into the child's
select m.other_id from child_merge m where m.child_id = :child and m.undone_at = 0 order by m.id;

-- archive_episodes many system : the work of such a record
select e.id from episode e where e.child_id = :child order by e.id;

-- archive_kin many system : who had custody
select distinct k.person_id from custody k where k.child_id = :child order by k.person_id;

-- archive_ties one (n int) system : what else somebody is here
select (select count(*) from assignment g where g.person_id = :person) + (select count(*) from appointment v where v.person_id = :person)
     + (select count(*) from custody k where k.person_id = :person) + (select count(*) from child c where c.id = :person)
     + (select count(*) from view_grant r where r.person_id = :person) + (select count(*) from kin w where w.person_id = :person or w.author_id = :person) + (select count(*) from observation o where o.sender_id = :person and o.state = 'SENT') as n
  from person p where p.id = :person;

-- archive_child_drafts any (staff text, family text) system anew : what staff had typed about it when a session ended, sealed with their own keys
delete from draft where path like :staff or path like :family;

-- archive_person_providers any system anew : by whom they were opened
delete from provider_session where id in (select s.id from session s where s.person_id = :person);

-- archive_person_sessions any system anew : of who is nobody here any more
delete from session where person_id = :person;

-- archive_person_drafts any system anew : the same
delete from draft where person_id = :person;

-- archive_person_codes any system anew : the same
delete from activation where person_id = :person;

-- archive_person_account any system anew : the same
delete from account where id = :person;

-- archive_person_demo any system anew : the same
delete from demo_person where person_id = :person;

-- archive_person_empty exec system anew : a shell is left, since others' rows may point to it
update person set number_index = :number_index, lang = '', name = :name, number = :number, born = :born, phone = :phone, email = :email where id = :id;

-- archive_key_add any system anew : the key of a person of whom nothing is left
insert into archive_key (id) select p.id from person p where p.id = :person and not exists (select 1 from archive_key k where k.id = p.id);

-- archive_key_work any system anew : the keys of the notices that go with the work
insert into archive_key (id) select o.id from observation o
 where o.child_id = :child and o.state <> 'SENT' and o.unit_id = (select e.unit_id from episode e where e.id = :work)
   and not exists (select 1 from episode e where e.child_id = o.child_id and e.unit_id = o.unit_id and e.id <> :work)
   and not exists (select 1 from archive_key k where k.id = o.id);

-- archive_key_child any system anew : and of what of the child has a key of its own
insert into archive_key (id)
select x.id from (select o.id from observation o where o.child_id = :child union select v.id from convening v where v.child_id = :child
  union select d.id from disclosure d where d.child_id = :child union select y.id from protection y where y.child_id = :child) x
 where not exists (select 1 from archive_key k where k.id = x.id);

-- archive_key_notices any system anew : of the notices of a unit that were answered without action before a moment
insert into archive_key (id) select o.id from observation o
 where o.unit_id = :unit and o.state = 'ANSWERED' and o.child_id + 0 = 0 and o.taken_at < :before and not exists (select 1 from archive_key k where k.id = o.id);

-- archive_notice_steps any system anew : and these notices themselves
delete from observation_step where observation_id in (select o.id from observation o where o.unit_id = :unit and o.state = 'ANSWERED' and o.child_id + 0 = 0 and o.taken_at < :before);

-- archive_notice_parts any system anew : the same
delete from observation_part where observation_id in (select o.id from observation o where o.unit_id = :unit and o.state = 'ANSWERED' and o.child_id + 0 = 0 and o.taken_at < :before);

-- archive_notice_mails any system anew : the same
delete from notice_mail where observation_id in (select o.id from observation o where o.unit_id = :unit and o.state = 'ANSWERED' and o.child_id + 0 = 0 and o.taken_at < :before);

-- archive_notice_all any system anew : the same
delete from observation where unit_id = :unit and state = 'ANSWERED' and child_id + 0 = 0 and taken_at < :before;

-- archive_keys many system : keys that are to be destroyed
select k.id from archive_key k order by k.id;

-- archive_key_done any system anew : one is
delete from archive_key where id = :id;
