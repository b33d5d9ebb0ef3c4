/* A child that has no log-in answers on the screen of an adult: what it says is its own, and who holds the screen reads nothing else. */
#include "seen.h"
#include "way.h"
#include "whole.h"

#include "base/id.h"
#include "serve.h"

#include <string.h>

static const char words[] = "Jag vill ha rast med Noor.", canary[] = "Kanariefågel: ni pratade för fort.";

static const char *lent(struct world *w, const char *rest) {
	return tim_family(w, text_of(w, "lent%s", rest));
}

/* Eva, or Rune, who is logged in, lends; from here on the browser has the child's session. */
static void lends(struct world *w, bool staff) {
	struct answer a = post(w, staff ? tim(w, "lend") : tim_family(w, "lend"), "act=lend");
	CHECK_STATUS(a, 303);
	CHECK(text_is(a.location, lent(w, "")));
	CHECK_STATUS(get(w, "%s", a.location), 200);
	CHECK(strstr(a.head, "Clear-Site-Data: \"cache\"\r\n") != NULL);
}

TEST(a_child_says_something_on_the_screen_of_its_guardian_and_it_is_its_own) {
	struct world *w = world_with_meeting();
	at(w, "2027-01-15T09:00");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "words")), tim_family(w, "lend"));
	CHECK_HAS(get(w, "%s", tim_family(w, "lend")), "Du loggas ut när du trycker på knappen.");
	lends(w, false);
	struct answer a = get(w, "%s", lent(w, ""));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Hej Tim!");
	CHECK_HAS(a, "data-listen");
	CHECK_NOT(a, "Eva");
	CHECK_NOT(a, "kb-famnav");
	CHECK_NOT(a, "kb-top");
	CHECK_NOT(a, "Logga in");
	CHECK_HAS(get(w, "%s", lent(w, "/words")), "de vuxna som hjälper dig, och de du bor hos.");
	CHECK_STATUS(post(w, lent(w, "/words"), "act=tell&text= "), 422);
	CHECK_STATUS(post(w, lent(w, "/words"), "act=tell&text=%s", words), 303);
	CHECK_HAS(get(w, "%s?told=1", lent(w, "")), "Tack, Tim!");
	a = post(w, lent(w, ""), "act=end");
	CHECK(a.status == 303 && text_is(a.location, "/lent/thanks"));
	a = get(w, "/lent/thanks");
	CHECK_HAS(a, "Ge tillbaka skärmen");
	CHECK_NOT(a, "kb-top");
	CHECK_STATUS(get(w, "%s", lent(w, "")), 303);
	as(w, "rune");
	a = get(w, "%s", tim(w, "words"));
	CHECK_HAS(a, words);
	CHECK_HAS(a, "Tim själv, 15 januari 2027. Eva Alm lånade ut sin skärm och satt bredvid.");
	CHECK_NOT(a, "Skrivet av Eva");
	CHECK_HAS(get(w, "/child/%lld", of(w, "tim")), "Tim skrev själv, med en vuxen bredvid.");
	CHECK_HAS(get(w, "%s", tim(w, "plan/write")), "själv, med en vuxen bredvid");
	as(w, "eva"); /* reads it as before, and changes none of it (I14) */
	CHECK_HAS(get(w, "/family/%lld", of(w, "tim")), words);
	CHECK_NOT(get(w, "%s", tim_family(w, "words")), words);
	CHECK_STATUS(post(w, tim_family(w, text_of(w, "words/%lld", (long long)number(w, "select max(id) from words"))), "act=save&version=1&text=Nej."), 404);
	CHECK_HAS(get(w, "%s", tim_family(w, "log")), "Lånade ut sin skärm till barnet, som svarade själv.");
	as(w, "tove"); /* reads no words of before, and none of these but in the plan */
	CHECK(get(w, "%s", tim(w, "words")).status >= 403);
}

