-- copies many (retracted int, quiet int) : every paper copy that the reader may read itself, the newest first
select c.id, c.version_id, c.recipient_unit_id, c.recipient_person_id, c.areas, c.number, c.state, c.made_at, v.number as version,
       (select count(*) from version_retraction t where t.version_id = v.id and t.child_id = c.child_id) as retracted,
       (select count(*) from guardian_block z where z.child_id = c.child_id and z.person_id = c.recipient_person_id and valid_now(z))
       + (select count(*) from withheld h where h.child_id = c.child_id and h.person_id = c.recipient_person_id and h.kind = 'AREA' and (h.area & c.areas) <> 0
            and valid_now(h)) as quiet, c.form, c.recipient, c.lang
  from paper_copy c join plan_version v on v.id = c.version_id join plan l on l.id = v.plan_id join episode e on e.id = l.episode_id
 where c.child_id = :access_child and (c.areas & :access_areas) = c.areas and (c.compartment & :access_compartments) <> 0
   and held_at(c.made_at)
 order by c.made_at desc, c.id;

-- copy_find one (retracted int, quiet int, moved int) : one of them, with its file
select c.id, c.version_id, c.recipient_unit_id, c.recipient_person_id, c.areas, c.number, c.state, c.made_at,
       (select count(*) from version_retraction t where t.version_id = v.id and t.child_id = c.child_id) as retracted,
       (select count(*) from guardian_block z where z.child_id = c.child_id and z.person_id = c.recipient_person_id and valid_now(z))
       + (select count(*) from withheld h where h.child_id = c.child_id and h.person_id = c.recipient_person_id and h.kind = 'AREA' and (h.area & c.areas) <> 0
            and valid_now(h)) as quiet,
       (select count(*) from version_line m where m.version_id = v.id and m.child_id = c.child_id and m.moved_at >= c.made_at and m.moved_at <> 0) as moved, c.form, c.recipient, c.pdf
  from paper_copy c join plan_version v on v.id = c.version_id join plan l on l.id = v.plan_id join episode e on e.id = l.episode_id
 where c.id = :id and c.child_id = :access_child and (c.areas & :access_areas) = c.areas and (c.compartment & :access_compartments) <> 0
   and held_at(c.made_at);

-- copy_count one (n int) : how many a recipient has had
select count(*) as n from paper_copy where child_id = :access_child and recipient_unit_id = :unit and recipient_person_id = :person;

-- copy_told many : in which language those of the family were told of the model, the last first
select i.id, i.person_id, i.language from informed i
 where i.child_id = :access_child and i.struck_at = 0 and (2048 & :access_compartments) <> 0
   and :access_unit <> 0 and (i.unit_id = :access_unit or :access_ongoing = 1)
 order by i.day_at desc, i.written_at desc, i.id;

-- copy_family many : who of the family may read now, and in which language; their copy holds what they may read
select r.areas, p.id, p.name, p.lang
  from reach r join person p on p.id = r.person_id
 where r.child_id = :access_child and r.unit_id = 0 and r.relation <> 32768 and valid_now(r)
 order by r.relation desc, p.id;

-- copy_units many : the units that have been asked about and have an answer; of a hidden child those where somebody is named (D9)
select u.id, u.name from unit u
 where exists (select 1 from consent_grant g where g.unit_id = u.id and g.child_id = :access_child)
   and (not hidden_now(:access_child)
     or exists (select 1 from reach r where r.child_id = :access_child and r.unit_id = u.id and r.person_id > 0 and r.relation = 32 and valid_now(r)))
 order by u.name, u.id;

-- copy_add exec : a copy that shall be made
insert into paper_copy (id, child_id, version_id, compartment, recipient_unit_id, recipient_person_id, areas, number, state, made_by, made_at, code, recipient, code_shown, pdf, lang, form)
select :id, v.child_id, v.id, v.compartment, :unit, :person, :areas, :number, 'ASKED', :access_actor, :access_time, :code, :recipient, :code_shown, '', :lang, :form
  from plan_version v where v.id = :version and v.child_id = :access_child and (v.compartment & :access_compartments) <> 0;

-- copy_order one system : what shall be printed; the job has no capability, only the id of a copy that somebody with the right asked for
select c.id, c.child_id, c.number, c.state, c.made_at, c.recipient_unit_id, v.number as version, v.published_at, v.followup_at, c.form, c.recipient, c.code_shown, c.lang, p.id as person_id, p.name
  from paper_copy c join plan_version v on v.id = c.version_id join person p on p.id = c.child_id
 where c.id = :id;

-- copy_lines many system : the version's lines in the areas of the copy, for the same job
select l.id, l.area, l.kind, l.position, l.state, l.unit_id, l.from_at, l.until_at, l.text, l.who, l.contact
  from paper_copy c join version_line l on l.version_id = c.version_id and l.child_id = c.child_id
 where c.id = :copy and (l.area = 0 or (l.area & c.areas) <> 0)
 order by l.position, l.id;

-- copy_printed exec system : the job's file; once
update paper_copy set pdf = :pdf, state = 'PRINTED' where id = :id and child_id = :child and state = 'ASKED';

-- code_holds many system : anybody may ask of a code whether its paper is the newest and its recipient may read now; nothing else is told, nor that an area has been withheld from a guardian since (D5)
select c.id from paper_copy c join plan_version v on v.id = c.version_id
 where c.code = :code and c.state = 'PRINTED'
   and not_taken_back(v)
   and not exists (select 1 from plan_version n where n.child_id = c.child_id
                    and (n.published_at > v.published_at or (n.published_at = v.published_at and n.number > v.number))
                    and not_taken_back(n))
   and exists (select 1 from reach r where r.child_id = c.child_id and valid_now(r)
                and ((r.areas | cast((select coalesce(sum(distinct h.area), 0) from withheld h where h.child_id = c.child_id and h.person_id = c.recipient_person_id
                      and h.kind = 'AREA' and valid_now(h)) as bigint)) & c.areas) = c.areas
                and ((c.recipient_unit_id <> 0 and r.unit_id = c.recipient_unit_id and (r.person_id = 0 or (r.person_id > 0 and r.relation in (4, 32, 64))))
                  or (c.recipient_person_id <> 0 and r.unit_id = 0 and r.relation <> 32768 and r.person_id = c.recipient_person_id)));
