/* How it has been: who is asked and when, and that nobody can tell who answered what (R141, decision 27). */
#include "seen.h"
#include "way.h"
#include "whole.h"

#include "access/lane.h"
#include "base/date.h"
#include "base/id.h"

#include <string.h>

static const char canary[] = "Kanariefågel: för många vuxna.";

static const char *here(struct world *w) {
	return way_family(w, "/experience");
}

/* Is the acting person asked, on its page and on that of the questions? */
static bool asked(struct world *w) {
	bool page = strstr(get(w, "%s", way_family(w, "")).body, text_of(w, "href=\"%s\"", here(w))) != NULL;
	bool form = strstr(get(w, "%s", here(w)).body, "Skicka mina svar") != NULL;
	CHECK(page == form);
	return page;
}

static bool is_asked(struct world *w, const char *who) {
	as(w, who);
	return asked(w);
}

static int answers(struct world *w, const char *fields) {
	return post(w, here(w), "act=answer&%s", fields).status;
}

/* From now on both have the same half year before them as if nobody had answered. */
static void forgotten(struct world *w) {
	sql(w, "delete from experience_done");
}

static void count(struct world *w, const char *when) {
	at(w, when);
	job(w, "/job/statistics");
}

static int64_t value(struct world *w, const char *line, const char *level) {
	return number(w, text_of(w, "select coalesce(max(value), 0) from statistic where line = '%s' and level = '%s'", line, level));
}

/* --- who is asked --- */

TEST(after_a_meeting_each_of_the_family_is_asked_once) {
	static const char *const family[] = {"elin", "maria", "per"};
	struct world *w = world_way();
	for (int i = 0; i < 3; i++)
		CHECK(is_asked(w, family[i]));
	as(w, "elin");
	CHECK_HAS(get(w, "%s", here(w)), "Ingen ser vad just du svarar.");
	CHECK_HAS(get(w, "%s", here(w)), "Det är frivilligt.");
	CHECK_HAS(get(w, "%s", here(w)), "15 mars 2027"); /* sixty days after the meeting */
	CHECK_HAS(get(w, "%s?way=simple", here(w)), "#ledsen");
	CHECK(answers(w, "answer-1=1&answer-3=3&way=simple") == 303);
	CHECK(!asked(w));
	CHECK_HAS(get(w, "%s", here(w)), "Det finns inget att svara på nu");
	struct answer again = post(w, here(w), "act=answer&answer-1=1");
	CHECK_STATUS(again, 403);
	CHECK_HAS(again, "Du har redan svarat eller sagt nej");
	CHECK(number(w, "select count(*) from statistic_tally") == 1);
	as(w, "maria"); /* a no takes the question away, and counts nowhere */
	CHECK_STATUS(post(w, here(w), "act=decline&answer-1=1&text=%s", canary), 303);
	CHECK(!asked(w));
	CHECK(number(w, "select count(*) from statistic_tally") == 1);
	CHECK(is_asked(w, "per"));
}

TEST(an_answer_is_asked_for_and_the_question_goes_with_its_days) {
	struct world *w = world_way();
	as(w, "per");
	struct answer none = post(w, here(w), "act=answer&text= ");
	CHECK_STATUS(none, 422);
	CHECK_HAS(none, "Svara på minst en fråga.");
	CHECK_HAS(post(w, here(w), "act=answer&answer-9=1"), "Svara på minst en fråga.");
	CHECK_HAS(post(w, here(w), "act=answer&answer-1=4&answer-2=4&answer-3=4&answer-4=4"), "Vill du inte svara alls, tryck på Nej tack.");
	CHECK_STATUS(post(w, here(w), "act=answer&answer-1=5&text=%s", canary), 422);
	CHECK_HAS(post(w, here(w), "act=answer&answer-1=5&text=%s", canary), canary);
	CHECK(number(w, "select count(*) from experience_done") == 0);
	at(w, "2027-03-15T23:50");
	CHECK(is_asked(w, "per"));
	at(w, "2027-03-16T00:01");
	CHECK(!is_asked(w, "per"));
	CHECK_STATUS(post(w, here(w), "act=answer&answer-1=1"), 403);
	CHECK(number(w, "select count(*) from experience_done") == 0);
	way_setting(w, "Dagar att svara på hur det har varit", 90, "2027-03-17");
	at(w, "2027-03-17T09:00");
	CHECK(is_asked(w, "per"));
}

