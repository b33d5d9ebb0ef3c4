/* How it stands at a unit right now: the numbers follow the works, and only who answers there has them (R143, decision 57). */
#include "noticed.h"
#include "way.h"
#include "whole.h"

#include "base/date.h"

#include <stdio.h>
#include <string.h>

/* What stands beside these words: "3", "4 dagar"; "" when they are not there. */
static const char *told(struct world *w, struct answer a, const char *words) {
	const char *row = strstr(a.body, text_of(w, "<dt>%s\n", words)), *cell = row == NULL ? NULL : strstr(row, "<dd>");
	return cell == NULL ? "" : text_of(w, "%.*s", (int)strcspn(cell + 4, "<"), cell + 4);
}

static struct answer standing(struct world *w, const char *who) {
	as(w, who);
	return get(w, "/statistics");
}

/* What stands under a step of the model. */
static const char *step(struct world *w, struct answer a, const char *name) {
	return between(w, a, text_of(w, "<b>%s</b><span>", name), "</span>");
}

TEST(the_numbers_follow_the_works_through_the_steps) {
	struct world *w = world_small();
	struct answer a = standing(w, "rune");
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "<h1>Läget hos oss</h1>");
	CHECK(text_is(step(w, a, "2. Bedöma"), "1 barn"));
	CHECK(text_is(told(w, a, "Bedöm hur barnet har det"), "1"));
	CHECK(text_is(told(w, a, "Inget skrivet än"), "1"));
	CHECK_NOT(a, "Tim");
	CHECK_NOT(a, "Planer som gäller");
	CHECK_STATUS(post(w, tim(w, "assessment/0"), "act=set&version=0&strengths=Musiken&needs=Ont i magen&thoughts=Skäl&strength=YES&need=YES"), 303);
	a = standing(w, "rune");
	CHECK(text_is(told(w, a, "Bedöm hur barnet har det"), ""));
	CHECK(text_is(told(w, a, "Svara på de tre frågorna"), "1"));
	CHECK_STATUS(post(w, tim(w, "decision"), "act=decide&q1=NO&own=x&exhausted=y&q2=NO&other=z&q3=YES&together=å&units=%lld&areas=%lld-0", of(w, "bup"), of(w, "bup")), 303);
	a = standing(w, "rune");
	CHECK(text_is(told(w, a, "Be om samtycke"), "1"));
	CHECK(text_is(step(w, a, "3. Barnets plan"), "1 barn"));
	CHECK(text_is(step(w, a, "2. Bedöma"), "Inget barn just nu"));
	w = world_with_meeting();
	a = standing(w, "rune");
	CHECK(text_is(told(w, a, "Skriv Barnets plan"), "1"));
	CHECK(text_is(told(w, a, "Barnets egna ord finns"), "1"));
	CHECK(text_is(told(w, a, "Inget skrivet än"), ""));
	w = world_with_plan();
	a = standing(w, "rune");
	CHECK(text_is(told(w, a, "Planer som gäller"), "1"));
	CHECK(text_is(told(w, a, "Följ upp planen"), "1"));
	CHECK_HAS(a, "Inget är sent just nu");
}

TEST(a_follow_up_that_is_late_is_listed_until_it_is_held) {
	struct world *w = world_with_plan();
	at(w, "2027-02-20T09:00");
	struct answer a = standing(w, "rune");
	CHECK(text_is(told(w, a, "Följs upp inom 30 dagar"), "1"));
	CHECK_NOT(a, "Tim Alm");
	at(w, "2027-03-03T09:00");
	a = standing(w, "rune");
	CHECK_HAS(a, text_of(w, "<a href=\"/child/%lld/plan/review\">Följ upp planen: Tim Alm</a>", of(w, "tim")));
	CHECK_NOT(a, "Inget är sent just nu");
	CHECK(text_is(told(w, a, "Uppföljningen är sen"), "1"));
	CHECK(text_is(told(w, a, "Följs upp inom 30 dagar"), ""));
	CHECK_STATUS(post(w, tim(w, "plan/review"), "act=missing&how=Tim ville inte prata i dag."), 303);
	const char *goal = between(w, get(w, "%s", tim(w, "plan/review")), "name=\"goal\" value=\"", "\"");
	CHECK_STATUS(post(w, tim(w, "plan/review"), "act=result&goal=%s&result=PARTLY&known=Lugnare raster.&next=", goal), 303);
	CHECK_STATUS(post(w, tim(w, "plan/review"), "act=next&version=1&followup=2027-05-03"), 303);
	a = standing(w, "rune");
	CHECK_NOT(a, "Tim Alm");
	CHECK_HAS(a, "Inget är sent just nu");
	CHECK(text_is(told(w, a, "En bit"), "1"));
	CHECK(text_is(told(w, a, "Uppföljningar som hölls i tid"), "1 av 1"));
}

