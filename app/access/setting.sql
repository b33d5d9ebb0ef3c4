-- setting_facts many : every approved value with its first day, in the order in which they come to hold
select key, value, from_at from setting where state = 'APPROVED' order by from_at, decided_at, id;
