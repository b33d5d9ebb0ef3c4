/* Whoever has an established contact calls to a meeting on their own: what the family is asked, who learns what and when
 * (R31, R55–R60, K5–K9, story steps B7, C5, C6). */
#include "test.h"
#include "way.h"
#include "whole.h"

#include "base/date.h"
#include "base/id.h"

#include <stdio.h>
#include <string.h>

/* What Tove writes about a boy at Björkskolan. */
static const char *question(struct world *w, const char *name, const char *number, const char *guardians, const char *more) {
	return text_of(w, "act=ask&child_name=%s&child_number=%s&situation=SCHOOL&place_unit_id=%lld&municipality=Växjö&%s"
		       "&wish=Jag vill att ni pratar med varandra.&purpose=Vi vill hjälpas åt med magontet.&suits=Onsdagar, hos oss"
		       "&why_0=Vi träffar honom varje vecka.&area=1-0&area=1-5&until=2027-12-31%s", name, number,
		       (long long)id_of(w, "bjorkskolan"), guardians, more);
}

#define TIM "20150702-9922"
#define NOBODY "20150703-9806" /* a number that the county does not know */

/* Tove asks about Tim; the page of the question. */
static const char *asked(struct world *w) {
	as(w, "tove");
	struct answer a = post(w, "/convening/new", "%s", question(w, "Tim Alm", TIM, "g1_name=Eva Alm", ""));
	CHECK_STATUS(a, 303);
	return a.location;
}

static const char *tim_page(struct world *w) {
	return text_of(w, "/child/%lld", (long long)id_of(w, "tim"));
}

static const char *family_path(struct world *w, const char *child) {
	return text_of(w, "/family/%lld/convening", (long long)id_of(w, child));
}

/* Every box of the family's page, as it is ticked there, in the fields that send it. */
static const char *all_ticked(struct world *w, struct answer page) {
	const char *fields = text_of(w, "convening=%s&round=%s", between(w, page, "name=\"convening\" value=\"", "\""), between(w, page, "name=\"round\" value=\"", "\""));
	for (const char *at = page.body; (at = strstr(at, "name=\"area\" value=\"")) != NULL;) {
		at += strlen("name=\"area\" value=\"");
		fields = text_of(w, "%s&area=%s", fields, arena_copy(world_arena(w), at, strcspn(at, "\"")));
	}
	return fields;
}

/* A minute later: of two answers in one millisecond both have to give. */
static void tick(struct world *w, const char *who) {
	at(w, date_iso_minute(world_arena(w), now_of(w) + DATE_MINUTE));
	as(w, who);
}

static void family_yes(struct world *w, const char *who, const char *child) {
	tick(w, who);
	struct answer page = get(w, "%s", family_path(w, child));
	CHECK_STATUS(page, 200);
	CHECK_HAS(post(w, family_path(w, child), "act=none&responsible=YES&%s", all_ticked(w, page)), "Inget är gjort än."); /* Enter in a tick */
	CHECK_STATUS(post(w, family_path(w, child), "act=answer&responsible=YES&%s", all_ticked(w, page)), 303);
}

static void family_no(struct world *w, const char *who, const char *child) {
	tick(w, who);
	struct answer a = post(w, family_path(w, child), "act=refuse&%s", all_ticked(w, get(w, "%s", family_path(w, child))));
	CHECK_STATUS(a, 303);
	if (a.status != 303)
		printf("%d %.2000s\n", a.status, strstr(a.body, "<main"));
}

/* The nth option of the form for a paper that came back. */
static const char *grantor(struct world *w, const char *page, int n) {
	struct answer a = get(w, "%s", page);
	const char *at = strstr(a.body, "id=\"grantor\"");
	for (int i = 0; i < n + 1 && at != NULL; i++)
		at = strstr(at + 1, "<option value=\"");
	return at == NULL ? "0" : arena_copy(world_arena(w), at + strlen("<option value=\""), strcspn(at + strlen("<option value=\""), "\""));
}

static struct answer paper(struct world *w, const char *page, int n, const char *responsible) {
	tick(w, "tove");
	struct answer form = get(w, "%s", page);
	const char *fields = "";
	for (const char *at = form.body; (at = strstr(at, "name=\"area\" value=\"")) != NULL;) {
		at += strlen("name=\"area\" value=\"");
		fields = text_of(w, "%s&area=%s", fields, arena_copy(world_arena(w), at, strcspn(at, "\"")));
	}
	return post(w, page, "act=paper&grantor=%s&responsible=%s&signed_on=%s&witness=Tove Hallin%s", grantor(w, page, n + 1), responsible,
		    date_iso_day(world_arena(w), now_of(w)), fields);
}

TEST(who_has_no_established_contact_tells_instead) {
	struct world *w = world_small();
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "href=\"/convening\"");
	CHECK_HAS(get(w, "/convening"), "etablerad vårdkontakt");
	CHECK_STATUS(post(w, "/convening", "act=contact"), 422);
	struct answer a = post(w, "/convening", "act=contact&contact=NO");
	CHECK(text_is(a.location, "/convening?contact=NO"));
	CHECK_HAS(get(w, "%s", a.location), "Då berättar du i stället");
	CHECK_HAS(get(w, "%s", a.location), "href=\"/notice\"");
	CHECK(text_is(post(w, "/convening", "act=contact&contact=YES").location, "/convening/new"));
	as(w, "ali");
	CHECK_HAS(get(w, "/convening"), "etablerad kontakt med barnet");
	as(w, "eva"); /* a private person has no such page */
	CHECK_STATUS(get(w, "/convening"), 404);
	as(w, "leif"); /* nor has who administers */
	CHECK_STATUS(get(w, "/convening"), 404);
}

