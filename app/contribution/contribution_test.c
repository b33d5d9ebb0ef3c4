#include "base/date.h"
#include "reach_whole.h"
#include "seen.h"
#include "way.h"
#include "whole.h"

static const char *list(struct world *w) {
	return tim(w, "contribution");
}

/* Rune asks about areas ("areas=0&areas=2"); the page of the answer, for whoever is asked. */
static struct answer ask(struct world *w, const char *to, const char *areas) {
	return post(w, tim(w, "contribution/new"), "act=ask&to=%lld&%s&question=Hur har Tim det på rasten?&due=2027-01-25", (long long)id_of(w, to), areas);
}

/* The number of the newest question, from the list of who asked. */
static int64_t newest(struct world *w) {
	as(w, "rune");
	return last_id(text_of(w, "/child/%s", between(w, get(w, "%s", list(w)), "kb-todo__what\"><a href=\"/child/", "\"")));
}

static const char *answer_page(struct world *w) {
	const char *path = text_of(w, "answer/%lld", (long long)newest(w));
	return tim(w, path);
}

static const char *asker_page(struct world *w) {
	const char *path = text_of(w, "contribution/%lld", (long long)newest(w));
	return tim(w, path);
}

static bool absent(struct world *w, const char *path) {
	struct answer a = get(w, "%s", path);
	return a.status == 404 && text_is(a.body, get(w, "/nonsense").body);
}

TEST(whoever_is_asked_sees_the_name_the_question_and_the_own_answer) {
	struct world *w = world_small();
	static const char *const closed[] = {"", "assessment", "assessment/2", "contribution", "contribution/new", "chronology", "sibling", "decision",
					     "delegate", "notice", "consent", "plan", "meeting", "close", "paper"};
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "assessment/2"), "act=fact&source=OWN&text=Kanariefågel i klassrummet"), 303);
	CHECK_STATUS(ask(w, "sanna", "areas=2"), 303);
	CHECK_HAS(get(w, "%s", list(w)), "Sanna Lind");
	const char *page = answer_page(w), *asker = asker_page(w);
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Bidra: Tim Alm");
	struct answer a = get(w, "%s", page);
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Hur har Tim det på rasten?");
	CHECK_HAS(a, "Frågor som kan hjälpa dig om Lärande");
	CHECK_NOT(a, "om Hälsa");
	CHECK_NOT(a, "Kanariefågel");
	CHECK_NOT(a, "11 år");
	CHECK_NOT(a, "Ålder");
	CHECK_NOT(a, "kb-tabs");
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
		const char *path = *closed[i] == '\0' ? text_of(w, "/child/%lld", (long long)id_of(w, "tim")) : tim(w, closed[i]);
		CHECK(absent(w, path));
	}
	CHECK(absent(w, asker));
	CHECK_STATUS(post(w, asker, "act=accept&version=1"), 404);
	static const char *const others[] = {"ali", "lotta", "tove", "noor", "kerstin", "eva", "tim"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		CHECK(absent(w, page));
		CHECK_STATUS(post(w, page, "act=submit&version=1&text=Främmande"), 404);
		CHECK_NOT(get(w, "/"), "Bidra: Tim");
	}
	as(w, "rune"); /* who asks does not write the answer */
	CHECK_STATUS(get(w, "%s", page), 404);
}

