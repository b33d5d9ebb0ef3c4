/* What a unit whose work with the child is over learns of the work that others have now: that there is some, and no more. */
#include "seen.h"
#include "way.h"
#include "whole.h"

#include "access/reach.h"
#include "base/id.h"
#include "serve.h"

#include <string.h>

static void rebuilt(struct world *w) {
	struct request *rq = serve_request(world_arena(w), JOB, "/job/test");
	struct access *a;
	rq->now = now_of(w);
	CHECK(access_open(world_lane(w), rq, RIGHT_SYSTEM, 0, &a) == OK && reach_rebuild(a, id_of(w, "elin")) == OK);
}

static struct world *former_played(void) {
	id_seed(930);
	struct world *w = world_way();
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "sanna-1")));
	at(w, "2027-01-14T18:00");
	sql(w, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) values (905, %lld, %lld, %lld, 0, 'CLOSED', %lld, %lld)",
		       of(w, "elin"), of(w, "gymnasiet"), of(w, "kerstin"), 1767225600000LL, 1767229200000LL));
	rebuilt(w);
	id_seed(931);
	return w;
}

static struct world *world_left(void) {
	return world_kept("former", former_played);
}

static const char *left_sees(struct world *w) {
	id_seed(932);
	return seen_by(w, "kerstin", text_of(w, "%lld", of(w, "elin")));
}

static void says(struct world *w, const char *who, const char *path, const char *fields) {
	as(w, who);
	CHECK_STATUS(post(w, path, "%s", fields), 303);
}

#define BIRD "Kanariefågeln"

/* All that can happen in the work of now, but that it ends. */
static void goes_on(struct world *w) {
	says(w, "rune", way_staff(w, "/disclosure/new"), text_of(w, "act=propose&ground=7&to=%lld&plan=1&until=2027-02-14&reason=" BIRD "&tell=NOW", of(w, "polis-vaxjo")));
	says(w, "rune", way_staff(w, "/meeting/new"), text_of(w, "starts=2027-01-20T15:30&place=" BIRD "&purpose=" BIRD "&people=%lld&units=%lld", of(w, "maria"), of(w, "bup")));
	says(w, "rune", way_staff(w, "/consent"), text_of(w, "act=ask&unit_1=%lld&area=1-4&why_1=" BIRD "&until=2028-01-10&wish=" BIRD, of(w, "soc-vaxjo")));
	says(w, "rune", way_staff(w, "/contribution/new"), text_of(w, "act=ask&to=%lld&areas=0&question=" BIRD "&due=2027-01-25", of(w, "lotta")));
	says(w, "rune", way_staff(w, "/informed"), text_of(w, "act=note&person=%lld&day=2027-01-10&way=TALK&language=" BIRD, of(w, "per")));
	says(w, "rune", way_staff(w, "/delegate"), text_of(w, "act=add&part=INVITE&until=2027-06-01&person=%lld", of(w, "lotta")));
	says(w, "rune", way_staff(w, "/plan/area/0"), "act=need&text=" BIRD "&goal=" BIRD);
	says(w, "rune", way_staff(w, "/plan/write"), text_of(w, "act=lead&lead=%lld&followup=2027-03-02&version=1", of(w, "tove-1")));
	says(w, "rune", way_staff(w, "/assessment/3"), "act=set&version=0&strengths=" BIRD "&needs=" BIRD "&thoughts=" BIRD "&strength=YES&need=YES");
	says(w, "rune", way_staff(w, "/block"), text_of(w, "act=set&guardian=%lld&reason=" BIRD, of(w, "per")));
	says(w, "rune", way_staff(w, "/withhold"), text_of(w, "act=withhold&guardian=%lld&what=6&reason=" BIRD "&review=2027-04-01", of(w, "maria")));
	says(w, "elin", way_family(w, "/words"), "act=save&text=" BIRD);
	says(w, "sanna", way_staff(w, "/kin"), "act=self&sure=1");
	says(w, "noor", "/emergency", "act=open&number=20120503-9868&first=Elin&danger=1&reason=" BIRD " har fallit och svarar inte.");
	as(w, "rune");
	CHECK_STATUS(upload(w, text_of(w, "/upload/%lld", of(w, "elin")), "act=add&title=" BIRD "&family=1&responsible=1", "a.txt", (struct bytes){.p = "Text", .n = 4}), 303);
}

