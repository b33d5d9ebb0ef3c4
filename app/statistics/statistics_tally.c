/* What families answer, added up as it comes (decision 27): sums and texts that lead to nobody, and what may be shown of them. */
#include "statistics/statistics.h"

#include "base/id.h"
#include "base/out.h"
#include "base/text.h"
#include "org/org.h"

#include <stdlib.h>
#include <string.h>

#define BETWEEN '\x1e' /* of the texts in the pool: no form lets it in */
#define NUMBERS (1 + 2 * STATISTICS_QUESTIONS)
_Static_assert(STATISTICS_CHILD_KNOWS_NO == STATISTICS_CHILD_ANSWERED + NUMBERS - 1 && STATISTICS_GUARDIAN_KNOWS_NO == STATISTICS_GUARDIAN_ANSWERED + NUMBERS - 1);

/* --- the sums --- */

static void numbers_of(struct statistics_tally *t, int64_t *ret[static NUMBERS]) {
	ret[0] = &t->n;
	for (size_t i = 0; i < STATISTICS_QUESTIONS; i++) {
		ret[1 + 2 * i] = &t->yes[i];
		ret[2 + 2 * i] = &t->no[i];
	}
}

static struct statistics_tally tally_read(const char *counts, const char *municipality, bool guardian) {
	struct statistics_tally t = {.municipality = municipality, .guardian = guardian};
	int64_t *number[NUMBERS];
	numbers_of(&t, number);
	char *at = (char *)counts;
	for (size_t i = 0; i < NUMBERS; i++)
		*number[i] = strtoll(at, &at, 10);
	return t;
}

/* As long whatever was answered, so that the length of what is sealed tells nothing. */
static const char *tally_text(struct arena *a, struct statistics_tally t) {
	struct out o = out_small(a, 100);
	int64_t *number[NUMBERS];
	numbers_of(&t, number);
	for (size_t i = 0; i < NUMBERS; i++)
		out_print(&o, "%08lld ", (long long)*number[i]);
	return out_text(&o);
}

static const char *role_of(bool guardian) {
	return guardian ? "GUARDIAN" : "CHILD";
}

static enum err tally_add(const struct access *a, int64_t half, const char *municipality, bool guardian, const enum statistics_answer *answer) {
	struct statistics_tally_find_rows r;
	TRY(statistics_tally_find(a, half, municipality, role_of(guardian), &r));
	struct statistics_tally t = tally_read(r.n == 0 ? "" : r.row[0].counts, municipality, guardian);
	t.n++;
	for (size_t i = 0; i < STATISTICS_QUESTIONS; i++) {
		t.yes[i] += answer[i] == STATISTICS_YES;
		t.no[i] += answer[i] == STATISTICS_NO;
	}
	const char *counts = tally_text(access_arena(a), t);
	return r.n == 0 ? statistics_tally_add(a, id_new(), half, municipality, role_of(guardian), counts) : statistics_tally_set(a, counts, r.row[0].id);
}

enum err statistics_tallies_read(const struct access *a, int64_t from, struct statistics_tally **ret, size_t *ret_n) {
	struct statistics_tally_all_rows r;
	TRY(statistics_tally_all(a, from, &r));
	*ret = ARENA_MANY(access_arena(a), r.n + 1, struct statistics_tally);
	*ret_n = r.n;
	for (size_t i = 0; i < r.n; i++)
		(*ret)[i] = tally_read(r.row[i].counts, r.row[i].municipality, text_is(r.row[i].role, "GUARDIAN"));
	return OK;
}

/* --- the texts --- */

/* The texts of a pool, which is cut up. */
static size_t texts_split(struct arena *a, const char *pool, const char ***ret) {
	size_t n = 0, most = 1;
	for (const char *p = pool; *p != '\0'; p++)
		most += *p == BETWEEN;
	*ret = ARENA_MANY(a, most + 1, const char *);
	for (const char *p = pool; *p != '\0'; p += *p == BETWEEN) {
		size_t length = strcspn(p, (const char[]){BETWEEN, '\0'});
		(*ret)[n++] = arena_copy(a, p, length);
		p += length;
	}
	return n;
}

static size_t by_lot(size_t n) {
	uint64_t random;
	id_random(&random, sizeof random);
	return (size_t)(random % n);
}

