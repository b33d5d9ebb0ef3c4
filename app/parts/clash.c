#include "parts/clash.h"

#include "base/text.h"

void clash_add(struct clashes *c, const char *label, const char *mine, const char *theirs) {
	if (!text_is(mine, theirs) && c->n < CLASHES)
		c->row[c->n++] = (struct clash){.label = label, .mine = mine, .theirs = theirs};
}

void clash_add_field(const struct request *rq, struct clashes *c, const char *label, const char *name, const char *theirs) {
	const char *typed = request_field(rq, name);
	clash_add(c, label, text_trim(rq->arena, typed == NULL ? "" : typed), theirs);
}
