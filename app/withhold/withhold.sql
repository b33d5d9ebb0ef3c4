-- withhold_child one : the child of the path
select p.id, p.name from person p join child c on c.id = p.id where c.id = :access_child;

-- withhold_guardians many : who has custody now
select p.id, p.name from person p
 where has_custody(p.id)
   and ((16 & :access_compartments) <> 0 or :access_actor = :access_child)
 order by p.id;

-- withhold_own_list many : the child's own texts that are not shared, and what was said of them; nobody else reads this (D10)
select d.id, d.from_id, d.state, d.at, d.text
  from withhold_draft d
 where d.child_id = :access_child and d.author_id = :access_actor and :access_actor = :access_child and :access_unit = 0
   and d.state in ('DRAFT', 'ASKED', 'REFUSED') order by d.at desc, d.id;

-- withhold_own_find one : one of them
select d.id, d.from_id, d.state, d.at, d.asked_at, d.version, d.text, d.why, d.answer
  from withhold_draft d
 where d.id = :id and d.child_id = :access_child and d.author_id = :access_actor and :access_actor = :access_child and :access_unit = 0
   and d.state in ('DRAFT', 'ASKED', 'REFUSED');

-- withhold_draft_add exec : a text that only its author reads
insert into withhold_draft (id, child_id, author_id, from_id, state, at, asked_at, words_id, decided_by_id, decided_at, version, text, why, answer)
select :id, :access_child, :access_actor, 0, 'DRAFT', :access_time, 0, 0, 0, 0, 1, :text, :why, :answer
  from child c where c.id = :access_child and c.id = :access_actor and :access_unit = 0;

-- withhold_draft_change exec : its author writes on; never while somebody else reads it to decide
update withhold_draft set text = :text, why = :why, at = :access_time, version = version + 1
 where id = :id and child_id = :access_child and author_id = :access_actor and :access_unit = 0 and version = :seen and state in ('DRAFT', 'REFUSED');

-- withhold_draft_ask exec : the unit that is responsible is asked to decide
update withhold_draft set state = 'ASKED', from_id = :guardian, text = :text, why = :why, answer = :answer, asked_at = :access_time, version = version + 1
 where id = :id and child_id = :access_child and author_id = :access_actor and :access_unit = 0 and version = :seen and state in ('DRAFT', 'REFUSED')
   and (cast(:guardian as bigint) = 0 or exists (select 1 from custody c where c.child_id = :access_child and c.person_id = :guardian));

-- withhold_draft_back exec : the question is taken back; nobody but the author reads it again
update withhold_draft set state = 'DRAFT', version = version + 1
 where id = :id and child_id = :access_child and author_id = :access_actor and :access_unit = 0 and version = :seen and state = 'ASKED';

-- withhold_draft_end exec : shared with everybody, or deleted: nothing of it stays here
update withhold_draft set state = :state, text = :text, why = :why, answer = :answer, version = version + 1
 where id = :id and child_id = :access_child and author_id = :access_actor and :access_unit = 0 and version = :seen and state in ('DRAFT', 'REFUSED');

-- withhold_asked many : texts that wait for the own unit's decision: it answers for the child, or did last
select d.id, d.asked_at from withhold_draft d
 where d.child_id = :access_child and d.state = 'ASKED' and :access_unit <> 0 and (16 & :access_compartments) <> 0
   and exists (select 1 from episode e where e.child_id = d.child_id and e.unit_id = :access_unit
         and not exists (select 1 from episode l where l.child_id = e.child_id and l.id <> e.id
               and (l.closed_at = 0 or (e.closed_at <> 0 and (l.closed_at > e.closed_at or (l.closed_at = e.closed_at and l.id > e.id))))))
 order by d.asked_at, d.id;

