/* How it stands at a unit right now, for who answers there: numbers of the works that the reader reaches anyway, read anew each time and
 * kept nowhere (R143, decision 57).  What is late stands by name, since those children are the reader's own to see. */
#pragma once
#include "overview/overview.h"
#include "standing/standing.sql.h"
#include "statistics/statistics.h"

/* A number with the words that say what it is. */
struct standing_row {
	const char *words, *value;
	const char *more; /* whose turn it is, what it is counted on; "" = nothing */
};
struct standing_part {
	const char *id, *heading, *text; /* text: a sentence */
	size_t n;
	const struct standing_row *row;
};
enum { STANDING_STEPS = 3, STANDING_PARTS = 6 };
struct standing_page {
	const char *unit;
	int64_t now;
	bool any;                         /* there is work that goes on, or a notice that waits */
	struct todo_list late;            /* of what is late as much as a page holds, the latest first */
	size_t more;                      /* … and how many more there are */
	const char *step[STANDING_STEPS]; /* how many are in each step of the model */
	size_t nparts;
	struct standing_part part[STANDING_PARTS]; /* those that have rows */
	const struct statistics_periods_rows *periods;
};

/* Reads the numbers of the acting person's unit; in the request's arena. */
enum err standing_read(struct request *rq, const struct access *a, struct standing_page *p);
