-- archive_works many (versions int, held int, asked int, due_at int, skip int) : a page of the closed works that the archivist may see, and one more where there is another page; of those whose time has come for a kind, when it is named; the oldest first; nobody is named in it
select e.id, e.opened_at, e.closed_at, e.archived_at, u.name as unit_name,
       (select count(*) from plan_version v join plan p on p.id = v.plan_id where p.child_id = e.child_id and p.episode_id = e.id) as versions,
       (select count(*) from archive_hold h where h.episode_id = e.id and valid_now(h)) as held,
       (select count(*) from disposal d where d.subject_id = e.id and d.state = 'PROPOSED') as asked,
       coalesce((select min(d.due_at) from disposal d where d.subject_id = e.id and d.state = 'DECIDED' and d.way = 'DISPOSE'), 0) as due_at
  from episode e join unit u on u.id = e.unit_id
 where u.org_id = :access_org and :access_answers = 0 and e.closed_at > 0 and e.closed_at <= :before
   and archives(e.id)
   and (:kind = '' or not exists (select 1 from archive_hold h where h.episode_id = e.id and valid_now(h)))
   and (:kind = '' or not exists (select 1 from disposal d where d.subject_id = e.id and d.kind = :kind and d.closed_at = e.closed_at and d.state in ('PROPOSED', 'DECIDED', 'DONE')))
 order by e.closed_at, e.id limit 51 offset :skip;

-- archive_find many : the closed works of the child with this number, the last first; told to nobody whose they are not
select e.id from person p join episode e on e.child_id = p.id join unit u on u.id = e.unit_id
 where p.number_index = :number_index and u.org_id = :access_org and :access_answers = 0
   and archives(e.id)
 order by e.closed_at desc, e.id limit 1;

-- archive_work one (kind text, versions int, readers int) : one closed work, and whose it is; readers: of the family, who may read here
select e.id as work_id, e.child_id, e.unit_id, e.opened_at, e.closed_at, e.archived_at, u.org_id, u.name as unit_name, o.name as org_name,
       coalesce((select min(c.kind) from closing c where c.child_id = e.child_id and c.episode_id = e.id and c.closed_at = e.closed_at), '') as kind,
       (select count(*) from plan_version v join plan l on l.id = v.plan_id where l.child_id = e.child_id and l.episode_id = e.id) as versions,
       (select count(*) from reach r where r.child_id = e.child_id and r.unit_id = 0 and r.relation in (1, 2, 1024) and valid_now(r)) as readers,
       p.id, p.name, p.number, p.born
  from episode e join unit u on u.id = e.unit_id join org o on o.id = u.org_id join person p on p.id = e.child_id
 where e.id = :work and :access_unit <> 0
   and archives(e.id);

-- archive_opened one (n int) : how many other children's work the acting person has opened lately; counts only the own log rows
select count(distinct b.child_id) as n from audit b
 where b.actor_id = :access_actor and b.at > :since and b.child_id <> 0 and b.child_id <> :child and b.act in ('archive_work_show', 'archive_work_do', 'archive_file');

-- archive_others many : the other closed works of the same child in the same organisation
select e.id, e.closed_at, u.name as unit_name from episode e join unit u on u.id = e.unit_id
 where e.child_id = :child and e.id <> :work and u.org_id = :access_org and :access_answers = 0
   and archives(e.id)
 order by e.closed_at desc, e.id limit 20;

-- archive_disposals many : what has been proposed and decided of one work
select d.id, d.kind, d.way, d.state, d.stop, d.closed_at, d.proposed_at, d.decided_at, d.due_at, d.done_at, d.reference
  from disposal d join retention_rule r on r.id = d.rule_id
 where d.subject_id = :work and d.kind <> 'NOTICE'
   and archives(d.subject_id)
 order by d.proposed_at desc, d.id limit 50;

-- archive_holds many : why it must not go; by whom it was said
select h.id as hold_id, h.kind, h.from_at, h.until_at, h.ended_by_id, h.reason, p.id, p.name from archive_hold h join person p on p.id = h.set_by_id
 where h.episode_id = :work
   and archives(h.episode_id)
 order by h.from_at desc, h.id limit 50;

-- archive_packages many : the files that were made of it
select k.id as package_id, k.made_at, k.until_at, k.digest, k.reason, p.id, p.name from archive_package k join person p on p.id = k.made_by_id
 where k.episode_id = :work
   and archives(k.episode_id)
 order by k.made_at desc, k.id limit 50;

-- archive_propose exec : something is proposed whose time has come, that is not held and not proposed already; a transfer at any time after the closing
insert into disposal (id, org_id, unit_id, kind, way, subject_id, closed_at, rule_id, state, stop, proposed_by, proposed_at, decided_by, decided_at, due_at, done_at, rows_gone, digest, reference)
select :id, u.org_id, u.id, :kind, :way, e.id, e.closed_at, :rule, 'PROPOSED', '', :access_actor, :access_time, 0, 0, 0, 0, 0, :digest, :reference
  from episode e join unit u on u.id = e.unit_id
 where e.id = :work and u.org_id = :access_org and :access_answers = 0
   and archives(e.id)
   and (e.closed_at <= :before or cast(:way as text) = 'TRANSFER')
   and (e.archived_at = 0 or cast(:way as text) = 'DISPOSE')
   and not exists (select 1 from archive_hold h where h.episode_id = e.id and valid_now(h))
   and not exists (select 1 from disposal d where d.subject_id = e.id and d.kind = :kind and d.closed_at = e.closed_at and (d.state in ('PROPOSED', 'DECIDED') or (d.state = 'DONE' and d.way = 'DISPOSE')));

