/* Memory that dies with the request.  Everything a request makes is in its arena; nobody frees.
 *
 * arena_alloc never returns NULL.  When the ceiling is reached, or the system has no more memory,
 * `arena_full` turns true, a reserve is handed out, and the database layer and the dispatcher end the
 * request with 503; when the reserve is gone too, the process dies and its parent starts another. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* A new arena that holds at most `ceiling` bytes.  NULL when the system has no memory. */
struct arena *arena_new(size_t ceiling);
/* Another ceiling until the next reset: for the few requests that hold a file. */
void arena_ceiling(struct arena *a, size_t ceiling);
/* Gives back everything but the first block. */
void arena_reset(struct arena *a);
void arena_free(struct arena *a);
/* `n` zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *a, size_t n) __attribute__((alloc_size(2), returns_nonnull));
/* The same without zeroing, for text that is written at once. */
void *arena_room(struct arena *a, size_t n) __attribute__((alloc_size(2), returns_nonnull));
/* `count` times `size` zeroed bytes; a product that overflows counts as a full arena. */
void *arena_array(struct arena *a, size_t count, size_t size) __attribute__((returns_nonnull));
/* A copy of `n` bytes with a NUL after them. */
char *arena_copy(struct arena *a, const void *p, size_t n) __attribute__((returns_nonnull));
char *arena_text(struct arena *a, const char *s) __attribute__((returns_nonnull));
char *arena_print(struct arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3), returns_nonnull));
bool arena_full(const struct arena *a);
/* Bytes handed out since the last reset. */
size_t arena_used(const struct arena *a);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_MANY(a, n, type) ((type *)arena_array((a), (n), sizeof(type)))
