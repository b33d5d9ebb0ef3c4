/* Disclosures without consent: two decide, the receiver reads the copy and nothing else, the family is told when it may be (A16, D4, D5,
 * D6, D15, SF6, I2). */
#include "seen.h"
#include "way.h"
#include "whole.h"

#include "access/reach.h"
#include "base/id.h"
#include "serve.h"

#include <string.h>

static int64_t told(struct world *w, const char *who) {
	return number(w, text_of(w, "select count(*) from outbox where person_id = %lld", of(w, who)));
}

/* Elin's way, and Sanna answers for the school too: there are two. */
static struct world *two_played(void) {
	struct world *w = world_way();
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "sanna-1")));
	return w;
}

static struct world *world_two(void) {
	return world_kept("two", two_played);
}

static long long fact(struct world *w) {
	return (long long)number(w, text_of(w, "select min(id) from fact where child_id = %lld and author_id = %lld", of(w, "elin"), of(w, "rune")));
}

#define WHY "reason=Kanariefågeln: hot i skolan.&until=2027-02-14"
#define NOW "&tell=NOW"
#define LATER "&tell=LATER&tell_day=2027-02-01&delay=Per kan bli farlig."

static struct answer proposes(struct world *w, const char *fields) {
	as(w, "rune");
	return post(w, way_staff(w, "/disclosure/new"), "act=propose&%s", fields);
}

/* To the police on OSL 10:24; the page of the proposal. */
static const char *proposed(struct world *w, const char *tell) {
	struct answer a = proposes(w, text_of(w, "ground=7&to=%lld&fact=%lld&" WHY "%s", of(w, "polis-vaxjo"), fact(w), tell));
	CHECK_STATUS(a, 303);
	return a.location;
}

static struct answer confirms(struct world *w, const char *who, const char *page) {
	as(w, who);
	return post(w, page, "act=confirm&digest=%s", between(w, get(w, "%s", page), "name=\"digest\" value=\"", "\""));
}

static const char *sent(struct world *w, const char *tell) {
	const char *page = proposed(w, tell);
	CHECK_STATUS(confirms(w, "sanna", page), 303);
	return page;
}

static const char *at_receiver(struct world *w, const char *page) {
	return text_of(w, "/disclosure/%lld", (long long)last_id(page));
}

static void who_receives(struct world *w, const char *page) {
	as(w, "vera");
	CHECK_HAS(get(w, "/"), "Läs det som har lämnats ut till er");
	CHECK_NOT(get(w, "/"), "Elin");
	struct answer a = get(w, "%s", at_receiver(w, page));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Frånvaron är 32 procent.");
	CHECK_HAS(a, "Elin Sandberg");
	CHECK_NOT(a, "Kanariefågeln");
	CHECK_NOT(a, "Hon har ont i magen");
	CHECK_STATUS(post(w, at_receiver(w, page), "act=receive"), 303);
	CHECK_STATUS(post(w, at_receiver(w, page), "act=receive"), 403);
	CHECK_HAS(get(w, "/disclosure"), "Elin Sandberg");
	CHECK(number(w, text_of(w, "select count(*) from audit where act = 'disclosure_read' and outcome = 200 and actor_id = %lld and child_id = %lld and ground = 0", of(w, "vera"), of(w, "elin"))) >= 1); /* whose it is, and no right to more */
	sql(w, text_of(w, "update assignment set unit_id = %lld, role = 'STAFF', answers = 0 where id = %lld", of(w, "polis-vaxjo"), of(w, "bo-1")));
	as(w, "bo"); /* works there, and does not answer for it */
	CHECK_STATUS(get(w, "%s", at_receiver(w, page)), 404);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", page), "Vera Ström");
}

