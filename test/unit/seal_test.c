/* Sealed text: opens where it was written, nowhere else, and not once its key is destroyed. */
#include "seal/seal.h"

#include "unit.h"

#include <string.h>

static struct arena *a;

static struct bytes sealed(struct seal *s, int64_t subject, const char *text) {
	struct bytes ret = {.p = "", .n = 0};
	CHECK(seal_text(s, a, subject, "goal.text", 7, (struct bytes){.p = text, .n = strlen(text)}, &ret) == OK);
	return ret;
}

static const char *opened(struct seal *s, struct bytes value, const char *place, int64_t row) {
	struct bytes text;
	return seal_read(s, a, value, place, row, &text) == OK ? text.p : "(closed)";
}

static void place(struct seal *s) {
	struct bytes value = sealed(s, 5, "En lugn plats");
	CHECK_TEXT(opened(s, value, "goal.text", 7), "En lugn plats");
	CHECK_TEXT(opened(s, value, "goal.text", 8), "(closed)");
	CHECK_TEXT(opened(s, value, "need.text", 7), "(closed)");
	struct bytes empty = sealed(s, 5, "");
	CHECK(empty.n == 0);
	CHECK_TEXT(opened(s, empty, "goal.text", 7), "");
}

/* More keys than the cache has places for where these numbers fall; one is destroyed, while it is there and while it is not. */
static void many(struct seal *s) {
	enum { N = 12, APART = 1 << 20 };
	struct bytes value[N];
	for (int i = 0; i < N; i++)
		value[i] = sealed(s, 3 + (int64_t)i * APART, "Samma ord");
	CHECK(seal_commit(s) == OK);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < N; i++)
			CHECK_TEXT(opened(s, value[i], "goal.text", 7), "Samma ord");
	CHECK(seal_destroy(s, 3 + INT64_C(11) * APART) == OK);
	CHECK(seal_destroy(s, 3) == OK);
	for (int i = 0; i < N; i++)
		CHECK_TEXT(opened(s, value[i], "goal.text", 7), i == 0 || i == 11 ? "(closed)" : "Samma ord");
	struct bytes again;
	CHECK(seal_text(s, a, 3, "goal.text", 7, (struct bytes){.p = "x", .n = 1}, &again) == BROKEN);
}

int main(void) {
	struct seal *s;
	a = arena_new((size_t)16 << 20);
	CHECK(seal_open(NULL, NULL, true, &s) == OK);
	place(s);
	many(s);
	seal_close(s);
	arena_free(a);
	return unit_end("seal");
}
