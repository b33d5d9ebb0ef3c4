/* The front: an nginx of our own, unprivileged, with a configuration that we write.  Uses base. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

/* Bodies under `prefix` (a path, as nginx' locations match it) may have `limit` bytes.  So many requests at once are
 * let in, for each takes that much memory here and some more behind; others are told to come again.  0: any number.
 * `posts`: only what is POSTed takes so much; the rest goes the ordinary way, with an ordinary body, and is not counted. */
struct nginx_body {
	const char *prefix;
	size_t limit;
	int at_once;
	bool posts;
};

/* A door of its own for systems of others: only who has a certificate that `authority` (a PEM file) vouches for comes in, and only
 * to paths under `prefix`; the core is handed the certificate's subject as CLIENT_SUBJECT, which no other door sends. */
struct nginx_door {
	int port; /* 0: there is none */
	const char *authority, *prefix;
	int at_once;
};

struct nginx {
	const char *run;                /* absolute path of a folder of ours that is there */
	const char *socket;             /* absolute path of the core's SCGI socket */
	const char *host;               /* address or name to listen on */
	int port;
	size_t body;                    /* bytes of an ordinary body; 0: 64 KiB */
	const struct nginx_body *bodies;
	size_t nbodies;
	const char *certificate, *key;  /* PEM files: TLS and HTTP/2; NULL: plain HTTP */
	bool tls12;                     /* TLS 1.2 as well as 1.3 */
	struct nginx_door door;         /* needs a certificate of our own */
};

/* The program's path, or NULL when it is not installed. */
const char *nginx_find(void);
/* One English sentence that says how to get it. */
extern const char nginx_missing[];
/* Writes run/nginx.conf and the front's own pages.  INVALID: a path, prefix or host with characters that could
 * mean something in that file.  BROKEN: it cannot be written (errno). */
enum err nginx_configure(struct arena *a, const struct nginx *n);
/* What nginx itself finds wrong with what was written, before anything is served: one English sentence.  NULL: nothing. */
const char *nginx_problem(struct arena *a, const struct nginx *n);
/* For `struct process`: becomes nginx.  `context` is the struct nginx; returns 1 when that cannot be. */
int nginx_run(void *context);
/* What keeps us from listening at host and port, as one English sentence, or NULL: nothing. */
const char *nginx_port_problem(struct arena *a, const char *host, int port);
/* True once something answers at host and port; false after `ms`. */
bool nginx_wait(const char *host, int port, int ms);
