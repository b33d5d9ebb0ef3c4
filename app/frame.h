/* What a page may say about its frame; the dispatcher fills the rest. */
#pragma once
#include "http/request.h"
#include "layout.h"

struct frame {
	enum shell shell;
	bool bare; /* from edge to edge */
	const struct layout_child *child;
};

static inline struct frame *frame_of(struct request *rq) {
	return rq->frame;
}
