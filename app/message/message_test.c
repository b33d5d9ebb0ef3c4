/* Messages: they reach whom they name, and nobody else, as long as that one reaches the child (R125, N6, SF2). */
#include "seen.h"
#include "way.h"
#include "whole.h"

#include "base/id.h"
#include "base/text.h"

#include <string.h>

#define TEXT "Kanariefågel: vi ses i rummet bredvid."

/* Rune writes about Elin; the conversation's number. */
static long long written(struct world *w, const char *to) {
	as(w, "rune");
	struct answer a = post(w, way_staff(w, "/message/new"), "act=send&%s&about=Mötet på torsdag&text=" TEXT, to);
	CHECK_STATUS(a, 303);
	return (long long)last_id(a.location);
}

static long long to_tove_and_maria(struct world *w) {
	return written(w, text_of(w, "staff=%lld&family=%lld", of(w, "tove-1"), of(w, "maria")));
}

static struct answer page(struct world *w, const char *who, long long thread) {
	as(w, who);
	bool family = text_is(who, "elin") || text_is(who, "maria") || text_is(who, "per");
	return get(w, "%s/%lld", family ? way_family(w, "/message") : way_staff(w, "/message"), thread);
}

static const char *staff_page(struct world *w, long long thread) {
	return text_of(w, "%s/%lld", way_staff(w, "/message"), thread);
}

static const char *family_page(struct world *w, long long thread) {
	return text_of(w, "%s/%lld", way_family(w, "/message"), thread);
}

static struct answer list(struct world *w, const char *who) {
	as(w, who);
	return get(w, "%s", text_is(who, "elin") || text_is(who, "maria") || text_is(who, "per") ? way_family(w, "/message") : way_staff(w, "/message"));
}

/* The message that the page has to be marked as read. */
static const char *last(struct world *w, struct answer a) {
	return between(w, a, "name=\"last\" value=\"", "\"");
}

TEST(a_message_reaches_those_it_names_and_nobody_else) {
	struct world *w = world_way();
	long long thread = to_tove_and_maria(w);
	CHECK_HAS(page(w, "rune", thread), TEXT);
	CHECK_HAS(page(w, "tove", thread), TEXT);
	CHECK_HAS(page(w, "maria", thread), TEXT);
	CHECK_HAS(list(w, "tove"), "Mötet på torsdag");
	CHECK_HAS(list(w, "tove"), "1 nytt");
	CHECK_NOT(list(w, "per"), "Mötet på torsdag");
	CHECK_NOT(list(w, "elin"), "Mötet på torsdag");
	static const char *const others[] = {"per", "elin", "sanna", "noor", "vera", "leif", "karin"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		CHECK_STATUS(page(w, others[i], thread), 404);
	as(w, "per");
	CHECK_STATUS(post(w, family_page(w, thread), "act=send&text=Jag också."), 404);
	CHECK(number(w, "select count(*) from message") == 1);
	CHECK(number(w, "select count(*) from message_reader") == 3);
}

TEST(what_is_new_waits_until_one_says_that_one_has_read_it) {
	struct world *w = world_way();
	long long thread = to_tove_and_maria(w);
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Läs ett meddelande");
	struct answer a = page(w, "tove", thread);
	CHECK_HAS(a, "Nytt");
	CHECK_HAS(get(w, "/"), "Läs ett meddelande"); /* that it was open says nothing */
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "")), "Du har 1 nytt meddelande");
	CHECK_NOT(page(w, "rune", thread), "Läst av");
	as(w, "tove");
	CHECK_STATUS(post(w, staff_page(w, thread), "act=read&last=%s", last(w, a)), 303);
	CHECK_NOT(get(w, "/"), "Läs ett meddelande");
	CHECK_NOT(page(w, "tove", thread), "Nytt</span>");
	CHECK_HAS(page(w, "rune", thread), "Läst av Tove Hallin");
	at(w, "2027-01-15T10:00");
	a = page(w, "maria", thread);
	CHECK_STATUS(post(w, family_page(w, thread), "act=send&last=%s&text=Vi kommer båda.", last(w, a)), 303); /* an answer says it too */
	CHECK_NOT(get(w, "%s", way_family(w, "")), "nytt meddelande");
	CHECK_HAS(page(w, "rune", thread), "Vi kommer båda.");
	CHECK_HAS(page(w, "rune", thread), "Läst av Tove Hallin och Maria Sandberg");
	CHECK_HAS(page(w, "tove", thread), "Vi kommer båda.");
}