/* The convenor calls, and has all four roles; the meeting's path. */
static const char *called_by_tove(struct world *w, const char *page) {
	as(w, "tove");
	CHECK_HAS(get(w, "%s", page), "Kalla till mötet");
	CHECK_STATUS(get(w, "%s", tim_page(w)), 200);
	CHECK_STATUS(get(w, "%s", tim(w, "assessment")), 404); /* D12 */
	CHECK_STATUS(get(w, "%s", tim(w, "consent")), 404);
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Någon kallar till möte");
	CHECK_HAS(get(w, "%s", tim(w, "meeting")), "kallar till ett möte");
	as(w, "tove");
	CHECK_HAS(get(w, "%s", tim(w, "meeting/new")), "Vi vill hjälpas åt med magontet.");
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-01-20T15:00&place=BUP&purpose=Vi vill hjälpas åt med magontet.&people=%lld&units=%lld",
		 (long long)id_of(w, "eva"), (long long)id_of(w, "bjorkskolan"));
	CHECK_STATUS(a, 303);
	const char *meeting = a.location;
	CHECK_HAS(get(w, "%s", page), "Mötet är kallat");
	CHECK_HAS(get(w, "%s", meeting), "Anteckna från mötet");
	CHECK_STATUS(get(w, "%s/change", meeting), 200);
	CHECK_NOT(get(w, "%s", meeting), "storskärm"); /* the plan is not the convenor's to write */
	as(w, "rune");
	CHECK_HAS(get(w, "%s", meeting), "Tove Hallin, BUP Växjö");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", meeting), "act=answer&state=COMES"), 303);
	CHECK_NOT(get(w, "%s", tim(w, "meeting")), "kallar till ett möte");
	as(w, "tove");
	CHECK_HAS(get(w, "%s", meeting), "Rune Ek kommer.");
	return meeting;
}

static void held_by_tove(struct world *w, const char *meeting) {
	at(w, "2027-01-20T16:00");
	as(w, "tove");
	struct answer form = get(w, "%s/record", meeting);
	const char *came = "";
	for (const char *p = form.body; (p = strstr(p, "name=\"came-")) != NULL;) {
		p += strlen("name=\"");
		const char *one = text_of(w, "&%s=1", arena_copy(world_arena(w), p, strcspn(p, "\"")));
		if (strstr(came, one) == NULL)
			came = text_of(w, "%s%s", came, one);
	}
	CHECK_STATUS(post(w, text_of(w, "%s/record", meeting), "act=held&version=%s&asked=YES&wants=YES&can=YES&voice=Tim ritade.&notes=Vi ses igen.%s",
			  between(w, form, "name=\"version\" value=\"", "\""), came), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", meeting), "Tim ritade.");
}

TEST(nothing_moves_before_all_have_said_yes_and_then_it_is_one_work) {
	struct world *w = world_small();
	const char *page = asked(w);
	/* before: nobody of the other side knows anything */
	CHECK_STATUS(get(w, "%s", tim_page(w)), 404);
	CHECK_HAS(get(w, "%s", page), "Inget delas än");
	CHECK_HAS(get(w, "/"), "Fråga om möte");
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", page), 404);
	CHECK_NOT(get(w, "%s", tim(w, "meeting")), "magontet");
	CHECK_NOT(get(w, "%s", tim(w, "consent")), "magontet");
	CHECK_NOT(get(w, "/inbox"), "Tim");
	CHECK_NOT(get(w, "/"), "kallar");
	/* the family */
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld", (long long)id_of(w, "tim")), "Någon vill kalla till möte");
	struct answer a = get(w, "%s", family_path(w, "tim"));
	CHECK_HAS(a, "Tove Hallin på BUP Växjö vill att ni träffas");
	CHECK_HAS(a, "magontet");
	CHECK_NOT(a, "Jag vill att ni pratar"); /* the child's wish is not for guardians */
	family_yes(w, "eva", "tim");
	CHECK_HAS(get(w, "%s", family_path(w, "tim")), "ingen fråga att svara på");
	CHECK_HAS(get(w, "/family/%lld/consent", (long long)id_of(w, "tim")), "BUP Växjö");
	const char *meeting = called_by_tove(w, page);
	held_by_tove(w, meeting);
	/* and the yes is taken back */
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim")), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", meeting), 404);
	CHECK_STATUS(get(w, "%s", tim_page(w)), 404);
	CHECK_HAS(get(w, "%s", page), "Inget delas nu");
}

/* The page, with every number of more than six digits made the same. */
static const char *numbers_gone(struct world *w, struct answer a) {
	struct out o = out_new(world_arena(w), "sv");
	for (const char *p = a.body; *p != '\0';) {
		size_t n = strspn(p, "0123456789abcdef");
		if (n > 12)
			out_raw(&o, "N");
		else
			out_bytes(&o, p, n == 0 ? 1 : n);
		p += n == 0 ? 1 : n;
	}
	return out_text(&o);
}

struct seen {
	const char *body[8];
	size_t cost[8], n;
};

static void see(struct world *w, struct seen *s, struct answer a, size_t before) {
	s->body[s->n] = text_of(w, "%d", a.status);
	if (a.status == 200)
		s->body[s->n] = numbers_gone(w, a);
	s->cost[s->n++] = world_lane(w)->statements - before;
}

/* What a convenor sees of one child, step by step, with a paper from the one guardian they know of; the two worlds differ in
 * whether the county knows the child, and has another guardian of it. */
