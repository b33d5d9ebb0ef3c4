/* Stories of a plan that goes on: answered, followed up, compared, taken back, handed over. */
#include "whole.h"
#include "way.h"

#include "plan/advice.h"
#include "plan/compare.h"

static const char *family_of(struct world *w, const char *child, const char *rest) {
	return text_of(w, "/family/%lld/%s", (long long)id_of(w, child), rest);
}

static struct answer eva_reads(struct world *w, const char *rest) {
	as(w, "eva");
	return get(w, "%s", family_of(w, "tim", rest));
}

static void same_as_nothing(struct world *w, const char *path) {
	CHECK(text_is(get(w, "%s", path).body, get(w, "/nonsense").body));
}

/* The number of the goal that stands first in the page of the follow-up. */
static const char *goal_first(struct world *w, const char *page) {
	return between(w, get(w, "%s", page), "name=\"goal\" value=\"", "\"");
}

static int64_t messages_to(struct world *w, const char *who) {
	int64_t n = 0;
	CHECK(db_number(world_lane(w)->db, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, who)), &n) == OK);
	return n;
}

/* One more need in an area that has its contact already. */
static void need_more(struct world *w, int area, const char *text) {
	struct answer a = post(w, tim(w, text_of(w, "plan/area/%d", area)), "act=need&text=%s&goal=Det ska kännas bättre.", text);
	CHECK_STATUS(a, 303);
	CHECK_STATUS(post(w, a.location, "text=Samtal en gång i veckan&who=%lld&family=&from_at=2027-01-15&until_at=&state=ONGOING&version=0&act=save",
			  (long long)id_of(w, "rune-1")), 303);
}

/* --- who does something in it --- */

TEST(a_colleague_whom_the_plan_names_reads_the_areas_where_they_do_something) {
	struct world *w = world_with_plan();
	const char *plan = tim(w, "plan");
	as(w, "ali");
	same_as_nothing(w, plan);
	same_as_nothing(w, text_of(w, "/child/%lld", (long long)id_of(w, "tim")));
	as(w, "rune");
	struct answer added = post(w, tim(w, "plan/area/2"), "act=need&text=Lugn på lektionerna.&goal=Jag hinner klart.");
	CHECK_STATUS(added, 303);
	CHECK_STATUS(post(w, added.location, "text=Egen plats&who=%lld&family=&from_at=2027-01-15&until_at=&state=AGREED&version=0&act=save", (long long)id_of(w, "ali-1")), 303);
	CHECK_STATUS(post(w, tim(w, "plan/area/2"), "act=contact&contact=%lld", (long long)id_of(w, "ali-1")), 303);
	as(w, "ali");
	CHECK_NOT(get(w, "%s", plan), "Egen plats"); /* it is no plan yet */
	as(w, "rune");
	at(w, "2027-01-14T17:10");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	as(w, "ali");
	struct answer read = get(w, "%s", plan);
	CHECK_STATUS(read, 200);
	CHECK_HAS(read, "Egen plats");
	CHECK_NOT(read, "Hemmet</h2>");
	CHECK_HAS(get(w, "/"), "Läs Barnets plan");
	CHECK_HAS(get(w, "/child"), "Du gör något i planen");
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "tim")), 200);
	CHECK_STATUS(get(w, "%s", tim(w, "document")), 200);
	same_as_nothing(w, tim(w, "assessment"));
	same_as_nothing(w, tim(w, "notice"));
	same_as_nothing(w, tim(w, "consent"));
	CHECK_STATUS(post(w, tim(w, "words"), "act=save&text=Jag vill sitta vid fönstret."), 303); /* as the child says it */
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 403);
	CHECK_STATUS(get(w, "%s", tim(w, "plan/answer")), 403); /* the unit answers by who leads */
	(void)eva_reads(w, "log");
	CHECK_HAS(get(w, "%s", family_of(w, "tim", "log")), "Därför att den som läste gör något i planen.");
	as(w, "rune"); /* somebody else does it from now on */
	CHECK_STATUS(post(w, tim(w, "plan/area/2"), "act=contact&contact=%lld&version=%s", (long long)id_of(w, "rune-1"),
			  between(w, get(w, "%s", tim(w, "plan/area/2")), "name=\"version\" value=\"", "\"")), 303);
	const char *line = between(w, get(w, "%s", tim(w, "plan/area/2")), "/plan/intervention/", "\"");
	CHECK_STATUS(post(w, tim(w, text_of(w, "plan/intervention/%s", line)), "act=remove&version=1"), 303);
	as(w, "ali");
	same_as_nothing(w, plan);
}

/* What is only being written gives nobody an area: it is no plan yet, and the family has seen none of it. */
/* Nobody works with their own family (D19), and who administers has nothing to do with children (D3): neither is named in the plan. */
TEST(family_at_work_and_who_administers_are_not_named_in_the_plan) {
	for (int kin = 0; kin < 2; kin++) {
		struct world *w = world_with_plan();
		const char *id = text_of(w, "%lld", of(w, "sanna-1"));
		as(w, "rune");
		CHECK_HAS(get(w, "%s", tim(w, "plan/area/0")), id);
		sql(w, kin ? text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (7801, %lld, %lld, 'JOINT', 0, 9000000000000)", of(w, "tim"), of(w, "sanna"))
			   : text_of(w, "update assignment set role = 'ADMIN' where person_id = %lld", of(w, "sanna")));
		CHECK_NOT(get(w, "%s", tim(w, "plan/area/0")), id);
		CHECK_NOT(get(w, "%s", tim(w, "plan/lead")), id);
		CHECK_STATUS(post(w, tim(w, "plan/write"), "act=lead&lead=%s&followup=2027-03-01&version=1", id), 422);
		CHECK_STATUS(post(w, tim(w, "plan/lead"), "act=lead&lead=%s&version=1", id), 422);
		CHECK_STATUS(post(w, tim(w, "plan/area/0"), "act=contact&contact=%s", id), 422);
		const char *need = post(w, tim(w, "plan/area/0"), "act=need&text=Vila&goal=Jag vilar").location;
		CHECK_STATUS(post(w, need, "act=save&text=Vilar&who=%s&from_at=2027-01-11&until_at=2027-02-01&state=AGREED", id), 422);
	}
}

