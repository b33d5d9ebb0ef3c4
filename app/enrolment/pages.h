/* Where a child goes, and who is therefore responsible, now and from a day on (K2, R109). */
#pragma once
#include "enrolment/enrolment.sql.h"
#include "html/html.h"
#include "html/parts.h"
#include "responsibility/responsibility.h"

struct enrolment_page {
	int64_t child, version;
	const char *first;
	const struct enrolment_list_row *now;     /* NULL: it is enrolled nowhere */
	const char *situation;                    /* then: what is known of where it is */
	const char *holder;                       /* the unit that answers for the child: the own one */
	struct responsibility rule;               /* whom the rules name now */
	bool follows;                             /* that is the own unit */
	const struct enrolment_changes_row *next; /* what comes; NULL: nothing is said */
	const char *next_where;
	struct responsibility next_rule;
	bool stays;                               /* the own unit goes on */
	bool planning;                            /* the plan is on its way, or holds: it is handed over only where the child goes */
	bool goes, next_goes;                     /* the child goes, or will go, to the unit that is to answer */
	struct url here, handover, consent;
	size_t nunits, nbefore;
	const struct part_option *unit;
	const struct enrolment_list_row *const *before;
};
