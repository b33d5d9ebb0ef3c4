/* The job that counts a half year, once, in parts: users wait for none of them longer than for each other.  What has been counted so far is
 * kept sealed, and the figures can be read when the last part is there. */
#include "statistics/statistics.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "routes.h"

#include <stdlib.h>

#define WRITTEN_LATE 15 /* days after the half year: what was done in it is written down by then */
#define COUNTED_AT (3 * DATE_HOUR)
#define TEXT_HALF_YEARS 4
#define CHILDREN_BITS 8
#define CHILDREN (1 << CHILDREN_BITS) /* ids are random, so each part of them has as many children */
#define FACTS_AT_ONCE 500

int64_t statistics_due(int64_t until) {
	return date_add_days(until, WRITTEN_LATE) + COUNTED_AT;
}

int64_t statistics_last(int64_t now) {
	int64_t until = statistics_half_year(now);
	return statistics_half_year_add(until, now < statistics_due(until) ? -2 : -1);
}

int64_t statistics_texts_since(int64_t now) {
	return statistics_half_year_add(statistics_last(now), 1 - TEXT_HALF_YEARS);
}

static enum err old_forget(const struct access *a, int64_t now) {
	TRY(statistics_done_forget(a, statistics_half_year_add(statistics_half_year(now), -1)));
	return statistics_text_forget(a, statistics_texts_since(now));
}

/* --- what has been counted so far, as text: a line for each line, with unit, class and number --- */

static const char *counts_text(struct arena *a, const struct statistics_counts *c) {
	struct out o = out_new(a, "sv");
	for (size_t i = 0; i < c->n; i++) {
		const struct statistics_count *r = &c->row[i];
		if (i == 0 || r->line != r[-1].line)
			out_print(&o, "%s%s", i == 0 ? "" : "\n", statistics_rules[r->line].name);
		out_print(&o, " %lld %lld %lld", (long long)r->unit, (long long)r->class, (long long)r->n);
	}
	return out_text(&o);
}

static struct statistics_counts counts_read(struct arena *a, const char *text) {
	size_t n = 0, room = 1;
	for (const char *at = text; *at != '\0'; at++)
		room += *at == ' ';
	struct statistics_count *row = ARENA_MANY(a, room / 3 + 1, struct statistics_count);
	while (*text != '\0') {
		size_t name = strcspn(text, " ");
		enum statistics_line line = statistics_line_of(arena_copy(a, text, name));
		char *at = (char *)text + name;
		while (*at == ' ') {
			int64_t unit = strtoll(at, &at, 10), class = strtoll(at, &at, 10);
			row[n] = (struct statistics_count){line, unit, class, strtoll(at, &at, 10)};
			n += line != STATISTICS_NONE;
		}
		text = *at == '\n' ? at + 1 : at;
	}
	return (struct statistics_counts){row, n};
}

/* --- the job --- */

struct going {
	const struct access *a;
	struct arena *arena;
	int64_t id, from, frozen, part, least;
	struct statistics_counts counts;
	bool enough; /* for this time */
};

static enum err going_read(struct going *g, bool *ret) {
	struct statistics_going_rows r;
	TRY(statistics_going(g->a, &r));
	*ret = r.n > 0;
	if (r.n > 0) {
		g->id = r.row[0].id;
		g->from = r.row[0].from_at;
		g->frozen = r.row[0].frozen_at;
		g->part = r.row[0].part;
		g->counts = counts_read(g->arena, r.row[0].counts);
	}
	return OK;
}

static enum err begin(struct going *g) {
	g->id = id_new();
	g->frozen = access_time(g->a);
	TRY(statistics_period_add(g->a, g->id, g->from, statistics_half_year_add(g->from, 1), g->frozen, 1));
	return statistics_going_add(g->a, g->id, 0, "");
}

/* The next children, until enough was done for them. */
static enum err children_count(struct going *g) {
	const int64_t size = INT64_C(1) << (63 - CHILDREN_BITS), until = statistics_half_year_add(g->from, 1);
	size_t facts = 0;
	for (; g->part < CHILDREN && facts < FACTS_AT_ONCE; g->part++) {
		struct statistics_facts_rows r;
		TRY(statistics_facts(g->a, g->part * size, g->part * size + (size - 1), g->from, until, g->frozen, access_time(g->a), &r));
		struct statistics_fact *fact = ARENA_MANY(g->arena, r.n + 1, struct statistics_fact);
		size_t n = 0;
		for (size_t i = 0; i < r.n; i++) {
			fact[n] = (struct statistics_fact){statistics_line_of(r.row[i].line), r.row[i].about, r.row[i].unit, r.row[i].days};
			n += fact[n].line != STATISTICS_NONE;
		}
		if (n > 0)
			statistics_counts_add(g->arena, &g->counts, fact, n);
		facts += n;
	}
	g->enough = facts >= FACTS_AT_ONCE;
	return statistics_going_set(g->a, g->part, counts_text(g->arena, &g->counts), g->id);
}

static enum err end(struct going *g) {
	struct statistics_tally *tally;
	size_t tallies;
	TRY(statistics_going_end(g->a, g->id));
	TRY(statistics_period_end(g->a, g->id));
	TRY(statistics_tallies_read(g->a, g->from, &tally, &tallies));
	if (g->counts.n + tallies == 0) /* nobody has begun */
		return statistics_period_drop(g->a, g->id);
	return statistics_tallies_count(g->a, g->from, g->id, g->least);
}

static enum err lines_write(struct going *g, bool *ret_done) {
	int line = (int)(g->part - CHILDREN);
	TRY(setting_shown_least(g->a, g->from, g->frozen, &g->least));
	TRY(statistics_counts_write(g->a, g->id, g->from, g->least, &g->counts, &line, ret_done));
	g->part = CHILDREN + line;
	return *ret_done ? end(g) : statistics_going_write(g->a, g->part, g->id);
}

/* Counts the last half year, once, when what was done in it has been written down, and waits for the next. */
enum err statistics_count(struct request *rq, const struct access *a) {
	struct going g = {.a = a, .arena = rq->arena, .from = statistics_last(rq->now)};
	struct statistics_counted_rows counted;
	bool going, done = false;
	TRY(old_forget(a, rq->now));
	TRY(going_read(&g, &going));
	rq->later = statistics_due(statistics_half_year_add(g.from, 2));
	if (!going) {
		TRY(statistics_counted(a, g.from, &counted));
		if (counted.n > 0)
			return OK;
		TRY(begin(&g));
	}
	if (g.part < CHILDREN)
		TRY(children_count(&g));
	if (!g.enough)
		TRY(lines_write(&g, &done));
	if (done)
		return OK;
	rq->later = rq->now;
	return access_run(a, rq->path);
}