TEST(a_contact_reads_no_area_more_before_it_is_published) {
	struct world *w = world_with_plan();
	at(w, "2027-01-14T17:20");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/area/2"), "act=contact&contact=%lld", (long long)id_of(w, "ali-1")), 303);
	struct answer added = post(w, tim(w, "plan/area/4"), "act=need&text=Lugn hemma.&goal=Jag sover.");
	CHECK_STATUS(added, 303);
	CHECK_STATUS(post(w, added.location, "text=Ringer hem&who=%lld&family=&from_at=2027-01-15&until_at=&state=AGREED&version=0&act=save", (long long)id_of(w, "ali-1")), 303);
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
	CHECK_NOT(get(w, "%s", tim(w, "plan")), WAY_HOME);
	at(w, "2027-01-14T17:30");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	as(w, "ali");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), WAY_HOME);
	CHECK_NOT(get(w, "%s", tim(w, "plan")), WAY_HEALTH);
}

/* --- the child says first --- */

TEST(what_others_say_of_a_goal_waits_for_the_child) {
	struct world *w = world_way();
	const char *review = way_family(w, "/plan/review"), *staff = way_staff(w, "/plan/review");
	as(w, "maria");
	const char *goal = goal_first(w, review);
	CHECK(*goal != '\0');
	CHECK_HAS(post(w, review, "act=rate&goal=%s&level=&text=Lugnare.", goal), "Välj ett av alternativen."); /* there is nothing to fill in */
	CHECK_STATUS(post(w, review, "act=rate&goal=%s&level=2&text=Lugnare kvällar tycker mamma.", goal), 303);
	CHECK_HAS(get(w, "%s", review), "Lugnare kvällar tycker mamma.");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", staff), "Lugnare kvällar");
	CHECK_HAS(get(w, "%s", staff), "har inte svarat än");
	struct answer early = post(w, staff, "act=result&goal=%s&result=PARTLY&known=Frånvaron har minskat.&next=", goal);
	CHECK_STATUS(early, 403);
	CHECK_HAS(early, "Barnet svarar först");
	as(w, "elin");
	CHECK_NOT(get(w, "%s", review), "Lugnare kvällar");
	CHECK_STATUS(post(w, review, "act=rate&goal=%s&level=3&text=Nästan jämt, utom måndagar.", goal), 303);
	CHECK_HAS(get(w, "%s", review), "Lugnare kvällar tycker mamma.");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", staff), "Elin svarade först: Halvvägs");
	CHECK_HAS(get(w, "%s", staff), "Lugnare kvällar tycker mamma.");
	CHECK_STATUS(post(w, staff, "act=result&goal=%s&result=PARTLY&known=Frånvaron har minskat.&next=Vi fortsätter.", goal), 303);
	CHECK_HAS(get(w, "%s", way_staff(w, "/plan")), "Frånvaron har minskat.");
	CHECK_STATUS(post(w, staff, "act=scribe&goal=%s&level=5&text=Allt är bra.", goal), 403);
	as(w, "per"); /* what one guardian says is not for the other (D17) */
	CHECK_HAS(get(w, "%s", review), "Nästan jämt, utom måndagar.");
	CHECK_NOT(get(w, "%s", review), "Lugnare kvällar");
	CHECK_HAS(get(w, "%s", way_family(w, "/plan")), "Frånvaron har minskat.");
}

TEST(a_child_that_does_not_answer_is_written_down_with_how_it_was_asked) {
	struct world *w = world_with_plan();
	const char *staff = tim(w, "plan/review");
	(void)eva_reads(w, "plan/review");
	const char *goal = goal_first(w, family_of(w, "tim", "plan/review"));
	CHECK_STATUS(post(w, family_of(w, "tim", "plan/review"), "act=rate&goal=%s&level=4&text=Magen är bättre.", goal), 303);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", staff), "Magen är bättre.");
	CHECK_STATUS(post(w, staff, "act=missing&how="), 422);
	CHECK_STATUS(post(w, staff, "act=missing&how=Rune frågade på rasten, med bilder."), 303);
	CHECK_HAS(get(w, "%s", staff), "Rune frågade på rasten, med bilder.");
	CHECK_HAS(get(w, "%s", staff), "Magen är bättre.");
	CHECK_STATUS(post(w, staff, "act=scribe&goal=%s&level=2&text=Det gör ont ibland.", goal), 303);
	struct answer a = get(w, "%s", staff);
	CHECK_HAS(a, "Det gör ont ibland.");
	CHECK_HAS(a, "Nedskrivet åt Tim");
	CHECK_STATUS(post(w, staff, "act=next&version=1&followup=2020-01-01"), 422);
	CHECK_STATUS(post(w, staff, "act=next&version=1&followup=2027-05-03"), 303);
	CHECK_HAS(get(w, "%s", tim(w, "plan/write")), "2027-05-03");
}

