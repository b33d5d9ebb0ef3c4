#include "way.h"
#include "whole.h"

#include <string.h>

static const char *child(struct world *w, const char *rest) {
	return text_of(w, "/child/%lld%s", (long long)id_of(w, "tim"), rest);
}

static void assess(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, child(w, "/assessment/2"), "act=set&version=0&needs=En lugn plats&thoughts=Skäl&need=YES&strength=NO"), 303);
}

TEST(the_first_page_lists_what_waits_for_the_own_unit_only) {
	struct world *w = world_small();
	as(w, "rune");
	struct answer a = get(w, "/");
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Bedöm hur Tim har det: Tim Alm");
	CHECK_HAS(a, "Prata med barnet och vårdnadshavarna.");
	CHECK_HAS(a, "<title>Att göra (1) – Kronobarn</title>");
	CHECK_NOT(a, "Linn Nyman");
	CHECK_NOT(a, "Elin");
	static const char *const others[] = {"noor", "petra", "sanna", "ali", "tove", "karin"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		CHECK_NOT(get(w, "/"), "Tim Alm");
		CHECK_HAS(get(w, "/"), "Inget väntar på dig");
	}
}

TEST(the_next_step_follows_the_work) {
	struct world *w = world_small();
	assess(w);
	CHECK_HAS(get(w, "/"), "Svara på de tre frågorna: Tim Alm");
	CHECK_HAS(get(w, "%s", child(w, "")), "Svara på de tre frågorna");
	CHECK_STATUS(post(w, child(w, "/assessment/0"), "act=set&version=0&needs=Sömn&thoughts=Skäl&need=YES&strength=NO"), 303);
	const char *happened = strstr(get(w, "%s", child(w, "")).body, ">Av Rune Ek."); /* one day's work is one thing that happened */
	CHECK(happened != NULL && strstr(happened + 1, ">Av Rune Ek.") == NULL);
	CHECK(happened != NULL && strstr(happened, "Hälsa och Lärande") != NULL);
	CHECK_STATUS(post(w, child(w, "/decision"), "act=decide&q1=NO&own=x&exhausted=y&q2=NO&other=z&q3=YES&together=å&units=%lld&areas=%lld-2",
			  (long long)id_of(w, "bup"), (long long)id_of(w, "bup")), 303);
	CHECK_HAS(get(w, "/"), "Be om samtycke: Tim Alm");
	struct answer a = get(w, "%s", child(w, ""));
	CHECK_HAS(a, "Be om samtycke");
	CHECK_HAS(a, "Ställningstagande av Rune Ek");
	CHECK_HAS(a, "Stödet behöver flera verksamheter.");
	CHECK_HAS(get(w, "/?show=wait"), "Här finns inget just nu");
}

TEST(closed_work_leaves_the_list_and_has_no_next_step) {
	struct world *w = world_small();
	assess(w);
	CHECK_STATUS(post(w, child(w, "/decision"), "%s", way_own(w, "Vi ger stödet själva")), 303);
	CHECK_HAS(get(w, "/"), "Följ upp det vi gör själva: Tim Alm"); /* what is left to do */
	CHECK_NOT(get(w, "/"), "Svara på de tre frågorna");
	struct answer a = get(w, "%s", child(w, ""));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Arbetet avslutades");
	CHECK_NOT(a, "Nästa steg för dig");
}

TEST(a_delegate_has_the_assessment_to_do_and_nothing_else) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, child(w, "/delegate"), "act=add&until=2027-01-20&person=%lld", (long long)id_of(w, "sanna")), 303);
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Bedöm hur Tim har det: Tim Alm");
	struct answer a = get(w, "%s", child(w, ""));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Du har fått i uppdrag");
	CHECK_NOT(a, "Eva Alm");
	CHECK_NOT(a, text_of(w, "href=\"%s\"", child(w, "/consent")));
	at(w, "2027-01-21T08:00");
	as(w, "sanna");
	CHECK_NOT(get(w, "/"), "Tim Alm");
	CHECK_STATUS(get(w, "%s", child(w, "")), 404);
}

TEST(the_child_page_is_not_there_for_anybody_else) {
	struct world *w = world_small();
	static const char *const who[] = {"noor", "petra", "sanna", "tove", "tim", "maria"};
	as(w, "rune");
	CHECK_HAS(get(w, "%s", child(w, "")), "Eva Alm");
	struct answer nothing = get(w, "/child/1");
	for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
		as(w, who[i]);
		struct answer a = get(w, "%s", child(w, ""));
		CHECK_STATUS(a, 404);
		CHECK(text_is(a.body, nothing.body));
	}
}

