/* "Prova på förra månaden": what another value of a setting would have changed. */
#pragma once
#include "setting/setting.h"

/* Has a try a meaning for this setting: is there something that it decided about, one by one? */
bool trial_possible(enum setting s);
/* A sentence about the last calendar month; "" when it has no meaning.  What is fewer than the county's limit is not told, not by subtraction either (I11). */
enum err trial_words(struct request *rq, const struct access *a, enum setting s, int64_t value, const char **ret);
