/* Who has custody of a child, and that it ends on a day.  From that day the person reads nothing and need not answer;
 * reach follows by itself, since custody is dated.  A mistake is mended by a new entry; none is ever taken out. */
#pragma once
#include "custody/custody.sql.h"
#include "html/html.h"
#include "html/parts.h"

struct custody_line {
	const struct custody_list_row *k;
	const struct custody_changes_row *end;  /* that it ends, which can be mended; NULL: nothing is said */
	bool holds, ended, ahead;               /* ahead: it ends on a day to come */
	bool alone;                             /* nobody else has it now */
};
struct custody_page {
	int64_t child, version;
	const char *first, *reads;
	struct url here, consent;
	bool closed;
	size_t n, nchoice;
	struct custody_line *line;
	struct part_option *choice;
	struct custody_changes_rows said;
	const char **who;                       /* of each of `said` */
};
