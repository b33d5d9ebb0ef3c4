/* Stories of a plan that goes on when the child moves to another responsible unit: nobody who reads loses it on that day, nobody
 * reads more than before, and the old unit has its own record and no more. */
#include "way.h"

#include "base/date.h"
#include "reach_whole.h"
#include "whole.h"

static const char *body(struct world *w, const char *path) {
	return between(w, get(w, "%s", path), "<main", "</main>");
}

/* Exactly one unit answers for the child now (I1, I15). */
static void answered_for(struct world *w, const char *unit) {
	CHECK(number(w, text_of(w, "select count(*) from reach where child_id = %lld and relation = 4 and person_id = 0 and from_at <= %lld and %lld < until_at",
			       (long long)id_of(w, "tim"), (long long)now_of(w), (long long)now_of(w))) == 1);
	CHECK(number(w, text_of(w, "select count(*) from episode where child_id = %lld and closed_at = 0", (long long)id_of(w, "tim"))) == 1);
	CHECK(number(w, text_of(w, "select count(*) from episode where child_id = %lld and closed_at = 0 and unit_id = %lld", (long long)id_of(w, "tim"), (long long)id_of(w, unit))) == 1);
	CHECK(reach_whole(world_lane(w), now_of(w)));
}

#define TEXTS "summary=Tim har ont i magen sedan i höstas.&voice=Jag vill fortsätta träffa Tove.&why=Tim börjar hos er."
#define WHOLE "areas=0&areas=4&"

/* Prepared by `who` and asked; not answered. */
static const char *asked(struct world *w, const char *who, const char *unit, const char *areas) {
	as(w, who);
	int64_t moves = number(w, text_of(w, "select count(*) from enrolment where child_id = %lld", (long long)id_of(w, "tim")));
	struct answer a = post(w, tim(w, "enrolment"), "act=move&unit=%lld&from=2027-0%lld-15&version=%s", (long long)id_of(w, unit), (long long)moves + 1,
			       between(w, get(w, "%s", tim(w, "enrolment")), "name=\"version\" value=\"", "\""));
	CHECK_STATUS(a, 303);
	a = post(w, tim(w, "handover"), "act=prepare&to=%lld&%s" TEXTS, (long long)id_of(w, unit), areas);
	CHECK_STATUS(a, 303);
	CHECK_STATUS(post(w, a.location, "act=ask&version=1"), 303);
	return a.location;
}

static void eva_says(struct world *w, const char *answer) {
	as(w, "eva");
	const char *q = between(w, get(w, "%s", tim_family(w, "consent")), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=answer&question=%s&answer_1=%s&area=%s-0&area=%s-4", q, answer, q, q), 303);
}

static const char *offered(struct world *w, const char *who, const char *unit) {
	const char *path = asked(w, who, unit, WHOLE);
	eva_says(w, "YES");
	as(w, who);
	CHECK_STATUS(post(w, path, "act=offer"), 303);
	return path;
}

/* Tim's plan is Linnégymnasiet's, since 15 January 2027 at nine; Kerstin is logged in. */
static struct world *moved_played(void) {
	struct world *w = world_with_plan();
	const char *path = offered(w, "rune", "gymnasiet");
	at(w, "2027-01-15T09:00");
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	return w;
}

static struct world *world_moved(void) {
	return world_kept("moved", moved_played);
}

/* --- what it will be is told before anybody answers --- */

TEST(what_becomes_of_the_plan_is_told_before_anybody_answers) {
	struct world *w = world_with_plan();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "enrolment"), "act=move&unit=%lld&from=2027-02-15&version=0", (long long)id_of(w, "gymnasiet")), 303);
	CHECK_HAS(get(w, "%s", tim(w, "enrolment")), "Barnets plan kan fortsätta där.");
	CHECK_HAS(get(w, "%s", tim(w, "enrolment")), "Till överlämningen");
	struct answer a = get(w, "%s", tim(w, "handover"));
	CHECK_HAS(a, "Välj alla områden i planen, så fortsätter den:");
	CHECK_HAS(a, "Hälsa och Hemmet");
	a = post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&" TEXTS, (long long)id_of(w, "gymnasiet"));
	CHECK_STATUS(a, 303);
	const char *path = a.location;
	CHECK_HAS(get(w, "%s", path), "Planen avslutas hos er.");
	CHECK_HAS(get(w, "%s", path), "ta också med Hemmet");
	CHECK_STATUS(post(w, path, "act=save&version=1&to=%lld&" WHOLE TEXTS, (long long)id_of(w, "gymnasiet")), 303);
	CHECK_HAS(get(w, "%s", path), "Planen fortsätter.");
	CHECK_STATUS(post(w, path, "act=ask&version=2"), 303);
	as(w, "eva");
	a = get(w, "%s", tim_family(w, "handover"));
	CHECK_HAS(a, "Planen fortsätter som i dag.");
	CHECK_HAS(a, "BUP Växjö läser om Hälsa.");
	CHECK_HAS(a, "Ni kan ta tillbaka det när ni vill, precis som förut.");
	a = get(w, "%s", tim_family(w, "consent"));
	CHECK_HAS(a, "Planen fortsätter som i dag. När Linnégymnasiet har tagit emot är det de som ansvarar för den.");
	CHECK_HAS(a, "– BUP Växjö läser om Hälsa.");
	eva_says(w, "YES");
	as(w, "rune");
	CHECK_STATUS(post(w, path, "act=offer"), 303);
	as(w, "kerstin");
	CHECK_HAS(get(w, "%s", path), "Barnets plan följer med.");
	CHECK_NOT(get(w, "%s", path), "BUP");
	way_not_there(w, "kerstin", tim(w, "plan"));
}