TEST(a_goal_of_another_area_can_neither_be_read_nor_rated) {
	struct world *w = world_with_plan();
	const char *staff = tim(w, "plan/review");
	as(w, "rune");
	struct answer whole = get(w, "%s", staff);
	const char *first = between(w, whole, "id=\"mal-", "\""), *second = strstr(whole.body, "id=\"mal-") + strlen("id=\"mal-");
	while (text_starts(second, first))
		second = strstr(second, "id=\"mal-") + strlen("id=\"mal-");
	const char *home = arena_copy(world_arena(w), second, strspn(second, "0123456789"));
	struct answer draft = post(w, tim(w, "plan/area/0"), "act=need&text=Något som inte är publicerat.&goal=Än.");
	CHECK_STATUS(post(w, draft.location, "text=Utkast till insats&who=%lld&family=&from_at=2027-01-15&until_at=&state=AGREED&version=0&act=save",
			  (long long)id_of(w, "rune-1")), 303);
	CHECK_HAS(get(w, "%s", staff), "Utkast till insats");
	as(w, "tove");
	CHECK_NOT(get(w, "%s", staff), "Utkast");
	struct answer part = get(w, "%s", staff);
	CHECK_HAS(part, "Hälsa</h2>");
	CHECK_NOT(part, "Hemmet</h2>");
	CHECK_NOT(part, home);
	CHECK_STATUS(post(w, staff, "act=rate&goal=%s&level=1&text=", home), 404);
	CHECK_STATUS(post(w, staff, "act=rate&goal=%s&level=3&text=Tim kommer varje vecka.", goal_first(w, staff)), 303);
	CHECK_STATUS(post(w, staff, "act=missing&how=Vi frågade inte."), 403);
	CHECK_STATUS(post(w, staff, "act=result&goal=%s&result=NOT&known=a", goal_first(w, staff)), 403);
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Hur har det gått?");
	sql(w, text_of(w, "update reach set areas = 64 where child_id = %lld and unit_id = %lld", (long long)id_of(w, "tim"), (long long)id_of(w, "bup")));
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Inget i den här versionen rör det som du läser.");
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "Hur har det gått?"); /* there is nothing to follow up */
	as(w, "noor");
	same_as_nothing(w, staff);
	CHECK_STATUS(post(w, staff, "act=rate&goal=%s&level=1&text=", home), 404);
	as(w, "per"); /* another child's guardian */
	CHECK_STATUS(post(w, family_of(w, "tim", "plan/review"), "act=rate&goal=%s&level=1&text=", home), 404);
}

/* --- answering a version --- */

TEST(dissent_stays_with_the_version_word_by_word_for_those_who_read_its_areas) {
	struct world *w = world_with_plan();
	const char *answer = family_of(w, "tim", "plan/answer");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", answer), "Läses av");
	CHECK_HAS(get(w, "%s", answer), "Svara gärna senast");
	struct answer empty = post(w, answer, "act=answer&answer=DISAGREE&text=");
	CHECK_STATUS(empty, 422);
	CHECK_HAS(empty, "Skriv med egna ord");
	CHECK_STATUS(post(w, answer, "act=answer&text=Bara ord"), 422);
	CHECK_STATUS(post(w, answer, "act=answer&answer=DISAGREE&areas=4&text=Kvällarna <är> lugna hos oss.&meet=YES"), 303);
	CHECK_HAS(get(w, "%s", family_of(w, "tim", "plan")), "Kvällarna &lt;är&gt; lugna hos oss.");
	CHECK_HAS(get(w, "%s", family_of(w, "tim", "plan")), "role=\"status\">Ditt svar är sparat."); /* the answer stands at the end of the page */
	as(w, "rune");
	struct answer plan = get(w, "%s", tim(w, "plan"));
	CHECK_HAS(plan, "Kvällarna &lt;är&gt; lugna hos oss.");
	CHECK_HAS(plan, "Tycker annorlunda");
	CHECK_HAS(get(w, "%s", tim(w, "plan/answers")), "Vill ses före uppföljningen");
	as(w, "tove"); /* reads health, not home */
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "Kvällarna");
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "tycker annorlunda");
	as(w, "eva");
	CHECK_STATUS(post(w, answer, "act=answer&answer=DISAGREE&areas=0&text=Det är inte magen."), 303);
	as(w, "tove");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Det är inte magen.");
	at(w, "2027-02-20T10:00");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", answer), "Svara gärna senast"); /* a day that has been */
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "Kvällarna");
	at(w, "2027-01-14T17:30");
	as(w, "eva");
	CHECK_STATUS(post(w, answer, "act=answer&answer=AGREE&text="), 303); /* what was said stays */
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Kvällarna");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Håller med");
	at(w, "2027-01-14T18:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "Kvällarna"); /* it belongs to version 1 */
	CHECK_HAS(get(w, "%s", tim(w, "plan/version/1")), "Kvällarna");
}

TEST(a_unit_answers_and_the_lead_alone_sees_who_has) {
	struct world *w = world_with_plan();
	as(w, "tove");
	CHECK_HAS(get(w, "%s", tim(w, "plan/answer")), "Du svarar för BUP Växjö");
	CHECK_STATUS(post(w, tim(w, "plan/answer"), "act=answer&answer=SEEN&text="), 303);
	CHECK_STATUS(get(w, "%s", tim(w, "plan/answers")), 403);
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "Svar på version");
	as(w, "rune");
	struct answer list = get(w, "%s", tim(w, "plan/answers"));
	CHECK_HAS(list, "BUP Växjö</th><td data-l=\"Svar\">Har läst");
	CHECK_HAS(list, "Eva Alm</th><td data-l=\"Svar\">Har inte svarat");
	CHECK_STATUS(post(w, tim(w, "plan/answers"), "act=record&party=%lld&answer=NOT_REACHED&text=", (long long)id_of(w, "eva")), 422);
	CHECK_STATUS(post(w, tim(w, "plan/answers"), "act=record&party=%lld&answer=NOT_REACHED&text=Ringt tre gånger.", (long long)id_of(w, "eva")), 303);
	CHECK_HAS(get(w, "%s", tim(w, "plan/answers")), "Har inte gått att nå");
	CHECK_STATUS(post(w, tim(w, "plan/answers"), "act=record&party=%lld&answer=AGREE&text=", (long long)id_of(w, "bup")), 422);
	CHECK_STATUS(post(w, tim(w, "plan/answers"), "act=record&party=%lld&answer=AGREE&text=", (long long)id_of(w, "noor")), 422);
	CHECK_STATUS(post(w, tim(w, "plan/answers"), "act=record&party=%lld&answer=DISAGREE&text=Jag vill inte dit.", (long long)id_of(w, "tim")), 303);
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Inskrivet av den som leder");
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "Ringt tre gånger."); /* that is no dissent */
	at(w, "2027-01-14T18:10");
	as(w, "eva");
	CHECK_STATUS(post(w, family_of(w, "tim", "plan/answer"), "act=answer&answer=AGREE&text="), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/answers"), "act=record&party=%lld&answer=SEEN&text=", (long long)id_of(w, "eva")), 422);
	as(w, "noor");
	CHECK_STATUS(post(w, tim(w, "plan/answer"), "act=answer&answer=SEEN&text="), 404);
	same_as_nothing(w, tim(w, "plan/answer"));
}

