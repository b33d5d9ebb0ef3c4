/* What somebody tries, or what happens by bad luck, around a plan that went on to another responsible unit. */
#include "way.h"
#include "whole.h"

#include "base/date.h"
#include "reach_whole.h"

#include <stdlib.h>
#include <string.h>

#define TEXTS "summary=Tim har ont i magen sedan i höstas.&voice=Jag vill fortsätta träffa Tove.&why=Tim börjar hos er."

/* The newest question is answered, for `areas` ("04"). */
static void eva_says(struct world *w, const char *areas) {
	as(w, "eva");
	const char *q = between(w, get(w, "%s", tim_family(w, "consent")), "name=\"question\" value=\"", "\""), *say = "";
	for (const char *k = areas; *k != '\0'; k++)
		say = text_of(w, "%s&area=%s-%c", say, q, *k);
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=answer&question=%s&answer_1=YES%s", q, say), 303);
}

/* `who` asks whether `unit` may read about `areas` of the plan, and Eva says yes. */
static void let_read(struct world *w, const char *who, const char *unit, const char *areas) {
	const char *say = "";
	as(w, who);
	for (const char *k = areas; *k != '\0'; k++)
		say = text_of(w, "%s&area=1-%c", say, *k);
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld%s&why_1=De hjälper Tim.&until=2028-01-10&wish=Ja", of(w, unit), say), 303);
	eva_says(w, areas);
}

/* Offered by `who` with Eva's yes, and accepted by `to`. */
static const char *offered(struct world *w, const char *who, const char *unit) {
	as(w, who);
	int64_t moves = number(w, text_of(w, "select count(*) from enrolment where child_id = %lld", of(w, "tim")));
	CHECK_STATUS(post(w, tim(w, "enrolment"), "act=move&unit=%lld&from=2027-0%lld-15&version=%s", of(w, unit), (long long)moves + 1,
			  between(w, get(w, "%s", tim(w, "enrolment")), "name=\"version\" value=\"", "\"")), 303);
	struct answer a = post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&areas=4&" TEXTS, of(w, unit));
	CHECK_STATUS(a, 303);
	CHECK_STATUS(post(w, a.location, "act=ask&version=1"), 303);
	eva_says(w, "04");
	as(w, who);
	CHECK_STATUS(post(w, a.location, "act=offer"), 303);
	return a.location;
}

static void moved(struct world *w) {
	const char *path = offered(w, "rune", "gymnasiet");
	at(w, "2027-01-15T09:00");
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
}

/* A document about health, sent by `who`, for the family and all who may read of it. */
static long long document(struct world *w, const char *who, const char *text) {
	as(w, who);
	struct answer a = upload(w, text_of(w, "/upload/%lld", of(w, "tim")), "act=add&title=Schema&family=1&parties=1&area=0", "schema.txt", (struct bytes){.p = text, .n = strlen(text)});
	CHECK_STATUS(a, 303);
	return (long long)last_id(a.location);
}

/* --- who comes later --- */

/* What the old unit let those read who took part is for those: the family's yes to the new unit's question is of the plan, and of what is written since. */
TEST(who_takes_part_since_the_move_reads_nothing_that_the_old_unit_had_beside_the_plan) {
	struct world *w = world_with_plan();
	const char *old = tim(w, text_of(w, "document/%lld", document(w, "rune", "HEMLIGT schema")));
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", old), 200);
	moved(w);
	at(w, "2027-01-18T09:00");
	let_read(w, "kerstin", "blaklockan", "0");
	as(w, "petra");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
	CHECK_NOT(get(w, "%s", tim(w, "document")), "Schema");
	way_not_there(w, "petra", old);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", old), 200);
	CHECK_HAS(get(w, "%s", tim(w, "document")), "Schema");
	/* nor does who stopped reading before, and is asked anew */
	w = world_with_plan();
	old = tim(w, text_of(w, "document/%lld", document(w, "rune", "HEMLIGT schema")));
	as(w, "eva");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=withdraw&unit=%lld", of(w, "bup")), 303);
	moved(w);
	at(w, "2027-01-18T09:00");
	let_read(w, "kerstin", "bup", "0");
	way_not_there(w, "tove", old);
	CHECK(reach_whole(world_lane(w), now_of(w)));
}