TEST(whoever_is_family_does_not_reach_the_child_in_the_office) {
	struct world *w = world_small();
	const char *linn = text_of(w, "/child/%lld", (long long)id_of(w, "linn"));
	as(w, "kerstin"); /* answers for the school that is responsible for her own daughter (D19) */
	CHECK_NOT(get(w, "/"), "Linn Nyman");
	CHECK_STATUS(get(w, "%s", linn), 404);
	CHECK_STATUS(get(w, "%s/assessment", linn), 404);
	CHECK_STATUS(post(w, text_of(w, "%s/decision", linn), "act=decide&q1=YES&own=Vi tar det"), 404);
	CHECK_STATUS(get(w, "/family/%lld", (long long)id_of(w, "linn")), 404);
	as(w, "linn"); /* herself, 17 */
	CHECK_STATUS(get(w, "/family/%lld", (long long)id_of(w, "linn")), 200);
}

TEST(a_family_sees_its_own_children_and_whom_to_call) {
	struct world *w = world_small();
	as(w, "eva");
	struct answer home = get(w, "/"); /* one child: straight to its page */
	CHECK_STATUS(home, 303);
	CHECK(text_is(home.location, text_of(w, "/family/%lld", (long long)id_of(w, "tim"))));
	struct answer a = get(w, "/family/%lld", (long long)id_of(w, "tim"));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Tims sida");
	CHECK_HAS(a, "<span>Meny</span>\n<b>Just nu</b>"); /* one row on a phone */
	CHECK_HAS(a, "tel:0701740605");
	CHECK_HAS(a, "Rune Ek");
	CHECK_HAS(a, text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim")));
	CHECK_NOT(a, "Läs planen");
	as(w, "maria");
	CHECK_STATUS(get(w, "/family/%lld", (long long)id_of(w, "tim")), 404);
	CHECK_STATUS(get(w, "/family/%lld", (long long)id_of(w, "elin")), 200);
	as(w, "tim"); /* 11: too young for an own page (A11) */
	CHECK_STATUS(get(w, "/family/%lld", (long long)id_of(w, "tim")), 404);
	CHECK_HAS(get(w, "/"), "Här finns inget än");
	as(w, "elin");
	CHECK(text_is(get(w, "/").location, text_of(w, "/family/%lld", (long long)id_of(w, "elin"))));
	CHECK_HAS(get(w, "/family/%lld", (long long)id_of(w, "elin")), "Din sida, Elin");
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (78, %lld, %lld, 'JOINT', 0, 253402300799000)",
						 (long long)id_of(w, "elin"), (long long)id_of(w, "eva"))) == OK);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into reach (id, child_id, person_id, unit_id, relation, areas, from_at, until_at) values (79, %lld, %lld, 0, 2, 127, 0, 253402300799000)",
						 (long long)id_of(w, "elin"), (long long)id_of(w, "eva"))) == OK);
	as(w, "eva"); /* two children: both are there to choose */
	home = get(w, "/");
	CHECK_STATUS(home, 200);
	CHECK_HAS(home, "Tim Alm");
	CHECK_HAS(home, "Elin Sandberg");
	CHECK_HAS(home, ">Min sida");
	CHECK_HAS(get(w, "/family/%lld", (long long)id_of(w, "elin")), ">Alla dina barn</a>");
	as(w, "maria"); /* one child: its page is the first page, and stands once in the menu */
	home = get(w, "/family/%lld", (long long)id_of(w, "elin"));
	CHECK_HAS(home, ">Just nu");
	CHECK_NOT(home, ">Min sida");
	CHECK_NOT(home, "Alla dina barn");
	CHECK_HAS(home, "Se eller ändra vem som får läsa");
	as(w, "elin"); /* her guardians answer */
	CHECK_NOT(get(w, "/family/%lld", (long long)id_of(w, "elin")), "Se eller ändra vem som får läsa");
}

