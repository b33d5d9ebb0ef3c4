/* Passwords and one-time codes; the codes by the vectors of RFC 4226 and RFC 6238, base32 by RFC 4648. */
#include "auth/password.h"
#include "auth/relay.h"
#include "auth/totp.h"
#include "base/text.h"
#include "unit.h"

static struct arena *arena;
static const char secret[] = "12345678901234567890";

static bool code_is(int64_t step, const char *code) {
	char made[7];
	totp_code(secret, 20, step, made);
	return text_is(made, code);
}

static void test_totp(void) {
	static const char *const hotp[] = {"755224", "287082", "359152", "969429", "338314",
					   "254676", "287922", "162583", "399871", "520489"};
	for (int i = 0; i < 10; i++)
		CHECK(code_is(i, hotp[i]));
	/* RFC 6238 gives eight digits; the last six are ours. */
	CHECK(code_is(59 / 30, "287082"));
	CHECK(code_is(1111111109 / 30, "081804"));
	CHECK(code_is(1111111111 / 30, "050471"));
	CHECK(code_is(1234567890 / 30, "005924"));
	CHECK(code_is(2000000000 / 30, "279037"));
	CHECK(code_is(INT64_C(20000000000) / 30, "353130"));
}

static void test_totp_check(void) {
	int64_t now = INT64_C(1111111109) * 1000, step = 1111111109 / 30;
	CHECK(totp_check(secret, 20, "081804", now, 0) == step);
	CHECK(totp_check(secret, 20, "081 804", now, step - 1) == step);
	CHECK(totp_check(secret, 20, "081804", now + 30000, 0) == step);
	CHECK(totp_check(secret, 20, "081804", now - 29000, 0) == step);
	CHECK(totp_check(secret, 20, "081804", now + 60000, 0) == 0);
	CHECK(totp_check(secret, 20, "081804", now, step) == 0); /* a second time */
	CHECK(totp_check(secret, 20, "081805", now, 0) == 0);
	CHECK(totp_check(secret, 20, "81804", now, 0) == 0);
	CHECK(totp_check(secret, 20, "0818040", now, 0) == 0);
	CHECK(totp_check(secret, 20, "", now, 0) == 0);
	CHECK(totp_check(secret, 20, "08180x", now, 0) == 0);
}

static bool base32(const char *plain, const char *code) {
	unsigned char back[TOTP_SECRET_LONGEST];
	size_t n;
	return text_is(totp_base32(arena, plain, strlen(plain)), code) && totp_unbase32(code, back, &n) &&
	       n == strlen(plain) && memcmp(back, plain, n) == 0;
}

static void test_base32(void) {
	unsigned char back[TOTP_SECRET_LONGEST];
	size_t n;
	CHECK(base32("f", "MY") && base32("fo", "MZXQ") && base32("foo", "MZXW6") && base32("foob", "MZXW6YQ") &&
	      base32("fooba", "MZXW6YTB") && base32("foobar", "MZXW6YTBOI"));
	CHECK(base32(secret, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
	CHECK(totp_unbase32("mzxw 6ytb oi======", back, &n) && n == 6);
	CHECK(!totp_unbase32("", back, &n) && !totp_unbase32("M1", back, &n) && !totp_unbase32("MZ", back, &n) &&
	      !totp_unbase32("MY=A", back, &n) && !totp_unbase32("A", back, &n));
	char big[128];
	memset(big, 'A', sizeof big);
	big[sizeof big - 1] = '\0';
	CHECK(!totp_unbase32(big, back, &n));
	CHECK(text_is(totp_url(arena, "Kronobarn", "åsa x@y.se", "foobar", 6),
		      "otpauth://totp/Kronobarn:%C3%A5sa%20x%40y.se?secret=MZXW6YTBOI&issuer=Kronobarn&algorithm=SHA1&digits=6&period=30"));
}

/* RFC 2202, test case 2 of HMAC-SHA1. */
static void test_relay(void) {
	CHECK(text_is(relay_password(arena, "Jefe", "what do ya want for nothing?"), "7/zfauXrL6LSdBbV8YTfnCWafHk="));
	CHECK(relay_address_good("turn:relay.example.se") && relay_address_good("turns:relay.example.se:5349?transport=tcp") &&
	      relay_address_good("turn:[2001:db8::1]:3478?transport=udp"));
	CHECK(!relay_address_good("") && !relay_address_good("turn:") && !relay_address_good("stun:relay.example.se") &&
	      !relay_address_good("turn:relay.example.se?transport=sctp") && !relay_address_good("turn:a b") && !relay_address_good("turn:a\"b"));
}

static const char *check(const char *hash, const char *password) {
	struct out o = out_new(arena, "");
	return password_check_work(arena, password_check_input(arena, hash, password), &o) ? out_text(&o) : "refused";
}

static bool hashes(const void *p, size_t n, const char **ret) {
	struct out o = out_new(arena, "");
	bool good = password_hash_work(arena, (struct bytes){p, n}, &o);
	*ret = out_text(&o);
	return good;
}

static double milliseconds(void) {
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void test_password(void) {
	const char *hash, *other;
	static const char big[PASSWORD_LONGEST + 1];
	CHECK(password_setup());
	CHECK(hashes("blåbär och mjölk", 19, &hash) && hashes("blåbär och mjölk", 19, &other) && !text_is(hash, other));
	CHECK(text_starts(hash, "$argon2id$v=19$m=65536,t=3,p=1$") && strlen(hash) < 128);
	CHECK(text_is(check(hash, "blåbär och mjölk"), "1"));
	CHECK(text_is(check(hash, "blåbär och mjölK"), "0") && text_is(check(hash, ""), "0"));
	CHECK(text_is(check("nonsense", "x"), "0"));
	CHECK(!hashes("", 0, &other) && !hashes(big, sizeof big, &other));
	struct out o = out_new(arena, "");
	CHECK(!password_check_work(arena, (struct bytes){"no end", 6}, &o) && !password_check_work(arena, (struct bytes){"", 0}, &o));
	double start = milliseconds();
	CHECK(text_is(check(hash, "wrong"), "0"));
	double known = milliseconds() - start;
	start = milliseconds();
	CHECK(text_is(check("", "wrong"), "0"));
	double unknown = milliseconds() - start;
	CHECK(unknown > known / 3 && unknown < known * 3);
	(void)printf("check: %.0f ms, unknown account: %.0f ms\n", known, unknown);
}

int main(void) {
	arena = arena_new((size_t)1024 * 1024);
	if (arena == NULL)
		return 2;
	test_totp();
	test_totp_check();
	test_base32();
	test_relay();
	test_password();
	arena_free(arena);
	return unit_end("auth");
}