TEST(the_same_meeting_is_not_asked_about_twice_but_what_comes_after_it_is) {
	struct world *w = world_way();
	way_setting(w, "Dagar att svara på hur det har varit", 120, "2027-01-16");
	as(w, "elin");
	CHECK(answers(w, "answer-1=2") == 303);
	at(w, "2027-04-02T09:00"); /* another half year */
	CHECK(!is_asked(w, "elin"));
	CHECK(is_asked(w, "maria"));
	const char *review = way_family(w, "/plan/review");
	as(w, "elin");
	const char *goal = between(w, get(w, "%s", review), "name=\"goal\" value=\"", "\"");
	CHECK_STATUS(post(w, review, "act=rate&goal=%s&level=3&text=Jämt.", goal), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/plan/review"), "act=result&goal=%s&result=PARTLY&known=Bättre.&next=Vi fortsätter.", goal), 303);
	CHECK(is_asked(w, "elin"));
	CHECK(answers(w, "answer-1=2") == 303);
	way_setting(w, "Dagar att svara på hur det har varit", 0, "2027-04-20"); /* the county asks nobody for a day */
	at(w, "2027-04-20T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/close"), "act=close&done_all=1&no_need=1&done=Nu är det bra.&voice=Jag har det bra.&goes_on=Sanna finns kvar.&contact=Rune Ek, 0980-319 201"), 303);
	CHECK(!is_asked(w, "maria"));
	way_setting(w, "Dagar att svara på hur det har varit", 60, "2027-04-21");
	at(w, "2027-04-21T09:00");
	CHECK(!is_asked(w, "elin")); /* once a half year */
	CHECK(is_asked(w, "maria")); /* also when the work is closed */
	at(w, "2027-10-03T09:00");
	CHECK(!is_asked(w, "maria"));
}

TEST(who_is_shut_out_or_only_reads_or_has_a_hidden_child_is_not_asked) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Han har hotat.", of(w, "per")), 303);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", here(w)), 404);
	CHECK_STATUS(post(w, here(w), "act=answer&answer-1=1"), 404);
	sql(w, "update guardian_block set from_at = 1, until_at = 1800000000000"); /* lifted since; the meeting was while it held */
	sql(w, text_of(w, "insert into reach (id, child_id, person_id, unit_id, relation, areas, from_at, until_at) values (77, %lld, %lld, 0, 2, 127, 1, 253402300799000)", of(w, "elin"), of(w, "per")));
	at(w, "2027-01-16T09:00");
	CHECK(!is_asked(w, "per"));
	CHECK(is_asked(w, "maria"));
	sql(w, "update custody set from_at = 1799999999999 where from_at < 1799999999999"); /* custody since after the meeting */
	CHECK(!is_asked(w, "maria"));
	CHECK(is_asked(w, "elin"));
	const char *empty = db_engine(world_lane(w)->db) == DB_SQLITE ? "x''" : "'\\x'";
	sql(w, text_of(w, "insert into protection (id, child_id, unit_id, set_by_id, kind, hidden, provisional, from_at, until_at, review_at, confirmed_by_id, confirmed_at, asked_by_id, asked_at, ended_by_id, version, reason, end_reason)"
			       " values (900, %lld, %lld, %lld, 'REGISTERED', 1, 0, 1, 253402300799000, 1, 0, 0, 0, 0, 0, 1, %s, %s)", of(w, "elin"), of(w, "bjorkskolan"), of(w, "rune"), empty, empty));
	CHECK(!is_asked(w, "elin"));
}

TEST(who_is_let_to_read_is_asked_nothing_and_a_young_child_sees_faces) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/maturity"), "act=judge&reason=Hon förstår.&said=Jag vill."), 303);
	as(w, "elin");
	CHECK_STATUS(post(w, way_family(w, "/view"), "act=give&guardian=%lld", of(w, "maria")), 303);
	as(w, "maria");
	CHECK_NOT(get(w, "%s", way_family(w, "")), "/experience");
	CHECK(get(w, "%s", here(w)).status == 403);
	struct world *young = world_with_meeting();
	way_setting(young, "När barnet loggar in själv", 10, "2027-01-15");
	at(young, "2027-01-15T09:00");
	job(young, "/job/reach/1");
	as(young, "tim");
	struct answer a = get(young, "/family/%lld/experience", of(young, "tim"));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "#glad");
	CHECK_NOT(a, "Visa frågorna med ord");
}

/* --- nobody can tell --- */

