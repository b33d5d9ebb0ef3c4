/* Attacks by the front door: what somebody with a session and a reason to try must not get. */
#include "access/reach.h"
#include "serve.h"
#include "serve_own.h"
#include "way.h"

#define CLOSE "act=close&done_all=1&no_need=1&done=Tack för den här tiden.&voice=Det är bra nu.&goes_on=Skolan fortsätter.&contact=Ring Rune."

static void rebuild(struct world *w, const char *child) {
	struct request *rq = serve_request(world_arena(w), JOB, "/job/test");
	struct access *a;
	rq->now = now_of(w);
	CHECK(access_open(world_lane(w), rq, RIGHT_SYSTEM, 0, &a) == OK && reach_rebuild(a, id_of(w, child)) == OK);
}

/* The work with Tim is closed, and the same school begins anew. */
static void again(struct world *w) {
	sql(w, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) "
			  "values (907, %lld, %lld, %lld, 0, 'PLANNING', %lld, 0)",
		       (long long)id_of(w, "tim"), (long long)id_of(w, "bjorkskolan"), (long long)id_of(w, "rune"), (long long)now_of(w)));
	rebuild(w, "tim");
}

/* Somebody tells a unit about a child; the notice's number.  `who` answers for the unit and is logged in afterwards. */
static int64_t told(struct world *w, const char *situation, const char *unit, const char *municipality, const char *who) {
	as(w, "");
	CHECK_STATUS(post(w, "/notice/write", "act=send&harm=NO&areas=0&worry_0=Ledsen.&sender_kind=STAFF&municipality=%s&situation=%s&place_unit_id=%lld", municipality,
			  situation, (long long)id_of(w, unit)), 303);
	as(w, who);
	return last_id(text_of(w, "/notice/%s", between(w, get(w, "/inbox"), "href=\"/notice/", "\"")));
}

static struct answer taken(struct world *w, int64_t notice, const char *fields) {
	return post(w, text_of(w, "/notice/%lld/take-up", (long long)notice), "%s", fields);
}

/* Eva says yes to the trainer, for Relationer. */
static void trainer_reads(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-5&why_1=Träningen.&until=2028-01-10&wish=", (long long)id_of(w, "ifk-ungdom")), 303);
	const char *family = text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim"));
	as(w, "eva");
	const char *question = between(w, get(w, "%s", family), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, family, "act=answer&question=%s&answer_1=YES&area=%s-5", question, question), 303);
}

/* Tove of BUP, who reads Hälsa and nothing else, leads. */
static void tove_leads(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=lead&lead=%lld&followup=2027-03-01&version=1", (long long)id_of(w, "tove-1")), 303);
}

/* --- taking up a child that is known --- */

TEST(a_take_up_of_a_known_child_makes_nobody_a_guardian) {
	struct world *w = world_small();
	int64_t id = told(w, "SCHOOL", "bjorkskolan", "Växjö", "rune");
	CHECK_HAS(get(w, "/notice/%lld/take-up", (long long)id), "ändras inte vårdnaden");
	struct answer a = taken(w, id, "name=Elin Sandberg&number=20120503-9868&municipality=Växjö&enrolled_from=2019-08-15"
				       "&g1_name=Samir Toll&g1_number=19930218-9858&g1_custody=APPOINTED&g1_from=2012-05-03"
				       "&g2_name=Ny Person&g2_custody=APPOINTED&g2_from=2012-05-03");
	CHECK_STATUS(a, 303);
	CHECK(number(w, text_of(w, "select count(*) from custody where child_id = %lld", (long long)id_of(w, "elin"))) == 2);
	CHECK(number(w, text_of(w, "select count(*) from reach where child_id = %lld and relation = 2", (long long)id_of(w, "elin"))) == 2);
	CHECK_NOT(get(w, "%s", a.location), "Samir Toll");
}