TEST(a_yes_to_fewer_areas_ends_the_plan_and_says_so) {
	struct world *w = world_with_plan();
	const char *path = asked(w, "rune", "gymnasiet", "areas=0&");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "handover")), "de som läser i dag slutar läsa. Ni har planen kvar.");
	CHECK_HAS(get(w, "%s", tim_family(w, "consent")), "När Linnégymnasiet har tagit emot slutar planen hos Björkskolan. De som läser i dag slutar läsa.");
	const char *q = between(w, get(w, "%s", tim_family(w, "consent")), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=answer&question=%s&answer_1=YES&area=%s-0", q, q), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, path, "act=offer"), 303);
	as(w, "kerstin");
	CHECK_HAS(get(w, "%s", path), "Barnets plan följer inte med.");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "Version 1");
	way_not_there(w, "tove", tim(w, "plan"));
	answered_for(w, "gymnasiet");
	CHECK(number(w, "select count(*) from plan_move") == 0);
}

/* What the family has answered is what happens: a plan that grew since is not handed over by that yes. */
TEST(a_plan_that_says_more_than_the_family_answered_stays) {
	struct world *w = world_with_plan();
	const char *path = offered(w, "rune", "gymnasiet");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/area/2"), "act=need&text=Lugn på lektionerna.&goal=Jag hinner klart."), 303);
	CHECK_HAS(get(w, "%s", path), "Planen är en annan än när det här skrevs.");
	CHECK_HAS(get(w, "%s", path), "Planen säger också något om Lärande.");
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=accept"), 403);
	way_not_there(w, "kerstin", tim(w, "plan"));
	answered_for(w, "bjorkskolan");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
}

/* The police and associations take part and are never responsible (R15, R16, K14). */
TEST(work_is_not_handed_to_who_cannot_answer_for_a_child) {
	static const char *const none[] = {"polis-vaxjo", "ifk-ungdom"};
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "assessment/4"), "act=set&version=0&strengths=Han har vänner.&needs=Stökigt på kvällarna.&thoughts=Skäl&strength=YES&need=YES"), 303);
	for (int i = 0; i < 2; i++) {
		struct answer a = post(w, tim(w, "decision"), "act=decide&q1=NO&own=x&exhausted=y&q2=YES&other=De kan ta det&other_areas=4&other_unit=%lld", (long long)id_of(w, none[i]));
		CHECK_STATUS(a, 422);
		CHECK_HAS(a, "kan vara med i samverkan, men inte ta över ansvaret");
		CHECK_HAS(a, "De kan ta det");
		a = post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=4&" TEXTS, (long long)id_of(w, none[i]));
		CHECK_STATUS(a, 422);
		CHECK_HAS(a, "kan vara med i samverkan, men inte ta över ansvaret");
		CHECK_HAS(a, "Tim börjar hos er.");
		CHECK_NOT(get(w, "%s", tim(w, "handover")), text_of(w, "value=\"%lld\"", (long long)id_of(w, none[i])));
	}
	CHECK(number(w, "select count(*) from handover") == 0 && number(w, "select count(*) from decision") == 0);
}

/* Nor is a plan that was published since the family was asked ended, or handed over, by an answer that knew of none. */
TEST(a_plan_that_came_after_the_question_stays) {
	struct world *w = world_with_meeting();
	const char *path = asked(w, "rune", "gymnasiet", "areas=0&");
	as(w, "eva");
	const char *q = between(w, get(w, "%s", tim_family(w, "consent")), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=answer&question=%s&answer_1=YES&area=%s-0", q, q), 303);
	as(w, "rune");
	way_need(w, 0, WAY_HEALTH, "AGREED");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=lead&lead=%lld&followup=2027-03-01&version=0", (long long)id_of(w, "rune-1")), 303);
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	CHECK_STATUS(post(w, path, "act=offer"), 403);
	CHECK_HAS(get(w, "%s", path), "Planen är en annan än när det här skrevs.");
	w = world_with_meeting(); /* … and offered */
	path = asked(w, "rune", "gymnasiet", "areas=0&");
	as(w, "eva");
	q = between(w, get(w, "%s", tim_family(w, "consent")), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=answer&question=%s&answer_1=YES&area=%s-0", q, q), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, path, "act=offer"), 303);
	way_need(w, 0, WAY_HEALTH, "AGREED");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=lead&lead=%lld&followup=2027-03-01&version=0", (long long)id_of(w, "rune-1")), 303);
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=accept"), 403);
	answered_for(w, "bjorkskolan");
}

/* --- the day of it --- */

/* R107: who leaves school goes nowhere, and the plan goes to the one that the rules name. */
TEST(a_plan_goes_on_at_the_unit_for_those_who_have_left_school) {
	struct world *w = world_with_plan();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "handover"), "act=prepare&to=%lld&" WHOLE TEXTS, (long long)id_of(w, "kaa-vaxjo")), 403);
	CHECK_STATUS(post(w, tim(w, "enrolment"), "act=leave&situation=LEFT_SCHOOL&last=2027-01-31&version=%s",
			  between(w, get(w, "%s", tim(w, "enrolment")), "name=\"version\" value=\"", "\"")), 303);
	CHECK_HAS(get(w, "%s", tim(w, "enrolment")), "Barnets plan kan fortsätta där.");
	CHECK_HAS(get(w, "%s", tim(w, "handover")), "Kommunala aktivitetsansvaret Växjö");
	CHECK_STATUS(post(w, tim(w, "handover"), "act=prepare&to=%lld&" WHOLE TEXTS, (long long)id_of(w, "soc-vaxjo")), 403);
	struct answer a = post(w, tim(w, "handover"), "act=prepare&to=%lld&" WHOLE TEXTS, (long long)id_of(w, "kaa-vaxjo"));
	CHECK_STATUS(a, 303);
	CHECK_STATUS(post(w, a.location, "act=ask&version=1"), 303);
	eva_says(w, "YES");
	at(w, "2027-02-01T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, a.location, "act=offer"), 303);
	as(w, "kim");
	CHECK_STATUS(post(w, a.location, "act=accept"), 303);
	answered_for(w, "kaa-vaxjo");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), WAY_HEALTH);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
}

