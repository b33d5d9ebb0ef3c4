/* The arena: zeroed, aligned, apart from each other, full at its ceiling; and what was not handed out belongs to nobody. */
#include "base/arena.h"

#include <sanitizer/asan_interface.h>
#include <string.h>

#include "unit.h"

static bool shut(const void *p) {
	return __asan_address_is_poisoned(p) != 0;
}

/* The bytes beside a piece are nobody's, so that a test in which the product writes there ends. */
static void beside(struct arena *a) {
	for (size_t n = 1; n < 70; n++) {
		char *p = arena_alloc(a, n), *q = arena_room(a, n);
		CHECK(!shut(p) && !shut(p + n - 1) && shut(p + n));
		CHECK(!shut(q) && !shut(q + n - 1) && shut(q + n) && q >= p + n);
		CHECK((uintptr_t)p % 16 == 0 && (uintptr_t)q % 16 == 0);
	}
	char *s = arena_print(a, "%s, %d", "nio", 9);
	CHECK_TEXT(s, "nio, 9");
	CHECK(!shut(s + 6) && shut(s + 7));
}

/* A reset takes all of it back: what an earlier request had is read by nobody, and is zeroed when it is handed out again. */
static void again(struct arena *a) {
	char *p = arena_copy(a, "Elin", 4);
	arena_reset(a);
	CHECK(shut(p) && arena_used(a) == 0);
	char *q = ARENA_MANY(a, 64, char);
	for (size_t i = 0; i < 64; i++)
		CHECK(q[i] == 0);
}

/* A text that does not fit where the block ends is printed whole in the next. */
static void at_the_end(struct arena *a) {
	char word[701];
	memset(word, 'o', 700);
	word[700] = '\0';
	for (int i = 0; i < 1000; i++)
		CHECK(strlen(arena_print(a, "%s%d", word, i % 10)) == 701);
}

static void full(void) {
	struct arena *a = arena_new(4096);
	(void)arena_alloc(a, 4096);
	CHECK(!arena_full(a));
	(void)arena_alloc(a, 1);
	CHECK(arena_full(a));
	arena_reset(a);
	CHECK(!arena_full(a));
	arena_free(a);
}

int main(void) {
	struct arena *a = arena_new(4 << 20);
	beside(a);
	at_the_end(a);
	again(a);
	arena_free(a);
	full();
	return unit_end("arena");
}
