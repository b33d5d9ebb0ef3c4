/* Stories of handing over to one other unit: nothing before the yes, only what was chosen, and never a gap. */
#include "way.h"

#include "base/date.h"
#include "whole.h"

/* Work with the child that somebody answers for now. */
static long long named(struct world *w) {
	return number(w, text_of(w, "select count(*) from reach where child_id = %lld and relation = 4 and person_id = 0 and from_at <= %lld and %lld < until_at",
				(long long)id_of(w, "tim"), (long long)now_of(w), (long long)now_of(w)));
}

/* Question 2: BUP alone can meet the need. */
static struct world *decided(void) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "assessment/0"), "act=set&version=0&strengths=Han sover gott.&needs=Ont i magen.&thoughts=HEMLIG tanke&strength=YES&need=YES"), 303);
	CHECK_STATUS(post(w, tim(w, "assessment/4"), "act=set&version=0&strengths=Farfar.&needs=KANARIE hemma.&thoughts=Skäl&strength=YES&need=YES"), 303);
	struct answer a = post(w, tim(w, "decision"), "act=decide&q1=NO&own=x&exhausted=y&q2=YES&other=BUP kan ta det&other_areas=0&other_unit=%lld", (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 303);
	CHECK(text_is(a.location, tim(w, "handover")));
	return w;
}

#define TEXTS "summary=Tim har ont i magen sedan i höstas.&voice=Jag vill träffa någon.&why=BUP kan magont."

static const char *prepared(struct world *w) {
	as(w, "rune");
	struct answer a = post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&" TEXTS, (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 303);
	return a.location;
}

static const char *asked(struct world *w) {
	const char *path = prepared(w);
	CHECK_STATUS(post(w, path, "act=ask&version=1"), 303);
	return path;
}

