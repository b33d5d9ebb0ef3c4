-- convening_list many (reached int) : what the own unit asks families about: the own, and all of them for who answers for the unit
select v.id, v.author_id as convenor_id, v.state, v.asked_at, v.until_at, v.meeting_id, v.child_name, v.purpose, p.id as author_id, p.name as author,
       case when v.state = 'JOINED' and not_kin(v.child_id)
         and exists (select 1 from reach r where r.child_id = v.child_id and r.unit_id = :access_unit and valid_now(r)
           and r.relation in (4, 16, 32, 8192, 65536) and as_actor(r)) then v.child_id else 0 end as reached
  from convening v join person p on p.id = v.author_id
 where (v.state <> 'JOINED' or (in_the_open(v.child_id) and not_kin(v.child_id)))
   and v.unit_id = :access_unit and v.state <> 'ENDED' and (v.author_id = :access_actor or :access_answers = 1)
 order by v.asked_at desc, v.id limit 100;

-- convening_find one : one of them; not when it was joined with a child that is hidden from the reader (D9), or of the reader's own family (D19)
select v.id, v.child_id, v.author_id, v.state, v.meeting_id, v.place_unit_id, v.together, v.asked_at, v.until_at,
       v.version, v.child_name, v.born, v.purpose, v.suits, v.wish, v.shown
  from convening v
 where v.id = :id and v.unit_id = :access_unit and (v.author_id = :access_actor or :access_answers = 1)
   and (v.state <> 'JOINED' or (in_the_open(v.child_id) and not_kin(v.child_id)));

-- convening_units many : the units of its newest question, the own first
select u.id, u.unit_id, u.areas, u.why, n.name as unit_name, n.kind as unit_kind
  from convening_unit u join convening v on v.id = u.convening_id join unit n on n.id = u.unit_id
 where v.id = :convening and u.round = v.round and v.unit_id = :access_unit and (v.author_id = :access_actor or :access_answers = 1)
 order by u.position, u.id;

-- convening_grantors many : who must answer, as far as the convenor knows
select g.id, g.kind, g.name
  from convening_grantor g join convening v on v.id = g.convening_id
 where v.id = :convening and v.unit_id = :access_unit and (v.author_id = :access_actor or :access_answers = 1)
 order by g.position, g.id;

-- convening_papers many : the answers that the own unit has written in; what is answered on a page of the family's own is told to nobody before all have said yes
select w.id, w.grantor_id, w.unit_id, w.areas, w.at, w.channel, w.signed_at, w.until_at, w.witness
  from convening_answer w join convening v on v.id = w.convening_id
 where v.id = :convening and w.round = v.round and w.grantor_id <> 0 and v.unit_id = :access_unit and (v.author_id = :access_actor or :access_answers = 1)
 order by w.at desc, w.id;

-- convening_add exec : somebody with an established contact asks the family; nobody else's record is looked at
insert into convening (id, unit_id, author_id, state, child_id, episode_id, notice_id, meeting_id, situation, municipality, place_unit_id, together, round, told_round,
  asked_at, until_at, joined_at, version, saved_by, saved_at, child_name, child_number, born, purpose, suits, wish, maturity, shown)
values (:id, :access_unit, :access_actor, 'ASKED', 0, 0, 0, 0, :situation, :municipality, :place_unit, :together, 1, 0,
  :access_time, :until, 0, 1, :access_actor, :access_time, :child_name, :child_number, :born, :purpose, :suits, :wish, :maturity, :shown);

-- convening_unit_add exec : a unit of the newest question
insert into convening_unit (id, convening_id, round, position, unit_id, areas, why)
select :id, :convening, v.round, :position, :unit, :areas, :why from convening v
 where v.id = :convening and v.unit_id = :access_unit and (v.author_id = :access_actor or :access_answers = 1) and v.state in ('ASKED', 'SENT');