/* What a unit has sent itself it has, also when it takes over. */
TEST(who_takes_over_keeps_the_documents_that_it_sent) {
	struct world *w = world_with_plan();
	let_read(w, "rune", "gymnasiet", "0");
	const char *own = tim(w, text_of(w, "document/%lld", document(w, "kerstin", "Vårt eget schema")));
	CHECK_STATUS(get(w, "%s", own), 200);
	const char *old = tim(w, text_of(w, "document/%lld", document(w, "rune", "HEMLIGT schema")));
	moved(w);
	as(w, "kerstin");
	CHECK_STATUS(get(w, "%s", own), 200);
	CHECK_HAS(get(w, "%s", tim(w, "document")), "Schema");
	way_not_there(w, "kerstin", old);
}

/* The old unit takes part later, in one area: it reads that, and what it had. */
TEST(the_old_unit_that_takes_part_later_reads_no_more_than_the_yes) {
	struct world *w = world_with_plan();
	moved(w);
	at(w, "2027-01-18T09:00");
	let_read(w, "kerstin", "bjorkskolan", "0");
	as(w, "kerstin");
	CHECK_STATUS(post(w, tim(w, "words"), "act=save&text=HEMLIGA ord"), 303);
	static const int areas[] = {0, 4};
	for (int i = 0; i < 2; i++) {
		const char *page = tim(w, text_of(w, "plan/area/%d", areas[i]));
		const char *act = between(w, get(w, "%s", page), "/plan/intervention/", "\"");
		CHECK_STATUS(post(w, tim(w, text_of(w, "plan/intervention/%s", act)), "text=NYTT samtal %d&who=%lld&family=&from_at=2027-01-15&until_at=&state=AGREED&version=1&act=save",
				  areas[i], of(w, "kerstin-1")), 303);
	}
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	as(w, "rune");
	struct answer a = get(w, "%s", tim(w, "plan"));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "NYTT samtal 0");
	CHECK_NOT(a, "NYTT samtal 4");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 403);
	CHECK_NOT(get(w, "%s", tim(w, "plan/version/2")), "NYTT samtal 4");
	CHECK_NOT(get(w, "%s", tim(w, "plan/compare")), "NYTT samtal 4");
	CHECK_STATUS(get(w, "%s", tim(w, "assessment/0")), 200); /* its own */
	as(w, "eva"); /* and when the family takes it back it has what it had */
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=withdraw&unit=%lld", of(w, "bjorkskolan")), 303);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "NYTT samtal");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), WAY_HOME);
	CHECK(reach_whole(world_lane(w), now_of(w)));
}

/* --- what was taken back before --- */

/* A version that was taken back says something of an area that nobody was asked about. */
TEST(what_was_taken_back_before_the_move_is_nowhere_with_the_new_unit) {
	struct world *w = world_with_plan();
	as(w, "rune");
	way_need(w, 2, "HEMLIGT på lektionerna.", "AGREED");
	at(w, "2027-01-15T08:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	CHECK(number(w, "select count(*) from plan_version where number = 2") == 1);
	struct answer paper = post(w, tim(w, "paper"), "act=print&to=%lld", of(w, "eva"));
	CHECK_STATUS(paper, 303);
	as(w, "eva");
	const char *page = get(w, "%s", tim_family(w, "plan/review")).body, *goal = "";
	for (const char *p = page; (p = strstr(p, "name=\"goal\" value=\"")) != NULL; p += 19)
		goal = text_of(w, "%lld", strtoll(p + 19, NULL, 10));
	CHECK_STATUS(post(w, tim_family(w, "plan/review"), "act=rate&goal=%s&level=2&text=HEMLIGT omdöme", goal), 303);
	CHECK_STATUS(post(w, tim_family(w, "plan/answer"), "act=answer&answer=DISAGREE&text=HEMLIGT svar&whole=1"), 303);
	at(w, "2027-01-15T08:10");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "plan/retract/2"), "act=retract&why=Fel."), 303);
	long long last = (long long)number(w, "select max(id) from plan_need where area = 4");
	CHECK_STATUS(post(w, tim(w, text_of(w, "plan/need/%lld", last)), "act=remove&version=1"), 303);
	sql(w, "delete from area_contact where area = 4");
	moved(w);
	static const char *const pages[] = {"plan", "plan/version/2", "plan/version/1", "plan/compare", "plan/review", "plan/answers", "paper", "plan/write", "chronology", "plan/sip", "plan/fhir", "close"};
	as(w, "kerstin");
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		CHECK_NOT(get(w, "%s", tim(w, pages[i])), "HEMLIGT");
	CHECK_STATUS(get(w, "%s", paper.location), 403);
}

/* --- the day of the move, as the family reads it --- */

