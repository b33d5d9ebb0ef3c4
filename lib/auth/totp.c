/* HMAC-SHA1 comes from OpenSSL's libcrypto, which libcurl brings anyway; libsodium has none.  Only here. */
#include "auth/totp.h"

#include "base/out.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

void totp_code(const void *secret, size_t n, int64_t step, char code[7]) {
	unsigned char counter[8], mac[EVP_MAX_MD_SIZE];
	unsigned length = 0;
	for (int i = 0; i < 8; i++)
		counter[i] = (unsigned char)((uint64_t)step >> (56 - 8 * i));
	if (n > TOTP_SECRET_LONGEST || HMAC(EVP_sha1(), secret, (int)n, counter, sizeof counter, mac, &length) == NULL ||
	    length != 20)
		abort();
	unsigned at = mac[19] & 15u;
	uint32_t value = ((uint32_t)mac[at] & 0x7f) << 24 | (uint32_t)mac[at + 1] << 16 | (uint32_t)mac[at + 2] << 8 |
			 mac[at + 3];
	(void)snprintf(code, 7, "%06u", value % 1000000u);
	sodium_memzero(mac, sizeof mac);
}

/* The six digits; false when there are more or other characters. */
static bool digits(const char *code, char ret[7]) {
	size_t n = 0;
	for (; *code != '\0'; code++) {
		if (*code == ' ')
			continue;
		if (n == 6 || *code < '0' || *code > '9')
			return false;
		ret[n++] = *code;
	}
	ret[n] = '\0';
	return n == 6;
}

int64_t totp_check(const void *secret, size_t n, const char *code, int64_t now, int64_t last) {
	char given[7], right[7];
	int64_t step = now / TOTP_STEP_MS, found = 0;
	if (!digits(code, given))
		return 0;
	for (int64_t s = step - 1; s <= step + 1; s++) {
		totp_code(secret, n, s, right);
		if (sodium_memcmp(given, right, 6) == 0 && s > last && found == 0)
			found = s;
	}
	return found;
}

const char *totp_base32(struct arena *a, const void *p, size_t n) {
	const unsigned char *q = p;
	char *s = arena_alloc(a, n * 8 / 5 + 2);
	size_t length = 0;
	unsigned bits = 0, have = 0;
	for (size_t i = 0; i < n; i++) {
		bits = (bits << 8 | q[i]) & 0xffff;
		for (have += 8; have >= 5; have -= 5)
			s[length++] = alphabet[bits >> (have - 5) & 31];
	}
	if (have > 0)
		s[length++] = alphabet[bits << (5 - have) & 31];
	return s;
}

bool totp_unbase32(const char *s, unsigned char ret[TOTP_SECRET_LONGEST], size_t *n) {
	unsigned bits = 0, have = 0;
	*n = 0;
	for (; *s != '\0' && *s != '='; s++) {
		char c = *s >= 'a' && *s <= 'z' ? (char)(*s - 'a' + 'A') : *s;
		if (c == ' ')
			continue;
		const char *at = strchr(alphabet, c);
		if (at == NULL)
			return false;
		bits = (bits << 5 | (unsigned)(at - alphabet)) & 0xffff;
		have += 5;
		if (have < 8)
			continue;
		if (*n == TOTP_SECRET_LONGEST)
			return false;
		have -= 8;
		ret[(*n)++] = (unsigned char)(bits >> have & 255);
	}
	return *n > 0 && s[strspn(s, "=")] == '\0' && have < 5 && (bits & ((1u << have) - 1)) == 0;
}

static void escape(struct out *o, const char *s) {
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;
		bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			     (c < 0x80 && strchr("-._~", c) != NULL);
		if (plain)
			out_bytes(o, s, 1);
		else
			out_print(o, "%%%02X", c);
	}
}

const char *totp_url(struct arena *a, const char *issuer, const char *account, const void *secret, size_t n) {
	struct out o = out_new(a, "");
	out_raw(&o, "otpauth://totp/");
	escape(&o, issuer);
	out_raw(&o, ":");
	escape(&o, account);
	out_print(&o, "?secret=%s&issuer=", totp_base32(a, secret, n));
	escape(&o, issuer);
	out_raw(&o, "&algorithm=SHA1&digits=6&period=30");
	return out_text(&o);
}