TEST(who_has_not_answered_is_reminded_once_and_neutrally) {
	struct world *w = world_with_plan();
	int64_t before = messages_to(w, "eva");
	CHECK(before > 0); /* the version was told of */
	CHECK_STATUS(post(w, tim(w, "plan/answers"), "act=remind"), 303);
	CHECK(messages_to(w, "eva") == before + 1);
	CHECK_STATUS(post(w, tim(w, "plan/answers"), "act=remind"), 403);
	CHECK(messages_to(w, "eva") == before + 1);
}

TEST(how_the_plan_reaches_the_family_is_told_as_it_is) {
	struct world *w = world_with_plan();
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Egen sida, inte läst än");
	CHECK_STATUS(eva_reads(w, "plan"), 200);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Egen sida, läste 14 januari 2027");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Nås inte än"); /* Tim is 11 */
	CHECK_STATUS(post(w, tim(w, "paper"), "act=print&to=%lld", (long long)id_of(w, "eva")), 303);
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Papper, version 1");
	as(w, "tove");
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "Så når planen");
}

/* --- versions --- */

static void publish_at(struct world *w, const char *time) {
	at(w, time);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
}

TEST(two_versions_side_by_side_show_only_what_the_reader_reads) {
	struct world *w = world_with_plan();
	CHECK_HAS(get(w, "%s", tim(w, "plan/compare")), "inget att jämföra");
	need_more(w, 4, "Tapeten: ett eget rum.");
	publish_at(w, "2027-01-14T18:00");
	struct answer all = get(w, "%s", tim(w, "plan/compare"));
	CHECK_HAS(all, "Tapeten: ett eget rum.");
	CHECK_HAS(all, "3 ändringar mellan version 1 och version 2: 3 tillagt, 0 ändrat, 0 borttaget.");
	CHECK_HAS(all, "Tillagt");
	CHECK_NOT(all, WAY_HEALTH);
	CHECK_HAS(get(w, "%s?show=all", tim(w, "plan/compare")), WAY_HEALTH);
	as(w, "tove");
	struct answer part = get(w, "%s?show=all", tim(w, "plan/compare"));
	CHECK_HAS(part, "Inget har ändrats mellan version 1 och version 2");
	CHECK_HAS(part, WAY_HEALTH);
	CHECK_NOT(part, "Tapeten");
	CHECK_NOT(part, "Hemmet");
	CHECK_HAS(eva_reads(w, "plan/compare"), "Tapeten");
	as(w, "noor");
	same_as_nothing(w, tim(w, "plan/compare"));
}

/* SF10, N7: the unit had no consent between two versions. */
TEST(a_version_published_without_consent_leaves_no_gap) {
	struct world *w = world_with_plan();
	const char *consent = family_of(w, "tim", "consent");
	long long bup = (long long)id_of(w, "bup");
	at(w, "2027-01-15T09:00");
	as(w, "eva");
	CHECK_STATUS(post(w, consent, "act=withdraw&unit=%lld", bup), 303);
	as(w, "rune");
	need_more(w, 0, "Mellantexten om magen.");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=lead&lead=%lld&followup=2027-03-01&version=1", (long long)id_of(w, "rune-1")), 303);
	publish_at(w, "2027-01-16T09:00");
	const char *between_id = between(w, get(w, "%s", tim(w, "plan")), "plan/version/", "\"");
	struct answer old = get(w, "%s", tim(w, "plan/area/0"));
	const char *link = old.body, *need = "";
	while ((link = strstr(link, "/plan/need/")) != NULL) {
		link += strlen("/plan/need/");
		need = arena_copy(world_arena(w), link, strspn(link, "0123456789"));
	}
	CHECK_STATUS(post(w, tim(w, text_of(w, "plan/need/%s", need)), "act=remove&version=1"), 303);
	at(w, "2027-01-17T09:00");
	as(w, "eva");
	struct answer page = get(w, "%s", consent);
	const char *question = between(w, page, "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, consent, "act=answer&question=%s&answer_1=YES&area=%s-0", question, question), 303);
	publish_at(w, "2027-01-18T09:00");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "<b>Version 3</b>");
	as(w, "tove");
	struct answer plan = get(w, "%s", tim(w, "plan"));
	CHECK_STATUS(plan, 200);
	CHECK_HAS(plan, "<b>Version 2</b>"); /* the second that BUP reads */
	CHECK_NOT(plan, "ersion 3");
	CHECK_NOT(plan, "Mellantexten");
	CHECK_NOT(plan, "16 januari");
	same_as_nothing(w, tim(w, text_of(w, "plan/version/%s", between_id)));
	struct answer compare = get(w, "%s?show=all", tim(w, "plan/compare"));
	CHECK_NOT(compare, "Mellantexten");
	CHECK_NOT(compare, "16 januari");
	CHECK_NOT(compare, "ersion 3");
	CHECK_NOT(get(w, "%s", tim(w, "")), "16 januari");
	CHECK_NOT(get(w, "%s", tim(w, "plan/version/1")), "Mellantexten");
	CHECK_NOT(get(w, "%s", tim(w, "plan/version/2")), "Mellantexten");
}