static struct seen walk(struct world *w, const char *name, const char *number) {
	struct seen s = {0};
	as(w, "tove");
	struct answer a = post(w, "/convening/new", "%s", question(w, name, number, "g1_name=Maria Sandberg", "&answers=GUARDIANS"));
	CHECK_STATUS(a, 303);
	const char *page = a.location;
	size_t before = world_lane(w)->statements;
	see(w, &s, get(w, "%s", page), before);
	before = world_lane(w)->statements;
	see(w, &s, get(w, "/"), before);
	CHECK_STATUS(paper(w, page, 0, "YES"), 303);
	before = world_lane(w)->statements;
	see(w, &s, get(w, "%s", page), before);
	before = world_lane(w)->statements;
	see(w, &s, get(w, "/convening"), before);
	CHECK_STATUS(paper(w, page, 0, "NO"), 303);
	before = world_lane(w)->statements;
	see(w, &s, get(w, "%s", page), before);
	CHECK_STATUS(paper(w, page, 0, "YES"), 303);
	before = world_lane(w)->statements;
	see(w, &s, get(w, "%s", page), before);
	return s;
}

/* How many messages the convenor got. */
static int64_t told(struct world *w) {
	return number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "tove")));
}

/* All of it in a county of its own, one after the other: on PostgreSQL there is one database. */
static struct seen walked(const char *number_, int64_t *ret_told, int64_t *ret_notices) {
	struct world *w = world_small();
	struct seen s = walk(w, "Elin Sandberg", number_);
	*ret_told = told(w);
	*ret_notices = number(w, "select count(*) from observation");
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "elin")), 404);
	return s;
}

TEST(a_convenor_sees_the_same_of_a_child_that_is_known_and_one_that_is_not) {
	int64_t told_a, told_b, notices_a, notices_b;
	/* Elin: the county knows her and another guardian, Per; nobody has this other number */
	struct seen a = walked("20120503-9868", &told_a, &notices_a), b = walked("20120503-9801", &told_b, &notices_b);
	CHECK(a.n == b.n && a.n == 6);
	for (size_t i = 0; i < a.n; i++) {
		CHECK(text_is(a.body[i], b.body[i]));
		CHECK(a.cost[i] == b.cost[i]);
	}
	CHECK(told_a == told_b);
	/* Per has not answered, so nobody was told of it; of the unknown one the school was */
	CHECK(notices_a == 0);
	CHECK(notices_b == 1);
}

/* What follows from a form is a job's: the request itself writes the same rows for both, and so takes as long. */
TEST(a_convenors_form_does_the_same_whether_the_child_is_known) {
	struct world *w = world_small();
	const char *const numbers[] = {TIM, NOBODY};
	for (int i = 0; i < 2; i++) {
		as(w, "tove");
		struct answer a = post(w, "/convening/new", "%s", question(w, "Tim Alm", numbers[i], "g1_name=Ada Ek", ""));
		CHECK_STATUS(a, 303);
		CHECK_STATUS(paper(w, a.location, 0, "YES"), 303);
		CHECK_STATUS(paper(w, a.location, 0, "NO"), 303);
	}
	CHECK(number(w, "select count(*) from audit where act = 'convening_ask' and outcome = 303") == 2);
	CHECK(number(w, "select count(distinct wrote) from audit where act = 'convening_ask' and outcome = 303") == 1);
	CHECK(number(w, "select count(*) from audit where act = 'convening_do' and outcome = 303") == 4);
	CHECK(number(w, "select count(distinct wrote) from audit where act = 'convening_do' and outcome = 303") == 2);
}

TEST(an_unknown_child_goes_to_whoever_is_responsible_and_the_convenor_still_calls) {
	struct world *w = world_small();
	as(w, "tove");
	struct answer a = post(w, "/convening/new", "%s", question(w, "Love Ek", NOBODY, "g1_name=Ada Ek&g1_number=&g2_name=Bo Ek", ""));
	CHECK_STATUS(a, 303);
	const char *page = a.location;
	CHECK_STATUS(paper(w, page, 0, "YES"), 303);
	as(w, "rune");
	CHECK_NOT(get(w, "/inbox"), "Love");
	as(w, "tove");
	CHECK_STATUS(paper(w, page, 1, "YES"), 303);
	CHECK_HAS(get(w, "%s", page), "Nu väntar vi på det sista");
	as(w, "rune");
	CHECK_HAS(get(w, "/inbox"), "Love Ek");
	const char *notice = text_of(w, "/notice/%lld", (long long)number(w, "select id from observation"));
	CHECK_HAS(get(w, "%s", notice), "Någon annan kallar till ett möte.");
	CHECK_HAS(get(w, "%s", notice), "magontet");
	CHECK_NOT(get(w, "%s", notice), "varje vecka"); /* why BUP reads is between them and the family */
	CHECK_STATUS(post(w, notice, "act=answer&reason=Nej"), 403);
	/* taken back before anybody took it up: it is gone at once */
	as(w, "tove");
	CHECK_STATUS(paper(w, page, 1, "NO"), 303);
	CHECK_HAS(get(w, "%s", page), "Inget delas än");
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", notice), 404);
	CHECK_NOT(get(w, "/inbox"), "Love");
	as(w, "tove");
	CHECK_STATUS(paper(w, page, 1, "YES"), 303);
	/* taken up */
	as(w, "rune");
	notice = text_of(w, "/notice/%lld", (long long)number(w, "select id from observation"));
	a = post(w, text_of(w, "%s/take-up", notice), "act=take&name=Love Ek&number=" NOBODY "&municipality=Växjö&enrolled_from=2022-08-15&g1_name=Ada Ek&g1_custody=JOINT&g1_from=2015-07-03&g2_name=Bo Ek&g2_custody=JOINT&g2_from=2015-07-03");
	CHECK_STATUS(a, 303);
	if (a.status != 303)
		for (const char *p = a.body; (p = strstr(p, "kb-error\"")) != NULL; p++)
			printf("%.300s\n", p);
	int64_t child = last_id(a.location);
	as(w, "tove");
	CHECK_HAS(get(w, "%s", page), "Kalla till mötet");
	CHECK_STATUS(get(w, "/child/%lld", (long long)child), 200);
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/meeting/new", (long long)child), "act=call&starts=2027-01-20T15:00&place=BUP&purpose=Magontet&units=%lld", (long long)id_of(w, "bjorkskolan")), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "/child/%lld/consent", (long long)child), "på papper");
}

