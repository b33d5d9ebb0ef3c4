/* The stored rows of reach are what the ledgers give: computed anew for every child, and compared. */
#include "reach_whole.h"

#include "access/reach.h"
#include "access/reach.sql.h"
#include "serve.h"

#include <stdio.h>

static bool same(const struct reach_row *r, const struct reach_rows_row *s) {
	return r->person == s->person_id && r->unit == s->unit_id && r->relation == s->relation && r->areas == s->areas &&
	       r->from == s->from_at && r->until == s->until_at;
}

static bool child_same(const struct access *a, int64_t child) {
	struct reach_list list;
	struct reach_rows_rows rows;
	if (reach_compute(a, child, &list) != OK || reach_rows(a, child, &rows) != OK || list.n != rows.n)
		return false;
	for (size_t i = 0; i < list.n; i++)
		if (!same(&list.row[i], &rows.row[i]))
			return false;
	return true;
}

bool reach_whole(struct lane *lane, int64_t now) {
	struct arena *arena = arena_new((size_t)16 << 20);
	struct request *rq = arena == NULL ? NULL : serve_request(arena, JOB, "/job/reach");
	struct access *a;
	struct reach_children_rows children;
	if (rq == NULL)
		abort();
	rq->now = now;
	bool good = access_open(lane, rq, RIGHT_SYSTEM, 0, &a) == OK && reach_children(a, &children) == OK;
	for (size_t i = 0; good && i < children.n; i++)
		good = child_same(a, children.row[i].id);
	arena_free(arena);
	return good;
}