/* The same way each time: Elin answers with a text, or says no. */
static struct world *world_said(bool answer) {
	id_seed(940);
	struct world *w = world_way();
	id_seed(941);
	as(w, "elin");
	(void)get(w, "%s", here(w));
	CHECK_STATUS(post(w, here(w), answer ? "act=answer&answer-1=3&answer-2=3&text=%s" : "act=decline&text=%s", canary), 303);
	id_seed(942);
	return w;
}

TEST(no_page_of_anybody_else_tells_whether_and_what_the_child_answered) {
	static const char *const others[] = {"rune", "tove", "maria"};
	const char *seen[2][3];
	for (int answer = 0; answer < 2; answer++) {
		struct world *w = world_said(answer == 1);
		CHECK_HAS(get(w, "%s", way_family(w, "/log")), "Svarade på frågor om hur det har varit, eller sa nej till det."); /* her own log */
		for (int i = 0; i < 3; i++)
			seen[answer][i] = seen_by(w, others[i], text_of(w, "%lld", of(w, "elin")));
	}
	for (int i = 0; i < 3; i++) {
		CHECK(strlen(seen[0][i]) > 20000 && seen_same(seen[0][i], seen[1][i]));
		CHECK(strstr(seen[1][i], "Kanariefågel: för många") == NULL && strstr(seen[1][i], "Svarade på frågor om") == NULL);
	}
}

TEST(staff_are_not_let_in) {
	static const char *const staff[] = {"rune", "sanna", "tove", "ines", "leif", "petra"};
	struct world *w = world_said(true);
	for (size_t i = 0; i < sizeof staff / sizeof *staff; i++) {
		as(w, staff[i]);
		CHECK(get(w, "%s", here(w)).status >= 403);
		CHECK(post(w, here(w), "act=answer&answer-1=1").status >= 403);
	}
	CHECK(number(w, "select count(*) from experience_done") == 1);
}

/* How many values the two tables have in common, in all pairs of columns but the half year. */
static int64_t common(struct world *w, const char *other, const char *const *column, size_t n) {
	static const char *const done[] = {"id", "child_id", "person_id", "occasion_at"};
	int64_t same = 0;
	for (size_t i = 0; i < sizeof done / sizeof *done; i++)
		for (size_t k = 0; k < n; k++)
			same += number(w, text_of(w, "select count(*) from experience_done d join %s t on t.%s = d.%s", other, column[k], done[i]));
	return same;
}

TEST(no_column_joins_who_has_answered_with_what_was) {
	static const char *const id[] = {"id"}, *const tables[] = {"statistic_tally", "statistic_pool"};
	struct world *w = world_said(true);
	at(w, "2027-01-15T10:00");
	as(w, "per");
	CHECK(answers(w, "answer-1=1") == 303);
	for (int i = 0; i < 2; i++)
		CHECK(common(w, tables[i], id, 1) == 0);
	CHECK(number(w, "select count(*) from statistic_tally t join audit a on a.id = t.id or a.at = t.half_at") == 0);
	CHECK(number(w, "select count(*) from statistic_pool") == 1 && number(w, "select count(*) from statistic_tally") == 2);
	as(w, "maria");
	CHECK_STATUS(post(w, here(w), "act=decline"), 303);
	/* whoever wrote a text and whoever did not ran the same statements */
	CHECK(number(w, "select count(*) from audit where act = 'experience_family_do' and wrote like '%statistics_pool_%'") == 2);
	CHECK(number(w, "select count(*) from experience_done d where d.half_at = (select min(t.half_at) from statistic_tally t)") == 3);
}

TEST(answers_wait_in_no_draft_when_the_session_has_ended) {
	struct world *w = world_way();
	as(w, "elin");
	CHECK_STATUS(get(w, "%s", here(w)), 200);
	at(w, "2027-01-15T09:20");
	struct answer a = post(w, here(w), "act=answer&answer-1=3&text=%s", canary);
	CHECK_STATUS(a, 303);
	CHECK(text_starts(a.location, "/login?next="));
	CHECK(number(w, "select count(*) from draft") == 0 && number(w, "select count(*) from experience_done") == 0);
	CHECK(text_is(a.location, text_of(w, "/login?next=%%2Ffamily%%2F%lld%%2Fexperience%%3Fdraft%%3D1", of(w, "elin"))));
	as(w, "elin");
	CHECK_HAS(get(w, "%s?draft=1", here(w)), "Det du fyllde i sparades inte");
	CHECK(asked(w));
	CHECK_NOT(get(w, "%s", here(w)), "utloggad");
	CHECK(answers(w, "answer-1=3") == 303);
	CHECK_NOT(get(w, "%s?draft=1", here(w)), "utloggad"); /* there is nothing to answer once more */
}

