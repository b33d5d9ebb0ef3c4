#include "auth/relay.h"

#include "base/text.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

const char *relay_password(struct arena *a, const char *secret, const char *user) {
	unsigned char mac[EVP_MAX_MD_SIZE];
	unsigned n = 0;
	size_t length = strlen(secret), room = sodium_base64_encoded_len(20, sodium_base64_VARIANT_ORIGINAL);
	if (length > RELAY_SECRET_LONGEST || HMAC(EVP_sha1(), secret, (int)length, (const unsigned char *)user, strlen(user), mac, &n) == NULL || n != 20)
		abort();
	return sodium_bin2base64(arena_alloc(a, room), room, mac, n, sodium_base64_VARIANT_ORIGINAL);
}

bool relay_address_good(const char *s) {
	size_t scheme = text_starts(s, "turns:") ? 6 : text_starts(s, "turn:") ? 5 : 0;
	size_t host = strspn(s + scheme, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-[]:");
	const char *rest = s + scheme + host;
	return scheme != 0 && host != 0 && strlen(s) <= 200 && (*rest == '\0' || text_is(rest, "?transport=udp") || text_is(rest, "?transport=tcp"));
}