TEST(what_came_meanwhile_is_not_marked_as_read) {
	struct world *w = world_way();
	long long thread = to_tove_and_maria(w);
	struct answer old = page(w, "tove", thread);
	const char *seen = last(w, old);
	at(w, "2027-01-15T10:00");
	as(w, "rune");
	CHECK_STATUS(post(w, staff_page(w, thread), "act=send&text=En sak till."), 303);
	as(w, "tove");
	CHECK_STATUS(post(w, staff_page(w, thread), "act=read&last=%s", seen), 303);
	CHECK_HAS(get(w, "/"), "Läs ett meddelande");
	CHECK_HAS(list(w, "tove"), "1 nytt");
}

/* N6, N11, SF6: one outside the circle, and nothing is sent. */
TEST(nobody_outside_the_circle_can_be_written_to) {
	struct world *w = world_way();
	as(w, "rune");
	const char *new = way_staff(w, "/message/new");
	struct answer form = get(w, "%s", new);
	CHECK_HAS(form, "Tove Hallin");
	CHECK_HAS(form, "Per Sandberg");
	CHECK_NOT(form, "Noor Rahimi");
	CHECK_NOT(form, "Rune Ek</label>");
	static const char *const outside[] = {"noor-1", "lotta-1", "vera-1", "petra-1"};
	for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
		struct answer a = post(w, new, "act=send&staff=%lld&staff=%lld&about=Hej&text=" TEXT, of(w, "tove-1"), of(w, outside[i]));
		CHECK_STATUS(a, 422);
		CHECK_HAS(a, "läser inte om barnet längre");
		CHECK_HAS(a, TEXT); /* all that was typed is there */
	}
	CHECK_STATUS(post(w, new, "act=send&family=%lld&about=Hej&text=x", of(w, "eva")), 422);
	CHECK_STATUS(post(w, new, "act=send&about=Hej&text=x"), 422);
	CHECK_STATUS(post(w, new, "act=send&staff=%lld&about=&text=x", of(w, "tove-1")), 422);
	CHECK_STATUS(post(w, new, "act=send&staff=%lld&about=Hej&text=", of(w, "tove-1")), 422);
	CHECK(number(w, "select count(*) from message_thread") == 0);
	CHECK(number(w, "select count(*) from message") == 0);
}

/* A guardian writes to those who work with the child; whether the other guardian, or the child, reads here is not told. */
TEST(the_family_writes_to_staff_and_learns_nothing_of_each_other) {
	struct world *w = world_way();
	as(w, "maria");
	const char *new = way_family(w, "/message/new");
	struct answer form = get(w, "%s", new);
	CHECK_HAS(form, "Rune Ek");
	CHECK_HAS(form, "Tove Hallin");
	CHECK_NOT(form, "Per Sandberg");
	CHECK_NOT(form, "Elin Sandberg");
	struct answer no = post(w, new, "act=send&family=%lld&about=Hej&text=x", of(w, "per")), unknown = post(w, new, "act=send&family=123456789&about=Hej&text=x");
	CHECK_STATUS(no, 422);
	CHECK_STATUS(unknown, 422);
	CHECK_HAS(unknown, "läser inte om barnet längre");
	struct answer sent = post(w, new, "act=send&staff=%lld&about=Magen&text=" TEXT, of(w, "rune-1"));
	CHECK_STATUS(sent, 303);
	long long thread = (long long)last_id(sent.location);
	CHECK_HAS(page(w, "rune", thread), TEXT);
	CHECK_STATUS(page(w, "tove", thread), 404);
	CHECK_STATUS(page(w, "per", thread), 404);
	as(w, "maria");
	CHECK_STATUS(post(w, family_page(w, thread), "act=add&staff=%lld", of(w, "tove-1")), 403); /* staff add, and leave */
	CHECK_STATUS(page(w, "tove", thread), 404);
}

