/* What a page may say about its frame; the dispatcher fills the rest. */
#pragma once
#include "access/access.h"
#include "http/request.h"
#include "layout.h"

#include <string.h>

struct frame {
	enum shell shell;
	bool bare; /* from edge to edge */
	bool unsent; /* the page of a refusal holds what was typed */
	const struct layout_child *child;
};

static inline struct frame *frame_of(struct request *rq) {
	return rq->frame;
}

/* Where the page lies in the menus, whatever its address begins with: a notice below the inbox, a new document below the child's.
 * In the request's arena. */
const char *frame_place(const struct request *rq, const struct access *a);

/* Is the page at `path` the item's own; or, where pages lie below it, one of those? */
static inline bool frame_here(const char *path, const char *to, bool below) {
	size_t n = strlen(to);
	return strncmp(path, to, n) == 0 && (path[n] == '\0' || (below && path[n] == '/'));
}