static void eva_says(struct world *w, const char *answer) {
	as(w, "eva");
	const char *q = between(w, get(w, "%s", tim_family(w, "consent")), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=answer&question=%s&answer_1=%s&area=%s-0", q, answer, q), 303);
}

static const char *offered(struct world *w) {
	const char *path = asked(w);
	eva_says(w, "YES");
	as(w, "rune");
	CHECK_STATUS(post(w, path, "act=offer"), 303);
	return path;
}

TEST(a_hand_over_shows_beforehand_what_will_be_read) {
	struct world *w = decided();
	CHECK_HAS(get(w, "/child/%lld", (long long)id_of(w, "tim")), "Förbered överlämningen");
	struct answer a = post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=2&" TEXTS, (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 422); /* nothing is assessed there */
	CHECK_HAS(a, "Tim har ont i magen sedan i höstas.");
	CHECK_STATUS(post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&" TEXTS, (long long)id_of(w, "bjorkskolan")), 422);
	CHECK_STATUS(post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&" TEXTS, (long long)id_of(w, "ifk-ungdom")), 422);
	CHECK_STATUS(post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&summary=&voice=a&why=b", (long long)id_of(w, "bup")), 422);
	CHECK(number(w, "select count(*) from handover") == 0);
	const char *path = prepared(w);
	a = get(w, "%s", path);
	CHECK_HAS(a, "Så här ser det ut för dem");
	CHECK_HAS(a, "Tim har ont i magen");
	CHECK_HAS(a, "Ont i magen.");
	CHECK_HAS(a, "Jag vill träffa någon.");
	CHECK_NOT(a, "HEMLIG");
	CHECK_NOT(a, "KANARIE");
	CHECK_STATUS(post(w, path, "act=save&version=1&to=%lld&areas=0&areas=4&" TEXTS, (long long)id_of(w, "bup")), 303);
	CHECK_HAS(get(w, "%s", path), "KANARIE");
	CHECK_STATUS(post(w, path, "act=save&version=1&to=%lld&areas=0&" TEXTS, (long long)id_of(w, "bup")), 409);
	CHECK_STATUS(post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&" TEXTS, (long long)id_of(w, "bup")), 409); /* to one at a time */
}

TEST(nothing_is_offered_before_the_yes_and_nobody_reads_before_the_offer) {
	struct world *w = decided();
	const char *path = prepared(w);
	CHECK_STATUS(post(w, path, "act=offer"), 403);
	way_not_there(w, "tove", path);
	as(w, "eva");
	CHECK_NOT(get(w, "%s", tim_family(w, "handover")), "Tim har ont i magen");
	as(w, "rune");
	long long before = way_mails(w, "eva");
	CHECK_STATUS(post(w, path, "act=ask&version=1"), 303);
	CHECK(way_mails(w, "eva") == before + 1);
	CHECK_STATUS(post(w, path, "act=save&version=1&to=%lld&areas=0&areas=4&" TEXTS, (long long)id_of(w, "bup")), 409); /* what is asked stands */
	CHECK_STATUS(post(w, path, "act=offer"), 403);
	CHECK_HAS(get(w, "/?show=wait"), "Överlämning: familjens svar");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "handover")), "Tim har ont i magen");
	CHECK_HAS(get(w, "%s", tim_family(w, "consent")), "Får BUP Växjö ta över?");
	eva_says(w, "YES");
	way_not_there(w, "tove", path);
	way_not_there(w, "tove", text_of(w, "/child/%lld", (long long)id_of(w, "tim")));
	CHECK_NOT(get(w, "/"), "Tim Alm");
	as(w, "rune");
	CHECK_HAS(get(w, "/?show=now"), "Lämna över: Tim Alm");
	CHECK_STATUS(post(w, path, "act=offer"), 303);
}

TEST(whoever_is_offered_reads_whom_it_is_about_and_nothing_else) {
	struct world *w = decided();
	long long before = way_mails(w, "tove");
	const char *path = offered(w);
	CHECK(way_mails(w, "tove") == before + 1);
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld", (long long)id_of(w, "tim")), "BUP Växjö är tillfrågade om att ta över");
	CHECK_NOT(get(w, "/family/%lld", (long long)id_of(w, "tim")), "Den som ser till att det blir av är BUP Växjö");
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Svara på en överlämning: Tim Alm");
	/* a cover page until it is accepted (A17): who, from where, which areas */
	struct answer a = get(w, "%s", path);
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Tim Alm");
	CHECK_HAS(a, "Hälsa");
	CHECK_NOT(a, "har ont i magen");
	CHECK_NOT(a, "Ont i magen.");
	CHECK_NOT(a, "Jag vill träffa någon.");
	CHECK_NOT(a, "HEMLIG");
	CHECK_NOT(a, "KANARIE");
	CHECK_NOT(a, "value=\"cancel\"");
	static const char *const rest[] = {"plan", "meeting", "assessment", "assessment/0", "decision", "consent", "measure", "notice", "words", "close", "reopen", "paper"};
	for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
		way_not_there(w, "tove", tim(w, rest[i]));
	way_not_there(w, "tove", text_of(w, "/child/%lld", (long long)id_of(w, "tim")));
	CHECK_STATUS(get(w, "%s", tim(w, "handover")), 403);
	CHECK_STATUS(post(w, path, "act=cancel"), 403);
	CHECK_STATUS(post(w, path, "act=offer"), 403);
	static const char *const others[] = {"noor", "petra", "sanna", "maria", "karin", "vera"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		way_not_there(w, others[i], path);
	as(w, "rune");
	CHECK_STATUS(post(w, path, "act=accept"), 403);
}

TEST(the_old_unit_answers_until_it_is_accepted_and_then_the_new_one_does) {
	struct world *w = decided();
	const char *path = offered(w);
	CHECK(named(w) == 1);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", tim(w, "assessment/0")), 200);
	CHECK_STATUS(post(w, tim(w, "assessment/0"), "act=fact&source=OWN&text=Var borta i dag."), 303);
	as(w, "tove");
	at(w, "2027-01-15T09:00");
	as(w, "tove");
	long long told = way_mails(w, "rune"), eva = way_mails(w, "eva");
	struct answer a = post(w, path, "act=accept");
	CHECK_STATUS(a, 303);
	CHECK(named(w) == 1);
	CHECK(way_mails(w, "rune") == told + 1);
	CHECK(way_mails(w, "eva") == eva + 1);
	a = get(w, "%s", a.location);
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Det ni har tagit över");
	CHECK_HAS(get(w, "%s", path), "Tim har ont i magen");
	CHECK_HAS(get(w, "%s", path), "Ont i magen.");
	CHECK_NOT(get(w, "%s", path), "HEMLIG");
	CHECK_NOT(get(w, "%s", path), "KANARIE");
	CHECK_STATUS(get(w, "%s", tim(w, "assessment/0")), 200);
	CHECK_NOT(get(w, "%s", tim(w, "assessment/0")), "Var borta i dag.");
	CHECK_NOT(get(w, "%s", tim(w, "assessment/0")), "HEMLIG");
	CHECK_STATUS(post(w, tim(w, "assessment/0"), "act=fact&source=OWN&text=BUP träffar Tim."), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "assessment/0"), "act=fact&source=OWN&text=För sent."), 403);
	CHECK_NOT(get(w, "%s", tim(w, "assessment/0")), "BUP träffar Tim.");
	CHECK_HAS(get(w, "%s", path), "De har tagit emot.");
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=Ångrar mig"), 403); /* another one answers now */
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld", (long long)id_of(w, "tim")), "BUP Växjö har tagit över");
	CHECK_HAS(get(w, "%s", tim_family(w, "handover")), "tog emot 15 januari 2027");
}

TEST(a_yes_taken_back_takes_the_offer_back_at_once) {
	struct world *w = decided();
	const char *path = offered(w);
	as(w, "eva");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	way_not_there(w, "tove", path);
	CHECK_NOT(get(w, "/"), "Tim Alm");
	CHECK_STATUS(post(w, path, "act=accept"), 404);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", path), "Delning saknas");
	CHECK_NOT(get(w, "%s", path), "Eva");
	CHECK(named(w) == 1);
	as(w, "eva"); /* a new yes does not bring the offer back */
	const char *q = between(w, get(w, "%s", tim_family(w, "consent")), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=answer&question=%s&answer_1=YES&area=%s-0", q, q), 303);
	way_not_there(w, "tove", path);
}

TEST(no_consent_leaves_no_trace_that_blames) {
	struct world *w = decided();
	const char *path = asked(w);
	eva_says(w, "NO");
	as(w, "rune");
	CHECK_STATUS(post(w, path, "act=offer"), 403);
	CHECK_STATUS(post(w, path, "act=cancel"), 303);
	struct answer a = post(w, tim(w, "close"), "act=close&no_need=1&done=Vi har pratat med Tim.&voice=Det är okej.&goes_on=Skolan fortsätter.&contact=Ring Rune");
	CHECK_STATUS(a, 303);
	CHECK_STATUS(get(w, "%s", a.location), 200);
	CHECK(number(w, "select count(*) from closing where kind = 'WITHOUT_PLAN'") == 1);
	as(w, "eva");
	a = get(w, "%s", tim_family(w, "closed"));
	CHECK_HAS(a, "Vi har pratat med Tim.");
	CHECK_NOT(a, "nej");
	CHECK_NOT(a, "samtycke");
	way_not_there(w, "noor", tim(w, "close"));
}

TEST(the_receiver_may_give_it_back_with_a_reason) {
	struct world *w = decided();
	const char *path = offered(w);
	as(w, "tove");
	CHECK_STATUS(post(w, path, "act=return&reason="), 422);
	long long before = way_mails(w, "rune");
	CHECK_STATUS(post(w, path, "act=return&reason=Vi har inte den behandlingen."), 303);
	CHECK(way_mails(w, "rune") == before + 1);
	way_not_there(w, "tove", path);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", path), "Vi har inte den behandlingen.");
	CHECK_HAS(get(w, "/"), "Ta ställning på nytt: Tim Alm");
	CHECK(named(w) == 1);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "handover")), "kunde inte ta över");
	CHECK_NOT(get(w, "%s", tim_family(w, "handover")), "inte den behandlingen");
}

