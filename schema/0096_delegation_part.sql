-- What a colleague has been given: to gather and assess, or to call to meetings in the place of who answers for the child (R57, R117, decision 42).

alter table delegation add column part text not null default 'GATHER'; -- GATHER INVITE