TEST(who_answers_for_the_child_finds_its_words_on_the_first_page_until_they_are_read) {
	struct world *w = world_with_meeting();
	at(w, "2027-01-15T09:00");
	as(w, "eva");
	lends(w, false);
	CHECK_STATUS(post(w, lent(w, "/experience"), "act=answer&answer-1=3&way=simple&text=%s", canary), 303);
	as(w, "rune"); /* of how it has been nobody is told */
	CHECK_NOT(get(w, "/"), "Läs egna ord");
	as(w, "eva");
	lends(w, false);
	CHECK_STATUS(post(w, lent(w, "/words"), "act=tell&text=%s", words), 303);
	static const char *const others[] = {"sanna", "tove", "noor", "karin"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		CHECK_NOT(get(w, "/"), "Läs egna ord");
	}
	as(w, "rune");
	struct answer a = get(w, "/");
	CHECK_HAS(a, "Läs egna ord");
	CHECK_HAS(a, "Barnet har skrivit själv, på en lånad skärm.");
	CHECK_HAS(a, tim(w, "words"));
	CHECK_NOT(a, words);
	CHECK_HAS(get(w, "%s", tim(w, "words")), words);
	CHECK_NOT(get(w, "/"), "Läs egna ord"); /* it has been read */
	at(w, "2027-01-16T09:00");
	as(w, "rune");
	lends(w, true); /* on the own screen too: it was not there to be read */
	CHECK_STATUS(post(w, lent(w, "/words"), "act=tell&text=Mer rast."), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Läs egna ord");
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (7003, %lld, %lld, 'JOINT', 1, 2)", of(w, "tim"), of(w, "rune")));
	CHECK_NOT(get(w, "/"), "Läs egna ord"); /* never of the own family (D19) */
}

TEST(the_words_stand_in_the_plan_as_the_childs_and_name_no_adult) {
	struct world *w = world_with_meeting();
	at(w, "2027-01-15T09:00");
	as(w, "eva");
	lends(w, false);
	CHECK_STATUS(post(w, lent(w, "/words"), "act=tell&text=%s", words), 303);
	as(w, "rune");
	way_need(w, 0, WAY_HEALTH, "AGREED");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=lead&lead=%lld&followup=2027-03-01&version=0", of(w, "rune-1")), 303);
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Tim Alm själv, med en vuxen bredvid");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "plan")), words);
}

/* Every page but the child's own answers is as if nobody were logged in. */
TEST(who_holds_the_lent_screen_reads_nothing_else) {
	for (int staff = 0; staff < 2; staff++) {
		static const char *const pages[] = {"/me", "/role", "/child", "/inbox", "/statistics", "/admin", "/conflict"};
		static const char *const rest[] = {"", "plan", "words", "meeting", "consent", "log", "message", "document", "extract", "experience", "lend", "withhold", "significant"};
		struct world *w = world_with_plan();
		as(w, staff == 1 ? "rune" : "eva");
		const char *before = session_of(w), *open = text_of(w, "select count(*) from session where ended_at = 253402300799000 and person_id = %lld and lent_child_id = 0", of(w, staff == 1 ? "rune" : "eva"));
		int64_t own = number(w, open);
		lends(w, staff == 1);
		CHECK(number(w, "select count(*) from session where ended_at = 253402300799000 and lent_child_id <> 0") == 1);
		CHECK(number(w, open) == own - 1); /* the adult's own is over, not hidden */
		for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
			struct answer a = get(w, "%s", pages[i]);
			CHECK(a.status == 404 || (a.status == 303 && text_starts(a.location, "/login")));
		}
		for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
			struct answer a = get(w, "%s", *rest[i] == '\0' ? text_of(w, "/child/%lld", of(w, "tim")) : tim(w, rest[i]));
			CHECK(a.status == 404 || (a.status == 303 && text_starts(a.location, "/login")));
			a = get(w, "%s", *rest[i] == '\0' ? text_of(w, "/family/%lld", of(w, "tim")) : tim_family(w, rest[i]));
			CHECK(a.status == 303 && text_starts(a.location, "/login"));
		}
		struct answer home = get(w, "/");
		CHECK_STATUS(home, 200);
		CHECK_NOT(home, "Tim");
		CHECK_NOT(home, staff == 1 ? "Rune" : "Eva");
		CHECK_STATUS(get(w, "/family/%lld/lent", of(w, "elin")), 404); /* of no other child, and not by the way of another */
		CHECK_STATUS(post(w, text_of(w, "/family/%lld/lent/words", of(w, "elin")), "act=tell&text=x"), 404);
		CHECK_STATUS(post(w, tim_family(w, "words"), "act=save&text=Jag är Eva."), 303); /* to log in */
		CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
		CHECK(number(w, "select count(*) from words where kind = 'GUARDIAN'") == 0 && number(w, "select max(version) from plan") == 1);
		CHECK(number(w, "select count(*) from draft") == 0);
		CHECK(!text_is(before, session_of(w)) && *before != '\0');
		CHECK_STATUS(get(w, "%s", lent(w, "")), 200); /* and it is still lent */
	}
}