/* 11 January 2027 is a Monday: five working days on is the next Monday, the whole of it. */
TEST(nobody_answers_in_five_working_days_and_the_manager_is_told) {
	struct world *w = decided();
	const char *path = offered(w);
	const char *job = text_of(w, "/job/handover/%lld", (long long)last_id(path));
	struct play p = play_new(world_lane(w), world_arena(w), now_of(w));
	CHECK(number(w, text_of(w, "select count(*) from job where path = '%s'", job)) == 1);
	int64_t last;
	CHECK(date_time_read("2027-01-18T23:59", &last));
	CHECK(number(w, "select answer_by from handover") / 60000 == last / 60000);
	p.now = last;
	play_job(&p, job);
	CHECK(number(w, "select count(*) from handover where state = 'OFFERED'") == 1); /* not yet */
	long long tove = way_mails(w, "tove"), rune = way_mails(w, "rune");
	p.now = last + 60000;
	play_job(&p, job);
	CHECK(number(w, "select count(*) from handover where state = 'LAPSED'") == 1);
	CHECK(way_mails(w, "tove") == tove + 1);
	CHECK(way_mails(w, "rune") == rune + 1);
	at(w, "2027-01-19T09:00");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Ring om överlämningen: Tim Alm");
	CHECK_HAS(get(w, "%s", path), "Inget svar i tid");
	CHECK(named(w) == 1);
	as(w, "tove"); /* late is better than never */
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	CHECK(named(w) == 1);
}

