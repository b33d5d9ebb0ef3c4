/* The pages of the county's dated settings and of its rules of responsibility: one person proposes, another one
 * approves, and it holds from a day that has not come. */
#pragma once
#include "access/setting.h"
#include "html/parts.h"
#include "setting/setting.sql.h"

enum setting_unit { WORKDAYS, DAYS, YEARS, MINUTES, HOURS, TIMES, CHILDREN, MEGABYTES, ROWS, PERSONS, OCLOCK, MODEL };
/* What stands in setting.def, translated. */
struct setting_text {
	const char *what, *effect, *touches, *source;
	enum setting_unit unit;
	int64_t first, least, most;
};
struct setting_text setting_text(const char *lang, enum setting s);
/* "3 arbetsdagar" */
const char *setting_words(struct arena *a, const char *lang, enum setting_unit unit, int64_t n);

struct setting_item {
	struct url to;
	const char *heading; /* above it; NULL: none */
	const char *what, *effect, *value;
	bool waits;
};
struct setting_list_page {
	size_t n;
	const struct setting_item *item;
};
struct setting_row_view {
	int64_t from; /* 0: from the beginning */
	const char *value, *source;
	bool now;
};
struct setting_page {
	struct setting_text t;
	const char *value;             /* in force, with its unit */
	size_t n;
	const struct setting_row_view *row; /* the newest first */
	struct setting_events_rows events;
	const struct setting_events_row *waits; /* NULL: nothing waits */
	const char *waits_value;
	bool own;                      /* … and it is one's own */
	bool tries;                    /* a value can be tried on the last month */
	const char *trial;             /* what that gave: of the value that waits or was asked for; "" */
	const char *trial_value;       /* which value; "" */
	int64_t least;                 /* fewer than that are not told */
	int64_t tomorrow;
	struct url to, back;
};
struct rule_page {
	struct rule_all_rows rules;
	struct rule_waiting_rows waiting;
	const struct part_option *situation, *kind;
	size_t nsituations, nkinds;
	int64_t actor, now, tomorrow;
	struct url to;
};
