/* For app/access/reach*.c alone: times in order, and what a protection does to the rows. */
#pragma once
#include "access/reach.h"

/* A hidden child (D9): cuts the rows, which the arena has, down to who is named, and adds those of the vault (A14). */
enum err reach_hide(const struct access *a, int64_t child, struct reach_row **row, size_t *n);

static inline int64_t least(int64_t a, int64_t b) {
	return a < b ? a : b;
}

static inline int64_t most(int64_t a, int64_t b) {
	return a > b ? a : b;
}

/* Puts `t` into its place among `*n` times, once; there is room for it. */
static inline void time_add(int64_t *times, size_t *n, int64_t t) {
	size_t i = 0;
	while (i < *n && times[i] < t)
		i++;
	if (i < *n && times[i] == t)
		return;
	for (size_t j = *n; j > i; j--)
		times[j] = times[j - 1];
	times[i] = t;
	(*n)++;
}
