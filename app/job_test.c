/* Jobs: gone when they are done, later once more when they fail, started again by the ticker. */
#include "way.h"

#include "base/date.h"
#include "serve.h"

/* A job to send message 7 to Maria, at a moment. */
static void job_put(struct world *w) {
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into outbox (id, person_id, at, state) values (7, %lld, 0, 'WAITING')",
						 (long long)id_of(w, "maria"))) == OK);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into job (id, path, due_at, tries) values (8, '/job/outbox/7', %lld, 0)",
						 (long long)now_of(w))) == OK);
}

/* Runs it; `answer` is what post says, NULL: it fails. */
static void job_run(struct world *w, const char *answer) {
	struct request *rq = serve_request(world_arena(w), JOB, "/job/outbox/7");
	rq->now = now_of(w);
	serve_batch(world_lane(w), &rq, 1);
	CHECK(serve_waits(rq));
	rq->work.failed = answer == NULL;
	if (answer != NULL)
		rq->work.answer = (struct bytes){.p = answer, .n = 2};
	serve_batch(world_lane(w), &rq, 1);
}

static int spawned;
static void count(void *context, const char *path) {
	(void)context;
	spawned += text_is(path, "/job/outbox/7");
}

TEST(a_job_that_fails_is_tried_again_later) {
	struct world *w = world_small();
	job_put(w);
	job_run(w, NULL);
	CHECK(number(w, "select tries from job where id = 8") == 1);
	CHECK(number(w, "select due_at from job where id = 8") == now_of(w) + DATE_MINUTE);
	job_run(w, NULL);
	CHECK(number(w, "select due_at from job where id = 8") == now_of(w) + 5 * DATE_MINUTE);
	job_run(w, NULL);
	job_run(w, NULL);
	CHECK(number(w, "select due_at from job where id = 8") == now_of(w) + DATE_HOUR);
	CHECK(number(w, "select tries from job where id = 8") == 4);
	job_run(w, "ok");
	CHECK(number(w, "select count(*) from job where path = '/job/outbox/7'") == 0);
}

TEST(a_job_about_nothing_is_done) {
	struct world *w = world_small();
	CHECK(db_exec(world_lane(w)->db, "insert into job (id, path, due_at, tries) values (8, '/job/outbox/7', 0, 0)") == OK);
	play_job(&(struct play){.lane = world_lane(w), .arena = world_arena(w), .now = now_of(w), .cookie = "", .csrf = ""}, "/job/outbox/7");
	CHECK(number(w, "select count(*) from job where path = '/job/outbox/7'") == 0);
}

TEST(jobs_of_former_times_are_started) {
	struct world *w = world_small();
	struct lane *lane = world_lane(w);
	job_put(w);
	CHECK(db_exec(lane->db, text_of(w, "update job set due_at = %lld, tries = 1 where id = 8", (long long)(serve_now(lane) + DATE_HOUR))) == OK);
	lane->spawn = count;
	spawned = 0;
	CHECK(!serve_jobs(lane, false));
	CHECK(spawned == 0);
	CHECK(!serve_jobs(lane, true));
	CHECK(spawned == 1);
	CHECK(db_exec(lane->db, "update job set due_at = 1") == OK);
	serve_jobs(lane, false);
	CHECK(spawned == 2);
	lane->spawn = NULL;
}

/* However much waits after a week's stop: users are not held up by all of it at once, and nothing is started twice. */
TEST(many_jobs_are_started_some_at_a_time_and_each_once) {
	struct world *w = world_small();
	struct lane *lane = world_lane(w);
	CHECK(db_exec(lane->db, "delete from job") == OK);
	for (int i = 1; i <= 100; i++)
		CHECK(db_exec(lane->db, text_of(w, "insert into job (id, path, due_at, tries) values (%d, '/job/outbox/7', %d, 0)", i, i / 50)) == OK);
	lane->spawn = count;
	spawned = 0;
	int rounds = 1;
	for (; serve_jobs(lane, rounds == 1); rounds++)
		CHECK(spawned < 100);
	CHECK(rounds == 3 && spawned == 100);
	lane->spawn = NULL;
}

/* Without a way to send mail nothing is tried again and again, and nothing old leaves when there is one. */
TEST(a_message_that_nothing_can_send_is_done_at_once) {
	struct world *w = world_small();
	world_lane(w)->silent = true;
	job_put(w);
	job(w, "/job/outbox/7");
	CHECK(number(w, "select count(*) from outbox where id = 7 and state = 'NONE'") == 1);
	CHECK(number(w, "select count(*) from job where path = '/job/outbox/7'") == 0);
	at(w, "2027-01-11T09:05"); /* … of a notice too, and whoever sent it on is told */
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(post(w, "/notice/write", "harm=NO&areas=0&worry_0=Ont i magen.&child_name=Nova&child_age=9&situation=SCHOOL&place_unit_id=%lld"
			  "&municipality=Växjö&sender_kind=PRIVATE&act=send", (long long)id_of(w, "bjorkskolan")), 303);
	CHECK(number(w, "select count(*) from notice_mail where state = 'NONE'") == 1);
	CHECK(number(w, "select count(*) from job where path like '/job/notice/mail/%'") == 0);
	as(w, "rune");
	CHECK_HAS(get(w, "/notice/%s", between(w, get(w, "/inbox"), "href=\"/notice/", "\"")), "ingen e-post går härifrån");
}

/* A form that is sent again is answered as the first time, as long as it can be sent; what is older goes, some at a time. */
TEST(one_time_keys_go_when_their_forms_can_no_longer_be_sent) {
	struct world *w = world_with_plan();
	struct lane *lane = world_lane(w);
	for (int i = 0; i < 1200; i++)
		CHECK(db_exec(lane->db, text_of(w, "insert into form_key (id, location, at) values ('old%d', '/', %d)", i, i + 1)) == OK);
	const char *key = "00112233445566778899aabbccddeeff", *path = text_of(w, "/family/%lld/words", (long long)id_of(w, "tim"));
	as(w, "eva");
	CHECK_STATUS(post_key(w, key, path, "text=En gång."), 303);
	int64_t kept = number(w, "select count(*) from form_key where at > 1200");
	job(w, "/job/form");
	CHECK(number(w, "select count(*) from form_key where at <= 1200") == 700);
	(void)get(w, "/"); /* the parts after the first */
	CHECK(number(w, "select count(*) from form_key where at <= 1200") == 0 && number(w, "select count(*) from form_key") == kept);
	CHECK(number(w, "select due_at from job where path = '/job/form'") > now_of(w));
	CHECK_STATUS(post_key(w, key, path, "text=En gång."), 303);
	CHECK(number(w, "select count(*) from words where kind = 'GUARDIAN'") == 1);
}
