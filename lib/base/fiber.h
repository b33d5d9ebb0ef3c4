/* A second stack in the same thread, for work that stands still until something is there and then goes on where it was.
 * Its code is straight and knows nothing of it. */
#pragma once
#include <stdbool.h>

struct fiber;

/* NULL when the system has no memory. */
struct fiber *fiber_new(void);
void fiber_free(struct fiber *f);
/* Runs `work` on the fiber's stack until it stands still or has ended.  The one before it must have ended. */
void fiber_start(struct fiber *f, void (*work)(void *context), void *context);
/* Goes on where it stood still. */
void fiber_resume(struct fiber *f);
/* Has its work been started, and not yet ended? */
bool fiber_lives(const struct fiber *f);
/* Called by the work itself: stands still until it is resumed. */
void fiber_wait(struct fiber *f);
