-- world_org_add exec system : a demo county is made from a file, before anybody can log in
insert into org (id, kind, name) values (:id, :kind, :name);

-- world_unit_add exec system : a unit
insert into unit (id, org_id, kind, name, municipality, phone, email, address, channel)
values (:id, :org, :kind, :name, :municipality, :phone, :email, :address, :channel);

-- world_child_add exec system : a child that the county knows already
insert into child (id, municipality, created_at) values (:id, :municipality, :now);

-- world_custody_add exec system : a guardian, with dates
insert into custody (id, child_id, person_id, kind, from_at, until_at)
values (:id, :child, :person, :kind, :from_at, :until_at);

-- world_enrolment_add exec system : where the child is
insert into enrolment (id, child_id, unit_id, from_at, until_at)
values (:id, :child, :unit, :from_at, :until_at);

-- world_demo_add exec system : one may log in as this person
insert into demo_person (id, person_id, assignment_id, part, position, say)
values (:id, :person, :assignment, :part, :position, :say);

-- world_demo_count one (n int) system : is this a demo county
select count(*) as n from demo_person;

-- world_demo_acts any system : the first assignment is the one that the key logs in as
update demo_person set assignment_id = :assignment where person_id = :person and assignment_id = 0;

-- world_demo_say exec system : what to try
update demo_person set part = :part, say = :say, position = :position where id = :id;

-- world_episode_add exec system : work that goes on already
insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at)
values (:id, :child, :unit, :person, 0, :state, :now, 0);

-- world_course_add exec system : what there is to learn
insert into course (id, name, level, audience, years, needed, material, from_at, until_at)
values (:id, :name, :level, :audience, :years, :needed, :material, :from_at, 253402300799000);

-- world_training_add exec system : who has completed it
insert into training (id, person_id, course_id, unit_id, completed_at, lapses_at, author_id, noted_at, struck_by_id, struck_at)
values (:id, :person, :course, :unit, :completed_at, :lapses_at, 0, :completed_at, 0, 0);

-- world_agreement_add exec system : by what a body takes part
insert into agreement (id, org_id, signed_at, until_at, author_id, saved_at, version, reference, signer, countersigner)
values (:id, :org, :signed_at, :until_at, 0, :now, 1, :reference, :signer, :countersigner);

-- world_introduction_add exec system : how far a unit has come
insert into introduction (id, unit_id, number, state, since_at, followup_at, followed, author_id, at, mission_at, owner, note, mission)
values (:id, :unit, 1, :state, :since_at, :followup_at, 0, 0, :now, :mission_at, :owner, :note, :mission);

-- world_contact_route_add exec system : how a unit is reached
insert into contact_route (id, unit_id, number, away_from, away_until, author_id, at, help, hours, staff, away)
values (:id, :unit, 1, :away_from, :away_until, :author, :at, :help, :hours, :staff, :away);

-- world_setting_add exec system : a dated setting, as two have decided it
insert into setting (id, key, value, from_at, source, state, proposed_by, proposed_at, decided_by, decided_at)
values (:id, :key, :value, :from_at, :source, 'APPROVED', :proposer, :at, :approver, :at);

-- world_body_add exec system : a group that leads the work
insert into governance_body (id, kind, org_id, name, from_at, until_at) values (:id, :kind, :org, :name, :from_at, 253402300799000);

-- world_member_add exec system : who is in it
insert into governance_member (id, body_id, place, role, mandate, from_at, until_at, author_id, name)
values (:id, :body, :place, :role, :mandate, :from_at, 253402300799000, 0, :name);

-- world_plan_add exec system : an action plan
insert into action_plan (id, org_id, sector, name, year, until_year, decided_at, decided_by)
values (:id, :org, :sector, :name, :year, :until_year, :decided_at, :decided_by);

-- world_activity_add exec system : an activity of it
insert into activity (id, plan_id, area, position, parent_id) values (:id, :plan, :area, :position, :parent);

-- world_activity_say exec (now int) system : and what it says, since its plan was decided
insert into activity_row (id, activity_id, number, title, responsible, performer, time, due_at, months, followup, budget, state, note, month_at, author_id, at)
select :id, c.id, 1, :title, :responsible, '', :time, :due_at, :months, :followup, :budget, :state, :note, 0, 0, case when p.decided_at > 0 then p.decided_at else :now end
  from activity c join action_plan p on p.id = c.plan_id where c.id = :activity;