/* The word of what happens now and the three steps say the same, all the way. */
TEST(the_familys_page_says_what_is_waited_for) {
	struct world *w = world_small();
	const char *page = text_of(w, "/family/%lld", (long long)id_of(w, "tim"));
	long long bup = id_of(w, "bup");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", page), "Rune Ek tar reda på vad som behövs");
	assess(w);
	CHECK_STATUS(post(w, child(w, "/decision"), "act=decide&q1=NO&own=x&exhausted=y&q2=NO&other=z&q3=YES&together=å&units=%lld&areas=%lld-2", bup, bup), 303);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", page), "Flera behöver hjälpas åt");
	CHECK_NOT(get(w, "%s", page), "Rune Ek tar reda på");
	as(w, "rune");
	CHECK_STATUS(post(w, child(w, "/consent"), "act=ask&unit_1=%lld&area=1-2&why_1=BUP kan hjälpa till.&until=2028-01-10&wish=Ja.", bup), 303);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", page), "Vi undrar vilka som får läsa");
	const char *family = text_of(w, "%s/consent", page), *question = between(w, get(w, "%s", family), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, family, "act=answer&question=%s&answer_1=NO", question), 303);
	CHECK_HAS(get(w, "%s", page), "Inget delas just nu");
	CHECK_HAS(get(w, "%s", page), "Du har svarat.");
	at(w, "2027-01-12T10:00");
	as(w, "eva");
	CHECK_STATUS(post(w, family, "act=answer&question=%s&answer_1=YES&area=%s-2", question, question), 303);
	CHECK_HAS(get(w, "%s", page), "Vi ska träffas");
	w = world_with_meeting();
	page = text_of(w, "/family/%lld", (long long)id_of(w, "tim"));
	as(w, "eva");
	CHECK_HAS(get(w, "%s", page), "Planen skrivs");
	CHECK_NOT(get(w, "%s", page), "Rune Ek tar reda på");
}

TEST(a_meeting_to_come_stands_beside_the_question_that_comes_first) {
	struct world *w = world_with_meeting();
	const char *page = text_of(w, "/family/%lld", (long long)id_of(w, "tim"));
	at(w, "2027-01-15T10:00");
	as(w, "rune");
	struct answer call = post(w, child(w, "/meeting/new"), "starts=2027-01-28T15:30&place=Rum 4&purpose=Skriva planen.&people=%lld", (long long)id_of(w, "eva"));
	CHECK_STATUS(call, 303);
	const char *link = text_of(w, "href=\"%s/meeting/%s\"", page, strrchr(call.location, '/') + 1);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", page), link);
	CHECK_NOT(get(w, "%s", page), "Vi träffas torsdag");
	as(w, "rune");
	CHECK_STATUS(post(w, child(w, "/consent"), "act=ask&unit_1=%lld&area=1-2&why_1=De kan hjälpa till.&until=2028-01-10", (long long)id_of(w, "soc-vaxjo")), 303);
	as(w, "eva");
	struct answer a = get(w, "%s", page);
	CHECK_HAS(a, "Vi undrar vilka som får läsa");
	CHECK_HAS(a, "Vi träffas torsdag 28 januari klockan 15.30.");
	CHECK_HAS(a, link);
	at(w, "2027-01-28T16:00");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", page), "Vi träffas torsdag");
	at(w, "2028-01-11T09:00"); /* the question is over, and nobody can answer it */
	as(w, "eva");
	CHECK_NOT(get(w, "%s/consent", page), "name=\"question\"");
	CHECK_NOT(get(w, "%s", page), "Vi undrar vilka som får läsa");
}

/* SF5: who leads is told that nobody else reads, and what can be done; not by whom, and without alarm. */
TEST(when_a_family_has_taken_back_all_who_leads_is_led_on) {
	struct world *w = world_with_plan();
	const char *page = text_of(w, "/family/%lld", (long long)id_of(w, "tim"));
	CHECK_HAS(get(w, "%s", child(w, "")), "Följ upp planen");
	at(w, "2027-01-15T10:00");
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "%s/plan/answer", page), "act=answer&answer=AGREE"), 303);
	CHECK_STATUS(post(w, text_of(w, "%s/consent", page), "act=withdraw_all"), 303);
	CHECK_HAS(get(w, "%s", page), "Just nu delas den inte med någon annan verksamhet.");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Prata om hur ni går vidare: Tim Alm");
	struct answer a = get(w, "%s", child(w, ""));
	CHECK_HAS(a, "Prata om hur ni går vidare");
	CHECK_HAS(a, "Ingen annan verksamhet läser längre.");
	at(w, "2027-03-02T08:00"); /* the follow-up comes before it */
	as(w, "rune");
	CHECK_HAS(get(w, "%s", child(w, "")), "Dagen för uppföljning har gått");
}

