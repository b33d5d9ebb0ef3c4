/* Log-in by somebody else's word: OpenID Connect Core 1.0, code flow, with PKCE (RFC 7636), private_key_jwt (RFC 7523), pushed requests
 * (RFC 9126), the issuer in the answer (RFC 9207) and back-channel logout 1.0.  The core makes the questions and knows what belongs to one
 * log-in; whatever speaks with a provider or opens a token is a worker's of its own: WORK_OIDC.  Uses base, web, http/request,
 * libsodium, libcjose (JWS only) and jansson. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/out.h"
#include "http/request.h"

#define OIDC_PROVIDERS 8
#define OIDC_ORGS 40                    /* that one provider may vouch for */
#define OIDC_FILE ((size_t)64 << 10)    /* bytes of the file that lists them, or of a key */
#define OIDC_SECONDS 900                /* that a log-in may take, from the first press to the last */
#define OIDC_SECRET 64                  /* hex digits: what the browser keeps meanwhile */

/* Whose word it is taken for.  An organisation's own provider says who works there, and nothing of anybody else: whoever owns it could
 * otherwise be anybody here. */
enum oidc_whom {
	OIDC_NOBODY,    /* the list must say it: there is no usual one */
	OIDC_EVERYBODY, /* at work, as guardian or as child */
	OIDC_WORK,      /* at work, wherever it is */
	OIDC_WORK_AT,   /* at work with the organisations that are named */
};
struct oidc_provider {
	const char *name;   /* "SITHS": what the button says */
	const char *text;   /* "För dig som arbetar i vården"; "" for none */
	const char *issuer; /* "https://idp.example", to the letter as it stands in its tokens */
	const char *client; /* what it calls us */
	const char *scope;  /* "openid …" */
	const char *claim;  /* the claim that says who it is */
	bool hsa;           /* … by HSA-id; else by personal number */
	const char *levels; /* acr values that are good enough, with blanks between; the first is the one that is asked for */
	const char *key;    /* our private key, a JWK on P-256 */
	const char *back;   /* small letters and digits: where it sends people back is its own address; "" for the common one */
	enum oidc_whom whom;
	size_t norgs;
	const char *org[OIDC_ORGS]; /* of OIDC_WORK_AT: their names … */
	int64_t org_id[OIDC_ORGS];  /* … and what they are here, filled by whoever knows; 0: nothing */
};
struct oidc_providers {
	size_t n;
	struct oidc_provider row[OIDC_PROVIDERS];
};

/* Sections "[NAME]" with lines "word = value": text, issuer, client, scope, number or hsa, levels, back, key: a file, read by `file` (NULL: cannot be
 * read); and for: "everybody", "work", or a line of "work at ORGANISATION" for each.  Returns NULL, or what is wrong, as a sentence for who runs the product.  Texts are copied into `a`. */
const char *oidc_providers_read(struct arena *a, const char *text, const char *(*file)(struct arena *a, const char *path), struct oidc_providers *ret);
/* Does it vouch for somebody who acts in that organisation?  0: in none, as guardian or as child. */
bool oidc_vouches(const struct oidc_provider *p, int64_t org);
/* An address that the provider says is its own; never this machine's, unless the provider itself is a stand-in here. */
bool oidc_door_good(const struct oidc_provider *p, const char *url);
/* A new private key as a JWK, and its public half as a JWKS to give to the provider; in `a`.  NULL: no memory. */
const char *oidc_key_new(struct arena *a);
const char *oidc_key_public(struct arena *a, const char *key);

/* --- the core's side --- */

/* The provider's place in the list, when `state` is one of ours, made with `secret` and not older than it may be; `now` in s.  False: it is
 * not, so the log-in began elsewhere or too long ago. */
bool oidc_state_read(const char *state, const char *secret, int64_t now, size_t n, size_t *ret_provider);
/* What the worker is asked: begin a log-in; end it with the code; what a provider says about a log-out.  `now` in s. */
struct bytes oidc_begin_ask(struct arena *a, size_t provider, const char *back, int64_t now);
struct bytes oidc_end_ask(struct arena *a, size_t provider, const char *back, const char *code, const char *issuer, const char *state, const char *secret, int64_t now);
struct bytes oidc_leave_ask(struct arena *a, const char *token, int64_t now);

enum oidc_verdict {
	OIDC_GOOD = 'G',
	OIDC_LEVEL = 'L',  /* who it is was not shown surely enough */
	OIDC_NUMBER = 'N', /* the provider did not tell the number, or the HSA-id */
	OIDC_FAULT = 'F',  /* the provider cannot be reached, or what it says does not hold */
};
/* What came of it; texts are "" when there is none, and point into the answer. */
struct oidc_answer {
	enum oidc_verdict verdict;
	const char *url, *secret;           /* begin: where the browser goes, and what it keeps */
	const char *number, *sid, *subject; /* end, leave (without number, which is an HSA-id where the list says so) */
	size_t provider;                    /* leave */
};
/* BROKEN: it made no sense, or an address or a secret is none: both go into the head of an answer. */
enum err oidc_answer_read(struct arena *a, struct bytes answer, struct oidc_answer *ret);

/* --- the worker's side --- */

/* Once, before the sandbox: `authorities` is PEM, who vouches for the providers' servers. */
bool oidc_setup(const struct oidc_providers *p, struct bytes authorities);
/* WORK_OIDC.  False: no memory. */
bool oidc_work(struct arena *a, struct bytes in, struct out *answer);

/* --- of both, and of the tests --- */

/* Base64url of 32 bytes that follow from the browser's secret: 43 characters; `what` and `more` tell them apart. */
const char *oidc_derive(struct arena *a, const char *secret, const char *what, const char *more);
/* The state for a log-in that began at `now`, s. */
const char *oidc_state(struct arena *a, const char *secret, size_t provider, int64_t now);
/* Opens a token with the provider's keys (a JWKS) and checks everything that is said of it in OpenID Connect Core 3.1.3.7: signature by
 * ES256, PS256 or RS256, issuer, audience, times (s; also of when the person showed who they are, where it is said), nonce, level.  GOOD fills ret. */
enum oidc_verdict oidc_token_check(struct arena *a, const struct oidc_provider *p, const char *keys, const char *token, const char *nonce, int64_t now, struct oidc_answer *ret);
/* The same of a logout token (Back-Channel Logout 1.0, 2.6). */
enum oidc_verdict oidc_logout_check(struct arena *a, const struct oidc_provider *p, const char *keys, const char *token, int64_t now, struct oidc_answer *ret);
/* Who a token says it is from, before anything is checked: to know whose keys to fetch.  "" when it is none. */
const char *oidc_token_issuer(struct arena *a, const char *token);
/* A signed word that the request is ours, for `audience`.  NULL: the key is none. */
const char *oidc_assertion(struct arena *a, const struct oidc_provider *p, const char *audience, int64_t now);
