/* A client inside the program: it logs in, gets and posts through the dispatcher as a browser would.  The demo
 * county's steps are played with it, and the tests' stories. */
#pragma once
#include "access/lane.h"

struct answer {
	int status;
	const char *head, *body, *location; /* location "" when there is none */
	size_t n;                           /* bytes of the body */
};

struct play {
	struct lane *lane;
	struct arena *arena;   /* where answers live */
	int64_t now;
	const char *cookie;
	const char *language;  /* "kbl=ar", the cookie of the language that this browser has chosen, or "" */
	const char *provider;  /* "kbp=…", what this browser keeps while it is at a provider of identities, or "" */
	const char *site;      /* Sec-Fetch-Site of what it asks for, "cross-site"; "" when it says nothing */
	const char *purpose;   /* Sec-Purpose of what it asks for, "prefetch"; "" when it says nothing */
	const char *csrf;
	const char *certificate; /* of a system; "" for a person */
	struct play_job *jobs; /* started by the last requests, not run yet */
	bool (*oidc)(struct arena *a, struct bytes in, struct out *answer); /* stands for the providers of identities; NULL: not to be reached */
	bool (*index)(struct arena *a, struct bytes in, struct out *answer); /* stands for the engagement index; NULL: not to be reached */
	bool (*scan)(struct arena *a, struct bytes in, struct out *answer); /* stands for the virus scanner; NULL: not to be reached */
};

struct play_job {
	const char *path;
	struct play_job *next;
};

struct play play_new(struct lane *lane, struct arena *arena, int64_t now);
/* Logs in as a person of a demo county; "" logs out.  The answer is that of the log-in. */
struct answer play_as(struct play *p, const char *key);
struct answer play_get(struct play *p, const char *path);
/* `fields` as typed, "a=1&text=två rader": values are encoded here; token and key are added.  key NULL: a new one. */
struct answer play_post(struct play *p, const char *path, const char *fields, const char *key);
/* Sends a form with a file in its field `file`; `fields` are not encoded. */
struct answer play_upload(struct play *p, const char *path, const char *fields, const char *name, struct bytes file);
/* A system of others sends `body`, of that content type; `certificate` is what the front would have checked. */
struct answer play_call(struct play *p, const char *certificate, const char *path, const char *type, const char *body);
/* Fills the form of the page at `path` that has the button `act` and sends it, as a person would: what the page
 * has filled in or ticked goes along, unless `fields` says something else for that name. */
struct answer play_fill(struct play *p, const char *path, const char *act, const char *fields);
/* Runs a JOB route now, as after a commit. */
void play_job(struct play *p, const char *path);
