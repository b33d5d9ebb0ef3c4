/* "Prova på förra månaden": what another value of a setting would have changed. */
#pragma once
#include "setting/setting.h"

#define TRIAL_FEW 5 /* what is fewer is not told, not by subtraction either (I11) */

/* Has a try a meaning for this setting: is there something that it decided about, one by one? */
bool trial_possible(enum setting s);
/* A sentence about the last calendar month; "" when it has no meaning. */
enum err trial_words(struct request *rq, const struct access *a, enum setting s, int64_t value, const char **ret);
