/* Cells of CSV: quoted, and nothing in them that a spreadsheet would run; and a page that does not fit. */
#include "base/out.h"
#include "unit.h"

static struct arena *arena;

static const char *csv(const char *s) {
	struct out o = out_small(arena, 10);
	out_csv(&o, s);
	return out_text(&o);
}

/* Far more than the arena holds: it is full, which ends the request, and the program lives. */
static void overflow(void) {
	struct arena *small = arena_new(1 << 20);
	struct out o = out_new(small, "sv");
	for (int i = 0; i < 400000; i++) {
		out_raw(&o, "en rad i en lång lista, ");
		out_print(&o, "nummer %d\n", i);
	}
	CHECK(arena_full(small) && o.n < ((size_t)4 << 20));
	arena_free(small);
}

int main(void) {
	arena = arena_new(1 << 20);
	CHECK_TEXT(csv(""), "\"\"");
	CHECK_TEXT(csv("Björkskolan; Växjö"), "\"Björkskolan; Växjö\"");
	CHECK_TEXT(csv("\"Ja\""), "\"\"\"Ja\"\"\"");
	CHECK_TEXT(csv("a=1"), "\"a=1\"");
	for (const char *p = "=+-@\t\r\n"; *p != '\0'; p++) {
		const char cell[] = {*p, '1', '\0'}, kept[] = {'"', '\'', *p, '1', '"', '\0'};
		CHECK_TEXT(csv(cell), kept);
	}
	overflow();
	arena_free(arena);
	return unit_end("out");
}
