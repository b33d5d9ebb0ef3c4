/* Brakes: how often something may be done from one place in an hour. */
#pragma once
#include "access/access.h"

/* Counts one more under `name` ("code from:…"), which is stored as a blind index.  `ret_late`: there were `most`
 * within the hour already, and this one is not counted.  Never late where brakes are off, nor for who is logged in. */
enum err brake_hit(const struct access *a, const char *name, int64_t most, bool *ret_late);
/* The same for what somebody might guess at: also who is logged in is held back, each person by themselves. */
enum err brake_guess(const struct access *a, const char *name, int64_t most, bool *ret_late);
