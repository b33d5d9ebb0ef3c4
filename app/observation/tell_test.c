/* Notices from the family, from staff and from health care, and what the family gets to know of them. */
#include "noticed.h"
#include "way.h"
#include "whole.h"

/* Elin, 14, is worked with at Björkskolan. */
static void elin_open(struct world *w) {
	int64_t id = noticed_rune(w, "Elin", "");
	CHECK_STATUS(post(w, text_of(w, "/notice/%lld/take-up", (long long)id),
			  "name=Elin Sandberg&number=20120503-9868&municipality=Växjö&enrolled_from=2019-08-15"
			  "&g1_name=Maria Sandberg&g1_number=840115-9853&g1_custody=JOINT&g1_from=2012-05-03"
			  "&g2_name=Per Sandberg&g2_custody=JOINT&g2_from=2012-05-03&act=take"), 303);
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "elin")), 200);
}

static int lines(struct answer a, const char *part) {
	int n = 0;
	for (const char *p = a.body; (p = strstr(p, part)) != NULL; p++)
		n++;
	return n;
}

/* --- who tells --- */

TEST(a_young_person_writes_to_the_named_person_and_the_guardians_see_nothing) {
	struct world *w = world_small();
	elin_open(w);
	as(w, "maria");
	int log = lines(get(w, "%s", way_family(w, "/log")), "Rune Ek");
	const char *page = between(w, get(w, "%s", way_family(w, "")), "<main", "</main>");
	CHECK(log > 0 && *page != '\0');
	as(w, "elin");
	CHECK_HAS(get(w, "%s", way_family(w, "")), "href=\"/family");
	struct answer form = get(w, "%s", way_family(w, "/notice"));
	CHECK_HAS(form, "Rune Ek på Björkskolan");
	CHECK_HAS(form, "Dina vårdnadshavare ser det inte");
	CHECK_HAS(form, "116 111");
	CHECK_NOT(form, "Vem är barnet?");
	CHECK_STATUS(post(w, way_family(w, "/notice"), "harm=NO&act=check"), 422);
	struct answer check = post(w, way_family(w, "/notice"), "harm=NO&areas=5&worry_5=Papegojan&act=check");
	CHECK_HAS(check, "Stämmer det här?");
	CHECK_HAS(check, "action=\"/family/");
	CHECK_STATUS(post(w, way_family(w, "/notice"), NOTICED_ELIN), 303);
	int64_t id = noticed_first(w, "rune");
	struct answer seen = get(w, "%s", noticed_path(w, id));
	CHECK_HAS(seen, "Papegojan");
	CHECK_HAS(seen, "Barnet eller den unga");
	CHECK_NOT(seen, "får inte veta vad som händer"); /* it reads on its own page */
	CHECK_HAS(seen, "pågår ett arbete för barnet där");
	as(w, "maria");
	CHECK(lines(get(w, "%s", way_family(w, "/log")), "Rune Ek") == log); /* also that he has read it */
	CHECK_NOT(get(w, "%s", way_family(w, "/log")), "Elin Sandberg");
	CHECK(text_is(page, between(w, get(w, "%s", way_family(w, "")), "<main", "</main>")));
	CHECK_STATUS(get(w, "%s", noticed_path(w, id)), 404);
	as(w, "rune");
	CHECK_HAS(get(w, "%s/take-up", noticed_path(w, id)), "Elin Sandberg, född 3 maj 2012");
	CHECK_STATUS(post(w, text_of(w, "%s/take-up", noticed_path(w, id)), "act=match&child=%lld", (long long)id_of(w, "elin")), 303);
	CHECK_HAS(get(w, "/child/%lld/notice", (long long)id_of(w, "elin")), "Papegojan");
	as(w, "maria");
	CHECK_NOT(get(w, "%s", way_family(w, "/log")), "Papegojan");
	CHECK_NOT(get(w, "%s", way_family(w, "/plan")), "Papegojan");
	CHECK(number(w, text_of(w, "select count(*) from episode where child_id = %lld", (long long)id_of(w, "elin"))) == 1);
}

