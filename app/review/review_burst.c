/* Many children, or many tries, within a time: what no row shows by itself.  One pass over a person's week, with no more in
 * memory of what went before than the number that is too many; a long log costs what it is long. */
#include "review/review.h"

#include "base/date.h"
#include "review/review.sql.h"

#include <string.h>

/* The newest `most` of what was done within `span`: a child counts once, what is about no child each time. */
struct recent {
	int64_t span;
	size_t n, most;
	struct once {
		int64_t child, at;
	} *of;
};

static struct recent recent_new(struct arena *a, int64_t span, int64_t most) {
	size_t room = most < 1 ? 1 : (size_t)most;
	return (struct recent){.span = span, .most = room, .of = ARENA_MANY(a, room, struct once)};
}

static void recent_drop(struct recent *r, size_t i) {
	memmove(r->of + i, r->of + i + 1, (r->n - i - 1) * sizeof *r->of);
	r->n--;
}

/* Is it the `most`-th or more within the time? */
static bool recent_add(struct recent *r, int64_t child, int64_t at) {
	while (r->n > 0 && r->of[0].at <= at - r->span)
		recent_drop(r, 0);
	for (size_t i = 0; child != 0 && i < r->n; i++)
		if (r->of[i].child == child) {
			recent_drop(r, i);
			break;
		}
	if (r->n == r->most)
		recent_drop(r, 0); /* the others are enough, and newer */
	r->of[r->n++] = (struct once){child, at};
	return r->n == r->most;
}

struct burst {
	struct recent opened, tried, slow;
	int64_t taken; /* bits of the rules that have their row */
	const struct review_found *found;
};

static enum err take(struct burst *b, int64_t rule, int64_t audit) {
	bool taken = false;
	if ((b->taken & rule) == 0)
		TRY(b->found->found(b->found->context, audit, rule, &taken));
	b->taken |= taken ? rule : 0;
	return OK;
}

static enum err row(struct burst *b, const struct review_acts_row *r) {
	bool many = r->outcome == 429, tries = false;
	if (r->child_id != 0 && r->ground != 0)
		many |= recent_add(&b->opened, r->child_id, r->at);
	if (r->tried)
		tries = recent_add(&b->tried, r->outcome == 404 ? r->child_id : 0, r->at);
	if (r->outcome == 404 && r->child_id != 0)
		tries |= recent_add(&b->slow, r->child_id, r->at);
	if (many && r->here && r->child_id != 0)
		TRY(take(b, REVIEW_MANY, r->id));
	if (tries && r->here)
		TRY(take(b, REVIEW_TRIES, r->id));
	return OK;
}

enum err review_bursts(const struct access *a, int64_t org, int64_t actor, int64_t from, int64_t until, int64_t many, int64_t tries, const struct review_found *found) {
	struct arena *arena = access_arena(a);
	struct burst b = {.opened = recent_new(arena, DATE_HOUR, many), .tried = recent_new(arena, DATE_HOUR, tries),
			  .slow = recent_new(arena, until - from, 3 * tries), .found = found};
	struct review_acts_rows rows;
	TRY(review_acts(a, org, actor, from, until, &rows));
	for (size_t i = 0; i < rows.n; i++)
		TRY(row(&b, &rows.row[i]));
	return OK;
}