/* Until they have accepted the other unit reads whom it is about and which areas, no more (A17): and so the family is told. */
TEST(the_family_is_told_what_a_unit_that_is_asked_reads) {
	struct world *w = world_with_plan();
	const char *path = offered(w, "rune", "gymnasiet");
	as(w, "kerstin");
	CHECK_NOT(get(w, "%s", path), "ont i magen");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", tim_family(w, "handover")), "och läser det som står här");
	CHECK_HAS(get(w, "%s", tim_family(w, "handover")), "De ser namnet och vilka områden det gäller.");
	CHECK_NOT(get(w, "%s", tim_family(w, "consent")), "De läser sammanfattningen när den har lämnats");
	CHECK_HAS(get(w, "%s", tim_family(w, "consent")), "De läser sammanfattningen, och hela planen, när de har tagit emot.");
}

/* A question whether the unit that took over may take part needs no answer any more. */
TEST(a_question_about_the_unit_that_took_over_does_not_wait) {
	struct world *w = world_with_plan();
	const char *path = offered(w, "rune", "gymnasiet");
	at(w, "2027-01-15T08:00");
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "consent"), "act=ask&unit_1=%lld&area=1-0&why_1=De hjälper Tim.&until=2028-01-10&wish=Ja", of(w, "gymnasiet")), 303);
	as(w, "eva");
	CHECK_STATUS(post(w, tim_family(w, "plan/answer"), "act=answer&answer=AGREE&text=&whole=1"), 303);
	CHECK_HAS(get(w, "/family/%lld", of(w, "tim")), "Vi undrar vilka som får läsa");
	at(w, "2027-01-15T09:00");
	as(w, "kerstin");
	CHECK_STATUS(post(w, path, "act=accept"), 303);
	as(w, "eva");
	CHECK_NOT(get(w, "%s", tim_family(w, "consent")), "Får Linnégymnasiet läsa?");
	CHECK_NOT(get(w, "/family/%lld", of(w, "tim")), "Vi undrar vilka som får läsa");
}

/* The one that took part has taken over: nobody has stopped reading the plan. */
TEST(a_plan_rests_not_because_who_took_part_has_taken_over) {
	struct world *w = world_with_meeting();
	as(w, "eva");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=withdraw&unit=%lld", of(w, "bup")), 303);
	let_read(w, "rune", "gymnasiet", "0");
	as(w, "rune");
	way_need(w, 0, WAY_HEALTH, "AGREED");
	way_need(w, 4, WAY_HOME, "AGREED");
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=lead&lead=%lld&followup=2027-03-01&version=0", of(w, "rune-1")), 303);
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=publish"), 303);
	moved(w);
	CHECK_NOT(get(w, "%s", tim(w, "plan")), "vilar");
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "gäller sedan");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", tim_family(w, "plan")), "De andra läser inte planen längre");
}

/* --- whom one may call --- */

/* Who stands in for whoever has left is told of a hidden child only when named for it (D9), and never family (D19), by a record that was joined either. */
TEST(who_stands_in_may_know_of_the_child) {
	struct world *w = world_way();
	sql(w, text_of(w, "update assignment set answers = 1, from_at = -1 where id = %lld", of(w, "ali-1")));
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "sanna-1")));
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=REGISTERED&basis=DECIDED&reason=Ja.&vault=%lld", of(w, "sanna-1")), 303);
	sql(w, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w), of(w, "rune-1")));
	as(w, "elin");
	struct answer a = get(w, "/family/%lld", of(w, "elin"));
	CHECK_NOT(a, "Ali ");
	CHECK_HAS(a, "Sanna Lind");
}

TEST(family_by_a_record_that_was_joined_does_not_stand_in) {
	struct world *w = world_with_plan();
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "sanna-1")));
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (7701, %lld, %lld, 'JOINT', 0, 9000000000000)", of(w, "elin"), of(w, "sanna")));
	sql(w, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w), of(w, "rune-1")));
	const char *empty = db_engine(world_lane(w)->db) == DB_SQLITE ? "x''" : "'\\x'";
	sql(w, text_of(w, "insert into child_merge (id, child_id, other_id, unit_id, episode_id, was, author_id, at, undone_at, undone_by, reason) values (7702, %lld, %lld, %lld, %lld, 'ASSESSING', %lld, 1, 0, 0, %s)",
		       of(w, "tim"), of(w, "elin"), of(w, "bjorkskolan"), of(w, "tim-episode"), of(w, "rune"), empty));
	as(w, "eva");
	CHECK_NOT(get(w, "/family/%lld", of(w, "tim")), "Sanna Lind");
}

TEST(who_took_the_work_up_and_became_family_stands_there_no_more) {
	struct world *w = world_with_plan();
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "sanna-1")));
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (7701, %lld, %lld, 'JOINT', 0, 9000000000000)", of(w, "tim"), of(w, "rune")));
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld", of(w, "tim")), "Sanna Lind");
}