TEST(who_read_the_plan_reads_it_on_without_a_new_yes) {
	struct world *w = world_with_plan();
	const char *path = offered(w, "rune", "gymnasiet"), *rows = text_of(w, "select count(*) from reach where child_id = %lld and unit_id = %lld and relation = 32", (long long)id_of(w, "tim"), (long long)id_of(w, "bup"));
	const char *yeses = text_of(w, "select sum(until_at / 1000) from consent_grant where unit_id = %lld", (long long)id_of(w, "bup"));
	long long reach = number(w, rows), given = number(w, yeses);
	at(w, "2027-01-31T23:59:59");
	as(w, "tove");
	const char *before = body(w, tim(w, "plan"));
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld", (long long)id_of(w, "tim")), "Björkskolan");
	CHECK_STATUS(get(w, "%s", tim_family(w, "plan")), 200);
	as(w, "kerstin");
	long long tove = way_mails(w, "tove"), eva = way_mails(w, "eva"), rune = way_mails(w, "rune");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	answered_for(w, "gymnasiet");
	CHECK(way_mails(w, "tove") == tove + 1);
	CHECK(way_mails(w, "eva") == eva + 1);
	CHECK(way_mails(w, "rune") == rune + 1);
	CHECK(number(w, rows) == reach);
	CHECK(number(w, yeses) == given);
	static const char *const times[] = {"2027-01-31T23:59:59", "2027-02-01T00:00:01", "2027-02-20T10:00"};
	for (int i = 0; i < 3; i++) {
		at(w, times[i]);
		as(w, "tove");
		struct answer a = get(w, "%s", tim(w, "plan"));
		CHECK_STATUS(a, 200);
		CHECK_HAS(a, WAY_HEALTH);
		CHECK_NOT(a, WAY_HOME); /* no wider than before */
		CHECK_HAS(a, "Linnégymnasiet ansvarar sedan 31 januari 2027");
		as(w, "eva");
		a = get(w, "%s", tim_family(w, "plan"));
		CHECK_HAS(a, WAY_HEALTH);
		CHECK_HAS(a, WAY_HOME);
		CHECK_HAS(a, "Linnégymnasiet ansvarar för planen sedan 31 januari 2027. Före det var det Björkskolan.");
		CHECK_HAS(a, "Kerstin Nyman");
		CHECK_HAS(a, "Ny kontakt kommer. Undrar du något så länge, ring Linnégymnasiet");
		CHECK_HAS(a, "Vi följer upp planen");
		CHECK_NOT(a, "De andra läser inte planen längre");
		CHECK_HAS(get(w, "%s", tim_family(w, "consent")), "BUP Växjö");
		CHECK_NOT(get(w, "%s", tim_family(w, "consent")), "ta över?");
		CHECK_HAS(get(w, "/family/%lld", (long long)id_of(w, "tim")), "Linnégymnasiet är ansvarig sedan 31 januari 2027. Före det var det Björkskolan.");
		CHECK_NOT(get(w, "/family/%lld", (long long)id_of(w, "tim")), "Vi undrar vilka som får läsa");
		CHECK_HAS(get(w, "%s", tim_family(w, "log")), "Tove Hallin");
		way_not_there(w, "noor", tim(w, "plan"));
		way_not_there(w, "petra", tim(w, "plan"));
		answered_for(w, "gymnasiet");
	}
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "closed")), "En annan verksamhet har tagit över");
	as(w, "kerstin");
	struct answer a = get(w, "%s", tim(w, "plan"));
	CHECK_HAS(a, "Version 1");
	CHECK_HAS(a, WAY_HOME);
	CHECK_HAS(a, "Inte bestämt än. Förut Rune Ek");
	CHECK_HAS(get(w, "/"), "Välj ny kontaktperson: Tim Alm");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 200);
	CHECK(strstr(before, WAY_HEALTH) != NULL);
}

/* What one wrote as working material stays with the one (I3), and the other writes nothing more. */
TEST(the_old_unit_has_its_own_record_and_the_new_one_nothing_of_it) {
	struct world *w = world_moved();
	as(w, "kerstin");
	CHECK_NOT(get(w, "%s", tim(w, "assessment/0")), "Ont i magen");
	CHECK_NOT(get(w, "%s", tim(w, "decision")), "Vi har prövat");
	CHECK_NOT(get(w, "%s", tim(w, "words")), "Jag vill ha lugnt på rasten.");
	CHECK_NOT(get(w, "%s", tim(w, "meeting")), "Vi vill hjälpas åt.");
	CHECK_NOT(get(w, "%s", tim(w, "consent")), "Jag vill att Tove får veta.");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "assessment/0")), "Ont i magen");
	CHECK_HAS(get(w, "%s", tim(w, "decision")), "Vi har prövat");
	CHECK_HAS(get(w, "/child/%lld", (long long)id_of(w, "tim")), "Jag vill ha lugnt på rasten.");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Version 1");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), WAY_HOME);
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Linnégymnasiet ansvarar för planen sedan 15 januari 2027. Ni läser den som den var då.");
	CHECK_HAS(get(w, "%s", tim(w, "chronology")), "version 1");
	CHECK_HAS(get(w, "%s", tim(w, "consent")), "BUP Växjö");
	CHECK_HAS(get(w, "%s", tim(w, "consent")), "Eva Alm: ja, 11 januari 2027");
	CHECK_NOT(get(w, "/child/%lld", (long long)id_of(w, "tim")), "Behövdes inte");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 403);
	CHECK_STATUS(post(w, tim(w, "plan/area/0"), "act=need&text=a&goal=b"), 403);
	CHECK_STATUS(post(w, tim(w, "consent"), "act=wish&wish=nej"), 403);
	CHECK_STATUS(post(w, tim(w, "plan/lead"), "act=lead&lead=%lld&version=2", (long long)id_of(w, "rune-1")), 403);
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=Ångrar mig"), 403);
	answered_for(w, "gymnasiet");
	as(w, "tove"); /* was at the meeting, and has its record as before */
	CHECK_HAS(get(w, "%s", tim(w, "meeting")), "Vi vill hjälpas åt.");
}

