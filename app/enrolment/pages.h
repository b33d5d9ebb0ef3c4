/* Where a child goes, and who is therefore responsible, now and from a day on (K2, R109). */
#pragma once
#include "enrolment/enrolment.sql.h"
#include "html/html.h"
#include "html/parts.h"
#include "parts/unit_choice.h"
#include "responsibility/responsibility.h"

/* Whom the rules name as responsible now, and from the change that is said ahead, for the unit that answers today; 0: itself, nobody, or
 * only a coordinator (R107, R109). */
enum err enrolment_responsible(const struct access *a, const char *lang, int64_t ret[2]);

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
	bool planning;                            /* the plan is on its way, or holds: it is handed over only to whom the rules name */
	bool goes, next_goes;                     /* they name a unit that works with children, and no coordinator */
	struct url here, handover, consent;
	size_t nbefore;
	struct unit_choices choices;
	const struct enrolment_list_row *const *before;
};
