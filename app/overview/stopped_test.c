/* Somebody takes back a yes: who is told what, and who sees nothing (story F). */
#include "serve.h"
#include "way.h"
#include "whole.h"

static int64_t told(struct world *w, const char *who) {
	return number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, who)));
}

#define CLOSE "act=close&done_all=1&no_need=1&done=Det går bra.&voice=Jag har det bra.&goes_on=Sanna finns kvar.&contact=Rune Ek"

static struct answer withdraw(struct world *w, const char *time) {
	at(w, time);
	as(w, "eva");
	return post(w, text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim")), "act=withdraw&unit=%lld", (long long)id_of(w, "bup"));
}

static const char *called(struct world *w) {
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&place=Rum 4&purpose=Hur går det?&people=%lld&units=%lld",
			       (long long)id_of(w, "eva"), (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 303);
	return a.location;
}

TEST(the_lead_sees_which_unit_reads_no_longer_and_since_when_without_opening_consent) {
	struct world *w = world_with_plan();
	CHECK_NOT(get(w, "/"), "Delningen har slutat");
	int64_t rune = told(w, "rune"), eva = told(w, "eva"), tove = told(w, "tove");
	CHECK_STATUS(withdraw(w, "2027-01-15T10:00"), 303);
	CHECK(told(w, "rune") == rune + 1);
	CHECK(told(w, "eva") == eva);   /* who did it */
	CHECK(told(w, "tove") == tove); /* is called to nothing */
	as(w, "rune");
	struct answer home = get(w, "/"), child = get(w, "/child/%lld", (long long)id_of(w, "tim"));
	CHECK_HAS(home, "Delningen har slutat: Tim Alm");
	CHECK_HAS(home, "BUP Växjö läser inte längre, sedan fredag 15 januari klockan 10.00.");
	CHECK_HAS(child, "<b>Delningen slutade</b>");
	CHECK_HAS(child, "BUP Växjö, klockan 10.00");
	CHECK_NOT(home, "Eva");
	at(w, "2027-01-30T10:01");
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "Delningen har slutat"); /* it stands in the history */
	CHECK_HAS(get(w, "/child/%lld", (long long)id_of(w, "tim")), "BUP Växjö, klockan 10.00");
}

TEST(the_family_is_told_that_it_ended_and_when) {
	struct world *w = world_with_plan();
	CHECK_STATUS(withdraw(w, "2027-01-15T10:00"), 303);
	struct answer a = get(w, "/family/%lld", (long long)id_of(w, "tim"));
	CHECK_HAS(a, "<b>Läser inte längre: BUP Växjö.</b> Det slutade fredag 15 januari klockan 10.00.");
	at(w, "2027-02-15T10:00");
	as(w, "eva");
	CHECK_NOT(get(w, "/family/%lld", (long long)id_of(w, "tim")), "Läser inte längre");
}

TEST(a_call_that_holds_no_longer_is_told_without_whom_it_was_about) {
	struct world *w = world_with_plan();
	const char *meeting = called(w);
	int64_t tove = told(w, "tove");
	CHECK_STATUS(withdraw(w, "2027-01-15T10:00"), 303);
	CHECK(told(w, "tove") == tove + 1);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", meeting), 404);
	struct answer a = get(w, "/");
	CHECK_HAS(a, "En kallelse gäller inte längre");
	CHECK_HAS(a, "Mötet torsdag 11 februari klockan 14.05 blir utan er.");
	CHECK_NOT(a, "Tim");
	CHECK_NOT(a, "Björkskolan");
	CHECK_NOT(a, "/child/");
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/change", meeting), "act=move&version=1&starts=2027-02-12T15:10&minutes=60&place=Rum 5"), 303);
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Ett möte som ni var kallade till blir utan er.");
	CHECK_NOT(get(w, "/"), "15.10"); /* what was decided since */
	as(w, "noor");
	CHECK_NOT(get(w, "/"), "En kallelse");
	as(w, "eva");
	CHECK_NOT(get(w, "/family/%lld/meeting/%lld", (long long)id_of(w, "tim"), (long long)last_id(meeting)), "BUP");
	at(w, "2027-02-13T10:00");
	as(w, "tove");
	CHECK_NOT(get(w, "/"), "En kallelse");
}

