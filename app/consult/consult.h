/* Contact between professions before a meeting (R60): anonymous, or with the family's yes (K9).  The product sends nothing to whom one talks
 * with: the talk is by telephone, and what is kept is that it was held. */
#pragma once
#include "access/access.h"
#include "consult/consult.sql.h"
#include "html/parts.h"
#include "http/request.h"

struct consult_page {
	const char *first, *unit;
	struct url here, back;
	bool writes;
	int64_t today;
	size_t nunits;
	const struct part_option *to;
	struct consult_list_rows list;
};
