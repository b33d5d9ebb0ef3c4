/* The list of those who are most like somebody; inside the feature only. */
#pragma once
#include "child/child.h"

struct likes {
	const struct request *rq;
	struct alike_child meant;
	size_t n;
	struct child_like *like; /* the most alike first, CHILD_LIKES at most */
};
struct likes likes_new(const struct request *rq, const struct alike_child *meant);
/* Puts the child in its place unless it is not alike at all. */
void likes_add(struct likes *l, int64_t id, const char *name, const char *number, const char *born);
