/* Requests that wait together: each gets its own answer and its own row in the log, also when one of them fails. */
#include "test.h"
#include "way.h"

#include "audit/verify.h"
#include "base/date.h"
#include "file/file.h"
#include "serve.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* --- what waits for the worker --- */

/* The moment as the lane itself reads it, as in a demo county with --clock. */
static void clock_set(struct world *w, const char *path, const char *time) {
	struct bytes b = {.p = time, .n = strlen(time)};
	int fd = open(path, O_WRONLY | O_TRUNC);
	CHECK(write(fd, b.p, b.n) == (ssize_t)b.n);
	(void)close(fd);
	world_lane(w)->clock_file = path;
}

/* Tove lays in a file. */
static struct request *sends(struct world *w) {
	as(w, "tove");
	const char *csrf = between(w, get(w, "%s", child(w, "child", "tim", "document")), "name=\"csrf\" value=\"", "\"");
	struct request *rq = reads(w, text_of(w, "/upload/%lld", (long long)id_of(w, "tim")));
	rq->method = POST;
	rq->content_type = "multipart/form-data; boundary=B";
	const char *body = arena_print(rq->arena, "--B\r\nContent-Disposition: form-data; name=\"act\"\r\n\r\nadd\r\n--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nSchema\r\n"
		"--B\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%s\r\n--B\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n00112233445566778899aabbccddee11\r\n"
		"--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nTisdag: idrott.\r\n--B--\r\n", csrf);
	rq->body = (struct bytes){.p = body, .n = strlen(body)};
	rq->now = 0; /* as it comes from the door */
	return rq;
}

TEST(a_consent_that_ends_while_the_worker_works_has_ended_when_it_is_done) {
	struct world *w = world_with_plan();
	char path[] = "/tmp/kronobarn-clock-XXXXXX";
	CHECK(close(mkstemp(path)) == 0);
	clock_set(w, path, "2027-01-14T17:04");
	struct request *rq = sends(w);
	serve_batch(world_lane(w), &rq, 1);
	CHECK(serve_waits(rq));
	at(w, "2027-01-14T17:05");
	as(w, "eva");
	CHECK_STATUS(post(w, child(w, "family", "tim", "consent"), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	clock_set(w, path, "2027-01-14T17:06");
	struct out answer = out_new(rq->arena, "sv");
	CHECK(file_make(rq->arena, rq->work.input, &answer));
	rq->work.answer = (struct bytes){.p = out_text(&answer), .n = answer.n};
	serve_batch(world_lane(w), &rq, 1);
	CHECK(status(rq) == 404);
	CHECK(number(w, "select count(*) from document") == 0);
	world_lane(w)->clock_file = NULL;
	forget(&rq, 1);
	(void)unlink(path);
}

/* --- the system's clock --- */

/* The two clocks drift apart a little while others run.  What ended an hour ago by a clock that has been put back since has ended. */
TEST(time_goes_on_when_the_clock_is_put_back) {
	struct lane *lane = world_lane(world_small());
	int64_t before = serve_now(lane);
	CHECK(before >= date_now() - DATE_MINUTE && before <= date_now() + DATE_MINUTE && lane->ahead == 0);
	serve_never_before(before + DATE_HOUR);
	int64_t now = serve_now(lane);
	CHECK(now >= before + DATE_HOUR && now < before + DATE_HOUR + DATE_MINUTE);
	CHECK(now - lane->ahead >= before - DATE_MINUTE && now - lane->ahead <= date_now() + DATE_MINUTE);
	CHECK(serve_now(lane) >= now);
	/* a lane that rested while the clock was ahead does not live an hour ago */
	struct lane other = {.number = 1};
	CHECK(serve_now(&other) >= now && other.ahead > 0);
	serve_never_before(before - DATE_HOUR);
	now = serve_now(lane);
	CHECK(now <= date_now() + DATE_MINUTE && now >= before - DATE_MINUTE && lane->ahead == 0);
}