-- convening_text_add exec : the newest question in one more language, as it is shown there
insert into convening_text (id, convening_id, round, lang, reviewed, shown)
select :id, :convening, v.round, :lang, :reviewed, :shown from convening v
 where v.id = :convening and v.unit_id = :access_unit and (v.author_id = :access_actor or :access_answers = 1) and v.state in ('ASKED', 'SENT');

-- convening_grantor_add exec : somebody who must answer
insert into convening_grantor (id, convening_id, kind, position, name, number)
select :id, :convening, :kind, :position, :name, :number from convening v
 where v.id = :convening and v.unit_id = :access_unit and v.author_id = :access_actor and v.state = 'ASKED';

-- convening_paper_add exec : an answer that was signed or said, to the newest question
insert into convening_answer (id, convening_id, round, grantor_id, person_id, unit_id, areas, at, until_at, channel, entered_by, signed_at, witness)
select :id, :convening, v.round, g.id, 0, :unit, :areas, :access_time, :until, :channel, :access_actor, :signed_at, :witness
  from convening v join convening_grantor g on g.convening_id = v.id
 where v.id = :convening and g.id = :grantor and v.unit_id = :access_unit and (v.author_id = :access_actor or :access_answers = 1)
   and v.state in ('ASKED', 'SENT') and :access_time < v.until_at;

-- convening_change_question exec : another question; those before it, and their answers, count no more
update convening set purpose = :purpose, suits = :suits, until_at = :until, shown = :shown, state = 'ASKED', round = round + 1, asked_at = :access_time,
       version = version + 1, saved_by = :access_actor, saved_at = :access_time
 where id = :id and unit_id = :access_unit and (author_id = :access_actor or :access_answers = 1) and version = :seen and state in ('ASKED', 'SENT');

-- convening_sent exec : those whom the convenor knows of have all said yes on paper
update convening set state = 'SENT'
 where id = :id and unit_id = :access_unit and (author_id = :access_actor or :access_answers = 1) and state = 'ASKED';

-- convening_waits any : one of them has taken it back, or said no
update convening set state = 'ASKED'
 where id = :id and unit_id = :access_unit and (author_id = :access_actor or :access_answers = 1) and state = 'SENT';

-- convening_end exec : the convenor asks no more
update convening set state = 'ENDED', version = version + 1, saved_by = :access_actor, saved_at = :access_time
 where id = :id and unit_id = :access_unit and (author_id = :access_actor or :access_answers = 1) and version = :seen and state in ('ASKED', 'SENT');

-- convening_reached many : the child that a convening was joined with, while the reader reaches it; never the reader's own family (D19)
select v.id, v.child_id, v.meeting_id from convening v
 where v.id = :id and v.state = 'JOINED' and v.unit_id = :access_unit and not_kin(v.child_id)
   and exists (select 1 from reach r where r.child_id = v.child_id and r.unit_id = :access_unit and valid_now(r)
     and r.relation in (4, 16, 32, 8192, 65536) and as_actor(r));

-- convening_answered many : what was read beside the Swedish text by those whose yes it was joined by, for who reaches the child; never of the reader's own family (D19)
select t.id, t.convening_id, t.lang, t.reviewed, t.shown, w.at, p.id as person_id, p.name
  from convening_answer w join convening_text t on t.id = w.text_id and t.convening_id = w.convening_id
  join convening v on v.id = w.convening_id and v.round = w.round join person p on p.id = w.person_id
 where v.id = :convening and v.state = 'JOINED' and w.unit_id = 0 and v.unit_id = :access_unit and (v.author_id = :access_actor or :access_answers = 1)
   and in_the_open(v.child_id)
   and not exists (select 1 from convening_answer n where n.convening_id = w.convening_id and n.round = w.round and n.person_id = w.person_id and n.unit_id = 0 and n.at > w.at)
   and not_kin(v.child_id)
   and exists (select 1 from reach r where r.child_id = v.child_id and r.unit_id = :access_unit and valid_now(r)
     and r.relation in (4, 16, 32, 8192, 65536) and as_actor(r))
 order by w.at desc, w.id;

