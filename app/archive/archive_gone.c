/* Carrying out what two have decided: the rows of the work, with the child's last work the child, and the keys.
 *
 * None of these deletes has a line in the journal: the decision has (journal.def).  A restored copy is made to forget again by
 * archive_settle, at each start, from the decisions. */
#include "archive/archive.h"

#include "access/lane.h"
#include "access/reach.h"
#include "archive/archive_gone.sql.h"
#include "archive/archive_job.sql.h"
#include "base/date.h"
#include "base/text.h"
#include "notify/notify.h"
#include "routes.h"
#include "serve.h"

#include <sodium.h>

#define SETTLE_ARENA ((size_t)256 << 20)

static const struct {
	const char *kind;
	enum err (*run)(const struct access *a, int64_t child, int64_t work);
} of_work[] = {
#define WORK(kind, table) {#kind, archive_work_##table},
#include "archive/archive.def"
};

static enum err (*const of_child[])(const struct access *a, int64_t child) = {
#define CHILD(table) archive_child_##table,
#include "archive/archive.def"
};

/* The plan takes everything of the work with it. */
static enum err work_take(const struct access *a, const char *kind, int64_t child, int64_t work, int64_t *rows) {
	if (text_is(kind, "PLAN")) {
		TRY(archive_key_work(a, child, work));
		TRY(archive_handover_stays(a, child, work));
	}
	for (size_t i = 0; i < sizeof of_work / sizeof *of_work; i++) {
		if (!text_is(kind, "PLAN") && !text_is(kind, of_work[i].kind))
			continue;
		TRY(of_work[i].run(a, child, work));
		*rows += access_changed(a);
	}
	return OK;
}

static enum err rows_take(const struct access *a, int64_t child, int64_t *rows) {
	TRY(archive_key_child(a, child));
	TRY(archive_child_drafts(a, arena_print(access_arena(a), "/child/%lld/%%", (long long)child), arena_print(access_arena(a), "/family/%lld/%%", (long long)child)));
	for (size_t i = 0; i < sizeof of_child / sizeof *of_child; i++) {
		TRY(of_child[i](a, child));
		*rows += access_changed(a);
	}
	return OK;
}

/* Somebody who works here, or has another child, stays; of others a shell is left. */
static enum err person_take(const struct access *a, int64_t person) {
	struct archive_ties_row ties;
	enum err e = archive_ties(a, person, &ties);
	if (e == NOT_FOUND || (e == OK && ties.n > 0))
		return OK;
	TRY(e);
	TRY(archive_person_providers(a, person));
	TRY(archive_person_sessions(a, person));
	TRY(archive_person_drafts(a, person));
	TRY(archive_person_codes(a, person));
	TRY(archive_person_account(a, person));
	TRY(archive_person_demo(a, person));
	TRY(archive_person_empty(a, (struct bytes){.p = "", .n = 0}, "", "", "", "", "", person));
	return archive_key_add(a, person);
}

/* A record that was merged into the child's goes with it, whatever work it had. */
static enum err merged_take(const struct access *a, int64_t child, int64_t *rows) {
	struct archive_episodes_rows work;
	TRY(archive_episodes(a, child, &work));
	for (size_t i = 0; i < work.n; i++)
		TRY(work_take(a, "PLAN", child, work.row[i].id, rows));
	return rows_take(a, child, rows);
}

/* No work is left, and nothing waits: the child goes, and whoever was here for its sake alone. */
static enum err child_take(const struct access *a, int64_t child, int64_t *rows) {
	struct archive_merged_rows merged;
	struct archive_kin_rows kin;
	TRY(archive_merged(a, child, &merged));
	TRY(archive_kin(a, child, &kin));
	TRY(rows_take(a, child, rows));
	for (size_t i = 0; i < merged.n; i++) {
		TRY(merged_take(a, merged.row[i].other_id, rows));
		TRY(person_take(a, merged.row[i].other_id));
	}
	TRY(person_take(a, child));
	for (size_t i = 0; i < kin.n; i++)
		TRY(person_take(a, kin.row[i].person_id));
	return OK;
}