TEST(an_answer_is_a_draft_then_handed_in_then_returned_then_taken_in) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(ask(w, "sanna", "areas=2"), 303);
	const char *page = answer_page(w), *asker = asker_page(w);
	as(w, "sanna");
	CHECK_STATUS(post(w, page, "act=submit&version=1&text=%s", ""), 422);
	CHECK_STATUS(post(w, page, "act=draft&version=1&text=Första utkastet"), 303);
	CHECK_HAS(get(w, "%s", page), "Första utkastet");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", asker), "Första utkastet");
	CHECK_NOT(get(w, "%s", tim(w, "assessment/2")), "Första utkastet");
	CHECK_HAS(get(w, "%s", tim(w, "assessment/2")), "Frågan är skickad");
	as(w, "sanna");
	CHECK_STATUS(post(w, page, "act=submit&version=2&text=Tim sitter ensam"), 303);
	CHECK_HAS(get(w, "/"), "Ditt bidrag är inlämnat: Tim Alm");
	CHECK_HAS(get(w, "/"), "Rune Ek på Björkskolan läser det, och hör av sig om något saknas.");
	CHECK_HAS(get(w, "%s", page), "Du behöver inte göra något mer.");
	CHECK_STATUS(post(w, page, "act=draft&version=3&text=För sent"), 422);
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Läs ett bidrag: Tim Alm");
	CHECK_HAS(get(w, "%s", asker), "Tim sitter ensam");
	CHECK_HAS(get(w, "%s", tim(w, "assessment/2")), "Tim sitter ensam");
	CHECK_NOT(get(w, "%s", tim(w, "assessment/0")), "Tim sitter ensam");
	CHECK_HAS(get(w, "%s", tim(w, "assessment")), "1 bidrag har kommit.");
	CHECK_STATUS(post(w, asker, "act=return&version=3&due=2027-01-28&note=%s", ""), 422);
	CHECK_STATUS(post(w, asker, "act=return&version=2&due=2027-01-28&note=Och på måndagar?"), 422); /* too old */
	CHECK_STATUS(post(w, asker, "act=return&version=3&due=2027-01-28&note=Och på måndagar?"), 303);
	CHECK_NOT(get(w, "%s", asker), "Tim sitter ensam");
	as(w, "sanna");
	CHECK_HAS(get(w, "%s", page), "Och på måndagar?");
	CHECK_STATUS(post(w, page, "act=submit&version=4&text=Ensam, mest på måndagar"), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, asker, "act=accept&version=5"), 303);
	CHECK_HAS(get(w, "%s", asker), "Ensam, mest på måndagar");
	CHECK_HAS(get(w, "%s", list(w)), "Klart");
	as(w, "sanna");
	CHECK(absent(w, page));
	CHECK_NOT(get(w, "/"), "Bidra: Tim");
}

TEST(medical_pupil_health_keeps_its_answer_until_the_family_lets_it_out) {
	struct world *w = world_small();
	const char *family = text_of(w, "/family/%lld/contribution", (long long)id_of(w, "tim"));
	as(w, "rune");
	CHECK_STATUS(ask(w, "lotta", "areas=0"), 303);
	CHECK_STATUS(post(w, tim(w, "delegate"), "act=add&until=2027-02-20&person=%lld", (long long)id_of(w, "sanna")), 303);
	const char *page = answer_page(w), *asker = asker_page(w), *id = text_of(w, "%lld", (long long)newest(w));
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family), "Lotta Berg");
	as(w, "lotta");
	CHECK_HAS(get(w, "%s", page), "tel:0701740605"); /* Rune, who asks */
	CHECK_STATUS(post(w, page, "act=submit&version=1&text=Kanariefågel om magen"), 303);
	static const char *const readers[] = {"rune", "sanna"};
	for (size_t i = 0; i < 2; i++) {
		as(w, readers[i]);
		CHECK_HAS(get(w, "%s", asker), "Bidrag finns, delning saknas");
		CHECK_HAS(get(w, "%s", tim(w, "assessment/0")), "Bidrag finns, delning saknas");
		CHECK_HAS(get(w, "%s", tim(w, "assessment")), "1 bidrag finns, delning saknas");
		CHECK_NOT(get(w, "%s", asker), "Kanariefågel");
		CHECK_NOT(get(w, "%s", list(w)), "Kanariefågel");
		CHECK_NOT(get(w, "%s", tim(w, "assessment/0")), "Kanariefågel");
	}
	as(w, "rune");
	CHECK_STATUS(post(w, asker, "act=accept&version=2"), 403);
	CHECK_HAS(get(w, "/"), "Ett bidrag finns: Tim Alm");
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld", (long long)id_of(w, "tim")), "Vi undrar om ett svar får läsas");
	struct answer a = get(w, "%s", family);
	CHECK_HAS(a, "Får Rune Ek läsa svaret från Lotta Berg?");
	CHECK_NOT(a, "Kanariefågel");
	CHECK_STATUS(post(w, family, "act=release&contribution=%s", id), 422);
	CHECK_STATUS(post(w, family, "act=release&answer=YES&contribution=1"), 404);
	CHECK_STATUS(post(w, family, "act=release&answer=YES&contribution=%s", id), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", asker), "Kanariefågel om magen");
	CHECK_HAS(get(w, "%s", tim(w, "assessment/0")), "Kanariefågel om magen");
	CHECK_HAS(get(w, "/"), "Läs ett bidrag: Tim Alm");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family), "Du har sagt ja");
	at(w, "2027-01-11T10:00");
	as(w, "eva");
	CHECK_STATUS(post(w, family, "act=release&answer=NO&contribution=%s", id), 303);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", asker), "Kanariefågel");
	CHECK_NOT(get(w, "%s", tim(w, "assessment/0")), "Kanariefågel");
	as(w, "lotta");
	CHECK_HAS(get(w, "%s", page), "Kanariefågel om magen");
}

