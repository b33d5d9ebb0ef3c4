/* Passwords, hashed by argon2id.  Both calls take about a quarter of a second and 64 MiB: they are work for the
 * worker process, never for a lane. */
#pragma once
#include "base/arena.h"
#include "base/out.h"
#include "http/request.h"

#define PASSWORD_OPS 3u                            /* passes over the memory */
#define PASSWORD_MEMORY ((size_t)64 * 1024 * 1024) /* bytes */
#define PASSWORD_LONGEST 1024u                     /* bytes of a password */

/* Draws the dummy hash against which unknown accounts are checked.  Once, at the worker's start; takes as
 * long as one hash. */
bool password_setup(void);
/* `in`: the password, 1–1024 bytes.  `answer`: its hash, under 128 characters, to be stored as it is. */
bool password_hash_work(struct arena *a, struct bytes in, struct out *answer);
/* `in`: hash, NUL, password; an empty hash stands for an unknown account and takes as long as any other.
 * `answer`: "1" when they match, else "0".  False when the input is malformed. */
bool password_check_work(struct arena *a, struct bytes in, struct out *answer);
/* The input of password_check_work. */
struct bytes password_check_input(struct arena *a, const char *hash, const char *password);