static void the_family_reads(struct world *w, const char *page) {
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "")), "Utlämnat utan samtycke");
	struct answer a = get(w, "%s", way_family(w, "/disclosure"));
	CHECK_HAS(a, "Lokalpolisområde Växjö");
	CHECK_HAS(a, "OSL 10 kap. 24 §");
	CHECK_HAS(a, "Rune");
	CHECK_HAS(a, "Sanna");
	CHECK_NOT(a, "Kanariefågeln");
	CHECK_NOT(a, "Frånvaron är 32 procent."); /* the unit's own text: asked for there */
	CHECK_STATUS(post(w, way_family(w, "/disclosure"), "act=object&disclosure=%lld&text=Det var fel.", (long long)last_id(page)), 303);
	CHECK_HAS(get(w, "%s", way_family(w, "/disclosure")), "Det var fel.");
	as(w, "per"); /* and nobody else of the family sees that (D17) */
	CHECK_NOT(get(w, "%s", way_family(w, "/disclosure")), "Det var fel.");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "/disclosure")), "tycker att det var fel");
	CHECK_HAS(get(w, "/"), "Familjen säger att det var fel att lämna ut");
	a = get(w, "%s", page);
	CHECK_HAS(a, "Det var fel.");
	CHECK_HAS(a, "Jag har läst");
	const char *seen = text_of(w, "act=seen&objection=%lld", (long long)number(w, "select id from disclosure_objection where seen_at = 0"));
	as(w, "lotta"); /* the nurse did not send it */
	CHECK_STATUS(post(w, page, "%s", seen), 404);
	as(w, "rune");
	CHECK_STATUS(post(w, page, "%s", seen), 303);
	CHECK_STATUS(post(w, page, "%s", seen), 403);
	CHECK_HAS(get(w, "%s", page), "Läst ");
	CHECK_NOT(get(w, "%s", page), "Jag har läst");
	CHECK_NOT(get(w, "/"), "Familjen säger att det var fel att lämna ut");
}

TEST(two_disclose_exact_texts_to_the_police_and_the_family_is_told) {
	struct world *w = world_two();
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "")), way_staff(w, "/disclosure"));
	struct answer a = get(w, "%s", way_staff(w, "/disclosure/new"));
	CHECK_HAS(a, "Frånvaron är 32 procent.");
	CHECK_HAS(a, "OSL 10 kap. 24 §");
	CHECK_NOT(a, "OSL 10 kap. 21 §"); /* not for a school */
	int64_t vera = told(w, "vera"), maria = told(w, "maria"), sanna = told(w, "sanna");
	const char *page = proposed(w, NOW);
	CHECK(told(w, "sanna") == sanna + 1 && told(w, "vera") == vera && told(w, "maria") == maria);
	CHECK_HAS(get(w, "%s", page), "Frånvaron är 32 procent.");
	as(w, "vera");
	CHECK_STATUS(get(w, "%s", at_receiver(w, page)), 404);
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Besluta om något ska lämnas ut");
	a = get(w, "%s", page);
	CHECK_HAS(a, "Frånvaron är 32 procent.");
	CHECK_HAS(a, "Kanariefågeln: hot i skolan.");
	CHECK_STATUS(confirms(w, "sanna", page), 303);
	CHECK(told(w, "vera") == vera + 1 && told(w, "maria") == maria + 1);
	who_receives(w, page);
	the_family_reads(w, page);
	/* the ground has an end */
	at(w, "2027-02-15T00:01");
	as(w, "vera");
	CHECK_STATUS(get(w, "%s", at_receiver(w, page)), 404);
	CHECK_NOT(get(w, "/disclosure"), "Elin");
}

TEST(nobody_discloses_alone_and_nothing_of_it_can_be_changed) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "/disclosure/new")), "ensam om att svara");
	const char *page = proposed(w, NOW);
	CHECK_STATUS(post(w, page, "act=confirm&digest=%s", between(w, get(w, "%s", page), "name=\"digest\" value=\"", "\"")), 403);
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", page), 404);
	CHECK_STATUS(post(w, page, "act=drop"), 404);
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "sanna-1")));
	as(w, "sanna"); /* what she has not seen she does not decide */
	CHECK_STATUS(post(w, page, "act=confirm&digest=%064d", 0), 409);
	CHECK(number(w, "select count(*) from disclosure where state = 'GIVEN'") == 0);
	/* a row that is changed behind it stops it */
	sql(w, "update disclosure_item set area = 64");
	CHECK(get(w, "%s", page).status >= 500);
	/* no: the copies go */
	w = world_two();
	page = proposed(w, NOW);
	as(w, "sanna");
	CHECK_STATUS(post(w, page, "act=drop"), 303);
	CHECK(number(w, "select count(*) from disclosure_item") == 0);
	CHECK_STATUS(post(w, page, "act=drop"), 403);
	CHECK_HAS(get(w, "%s", page), "Skickades inte");
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "/disclosure")), "finns inget att läsa");
}