TEST(a_guardian_tells_from_the_familys_page_and_the_other_does_not_see_it) {
	struct world *w = world_small();
	elin_open(w);
	as(w, "maria");
	/* somebody who came to tell something good is not met by an alarm; the way to a report is beside the question, and before it is sent */
	struct answer form = get(w, "%s", way_family(w, "/notice"));
	CHECK_HAS(form, "<h1>Vad vill du berätta om Elin?</h1>");
	CHECK_NOT(form, "Ring socialtjänsten där barnet bor");
	CHECK_HAS(form, "Så gör du en orosanmälan");
	CHECK_NOT(post(w, way_family(w, "/notice"), "harm=NO&areas=5&worry_5=Papegojan&act=check"), "Gör en orosanmälan också");
	CHECK_HAS(post(w, way_family(w, "/notice"), "harm=YES&areas=5&worry_5=Papegojan&act=check"), "Gör en orosanmälan också");
	CHECK_STATUS(post(w, way_family(w, "/notice"), "harm=NO&areas=5&worry_5=Papegojan&sender_kind=CHILD&sender_name=Någon Annan&act=send"), 303);
	int64_t id = noticed_first(w, "rune");
	struct answer a = get(w, "%s", noticed_path(w, id));
	CHECK_HAS(a, "Vårdnadshavare");
	CHECK_HAS(a, "Maria Sandberg");
	CHECK_NOT(a, "Någon Annan");
	as(w, "per");
	CHECK_NOT(get(w, "%s", way_family(w, "/log")), "Berättade");
	CHECK_NOT(get(w, "%s", way_family(w, "")), "Papegojan");
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", way_family(w, "/notice")), 404);
	CHECK_STATUS(post(w, way_family(w, "/notice"), NOTICED_ELIN), 404);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", way_family(w, "/notice")), 403);
}

TEST(a_family_without_open_work_is_asked_where_the_child_is) {
	struct world *w = world_small();
	as(w, "elin");
	CHECK_HAS(get(w, "%s", way_family(w, "/notice")), "Var är du om dagarna?");
	CHECK_STATUS(post(w, way_family(w, "/notice"), NOTICED_ELIN), 422);
	CHECK_STATUS(post(w, way_family(w, "/notice"), NOTICED_ELIN "&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld", (long long)id_of(w, "bjorkskolan")), 303);
	int64_t id = noticed_first(w, "rune");
	CHECK_HAS(get(w, "%s", noticed_path(w, id)), "Elin Sandberg");
	struct answer a = post(w, text_of(w, "%s/take-up", noticed_path(w, id)), "act=match&child=%lld", (long long)id_of(w, "elin"));
	CHECK_STATUS(a, 303);
	CHECK_STATUS(get(w, "%s", a.location), 200);
}

TEST(staff_who_reach_a_child_tell_the_unit_that_answers_and_read_nothing_of_it) {
	struct world *w = world_with_meeting();
	as(w, "tove");
	CHECK_HAS(get(w, "/child/%lld", (long long)id_of(w, "tim")), "/notice/new\"");
	CHECK_HAS(get(w, "%s", tim(w, "notice/new")), "Rune Ek på Björkskolan");
	CHECK_HAS(get(w, "%s", tim(w, "notice/new")), "value=\"Psykolog, BUP Växjö, 0980-"); /* a number, where a number is asked for */
	CHECK_STATUS(post(w, tim(w, "notice/new"), NOTICED_ELIN NOTICED_SAID), 303);
	CHECK_STATUS(get(w, "%s", tim(w, "notice")), 404);
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", tim(w, "notice/new")), 404);
	CHECK_STATUS(post(w, tim(w, "notice/new"), NOTICED_ELIN), 404);
	int64_t id = noticed_first(w, "rune");
	CHECK_HAS(get(w, "%s", noticed_path(w, id)), "Tove Hallin");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", noticed_path(w, id)), 404);
}

/* --- health care --- */