-- convening_family many : the questions that wait for this family, the newest first
select v.id, v.round, v.asked_at, v.until_at, v.together, v.unit_id, v.purpose, v.suits, v.shown, u.name as unit_name, u.phone as unit_phone, p.id as author_id, p.name as author, p.phone as author_phone
  from convening v join unit u on u.id = v.unit_id join person p on p.id = v.author_id
 where v.child_id = :access_child and :access_child <> 0 and :access_unit = 0 and (262144 & :access_compartments) <> 0
   and v.state in ('ASKED', 'SENT') and :access_time < v.until_at
 order by v.asked_at desc, v.id;

-- convening_family_units many : what one of them asks
select u.id, u.convening_id, u.unit_id, u.areas, u.why, n.name as unit_name
  from convening_unit u join convening v on v.id = u.convening_id join unit n on n.id = u.unit_id
 where v.id = :convening and u.round = v.round and v.child_id = :access_child and :access_child <> 0 and :access_unit = 0 and (262144 & :access_compartments) <> 0
   and v.state in ('ASKED', 'SENT')
 order by u.position, u.id;

-- convening_family_texts many : the questions in the reader's language
select t.id, t.convening_id, t.reviewed, t.shown from convening_text t join convening v on v.id = t.convening_id
 where t.round = v.round and t.lang = :lang and v.child_id = :access_child and :access_child <> 0 and :access_unit = 0 and (262144 & :access_compartments) <> 0
   and v.state in ('ASKED', 'SENT') and :access_time < v.until_at
 order by t.id;

-- convening_family_own many : what the reader has answered to it, the newest first; nobody sees another's answer (D17)
select w.id, w.unit_id, w.areas, w.at from convening_answer w join convening v on v.id = w.convening_id
 where v.id = :convening and w.round = v.round and w.person_id = :access_actor and v.child_id = :access_child and :access_child <> 0 and :access_unit = 0
   and (262144 & :access_compartments) <> 0
 order by w.at desc, w.id;

-- convening_own_add exec : the own answer, and the text that it was given beside
insert into convening_answer (id, convening_id, round, grantor_id, person_id, unit_id, areas, at, until_at, channel, entered_by, signed_at, witness, text_id)
select :id, :convening, v.round, 0, :access_actor, :unit, :areas, :access_time, v.until_at, 'OWN', :access_actor, 0, :witness, :text
  from convening v
 where v.id = :convening and v.round = :round and v.child_id = :access_child and :access_child <> 0 and :access_unit = 0 and (262144 & :access_compartments) <> 0
   and v.state in ('ASKED', 'SENT') and :access_time < v.until_at
   and (:text = 0 or exists (select 1 from convening_text t where t.id = :text and t.convening_id = v.id and t.round = v.round));

-- convening_get one system : all of one, for the product that sees when everybody has said yes
select v.id, v.unit_id, v.author_id, v.state, v.child_id, v.notice_id, v.situation, v.municipality, v.place_unit_id, v.together, v.round, v.told_round,
       v.until_at, v.child_name, v.child_number, v.born, v.purpose, v.wish, v.shown,
       u.name as unit_name, u.phone as unit_phone, p.id as person_id, p.name as author, p.phone as author_phone
  from convening v join unit u on u.id = v.unit_id join person p on p.id = v.author_id where v.id = :id;

-- convening_get_units many system : the units of its newest question
select u.id, u.unit_id, u.areas, u.why from convening_unit u join convening v on v.id = u.convening_id
 where v.id = :convening and u.round = v.round order by u.position, u.id;

-- convening_get_grantors many system : who must answer, as far as the convenor knows
select g.id, g.kind, g.name, g.number from convening_grantor g where g.convening_id = :convening order by g.position, g.id;

-- convening_get_answers many system : what was answered to the newest question, by whom
select w.id, w.grantor_id, w.person_id, w.unit_id, w.areas, w.at, w.until_at, w.channel, w.entered_by, w.signed_at, w.text_id, w.witness
  from convening_answer w join convening v on v.id = w.convening_id
 where v.id = :convening and w.round = v.round order by w.at desc, w.id;

