/* Arena: a list of blocks, each twice as large as the one before, up to 1 MiB. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef SANITIZED
#include <sanitizer/asan_interface.h>
#define GAP 16u /* nobody's bytes after each piece, so that a write beside an array is seen in the tests */
#define CLOSE(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define OPEN(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#define GAP 0u
#define CLOSE(p, n) ((void)(p), (void)(n))
#define OPEN(p, n) ((void)(p), (void)(n))
#endif

#define FIRST_BLOCK ((size_t)128 * 1024) /* an ordinary page fits, so that a pooled arena asks for nothing */
#define LARGEST_BLOCK ((size_t)1024 * 1024)
#define RESERVE ((size_t)1024 * 1024)
#define ALIGN 16u

struct block {
	struct block *next;
	size_t size, used;
	_Alignas(ALIGN) unsigned char bytes[];
};

struct arena {
	struct block *first, *now;
	size_t ceiling, usual, used; /* usual: the ceiling after a reset */
	bool full;
};

static struct block *block_new(size_t size) {
	struct block *b = malloc(sizeof *b + size);
	if (b == NULL)
		return NULL;
	*b = (struct block){.size = size};
	CLOSE(b->bytes, size);
	return b;
}

struct arena *arena_new(size_t ceiling) {
	struct arena *a = calloc(1, sizeof *a);
	if (a == NULL)
		return NULL;
	a->first = a->now = block_new(FIRST_BLOCK);
	if (a->first == NULL) {
		free(a);
		return NULL;
	}
	a->ceiling = a->usual = ceiling;
	return a;
}

void arena_ceiling(struct arena *a, size_t ceiling) {
	a->ceiling = ceiling;
}

static void blocks_free(struct block *b) {
	while (b != NULL) {
		struct block *next = b->next;
		OPEN(b->bytes, b->size);
		free(b);
		b = next;
	}
}

void arena_reset(struct arena *a) {
	blocks_free(a->first->next);
	a->first->next = NULL;
	a->first->used = 0;
	CLOSE(a->first->bytes, a->first->size);
	a->now = a->first;
	a->used = 0;
	a->full = false;
	a->ceiling = a->usual;
}

void arena_free(struct arena *a) {
	if (a == NULL)
		return;
	blocks_free(a->first);
	free(a);
}

/* Past the ceiling small requests are still served, so that the code between here and the next
 * check can go on; `full` makes sure that nothing of it is answered. */
static void block_add(struct arena *a, size_t n) {
	if (a->used + n > a->ceiling)
		a->full = true;
	if (n > a->ceiling + RESERVE || a->used > a->ceiling + RESERVE)
		abort();
	size_t size = a->now->size < LARGEST_BLOCK ? a->now->size * 2 : LARGEST_BLOCK;
	struct block *b = block_new(n > size ? n : size);
	if (b == NULL) {
		a->full = true;
		b = block_new(n);
		if (b == NULL)
			abort();
	}
	a->now->next = b;
	a->now = b;
}

void *arena_room(struct arena *a, size_t n) {
	if (n > SIZE_MAX / 2)
		abort();
	size_t whole = (n + (ALIGN - 1)) & ~(size_t)(ALIGN - 1);
	if (a->now->size - a->now->used < whole + GAP)
		block_add(a, whole + GAP);
	void *p = a->now->bytes + a->now->used;
	OPEN(p, n);
	a->now->used += whole + GAP;
	a->used += whole;
	if (a->used > a->ceiling)
		a->full = true;
	return p;
}

void *arena_alloc(struct arena *a, size_t n) {
	return memset(arena_room(a, n), 0, n);
}

void *arena_array(struct arena *a, size_t count, size_t size) {
	size_t n;
	if (__builtin_mul_overflow(count, size, &n))
		n = SIZE_MAX;
	return arena_alloc(a, n == 0 ? 1 : n);
}

char *arena_copy(struct arena *a, const void *p, size_t n) {
	char *s = arena_room(a, n + 1);
	if (n > 0)
		memcpy(s, p, n);
	s[n] = '\0';
	return s;
}

char *arena_text(struct arena *a, const char *s) {
	return arena_copy(a, s, strlen(s));
}

char *arena_print(struct arena *a, const char *format, ...) {
	va_list args, again;
	size_t room = GAP > 0 ? 0 : a->now->size - a->now->used; /* what is closed is only measured the first time */
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf((char *)a->now->bytes + a->now->used, room, format, args); /* where arena_room will give it, if it fits */
	if (n < 0)
		abort();
	char *s = arena_room(a, (size_t)n + 1);
	if ((size_t)n >= room)
		(void)vsnprintf(s, (size_t)n + 1, format, again);
	va_end(again);
	va_end(args);
	return s;
}

bool arena_full(const struct arena *a) {
	return a->full;
}

size_t arena_used(const struct arena *a) {
	return a->used;
}