/* Kerstin names herself, takes over what Rune did, and publishes. */
static void second_version(struct world *w) {
	as(w, "kerstin");
	CHECK_STATUS(post(w, tim(w, "words"), "act=save&text=Jag vill ha kvar Tove."), 303);
	static const int areas[] = {0, 4};
	for (int i = 0; i < 2; i++) {
		const char *page = tim(w, text_of(w, "plan/area/%d", areas[i]));
		const char *act = between(w, get(w, "%s", page), "/plan/intervention/", "\"");
		CHECK_STATUS(post(w, tim(w, text_of(w, "plan/intervention/%s", act)), "text=HÖSTENS samtal&who=%lld&family=&from_at=2027-01-15&until_at=&state=AGREED&version=1&act=save",
				  (long long)id_of(w, "kerstin-1")), 303);
		CHECK_STATUS(post(w, page, "act=contact&contact=%lld&version=%lld", (long long)id_of(w, "kerstin-1"), (long long)number(w, text_of(w, "select id from area_contact where area = %d", 1 << areas[i]))), 303);
	}
	at(w, "2027-01-20T10:00");
	as(w, "kerstin");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
}

TEST(the_new_unit_publishes_the_next_version_and_the_old_one_does_not_see_it) {
	struct world *w = world_moved();
	CHECK_HAS(get(w, "%s", tim(w, "plan/write")), "Mötet är antecknat");
	as(w, "rune");
	const char *plan = body(w, tim(w, "plan")), *consent = body(w, tim(w, "consent"));
	second_version(w);
	CHECK(number(w, "select count(*) from plan_version where number = 2") == 1);
	CHECK(number(w, text_of(w, "select count(*) from plan_version where number = 2 and unit_id = %lld", (long long)id_of(w, "gymnasiet"))) == 1);
	CHECK(number(w, text_of(w, "select count(*) from plan_version where number = 1 and unit_id = %lld", (long long)id_of(w, "bjorkskolan"))) == 1);
	CHECK_NOT(get(w, "/"), "Välj ny kontaktperson: Tim Alm");
	CHECK_NOT(get(w, "/"), "Välj vem som gör det");
	as(w, "tove");
	struct answer a = get(w, "%s", tim(w, "plan"));
	CHECK_HAS(a, "Version 2");
	CHECK_HAS(a, "HÖSTENS samtal");
	CHECK_NOT(a, WAY_HOME);
	CHECK_STATUS(post(w, tim(w, "plan/answer"), "act=answer&answer=DISAGREE&text=HEMLIGT tycke&whole=1"), 303);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "plan")), "HÖSTENS samtal");
	CHECK_HAS(get(w, "%s", tim_family(w, "plan/compare")), "HÖSTENS samtal");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	as(w, "rune");
	CHECK(text_is(body(w, tim(w, "plan")), plan));
	CHECK(text_is(body(w, tim(w, "consent")), consent));
	CHECK_NOT(get(w, "%s", tim(w, "chronology")), "version 2");
	int64_t second = number(w, "select id from plan_version where number = 2");
	CHECK_STATUS(get(w, "%s", tim(w, text_of(w, "plan/version/%lld", (long long)second))), 404);
	CHECK_STATUS(get(w, "%s", tim(w, "plan/version/2")), 404);
	CHECK_NOT(get(w, "%s", tim(w, "plan/compare")), "HÖSTENS samtal");
	CHECK_NOT(get(w, "/child/%lld", (long long)id_of(w, "tim")), "HÖSTENS samtal");
}

/* What is said of the old version since is not for the unit that has left it; nor that it was taken back. */
TEST(what_is_said_of_a_version_since_is_not_told_the_old_unit) {
	struct world *w = world_moved();
	as(w, "rune");
	const char *plan = body(w, tim(w, "plan"));
	as(w, "tove");
	CHECK_STATUS(post(w, tim(w, "plan/answer"), "act=answer&answer=DISAGREE&text=HEMLIGT tycke&whole=1"), 303);
	as(w, "eva");
	const char *goal = between(w, get(w, "%s", tim_family(w, "plan/review")), "name=\"goal\" value=\"", "\"");
	CHECK_STATUS(post(w, tim_family(w, "plan/review"), "act=rate&goal=%s&level=2&text=HEMLIGT mål", goal), 303);
	as(w, "kerstin");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "HEMLIGT tycke");
	as(w, "rune");
	CHECK(text_is(body(w, tim(w, "plan")), plan));
	CHECK_NOT(get(w, "%s", tim(w, "plan/review")), "HEMLIGT");
	as(w, "kerstin");
	at(w, "2027-01-16T10:00");
	as(w, "kerstin");
	CHECK_STATUS(post(w, tim(w, "plan/retract/1"), "act=retract&why=HEMLIGT fel."), 303);
	CHECK_NOT(get(w, "%s", tim(w, "plan/version/1")), WAY_HOME); /* another unit published it */
	as(w, "rune");
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "HEMLIGT");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), WAY_HOME);
}

