/* Days on which offices are closed: Easter moves, Midsummer and All Saints' follow the week, the eves count. */
#include "base/date.h"
#include "unit.h"

static bool holiday(const char *day) {
	int64_t t;
	return date_day_read(day, &t) && date_holiday(t);
}

static const char *after(struct arena *a, const char *from, int n) {
	int64_t t;
	return date_time_read(from, &t) ? date_iso_day(a, date_add_workdays(t, n)) : "";
}

static void test_holidays(void) {
	static const char *const days[] = {"2027-01-01", "2027-01-06", "2027-03-26", "2027-03-28", "2027-03-29", "2027-05-01", "2027-05-06",
					   "2027-05-16", "2027-06-06", "2027-06-25", "2027-06-26", "2027-11-06", "2027-12-24", "2027-12-25",
					   "2027-12-26", "2027-12-31", "2024-03-29", "2024-05-09", "2025-04-18", "2025-04-21", "2026-04-03",
					   "2026-05-14", "2026-10-31", "2028-04-14", "2028-04-17", "2038-04-25", "2008-03-23", "2000-04-24"};
	static const char *const not[] = {"2027-01-05", "2027-03-25", "2027-03-30", "2027-05-07", "2027-06-18", "2027-06-24", "2027-11-05",
					  "2027-10-30", "2027-12-23", "2027-12-27", "2027-12-30", "2026-11-07", "2025-04-14", "2027-02-15"};
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		unit_check(holiday(days[i]), days[i], __FILE__, __LINE__);
	for (size_t i = 0; i < sizeof not / sizeof *not; i++)
		unit_check(!holiday(not[i]), not[i], __FILE__, __LINE__);
}

static void test_workdays(struct arena *a) {
	CHECK_TEXT(after(a, "2027-01-11T09:00", 3), "2027-01-14");
	CHECK_TEXT(after(a, "2027-01-05T23:59", 1), "2027-01-07"); /* Epiphany between */
	CHECK_TEXT(after(a, "2027-03-24T09:00", 3), "2027-03-31"); /* Easter: Thursday, Tuesday, Wednesday */
	CHECK_TEXT(after(a, "2027-06-23T09:00", 3), "2027-06-29"); /* Midsummer */
	CHECK_TEXT(after(a, "2027-12-23T09:00", 3), "2027-12-29"); /* Christmas on a weekend */
	CHECK_TEXT(after(a, "2027-12-30T09:00", 1), "2028-01-03"); /* New Year */
	CHECK_TEXT(after(a, "2027-01-16T09:00", 1), "2027-01-18"); /* a Saturday */
}

int main(void) {
	struct arena *a = arena_new((size_t)1 << 20);
	date_setup();
	test_holidays();
	test_workdays(a);
	arena_free(a);
	return unit_end("date");
}
