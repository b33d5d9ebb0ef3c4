/* Slow work in other processes: the core's side of it and the workers'.  Uses base and http.
 *
 * The parent holds a listening unix socket per role (worker, post) for ever; the core inherits them, and
 * each worker connects to its role's.  So whoever dies, the other sees the end of the stream, and the one
 * that is started again connects anew: no stream can be out of step, no descriptor has to be passed, and
 * the parent takes no part.  One job at a time goes to a worker, so that a job that kills it takes no
 * other with it. */
#pragma once
#include "http/scgi.h"

#define WORK_LARGEST ((size_t)14 * 1024 * 1024) /* bytes of an input or an answer: the largest file and its pictures */
#define WORK_PEERS 4                           /* workers of one role */
#define WORK_QUEUE 256                         /* jobs of one role that wait */

/* Who does which kinds: files that people send are opened by a process of its own, so that one that kills it keeps
 * nobody from logging in. */
enum work_role {
	ROLE_WORKER, /* documents and password hashes */
	ROLE_FILES,  /* WORK_FILE, WORK_SOAP */
	ROLE_SCAN,   /* WORK_SCAN */
	ROLE_POST,   /* WORK_POST */
	ROLE_INDEX,  /* WORK_INDEX */
	ROLE_OIDC,   /* WORK_OIDC */
	WORK_ROLES
};

/* The core's side. */
struct work_hub;

/* In the loop of `s`, which must outlive it.  Listening sockets of the roles, -1: none, its work fails.  NULL: no
 * memory. */
struct work_hub *work_new(struct scgi *s, const int listen[WORK_ROLES]);
/* After `scgi_run` has returned. */
void work_free(struct work_hub *h);
/* From any thread: sends rq->work to a worker of its role.  The request comes back
 * by on_request with work.answer set (in its arena), or with work.failed: the worker died, refused, took too
 * long, or too many jobs wait. */
void work_send(struct work_hub *h, struct request *rq);

/* The worker's side. */

/* Makes the answer; false: it cannot be done.  Everything in `a` is gone afterwards. */
struct work_job {
	enum work_kind kind;
	bool (*f)(struct arena *a, struct bytes in, struct out *answer);
	unsigned seconds; /* then the process is ended; 0: 10 */
};

/* Connects to a role's socket; call before the sandbox is entered.  -1: not to be had. */
int work_connect(const char *path);
/* Does jobs until the core goes away: OK.  BROKEN: the stream made no sense.  `arena` is the ceiling of a job.
 * `helper` is a stream to a program that the jobs need, -1: none.  Nothing comes over it between jobs but its end: then this loop ends
 * too, also while it waits, so that the process begins anew with another before the next job. */
enum err work_loop(int fd, const struct work_job *jobs, size_t n, size_t arena, int helper);
