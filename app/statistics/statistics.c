/* Counting a half year: who counts where, what has to be hidden, and the job that does it once. */
#include "statistics/statistics.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "routes.h"

#include <stdlib.h>
#include <string.h>

#define DAY (24 * DATE_HOUR)
#define WRITTEN_LATE 15 /* days after the half year: what was done in it is written down by then */
#define COUNTED_AT (3 * DATE_HOUR)
#define PARTS_BITS 6 /* ids are random, so each part of them has as many children: so many statements, none of them long */
#define TEXT_HALF_YEARS 4

const struct statistics_rule statistics_rules[STATISTICS_LINES] = {
#define STATISTICS(name, kind, whole, words) [STATISTICS_##name] = {#name, STATISTICS_##kind, STATISTICS_##whole},
#include "statistics/statistics.def"
};

/* The first line of each table. */
enum {
#define STATISTICS_GROUP(name, whom, heading, source) FIRST_##name, BEFORE_##name = FIRST_##name - 1,
#define STATISTICS(name, kind, whole, words) LINE_##name,
#include "statistics/statistics.def"
};
static const struct {
	enum statistics_kind whom;
	int first;
} tables[] = {
#define STATISTICS_GROUP(name, whom, heading, source) {STATISTICS_##whom, FIRST_##name},
#include "statistics/statistics.def"
};

const char *const statistics_levels[] = {"COUNTY", "MUNICIPALITY", "PART", "UNIT"};

enum statistics_line statistics_line_of(const char *name) {
	for (int i = 0; i < STATISTICS_LINES; i++)
		if (text_is(statistics_rules[i].name, name))
			return (enum statistics_line)i;
	return STATISTICS_NONE;
}

/* --- half years: the analyses are made in April and November --- */

int64_t statistics_half_year(int64_t t) {
	struct date_parts p = date_parts(t);
	int back = (p.month + 2) % 6; /* whole months since April or October: 4 → 0, 9 → 5, 10 → 0, 3 → 5 */
	int64_t first = date_add_days(date_day(t), 1 - p.day);
	for (int i = 0; i < back; i++) {
		first = date_add_days(first, -1);
		first = date_add_days(first, 1 - date_parts(first).day);
	}
	return first;
}

int64_t statistics_half_year_add(int64_t from, int steps) {
	for (; steps < 0; steps++)
		from = statistics_half_year(date_add_days(from, -1));
	for (; steps > 0; steps--)
		from = statistics_half_year(date_add_days(from, 190));
	return from;
}

/* --- the tree of places --- */

struct place {
	int64_t unit;
	int node;
};

struct tree {
	struct statistics_node *node;
	size_t n;
	struct place *place; /* of the units, in the order of their ids */
	size_t units;
};

static int node_add(struct tree *t, struct statistics_node new) {
	t->node[t->n] = new;
	return (int)t->n++;
}

static int by_unit(const void *x, const void *y) {
	int64_t a = ((const struct place *)x)->unit, b = ((const struct place *)y)->unit;
	return (a > b) - (a < b);
}

/* The units that something was done at.  Those with nothing at all are in no sum: that none of it is theirs is nobody's secret. */
static struct place *units_of(const struct access *a, const struct statistics_fact *fact, size_t n, size_t *ret_n) {
	struct place *unit = ARENA_MANY(access_arena(a), n + 1, struct place);
	for (size_t i = 0; i < n; i++)
		unit[i] = (struct place){fact[i].unit, -1};
	if (n > 1)
		qsort(unit, n, sizeof *unit, by_unit);
	*ret_n = 0;
	for (size_t i = 0; i < n; i++)
		if (*ret_n == 0 || unit[i].unit != unit[*ret_n - 1].unit)
			unit[(*ret_n)++] = unit[i];
	return unit;
}

/* A unit's place in the tree, or NULL. */
static struct place *place_of(const struct tree *t, int64_t unit) {
	const struct place key = {unit, -1};
	return t->units == 0 ? NULL : bsearch(&key, t->place, t->units, sizeof key, by_unit);
}

