/* Consents that end by themselves: a reminder before, what was only said, and what comes when a child moves on. */
#include "test.h"
#include "way.h"

#include "base/date.h"

static int64_t instant(const char *time) {
	int64_t t;
	CHECK(date_time_read(time, &t));
	return t;
}

static int64_t told(struct world *w, const char *who) {
	return number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, who)));
}

static const char *home(struct world *w, const char *rest) {
	return text_of(w, "/family/%lld%s", (long long)id_of(w, "tim"), rest);
}

/* Does BUP read about Tim now? */
static bool shared(struct world *w) {
	as(w, "tove");
	return get(w, "%s", tim(w, "plan")).status == 200;
}

/* Rune asks for BUP, about relations; the question's number. */
static const char *asked(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-5&why_1=BUP kan hjälpa till.&until=2028-01-10&wish=Jag vill träffa Tove.", (long long)id_of(w, "bup")), 303);
	return between(w, get(w, "%s", tim(w, "consent")), "name=\"question\" value=\"", "\"");
}

static struct answer entered(struct world *w, const char *q, const char *answer, const char *how, const char *day) {
	as(w, "rune");
	return post(w, tim(w, "consent"), "act=paper&person=%lld&question=%s&answer_1=%s%s&how=%s&signed_on=%s&witness=Sanna Lind", (long long)id_of(w, "eva"), q, answer,
		    text_is(answer, "YES") ? text_of(w, "&area=%s-5", q) : "", how, day);
}

TEST(an_oral_yes_counts_from_the_day_that_is_decided_and_ends_by_itself) {
	struct world *w = world_small();
	way_setting(w, "Dagar som ett muntligt ja gäller", 14, "2027-01-12");
	const char *q = asked(w);
	CHECK_HAS(get(w, "%s", tim(w, "consent")), "Ett ja behöver en underskrift.");
	struct answer a = entered(w, q, "YES", "ORAL", "2027-01-11");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Ett muntligt ja räknas inte här");
	CHECK_HAS(a, "value=\"Sanna Lind\"");
	CHECK(number(w, "select count(*) from consent_grant") == 0 && number(w, "select count(*) from consent_paper") == 0);
	at(w, "2027-01-12T09:00");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", tim(w, "consent")), "Ett ja behöver en underskrift.");
	CHECK_STATUS(entered(w, q, "YES", "ORAL", "2027-01-12"), 303);
	CHECK(shared(w));
	as(w, "rune");
	a = get(w, "%s", tim(w, "consent"));
	CHECK_HAS(a, "muntligt, gäller till och med 25 januari 2027 om ingen skriver under");
	CHECK_HAS(a, "Eva Alm svarade muntligt 12 januari 2027. Sanna Lind tog emot svaret. Inskrivet av Rune Ek.");
	CHECK_HAS(get(w, "/"), "Ett muntligt ja tar snart slut: Tim Alm");
	at(w, "2027-01-25T23:59");
	CHECK(shared(w));
	at(w, "2027-01-26T00:00");
	CHECK(!shared(w));
}

TEST(a_signature_takes_the_place_of_what_was_said) {
	struct world *w = world_small();
	way_setting(w, "Dagar som ett muntligt ja gäller", 14, "2027-01-12");
	const char *q = asked(w);
	at(w, "2027-01-12T09:00");
	struct answer a = entered(w, q, "YES", "ORAL", "2026-12-29");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Den tiden har gått");
	CHECK_HAS(a, "Sanna Lind");
	CHECK_STATUS(entered(w, q, "YES", "ORAL", "2027-01-13"), 422);
	CHECK(!shared(w));
	CHECK_STATUS(entered(w, q, "YES", "ORAL", "2027-01-11"), 303);
	at(w, "2027-01-14T09:00");
	CHECK_STATUS(entered(w, q, "YES", "PAPER", "2027-01-13"), 303);
	CHECK_NOT(get(w, "/"), "tar snart slut");
	at(w, "2027-02-14T09:00");
	CHECK(shared(w));
	CHECK_STATUS(entered(w, q, "NO", "ORAL", "2027-02-14"), 303);
	CHECK(!shared(w));
	at(w, "2027-05-01T09:00"); /* a no does not end */
	CHECK(!shared(w));
}

