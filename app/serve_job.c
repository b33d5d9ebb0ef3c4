/* Jobs: a row each, until they are done. */
#include "serve_own.h"

#include "access/access.sql.h"
#include "base/date.h"
#include "base/log.h"
#include "serve.sql.h"

#define JOBS_AT_ONCE 40 /* who writes waits for them */
#define JOB_GRACE (2 * DATE_MINUTE) /* a job that was started lately may still run */

/* One minute, five, then an hour: what fails now may go well later. */
static int64_t job_pause(int64_t tries) {
	return tries == 0 ? DATE_MINUTE : tries == 1 ? 5 * DATE_MINUTE : DATE_HOUR;
}

enum err serve_job_end(const struct request *rq, const struct access *a, enum err e) {
	struct serve_job_tries_rows job;
	if (serve_waits(rq))
		return OK;
	if (e == OK && rq->later != 0) /* it was not time yet: nothing failed */
		return job_later(a, rq->later, rq->path);
	if (e == OK || e == NOT_FOUND) /* what it was about is gone */
		return job_done(a, rq->path);
	log_line("%s failed and is tried again later", rq->route->name);
	TRY(serve_job_tries(a, rq->path, &job));
	return job.n == 0 ? OK : job_again(a, rq->now + job_pause(job.row[0].tries), rq->path);
}

static enum err jobs_spawn(struct lane *lane, struct request *rq, bool all) {
	struct access *a;
	struct job_due_rows due;
	struct job_failed_rows failed = {0};
	TRY(access_open(lane, rq, RIGHT_SYSTEM, 0, &a));
	TRY(job_due(a, lane->job_due, all ? rq->now : rq->now - JOB_GRACE, lane->job_id, JOBS_AT_ONCE, &due));
	if (all)
		TRY(job_failed(a, rq->now, JOBS_AT_ONCE, &failed));
	for (size_t i = 0; i < failed.n; i++)
		lane->spawn(lane->spawn_context, failed.row[i].path);
	for (size_t i = 0; i < due.n; i++)
		lane->spawn(lane->spawn_context, due.row[i].path);
	bool more = due.n == JOBS_AT_ONCE;
	lane->job_due = more ? due.row[due.n - 1].due_at : 0;
	lane->job_id = more ? due.row[due.n - 1].id : 0;
	return OK;
}

bool serve_jobs(struct lane *lane, bool all) {
	struct arena *arena = arena_new((size_t)4 << 20);
	if (arena == NULL)
		return false;
	struct request *rq = serve_request(arena, JOB, "/job/due");
	rq->now = serve_now(lane);
	if (db_begin(lane->db, false) == OK && jobs_spawn(lane, rq, all) != OK)
		log_line("the jobs that wait cannot be read");
	db_rollback(lane->db);
	arena_free(arena);
	return lane->job_id != 0;
}

void serve_jobs_start(struct lane *lane, struct request **rq, size_t n) {
	for (size_t i = 0; i < n && lane->spawn != NULL; i++) {
		const char *const *path;
		size_t jobs = rq[i]->access == NULL ? 0 : access_jobs(rq[i]->access, &path);
		for (size_t j = 0; j < jobs; j++)
			lane->spawn(lane->spawn_context, path[j]);
	}
}