/* --- what is counted --- */

/* Elin answers for many: each time as if it were another child. */
static void many(struct world *w, int n, const char *fields, bool text) {
	as(w, "elin");
	for (int i = 0; i < n; i++) {
		forgotten(w);
		CHECK(answers(w, text ? text_of(w, "%s&text=Text nummer %d.", fields, i) : fields) == 303);
	}
}

TEST(five_are_shown_and_four_are_not) {
	struct world *w = world_way();
	sql(w, text_of(w, "update assignment set role = 'STAT' where id = %lld", of(w, "ines-1")));
	many(w, 6, "answer-1=1&answer-2=1&answer-4=3", true);
	many(w, 4, "answer-1=3&answer-2=3&answer-3=4&answer-4=3", false);
	many(w, 1, "answer-2=2", false);
	forgotten(w);
	as(w, "maria");
	CHECK(answers(w, "answer-1=3") == 303);
	count(w, "2027-04-17T03:00");
	CHECK(value(w, "CHILD_ANSWERED", "COUNTY") == 11 && value(w, "CHILD_ANSWERED", "MUNICIPALITY") == 11);
	CHECK(value(w, "CHILD_LISTENED", "COUNTY") == 6); /* five others: four no, and one who did not say */
	CHECK(value(w, "CHILD_LISTENED_NO", "COUNTY") == 0);
	CHECK(value(w, "CHILD_KNOWS_NO", "COUNTY") == 0); /* ten, but what is left is one */
	CHECK(value(w, "CHILD_UNDERSTOOD", "COUNTY") == 0);
	CHECK(value(w, "GUARDIAN_ANSWERED", "COUNTY") == 0);
	CHECK(number(w, "select count(*) from statistic where level in ('PART', 'UNIT') and (line like 'CHILD_%' or line like 'GUARDIAN_%')") == 0);
	CHECK(number(w, "select count(*) from statistic_tally") + number(w, "select count(*) from statistic_pool") == 0); /* what was not shown is deleted */
	CHECK(number(w, "select count(*) from statistic_text") == 6);
	int64_t period = number(w, "select max(id) from statistic_period");
	as(w, "ines");
	struct answer texts = get(w, "/statistics/%lld/text", (long long)period);
	for (int i = 0; i < 6; i++)
		CHECK_HAS(texts, text_of(w, "Text nummer %d.", i));
	CHECK_HAS(get(w, "/statistics"), "Så tyckte barn och unga");
	CHECK_HAS(get(w, "/statistics/%lld/csv", (long long)period), "CHILD_LISTENED;\"… och sa att de vuxna lyssnade\";ANSWERS;6;");
	CHECK_HAS(get(w, "/statistics/%lld/json", (long long)period), "{\"line\":\"CHILD_LISTENED_NO\",\"words\":\"… och sa att de vuxna inte lyssnade\",\"kind\":\"ANSWERS\",\"shown\":false,\"value\":null}");
	as(w, "rune"); /* the unit that was answered about reads none of it */
	CHECK_NOT(get(w, "/statistics"), "Så tyckte");
	CHECK_NOT(get(w, "/statistics/%lld/csv", (long long)period), "CHILD_");
	CHECK_STATUS(get(w, "/statistics/%lld/text", (long long)period), 404);
}

TEST(four_texts_are_read_by_nobody) {
	struct world *w = world_way();
	sql(w, text_of(w, "update assignment set role = 'STAT' where id = %lld", of(w, "ines-1")));
	many(w, 4, "answer-1=1", true);
	many(w, 3, "answer-1=1", false);
	as(w, "ines");
	count(w, "2027-04-17T03:00");
	as(w, "ines");
	CHECK(number(w, "select count(*) from statistic_text") + number(w, "select count(*) from statistic_pool") == 0);
	CHECK_HAS(get(w, "/statistics/%lld/text", (long long)number(w, "select max(id) from statistic_period")), "Färre än 5 skrev något.");
}