/* All that Maria sees of Elin, with and without a conversation between Elin and Rune. */
static const char *seen_with(bool writes) {
	id_seed(900);
	struct world *w = world_way();
	id_seed(901);
	at(w, "2027-01-15T09:00");
	as(w, "elin");
	if (writes) {
		CHECK_HAS(get(w, "%s", way_family(w, "/message/new")), "Dina föräldrar ser inte det här.");
		struct answer sent = post(w, way_family(w, "/message/new"), "act=send&staff=%lld&about=Hemma&text=" TEXT, of(w, "rune-1"));
		CHECK_STATUS(sent, 303);
		long long thread = (long long)last_id(sent.location);
		CHECK_HAS(page(w, "rune", thread), TEXT);
		CHECK_STATUS(post(w, staff_page(w, thread), "act=send&text=Kom till mig i morgon."), 303);
		CHECK_HAS(page(w, "elin", thread), "Kom till mig i morgon.");
		CHECK_HAS(get(w, "%s", way_family(w, "/log")), "Läste meddelanden.");
	}
	at(w, "2027-01-16T09:00");
	id_seed(902);
	return seen_by(w, "maria", text_of(w, "%lld", of(w, "elin")));
}

/* D10: what a child of 13 writes is between it and whom it chose. */
TEST(a_guardian_sees_no_trace_of_what_the_child_writes) {
	const char *before = seen_with(false);
	CHECK(strlen(before) > 20000);
	CHECK(seen_same(before, seen_with(true)));
}

