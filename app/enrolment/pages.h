/* Where a child goes, and who is therefore responsible, now and from a day on (K2, R109). */
#pragma once
#include "enrolment/enrolment.sql.h"
#include "html/html.h"
#include "html/parts.h"
#include "parts/unit_choice.h"
#include "responsibility/responsibility.h"
#include "responsibility/responsibility.sql.h"

/* What is known of where a child is in life. */
struct enrolment_life {
	const char *born, *kind, *said; /* kind: of where it is enrolled, said: what somebody wrote of who is enrolled nowhere; "" = neither */
	int64_t created_at, births, ever; /* ever: how often it has been enrolled */
};
/* The word of the situation at `t`: an expected child is waited for until somebody has written that it is born, and is at home from then on; of a young
 * one that nothing is said of it is the same. */
const char *enrolment_situation(const struct responsibility_school *school, const struct enrolment_life *l, int64_t t);

/* Is it time to prepare for that day? */
enum err enrolment_near(const struct access *a, int64_t at, bool *ret);
/* What comes within that time, said or by age, of the child of the path whom a unit of the kind `holder` answers for (R102–R109). */
enum err enrolment_ahead(const struct access *a, const char *holder, struct responsibility_ahead *ret);
/* "gymnasiet (eller kommunens aktivitetsansvar, för den som inte går där)" */
const char *enrolment_who(struct arena *a, const char *lang, const struct responsibility_ahead *f);

#define ENROLMENT_MEANT 3
/* The units that the rules mean now, from the change that is said ahead, and by age soon, for the unit that answers today (R104, R107, R109). */
enum err enrolment_meant(const struct access *a, struct responsibility_units_rows ret[ENROLMENT_MEANT]);

struct enrolment_page {
	int64_t child, version;
	const char *first;
	const struct enrolment_list_row *now;     /* NULL: it is enrolled nowhere */
	const char *where;                        /* that unit, or else what is known of where it is */
	const char *holder;                       /* the unit that answers for the child: the own one */
	struct responsibility rule;               /* whom the rules name now */
	bool expected;                            /* it is not born */
	bool follows;                             /* that is the own unit */
	const struct enrolment_changes_row *next; /* what comes; NULL: nothing is said */
	const char *next_where;
	struct responsibility next_rule;
	bool stays;                               /* the own unit goes on */
	struct responsibility_ahead soon;         /* what comes by age, when nothing is said of it */
	const char *soon_who;
	bool planning;                            /* the plan is on its way, or holds: it is handed over only to whom the rules name */
	bool goes, next_goes;                     /* they name a unit that works with children, and no coordinator */
	struct url here, handover, consent;
	size_t nbefore;
	struct unit_choices choices;
	const struct enrolment_list_row *const *before;
};