TEST(a_version_that_is_wrong_is_taken_back_and_put_right) {
	struct world *w = world_with_plan();
	const char *retract = between(w, get(w, "%s", tim(w, "plan")), "/plan/retract/", "\"");
	const char *page = tim(w, text_of(w, "plan/retract/%s", retract));
	CHECK_HAS(get(w, "%s", page), "Alla får veta");
	CHECK_STATUS(post(w, page, "act=retract&why="), 422);
	CHECK_HAS(get(w, "%s", tim(w, "plan")), WAY_HEALTH);
	as(w, "tove");
	CHECK_STATUS(post(w, page, "act=retract&why=a"), 403);
	as(w, "noor");
	CHECK_STATUS(post(w, page, "act=retract&why=a"), 404);
	as(w, "rune");
	struct answer paper = post(w, tim(w, "paper"), "act=print&to=%lld", (long long)id_of(w, "eva"));
	CHECK_STATUS(get(w, "%s", paper.location), 200);
	int64_t before = messages_to(w, "eva");
	at(w, "2027-01-14T18:00");
	as(w, "rune");
	CHECK_STATUS(post(w, page, "act=retract&why=En del av texten gällde någon annan."), 303);
	CHECK(messages_to(w, "eva") == before + 1);
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Texten visas bara för er");
	CHECK_STATUS(get(w, "%s", paper.location), 403);
	CHECK_STATUS(post(w, page, "act=retract&why=Igen."), 403);
	CHECK_HAS(get(w, "/"), "Skriv en rättad version av planen");
	struct answer family = eva_reads(w, "plan");
	CHECK_HAS(family, "En del av texten gällde någon annan.");
	CHECK_NOT(family, WAY_HEALTH);
	CHECK_NOT(family, "Jag vill ha lugnt");
	CHECK_STATUS(post(w, family_of(w, "tim", "plan/answer"), "act=answer&answer=SEEN&text="), 403);
	as(w, "tove"); /* read version 1 while it held */
	CHECK_NOT(get(w, "%s", tim(w, "plan")), WAY_HEALTH);
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "återtagen");
	publish_at(w, "2027-01-14T18:30");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Version 2 rättar version 1");
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Ska tillbaka");
	CHECK_HAS(eva_reads(w, "plan"), "Version 2 rättar version 1");
	CHECK_HAS(eva_reads(w, "plan"), WAY_HEALTH);
}

/* --- before publishing --- */

static bool advised(const char *text, const char *what) {
	static const char *const known[] = {"Tim Alm", "Eva Alm", "BUP Växjö", "Rune Ek"};
	struct arena *a = arena_new((size_t)1 << 20);
	struct advice_found f;
	bool is = false;
	advice_text(a, "sv", text, known, 4, &f);
	for (size_t i = 0; i < f.n; i++)
		is |= strstr(f.what[i], what) != NULL;
	is |= *what == '\0' && f.n == 0;
	arena_free(a);
	return is;
}

TEST(the_help_points_at_what_one_might_look_at_once_more) {
	CHECK(advised("Tim behöver lugn på rasten.", ""));
	CHECK(advised("Vi läser Tims bok med Eva.", ""));
	CHECK(advised("Det blev bråk med Kalle Svensson i tisdags.", "”Kalle Svensson”"));
	CHECK(advised("Åke Öberg slog Tim.", "”Åke Öberg”"));
	CHECK(advised("Tim leker med Nils.", "”Nils” ser ut som ett namn"));
	CHECK(!advised("Tim träffar BUP Växjö i NPF-gruppen.", "namn"));
	CHECK(advised("Han är född 20150702-9922.", "personnummer"));
	CHECK(advised("Nummer 150702 9922 gäller.", "personnummer"));
	CHECK(advised("Ring 070-174 06 10.", "telefonnummer"));
	CHECK(!advised("Den 2027-01-14 träffas vi.", "nummer"));
	CHECK(advised("Tim har ADHD.", "diagnos"));
	CHECK(advised("En insats från skolan.", "svårt att förstå"));
	CHECK(advised("a b c d e f g h i j k l m n o p q r s t u v w x y z.", "26 ord"));
	CHECK(!advised("a b c d e f g h i j k l m n o p q r s t u v w x y.", "ord"));
}

TEST(the_help_never_stops_a_plan) {
	struct world *w = world_with_plan();
	need_more(w, 0, "Kalle Svensson stör Tim.");
	CHECK_HAS(get(w, "%s", tim(w, "plan/write")), "Titta en gång till");
	CHECK_HAS(get(w, "%s", tim(w, "plan/write")), "Kalle Svensson");
	publish_at(w, "2027-01-14T18:00");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Kalle Svensson stör Tim.");
}

TEST(a_plan_that_is_also_a_sip_says_what_the_law_asks_for) {
	struct world *w = world_with_plan();
	const char *sip = tim(w, "plan/sip");
	CHECK_STATUS(post(w, sip, "act=save&org=%lld&with=Vi träffades.", (long long)id_of(w, "region")), 422);
	CHECK_STATUS(post(w, sip, "act=save&org=%lld&with=", (long long)id_of(w, "vaxjo")), 422);
	CHECK_STATUS(post(w, sip, "act=save&org=%lld&with=Tim och Eva var med på mötet.", (long long)id_of(w, "vaxjo")), 303);
	struct answer missing = post(w, tim(w, "plan/write"), "act=publish");
	CHECK_STATUS(missing, 422);
	CHECK_HAS(missing, "SIP: skriv vad regionen gör");
	CHECK_HAS(missing, "SIP: skriv vad andra gör");
	CHECK_HAS(missing, "SIP: det övergripande ansvaret är bestämt");
	const char *need = between(w, get(w, "%s", tim(w, "plan/area/0")), "/plan/need/", "/intervention");
	CHECK_STATUS(post(w, tim(w, text_of(w, "plan/need/%s/intervention", need)),
			  "act=save&text=Samtal hos oss&who=%lld&family=&from_at=2027-01-15&until_at=&state=AGREED&version=0", (long long)id_of(w, "tove-1")), 303);
	CHECK_STATUS(post(w, sip, "act=save&org=%lld&alone=1&with=Tim och Eva var med på mötet.", (long long)id_of(w, "region")), 303);
	publish_at(w, "2027-01-14T18:00");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Övergripande ansvar: <b>Region Kronoberg</b>");
	CHECK_HAS(eva_reads(w, "plan"), "Planen är också en SIP");
	as(w, "rune");
	CHECK_STATUS(post(w, sip, "act=off"), 303);
	publish_at(w, "2027-01-14T18:30");
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "Övergripande ansvar");
	CHECK_HAS(get(w, "%s", tim(w, "plan/version/2")), "Övergripande ansvar"); /* N18 */
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", sip), 403);
}