TEST(health_staff_are_asked_for_their_contact_and_the_door_is_barnhalsovarden) {
	struct world *w = world_small();
	as(w, "tove");
	CHECK_HAS(get(w, "/notice/write?harm=NO"), "etablerad vårdkontakt");
	CHECK_STATUS(noticed(w, "tove", noticed_preschool(w, "")), 422);
	CHECK_HAS(post(w, "/notice/write", "%s&act=check", noticed_preschool(w, "&contact=YES")), "får du själv kalla till ett samverkansmöte");
	CHECK_HAS(post(w, "/notice/write", "%s&act=check", noticed_preschool(w, "&contact=KIN")), "Du kallar inte själv till möte");
	struct answer sent = noticed(w, "tove", noticed_preschool(w, "&contact=NO"));
	CHECK_STATUS(sent, 303);
	struct answer receipt = get(w, "%s", sent.location);
	CHECK_HAS(receipt, "Det kom till BVC Tingsryd (barnhälsovården)");
	CHECK_HAS(receipt, "Då är förskolans rektor barnensbästa-ansvarig");
	CHECK(noticed_first(w, "petra") == 0);
	CHECK(noticed_first(w, "ulla") != 0);
	CHECK_STATUS(noticed(w, "tove", noticed_preschool(w, "&contact=YES" NOTICED_SAID)), 303);
	CHECK(noticed_first(w, "petra") != 0);
	CHECK_STATUS(noticed(w, "tove", text_of(w, "harm=NO&worry_2=a&municipality=Växjö&situation=SCHOOL&contact=NO&place_unit_id=%lld" NOTICED_SAID, (long long)id_of(w, "bjorkskolan"))), 303);
	CHECK(noticed_first(w, "rune") != 0);
	as(w, "sanna");
	CHECK_NOT(get(w, "/notice/write?harm=NO"), "etablerad vårdkontakt");
}

/* --- what the family gets to know --- */

/* As the form promises whoever writes: that somebody told something, not what and not who; where somebody thinks of harm, nothing. */
TEST(the_family_sees_that_somebody_told_something_for_as_long_as_the_county_says) {
	struct world *w = world_small();
	const char *family = text_of(w, "/family/%lld", (long long)id_of(w, "tim"));
	const char *match = text_of(w, "act=match&child=%lld", (long long)id_of(w, "tim"));
	int64_t id = noticed_rune(w, "Tim Alm", "&child_number=20150702-9922");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family), "Någon har lagt märke till"); /* nobody has taken it up for him */
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/take-up", noticed_path(w, id)), "%s", match), 303);
	as(w, "eva");
	struct answer a = get(w, "%s", family);
	CHECK_HAS(a, "Någon har lagt märke till något om hur Tim har det, och berättade det måndag 11 januari.");
	CHECK_NOT(a, "Är ofta borta");
	at(w, "2027-02-10T08:00");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family), "Någon har lagt märke till");
	at(w, "2027-02-11T08:00");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family), "Någon har lagt märke till");
	CHECK_STATUS(noticed(w, "", text_of(w, "harm=YES&worry_2=Är rädd.&child_name=Tim Alm&child_number=20150702-9922&sender_kind=PRIVATE&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld", (long long)id_of(w, "bjorkskolan"))), 303);
	id = noticed_first(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/take-up", noticed_path(w, id)), "%s", match), 303);
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family), "Någon har lagt märke till");
}

/* Nor of an area that a guardian does not read: that somebody told something is something about it (D5). */
TEST(a_guardian_is_not_told_that_somebody_told_something_of_an_area_withheld) {
	struct world *w = world_small();
	const char *family = text_of(w, "/family/%lld", (long long)id_of(w, "tim"));
	int64_t id = noticed_rune(w, "Tim Alm", "&child_number=20150702-9922");
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/take-up", noticed_path(w, id)), "act=match&child=%lld", (long long)id_of(w, "tim")), 303);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family), "Någon har lagt märke till");
	int64_t areas = number(w, text_of(w, "select areas from observation where id = %lld", (long long)id));
	for (int area = 0; area < 7; area++)
		if ((areas >> area & 1) != 0) {
			as(w, "rune");
			CHECK_STATUS(post(w, text_of(w, "/child/%lld/withhold", (long long)id_of(w, "tim")), "act=withhold&what=%d&guardian=%lld&reason=Kan antas lida men.&review=2027-04-01", area + 1, (long long)id_of(w, "eva")), 303);
		}
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family), "Någon har lagt märke till");
}