TEST(a_no_shares_nothing_and_the_question_can_be_narrowed_or_ended) {
	struct world *w = world_small();
	const char *page = asked(w);
	as(w, "tove");
	struct answer before = get(w, "%s", page);
	family_no(w, "eva", "tim");
	as(w, "tove");
	CHECK(text_is(numbers_gone(w, before), numbers_gone(w, get(w, "%s", page)))); /* a no on the own page is told to nobody */
	CHECK_STATUS(get(w, "%s", tim_page(w)), 404);
	/* narrower, and asked anew */
	const char *change = text_of(w, "%s/change", page);
	CHECK_HAS(get(w, "%s", change), "magontet");
	CHECK_STATUS(post(w, change, "act=change&version=1&purpose=Bara om maten.&why_0=Vi träffar honom.&area=1-0&until=2027-12-31"), 303);
	tick(w, "eva");
	struct answer a = get(w, "%s", family_path(w, "tim"));
	CHECK_HAS(a, "Bara om maten.");
	CHECK_NOT(a, "Du sa nej");
	/* an answer to the question before does not count */
	CHECK_STATUS(post(w, family_path(w, "tim"), "act=answer&responsible=YES&convening=%s&round=1&area=%s-0", between(w, a, "name=\"convening\" value=\"", "\""),
			  between(w, a, "name=\"area\" value=\"", "-")), 422);
	/* somebody else of the unit was faster: what was typed stays */
	as(w, "tove");
	a = post(w, change, "act=change&version=1&purpose=Min egen mening.&why_0=Vi träffar honom.&area=1-0&until=2027-12-31");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Min egen mening.");
	CHECK_HAS(a, "Bara om maten.");
	CHECK_HAS(a, "name=\"version\" value=\"2\"");
	CHECK_STATUS(post(w, page, "act=end&version=1"), 409);
	CHECK_STATUS(post(w, page, "act=end&version=2"), 303);
	CHECK_HAS(get(w, "%s", page), "Frågan är avslutad");
	CHECK_STATUS(paper(w, page, 0, "YES"), 403);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family_path(w, "tim")), "ingen fråga att svara på");
	CHECK(number(w, "select count(*) from consent_grant") == 0);
}

TEST(everybody_who_must_answers_and_a_mature_young_person_too) {
	struct world *w = world_small();
	as(w, "tove");
	const char *q = question(w, "Elin Sandberg", "20120503-9868", "g1_name=Maria Sandberg&g2_name=Per Sandberg", "");
	CHECK_STATUS(post(w, "/convening/new", "%s", q), 422); /* 14 years: is she mature enough? */
	struct answer a = post(w, "/convening/new", "%s&answers=TOGETHER&maturity=Hon har sökt hjälpen själv.", q);
	CHECK_STATUS(a, 303);
	const char *page = a.location;
	family_yes(w, "maria", "elin");
	as(w, "tove");
	CHECK_STATUS(paper(w, page, 2, "YES"), 303); /* Per, on paper */
	CHECK_HAS(get(w, "%s", page), "Inget delas än");
	CHECK(number(w, "select count(*) from observation") == 0);
	family_yes(w, "elin", "elin");
	CHECK(number(w, "select count(*) from observation") == 1); /* no work is open: the school is told */
	as(w, "tove");
	CHECK_HAS(get(w, "%s", page), "Nu väntar vi på det sista");
	as(w, "rune");
	const char *notice = text_of(w, "/notice/%lld", (long long)number(w, "select id from observation"));
	CHECK_STATUS(post(w, text_of(w, "%s/take-up", notice), "act=match&child=%lld", (long long)id_of(w, "elin")), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "elin")), 200);
	/* her own yes is hers to take back, before sixteen too */
	tick(w, "elin");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", (long long)id_of(w, "elin")), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "elin")), 404);
}

/* Elin, 14, has been asked by recorded maturity, and all have said yes: Tove has joined the work. */
static struct world *answered_together(void) {
	struct world *w = world_small();
	as(w, "tove");
	struct answer a = post(w, "/convening/new", "%s&answers=TOGETHER&maturity=Hon har sökt hjälpen själv.",
			       question(w, "Elin Sandberg", "20120503-9868", "g1_name=Maria Sandberg&g2_name=Per Sandberg", ""));
	CHECK_STATUS(a, 303);
	family_yes(w, "maria", "elin");
	family_yes(w, "per", "elin");
	family_yes(w, "elin", "elin");
	as(w, "rune");
	const char *notice = text_of(w, "/notice/%lld", (long long)number(w, "select id from observation"));
	CHECK_STATUS(post(w, text_of(w, "%s/take-up", notice), "act=match&child=%lld", (long long)id_of(w, "elin")), 303);
	return w;
}

