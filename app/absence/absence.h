/* Somebody at work is away, and who is rung in their place (K12, decision 43). */
#pragma once
#include "absence/absence.sql.h"
#include "html/parts.h"

struct absence_page {
	const char *unit;
	struct url to, back;
	bool others;                     /* the reader writes for colleagues too */
	bool gives;                      /* whoever is rung instead does the work too: not what an administrator writes (A22) */
	int64_t actor, now, today;
	struct absence_all_rows all;
	size_t nwho, ninstead;
	struct part_option *who, *instead;
};
/* Who is rung instead of whoever has the assignment, or of the person at that unit; NULL: they are not away. */
const struct absence_around_row *absence_of(const struct absence_around_rows *all, int64_t assignment);
const struct absence_around_row *absence_of_person(const struct absence_around_rows *all, int64_t person, int64_t unit);
/* The number of who is rung instead. */
const char *absence_phone(const struct absence_around_row *b);
