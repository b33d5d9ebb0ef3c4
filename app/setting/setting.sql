-- setting_events many : all that has been proposed and decided about a setting, the newest first; for administrators
select s.id, s.value, s.from_at, s.source, s.state, s.proposed_at, s.decided_at, s.proposed_by, p.id as proposer_id, p.name as proposer
  from setting s join person p on p.id = s.proposed_by
 where s.key = :key
   and administers()
 order by s.proposed_at desc, s.id;

-- setting_waiting many : what waits for a second person
select id, key, value, from_at, proposed_by from setting where state = 'WAITING' order by proposed_at, id;

-- setting_propose exec : a value for a day to come, unless another one waits already
insert into setting (id, key, value, from_at, source, state, proposed_by, proposed_at, decided_by, decided_at)
select :id, :key, :value, :from_at, :source, 'WAITING', :access_actor, :access_time, 0, 0
  from org where org.id = :access_org and :from_at > :access_time
   and not exists (select 1 from setting s where s.key = :key and s.state = 'WAITING');

-- setting_approve exec : never by who proposed it, and never for a day that has begun
update setting set state = 'APPROVED', decided_by = :access_actor, decided_at = :access_time
 where id = :id and key = :key and state = 'WAITING' and proposed_by <> :access_actor and from_at > :access_time;

-- setting_withdraw exec : taken back, by whoever administers
update setting set state = 'WITHDRAWN', decided_by = :access_actor, decided_at = :access_time
 where id = :id and key = :key and state = 'WAITING';

-- setting_children many system : the next children whose reach is to be rewritten, because an age has a new date
select id from child where id > :after order by id limit 25;

-- rule_all many : every rule, by situation, the newest first
select position, situation, unit_kind, follows, from_at, until_at, source, explain
  from responsibility_rule order by situation, from_at desc, position, id;

-- rule_waiting many : changes of the rules that wait; for administrators
select r.id as change_id, r.situation, r.unit_kind, r.follows, r.from_at, r.source, r.explain, r.proposed_by, r.proposed_at, p.id, p.name as proposer
  from rule_change r join person p on p.id = r.proposed_by
 where r.state = 'WAITING'
   and administers()
 order by r.proposed_at, r.id;

-- rule_find one : a change that waits
select id, situation, unit_kind, follows, from_at, source, explain, proposed_by from rule_change where id = :id and state = 'WAITING';

-- rule_next one (n int) : the number of the next rule
select coalesce(max(position), 0) + 1 as n from responsibility_rule;

-- rule_propose exec : a rule for a day to come
insert into rule_change (id, situation, unit_kind, follows, from_at, source, explain, state, proposed_by, proposed_at, decided_by, decided_at)
values (:id, :situation, :unit_kind, :follows, :from_at, :source, :explain, 'WAITING', :access_actor, :access_time, 0, 0);

-- rule_approve exec : never by who proposed it, and never for a day that has begun
update rule_change set state = 'APPROVED', decided_by = :access_actor, decided_at = :access_time
 where id = :id and state = 'WAITING' and proposed_by <> :access_actor and from_at > :access_time;

-- rule_withdraw exec : taken back
update rule_change set state = 'WITHDRAWN', decided_by = :access_actor, decided_at = :access_time
 where id = :id and state = 'WAITING';
