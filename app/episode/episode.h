/* The work with a child: who answers for it now, or did last. */
#pragma once
#include "access/access.h"

/* Does the own unit decide about the child's family: it answers for the child, or did last and nobody does now?  The
 * family goes on reading when the work is closed. */
enum err episode_decides(const struct access *a, bool *ret);
