/* Requests that wait together: each gets its own answer and its own row in the log, also when one of them fails. */
#include "test.h"
#include "way.h"

#include "audit/verify.h"
#include "serve.h"

#include <stdlib.h>
#include <string.h>

enum { MANY = 32 };

static const char *child(struct world *w, const char *shelf, const char *key, const char *rest) {
	return text_of(w, "/%s/%lld/%s", shelf, (long long)id_of(w, key), rest);
}

/* A GET of whoever as() last was. */
static struct request *reads(struct world *w, const char *path) {
	struct request *rq = serve_request(arena_new((size_t)16 << 20), GET, path);
	rq->cookie = arena_print(rq->arena, "kb=%s", session_of(w));
	rq->host = "localhost";
	rq->now = now_of(w);
	return rq;
}

static int status(const struct request *rq) {
	return atoi(strstr((const char *)rq->response.p, "Status: ") + 8);
}

static bool says(const struct request *rq, const char *text) {
	return memmem(rq->response.p, rq->response.n, text, strlen(text)) != NULL;
}

static void together(struct world *w, struct request **rq, size_t n) {
	struct audit_verdict v;
	serve_batch(world_lane(w), rq, n);
	CHECK(audit_verify(world_lane(w), NULL, &v) == OK);
	CHECK(v.good);
}

static void forget(struct request **rq, size_t n) {
	for (size_t i = 0; i < n; i++)
		arena_free(rq[i]->arena);
}

static int64_t rows(struct world *w) {
	int64_t n = -1;
	CHECK(db_number(world_lane(w)->db, "select count(*) from audit", &n) == OK);
	return n;
}

/* Rune, Eva, somebody from another unit, and nobody, as often as a batch has room. */
static void crowd(struct world *w, struct request **rq) {
	static const char *const who[] = {"rune", "eva", "noor", ""};
	for (size_t i = 0; i < 4; i++) {
		as(w, who[i]);
		for (size_t j = i; j < MANY; j += 4)
			rq[j] = reads(w, child(w, i == 1 ? "family" : "child", "tim", "plan"));
	}
}

TEST(who_reads_at_the_same_time_gets_the_own_page_and_the_own_row) {
	struct world *w = world_with_plan();
	struct request *rq[MANY];
	crowd(w, rq);
	int64_t before = rows(w);
	together(w, rq, MANY);
	for (size_t i = 0; i < MANY; i += 4) {
		CHECK(status(rq[i]) == 200 && says(rq[i], "Rune Ek"));
		CHECK(status(rq[i + 1]) == 200 && says(rq[i + 1], "/family/"));
		CHECK(status(rq[i + 2]) == 404 && !says(rq[i + 2], "Rune Ek"));
		CHECK(status(rq[i + 3]) == 303);
	}
	CHECK(rows(w) == before + MANY);
	forget(rq, MANY);
}

TEST(a_page_that_cannot_be_made_takes_no_other_with_it) {
	struct world *w = world_with_plan();
	struct request *rq[MANY];
	crowd(w, rq);
	as(w, "rune");
	arena_free(rq[9]->arena);
	rq[9] = reads(w, child(w, "child", "tim", "plan"));
	arena_ceiling(rq[9]->arena, 20000);
	arena_free(rq[10]->arena);
	rq[10] = reads(w, child(w, "child", "tim", "document"));
	CHECK(db_exec(world_lane(w)->db, "alter table document rename to document_gone") == OK);
	int64_t before = rows(w);
	together(w, rq, MANY);
	for (size_t i = 0; i < MANY; i++)
		CHECK(status(rq[i]) == (i == 9 || i == 10 ? 503 : i % 4 < 2 ? 200 : i % 4 == 2 ? 404 : 303));
	CHECK(rows(w) >= before + MANY - 2); /* SQLite goes on after a fault, and has a row of that too */
	forget(rq, MANY);
	CHECK(db_exec(world_lane(w)->db, "alter table document_gone rename to document") == OK);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", child(w, "child", "tim", "document")), 200);
}

/* The withdrawal is before the batch that reads, though somebody else's page is in the same one. */
TEST(a_session_that_has_ended_reads_nothing_among_others) {
	struct world *w = world_with_plan();
	as(w, "rune");
	struct request *rq[2] = {reads(w, child(w, "child", "tim", "plan"))};
	CHECK_STATUS(post(w, "/logout", "%s", ""), 303);
	as(w, "rune");
	rq[1] = reads(w, child(w, "child", "tim", "plan"));
	together(w, rq, 2);
	CHECK(status(rq[0]) == 303 && status(rq[1]) == 200);
	forget(rq, 2);
}