/* What the unit does itself goes on when the work has ended, and its day comes too. */
TEST(what_the_unit_does_itself_is_late_too) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "assessment/2"), "act=set&version=0&strengths=Musiken&needs=En lugn plats&thoughts=Skäl&strength=YES&need=YES"), 303);
	CHECK_STATUS(post(w, tim(w, "decision"), "%s", way_own(w, "Vi tar det själva")), 303);
	CHECK_NOT(standing(w, "rune"), "Tim Alm");
	at(w, "2027-02-16T09:00");
	struct answer a = standing(w, "rune");
	CHECK_HAS(a, "Följ upp det vi gör själva: Tim Alm");
	CHECK_HAS(a, "Skulle varit klart 15 februari 2027");
	CHECK_NOT(standing(w, "tove"), "Tim Alm");
}

/* Only who answers for the unit, and of that unit's own works alone. */
TEST(nobody_else_reads_how_it_stands) {
	static const char *const without[] = {"sanna", "ali", "leif", "maria", "elin", "eva"};
	struct world *w = world_with_plan();
	for (size_t i = 0; i < sizeof without / sizeof *without; i++) {
		struct answer a = standing(w, without[i]);
		CHECK_STATUS(a, 404);
		CHECK(text_is(a.body, get(w, "/nonsense").body));
	}
	CHECK_STATUS(standing(w, ""), 303);
	struct answer tove = standing(w, "tove"); /* takes part in Tim's plan, which is another unit's work */
	CHECK_STATUS(tove, 200);
	CHECK_HAS(tove, "Här pågår inget arbete just nu");
	CHECK_NOT(tove, "Planer som gäller");
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (70, %lld, %lld, 'STAT', 'Processledare', 1, 1, 253402300799000)", of(w, "ines"), of(w, "bjorkskolan")));
	sql(w, text_of(w, "update demo_person set assignment_id = 70 where person_id = %lld", of(w, "ines")));
	struct answer ines = standing(w, "ines"); /* who follows the county up reads the half years */
	CHECK_STATUS(ines, 200);
	CHECK_NOT(ines, "Läget hos oss");
	CHECK_NOT(ines, "Planer som gäller");
}

/* D19: Linn's school is answered for by her mother. */
TEST(the_readers_own_family_is_in_no_number) {
	struct world *w = world_small();
	CHECK_HAS(standing(w, "kerstin"), "Här pågår inget arbete just nu");
	sql(w, text_of(w, "update custody set from_at = 0, until_at = 1 where person_id = %lld", of(w, "kerstin")));
	CHECK_HAS(standing(w, "kerstin"), "Här pågår inget arbete just nu"); /* has had custody */
	sql(w, text_of(w, "delete from custody where person_id = %lld", of(w, "kerstin")));
	CHECK(text_is(step(w, standing(w, "kerstin"), "2. Bedöma"), "1 barn"));
}

/* D9: who is named for it has it in the numbers, and a colleague who answers too has not. */
TEST(a_hidden_child_counts_for_who_is_named_alone) {
	struct world *w = world_with_plan();
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "ali-1")));
	CHECK(text_is(told(w, standing(w, "ali"), "Planer som gäller"), "1"));
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "protection"), "act=set&kind=REGISTERED&basis=DECIDED&reason=Skatteverket, 12 januari.&vault=%lld", of(w, "sanna-1")), 303);
	CHECK(text_is(told(w, standing(w, "rune"), "Planer som gäller"), "1"));
	at(w, "2027-03-03T09:00");
	CHECK_HAS(standing(w, "rune"), "Tim Alm");
	struct answer ali = standing(w, "ali");
	CHECK_HAS(ali, "Här pågår inget arbete just nu");
	CHECK_NOT(ali, "Tim");
	CHECK_NOT(ali, "Planer som gäller");
	CHECK_NOT(ali, "Tid till");
}

TEST(notices_are_counted_until_they_are_answered_and_few_have_no_median) {
	struct world *w = world_small();
	static const char *const names[] = {"Ada", "Bea", "Cia"};
	int64_t id[3] = {0};
	for (int i = 0; i < 3; i++) {
		(void)noticed_rune(w, names[i], "");
		id[i] = number(w, text_of(w, "select max(id) from observation where unit_id = %lld and id not in (%lld, %lld)", of(w, "bjorkskolan"), (long long)id[0], (long long)id[1]));
	}
	struct answer a = standing(w, "rune");
	CHECK(text_is(told(w, a, "Väntar på svar"), "3"));
	CHECK(text_is(step(w, a, "1. Uppmärksamma"), "3 väntar på svar"));
	CHECK(text_is(told(w, a, "Det äldsta kom"), "måndag 11 januari"));
	CHECK_NOT(a, "Ada");
	at(w, "2027-01-15T09:00");
	for (int i = 0; i < 2; i++) {
		as(w, "rune");
		CHECK_STATUS(post(w, noticed_path(w, id[i]), "act=answer&reason=Det är redan känt."), 303);
	}
	at(w, "2027-01-20T09:00");
	a = standing(w, "rune");
	CHECK(text_is(told(w, a, "Väntar på svar"), "1"));
	CHECK(text_is(told(w, a, "Sena svar"), "1"));
	CHECK_HAS(a, text_of(w, "href=\"/notice/%lld\"", (long long)id[2]));
	CHECK(text_is(told(w, a, "Till ett svar"), "för få än"));
	CHECK_STATUS(post(w, noticed_path(w, id[2]), "act=answer&reason=Det är redan känt."), 303);
	a = standing(w, "rune");
	CHECK(text_is(told(w, a, "Väntar på svar"), ""));
	CHECK(text_is(told(w, a, "Till ett svar"), "4 dagar"));
	CHECK_HAS(a, "3 gånger");
	at(w, "2028-02-20T09:00");
	CHECK(text_is(told(w, standing(w, "rune"), "Till ett svar"), ""));
}

