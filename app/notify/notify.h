/* Neutral messages: that there is something to read, never what, about whom or from where (I10). */
#pragma once
#include "access/access.h"

/* Tells the person, after the commit, by e-mail or else by text message.  Somebody who has neither gets none:
 * the row in `outbox` says so. */
enum err notify_person(const struct access *a, int64_t person);
/* The same of a child that is not that of the path: nothing is sent to who is shut out from it, or may not know of it (D6, D9). */
enum err notify_about(const struct access *a, int64_t person, int64_t child);
/* Takes back what the person has not been sent yet about the child of the path. */
enum err notify_recall(const struct access *a, int64_t person);
/* Tells whoever of the family reaches the child of the path now: guardians, and the child from 13. */
enum err notify_family(const struct access *a);
/* … who get nothing of what is on its way about the child. */
enum err notify_family_recall(const struct access *a);
/* Tells those who answer for the unit now; of a hidden child only who is named. */
enum err notify_unit(const struct access *a, int64_t unit);
enum err notify_unit_about(const struct access *a, int64_t unit, int64_t child);
/* Would that reach anybody: does somebody answer for the unit now who has an address to send to and is sent what is about the child? */
enum err notify_unit_reached(const struct access *a, int64_t unit, int64_t child, bool *ret);
/* The text that leaves, in `lang`.  `address`: where one logs in, or "". */
const char *notify_text(struct arena *a, const char *lang, const char *address);
