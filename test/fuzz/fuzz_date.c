/* Whatever is typed as a day or a moment: what is read must be written again as the same. */
#include "base/date.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool good) {
	if (!good)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
	static bool ready;
	int64_t t, again;
	if (!ready)
		date_setup();
	ready = true;
	struct arena *a = arena_new((size_t)1 << 20);
	if (a == NULL || n > 4096) {
		arena_free(a);
		return 0;
	}
	const char *s = arena_copy(a, data, n);
	if (date_day_read(s, &t)) {
		must(date_day_read(date_iso_day(a, t), &again) && again == t && date_day(t) == t);
		must(date_day(date_add_days(t, 1)) == date_add_days(t, 1) && date_add_days(date_add_days(t, 1), -1) == t);
		must(date_add_workdays(t, 3) > t);
	}
	if (date_time_read(s, &t))
		must(date_time_read(date_iso_utc(a, t), &again) && again == t);
	arena_free(a);
	return 0;
}
