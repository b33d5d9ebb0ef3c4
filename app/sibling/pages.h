/* What the page of siblings shows. */
#pragma once
#include "access/access.h"
#include "html/html.h"
#include "html/parts.h"
#include "sibling/sibling.sql.h"

struct sibling_page {
	const struct sibling_links_rows *links;
	size_t n;
	struct part_option *other; /* that may be chosen */
	bool writes;
	struct url here, back;
};
