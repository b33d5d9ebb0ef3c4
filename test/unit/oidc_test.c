/* Log-in by a provider: its list, what belongs to one log-in, and tokens, each with one thing wrong. */
#include "unit.h"

#include "oidc/oidc.h"

#include "base/date.h"
#include "base/text.h"

#include <cjose/cjose.h>
#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define NOW 1800000000
#define ISSUER "https://idp.example"

#define check(what, good) unit_check((good), (what), __FILE__, __LINE__)

static struct arena *arena;
static cjose_jwk_t *curve, *modulus, *weak;
static const char *keys;
static struct oidc_provider provider = {.name = "SITHS", .text = "", .issuer = ISSUER, .client = "kronobarn", .scope = "openid", .claim = "number", .levels = "loa3 loa4", .key = ""};

static const char *key_text(struct arena *a, const char *path) {
	return text_is(path, "none") ? NULL : oidc_key_new(a);
}

static void lists(void) {
	struct oidc_providers all;
	const char *good = "# of the county\r\n[SITHS]\r\n text = För vården \nissuer=https://idp.example\nclient = kb\nscope = openid person\nnumber = https://id.oidc.se/claim/n\nlevels = loa3 loa4\nkey = k\nfor = work at Region Kronoberg\nfor=work at  Växjö kommun \n\n"
			   "[Skolans inloggning]\nissuer = http://127.0.0.1:1\nclient = a=b\nnumber = pnr\nlevels = x\nkey = k\nfor = everybody\n";
	check("a list is read", oidc_providers_read(arena, good, key_text, &all) == NULL && all.n == 2);
	check("… with its words", text_is(all.row[0].text, "För vården") && text_is(all.row[1].client, "a=b") && text_is(all.row[1].scope, "openid") && text_is(all.row[1].text, ""));
	check("… and for whom", all.row[0].whom == OIDC_WORK_AT && all.row[0].norgs == 2 && text_is(all.row[0].org[1], "Växjö kommun") && all.row[1].whom == OIDC_EVERYBODY);
	static const char *const bad[] = {"", "issuer = https://x\n", "[A]\nissuer = http://x\nclient = c\nnumber = n\nlevels = l\nkey = k\nfor = work\n", "[A]\nissuer = https://x\nnumber = n\nlevels = l\nkey = k\nfor = work\n",
					  "[A]\nissuer = https://x\nclient = c\nnumber = n\nlevels = l\nkey = none\nfor = work\n", "[A]\nissuer = https://x\nclient = c\nnumber = n\nkey = k\nfor = work\n", "[A]\nsecret = s\n", "[A]\nword\n",
					  "[A]\nissuer = https://me@x\nclient = c\nnumber = n\nlevels = l\nkey = k\nfor = work\n", "[1]\xff\n"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		check("a list that lacks something is refused, with a sentence", oidc_providers_read(arena, bad[i], key_text, &all) != NULL);
	struct out many = out_new(arena, "sv");
	for (int i = 0; i < OIDC_PROVIDERS + 1; i++)
		out_print(&many, "[A%d]\nissuer = https://x\nclient = c\nnumber = n\nlevels = l\nkey = k\nfor = work\n", i);
	check("too many are refused", oidc_providers_read(arena, out_text(&many), key_text, &all) != NULL);
}

/* Whose word is taken for whom is never guessed. */
static void vouching(void) {
	static const char *const bad[] = {"", "for = \n", "for = all\n", "for = work at\n", "for = work at \n", "for = everybody\nfor = work\n", "for = work at A\nfor = everybody\n", "for = everybody\nfor = everybody\n", "for = work\nhsa = h\n", "for = work\nnumber = m\n"};
	struct oidc_providers all;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		check(bad[i], oidc_providers_read(arena, arena_print(arena, "[A]\nissuer = https://x\nclient = c\nnumber = n\nlevels = l\nkey = k\n%s", bad[i]), key_text, &all) != NULL);
	const char *said = oidc_providers_read(arena, "[A]\nissuer = https://x\nclient = c\nnumber = n\nlevels = l\nkey = k\n", key_text, &all);
	check("… and the sentence says what to write", said != NULL && strstr(said, "[A] does not say for whom") != NULL && strstr(said, "for = work at ORGANISATION") != NULL);
	check("two of one name", strstr(oidc_providers_read(arena, "[A]\nissuer = https://x\nclient = c\nnumber = n\nlevels = l\nkey = k\nfor = everybody\n[A]\n", key_text, &all), "same name") != NULL);
	check("an address of its own", oidc_providers_read(arena, "[A]\nissuer = https://x\nclient = c\nnumber = n\nlevels = l\nkey = k\nfor = work\nback = bankid\n", key_text, &all) == NULL && text_is(all.row[0].back, "bankid"));
	check("… that can stand in one", oidc_providers_read(arena, "[A]\nissuer = https://x\nclient = c\nnumber = n\nlevels = l\nkey = k\nfor = work\nback = a&b\n", key_text, &all) != NULL);
	check("… and is no other's", oidc_providers_read(arena, "[A]\nissuer = https://x\nclient = c\nnumber = n\nlevels = l\nkey = k\nfor = work\nback = a\n[B]\nissuer = https://x\nclient = c\nnumber = n\nlevels = l\nkey = k\nfor = work\nback = a\n", key_text, &all) != NULL);
	check("by HSA-id", oidc_providers_read(arena, "[A]\nissuer = https://x\nclient = c\nhsa = employeeHsaId\nlevels = l\nkey = k\nfor = work\n", key_text, &all) == NULL && all.row[0].hsa && text_is(all.row[0].claim, "employeeHsaId"));
	check("… which no guardian has", oidc_providers_read(arena, "[A]\nissuer = https://x\nclient = c\nhsa = employeeHsaId\nlevels = l\nkey = k\nfor = everybody\n", key_text, &all) != NULL);
	const struct oidc_provider every = {.whom = OIDC_EVERYBODY}, work = {.whom = OIDC_WORK}, at = {.whom = OIDC_WORK_AT, .norgs = 2, .org_id = {7, 0}}, none = {0};
	check("everybody", oidc_vouches(&every, 0) && oidc_vouches(&every, 7));
	check("work", !oidc_vouches(&work, 0) && oidc_vouches(&work, 7));
	check("work at one organisation, the other not being here", !oidc_vouches(&at, 0) && oidc_vouches(&at, 7) && !oidc_vouches(&at, 8));
	check("nobody", !oidc_vouches(&none, 0) && !oidc_vouches(&none, 7));
}

static void addresses(void) {
	const struct oidc_provider here = {.issuer = "http://127.0.0.1:1"};
	check("a provider's door", oidc_door_good(&provider, "https://other.example/token") && oidc_door_good(&here, "http://127.0.0.1:2/token") && oidc_door_good(&here, "https://idp.example/"));
	check("… that leads to this machine, or is none", !oidc_door_good(&provider, "http://127.0.0.1:2/token") && !oidc_door_good(&provider, "") && !oidc_door_good(&here, "file:///etc/passwd"));
}

static void states(void) {
	char secret[OIDC_SECRET + 1], other[OIDC_SECRET + 1];
	size_t place = 99;
	memset(secret, 'a', OIDC_SECRET);
	memset(other, 'b', OIDC_SECRET);
	secret[OIDC_SECRET] = other[OIDC_SECRET] = '\0';
	const char *state = oidc_state(arena, secret, 1, NOW);
	check("a state is ours", oidc_state_read(state, secret, NOW + OIDC_SECONDS - 1, 2, &place) && place == 1);
	check("… not for another browser", !oidc_state_read(state, other, NOW, 2, &place));
	check("… nor without what the browser keeps", !oidc_state_read(state, "", NOW, 2, &place));
	check("… nor too late", !oidc_state_read(state, secret, NOW + OIDC_SECONDS, 2, &place));
	check("… nor before its time", !oidc_state_read(state, secret, NOW - 1, 2, &place));
	check("… nor of a provider that is none", !oidc_state_read(state, secret, NOW, 1, &place));
	check("… nor of another provider", !oidc_state_read(arena_print(arena, "0%s", state + 1), secret, NOW, 2, &place));
	check("… nor with something behind", !oidc_state_read(arena_print(arena, "%sx", state), secret, NOW, 2, &place));
	check("… nor nothing", !oidc_state_read("", secret, NOW, 2, &place) && !oidc_state_read("1.", secret, NOW, 2, &place) && !oidc_state_read("1.2.3", secret, NOW, 2, &place));
	check("what follows from a secret differs by what it is for", !text_is(oidc_derive(arena, secret, "nonce", state), oidc_derive(arena, secret, "verifier", state)));
	check("a verifier is as long as RFC 7636 wants", strlen(oidc_derive(arena, secret, "verifier", state)) == 43);
}

/* --- tokens --- */

static const char *public_of(cjose_jwk_t *jwk, const char *kid) {
	(void)cjose_jwk_set_kid(jwk, kid, strlen(kid), NULL);
	char *text = cjose_jwk_to_json(jwk, false, NULL);
	const char *ret = arena_text(arena, text);
	free(text);
	return ret;
}

/* A token with these claims, signed by `key` under `alg`. */
static const char *sign(cjose_jwk_t *key, const char *alg, const char *kid, const char *claims) {
	cjose_header_t *head = cjose_header_new(NULL);
	const char *compact = NULL;
	(void)cjose_header_set(head, CJOSE_HDR_ALG, alg, NULL);
	if (*kid != '\0')
		(void)cjose_header_set(head, CJOSE_HDR_KID, kid, NULL);
	cjose_jws_t *jws = cjose_jws_sign(key, head, (const uint8_t *)claims, strlen(claims), NULL);
	(void)(jws != NULL && cjose_jws_export(jws, &compact, NULL));
	const char *ret = compact == NULL ? "" : arena_text(arena, compact);
	cjose_jws_release(jws);
	cjose_header_release(head);
	return ret;
}

#define GOOD "\"iss\":\"" ISSUER "\",\"sub\":\"s\",\"aud\":\"kronobarn\",\"exp\":1800000300,\"iat\":1800000000,\"nonce\":\"n\",\"acr\":\"loa3\",\"number\":\"197003149809\",\"sid\":\"d\""

static enum oidc_verdict opened(const char *token) {
	struct oidc_answer ret;
	return oidc_token_check(arena, &provider, keys, token, "n", NOW, &ret);
}

/* The good claims with one piece in another's place. */
static const char *with(const char *piece, const char *instead) {
	const char *at = strstr(GOOD, piece);
	struct out o = out_new(arena, "sv");
	check("the piece is there", at != NULL);
	out_print(&o, "{%.*s%s%s}", (int)(at - GOOD), GOOD, instead, at + strlen(piece));
	return out_text(&o);
}

static void claims(void) {
	struct oidc_answer ret;
	const char *token = sign(curve, "ES256", "c", "{" GOOD "}");
	check("a token is believed", oidc_token_check(arena, &provider, keys, token, "n", NOW, &ret) == OIDC_GOOD && text_is(ret.number, "197003149809") && text_is(ret.sid, "d") && text_is(ret.subject, "s"));
	check("… by RS256 too", opened(sign(modulus, "RS256", "m", "{" GOOD "}")) == OIDC_GOOD);
	check("… and PS256", opened(sign(modulus, "PS256", "m", "{" GOOD "}")) == OIDC_GOOD);
	check("… and without the name of the key", opened(sign(curve, "ES256", "", "{" GOOD "}")) == OIDC_GOOD);
	check("… for several, when it was given to us", opened(sign(curve, "ES256", "c", with("\"aud\":\"kronobarn\"", "\"aud\":[\"x\",\"kronobarn\"],\"azp\":\"kronobarn\""))) == OIDC_GOOD);
	static const struct { const char *piece, *instead; enum oidc_verdict verdict; } bad[] = {
		{"\"iss\":\"" ISSUER "\"", "\"iss\":\"" ISSUER "/\"", OIDC_FAULT}, {"\"iss\":\"" ISSUER "\",", "", OIDC_FAULT},
		{"\"aud\":\"kronobarn\"", "\"aud\":\"another\"", OIDC_FAULT}, {"\"aud\":\"kronobarn\"", "\"aud\":[]", OIDC_FAULT},
		{"\"aud\":\"kronobarn\"", "\"aud\":[\"kronobarn\",\"x\"]", OIDC_FAULT}, {"\"aud\":\"kronobarn\"", "\"aud\":\"kronobarn\",\"azp\":\"x\"", OIDC_FAULT},
		{"1800000300", "1799999000", OIDC_FAULT}, {"\"exp\":1800000300,", "", OIDC_FAULT}, {"1800000300", "\"never\"", OIDC_FAULT},
		{"\"iat\":1800000000", "\"iat\":1799990000", OIDC_FAULT}, {"\"iat\":1800000000", "\"iat\":1800000900", OIDC_FAULT}, {"\"iat\":1800000000,", "", OIDC_FAULT},
		{"\"iat\":1800000000", "\"iat\":1800000000,\"nbf\":1800000900", OIDC_FAULT},
		{"\"iat\":1800000000", "\"iat\":1800000000,\"nbf\":1.9e12", OIDC_FAULT}, {"\"iat\":1800000000", "\"iat\":1800000000,\"nbf\":\"later\"", OIDC_FAULT}, {"\"iat\":1800000000", "\"iat\":99999999999999999999", OIDC_FAULT},
		{"1800000300", "9223372036854775808", OIDC_FAULT}, {"1800000300", "1e300", OIDC_FAULT}, {"\"iat\":1800000000", "\"iat\":-9223372036854775807", OIDC_FAULT},
		{"\"iat\":1800000000", "\"iat\":1800000000,\"auth_time\":1799990000", OIDC_FAULT}, {"\"iat\":1800000000", "\"iat\":1800000000,\"auth_time\":1800000900", OIDC_FAULT}, {"\"iat\":1800000000", "\"iat\":1800000000,\"auth_time\":\"x\"", OIDC_FAULT},
		{"\"iat\":1800000000", "\"iat\":1800000000,\"auth_time\":1799999900", OIDC_GOOD},
		{"\"number\":\"197003149809\"", "\"number\":\"197003149809\\u0000x\"", OIDC_FAULT}, {"\"number\":\"197003149809\"", "\"number\":\"\xff\"", OIDC_FAULT},
		{"\"nonce\":\"n\"", "\"nonce\":\"m\"", OIDC_FAULT}, {"\"nonce\":\"n\",", "", OIDC_FAULT}, {"\"sub\":\"s\",", "", OIDC_FAULT},
		{"\"acr\":\"loa3\"", "\"acr\":\"loa2\"", OIDC_LEVEL}, {"\"acr\":\"loa3\"", "\"acr\":\"loa3 loa4\"", OIDC_LEVEL}, {"\"acr\":\"loa3\",", "", OIDC_LEVEL}, {"\"acr\":\"loa3\"", "\"acr\":\"loa\"", OIDC_LEVEL},
		{"\"number\":\"197003149809\",", "", OIDC_NUMBER}, {"\"number\":\"197003149809\"", "\"number\":197003149809", OIDC_NUMBER}};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		check(arena_print(arena, "a token with %s is not believed", bad[i].instead), opened(sign(curve, "ES256", "c", with(bad[i].piece, bad[i].instead))) == bad[i].verdict);
	check("a claim that stands twice is not believed", opened(sign(curve, "ES256", "c", "{" GOOD ",\"sub\":\"t\"}")) == OIDC_FAULT);
	check("what is no JSON is not believed", opened(sign(curve, "ES256", "c", "number")) == OIDC_FAULT);
}

static const char *replaced(const char *token, const char *head) {
	char part[256];
	(void)sodium_bin2base64(part, sizeof part, (const unsigned char *)head, strlen(head), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return arena_print(arena, "%s%s", part, strchr(token, '.'));
}

/* The good claims under a head of any kind, rightly signed. */
static const char *signed_head(const char *head) {
	cjose_header_t *h = cjose_header_new(NULL);
	const char *compact = NULL;
	json_t *words = json_loads(head, 0, NULL), *value;
	const char *name;
	json_object_foreach(words, name, value) {
		char *text = json_dumps(value, JSON_ENCODE_ANY);
		(void)(json_is_string(value) ? cjose_header_set(h, name, json_string_value(value), NULL) : cjose_header_set_raw(h, name, text, NULL));
		free(text);
	}
	cjose_jws_t *jws = cjose_jws_sign(curve, h, (const uint8_t *)"{" GOOD "}", strlen("{" GOOD "}"), NULL);
	(void)(jws != NULL && cjose_jws_export(jws, &compact, NULL));
	const char *ret = compact == NULL ? "" : arena_text(arena, compact);
	cjose_jws_release(jws);
	cjose_header_release(h);
	json_decref(words);
	return ret;
}

static void signatures(void) {
	check("a head of any kind", opened(signed_head("{\"alg\":\"ES256\",\"kid\":\"c\",\"typ\":\"JWT\"}")) == OIDC_GOOD);
	const char *token = sign(curve, "ES256", "c", "{" GOOD "}");
	const char *dot = strrchr(token, '.');
	cjose_jwk_t *stranger = cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, NULL);
	check("another's key", opened(sign(stranger, "ES256", "c", "{" GOOD "}")) == OIDC_FAULT);
	check("a key that is not in the set", opened(sign(curve, "ES256", "x", "{" GOOD "}")) == OIDC_FAULT);
	check("no signature", opened(arena_copy(arena, token, (size_t)(dot - token) + 1)) == OIDC_FAULT);
	check("alg none", opened(replaced(arena_copy(arena, token, (size_t)(dot - token) + 1), "{\"alg\":\"none\"}")) == OIDC_FAULT);
	check("HS256 with the public key as its secret", opened(replaced(token, "{\"alg\":\"HS256\",\"kid\":\"c\"}")) == OIDC_FAULT);
	check("ES256 said of a key of RSA", opened(replaced(token, "{\"alg\":\"ES256\",\"kid\":\"m\"}")) == OIDC_FAULT);
	check("RS256 said of a curve", opened(replaced(token, "{\"alg\":\"RS256\",\"kid\":\"c\"}")) == OIDC_FAULT);
	check("a head that must be understood and is not", opened(signed_head("{\"alg\":\"ES256\",\"kid\":\"c\",\"crit\":[\"b64\"]}")) == OIDC_FAULT);
	check("a key of RSA that is too short", opened(sign(weak, "RS256", "w", "{" GOOD "}")) == OIDC_FAULT);
	check("a signature that is too short", opened(arena_copy(arena, token, strlen(token) - 4)) == OIDC_FAULT);
	check("a signature that is too long", opened(arena_print(arena, "%sAAAA", token)) == OIDC_FAULT);
	char *changed = arena_text(arena, token);
	changed[strchr(token, '.') - token + 5] ^= 1;
	check("a changed letter", opened(changed) == OIDC_FAULT);
	static const char *const none[] = {"", ".", "..", "a.b.c", "{}", "....", "eyJhbGciOiJFUzI1NiJ9..", "A.A.A", "A=.AAAA.AAAA", "AAAAA=.AAAA.AAAA", "eyJhbGciOiJFUzI1NiJ9.A=.AAAA", "AAAAA.AAAA.AAAA", "eyJhbGciOiJFUzI1NiJ9.AAAAA.AAAA", "eyJhbGciOiJFUzI1NiJ9.e30.A", "eyJhbGciOiJFUzI1NiJ9.e30=.AAAA",
					   "eyJhbGciOiJFUzI1NiJ9.e30.AAAA.AAAA", "eyJhbGciOiJFUzI1NiJ9.e30.AA AA", "eyJhbGciOiJFUzI1NiJ9.e30.AA+/"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		check("what is no token", opened(none[i]) == OIDC_FAULT && *oidc_token_issuer(arena, none[i]) == '\0');
	check("keys that are none", oidc_token_check(arena, &provider, "{}", token, "n", NOW, &(struct oidc_answer){0}) == OIDC_FAULT &&
				    oidc_token_check(arena, &provider, "[", token, "n", NOW, &(struct oidc_answer){0}) == OIDC_FAULT);
	static const char *const odd[] = {"{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"A\",\"y\":\"A\"}", "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"A=\",\"y\":\"A=\"}", "{\"kty\":\"EC\",\"crv\":\"P-256\"}",
					 "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":1,\"y\":[]}", "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"\",\"y\":\"\"}"};
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		check(odd[i], oidc_token_check(arena, &provider, arena_print(arena, "{\"keys\":[%s]}", odd[i]), token, "n", NOW, &(struct oidc_answer){0}) == OIDC_FAULT);
	static const char *const spoilt[] = {"\"d\":\"A=\"", "\"n\":\"A\"", "\"k\":\"A\"", "\"x5c\":[\"A\"]"};
	for (size_t i = 0; i < sizeof spoilt / sizeof *spoilt; i++) { /* what a key says beside what is needed */
		const char *with_more = arena_print(arena, "{\"keys\":[{%s,%s]}", spoilt[i], public_of(curve, "c") + 1);
		check(spoilt[i], oidc_token_check(arena, &provider, with_more, token, "n", NOW, &(struct oidc_answer){0}) == OIDC_GOOD);
	}
	check("who it says it is from", text_is(oidc_token_issuer(arena, token), ISSUER));
	cjose_jwk_release(stranger);
}

#define LEFT "\"iss\":\"" ISSUER "\",\"aud\":\"kronobarn\",\"iat\":1800000000,\"jti\":\"j\",\"sid\":\"d\""
#define EVENT ",\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}"

static void logouts(void) {
	static const struct { const char *claims; enum oidc_verdict verdict; } all[] = {
		{"{" LEFT EVENT "}", OIDC_GOOD}, {"{" LEFT "}", OIDC_FAULT}, {"{" LEFT EVENT ",\"nonce\":\"n\"}", OIDC_FAULT}, {"{" LEFT ",\"events\":{\"x\":{}}}", OIDC_FAULT},
		{"{" LEFT ",\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":1}}", OIDC_FAULT},
		{"{\"iss\":\"https://x\",\"aud\":\"kronobarn\",\"iat\":1800000000,\"sid\":\"d\"" EVENT "}", OIDC_FAULT},
		{"{\"iss\":\"" ISSUER "\",\"aud\":\"x\",\"iat\":1800000000,\"sid\":\"d\"" EVENT "}", OIDC_FAULT},
		{"{\"iss\":\"" ISSUER "\",\"aud\":\"kronobarn\",\"iat\":1700000000,\"sid\":\"d\"" EVENT "}", OIDC_FAULT},
		{"{\"iss\":\"" ISSUER "\",\"aud\":\"kronobarn\",\"iat\":1799999700,\"sid\":\"d\"" EVENT "}", OIDC_FAULT}, /* somebody has kept it */
		{"{\"iss\":\"" ISSUER "\",\"aud\":\"kronobarn\",\"iat\":1800000000" EVENT "}", OIDC_FAULT},
		{"{\"iss\":\"" ISSUER "\",\"aud\":\"kronobarn\",\"iat\":1800000000,\"sub\":\"s\"" EVENT "}", OIDC_GOOD}};
	struct oidc_answer ret;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		check(all[i].claims, oidc_logout_check(arena, &provider, keys, sign(curve, "ES256", "c", all[i].claims), NOW, &ret) == all[i].verdict);
	check("a token of a log-in is none of a log-out", oidc_logout_check(arena, &provider, keys, sign(curve, "ES256", "c", "{" GOOD "}"), NOW, &ret) == OIDC_FAULT);
	check("a token of a log-out is none of a log-in", opened(sign(curve, "ES256", "c", "{" LEFT EVENT "}")) == OIDC_FAULT);
}

static void own_key(void) {
	provider.key = oidc_key_new(arena);
	const char *public = oidc_key_public(arena, provider.key), *word = oidc_assertion(arena, &provider, ISSUER, NOW);
	check("our public key holds nothing of the private one", public != NULL && strstr(public, "\"d\"") == NULL && strstr(provider.key, "\"d\"") != NULL);
	cjose_jws_t *jws = word == NULL ? NULL : cjose_jws_import(word, strlen(word), NULL);
	cjose_jwk_t *jwk = cjose_jwk_import(provider.key, strlen(provider.key), NULL);
	check("our word is signed", jws != NULL && cjose_jws_verify(jws, jwk, NULL));
	check("… and names us", text_is(oidc_token_issuer(arena, word), "kronobarn"));
	check("what is no key", oidc_key_public(arena, "{}") == NULL && oidc_key_public(arena, "") == NULL);
	cjose_jws_release(jws);
	cjose_jwk_release(jwk);
}

static void answers(void) {
	struct oidc_answer ret;
	struct out o = out_new(arena, "sv");
	static const struct oidc_providers none = {0};
	check("the worker is ready", oidc_setup(&none, (struct bytes){0}));
	check("a question about nobody", oidc_work(arena, oidc_begin_ask(arena, 3, "https://x/login/back", NOW), &o) && oidc_answer_read(arena, (struct bytes){.p = out_text(&o), .n = o.n}, &ret) == OK && ret.verdict == OIDC_FAULT);
	check("what is no question", !oidc_work(arena, (struct bytes){.p = "x", .n = 1}, &o) && !oidc_work(arena, (struct bytes){.p = "", .n = 0}, &o));
	static const struct bytes bad[] = {{"", 0}, {"G", 1}, {"G\0a\0b\0c\0d\0e\0", 12}, {"X\0a\0b\0c\0d\0e\0" "1\0", 14}, {"G\0a\0b\0c\0d\0e\0x\0", 14}, {"G\0a\0b\0c\0d\0e\0" "1\0z\0", 16}};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		check("what is no answer", oidc_answer_read(arena, bad[i], &ret) == BROKEN);
	/* what goes into a header */
	static const struct { const char *url, *secret; enum err e; } begun[] = {
		{"https://x/?a=b", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", OK}, {"", "", OK},
		{"https://x/", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde", BROKEN}, {"https://x/", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg", BROKEN},
		{"https://x/", "a\r\nSet-Cookie: kb=a", BROKEN}, {"https://x/\r\nSet-Cookie: kb=a", "", BROKEN}, {"https://x/?\x01", "", BROKEN}, {"https://x/?\x7f", "", BROKEN}, {"https://x/\xc3\xa5", "", BROKEN}};
	for (size_t i = 0; i < sizeof begun / sizeof *begun; i++) {
		struct out said = out_new(arena, "sv");
		const char *text[] = {"G", begun[i].url, begun[i].secret, "", "", "", "0"};
		for (size_t j = 0; j < 7; j++)
			out_bytes(&said, text[j], strlen(text[j]) + 1);
		check(arena_print(arena, "an answer with %s and %s", begun[i].url, begun[i].secret), oidc_answer_read(arena, (struct bytes){.p = said.p, .n = said.n}, &ret) == begun[i].e);
	}
}

int main(void) {
	date_setup();
	arena = arena_new((size_t)64 << 20);
	curve = cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, NULL);
	modulus = cjose_jwk_create_RSA_random(2048, (const uint8_t *)"\1\0\1", 3, NULL);
	weak = cjose_jwk_create_RSA_random(1024, (const uint8_t *)"\1\0\1", 3, NULL);
	keys = arena_print(arena, "{\"keys\":[%s,%s,%s]}", public_of(curve, "c"), public_of(modulus, "m"), public_of(weak, "w"));
	lists();
	vouching();
	addresses();
	states();
	claims();
	signatures();
	logouts();
	own_key();
	answers();
	cjose_jwk_release(curve);
	cjose_jwk_release(modulus);
	cjose_jwk_release(weak);
	arena_free(arena);
	return unit_end("oidc");
}