static void eva_says_yes(struct world *w, const char *q, const char *until) {
	as(w, "eva");
	CHECK_STATUS(post(w, home(w, "/consent"), "act=answer&question=%s&answer_1=YES&area=%s-5&until=%s", q, q, until), 303);
}

/* The job of what ends after that day, and when it is due; 0: there is none. */
static const char *reminder(struct world *w, const char *end) {
	return text_of(w, "/job/consent/%lld/%lld", (long long)id_of(w, "tim"), (long long)instant(end));
}

static int64_t due(struct world *w, const char *end) {
	return number(w, text_of(w, "select coalesce(max(due_at), 0) from job where path = '%s'", reminder(w, end)));
}

TEST(who_said_yes_and_who_leads_are_reminded_before_it_ends) {
	struct world *w = world_small();
	way_setting(w, "Dagar innan ett ja tar slut", 30, "2027-01-12");
	const char *q = asked(w);
	at(w, "2027-01-11T10:00");
	eva_says_yes(w, q, "2027-06-30");
	CHECK(due(w, "2027-07-01T00:00") == instant("2027-06-17T08:00"));
	at(w, "2027-01-12T10:00");
	eva_says_yes(w, q, "2027-07-30");
	CHECK(due(w, "2027-07-31T00:00") == instant("2027-07-01T08:00"));
	at(w, "2027-06-17T08:00");
	int64_t eva = told(w, "eva"), rune = told(w, "rune"), tove = told(w, "tove");
	job(w, reminder(w, "2027-07-01T00:00")); /* that yes was given anew */
	CHECK(told(w, "eva") == eva && told(w, "rune") == rune);
	at(w, "2027-06-30T23:59");
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "Ett samtycke tar snart slut");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", home(w, "")), "Ett ja tar snart slut");
	at(w, "2027-07-01T08:00");
	job(w, reminder(w, "2027-07-31T00:00"));
	CHECK(told(w, "eva") == eva + 1 && told(w, "rune") == rune + 1 && told(w, "tove") == tove);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", home(w, "")), "Ett ja tar snart slut");
	CHECK_HAS(get(w, "%s", home(w, "")), "BUP Växjö får läsa till och med");
	static const char *const others[] = {"tove", "noor", "sanna"};
	for (int i = 0; i < 3; i++) {
		as(w, others[i]);
		CHECK_NOT(get(w, "/"), "Ett samtycke tar snart slut");
	}
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Ett samtycke tar snart slut: Tim Alm");
	(void)asked(w);
	CHECK_NOT(get(w, "/"), "Ett samtycke tar snart slut");
}

TEST(nobody_is_reminded_of_a_yes_that_was_taken_back) {
	struct world *w = world_small();
	eva_says_yes(w, asked(w), "2027-06-30");
	as(w, "eva");
	CHECK_STATUS(post(w, home(w, "/consent"), "act=withdraw_all"), 303);
	at(w, "2027-06-17T08:00");
	int64_t eva = told(w, "eva"), rune = told(w, "rune");
	job(w, reminder(w, "2027-07-01T00:00"));
	CHECK(told(w, "eva") == eva && told(w, "rune") == rune);
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "tar snart slut");
}

/* Tim begins at another school on 15 March. */
TEST(a_move_to_another_unit_is_told_of_in_time) {
	struct world *w = world_small();
	way_setting(w, "Dagar innan ett barn byter", 90, "2027-01-12");
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into enrolment (id, child_id, unit_id, from_at, until_at) values (901, %lld, %lld, %lld, %lld)", (long long)id_of(w, "tim"),
		(long long)id_of(w, "gymnasiet"), (long long)instant("2027-03-15T00:00"), (long long)DATE_NEVER)) == OK);
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "Börjar snart någon annanstans");
	at(w, "2027-01-12T09:00");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Börjar snart någon annanstans: lämna över i tid: Tim Alm");
	static const char *const others[] = {"kerstin", "sanna", "noor"};
	for (int i = 0; i < 3; i++) {
		as(w, others[i]);
		CHECK_NOT(get(w, "/"), "Börjar snart någon annanstans");
	}
	at(w, "2027-03-15T00:00");
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "Börjar snart någon annanstans");
}