/* --- yeses --- */

TEST(a_yes_that_is_taken_back_before_or_after_ends_what_it_let) {
	struct world *w = world_with_plan();
	const char *path = offered(w, "rune", "gymnasiet");
	as(w, "eva");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	way_not_there(w, "tove", tim(w, "plan"));
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	way_not_there(w, "tove", tim(w, "plan"));
	as(w, "kerstin");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
	CHECK_NOT(get(w, "/"), "BUP Växjö läser inte längre"); /* that was before */
	w = world_moved();
	at(w, "2027-01-16T09:00");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
	as(w, "eva");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	way_not_there(w, "tove", tim(w, "plan"));
	as(w, "kerstin");
	CHECK_HAS(get(w, "/"), "BUP Växjö läser inte längre");
	CHECK_HAS(get(w, "%s", tim(w, "consent")), "Delningen slutade 16 januari 2027");
	answered_for(w, "gymnasiet");
	w = world_with_plan(); /* the yes to take over itself */
	path = offered(w, "rune", "gymnasiet");
	as(w, "eva");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=withdraw&unit=%lld", (long long)id_of(w, "gymnasiet")), 303);
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=accept"), 404);
	answered_for(w, "bjorkskolan");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
}

/* The yeses are the new unit's: to see, to note on paper that one is taken back, to ask more of. */
TEST(the_new_unit_keeps_the_yeses_that_go_on) {
	struct world *w = world_moved();
	struct answer a = get(w, "%s", tim(w, "consent"));
	CHECK_HAS(a, "BUP Växjö");
	CHECK_HAS(a, "ja, 11 januari 2027");
	CHECK_NOT(a, "Får ta över?");
	const char *q = between(w, a, "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=paper&person=%lld&question=%s&answer_1=NO&how=PAPER&signed_on=2027-01-15&witness=Kerstin Nyman", (long long)id_of(w, "eva"), q), 303);
	way_not_there(w, "tove", tim(w, "plan"));
	w = world_moved();
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-0&area=1-4&why_1=BUP behöver läsa mer.&until=2028-01-10&wish=Tim säger ja.", (long long)id_of(w, "bup")), 303);
	CHECK_HAS(get(w, "%s", tim(w, "consent")), "ja, 11 januari 2027"); /* until somebody answers the new one */
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
	eva_says(w, "YES");
	as(w, "tove");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), WAY_HOME);
}

/* A unit that took part and takes over needs that yes no more: it is none of those who read by one, and does not read by it later. */
TEST(a_unit_that_took_part_takes_over) {
	struct world *w = world_with_plan();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-0&why_1=De tar emot Tim.&until=2028-01-10&wish=Ja", (long long)id_of(w, "gymnasiet")), 303);
	as(w, "eva");
	const char *q = between(w, get(w, "%s", tim_family(w, "consent")), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=answer&question=%s&answer_1=YES&area=%s-0", q, q), 303);
	as(w, "kerstin");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
	const char *path = offered(w, "rune", "gymnasiet");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", tim_family(w, "handover")), "Linnégymnasiet läser om");
	at(w, "2027-01-15T09:00");
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	answered_for(w, "gymnasiet");
	CHECK_NOT(get(w, "%s", tim(w, "consent")), "<b>Linnégymnasiet</b>");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", tim_family(w, "consent")), "Ändra vad Linnégymnasiet läser");
	CHECK_HAS(get(w, "%s", tim_family(w, "consent")), "Ändra vad BUP Växjö läser");
	/* and hands on: what it read by that yes it reads no more */
	second_version(w);
	at(w, "2027-02-20T09:00");
	path = offered(w, "kerstin", "blaklockan");
	at(w, "2027-02-25T09:00");
	as(w, "petra");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	as(w, "kerstin");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 403);
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Ni läser den som den var då.");
	answered_for(w, "blaklockan");
}

/* A yes ends on its day, whoever answers for the child then. */
TEST(a_yes_that_goes_on_ends_when_it_was_to_end) {
	struct world *w = world_moved();
	at(w, "2028-01-10T23:59:59");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
	at(w, "2028-01-11T00:00:00");
	way_not_there(w, "tove", tim(w, "plan"));
	as(w, "kerstin");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
}

/* --- who leads, and who comes to meetings --- */

TEST(a_lead_of_another_unit_leads_on) {
	struct world *w = world_with_plan();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/lead"), "act=lead&lead=%lld&version=1", (long long)id_of(w, "tove-1")), 303);
	const char *path = offered(w, "rune", "gymnasiet");
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	CHECK(number(w, "select count(*) from lead_change") == 1);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "plan")), "Tove Hallin håller ihop planen");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 200);
	CHECK_HAS(get(w, "%s", tim(w, "consent")), "BUP Växjö");
	w = world_moved(); /* one of the old unit does not */
	CHECK(number(w, text_of(w, "select count(*) from lead_change where to_assignment_id = %lld and from_assignment_id = %lld", (long long)id_of(w, "kerstin-1"), (long long)id_of(w, "rune-1"))) == 1);
}

