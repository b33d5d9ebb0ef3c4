/* Declares every handler of routes.def; a file of pages includes it. */
#pragma once
#include "access/access.h"

#define PAGE(method, path, handler, right) enum err handler(struct request *rq, const struct access *a);
#include "routes.def"