/* The whole table: a lent session opens what nobody needs a session for, and the child's own answers. */
TEST(every_route_but_the_childs_answers_asks_who_has_lent_the_screen_to_log_in) {
	struct world *w = world_with_plan();
	as(w, "rune");
	lends(w, true);
	int tried = 0;
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &route_all[i];
		struct out path = out_new(world_arena(w), "sv");
		bool first = true;
		if (r->method != GET || r->right == RIGHT_DEMO || r->right == RIGHT_LENT || r->right == RIGHT_MIRROR)
			continue;
		for (const char *p = r->path; *p != '\0'; p++) {
			if (*p != '%')
				out_bytes(&path, p, 1);
			else
				out_print(&path, "%lld", first ? of(w, "tim") : 1LL);
			first &= *p != '%';
		}
		struct answer a = get(w, "%s", out_text(&path));
		tried++;
		if (r->right == RIGHT_PUBLIC) {
			CHECK_NOT(a, "Tim Alm");
			CHECK_NOT(a, "Rune Ek");
		} else {
			test_check(a.status == 303 && text_starts(a.location, "/login"), __FILE__, __LINE__, r->path, a.body);
		}
	}
	CHECK(tried > 200);
	CHECK_STATUS(get(w, "%s", lent(w, "")), 200);
}

TEST(the_child_chooses_its_language_and_not_that_of_whose_screen_it_is) {
	struct world *w = world_with_meeting();
	as(w, "eva");
	lends(w, false);
	CHECK_STATUS(post(w, "/language", "act=ar&to=%s", lent(w, "")), 303);
	CHECK_HAS(get(w, "%s", lent(w, "")), "<html lang=\"ar\" dir=\"rtl\">");
	CHECK_STATUS(post(w, lent(w, ""), "act=end"), 303);
	CHECK_HAS(get(w, "/lent/thanks"), "<html lang=\"sv\"");
	(void)get(w, "/demo/login");
	CHECK_STATUS(post(w, "/demo/login", "as=eva"), 303);
	CHECK_HAS(get(w, "/family/%lld", of(w, "tim")), "<html lang=\"sv\"");
}

TEST(the_childs_answers_are_asked_for_on_no_other_session) {
	static const char *const who[] = {"eva", "rune", "tove", "elin", "maria", "noor", ""};
	struct world *w = world_with_meeting();
	for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
		as(w, who[i]);
		CHECK(get(w, "%s", lent(w, "")).status != 200);
		CHECK(post(w, lent(w, "/words"), "act=tell&text=%s", words).status != 200);
		CHECK(post(w, lent(w, "/experience"), "act=answer&answer-1=1").status != 200);
	}
	CHECK(number(w, "select count(*) from experience_done") == 0);
	CHECK(number(w, "select count(*) from words where beside_id <> 0") == 0);
	as(w, "tove"); /* reads a part of the plan, and does not write down what the child says */
	CHECK(post(w, tim(w, "lend"), "act=lend").status >= 403);
	as(w, "maria");
	CHECK_STATUS(post(w, tim_family(w, "lend"), "act=lend"), 404);
	CHECK(number(w, "select count(*) from session where lent_child_id <> 0") == 0);
}

TEST(a_lent_screen_ends_with_its_hour_and_with_the_adults_own_right) {
	struct world *w = world_with_meeting();
	as(w, "eva");
	lends(w, false);
	at(w, "2027-01-14T17:50"); /* a child writes slowly: longer than an adult's session rests */
	CHECK_STATUS(get(w, "%s", lent(w, "/words")), 200);
	at(w, "2027-01-14T18:30");
	struct answer a = post(w, lent(w, "/words"), "act=tell&text=%s", words);
	CHECK(a.status == 303 && text_starts(a.location, "/login"));
	CHECK(number(w, "select count(*) from draft") == 0 && number(w, "select count(*) from words where beside_id <> 0") == 0);
	as(w, "eva");
	lends(w, false);
	CHECK_STATUS(get(w, "%s", lent(w, "")), 200);
	sql(w, text_of(w, "update reach set until_at = %lld where person_id = %lld", (long long)now_of(w), of(w, "eva"))); /* shut out meanwhile */
	CHECK_STATUS(get(w, "%s", lent(w, "")), 404);
	CHECK_STATUS(post(w, lent(w, "/words"), "act=tell&text=%s", words), 404);
	as(w, "rune");
	lends(w, true);
	CHECK_STATUS(get(w, "%s", lent(w, "")), 200);
	sql(w, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w), of(w, "rune-1")));
	CHECK(get(w, "%s", lent(w, "")).status != 200);
	CHECK(number(w, "select count(*) from words where beside_id <> 0") == 0);
}

