/* The lane: what waits runs in one transaction, which commits before anybody is answered. */
#include "serve_own.h"

#include "access/access.sql.h"
#include "access/replay.h"
#include "access/setting.h"
#include "base/text.h"
#include "respond.h"

#define RETRIES 20

/* Only reading: a snapshot is enough, since nothing that is read decides on a write. */
static bool reading(struct request *const *rq, size_t n) {
	for (size_t i = 0; i < n; i++)
		if (rq[i]->method != GET)
			return false;
	return true;
}

struct batch {
	struct lane *lane;
	struct request **rq;
};

static enum err batch_one(void *context, size_t i) {
	const struct batch *b = context;
	return serve_one(b->lane, b->rq[i]);
}

/* The settings are the same for all, and read before any of them asks. */
static enum err batch_settings(struct lane *lane, struct arena *arena) {
	struct request *rq = serve_request(arena, JOB, "/job/settings");
	struct access *a;
	TRY(access_open(lane, rq, RIGHT_SYSTEM, 0, &a));
	return setting_read(a);
}

/* The moment of each is before the snapshot that they share: no read carries a time after a withdrawal that it did not
 * see (G21).  It is a new one when a batch is tried again, and when the worker is done: what ended in between has ended. */
static enum err batch_try(struct lane *lane, struct request **rq, size_t n, bool *ret_sent) {
	int64_t now = serve_now(lane);
	*ret_sent = false;
	for (size_t i = 0; i < n; i++) {
		rq[i]->timed |= rq[i]->now == 0;
		if (rq[i]->timed)
			rq[i]->now = now;
	}
	TRY(db_begin(lane->db, reading(rq, n)));
	lane->settings.read = false;
	lane->notes = NULL;
	if (n > 1)
		TRY(batch_settings(lane, rq[0]->arena));
	TRY(db_each(lane->db, n, batch_one, &(struct batch){.lane = lane, .rq = rq}));
	TRY(seal_commit(lane->seal));
	return replay_commit(lane, rq[0]->arena, ret_sent);
}

void serve_batch(struct lane *lane, struct request **rq, size_t n) {
	for (int tries = 0;; tries++) {
		unsigned char head[LANE_HASH];
		int64_t sequence = lane->sequence;
		memcpy(head, lane->head, LANE_HASH);
		bool sent;
		enum err e = batch_try(lane, rq, n, &sent);
		lane->settings.read = false; /* what is asked for outside a batch reads for itself */
		if (e == OK) {
			serve_jobs_start(lane, rq, n);
			return;
		}
		memcpy(lane->head, head, LANE_HASH);
		lane->sequence = sequence;
		bool again = db_retry(lane->db) && tries < RETRIES;
		db_rollback(lane->db);
		if (again)
			continue;
		/* One of them broke it, before anything could land: the others must not suffer. */
		if (n > 1 && !sent) {
			for (size_t i = 0; i < n; i++)
				serve_batch(lane, &rq[i], 1);
			return;
		}
		for (size_t i = 0; i < n; i++) {
			rq[i]->work = (struct work){0};
			respond_plain(rq[i], 503);
		}
		return;
	}
}

enum err serve_lane_open(struct lane *lane, struct db *db, struct seal *seal, int number) {
	*lane = (struct lane){.number = number, .db = db, .seal = seal, .limits = true};
	struct arena *arena = arena_new((size_t)1 << 20);
	if (arena == NULL)
		return BROKEN;
	struct request *rq = serve_request(arena, JOB, "/job/head");
	struct access *a;
	struct access_audit_last_rows last = {0};
	rq->now = 1;
	enum err e = access_open(lane, rq, RIGHT_SYSTEM, 0, &a);
	if (e == OK)
		e = access_audit_last(a, (int64_t)number << 44, (int64_t)(number + 1) << 44, &last);
	if (e == OK && last.n == 1 && last.row[0].hash.n == LANE_HASH) {
		lane->sequence = last.row[0].id - ((int64_t)number << 44);
		memcpy(lane->head, last.row[0].hash.p, LANE_HASH);
	}
	arena_free(arena);
	return e;
}

const char *serve_head(struct lane *lane, struct arena *arena) {
	unsigned char signature[64], public[32];
	const char *text = arena_print(arena, "%d %lld %s", lane->number, (long long)lane->sequence,
				       text_hex(arena, lane->head, LANE_HASH));
	seal_sign(lane->seal, text, strlen(text), signature);
	seal_public(lane->seal, public);
	return arena_print(arena, "%s %s %s\n", text, text_hex(arena, public, 32), text_hex(arena, signature, 64));
}
