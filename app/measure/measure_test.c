/* Stories of own measures: the work ends with them, the follow-up stays, and "did not help" leads back. */
#include "way.h"

static void assess(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "assessment/2"), "act=set&version=0&strengths=Musiken&needs=En lugn plats&thoughts=Skäl&strength=YES&need=YES"), 303);
}

static struct world *own(void) {
	struct world *w = world_small();
	assess(w);
	CHECK_STATUS(post(w, tim(w, "decision"), "%s", way_own(w, "Vi tar det själva")), 303);
	return w;
}

static const char *first(struct world *w) {
	return tim(w, text_of(w, "measure/%s", between(w, get(w, "%s", tim(w, "measure")), "/measure/", "\"")));
}

static long long count(struct world *w, const char *sql) {
	int64_t n = -1;
	CHECK(db_number(world_lane(w)->db, sql, &n) == OK);
	return n;
}

TEST(a_yes_to_question_one_needs_a_measure_and_words_to_the_family) {
	struct world *w = world_small();
	assess(w);
	const char *words = "voice=Bra.&goes_on=Vi gör det.&contact=Rune";
	long long sanna = id_of(w, "sanna-1"), tove = id_of(w, "tove-1");
	struct answer a = post(w, tim(w, "decision"), "act=decide&q1=YES&own=Vi tar det&%s", words);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Skriv minst en sak som ni gör själva");
	CHECK_HAS(a, "Vi tar det");
	static const char *const bad[] = {
		"&measure_1=Lunch", "&measure_1=Lunch&area_1=2&who_1=%lld&from_1=2027-01-12&until_1=2027-01-11&followup_1=2027-02-01",
		"&measure_1=Lunch&area_1=2&who_1=%lld&from_1=2027-01-12&until_1=2027-02-11&followup_1=2026-12-01",
		"&measure_1=Lunch&area_1=9&who_1=%lld&from_1=2027-01-12&until_1=2027-02-11&followup_1=2027-02-01",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const char *at = strstr(bad[i], "%lld");
		const char *row = at == NULL ? bad[i] : text_of(w, "%.*s%lld%s", (int)(at - bad[i]), bad[i], sanna, at + 4);
		CHECK_STATUS(post(w, tim(w, "decision"), "act=decide&q1=YES&own=Vi tar det&%s%s", words, row), 422);
	}
	const char *row = "&measure_2=Lunch&area_2=2&from_2=2027-01-12&until_2=2027-02-11&followup_2=2027-02-01";
	a = post(w, tim(w, "decision"), "act=decide&q1=YES&own=Vi tar det&%s%s&who_2=%lld", words, row, tove);
	CHECK_STATUS(a, 422); /* nobody of another unit */
	CHECK_HAS(a, "Välj vem av er som gör det.");
	CHECK_STATUS(post(w, tim(w, "decision"), "act=decide&q1=YES&own=Vi tar det&goes_on=a&contact=b%s&who_2=%lld", row, sanna), 422);
	CHECK(count(w, "select count(*) from measure") == 0);
	CHECK(count(w, "select count(*) from decision") == 0);
	CHECK_STATUS(post(w, tim(w, "decision"), "act=decide&q1=YES&own=Vi tar det&%s%s&who_2=%lld", words, row, sanna), 303);
	CHECK(count(w, "select count(*) from measure") == 1);
}

