-- What a disposal takes out, a table at a time, in an order that leaves no row pointing at one that is gone.  Nobody calls these but
-- archive_gone.c, by archive.def, which says of each table of the schema what becomes of it; test: archive_test.c.

-- archive_work_message_reader any system anew : of one work; what was said after the decision nobody has decided about
delete from message_reader where child_id = :child and thread_id in (select t.id from message_thread t where t.child_id = :child and (select max(e.opened_at) from episode e where e.child_id = t.child_id and e.opened_at <= (select max(m.at) from message m where m.thread_id = t.id)) = (select w.opened_at from episode w where w.id = :work)
   and (select max(m.at) from message m where m.thread_id = t.id) <= (select coalesce(max(d.decided_at), 0) from disposal d where d.subject_id = :work and d.way = 'DISPOSE' and d.state = 'DONE' and d.kind in ('PLAN', 'MESSAGE')));

-- archive_work_message_member any system anew : of one work; what was said after the decision nobody has decided about
delete from message_member where child_id = :child and thread_id in (select t.id from message_thread t where t.child_id = :child and (select max(e.opened_at) from episode e where e.child_id = t.child_id and e.opened_at <= (select max(m.at) from message m where m.thread_id = t.id)) = (select w.opened_at from episode w where w.id = :work)
   and (select max(m.at) from message m where m.thread_id = t.id) <= (select coalesce(max(d.decided_at), 0) from disposal d where d.subject_id = :work and d.way = 'DISPOSE' and d.state = 'DONE' and d.kind in ('PLAN', 'MESSAGE')));

-- archive_work_message any system anew : of one work; what was said after the decision nobody has decided about
delete from message where child_id = :child and thread_id in (select t.id from message_thread t where t.child_id = :child and (select max(e.opened_at) from episode e where e.child_id = t.child_id and e.opened_at <= (select max(m.at) from message m where m.thread_id = t.id)) = (select w.opened_at from episode w where w.id = :work)
   and (select max(m.at) from message m where m.thread_id = t.id) <= (select coalesce(max(d.decided_at), 0) from disposal d where d.subject_id = :work and d.way = 'DISPOSE' and d.state = 'DONE' and d.kind in ('PLAN', 'MESSAGE')));

-- archive_work_message_thread any system anew : of one work
delete from message_thread where child_id = :child and not exists (select 1 from message m where m.thread_id = message_thread.id)
   and started_at >= (select e.opened_at from episode e where e.id = :work);

-- archive_work_plan_gone any system anew : of one work
delete from plan_gone where child_id = :child and at >= (select e.opened_at from episode e where e.id = :work) and at < (select e.closed_at from episode e where e.id = :work);

-- archive_work_conflict_value any system anew : of one work
delete from conflict_value where child_id = :child and conflict_id in (select c.id from conflict c where c.child_id = :child and c.at >= (select e.opened_at from episode e where e.id = :work) and c.at < (select e.closed_at from episode e where e.id = :work));

-- archive_work_conflict any system anew : of one work
delete from conflict where child_id = :child and at >= (select e.opened_at from episode e where e.id = :work) and at < (select e.closed_at from episode e where e.id = :work);

-- archive_work_room_signal any system anew : of one work
delete from room_signal where child_id = :child and meeting_id in (select m.id from meeting m where m.child_id = :child and m.episode_id = :work);

-- archive_work_room_place any system anew : of one work
delete from room_place where child_id = :child and meeting_id in (select m.id from meeting m where m.child_id = :child and m.episode_id = :work);

-- archive_work_meeting_request any system anew : of one work
delete from meeting_request where child_id = :child and episode_id = :work;

-- archive_work_plan_reminder any system anew : of one work
delete from plan_reminder where child_id = :child and version_id in (select v.id from plan_version v join plan p on p.id = v.plan_id where v.child_id = :child and p.episode_id = :work);

-- archive_work_plan_letter any system anew : of one work
delete from plan_letter where child_id = :child and plan_id in (select p.id from plan p where p.child_id = :child and p.episode_id = :work);

-- archive_work_rating_missing any system anew : of one work
delete from rating_missing where child_id = :child and version_id in (select v.id from plan_version v join plan p on p.id = v.plan_id where v.child_id = :child and p.episode_id = :work);

