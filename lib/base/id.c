#include "base/id.h"

#include <sodium.h>
#include <string.h>

static _Thread_local uint64_t series;

void id_random(void *p, size_t n) {
	randombytes_buf(p, n);
}

void id_seed(uint64_t seed) {
	series = seed;
}

/* splitmix64: spreads a counter over all bits. */
static uint64_t spread(uint64_t x) {
	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

int64_t id_new(void) {
	uint64_t n = 0;
	while (n >> 40 == 0) { /* never a short one: it could be guessed or mistaken for a count */
		if (series != 0)
			n = spread(series += UINT64_C(0x9e3779b97f4a7c15));
		else
			id_random(&n, sizeof n);
		n &= INT64_MAX;
	}
	return (int64_t)n;
}
