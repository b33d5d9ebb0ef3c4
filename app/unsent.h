/* The page that shows what was typed and is not taken. */
#pragma once
#include "html/html.h"

struct unsent_text {
	const char *label, *text;
	bool line; /* short, and one line */
};

struct unsent_page {
	bool login;    /* somebody has to log in first */
	struct url to; /* where it can be sent anew */
	size_t n;
	struct unsent_text *text;
};
