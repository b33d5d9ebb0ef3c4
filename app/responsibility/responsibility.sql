-- responsibility_rule_now many : the rules in force for a situation, the newest first; public
select id, position, unit_kind, follows, from_at, source, explain
  from responsibility_rule
 where situation = :situation and from_at <= :now and :now < until_at
 order by from_at desc, position, id limit 1;

-- responsibility_rules many : the rules that hold now or will, the newest first; public
select id, situation, unit_kind, follows, from_at, until_at
  from responsibility_rule where :access_time < until_at
 order by from_at desc, position, id;

-- responsibility_rule_find many : a rule by its id; public
select id, position, unit_kind, from_at, source, explain
  from responsibility_rule where id = :id;

-- responsibility_rule_add exec : a rule with a later day; the older one is left as it is
insert into responsibility_rule (id, position, situation, unit_kind, follows, from_at, until_at, source, explain)
values (:id, :position, :situation, :unit_kind, :follows, :from_at, :until_at, :source, :explain);

-- responsibility_units many : the units of a kind, in the municipality first; public
select id, name, kind, municipality, phone
  from unit where kind = :kind and :access_time < until_at order by case when municipality = :municipality then 0 else 1 end, municipality, name, id;
