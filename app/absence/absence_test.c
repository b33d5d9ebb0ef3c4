/* Somebody is away, and a colleague is rung in their place (K12, gap 17). */
#include "test.h"
#include "way.h"
#include "whole.h"

static long long holiday(struct world *w) {
	return (long long)number(w, "select max(id) from absence");
}

TEST(who_is_away_says_whom_the_family_rings_and_that_one_does_the_work_so_long) {
	struct world *w = world_with_plan();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/lead"), "act=lead&version=1&lead=%lld", of(w, "sanna-1")), 303);
	as(w, "sanna");
	CHECK_STATUS(get(w, "/absence"), 200);
	CHECK_NOT(get(w, "/absence"), text_of(w, "id=\"who\"><option value=\"%lld\"", of(w, "rune-1")));
	CHECK_STATUS(post(w, "/absence", "act=add&who=%lld&from=2027-01-14&last=2027-01-20&instead=%lld", of(w, "sanna-1"), of(w, "sanna-1")), 422);
	CHECK_STATUS(post(w, "/absence", "act=add&who=%lld&from=2027-01-14&last=2027-01-20&instead=%lld", of(w, "sanna-1"), of(w, "tove-1")), 422);
	CHECK_STATUS(post(w, "/absence", "act=add&who=%lld&from=2027-01-14&last=2027-01-13&instead=%lld", of(w, "sanna-1"), of(w, "ali-1")), 422);
	CHECK_STATUS(post(w, "/absence", "act=add&who=%lld&from=2027-01-14&last=2027-01-20&instead=%lld", of(w, "rune-1"), of(w, "ali-1")), 422); /* another's */
	as(w, "ali");
	CHECK(get(w, "%s", tim(w, "plan")).status != 200);
	as(w, "sanna");
	CHECK_STATUS(post(w, "/absence", "act=add&who=%lld&from=2027-01-14&last=2027-01-20&instead=%lld", of(w, "sanna-1"), of(w, "ali-1")), 303);
	CHECK_STATUS(post(w, "/absence", "act=add&who=%lld&from=2027-01-16&last=2027-01-22&instead=%lld", of(w, "sanna-1"), of(w, "lotta-1")), 422); /* twice */
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "plan")), "Sanna Lind håller ihop planen men är borta till och med 20 januari 2027. Ring Ali Haddad så länge.");
	CHECK_HAS(get(w, "%s", tim_family(w, "plan")), "tel:0701740607");
	struct answer page = get(w, "/family/%lld", of(w, "tim"));
	CHECK_HAS(page, "Sanna Lind är borta till och med 20 januari 2027. Ring Ali Haddad så länge.");
	CHECK_HAS(page, "tel:0701740607");
	as(w, "tove");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Borta till och med 20 januari 2027");
	as(w, "ali"); /* leads so long */
	CHECK_HAS(get(w, "/"), "Du är i stället för Sanna Lind");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 200);
	CHECK_STATUS(get(w, "%s", tim(w, "assessment")), 404); /* nothing that the plan does not give */
	at(w, "2027-01-21T00:01");
	as(w, "ali");
	CHECK(get(w, "%s", tim(w, "plan")).status != 200);
	CHECK_NOT(get(w, "/"), "Du är i stället för");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", tim_family(w, "plan")), "Ali Haddad");
}