-- archive_work_consent_text_read any system anew : of one work
delete from consent_text_read where child_id = :child and text_id in (select t.id from consent_text t where t.child_id = :child and t.request_id in (select q.id from consent_request q where q.child_id = :child and q.episode_id = :work));

-- archive_work_consent_text any system anew : of one work
delete from consent_text where child_id = :child and request_id in (select q.id from consent_request q where q.child_id = :child and q.episode_id = :work);

-- archive_work_goal_rating any system anew : of one work
delete from goal_rating where child_id = :child and version_id in (select v.id from plan_version v join plan p on p.id = v.plan_id where v.child_id = :child and p.episode_id = :work);

-- archive_work_goal_result any system anew : of one work
delete from goal_result where child_id = :child and version_id in (select v.id from plan_version v join plan p on p.id = v.plan_id where v.child_id = :child and p.episode_id = :work);

-- archive_work_plan_answer any system anew : of one work
delete from plan_answer where child_id = :child and version_id in (select v.id from plan_version v join plan p on p.id = v.plan_id where v.child_id = :child and p.episode_id = :work);

-- archive_work_version_retraction any system anew : of one work
delete from version_retraction where child_id = :child and version_id in (select v.id from plan_version v join plan p on p.id = v.plan_id where v.child_id = :child and p.episode_id = :work);

-- archive_work_mirror_delivery any system anew : of one work
delete from mirror_delivery where child_id = :child and version_id in (select v.id from plan_version v join plan p on p.id = v.plan_id where v.child_id = :child and p.episode_id = :work);

-- archive_work_paper_copy any system anew : of one work
delete from paper_copy where child_id = :child and version_id in (select v.id from plan_version v join plan p on p.id = v.plan_id where v.child_id = :child and p.episode_id = :work);

-- archive_work_version_line any system anew : of one work
delete from version_line where child_id = :child and version_id in (select v.id from plan_version v join plan p on p.id = v.plan_id where v.child_id = :child and p.episode_id = :work);

-- archive_work_plan_version any system anew : of one work
delete from plan_version where child_id = :child and plan_id in (select p.id from plan p where p.child_id = :child and p.episode_id = :work);

-- archive_work_plan_sip any system anew : of one work
delete from plan_sip where child_id = :child and plan_id in (select p.id from plan p where p.child_id = :child and p.episode_id = :work);

-- archive_work_lead_change any system anew : of one work
delete from lead_change where child_id = :child and plan_id in (select p.id from plan p where p.child_id = :child and p.episode_id = :work);

-- archive_work_intervention_end any system anew : of one work
delete from intervention_end where child_id = :child and intervention_id in (select i.id from intervention i join plan p on p.id = i.plan_id where i.child_id = :child and p.episode_id = :work);

-- archive_work_intervention any system anew : of one work
delete from intervention where child_id = :child and plan_id in (select p.id from plan p where p.child_id = :child and p.episode_id = :work);

-- archive_work_plan_need any system anew : of one work
delete from plan_need where child_id = :child and plan_id in (select p.id from plan p where p.child_id = :child and p.episode_id = :work);

-- archive_work_area_contact any system anew : of one work
delete from area_contact where child_id = :child and plan_id in (select p.id from plan p where p.child_id = :child and p.episode_id = :work);

-- archive_work_plan_move any system anew : of one work: of the plan in it, and that a plan left it
delete from plan_move where child_id = :child and (episode_id = :work or plan_id in (select p.id from plan p where p.child_id = :child and p.episode_id = :work));

-- archive_work_plan any system anew : of one work
delete from plan where child_id = :child and episode_id = :work;

-- archive_work_meeting_guest any system anew : of one work
delete from meeting_guest where child_id = :child and meeting_id in (select m.id from meeting m where m.child_id = :child and m.episode_id = :work);

-- archive_work_meeting_answer any system anew : of one work
delete from meeting_answer where child_id = :child and meeting_id in (select m.id from meeting m where m.child_id = :child and m.episode_id = :work);

-- archive_work_meeting_time_answer any system anew : of one work
delete from meeting_time_answer where child_id = :child and meeting_id in (select m.id from meeting m where m.child_id = :child and m.episode_id = :work);

