/* libFuzzer: any bytes through the SCGI parser.  What it takes must be inside the bytes, and the same
 * head cut short must ask for more, never be taken as another request. */
#include "http/scgi.h"

int LLVMFuzzerTestOneInput(const unsigned char *p, size_t n);

int LLVMFuzzerTestOneInput(const unsigned char *p, size_t n) {
	char *copy = malloc(n + 1); /* exactly n bytes for ASan, which sees the one behind */
	if (copy == NULL)
		return 0;
	char *exact = realloc(copy, n == 0 ? 1 : n);
	if (exact == NULL) {
		free(copy);
		return 0;
	}
	if (n > 0)
		memcpy(exact, p, n);
	struct scgi_head h, shorter;
	int status = scgi_parse(exact, n, &h);
	if (status == 200) {
		if (h.used > n || h.uri < exact || h.uri + strlen(h.uri) >= exact + h.used || h.uri[0] != '/' ||
		    h.path > strlen(h.uri))
			abort();
		if (scgi_parse(exact, h.used - 1, &shorter) != 0)
			abort();
	}
	free(exact);
	return 0;
}
