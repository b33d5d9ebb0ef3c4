-- tour_people many system : the invented people that a demo county has to be
select d.id as key, d.assignment_id, p.id, p.name from demo_person d join person p on p.id = d.person_id where d.say <> '' order by d.id;
