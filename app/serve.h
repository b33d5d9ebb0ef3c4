/* The dispatcher: the walk of a request, and the batch that a lane runs in one transaction. */
#pragma once
#include "access/lane.h"

struct route {
	enum method method;
	const char *path, *name;
	enum err (*page)(struct request *rq, const struct access *a);
	enum right right;
	enum { ROUTE_PAGE, ROUTE_POLL, ROUTE_VOTE, ROUTE_CALL } way; /* as routes.def says of each */
};
extern const struct route route_all[];
extern const size_t route_count;

/* Paths under which whole files come and go.  So many requests at once are let in by the front: each holds up to
 * SERVE_FILE_ARENA of memory here, and its body there. */
#define SERVE_AT_ONCE 6
#define SERVE_FILE_ARENA ((size_t)46 << 20)
struct serve_files {
	const char *prefix;
	size_t body;
	bool posts; /* the page with the form holds no more memory than any other, and is not counted */
};
extern const struct serve_files serve_files[];
extern const size_t serve_files_count;

/* The longest body that a path takes; for the front. */
size_t serve_body_limit(const char *method, const char *path);
/* The ceiling of a request's memory, 0: the usual one. */
size_t serve_arena_limit(const char *path);
/* The present moment: the clock file's where the lane has one. */
int64_t serve_now(struct lane *lane);
/* … which from now on is not before `t`, in any lane. */
void serve_never_before(int64_t t);
/* Opens a lane on a migrated database: reads the head of its chain. */
enum err serve_lane_open(struct lane *lane, struct db *db, struct seal *seal, int number);
/* Runs `n` requests in one transaction and commits.  Afterwards each has its `response`, or its `work` waits
 * to be done (serve_waits). */
void serve_batch(struct lane *lane, struct request **rq, size_t n);
/* True: send rq->work to the worker and run the request again with the answer. */
bool serve_waits(const struct request *rq);
/* Starts, by lane->spawn, some of the jobs of former times that are due; `all`: also those whose pause is not over.  True: more
 * wait, each of which is started once in a round.  For the lane's own thread, between batches. */
bool serve_jobs(struct lane *lane, bool all);
/* A request in an arena of its own, for tests, demo and jobs. */
struct request *serve_request(struct arena *arena, enum method method, const char *path);
/* Runs a page of the family's within a request about the same child: as the same person, with the page's own right, as if it was
 * opened now.  It writes nothing, and has no row in the log.  NOT_FOUND, DENIED: as the page itself answers. */
enum err serve_inside(const struct request *rq, const struct access *a, struct arena *arena, const char *path, const char *lang, struct request **ret);
/* Signs the lane's chain: "lane sequence hash public signature", a line of text. */
const char *serve_head(struct lane *lane, struct arena *arena);