/* A number alone, mistyped or guessed, is no identity: it neither opens a child nor makes a stranger a guardian. */
TEST(a_number_that_belongs_to_somebody_of_another_name_links_nobody) {
	struct world *w = world_small();
	int64_t id = told(w, "SCHOOL", "bjorkskolan", "Växjö", "rune"), people = number(w, "select count(*) from person");
	struct answer a = taken(w, id, "name=Någon Annan&number=20120503-9868&municipality=Växjö&enrolled_from=2019-08-15"
				       "&g1_name=Maria&g1_custody=SOLE&g1_from=2012-05-03");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "hör till någon med ett annat namn");
	CHECK_NOT(a, "Elin");
	CHECK_NOT(a, "Sandberg");
	a = taken(w, id, "name=Nytt Barn&born=2016-05-03&municipality=Växjö&enrolled_from=2022-08-15"
			 "&g1_name=Amal Darwish&g1_number=19900921-9982&g1_custody=SOLE&g1_from=2016-05-03");
	CHECK_STATUS(a, 422);
	CHECK_NOT(a, "Ali Haddad");
	CHECK(number(w, "select count(*) from person") == people);
	CHECK_STATUS(taken(w, id, "name=ELIN S&number=20120503-9868&municipality=Växjö&enrolled_from=2019-08-15"
				  "&g1_name=Maria&g1_custody=SOLE&g1_from=2012-05-03"), 303);
}

/* The one who was responsible keeps its own record; the one who is now reads its own work; neither reads the other's. */
TEST(one_unit_after_another_reads_only_its_own_work) {
	struct world *w = world_with_plan();
	at(w, "2027-01-14T17:05");
	CHECK_STATUS(post(w, tim(w, "close"), CLOSE), 303);
	at(w, "2027-01-14T17:10");
	int64_t id = told(w, "PRESCHOOL", "blaklockan", "Tingsryd", "petra");
	CHECK_STATUS(taken(w, id, "name=Tim Alm&number=20150702-9922&municipality=Tingsryd&enrolled_from=2027-01-01"
				  "&g1_name=Eva Alm&g1_custody=SOLE&g1_from=2015-07-02"), 303);
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "tim")), 200);
	static const char *const old[] = {"", "plan", "plan/version/1", "plan/write", "meeting", "consent", "words", "paper"};
	for (size_t i = 0; i < sizeof old / sizeof *old; i++) {
		struct answer a = get(w, "%s", *old[i] == '\0' ? text_of(w, "/child/%lld", (long long)id_of(w, "tim")) : tim(w, old[i]));
		CHECK_NOT(a, WAY_HEALTH);
		CHECK_NOT(a, WAY_HOME);
		CHECK_NOT(a, "BUP Växjö får"); /* the register of the former work */
		CHECK_NOT(a, "Vi vill hjälpas åt.");
		CHECK_NOT(a, "lugnt på rasten");
		CHECK_NOT(a, "Rune Ek");
	}
	CHECK_STATUS(get(w, "%s", tim(w, "plan/version/1")), 404);
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-4&why_1=Hemligt skäl.&until=2028-01-10&wish=Han vet inte.", (long long)id_of(w, "soc-vaxjo")), 303);
	CHECK_STATUS(post(w, tim(w, "words"), "act=save&text=Förskolans nya ord."), 303);
	CHECK_STATUS(post(w, tim(w, "meeting/new"), "starts=2027-01-20T15:30&place=Blåklockan&purpose=Nytt möte.&people=%lld", (long long)id_of(w, "eva")), 303);
	at(w, "2027-01-14T17:20");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), WAY_HOME);
	CHECK_HAS(get(w, "%s", tim(w, "meeting")), "Vi vill hjälpas åt.");
	static const char *const mine[] = {"", "plan", "meeting", "consent"};
	for (size_t i = 0; i < sizeof mine / sizeof *mine; i++) {
		struct answer a = get(w, "%s", *mine[i] == '\0' ? text_of(w, "/child/%lld", (long long)id_of(w, "tim")) : tim(w, mine[i]));
		CHECK_STATUS(a, 200);
		CHECK_NOT(a, "Petra");
		CHECK_NOT(a, "Blåklockan");
		CHECK_NOT(a, "Hemligt skäl.");
		CHECK_NOT(a, "Förskolans nya ord.");
		CHECK_NOT(a, "Nytt möte.");
	}
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld/plan", (long long)id_of(w, "tim")), WAY_HOME);
}

