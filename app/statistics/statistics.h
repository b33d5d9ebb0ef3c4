/* The follow-up (A21, C13): fixed tables of what was done in a half year, counted once by a job when it is over and never again.  What
 * could be traced to fewer than five children is taken out before it is written (decision 24). */
#pragma once
#include "html/html.h"
#include "statistics/statistics.sql.h"

#define STATISTICS_LEAST 5 /* children: fewer are not shown */

enum statistics_line {
	STATISTICS_NONE = -1,
#define STATISTICS(name, kind, whole, words) STATISTICS_##name,
#include "statistics/statistics.def"
	STATISTICS_LINES
};
enum statistics_kind { STATISTICS_CHILDREN, STATISTICS_STAFF, STATISTICS_ABOUT, STATISTICS_DAYS };
enum statistics_level { STATISTICS_COUNTY, STATISTICS_MUNICIPALITY, STATISTICS_PART, STATISTICS_UNIT };

struct statistics_rule {
	const char *name;
	enum statistics_kind kind;
	enum statistics_line whole;
};
extern const struct statistics_rule statistics_rules[STATISTICS_LINES];

/* That something was done for a child (or about a notice that is no known child's), or learnt by one of the staff, at a unit. */
struct statistics_fact {
	enum statistics_line line;
	int64_t about, unit, days;
};

/* A place of the tree: the county, its municipalities, an organisation in one, its units.  Parents stand before their children. */
struct statistics_node {
	enum statistics_level level;
	const char *municipality;
	int64_t org, unit;
	int parent;         /* -1: the county */
	int64_t n[2];       /* of a line: how many, and how many are left of its whole */
	int64_t most[2];    /* … at the one unit below that has most */
	bool shown;
	int above;          /* the nearest place above that is shown; -1: none */
	size_t units;       /* below it that no other number stands for: the rest */
	int64_t rest[2], rest_most[2];
};

/* Decides for one line what is shown, from `n` of the units: `sides` is 2 for a part of a whole.  Afterwards nobody who knows the numbers
 * that are shown, and those of one unit, can tell a number below five that is not. */
void statistics_hide(struct statistics_node *node, size_t n, int sides);
/* Writes the half year's numbers of these facts, in any order, as counted at that time. */
enum err statistics_freeze(const struct access *a, int64_t from, int64_t until, int64_t at, struct statistics_fact *fact, size_t n);
/* The first moment of the half year that `t` lies in, 1 April or 1 October; and of one `steps` half years later. */
int64_t statistics_half_year(int64_t t);
int64_t statistics_half_year_add(int64_t from, int steps);
/* When the half year that ends then is counted. */
int64_t statistics_due(int64_t until);
/* The last half year that is over, and that what was done in it has been written down of: its first moment. */
int64_t statistics_last(int64_t now);
/* For a demo county: the last `n` half years with invented numbers, taken through the same rules. */
enum err statistics_invent(const struct access *a, int64_t now, int n);

/* "Upprättade planer", in the language; the class of a median in words. */
const char *statistics_words(const char *lang, enum statistics_line line);
const char *statistics_days(const char *lang, int64_t class);
/* "Oktober 2026–mars 2027" */
const char *statistics_period_name(struct arena *a, const char *lang, int64_t from);

struct statistics_place {
	const char *name;
	enum statistics_level level;
	const char *municipality; /* "" for the county */
	int64_t value[STATISTICS_LINES]; /* 0: not shown */
};
struct statistics_table {
	enum statistics_kind whom; /* CHILDREN or STAFF */
	const char *heading, *source;
	int first, n; /* lines */
};
struct statistics_page {
	const char *name, *unit; /* of the half year; of the own unit, "" with the role */
	const struct statistics_period_row *period;
	bool empty;
	const struct statistics_periods_rows *periods;
	struct url csv, json;
	size_t ncounty, nown, ntable;
	const struct statistics_place *county, *own; /* county: with its municipalities, for the role */
	const char *org;
	const struct statistics_table *table;
};