-- convening_get_texts many system : its newest question in other languages
select t.id, t.convening_id, t.lang, t.reviewed, t.shown from convening_text t join convening v on v.id = t.convening_id
 where v.id = :convening and t.round = v.round order by t.id;

-- convening_number many system : the child with this number that the convenor may know of (D9), a hidden one first; told to nobody
select p.id, p.name from person p join child c on c.id = p.id
 where p.number_index = :number_index
   and not exists (select 1 from protection x where x.child_id = p.id and x.hidden = 1 and x.from_at <= :now and :now < x.until_at
         and not exists (select 1 from reach r where r.child_id = x.child_id and r.unit_id = :unit and r.person_id = :person and (works_with(r.relation) or r.relation = 64)
               and r.from_at <= :now and :now < r.until_at))
 order by case when exists (select 1 from protection z where z.child_id = p.id and z.hidden = 1 and z.from_at <= :now and :now < z.until_at) then 0 else 1 end, p.id limit 1;

-- convening_kept many system : the record that this one was merged into
select m.child_id from child_merge m where m.other_id = :child and m.undone_at = 0 order by m.id limit 1;

-- convening_hidden many system : is it a hidden child that the convenor may not know of (D9)
select x.id from protection x
 where x.child_id = :child and x.hidden = 1 and x.from_at <= :now and :now < x.until_at
   and not exists (select 1 from reach r where r.child_id = x.child_id and r.unit_id = :unit and r.person_id = :person and (works_with(r.relation) or r.relation = 64)
         and r.from_at <= :now and :now < r.until_at);

-- convening_kin many system : is the convenor family of the child (D19)
select p.id from person p where p.id = :person and (p.id = :child or is_kin(:child, p.id));

-- convening_custody many (unasked int) system : who has custody now; unasked: is shut out, and two have decided that only a no counts (decision 40)
select p.id, p.name, p.number,
       case when exists (select 1 from block_unasked n join guardian_block b on b.id = n.block_id where n.person_id = c.person_id
              and one_child(n.child_id, c.child_id)
              and n.from_at <> 0 and n.from_at <= :now and :now < n.until_at and :now < b.until_at) then 1 else 0 end as unasked
  from custody c join person p on p.id = c.person_id
 where c.child_id = :child and c.from_at <= :now and :now < c.until_at
 order by c.from_at, c.id;

-- convening_born one system : the child's day of birth, and its name
select p.id, p.born from person p where p.id = :child;

-- convening_work many (person_id int) system : the open work with the child
select e.id, e.unit_id, named_now(e.id) as person_id from episode e where e.child_id = :child and e.closed_at = 0 order by e.id limit 1;

-- convening_notice many system : where the notice stands by which the responsible unit was told
select o.id, o.child_id from observation o where o.id = :notice;

-- convening_match exec system : whom it is about, as far as the product knows
update convening set child_id = :child where id = :id and state in ('ASKED', 'SENT');

-- convening_told exec system : the family was told of the question
update convening set told_round = :round where id = :id;

-- convening_notified exec system : the responsible unit is told of it by a notice
update convening set notice_id = :notice, state = 'SENT' where id = :id and state in ('ASKED', 'SENT');

-- convening_steps_drop any system : what was asked may be known no more, and nobody has taken it up: the notice goes, with all of it
delete from observation_step where observation_id in (select o.id from observation o join convening v on v.notice_id = o.id
 where v.id = :convening and o.state <> 'TAKEN_UP' and o.way = 'CONVENED');

-- convening_parts_drop any system : its words
delete from observation_part where observation_id in (select o.id from observation o join convening v on v.notice_id = o.id
 where v.id = :convening and o.state <> 'TAKEN_UP' and o.way = 'CONVENED');

-- convening_mails_drop any system : the mails that told of it
delete from notice_mail where observation_id in (select o.id from observation o join convening v on v.notice_id = o.id
   where v.id = :convening and o.state <> 'TAKEN_UP' and o.way = 'CONVENED');

-- convening_notice_drop any system : the notice itself
delete from observation where state <> 'TAKEN_UP' and way = 'CONVENED' and id in (select v.notice_id from convening v where v.id = :convening);

