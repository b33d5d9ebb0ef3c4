-- fhir_files many : the files that the own unit has taken, the newest first
select c.id, c.number, c.made_at, c.version_id, p.id as person_id, p.name
  from paper_copy c join person p on p.id = c.made_by
 where c.child_id = :access_child and c.recipient_unit_id = :access_unit and :access_unit <> 0 and c.form = 'FILE'
   and (c.areas & :access_areas) = c.areas and (c.compartment & :access_compartments) <> 0
 order by c.made_at desc, c.id;

-- fhir_file_add exec : one more, of what the unit reads now
insert into paper_copy (id, child_id, version_id, compartment, recipient_unit_id, recipient_person_id, areas, number, state, made_by, made_at, code, recipient, code_shown, pdf, lang, form)
select :id, v.child_id, v.id, v.compartment, :access_unit, 0, :access_areas, :number, 'PRINTED', :access_actor, :access_time, :code, :recipient, :code_shown, '', '', 'FILE'
  from plan_version v where v.id = :version and v.child_id = :access_child and :access_unit <> 0 and (v.compartment & :access_compartments) <> 0;

-- fhir_file_find one : one of them
select c.id, c.version_id, c.areas, c.code_shown
  from paper_copy c
 where c.id = :id and c.child_id = :access_child and c.recipient_unit_id = :access_unit and :access_unit <> 0 and c.form = 'FILE'
   and (c.areas & :access_areas) = c.areas and (c.compartment & :access_compartments) <> 0;
