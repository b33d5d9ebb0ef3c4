/* Tokens: opened with the provider's keys, and believed only when everything holds. */
#include "oidc/oidc.h"

#include "base/id.h"
#include "base/text.h"

#include <cjose/cjose.h>
#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define SKEW 60          /* s that clocks may differ */
#define LONGEST_LIFE 600 /* s since a token was made */
#define LOGOUT_LIFE 120  /* … of a log-out: one that was kept must not end what began afterwards (Back-Channel Logout 1.0, 4) */
#define SHORTEST_RSA 342 /* characters of a modulus: 2048 bits (RFC 7518, 3.3) */
#define LOGOUT_EVENT "http://schemas.openid.net/event/backchannel-logout"

static void json_end(json_t **p) { json_decref(*p); }
static void jws_end(cjose_jws_t **p) { cjose_jws_release(*p); }
static void jwk_end(cjose_jwk_t **p) { cjose_jwk_release(*p); }
static void text_end(char **p) { free(*p); }
#define JSON __attribute__((cleanup(json_end))) json_t
#define JWS __attribute__((cleanup(jws_end))) cjose_jws_t
#define JWK __attribute__((cleanup(jwk_end))) cjose_jwk_t
#define TEXT __attribute__((cleanup(text_end))) char

static const char *text_of(struct arena *a, const json_t *object, const char *name) {
	const char *s = json_string_value(json_object_get(object, name));
	return s == NULL ? "" : arena_text(a, s);
}

/* --- signatures --- */

/* Base64url as libcjose may be given it: it ends the process over "A=". */
static bool plain(const char *s, size_t n) {
	return n > 0 && n % 4 != 1 && strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") >= n;
}

/* Three parts, each something. */
static bool compact(const char *token) {
	int parts = 1;
	for (size_t n = strcspn(token, "."); plain(token, n); token += n + 1, n = strcspn(token, "."), parts++)
		if (token[n] == '\0')
			return parts == 3;
	return false;
}

