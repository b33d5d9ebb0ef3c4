-- words_own many : what the reader has written
select w.id, w.created_at, w.text from words w
 where w.child_id = :access_child and w.author_id = :access_actor and w.scribe = 0
 order by w.created_at desc, w.id;

-- words_find one : one of them; nobody else's (I14)
select w.id, w.created_at, w.version, w.text from words w
 where w.id = :id and w.child_id = :access_child and w.author_id = :access_actor and w.scribe = 0;

-- words_all many (beside_id int) : everybody's words, the child's first; for those who lead the work, but what was written during another unit's closed work, and what a guardian is not to read for others than who answers for the child
select w.id, w.kind, w.scribe, w.created_at, w.beside_id, w.text, p.id as author_id, p.name as author, b.id as other_id, b.name as beside
  from words w join person p on p.id = w.author_id join person b on b.id = case when w.beside_id = 0 then w.author_id else w.beside_id end
 where w.child_id = :access_child and (w.compartment & :access_compartments) <> 0
   and reads_words(w)
 order by w.kind, w.created_at desc, w.id;

-- words_unread many : own words with a guardian who does not read them; told to staff who do, so that nobody says them aloud, and to the child who wrote them
select w.id, h.id as withheld_id, p.id as guardian_id, p.name from words w
  join withheld h on h.item_id = w.id and h.child_id = w.child_id join person p on p.id = h.person_id
 where w.child_id = :access_child and (w.compartment & :access_compartments) <> 0
   and h.kind = 'WORDS' and valid_now(h)
   and (((2048 & :access_compartments) <> 0 and exists (select 1 from episode e where e.child_id = w.child_id and e.unit_id = :access_unit)) or (w.author_id = :access_actor and :access_actor = :access_child and :access_unit = 0))
 order by w.id, h.id;

-- words_add exec : somebody's words, or the child's by a scribe
insert into words (id, child_id, author_id, kind, scribe, created_at, compartment, version, beside_id, text)
values (:id, :access_child, :access_actor, :kind, :scribe, :access_time, :compartment, 1, :beside, :text);

-- words_change exec : only the author changes them, and not those a scribe wrote
update words set text = :text, created_at = :access_time, version = version + 1
 where id = :id and version = :seen and child_id = :access_child and author_id = :access_actor and scribe = 0;

-- words_child one : whom it is about
select p.id, p.name from person p join child c on c.id = p.id where c.id = :access_child;

-- todo_words many (at int, child int, lent int) : own words of a child or a guardian that the acting person, who leads the work, has not read since: the log says when it opened the page of all of them, or the child's, which has the newest
select w.child_id, max(w.created_at) as at, max(case when w.kind = 'CHILD' then 1 else 0 end) as child, max(case when w.beside_id <> 0 then 1 else 0 end) as lent, p.id, p.name
  from words w join person p on p.id = w.child_id join episode e on e.child_id = w.child_id
 where w.child_id in (select r.child_id from reach r where r.unit_id = :access_unit and r.relation in (4, 16) and as_actor(r) and valid_now(r)) and :access_unit <> 0
   and e.closed_at = 0 and w.scribe = 0 and not_kin(w.child_id)
   and not exists (select 1 from audit t where t.child_id = w.child_id and t.at >= w.created_at and t.unit_id = :access_unit and t.actor_id = :access_actor and t.outcome = 200
         and (t.act = 'words_staff' or (t.act = 'overview_child' and w.kind = 'CHILD' and not exists (select 1 from words v where v.child_id = w.child_id and v.kind = 'CHILD' and w.created_at < v.created_at and v.created_at <= t.at))))
   and (e.unit_id = :access_unit or not exists (select 1 from withheld h where h.item_id = w.id and h.kind = 'WORDS' and h.child_id = w.child_id and valid_now(h)))
   and not exists (select 1 from episode o where o.child_id = w.child_id and o.unit_id <> :access_unit and o.closed_at <> 0 and o.opened_at <= w.created_at and w.created_at < o.closed_at)
 group by w.child_id, p.id, p.name order by max(w.created_at), w.child_id;