TEST(after_a_withdrawal_nothing_is_read_and_what_was_sent_meanwhile_never) {
	struct world *w = world_way();
	long long thread = to_tove_and_maria(w);
	at(w, "2027-01-15T10:00");
	as(w, "per");
	CHECK_STATUS(post(w, way_family(w, "/consent"), "act=withdraw&unit=%lld", of(w, "bup")), 303);
	CHECK_STATUS(page(w, "tove", thread), 404);
	CHECK_STATUS(list(w, "tove"), 404);
	CHECK_NOT(get(w, "/"), "Läs ett meddelande");
	at(w, "2027-01-15T11:00");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", staff_page(w, thread)), "Tove Hallin (");
	CHECK_STATUS(post(w, staff_page(w, thread), "act=send&text=Det här läser inte BUP."), 303);
	CHECK(number(w, text_of(w, "select count(*) from message_reader where person_id = %lld", of(w, "tove"))) == 1);
	at(w, "2027-01-15T12:00");
	as(w, "per");
	struct answer consent = get(w, "%s", way_family(w, "/consent"));
	const char *q = between(w, consent, "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, way_family(w, "/consent"), "act=answer&question=%s&answer_1=YES&area=%s-0&area=%s-5", q, q, q), 303);
	struct answer again = page(w, "tove", thread);
	CHECK_HAS(again, TEXT);
	CHECK_NOT(again, "Det här läser inte BUP.");
	CHECK_HAS(page(w, "maria", thread), "Det här läser inte BUP.");
}

TEST(who_comes_later_reads_from_then_on) {
	struct world *w = world_way();
	long long thread = written(w, text_of(w, "family=%lld", of(w, "maria")));
	at(w, "2027-01-15T10:00");
	as(w, "rune");
	CHECK_STATUS(post(w, staff_page(w, thread), "act=add"), 422);
	CHECK_STATUS(post(w, staff_page(w, thread), "act=add&staff=%lld", of(w, "noor-1")), 422);
	CHECK_STATUS(post(w, staff_page(w, thread), "act=add&staff=%lld", of(w, "tove-1")), 303);
	CHECK_HAS(get(w, "%s", staff_page(w, thread)), "Maria Sandberg");
	CHECK_NOT(page(w, "tove", thread), TEXT);
	at(w, "2027-01-15T11:00");
	as(w, "maria");
	CHECK_STATUS(post(w, family_page(w, thread), "act=send&text=Hej Tove."), 303);
	CHECK_HAS(page(w, "tove", thread), "Hej Tove.");
	CHECK_NOT(page(w, "tove", thread), TEXT);
	at(w, "2027-01-15T12:00");
	as(w, "tove");
	CHECK_STATUS(post(w, staff_page(w, thread), "act=leave"), 303);
	CHECK_STATUS(page(w, "tove", thread), 404);
	CHECK_NOT(get(w, "/"), "Läs ett meddelande");
	as(w, "maria");
	CHECK_STATUS(post(w, family_page(w, thread), "act=send&text=Hej Rune."), 303);
	CHECK(number(w, text_of(w, "select count(*) from message_reader where person_id = %lld", of(w, "tove"))) == 1);
}

TEST(a_message_is_taken_back_while_nobody_else_has_read_it) {
	struct world *w = world_way();
	long long thread = to_tove_and_maria(w);
	const char *id = text_of(w, "%lld", (long long)number(w, "select id from message"));
	as(w, "tove");
	CHECK_STATUS(post(w, staff_page(w, thread), "act=take_back&message=%s", id), 422); /* not hers */
	as(w, "rune");
	CHECK_STATUS(post(w, staff_page(w, thread), "act=take_back&message=%s", id), 303);
	CHECK_NOT(page(w, "tove", thread), "Kanariefågel");
	CHECK_HAS(page(w, "tove", thread), "Meddelandet togs tillbaka.");
	CHECK(number(w, "select length(text) from message") == 0);
	CHECK_NOT(get(w, "/"), "Läs ett meddelande");
	at(w, "2027-01-15T10:00");
	as(w, "rune");
	CHECK_STATUS(post(w, staff_page(w, thread), "act=send&text=Nytt försök."), 303);
	struct answer a = page(w, "maria", thread);
	CHECK_STATUS(post(w, family_page(w, thread), "act=read&last=%s", last(w, a)), 303);
	as(w, "rune");
	a = post(w, staff_page(w, thread), "act=take_back&message=%lld", (long long)number(w, "select id from message order by at desc limit 1"));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Någon har redan läst meddelandet.");
	CHECK_HAS(page(w, "tove", thread), "Nytt försök.");
}

/* Tim: BUP reaches health, the association relationships, the police safety. */
static struct world *world_apart(void) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/consent", of(w, "tim")),
			  "act=ask&unit_1=%lld&area=1-0&why_1=Behövs.&unit_2=%lld&area=2-5&why_2=Träningen.&unit_3=%lld&area=3-6&why_3=Vägen hem.&until=2028-01-10&wish=Han vill spela.",
			  of(w, "bup"), of(w, "ifk-ungdom"), of(w, "polis-vaxjo")), 303);
	as(w, "eva");
	const char *page = text_of(w, "/family/%lld/consent", of(w, "tim"));
	struct answer form = get(w, "%s", page);
	const char *fields = "act=answer";
	int n = 0;
	for (const char *at = form.body; (at = strstr(at, "name=\"question\" value=\"")) != NULL; n++) {
		at += strlen("name=\"question\" value=\"");
		const char *q = arena_copy(world_arena(w), at, strcspn(at, "\""));
		fields = text_of(w, "%s&question=%s&answer_%d=YES", fields, q, n + 1);
		for (int area = 0; area < 7; area++)
			if (strstr(form.body, text_of(w, "value=\"%s-%d\"", q, area)) != NULL)
				fields = text_of(w, "%s&area=%s-%d", fields, q, area);
	}
	CHECK(n == 3);
	CHECK_STATUS(post(w, page, "%s", fields), 303);
	return w;
}

/* D13: what one may not read is not told by way of who else is written to. */
TEST(two_who_reach_no_area_in_common_are_not_written_to_together) {
	struct world *w = world_apart();
	const char *new = text_of(w, "/child/%lld/message/new", of(w, "tim"));
	as(w, "samir");
	struct answer form = get(w, "%s", new);
	CHECK_HAS(form, "Rune Ek");
	CHECK_NOT(form, "Tove Hallin");
	CHECK_STATUS(post(w, new, "act=send&staff=%lld&about=Hej&text=x", of(w, "tove-1")), 422);
	as(w, "rune");
	struct answer both = post(w, new, "act=send&staff=%lld&staff=%lld&about=Hej&text=x", of(w, "tove-1"), of(w, "samir-1"));
	CHECK_STATUS(both, 422);
	CHECK_HAS(both, "får inte läsa om samma delar");
	struct answer one = post(w, new, "act=send&staff=%lld&about=Hej&text=x", of(w, "tove-1"));
	CHECK_STATUS(one, 303);
	CHECK_STATUS(post(w, one.location, "act=add&staff=%lld", of(w, "samir-1")), 422);
	CHECK(number(w, text_of(w, "select count(*) from message_member where person_id = %lld", of(w, "samir"))) == 0);
}

