-- correction_all many : what was corrected of a record, in the order it came; for whoever reads it
select c.id, c.at, c.wrong, c.instead, p.id as author_id, p.name as author, u.name as unit_name
  from correction c join person p on p.id = c.author_id join unit u on u.id = c.unit_id
 where c.child_id = :access_child and c.item_id = :item and (c.compartment & :access_compartments) <> 0
 order by c.at, c.id;

-- correction_meeting_may many : may the acting person correct the record of this meeting
select m.id from meeting m where m.id = :meeting and m.child_id = :access_child and (m.compartment & :access_compartments) <> 0 and corrects_meeting(m);

-- correction_meeting_add exec : of a meeting
insert into correction (id, child_id, episode_id, compartment, item_id, unit_id, author_id, at, wrong, instead)
select :id, m.child_id, m.episode_id, m.compartment, m.id, :access_unit, :access_actor, :access_time, :wrong, :instead
  from meeting m where m.id = :meeting and m.child_id = :access_child and (m.compartment & :access_compartments) <> 0 and corrects_meeting(m);

-- correction_closing_add exec : of what the family was told when the own unit's work was closed
insert into correction (id, child_id, episode_id, compartment, item_id, unit_id, author_id, at, wrong, instead)
select :id, c.child_id, c.episode_id, c.compartment, c.id, :access_unit, :access_actor, :access_time, :wrong, :instead
  from closing c join episode e on e.id = c.episode_id
 where c.id = :closing and c.child_id = :access_child and (c.compartment & :access_compartments) <> 0 and e.unit_id = :access_unit and :access_unit <> 0;
