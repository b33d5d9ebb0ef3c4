-- Closed work is listed by its day, page by page; open units are counted by an index alone.
create index episode_closed_at on episode (closed_at, id);
drop index unit_place;
create index unit_place on unit (municipality, kind, until_at);
