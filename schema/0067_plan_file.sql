-- A unit takes its part of the plan as a file for its own records (R91): one more copy in the ledger of those that are out.

alter table paper_copy add column form text not null default 'PAPER'; -- PAPER FILE