TEST(a_proposal_needs_a_provision_that_holds_and_fits) {
	struct world *w = world_two();
	const char *rest = text_of(w, "to=%lld&fact=%lld&" WHY NOW, of(w, "polis-vaxjo"), fact(w));
	struct answer a = proposes(w, text_of(w, "ground=4&%s", rest));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "gäller inte för er verksamhet");
	CHECK_HAS(a, "Kanariefågeln: hot i skolan.</textarea>"); /* what was typed is kept */
	a = proposes(w, text_of(w, "ground=3&%s", rest));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "kräver en avvägning");
	a = proposes(w, text_of(w, "ground=7&to=%lld&fact=%lld&" WHY NOW, of(w, "bup"), fact(w)));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "gäller inte den mottagaren");
	CHECK_STATUS(proposes(w, text_of(w, "ground=1&to=%lld&fact=%lld&" WHY NOW, of(w, "ifk-ungdom"), fact(w))), 422); /* no authority */
	a = proposes(w, text_of(w, "ground=7&to=%lld&" WHY NOW, of(w, "polis-vaxjo")));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Kryssa i vad som ska");
	CHECK_STATUS(proposes(w, text_of(w, "ground=7&to=%lld&fact=%lld&" WHY "&tell=LATER", of(w, "polis-vaxjo"), fact(w))), 422);
	CHECK_STATUS(proposes(w, text_of(w, "ground=7&to=%lld&fact=12345&" WHY NOW, of(w, "polis-vaxjo"))), 404);
	sql(w, "update disclosure_ground set from_at = 1893452400000 where id = 7"); /* from 2030 */
	a = proposes(w, text_of(w, "ground=7&%s", rest));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "gäller inte i dag");
	CHECK(number(w, "select count(*) from disclosure") == 0);
	/* … and it must hold still when the second person decides */
	sql(w, "update disclosure_ground set from_at = 0 where id = 7");
	const char *page = proposed(w, NOW);
	sql(w, text_of(w, "update disclosure_ground set until_at = %lld where id = 7", (long long)now_of(w)));
	CHECK_STATUS(confirms(w, "sanna", page), 422);
	CHECK(number(w, "select count(*) from disclosure where state = 'GIVEN'") == 0);
}

/* D15, SF6: nothing else of the child opens, and without this way nothing leaves. */
TEST(the_receiver_reaches_nothing_else_and_a_withdrawal_changes_nothing_that_was_sent) {
	const char *seen[2];
	for (int i = 0; i < 2; i++) {
		id_seed(800);
		struct world *w = world_two();
		const char *page = sent(w, NOW);
		as(w, "vera");
		CHECK_STATUS(get(w, "%s", way_staff(w, "")), 404);
		CHECK_STATUS(get(w, "%s", way_staff(w, "/disclosure")), 404);
		CHECK_STATUS(get(w, "%s", page), 404);
		CHECK_NOT(get(w, "/child"), "Elin");
		CHECK(seen_nothing(w, "vera", text_of(w, "%lld", of(w, "elin"))));
		if (i == 1) {
			sql(w, text_of(w, "update consent_grant set withdrawn_at = %lld where child_id = %lld", (long long)now_of(w), of(w, "elin")));
			as(w, "vera");
		}
		struct answer a = get(w, "%s", at_receiver(w, page));
		CHECK_STATUS(a, 200);
		seen[i] = between(w, a, "<dl", "</dl>");
	}
	CHECK(text_is(seen[0], seen[1]));
}