/* The school was responsible, and is now asked for one area: the old relation widens nothing. */
TEST(a_former_unit_that_becomes_a_party_reads_no_more_than_a_party) {
	struct world *w = world_with_plan();
	at(w, "2027-01-14T17:05");
	CHECK_STATUS(post(w, tim(w, "close"), CLOSE), 303);
	sql(w, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) "
			  "values (908, %lld, %lld, %lld, 0, 'PLANNING', %lld, 0)",
		       (long long)id_of(w, "tim"), (long long)id_of(w, "blaklockan"), (long long)id_of(w, "petra"), (long long)now_of(w)));
	rebuild(w, "tim");
	at(w, "2027-01-14T17:10");
	as(w, "petra");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-2&why_1=Skolan.&until=2028-01-10&wish=Ja.", (long long)id_of(w, "bjorkskolan")), 303);
	CHECK_STATUS(post(w, tim(w, "plan/area/4"), "act=need&text=Något hemma.&goal=Bättre."), 303);
	sql(w, text_of(w, "insert into reach (id, child_id, person_id, unit_id, relation, areas, from_at, until_at) values (909, %lld, 0, %lld, 32, 4, 1, 253402300799000)",
		       (long long)id_of(w, "tim"), (long long)id_of(w, "bjorkskolan")));
	as(w, "rune");
	struct answer a = get(w, "/child/%lld", (long long)id_of(w, "tim"));
	CHECK_STATUS(a, 200);
	CHECK_NOT(a, "Familjen fick frågan");
	CHECK_NOT(get(w, "%s", tim(w, "plan")), WAY_HOME);
}

TEST(nobody_comes_back_by_a_plan_or_a_delegation_of_closed_work) {
	struct world *w = world_with_plan();
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=lead&lead=%lld&followup=2027-03-01&version=1", (long long)id_of(w, "ali-1")), 303);
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
	as(w, "rune");
	at(w, "2027-01-14T17:05");
	CHECK_STATUS(post(w, tim(w, "close"), CLOSE), 303);
	at(w, "2027-01-14T17:10");
	again(w);
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 404);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", tim(w, "plan/write")), "Ali Haddad</dd>");
	CHECK_NOT(get(w, "%s", tim(w, "plan/area/4")), WAY_HOME); /* a new plan is begun, the old one stands */
	CHECK_HAS(get(w, "%s", tim(w, "plan")), WAY_HOME);

	w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "delegate"), "act=add&until=2027-06-01&person=%lld", (long long)id_of(w, "sanna")), 303);
	CHECK_STATUS(post(w, tim(w, "assessment/0"), "act=set&version=0&strengths=a&needs=b&thoughts=c&strength=YES&need=YES"), 303);
	CHECK_STATUS(post(w, tim(w, "decision"), "%s", way_own(w, "Vi tar det")), 303);
	at(w, "2027-01-14T17:10");
	again(w);
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", tim(w, "assessment")), 404);
}

/* --- a lead from another unit --- */

TEST(a_lead_who_does_not_reach_every_area_cannot_publish_the_others_away) {
	struct world *w = world_with_plan();
	trainer_reads(w);
	tove_leads(w);
	as(w, "tove");
	struct answer a = get(w, "%s", tim(w, "plan/write"));
	CHECK_STATUS(a, 200);
	CHECK_NOT(a, WAY_HOME);
	CHECK_NOT(a, "Samir Toll"); /* reads another area than hers (D13) */
	CHECK_NOT(a, "value=\"publish\"");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/area/4")), 404);
	CHECK_STATUS(post(w, tim(w, "plan/area/4"), "act=need&text=a&goal=b"), 404);
	CHECK_STATUS(get(w, "%s", tim(w, "plan/area/0")), 200);
	a = post(w, tim(w, "plan/write"), "act=publish");
	CHECK_STATUS(a, 403);
	CHECK_HAS(a, "Den som är barnensbästa-ansvarig");
	CHECK(number(w, "select count(*) from plan_version") == 1);
	CHECK_STATUS(post(w, tim(w, "plan/area/0"), "act=need&text=Nytt om magen.&goal=b"), 303);
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld/plan", (long long)id_of(w, "tim")), WAY_HOME);
}

TEST(a_lead_who_does_not_reach_every_area_cannot_close_the_work) {
	struct world *w = world_with_plan();
	tove_leads(w);
	as(w, "tove");
	struct answer a = post(w, tim(w, "close"), CLOSE);
	CHECK_STATUS(a, 403);
	CHECK_HAS(a, "delar som du inte läser");
	CHECK(number(w, text_of(w, "select count(*) from episode where child_id = %lld and closed_at = 0", (long long)id_of(w, "tim"))) == 1);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "close"), CLOSE), 303);
}

