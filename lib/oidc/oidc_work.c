/* The worker: asks the provider.  What a provider says of itself (its doors, its keys) is kept for a minute, so that whoever asks often makes
 * it no work; a token that fits no key has the keys fetched anew, so that a changed key counts at once.  A provider that did not answer
 * in time is left alone for a while, so that it keeps nobody from logging in by another. */
#include "oidc/oidc.h"

#include "base/id.h"
#include "base/log.h"
#include "base/text.h"
#include "web/web.h"

#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define SECONDS_TO_CONNECT 4L
#define SECONDS 8L
#define LARGEST ((size_t)256 << 10)
#define MOST_TEXTS 8
#define KEPT 60000        /* ms that doors and keys are kept */
#define KEPT_SHORTEST 5000 /* … also when a token fits no key */
#define SLOW 1000         /* ms: who has not answered after this … */
#define LEFT_ALONE 15000  /* … is not asked for so long */

static const struct oidc_providers *providers; /* of the process: a job has no context */
static struct bytes trusted;
static struct kept {
	json_t *found;      /* the provider's doors; NULL: not known */
	json_t *keys;
	int64_t found_at, keys_at, alone_until; /* ms, of a clock that nobody sets */
} kept[OIDC_PROVIDERS];

static int64_t clock_ms(void) {
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static struct kept *kept_of(const struct oidc_provider *p) {
	return &kept[p - providers->row];
}

static void json_end(json_t **p) { json_decref(*p); }
#define JSON __attribute__((cleanup(json_end))) json_t

bool oidc_setup(const struct oidc_providers *p, struct bytes authorities) {
	providers = p;
	trusted = authorities;
	return web_setup();
}

/* --- over the net --- */

/* The answer's JSON, when its status is the one that is wanted; NULL.  No redirect is followed.  form: POSTed; NULL: a GET. */
static json_t *fetch(struct arena *a, const struct oidc_provider *p, const char *url, const char *form, long wanted) {
	const struct web_question q = {.url = url, .head = {"Accept: application/json"}, .post = form != NULL, .body = {.p = form, .n = form == NULL ? 0 : strlen(form)}, .authority = trusted,
				       .seconds_to_connect = SECONDS_TO_CONNECT, .seconds = SECONDS, .largest = LARGEST};
	struct web_answer got;
	int64_t began = clock_ms();
	if (began < kept_of(p)->alone_until)
		return NULL;
	bool answered = web_ask(a, &q, &got);
	if (answered && got.status == wanted)
		return json_loadb(got.body.p, got.body.n, JSON_REJECT_DUPLICATES, NULL);
	int64_t ended = clock_ms(); /* an answer that says no, however slowly, is one: anybody can ask for it */
	kept_of(p)->alone_until = !answered && ended - began >= SLOW ? ended + LEFT_ALONE : 0;
	log_line("oidc: %.*s: %s, status %ld", (int)strcspn(url, "?"), url, got.fault, got.status);
	return NULL;
}

/* "name=value&", the value escaped. */
static void pair(struct out *o, const char *name, const char *value) {
	out_print(o, "%s%s=", o->n == 0 ? "" : "&", name);
	for (const unsigned char *p = (const unsigned char *)value; *p != '\0'; p++)
		if ((*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z') || strchr("-._~", *p) != NULL)
			out_bytes(o, p, 1);
		else
			out_print(o, "%%%02X", *p);
}

static bool assertion_pair(struct arena *a, struct out *o, const struct oidc_provider *p, int64_t now) {
	const char *jwt = oidc_assertion(a, p, p->issuer, now);
	if (jwt == NULL)
		return false;
	pair(o, "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
	pair(o, "client_assertion", jwt);
	return true;
}

/* Where the provider's doors are; it must call itself what we call it.  Kept: not the caller's to free. */
static const json_t *discover(struct arena *a, const struct oidc_provider *p) {
	struct kept *k = kept_of(p);
	size_t n = strlen(p->issuer);
	if (k->found != NULL && clock_ms() - k->found_at < KEPT)
		return k->found;
	json_t *found = fetch(a, p, arena_print(a, "%.*s/.well-known/openid-configuration", (int)(p->issuer[n - 1] == '/' ? n - 1 : n), p->issuer), NULL, 200);
	const char *issuer = json_string_value(json_object_get(found, "issuer"));
	json_decref(k->found);
	k->found = NULL;
	if (issuer == NULL || !text_is(issuer, p->issuer)) {
		json_decref(found);
		return NULL;
	}
	k->found = found;
	k->found_at = clock_ms();
	return found;
}

static const char *door(const struct oidc_provider *p, const json_t *found, const char *name) {
	const char *url = json_string_value(json_object_get(found, name));
	return url != NULL && oidc_door_good(p, url) ? url : "";
}

/* The provider's keys, as text, not older than `oldest` ms.  *ret_age: how old they are. */
static const char *keys_read(struct arena *a, const struct oidc_provider *p, const json_t *found, int64_t oldest, int64_t *ret_age) {
	struct kept *k = kept_of(p);
	if (k->keys == NULL || clock_ms() - k->keys_at >= oldest) {
		json_decref(k->keys);
		k->keys = fetch(a, p, door(p, found, "jwks_uri"), NULL, 200);
		k->keys_at = clock_ms();
	}
	char *text = k->keys == NULL ? NULL : json_dumps(k->keys, JSON_COMPACT);
	const char *ret = text == NULL ? "{}" : arena_text(a, text);
	free(text);
	*ret_age = clock_ms() - k->keys_at;
	return ret;
}

/* A token of a log-in (with a nonce) or of a log-out (NULL), by the keys that are kept, and by fresh ones where those are not. */
static enum oidc_verdict token_read(struct arena *a, const struct oidc_provider *p, const json_t *found, const char *token, const char *nonce, int64_t now, struct oidc_answer *ret) {
	int64_t age = KEPT;
	enum oidc_verdict v = OIDC_FAULT;
	for (int i = 0; i < 2 && v == OIDC_FAULT && age >= KEPT_SHORTEST; i++) {
		const char *keys = keys_read(a, p, found, i == 0 ? KEPT : KEPT_SHORTEST, &age);
		v = nonce == NULL ? oidc_logout_check(a, p, keys, token, now, ret) : oidc_token_check(a, p, keys, token, nonce, now, ret);
	}
	return v;
}

/* --- the three questions --- */

/* Everything that is asked for; the level and the number so that a provider that cannot give them says so at once. */
static void request_write(struct arena *a, struct out *o, const struct oidc_provider *p, const char *back, const char *secret, const char *state) {
	unsigned char hash[crypto_hash_sha256_BYTES];
	char challenge[44];
	const char *verifier = oidc_derive(a, secret, "verifier", state);
	(void)crypto_hash_sha256(hash, (const unsigned char *)verifier, strlen(verifier));
	(void)sodium_bin2base64(challenge, sizeof challenge, hash, sizeof hash, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	struct out claims = out_new(a, "sv");
	out_raw(&claims, "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[");
	for (const char *l = p->levels; *l != '\0'; l += strcspn(l, " "), l += strspn(l, " ")) {
		out_raw(&claims, l == p->levels ? "" : ",");
		out_json(&claims, arena_copy(a, l, strcspn(l, " ")));
	}
	out_raw(&claims, "]},");
	out_json(&claims, p->claim);
	out_raw(&claims, ":{\"essential\":true}}}");
	pair(o, "client_id", p->client);
	pair(o, "response_type", "code");
	pair(o, "redirect_uri", back);
	pair(o, "scope", p->scope);
	pair(o, "state", state);
	pair(o, "nonce", oidc_derive(a, secret, "nonce", state));
	pair(o, "code_challenge", challenge);
	pair(o, "code_challenge_method", "S256");
	pair(o, "prompt", "login"); /* a browser that many use must not be logged in as whoever was last */
	pair(o, "ui_locales", "sv");
	pair(o, "claims", out_text(&claims));
}

/* Tells the provider first what will be asked, where it can be told; so that nothing of it goes by the browser. */
static const char *pushed(struct arena *a, const struct oidc_provider *p, const json_t *found, struct out *query, int64_t now) {
	if (*door(p, found, "pushed_authorization_request_endpoint") == '\0')
		return out_text(query);
	if (!assertion_pair(a, query, p, now))
		return NULL;
	JSON *told = fetch(a, p, door(p, found, "pushed_authorization_request_endpoint"), out_text(query), 201);
	const char *uri = json_string_value(json_object_get(told, "request_uri"));
	struct out short_query = out_new(a, "sv");
	pair(&short_query, "client_id", p->client);
	pair(&short_query, "request_uri", uri == NULL ? "" : uri);
	return uri == NULL ? NULL : out_text(&short_query);
}

static enum oidc_verdict begin(struct arena *a, const struct oidc_provider *p, size_t number, const char *back, int64_t now, struct oidc_answer *ret) {
	unsigned char random[OIDC_SECRET / 2];
	struct out query = out_new(a, "sv");
	const json_t *found = discover(a, p);
	const char *to = door(p, found, "authorization_endpoint");
	id_random(random, sizeof random);
	ret->secret = text_hex(a, random, sizeof random);
	request_write(a, &query, p, back, ret->secret, oidc_state(a, ret->secret, number, now));
	const char *ask = *to == '\0' ? NULL : pushed(a, p, found, &query, now);
	if (ask == NULL)
		return OIDC_FAULT;
	ret->url = arena_print(a, "%s%c%s", to, strchr(to, '?') == NULL ? '?' : '&', ask);
	return OIDC_GOOD;
}

static enum oidc_verdict end(struct arena *a, const struct oidc_provider *p, const char *const *text, int64_t now, struct oidc_answer *ret) {
	const char *back = text[2], *code = text[3], *issuer = text[4], *verifier = text[5], *nonce = text[6];
	struct out form = out_new(a, "sv");
	const json_t *found = discover(a, p);
	bool tells = json_is_true(json_object_get(found, "authorization_response_iss_parameter_supported"));
	if (found == NULL || (*issuer == '\0' ? tells : !text_is(issuer, p->issuer))) /* RFC 9207: an answer of another provider */
		return OIDC_FAULT;
	pair(&form, "grant_type", "authorization_code");
	pair(&form, "code", code);
	pair(&form, "redirect_uri", back);
	pair(&form, "code_verifier", verifier);
	pair(&form, "client_id", p->client);
	if (!assertion_pair(a, &form, p, now))
		return OIDC_FAULT;
	JSON *given = fetch(a, p, door(p, found, "token_endpoint"), out_text(&form), 200);
	const char *token = json_string_value(json_object_get(given, "id_token"));
	enum oidc_verdict v = token == NULL ? OIDC_FAULT : token_read(a, p, found, token, nonce, now, ret);
	if (token != NULL && v != OIDC_GOOD) /* for whoever wrote the list; nothing of the person */
		log_line("oidc: %s: %s", p->issuer, v == OIDC_LEVEL ? "its acr is none of levels" : v == OIDC_NUMBER ? "its token does not say who it is" : "its token does not hold");
	return v;
}

static enum oidc_verdict leave(struct arena *a, const char *token, int64_t now, struct oidc_answer *ret) {
	const char *issuer = oidc_token_issuer(a, token);
	for (size_t i = 0; i < providers->n; i++) {
		const struct oidc_provider *p = &providers->row[i];
		if (!text_is(p->issuer, issuer))
			continue;
		const json_t *found = discover(a, p);
		enum oidc_verdict v = found == NULL ? OIDC_FAULT : token_read(a, p, found, token, NULL, now, ret);
		ret->provider = i;
		if (v == OIDC_GOOD)
			return v;
	}
	return OIDC_FAULT;
}

static size_t texts_read(struct arena *a, struct bytes in, const char *text[MOST_TEXTS]) {
	const char *p = in.p, *stop = p == NULL ? NULL : p + in.n;
	size_t n = 0;
	while (n < MOST_TEXTS && p != stop) {
		const char *nul = memchr(p, '\0', (size_t)(stop - p));
		if (nul == NULL)
			return 0;
		text[n++] = arena_text(a, p);
		p = nul + 1;
	}
	return p == stop ? n : 0;
}

bool oidc_work(struct arena *a, struct bytes in, struct out *answer) {
	const char *text[MOST_TEXTS];
	size_t n = texts_read(a, in, text);
	int64_t now = 0, number = 0;
	struct oidc_answer ret = {.url = "", .secret = "", .number = "", .sid = "", .subject = ""};
	bool place = n > 1 && !text_is(text[0], "LEAVE") && text_int(text[1], &number) && number >= 0 && (size_t)number < providers->n;
	enum oidc_verdict v = OIDC_FAULT;
	if (n < 3 || !text_int(text[n - 1], &now))
		return false;
	if (place && n == 4 && text_is(text[0], "BEGIN"))
		v = begin(a, &providers->row[number], (size_t)number, text[2], now, &ret);
	else if (place && n == 8 && text_is(text[0], "END"))
		v = end(a, &providers->row[number], text, now, &ret);
	else if (n == 3 && text_is(text[0], "LEAVE"))
		v = leave(a, text[1], now, &ret);
	out_print(answer, "%c", (char)v);
	out_bytes(answer, "", 1);
	for (size_t i = 0; i < 5; i++) {
		const char *s = (const char *const[]){ret.url, ret.secret, ret.number, ret.sid, ret.subject}[i];
		out_bytes(answer, s, strlen(s) + 1);
	}
	out_print(answer, "%zu", ret.provider);
	out_bytes(answer, "", 1);
	return !arena_full(a);
}
