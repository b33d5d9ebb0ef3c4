/* Ids are random, positive 63-bit numbers, minted by us: the same in both engines, known before the
 * insert, and telling nothing. */
#pragma once
#include <stddef.h>
#include <stdint.h>

int64_t id_new(void);
/* `n` random bytes from the system. */
void id_random(void *p, size_t n);
/* Demo and tests only: from now on id_new counts out a fixed series, so that a demo county is the same
 * each time.  Keys and tokens never come from it. */
void id_seed(uint64_t seed);
