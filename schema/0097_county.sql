-- What is looked for in a big county, it is found by an index: the work that waits, of which a child has several rows for as long as its own work is open;
create index job_path on job (path);
create index job_due on job (due_at, id);
create index job_failed on job (due_at, id) where tries > 0;
-- … whether a unit reaches a child, one of hundreds there;
drop index reach_child;
create index reach_child on reach (child_id, unit_id, person_id);
-- … a notice that somebody else has been told of, one of thousands that have not;
drop index observation_escalated;
create index observation_escalated on observation (escalated_to_id, state) where escalated_to_id <> 0;
create index handover_request on handover (request_id);
create index archive_hold_work on archive_hold (episode_id);
-- … and the people of a demo county, when who has no account is looked for.
create index demo_person_of on demo_person (person_id);
