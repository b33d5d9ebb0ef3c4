/* What opening a plan costs in the lane, without door and network: statements, memory, processor time.
 *
 *   lane DATA [DATABASE] [PLANS]     a county made by `kronobarn demo --data DATA --plans 1000`
 *
 * Where the instructions go:  valgrind --tool=callgrind --toggle-collect=serve_batch build/release/bench/lane DATA */
#include "base/date.h"
#include "base/text.h"
#include "program.h"
#include "serve.h"
#include "world/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BATCH = 32, MOST = 5000 };

static double cpu(void) {
	struct timespec t;
	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static _Noreturn void die(const char *what) {
	(void)fprintf(stderr, "lane: %s\n", what);
	exit(1);
}

static enum err child_add(void *context, const struct value *row) {
	int64_t **next = context;
	*(*next)++ = row[0].i;
	return OK;
}

/* Children who have a plan that Rune leads. */
static size_t children(struct lane *lane, int64_t *id) {
	static const struct statement_column column = {.type = VALUE_INT};
	static const char text[] = "select distinct v.child_id from plan_version v join person p on p.id = v.child_id join episode e on e.child_id = v.child_id "
				   "join person n on n.id = e.person_id join demo_person d on d.person_id = n.id where d.id = 'rune' and e.closed_at = 0 order by 1 limit 5000";
	struct statement s = {.index = statement_count, .name = "bench_children", .sqlite = text, .pg = text, .ncolumns = 1, .column = &column};
	int64_t *next = id;
	if (db_run(lane->db, &s, NULL, child_add, &next, NULL) != OK)
		die("the children cannot be read");
	return (size_t)(next - id);
}

static void batch(struct lane *lane, struct arena **arena, const char *cookie, const int64_t *id, size_t n) {
	struct request *rq[BATCH];
	for (size_t i = 0; i < n; i++) {
		rq[i] = serve_request(arena[i], GET, arena_print(arena[i], "/child/%lld/plan", (long long)id[i]));
		rq[i]->cookie = cookie;
		rq[i]->host = "localhost";
	}
	serve_batch(lane, rq, n);
	for (size_t i = 0; i < n; i++) {
		if (rq[i]->response.n < 12 || memcmp(rq[i]->response.p, "Status: 200", 11) != 0)
			die("a plan was not opened");
		arena_reset(arena[i]);
	}
}

int main(int argc, char **argv) {
	static int64_t id[MOST];
	struct arena *a = arena_new((size_t)64 << 20), *arena[BATCH];
	struct seal *seal;
	struct lane lane;
	date_setup();
	if (argc < 2 || a == NULL)
		die("lane DATA [DATABASE] [PLANS]");
	struct program p = {.arena = a, .data = argv[1], .database = argc > 2 && argv[2][0] != '\0' ? argv[2] : NULL, .demo = true, .people = ""};
	if (program_open(&p, false, 0, &seal, &lane) != 0)
		return 1;
	lane.demo = true;
	lane.limits = false;
	size_t n = children(&lane, id), plans = argc > 3 ? (size_t)strtol(argv[3], NULL, 10) : 2000, done = 0;
	struct play play = play_new(&lane, a, date_now());
	(void)play_as(&play, "rune");
	if (n == 0)
		die("there are no plans");
	for (int i = 0; i < BATCH; i++)
		if ((arena[i] = arena_new((size_t)16 << 20)) == NULL)
			die("no memory");
	batch(&lane, arena, play.cookie, id, 1);
	size_t statements = lane.statements;
	double before = cpu();
	while (done < plans) {
		size_t at = done % n, some = n - at < BATCH ? n - at : BATCH;
		batch(&lane, arena, play.cookie, id + at, some);
		done += some;
	}
	printf("%zu plans of %zu: %.0f µs, %.1f statements, %zu bytes of memory each\n", done, n, (cpu() - before) / (double)done,
	       (double)(lane.statements - statements) / (double)done, lane.used);
	program_close(seal, &lane);
	return 0;
}