TEST(an_intervention_that_stops_says_why) {
	struct world *w = world_with_plan();
	const char *act = tim(w, text_of(w, "plan/intervention/%s", between(w, get(w, "%s", tim(w, "plan/area/0")), "/plan/intervention/", "\"")));
	const char *seen = between(w, get(w, "%s", act), "name=\"version\" value=\"", "\"");
	const char *fields = text_of(w, "act=save&text=Samtal&who=%lld&family=&from_at=2027-01-15&until_at=&state=STOPPED&version=%s", (long long)id_of(w, "rune-1"), seen);
	struct answer a = post(w, act, "%s&reason=", fields);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Skriv varför den slutade");
	CHECK_STATUS(post(w, act, "%s&reason=Tim ville hellre prata med Ali.", fields), 303);
	publish_at(w, "2027-01-14T18:00");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Tim ville hellre prata med Ali.");
	CHECK_HAS(eva_reads(w, "plan"), "Tim ville hellre prata med Ali.");
}

/* --- who leads, who answers --- */

TEST(a_new_lead_is_told_of_by_each_ones_channel) {
	struct world *w = world_with_plan();
	as(w, "tove");
	CHECK_STATUS(post(w, "/introduction", "act=say&version=0&state=PAUSED&since=2027-01-14&owner=Tove Hallin, enhetschef"), 303);
	as(w, "rune");
	int64_t eva = messages_to(w, "eva"), tove = messages_to(w, "tove");
	CHECK_STATUS(post(w, tim(w, "plan/lead"), "act=lead&version=1&lead=%lld", (long long)id_of(w, "noor-1")), 422);
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Samverkansansvarig: <b>Rune Ek");
	at(w, "2027-01-20T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/lead"), "act=lead&version=1&lead=%lld", (long long)id_of(w, "sanna-1")), 303);
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Samverkansansvarig: <b>Sanna Lind");
	CHECK(messages_to(w, "eva") == eva + 1);
	CHECK(messages_to(w, "tove") == tove + 1); /* her unit has paused, and gets a letter too */
	CHECK(messages_to(w, "sanna") > 0);
	CHECK_HAS(get(w, "/"), "Skicka brev om planen");
	struct answer answers = get(w, "%s", tim(w, "plan/answers"));
	CHECK_HAS(answers, "BUP Växjö</b>: berätta att det är en ny samverkansansvarig");
	CHECK_STATUS(post(w, tim(w, "plan/answers"), "act=letter&letter=%s", between(w, answers, "name=\"letter\" value=\"", "\"")), 303);
	CHECK_NOT(get(w, "%s", tim(w, "plan/answers")), "brev att skicka");
	CHECK_HAS(eva_reads(w, "plan"), "Sanna Lind håller ihop planen sedan 20 januari 2027");
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 200);
	as(w, "noor");
	CHECK_STATUS(post(w, tim(w, "plan/lead"), "act=lead&version=1&lead=%lld", (long long)id_of(w, "noor-1")), 404);
}

/* B10, R114. */
TEST(a_contact_that_leaves_leaves_the_area_vacant_until_the_unit_names_another) {
	struct world *w = world_way();
	struct db *db = world_lane(w)->db;
	at(w, "2027-02-01T09:00");
	CHECK(db_exec(db, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w) - 1000, (long long)id_of(w, "tove-1"))) == OK);
	CHECK(db_exec(db, text_of(w, "update assignment set unit_id = %lld, title = 'Enhetschef' where id = %lld", (long long)id_of(w, "bup"), (long long)id_of(w, "bo-1"))) == OK);
	as(w, "maria");
	struct answer plan = get(w, "%s", way_family(w, "/plan"));
	CHECK_HAS(plan, "Ny kontakt kommer");
	CHECK_HAS(plan, "0980-319 206");
	CHECK_NOT(plan, "Frågor om det här: Tove");
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", way_staff(w, "")), 200); /* and has read what Elin has written */
	CHECK_HAS(get(w, "/"), "Välj ny kontaktperson");
	CHECK_NOT(get(w, "/"), "Sedan torsdag 14 januari"); /* that is when the plan was published */
	CHECK_HAS(get(w, "%s", way_staff(w, "/plan")), "Kontakt vakant");
	CHECK(db_exec(db, text_of(w, "update unit set channel = 'PAPER' where id = %lld", (long long)id_of(w, "bjorkskolan"))) == OK);
	int64_t rune = messages_to(w, "rune");
	as(w, "bo");
	CHECK_HAS(get(w, "/"), "Säg vem som är ny kontaktperson");
	const char *page = way_staff(w, "/plan/contact/0");
	CHECK_HAS(get(w, "%s", page), "Tove Hallin");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan/contact/5")), 404);
	CHECK_STATUS(post(w, page, "act=name&contact=%lld", (long long)id_of(w, "noor-1")), 422);
	CHECK_STATUS(post(w, page, "act=name&contact=%lld", (long long)id_of(w, "bo-1")), 303);
	CHECK_NOT(get(w, "%s", page), "har slutat"); /* it is not vacant any more */
	CHECK(messages_to(w, "rune") == rune + 1);
	as(w, "maria");
	plan = get(w, "%s", way_family(w, "/plan"));
	CHECK_HAS(plan, "Bo Sandin");
	CHECK_NOT(plan, "Ny kontakt kommer");
	as(w, "tove"); /* is nobody there any more */
	CHECK(get(w, "%s", way_staff(w, "/plan")).status != 200);
	as(w, "noor");
	CHECK_STATUS(post(w, page, "act=name&contact=%lld", (long long)id_of(w, "noor-1")), 404);
}