/* … nor by way of who was written to while the other might not read at all. */
TEST(nor_do_they_learn_of_each_other_by_a_yes_that_comes_back) {
	struct world *w = world_apart();
	as(w, "rune");
	struct answer one = post(w, text_of(w, "/child/%lld/message/new", of(w, "tim")), "act=send&staff=%lld&about=Hej&text=x", of(w, "tove-1"));
	at(w, "2027-01-14T10:00");
	as(w, "eva");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=withdraw&unit=%lld", of(w, "bup")), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, one.location, "act=add&staff=%lld", of(w, "samir-1")), 303);
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-0&why_1=Behövs.&until=2028-01-10&wish=", of(w, "bup")), 303);
	as(w, "eva");
	const char *q = between(w, get(w, "%s", tim_family(w, "consent")), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=answer&question=%s&answer_1=YES&area=%s-0", q, q), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, one.location, "act=send&text=Till dem båda."), 303);
	as(w, "tove");
	CHECK_HAS(get(w, "%s", tim(w, "message")), "Rune Ek");
	CHECK_NOT(get(w, "%s", tim(w, "message")), "Samir");
	CHECK_NOT(get(w, "%s", one.location), "Samir");
	as(w, "samir");
	CHECK_HAS(get(w, "%s", tim(w, "message")), "Rune Ek");
	CHECK_NOT(get(w, "%s", tim(w, "message")), "Tove");
	CHECK_NOT(get(w, "%s", one.location), "Tove");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "message")), "Samir");
}

/* D15: the police reads plan and calls, in the areas named, and nothing else. */
TEST(the_police_takes_no_part_in_messages) {
	struct world *w = world_apart();
	as(w, "rune");
	const char *new = text_of(w, "/child/%lld/message/new", of(w, "tim"));
	CHECK_NOT(get(w, "%s", new), "Vera");
	CHECK_STATUS(post(w, new, "act=send&staff=%lld&about=Hej&text=x", of(w, "vera-1")), 422);
	as(w, "vera");
	CHECK_STATUS(get(w, "/child/%lld", of(w, "tim")), 200);
	CHECK_NOT(get(w, "/child/%lld", of(w, "tim")), "/message");
	CHECK_STATUS(get(w, "/child/%lld/message", of(w, "tim")), 404);
	CHECK_STATUS(get(w, "%s", new), 404);
}

TEST(a_guardian_who_is_shut_out_gets_nothing_and_the_other_sees_no_change) {
	struct world *w = world_way();
	long long thread = written(w, text_of(w, "family=%lld&family=%lld", of(w, "maria"), of(w, "per")));
	at(w, "2027-01-15T10:00");
	const char *before = between(w, page(w, "maria", thread), "Läses av", "</p>");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Det är inte säkert nu.", of(w, "per")), 303);
	CHECK_STATUS(page(w, "per", thread), 404);
	CHECK(text_is(before, between(w, page(w, "maria", thread), "Läses av", "</p>")));
	as(w, "maria");
	CHECK_STATUS(post(w, family_page(w, thread), "act=send&text=Ska vi ses i morgon?"), 303);
	CHECK(number(w, text_of(w, "select count(*) from message_reader where person_id = %lld", of(w, "per"))) == 1);
}

TEST(when_nobody_else_reads_any_longer_nothing_is_sent) {
	struct world *w = world_way();
	as(w, "maria");
	struct answer sent = post(w, way_family(w, "/message/new"), "act=send&staff=%lld&about=Magen&text=" TEXT, of(w, "tove-1"));
	CHECK_STATUS(sent, 303);
	at(w, "2027-01-15T10:00");
	as(w, "maria");
	CHECK_STATUS(post(w, way_family(w, "/consent"), "act=withdraw&unit=%lld", of(w, "bup")), 303);
	struct answer alone = get(w, "%s", sent.location);
	CHECK_HAS(alone, "Ingen annan läser det här längre.");
	struct answer a = post(w, sent.location, "act=send&text=Hallå?");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Meddelandet är inte skickat.");
	CHECK(number(w, "select count(*) from message") == 1);
}
