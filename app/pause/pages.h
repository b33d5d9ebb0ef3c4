/* What the page of a pause shows. */
#pragma once
#include "access/access.h"
#include "html/html.h"
#include "html/parts.h"

struct pause_page {
	const char *child;
	int64_t since;
	bool family;               /* the guardians do not read either */
	struct url here, back, consent, plan;
};