TEST(of_closed_work_no_plan_is_said_to_hold) {
	struct world *w = world_with_plan();
	CHECK_HAS(get(w, "%s", child(w, "")), "Version 1 gäller sedan");
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld", (long long)id_of(w, "tim")), "Jag vill ha ett möte");
	as(w, "rune");
	CHECK_STATUS(post(w, child(w, "/close"), "act=close&done_all=1&no_need=1&done=Allt.&voice=Bra.&goes_on=Rasten.&contact=Rune Ek"), 303);
	CHECK_NOT(get(w, "%s", child(w, "")), "gäller sedan");
	as(w, "eva");
	struct answer a = get(w, "/family/%lld", (long long)id_of(w, "tim"));
	CHECK_HAS(a, "Arbetet är avslutat");
	CHECK_HAS(a, "Jag vill ha ett möte"); /* the button is always there (K5): it becomes a notice to whom the rules name now */
	CHECK_NOT(a, "Du kan också skriva ett meddelande");
	CHECK_NOT(a, "gäller sedan");
	CHECK_NOT(a, "håller ihop planen");
}

TEST(what_the_own_unit_thinks_is_not_on_the_familys_page) {
	struct world *w = world_small();
	assess(w);
	CHECK_STATUS(post(w, child(w, "/assessment/2"), "act=fact&source=OWN&text=Frånvaron är hög"), 303);
	as(w, "eva");
	struct answer a = get(w, "/family/%lld", (long long)id_of(w, "tim"));
	CHECK_NOT(a, "En lugn plats");
	CHECK_NOT(a, "Frånvaron");
}

/* R192, R86: who is around, what they do, how to reach them, and who takes the next step. */
TEST(the_picture_says_who_is_around_and_whose_turn_it_is) {
	struct world *w = world_with_plan();
	struct answer a = get(w, "%s", child(w, ""));
	CHECK_HAS(a, "Runt Tim");
	CHECK_HAS(a, "tel:0701740605"); /* Rune */
	CHECK_HAS(a, "tel:0701740623"); /* Eva, for who leads the work */
	CHECK_HAS(a, "<dt>Vem</dt><dd>Rune Ek, Björkskolan</dd>");
	CHECK_HAS(a, "<dt>När</dt><dd>Senast");
	as(w, "tove");
	a = get(w, "%s", child(w, ""));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Eva Alm");
	CHECK_NOT(a, "tel:0701740623"); /* takes part, and does not lead */
	as(w, "eva");
	a = get(w, "/family/%lld", (long long)id_of(w, "tim"));
	CHECK_HAS(a, "Runt Tim");
	CHECK_HAS(a, "Samverkansansvarig och barnensbästa-ansvarig");
	CHECK_HAS(a, "BUP Växjö");
	CHECK_HAS(a, "tel:0980319206");
	CHECK_HAS(a, "Så långt har vi kommit");
	CHECK_NOT(a, "tel:0701740623"); /* no guardian's number on this page */
}

/* B10, R114. */
TEST(a_contact_that_left_is_vacant_in_the_picture) {
	struct world *w = world_way();
	at(w, "2027-02-01T09:00");
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w) - 1000, (long long)id_of(w, "tove-1"))) == OK);
	as(w, "maria");
	struct answer a = get(w, "%s", way_family(w, ""));
	CHECK_HAS(a, "Ny kontakt kommer");
	CHECK_HAS(a, "tel:0980319206");
	CHECK_NOT(a, "Tove Hallin");
	as(w, "rune");
	a = get(w, "%s", way_staff(w, ""));
	CHECK_HAS(a, "Ny kontakt kommer");
	CHECK_NOT(a, "Tove Hallin, ");
}

TEST(the_simple_page_says_the_same_in_few_words_and_to_nobody_else) {
	struct world *w = world_with_plan();
	const char *page = text_of(w, "/family/%lld?way=simple", (long long)id_of(w, "tim"));
	as(w, "eva");
	struct answer a = get(w, "%s", page);
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Hej Tim!");
	CHECK_HAS(a, "Vi frågar dig hur det går.");
	CHECK_HAS(a, "tel:116111");
	CHECK_NOT(a, "Kanariefågeln");
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", page), 404);
}

/* --- the children that one works with --- */