TEST(both_guardians_let_it_out_or_nobody_reads_it) {
	struct world *w = world_way();
	long long elin = (long long)id_of(w, "elin");
	const char *new = text_of(w, "/child/%lld/contribution/new", elin), *index = text_of(w, "/child/%lld/contribution", elin);
	const char *family = text_of(w, "/family/%lld/contribution", elin);
	as(w, "rune");
	CHECK_STATUS(post(w, new, "act=ask&to=%lld&areas=0&question=Vad vet du om sömnen?&due=%s", (long long)id_of(w, "lotta"),
			  date_iso_day(world_arena(w), date_add_days(now_of(w), 5))), 303);
	int64_t id = last_id(text_of(w, "/child/%s", between(w, get(w, "%s", index), "kb-todo__what\"><a href=\"/child/", "\"")));
	const char *asker = text_of(w, "%s/%lld", index, (long long)id);
	as(w, "lotta");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/answer/%lld", elin, (long long)id), "act=submit&version=1&text=Kanariefågel om sömnen"), 303);
	as(w, "elin"); /* 14: her guardians answer; what she wants she says to whom she likes */
	CHECK_HAS(get(w, "%s", family), "Vårdnadshavarna svarar");
	CHECK_STATUS(post(w, family, "act=release&answer=YES&contribution=%lld", (long long)id), 403);
	as(w, "maria");
	CHECK_STATUS(post(w, family, "act=release&answer=YES&contribution=%lld", (long long)id), 303);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", asker), "Kanariefågel");
	CHECK_HAS(get(w, "%s", asker), "delning saknas");
	as(w, "per");
	CHECK_NOT(get(w, "%s", family), "Du har sagt"); /* not what the other said (D17) */
	CHECK_STATUS(post(w, family, "act=release&answer=YES&contribution=%lld", (long long)id), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", asker), "Kanariefågel om sömnen");
	as(w, "tove");
	CHECK(absent(w, asker));
}

TEST(another_unit_is_asked_only_with_everybodys_consent_for_the_areas) {
	struct world *w = world_small();
	as(w, "rune");
	struct answer a = ask(w, "bup", "areas=0");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Be familjen om samtycke");
	CHECK_HAS(a, "Hur har Tim det på rasten?");
	CHECK_HAS(get(w, "%s", list(w)), "Ingen har blivit tillfrågad");
	as(w, "tove");
	CHECK_NOT(get(w, "/"), "Bidra");
	w = world_with_meeting(); /* BUP has consent for health */
	as(w, "rune");
	a = ask(w, "bup", "areas=0&areas=4");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Hemmet");
	CHECK_STATUS(ask(w, "soc-vaxjo", "areas=0"), 422);
	CHECK_STATUS(ask(w, "bup", "areas=0"), 303);
	const char *page = answer_page(w), *asker = asker_page(w);
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Bidra: Tim Alm");
	CHECK_HAS(get(w, "%s", page), "Hur har Tim det på rasten?");
	CHECK_STATUS(post(w, page, "act=draft&version=1&text=Kanariefågel från BUP"), 303);
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim")), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	as(w, "tove");
	CHECK(absent(w, page));
	CHECK_STATUS(post(w, page, "act=submit&version=2&text=Efter"), 404);
	CHECK_NOT(get(w, "/"), "Bidra");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", asker), "Kanariefågel");
	CHECK_STATUS(ask(w, "bup", "areas=0"), 422);
}

TEST(another_unit_answers_or_says_no_with_a_reason) {
	struct world *w = world_with_meeting();
	CHECK_STATUS(ask(w, "bup", "areas=0"), 303);
	const char *page = answer_page(w), *asker = asker_page(w);
	as(w, "tove");
	CHECK_STATUS(post(w, page, "act=submit&version=1&text=Vi har sett samma sak"), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", asker), "Vi har sett samma sak");
	CHECK_HAS(get(w, "%s", asker), "Tove Hallin, BUP Växjö");
	at(w, "2027-01-14T18:00");
	as(w, "rune");
	CHECK_STATUS(ask(w, "bup", "areas=0"), 303);
	page = answer_page(w), asker = asker_page(w);
	as(w, "tove");
	struct answer a = post(w, page, "act=decline&version=1&note=%s", "");
	CHECK_STATUS(a, 422);
	CHECK_STATUS(post(w, page, "act=decline&version=1&note=Vi har inte träffat Tim"), 303);
	CHECK(absent(w, page));
	as(w, "rune");
	CHECK_HAS(get(w, "%s", asker), "Vi har inte träffat Tim");
	CHECK_HAS(get(w, "%s", asker), "Kan inte svara");
}

TEST(a_question_needs_somebody_an_area_and_a_day) {
	struct world *w = world_small();
	const char *new = tim(w, "contribution/new");
	as(w, "rune");
	struct answer a = post(w, new, "act=ask&to=%lld&question=Hur går det?&due=2027-01-25", (long long)id_of(w, "sanna"));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Hur går det?");
	CHECK_STATUS(post(w, new, "act=ask&to=%lld&areas=0&question=Hur går det?&due=2027-01-10", (long long)id_of(w, "sanna")), 422);
	CHECK_STATUS(post(w, new, "act=ask&to=%lld&areas=0&question=Hur går det?&due=2028-01-10", (long long)id_of(w, "sanna")), 422);
	CHECK_STATUS(post(w, new, "act=ask&to=%lld&areas=0&question=Hur går det?&due=2027-01-25", (long long)id_of(w, "rune")), 422);
	CHECK_STATUS(post(w, new, "act=ask&to=1&areas=0&question=Hur går det?&due=2027-01-25"), 422);
	CHECK_STATUS(post(w, new, "act=ask&to=%lld&areas=0&question=Hur går det?&due=2027-01-25", (long long)id_of(w, "noor")), 422);
	CHECK_HAS(get(w, "%s", list(w)), "Ingen har blivit tillfrågad");
}

TEST(a_question_reaches_for_thirty_days_after_its_last_day_or_until_it_is_taken_back) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(ask(w, "sanna", "areas=2"), 303);
	const char *page = answer_page(w);
	at(w, "2027-02-24T23:59");
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", page), 200);
	CHECK_HAS(get(w, "/"), "Skulle varit klart");
	at(w, "2027-02-25T00:01");
	CHECK(absent(w, page));
	as(w, "rune");
	CHECK_HAS(get(w, "%s", list(w)), "Dagen har gått");
	CHECK_STATUS(post(w, tim(w, "contribution/new"), "act=ask&to=%lld&areas=3&question=En gång till?&due=2027-03-10", (long long)id_of(w, "sanna")), 303);
	page = answer_page(w);
	const char *asker = asker_page(w);
	CHECK_STATUS(post(w, asker, "act=end"), 303);
	as(w, "sanna");
	CHECK(absent(w, page));
}

TEST(two_who_answer_for_a_unit_do_not_overwrite_each_other) {
	struct world *w = world_with_meeting();
	CHECK_STATUS(ask(w, "bup", "areas=0"), 303);
	const char *page = answer_page(w);
	as(w, "tove");
	CHECK_STATUS(post(w, page, "act=draft&version=1&text=Den första"), 303);
	struct answer a = post(w, page, "act=draft&version=1&text=Den andra");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Den första");
	CHECK_HAS(a, "Den andra");
	CHECK_HAS(a, "name=\"version\" value=\"2\"");
	CHECK_NOT(get(w, "%s", page), "Den andra");
}

TEST(a_question_to_another_unit_ends_with_the_consent_and_all_questions_with_the_work) {
	struct world *w = world_with_meeting(); /* Eva's yes to BUP lasts through 10 January 2028 */
	at(w, "2028-01-08T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "contribution/new"), "act=ask&to=%lld&areas=0&question=Hur går det?&due=2028-01-20", (long long)id_of(w, "bup")), 303);
	const char *page = answer_page(w);
	at(w, "2028-01-10T23:59");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", page), 200);
	at(w, "2028-01-11T00:00");
	CHECK(absent(w, page));
	CHECK_NOT(get(w, "/"), "Bidra");
	w = world_with_plan();
	CHECK_STATUS(ask(w, "sanna", "areas=0"), 303);
	page = answer_page(w);
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", page), 200);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done=Nu fungerar det bra.&voice=Tim är nöjd.&goes_on=Skolan.&contact=Ring oss om något ändras."), 303);
	CHECK_STATUS(get(w, "%s", list(w)), 200);
	CHECK_STATUS(post(w, tim(w, "contribution/new"), "act=ask&to=%lld&areas=0&question=Hur går det?&due=2027-01-25", (long long)id_of(w, "sanna")), 403);
	as(w, "sanna");
	CHECK(absent(w, page));
	CHECK_NOT(get(w, "/"), "Bidra");
}

