/* The judgement that a young person is mature enough to decide alone, before the age at which everybody does.  Made by who
 * answers for the child, with the reason and the young person's own word.  What follows is in access/reach: the same as
 * at the age of the county.  That it holds no more gives the guardians their reading back, so two persons say it (decision 8). */
#pragma once
#include "html/html.h"
#include "html/parts.h"
#include "maturity/maturity.sql.h"

struct maturity_page {
	int64_t child, own, first_age;   /* ages: when everybody decides alone, when it can be judged */
	const char *first, *reads;
	struct url here, consent;
	bool early, late, holds;         /* too young; old enough anyhow; a judgement holds */
	bool alone;                      /* no colleague could confirm that it holds no more */
	struct maturity_list_rows list;
	const char **asked_by, **ended_by; /* of each */
	int64_t actor;
};
