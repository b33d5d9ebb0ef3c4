/* A child as next of kin (R7): somebody near it is seriously ill, has an addiction or has died. */
#include "way.h"

#define SAID "Någon är allvarligt sjuk, har ett missbruk eller har dött"

static const char *at_preschool(struct world *w, const char *more) {
	return text_of(w, "harm=NO&areas=3&worry_3=Han är ledsen.&child_name=Yusuf&child_age=3&municipality=Tingsryd&sender_kind=PRIVATE&sender_name=Gun"
			  "&situation=PRESCHOOL&place_unit_id=%lld%s", of(w, "blaklockan"), more);
}

TEST(a_notice_says_that_the_child_is_next_of_kin_and_who_answers_reads_it) {
	struct world *w = world_small();
	as(w, "");
	struct answer a = get(w, "/notice/write?harm=NO");
	CHECK_HAS(a, "name=\"relative\"");
	CHECK_HAS(a, "Skriv inte vem det är eller vilken sjukdom.");
	CHECK_NOT(a, "5 kap. 7 §"); /* what the law asks of health care is told to health care */
	a = post(w, "/notice/write", "%s&act=check", at_preschool(w, "&relative=1"));
	CHECK_HAS(a, SAID);
	CHECK_HAS(a, "name=\"relative\" value=\"1\"");
	a = post(w, "/notice/write", "%s&act=send", at_preschool(w, "&relative=1"));
	CHECK_STATUS(a, 303);
	CHECK_NOT(get(w, "%s", a.location), "missbruk"); /* a receipt says nothing of what was written */
	as(w, "petra");
	a = get(w, "/inbox");
	CHECK_HAS(a, "Barn som anhörig");
	a = get(w, "/notice/%s", between(w, a, "href=\"/notice/", "\""));
	CHECK_HAS(a, SAID);
	CHECK_HAS(a, "<b>Barnet är anhörig.</b>");
	CHECK_HAS(a, "vem det kan prata med");
}

TEST(who_does_not_mark_it_says_nothing_of_it) {
	struct world *w = world_small();
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_NOT(post(w, "/notice/write", "%s&act=check", at_preschool(w, "")), SAID);
	CHECK_STATUS(post(w, "/notice/write", "%s&act=send", at_preschool(w, "")), 303);
	as(w, "petra");
	struct answer a = get(w, "/inbox");
	CHECK_NOT(a, "Barn som anhörig");
	CHECK_NOT(get(w, "/notice/%s", between(w, a, "href=\"/notice/", "\"")), "anhörig");
}

TEST(what_was_said_of_the_family_stays_with_who_reads_the_notice) {
	struct world *w = world_with_meeting();
	as(w, "rune");
	(void)get(w, "%s", tim(w, "notice/new"));
	CHECK_STATUS(post(w, tim(w, "notice/new"), "act=send&harm=NO&areas=3&worry_3=Han är ledsen.&relative=1&sender_name=Rune"), 303);
	const char *one = between(w, get(w, "/inbox"), "href=\"/notice/", "\"");
	CHECK_STATUS(post(w, text_of(w, "/notice/%s/take-up", one), "act=match&child=%lld", of(w, "tim")), 303);
	CHECK_HAS(get(w, "%s", tim(w, "notice")), SAID);
	way_not_there(w, "tove", tim(w, "notice"));
	as(w, "eva"); /* a guardian, who may be the one it is about */
	CHECK_NOT(get(w, "/family/%lld", of(w, "tim")), "missbruk");
	CHECK_NOT(get(w, "/family/%lld/log", of(w, "tim")), "missbruk");
}

TEST(health_care_reads_what_the_law_asks_of_it) {
	struct world *w = world_small();
	as(w, "tove");
	struct answer a = get(w, "/notice/write?harm=NO");
	CHECK_HAS(a, "hälso- och sjukvårdslagen 5 kap. 7 §");
	CHECK_HAS(a, "Skriv inget om den här utan patientens ja.");
	as(w, "rune");
	CHECK_NOT(get(w, "/notice/write?harm=NO"), "5 kap. 7 §");
}

TEST(a_child_is_told_that_it_is_not_its_fault) {
	struct world *w = world_small();
	as(w, "elin");
	struct answer a = get(w, "/family/%lld/notice", of(w, "elin"));
	CHECK_HAS(a, "Någon nära mig är allvarligt sjuk, har ett missbruk eller har dött");
	CHECK_HAS(a, "Det är aldrig ditt fel.");
}