-- withhold_asked_find many : one of them, with the text; only while the decision waits
select d.id, d.author_id, d.from_id, d.asked_at, d.version, d.text, d.why from withhold_draft d
 where d.id = :id and d.child_id = :access_child and d.state = 'ASKED' and :access_unit <> 0 and (16 & :access_compartments) <> 0
   and exists (select 1 from episode e where e.child_id = d.child_id and e.unit_id = :access_unit
         and not exists (select 1 from episode l where l.child_id = e.child_id and l.id <> e.id
               and (l.closed_at = 0 or (e.closed_at <> 0 and (l.closed_at > e.closed_at or (l.closed_at = e.closed_at and l.id > e.id))))));

-- withhold_refuse exec : no; the child is told why, and chooses
update withhold_draft set state = 'REFUSED', decided_by_id = :access_actor, decided_at = :access_time, answer = :answer, version = version + 1
 where id = :id and child_id = :access_child and state = 'ASKED' and version = :seen and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- withhold_grant exec : yes; the text leaves the draft
update withhold_draft set state = 'GRANTED', words_id = :words, decided_by_id = :access_actor, decided_at = :access_time, text = :text, why = :why, version = version + 1
 where id = :id and child_id = :access_child and state = 'ASKED' and version = :seen and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- withhold_words_add exec : the child's own words; by the decision, or since the child shares them
insert into words (id, child_id, author_id, kind, scribe, created_at, compartment, version, text)
select :id, d.child_id, d.author_id, 'CHILD', 0, :access_time, 64, 1, :text
  from withhold_draft d where d.id = :draft and d.child_id = :access_child
   and ((:access_unit <> 0 and (16 & :access_compartments) <> 0 and d.state = 'ASKED') or (d.author_id = :access_actor and :access_unit = 0));

-- withhold_add exec : from now on the guardian does not read it
insert into withheld (id, child_id, person_id, unit_id, kind, item_id, area, from_at, until_at, review_at, decided_by_id, ended_by_id, version, reason, end_reason)
select :id, :access_child, k.person_id, :access_unit, :kind, :item, :area, :access_time, 253402300799000, :review, :access_actor, 0, 1, :reason, :end_reason
  from (select distinct c.child_id, c.person_id from custody c
         where c.child_id = :access_child and c.person_id = :guardian and valid_now(c)) k
 where :access_unit <> 0 and (16 & :access_compartments) <> 0
   and not exists (select 1 from withheld h where h.child_id = k.child_id and h.person_id = k.person_id and h.item_id = :item and h.area = :area and :access_time < h.until_at);

-- withhold_list many : what guardians do not read, and did not; for the units that answer for the child, without reasons
select h.id, h.person_id, h.unit_id, h.kind, h.item_id, h.area, h.from_at, h.until_at, h.review_at, h.decided_by_id, h.ended_by_id,
       u.name as unit_name, p.id as guardian_id, p.name
  from withheld h join unit u on u.id = h.unit_id join person p on p.id = h.person_id
 where h.child_id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0
 order by h.until_at desc, h.from_at desc, h.id;

-- withhold_find one : one of them
select h.id, h.person_id, h.unit_id, h.kind, h.item_id, h.area, h.from_at, h.until_at, h.review_at, h.decided_by_id, h.ended_by_id, h.version,
       u.name as unit_name, u.phone as unit_phone, p.id as guardian_id, p.name, d.id as decider_id, d.name as decided_by
  from withheld h join unit u on u.id = h.unit_id join person p on p.id = h.person_id join person d on d.id = h.decided_by_id
 where h.id = :id and h.child_id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- withhold_reason many : why; only for the unit that wrote it (D12)
select h.id, h.reason, h.end_reason from withheld h
 where h.id = :id and h.child_id = :access_child and h.unit_id = :access_unit and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- withhold_keep exec : looked at again, and it stays
update withheld set review_at = :review, reason = :reason, version = version + 1
 where id = :id and child_id = :access_child and version = :seen and :access_time < until_at and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- withhold_end exec : the guardian reads it again; a second person, never who decided
update withheld set until_at = :access_time, ended_by_id = :access_actor, end_reason = :reason, version = version + 1
 where id = :id and child_id = :access_child and version = :seen and kind <> 'WORDS' and decided_by_id <> :access_actor
   and :access_time < until_at and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- withhold_words_back many : words whose withholding is not to go on go back to the child
