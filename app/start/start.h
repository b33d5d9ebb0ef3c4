/* The public pages that tell what this is. */
#pragma once
#include "access/access.h"
#include "org/org.sql.h"

/* The start page for somebody who is not logged in. */
enum err start_show(struct request *rq, const struct access *a);

struct concern_page {
	bool staff;
	const char *title, *unit; /* of who is logged in */
	struct unit_list_rows units;
};