/* Who is shut out cannot take the own yes back on the page: it counts for the days of the county, as every other yes. */
TEST(a_yes_to_an_answer_does_not_outlive_a_block) {
	struct world *w = world_way();
	long long elin = (long long)id_of(w, "elin");
	const char *index = text_of(w, "/child/%lld/contribution", elin), *family = text_of(w, "/family/%lld/contribution", elin);
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/new", index), "act=ask&to=%lld&areas=0&question=Vad vet du om sömnen?&due=2027-01-25", (long long)id_of(w, "lotta")), 303);
	int64_t id = last_id(text_of(w, "/child/%s", between(w, get(w, "%s", index), "kb-todo__what\"><a href=\"/child/", "\"")));
	as(w, "lotta");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/answer/%lld", elin, (long long)id), "act=submit&version=1&text=Kanariefågel om sömnen"), 303);
	static const char *const both[] = {"maria", "per"};
	for (int i = 0; i < 2; i++) {
		as(w, both[i]);
		CHECK_STATUS(post(w, family, "act=release&answer=YES&contribution=%lld", (long long)id), 303);
	}
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/block", elin), "act=set&guardian=%lld&reason=Han har hotat.", (long long)id_of(w, "per")), 303);
	CHECK_HAS(get(w, "%s/%lld", index, (long long)id), "Kanariefågel");
	at(w, "2027-04-13T23:59");
	as(w, "rune");
	CHECK_HAS(get(w, "%s/%lld", index, (long long)id), "Kanariefågel");
	CHECK_HAS(get(w, "/"), "Läs ett bidrag");
	at(w, "2027-04-14T00:00");
	as(w, "rune");
	CHECK_NOT(get(w, "%s/%lld", index, (long long)id), "Kanariefågel");
	CHECK_HAS(get(w, "/"), "Ett bidrag finns");
}

