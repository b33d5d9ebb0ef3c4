/* Do two descriptions mean the same child?  Words for somebody who decides; nothing is joined by itself (N17). */
#pragma once
#include "base/arena.h"

/* What is known of a child; "" where nothing is. */
struct alike_child {
	const char *name, *number; /* number: as number_show writes it */
	const char *born;          /* "2024-05-03" */
	const char *age;           /* as somebody wrote it: "ungefär 3 år" */
	const char *place;
};

/* How alike: 0 not, the higher the more; ALIKE_SAME when it is hardly anybody else.  *ret_words gets what is the same
 * and what differs, in sentences; NULL when nobody asks. */
#define ALIKE_SAME 60
int alike(struct arena *a, const char *lang, int64_t now, const struct alike_child *x, const struct alike_child *y, const char **ret_words);
/* Is it the same first name, whatever the size of its letters? */
bool alike_first_name(const char *x, const char *y);
/* … the same whole name? */
bool alike_name(const char *x, const char *y);
