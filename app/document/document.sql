-- documents many : what the reader may read, the newest first; of what was taken away only that it was.  Whom the plan only names as an area's contact at the unit that answers reads what others read of that area, and the own
select d.id, d.unit_id, e.unit_id as responsible_id, d.audience, d.areas, d.author_id, d.kind, d.state, d.scan_of_plan, d.voice, d.pages, d.size,
       d.created_at, d.withdrawn_at, d.title, d.file_name, d.reason, p.id as person_id, p.name as author
  from document d join episode e on e.id = d.episode_id join person p on p.id = d.author_id
 where d.child_id = :access_child and reads_document(d, e)
 order by d.created_at desc, d.id;

-- document_find one : one of them
select d.id, d.episode_id, d.unit_id, e.unit_id as responsible_id, r.name as responsible_name, d.audience, d.areas, d.author_id, d.kind, d.state, d.scan_of_plan, d.voice, d.pages, d.size,
       d.created_at, d.withdrawn_at, d.title, d.file_name, d.reason, p.id as person_id, p.name as author
  from document d join episode e on e.id = d.episode_id join unit r on r.id = e.unit_id join person p on p.id = d.author_id
 where d.id = :id and d.child_id = :access_child and reads_document(d, e);

-- document_content one : the file itself, of one that may be read
select f.id, d.kind, f.content
  from document_file f join document d on d.id = f.document_id join episode e on e.id = d.episode_id
 where d.id = :id and f.child_id = :access_child and d.state = 'ACTIVE' and d.child_id = :access_child and reads_document(d, e);

-- document_preview one : a page of it as a picture
select g.id, g.picture
  from document_page g join document d on d.id = g.document_id join episode e on e.id = d.episode_id
 where d.id = :id and g.number = :number and g.child_id = :access_child and d.state = 'ACTIVE' and d.child_id = :access_child and reads_document(d, e);

-- document_previews one (n int) : how many pages have a picture
select count(*) as n from document_page g where g.document_id = :document and g.child_id = :access_child;

-- document_work many : the work that is open, which a new document hangs on
select e.id, e.unit_id, u.name as unit_name from episode e join unit u on u.id = e.unit_id
 where e.child_id = :access_child and e.closed_at = 0 and (:access_unit = 0 or e.unit_id = :access_unit or :access_ongoing = 1)
 order by e.opened_at desc, e.id limit 1;

-- document_child one : whom it is about
select p.id, p.name from person p join child c on c.id = p.id where c.id = :access_child;

-- document_lately one (n int) : how many somebody has sent since a moment
select count(*) as n from document d where d.author_id = :access_actor and d.created_at > :since;

-- document_insert exec : a new document, in the work that is open
insert into document (id, child_id, episode_id, unit_id, compartment, audience, areas, author_id, kind, state, scan_of_plan, voice, pages, size, created_at,
                      scan_at, withdrawn_at, title, file_name, reason)
select :id, e.child_id, e.id, :access_unit, :compartment, :audience, :areas, :access_actor, :kind, :state, :scan_of_plan, :voice, :pages, :size, :access_time,
       0, 0, :title, :file_name, :reason
  from episode e where e.id = :episode and e.child_id = :access_child and e.closed_at = 0;

-- document_file_insert exec : its file, by who has just made it
insert into document_file (id, child_id, document_id, content)
select :id, d.child_id, d.id, :content from document d where d.id = :document and d.child_id = :access_child and d.author_id = :access_actor;

-- document_page_insert exec : … and the picture of a page
insert into document_page (id, child_id, document_id, number, picture)
select :id, d.child_id, d.id, :number, :picture from document d where d.id = :document and d.child_id = :access_child and d.author_id = :access_actor;

-- document_take exec : it is not to be read any more; by its author, and staff of the author's unit, but an area's contact
update document set state = 'WITHDRAWN', withdrawn_at = :access_time, reason = :reason
 where id = :id and child_id = :access_child and (compartment & :access_compartments) <> 0 and state <> 'WITHDRAWN'
   and unit_id = :access_unit and ((unit_id <> 0 and voice = 0 and ((2048 & :access_compartments) <> 0 or not exists (select 1 from episode e where e.id = document.episode_id and e.unit_id = :access_unit)))
     or author_id = :access_actor);

-- document_readers_set exec (audience int) : who else reads the child's own voice, by the family; of what the child laid in itself, by the child
update document set audience = 2 | cast(:audience as bigint), areas = :areas
 where id = :id and child_id = :access_child and (compartment & :access_compartments) <> 0 and voice = 1 and :access_unit = 0 and (audience & 2) <> 0 and (author_id <> child_id or author_id = :access_actor)
   and state <> 'WITHDRAWN' and (cast(:areas as bigint) & :access_areas) = cast(:areas as bigint);

-- document_order one system : a file that waits for the virus scanner; the job has no capability, only the id of what somebody with the right sent
select f.id, f.content
  from document d join document_file f on f.document_id = d.id where d.id = :id;

-- document_waits many system : is it still waiting?  for the same job
select d.id from document d where d.id = :id and d.state = 'CHECKING';

-- document_claim exec (most int) system : takes the turn of a file, when not too many have theirs
update document set scan_at = :access_time
 where id = :id and state = 'CHECKING' and (select count(*) from document o where o.state = 'CHECKING' and o.scan_at > :since and o.id <> :id) < :most;

-- document_clean exec system : the scanner found nothing
update document set state = 'ACTIVE' where id = :id and state = 'CHECKING';

-- document_refuse exec system : the scanner found something
update document set state = 'REFUSED' where id = :id and state = 'CHECKING';

-- document_file_forget any system : … so that nothing of it is left
delete from document_file where document_id = :document;

-- document_page_forget any system : … nor pictures of it
delete from document_page where document_id = :document;

-- document_waiting many system : the next that waits for the scanner
select d.id from document d where d.state = 'CHECKING' and d.scan_at <= :since order by d.created_at, d.id limit 1;