/* At a place that the lot decides, so that nothing follows from the order. */
static const char *pool_with(struct arena *a, const char *pool, const char *text) {
	const char **old;
	size_t n = texts_split(a, pool, &old), place = by_lot(n + 1);
	struct out o = out_new(a, "sv");
	for (size_t i = 0; i <= n; i++) {
		const char *next = i == place ? text : old[i - (i > place)];
		out_raw(&o, i == 0 ? "" : (const char[]){BETWEEN, '\0'});
		out_raw(&o, next);
	}
	return out_text(&o);
}

/* The pool is written anew also when nothing was written: the log row tells which statements ran. */
static enum err pool_add(const struct access *a, int64_t half, const char *text) {
	struct statistics_pool_find_rows r;
	TRY(statistics_pool_find(a, half, &r));
	const char *pool = r.n == 0 ? "" : r.row[0].texts;
	if (*text != '\0')
		pool = pool_with(access_arena(a), pool, text);
	return r.n == 0 ? statistics_pool_add(a, id_new(), half, pool) : statistics_pool_set(a, pool, r.row[0].id);
}

enum err statistics_answer(const struct access *a, const char *municipality, bool guardian, const enum statistics_answer answer[static STATISTICS_QUESTIONS], const char *text) {
	int64_t half = statistics_half_year(access_time(a));
	TRY(tally_add(a, half, municipality, guardian, answer));
	return pool_add(a, half, text);
}

enum err statistics_texts_write(const struct access *a, int64_t period, const char *const *text, size_t n, int64_t least) {
	for (size_t i = 0; i < n && (int64_t)n >= least; i++)
		TRY(statistics_text_add(a, id_new(), period, text[i]));
	return OK;
}

/* --- what may be shown --- */

/* How many said so, and how many others are left: of all who answered nobody; of those who said yes all others; of those who said no the
 * ones who said neither, since those who said yes stand on the line above. */
static void sides(const struct statistics_tally *t, int line, int64_t ret[static 2]) {
	int question = (line - 1) / 2;
	ret[0] = line == 0 ? t->n : line % 2 == 1 ? t->yes[question] : t->no[question];
	ret[1] = line == 0 ? 0 : line % 2 == 1 ? t->n - ret[0] : t->n - t->yes[question] - ret[0];
}

/* The county, and below it each municipality with one unit that stands for all of its own. */
static size_t tree_make(const struct statistics_tally *tally, size_t n, bool guardian, int line, struct statistics_node *node) {
	size_t nodes = 1;
	node[0] = (struct statistics_node){.level = STATISTICS_COUNTY, .municipality = "", .parent = -1};
	for (size_t i = 0; i < n; i++)
		if (tally[i].guardian == guardian) {
			node[nodes] = (struct statistics_node){.level = STATISTICS_MUNICIPALITY, .municipality = tally[i].municipality, .parent = 0};
			node[nodes + 1] = (struct statistics_node){.level = STATISTICS_UNIT, .municipality = tally[i].municipality, .parent = (int)nodes};
			sides(&tally[i], line, node[nodes + 1].n);
			nodes += 2;
		}
	return nodes;
}

enum err statistics_tallies_write(const struct access *a, int64_t period, const struct statistics_tally *tally, size_t n, int64_t least) {
	struct statistics_node *node = ARENA_MANY(access_arena(a), 2 * n + 1, struct statistics_node);
	for (int i = 0; i < 2 * NUMBERS; i++) {
		bool guardian = i >= NUMBERS;
		int line = i % NUMBERS;
		size_t nodes = tree_make(tally, n, guardian, line, node);
		statistics_hide(node, nodes, line == 0 ? 1 : 2, least);
		const char *name = statistics_rules[(guardian ? STATISTICS_GUARDIAN_ANSWERED : STATISTICS_CHILD_ANSWERED) + line].name;
		for (size_t k = 0; k < nodes; k++)
			if (node[k].shown && node[k].level != STATISTICS_UNIT)
				TRY(statistics_add(a, id_new(), period, statistics_levels[node[k].level], node[k].municipality, 0, 0, name, node[k].n[0]));
	}
	return OK;
}

enum err statistics_tallies_count(const struct access *a, int64_t from, int64_t period, int64_t least) {
	struct statistics_tally *tally;
	struct statistics_pool_find_rows pool;
	const char **text;
	size_t n;
	TRY(statistics_tallies_read(a, from, &tally, &n));
	TRY(statistics_tallies_write(a, period, tally, n, least));
	TRY(statistics_pool_find(a, from, &pool));
	size_t texts = texts_split(access_arena(a), pool.n == 0 ? "" : pool.row[0].texts, &text);
	TRY(statistics_texts_write(a, period, text, texts, least));
	TRY(statistics_tally_forget(a, from));
	return statistics_pool_forget(a, from);
}