TEST(only_the_responsible_unit_writes_in_answers_from_paper) {
	struct world *w = world_with_plan();
	tove_leads(w);
	as(w, "tove");
	at(w, "2027-01-14T17:10");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-0&area=1-4&why_1=x&until=2028-01-10&wish=", (long long)id_of(w, "bup")), 303);
	as(w, "eva");
	const char *q = between(w, get(w, "/family/%lld/consent", (long long)id_of(w, "tim")), "name=\"question\" value=\"", "\"");
	as(w, "tove");
	CHECK_NOT(get(w, "%s", tim(w, "consent")), "value=\"paper\"");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=paper&person=%lld&question=%s&answer_1=YES&area=%s-4&signed_on=2027-01-10&witness=Rune Ek", (long long)id_of(w, "eva"), q, q), 403);
	CHECK(number(w, "select count(*) from consent_grant where channel = 'PAPER'") == 0);
	CHECK_NOT(get(w, "%s", tim(w, "plan")), WAY_HOME);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=paper&person=%lld&question=%s&answer_1=YES&area=%s-4&signed_on=2027-01-10&witness=Rune Ek", (long long)id_of(w, "eva"), q, q), 303);
}

/* --- a party --- */

TEST(a_party_sees_no_meeting_that_it_is_not_called_to) {
	struct world *w = world_with_plan();
	trainer_reads(w);
	as(w, "samir");
	struct answer a = get(w, "/child/%lld", (long long)id_of(w, "tim"));
	CHECK_STATUS(a, 200);
	CHECK_NOT(a, "Samverkansmöte");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "meeting/new"), "starts=2027-01-20T15:30&place=Björkskolan&purpose=Magen.&people=%lld&units=%lld", (long long)id_of(w, "eva"),
			  (long long)id_of(w, "bup")), 303);
	as(w, "samir");
	CHECK_NOT(get(w, "/"), "Kom till samverkansmötet");
	CHECK_NOT(get(w, "/"), "Svara på kallelsen");
	CHECK_NOT(get(w, "/child/%lld", (long long)id_of(w, "tim")), "Kom till samverkansmötet");
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Svara på kallelsen");
}

/* Forbidden and unknown are one: status, headers and every byte of the body. */
TEST(what_is_forbidden_answers_as_what_is_not_there) {
	struct world *w = world_with_plan();
	static const char *const pages[] = {"/child/%lld", "/child/%lld/plan", "/child/%lld/plan/version/1", "/child/%lld/consent", "/child/%lld/paper", "/family/%lld",
					    "/family/%lld/log", "/family/%lld/words", "/child/%lld/plan/write", "/child/%lld/close"};
	static const char *const who[] = {"noor", "petra", "samir", "maria", "tim"};
	for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
		as(w, who[i]);
		for (size_t j = 0; j < sizeof pages / sizeof *pages; j++) {
			const char *cut = strstr(pages[j], "%lld") + 4, *start = *pages[j] == '/' && pages[j][1] == 'c' ? "/child" : "/family";
			const char *there = text_of(w, "%s/%lld%s", start, (long long)id_of(w, "tim"), cut), *not = text_of(w, "%s/%lld%s", start, 4611686018427387904LL, cut);
			struct answer a = get(w, "%s", there), b = get(w, "%s", not);
			CHECK_STATUS(a, 404);
			CHECK(text_is(a.body, b.body) && text_is(a.head, b.head));
			a = post(w, there, "act=publish");
			b = post(w, not, "act=publish");
			CHECK(a.status == b.status && text_is(a.body, b.body) && text_is(a.head, b.head));
		}
	}
}

/* --- the own family --- */

TEST(the_inbox_does_not_show_what_was_taken_up_about_the_own_family) {
	struct world *w = world_small();
	as(w, "");
	CHECK_STATUS(post(w, "/notice/write", "act=send&harm=NO&areas=0&worry_0=Ledsen.&child_name=En ung&sender_kind=STAFF&municipality=Växjö&situation=UPPER_SECONDARY&place_unit_id=%lld",
			  (long long)id_of(w, "gymnasiet")), 303);
	int64_t id = number(w, "select id from observation");
	sql(w, text_of(w, "update observation set state = 'TAKEN_UP', child_id = %lld, taken_at = %lld where id = %lld", (long long)id_of(w, "linn"),
		       (long long)now_of(w), (long long)id));
	at(w, "2027-01-11T09:10");
	as(w, "kerstin");
	CHECK_NOT(get(w, "/inbox"), "En ung");
	CHECK_STATUS(get(w, "/notice/%lld", (long long)id), 404);
}

