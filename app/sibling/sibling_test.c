/* A link between siblings tells nothing to whoever does not reach both, not even that there is one. */
#include "way.h"
#include "whole.h"

static const char *page(struct world *w, const char *child) {
	return text_of(w, "/child/%lld/sibling", (long long)id_of(w, child));
}

static const char *main_of(struct world *w, const char *path) {
	struct answer a = get(w, "%s", path);
	const char *all = between(w, a, "<main", "</main>");
	return *all == '\0' ? a.body : all;
}

static void link_both(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, page(w, "elin"), "act=add&other=%lld&number=%s", (long long)id_of(w, "tim"), ""), 303);
}

TEST(a_sibling_link_is_seen_from_both_children_by_who_reaches_both) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_HAS(get(w, "%s", page(w, "elin")), "Här finns inget som du kan se");
	link_both(w);
	CHECK_HAS(get(w, "%s", page(w, "elin")), "Tim Alm");
	CHECK_HAS(get(w, "%s", page(w, "tim")), "Elin Sandberg");
	CHECK_HAS(get(w, "/child/%lld", (long long)id_of(w, "tim")), "Elin Sandberg");
	CHECK_STATUS(post(w, page(w, "tim"), "act=add&number=20120503-9868"), 303); /* the same once more: one link */
	CHECK(strstr(between(w, get(w, "%s", page(w, "tim")), "kb-todo", "</ul>"), "name=\"sibling\"") != NULL);
	const char *id = between(w, get(w, "%s", page(w, "tim")), "name=\"sibling\" value=\"", "\"");
	CHECK_STATUS(post(w, page(w, "tim"), "act=end&sibling=%s", id), 303);
	CHECK_HAS(get(w, "%s", page(w, "elin")), "Här finns inget som du kan se");
	CHECK_STATUS(post(w, page(w, "tim"), "act=end&sibling=%s", id), 404);
}

/* Everything that a reader of one child can open, before and after. */
TEST(who_reaches_one_child_sees_the_same_with_a_link_and_without) {
	struct world *w = world_way();
	static const char *const who[] = {"tove", "maria", "per", "elin", "eva", "tim", "sanna", "noor", "kerstin"};
	static const char *const where[] = {"", "/sibling", "/plan", "/meeting", "/assessment", "/chronology", "/contribution"};
	enum { WHO = sizeof who / sizeof *who, WHERE = sizeof where / sizeof *where };
	const char *before[WHO][2][WHERE][2];
	for (int turn = 0; turn < 2; turn++) {
		if (turn == 1)
			link_both(w);
		for (int i = 0; i < WHO; i++) {
			as(w, who[i]);
			for (int c = 0; c < 2; c++)
				for (int j = 0; j < WHERE; j++)
					for (int f = 0; f < 2; f++) {
						const char *now = main_of(w, text_of(w, "/%s/%lld%s", f == 0 ? "child" : "family",
										     (long long)id_of(w, c == 0 ? "elin" : "tim"), where[j]));
						if (turn == 1)
							CHECK(text_is(now, before[i][c][j][f]));
						before[i][c][j][f] = now;
					}
			CHECK_NOT(get(w, "/"), "yskon");
		}
	}
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", page(w, "elin")), 200);
	CHECK_HAS(get(w, "%s", page(w, "elin")), "Här finns inget som du kan se");
	CHECK_NOT(get(w, "%s", page(w, "elin")), "Tim Alm");
	CHECK_NOT(get(w, "/child/%lld", (long long)id_of(w, "elin")), "Syskon");
	CHECK_STATUS(get(w, "%s", page(w, "tim")), 404);
}

TEST(a_link_gives_no_access_and_ends_to_be_seen_with_the_reach) {
	struct world *w = world_way();
	link_both(w);
	as(w, "tove"); /* party of Elin: nothing of Tim follows */
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "tim")), 404);
	as(w, "maria");
	CHECK_STATUS(get(w, "/family/%lld", (long long)id_of(w, "tim")), 404);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", page(w, "elin")), "Tim Alm");
	CHECK(db_exec(world_lane(w)->db, text_of(w, "delete from reach where child_id = %lld", (long long)id_of(w, "tim"))) == OK);
	CHECK_NOT(get(w, "%s", page(w, "elin")), "Tim Alm");
	CHECK_HAS(get(w, "%s", page(w, "elin")), "Här finns inget som du kan se");
}

TEST(a_child_that_is_unknown_and_one_out_of_reach_are_answered_alike) {
	struct world *w = world_way();
	static const char *const tries[] = {"number=20091212-9814", "number=20091212-9815", "number=19850330-9935", "number=abc", "number=20120503-9868"};
	as(w, "rune");
	for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
		struct answer a = post(w, page(w, "elin"), "act=add&%s", tries[i]);
		CHECK_STATUS(a, 422);
		CHECK(text_is(between(w, a, "id=\"number-fel\">", "</p>"),
			      between(w, post(w, page(w, "elin"), "act=add&number=20140203-9812"), "id=\"number-fel\">", "</p>")));
	}
	CHECK_STATUS(post(w, page(w, "elin"), "act=add&other=%lld", (long long)id_of(w, "linn")), 422);
	CHECK_STATUS(post(w, page(w, "elin"), "act=add&other=%lld", (long long)id_of(w, "elin")), 422);
	CHECK_STATUS(post(w, page(w, "elin"), "act=add&number=%s", ""), 422);
	as(w, "tove");
	CHECK_STATUS(post(w, page(w, "elin"), "act=add&other=%lld", (long long)id_of(w, "tim")), 404);
	CHECK_NOT(get(w, "%s", page(w, "elin")), "name=\"act\" value=\"add\"");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", page(w, "elin")), "Här finns inget som du kan se");
}