/* Units come by municipality and organisation. */
static enum err tree_make(const struct access *a, int64_t from, const struct statistics_fact *fact, size_t n, struct tree *t) {
	struct statistics_units_rows u;
	TRY(statistics_units(a, from, &u));
	t->place = units_of(a, fact, n, &t->units);
	t->node = ARENA_MANY(access_arena(a), 3 * u.n + 1, struct statistics_node);
	int county = node_add(t, (struct statistics_node){.level = STATISTICS_COUNTY, .municipality = "", .parent = -1}), place = -1, part = -1;
	for (size_t i = 0; i < u.n; i++) {
		const struct statistics_units_row *r = &u.row[i];
		struct place *unit = place_of(t, r->id);
		if (unit == NULL)
			continue;
		if (place < 0 || !text_is(t->node[place].municipality, r->municipality)) {
			place = node_add(t, (struct statistics_node){.level = STATISTICS_MUNICIPALITY, .municipality = r->municipality, .parent = county});
			part = -1;
		}
		if (part < 0 || t->node[part].org != r->org_id)
			part = node_add(t, (struct statistics_node){.level = STATISTICS_PART, .municipality = r->municipality, .org = r->org_id, .parent = place});
		unit->node = node_add(t, (struct statistics_node){.level = STATISTICS_UNIT, .municipality = r->municipality, .org = r->org_id, .unit = r->id, .parent = part});
	}
	return OK;
}

/* The node of a unit; -1 when it is in no tree. */
static int node_of(const struct tree *t, int64_t unit) {
	const struct place *p = place_of(t, unit);
	return p == NULL ? -1 : p->node;
}

static int by_line(const void *x, const void *y) {
	const struct statistics_fact *a = x, *b = y;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->about != b->about)
		return a->about < b->about ? -1 : 1;
	return (a->unit > b->unit) - (a->unit < b->unit);
}

/* A child counts once a line, at one unit. */
static size_t once(struct statistics_fact *fact, size_t n) {
	size_t kept = 0;
	if (n > 1)
		qsort(fact, n, sizeof *fact, by_line);
	for (size_t i = 0; i < n; i++)
		if (kept == 0 || fact[i].line != fact[kept - 1].line || fact[i].about != fact[kept - 1].about)
			fact[kept++] = fact[i];
	return kept;
}

struct counting {
	const struct access *a;
	int64_t period;
	struct tree tree;
	struct statistics_fact *fact; /* by line */
	size_t n;
	size_t first[STATISTICS_LINES + 1];
};

/* The unit where the child counts in the whole that the line is a part of; 0: it is not in it. */
static int64_t whole_unit(const struct counting *c, enum statistics_line whole, int64_t about) {
	size_t low = c->first[whole], high = c->first[whole + 1], end = high;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (c->fact[middle].about < about)
			low = middle + 1;
		else
			high = middle;
	}
	return low < end && c->fact[low].about == about ? c->fact[low].unit : 0;
}

static void parts_settle(struct counting *c) {
	size_t kept = 0, i = 0;
	for (int line = 0; line < STATISTICS_LINES; line++) {
		c->first[line] = kept;
		c->first[line + 1] = kept;
		for (; i < c->n && (int)c->fact[i].line == line; i++) {
			struct statistics_fact f = c->fact[i];
			enum statistics_line whole = statistics_rules[line].whole;
			if (whole != STATISTICS_NONE)
				f.unit = whole_unit(c, whole, f.about);
			if (node_of(&c->tree, f.unit) >= 0)
				c->fact[kept++] = f;
		}
		c->first[line + 1] = kept;
	}
	c->n = kept;
}

/* --- what a line comes to --- */

static void units_count(struct counting *c, enum statistics_line line, int side, int by) {
	for (size_t i = c->first[line]; i < c->first[line + 1]; i++)
		c->tree.node[node_of(&c->tree, c->fact[i].unit)].n[side] += by;
}

static bool below(const struct tree *t, int node, int above) {
	while (node > above)
		node = t->node[node].parent;
	return node == above;
}