static enum err notices_take(const struct access *a, int64_t unit, int64_t before, int64_t *rows) {
	TRY(archive_key_notices(a, unit, before));
	TRY(archive_notice_steps(a, unit, before));
	*rows += access_changed(a);
	TRY(archive_notice_parts(a, unit, before));
	*rows += access_changed(a);
	TRY(archive_notice_mails(a, unit, before));
	*rows += access_changed(a);
	TRY(archive_notice_all(a, unit, before));
	*rows += access_changed(a);
	return OK;
}

/* Of the versions, whose own hashes are of salted lines: it proves, and lets nothing be guessed. */
static enum err digest_of(const struct access *a, int64_t child, int64_t work, struct bytes *ret) {
	struct archive_digests_rows d;
	crypto_generichash_state state;
	unsigned char *hash = arena_alloc(access_arena(a), 32);
	*ret = (struct bytes){.p = "", .n = 0};
	TRY(archive_digests(a, child, work, &d));
	if (d.n == 0)
		return OK;
	(void)crypto_generichash_init(&state, NULL, 0, 32);
	for (size_t i = 0; i < d.n; i++)
		(void)crypto_generichash_update(&state, d.row[i].digest.p, d.row[i].digest.n);
	(void)crypto_generichash_final(&state, hash, 32);
	*ret = (struct bytes){.p = hash, .n = 32};
	return OK;
}

struct taking {
	const char *kind;
	int64_t subject, child, unit, closed_at;
};

static enum err take(const struct access *a, const struct taking *t, int64_t *rows) {
	if (text_is(t->kind, "NOTICE"))
		return notices_take(a, t->unit, t->closed_at, rows);
	return work_take(a, t->kind, t->child, t->subject, rows);
}

/* --- the jobs --- */

/* Carries a disposal out when its day has come, unless it is held or the work has begun again. */
enum err archive_due_job(struct request *rq, const struct access *a) {
	struct archive_due_find_rows found;
	struct bytes digest;
	int64_t rows = 0;
	TRY(archive_due_find(a, rq->now, rq->id[0], &found));
	const struct archive_due_find_row *d = found.n == 0 ? NULL : &found.row[0];
	if (d == NULL || !text_is(d->state, "DECIDED") || !text_is(d->way, "DISPOSE"))
		return OK;
	if (rq->now < d->due_at) {
		rq->later = d->due_at;
		return OK;
	}
	access_about(a, d->child);
	enum err e = archive_begin(a, rq->now, d->id);
	if (e == NOT_FOUND)
		return archive_stop(a, d->now_closed_at != d->closed_at ? "REOPENED" : "HELD", d->id);
	TRY(e);
	TRY(digest_of(a, d->child, d->subject_id, &digest));
	TRY(take(a, &(struct taking){.kind = d->kind, .subject = d->subject_id, .child = d->child, .unit = d->unit_id, .closed_at = d->closed_at}, &rows));
	TRY(archive_told(a, rows, digest, d->id));
	if (text_is(d->kind, "PLAN")) {
		TRY(reach_rewrite(a, d->child));
		TRY(access_job(a, url(rq->arena, "/job/archive/child/%/%", d->id, d->child).text));
	}
	return access_job(a, url(rq->arena, "/job/archive/key/%", d->id).text);
}

/* With the last work the child goes, when nothing of it waits, and the engagement index has forgotten it: it is told by the child's number. */
enum err archive_child_job(struct request *rq, const struct access *a) {
	struct archive_indexed_rows known;
	struct archive_left_row left;
	int64_t rows = 0;
	enum err e = archive_left(a, rq->id[1], rq->now, &left);
	if (e == NOT_FOUND || (e == OK && left.works > 0))
		return OK; /* it went already, or goes with the work that is left */
	TRY(e);
	if (left.waits > 0) {
		rq->later = date_add_days(rq->now, 1);
		return OK;
	}
	TRY(archive_indexed(a, rq->id[1], &known));
	if (known.n > 0 && access_indexed(a)) {
		rq->later = rq->now + DATE_HOUR;
		return OK;
	}
	access_about(a, rq->id[1]);
	TRY(child_take(a, rq->id[1], &rows));
	TRY(archive_told_more(a, rows, rq->id[0]));
	return access_job(a, url(rq->arena, "/job/archive/key/%", rq->id[0]).text);
}