/* --- taken back by word --- */

/* Lotta has answered Rune about Elin, and both guardians have let it out; the number of the answer. */
static int64_t let_out(struct world *w) {
	const char *index = way_staff(w, "/contribution");
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/new", index), "act=ask&to=%lld&areas=0&question=Vad vet du om sömnen?&due=2027-01-25", (long long)id_of(w, "lotta")), 303);
	int64_t id = last_id(text_of(w, "/child/%s", between(w, get(w, "%s", index), "kb-todo__what\"><a href=\"/child/", "\"")));
	as(w, "lotta");
	CHECK_STATUS(post(w, way_staff(w, text_of(w, "/answer/%lld", (long long)id)), "act=submit&version=1&text=Kanariefågel om sömnen"), 303);
	static const char *const both[] = {"maria", "per"};
	for (int i = 0; i < 2; i++) {
		as(w, both[i]);
		CHECK_STATUS(post(w, way_family(w, "/contribution"), "act=release&answer=YES&contribution=%lld", (long long)id), 303);
	}
	return id;
}

/* Who is shut out has no page to take it back on: Rune writes in what was said, and who heard it, and it holds at once. */
TEST(a_yes_to_an_answer_is_taken_back_by_word) {
	struct world *w = world_way();
	int64_t id = let_out(w);
	const char *answer = way_staff(w, text_of(w, "/contribution/%lld", (long long)id)), *page = way_staff(w, "/consent");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", answer), "Kanariefågel");
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Han har hotat.", (long long)id_of(w, "per")), 303);
	const char *said = text_of(w, "act=paper&person=%lld&how=ORAL&signed_on=2027-01-14&release=%lld", (long long)id_of(w, "per"), (long long)id);
	struct answer form = get(w, "%s", page);
	CHECK_HAS(form, "till att ni läser svaret från");
	CHECK_HAS(form, "Lotta Berg");
	CHECK_STATUS(post(w, page, "act=paper&person=%lld&how=ORAL&signed_on=2027-01-14&witness=Rune Ek", (long long)id_of(w, "per")), 422); /* nothing said */
	struct answer bad = post(w, page, "%s&witness=", said);
	CHECK_STATUS(bad, 422);
	CHECK_HAS(bad, text_of(w, "value=\"%lld\" checked", (long long)id)); /* what was ticked stays */
	CHECK_STATUS(post(w, page, "%s&witness=Rune Ek&release=12345", said), 422);
	CHECK_HAS(get(w, "%s", answer), "Kanariefågel");
	as(w, "sanna"); /* who does not answer for the unit writes nothing in */
	CHECK(post(w, page, "%s&witness=Rune Ek", said).status >= 403);
	as(w, "tove");
	CHECK(post(w, page, "%s&witness=Rune Ek", said).status >= 403);
	as(w, "rune");
	CHECK_STATUS(post(w, page, "%s&witness=Rune Ek", said), 303);
	CHECK_NOT(get(w, "%s", answer), "Kanariefågel");
	CHECK_HAS(get(w, "%s", page), "Per Sandberg svarade muntligt");
	as(w, "maria"); /* her own answer is as it was */
	CHECK_HAS(get(w, "%s", way_family(w, "/contribution")), "Du har sagt ja");
	CHECK(seen_nothing(w, "per", text_of(w, "%lld", (long long)id_of(w, "elin"))));
}

