/* Whatever is typed as a personal number: what is read must read again as the same. */
#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
	struct number first, again;
	static bool ready;
	if (!ready)
		date_setup();
	ready = true;
	struct arena *a = arena_new((size_t)1024 * 1024);
	if (a == NULL || n > 4096)
		return 0;
	if (number_read(arena_copy(a, data, n), &first) &&
	    (!number_read(number_show(a, &first), &again) || !text_is(first.text, again.text) ||
	     first.kind != again.kind || first.birth != again.birth))
		abort();
	arena_free(a);
	return 0;
}