/* --- sessions and forms --- */

static int status_with(struct world *w, const char *token) {
	struct request *rq = serve_request(world_arena(w), GET, tim(w, "plan"));
	rq->cookie = text_of(w, "kb=%s", token);
	rq->now = now_of(w);
	serve_batch(world_lane(w), &rq, 1);
	return atoi(strstr((const char *)rq->response.p, "Status: ") + 8);
}

TEST(a_clock_that_jumps_back_revives_no_session) {
	struct world *w = world_with_plan();
	const char *token = session_of(w);
	CHECK(status_with(w, token) == 200);
	CHECK_STATUS(post(w, "/logout", "%s", ""), 303);
	CHECK(status_with(w, token) == 303);
	at(w, "2027-01-14T16:59:30");
	CHECK(status_with(w, token) == 303);
	at(w, "2027-01-14T17:30");
	as(w, "rune");
	token = session_of(w);
	CHECK(status_with(w, token) == 200);
	at(w, "2027-01-14T17:00"); /* else the quarter of an hour would be three */
	CHECK(status_with(w, token) == 303);
}

TEST(a_log_in_ends_the_session_that_was_there) {
	struct world *w = world_with_plan();
	const char *token = session_of(w);
	struct request *rq = serve_request(world_arena(w), POST, "/demo/login");
	rq->cookie = text_of(w, "kb=%s", token);
	rq->content_type = "application/x-www-form-urlencoded";
	rq->body = (struct bytes){.p = "as=tove", .n = 7};
	rq->now = now_of(w);
	serve_batch(world_lane(w), &rq, 1);
	CHECK(status_with(w, token) == 303);
}

/* What is sent with a session that has rested is kept for its person, who is led to it at the next log-in.  With one that was logged out, was
 * lent to a child or has lain for long, whoever has its token would put words into that person's form, and throw away what is there. */
TEST(a_session_that_was_ended_puts_nothing_into_anybodys_form) {
	for (int i = 0; i < 4; i++) { /* rested; logged out, lent, lain for long */
		struct world *w = world_with_plan();
		as(w, "eva");
		const char *token = session_of(w);
		if (i == 1)
			CHECK_STATUS(post(w, "/logout", "%s", ""), 303);
		if (i == 2)
			CHECK_STATUS(post(w, tim_family(w, "lend"), "act=lend"), 303);
		at(w, i == 3 ? "2027-01-20T09:00" : "2027-01-14T21:00");
		struct request *rq = serve_request(world_arena(w), POST, tim_family(w, "words"));
		rq->cookie = text_of(w, "kb=%s", i == 2 ? session_of(w) : token);
		rq->content_type = "application/x-www-form-urlencoded";
		rq->now = now_of(w);
		serve_cookies(rq);
		const char *body = text_of(w, "act=save&text=Papegojan.&key=00112233445566778899aabbccddeeff&csrf=%s", rq->csrf);
		rq->body = (struct bytes){.p = body, .n = strlen(body)};
		serve_batch(world_lane(w), &rq, 1);
		CHECK(strncmp(strstr((const char *)rq->response.p, "Status: ") + 8, "303", 3) == 0);
		CHECK(number(w, "select count(*) from draft") == (i == 0));
	}
}

TEST(a_one_time_key_is_of_one_person_and_one_form) {
	struct world *w = world_with_plan();
	const char *key = "00112233445566778899aabbccddeeff", *words = text_of(w, "/family/%lld/words", (long long)id_of(w, "tim"));
	CHECK_STATUS(post_key(w, key, tim(w, "words"), "act=save&text=Ett ord till."), 303);
	as(w, "eva");
	struct answer a = post_key(w, key, words, "text=Evas egna ord.");
	CHECK_STATUS(a, 303);
	CHECK(text_is(a.location, words));
	CHECK_HAS(get(w, "%s", words), "Evas egna ord.");
	CHECK_STATUS(post_key(w, key, words, "text=Evas egna ord."), 303);
	CHECK(number(w, "select count(*) from words where kind = 'GUARDIAN'") == 1);
}

TEST(a_form_says_its_act_once) {
	struct world *w = world_with_plan();
	as(w, "eva");
	const char *consent = text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim"));
	CHECK_STATUS(post(w, consent, "act=answer&act=withdraw_all"), 403);
	CHECK_STATUS(post(w, consent, "act=withdraw_all&act=withdraw_all"), 403);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
}

