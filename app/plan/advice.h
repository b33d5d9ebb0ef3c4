/* A help before publishing: it points at what one might look at once more, and never stops anybody. */
#pragma once
#include "plan/plan.h"

struct advice {
	const char *where, *what; /* "Relationer", a sentence */
	struct url to;
};
struct advices {
	size_t n;
	struct advice row[40];
};
/* Of the plan that is being written. */
void advice_read(struct request *rq, const struct access *a, const struct plan_draft *d, struct advices *ret);

/* Of one text; `known` are names, words and all, that may stand there.  For the tests. */
struct advice_found {
	size_t n;
	const char *what[12];
};
void advice_text(struct arena *a, const char *lang, const char *text, const char *const *known, size_t n, struct advice_found *ret);
