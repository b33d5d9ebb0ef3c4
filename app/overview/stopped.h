/* Where another unit has stopped reading, since a yes was taken back or is over: told as it is, without why or by whom, and without
 * alarm (DR3, SF2, N14).  And that the work is closed, for who read until then (code S). */
#pragma once
#include "access/access.h"
#include "overview/pages.h"
#include "overview/stopped.sql.h"

#define STOPPED_DAYS 14 /* so long it stands on first pages; in the child's history for good */

/* "BUP Växjö, klockan 10.00" of a moment when a unit stopped reading. */
const char *stopped_words(struct arena *a, const char *lang, const struct stopped_here_row *r);
/* Who stopped reading lately and reads nothing now, a line for each moment, the newest first; for the family.  *ret is in the
 * request's arena. */
size_t stopped_lately(const struct request *rq, const struct stopped_here_rows *s, const struct overview_shared_rows *shared, struct stopped_group **ret);