TEST(a_unit_whose_work_is_over_sees_nothing_of_what_comes_after) {
	struct world *w = world_left();
	const char *before = left_sees(w);
	CHECK(strstr(before, "Elin Sandberg") != NULL);
	w = world_left();
	goes_on(w);
	CHECK(seen_same(before, left_sees(w)));
}

/* Nor does it correct who the child is, or how its family is reached: that is for who has the work now (GDPR 16). */
TEST(a_unit_whose_work_is_over_corrects_nothing_while_another_one_has_it) {
	struct world *w = world_left();
	const char *const tries[][2] = {
		{"/identity", "act=correct&name=Annan Annansson&number=20120503-9868&born=&version=0"},
		{"/identity", "act=move&municipality=Tingsryd&from=2027-01-04&version=0"},
		{"/identity", "act=birth&called=Annan&born_number=&born_on=2027-01-04&version=0"},
		{"/contact", text_of(w, "act=save&person=%lld&phone=070-174 06 99&email=annan@example.org", of(w, "maria"))},
	};
	const char *sums = "select (select count(*) from identity_change) * 1000 + (select count(*) from child where municipality = 'Tingsryd') * 100"
			   " + (select cast(sum(length(name) + length(phone) + length(email)) as bigint) from person)";
	int64_t before = -1, after = -2;
	CHECK(db_number(world_lane(w)->db, sums, &before) == OK);
	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		as(w, "kerstin"); /* had the work */
		CHECK_STATUS(get(w, "%s", way_staff(w, tries[i][0])), 403);
		CHECK_STATUS(post(w, way_staff(w, tries[i][0]), "%s", tries[i][1]), 403);
		static const char *const others[] = {"tove", "noor", "karin", "leif", "maria", "elin", "eva"};
		for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
			as(w, others[k]);
			CHECK(get(w, "%s", way_staff(w, tries[i][0])).status >= 403);
			CHECK(post(w, way_staff(w, tries[i][0]), "%s", tries[i][1]).status >= 403);
		}
	}
	CHECK(db_number(world_lane(w)->db, sums, &after) == OK && before == after);
	as(w, "rune"); /* has it */
	CHECK_STATUS(get(w, "%s", way_staff(w, "/identity")), 200);
	CHECK_STATUS(get(w, "%s", way_staff(w, "/contact")), 200);
}

static bool decides(struct world *w, const char *who) {
	static const char *const page[] = {"/identity", "/contact", "/custody", "/maturity", "/withhold", "/block"};
	as(w, who);
	int open = 0, shut = 0;
	for (int i = 0; i < 6; i++) {
		int status = get(w, "%s", way_staff(w, page[i])).status;
		open += status == 200;
		shut += status == 403;
	}
	CHECK(open == 6 || shut == 6);
	CHECK((strstr(get(w, "%s", way_staff(w, "")).body, way_staff(w, "/custody")) != NULL) == (open == 6));
	return open == 6;
}

/* The family reads on when the work is closed: the last unit decides about that, until the moment when another one has the work. */
TEST(the_last_unit_decides_while_nobody_has_the_work) {
	struct world *w = world_left();
	CHECK(decides(w, "rune") && !decides(w, "kerstin")); /* rune's work is open */
	says(w, "rune", way_staff(w, "/close"), "act=close&done_all=1&no_need=1&done=D&voice=V&goes_on=G&contact=Ring Rune.");
	CHECK(decides(w, "rune") && !decides(w, "kerstin"));
	sql(w, text_of(w, "update episode set state = 'ASSESSING', closed_at = 0, opened_at = %lld where id = 905", (long long)now_of(w)));
	rebuilt(w);
	CHECK(!decides(w, "rune") && decides(w, "kerstin"));
	at(w, "2027-01-14T18:30");
	sql(w, text_of(w, "update episode set state = 'CLOSED', closed_at = %lld where id = 905", (long long)now_of(w)));
	rebuilt(w);
	CHECK(!decides(w, "rune") && decides(w, "kerstin"));
}