-- archive_work_meeting_time any system anew : of one work
delete from meeting_time where child_id = :child and meeting_id in (select m.id from meeting m where m.child_id = :child and m.episode_id = :work);

-- archive_work_meeting_event any system anew : of one work
delete from meeting_event where child_id = :child and meeting_id in (select m.id from meeting m where m.child_id = :child and m.episode_id = :work);

-- archive_work_meeting_chase any system anew : of one work
delete from meeting_chase where child_id = :child and meeting_id in (select m.id from meeting m where m.child_id = :child and m.episode_id = :work);

-- archive_work_meeting_prepare any system anew : of one work
delete from meeting_prepare where child_id = :child and meeting_id in (select m.id from meeting m where m.child_id = :child and m.episode_id = :work);

-- archive_work_meeting_decision any system anew : of one work
delete from meeting_decision where child_id = :child and meeting_id in (select m.id from meeting m where m.child_id = :child and m.episode_id = :work);

-- archive_work_meeting_objection any system anew : of one work
delete from meeting_objection where child_id = :child and meeting_id in (select m.id from meeting m where m.child_id = :child and m.episode_id = :work);

-- archive_work_meeting_party any system anew : of one work
delete from meeting_party where child_id = :child and meeting_id in (select m.id from meeting m where m.child_id = :child and m.episode_id = :work);

-- archive_work_meeting_adult any system anew : of one work
delete from meeting_adult where child_id = :child and meeting_id in (select m.id from meeting m where m.child_id = :child and m.episode_id = :work);

-- archive_work_meeting any system anew : of one work
delete from meeting where child_id = :child and episode_id = :work;

-- archive_work_child_wish any system anew : of one work
delete from child_wish where child_id = :child and request_id in (select q.id from consent_request q where q.child_id = :child and q.episode_id = :work);

-- archive_work_consent_grant any system anew : of one work
delete from consent_grant where child_id = :child and request_id in (select q.id from consent_request q where q.child_id = :child and q.episode_id = :work);

-- archive_work_consent_unit any system anew : of one work
delete from consent_unit where child_id = :child and request_id in (select q.id from consent_request q where q.child_id = :child and q.episode_id = :work);

-- archive_work_consent_paper any system anew : of one work
delete from consent_paper where child_id = :child and episode_id = :work;

-- archive_work_consent_request any system anew : of one work
delete from consent_request where child_id = :child and episode_id = :work;

-- archive_work_delegation any system anew : of one work
delete from delegation where child_id = :child and episode_id = :work;

-- archive_work_fact any system anew : of one work
delete from fact where child_id = :child and episode_id = :work;

-- archive_work_assessment any system anew : of one work
delete from assessment where child_id = :child and episode_id = :work;

-- archive_work_contribution_release any system anew : of one work
delete from contribution_release where child_id = :child and contribution_id in (select c.id from contribution c where c.child_id = :child and c.episode_id = :work);

-- archive_work_contribution any system anew : of one work
delete from contribution where child_id = :child and episode_id = :work;

-- archive_work_measure_review any system anew : of one work
delete from measure_review where child_id = :child and measure_id in (select m.id from measure m where m.child_id = :child and m.episode_id = :work);

-- archive_work_measure any system anew : of one work
delete from measure where child_id = :child and episode_id = :work;

-- archive_work_decision_party any system anew : of one work
delete from decision_party where child_id = :child and decision_id in (select d.id from decision d where d.child_id = :child and d.episode_id = :work);

-- archive_work_decision any system anew : of one work
delete from decision where child_id = :child and episode_id = :work;

-- archive_work_key_event any system anew : of one work
delete from key_event where child_id = :child and episode_id = :work;

-- archive_work_consult any system anew : of one work
delete from consult where child_id = :child and episode_id = :work;

-- archive_work_handover_part any system anew : of one work
delete from handover_part where child_id = :child and handover_id in (select h.id from handover h where h.child_id = :child and h.episode_id = :work);

-- archive_work_handover any system anew : of one work
delete from handover where child_id = :child and episode_id = :work;

-- archive_work_reopening any system anew : of one work
delete from reopening where child_id = :child and episode_id = :work;

-- archive_work_correction any system anew : of one work
delete from correction where child_id = :child and episode_id = :work;

-- archive_work_closing any system anew : of one work
delete from closing where child_id = :child and episode_id = :work;

