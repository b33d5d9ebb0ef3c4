#include "base/fiber.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>
#ifdef SANITIZED
#include <sanitizer/common_interface_defs.h>
#endif

#ifdef SANITIZED
#define STACK ((size_t)4 << 20) /* the sanitizers keep space around each variable */
#else
#define STACK ((size_t)512 << 10) /* what is not touched is no memory */
#endif
#define GUARD ((size_t)64 << 10) /* below it: who needs more dies */

struct fiber {
	ucontext_t here, there; /* there: who started or resumed it */
	unsigned char *memory;
	void (*work)(void *);
	void *context;
	bool lives;
	const void *bottom; /* of the stack there; for the sanitizers, as the size */
	size_t size;
};

struct fiber *fiber_new(void) {
	struct fiber *f = calloc(1, sizeof *f);
	if (f == NULL)
		return NULL;
	f->memory = mmap(NULL, GUARD + STACK, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
	if (f->memory == MAP_FAILED || mprotect(f->memory + GUARD, STACK, PROT_READ | PROT_WRITE) != 0) {
		fiber_free(f);
		return NULL;
	}
	return f;
}

void fiber_free(struct fiber *f) {
	if (f != NULL && f->memory != MAP_FAILED)
		(void)munmap(f->memory, GUARD + STACK);
	free(f);
}

bool fiber_lives(const struct fiber *f) {
	return f->lives;
}

/* The sanitizers must know which stack is walked on; `last` says that this one is not come back to. */
static void leave(struct fiber *f, bool out, bool last) {
	void *kept = NULL;
#ifdef SANITIZED
	__sanitizer_start_switch_fiber(last ? NULL : &kept, out ? f->bottom : f->memory + GUARD, out ? f->size : STACK);
#endif
	if (swapcontext(out ? &f->here : &f->there, out ? &f->there : &f->here) != 0)
		abort();
#ifdef SANITIZED
	__sanitizer_finish_switch_fiber(kept, out ? &f->bottom : NULL, out ? &f->size : NULL);
#else
	(void)kept;
	(void)last;
#endif
}

/* makecontext hands over numbers that are as wide as int. */
static void begin(unsigned high, unsigned low) {
	struct fiber *f = (struct fiber *)((uintptr_t)high << 32 | low);
#ifdef SANITIZED
	__sanitizer_finish_switch_fiber(NULL, &f->bottom, &f->size);
#endif
	f->work(f->context);
	f->lives = false;
	leave(f, true, true);
}

void fiber_start(struct fiber *f, void (*work)(void *), void *context) {
	if (f->lives || getcontext(&f->here) != 0)
		abort();
	f->here.uc_stack = (stack_t){.ss_sp = f->memory + GUARD, .ss_size = STACK};
	f->here.uc_link = NULL;
	f->work = work;
	f->context = context;
	f->lives = true;
	uintptr_t self = (uintptr_t)f;
	makecontext(&f->here, (void (*)(void))begin, 2, (unsigned)(self >> 32), (unsigned)self);
	leave(f, false, false);
}

void fiber_resume(struct fiber *f) {
	leave(f, false, false);
}

void fiber_wait(struct fiber *f) {
	leave(f, true, false);
}
