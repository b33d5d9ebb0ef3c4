/* What a protection does to who reaches a child (D7–D9, A14): pure arithmetic over dated facts, like the rest of reach. */
#include "access/reach_hide.h"

#include "access/reach.sql.h"

#include <string.h>

struct hiding {
	struct arena *arena;
	struct reach_protections_rows protection;
	struct reach_named_rows named;
	const struct reach_row *row; /* what there would be without it */
	size_t rows;
	struct reach_row *kept;
	size_t n, room;
};

static bool hidden(const struct hiding *h, int64_t t) {
	for (size_t i = 0; i < h->protection.n; i++)
		if (h->protection.row[i].hidden == 1 && h->protection.row[i].from_at <= t && t < h->protection.row[i].until_at)
			return true;
	return false;
}

static bool protected(const struct hiding *h, int64_t t) {
	for (size_t i = 0; i < h->protection.n; i++)
		if (h->protection.row[i].from_at <= t && t < h->protection.row[i].until_at)
			return true;
	return false;
}

/* Is the person named at `t`; as whoever answers for the unit, also: does it answer for it then? */
static bool named_at(const struct hiding *h, int64_t person, int64_t unit, bool answers, int64_t t) {
	for (size_t i = 0; i < h->named.n; i++) {
		const struct reach_named_row *n = &h->named.row[i];
		if (n->unit_id == unit && (person == 0 || n->person_id == person) && n->from_at <= t && t < n->until_at &&
		    (!answers || (n->answers_from <= t && t < n->answers_until)))
			return true;
	}
	return false;
}

/* Every moment at which it may change who is let in, in order. */
static size_t hiding_times(const struct hiding *h, int64_t **ret) {
	int64_t *times = ARENA_MANY(h->arena, 2 * (h->protection.n + h->rows) + 4 * h->named.n + 2, int64_t);
	size_t n = 0;
	time_add(times, &n, INT64_MIN);
	for (size_t i = 0; i < h->rows; i++)
		if ((h->row[i].relation & (RELATION_NAMED | RELATION_LAST)) != 0) {
			time_add(times, &n, h->row[i].from);
			time_add(times, &n, h->row[i].until);
		}
	for (size_t i = 0; i < h->protection.n; i++) {
		time_add(times, &n, h->protection.row[i].from_at);
		time_add(times, &n, h->protection.row[i].until_at);
	}
	for (size_t i = 0; i < h->named.n; i++) {
		time_add(times, &n, h->named.row[i].from_at);
		time_add(times, &n, h->named.row[i].until_at);
		time_add(times, &n, h->named.row[i].answers_from);
		time_add(times, &n, h->named.row[i].answers_until);
	}
	time_add(times, &n, INT64_MAX);
	*ret = times;
	return n;
}

/* Is it a row of the unit that answers for the child at `t`, or that did last when nobody does? */
static bool responsible_row(const struct hiding *h, const struct reach_row *r, int64_t t) {
	for (size_t i = 0; i < h->rows && r->relation == RELATION_FORMER; i++) {
		const struct reach_row *o = &h->row[i];
		if (o->relation == RELATION_LAST && o->unit == r->unit && o->from <= t && t < o->until)
			return true;
	}
	return r->relation == RELATION_NAMED || r->relation == RELATION_LAST;
}

/* May the row's person be let in at `t`?  Somebody always answers for the child (I1): where nobody of the responsible unit is
 * named any more, whoever answers for it is. */
static bool row_holds(const struct hiding *h, const struct reach_row *r, int64_t t) {
	if (r->unit == 0 || !hidden(h, t))
		return true;
	if (r->person != 0)
		return named_at(h, r->person, r->unit, false, t);
	return responsible_row(h, r, t) && !named_at(h, 0, r->unit, true, t);
}

/* The unit as such goes on to be what it is, for what asks about units; nobody comes in by that row. */
static bool unit_holds(const struct hiding *h, const struct reach_row *r, int64_t t) {
	struct reach_row whoever = *r;
	whoever.person = 0;
	return hidden(h, t) && !row_holds(h, &whoever, t);
}

/* As whoever answers for the unit, once for each who is named. */
static bool named_holds(const struct hiding *h, const struct reach_row *r, int64_t t) {
	return hidden(h, t) && named_at(h, r->person, r->unit, true, t);
}

/* The vault is read by who is named for it, while the protection holds; where the child is stays secret after the 18th
 * birthday too. */
static bool vault_holds(const struct hiding *h, const struct reach_row *r, int64_t t) {
	(void)r;
	return protected(h, t);
}

static void keep(struct hiding *h, struct reach_row r) {
	if (r.from >= r.until)
		return;
	if (h->n == h->room) {
		h->room = h->room == 0 ? 16 : h->room * 2;
		struct reach_row *more = ARENA_MANY(h->arena, h->room, struct reach_row);
		if (h->n > 0)
			memcpy(more, h->kept, h->n * sizeof *more);
		h->kept = more;
	}
	h->kept[h->n++] = r;
}

static void hiding_add(struct hiding *h, bool (*holds)(const struct hiding *, const struct reach_row *, int64_t), const int64_t *times, size_t n,
		       struct reach_row r) {
	for (size_t i = 0; i + 1 < n;) {
		bool now = holds(h, &r, times[i]);
		size_t j = i + 1;
		while (j + 1 < n && holds(h, &r, times[j]) == now)
			j++;
		struct reach_row part = r;
		part.from = most(r.from, times[i]);
		part.until = least(r.until, times[j]);
		if (now)
			keep(h, part);
		i = j;
	}
}

static void staff_add(struct hiding *h, const int64_t *times, size_t n) {
	for (size_t i = 0; i < h->rows; i++) {
		struct reach_row r = h->row[i];
		bool whoever = r.unit != 0 && r.person == 0;
		hiding_add(h, row_holds, times, n, r);
		for (size_t k = 0; k < h->named.n && whoever; k++)
			if (h->named.row[k].unit_id == r.unit) {
				r.person = h->named.row[k].person_id;
				hiding_add(h, named_holds, times, n, r);
			}
		r.person = REACH_UNIT;
		if (whoever)
			hiding_add(h, unit_holds, times, n, r);
	}
}

static void vault_add(struct hiding *h, const int64_t *times, size_t n) {
	for (size_t k = 0; k < h->named.n; k++)
		if (h->named.row[k].vault == 1)
			hiding_add(h, vault_holds, times, n,
				   (struct reach_row){.person = h->named.row[k].person_id, .unit = h->named.row[k].unit_id, .relation = RELATION_VAULT,
						      .areas = AREAS_ALL, .from = h->named.row[k].from_at, .until = h->named.row[k].until_at});
}

enum err reach_hide(const struct access *a, int64_t child, struct reach_row **row, size_t *n) {
	struct hiding h = {.arena = access_arena(a), .row = *row, .rows = *n};
	int64_t *times;
	TRY(reach_protections(a, child, &h.protection));
	if (h.protection.n == 0)
		return OK;
	TRY(reach_named(a, child, &h.named));
	size_t ntimes = hiding_times(&h, &times);
	staff_add(&h, times, ntimes);
	vault_add(&h, times, ntimes);
	*row = h.kept;
	*n = h.n;
	return OK;
}
