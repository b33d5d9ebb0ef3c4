-- A plan's page reads these in order each time: the index gives it, and nothing has to be sorted.

drop index area_contact_child;
create index area_contact_child on area_contact (child_id, area, id);
drop index plan_version_child;
create index plan_version_child on plan_version (child_id, published_at desc, id);