TEST(a_new_answer_ends_what_was_to_be_handed_over) {
	struct world *w = decided();
	const char *path = offered(w);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "decision"), "%s", way_own(w, "Vi kan ändå")), 303);
	way_not_there(w, "tove", path);
	CHECK(number(w, "select count(*) from handover where state = 'CANCELLED'") == 1);
}

TEST(a_yes_to_take_part_is_no_yes_to_take_over) {
	struct world *w = world_with_meeting(); /* BUP takes part, for health */
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "decision"), "act=decide&q1=NO&own=x&exhausted=y&q2=YES&other=BUP&other_areas=0&other_unit=%lld", (long long)id_of(w, "bup")), 422);
	CHECK_STATUS(post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&" TEXTS, (long long)id_of(w, "bup")), 403);
	w = decided();
	const char *path = offered(w);
	as(w, "rune");
	CHECK_STATUS(post(w, path, "act=cancel"), 303);
	way_not_there(w, "tove", path);
	way_not_there(w, "tove", tim(w, "plan")); /* nor the other way */
}

/* The child moves on while the plan holds (R109), and the family says yes to a part of it: what is agreed there goes along, and the
 * old work ends with its plan when it is accepted.  With a yes to all of it the plan goes on: carry_test.c. */
TEST(a_plan_that_holds_is_handed_over_where_the_child_moves_to) {
	struct world *w = world_with_plan();
	long long to = id_of(w, "gymnasiet");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "handover")), "Förskola eller skola</a>");
	CHECK_STATUS(post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&" TEXTS, to), 403); /* not where the child goes */
	CHECK_STATUS(post(w, tim(w, "enrolment"), "act=move&unit=%lld&from=2027-02-15&version=0", to), 303);
	struct answer a = get(w, "%s", tim(w, "handover"));
	CHECK_HAS(a, "Lämnar ni färre områden avslutas planen hos er");
	CHECK_HAS(a, "Linnégymnasiet");
	CHECK_NOT(a, "BUP Växjö</option>");
	a = post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&" TEXTS, to);
	CHECK_STATUS(a, 303);
	const char *path = a.location;
	CHECK_HAS(get(w, "%s", path), "Det som är överenskommet i planen");
	CHECK_HAS(get(w, "/"), "Fråga familjen om överlämningen: Tim Alm");
	CHECK_STATUS(post(w, path, "act=save&version=1&to=%lld&areas=0&" TEXTS, (long long)id_of(w, "bup")), 403);
	CHECK_STATUS(post(w, path, "act=ask&version=1"), 303);
	way_not_there(w, "kerstin", path);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "handover")), "Ni har planen kvar.");
	eva_says(w, "YES");
	as(w, "rune");
	CHECK_STATUS(post(w, path, "act=offer"), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&place=Rum 4&purpose=Hur går det?&people=%lld&units=%lld", (long long)id_of(w, "eva"), (long long)id_of(w, "bup")), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
	long long told = way_mails(w, "tove");
	as(w, "kerstin");
	CHECK_NOT(get(w, "%s", path), "Det som är överenskommet i planen");
	way_not_there(w, "kerstin", tim(w, "plan"));
	CHECK(named(w) == 1);
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	CHECK(named(w) == 1);
	CHECK_HAS(get(w, "%s", path), "Det som är överenskommet i planen");
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "Version 1"); /* not the old one's pages */
	CHECK(way_mails(w, "tove") == told + 1);
	way_not_there(w, "tove", tim(w, "plan"));
	as(w, "tove"); /* was called to a meeting that nobody holds any more */
	CHECK_HAS(get(w, "/"), "Mötet torsdag 11 februari klockan 14.05 är inställt.");
	CHECK_NOT(get(w, "/"), "Tim");
	as(w, "rune"); /* the own record */
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Version 1");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 403);
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", tim_family(w, "plan")), 200);
	CHECK_HAS(get(w, "/family/%lld", (long long)id_of(w, "tim")), "Linnégymnasiet");
}