-- archive_propose_notices exec : notices of a unit that were answered without action before a moment, all in one: nobody is named in it
insert into disposal (id, org_id, unit_id, kind, way, subject_id, closed_at, rule_id, state, stop, proposed_by, proposed_at, decided_by, decided_at, due_at, done_at, rows_gone, digest, reference)
select :id, u.org_id, u.id, 'NOTICE', 'DISPOSE', u.id, :before, :rule, 'PROPOSED', '', :access_actor, :access_time, 0, 0, 0, 0, 0, :digest, :reference
  from unit u
 where u.id = :unit and u.org_id = :access_org and :access_answers = 0
   and keeps_archive()
   and exists (select 1 from observation o where o.unit_id = u.id and o.state = 'ANSWERED' and o.child_id + 0 = 0 and o.taken_at < cast(:before as bigint))
   and not exists (select 1 from disposal d where d.subject_id = u.id and d.kind = 'NOTICE' and d.state in ('PROPOSED', 'DECIDED'));

-- archive_notices many (n int) : units of the own organisation with notices whose time has come, and how many
select u.id, u.name, count(*) as n from observation o join unit u on u.id = o.unit_id
 where u.org_id = :access_org and :access_answers = 0 and o.state = 'ANSWERED' and o.child_id + 0 = 0 and o.taken_at < :before
   and keeps_archive()
   and not exists (select 1 from disposal d where d.subject_id = u.id and d.kind = 'NOTICE' and d.state in ('PROPOSED', 'DECIDED'))
 group by u.id, u.name order by u.name, u.id limit 200;

-- archive_waiting many : proposals that the acting person sees; another one than who proposed decides
select d.id as disposal_id, d.kind, d.way, d.subject_id, d.closed_at, d.proposed_by, d.proposed_at, u.name as unit_name, r.source, p.id, p.name
  from disposal d join unit u on u.id = d.unit_id join retention_rule r on r.id = d.rule_id join person p on p.id = d.proposed_by
 where d.state = 'PROPOSED' and d.org_id = :access_org
   and decides(d)
 order by d.proposed_at, d.id limit 50;

-- archive_decide exec : a second person, never who proposed it, while it is what it was and is not held
update disposal set state = 'DECIDED', decided_by = :access_actor, decided_at = :access_time, due_at = :due
 where id = :id and state = 'PROPOSED' and org_id = :access_org and proposed_by <> :access_actor
   and decides(disposal)
   and (kind = 'NOTICE' or (exists (select 1 from episode e where e.id = disposal.subject_id and e.closed_at = disposal.closed_at)
      and not exists (select 1 from archive_hold h where h.episode_id = disposal.subject_id and valid_now(h))));

-- archive_decline exec : no, or stopped before it was carried out; one is enough
update disposal set state = 'DECLINED', decided_by = :access_actor, decided_at = :access_time
 where id = :id and state in ('PROPOSED', 'DECIDED') and org_id = :access_org
   and decides(disposal);

-- archive_disposal many : one of those that the acting person sees
select d.id, d.kind, d.way, d.subject_id, d.unit_id, d.proposed_by from disposal d
 where d.id = :id and d.org_id = :access_org
   and decides(d);

-- archive_trace many (skip int) : what is gone and what the archive has got, of the own organisation; of nobody
select d.id, d.kind, d.way, d.proposed_at, d.decided_at, d.done_at, d.rows_gone, d.reference, d.digest, u.name as unit_name, r.source
  from disposal d join unit u on u.id = d.unit_id join retention_rule r on r.id = d.rule_id
 where d.org_id = :access_org and d.state = 'DONE' and :access_answers = 0
   and keeps_archive()
 order by d.done_at desc, d.id limit 50 offset :skip;

-- archive_trace_n one (n int) : how many
select count(*) as n from disposal d
 where d.org_id = :access_org and d.state = 'DONE' and :access_answers = 0
   and keeps_archive();

-- archive_hold_add exec : it must not go; one is enough
insert into archive_hold (id, child_id, episode_id, kind, set_by_id, from_at, until_at, ended_by_id, reason)
select :id, :child, e.id, :kind, :access_actor, :access_time, :until, 0, :reason from episode e
 where e.id = :work and e.child_id = :child
   and archives(e.id);

-- archive_hold_end exec : it holds no longer; what was stopped must be proposed anew
update archive_hold set until_at = :access_time, ended_by_id = :access_actor
 where id = :id and episode_id = :work and :access_time < until_at
   and archives(archive_hold.episode_id);

