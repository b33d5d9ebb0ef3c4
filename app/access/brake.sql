-- brake_count one (n int) system : how much came from there lately
select count(*) as n from brake where key = :key and at > :since;

-- brake_add exec system : one more
insert into brake (id, key, at) values (:id, :key, :now);

-- brake_forget any system : what is too old to count
delete from brake where at <= :before;
