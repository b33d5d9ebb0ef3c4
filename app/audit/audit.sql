-- audit_family many (title text, unit_name text, spoken text, spoken_at int, own int, c12 int, most int, skip int) : who has opened something about the child: staff, a system of others (which is nobody: the child stands in its place), and oneself.  A refused try is told for units that the family knows of; of others, nothing was opened and nothing is told (D4); nor is what was done with a notice in an inbox, which has no ground in a tie; nor, at all, what said.def gives no sentence; nor what was opened in an emergency before the review says so (A23); nor that somebody reviewed a row which is not told itself; nor that an answer came, and was read, to a guardian who does not read that it is there (D5); nor, but to the child, that somebody wrote or read messages, which may be the child's own (D10)
select a.id, a.at, a.actor_id, a.unit_id, a.act, a.ground, a.outcome, a.hash,
       case when a.act = 'mirror_ask' then coalesce((select max(c.name) from mirror_delivery d join consumer c on c.id = d.consumer_id where d.child_id = a.child_id and d.at = a.at), '')
            else coalesce((select u.name from unit u where u.id = a.unit_id), '') end as unit_name,
       coalesce(title_there(a.actor_id, a), '') as title,
       case when a.act = 'consult_do' then coalesce((select max(u.name) from consult k join unit u on u.id = k.to_unit_id
            where k.child_id = a.child_id and k.author_id = a.actor_id and k.at = a.at and k.named = 1 and k.struck_at = 0), '') else '' end as spoken,
       case when a.act = 'consult_do' then coalesce((select max(k.on_at) from consult k where k.child_id = a.child_id and k.author_id = a.actor_id and k.at = a.at), 0) else 0 end as spoken_at,
       case when a.act = 'account_family_do' then (select count(*) from activation v where v.proposed_by = a.actor_id and v.proposed_at = a.at and v.person_id = :access_actor)
            when a.act = 'letter_answer_add' then (select count(*) from meeting_answer n join meeting_party q on q.id = n.party_id
              where n.child_id = a.child_id and n.author_id = a.actor_id and n.at = a.at and q.person_id = :access_actor) else 0 end as own,
       p.id as person_id, p.name
  from audit a join person p on p.id = case when a.act in ('mirror_ask', 'mirror_tell') then a.child_id else a.actor_id end
 where a.child_id = :access_child and (a.unit_id <> 0 or a.actor_id = :access_actor or a.act in ('mirror_ask', 'mirror_tell'))
   and ((a.outcome in (200, 303, 409, 422) and (a.ground <> 0 or a.act in ('review_row', 'review_row_do', 'archive_work_show', 'archive_work_do', 'archive_file', 'mirror_ask', 'mirror_tell')))
        or (a.outcome in (403, 404) and a.unit_id <> 0
            and (exists (select 1 from consent_unit c where c.child_id = a.child_id and c.unit_id = a.unit_id)
                 or exists (select 1 from episode e where e.child_id = a.child_id and e.unit_id = a.unit_id))))
   and told_family(a)
   and not (a.act in ('review_row', 'review_row_do') and not exists (select 1 from review_item i join audit x on x.id = i.audit_id
         where x.child_id = a.child_id and i.opened_at <> 0 and i.opened_at <= a.at and i.told = 1))
   and not ((a.act in ('glass_show', 'glass_end') or a.outcome in (403, 404))
        and exists (select 1 from break_glass b where b.child_id = a.child_id and b.person_id = a.actor_id and b.unit_id = a.unit_id and b.from_at <= a.at and :access_time < b.shown_at))
   and (cast(:before as bigint) = 0 or a.at < :before_at or (a.at = :before_at and a.id < :before))
   and (cast(:c12 as bigint) & :access_compartments) <> 0
 order by a.at desc, a.id desc limit :most offset :skip;

-- audit_row one : where a file of an extract begins
select a.id, a.at from audit a where a.id = :id and a.child_id = :access_child;

-- audit_child one : the child of the path, for its name
select p.id, p.name from person p join child c on c.id = p.id where c.id = :access_child;

-- audit_unit_rows many (reached int, most int, skip int) : what the own unit has opened about children, the newest first, for who answers for it; whether it may read of the child now, since of others no name is told (SF4); nothing of a hidden child but for who is named (D9), nor of the reader's own family (D19)
select a.id, a.at, a.act, a.outcome, p.id as person_id, p.name, c.id as named_id, c.name as child_name,
       case when exists (select 1 from reach r where r.child_id = a.child_id and r.unit_id = :access_unit and r.person_id in (0, :access_actor) and r.relation in (4, 16, 32, 64)
                          and valid_now(r)) then 1 else 0 end as reached
  from audit a join person p on p.id = a.actor_id join person c on c.id = a.child_id
 where a.unit_id = :access_unit and a.unit_id <> 0 and :access_answers = 1 and a.child_id <> 0 and a.ground <> 0 and a.outcome in (200, 303, 409, 422)
   and in_the_open(a.child_id) and not_kin(a.child_id)
 order by a.at desc, a.id desc limit :most offset :skip;