static const char *sought(struct world *w) {
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&starts_2=2027-02-12T09:35&place=Rum 4&purpose=Hur går det?&people=%lld&units=%lld",
			       (long long)id_of(w, "eva"), (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 303);
	return a.location;
}

static int64_t proposed(struct world *w, const char *meeting, int nth) {
	return number(w, text_of(w, "select id from meeting_time where meeting_id = %lld order by starts_at limit 1 offset %d", (long long)last_id(meeting), nth));
}

TEST(who_kept_hours_free_for_a_meeting_without_a_time_is_told_that_they_are_not_needed) {
	struct world *w = world_with_plan();
	const char *meeting = sought(w);
	int64_t tove = told(w, "tove");
	CHECK_STATUS(withdraw(w, "2027-01-15T10:00"), 303);
	CHECK(told(w, "tove") == tove + 1);
	as(w, "tove");
	struct answer a = get(w, "/");
	CHECK_HAS(a, "En kallelse gäller inte längre");
	CHECK_HAS(a, "Ett möte som ni var kallade till blir utan er. Ni behöver inte hålla tid för det längre: torsdag 11 februari klockan 14.05 och fredag 12 februari klockan 09.35.");
	CHECK_NOT(a, "Tim");
	CHECK_NOT(a, "Björkskolan");
	CHECK_NOT(a, "/child/");
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/times", meeting), "act=add&starts=2027-02-13T10:15"), 303);
	as(w, "tove");
	CHECK_NOT(get(w, "/"), "10.15"); /* proposed since */
	as(w, "noor");
	CHECK_NOT(get(w, "/"), "En kallelse");
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/times", meeting), "act=choose&version=1&time=%lld", (long long)proposed(w, meeting, 2)), 303);
	as(w, "tove");
	CHECK_NOT(get(w, "/"), "10.15"); /* decided since */
	CHECK_HAS(get(w, "/"), "Ni behöver inte hålla tid för det längre: torsdag 11 februari klockan 14.05 och fredag 12 februari klockan 09.35.");
	at(w, "2027-02-11T15:00");
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Ni behöver inte hålla tid för det längre: fredag 12 februari klockan 09.35.");
	at(w, "2027-02-12T10:00");
	as(w, "tove");
	CHECK_NOT(get(w, "/"), "En kallelse");
}

TEST(who_knew_the_time_that_was_chosen_is_told_of_that_one_alone) {
	struct world *w = world_with_plan();
	const char *meeting = sought(w);
	CHECK_STATUS(post(w, text_of(w, "%s/times", meeting), "act=choose&version=1&time=%lld", (long long)proposed(w, meeting, 1)), 303);
	CHECK_STATUS(withdraw(w, "2027-01-15T10:00"), 303);
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Mötet fredag 12 februari klockan 09.35 blir utan er.");
	CHECK_NOT(get(w, "/"), "14.05");
}

TEST(who_kept_hours_free_until_the_work_was_closed_is_told_that_they_are_not_needed) {
	struct world *w = world_with_plan();
	sought(w);
	at(w, "2027-01-15T10:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "close"), CLOSE), 303);
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Ett möte som ni var kallade till är inställt. Ni behöver inte hålla tid för det längre: torsdag 11 februari klockan 14.05 och fredag 12 februari klockan 09.35.");
	CHECK_NOT(get(w, "/"), "Tim");
}

TEST(what_was_held_while_a_unit_might_not_read_stays_shut_when_it_may_again) {
	struct world *w = world_with_plan();
	const char *meeting = called(w);
	CHECK_STATUS(withdraw(w, "2027-01-15T10:00"), 303);
	sql(w, text_of(w, "update meeting set state = 'HELD', held_at = %lld where id = %lld", (long long)now_of(w) + 1000, (long long)last_id(meeting)));
	at(w, "2027-01-16T10:00");
	as(w, "eva");
	const char *page = text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim"));
	const char *q = between(w, get(w, "%s", page), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, page, "act=answer&question=%s&answer_1=YES&area=%s-0", q, q), 303);
	CHECK_HAS(get(w, "%s", page), "Läste Hälsa från"); /* the yes that ended stays in the ledger */
	CHECK_HAS(get(w, "%s", page), "till 15 januari 2027 klockan 10.00.");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "consent")), "till 15 januari 2027 klockan 10.00.");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
	CHECK_STATUS(get(w, "%s", meeting), 404);
	CHECK_STATUS(get(w, "%s/calendar", meeting), 404);
	CHECK_NOT(get(w, "%s", tim(w, "meeting")), "Rum 4");
}