TEST(the_list_of_children_has_those_whom_one_reaches_now_and_nobody_else) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_HAS(get(w, "/child"), "Tim Alm</a>");
	CHECK_HAS(get(w, "/child"), "Din verksamhet är ansvarig");
	CHECK_HAS(post(w, "/child", "act=find&name=AL"), "Tim Alm</a>");
	CHECK_HAS(post(w, "/child", "act=find&name=almö"), "Inget barn här stämmer");
	struct answer wrong = post(w, "/child", "act=find&name=%0121d", 1);
	CHECK_HAS(wrong, "Högst 120 tecken får plats");
	CHECK_HAS(wrong, text_of(w, "value=\"%0121d\"", 1));
	CHECK_STATUS(post(w, "/child", "act=find&name="), 303);
	CHECK_NOT(get(w, "/child"), "Elin");
	static const char *const others[] = {"noor", "petra", "sanna", "ali", "tove", "karin"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		CHECK_NOT(get(w, "/child"), "Tim Alm");
		CHECK_HAS(get(w, "/child"), "Här är inget barn än");
	}
	as(w, "rune");
	CHECK_STATUS(post(w, child(w, "/delegate"), "act=add&until=2027-01-20&person=%lld", (long long)id_of(w, "sanna")), 303);
	as(w, "sanna");
	CHECK_HAS(get(w, "/child"), "Du hjälper till med bedömningen");
	at(w, "2027-01-21T08:00");
	as(w, "sanna");
	CHECK_NOT(get(w, "/child"), "Tim Alm");
	as(w, "eva");
	CHECK_STATUS(get(w, "/child"), 404);
	as(w, "");
	CHECK_STATUS(get(w, "/child"), 303);
}

TEST(work_that_has_ended_is_in_the_list_when_it_is_asked_for) {
	struct world *w = world_small();
	assess(w);
	CHECK_STATUS(post(w, child(w, "/decision"), "%s", way_own(w, "Vi ger stödet själva")), 303);
	CHECK_NOT(get(w, "/child"), "Tim Alm");
	CHECK_HAS(get(w, "/child?ended=on"), "Tim Alm</a>");
	CHECK_HAS(get(w, "/child?ended=on"), "Avslutat");
}

TEST(names_stand_in_the_order_of_a_swedish_list) {
	static const char *const names[] = {"Adam Ek", "ali Ek", "Élise", "Elvira", "Zara", "Åke", "Ärla", "Öjvind"};
	for (size_t i = 0; i + 1 < sizeof names / sizeof *names; i++) {
		CHECK(text_order(names[i], names[i + 1]) < 0);
		CHECK(text_order(names[i + 1], names[i]) > 0);
	}
	CHECK(text_order("ÅSA", "åsa") == 0 && text_order("", "A") < 0);
	CHECK(text_has("Åsa Öman", "ÖM") && text_has("x", "") && !text_has("Ö", "Öm") && !text_has("Asa", "å"));
}

/* Whoever took the work up has left: somebody who answers there stands in the role at once, for the family, staff and messages (I1, K12). */
TEST(when_the_named_person_leaves_a_colleague_who_answers_stands_there) {
	struct world *w = world_with_plan();
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "sanna-1")));
	sql(w, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w), of(w, "rune-1")));
	as(w, "eva");
	struct answer a = get(w, "/family/%lld", of(w, "tim"));
	CHECK_HAS(a, "Sanna Lind");
	CHECK_NOT(a, "Rune Ek");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/meeting/ask", of(w, "tim")), "act=ask&purpose=Vi vill ses"), 303);
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld and at >= %lld", of(w, "sanna"), (long long)now_of(w))) == 1);
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld and at >= %lld", of(w, "rune"), (long long)now_of(w))) == 0);
	as(w, "sanna");
	CHECK_HAS(get(w, "/child/%lld", of(w, "tim")), "Sanna Lind, Björkskolan");
	/* back again it is the one who took it up */
	sql(w, text_of(w, "update assignment set until_at = 9000000000000 where id = %lld", of(w, "rune-1")));
	CHECK_HAS(get(w, "/child/%lld", of(w, "tim")), "Rune Ek, Björkskolan");
}

/* A guardian who answers at the unit does not; when nobody is left the family has the unit's number. */
TEST(when_nobody_is_left_who_answers_the_family_rings_the_unit) {
	struct world *w = world_with_plan();
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "sanna-1")));
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (7701, %lld, %lld, 'JOINT', 0, 9000000000000)", of(w, "tim"), of(w, "sanna")));
	sql(w, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w), of(w, "rune-1")));
	as(w, "eva");
	struct answer a = get(w, "/family/%lld", of(w, "tim"));
	CHECK_HAS(a, "Ny kontakt kommer");
	CHECK_HAS(a, "Ring Björkskolan");
	CHECK_NOT(a, "Rune Ek");
}
