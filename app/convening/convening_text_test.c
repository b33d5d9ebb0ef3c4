/* The question about a meeting in two languages: what the family reads, and what staff see of it (B3, R178). */
#include "test.h"
#include "way.h"
#include "whole.h"

#include "base/date.h"

#include <stdio.h>
#include <string.h>

#define TIM "20150702-9922"
#define NOBODY "20150703-9806" /* a number that the county does not know */

/* Tove asks about a boy at Björkskolan; the page of the question. */
static const char *asked(struct world *w, const char *name, const char *number) {
	as(w, "tove");
	struct answer a = post(w, "/convening/new", "act=ask&child_name=%s&child_number=%s&situation=SCHOOL&place_unit_id=%lld&municipality=Växjö&g1_name=Eva Alm"
			       "&wish=Jag vill att ni pratar med varandra.&purpose=Vi vill hjälpas åt med magontet.&suits=Onsdagar, hos oss"
			       "&why_0=Vi träffar honom varje vecka.&area=1-0&area=1-5&until=2027-12-31", name, number, (long long)id_of(w, "bjorkskolan"));
	CHECK_STATUS(a, 303);
	return a.location;
}

static void choose(struct world *w, const char *lang) {
	(void)get(w, "/language");
	CHECK_STATUS(post(w, "/language", "act=%s&to=/about", lang), 303);
}

static const char *family_path(struct world *w) {
	return text_of(w, "/family/%lld/convening", (long long)id_of(w, "tim"));
}

/* Eva answers on the own page, a minute later, with everything ticked. */
static void answers(struct world *w, const char *act) {
	at(w, date_iso_minute(world_arena(w), now_of(w) + DATE_MINUTE));
	as(w, "eva");
	struct answer page = get(w, "%s", family_path(w));
	const char *unit = between(w, page, "name=\"area\" value=\"", "-");
	CHECK_STATUS(post(w, family_path(w), "act=%s&responsible=YES&convening=%s&round=%s&area=%s-0&area=%s-5", act,
			  between(w, page, "name=\"convening\" value=\"", "\""), between(w, page, "name=\"round\" value=\"", "\""), unit, unit), 303);
}

TEST(a_guardian_reads_the_question_about_a_meeting_in_two_languages_and_both_are_kept) {
	struct world *w = world_small();
	const char *page = asked(w, "Tim Alm", TIM);
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family_path(w)), "-own\"");
	choose(w, "ar");
	struct answer a = get(w, "%s", family_path(w));
	CHECK_HAS(a, "ترجمة آلية");
	CHECK_HAS(a, "لماذا نجتمع: \u2068Vi vill hjälpas åt med magontet.\u2069");
	CHECK_HAS(a, "<section lang=\"sv\" dir=\"ltr\"");
	CHECK_HAS(a, "Varför vi träffas: Vi vill hjälpas åt med magontet.");
	as(w, "tove");
	CHECK_NOT(get(w, "%s", page), "på två språk");
	answers(w, "answer");
	static const char *const reader[] = {"tove", "rune"};
	for (size_t i = 0; i < 2; i++) { /* who asked, and who leads the work that it stands in now */
		as(w, reader[i]);
		a = i == 0 ? get(w, "%s", page) : get(w, "%s", tim(w, "consent"));
		CHECK_HAS(a, "Eva Alm läste frågan på två språk, det ena översatt av en maskin, och svarade");
		CHECK_HAS(a, "<pre class=\"kb-quote\" lang=\"ar\" dir=\"auto\">");
		CHECK_HAS(a, "لماذا نجتمع: \u2068Vi vill hjälpas åt med magontet.\u2069");
		CHECK_HAS(a, "Varför vi träffas: Vi vill hjälpas åt med magontet.");
	}
	CHECK(number(w, "select count(*) from convening_text where length(shown) < 60") == 0);
	as(w, "karin"); /* of another unit */
	CHECK_STATUS(get(w, "%s", page), 404);
}

TEST(an_answer_about_a_meeting_in_swedish_says_nothing_of_another_language) {
	struct world *w = world_small();
	const char *page = asked(w, "Tim Alm", TIM);
	answers(w, "answer");
	as(w, "tove");
	CHECK_NOT(get(w, "%s", page), "på två språk");
	CHECK(number(w, "select count(*) from convening_answer where text_id <> 0") == 0);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", tim(w, "consent")), "på två språk");
}

TEST(a_no_in_another_language_is_told_to_nobody) {
	struct world *w = world_small();
	const char *page = asked(w, "Tim Alm", TIM);
	as(w, "eva");
	choose(w, "en");
	answers(w, "refuse");
	CHECK(number(w, "select count(*) from convening_answer where text_id <> 0") > 0);
	as(w, "tove");
	CHECK_NOT(get(w, "%s", page), "på två språk");
}

TEST(a_changed_question_is_written_anew_in_each_language) {
	struct world *w = world_small();
	const char *page = asked(w, "Tim Alm", TIM);
	int64_t languages = number(w, "select count(*) from convening_text");
	CHECK(languages >= 2);
	as(w, "tove");
	CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=change&version=1&purpose=Bara om maten.&why_0=Vi träffar honom.&area=1-0&until=2027-12-31"), 303);
	CHECK(number(w, "select count(*) from convening_text") == 2 * languages);
	as(w, "eva");
	choose(w, "en");
	struct answer a = get(w, "%s", family_path(w));
	CHECK_HAS(a, "Why we meet: Bara om maten.");
	CHECK_NOT(a, "Why we meet: Vi vill");
	(void)asked(w, "Nils Ek", NOBODY); /* the same is written of a child that the county does not know */
	CHECK(number(w, "select count(*) from convening_text") == 3 * languages);
}
