/* The figures of a half year: who counts where, and what may be shown of it. */
#include "statistics/statistics.h"

#include "access/setting.h"
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define WRITTEN_AT_ONCE 500

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
static struct place *units_of(const struct access *a, const struct statistics_count *count, size_t n, size_t *ret_n) {
	struct place *unit = ARENA_MANY(access_arena(a), n + 1, struct place);
	for (size_t i = 0; i < n; i++)
		unit[i] = (struct place){count[i].unit, -1};
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
static enum err tree_make(const struct access *a, int64_t from, const struct statistics_count *count, size_t n, struct tree *t) {
	struct statistics_units_rows u;
	TRY(statistics_units(a, from, &u));
	t->place = units_of(a, count, n, &t->units);
	t->n = 0; /* the children's tree may have stood here */
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

/* --- from facts to counts --- */

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

/* The unit where the child counts in the whole that the line is a part of; 0: it is not in it. */
static int64_t whole_unit(const struct statistics_fact *fact, size_t n, enum statistics_line whole, int64_t about) {
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (fact[middle].line < whole || (fact[middle].line == whole && fact[middle].about < about))
			low = middle + 1;
		else
			high = middle;
	}
	return low < n && fact[low].line == whole && fact[low].about == about ? fact[low].unit : 0;
}

static int by_place(const void *x, const void *y) {
	const struct statistics_count *a = x, *b = y;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	return (a->class > b->class) - (a->class < b->class);
}

/* Within a week 1, two weeks 2, a month 3, two 4, three 5, more 6. */
static int64_t days_class(int64_t days) {
	static const int64_t most[] = {7, 14, 30, 60, 90};
	int64_t class = 1;
	for (size_t i = 0; i < sizeof most / sizeof *most && days > most[i]; i++)
		class++;
	return class;
}

void statistics_counts_add(struct arena *a, struct statistics_counts *c, struct statistics_fact *fact, size_t n) {
	n = once(fact, n);
	size_t all = c->n, kept = 0;
	struct statistics_count *row = ARENA_MANY(a, all + 2 * n + 1, struct statistics_count);
	if (all > 0)
		memcpy(row, c->row, all * sizeof *row);
	for (size_t i = 0; i < n; i++) {
		const struct statistics_rule *rule = &statistics_rules[fact[i].line];
		int64_t unit = rule->whole == STATISTICS_NONE ? fact[i].unit : whole_unit(fact, n, rule->whole, fact[i].about);
		row[all++] = (struct statistics_count){.line = fact[i].line, .unit = fact[i].unit}; /* something was done there, wherever it counts */
		if (unit != 0)
			row[all++] = (struct statistics_count){fact[i].line, unit, rule->kind == STATISTICS_DAYS ? days_class(fact[i].days) : 0, 1};
	}
	if (all > 1)
		qsort(row, all, sizeof *row, by_place);
	for (size_t i = 0; i < all; i++)
		if (kept > 0 && by_place(&row[i], &row[kept - 1]) == 0)
			row[kept - 1].n += row[i].n;
		else
			row[kept++] = row[i];
	*c = (struct statistics_counts){row, kept};
}

/* --- what a line comes to --- */

#define CLASSES 6
struct counting {
	const struct access *a;
	int64_t period, written, least;
	struct tree tree;
	const struct statistics_count *row; /* of one tree */
	size_t n;
};

static void units_count(struct counting *c, enum statistics_line line, int side, int by) {
	for (size_t i = 0; i < c->n; i++) {
		int node = c->row[i].line == line ? node_of(&c->tree, c->row[i].unit) : -1;
		if (node >= 0)
			c->tree.node[node].n[side] += by * c->row[i].n;
	}
}

static bool below(const struct tree *t, int node, int above) {
	while (node > above)
		node = t->node[node].parent;
	return node == above;
}

static int64_t median(const struct counting *c, enum statistics_line line, int node) {
	int64_t n[CLASSES + 1] = {0}, all = 0, class = 1;
	for (size_t i = 0; i < c->n; i++)
		if (c->row[i].line == line && below(&c->tree, node_of(&c->tree, c->row[i].unit), node)) {
			n[c->row[i].class] += c->row[i].n;
			all += c->row[i].n;
		}
	for (int64_t until = n[1]; class < CLASSES && until <= (all - 1) / 2;)
		until += n[++class];
	return class;
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
	statistics_hide(c->tree.node, c->tree.n, rule->whole == STATISTICS_NONE ? 1 : 2, c->least);
	for (size_t i = 0; i < c->tree.n; i++) {
		const struct statistics_node *x = &c->tree.node[i];
		if (!x->shown)
			continue;
		int64_t value = rule->kind == STATISTICS_DAYS ? median(c, line, (int)i) : rule->kind == STATISTICS_ABOUT || rule->kind == STATISTICS_STAFF_ABOUT ? (x->n[0] + 5) / 10 * 10 : x->n[0];
		c->written++;
		TRY(statistics_add(c->a, id_new(), c->period, statistics_levels[x->level], x->municipality, x->org, x->unit, rule->name, value));
	}
	return OK;
}

/* Where the tables about these begin: those about children come first, then staff, then answers. */
static int first_of(enum statistics_kind whom) {
	size_t i = 0;
	while (tables[i].whom != whom)
		i++;
	return tables[i].first;
}

/* The lines from *at until before `end`, of the rows that are theirs alone. */
static enum err tree_write(struct counting *c, int64_t from, const struct statistics_counts *all, int first, int end, int *at) {
	size_t low = 0, high;
	while (low < all->n && (int)all->row[low].line < first)
		low++;
	for (high = low; high < all->n && (int)all->row[high].line < end;)
		high++;
	c->row = all->n == 0 ? NULL : all->row + low;
	c->n = high - low;
	TRY(tree_make(c->a, from, c->row, c->n, &c->tree));
	while (*at < end && c->written < WRITTEN_AT_ONCE)
		TRY(line_write(c, (enum statistics_line)(*at)++));
	return OK;
}

/* Children and staff are in trees of their own: a unit where somebody learnt something, and nothing was done for a child, would as a zero hide
 * its neighbours.  Answers have no facts: statistics_tallies_write. */
enum err statistics_counts_write(const struct access *a, int64_t period, int64_t from, int64_t least, const struct statistics_counts *all, int *at, bool *ret_done) {
	int staff = first_of(STATISTICS_STAFF), end = first_of(STATISTICS_ANSWERS);
	struct counting c = {.a = a, .period = period, .least = least};
	if (*at < staff)
		TRY(tree_write(&c, from, all, 0, staff, at));
	if (*at >= staff && c.written < WRITTEN_AT_ONCE)
		TRY(tree_write(&c, from, all, staff, end, at));
	*ret_done = *at == end;
	return OK;
}

enum err statistics_freeze(const struct access *a, int64_t from, int64_t until, int64_t at, struct statistics_fact *fact, size_t n, int64_t *ret_period) {
	struct statistics_counts c = {0};
	int64_t period = *ret_period = id_new(), least;
	int line = 0;
	TRY(setting_shown_least(a, from, at, &least));
	statistics_counts_add(access_arena(a), &c, fact, n);
	TRY(statistics_period_add(a, period, from, until, at, 0));
	for (bool done = false; !done;)
		TRY(statistics_counts_write(a, period, from, least, &c, &line, &done));
	return OK;
}
