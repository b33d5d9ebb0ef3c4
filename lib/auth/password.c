#include "auth/password.h"

#include <sodium.h>
#include <string.h>

static char dummy[crypto_pwhash_STRBYTES];

static bool hash(char out[crypto_pwhash_STRBYTES], const char *password, size_t n) {
	return crypto_pwhash_str_alg(out, password, n, PASSWORD_OPS, PASSWORD_MEMORY, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool password_setup(void) {
	char secret[32];
	if (sodium_init() < 0)
		return false;
	randombytes_buf(secret, sizeof secret);
	bool good = hash(dummy, secret, sizeof secret);
	sodium_memzero(secret, sizeof secret);
	return good;
}

bool password_hash_work(struct arena *a, struct bytes in, struct out *answer) {
	char *text = arena_alloc(a, crypto_pwhash_STRBYTES);
	if (in.n == 0 || in.n > PASSWORD_LONGEST || !hash(text, in.p, in.n))
		return false;
	out_raw(answer, text);
	return true;
}

bool password_check_work(struct arena *a, struct bytes in, struct out *answer) {
	const char *end = in.n == 0 ? NULL : memchr(in.p, '\0', in.n);
	if (end == NULL)
		return false;
	size_t n = (size_t)(end - (const char *)in.p), left = in.n - n - 1;
	if (n >= crypto_pwhash_STRBYTES || left > PASSWORD_LONGEST)
		return false;
	/* libsodium reads the whole array. */
	char *text = arena_alloc(a, crypto_pwhash_STRBYTES);
	bool known = n > 0;
	memcpy(text, known ? in.p : dummy, known ? n : sizeof dummy);
	bool same = crypto_pwhash_str_verify(text, end + 1, left) == 0;
	out_raw(answer, same && known ? "1" : "0");
	return true;
}

struct bytes password_check_input(struct arena *a, const char *stored, const char *password) {
	struct out o = out_new(a, "");
	out_bytes(&o, stored, strlen(stored) + 1);
	out_raw(&o, password);
	return (struct bytes){o.p, o.n};
}
