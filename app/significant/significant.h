/* "Annan viktig vuxen" (R23, K8): another adult than a guardian who matters to the child, named by the family.  May be asked to
 * meetings and speak there; consents to nothing, reads nothing, and has no account.  The family brings the invitation.  Whoever of
 * them works here reads nothing of the child at work, when the family has said the personal number and it is so (D19, app/kin). */
#pragma once
#include "html/html.h"
#include "significant/significant.sql.h"

enum { SIGNIFICANT_MOST = 8 }; /* so many at a time: they fit in the picture */

/* Who stands there now, as far as the reader may know: the family and those who lead the work; nobody for others, and nobody after the
 * 18th birthday (A13).  `phone` is "" of a protected child (D8), and for who does not read it. */
enum err significant_now(const struct access *a, struct significant_all_rows *ret);
/* The number of an adult whom `author` named is read: by those who lead the work, whom it is for, the child and that author, and no other guardian (D17). */
bool significant_phone(const struct access *a, int64_t author);
/* Has a child come of age that was born that day, "2012-05-03"?  Then nobody is asked by what the family said before. */
bool significant_grown(const char *born, int64_t now);

/* Somebody begins to work here: it is asked of the children whose families have said that number (D19). */
enum err significant_appointed(const struct access *a, int64_t person);

struct significant_page {
	const char *child;           /* first name */
	int64_t child_id;
	bool self, grown, guarded;
	bool open, full; /* open: somebody works with the child, so that one may be named */
	const char *reads;
	struct url here, back;
	struct significant_all_rows rows;
};
struct significant_one_page {
	const char *child, *reads;
	const char *phone;           /* "" for who does not read it */
	bool kept;                   /* there is one, which the reader does not read */
	struct url here, back;
	struct significant_find_row s;
};