/* --- across features: what must end, or never begin --- */

/* Leif also works at the school, and administers there. */
TEST(who_administers_carries_nothing_of_the_own_other_role) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "delegate"), "act=add&until=2027-06-01&person=%lld", (long long)id_of(w, "sanna")), 303);
	CHECK_STATUS(post(w, tim(w, "contribution/new"), "act=ask&to=%lld&areas=2&question=Hur går det?&due=2027-01-25", (long long)id_of(w, "sanna")), 303);
	int64_t id = told(w, "SCHOOL", "bjorkskolan", "Växjö", "rune");
	sql(w, text_of(w, "update observation set given_to_id = %lld where id = %lld", (long long)id_of(w, "sanna"), (long long)id));
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Tim Alm");
	CHECK_STATUS(get(w, "/notice/%lld", (long long)id), 200);
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (911, %lld, %lld, 'ADMIN', 'Administratör', 0, 1, 9000000000000)",
		       (long long)id_of(w, "sanna"), (long long)id_of(w, "bjorkskolan")));
	sql(w, text_of(w, "update demo_person set assignment_id = 911 where person_id = %lld", (long long)id_of(w, "sanna")));
	as(w, "sanna");
	CHECK_STATUS(get(w, "/admin"), 200);
	CHECK_NOT(get(w, "/"), "Tim Alm");
	CHECK_NOT(get(w, "/"), "uppmärksammande");
	CHECK_STATUS(get(w, "/notice/%lld", (long long)id), 404);
	CHECK_STATUS(get(w, "/notice/%lld/take-up", (long long)id), 404);
	CHECK_STATUS(taken(w, id, "name=Ny Elev&born=2016-05-03&municipality=Växjö&enrolled_from=2022-08-15&g1_name=Eva Alm&g1_custody=SOLE&g1_from=2016-05-03"), 404);
}

TEST(a_question_of_closed_work_reaches_nobody_when_it_begins_again) {
	struct world *w = world_with_plan();
	CHECK_STATUS(post(w, tim(w, "contribution/new"), "act=ask&to=%lld&areas=2&question=Hur går det?&due=2027-02-25", (long long)id_of(w, "sanna")), 303);
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Bidra");
	as(w, "rune");
	at(w, "2027-01-14T17:05");
	CHECK_STATUS(post(w, tim(w, "close"), CLOSE), 303);
	as(w, "sanna");
	CHECK_NOT(get(w, "/"), "Bidra");
	at(w, "2027-01-15T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=Det blev svårt igen."), 303);
	as(w, "sanna");
	CHECK_NOT(get(w, "/"), "Bidra");
	CHECK(number(w, text_of(w, "select count(*) from reach where child_id = %lld and relation = 256 and until_at > %lld", (long long)id_of(w, "tim"), (long long)now_of(w))) == 0);
}

/* A meeting that is ahead when the reason to tell about it ends: nobody who may not read it gets a message (N4). */
TEST(nobody_is_reminded_of_a_meeting_that_they_may_not_read) {
	struct world *w = world_with_meeting();
	struct play p = play_new(world_lane(w), world_arena(w), now_of(w));
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&place=Rum 4&purpose=Hur går det?&people=%lld&units=%lld", (long long)id_of(w, "eva"), (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 303);
	const char *job = text_of(w, "/job/meeting/%lld/0", (long long)last_id(a.location)), *bup = text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "tove"));
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim")), "act=withdraw_all"), 303);
	int64_t told_tove = number(w, bup), all = number(w, "select count(*) from outbox");
	at(w, "2027-02-08T08:00");
	p.now = now_of(w);
	play_job(&p, job);
	CHECK(number(w, bup) == told_tove);
	CHECK(number(w, "select count(*) from outbox") == all + 2); /* Eva and Rune */
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/change", a.location), "act=move&version=1&starts=2027-02-12T14:05&minutes=60&place=Rum 5"), 303);
	CHECK(number(w, bup) == told_tove);
}

TEST(nobody_is_reminded_of_a_meeting_of_closed_work) {
	struct world *w = world_with_plan();
	struct play p = play_new(world_lane(w), world_arena(w), now_of(w));
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&place=Rum 4&purpose=Hur går det?&people=%lld&units=%lld", (long long)id_of(w, "eva"), (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 303);
	at(w, "2027-01-14T17:05");
	CHECK_STATUS(post(w, tim(w, "close"), CLOSE), 303);
	int64_t all = number(w, "select count(*) from outbox");
	at(w, "2027-02-08T08:00");
	p.now = now_of(w);
	play_job(&p, text_of(w, "/job/meeting/%lld/0", (long long)last_id(a.location)));
	CHECK(number(w, "select count(*) from outbox") == all);
}

