/* Two have had the same form open, and the other one saved first: what stands now beside what was typed, field by field.  Nothing is saved, and
 * what was typed stays in the form. */
#pragma once
#include "html/html.h"
#include "http/request.h"

enum { CLASHES = 9 };

/* A field in which what was typed differs from what stands there. */
struct clash {
	const char *label, *mine, *theirs;
};
struct clashes {
	size_t n; /* at most CLASHES */
	struct clash row[CLASHES];
};

/* Adds a field, when they differ. */
void clash_add(struct clashes *c, const char *label, const char *mine, const char *theirs);
/* The same with what the field `name` of the request has. */
void clash_add_field(const struct request *rq, struct clashes *c, const char *label, const char *name, const char *theirs);