-- archive_work_letter any system anew : of one work
delete from letter where child_id = :child and episode_id = :work;

-- archive_work_paper_event any system anew : of one work
delete from paper_event where child_id = :child and episode_id = :work;

-- archive_work_document_page any system anew : of one work
delete from document_page where child_id = :child and document_id in (select d.id from document d where d.child_id = :child and d.episode_id = :work);

-- archive_work_document_file any system anew : of one work
delete from document_file where child_id = :child and document_id in (select d.id from document d where d.child_id = :child and d.episode_id = :work);

-- archive_work_document any system anew : of one work
delete from document where child_id = :child and episode_id = :work;

-- archive_work_observation_step any system anew : of one work
delete from observation_step where observation_id in (select o.id from observation o where o.child_id = :child and o.state <> 'SENT' and o.unit_id = (select e.unit_id from episode e where e.id = :work) and not exists (select 1 from episode e where e.child_id = o.child_id and e.unit_id = o.unit_id and e.id <> :work));

-- archive_work_observation_part any system anew : of one work
delete from observation_part where observation_id in (select o.id from observation o where o.child_id = :child and o.state <> 'SENT' and o.unit_id = (select e.unit_id from episode e where e.id = :work) and not exists (select 1 from episode e where e.child_id = o.child_id and e.unit_id = o.unit_id and e.id <> :work));

-- archive_work_notice_mail any system anew : of one work
delete from notice_mail where observation_id in (select o.id from observation o where o.child_id = :child and o.state <> 'SENT' and o.unit_id = (select e.unit_id from episode e where e.id = :work) and not exists (select 1 from episode e where e.child_id = o.child_id and e.unit_id = o.unit_id and e.id <> :work));

-- archive_work_observation any system anew : of one work
delete from observation where child_id = :child and state <> 'SENT' and unit_id = (select e.unit_id from episode e where e.id = :work)
   and not exists (select 1 from episode e where e.child_id = observation.child_id and e.unit_id = observation.unit_id and e.id <> :work);

-- archive_work_child_merge any system anew : of one work
delete from child_merge where id in (select m.id from child_merge m where m.child_id = :child union all select m.id from child_merge m where m.other_id = :child) and episode_id = :work and undone_at <> 0;

-- archive_work_archive_hold any system anew : of one work
delete from archive_hold where child_id = :child and episode_id = :work;

-- archive_work_archive_package any system anew : of one work
delete from archive_package where child_id = :child and episode_id = :work;

-- archive_work_episode any system anew : of one work
delete from episode where child_id = :child and id = :work;

-- archive_child_message_reader any system anew : of a child of whom no work is left
delete from message_reader where child_id = :child;

-- archive_child_message_member any system anew : of a child of whom no work is left
delete from message_member where child_id = :child;

-- archive_child_message any system anew : of a child of whom no work is left
delete from message where child_id = :child;

-- archive_child_message_thread any system anew : of a child of whom no work is left
delete from message_thread where child_id = :child;

-- archive_child_plan_gone any system anew : of a child of whom no work is left
delete from plan_gone where child_id = :child;

-- archive_child_conflict_value any system anew : of a child of whom no work is left
delete from conflict_value where child_id = :child;

-- archive_child_conflict any system anew : of a child of whom no work is left
delete from conflict where child_id = :child;

-- archive_child_withhold_draft any system anew : of a child of whom no work is left
delete from withhold_draft where child_id = :child;

-- archive_child_withheld any system anew : of a child of whom no work is left
delete from withheld where child_id = :child;

-- archive_child_block_unasked any system anew : of a child of whom no work is left
delete from block_unasked where child_id = :child;

-- archive_child_guardian_block any system anew : of a child of whom no work is left
delete from guardian_block where child_id = :child;

-- archive_child_informed any system anew : of a child of whom no work is left
delete from informed where child_id = :child;

-- archive_child_maturity any system anew : of a child of whom no work is left
delete from maturity where child_id = :child;

-- archive_child_custody_proposal any system anew : of a child of whom no work is left
delete from custody_proposal where child_id = :child;

-- archive_child_identity_change any system anew : of a child of whom no work is left
delete from identity_change where child_id = :child;

-- archive_child_custody_change any system anew : of a child of whom no work is left
delete from custody_change where child_id = :child;

