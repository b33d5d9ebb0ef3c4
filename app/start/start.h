/* The public pages that tell what this is. */
#pragma once
#include "access/access.h"

/* The start page for somebody who is not logged in. */
enum err start_show(struct request *rq, const struct access *a);
