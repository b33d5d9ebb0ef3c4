/* Codes and secrets as people type them: a secret that is read is written again as the same, and of all codes only
 * those three of the time are right. */
#include "auth/totp.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool good) {
	if (!good)
		abort();
}

static bool right(const unsigned char *secret, size_t n, const char *code, int64_t step) {
	char plain[7], wanted[7];
	size_t digits = 0;
	for (; *code != '\0'; code++)
		if (*code != ' ' && digits++ < 6)
			plain[digits - 1] = *code;
	plain[digits < 6 ? digits : 6] = '\0';
	totp_code(secret, n, step, wanted);
	return digits == 6 && text_is(plain, wanted);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
	struct arena *a = arena_new((size_t)1 << 20);
	unsigned char secret[TOTP_SECRET_LONGEST], again[TOTP_SECRET_LONGEST];
	size_t length, length_again;
	if (a == NULL || n > 4096) {
		arena_free(a);
		return 0;
	}
	const char *s = arena_copy(a, data, n);
	if (totp_unbase32(s, secret, &length)) {
		must(length >= 1 && length <= TOTP_SECRET_LONGEST);
		must(totp_unbase32(totp_base32(a, secret, length), again, &length_again));
		must(length == length_again && memcmp(secret, again, length) == 0);
	}
	static const unsigned char known[TOTP_SECRET] = "12345678901234567890";
	int64_t now = INT64_C(1800000000000), step = totp_check(known, sizeof known, s, now, 0);
	must(step == 0 || (step >= now / 30000 - 1 && step <= now / 30000 + 1 && right(known, sizeof known, s, step)));
	must(totp_check(known, sizeof known, s, now, now / 30000 + 1) == 0);
	must(strstr(totp_url(a, s, s, known, sizeof known), "secret=") != NULL);
	arena_free(a);
	return 0;
}
