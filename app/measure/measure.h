/* Own measures: what a unit does itself when the answer to question 1 is yes (R40, R187).  The work under the model
 * ends; each measure is followed up, the child's words first. */
#pragma once
#include "html/html.h"
#include "html/parts.h"
#include "measure/measure.sql.h"
#include "org/org.sql.h"

#define MEASURES 3 /* in one answer */
/* The first moment of the day that a form suggests for following up. */
enum err measure_followup(const struct access *a, int64_t *ret);

/* One measure as it was typed. */
struct measure_typed {
	const char *text;                   /* "" and nothing else set: this row is not used */
	int64_t area, who;                  /* a bit; an assignment */
	int64_t from, until, followup;      /* first moments of days; 0 = not filled in */
};
/* Checks the rows; complaints stand at measure_N, area_N, who_N, from_N, until_N, followup_N.  *ret_n: how many are
 * used; with none there is a complaint too. */
enum err measures_check(struct request *rq, const struct access *a, const struct measure_typed row[MEASURES], size_t *ret_n);
/* Writes those that are used, as following from the decision. */
enum err measures_write(const struct access *a, int64_t decision, const struct measure_typed row[MEASURES]);
/* "Går bra, klar", in the language `lang`. */
const char *measure_outcome(const char *lang, const char *outcome);

struct measure_page {
	int64_t child;
	const char *first;
	bool writes, closed;
	struct measure_list_rows list;
	struct measure_reviews_rows reviews;
};
struct measure_review_page {
	int64_t child;
	const char *first, *reads;
	bool writes;
	struct measure_find_row m;
	struct measure_reviews_rows reviews; /* of all */
	int64_t next;                        /* as the form suggests */
};
