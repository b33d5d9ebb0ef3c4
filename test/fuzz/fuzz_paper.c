/* The description of a document is the only input of the PDF maker: whatever it is, no fault and no file.
 * An input that does not start with the magic gets it, so that the fuzzer reaches the pieces at once. */
#include "pdf/paper.h"
#include "pdf/pdf.h"

/* Fontconfig holds its patterns by offsets, which the leak checker cannot follow. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
	return "leak:libfontconfig\n";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
	static bool ready;
	ready = ready || pdf_setup();
	struct arena *a = arena_new((size_t)64 * 1024 * 1024);
	if (a == NULL || !ready)
		return 0;
	struct out in = out_new(a, "sv"), answer = out_new(a, "sv");
	if (n < 8 || memcmp(data, "KBPAPER1", 8) != 0)
		paper_start(&in, PAPER_PLAN, "sv", "x");
	out_bytes(&in, data, n);
	(void)pdf_make(a, (struct bytes){in.p, in.n}, &answer);
	arena_free(a);
	return 0;
}
