-- Words against what a meeting decided, that nobody had read when the plan went over to another unit, are for who leads the plan there.

alter table meeting_objection add column episode_id bigint not null default 0; -- the work that they went along to; 0: that of the meeting