-- convening_notice_none any system : there is none any more
update convening set notice_id = 0 where id = :convening and not exists (select 1 from observation o where o.id = convening.notice_id);

-- convening_join exec system : it stands in the child's work from now on
update convening set state = 'JOINED', child_id = :child, episode_id = :episode, joined_at = :now where id = :id and state in ('ASKED', 'SENT');

-- convening_granted many system : what a person's newest answer about a unit gives now, in the open work
select g.areas, g.until_at, g.withdrawn_at from consent_grant g join consent_request q on q.id = g.request_id join episode e on e.id = q.episode_id
 where g.child_id = :child and g.person_id = :person and g.unit_id = :unit and q.purpose = 'TOGETHER' and e.closed_at = 0
 order by g.from_at desc, g.id limit 1;

-- convening_request_add exec system : the question, as one of the child's work
insert into consent_request (id, child_id, episode_id, unit_id, compartment, author_id, asked_at, until_at, shown, purpose)
values (:id, :child, :episode, :unit, :compartment, :author, :now, :until, :shown, 'TOGETHER');

-- convening_request_unit_add exec system : a unit of it
insert into consent_unit (id, child_id, request_id, unit_id, areas, why) values (:id, :child, :request, :unit, :areas, :why);

-- convening_request_text_add exec system : the question in another language
insert into consent_text (id, child_id, request_id, lang, reviewed, shown) values (:id, :child, :request, :lang, :reviewed, :shown);

-- convening_request_read_add exec system : somebody answered beside it
insert into consent_text_read (id, child_id, text_id, person_id, at) values (:id, :child, :text, :person, :at);

-- convening_grant_add exec system : what somebody answered
insert into consent_grant (id, child_id, request_id, unit_id, person_id, areas, from_at, until_at, withdrawn_at, channel, entered_by)
values (:id, :child, :request, :unit, :person, :areas, :now, :until, 0, :channel, :entered_by);

-- convening_signed_add exec system : that it was signed or said, and who saw it
insert into consent_paper (id, child_id, episode_id, compartment, channel, person_id, signed_at, author_id, written_at, witness)
values (:id, :child, :episode, :compartment, :channel, :person, :signed_on, :author, :at, :witness);

-- convening_wish_add exec system : what the child wants, as the convenor wrote it down
insert into child_wish (id, child_id, request_id, author_id, scribe, at, text) values (:id, :child, :request, :author, 1, :now, :text);

-- convening_ahead many system : a meeting of the work that is to come; one whose time is sought if there is no other
select m.id from meeting m where m.child_id = :child and m.episode_id = :episode and to_come(m, :now)
 order by case when m.state = 'SEEKING' then 1 else 0 end, m.starts_at, m.id limit 1;

-- convening_called_add any system : a unit is called to it, unless it is already
insert into meeting_party (id, child_id, meeting_id, compartment, class, unit_id, person_id, came)
select :id, m.child_id, m.id, m.compartment, :class, :unit, 0, 0 from meeting m
 where m.id = :meeting and not exists (select 1 from meeting_party q where q.meeting_id = m.id and q.unit_id = cast(:unit as bigint));

-- convening_met exec system : the meeting that it became
update convening set meeting_id = :meeting where id = :id;

-- convening_unit_kind many system : what kind of unit it is
select u.kind from unit u where u.id = :unit;

-- todo_convened many : meetings that others call to, with the family's yes, around children that the own unit is responsible for, and that are not called yet
select v.id, v.child_id, v.joined_at, u.name as unit_name, p.id as person_id, p.name
  from convening v join episode e on e.id = v.episode_id join unit u on u.id = v.unit_id join person p on p.id = v.child_id
 where in_the_open(p.id) and e.unit_id = :access_unit and e.closed_at = 0 and :access_answers = 1 and v.state = 'JOINED' and v.meeting_id = 0 and v.unit_id <> :access_unit
   and not_kin(p.id)
 order by v.joined_at, v.id;
