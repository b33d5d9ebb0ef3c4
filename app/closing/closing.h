/* Closing: when everything is done and nobody needs to coordinate any longer (R189, D20, A20).  Parties stop
 * reading at once; child, family and the responsible unit's own record stay. */
#pragma once
#include "closing/closing.sql.h"
#include "html/html.h"
#include "plan/plan.h"

struct closing_page {
	int64_t child;
	const char *first;
	struct plan_words_rows words;        /* the child's newest words, or none */
	struct plan_interventions_rows acts; /* as they stand now */
	size_t papers;                       /* copies that other units have */
};
struct closing_family_page {
	int64_t child;
	const char *first;
	const struct closing_latest_row *closing; /* NULL: the work goes on */
};