TEST(the_plan_rests_when_nobody_else_reads_and_the_lead_is_told_of_ways_on) {
	struct world *w = world_with_plan();
	CHECK_NOT(get(w, "/child/%lld", (long long)id_of(w, "tim")), "Så kan ni gå vidare");
	CHECK_STATUS(withdraw(w, "2027-01-15T10:00"), 303);
	as(w, "rune");
	struct answer a = get(w, "/child/%lld", (long long)id_of(w, "tim"));
	CHECK_HAS(a, "Version 1 vilar. Den delas inte just nu");
	CHECK_HAS(a, "Prata om hur ni går vidare");
	CHECK_HAS(a, "Så kan ni gå vidare");
	CHECK_HAS(a, text_of(w, "href=\"%s\"", tim(w, "disclosure")));
	CHECK_HAS(a, text_of(w, "href=\"%s\"", tim(w, "close")));
	CHECK_NOT(a, "kb-tag--late");
	CHECK_HAS(get(w, "/"), "Prata om hur ni går vidare: Tim Alm");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "vilar. Ingen annan verksamhet läser den just nu.");
	CHECK_STATUS(get(w, "%s", tim(w, "assessment")), 200); /* the own unit's material is its own */
}

TEST(who_read_until_the_work_was_closed_is_told_that_it_is_and_whom_to_call) {
	struct world *w = world_with_plan();
	int64_t tove = told(w, "tove"), noor = told(w, "noor");
	at(w, "2027-01-15T10:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "close"), CLOSE), 303);
	CHECK(told(w, "tove") == tove + 1);
	CHECK(told(w, "noor") == noor);
	as(w, "tove");
	struct answer a = get(w, "/");
	CHECK_HAS(a, "<b>Ett arbete som ni var med i är avslutat</b>");
	CHECK_HAS(a, "Det avslutades fredag 15 januari, och ni läser inte längre. Har ni frågor, ring Björkskolan, 0980-319 201.");
	CHECK_NOT(a, "Tim");
	CHECK_NOT(a, "Alm");
	CHECK_NOT(a, "Rune");
	CHECK_NOT(a, "/child/");
	CHECK_NOT(a, "Det går bra.");
	as(w, "noor");
	CHECK_NOT(get(w, "/"), "Ett arbete");
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "Ett arbete som ni"); /* it was their own */
	at(w, "2027-01-16T10:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "reopen"), "act=reopen&reason=Det blev svårt igen."), 303);
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Ett arbete som ni var med i är avslutat"); /* that it goes on is not theirs to know */
	at(w, "2027-01-30T10:01");
	as(w, "tove");
	CHECK_NOT(get(w, "/"), "Ett arbete som ni");
}

TEST(who_had_lost_its_yes_before_the_close_is_not_told_of_it) {
	struct world *w = world_with_plan();
	CHECK_STATUS(withdraw(w, "2027-01-15T10:00"), 303);
	int64_t tove = told(w, "tove");
	at(w, "2027-01-15T11:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "close"), CLOSE), 303);
	CHECK(told(w, "tove") == tove);
	as(w, "tove");
	CHECK_NOT(get(w, "/"), "Ett arbete som ni");
}

TEST(of_a_child_that_is_hidden_since_nothing_is_told) {
	struct world *w = world_with_plan();
	at(w, "2027-01-15T10:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "close"), CLOSE), 303);
	sql(w, text_of(w, "insert into protection (id, child_id, unit_id, set_by_id, kind, hidden, provisional, from_at, until_at, review_at, confirmed_by_id, confirmed_at, asked_by_id, asked_at, ended_by_id, version, reason, end_reason)"
			  " values (5801, %lld, %lld, %lld, 'MARKED', 1, 0, %lld, 9000000000000, 9000000000000, 0, 0, 0, 0, 0, 1, '', '')",
		       (long long)id_of(w, "tim"), (long long)id_of(w, "bjorkskolan"), (long long)id_of(w, "rune"), (long long)now_of(w)));
	as(w, "tove");
	CHECK_NOT(get(w, "/"), "Ett arbete som ni");
}
