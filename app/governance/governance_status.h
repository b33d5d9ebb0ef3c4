#pragma once
#include "base/arena.h"

#include <stdint.h>

/* "Inte börjat" for 1, in the language; "" for nothing. */
const char *status_rate_name(const char *lang, int64_t rate);
/* "april 2027" for 202704 */
const char *status_round_name(struct arena *a, const char *lang, int64_t round);
