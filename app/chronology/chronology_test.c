#include "way.h"

static const char *const move = "act=add&day=2026-08-15&area=4&text=Familjen flyttade&source=Mamma, samtal 11 januari";

TEST(key_events_stand_in_time_among_what_the_pages_tell) {
	struct world *w = world_with_plan();
	const char *page = tim(w, "chronology");
	CHECK_STATUS(post(w, page, "%s", move), 303);
	struct answer a = get(w, "%s", page);
	CHECK_HAS(a, "Familjen flyttade");
	CHECK_HAS(a, "Mamma, samtal 11 januari");
	CHECK_HAS(a, "15 augusti 2026");
	CHECK_HAS(a, "Samverkansmöte");
	CHECK_HAS(a, "De tre frågorna: flera verksamheter behövs");
	CHECK(strstr(between(w, a, "Barnets plan, version 1", "</main>"), "Familjen flyttade") != NULL); /* newest first */
	const char *id = between(w, a, "name=\"event\" value=\"", "\"");
	CHECK_STATUS(post(w, page, "act=strike&event=%s", id), 303);
	CHECK_HAS(get(w, "%s", page), "<del>Familjen flyttade</del>");
	CHECK_STATUS(post(w, page, "act=strike&event=%s", id), 404);
	CHECK_STATUS(post(w, page, "act=strike&event=1"), 404);
}

TEST(an_event_has_a_day_that_has_been_an_area_and_a_source) {
	struct world *w = world_small();
	const char *page = tim(w, "chronology");
	as(w, "rune");
	CHECK_STATUS(post(w, page, "act=add&day=2027-01-12&area=4&text=I morgon&source=Jag"), 422);
	CHECK_STATUS(post(w, page, "act=add&day=2027-01-10&text=Utan område&source=Jag"), 422);
	struct answer a = post(w, page, "act=add&day=2027-01-10&area=4&text=Utan källa&source=%s", "");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Utan källa");
	CHECK_HAS(get(w, "%s", page), "Inget är skrivet än");
}

TEST(the_events_are_working_material_of_the_unit) {
	struct world *w = world_with_plan();
	static const char *const who[] = {"tove", "sanna", "ali", "lotta", "noor", "eva", "tim", "kerstin", "karin"};
	const char *page = tim(w, "chronology");
	CHECK_STATUS(post(w, page, "%s", move), 303);
	for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
		as(w, who[i]);
		struct answer a = get(w, "%s", page);
		CHECK_STATUS(a, 404);
		CHECK(text_is(a.body, get(w, "/nonsense").body));
		CHECK_STATUS(post(w, page, "%s", move), 404);
	}
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "delegate"), "act=add&until=2027-02-20&person=%lld", (long long)id_of(w, "sanna")), 303);
	as(w, "sanna"); /* with the whole delegated: the events, but not meetings and plan */
	struct answer a = get(w, "%s", page);
	CHECK_HAS(a, "Familjen flyttade");
	CHECK_NOT(a, "Samverkansmöte");
	CHECK_NOT(a, "Barnets plan, version");
}

TEST(many_events_come_page_by_page) {
	struct world *w = world_small();
	const char *page = tim(w, "chronology");
	as(w, "rune");
	for (int i = 1; i <= 27; i++)
		CHECK_STATUS(post(w, page, "act=add&day=2026-10-%02d&area=4&text=Händelse %d.&source=Jag", i, i), 303);
	CHECK_HAS(get(w, "%s", page), "Sida 1 av 2");
	CHECK_HAS(get(w, "%s", page), "Händelse 27.");
	CHECK_NOT(get(w, "%s", page), "Händelse 2.");
	CHECK_HAS(get(w, "%s?page=2", page), "Händelse 2.");
	CHECK_STATUS(get(w, "%s?page=3", page), 200);
}