/* Nor has who does not read that the answer is there. */
TEST(a_yes_to_an_answer_that_is_withheld_is_taken_back_by_word) {
	struct world *w = world_way();
	int64_t id = let_out(w);
	const char *answer = way_staff(w, text_of(w, "/contribution/%lld", (long long)id));
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=%lld&reason=Kan antas lida men.&review=2027-04-01",
			  (long long)id_of(w, "per"), (long long)id), 303);
	CHECK_HAS(get(w, "%s", answer), "Kanariefågel");
	CHECK_STATUS(post(w, way_staff(w, "/consent"), "act=paper&person=%lld&how=ORAL&signed_on=2027-01-14&witness=Rune Ek&release=%lld", (long long)id_of(w, "per"), (long long)id), 303);
	CHECK_NOT(get(w, "%s", answer), "Kanariefågel");
	as(w, "per");
	CHECK_NOT(get(w, "%s", way_family(w, "/contribution")), "Lotta Berg");
}

/* --- 18 years --- */

/* Rune asks Lotta about Elin, and Lotta answers; the number of the answer. */
static int64_t lotta_answers(struct world *w, const char *due, const char *text) {
	as(w, "rune");
	const char *index = way_staff(w, "/contribution");
	CHECK_STATUS(post(w, text_of(w, "%s/new", index), "act=ask&to=%lld&areas=0&question=Vad vet du?&due=%s", (long long)id_of(w, "lotta"), due), 303);
	int64_t id = last_id(text_of(w, "/child/%s", between(w, get(w, "%s", index), "kb-todo__what\"><a href=\"/child/", "\"")));
	as(w, "lotta");
	CHECK_STATUS(post(w, way_staff(w, text_of(w, "/answer/%lld", (long long)id)), "act=submit&version=1&text=%s", text), 303);
	return id;
}

static void lets_out(struct world *w, const char *who, int64_t id) {
	as(w, who);
	CHECK_STATUS(post(w, way_family(w, "/contribution"), "act=release&answer=YES&contribution=%lld", (long long)id), 303);
}

