#include "way.h"

static const char *child(struct world *w, const char *rest) {
	return text_of(w, "/child/%lld%s", (long long)id_of(w, "tim"), rest);
}

static void assess(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, child(w, "/assessment/2"), "act=set&version=0&needs=En lugn plats&thoughts=Skäl&need=YES&strength=NO"), 303);
}

TEST(the_first_page_lists_what_waits_for_the_own_unit_only) {
	struct world *w = world_small();
	as(w, "rune");
	struct answer a = get(w, "/");
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Bedöm hur Tim har det: Tim Alm");
	CHECK_HAS(a, "<title>Att göra (1). Kronobarn</title>");
	CHECK_NOT(a, "Linn Nyman");
	CHECK_NOT(a, "Elin");
	static const char *const others[] = {"noor", "petra", "sanna", "ali", "tove", "karin"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		CHECK_NOT(get(w, "/"), "Tim Alm");
		CHECK_HAS(get(w, "/"), "Inget väntar på dig");
	}
}

TEST(the_next_step_follows_the_work) {
	struct world *w = world_small();
	assess(w);
	CHECK_HAS(get(w, "/"), "Svara på de tre frågorna: Tim Alm");
	CHECK_HAS(get(w, "%s", child(w, "")), "Svara på de tre frågorna");
	CHECK_STATUS(post(w, child(w, "/decision"), "act=decide&q1=NO&own=x&exhausted=y&q2=NO&other=z&q3=YES&together=å&units=%lld&areas=%lld-2",
			  (long long)id_of(w, "bup"), (long long)id_of(w, "bup")), 303);
	CHECK_HAS(get(w, "/"), "Be om samtycke: Tim Alm");
	struct answer a = get(w, "%s", child(w, ""));
	CHECK_HAS(a, "Be om samtycke");
	CHECK_HAS(a, "Ställningstagande av Rune Ek");
	CHECK_HAS(a, "Stödet behöver flera verksamheter.");
	CHECK_HAS(get(w, "/?show=wait"), "Här finns inget just nu");
}

TEST(closed_work_leaves_the_list_and_has_no_next_step) {
	struct world *w = world_small();
	assess(w);
	CHECK_STATUS(post(w, child(w, "/decision"), "%s", way_own(w, "Vi ger stödet själva")), 303);
	CHECK_HAS(get(w, "/"), "Följ upp det vi gör själva: Tim Alm"); /* what is left to do */
	CHECK_NOT(get(w, "/"), "Svara på de tre frågorna");
	struct answer a = get(w, "%s", child(w, ""));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Arbetet avslutades");
	CHECK_NOT(a, "Nästa steg för dig");
}

TEST(a_delegate_has_the_assessment_to_do_and_nothing_else) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, child(w, "/delegate"), "act=add&until=2027-01-20&person=%lld", (long long)id_of(w, "sanna")), 303);
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Bedöm hur Tim har det: Tim Alm");
	struct answer a = get(w, "%s", child(w, ""));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Du har fått i uppdrag");
	CHECK_NOT(a, "Eva Alm");
	CHECK_NOT(a, text_of(w, "href=\"%s\"", child(w, "/consent")));
	at(w, "2027-01-21T08:00");
	as(w, "sanna");
	CHECK_NOT(get(w, "/"), "Tim Alm");
	CHECK_STATUS(get(w, "%s", child(w, "")), 404);
}

TEST(the_child_page_is_not_there_for_anybody_else) {
	struct world *w = world_small();
	static const char *const who[] = {"noor", "petra", "sanna", "tove", "tim", "maria"};
	as(w, "rune");
	CHECK_HAS(get(w, "%s", child(w, "")), "Eva Alm");
	struct answer nothing = get(w, "/child/1");
	for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
		as(w, who[i]);
		struct answer a = get(w, "%s", child(w, ""));
		CHECK_STATUS(a, 404);
		CHECK(text_is(a.body, nothing.body));
	}
}

TEST(whoever_is_family_does_not_reach_the_child_in_the_office) {
	struct world *w = world_small();
	const char *linn = text_of(w, "/child/%lld", (long long)id_of(w, "linn"));
	as(w, "kerstin"); /* answers for the school that is responsible for her own daughter (D19) */
	CHECK_NOT(get(w, "/"), "Linn Nyman");
	CHECK_STATUS(get(w, "%s", linn), 404);
	CHECK_STATUS(get(w, "%s/assessment", linn), 404);
	CHECK_STATUS(post(w, text_of(w, "%s/decision", linn), "act=decide&q1=YES&own=Vi tar det"), 404);
	CHECK_STATUS(get(w, "/family/%lld", (long long)id_of(w, "linn")), 404);
	as(w, "linn"); /* herself, 17 */
	CHECK_STATUS(get(w, "/family/%lld", (long long)id_of(w, "linn")), 200);
}

TEST(a_family_sees_its_own_children_and_whom_to_call) {
	struct world *w = world_small();
	as(w, "eva");
	CHECK_HAS(get(w, "/"), "Tim Alm");
	CHECK_NOT(get(w, "/"), "Elin");
	struct answer a = get(w, "/family/%lld", (long long)id_of(w, "tim"));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Tims sida");
	CHECK_HAS(a, "tel:0701740605");
	CHECK_HAS(a, "Rune Ek");
	CHECK_HAS(a, text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim")));
	CHECK_NOT(a, "Läs planen");
	as(w, "maria");
	CHECK_STATUS(get(w, "/family/%lld", (long long)id_of(w, "tim")), 404);
	CHECK_STATUS(get(w, "/family/%lld", (long long)id_of(w, "elin")), 200);
	as(w, "tim"); /* 11: too young for an own page (A11) */
	CHECK_STATUS(get(w, "/family/%lld", (long long)id_of(w, "tim")), 404);
	CHECK_HAS(get(w, "/"), "Här finns inget än");
	as(w, "elin");
	CHECK_HAS(get(w, "/"), "Din sida");
	CHECK_HAS(get(w, "/family/%lld", (long long)id_of(w, "elin")), "Din sida, Elin");
}

TEST(what_the_own_unit_thinks_is_not_on_the_familys_page) {
	struct world *w = world_small();
	assess(w);
	CHECK_STATUS(post(w, child(w, "/assessment/2"), "act=fact&source=OWN&text=Frånvaron är hög"), 303);
	as(w, "eva");
	struct answer a = get(w, "/family/%lld", (long long)id_of(w, "tim"));
	CHECK_NOT(a, "En lugn plats");
	CHECK_NOT(a, "Frånvaron");
}