/* Elin's work until the meeting, with a hand-over to the social services prepared meanwhile; then the plan. */
static const char *before_the_plan(struct world *w, bool offered_too) {
	way_notice(w);
	way_take_up(w);
	way_assess(w);
	way_decide(w);
	as(w, "rune");
	struct answer a = post(w, way_staff(w, "/handover"), "act=prepare&to=%lld&areas=5&" TEXTS, (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 303);
	static const char *const who[] = {"maria", "per"};
	if (offered_too)
		CHECK_STATUS(post(w, a.location, "act=ask&version=1"), 303);
	for (int i = 0; i < 2 && offered_too; i++) {
		as(w, who[i]);
		const char *q = between(w, get(w, "%s", way_family(w, "/consent")), "name=\"question\" value=\"", "\"");
		CHECK_STATUS(post(w, way_family(w, "/consent"), "act=answer&question=%s&answer_1=YES&area=%s-5", q, q), 303);
	}
	as(w, "rune");
	if (offered_too)
		CHECK_STATUS(post(w, a.location, "act=offer"), 303);
	way_ask(w);
	way_answer(w);
	way_meet(w);
	way_words(w);
	way_plan(w);
	return a.location;
}

/* A plan ends only where the child moves to (R109), whatever was prepared before there was one. */
TEST(what_was_prepared_before_the_plan_does_not_end_it) {
	struct world *w = world_small();
	const char *path = before_the_plan(w, false);
	as(w, "rune");
	CHECK_STATUS(post(w, path, "act=ask&version=1"), 403);
	w = world_small();
	path = before_the_plan(w, true);
	as(w, "tove");
	CHECK_STATUS(post(w, path, "act=accept"), 403);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan/write")), 200);
}

/* The words of a version that is taken back go with it (I4): who is offered them reads them no longer. */
TEST(a_version_that_is_taken_back_takes_the_offer_with_its_words_back) {
	struct world *w = world_with_plan();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "enrolment"), "act=move&unit=%lld&from=2027-02-15&version=0", (long long)id_of(w, "gymnasiet")), 303);
	const char *path = post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&" TEXTS, (long long)id_of(w, "gymnasiet")).location;
	CHECK_STATUS(post(w, path, "act=ask&version=1"), 303);
	eva_says(w, "YES");
	as(w, "rune");
	CHECK_STATUS(post(w, path, "act=offer"), 303);
	CHECK_HAS(get(w, "%s", path), WAY_HEALTH);
	as(w, "kerstin");
	CHECK_STATUS(get(w, "%s", path), 200);
	at(w, "2027-01-16T10:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/retract/1"), "act=retract&why=Det var ett annat barns."), 303);
	way_not_there(w, "kerstin", path);
	as(w, "eva");
	CHECK_NOT(get(w, "%s", tim_family(w, "handover")), WAY_HEALTH);
	/* nor is the family asked about what was prepared with them */
	as(w, "rune");
	at(w, "2027-01-16T10:10");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	path = post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&" TEXTS, (long long)id_of(w, "gymnasiet")).location;
	at(w, "2027-01-16T10:20");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/retract/2"), "act=retract&why=Det var ett annat barns."), 303);
	CHECK_STATUS(post(w, path, "act=ask&version=1"), 403);
	CHECK_STATUS(post(w, path, "act=save&version=1&to=%lld&areas=0&" TEXTS, (long long)id_of(w, "gymnasiet")), 303);
	CHECK_NOT(get(w, "%s", path), WAY_HEALTH);
}

