-- retention_now many : the rules that hold now for the own organisation, or the county's; the newest of each kind stands first
select r.id, r.org_id, r.kind, r.months, r.source from retention_rule r
 where r.state = 'APPROVED' and r.from_at <= :access_time and r.org_id in (0, :access_org)
 order by r.kind, r.org_id desc, r.from_at desc, r.id;

-- retention_all many (org_name text) : every rule that has been approved
select r.id, r.org_id, r.kind, r.months, r.from_at, r.source, coalesce((select o.name from org o where o.id = r.org_id), '') as org_name
  from retention_rule r where r.state = 'APPROVED' and administers() order by r.kind, r.org_id, r.from_at desc, r.id;

-- retention_waiting many (org_name text) : those that wait for another administrator
select r.id as rule_id, r.org_id, r.kind, r.months, r.from_at, r.source, r.proposed_by, r.proposed_at, coalesce((select o.name from org o where o.id = r.org_id), '') as org_name, p.id, p.name as proposer
  from retention_rule r join person p on p.id = r.proposed_by where r.state = 'WAITING' and administers() order by r.proposed_at, r.id;

-- retention_orgs many : for whom there may be a rule of its own
select o.id, o.name from org o where administers() order by o.name, o.id;

-- retention_propose exec : a rule for a day to come
insert into retention_rule (id, org_id, kind, months, from_at, source, state, proposed_by, proposed_at, decided_by, decided_at)
select :id, :org, :kind, :months, :from_at, :source, 'WAITING', :access_actor, :access_time, 0, 0 from person me where me.id = :access_actor
   and administers();

-- retention_approve exec : never by who proposed it, and never for a day that has begun
update retention_rule set state = 'APPROVED', decided_by = :access_actor, decided_at = :access_time
 where id = :id and state = 'WAITING' and proposed_by <> :access_actor and from_at > :access_time and administers();

-- retention_withdraw exec : taken back
update retention_rule set state = 'WITHDRAWN', decided_by = :access_actor, decided_at = :access_time
 where id = :id and state = 'WAITING' and administers();