TEST(who_logs_in_again_ends_what_was_lent) {
	struct world *w = world_with_meeting();
	as(w, "eva");
	lends(w, false);
	CHECK_STATUS(get(w, "/demo/login"), 200);
	CHECK_STATUS(post(w, "/demo/login", "as=eva"), 303);
	CHECK(number(w, "select count(*) from session where ended_at = 253402300799000 and lent_child_id <> 0") == 0);
	CHECK_STATUS(get(w, "/family/%lld", of(w, "tim")), 200);
	CHECK(get(w, "%s", lent(w, "")).status >= 403);
}

TEST(who_logs_in_by_itself_is_lent_nothing) {
	struct world *w = world_way();
	as(w, "maria");
	CHECK_NOT(get(w, "%s", way_family(w, "/words")), "/lend");
	CHECK_HAS(get(w, "%s", way_family(w, "/lend")), "Elin har en egen sida och svarar där.");
	CHECK_STATUS(post(w, way_family(w, "/lend"), "act=lend"), 403);
	as(w, "elin");
	CHECK_STATUS(post(w, way_family(w, "/lend"), "act=lend"), 403);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/lend"), "act=lend"), 403);
	CHECK(number(w, "select count(*) from session where lent_child_id <> 0") == 0);
}

/* --- how it has been --- */

TEST(a_child_answers_with_faces_and_the_adult_reads_none_of_it) {
	struct world *w = world_with_meeting();
	at(w, "2027-01-15T09:00");
	as(w, "rune");
	lends(w, true);
	CHECK_HAS(get(w, "%s", lent(w, "")), lent(w, "/experience"));
	struct answer a = get(w, "%s", lent(w, "/experience"));
	CHECK_HAS(a, "#glad");
	CHECK_HAS(a, "Den som sitter bredvid kan se vad du trycker på.");
	CHECK_NOT(a, "Visa frågorna med ord");
	CHECK_STATUS(post(w, lent(w, "/experience"), "act=answer&answer-1=3&answer-2=3&way=simple&text=%s", canary), 303);
	CHECK_NOT(get(w, "%s", lent(w, "")), lent(w, "/experience"));
	CHECK_STATUS(post(w, lent(w, "/experience"), "act=answer&answer-1=1"), 403);
	CHECK(number(w, "select count(*) from statistic_tally") == 1);
	CHECK(number(w, text_of(w, "select count(*) from experience_done where person_id = %lld", of(w, "tim"))) == 1);
	as(w, "eva"); /* is asked herself all the same, as a guardian; of own words said at school the log tells nothing (D10) */
	CHECK_NOT(get(w, "%s", tim_family(w, "log")), "Lånade ut");
	CHECK_HAS(get(w, "%s", tim_family(w, "experience")), "Skicka mina svar");
}

/* The same way each time: Tim answers with a text, or says no. */
static struct world *world_said(bool answer) {
	id_seed(960);
	struct world *w = world_with_meeting();
	id_seed(961);
	at(w, "2027-01-15T09:00");
	as(w, "eva");
	lends(w, false);
	(void)get(w, "%s", lent(w, "/experience"));
	CHECK_STATUS(post(w, lent(w, "/experience"), answer ? "act=answer&answer-1=3&text=%s" : "act=decline&text=%s", canary), 303);
	CHECK_STATUS(post(w, lent(w, ""), "act=end"), 303);
	id_seed(962);
	return w;
}

TEST(no_page_of_whoever_sat_beside_tells_what_the_child_answered) {
	static const char *const adults[] = {"eva", "rune"};
	const char *seen[2][2];
	for (int answer = 0; answer < 2; answer++) {
		struct world *w = world_said(answer == 1);
		for (int i = 0; i < 2; i++)
			seen[answer][i] = seen_by(w, adults[i], text_of(w, "%lld", of(w, "tim")));
	}
	for (int i = 0; i < 2; i++) {
		CHECK(strlen(seen[0][i]) > 20000 && seen_same(seen[0][i], seen[1][i]));
		CHECK(strstr(seen[1][i], canary) == NULL);
	}
}