/* Who is offered to take over takes no part in the plan that ends with it: nobody there is named in it. */
TEST(whoever_is_offered_a_hand_over_is_not_named_in_the_old_plan) {
	struct world *w = world_with_plan();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "enrolment"), "act=move&unit=%lld&from=2027-02-15&version=0", (long long)id_of(w, "gymnasiet")), 303);
	const char *path = post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&" TEXTS, (long long)id_of(w, "gymnasiet")).location;
	CHECK_STATUS(post(w, path, "act=ask&version=1"), 303);
	eva_says(w, "YES");
	as(w, "rune");
	CHECK_STATUS(post(w, path, "act=offer"), 303);
	CHECK_HAS(get(w, "%s", tim(w, "plan/area/0")), "Tove");
	CHECK_NOT(get(w, "%s", tim(w, "plan/area/0")), "Kerstin");
}

/* The family chooses who reads the child's own of those who answered when it was laid in, also when somebody else answers since. */
TEST(the_childs_own_from_before_names_those_who_could_read_it) {
	struct world *w = world_with_plan();
	struct answer a = upload(w, text_of(w, "/upload/%lld", (long long)id_of(w, "tim")), "act=add&title=Teckning&voice=1", "t.txt", (struct bytes){.p = "Hus", .n = 3});
	CHECK_STATUS(a, 303);
	const char *page = tim_family(w, text_of(w, "document/%lld", (long long)last_id(a.location)));
	as(w, "eva");
	CHECK_STATUS(post(w, page, "act=readers&responsible=1"), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "enrolment"), "act=move&unit=%lld&from=2027-02-15&version=0", (long long)id_of(w, "gymnasiet")), 303);
	const char *path = post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&" TEXTS, (long long)id_of(w, "gymnasiet")).location;
	CHECK_STATUS(post(w, path, "act=ask&version=1"), 303);
	eva_says(w, "YES");
	as(w, "rune");
	CHECK_STATUS(post(w, path, "act=offer"), 303);
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", page), "De som är ansvariga på Björkskolan");
	CHECK_NOT(get(w, "%s", page), "De som är ansvariga på Linn");
	way_not_there(w, "kerstin", tim(w, text_of(w, "document/%lld", (long long)last_id(a.location))));
}