TEST(an_areas_contact_who_is_away_is_rung_at_a_colleague_and_comes_back_early) {
	struct world *w = world_way();
	at(w, "2027-02-01T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/plan/area/0"), "act=contact&contact=%lld&version=%s", of(w, "sanna-1"),
			  between(w, get(w, "%s", way_staff(w, "/plan/area/0")), "name=\"version\" value=\"", "\"")), 303);
	CHECK_STATUS(post(w, "/absence", "act=add&who=%lld&from=2027-02-02&last=2027-02-12&instead=%lld", of(w, "sanna-1"), of(w, "ali-1")), 303);
	as(w, "sanna");
	CHECK_HAS(get(w, "/absence"), "Ring Ali Haddad");
	CHECK_STATUS(post(w, "/absence", "act=end&absence=%lld", 12345LL), 404);
	at(w, "2027-02-03T09:00");
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "/plan")), "Sanna Lind svarar på frågor om det här men är borta till och med 12 februari 2027. Ring Ali Haddad");
	CHECK_HAS(get(w, "%s", way_family(w, "")), "Borta till och med 12 februari 2027. Ring Ali Haddad");
	as(w, "ali"); /* her areas, and no more */
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan/write")), 403);
	CHECK_STATUS(post(w, "/absence", "act=end&absence=%lld", holiday(w)), 404); /* not Ali's to say */
	as(w, "sanna");
	CHECK_STATUS(post(w, "/absence", "act=end&absence=%lld", holiday(w)), 303);
	as(w, "ali");
	CHECK(get(w, "%s", way_staff(w, "/plan")).status != 200);
	as(w, "maria");
	CHECK_NOT(get(w, "%s", way_family(w, "/plan")), "Ali Haddad");
}

/* A22: one administrator says whom to ring, and gives nobody a child to read of by it. */
TEST(what_an_administrator_writes_of_who_is_away_opens_nothing) {
	struct world *w = world_with_plan();
	const char *page = text_of(w, "/admin/unit/%lld/absence", of(w, "bjorkskolan"));
	as(w, "leif");
	CHECK_STATUS(get(w, "%s", page), 200);
	CHECK_STATUS(post(w, page, "act=add&who=%lld&from=2027-01-14&last=2027-01-20&instead=%lld", of(w, "tove-1"), of(w, "ali-1")), 422);
	CHECK_STATUS(post(w, page, "act=add&who=%lld&from=2027-01-14&last=2027-01-20&instead=%lld", of(w, "rune-1"), of(w, "ali-1")), 303);
	CHECK_HAS(get(w, "%s", page), "Rune Ek");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "plan")), "Ring Ali Haddad så länge");
	as(w, "ali");
	CHECK(get(w, "%s", tim(w, "plan")).status != 200);
	as(w, "karin"); /* works elsewhere, and does not administer */
	CHECK_STATUS(get(w, "%s", page), 404);
	CHECK_STATUS(post(w, "/absence", "act=end&absence=%lld", holiday(w)), 404);
	as(w, "mona");
	CHECK_STATUS(post(w, page, "act=end&absence=%lld", holiday(w)), 303);
}

/* D19: nobody is told to ring the child's own family at its work, and that one reads nothing. */
TEST(who_is_family_of_the_child_does_not_stand_in_for_it) {
	struct world *w = world_with_plan();
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (931, %lld, %lld, 'JOINT', 1, 9000000000000)", of(w, "tim"), of(w, "ali")));
	as(w, "rune");
	CHECK_STATUS(post(w, "/absence", "act=add&who=%lld&from=2027-01-14&last=2027-01-20&instead=%lld", of(w, "rune-1"), of(w, "ali-1")), 303);
	as(w, "eva");
	CHECK_NOT(get(w, "%s", tim_family(w, "plan")), "Ring Ali");
	as(w, "ali");
	CHECK(get(w, "%s", tim(w, "plan")).status != 200);
}

/* D9: of a hidden child nobody is rung who is not named for it, and nobody so learns that it is here; nor reads it by standing in. */
TEST(who_is_not_named_for_a_hidden_child_is_not_rung_for_it) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, "/absence", "act=add&who=%lld&from=2027-01-14&last=2027-01-20&instead=%lld", of(w, "rune-1"), of(w, "ali-1")), 303);
	as(w, "elin");
	CHECK_HAS(get(w, "%s", way_family(w, "/plan")), "Ring Ali");
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=MARKED&basis=DECIDED&reason=Skatteverket, 12 januari.&vault=%lld&hidden=1", of(w, "sanna-1")), 303);
	way_not_there(w, "ali", way_staff(w, "/plan"));
	as(w, "elin");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	CHECK_NOT(get(w, "%s", way_family(w, "/plan")), "Ring Ali");
	CHECK_NOT(get(w, "%s", way_family(w, "")), "Ring Ali");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", way_staff(w, "/plan")), "Ring Ali");
}
