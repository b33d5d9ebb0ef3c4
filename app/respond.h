/* From what a handler left in the request to the bytes of the answer. */
#pragma once
#include "access/lane.h"

/* The complete answer, with the page's frame. */
void respond(struct lane *lane, struct request *rq, const struct access *a, int status);
/* A page that says one thing, the same for everybody: 400, 404, 405, 503. */
void respond_plain(struct request *rq, int status);
/* The frame of a page about a child: the strip with name and tabs, or the family's menu. */
enum err strip_fill(struct request *rq, const struct access *a);