-- archive_child_enrolment_change any system anew : of a child of whom no work is left
delete from enrolment_change where child_id = :child;

-- archive_child_enrolment any system anew : of a child of whom no work is left
delete from enrolment where child_id = :child;

-- archive_child_sibling any system anew : of a child of whom no work is left
delete from sibling where id in (select s.id from sibling s where s.child_id = :child union all select s.id from sibling s where s.other_id = :child);

-- archive_child_kin_seen any system anew : of a child of whom no work is left
delete from kin_seen where child_id = :child;

-- archive_child_kin any system anew : of a child of whom no work is left
delete from kin where child_id = :child;

-- archive_child_significant_adult any system anew : of a child of whom no work is left
delete from significant_adult where child_id = :child;

-- archive_child_view_grant any system anew : of a child of whom no work is left
delete from view_grant where child_id = :child;

-- archive_child_break_glass any system anew : of a child of whom no work is left
delete from break_glass where child_id = :child;

-- archive_child_extract any system anew : of a child of whom no work is left
delete from extract where child_id = :child;

-- archive_child_experience_done any system anew : of a child of whom no work is left
delete from experience_done where child_id = :child;

-- archive_child_mirror_index any system anew : of a child of whom no work is left
delete from mirror_index where child_id = :child;

-- archive_child_words any system anew : of a child of whom no work is left
delete from words where child_id = :child;

-- archive_child_outbox_child any system anew : of a child of whom no work is left
delete from outbox_child where child_id = :child;

-- archive_child_pause any system anew : of a child of whom no work is left
delete from pause where child_id = :child;

-- archive_child_vault_reading any system anew : of a child of whom no work is left
delete from vault_reading where child_id = :child;

-- archive_child_vault_item any system anew : of a child of whom no work is left
delete from vault_item where child_id = :child;

-- archive_child_protection_sighting any system anew : of a child of whom no work is left
delete from protection_sighting where child_id = :child;

-- archive_child_protection_person any system anew : of a child of whom no work is left
delete from protection_person where child_id = :child;

-- archive_child_protection any system anew : of a child of whom no work is left
delete from protection where child_id = :child;

-- archive_child_disclosure_objection any system anew : of a child of whom no work is left
delete from disclosure_objection where child_id = :child;

-- archive_child_disclosure_item any system anew : of a child of whom no work is left
delete from disclosure_item where child_id = :child;

-- archive_child_disclosure any system anew : of a child of whom no work is left
delete from disclosure where child_id = :child;

-- archive_child_convening_text any system anew : of a child of whom no work is left
delete from convening_text where convening_id in (select c.id from convening c where c.child_id = :child);

-- archive_child_convening_answer any system anew : of a child of whom no work is left
delete from convening_answer where convening_id in (select c.id from convening c where c.child_id = :child);

-- archive_child_convening_grantor any system anew : of a child of whom no work is left
delete from convening_grantor where convening_id in (select c.id from convening c where c.child_id = :child);

-- archive_child_convening_unit any system anew : of a child of whom no work is left
delete from convening_unit where convening_id in (select c.id from convening c where c.child_id = :child);

-- archive_child_convening any system anew : of a child of whom no work is left
delete from convening where child_id = :child;

-- archive_child_observation_step any system anew : of a child of whom no work is left
delete from observation_step where observation_id in (select o.id from observation o where o.child_id = :child);

-- archive_child_observation_part any system anew : of a child of whom no work is left
delete from observation_part where observation_id in (select o.id from observation o where o.child_id = :child);

-- archive_child_notice_mail any system anew : of a child of whom no work is left
delete from notice_mail where observation_id in (select o.id from observation o where o.child_id = :child);

-- archive_child_observation any system anew : of a child of whom no work is left
delete from observation where child_id = :child;

-- archive_child_custody any system anew : of a child of whom no work is left
delete from custody where child_id = :child;

-- archive_child_reach any system anew : of a child of whom no work is left
delete from reach where child_id = :child;

-- archive_child_child_merge any system anew : of a child of whom no work is left
delete from child_merge where id in (select m.id from child_merge m where m.child_id = :child union all select m.id from child_merge m where m.other_id = :child);

-- archive_child_child any system anew : of a child of whom no work is left
delete from child where id = :child;

