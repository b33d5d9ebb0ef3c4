/* Fuzzes what a provider of identities may say: a token against the keys of a provider, a log-out, what a worker that was taken over could
 * answer, and the list that names the providers. */
#include "base/text.h"
#include "oidc/oidc.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char *file(struct arena *a, const char *path) {
	(void)path;
	return oidc_key_new(a);
}

static void must(bool good) {
	if (!good)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
	struct arena *a = arena_new((size_t)16 << 20);
	must(a != NULL);
	const char *text = arena_copy(a, data, n), *nul = memchr(text, '\0', n);
	const struct oidc_provider p = {.issuer = "https://idp.example", .client = "kronobarn", .claim = "number", .levels = "loa3", .name = "", .text = "", .scope = "", .key = "", .back = ""};
	struct oidc_answer ret;
	struct oidc_providers all;
	/* the first text is the token, the next the keys: none of them is signed by what we know, so none may be believed but with its own keys */
	const char *keys = nul == NULL ? "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}]}" : arena_copy(a, nul + 1, n - (size_t)(nul + 1 - text));
	(void)oidc_token_check(a, &p, keys, text, "n", 1800000000, &ret);
	(void)oidc_logout_check(a, &p, keys, text, 1800000000, &ret);
	(void)oidc_token_issuer(a, text);
	if (oidc_answer_read(a, (struct bytes){.p = data, .n = n}, &ret) == OK)
		must(ret.url != NULL && ret.number != NULL && ret.subject != NULL);
	if (n < 4096)
		(void)oidc_providers_read(a, text, file, &all);
	arena_free(a);
	return 0;
}
