/* That the child and the guardians know of the model: whom somebody has told, when, how and in which language (R119).  The unit that is
 * responsible sees to it, and writes it down; each of the family reads of oneself. */
#pragma once
#include "html/parts.h"
#include "informed/informed.sql.h"

#define INFORMED_DAYS 7 /* after so many days of work it stands in "Att göra" */

struct informed_page {
	const char *first; /* of the child */
	struct url here, back;
	bool writes;
	int64_t unit, today;
	size_t n;
	const struct part_option *person;
	struct informed_list_rows told;
};
