-- agreement_bodies many (units int, ends_at int, drafts int) : bodies that are private or voluntary, and until when they have a signed agreement
select o.id, o.name, o.kind, (select count(*) from unit u where u.org_id = o.id and :access_time < u.until_at) as units,
       coalesce((select max(g.until_at) from agreement g where g.org_id = o.id and g.signed_at > 0), 0) as ends_at,
       (select count(*) from agreement g where g.org_id = o.id and g.signed_at = 0) as drafts
  from org o where o.kind in ('ASSOCIATION', 'COMPANY') and administers()
 order by o.name, o.id;

-- agreement_body one (ends_at int) : one of them
select o.id, o.name, coalesce((select max(g.until_at) from agreement g where g.org_id = o.id and g.signed_at > 0), 0) as ends_at
  from org o where o.id = :id and o.kind in ('ASSOCIATION', 'COMPANY') and administers();

-- agreement_list many : its agreements, the last one first
select g.id, g.signed_at, g.until_at, g.reference, g.signer, g.countersigner
  from agreement g where g.org_id = :org and administers() order by g.until_at desc, g.id;

-- agreement_find one : one of them
select g.id, g.signed_at, g.until_at, g.version, g.reference, g.signer, g.countersigner, o.id as body_id, o.name as body_name
  from agreement g join org o on o.id = g.org_id where g.id = :id and g.org_id = :org and administers();

-- agreement_add exec : a draft, or one that is signed
insert into agreement (id, org_id, signed_at, until_at, author_id, saved_at, version, reference, signer, countersigner)
select :id, o.id, :signed_at, :until_at, :access_actor, :access_time, 1, :reference, :signer, :countersigner
  from org o where o.id = :org and o.kind in ('ASSOCIATION', 'COMPANY') and administers();

-- agreement_change exec : what the paper says, as it stands now
update agreement set signed_at = :signed_at, until_at = :until_at, author_id = :access_actor, saved_at = :access_time, version = version + 1,
       reference = :reference, signer = :signer, countersigner = :countersigner
 where id = :id and org_id = :org and version = :version and administers();

-- agreement_draft_drop exec : a draft that came to nothing
delete from agreement where id = :id and org_id = :org and version = :version and signed_at = 0 and administers();

-- todo_agreement many (ends_at int, soon int) : bodies at work whose agreement ends before a moment
select o.id, o.name, max(g.until_at) as ends_at from agreement g join org o on o.id = g.org_id
 where g.signed_at > 0 and administers()
   and exists (select 1 from unit u where u.org_id = o.id and :access_time < u.until_at)
 group by o.id, o.name having max(g.until_at) <= :soon order by 3, 2;
