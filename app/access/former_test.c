/* What a unit whose work with the child is over learns of the work that others have now: that there is some, and no more. */
#include "seen.h"
#include "way.h"
#include "whole.h"

#include "access/reach.h"
#include "base/id.h"
#include "serve.h"

#include <string.h>

static struct world *world_left(void) {
	id_seed(930);
	struct world *w = world_way();
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "sanna-1")));
	at(w, "2027-01-14T18:00");
	sql(w, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) values (905, %lld, %lld, %lld, 0, 'CLOSED', %lld, %lld)",
		       of(w, "elin"), of(w, "gymnasiet"), of(w, "kerstin"), 1767225600000LL, 1767229200000LL));
	struct request *rq = serve_request(world_arena(w), JOB, "/job/test");
	struct access *a;
	rq->now = now_of(w);
	CHECK(access_open(world_lane(w), rq, RIGHT_SYSTEM, 0, &a) == OK && reach_rebuild(a, id_of(w, "elin")) == OK);
	id_seed(931);
	return w;
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
