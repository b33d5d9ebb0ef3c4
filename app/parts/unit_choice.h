/* Units as a form lets one choose among them: what is near first, by what it is, then the other municipalities.  The county has
 * hundreds, so a field of the form looks for a part of a name; it works by a round trip, and all that was typed comes back. */
#pragma once
#include "access/access.h"
#include "html/parts.h"
#include "org/org.sql.h"

struct unit_choices {
	const char *look;                  /* what was looked for; "" = nothing */
	bool entered;                      /* it was by Enter, so that is where one is */
	bool none;                         /* nothing fits it, so all are there */
	bool few;                          /* only what is near: the others are there when somebody looks */
	size_t n;
	struct part_option *option;        /* in their groups */
	const struct unit_list_row **unit; /* the same, in the same order */
};

/* Those of `units`; near is the municipality that comes first, and `field` that of the form in which somebody looks, or NULL.  What was chosen
 * in the form is there whatever is looked for. */
struct unit_choices unit_choices(const struct request *rq, const struct unit_list_rows *units, const char *near, const char *field);
/* The units that a form begins with: those of the municipality `near`, until somebody looks in `field`; then all. */
enum err unit_choices_list(const struct request *rq, const struct access *a, const char *near, const char *field, struct unit_list_rows *ret);
/* Where the own unit lies. */
const char *unit_choices_near(const struct access *a, const struct unit_list_rows *units);
/* Is it the button of the field that was pressed, or Enter (act "enter") when something else stands in it than was looked for?  Enter in another
 * field goes on. */
bool unit_choices_looks(const struct request *rq);
