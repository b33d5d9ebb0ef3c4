/* The core's door: SCGI requests from the front over a unix socket, one per connection.  Uses base.
 *
 * One thread runs the loop (`scgi_run`).  It reads complete requests, hands each to `on_request`, and
 * writes the answer when another thread gives the request back.  A request belongs to the loop, then to
 * whoever got it by `on_request`, then to the loop again: never to two. */
#pragma once
#include "http/request.h"

#define SCGI_LINES 64                     /* header lines of a request */
#define SCGI_HEAD ((size_t)16 * 1024)     /* bytes of request line and header lines, as the client sent them */
#define SCGI_BUFFER ((size_t)24 * 1024)   /* the same as SCGI writes it, with the front's own parameters */
#define SCGI_NUMBER 8                     /* digits of the netstring's length and its colon, at most */

/* What one head says.  Texts point into the parsed bytes and end with NUL; absent ones are "". */
struct scgi_head {
	const char *method, *uri, *protocol, *content_length, *content_type, *address, *https;
	const char *host, *cookie, *origin, *fetch_site, *purpose, *accept_language, *transfer_encoding;
	const char *certificate; /* from the door for systems alone; a client can only send HTTP_… */
	size_t path;  /* bytes of the uri before '?' */
	size_t body;  /* bytes that follow the head */
	size_t used;  /* bytes of the head itself */
};

/* Reads the head at `p`.  Pure.  0: more bytes are needed; 200: `ret` is filled; otherwise the status with
 * which the request is refused (400, 405, 411, 431, 505).  Any doubt is 400. */
int scgi_parse(const char *p, size_t n, struct scgi_head *ret);

struct scgi;

struct scgi_options {
	int listen;                /* listening unix socket, non-blocking; stays the caller's */
	int connections;           /* at once; 0: 512.  More wait in the socket's queue */
	int seconds;               /* to send a request, and to take its answer; 0: 30 */
	size_t arena;              /* ceiling of a request's memory; 0: 8 MiB */
	/* The largest body for a method ("GET", "POST") and raw path; asked before the body is read. */
	size_t (*body_limit)(const char *method, const char *path);
	/* The ceiling of memory for a raw path, when another than `arena`; 0: `arena`.  May be NULL. */
	size_t (*arena_limit)(const char *path);
	/* Called by the loop's thread for each complete request; must not block. */
	void (*on_request)(void *context, struct request *rq);
	void *context;
};

/* A listening socket at `path` (at most 107 bytes; what lay there is removed), mode 0600, close-on-exec,
 * non-blocking.  -1 when that cannot be had; errno says why. */
int scgi_listen(const char *path);
/* NULL when the system has no memory or descriptors. */
struct scgi *scgi_new(const struct scgi_options *options);
void scgi_free(struct scgi *s);
/* Runs until `scgi_stop`, and then until what is in flight is done, 5 s at most. */
void scgi_run(struct scgi *s);
/* From any thread and from a signal handler. */
void scgi_stop(struct scgi *s);
/* From any thread: `rq->response` is complete.  The request and its arena are no longer the caller's. */
void scgi_answer(struct scgi *s, struct request *rq);
/* From any thread: a request of our own, method JOB; `path` is copied.  Its answer is dropped. */
void scgi_spawn(struct scgi *s, const char *path);

/* For lib/work, which lives in the same loop. */

/* From any thread: the loop's thread calls f(context, rq) soon. */
void scgi_call(struct scgi *s, struct request *rq, void (*f)(void *context, struct request *rq), void *context);
/* Hands the request to on_request again.  The loop's thread only. */
void scgi_deliver(struct scgi *s, struct request *rq);
struct scgi_watch {
	void (*ready)(struct scgi_watch *w, uint32_t events);
};
/* Calls w->ready in the loop when `fd` turns ready (EPOLL… events); false when the system refuses.  Ends when
 * fd is closed; `w` must outlive the round in which that happens (`scgi_free` for certain). */
bool scgi_watch(struct scgi *s, int fd, struct scgi_watch *w, uint32_t events);
/* Milliseconds of the monotonic clock. */
int64_t scgi_clock(void);
