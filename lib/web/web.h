/* The one place that asks another server over the web, by libcurl: TLS 1.2 or later, checked against the authorities that are given and no
 * others; no proxy, whatever the environment says; no redirect; the answer bounded in bytes and time.  For processes that may speak with the
 * net.  Uses base, http/request and libcurl. */
#pragma once
#include "base/arena.h"
#include "base/out.h"
#include "http/request.h"

/* "https://HOST…", or "http://127.0.0.1:…": a stand-in on this machine.  Nobody's name in it, nothing that a browser, a header or a page reads
 * as something else; shorter than 500 characters. */
bool web_url_good(const char *url);
/* Nothing but what may stand in the line of a header: no blank, no control character, ASCII. */
bool web_header_good(const char *s);

struct web_question {
	const char *url;
	const char *head[4];                      /* lines of the header; the last one NULL */
	bool post;
	struct bytes body;                        /* of a POST */
	struct bytes certificate, key, authority; /* PEM, n 0 for none: who we are, and who vouches for the other one */
	long seconds_to_connect, seconds;
	size_t largest;                           /* bytes of the answer */
};
struct web_answer {
	long status;
	struct bytes body; /* with a NUL behind; in the arena */
	const char *fault; /* why there is none: constant words that tell nothing of what was asked; "" when there is one */
};

/* Once, before threads and the sandbox. */
bool web_setup(void);
/* False: the address is none, or there came no whole answer.  Any status is one. */
bool web_ask(struct arena *a, const struct web_question *q, struct web_answer *ret);