/* Tove led and wrote; then Rune leads again and writes her text anew: what is not published is not hers to read. */
TEST(who_led_before_reads_no_draft_that_was_written_since) {
	struct world *w = world_with_plan();
	tove_leads(w);
	as(w, "tove");
	struct answer need = post(w, tim(w, "plan/area/0"), "act=need&text=Toves behov.&goal=Mål.");
	CHECK_STATUS(need, 303);
	int64_t id = number(w, "select max(id) from plan_need where created_at = (select max(created_at) from plan_need)");
	const char *page = tim(w, text_of(w, "plan/need/%lld", (long long)id));
	as(w, "rune");
	const char *version = between(w, get(w, "%s", tim(w, "plan/lead")), "name=\"version\" value=\"", "\"");
	CHECK_STATUS(post(w, tim(w, "plan/lead"), "act=lead&lead=%lld&version=%s", (long long)id_of(w, "rune-1"), version), 303);
	CHECK_STATUS(post(w, page, "act=save&version=%s&text=Runes hemliga utkast.&goal=Mål.", between(w, get(w, "%s", page), "name=\"version\" value=\"", "\"")), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", page), 403);
	struct answer list = get(w, "%s", tim(w, "conflict"));
	CHECK_NOT(list, "/conflict/");
	int64_t kept = 0;
	if (db_number(world_lane(w)->db, "select max(id) from conflict", &kept) == OK && kept != 0) {
		struct answer a = get(w, "%s", tim(w, text_of(w, "conflict/%lld", (long long)kept)));
		CHECK_NOT(a, "hemliga");
	}
}

/* Somebody who works at a unit that has a paper about the own child (D19). */
TEST(a_paper_about_the_own_child_is_not_on_the_list_at_work) {
	struct world *w = world_with_plan();
	struct answer a = post(w, tim(w, "paper"), "act=print&to=%lld", (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 303);
	sql(w, "update paper_copy set state = 'PRINTED'");
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim")), "act=withdraw_all"), 303);
	as(w, "tove");
	CHECK_HAS(get(w, "/recall"), "Kopia 1");
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (912, %lld, %lld, 'JOINT', 1, 9000000000000)", (long long)id_of(w, "tim"), (long long)id_of(w, "tove")));
	CHECK_NOT(get(w, "/recall"), "Kopia 1");
	CHECK_NOT(get(w, "/"), "Lämna tillbaka ett papper");
	CHECK_STATUS(post(w, "/recall", "act=lost&copy=%lld", (long long)number(w, "select max(id) from paper_copy")), 404);
}

/* Kim does something herself for Juni, who is 18 on 20 March (R190). */
TEST(own_measures_end_with_the_18th_birthday) {
	struct world *w = world_small();
	const char *juni = text_of(w, "/child/%lld", (long long)id_of(w, "juni"));
	as(w, "kim");
	CHECK_STATUS(post(w, text_of(w, "%s/assessment/0", juni), "act=set&version=0&strengths=a&needs=b&thoughts=c&strength=YES&need=YES"), 303);
	CHECK_STATUS(post(w, text_of(w, "%s/decision", juni), "act=decide&q1=YES&own=Vi tar det&measure_1=Vi ses varje vecka&area_1=0&who_1=%lld&from_1=2027-01-12&until_1=2027-06-01"
		"&followup_1=2027-03-15&voice=Jag vill.&goes_on=Vi ses.&contact=Kim", (long long)id_of(w, "kim-1")), 303);
	const char *measure = text_of(w, "%s/measure/%lld", juni, (long long)number(w, "select max(id) from measure"));
	at(w, "2027-03-19T23:59");
	as(w, "kim");
	CHECK_HAS(get(w, "/"), "Följ upp det vi gör själva");
	at(w, "2027-03-20T00:00");
	as(w, "kim");
	CHECK_NOT(get(w, "/"), "Juni Sjö");
	CHECK_STATUS(post(w, measure, "act=review&outcome=GOES_ON&voice=a&text=b&next=2027-04-15&version=1"), 403);
}