/* The first or second part of a token, which is compact: JSON that says each thing once.  NULL: it is none. */
static json_t *part_read(const char *part) {
	size_t length = strcspn(part, "."), n;
	char *raw = malloc(length + 1);
	bool good = raw != NULL && sodium_base642bin((unsigned char *)raw, length, part, length, NULL, &n, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0;
	json_t *ret = good ? json_loadb(raw, n, JSON_REJECT_DUPLICATES, NULL) : NULL;
	free(raw);
	return ret;
}

static const char *number_of(const json_t *key, const char *name, size_t shortest) {
	const char *s = json_string_value(json_object_get(key, name));
	return s != NULL && strlen(s) >= shortest && plain(s, strlen(s)) ? s : NULL;
}

/* The key as libcjose gets it, with nothing beside what a signature is checked by; NULL: it is not for this signature. */
static json_t *key_fits(const json_t *key, const char *alg, const char *kid) {
	const char *type = json_string_value(json_object_get(key, "kty")), *id = json_string_value(json_object_get(key, "kid")), *use = json_string_value(json_object_get(key, "use"));
	bool curve = text_is(alg, "ES256");
	if (type == NULL || !text_is(type, curve ? "EC" : "RSA") || (use != NULL && !text_is(use, "sig")) || (kid != NULL && id != NULL && !text_is(kid, id)))
		return NULL;
	const char *crv = json_string_value(json_object_get(key, "crv")), *one = curve ? number_of(key, "x", 1) : number_of(key, "n", SHORTEST_RSA), *other = number_of(key, curve ? "y" : "e", 1);
	if (one == NULL || other == NULL || (curve && (crv == NULL || !text_is(crv, "P-256"))))
		return NULL;
	return curve ? json_pack("{s:s, s:s, s:s, s:s}", "kty", "EC", "crv", "P-256", "x", one, "y", other) : json_pack("{s:s, s:s, s:s}", "kty", "RSA", "n", one, "e", other);
}

static bool signed_by(cjose_jws_t *jws, const json_t *key) {
	TEXT *text = key == NULL ? NULL : json_dumps(key, JSON_COMPACT);
	JWK *jwk = text == NULL ? NULL : cjose_jwk_import(text, strlen(text), NULL);
	return jwk != NULL && cjose_jws_verify(jws, jwk, NULL);
}

/* The payload of a token that one of the keys has signed; NULL.  What is not ES256, PS256 or RS256 is never tried, a signature by ES256 has its
 * one length, and a head says nothing that must be understood to believe it (RFC 7515, 4.1.11). */
static json_t *token_open(const char *keys, const char *token) {
	if (!compact(token))
		return NULL;
	JSON *set = json_loads(keys, JSON_REJECT_DUPLICATES, NULL), *head = part_read(token);
	JWS *jws = cjose_jws_import(token, strlen(token), NULL);
	const char *alg = json_string_value(json_object_get(head, "alg")), *kid = json_string_value(json_object_get(head, "kid"));
	bool curve = alg != NULL && text_is(alg, "ES256");
	if (set == NULL || jws == NULL || json_object_get(head, "crit") != NULL)
		return NULL;
	if (alg == NULL || !(curve || text_is(alg, "PS256") || text_is(alg, "RS256")) || (curve && strlen(strrchr(token, '.') + 1) != 86))
		return NULL;
	size_t i;
	json_t *key;
	json_array_foreach(json_object_get(set, "keys"), i, key) {
		JSON *fits = key_fits(key, alg, kid);
		if (signed_by(jws, fits))
			return part_read(strchr(token, '.') + 1);
	}
	return NULL;
}

const char *oidc_token_issuer(struct arena *a, const char *token) {
	JSON *claims = compact(token) ? part_read(strchr(token, '.') + 1) : NULL;
	return text_of(a, claims, "iss");
}

/* --- claims --- */

/* For us; and when it is for others too, given to us. */
static bool audience_good(const json_t *claims, const char *client) {
	const json_t *aud = json_object_get(claims, "aud");
	const char *alone = json_string_value(aud), *party = json_string_value(json_object_get(claims, "azp"));
	bool ours = alone != NULL && text_is(alone, client);
	for (size_t i = 0; i < json_array_size(aud); i++) {
		const char *s = json_string_value(json_array_get(aud, i));
		ours = ours || (s != NULL && text_is(s, client));
	}
	return ours && (json_array_size(aud) <= 1 || party != NULL) && (party == NULL || text_is(party, client));
}

static bool times_good(const json_t *claims, int64_t now, bool expires) {
	const json_t *exp = json_object_get(claims, "exp"), *iat = json_object_get(claims, "iat"), *nbf = json_object_get(claims, "nbf"), *shown = json_object_get(claims, "auth_time");
	if (!json_is_integer(iat) || json_integer_value(iat) > now + SKEW || json_integer_value(iat) < now - (expires ? LONGEST_LIFE : LOGOUT_LIFE + SKEW))
		return false;
	if ((expires && !json_is_integer(exp)) || (nbf != NULL && !json_is_integer(nbf)) || (shown != NULL && !json_is_integer(shown)))
		return false;
	/* asked for anew each time: a provider that lets in whoever was last there, and says so, is not believed */
	if (shown != NULL && (json_integer_value(shown) > now + SKEW || json_integer_value(shown) < now - OIDC_SECONDS - SKEW))
		return false;
	return (exp == NULL || json_integer_value(exp) > now - SKEW) && (nbf == NULL || json_integer_value(nbf) <= now + SKEW);
}

static bool level_good(const char *levels, const char *level) {
	size_t n = strlen(level);
	for (const char *p = levels; n > 0 && *p != '\0'; p += strcspn(p, " "), p += strspn(p, " "))
		if (strcspn(p, " ") == n && strncmp(p, level, n) == 0)
			return true;
	return false;
}

static bool ours(const struct oidc_provider *p, const json_t *claims, int64_t now, bool expires) {
	const char *issuer = json_string_value(json_object_get(claims, "iss"));
	return issuer != NULL && text_is(issuer, p->issuer) && audience_good(claims, p->client) && times_good(claims, now, expires);
}

enum oidc_verdict oidc_token_check(struct arena *a, const struct oidc_provider *p, const char *keys, const char *token, const char *nonce, int64_t now, struct oidc_answer *ret) {
	JSON *claims = token_open(keys, token);
	if (claims == NULL || !ours(p, claims, now, true) || !text_is(text_of(a, claims, "nonce"), nonce) || *text_of(a, claims, "sub") == '\0')
		return OIDC_FAULT;
	if (!level_good(p->levels, text_of(a, claims, "acr")))
		return OIDC_LEVEL;
	*ret = (struct oidc_answer){.verdict = OIDC_GOOD, .url = "", .secret = "", .number = text_of(a, claims, p->claim), .sid = text_of(a, claims, "sid"), .subject = text_of(a, claims, "sub")};
	return *ret->number == '\0' ? OIDC_NUMBER : OIDC_GOOD;
}

enum oidc_verdict oidc_logout_check(struct arena *a, const struct oidc_provider *p, const char *keys, const char *token, int64_t now, struct oidc_answer *ret) {
	JSON *claims = token_open(keys, token);
	if (claims == NULL || !ours(p, claims, now, false) || json_object_get(claims, "nonce") != NULL ||
	    !json_is_object(json_object_get(json_object_get(claims, "events"), LOGOUT_EVENT)))
		return OIDC_FAULT;
	*ret = (struct oidc_answer){.verdict = OIDC_GOOD, .url = "", .secret = "", .number = "", .sid = text_of(a, claims, "sid"), .subject = text_of(a, claims, "sub")};
	return *ret->sid == '\0' && *ret->subject == '\0' ? OIDC_FAULT : OIDC_GOOD;
}

/* --- our own key --- */

const char *oidc_key_new(struct arena *a) {
	JWK *jwk = cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, NULL);
	unsigned char id[12];
	id_random(id, sizeof id);
	const char *name = text_hex(a, id, sizeof id);
	if (jwk == NULL || !cjose_jwk_set_kid(jwk, name, strlen(name), NULL))
		return NULL;
	TEXT *text = cjose_jwk_to_json(jwk, true, NULL);
	return text == NULL ? NULL : arena_text(a, text);
}