#define LEAST "Minsta antal som visas"
TEST(the_county_may_show_less_but_keeps_what_it_has_said) {
	struct world *w = world_way();
	sql(w, text_of(w, "update assignment set role = 'STAT' where id = %lld", of(w, "ines-1")));
	as(w, "leif");
	CHECK_STATUS(post(w, way_setting_page(w, LEAST), "act=propose&value=4&from=2027-02-01&source=Styrgruppen"), 422); /* never below five */
	as(w, "elin");
	CHECK_HAS(get(w, "%s", here(w)), "om minst 5 har skrivit");
	way_setting(w, LEAST, 7, "2027-01-20");
	many(w, 3, "answer-1=1", true);
	at(w, "2027-01-21T09:00");
	as(w, "elin");
	forgotten(w);
	CHECK_HAS(get(w, "%s", here(w)), "om minst 7 har skrivit");
	many(w, 3, "answer-1=1", true);
	way_setting(w, LEAST, 5, "2027-02-01");
	at(w, "2027-02-02T09:00"); /* lowered again: this half year keeps what was said in it */
	as(w, "elin");
	forgotten(w);
	CHECK_HAS(get(w, "%s", here(w)), "om minst 7 har skrivit");
	count(w, "2027-04-17T03:00");
	CHECK(value(w, "CHILD_ANSWERED", "COUNTY") == 0);
	CHECK(number(w, "select count(*) from statistic_text") == 0);
	int64_t period = number(w, "select max(id) from statistic_period");
	as(w, "ines");
	CHECK_HAS(get(w, "/statistics/%lld", (long long)period), "färre än 7");
	CHECK_HAS(get(w, "/statistics/%lld/text", (long long)period), "Färre än 7 skrev något.");
	CHECK_HAS(get(w, "/statistics/%lld/json", (long long)period), "\"least\":7,");
	way_setting(w, LEAST, 9, "2027-05-01"); /* what was counted stays as it is, and says so */
	at(w, "2027-05-02T09:00");
	as(w, "ines");
	CHECK_HAS(get(w, "/statistics/%lld/json", (long long)period), "\"least\":7,");
}

/* What stands on the page of the texts of the newest half year, for Ines, who follows up. */
static struct answer texts_read(struct world *w) {
	as(w, "ines");
	return get(w, "/statistics/%lld/text", (long long)number(w, "select max(id) from statistic_period"));
}

/* Six have written; the half year is counted. */
static struct world *world_written(void) {
	struct world *w = world_way();
	sql(w, text_of(w, "update assignment set role = 'STAT' where id = %lld", of(w, "ines-1")));
	many(w, 6, "answer-1=1", true);
	count(w, "2027-04-17T03:00");
	return w;
}

TEST(texts_are_read_by_nobody_who_works_with_children_too) {
	struct world *w = world_written();
	CHECK_HAS(texts_read(w), "Text nummer 3.");
	CHECK_HAS(texts_read(w), "href=\"/concern\"");
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (71, %lld, %lld, 'REVIEWER', 'Granskare', 0, 1, 253402300799000)", of(w, "ines"), of(w, "bjorkskolan")));
	CHECK_HAS(texts_read(w), "Text nummer 3.");
	sql(w, "update assignment set role = 'RESPONSIBLE' where id = 71");
	struct answer a = texts_read(w);
	CHECK_HAS(a, "Du kan inte läsa texterna");
	CHECK_NOT(a, "Text nummer");
	CHECK_NOT(a, "Färre än");
	sql(w, text_of(w, "update assignment set until_at = %lld where id = 71", (long long)number(w, "select max(frozen_at) from statistic_period"))); /* a role that is over */
	CHECK_HAS(texts_read(w), "Text nummer 3.");
	sql(w, text_of(w, "update reach set person_id = %lld where person_id = %lld and unit_id = 0", of(w, "ines"), of(w, "per"))); /* a father */
	CHECK_NOT(texts_read(w), "Text nummer");
}

TEST(texts_end_after_two_years_and_who_has_answered_after_a_half_year) {
	struct world *w = world_written();
	CHECK(number(w, "select count(*) from experience_done") == 1); /* the last half year: what it was about is not asked of again */
	count(w, "2027-10-17T03:00");
	CHECK(number(w, "select count(*) from experience_done") == 0);
	count(w, "2028-10-17T03:00");
	CHECK(number(w, "select count(*) from statistic_text") == 6);
	count(w, "2029-04-17T03:00");
	CHECK(number(w, "select count(*) from statistic_text") == 0);
	as(w, "ines");
	struct answer a = get(w, "/statistics/%lld/text", (long long)number(w, "select id from statistic_period where from_at = (select min(from_at) from statistic_period)"));
	CHECK_HAS(a, "Texterna sparas i två år");
	CHECK_NOT(a, "Färre än");
}