/* R114: who changes work says so before the last day; the employer may too. */
TEST(a_contact_hands_over_before_the_last_day_or_the_unit_does) {
	struct world *w = world_way();
	at(w, "2027-02-01T09:00");
	sql(w, text_of(w, "update assignment set unit_id = %lld, answers = 0 where id = %lld", of(w, "bup"), of(w, "bo-1")));
	const char *page = way_staff(w, "/plan/contact/0");
	as(w, "bo"); /* neither the contact nor who answers */
	CHECK(get(w, "%s", page).status != 200);
	as(w, "tove");
	CHECK_HAS(get(w, "%s", way_staff(w, "/plan")), text_of(w, "href=\"%s\"", page));
	CHECK_NOT(get(w, "%s", page), "har slutat");
	CHECK_STATUS(post(w, page, "act=name&contact=%lld", of(w, "tove-1")), 422);
	CHECK_STATUS(post(w, page, "act=name&contact=%lld", of(w, "bo-1")), 303);
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "/plan")), "Bo Sandin");
	as(w, "bo"); /* is the contact now, and hands it back */
	CHECK_STATUS(post(w, page, "act=name&contact=%lld", of(w, "tove-1")), 303);
	CHECK(get(w, "%s", way_staff(w, "/plan")).status != 200);
	/* a colleague at the responsible unit, whom the plan names */
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/plan/area/2"), "act=need&text=Elin behöver lugn.&goal=Jag hinner"), 303);
	CHECK_STATUS(post(w, way_staff(w, "/plan/area/2"), "act=contact&contact=%lld&version=", of(w, "sanna-1")), 303);
	as(w, "sanna");
	page = way_staff(w, "/plan/contact/2");
	CHECK_STATUS(get(w, "%s", page), 200);
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan/contact/0")), 404);
	CHECK_STATUS(post(w, page, "act=name&contact=%lld", of(w, "ali-1")), 303);
	CHECK_STATUS(get(w, "%s", page), 404);
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", page), 200);
}

/* R114: what somebody was to do who has left, nobody does until another is chosen. */
TEST(an_intervention_whose_doer_has_left_is_shown_so_and_waits_for_the_lead) {
	struct world *w = world_way();
	at(w, "2027-02-01T09:00");
	sql(w, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w) - 1000, of(w, "tove-1")));
	as(w, "rune");
	const char *contact = way_staff(w, "/plan/area/0");
	CHECK_STATUS(post(w, contact, "act=contact&contact=%lld&version=%s", of(w, "rune-1"), between(w, get(w, "%s", contact), "name=\"version\" value=\"", "\"")), 303);
	CHECK_HAS(get(w, "/"), "Välj vem som tar över en insats");
	CHECK_HAS(get(w, "%s", way_staff(w, "/plan")), "Inte bestämt än. Förut Tove Hallin");
	CHECK_HAS(get(w, "%s", way_staff(w, "/plan/write")), "den som skulle göra något är inte med längre");
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "/plan")), "Vem är inte bestämt än");
}

TEST(a_lead_that_leaves_is_vacant_until_the_unit_names_another) {
	struct world *w = world_with_plan();
	CHECK_STATUS(post(w, tim(w, "plan/lead"), "act=lead&version=1&lead=%lld", (long long)id_of(w, "sanna-1")), 303);
	at(w, "2027-02-01T09:00");
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w) - 1000, (long long)id_of(w, "sanna-1"))) == OK);
	CHECK_HAS(eva_reads(w, "plan"), "har slutat. En ny kommer");
	CHECK_HAS(eva_reads(w, "plan"), "0980-319 201");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Välj ny samverkansansvarig");
	CHECK_STATUS(post(w, tim(w, "plan/lead"), "act=lead&version=2&lead=%lld", (long long)id_of(w, "ali-1")), 303);
	CHECK_HAS(eva_reads(w, "plan"), "Ali Haddad håller ihop planen");
}

/* R115: "verksamheten utse ny ansvarig person och informera alla". */
TEST(the_service_of_a_lead_that_leaves_names_another) {
	struct world *w = world_with_plan();
	struct db *db = world_lane(w)->db;
	const char *page = tim(w, "plan/lead");
	CHECK_STATUS(post(w, page, "act=lead&version=1&lead=%lld", (long long)id_of(w, "tove-1")), 303);
	CHECK(db_exec(db, text_of(w, "update assignment set unit_id = %lld, title = 'Enhetschef' where id = %lld", (long long)id_of(w, "bup"), (long long)id_of(w, "bo-1"))) == OK);
	as(w, "bo");
	CHECK_NOT(get(w, "/"), "Välj ny samverkansansvarig");
	CHECK_STATUS(get(w, "%s", page), 403);
	at(w, "2027-02-01T09:00");
	CHECK(db_exec(db, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w) - 1000, (long long)id_of(w, "tove-1"))) == OK);
	CHECK_HAS(eva_reads(w, "plan"), "har slutat. En ny kommer");
	int64_t rune = messages_to(w, "rune"), eva = messages_to(w, "eva");
	as(w, "bo");
	CHECK_HAS(get(w, "/"), "Säg vem som är ny samverkansansvarig");
	struct answer a = get(w, "%s", page);
	CHECK_HAS(a, "Tove Hallin");
	CHECK_HAS(a, ">Bo Sandin, Enhetschef</option>");
	CHECK_NOT(a, ", Björkskolan</option>");
	CHECK_STATUS(post(w, page, "act=lead&version=2&lead=%lld", (long long)id_of(w, "rune-1")), 422);
	CHECK_STATUS(post(w, page, "act=lead&version=1&lead=%lld", (long long)id_of(w, "bo-1")), 409); /* of an old page */
	CHECK_STATUS(post(w, page, "act=lead&version=2&lead=%lld", (long long)id_of(w, "bo-1")), 303);
	CHECK_HAS(eva_reads(w, "plan"), "Bo Sandin håller ihop planen");
	CHECK(messages_to(w, "rune") == rune + 1);