select d.id, d.words_id, w.id as word_id, w.text from withhold_draft d join words w on w.id = d.words_id
 where d.words_id = :words and d.child_id = :access_child and d.state = 'GRANTED' and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- withhold_return exec : the text is the child's alone again, with what the unit says
update withhold_draft set state = 'REFUSED', decided_by_id = :access_actor, decided_at = :access_time, text = :text, answer = :answer, words_id = 0, version = version + 1
 where id = :id and child_id = :access_child and state = 'GRANTED' and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- withhold_words_all many : every guardian who does not read those words
select h.id from withheld h
 where h.item_id = :words and h.kind = 'WORDS' and h.child_id = :access_child and :access_time < h.until_at and :access_unit <> 0 and (16 & :access_compartments) <> 0
 order by h.id;

-- withhold_words_end exec : what held for them is over
update withheld set until_at = :access_time, ended_by_id = :access_actor, end_reason = :reason, version = version + 1
 where id = :id and kind = 'WORDS' and child_id = :access_child and :access_time < until_at and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- withhold_words_remove any : and nobody but the child has them
delete from words where id = :words and child_id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0;

-- withhold_contributions many : answers in a secrecy domain of their own, which the family is told of
select c.id, c.areas, u.name as unit_name from contribution c join unit u on u.id = c.to_unit_id
 where c.child_id = :access_child and c.unit_id = :access_unit and c.domain = 1 and c.state in ('SUBMITTED', 'ACCEPTED')
   and (c.areas & :access_areas) <> 0 and (c.compartment & :access_compartments) <> 0
 order by c.answered_at desc, c.id limit 20;

-- todo_withhold many (asked int) : texts that wait for a decision, and decisions that have to be looked at again, for the unit that answers for the child, or did last
select d.id as item_id, d.child_id, d.asked_at as at, 1 as asked, p.id as person_id, p.name, p.born
  from withhold_draft d join person p on p.id = d.child_id
 where d.state = 'ASKED'
   and d.child_id in (select r.child_id from reach r where r.unit_id = :access_unit and r.relation in (4, 8, 131072)
         and as_actor(r) and valid_now(r))
   and :access_unit <> 0 and not_kin(d.child_id)
union all
select h.id as item_id, h.child_id, h.review_at as at, 0 as asked, p.id as person_id, p.name, p.born
  from withheld h join person p on p.id = h.child_id
 where :access_time < h.until_at and h.review_at <= :before
   and h.child_id in (select r.child_id from reach r where r.unit_id = :access_unit and r.relation in (4, 8, 131072)
         and as_actor(r) and valid_now(r))
   and :access_unit <> 0 and not_kin(h.child_id)
 order by at, item_id;

-- withhold_from_all many (review_at int) : the child's own words that it wanted no guardian to read, and that this one could
select d.words_id, max(h.review_at) as review_at from withhold_draft d join withheld h on h.item_id = d.words_id and h.child_id = d.child_id
 where d.child_id = :access_child and d.state = 'GRANTED' and d.from_id = 0 and h.kind = 'WORDS' and :access_time < h.until_at
   and :access_unit <> 0 and (16 & :access_compartments) <> 0
   and not exists (select 1 from withheld o where o.child_id = d.child_id and o.item_id = d.words_id and o.person_id = :person and :access_time < o.until_at)
 group by d.words_id order by d.words_id;

-- withhold_follow exec : nor does somebody who has custody now, or will have it
insert into withheld (id, child_id, person_id, unit_id, kind, item_id, area, from_at, until_at, review_at, decided_by_id, ended_by_id, version, reason, end_reason)
select :id, :access_child, k.person_id, :access_unit, 'WORDS', :words, 0, :access_time, 253402300799000, :review, :access_actor, 0, 1, :reason, :end_reason
  from custody k where k.id = :custody and k.child_id = :access_child and :access_unit <> 0 and (16 & :access_compartments) <> 0;
