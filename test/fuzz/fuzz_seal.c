/* Any bytes as a sealed value: nothing opens that was not sealed here; and what was sealed opens as it was, but not
 * with a bit changed, in another row or in another column. */
#include "base/text.h"
#include "seal/seal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool good) {
	if (!good)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
	static struct seal *seal;
	struct bytes sealed, text;
	if (seal == NULL)
		must(seal_open(NULL, NULL, true, &seal) == OK);
	struct arena *a = arena_new((size_t)64 << 20);
	must(a != NULL);
	struct bytes given = {.p = data, .n = n};
	must(seal_read(seal, a, given, "goal.text", 1, &text) == (n == 0 ? OK : BROKEN));
	must(seal_text(seal, a, 7, "goal.text", 1, given, &sealed) == OK);
	must(seal_read(seal, a, sealed, "goal.text", 1, &text) == OK && text.n == n && memcmp(text.p, n == 0 ? "" : (const void *)data, n) == 0);
	if (n > 0) {
		must(seal_read(seal, a, sealed, "goal.text", 2, &text) == BROKEN);
		must(seal_read(seal, a, sealed, "goal.aim", 1, &text) == BROKEN);
		char *changed = arena_copy(a, sealed.p, sealed.n);
		changed[data[0] * 7u % sealed.n] ^= (char)(1 << data[n - 1] % 8);
		must(seal_read(seal, a, (struct bytes){.p = changed, .n = sealed.n}, "goal.text", 1, &text) == BROKEN);
	}
	arena_free(a);
	return 0;
}
