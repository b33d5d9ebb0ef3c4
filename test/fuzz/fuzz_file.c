/* Fuzzes what is done with a file that somebody sends: whatever comes is refused, or gives an answer that can be read,
 * of a kind that is taken. */
#include "base/text.h"
#include "file/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool good) {
	if (!good)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
	struct arena *a = arena_new((size_t)96 << 20);
	must(a != NULL);
	struct out answer = out_new(a, "sv");
	struct bytes in = {.p = arena_copy(a, data, n), .n = n};
	struct file_made made;
	must(file_make(a, in, &answer));
	must(file_read((struct bytes){.p = out_text(&answer), .n = answer.n}, &made));
	must(made.fault != FILE_GOOD || (made.clean.n > 0 && file_kind_of(made.clean) == made.kind));
	/* the same reader with what is no answer at all */
	(void)file_read(in, &made);
	arena_free(a);
	return 0;
}
