/* A colleague calls to meetings in the place of who answers for the child (R57, R117). */
#include "test.h"
#include "way.h"
#include "whole.h"

static struct answer appoint(struct world *w, const char *who, const char *until) {
	as(w, "rune");
	return post(w, tim(w, "delegate"), "act=add&part=INVITE&until=%s&person=%lld", until, of(w, who));
}

static struct answer call(struct world *w, const char *more) {
	return post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&minutes=50&place=Rum 4 på skolan&purpose=Hur går det?&people=%lld&people=%lld%s", of(w, "tim"),
		    of(w, "eva"), more);
}

TEST(a_colleague_calls_to_the_meeting_and_reads_nothing_else) {
	struct world *w = world_with_meeting();
	static const char *const shut[] = {"assessment", "decision", "consent", "plan", "plan/write", "document", "message", "observation", "delegate", "contribution", "paper", "close", "words"};
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", tim(w, "meeting")), 404);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "meeting")), "/delegate?part=INVITE");
	CHECK_HAS(get(w, "%s", tim(w, "delegate?part=INVITE")), "Kalla till möten");
	CHECK_STATUS(appoint(w, "ali", "2027-03-01"), 303);
	CHECK_HAS(get(w, "%s", tim(w, "delegate")), "Kallar till möten. Från");
	as(w, "ali");
	CHECK_HAS(get(w, "/"), "Kalla till nästa möte när det behövs");
	CHECK_HAS(get(w, "/child"), "Du kallar till möten");
	CHECK_STATUS(get(w, "%s", text_of(w, "/child/%lld", of(w, "tim"))), 200);
	struct answer form = get(w, "%s", tim(w, "meeting/new"));
	CHECK_STATUS(form, 200);
	CHECK_HAS(form, "BUP Växjö");
	CHECK_HAS(form, "Eva ");
	for (size_t i = 0; i < sizeof shut / sizeof *shut; i++) {
		struct answer a = get(w, "%s", tim(w, shut[i]));
		CHECK(a.status == 404 || a.status == 403);
	}
	struct answer called = call(w, text_of(w, "&units=%lld", of(w, "bup")));
	CHECK_STATUS(called, 303);
	CHECK_HAS(get(w, "%s", called.location), "Anteckna från mötet");
	CHECK_NOT(get(w, "%s", called.location), "storskärm");
	CHECK_NOT(get(w, "%s", tim(w, "meeting")), "Väntar på ert svar");
	CHECK_HAS(form, "Be den som är barnensbästa-ansvarig");
	CHECK_STATUS(get(w, "%s", tim(w, "meeting/ask")), 200);
	CHECK_HAS(get(w, "/"), "Samverkansmöte");
	as(w, "tove");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", called.location), "act=answer&state=COMES"), 303);
	as(w, "ali");
	CHECK_HAS(get(w, "%s", called.location), "Tove Hallin kommer.");
	at(w, "2027-02-11T15:00");
	as(w, "ali");
	struct answer record = get(w, "%s/record", called.location);
	CHECK_STATUS(record, 200);
	CHECK_HAS(get(w, "/"), "Skriv vad ni kom fram till på mötet");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", text_of(w, "/family/%lld/log", of(w, "tim"))), "kallar till möten åt den som ansvarar");
}

TEST(what_somebody_else_has_called_to_is_not_the_colleagues_to_change) {
	struct world *w = world_with_meeting();
	as(w, "rune");
	struct answer runes = call(w, "");
	CHECK_STATUS(runes, 303);
	appoint(w, "ali", "2027-03-01");
	as(w, "ali");
	struct answer seen = get(w, "%s", runes.location);
	CHECK_STATUS(seen, 200);
	CHECK_NOT(seen, "Anteckna från mötet");
	CHECK_STATUS(get(w, "%s/change", runes.location), 403);
	CHECK_STATUS(post(w, text_of(w, "%s/change", runes.location), "act=cancel"), 403);
	CHECK_STATUS(get(w, "%s/record", runes.location), 403);
	CHECK_STATUS(get(w, "%s/decided", runes.location), 403);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s/change", runes.location), 200);
}

TEST(a_colleague_calls_nobody_once_the_part_is_over_or_taken_back) {
	struct world *w = world_with_meeting();
	appoint(w, "ali", "2027-02-12");
	as(w, "ali");
	struct answer called = call(w, "");
	CHECK_STATUS(called, 303);
	at(w, "2027-02-13T00:01");
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", called.location), 404);
	CHECK_STATUS(call(w, ""), 404);
	appoint(w, "ali", "2027-03-01");
	const char *id = between(w, get(w, "%s", tim(w, "delegate")), "name=\"delegation\" value=\"", "\"");
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", called.location), 200);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", called.location), 200); /* what was called stays with who answers */
	CHECK_STATUS(post(w, tim(w, "delegate"), "act=end&delegation=%s", id), 303);
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", called.location), 404);
	CHECK_NOT(get(w, "/"), "Tim");
}

/* Somebody who gathers as well has both parts, each by itself. */
TEST(to_gather_gives_no_meeting_and_to_call_no_assessment) {
	struct world *w = world_with_meeting();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "delegate"), "act=add&part=GATHER&until=2027-03-01&person=%lld", of(w, "sanna")), 303);
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", tim(w, "assessment")), 200);
	CHECK_STATUS(get(w, "%s", tim(w, "meeting")), 404);
	appoint(w, "sanna", "2027-03-01");
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", tim(w, "assessment")), 200);
	CHECK_STATUS(call(w, ""), 303);
}

/* A guardian who is shut out is found among those who can be called, as before, and nothing is sent there (decision 13). */
TEST(a_colleague_is_not_told_who_is_shut_out) {
	struct world *w = world_with_meeting();
	appoint(w, "ali", "2027-03-01");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "block"), "act=set&guardian=%lld&reason=Våld hemma", of(w, "eva")), 303);
	long long mails = way_mails(w, "eva");
	as(w, "ali");
	CHECK_HAS(get(w, "%s", tim(w, "meeting/new")), "Eva ");
	CHECK_STATUS(call(w, ""), 303);
	CHECK(way_mails(w, "eva") == mails);
}