/* Nothing of it is seen by the family, nor by others, until the day. */
TEST(the_family_sees_no_trace_until_the_day_and_is_then_told) {
	static const char *const who[] = {"maria", "per", "elin", "tove", "ali"};
	for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
		const char *before = "";
		for (int step = 0; step < 3; step++) {
			id_seed(900);
			struct world *w = world_two();
			id_seed(901);
			if (step == 1)
				(void)proposed(w, LATER);
			if (step == 2) {
				const char *page = sent(w, LATER);
				as(w, "vera");
				CHECK_STATUS(post(w, at_receiver(w, page), "act=receive"), 303);
			}
			id_seed(902);
			const char *seen = seen_by(w, who[i], text_of(w, "%lld", of(w, "elin")));
			if (step == 0)
				before = seen;
			else
				CHECK(seen_same(before, seen));
		}
	}
	struct world *w = world_two();
	int64_t maria = told(w, "maria"), elin = told(w, "elin");
	const char *page = sent(w, LATER);
	CHECK(told(w, "maria") == maria && told(w, "elin") == elin);
	CHECK_HAS(get(w, "%s", page), "Familjen får veta 1 februari 2027");
	/* it may be moved, forwards only */
	CHECK_STATUS(post(w, page, "act=later&tell_day=2027-01-20&delay=Per är lugn."), 422);
	CHECK_STATUS(post(w, page, "act=later&tell_day=2027-02-03&delay=Per är hotfull."), 303);
	at(w, "2027-02-02T12:00");
	job(w, text_of(w, "/job/disclosure/%lld", (long long)last_id(page)));
	CHECK(told(w, "maria") == maria);
	at(w, "2027-02-03T06:00");
	job(w, text_of(w, "/job/disclosure/%lld", (long long)last_id(page)));
	CHECK(told(w, "maria") == maria + 1 && told(w, "elin") == elin + 1);
	job(w, text_of(w, "/job/disclosure/%lld", (long long)last_id(page)));
	CHECK(told(w, "maria") == maria + 1);
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "/disclosure")), "Lokalpolisområde Växjö");
	CHECK_NOT(get(w, "%s", way_family(w, "/disclosure")), "farlig");
}

/* D5, D6: who is shut out, or does not read the area, learns nothing. */
TEST(a_guardian_who_may_not_read_learns_of_no_disclosure) {
	struct world *w = world_two();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Hot.", of(w, "per")), 303);
	int64_t per = told(w, "per"), maria = told(w, "maria");
	(void)sent(w, NOW);
	CHECK(told(w, "per") == per && told(w, "maria") == maria + 1);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "/disclosure")), 404);
	w = world_two();
	int64_t area = number(w, text_of(w, "select area from fact where id = %lld", fact(w)));
	int bit = 1;
	while ((INT64_C(1) << (bit - 1)) != area)
		bit++;
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=%d&reason=Hot.&review=2027-03-01", of(w, "per"), bit), 303);
	per = told(w, "per");
	const char *page = sent(w, NOW);
	CHECK(told(w, "per") == per);
	as(w, "per");
	CHECK_HAS(get(w, "%s", way_family(w, "/disclosure")), "finns inget att läsa");
	CHECK_NOT(get(w, "%s", way_family(w, "")), "Utlämnat");
	CHECK_STATUS(post(w, way_family(w, "/disclosure"), "act=object&disclosure=%lld&text=x", (long long)last_id(page)), 404);
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "/disclosure")), "Lokalpolisområde");
}

TEST(an_authority_outside_gets_it_on_paper) {
	struct world *w = world_two();
	CHECK_STATUS(proposes(w, text_of(w, "ground=7&name=Åklagarkammaren i Växjö&fact=%lld&" WHY NOW, fact(w))), 422); /* of what kind? */
	struct answer a = proposes(w, text_of(w, "ground=7&name=Åklagarkammaren i Växjö&outside=PROSECUTOR&fact=%lld&plan=1&" WHY NOW, fact(w)));
	if (a.status == 404)
		a = proposes(w, text_of(w, "ground=7&name=Åklagarkammaren i Växjö&outside=PROSECUTOR&fact=%lld&" WHY NOW, fact(w)));
	CHECK_STATUS(a, 303);
	const char *page = a.location;
	CHECK_STATUS(get(w, "%s/paper", page), 404);
	CHECK_STATUS(confirms(w, "sanna", page), 303);
	a = get(w, "%s/paper", page);
	CHECK_STATUS(a, 200);
	CHECK(text_starts(a.body, "%PDF"));
	CHECK_HAS(get(w, "/"), "Lämna ut på papper");
	CHECK_STATUS(post(w, page, "act=deliver&delivered=Vakthavande, i handen&day=2030-01-01"), 422);
	CHECK_STATUS(post(w, page, "act=deliver&delivered=Vakthavande, i handen&day=2027-01-14"), 303);
	CHECK_HAS(get(w, "%s", page), "Vakthavande, i handen");
	CHECK_NOT(get(w, "/"), "Lämna ut på papper");
}