CHECK(messages_to(w, "eva") == eva + 1);
	as(w, "noor");
	CHECK_STATUS(post(w, page, "act=lead&version=3&lead=%lld", (long long)id_of(w, "noor-1")), 404);
}

/* Who leads and does not read all of the plan keeps it together, and whoever answers for the child publishes. */
TEST(what_a_lead_cannot_publish_is_not_asked_of_the_lead) {
	struct world *w = world_with_plan();
	CHECK_HAS(get(w, "%s", tim(w, "plan/lead")), "<option value=\"\">Välj</option>"); /* nobody is chosen by chance */
	CHECK_HAS(get(w, "%s", tim(w, "plan/lead")), "Tove Hallin, psykolog, BUP Växjö (läser inte alla områden)");
	CHECK_NOT(get(w, "%s", tim(w, "plan/lead")), "kurator, Björkskolan (läser inte");
	at(w, "2027-01-20T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/lead"), "act=lead&version=1&lead=%lld", (long long)id_of(w, "tove-1")), 303);
	CHECK_HAS(get(w, "/"), "Publicera ändringarna i planen");
	CHECK_HAS(get(w, "/child/%lld", (long long)id_of(w, "tim")), "<dt>Vem</dt><dd>Rune Ek");
	as(w, "tove");
	CHECK_NOT(get(w, "/"), "Publicera ändringarna i planen");
	CHECK_HAS(get(w, "/"), "Ändringarna i planen är inte publicerade än");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 403);
}

TEST(words_are_compared_one_by_one) {
	struct arena *a = arena_new((size_t)1 << 20);
	struct compare_text x, y;
	compare_words(a, "Jag är på alla lektioner före jul.", "Jag är på alla lektioner utom idrotten.", &x, &y);
	CHECK(x.n == 2 && x.run[0].same && text_is(x.run[0].text, "Jag är på alla lektioner") && text_is(x.run[1].text, "före jul."));
	CHECK(y.n == 2 && text_is(y.run[1].text, "utom idrotten.") && !y.run[1].same);
	compare_words(a, "", "ny", &x, &y);
	CHECK(x.n == 0 && y.n == 1 && !y.run[0].same);
	arena_free(a);
}

/* What Eva sees differently is for those who lead and for Tim, not for his other guardian (D17). */
TEST(one_guardians_dissent_is_not_for_the_other) {
	struct world *w = world_with_plan();
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (931, %lld, %lld, 'JOINT', 1, 9000000000000)",
						 (long long)id_of(w, "tim"), (long long)id_of(w, "per"))) == OK);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into reach (id, child_id, person_id, unit_id, relation, areas, from_at, until_at) values (932, %lld, %lld, 0, 2, 127, 1, 9000000000000)",
						 (long long)id_of(w, "tim"), (long long)id_of(w, "per"))) == OK);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family_of(w, "tim", "plan/answer")), "Inte den andra vårdnadshavaren");
	CHECK_STATUS(post(w, family_of(w, "tim", "plan/answer"), "act=answer&answer=DISAGREE&areas=4&text=Kvällarna är lugna hos mig."), 303);
	CHECK_HAS(get(w, "%s", family_of(w, "tim", "plan")), "Kvällarna är lugna hos mig.");
	as(w, "per");
	struct answer a = get(w, "%s", family_of(w, "tim", "plan"));
	CHECK_STATUS(a, 200);
	CHECK_NOT(a, "Kvällarna är lugna");
	CHECK_NOT(a, "tycker annorlunda");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Kvällarna är lugna hos mig.");
}

/* Whom the family has let read other areas is not told to who reads these alone, whatever page names readers (D13). */
TEST(nobody_is_told_who_reads_other_areas) {
	struct world *w = world_with_plan();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&why_1=De hjälper hemma.&area=1-4&until=2027-11-30&wish=Gärna.", (long long)id_of(w, "soc-vaxjo")), 303);
	as(w, "eva");
	const char *page = family_of(w, "tim", "consent");
	const char *q = between(w, get(w, "%s", page), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, page, "act=answer&question=%s&answer_1=YES&area=%s-4", q, q), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/area/2"), "act=contact&contact=%lld", (long long)id_of(w, "ali-1")), 303);
	CHECK_HAS(get(w, "%s", tim(w, "document")), "Noor");
	static const char *const who[] = {"ali", "tove"};
	static const char *const pages[] = {"", "document", "document/new", "words", "message", "message/new", "meeting", "meeting/ask", "meeting/new", "plan", "plan/answer", "plan/review"};
	for (int i = 0; i < 2; i++) {
		as(w, who[i]);
		for (size_t k = 0; k < sizeof pages / sizeof *pages; k++) {
			struct answer a = get(w, "%s", tim(w, pages[k]));
			CHECK_NOT(a, "Noor");
			CHECK_NOT(a, "Socialtjänsten barn");
		}
	}	as(w, "ali"); /* nor of the words: that others read them stands there whoever they are */
	CHECK_HAS(get(w, "%s", tim(w, "words")), "andra som familjen har sagt ja till");
	CHECK_NOT(get(w, "%s", tim(w, "words")), "Tove");
}
