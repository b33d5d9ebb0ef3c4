/* Who at work is near a child (D19): family that no register of custody knows of, or who lives with it.  Nothing of the child is there
 * for that person at work, from the next request on, and who answers for the unit gives the work to somebody else.  What the family writes
 * is a question, and shuts nobody out before that person, or another who answers there, has said that it is so. */
#pragma once
#include "html/html.h"
#include "html/parts.h"
#include "kin/kin.sql.h"

struct kin_page {
	int64_t child, actor;
	const char *first;
	struct url here;
	bool answers, alone; /* alone: a unit has nobody else who answers and may read of the child (I1) */
	struct kin_list_rows list;
	const struct kin_list_row *own; /* what the family asks of the reader; NULL: nothing */
	size_t ncolleagues;
	struct part_option *colleague;
};