/* The family is told that there is something to read: what will go, and when. */
enum err archive_tell_job(struct request *rq, const struct access *a) {
	struct archive_due_find_rows d;
	struct archive_relatives_rows r;
	TRY(archive_due_find(a, rq->now, rq->id[0], &d));
	if (d.n == 0 || !text_is(d.row[0].state, "DECIDED") || d.row[0].child == 0)
		return OK;
	TRY(archive_relatives(a, d.row[0].child, rq->now, &r));
	for (size_t i = 0; i < r.n; i++)
		TRY(notify_about(a, r.row[i].person_id, d.row[0].child));
	return OK;
}

static enum err keys_take(const struct access *a) {
	struct archive_keys_rows k;
	TRY(archive_keys(a, &k));
	for (size_t i = 0; i < k.n; i++) {
		TRY(access_key_destroy(a, k.row[i].id));
		TRY(archive_key_done(a, k.row[i].id));
	}
	return OK;
}

/* After the commit that took the rows: were the keys gone first, and the commit failed, what stays could never be read. */
enum err archive_key_job(struct request *rq, const struct access *a) {
	(void)rq;
	return keys_take(a);
}

/* A package is there for some days. */
enum err archive_file_job(struct request *rq, const struct access *a) {
	struct archive_package_due_rows k;
	TRY(archive_package_due(a, rq->id[0], &k));
	if (k.n == 0)
		return OK;
	if (rq->now < k.row[0].until_at) {
		rq->later = k.row[0].until_at;
		return OK;
	}
	return archive_package_gone(a, (struct bytes){.p = "", .n = 0}, rq->now, k.row[0].id, k.row[0].child);
}

/* --- a start --- */

/* The child's key may be destroyed, which only the copy knows nothing of: what reads the child comes last, and not when it goes. */
static enum err again_child(const struct access *a, int64_t child, int64_t *rows) {
	struct archive_left_row left;
	enum err e = archive_left(a, child, access_time(a), &left);
	if (e == NOT_FOUND)
		return OK;
	TRY(e);
	return left.works + left.waits == 0 ? child_take(a, child, rows) : reach_rewrite(a, child);
}

static enum err again(const struct access *a, int64_t *ret_works) {
	struct archive_again_rows d;
	int64_t rows = 0;
	TRY(archive_again(a, &d));
	for (size_t i = 0; i < d.n; i++) {
		const struct archive_again_row *r = &d.row[i];
		TRY(take(a, &(struct taking){.kind = r->kind, .subject = r->subject_id, .child = r->child, .unit = r->unit_id, .closed_at = r->closed_at}, &rows));
	}
	for (size_t i = 0; i < d.n; i++)
		if (text_is(d.row[i].kind, "PLAN"))
			TRY(again_child(a, d.row[i].child, &rows));
	*ret_works = rows == 0 ? 0 : (int64_t)d.n;
	return OK;
}

static enum err settle(struct lane *lane, struct arena *arena, bool keys, int64_t *ret_works) {
	struct request *rq = serve_request(arena, JOB, "/job/archive");
	struct access *a;
	rq->now = serve_now(lane);
	TRY(access_open(lane, rq, RIGHT_SYSTEM, 0, &a));
	return keys ? keys_take(a) : again(a, ret_works);
}

enum err archive_settle(struct lane *lane, int64_t *ret_works) {
	enum err e = OK;
	for (int keys = 0; keys <= 1 && e == OK; keys++) {
		struct arena *arena = arena_new(SETTLE_ARENA);
		e = arena == NULL ? BROKEN : db_begin(lane->db, false);
		if (e == OK) {
			e = settle(lane, arena, keys == 1, ret_works);
			if (e == OK)
				e = seal_commit(lane->seal) == OK ? db_commit(lane->db) : BROKEN;
			if (e != OK)
				db_rollback(lane->db);
		}
		arena_free(arena);
	}
	return e;
}