/* What the child said beside a question goes on to be for the lead who has read it, and for nobody who comes to it by the move. */
TEST(a_lead_of_another_unit_reads_on_what_the_child_wants) {
	struct world *w = world_with_plan();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=wish&wish=Kanarie: jag vill inte prata i klassen."), 303);
	CHECK_STATUS(post(w, tim(w, "plan/lead"), "act=lead&lead=%lld&version=1", (long long)id_of(w, "tove-1")), 303);
	const char *path = offered(w, "rune", "gymnasiet");
	as(w, "tove");
	CHECK_HAS(get(w, "%s", tim(w, "consent")), "Kanarie: jag vill inte prata i klassen.");
	at(w, "2027-01-15T09:00");
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	CHECK_NOT(get(w, "%s", tim(w, "consent")), "Kanarie");
	as(w, "tove");
	CHECK_HAS(get(w, "%s", tim(w, "consent")), "Kanarie: jag vill inte prata i klassen.");
	as(w, "kerstin"); /* who leads since has not read it before */
	at(w, "2027-01-16T09:00");
	CHECK_STATUS(post(w, tim(w, "plan/lead"), "act=lead&lead=%lld&version=%s", (long long)id_of(w, "kerstin-1"), between(w, get(w, "%s", tim(w, "plan/lead")), "name=\"version\" value=\"", "\"")), 303);
	CHECK_NOT(get(w, "%s", tim(w, "consent")), "Kanarie");
}

/* Who waits for an answer on the day of the move gets one from who answers now (I15). */
TEST(a_wish_for_a_meeting_and_words_against_one_go_with_the_plan) {
	struct world *w = world_with_plan();
	const char *path = offered(w, "rune", "gymnasiet");
	as(w, "eva");
	CHECK_STATUS(post(w, tim_family(w, "meeting/ask"), "purpose=Kanarie: vi behöver ses om skjutsen.&whom=&suits="), 303);
	struct answer list = get(w, "%s", tim_family(w, "meeting"));
	const char *rest = between(w, list, text_of(w, "href=\"%s/", tim_family(w, "meeting")), "\""), *held = tim_family(w, text_of(w, "meeting/%.*s", (int)strspn(rest, "0123456789"), rest));
	CHECK_STATUS(post(w, held, "act=object&text=Kanariefågel: jag var inte med."), 303);
	at(w, "2027-01-15T09:00");
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	CHECK_HAS(get(w, "/"), "Svara den som vill ha ett möte");
	struct answer page = get(w, "%s", tim(w, "meeting"));
	CHECK_HAS(page, "Kanarie: vi behöver ses om skjutsen.");
	CHECK_HAS(page, "Läs vad Eva Alm tycker");
	const char *wish = tim(w, text_of(w, "meeting/request/%s", between(w, page, "/meeting/request/", "\""))),
		   *words = tim(w, text_of(w, "meeting/objection/%s", between(w, page, "/meeting/objection/", "\"")));
	static const char *const others[] = {"rune", "tove", "karin", "eva"};
	for (int i = 0; i < 4; i++) {
		as(w, others[i]);
		CHECK(get(w, "%s", words).status != 200);
		CHECK(post(w, words, "act=seen").status != 303);
	}
	as(w, "kerstin");
	CHECK_STATUS(post(w, wish, "answer=Vi ses i nästa vecka i stället."), 303);
	CHECK_HAS(get(w, "/"), "Läs vad någon i familjen tycker");
	CHECK_HAS(get(w, "%s", words), "Kanariefågel: jag var inte med.");
	CHECK_HAS(get(w, "%s", words), "Familjens nummer står i översikten");
	CHECK_STATUS(post(w, words, "act=seen"), 303);
	CHECK_STATUS(get(w, "%s", words), 404);
	CHECK_NOT(get(w, "/"), "Läs vad någon i familjen tycker");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "meeting")), "Vi ses i nästa vecka i stället.");
	CHECK_HAS(get(w, "%s", tim_family(w, "log")), "Läste om ett möte."); /* of whose wish and words it was, the log says nothing (D17) */
	CHECK_NOT(get(w, "%s", tim_family(w, "log")), "annorlunda");
	CHECK_NOT(get(w, "%s", tim_family(w, "log")), "önskan");
}

/* Who called with the family's yes goes on taking part, and its meeting is still to be called by it. */
TEST(a_convening_that_has_joined_goes_with_the_plan) {
	struct world *w = world_with_plan();
	as(w, "tove");
	CHECK_STATUS(post(w, "/convening/new", "act=ask&child_name=Tim Alm&child_number=20150702-9922&situation=SCHOOL&place_unit_id=%lld&municipality=Växjö&g1_name=Eva Alm&wish=Jag vill.&purpose=Kanarie: vi ses om magontet."
		     "&suits=Onsdagar&why_0=Vi träffar honom varje vecka.&area=1-0&until=2027-12-31", (long long)id_of(w, "bjorkskolan")), 303);
	as(w, "eva");
	const char *own = tim_family(w, "convening");
	struct answer page = get(w, "%s", own);
	CHECK_STATUS(post(w, own, "act=answer&responsible=YES&convening=%s&round=%s&area=%s", between(w, page, "name=\"convening\" value=\"", "\""),
			  between(w, page, "name=\"round\" value=\"", "\""), between(w, page, "name=\"area\" value=\"", "\"")), 303);
	CHECK(number(w, "select count(*) from convening where state = 'JOINED'") == 1);
	const char *path = offered(w, "rune", "gymnasiet");
	at(w, "2027-01-15T09:00");
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	answered_for(w, "gymnasiet");
	CHECK(number(w, text_of(w, "select count(*) from convening v join episode e on e.id = v.episode_id where v.state = 'JOINED' and e.closed_at = 0 and e.unit_id = %lld", (long long)id_of(w, "gymnasiet"))) == 1);
	CHECK_HAS(get(w, "%s", tim(w, "meeting")), "Tove Hallin, BUP Växjö, kallar till ett möte.");
	CHECK_HAS(get(w, "%s", tim(w, "meeting")), "Kanarie: vi ses om magontet.");
	as(w, "tove");
	CHECK_HAS(get(w, "%s", tim(w, "meeting")), "Nu kan ni kalla.");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", tim(w, "meeting")), "kallar till ett möte");
}

