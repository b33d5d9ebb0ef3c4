-- Who has said yes to the time that is chosen has answered the call with it (F44, decision 48).

alter table meeting_answer add column by_time bigint not null default 0; -- 1: what was said of the time before it was chosen
