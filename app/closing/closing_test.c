/* Stories of closing: both conditions, then others stop reading while family and unit go on. */
#include "way.h"

#include "access/lane.h"

static struct answer family(struct world *w, const char *rest) {
	return get(w, "/family/%lld/%s", (long long)id_of(w, "tim"), rest);
}

static const char words[] = "Tim mår bättre nu.\nRing Rune om det blir svårt igen.";

TEST(closing_asks_for_both_conditions) {
	struct world *w = world_with_plan();
	CHECK_HAS(get(w, "%s", tim(w, "close")), "Samtal");
	struct answer a = post(w, tim(w, "close"), "act=close&done_all=1&text=%s", words);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Behöver ni fortfarande samordna");
	CHECK_HAS(a, "Tim mår bättre nu.");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&no_need=1&text=%s", words), 422);
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&text="), 422);
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 200);
	as(w, "eva");
	CHECK_NOT(family(w, "closed"), "Tim mår bättre nu.");
	CHECK_HAS(family(w, "closed"), "pågår");
}

TEST(after_closing_nobody_writes_and_the_parties_read_no_more) {
	struct world *w = world_with_plan();
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
	as(w, "rune");
	at(w, "2027-01-14T17:05");
	struct answer a = post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&text=%s", words);
	CHECK_STATUS(a, 303);
	CHECK_STATUS(get(w, "%s", a.location), 200);
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 403);
	CHECK_HAS(post(w, tim(w, "plan/area/0"), "act=need&text=a&goal=b"), "arbetet är avslutat");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&text=b"), 403);
	CHECK_STATUS(get(w, "%s", tim(w, "paper")), 403);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 404);
	CHECK(text_is(get(w, "%s", tim(w, "plan")).body, get(w, "/nonsense").body));
	as(w, "eva");
	CHECK_STATUS(family(w, "plan"), 200);
	CHECK_HAS(family(w, "closed"), "Ring Rune om det blir svårt igen.");
	CHECK_HAS(family(w, "closed"), "Rune Ek");
	as(w, "tim"); /* 11 years old: has no page of its own yet */
	CHECK_STATUS(family(w, "closed"), 404);
	as(w, "noor");
	CHECK_STATUS(family(w, "closed"), 404);
}

TEST(a_yes_does_not_come_back_when_the_work_begins_anew) {
	struct world *w = world_with_plan();
	at(w, "2027-01-14T17:05");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&text=%s", words), 303);
	const char *sql = text_of(w,
		"insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at)"
		" values (905, %lld, %lld, %lld, 0, 'ASSESSING', 1, 0)",
		(long long)id_of(w, "tim"), (long long)id_of(w, "bjorkskolan"), (long long)id_of(w, "rune"));
	CHECK(db_exec(world_lane(w)->db, sql) == OK);
	struct request rq = {.arena = world_arena(w), .method = JOB, .now = now_of(w), .lang = "sv"};
	struct access *a;
	CHECK(access_open(world_lane(w), &rq, RIGHT_SYSTEM, 0, &a) == OK);
	CHECK(reach_rebuild(a, id_of(w, "tim")) == OK);
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 200);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 404);
}
