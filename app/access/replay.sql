-- replay_line_add exec system : a line of the journal, in the transaction of what it tells
insert into journal_line (number, line_hash) values (:number, :line);

-- replay_mark one (number int) system : the last line that this database has applied; 0: none
select coalesce(max(number), 0) as number from journal_line;

-- replay_lines many system : the lines from a number on, as the journal has them
select number, line_hash from journal_line where number >= :from order by number;

-- replay_lines_forget any system : lines that the journal has for long
delete from journal_line where number < :before;

-- replay_installation many system : which master key and which journal the database belongs to
select id, key_hash, journal_hash from installation where id = 1;

-- replay_installation_add exec system : a new database, or a journal begun anew
insert into installation (id, key_hash, journal_hash) values (1, :key, :journal);

-- replay_installation_forget any system : before it is written anew
delete from installation where id = 1;

-- replay_child many system : is the number that of a child
select id from child where id = :id;

-- replay_pause_add any system : something of the child could not be replayed; one pause is enough
insert into pause (id, child_id, family, at, ended_at, ended_by)
select :id, c.id, :family, :at, 0, 0 from child c
 where c.id = :child and not exists (select 1 from pause p where p.child_id = c.id and p.ended_at = 0 and p.family >= cast(:family as bigint));

-- replay_sessions_end any system : who was logged in when the copy was made logs in anew
update session set ended_at = :now where ended_at > :now;
