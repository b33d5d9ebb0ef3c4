/* "Annan viktig vuxen" (R23, K8): another adult than a guardian who matters to the child, named by the family.  May be asked to
 * meetings and speak there; consents to nothing, reads nothing, and has no account.  The family brings the invitation. */
#pragma once
#include "html/html.h"
#include "significant/significant.sql.h"

enum { SIGNIFICANT_MOST = 8 }; /* so many at a time: they fit in the picture */

/* Who stands there now, as far as the reader may know: the family and those who lead the work; nobody for others.  Who was named before
 * the 18th birthday is not among them after it: the person says anew (A13).  `phone` is "" of a protected child (D8). */
enum err significant_now(const struct access *a, struct significant_all_rows *ret);
/* Does somebody named at `from` stand there no longer, since the child has come of age in between? */
enum err significant_outgrown(const struct access *a, int64_t from, bool *ret);
/* "Anna Sandberg, farmor" */
const char *significant_words(struct arena *a, const char *name, const char *what);

struct significant_page {
	const char *child;           /* first name */
	int64_t child_id;
	bool self, grown, guarded, open; /* open: somebody works with the child, so that one may be added */
	bool full;
	const char *reads;
	struct url here, back;
	struct significant_all_rows rows;
};
