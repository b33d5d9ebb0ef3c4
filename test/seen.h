/* All that a person can see, as one text: every link from the first page on, and every route of the table about a
 * child.  For differential tests: two worlds that differ only in what the person is not to know give the same text. */
#pragma once
#include "test.h"

/* As `who`, who logs in now.  What is new each time (keys of forms) is left out. */
const char *seen_by(struct world *w, const char *who, const char *child);
/* Prints where two such texts differ first; true when they don't. */
bool seen_same(const char *one, const char *other);
/* Is every route about the child answered to `who` as it is for a child that has never been? */
bool seen_nothing(struct world *w, const char *who, const char *child);