const char *oidc_key_public(struct arena *a, const char *key) {
	JWK *jwk = cjose_jwk_import(key, strlen(key), NULL);
	if (jwk == NULL || cjose_jwk_get_kty(jwk, NULL) != CJOSE_JWK_KTY_EC || cjose_jwk_EC_get_curve(jwk, NULL) != CJOSE_JWK_EC_P_256 || cjose_jwk_get_kid(jwk, NULL) == NULL)
		return NULL;
	TEXT *text = cjose_jwk_to_json(jwk, false, NULL);
	JSON *public = text == NULL ? NULL : json_loads(text, 0, NULL);
	JSON *set = public == NULL ? NULL : json_pack("{s:[O]}", "keys", public);
	if (set == NULL || json_object_set_new(public, "use", json_string("sig")) != 0 || json_object_set_new(public, "alg", json_string("ES256")) != 0)
		return NULL;
	TEXT *whole = json_dumps(set, JSON_INDENT(2));
	return whole == NULL ? NULL : arena_text(a, whole);
}

const char *oidc_assertion(struct arena *a, const struct oidc_provider *p, const char *audience, int64_t now) {
	JWK *jwk = cjose_jwk_import(p->key, strlen(p->key), NULL);
	unsigned char id[16];
	const char *compact, *kid = jwk == NULL ? NULL : cjose_jwk_get_kid(jwk, NULL);
	id_random(id, sizeof id);
	JSON *claims = json_pack("{s:s, s:s, s:s, s:s, s:I, s:I}", "iss", p->client, "sub", p->client, "aud", audience, "jti", text_hex(a, id, sizeof id), "iat", (json_int_t)now, "exp", (json_int_t)now + 60);
	TEXT *text = claims == NULL ? NULL : json_dumps(claims, JSON_COMPACT);
	cjose_header_t *head = cjose_header_new(NULL);
	JWS *jws = NULL;
	if (text != NULL && kid != NULL && head != NULL && cjose_header_set(head, CJOSE_HDR_ALG, "ES256", NULL) && cjose_header_set(head, CJOSE_HDR_KID, kid, NULL))
		jws = cjose_jws_sign(jwk, head, (const uint8_t *)text, strlen(text), NULL);
	cjose_header_release(head);
	return jws != NULL && cjose_jws_export(jws, &compact, NULL) ? arena_text(a, compact) : NULL;
}
