/* A colleague calls to meetings in the place of who answers for the child (R57, R117), and whoever writes at one can write (R66, R90). */
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

/* Whom the plan names as an area's contact reaches meetings in another way, and that leads none. */
TEST(what_was_called_is_not_led_by_who_calls_no_more) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/delegate"), "act=add&part=INVITE&until=2027-03-01&person=%lld", of(w, "sanna")), 303);
	as(w, "sanna");
	struct answer called = post(w, way_staff(w, "/meeting/new"), "act=call&starts=2027-02-11T14:05&minutes=50&place=Rum 4&purpose=Hur går det?&people=%lld&units=%lld", of(w, "maria"), of(w, "bjorkskolan"));
	CHECK_STATUS(called, 303);
	as(w, "maria");
	CHECK_STATUS(post(w, way_family(w, text_of(w, "/meeting/%lld", (long long)last_id(called.location))), "act=answer&state=COMES&wish=Kanariefågeln"), 303);
	as(w, "sanna");
	CHECK_HAS(get(w, "%s", called.location), "Kanariefågeln");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/delegate"), "act=end&delegation=%s", between(w, get(w, "%s", way_staff(w, "/delegate")), "name=\"delegation\" value=\"", "\"")), 303);
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	CHECK_NOT(get(w, "%s", called.location), "Kanariefågeln");
	CHECK_STATUS(post(w, text_of(w, "%s/decided", called.location), "act=add&text=Något annat."), 403);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", called.location), "Kanariefågeln");
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

/* Whoever calls reads what the family answers and what the child prepares, and is named before it is written. */
TEST(the_family_is_told_that_the_colleague_who_calls_reads_what_they_write) {
	struct world *w = world_with_meeting();
	appoint(w, "ali", "2027-03-01");
	as(w, "ali");
	struct answer called = call(w, text_of(w, "&units=%lld", of(w, "bup")));
	CHECK_STATUS(called, 303);
	const char *page = text_of(w, "/family/%lld/meeting/%lld", of(w, "tim"), (long long)last_id(called.location));
	as(w, "eva");
	CHECK_HAS(get(w, "%s", page), "Ali Haddad som kallar");
	CHECK_HAS(get(w, "%s/prepare", page), "Ali Haddad som kallar");
	CHECK_STATUS(post(w, page, "act=answer&state=COMES&wish=Helst på kvällen"), 303);
	as(w, "tove");
	CHECK_HAS(get(w, "%s/answer", called.location), "Ali Haddad som kallar");
	as(w, "ali");
	CHECK_HAS(get(w, "%s", called.location), "Helst på kvällen");
	CHECK_HAS(get(w, "%s/record", called.location), "Ali Haddad som kallar");
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

/* Rune has called with BUP, and Tove there writes. */
static const char *taken(struct world *w) {
	as(w, "rune");
	struct answer a = call(w, text_of(w, "&units=%lld", of(w, "bup")));
	long long rune = of(w, "rune");
	CHECK_STATUS(a, 303);
	CHECK_STATUS(post(w, text_of(w, "%s/change", a.location), "act=roles&version=1&convenor=%lld&host=%lld&chair=%lld&taker=%lld", rune, rune, rune, of(w, "tove")), 303);
	return a.location;
}

/* The names of the form's questions about who came, each with the answer that they did. */
static const char *all_came(struct world *w, struct answer form) {
	const char *all = "", *last = "";
	for (const char *at = form.body; (at = strstr(at, "name=\"came-")) != NULL; at++) {
		const char *name = arena_copy(world_arena(w), at + 6, strcspn(at + 6, "\""));
		if (!text_is(name, last))
			all = text_of(w, "%s&%s=1", all, name);
		last = name;
	}
	return all;
}

TEST(who_writes_at_the_meeting_writes_what_came_out_of_it) {
	struct world *w = world_with_meeting();
	const char *page = taken(w), *record = text_of(w, "%s/record", page), *decided = text_of(w, "%s/decided", page);
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/meeting/%lld", of(w, "tim"), (long long)last_id(page)), "act=answer&state=COMES&wish=Helst HEMLIGT på kvällen"), 303);
	as(w, "tove");
	struct answer ahead = get(w, "%s", page);
	CHECK_HAS(ahead, "Svara på kallelsen");
	CHECK_HAS(ahead, "Anteckna från mötet");
	CHECK_NOT(ahead, "Skriv vad ni kom fram till"); /* one next step, not two */
	at(w, "2027-02-11T15:00");
	as(w, "tove");
	struct answer call = get(w, "%s", page);
	CHECK_HAS(call, "Anteckna från mötet");
	CHECK_HAS(call, "Det vi bestämmer");
	CHECK_NOT(call, "HEMLIGT");
	CHECK_STATUS(post(w, decided, "act=add&text=Tim äter lunch i studion."), 303);
	struct answer form = get(w, "%s", record);
	CHECK_STATUS(form, 200);
	CHECK_HAS(form, "Tove Hallin som skriver");
	CHECK_NOT(form, "HEMLIGT");
	struct answer lines = get(w, "%s", decided);
	CHECK_HAS(lines, "lunch i studion");
	CHECK_NOT(lines, "Vem blir samverkansansvarig");
	CHECK_STATUS(post(w, decided, "act=lead&lead=%lld&followup=2027-03-01&version=0", of(w, "rune-1")), 403);
	CHECK_STATUS(post(w, decided, "act=read&read=%s", between(w, lines, "name=\"read\" value=\"", "\"")), 303);
	CHECK_STATUS(post(w, record, "act=held&version=%s&asked=YES&wants=YES&can=YES&voice=Tim pratade själv.%s", between(w, form, "name=\"version\" value=\"", "\""), all_came(w, form)), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", page), "Tim pratade själv.");
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld/meeting/%lld", of(w, "tim"), (long long)last_id(page)), "lunch i studion");
}

TEST(who_writes_at_the_meeting_changes_nothing_else_of_it) {
	struct world *w = world_with_meeting();
	const char *page = taken(w);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s/change", page), 403);
	CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=cancel&version=2"), 403);
	CHECK_STATUS(get(w, "%s/prepare", page), 403);
	as(w, "rune");
	long long rune = of(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=roles&version=2&convenor=%lld&host=%lld&chair=%lld&taker=%lld", rune, rune, rune, rune), 303);
	as(w, "tove");
	CHECK_NOT(get(w, "%s", page), "Anteckna från mötet");
	CHECK_STATUS(get(w, "%s/record", page), 403);
	CHECK_STATUS(post(w, text_of(w, "%s/decided", page), "act=add&text=Nej"), 403);
	CHECK_STATUS(post(w, text_of(w, "%s/record", page), "act=draft&version=3&notes=Nej"), 403);
}

/* A yes that is taken back takes the pen too. */
TEST(who_writes_reads_no_more_when_the_family_takes_its_yes_back) {
	struct world *w = world_with_meeting();
	const char *page = taken(w);
	sql(w, text_of(w, "update reach set until_at = %lld where unit_id = %lld", (long long)now_of(w), of(w, "bup")));
	as(w, "tove");
	CHECK_STATUS(get(w, "%s/record", page), 404);
	CHECK_STATUS(post(w, text_of(w, "%s/decided", page), "act=add&text=Nej"), 404);
}