/* Whom two have named for a hidden child propose and decide; the receiver learns what was sent and not from where; and who has got it before
 * the child was protected reads it no longer, since it may say where the child is. */
TEST(what_is_disclosed_of_a_protected_child_tells_no_place) {
	struct world *w = world_two();
	const char *page = sent(w, NOW);
	as(w, "vera");
	CHECK_HAS(get(w, "%s", at_receiver(w, page)), "Björkskolan, <a class=\"kb-tel\"");
	at(w, "2027-01-14T18:00");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=REGISTERED&basis=DECIDED&reason=Skatteverket.&vault=%lld", of(w, "sanna-1")), 303);
	as(w, "vera");
	CHECK_STATUS(get(w, "%s", at_receiver(w, page)), 404);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "/disclosure/new")), "Skyddade personuppgifter");
	page = sent(w, NOW);
	as(w, "vera");
	struct answer a = get(w, "%s", at_receiver(w, page));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Frånvaron är 32 procent.");
	CHECK_NOT(a, "Björkskolan");
	CHECK_NOT(a, "Rune");
	CHECK_NOT(a, "kb-tel");
}

static void work_add(struct world *w, int64_t id, const char *unit, const char *who, const char *state, int64_t from, int64_t until) {
	sql(w, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) values (%lld, %lld, %lld, %lld, 0, '%s', %lld, %lld)",
		       (long long)id, of(w, "elin"), of(w, unit), of(w, who), state, (long long)from, (long long)until));
	struct request rq = {.arena = world_arena(w), .method = JOB, .now = now_of(w), .lang = "sv"};
	struct access *a;
	CHECK(access_open(world_lane(w), &rq, RIGHT_SYSTEM, 0, &a) == OK);
	CHECK(reach_rebuild(a, id_of(w, "elin")) == OK);
}

/* Who leads the plan proposes, and who answers for the child decides: now, and not whoever did once, or will. */
TEST(a_unit_whose_work_is_over_knows_of_no_disclosure_of_the_plan) {
	struct world *w = world_two();
	at(w, "2027-01-14T18:00");
	work_add(w, 905, "gymnasiet", "kerstin", "CLOSED", now_of(w) - 9000, now_of(w) - 8000);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/plan/write"), "act=lead&lead=%lld&followup=2027-03-01&version=%s", of(w, "tove-1"),
			  between(w, get(w, "%s", way_staff(w, "/plan/write")), "name=\"version\" value=\"", "\"")), 303);
	as(w, "tove");
	struct answer a = post(w, way_staff(w, "/disclosure/new"), "act=propose&ground=7&to=%lld&plan=1&" WHY NOW, of(w, "polis-vaxjo"));
	for (int ground = 1; ground < 10 && a.status != 303; ground++)
		a = post(w, way_staff(w, "/disclosure/new"), "act=propose&ground=%d&to=%lld&plan=1&balance=x&" WHY NOW, ground, of(w, "polis-vaxjo"));
	CHECK_STATUS(a, 303);
	as(w, "kerstin");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/disclosure")), 200); /* of the own closed work */
	CHECK_NOT(get(w, "%s", way_staff(w, "/disclosure")), "Lokalpolis");
	CHECK_STATUS(get(w, "%s", a.location), 404);
	CHECK_STATUS(post(w, a.location, "act=drop"), 404);
	CHECK_STATUS(confirms(w, "rune", a.location), 303);
	CHECK_HAS(get(w, "%s", a.location), "magontet");
	as(w, "kerstin");
	CHECK_STATUS(get(w, "%s", a.location), 404);
	CHECK_STATUS(post(w, a.location, "act=later&tell_day=2027-05-01&delay=x"), 404);
}
