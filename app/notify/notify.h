/* Neutral messages: that there is something to read, never what, about whom or from where (I10). */
#pragma once
#include "access/access.h"

/* Tells the person, after the commit, by e-mail or else by text message.  Somebody who has neither gets none:
 * the row in `outbox` says so. */
enum err notify_person(const struct access *a, int64_t person);
/* The text that leaves.  `address`: where one logs in, or "". */
const char *notify_text(struct arena *a, const char *address);