TEST(a_young_person_who_answers_by_maturity_can_say_yes_again) {
	struct world *w = answered_together();
	const char *consent = text_of(w, "/family/%lld/consent", (long long)id_of(w, "elin")), *staff = text_of(w, "/child/%lld/consent", (long long)id_of(w, "elin"));
	tick(w, "elin");
	CHECK_NOT(get(w, "%s", consent), "Dina vårdnadshavare svarar"); /* she does too */
	CHECK_STATUS(post(w, consent, "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	CHECK_HAS(get(w, "%s", consent), "Säg ja igen");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", staff), "Elin Sandberg");
	tick(w, "elin");
	const char *q = between(w, get(w, "%s", consent), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, consent, "act=answer&question=%s&answer_1=YES&area=%s-0&area=%s-5", q, q, q), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "elin")), 200);
	/* a new question about the same unit is hers to answer, one about another unit is not */
	tick(w, "rune");
	CHECK_HAS(get(w, "%s", staff), "Elin Sandberg: ja");
	CHECK_STATUS(post(w, staff, "act=ask&unit_1=%lld&why_1=De stöttar.&unit_2=%lld&why_2=De hjälper hemma.&area=1-5&area=2-5&until=2027-11-30&wish=Gärna.",
			  (long long)id_of(w, "bup"), (long long)id_of(w, "soc-vaxjo")), 303);
	tick(w, "elin");
	struct answer page = get(w, "%s", consent);
	CHECK_HAS(page, "Får BUP Växjö läsa?");
	int64_t bup = number(w, text_of(w, "select u.id from consent_unit u join consent_request r on r.id = u.request_id where u.unit_id = %lld order by r.asked_at desc limit 1", (long long)id_of(w, "bup")));
	int64_t soc = number(w, text_of(w, "select id from consent_unit where unit_id = %lld", (long long)id_of(w, "soc-vaxjo")));
	CHECK_HAS(page, text_of(w, "name=\"question\" value=\"%lld\"", (long long)bup));
	CHECK_NOT(page, text_of(w, "name=\"question\" value=\"%lld\"", (long long)soc));
	CHECK_STATUS(post(w, consent, "act=answer&question=%lld&answer_1=YES&area=%lld-5", (long long)soc, (long long)soc), 422);
	CHECK_STATUS(post(w, consent, "act=answer&question=%lld&answer_1=YES&area=%lld-5", (long long)bup, (long long)bup), 303);
	tick(w, "rune");
	page = get(w, "%s", staff);
	CHECK_HAS(page, "Elin Sandberg");
	CHECK_STATUS(post(w, staff, "act=paper&person=%lld&question=%lld&answer_1=NO&how=ORAL&signed_on=2027-01-11&witness=Rune", (long long)id_of(w, "elin"), (long long)bup), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "elin")), 404);
}

/* Once it is known which child it is, whoever turns out to be family of it reads nothing of it at work (D19). */
TEST(what_a_colleague_asks_about_the_own_child_is_not_read_at_work) {
	struct world *w = answered_together();
	const char *page = text_of(w, "/convening/%lld", (long long)number(w, "select id from convening"));
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", page), 200);
	CHECK_HAS(get(w, "/convening"), "Elin");
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (7402, %lld, %lld, 'JOINT', 0, 9000000000000)", (long long)id_of(w, "elin"), (long long)id_of(w, "tove")));
	as(w, "tove");
	CHECK_NOT(get(w, "/convening"), "Elin");
	CHECK_STATUS(get(w, "%s", page), 404);
}

TEST(a_guardian_the_convenor_does_not_know_of_is_asked_too) {
	struct world *w = world_small();
	as(w, "tove");
	struct answer a = post(w, "/convening/new", "%s", question(w, "Elin Sandberg", "20120503-9868", "g1_name=Maria Sandberg", "&answers=GUARDIANS"));
	const char *page = a.location;
	CHECK_STATUS(paper(w, page, 0, "YES"), 303);
	as(w, "per");
	CHECK_HAS(get(w, "%s", family_path(w, "elin")), "vill att ni träffas");
	as(w, "elin");
	a = get(w, "%s", family_path(w, "elin"));
	CHECK_HAS(a, "Vårdnadshavarna svarar");
	CHECK_STATUS(post(w, family_path(w, "elin"), "act=refuse&convening=%lld&round=1", (long long)last_id(page)), 403);
	CHECK(number(w, "select count(*) from observation") == 0);
	family_yes(w, "per", "elin");
	CHECK(number(w, "select count(*) from observation") == 1);
	as(w, "eva"); /* another family reads and answers nothing of it */
	CHECK_STATUS(post(w, family_path(w, "tim"), "act=refuse&convening=%lld&round=1", (long long)last_id(page)), 404);
}

TEST(one_meeting_and_not_two_where_one_is_called_already) {
	struct world *w = world_small();
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-01-18T15:00&place=Björkskolan&purpose=Skolan&people=%lld", (long long)id_of(w, "eva"));
	CHECK_STATUS(a, 303);
	const char *meeting = a.location, *page = asked(w);
	CHECK_STATUS(get(w, "%s", meeting), 404);
	family_yes(w, "eva", "tim");
	as(w, "tove");
	CHECK_HAS(get(w, "%s", page), "Mötet är kallat");
	CHECK_HAS(get(w, "%s", meeting), "Ni är kallade till möte om Tim");
	CHECK_STATUS(get(w, "%s/change", meeting), 403); /* who called it changes it */
	CHECK(number(w, "select count(*) from meeting") == 1);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", meeting), "BUP Växjö");
}

