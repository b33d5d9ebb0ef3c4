/* What belongs to one log-in, and what core and worker say to each other: texts, each with a NUL behind. */
#include "oidc/oidc.h"

#include "base/text.h"
#include "web/web.h"

#include <sodium.h>
#include <string.h>

/* --- one log-in --- */

const char *oidc_derive(struct arena *a, const char *secret, const char *what, const char *more) {
	unsigned char hash[32];
	char *ret = arena_alloc(a, 44);
	const char *text = arena_print(a, "kronobarn %s %s", what, more);
	(void)crypto_generichash(hash, sizeof hash, (const unsigned char *)text, strlen(text), (const unsigned char *)secret, strnlen(secret, OIDC_SECRET));
	(void)sodium_bin2base64(ret, 44, hash, sizeof hash, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return ret;
}

const char *oidc_state(struct arena *a, const char *secret, size_t provider, int64_t now) {
	const char *head = arena_print(a, "%zu.%lld", provider, (long long)now);
	return arena_print(a, "%s.%s", head, oidc_derive(a, secret, "state", head));
}

/* "P.T." at the head of a state: the provider's place, a digit, and the second when it was made. */
static bool state_head(const char *state, size_t *ret_provider, int64_t *ret_at) {
	char number[24];
	size_t n = state[0] < '0' || state[0] > '9' || state[1] != '.' ? 0 : strcspn(state + 2, ".");
	if (n == 0 || n >= sizeof number || state[2 + n] != '.')
		return false;
	memcpy(number, state + 2, n);
	number[n] = '\0';
	*ret_provider = (size_t)(state[0] - '0');
	return text_int(number, ret_at);
}

bool oidc_state_read(const char *state, const char *secret, int64_t now, size_t n, size_t *ret_provider) {
	int64_t at = 0;
	struct arena *a = arena_new(1 << 12);
	bool good = a != NULL && strlen(secret) == OIDC_SECRET && state_head(state, ret_provider, &at) && *ret_provider < n && at <= now && now - at < OIDC_SECONDS;
	if (good) {
		const char *ours = oidc_state(a, secret, *ret_provider, at);
		good = strlen(ours) == strlen(state) && sodium_memcmp(ours, state, strlen(ours)) == 0;
	}
	if (a != NULL)
		arena_free(a);
	return good;
}

/* --- questions and answers --- */

static struct bytes texts(struct arena *a, const char *const *text, size_t n) {
	struct out o = out_new(a, "sv");
	for (size_t i = 0; i < n; i++)
		out_bytes(&o, text[i], strlen(text[i]) + 1);
	return (struct bytes){.p = o.p, .n = o.n};
}

struct bytes oidc_begin_ask(struct arena *a, size_t provider, const char *back, int64_t now) {
	return texts(a, (const char *const[]){"BEGIN", arena_print(a, "%zu", provider), back, arena_print(a, "%lld", (long long)now)}, 4);
}

struct bytes oidc_end_ask(struct arena *a, size_t provider, const char *back, const char *code, const char *issuer, const char *state, const char *secret, int64_t now) {
	return texts(a, (const char *const[]){"END", arena_print(a, "%zu", provider), back, code, issuer, oidc_derive(a, secret, "verifier", state), oidc_derive(a, secret, "nonce", state),
					      arena_print(a, "%lld", (long long)now)}, 8);
}

struct bytes oidc_leave_ask(struct arena *a, const char *token, int64_t now) {
	return texts(a, (const char *const[]){"LEAVE", token, arena_print(a, "%lld", (long long)now)}, 3);
}

static bool head_good(struct arena *a, const char *url, const char *secret) {
	unsigned char raw[OIDC_SECRET / 2];
	return (*url == '\0' || (web_url_good(arena_copy(a, url, strcspn(url, "?"))) && web_header_good(url))) && (*secret == '\0' || text_unhex(secret, raw, sizeof raw));
}

enum err oidc_answer_read(struct arena *a, struct bytes answer, struct oidc_answer *ret) {
	const char *text[7], *p = answer.p, *end = p == NULL ? NULL : p + answer.n;
	size_t n = 0;
	int64_t provider;
	while (n < 7 && p != end) {
		const char *nul = memchr(p, '\0', (size_t)(end - p));
		if (nul == NULL)
			return BROKEN;
		text[n++] = arena_text(a, p);
		p = nul + 1;
	}
	if (n != 7 || p != end || strlen(text[0]) != 1 || strchr("GLNF", text[0][0]) == NULL || !text_int(text[6], &provider) || provider < 0 || !head_good(a, text[1], text[2]))
		return BROKEN;
	*ret = (struct oidc_answer){.verdict = (enum oidc_verdict)text[0][0], .url = text[1], .secret = text[2], .number = text[3], .sid = text[4], .subject = text[5], .provider = (size_t)provider};
	return OK;
}
