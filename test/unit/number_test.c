/* Personal numbers: the cases of the public test lists that are safe to use, and our own reserve rule. */
#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "unit.h"

static struct arena *arena;

static bool good(const char *s, enum number_kind kind, const char *text, const char *day) {
	struct number n;
	bool ok = number_read(s, &n) && n.kind == kind && text_is(n.text, text) &&
		  (kind == NUMBER_NONE || text_is(date_iso_day(arena, n.birth), day));
	if (!ok)
		(void)fprintf(stderr, "%s\n", s);
	return ok;
}

static bool bad(const char *s) {
	struct number n;
	bool ok = !number_read(s, &n);
	if (!ok)
		(void)fprintf(stderr, "%s was taken as %s\n", s, n.text);
	return ok;
}

static bool test_series(const char *s) {
	struct number n;
	return number_read(s, &n) && number_is_test(&n);
}

static void test_good(void) {
	CHECK(good("198507099805", NUMBER_PERSON, "198507099805", "1985-07-09"));
	CHECK(good("19850709-9805", NUMBER_PERSON, "198507099805", "1985-07-09"));
	CHECK(good("850709-9805", NUMBER_PERSON, "198507099805", "1985-07-09"));
	CHECK(good("8507099805", NUMBER_PERSON, "198507099805", "1985-07-09"));
	CHECK(good(" 850709 - 9805\t", NUMBER_PERSON, "198507099805", "1985-07-09"));
	CHECK(good("19 850709 9805", NUMBER_PERSON, "198507099805", "1985-07-09"));
	CHECK(good("201701019802", NUMBER_PERSON, "201701019802", "2017-01-01"));
	CHECK(good("170101-9802", NUMBER_PERSON, "201701019802", "2017-01-01"));
	CHECK(good("170101+9802", NUMBER_PERSON, "191701019802", "1917-01-01"));
	CHECK(good("191212121212", NUMBER_PERSON, "191212121212", "1912-12-12"));
	CHECK(good("121212+1212", NUMBER_PERSON, "191212121212", "1912-12-12"));
	CHECK(good("201701619809", NUMBER_COORDINATION, "201701619809", "2017-01-01"));
	CHECK(good("701063-2391", NUMBER_COORDINATION, "197010632391", "1970-10-03"));
	CHECK(good("20250114-R123", NUMBER_RESERVE, "20250114R123", "2025-01-14"));
	CHECK(good("20250114r12k", NUMBER_RESERVE, "20250114R12K", "2025-01-14"));
	CHECK(good("", NUMBER_NONE, "", ""));
	CHECK(good("  ", NUMBER_NONE, "", ""));
}

static void test_bad(void) {
	CHECK(bad("198507099804")); /* control digit */
	CHECK(bad("198502309805")); /* no such day */
	CHECK(bad("198513019805"));
	CHECK(bad("1985070998051"));
	CHECK(bad("19850709980"));
	CHECK(bad("1985-07-09-9805"));
	CHECK(bad("8507-099805"));
	CHECK(bad("85070999805-"));
	CHECK(bad("-"));
	CHECK(bad("850709--9805"));
	CHECK(bad("850709-R123")); /* a reserve number has its century */
	CHECK(bad("21990101-R123")); /* ahead */
	CHECK(bad("20250230-R123"));
	CHECK(bad("20250114-R1?3"));
	CHECK(bad("20250114-Å12"));
	CHECK(bad("ABCDEFGHIJKL"));
	CHECK(bad("000000-0000"));
	CHECK(bad("198507929805")); /* day 92 */
	CHECK(bad("198507609805")); /* day 60 */
}

static void test_rest(void) {
	struct number n;
	CHECK(test_series("198507099805") && test_series("201701619809"));
	CHECK(!test_series("191212121212") && !test_series("20250114-R980") && !test_series(""));
	CHECK(number_read("8507099805", &n) && text_is(number_show(arena, &n), "19850709-9805"));
	CHECK(number_read("20250114r123", &n) && text_is(number_show(arena, &n), "20250114-R123"));
	CHECK(number_read("", &n) && text_is(number_show(arena, &n), ""));
}

int main(void) {
	date_setup();
	arena = arena_new((size_t)1024 * 1024);
	if (arena == NULL)
		return 2;
	test_good();
	test_bad();
	test_rest();
	arena_free(arena);
	return unit_end("number");
}