TEST(a_meeting_that_the_old_unit_has_called_is_off_and_everybody_called_is_told_once) {
	struct world *w = world_with_plan();
	const char *path = offered(w, "rune", "gymnasiet");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&place=Rum 4&purpose=Hur går det?&people=%lld&units=%lld", (long long)id_of(w, "eva"), (long long)id_of(w, "bup")), 303);
	as(w, "kerstin");
	long long tove = way_mails(w, "tove"), eva = way_mails(w, "eva");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	CHECK(way_mails(w, "tove") == tove + 1);
	CHECK(way_mails(w, "eva") == eva + 1);
	CHECK(number(w, "select count(*) from meeting where state = 'PLANNED'") == 0);
	CHECK(number(w, "select count(*) from meeting where state = 'HELD'") == 1);
	as(w, "tove");
	CHECK_HAS(get(w, "%s", tim(w, "meeting")), "Inställt");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "meeting")), "Inställt");
}

/* --- what follows --- */

TEST(what_is_given_back_changes_nothing) {
	struct world *w = world_with_plan();
	const char *path = offered(w, "rune", "gymnasiet");
	as(w, "tove");
	const char *plan = body(w, tim(w, "plan"));
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=return&reason=Vi har fullt."), 303);
	as(w, "tove");
	CHECK(text_is(body(w, tim(w, "plan")), plan));
	way_not_there(w, "kerstin", tim(w, "plan"));
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 200);
	CHECK(number(w, "select count(*) from plan_move") == 0);
	answered_for(w, "bjorkskolan");
}

/* From school to school: each that has had the plan has it as it was when it left, and who reads reads on. */
TEST(a_plan_goes_on_twice) {
	struct world *w = world_moved();
	second_version(w);
	at(w, "2027-02-20T09:00");
	const char *path = offered(w, "kerstin", "blaklockan");
	at(w, "2027-02-25T09:00");
	as(w, "petra");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	answered_for(w, "blaklockan");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Version 2");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/version/1")), 200);
	CHECK_NOT(get(w, "%s", tim(w, "words")), "Jag vill ha kvar Tove.");
	as(w, "kerstin");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Version 2");
	CHECK_HAS(get(w, "%s", tim(w, "plan/version/1")), WAY_HOME);
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 403);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Version 1");
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "HÖSTENS samtal");
	as(w, "tove");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "HÖSTENS samtal");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "plan")), "Förskolan Blåklockan ansvarar för planen sedan 25 februari 2027. Före det var det Linnégymnasiet.");
}

/* … also back to where it was: it is that unit's own again. */
TEST(a_plan_comes_back_to_a_unit_that_had_it) {
	struct world *w = world_moved();
	second_version(w);
	at(w, "2027-02-20T09:00");
	const char *path = offered(w, "kerstin", "bjorkskolan");
	at(w, "2027-02-25T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	answered_for(w, "bjorkskolan");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Version 2");
	CHECK_HAS(get(w, "/"), "Välj ny kontaktperson: Tim Alm");
	as(w, "tove");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "HÖSTENS samtal");
	as(w, "kerstin");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "HÖSTENS samtal");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 403);
}

#define ENDING "act=close&done_all=1&no_need=1&done=Tim mår bra.&voice=Det är bra.&goes_on=Inget.&contact=Ring Kerstin"

/* The old work that begins again takes no plan back, and never beside other work. */
TEST(old_work_that_begins_again_does_not_take_the_plan_back) {
	struct world *w = world_moved();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=Ångrar mig"), 403);
	as(w, "kerstin");
	at(w, "2027-01-20T09:00");
	as(w, "kerstin");
	CHECK_STATUS(post(w, tim(w, "close"), ENDING), 303);
	way_not_there(w, "tove", tim(w, "plan"));
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "plan")), "De andra läser inte planen längre");
	at(w, "2027-01-21T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=Tim är tillbaka"), 303);
	answered_for(w, "bjorkskolan");
	CHECK(number(w, text_of(w, "select count(*) from plan l join episode e on e.id = l.episode_id where e.unit_id = %lld", (long long)id_of(w, "gymnasiet"))) == 1);
	CHECK(number(w, "select count(*) from episode where closed_at = 0 and state = 'ACTIVE'") == 0);
	way_not_there(w, "tove", tim(w, "plan"));
	as(w, "kerstin");
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=Vi också"), 403);
	answered_for(w, "bjorkskolan");
}

/* Elin's plan, which has two guardians who must say yes, is offered to Linnégymnasiet. */
static const char *elins_offered(struct world *w) {
	static const char *const who[] = {"maria", "per"};
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/enrolment"), "act=move&unit=%lld&from=2027-02-15&version=0", (long long)id_of(w, "gymnasiet")), 303);
	struct answer a = get(w, "%s", way_staff(w, "/handover"));
	const char *areas = "";
	for (int i = 0; i < 7; i++)
		if (strstr(a.body, text_of(w, "value=\"%d\" checked", i)) != NULL)
			areas = text_of(w, "%sareas=%d&", areas, i);
	a = post(w, way_staff(w, "/handover"), "act=prepare&to=%lld&%s" TEXTS, (long long)id_of(w, "gymnasiet"), areas);
	CHECK_STATUS(a, 303);
	CHECK_HAS(get(w, "%s", a.location), "Planen fortsätter.");
	CHECK_STATUS(post(w, a.location, "act=ask&version=1"), 303);
	for (int i = 0; i < 2; i++) {
		as(w, who[i]);
		const char *q = between(w, get(w, "%s", way_family(w, "/consent")), "name=\"question\" value=\"", "\""), *say = "";
		for (int k = 0; k < 7; k++)
			if (strstr(areas, text_of(w, "areas=%d&", k)) != NULL)
				say = text_of(w, "%s&area=%s-%d", say, q, k);
		CHECK_STATUS(post(w, way_family(w, "/consent"), "act=answer&question=%s&answer_1=YES%s", q, say), 303);
		as(w, "rune");
		CHECK_STATUS(post(w, a.location, "act=offer"), i == 0 ? 403 : 303); /* both must */
	}
	return a.location;
}

