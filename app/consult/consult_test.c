/* Staff talk with another service before a meeting: without a name, or with the family's yes (R60, K9). */
#include "whole.h"

static struct answer talk(struct world *w, const char *unit, const char *named, const char *more) {
	return post(w, way_staff(w, "/consult"), "act=add&to=%lld&on=%s&named=%s&about=Kanariefågeln: vad brukar hjälpa mot oro?", (long long)id_of(w, unit), more, named);
}

TEST(a_talk_without_a_name_is_written_down_and_tells_nobody_who_the_child_is) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "/meeting")), text_of(w, "href=\"%s\"", way_staff(w, "/consult")));
	CHECK_HAS(get(w, "%s", way_staff(w, "/consult")), "Ingen kontakt är nedskriven");
	CHECK_STATUS(talk(w, "bhv-tingsryd", "NO", "2027-01-14"), 303);
	struct answer a = get(w, "%s", way_staff(w, "/consult"));
	CHECK_HAS(a, "De fick inte veta vem det gäller");
	CHECK_HAS(a, "Kanariefågeln");
	as(w, "maria");
	a = get(w, "%s", way_family(w, "/log"));
	CHECK_HAS(a, "Skrev om en kontakt med en annan verksamhet.");
	CHECK_NOT(a, "Kanariefågeln");
	static const char *const others[] = {"tove", "noor", "elin", "maria", "petra"}; /* takes part, elsewhere, the family */
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		int status = get(w, "%s", way_staff(w, "/consult")).status;
		CHECK(status == 404 || status == 403);
		status = talk(w, "bhv-tingsryd", "NO", "2027-01-14").status;
		CHECK(status == 404 || status == 403);
	}
}

TEST(who_the_child_is_may_be_said_where_the_family_has_said_yes_and_they_read_that_it_was) {
	struct world *w = world_way();
	as(w, "rune");
	struct answer a = talk(w, "bhv-tingsryd", "YES", "2027-01-14");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "hade inte sagt ja till");
	CHECK_HAS(a, "Kanariefågeln"); /* what was typed is kept */
	CHECK_STATUS(talk(w, "bup", "YES", "2027-01-14"), 303);
	CHECK_HAS(get(w, "%s", way_staff(w, "/consult")), "De fick veta vem Elin är");
	static const char *const family[] = {"maria", "per", "elin"};
	for (size_t i = 0; i < 3; i++) {
		as(w, family[i]);
		a = get(w, "%s", way_family(w, "/log"));
		CHECK_HAS(a, "Pratade med BUP Växjö om barnet");
		CHECK_NOT(a, "Kanariefågeln");
	}
	as(w, "rune"); /* inside the own organisation the own rules hold, but social services have secrecy of their own */
	CHECK_STATUS(talk(w, "gymnasiet", "YES", "2027-01-14"), 303);
	CHECK_STATUS(talk(w, "soc-vaxjo", "YES", "2027-01-14"), 422);
}

TEST(what_cannot_be_is_refused_and_what_was_wrong_is_struck) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_HAS(talk(w, "bhv-tingsryd", "NO", "2031-01-01"), "en dag som har varit");
	CHECK_HAS(talk(w, "bhv-tingsryd", "NO", "2020-01-01"), "hade arbetet inte börjat");
	CHECK_HAS(talk(w, "bjorkskolan", "NO", "2027-01-14"), "Välj en annan verksamhet");
	CHECK_HAS(post(w, way_staff(w, "/consult"), "act=add"), "kb-error");
	CHECK(number(w, "select count(*) from consult") == 0);
	CHECK_STATUS(talk(w, "bup", "YES", "2027-01-14"), 303);
	int64_t id = number(w, "select max(id) from consult");
	CHECK_STATUS(post(w, way_staff(w, "/consult"), "act=strike&consult=%lld", (long long)id), 303);
	CHECK_HAS(get(w, "%s", way_staff(w, "/consult")), "Det stämde inte");
	as(w, "maria");
	CHECK_NOT(get(w, "%s", way_family(w, "/log")), "Pratade med BUP Växjö");
}
