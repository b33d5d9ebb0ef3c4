/* The guided tour of a demo county. */
#include "test.h"

TEST(the_tour_stops_at_those_who_are_there_and_leads_where_it_says) {
	struct world *w = world_small();
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update demo_person set say = 'Pröva.' where id = 'rune'")) == OK);
	as(w, "");
	struct answer a = get(w, "/demo/tour");
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Gå in som Rune Ek");
	CHECK_NOT(a, "name=\"as\" value=\"birgit\""); /* this county has no Birgit */
	a = post(w, "/demo/login", "as=rune&next=/inbox&act=login");
	CHECK_STATUS(a, 303);
	CHECK(text_is(a.location, "/inbox"));
	a = post(w, "/demo/login", "as=rune&next=//example.org&act=login");
	CHECK(text_is(a.location, "/"));
}

TEST(a_real_county_has_no_tour) {
	struct world *w = world_small();
	world_lane(w)->demo = false;
	CHECK_STATUS(get(w, "/demo/tour"), 404);
}