/* A guardian who is shut out stays so, whoever answers (D6). */
TEST(a_block_holds_over_the_day_of_it) {
	struct world *w = world_way();
	const char *path = elins_offered(w);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Han har hotat.", (long long)id_of(w, "per")), 303);
	way_not_there(w, "per", way_family(w, "/plan"));
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	CHECK(reach_whole(world_lane(w), now_of(w)));
	way_not_there(w, "per", way_family(w, "/plan"));
	way_not_there(w, "per", way_family(w, "/handover"));
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "/plan")), "Linnégymnasiet ansvarar för planen");
	as(w, "elin");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
}

/* A hidden child goes to who is named for it there, and nobody else learns of it on that day (D9, I12). */
TEST(a_hidden_child_moves_to_who_is_named_for_it) {
	struct world *w = world_way();
	const char *path = elins_offered(w);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=REGISTERED&basis=DECIDED&reason=Skatteverket.&vault=%lld", (long long)id_of(w, "sanna-1")), 303);
	way_not_there(w, "kerstin", path); /* she is not named: what waits for her is not there */
	as(w, "kerstin");
	CHECK_NOT(get(w, "/"), "Elin");
	CHECK(post(w, path, "act=accept").status != 303);
	CHECK(number(w, text_of(w, "select count(*) from episode where child_id = %lld and closed_at = 0 and unit_id = %lld", (long long)id_of(w, "elin"), (long long)id_of(w, "bjorkskolan"))) == 1);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=name&assignment=%lld", (long long)id_of(w, "kerstin-1")), 303);
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	CHECK(reach_whole(world_lane(w), now_of(w)));
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	CHECK_STATUS(get(w, "%s", way_staff(w, "/vault")), 404); /* named, and no reader of the vault */
	static const char *const others[] = {"tove", "maria", "per", "karin", "noor"};
	for (int i = 0; i < 5; i++) {
		way_not_there(w, others[i], way_staff(w, "/plan"));
		way_not_there(w, others[i], way_family(w, "/plan"));
		as(w, others[i]);
		CHECK_NOT(get(w, "/"), "Elin");
	}
	as(w, "elin");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
}

/* What lies beside the plan: its papers are told of where it is now; a document of the old unit stays there, for those who read it. */
TEST(papers_go_with_the_plan_and_documents_stay) {
	struct world *w = world_way();
	const char *path = elins_offered(w), *document = way_staff(w, text_of(w, "/document/%lld", (long long)number(w, "select max(id) from document")));
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, text_of(w, "/paper/%lld/track", (long long)number(w, "select max(id) from paper_copy"))), "act=track&what=HANDED&on=2027-01-14&who=Maria"), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", document), 200);
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	CHECK_HAS(get(w, "%s", way_staff(w, "/paper")), "Maria Sandberg");
	CHECK(number(w, text_of(w, "select count(*) from paper_event v join episode e on e.id = v.episode_id where e.unit_id = %lld", (long long)id_of(w, "gymnasiet"))) == 1);
	way_not_there(w, "kerstin", document);
	as(w, "kerstin");
	CHECK_NOT(get(w, "%s", way_staff(w, "/document")), "Schema");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", document), 200);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", document), 200);
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "/document")), "Schema");
}

/* All work ends on the 18th birthday (R190), also that which was taken over. */
TEST(what_was_taken_over_ends_at_18) {
	struct world *w = world_moved();
	at(w, "2033-07-01T23:59:59");
	as(w, "kerstin");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 200);
	at(w, "2033-07-02T00:00:01");
	as(w, "kerstin");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 403);
	job(w, text_of(w, "/job/adult/%lld", (long long)id_of(w, "tim")));
	CHECK(number(w, text_of(w, "select count(*) from episode where child_id = %lld and closed_at = 0", (long long)id_of(w, "tim"))) == 0);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Version 1");
	way_not_there(w, "eva", tim_family(w, "plan"));
	as(w, "tim");
	CHECK_STATUS(get(w, "%s", tim_family(w, "plan")), 200);
	CHECK(reach_whole(world_lane(w), now_of(w)));
}

/* The plan is kept once, with the work that holds it. */
TEST(the_plan_is_archived_with_the_work_that_holds_it) {
	struct world *w = world_moved();
	at(w, "2027-01-20T09:00");
	as(w, "kerstin");
	CHECK_STATUS(post(w, tim(w, "close"), ENDING), 303);
	at(w, "2037-02-15T12:00");
	as(w, "greta");
	const char *old = text_of(w, "/archive/work/%lld", (long long)id_of(w, "tim-episode"));
	CHECK_STATUS(get(w, "%s", old), 200);
	CHECK_STATUS(post(w, old, "act=propose&way=DISPOSE&kind=PLAN"), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, "/archive/waiting", "act=decide&disposal=%lld", (long long)number(w, "select max(id) from disposal")), 303);
	at(w, "2037-06-20T09:00");
	job(w, text_of(w, "/job/archive/%lld", (long long)number(w, "select max(id) from disposal")));
	CHECK(number(w, "select count(*) from plan_version") == 1);
	CHECK(number(w, "select count(*) from version_line where kind = 'NEED'") == 2);
	CHECK(number(w, text_of(w, "select count(*) from consent_grant where unit_id = %lld", (long long)id_of(w, "bup"))) == 1);
	CHECK(number(w, "select count(*) from plan_move") == 0);
	CHECK(number(w, text_of(w, "select count(*) from episode where child_id = %lld", (long long)id_of(w, "tim"))) == 1);
}