TEST(a_unit_with_consent_sends_an_invitation_itself_within_its_scope) {
	struct world *w = world_with_meeting(); /* Eva has said yes to BUP, for health */
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-4&why_1=Hemmet.&until=2028-01-10&wish=Ja", (long long)id_of(w, "soc-vaxjo")), 303);
	const char *family = text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim"));
	as(w, "eva");
	const char *ask = between(w, get(w, "%s", family), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, family, "act=answer&question=%s&answer_1=YES&area=%s-4", ask, ask), 303);
	/* social services may read about home; BUP, which reads about health, knows nothing of that */
	as(w, "tove");
	struct answer a = get(w, "%s", tim(w, "meeting/new"));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Björkskolan");
	CHECK_NOT(a, "Socialtjänsten");
	CHECK_HAS(a, "Be den som är barnensbästa-ansvarig");
	CHECK_STATUS(get(w, "%s", tim(w, "meeting/ask")), 200);
	CHECK_STATUS(post(w, tim(w, "meeting/new"), "act=call&starts=2027-01-20T15:00&place=BUP&purpose=Hälsan&units=%lld", (long long)id_of(w, "soc-vaxjo")), 422);
	a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-01-20T15:00&place=BUP&purpose=Hälsan&people=%lld&units=%lld", (long long)id_of(w, "eva"), (long long)id_of(w, "bjorkskolan"));
	CHECK_STATUS(a, 303);
	CHECK_HAS(get(w, "%s/change", a.location), "Tove Hallin");
	CHECK_STATUS(post(w, text_of(w, "%s/change", a.location), "act=move&version=1&starts=2027-01-21T15:00&minutes=60&place=BUP"), 303);
	CHECK_STATUS(post(w, text_of(w, "%s/decided", a.location), "act=lead&lead=1&followup=2027-03-01&version=0"), 403);
	CHECK_STATUS(post(w, text_of(w, "%s/decided", a.location), "act=add&text=Vi ses igen."), 303);
	as(w, "noor"); /* is not called, and knows nothing of it */
	CHECK_STATUS(get(w, "%s", a.location), 404);
	CHECK_STATUS(get(w, "%s/change", a.location), 404);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", a.location), "Hälsan");
	as(w, "vera"); /* no tie to the child at all */
	CHECK_STATUS(get(w, "%s", tim(w, "meeting/new")), 404);
}

TEST(a_form_with_faults_keeps_what_was_typed) {
	struct world *w = world_small();
	as(w, "tove");
	struct answer a = post(w, "/convening/new", "act=ask&child_name=Love Ek&child_number=20150703-9999&situation=SCHOOL&municipality=Småstad&purpose=Träffas&why_0=Vi&unit_1=%lld&until=2040-01-01",
			       (long long)id_of(w, "soc-vaxjo"));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Numret stämmer inte");
	CHECK_HAS(a, "Välj en av kommunerna");
	CHECK_HAS(a, "minst en vårdnadshavare");
	CHECK_HAS(a, "vad barnet självt vill");
	CHECK_HAS(a, "behöver läsa om");
	CHECK_HAS(a, "Love Ek");
	CHECK(number(w, "select count(*) from convening") == 0);
	CHECK_STATUS(post(w, "/convening/new", "%s", question(w, "Gammal Ek", "19900703-9804", "g1_name=Ada Ek", "")), 422);
}

TEST(the_form_on_paper_is_for_one_who_must_answer) {
	struct world *w = world_small();
	const char *page = asked(w);
	as(w, "tove");
	struct answer a = get(w, "%s/paper/%s", page, grantor(w, page, 1));
	CHECK_STATUS(a, 200);
	CHECK(text_starts(a.body, "%PDF-"));
	CHECK_STATUS(get(w, "%s/paper/1", page), 404);
	as(w, "noor");
	CHECK_STATUS(get(w, "%s/paper/1", page), 404);
}

TEST(nobody_asks_more_families_an_hour_than_they_could_meet) {
	struct world *w = world_small();
	world_lane(w)->limits = true;
	as(w, "tove");
	const char *q = question(w, "Tim Alm", TIM, "g1_name=Eva Alm", "");
	for (int i = 0; i < 12; i++)
		CHECK_STATUS(post(w, "/convening/new", "%s", q), 303);
	struct answer a = post(w, "/convening/new", "%s", q);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "många frågor på kort tid");
	CHECK(number(w, "select count(*) from convening") == 12);
}

/* --- taken back by word --- */

/* Rune works with Tim, Tove asks about him too, and Eva has said yes: nobody of the school knows of the question, and what
 * they write in says no to it all the same. */
static struct answer said_no(struct world *w, const char *child, const char *who) {
	tick(w, "rune");
	return post(w, text_of(w, "/child/%lld/consent", (long long)id_of(w, child)), "act=paper&person=%lld&how=ORAL&signed_on=%s&witness=Rune Ek&meetings=1", (long long)id_of(w, who),
		    date_iso_day(world_arena(w), now_of(w)));
}

TEST(a_yes_to_a_meeting_is_taken_back_by_word_and_the_page_tells_nothing_of_it) {
	const char *page[2], *after[2];
	for (int known = 0; known < 2; known++) {
		id_seed(930);
		struct world *w = world_way();
		const char *question_page = "";
		if (known) {
			as(w, "tove");
			struct answer a = post(w, "/convening/new", "%s&answers=GUARDIANS", question(w, "Elin Sandberg", "20120503-9868", "g1_name=Maria Sandberg", ""));
			CHECK_STATUS(a, 303);
			question_page = a.location;
			family_yes(w, "per", "elin");
			as(w, "rune");
			CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Han har hotat.", (long long)id_of(w, "per")), 303);
		}
		tick(w, "rune");
		page[known] = numbers_gone(w, get(w, "%s", way_staff(w, "/consent")));
		CHECK(strstr(page[known], "till möten som andra frågar familjen om") != NULL);
		int64_t before = number(w, "select count(*) from convening_answer");
		struct answer a = said_no(w, "elin", "per");
		CHECK_STATUS(a, 303);
		after[known] = numbers_gone(w, get(w, "%s", way_staff(w, "/consent")));
		CHECK(number(w, "select count(*) from convening_answer") == before + known);
		if (!known)
			continue;
		as(w, "tove"); /* the convenor is told as little as of a no on the own page */
		CHECK_NOT(get(w, "%s", question_page), "Rune");
		CHECK_NOT(get(w, "%s", question_page), "inte ja till allt");
		family_yes(w, "maria", "elin");
		CHECK(number(w, "select count(*) from convening where state = 'JOINED'") == 0);
		CHECK(number(w, "select count(*) from observation where way = 'CONVENED'") == 0);
	}
	CHECK(text_is(page[0], page[1]) && text_is(after[0], after[1]));
}