/* `n` more works of Rune's school, assessed since that day; with a plan that should have been followed up, when `late`. */
static void works_add(struct world *w, int first, int n, bool late) {
	const char *empty = db_engine(world_lane(w)->db) == DB_SQLITE ? "x''" : "'\\x'";
	for (long long id = first; id < first + n; id++) {
		sql(w, text_of(w, "insert into person (id, number_index, created_at, name, number, born, phone, email) values (%lld, %s, 1, %s, %s, %s, %s, %s)", id, empty, empty, empty, empty, empty, empty));
		sql(w, text_of(w, "insert into child (id, municipality, created_at) values (%lld, 'Växjö', 1)", id));
		sql(w, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) values (%lld, %lld, %lld, %lld, 0, '%s', %lld, 0)", id, id, of(w, "bjorkskolan"), of(w, "rune"), late ? "ACTIVE" : "ASSESSING", (long long)now_of(w) - DATE_HOUR));
		sql(w, text_of(w, "insert into reach (id, child_id, person_id, unit_id, relation, areas, from_at, until_at) values (%lld, %lld, 0, %lld, 4, 127, 1, 253402300799000)", id, id, of(w, "bjorkskolan")));
		if (late)
			sql(w, text_of(w, "insert into plan (id, child_id, episode_id, unit_id, compartment, lead_assignment_id, followup_at, lead_version, lead_by, lead_at, version, changed_at) values (%lld, %lld, %lld, %lld, 64, %lld, %lld, 1, 1, 1, 1, 1)",
				       id, id, id, of(w, "bjorkskolan"), of(w, "rune-1"), (long long)now_of(w) - DATE_HOUR + id));
	}
}

TEST(three_hundred_works_are_one_page_of_numbers) {
	struct world *w = world_small();
	works_add(w, 900000, 240, false);
	works_add(w, 910000, 60, true);
	struct answer a = standing(w, "rune");
	CHECK_STATUS(a, 200);
	CHECK(text_is(step(w, a, "2. Bedöma"), "241 barn"));
	CHECK(text_is(told(w, a, "Uppföljningen är sen"), "60"));
	CHECK_HAS(a, "40 till");
	CHECK(strlen(a.body) < 40000);
}

TEST(half_years_stand_below_to_compare_over_time) {
	struct world *w = world_way();
	CHECK_NOT(standing(w, "rune"), "Jämför över tid");
	at(w, "2027-04-17T03:00");
	job(w, "/job/statistics");
	struct answer a = standing(w, "rune");
	CHECK_HAS(a, "Jämför över tid");
	const char *half = between(w, a, "<a href=\"/statistics/", "\"");
	CHECK_HAS(get(w, "/statistics/%s", half), "Siffror för oktober 2026–mars 2027");
}

/* What has ended is in the times of the last twelve months, and then no longer. */
TEST(times_are_told_of_work_that_has_ended_too) {
	struct world *w = world_with_plan();
	for (int i = 0; i < 3; i++) {
		long long id = 920000 + i;
		works_add(w, (int)id, 1, false);
		sql(w, text_of(w, "update episode set opened_at = %lld, closed_at = %lld, state = 'CLOSED' where id = %lld", (long long)date_add_days(now_of(w), -30), (long long)now_of(w) - 1, id));
		sql(w, text_of(w, "update reach set relation = 64 where id = %lld", id));
		sql(w, text_of(w, "insert into decision (id, child_id, episode_id, unit_id, compartment, question, author_id, decided_at, own, exhausted, other, together) select %lld, %lld, %lld, unit_id, 32, 1, 1, %lld, own, exhausted, other, together from decision where child_id = %lld limit 1",
			       id, id, id, (long long)date_add_days(now_of(w), -30 + 5 * (i + 1)), of(w, "tim")));
	}
	struct answer a = standing(w, "rune");
	CHECK(text_is(told(w, a, "Till svar på de tre frågorna"), "5 dagar")); /* 0, 5, 10, 15 */
	CHECK(text_is(told(w, a, "Till ett möte"), "för få än"));
	CHECK(text_is(told(w, a, "Till Barnets plan"), "för få än"));
	at(w, "2028-02-20T09:00");
	CHECK(text_is(told(w, standing(w, "rune"), "Till svar på de tre frågorna"), ""));
}
