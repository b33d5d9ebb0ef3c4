-- program_rules many system : the whole table, for who looks at it at the console
select position, situation, unit_kind, follows, from_at, until_at, source, explain
  from responsibility_rule order by situation, from_at, position, id;

-- program_org many system : an organisation by its name
select id from org where name = :name order by id limit 1;

-- program_orgs many system : the organisations, to find one that a provider of identities vouches for
select id, name from org order by name, id;

-- program_person many system : is there anybody with this number?
select id from person where number_index = :number_index limit 1;

-- program_unit many system : a unit of an organisation by its name
select id from unit where org_id = :org and name = :name order by id limit 1;