/* A notice that waits to be taken up rests on the yes, and goes with it. */
TEST(a_no_by_word_takes_the_notice_back) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/close"), "act=close&done_all=1&no_need=1&done=Elin mår bättre.&voice=Jag orkar nu.&goes_on=Ali finns kvar.&contact=Ring Rune."), 303);
	CHECK_STATUS(post(w, way_staff(w, "/consent"), "act=paper&person=%lld&how=ORAL&signed_on=2027-01-14&witness=Rune Ek&meetings=1", (long long)id_of(w, "per")), 403); /* closed: nobody is responsible */
	w = world_small();
	const char *page = asked(w);
	family_no(w, "eva", "tim");
	CHECK_STATUS(said_no(w, "tim", "eva"), 303);
	family_yes(w, "eva", "tim"); /* and may think otherwise again, on the own page */
	as(w, "tove");
	CHECK_HAS(get(w, "%s", page), "Kalla till mötet");
	CHECK_STATUS(said_no(w, "elin", "per"), 404);
}

/* What has joined is an ordinary consent, and is taken back as one. */
TEST(a_joined_meeting_is_taken_back_by_word_where_consents_are) {
	struct world *w = world_small();
	const char *page = asked(w);
	family_yes(w, "eva", "tim");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim_page(w)), 200);
	tick(w, "rune");
	const char *consent = tim(w, "consent");
	CHECK_STATUS(post(w, tim(w, "block"), "act=set&guardian=%lld&reason=Hon har hotat.", (long long)id_of(w, "eva")), 303);
	const char *q = between(w, get(w, "%s", consent), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, consent, "act=paper&person=%lld&question=%s&answer_1=NO&how=ORAL&signed_on=%s&witness=Rune Ek", (long long)id_of(w, "eva"), q, date_iso_day(world_arena(w), now_of(w))), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim_page(w)), 404);
	CHECK_NOT(get(w, "%s", page), "Kalla till mötet");
}

/* The convenor is told by word as well: a no needs no signature, whatever the county says of a yes. */
TEST(the_convenor_writes_in_a_no_that_was_said) {
	struct world *w = world_small();
	as(w, "tove");
	struct answer a = post(w, "/convening/new", "%s", question(w, "Noa Ros", NOBODY, "g1_name=Siv Ros", ""));
	CHECK_STATUS(a, 303);
	const char *page = a.location;
	CHECK_STATUS(paper(w, page, 0, "YES"), 303);
	CHECK_HAS(get(w, "%s", page), "Nu väntar vi på det sista");
	tick(w, "tove");
	CHECK_HAS(get(w, "%s", page), "eller att någon tar tillbaka sitt ja");
	const char *said = text_of(w, "act=paper&grantor=%s&how=ORAL&signed_on=2027-01-11&witness=Tove Hallin", grantor(w, page, 1));
	struct answer yes = post(w, page, "%s&responsible=YES", said);
	CHECK_STATUS(yes, 422);
	CHECK_HAS(yes, "Ett muntligt ja räknas inte här");
	CHECK_STATUS(post(w, page, "%s&responsible=NO", said), 303);
	CHECK_HAS(get(w, "%s", page), "inte ja till allt som behövs, muntligt");
	CHECK_HAS(get(w, "%s", page), "Inget delas än");
	CHECK(number(w, "select count(*) from observation where way = 'CONVENED'") == 0);
}

/* From 16 a guardian does not know who works with the young person; whoever calls to a meeting does not tell it either (A12, K8). */
TEST(a_question_about_a_meeting_does_not_tell_who_answers_for_somebody_of_16) {
	struct world *w = world_with_plan();
	at(w, "2031-07-03T09:00");
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", tim_family(w, "consent")), 404);
	as(w, "tove");
	CHECK_STATUS(post(w, "/convening/new", "act=ask&child_name=Tim Alm&child_number=20150702-9922&situation=SCHOOL&place_unit_id=%lld&municipality=Växjö&g1_name=Eva Alm&wish=Jag vill.&purpose=Vi ses."
		     "&suits=Onsdagar&why_0=Vi träffar honom varje vecka.&area=1-0&until=2031-12-31", (long long)id_of(w, "bjorkskolan")), 303);
	as(w, "eva");
	struct answer a = get(w, "%s", tim_family(w, "consent"));
	CHECK_HAS(a, "Någon vill kalla till möte");
	CHECK_NOT(a, "Björkskolan");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-0&why_1=BUP kan hjälpa till.&until=2032-05-10&wish=", (long long)id_of(w, "bup")), 303);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "consent")), "Ring Björkskolan");
}

/* --- who is shut out and not asked --- */

/* Tove asks about Elin, whose guardians she knows both; the page of the question. */
static const char *asked_of_elin(struct world *w) {
	tick(w, "tove");
	struct answer a = post(w, "/convening/new", "%s&answers=GUARDIANS", question(w, "Elin Sandberg", "20120503-9868", "g1_name=Maria Sandberg&g2_name=Per Sandberg", ""));
	CHECK_STATUS(a, 303);
	return a.location;
}

/* Per is shut out, and two have decided that he is not asked. */
static void unasked(struct world *w) {
	tick(w, "rune");
	struct answer a = post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Han har hotat.", (long long)id_of(w, "per"));
	CHECK_STATUS(a, 303);
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", (long long)id_of(w, "lotta-1")));
	CHECK_STATUS(post(w, a.location, "act=unask&basis=HINDERED&reason=Elin kan inte vänta."), 303);
	tick(w, "lotta");
	CHECK_STATUS(post(w, a.location, "act=unask_confirm&unasked=%s", between(w, get(w, "%s", a.location), "name=\"unasked\" value=\"", "\"")), 303);
}

static int64_t joined(struct world *w) {
	return number(w, "select count(*) from convening where state = 'JOINED'");
}