/* All that was said before the birthday ends on it, also the young person's own yes; after it nobody else is asked (decision 41). */
TEST(who_has_come_of_age_lets_an_answer_out_alone_and_anew) {
	struct world *w = world_way();
	way_setting(w, "Dagar som skolans arbete får gå på efter 18-årsdagen", 200, "2027-01-15");
	at(w, "2030-04-20T09:00");
	int64_t id = lotta_answers(w, "2030-05-20", "Kanariefågel om sömnen");
	as(w, "rune"); /* about other units she has said what she wants */
	CHECK_STATUS(post(w, way_staff(w, "/consent"), "act=ask&unit_1=%lld&why_1=De behöver veta.&area=1-2&until=2030-12-31", (long long)id_of(w, "bup")), 303);
	as(w, "elin");
	CHECK_STATUS(post(w, way_family(w, "/consent"), "act=answer&question=%s&answer_1=NO", between(w, get(w, "%s", way_family(w, "/consent")), "name=\"question\" value=\"", "\"")), 303);
	CHECK_HAS(get(w, "%s", way_family(w, "")), "Vi undrar om ett svar får läsas");
	const char *page = way_staff(w, text_of(w, "/contribution/%lld", (long long)id));
	lets_out(w, "maria", id);
	lets_out(w, "per", id);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", page), "Kanariefågel");
	CHECK_HAS(get(w, "/"), "Ett bidrag finns"); /* she has not answered */
	lets_out(w, "elin", id);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", page), "Kanariefågel om sömnen");
	CHECK_HAS(get(w, "/"), "Läs ett bidrag");
	CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=%lld&reason=Kan antas lida men.&review=2030-07-01", (long long)id_of(w, "per"), (long long)id), 303);
	at(w, "2030-05-03T00:00");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", page), "Kanariefågel");
	CHECK_NOT(get(w, "%s", page), "läser inte att svaret finns"); /* nobody waits for him */
	CHECK_HAS(get(w, "/"), "Ett bidrag finns");
	as(w, "elin");
	CHECK_HAS(get(w, "%s", way_family(w, "")), "Vi undrar om ett svar får läsas");
	CHECK_HAS(get(w, "%s", way_family(w, "/contribution")), "Får Rune Ek läsa svaret");
	CHECK_NOT(get(w, "%s", way_family(w, "/contribution")), "Du har sagt ja");
	lets_out(w, "elin", id);
	CHECK_NOT(get(w, "%s", way_family(w, "")), "Vi undrar om ett svar får läsas");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", page), "Kanariefågel om sömnen");
	CHECK_HAS(get(w, "/"), "Läs ett bidrag");
	CHECK_STATUS(post(w, page, "act=accept&version=2"), 303);
	id = lotta_answers(w, "2030-05-20", "Kanariefågel om maten"); /* about which no guardian has said anything */
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Ett bidrag finns");
	lets_out(w, "elin", id);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, text_of(w, "/contribution/%lld", (long long)id))), "Kanariefågel om maten");
	CHECK_HAS(get(w, "/"), "Läs ett bidrag");
}

/* Who must say yes reaches the question, also when no other waits (decision 38). */
TEST(a_guardian_of_somebody_of_16_reaches_the_question_about_an_answer) {
	struct world *w = world_way();
	at(w, "2029-01-15T09:00"); /* the questions of consent have run out */
	as(w, "maria");
	CHECK(absent(w, way_family(w, "/contribution")));
	int64_t id = lotta_answers(w, "2029-02-20", "Kanariefågel om sömnen");
	lets_out(w, "maria", id);
	as(w, "per");
	CHECK_HAS(get(w, "%s", way_family(w, "/consent")), way_family(w, "/contribution"));
	as(w, "rune"); /* who is not to know of it is a stranger again */
	CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=%lld&reason=Kan antas lida men.&review=2029-04-01", (long long)id_of(w, "per"), (long long)id), 303);
	CHECK(seen_nothing(w, "per", text_of(w, "%lld", (long long)id_of(w, "elin"))));
	CHECK(reach_whole(world_lane(w), now_of(w)));
}

TEST(what_was_handed_in_stands_on_the_first_page_for_two_weeks) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(ask(w, "sanna", "areas=2"), 303);
	const char *page = answer_page(w);
	as(w, "sanna");
	CHECK_STATUS(post(w, page, "act=submit&version=1&text=Tim sitter ensam"), 303);
	CHECK_HAS(get(w, "/"), "Ditt bidrag är inlämnat: Tim Alm");
	at(w, "2027-01-26T17:00");
	as(w, "sanna");
	CHECK_NOT(get(w, "/"), "Tim Alm");
	CHECK_STATUS(get(w, "%s", page), 200);
}