static int by_number(const void *x, const void *y) {
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

/* Within a week 1, two weeks 2, a month 3, two 4, three 5, more 6. */
static int64_t days_class(int64_t days) {
	static const int64_t most[] = {7, 14, 30, 60, 90};
	int64_t class = 1;
	for (size_t i = 0; i < sizeof most / sizeof *most && days > most[i]; i++)
		class++;
	return class;
}

static int64_t median(const struct counting *c, enum statistics_line line, int node) {
	size_t n = 0;
	int64_t *days = ARENA_MANY(access_arena(c->a), c->first[line + 1] - c->first[line] + 1, int64_t);
	for (size_t i = c->first[line]; i < c->first[line + 1]; i++)
		if (below(&c->tree, node_of(&c->tree, c->fact[i].unit), node))
			days[n++] = c->fact[i].days;
	if (n > 1)
		qsort(days, n, sizeof *days, by_number);
	return days_class(n == 0 ? 0 : days[(n - 1) / 2]);
}

static enum err line_write(struct counting *c, enum statistics_line line) {
	const struct statistics_rule *rule = &statistics_rules[line];
	for (size_t i = 0; i < c->tree.n; i++)
		memset(c->tree.node[i].n, 0, sizeof c->tree.node[i].n);
	units_count(c, line, 0, 1);
	if (rule->whole != STATISTICS_NONE) {
		units_count(c, rule->whole, 1, 1);
		units_count(c, line, 1, -1);
	}
	statistics_hide(c->tree.node, c->tree.n, rule->whole == STATISTICS_NONE ? 1 : 2);
	for (size_t i = 0; i < c->tree.n; i++) {
		const struct statistics_node *x = &c->tree.node[i];
		if (!x->shown)
			continue;
		int64_t value = rule->kind == STATISTICS_DAYS ? median(c, line, (int)i) : rule->kind == STATISTICS_ABOUT || rule->kind == STATISTICS_STAFF_ABOUT ? (x->n[0] + 5) / 10 * 10 : x->n[0];
		TRY(statistics_add(c->a, id_new(), c->period, statistics_levels[x->level], x->municipality, x->org, x->unit, rule->name, value));
	}
	return OK;
}

/* The lines from `first` until before `end`, of facts that are of these alone. */
static enum err lines_write(const struct access *a, int64_t period, int64_t from, struct statistics_fact *fact, size_t n, int first, int end) {
	struct counting c = {.a = a, .period = period, .fact = fact, .n = n};
	TRY(tree_make(a, from, fact, n, &c.tree));
	parts_settle(&c);
	for (int line = first; line < end; line++)
		TRY(line_write(&c, (enum statistics_line)line));
	return OK;
}

/* Where the tables about these begin: those about children come first, then staff, then answers. */
static int first_of(enum statistics_kind whom) {
	size_t i = 0;
	while (tables[i].whom != whom)
		i++;
	return tables[i].first;
}

/* Children and staff are in trees of their own: a unit where somebody learnt something, and nothing was done for a child, would as a zero hide
 * its neighbours.  Answers have no facts: statistics_tallies_write. */
enum err statistics_freeze(const struct access *a, int64_t from, int64_t until, int64_t at, struct statistics_fact *fact, size_t n, int64_t *ret_period) {
	int staff = first_of(STATISTICS_STAFF);
	size_t all = once(fact, n), children = 0;
	int64_t period = *ret_period = id_new();
	while (children < all && (int)fact[children].line < staff)
		children++;
	TRY(statistics_period_add(a, period, from, until, at));
	TRY(lines_write(a, period, from, fact, children, 0, staff));
	return lines_write(a, period, from, fact + children, all - children, staff, first_of(STATISTICS_ANSWERS));
}

/* --- the job --- */

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

static enum err facts_read(struct request *rq, const struct access *a, int64_t from, int64_t until, struct statistics_fact **ret, size_t *ret_n) {
	struct statistics_facts_rows part[1 << PARTS_BITS];
	const int64_t size = INT64_C(1) << (63 - PARTS_BITS);
	size_t all = 0;
	for (int64_t i = 0; i < 1 << PARTS_BITS; i++) {
		TRY(statistics_facts(a, i * size, i * size + (size - 1), from, until, rq->now, &part[i]));
		all += part[i].n;
	}
	struct statistics_fact *fact = *ret = ARENA_MANY(rq->arena, all + 1, struct statistics_fact);
	for (const struct statistics_facts_rows *r = part; r < part + (1 << PARTS_BITS); r++)
		for (size_t i = 0; i < r->n; i++) {
			*fact = (struct statistics_fact){statistics_line_of(r->row[i].line), r->row[i].about, r->row[i].unit, r->row[i].days};
			fact += fact->line != STATISTICS_NONE;
		}
	*ret_n = (size_t)(fact - *ret);
	return OK;
}

/* Counts the last half year, once, when what was done in it has been written down, and waits for the next. */
enum err statistics_count(struct request *rq, const struct access *a) {
	int64_t from = statistics_last(rq->now), until = statistics_half_year_add(from, 1);
	struct statistics_counted_rows counted;
	struct statistics_fact *fact;
	struct statistics_tally *tally;
	size_t n, tallies;
	int64_t period;
	rq->later = statistics_due(statistics_half_year_add(until, 1));
	TRY(old_forget(a, rq->now));
	TRY(statistics_counted(a, from, &counted));
	if (counted.n > 0)
		return OK;
	TRY(facts_read(rq, a, from, until, &fact, &n));
	TRY(statistics_tallies_read(a, from, &tally, &tallies));
	if (n + tallies == 0) /* nobody has begun */
		return OK;
	TRY(statistics_freeze(a, from, until, rq->now, fact, n, &period));
	return statistics_tallies_count(a, from, period);
}