/* His silence holds nothing back, and what he said to the question before this one is silence; a no does, however it came (decision 40). */
TEST(a_meeting_is_joined_without_who_is_not_asked_but_with_every_no) {
	struct world *w = world_way();
	unasked(w);
	asked_of_elin(w);
	family_yes(w, "maria", "elin");
	CHECK(joined(w) == 1);
	w = world_way();
	unasked(w);
	const char *page = asked_of_elin(w);
	CHECK_STATUS(paper(w, page, 1, "NO"), 303);
	family_yes(w, "maria", "elin");
	CHECK(joined(w) == 0);
	CHECK_STATUS(paper(w, page, 1, "YES"), 303);
	CHECK(joined(w) == 1);
	w = world_way();
	page = asked_of_elin(w);
	family_no(w, "per", "elin");
	unasked(w);
	tick(w, "tove");
	CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=change&version=1&purpose=Bara om maten.&why_0=Vi träffar henne.&area=1-0&until=2027-12-31"), 303);
	family_yes(w, "maria", "elin");
	CHECK(joined(w) == 1);
}

/* A question about a child with a record here: the log says whose it is that was read, and the family's log says nothing of it. */
TEST(the_log_says_whose_a_question_is_that_was_read) {
	struct world *w = world_way();
	const char *page = asked_of_elin(w), *log = text_of(w, "/family/%lld/log", (long long)id_of(w, "elin"));
	as(w, "maria");
	(void)get(w, "%s", log);
	const char *before = between(w, get(w, "%s", log), "BUP", "</main>");
	tick(w, "tove");
	CHECK_STATUS(get(w, "%s", page), 200);
	CHECK(number(w, text_of(w, "select count(*) from audit where act = 'convening_show' and child_id = %lld and ground = 0 and outcome = 200", (long long)id_of(w, "elin"))) == 1);
	CHECK_STATUS(post(w, page, "act=end&version=1"), 303);
	CHECK_STATUS(get(w, "%s/change", page), 403);
	CHECK(number(w, text_of(w, "select count(*) from audit where act = 'convening_change' and child_id = %lld", (long long)id_of(w, "elin"))) == 1);
	as(w, "maria");
	CHECK(text_is(between(w, get(w, "%s", log), "BUP", "</main>"), before));
}

/* While the record is paused because of custody, a guardian reads nothing of it, and is told of nothing. */
TEST(a_guardian_is_not_told_of_a_question_while_the_record_is_paused) {
	struct world *w = world_way();
	const char *told = text_of(w, "select count(*) from outbox where person_id in (%lld, %lld)", (long long)id_of(w, "maria"), (long long)id_of(w, "per"));
	int64_t before = number(w, told);
	sql(w, text_of(w, "insert into pause (id, child_id, family, at, ended_at, ended_by) values (1, %lld, 1, %lld, 0, 0)", (long long)id_of(w, "elin"), (long long)now_of(w)));
	asked_of_elin(w);
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", family_path(w, "elin")), 404);
	CHECK(number(w, told) == before);
}

/* --- 18 years --- */

/* What is said before the birthday ends on it, and an adult is not called about in this way (decision 41): the question holds no longer,
 * and nobody is left to answer what leads nowhere. */
TEST(a_question_about_a_meeting_ends_at_18) {
	struct world *w = world_small();
	at(w, "2030-04-20T09:00");
	as(w, "tove");
	struct answer a = post(w, "/convening/new", "act=ask&child_name=Elin Sandberg&child_number=20120503-9868&situation=SCHOOL&place_unit_id=%lld&municipality=Växjö&g1_name=Maria Sandberg&wish=Jag vill.&purpose=Vi ses."
		     "&suits=Onsdagar&why_0=Vi träffar henne varje vecka.&area=1-0&until=2030-12-31", (long long)id_of(w, "bjorkskolan"));
	CHECK_STATUS(a, 303);
	const char *page = a.location, *change = text_of(w, "%s/change", page);
	CHECK_HAS(get(w, "%s", page), "till och med 2 maj 2030");
	CHECK_STATUS(post(w, change, "act=change&version=1&purpose=Vi ses.&why_0=Vi träffar henne.&area=1-0&until=2030-12-31"), 303);
	CHECK_HAS(get(w, "%s", page), "till och med 2 maj 2030");
	for (int as_typed = 0; as_typed < 2; as_typed++) { /* also when the convenor was wrong about the day */
		at(w, "2030-05-02T23:58");
		as(w, "elin");
		CHECK_HAS(get(w, "/family/%lld", (long long)id_of(w, "elin")), "Någon vill kalla till möte");
		const char *yes = all_ticked(w, get(w, "%s", family_path(w, "elin")));
		at(w, "2030-05-03T00:00");
		as(w, "elin");
		struct answer late = post(w, family_path(w, "elin"), "act=answer&responsible=YES&%s", yes);
		CHECK_STATUS(late, 403);
		CHECK_HAS(late, "gäller inte längre");
		CHECK_HAS(get(w, "%s", family_path(w, "elin")), "gäller inte längre");
		CHECK_NOT(get(w, "/family/%lld", (long long)id_of(w, "elin")), "Någon vill kalla till möte");
		CHECK(number(w, "select count(*) from convening_answer") == 0);
		sql(w, text_of(w, "update convening set until_at = %lld", (long long)date_add_days(now_of(w), 30)));
	}
	as(w, "tove");
	CHECK_HAS(get(w, "%s", page), "har fyllt 18");
	CHECK_NOT(get(w, "%s", page), "Ändra frågan");
	CHECK_STATUS(get(w, "%s", change), 403);
	CHECK_STATUS(post(w, change, "act=change&version=2&purpose=Vi ses.&why_0=Vi träffar henne.&area=1-0&until=2030-12-31"), 403);
	CHECK_STATUS(post(w, page, "act=end&version=2"), 303);
}