-- archive_hold_stops any : what was on its way
update disposal set state = 'STOPPED', stop = 'HELD'
 where subject_id = :work and kind <> 'NOTICE' and state in ('PROPOSED', 'DECIDED') and way = 'DISPOSE'
   and archives(disposal.subject_id);

-- archive_package_add exec : a file was made
insert into archive_package (id, child_id, episode_id, made_by_id, made_at, until_at, size, digest, reason, file)
select :id, :child, e.id, :access_actor, :access_time, :until, :size, :digest, :reason, :file from episode e
 where e.id = :work and e.child_id = :child and :access_answers = 0
   and archives(e.id);

-- archive_package_fetch one : a file that is there still
select k.id, k.file from archive_package k
 where k.id = :id and k.episode_id = :work and :access_time < k.until_at and :access_answers = 0
   and archives(k.episode_id);

-- archive_package_last many : the newest one, made since it was decided
select k.id, k.digest from archive_package k
 where k.episode_id = :work and k.made_at >= :since
   and archives(k.episode_id)
 order by k.made_at desc, k.id limit 1;

-- archive_package_due many (child int) system : a file whose time may be over
select k.id, k.child_id as child, k.until_at from archive_package k where k.id = :id;

-- archive_package_gone exec system : empties it
update archive_package set file = :file, until_at = :now where id = :id and child_id = :child;

-- archive_received exec : the archive has it, and calls it so; not what has begun again since it was decided
update disposal set state = 'DONE', done_at = :access_time, reference = :reference, digest = :digest
 where id = :id and state = 'DECIDED' and way = 'TRANSFER' and org_id = :access_org and :access_answers = 0
   and exists (select 1 from episode e where e.id = disposal.subject_id and e.closed_at = disposal.closed_at)
   and archives(disposal.subject_id);

-- archive_archived exec : since then nobody begins it again
update episode set archived_at = :access_time
 where id = :work and archived_at = 0
   and exists (select 1 from disposal d where d.subject_id = episode.id and d.way = 'TRANSFER' and d.state = 'DONE' and d.done_at = :access_time and d.org_id = :access_org)
   and archives(episode.id);

-- archive_versions many (taken int) : the published versions, for the file; taken: it was taken back, and its text is not given
select v.id, v.number, v.published_at, v.followup_at, v.digest, p.id as person_id, p.name as author,
       (select count(*) from version_retraction t where t.child_id = v.child_id and t.version_id = v.id) as taken
  from plan_version v join plan l on l.id = v.plan_id join person p on p.id = v.author_id
 where l.episode_id = :work and v.child_id = :child and :access_answers = 0
   and archives(l.episode_id)
 order by v.number, v.id;

-- archive_lines many : what stands in one of them
select l.id, l.area, l.kind, l.position, l.state, l.unit_id, l.from_at, l.until_at, l.text, l.who, l.contact
  from version_line l join plan_version v on v.id = l.version_id join plan p on p.id = v.plan_id
 where l.version_id = :version and l.child_id = :child and p.episode_id = :work and :access_answers = 0
   and archives(p.episode_id)
   and not_taken_back(v)
 order by l.position, l.id;

-- archive_closing many : what the family was told when it was closed
select c.id, c.kind, c.closed_at, c.done, c.voice, c.goes_on from closing c
 where c.episode_id = :work and c.child_id = :child and :access_answers = 0
   and archives(c.episode_id)
 order by c.closed_at, c.id;

-- archive_corrections many : what was corrected of it
select c.id, c.item_id, c.at, c.wrong, c.instead, p.id as author_id, p.name as author
  from correction c join person p on p.id = c.author_id
 where c.episode_id = :work and c.child_id = :child and :access_answers = 0
   and archives(c.episode_id)
 order by c.at, c.id;

-- archive_log many : who of the organisation's staff did what while it was open, and until now in the unit that held it; what others did is theirs to hand over
select a.id as audit_id, a.at, a.act, a.ground, a.outcome, u.name as unit_name, p.id, p.name
  from audit a join episode e on e.child_id = a.child_id join unit u on u.id = a.unit_id join person p on p.id = a.actor_id
 where e.id = :work and a.child_id = :child and u.org_id = :access_org and a.at >= e.opened_at and (a.at <= e.closed_at or a.unit_id = e.unit_id) and :access_answers = 0
   and archives(e.id)
 order by a.at, a.id limit 5000;

-- archive_family many : what will go, and when, for the child and the guardians; the reader takes out what is to be kept
select d.id, d.kind, d.due_at, e.archived_at, o.name as org_name from disposal d join episode e on e.id = d.subject_id join org o on o.id = d.org_id
 where e.child_id = :access_child and :access_unit = 0 and (64 & :access_compartments) <> 0
   and d.state = 'DECIDED' and d.way = 'DISPOSE' and d.kind in ('PLAN', 'MESSAGE') and d.closed_at = e.closed_at
 order by d.due_at, d.id;

-- todo_archive one (n int, since int) : proposals that the acting person may decide
select count(*) as n, coalesce(min(d.proposed_at), 0) as since from disposal d
 where d.state = 'PROPOSED' and d.org_id = :access_org and d.proposed_by <> :access_actor
   and decides(d);