TEST(own_measures_end_the_work_and_their_follow_up_stays_to_be_done) {
	struct world *w = own();
	CHECK(count(w, text_of(w, "select count(*) from episode where child_id = %lld and closed_at <> 0", (long long)id_of(w, "tim"))) == 1);
	struct answer a = get(w, "/child/%lld", (long long)id_of(w, "tim"));
	CHECK_HAS(a, "Egen plats vid lunch");
	CHECK_HAS(a, "Sanna Lind");
	CHECK_HAS(get(w, "/?show=later"), "Följ upp det vi gör själva: Tim Alm");
	at(w, "2027-02-16T09:00");
	as(w, "rune");
	CHECK_HAS(get(w, "/?show=now"), "Skulle varit klart 15 februari 2027");
	struct answer form = get(w, "%s", first(w));
	CHECK_STATUS(form, 200);
	CHECK_STATUS(post(w, first(w), "act=review&version=1&outcome=GOES_ON&voice=&text=x&next=2027-03-15"), 422); /* the child first */
	CHECK_STATUS(post(w, first(w), "act=review&version=1&outcome=GOES_ON&voice=Jag vill ha kvar det.&next=2027-02-01"), 422);
	CHECK_STATUS(post(w, first(w), "act=review&version=1&outcome=GOES_ON&voice=Jag vill ha kvar det.&text=Lugnt.&next=2027-03-15"), 303);
	CHECK_HAS(get(w, "%s", tim(w, "measure")), "Jag vill ha kvar det.");
	CHECK_HAS(get(w, "%s", tim(w, "measure")), "15 mars 2027");
	CHECK_STATUS(post(w, first(w), "act=review&version=1&outcome=DONE&voice=Annan.&text="), 409); /* somebody else wrote */
	CHECK_STATUS(post(w, first(w), "act=review&version=2&outcome=DONE&voice=Det går bra nu.&text="), 303);
	CHECK_NOT(get(w, "/"), "Tim Alm");
	CHECK_HAS(get(w, "%s", tim(w, "measure")), "Det går bra nu.");
}

TEST(what_did_not_help_leads_back_to_the_three_questions) {
	struct world *w = own();
	at(w, "2027-02-15T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, first(w), "act=review&version=1&outcome=NO_HELP&voice=Nej.&text="), 422);
	struct answer a = post(w, first(w), "act=review&version=1&outcome=NO_HELP&voice=Det är fortfarande för högt.&text=Han går ut ändå.");
	CHECK_STATUS(a, 303);
	CHECK(text_is(a.location, tim(w, "decision")));
	a = get(w, "%s", a.location);
	CHECK_HAS(a, "Vi tar det själva"); /* the old answer stays */
	CHECK_HAS(a, "Ta ställning på nytt");
	long long bup = id_of(w, "bup");
	CHECK_STATUS(post(w, tim(w, "decision"), "act=decide&q1=NO&own=Räckte inte&exhausted=Lunchen&q2=NO&other=x&q3=YES&together=BUP med&units=%lld&areas=%lld-2", bup, bup), 303);
	a = get(w, "%s", tim(w, "decision"));
	CHECK_HAS(a, "Tidigare ställningstaganden (1)");
	CHECK_HAS(a, "Egen plats vid lunch");
	CHECK(count(w, "select count(*) from reopening") == 1);
	CHECK(count(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "eva"))) == 2); /* closed; begun again */
}

TEST(own_measures_are_the_own_units) {
	struct world *w = own();
	const char *one = first(w);
	static const char *const others[] = {"tove", "noor", "petra", "sanna", "eva", "maria", "karin"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		const char *unknown = get(w, "/nonsense").body;
		CHECK(text_is(get(w, "%s", one).body, unknown));
		CHECK(text_is(get(w, "%s", tim(w, "measure")).body, unknown));
		CHECK_STATUS(post(w, one, "act=review&version=1&outcome=DONE&voice=a&text=b"), 404);
		CHECK_NOT(get(w, "/"), "Egen plats");
	}
	as(w, "eva"); /* reads what was written to her */
	struct answer a = get(w, "/family/%lld/closed", (long long)id_of(w, "tim"));
	CHECK_HAS(a, "Jag vill äta med Sanna.");
	CHECK_HAS(a, "Sanna äter lunch med Tim.");
	CHECK_HAS(a, "Rune Ek, 0980-319 201");
	CHECK_NOT(a, "Vi tar det själva");
}
