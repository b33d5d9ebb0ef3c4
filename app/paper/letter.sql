-- letter_units many (about_at int) : units that are called to a meeting that is to come, or asked which times go, and how they are reached; of a hidden child those where somebody is named (D9)
select q.id, q.meeting_id, q.class, q.unit_id, m.state, letter_at(m) as about_at, u.name, u.channel, u.address
  from meeting_party q join meeting m on m.id = q.meeting_id join episode e on e.id = m.episode_id join unit u on u.id = q.unit_id join org o on o.id = u.org_id
 where q.child_id = :access_child and m.child_id = :access_child and asks_by_letter(m)
   and q.unit_id <> m.unit_id and (q.compartment & :access_compartments) <> 0
   and (not hidden_now(:access_child)
     or exists (select 1 from reach z where z.child_id = :access_child and z.unit_id = q.unit_id and z.person_id >= 0 and z.relation in (4, 32) and valid_now(z)))
   and :access_unit <> 0 and (e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
 order by m.starts_at, u.name, q.id;

-- letter_family many (about_at int, account int, reads int) : the family that is called to a meeting that is to come, or asked which times go, whether they can log in and read here now, and the language they read in
select q.id as party_id, q.meeting_id, m.state, letter_at(m) as about_at, p.id, p.name, p.lang,
       (select count(*) from reach r where r.child_id = q.child_id and r.unit_id = 0 and r.person_id = q.person_id and r.relation <> 32768 and valid_now(r)) as reads,
       (select count(*) from account c where c.id = q.person_id) + (select count(*) from demo_person d where d.person_id = q.person_id) as account
  from meeting_party q join meeting m on m.id = q.meeting_id join episode e on e.id = m.episode_id join person p on p.id = q.person_id
 where q.child_id = :access_child and m.child_id = :access_child and asks_by_letter(m)
   and (q.compartment & :access_compartments) <> 0
   and not exists (select 1 from guardian_block z where z.child_id = :access_child and z.person_id = q.person_id and valid_now(z))
   and :access_unit <> 0 and (e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
 order by m.starts_at, q.id;

-- letter_kin many (account int, reads int, asked int) : guardians, whether they can log in, the language they read in, and what they reach here now: to read, or a question to be answered; what is not reached is not on paper either (A12, N20); and when the child was born
select c.id as row_id, y.id as child, y.born, p.id, p.lang,
       (select count(*) from reach r where r.child_id = c.child_id and r.unit_id = 0 and r.person_id = c.person_id and r.relation in (2, 1024) and valid_now(r)) as reads,
       (select count(*) from reach r where r.child_id = c.child_id and r.unit_id = 0 and r.person_id = c.person_id and r.relation in (2, 32768) and valid_now(r)) as asked,
       (select count(*) from account k where k.id = c.person_id) + (select count(*) from demo_person d where d.person_id = c.person_id) as account
  from custody c join person p on p.id = c.person_id join person y on y.id = c.child_id
 where c.child_id = :access_child and valid_now(c)
   and not exists (select 1 from guardian_block z where z.child_id = :access_child and z.person_id = c.person_id and valid_now(z)) and :access_unit <> 0
 order by c.from_at, c.id;

-- letter_meeting one : what all who are called may read of a meeting, and who calls
select m.id, m.episode_id, m.starts_at, m.minutes, m.way, m.place, m.purpose, u.name as unit_name, u.phone as unit_phone, u.address as unit_address, p.id as convenor_id, p.name as convenor, p.phone as convenor_phone
  from meeting m join episode e on e.id = m.episode_id join unit u on u.id = m.unit_id join person p on p.id = m.convenor_id
 where m.id = :id and m.child_id = :access_child and to_come(m, :access_time) and (m.compartment & :access_compartments) <> 0
   and :access_unit <> 0 and (e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1));

-- letters many : the letters, the newest first
select l.id, l.kind, l.about_id, l.about_at, l.recipient_unit_id, l.recipient_person_id, l.made_at, l.recipient, l.address, l.lang
  from letter l join episode e on e.id = l.episode_id
 where l.child_id = :access_child and (l.compartment & :access_compartments) <> 0
   and :access_unit <> 0 and (e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
 order by l.made_at desc, l.id;

-- letter_find one : one of them
select l.id, l.kind, l.about_id, l.about_at, l.recipient_unit_id, l.recipient_person_id, l.state, l.made_at, l.recipient, l.pdf
  from letter l join episode e on e.id = l.episode_id
 where l.id = :id and l.child_id = :access_child and (l.compartment & :access_compartments) <> 0
   and :access_unit <> 0 and (e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1));

-- letter_add exec : a letter that shall be made; until it is, pdf holds what shall be drawn
insert into letter (id, child_id, episode_id, compartment, kind, about_id, about_at, recipient_unit_id, recipient_person_id, state, made_by, made_at, code, recipient, address, code_shown, pdf, lang)
select :id, e.child_id, e.id, :compartment, :kind, :about, :about_at, :unit, :person, 'ASKED', :access_actor, :access_time, :code, :recipient, :address, :code_shown, :pdf, :lang
  from episode e where e.id = :episode and e.child_id = :access_child and e.closed_at = 0;

-- letter_texts many : the questions of consent in one more language, as they were kept when they were asked
select t.id, t.request_id, t.shown
  from consent_text t join consent_request q on q.id = t.request_id join episode e on e.id = q.episode_id
 where t.child_id = :access_child and q.child_id = :access_child and t.lang = :lang and (q.compartment & :access_compartments) <> 0
   and :access_unit <> 0 and (e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
 order by q.asked_at, t.id;

-- letter_order one system : what shall be drawn; the job has no capability, only the id of a letter that somebody with the right asked for
select l.id, l.child_id, l.state, l.code_shown, l.pdf from letter l where l.id = :id;

-- letter_printed exec system : the job's file; once
update letter set pdf = :pdf, state = 'PRINTED' where id = :id and child_id = :child and state = 'ASKED';

-- letter_code_holds many system : the same question as code_holds, of a letter: whether what it tells of still stands as it says, and the recipient may read it
select l.id from letter l
 where l.code = :code and l.state = 'PRINTED'
   and not exists (select 1 from guardian_block z where z.child_id = l.child_id and z.person_id = l.recipient_person_id and valid_now(z)) and (l.kind in ('PLAN', 'TIMES') or l.about_at > :access_time)
   and ((l.kind in ('MEETING', 'TIMES') and exists (select 1 from meeting m join meeting_party q on q.meeting_id = m.id
          where m.id = l.about_id and asks_by_letter(m) and letter_at(m) = l.about_at
            and q.unit_id = l.recipient_unit_id and q.person_id = l.recipient_person_id
            and (q.person_id <> 0 or exists (select 1 from reach r where r.child_id = l.child_id and r.unit_id = q.unit_id and (r.person_id = 0 or (r.person_id > 0 and r.relation in (4, 32, 64)))
                                             and valid_now(r)))))
     or (l.kind = 'PLAN' and exists (select 1 from reach r where r.child_id = l.child_id and valid_now(r)
            and ((l.recipient_unit_id <> 0 and r.unit_id = l.recipient_unit_id and (r.person_id = 0 or (r.person_id > 0 and r.relation in (4, 32, 64)))) or (l.recipient_person_id <> 0 and r.unit_id = 0 and r.relation <> 32768 and r.person_id = l.recipient_person_id)))
          and not exists (select 1 from plan_letter t join plan_letter n on n.plan_id = t.plan_id
               where t.id = l.about_id and n.reason = t.reason and n.unit_id = t.unit_id and n.person_id = t.person_id and n.made_at > t.made_at))
     or (l.kind = 'CONSENT' and not exists (select 1 from consent_request c join consent_request n on n.child_id = c.child_id
          where c.id = l.about_id and n.purpose = c.purpose and n.asked_at > c.asked_at)));

-- paper_by_code many (kind text, version int) : the own child's paper that bears a code; version: of a copy
select c.id, 'COPY' as kind, c.version_id as version, c.recipient_unit_id, c.recipient_person_id from paper_copy c
 where c.code = :code and c.child_id = :access_child and (c.areas & :access_areas) = c.areas and (c.compartment & :access_compartments) <> 0
union all
select l.id, l.kind, 0 as version, l.recipient_unit_id, l.recipient_person_id from letter l
 where l.code = :code and l.child_id = :access_child and (l.compartment & :access_compartments) <> 0 and :access_unit <> 0;

-- letter_answers many : what was answered to calls on paper, the newest first
select n.id, n.letter_id, n.state, n.day_at, n.signer, n.who, n.reason, n.input, n.wish, p.id as author_id, p.name as author
  from meeting_answer n join meeting m on m.id = n.meeting_id join episode e on e.id = m.episode_id join person p on p.id = n.author_id
 where n.child_id = :access_child and n.letter_id <> 0 and (n.compartment & :access_compartments) <> 0 and (2048 & :access_compartments) <> 0
   and :access_unit <> 0 and (e.unit_id = :access_unit or (e.closed_at = 0 and :access_ongoing = 1))
 order by n.at desc, n.nth desc, n.id;

-- letter_named many : is somebody of the unit let in, when the child is hidden (D9)
select u.id from unit u where u.id = :unit and :access_child <> 0
   and (not hidden_now(:access_child)
     or exists (select 1 from reach z where z.child_id = :access_child and z.unit_id = u.id and z.person_id >= 0 and z.relation in (4, 32) and valid_now(z)));

-- letter_news_units many : units that have to be told on paper of something new around the plan
select t.id, t.reason, t.made_at, t.unit_id, u.name, u.address
  from plan_letter t join plan l on l.id = t.plan_id join episode e on e.id = l.episode_id join unit u on u.id = t.unit_id
 where t.child_id = :access_child and t.sent_at = 0 and e.closed_at = 0 and (t.compartment & :access_compartments) <> 0
   and :access_unit <> 0 and (2048 & :access_compartments) <> 0
   and (not hidden_now(:access_child)
     or exists (select 1 from reach z where z.child_id = :access_child and z.unit_id = t.unit_id and z.person_id >= 0 and z.relation in (4, 32) and valid_now(z)))
 order by t.made_at, t.id;

-- letter_news_family many : somebody of the family who has to be told on paper
select t.id as news_id, t.reason, t.made_at, p.id, p.name, p.lang
  from plan_letter t join plan l on l.id = t.plan_id join episode e on e.id = l.episode_id join person p on p.id = t.person_id
 where t.child_id = :access_child and t.sent_at = 0
   and not exists (select 1 from guardian_block z where z.child_id = :access_child and z.person_id = t.person_id and valid_now(z))
   and e.closed_at = 0 and (t.compartment & :access_compartments) <> 0
   and :access_unit <> 0 and (2048 & :access_compartments) <> 0
 order by t.made_at, t.id;

-- letter_shut one (n int) : is the person shut out from the child now (D6); then no letter is made or printed again
select count(*) as n from guardian_block b
 where b.child_id = :access_child and b.person_id = :person and valid_now(b);
