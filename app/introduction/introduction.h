/* Which units work by the model, since when, who leads that and how it is followed up each year (R20, R171, R194, K28).  The line manager has
 * it; the administrators see the county.  How a unit is reached stands in `unit.channel` alone, and follows from here. */
#pragma once
#include "html/parts.h"
#include "introduction/introduction.sql.h"

#define INTRODUCTION_NEWS 90 /* days that a mission stands as new */
#define INTRODUCTION_AHEAD 30 /* days before a follow-up that it stands in "Att göra" */

struct introduction_unit_row {
	struct url to;
	const struct introduction_units_row *unit;
	const char *owner; /* "" when nothing is said */
};
struct introduction_list_page {
	struct introduction_places_rows places;
	struct introduction_late_rows late;
	const char *municipality; /* that is shown; "" for none */
	size_t n;
	const struct introduction_unit_row *row;
	int64_t now, today;
};
struct introduction_unit_page {
	struct introduction_place_row place;
	struct introduction_rows_rows rows; /* none: nothing is said yet */
	struct url to;
	bool administers;
	int64_t today;
};

struct introduction_mission_one {
	const struct introduction_mission_units_row *unit;
	const struct introduction_missions_row *mission; /* NULL: it has not said */
};
struct introduction_missions_page {
	struct introduction_mission_places_rows places;
	struct introduction_mission_news_rows news;
	const char *municipality; /* that is shown; "" for none */
	size_t n;
	const struct introduction_mission_one *one;
	bool staff;
};

/* "I gång", in the language; "Inget sagt" for "". */
const char *introduction_state_name(const char *lang, const char *state);
