/* Who a child is: its name, number, day of birth and municipality, corrected by who answers for it; an expected child is born, or does
 * not come.  What follows age follows the true day at the next request.  What stood before is kept, and nothing is taken out. */
#pragma once
#include "access/access.h"
#include "html/html.h"
#include "html/parts.h"
#include "identity/identity.sql.h"

struct identity_page {
	int64_t child, version;
	const char *number;         /* as it is read, "" without one */
	int64_t born;
	struct url here, not_born, merge, custody, enrolment;
	bool may_leave;                         /* may close the work, because the child leaves the county */
	bool expected, may_close;               /* expected: nobody has said that it is born */
	bool shut;                              /* protected, and the reader does not read the vault: nothing stands here */
	bool may_merge, goes_on;                /* goes_on: the rules name another unit now */
	const struct identity_child_row *c;
	const struct identity_changes_row *wait; /* waits for a second person; NULL: nothing does */
	const char *wait_number;
	bool own;                               /* the reader's own proposal */
	struct identity_changes_rows said;
};
struct identity_loss_page {
	int64_t child;
	const char *words, *contact;
};
/* "20140312-9805, född 12 mars 2014", of what stood before or is to stand. */
const char *identity_facts(struct arena *a, const char *lang, const char *number, const char *born);
