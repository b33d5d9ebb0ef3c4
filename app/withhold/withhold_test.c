/* What a guardian does not read is not there; what a child writes for itself nobody knows of. */
#include "seen.h"
#include "way.h"
#include "whole.h"

#include "access/reach.h"
#include "base/id.h"
#include "conflict/conflict.h"
#include "serve.h"

#include <stdio.h>
#include <string.h>

#define SECRET "Kanariefågeln: jag är kär i en tjej."

static const char *child(struct world *w) {
	return text_of(w, "%lld", (long long)id_of(w, "elin"));
}

static const char *version(struct world *w, const char *path) {
	return between(w, get(w, "%s", path), "name=\"version\" value=\"", "\"");
}

/* Elin writes for herself; the page of the text. */
static const char *draft(struct world *w) {
	as(w, "elin");
	struct answer a = post(w, way_family(w, "/withhold"), "act=keep&text=" SECRET);
	CHECK_STATUS(a, 303);
	return a.location;
}

/* She asks that Maria does not read it; the page where it is decided. */
static const char *asked(struct world *w, const char *own) {
	as(w, "elin");
	CHECK_STATUS(post(w, own, "act=ask&text=" SECRET "&guardian=%lld&why=Hon blir arg.&version=%s", (long long)id_of(w, "maria"), version(w, own)), 303);
	as(w, "rune");
	return text_of(w, "%s/%s", way_staff(w, "/withhold"), between(w, get(w, "%s", way_staff(w, "/withhold")), text_of(w, "%s/", way_staff(w, "/withhold")), "\""));
}

static void granted(struct world *w) {
	const char *page = asked(w, draft(w));
	CHECK_HAS(get(w, "%s", page), SECRET);
	CHECK_STATUS(post(w, page, "act=grant&guardian=%lld&reason=Kan antas lida men.&review=2027-04-01&version=%s", (long long)id_of(w, "maria"), version(w, page)), 303);
}

/* Until the meeting, with Elin's usual words; `hidden` 0: nothing more, 1: a draft, 2: asked, 3: withheld from Maria,
 * 4: shared with all.  Then the plan, as in the other worlds. */
static struct world *world_hidden(int hidden) {
	struct world *w = world_small(); /* which is played the first time, and put back later */
	id_seed(700);
	way_notice(w);
	way_take_up(w);
	way_assess(w);
	way_decide(w);
	way_ask(w);
	way_answer(w);
	way_meet(w);
	way_words(w);
	at(w, "2027-01-14T16:45"); /* later than her usual words: the newest are what is shown */
	id_seed(701);
	if (hidden == 1)
		(void)draft(w);
	if (hidden == 2)
		(void)asked(w, draft(w));
	if (hidden == 3)
		granted(w);
	if (hidden == 4) {
		const char *own = draft(w);
		CHECK_STATUS(post(w, own, "act=share&version=%s", version(w, own)), 303);
	}
	id_seed(702);
	way_plan(w);
	way_print(w);
	id_seed(703);
	return w;
}

TEST(what_is_withheld_leaves_no_trace_for_that_guardian) {
	struct world *w = world_hidden(0);
	const char *without = seen_by(w, "maria", child(w));
	CHECK(strlen(without) > 20000);
	for (int hidden = 1; hidden <= 3; hidden++) {
		w = world_hidden(hidden);
		const char *with = seen_by(w, "maria", child(w));
		CHECK(seen_same(without, with));
		CHECK(strstr(with, "Kanariefågeln") == NULL);
	}
	w = world_hidden(4); /* what the comparison would find */
	CHECK(strstr(seen_by(w, "maria", child(w)), "Kanariefågeln") != NULL);
	w = world_hidden(3);
	as(w, "elin");
	CHECK_HAS(get(w, "%s", way_family(w, "/words")), SECRET);
	CHECK_HAS(get(w, "%s", way_family(w, "/words")), "Maria Sandberg läser inte det här."); /* and Per does */
	CHECK_NOT(get(w, "%s", way_family(w, "/words")), "Per Sandberg läser inte det här.");
	const char *edit = text_of(w, "%s/%lld", way_family(w, "/words"), (long long)number(w, "select item_id from withheld where kind = 'WORDS'"));
	CHECK_HAS(get(w, "%s", edit), "Maria Sandberg läser inte det här.");
	CHECK_NOT(get(w, "%s", edit), "Tove"); /* nor does she */
	CHECK_HAS(get(w, "%s", way_family(w, "/words")), "Tove"); /* of what is new */
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "")), 200);
	CHECK_NOT(get(w, "%s", way_staff(w, "")), SECRET); /* she was told who would read it */
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "/words")), SECRET);
	CHECK_HAS(get(w, "%s", way_staff(w, "/words")), "Maria Sandberg läser inte det här."); /* or it is said aloud at the meeting */
	CHECK_HAS(get(w, "%s", way_staff(w, "")), "Maria Sandberg läser inte det här.");
	CHECK_NOT(get(w, "%s", way_staff(w, "/plan")), SECRET); /* a version is one for all */
	as(w, "per");
	CHECK_HAS(get(w, "%s", way_family(w, "")), SECRET);
	CHECK_NOT(get(w, "%s", way_family(w, "")), "läser inte det här");
	w = world_hidden(4);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", way_staff(w, "/words")), "läser inte det här");
}

/* Nor is it read by a colleague who only is an area's contact: who is not told that a guardian may not hear it says it aloud. */
TEST(what_is_withheld_is_not_for_an_areas_contact) {
	struct world *w = world_hidden(3);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/plan/area/2"), "act=contact&contact=%lld", (long long)id_of(w, "ali-1")), 303);
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", way_staff(w, "")), 200);
	CHECK_NOT(get(w, "%s", way_staff(w, "")), SECRET);
	CHECK_NOT(get(w, "%s", way_staff(w, "/words")), SECRET);
	as(w, "elin");
	CHECK_NOT(get(w, "%s/%lld", way_family(w, "/words"), (long long)number(w, "select item_id from withheld where kind = 'WORDS'")), "Ali");
	CHECK_HAS(get(w, "%s", way_family(w, "/words")), "Ali");
}

/* Before the child asks it reads who will decide, by name; whoever gathers is offered to talk to. */
TEST(who_decides_is_named_before_the_text_is_sent) {
	struct world *w = world_small();
	way_notice(w);
	way_take_up(w);
	CHECK_STATUS(post(w, way_staff(w, "/delegate"), "act=add&person=%lld&until=2027-06-30", (long long)id_of(w, "sanna")), 303);
	struct answer a = get(w, "%s", draft(w));
	CHECK_HAS(a, "Rune Ek (Björkskolan) och kurator Sanna Lind");
	CHECK_HAS(a, "Vill du prata med någon?");
	CHECK_HAS(a, "Rune Ek och Sanna Lind, Björkskolan. Ring");
}

/* A draft and a question are the child's alone: nobody else sees that they are there; the decider only the question. */
TEST(a_draft_is_nobody_elses) {
	static const char *const who[] = {"per", "tove", "rune"};
	for (int i = 0; i < 3; i++) {
		struct world *w = world_hidden(0);
		const char *without = seen_by(w, who[i], child(w));
		w = world_hidden(1);
		CHECK(seen_same(without, seen_by(w, who[i], child(w))));
	}
	struct world *w = world_hidden(1);
	static const char *const none[] = {"maria", "per", "rune", "sanna", "tove", "eva"};
	for (int i = 0; i < 6; i++) {
		as(w, none[i]);
		struct answer a = get(w, "%s", way_family(w, "/withhold"));
		CHECK_STATUS(a, 404);
	}
	w = world_hidden(2);
	const char *page = way_staff(w, "/withhold");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Besluta om egna ord");
	CHECK_HAS(get(w, "%s", page), "väntar på ett beslut");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", page), 404);
	as(w, "per");
	CHECK(get(w, "%s", page).status >= 403);
}

TEST(when_the_unit_says_no_the_child_chooses) {
	struct world *w = world_hidden(0);
	const char *own = draft(w), *page = asked(w, own);
	CHECK_STATUS(post(w, page, "act=refuse&answer=&version=%s", version(w, page)), 422);
	CHECK_STATUS(post(w, page, "act=refuse&answer=Vi tror att mamma kan hjälpa.&version=%s", version(w, page)), 303);
	CHECK_STATUS(get(w, "%s", page), 404); /* and reads it no more */
	as(w, "elin");
	CHECK_HAS(get(w, "%s", own), "Vi tror att mamma kan hjälpa.");
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", own), 404);
	as(w, "elin");
	CHECK_STATUS(post(w, own, "act=delete&version=%s", version(w, own)), 303);
	CHECK_STATUS(get(w, "%s", own), 404);
	CHECK(number(w, "select count(*) from words where scribe = 0") == 1);
	own = draft(w);
	CHECK_STATUS(post(w, own, "act=share&version=%s", version(w, own)), 303);
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "")), SECRET);
}

/* The form has both buttons: what was written for the one is sent with the other, and is hers as long as she has not asked. */
TEST(a_draft_keeps_what_was_written_for_whoever_decides) {
	struct world *w = world_hidden(0);
	const char *own = draft(w);
	CHECK_STATUS(post(w, own, "act=save&text=Första.&guardian=%lld&why=Papegojan skulle bli arg.&version=%s", of(w, "maria"), version(w, own)), 303);
	CHECK_HAS(get(w, "%s", own), "Papegojan skulle bli arg.");
	static const char *const others[] = {"rune", "maria", "tove"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		CHECK_NOT(get(w, "%s", i == 1 ? way_family(w, "") : way_staff(w, "/withhold")), "Papegojan");
		CHECK_STATUS(get(w, "%s", own), 404);
	}
}

TEST(a_draft_in_two_windows_keeps_both_texts) {
	struct world *w = world_hidden(0);
	const char *own = draft(w), *seen = version(w, own);
	CHECK_STATUS(post(w, own, "act=save&text=Första.&version=%s", seen), 303);
	struct answer a = post(w, own, "act=save&text=Andra.&version=%s", seen);
	CHECK_STATUS(a, 409);
	CHECK_HAS(a, "Andra.");
	as(w, "maria");
	CHECK_NOT(get(w, "%s", way_family(w, "/conflict")), "Andra");
}

TEST(words_go_back_to_the_child_when_the_reason_is_gone) {
	struct world *w = world_hidden(3);
	as(w, "rune");
	struct answer list = get(w, "%s", way_staff(w, "/withhold"));
	const char *page = text_of(w, "%s/%s", way_staff(w, "/withhold"), between(w, list, text_of(w, "%s/", way_staff(w, "/withhold")), "\""));
	CHECK_STATUS(post(w, page, "act=end&reason=Ni har pratat.&version=%s", version(w, page)), 303);
	as(w, "maria");
	CHECK_NOT(get(w, "%s", way_family(w, "")), "Kanariefågeln");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", way_staff(w, "/words")), "Kanariefågeln");
	as(w, "elin");
	CHECK_HAS(get(w, "%s", way_family(w, "/withhold")), SECRET);
	CHECK_HAS(get(w, "%s", way_family(w, "/withhold")), "Nu väljer du");
}

TEST(an_area_is_not_there_for_that_guardian) {
	struct world *w = world_way();
	as(w, "rune");
	const char *page = way_staff(w, "/withhold");
	CHECK_STATUS(post(w, page, "act=withhold&guardian=%lld&what=6&reason=&review=2027-04-01", (long long)id_of(w, "per")), 422);
	CHECK_STATUS(post(w, page, "act=withhold&guardian=%lld&what=6&reason=Men.&review=2027-04-01", (long long)id_of(w, "per")), 303);
	CHECK_STATUS(post(w, page, "act=withhold&guardian=%lld&what=6&reason=Men.&review=2027-04-01", (long long)id_of(w, "per")), 422);
	const char *all = seen_by(w, "per", child(w));
	CHECK(strstr(all, "någon att vara med") == NULL);
	CHECK(strstr(all, "Sanna Lind") == NULL); /* nor who does it */
	CHECK(strstr(all, "magontet") != NULL);
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "/plan")), "någon att vara med");
	as(w, "rune");
	const char *one = text_of(w, "%s/%s", page, between(w, get(w, "%s", page), text_of(w, "%s/", page), "\""));
	CHECK_STATUS(post(w, one, "act=end&reason=Över.&version=%s", version(w, one)), 403); /* two open again */
	at(w, "2027-04-02T09:00");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Pröva igen det en vårdnadshavare inte läser");
	as(w, "per"); /* a day that passes opens nothing */
	CHECK_NOT(get(w, "%s", way_family(w, "/plan")), "någon att vara med");
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set answers = 1 where id = %lld", (long long)id_of(w, "sanna-1"))) == OK);
	as(w, "sanna");
	CHECK_STATUS(post(w, one, "act=end&reason=Över.&version=%s", version(w, one)), 303);
	as(w, "per");
	CHECK_HAS(get(w, "%s", way_family(w, "/plan")), "någon att vara med");
}

/* Rune lays in a document for the family, and for other units when `fields` says so. */
static const char *document(struct world *w, const char *title, const char *fields) {
	static const char text[] = "Kanariefågeln: det som står där.";
	as(w, "rune");
	struct answer a = upload(w, text_of(w, "/upload/%s", child(w)), text_of(w, "act=add&title=%s&family=1&%s", title, fields), "a.txt", (struct bytes){.p = text, .n = strlen(text)});
	CHECK_STATUS(a, 303);
	return text_of(w, "/%lld", (long long)last_id(a.location));
}

TEST(nor_is_a_document_about_that_area) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=6&reason=Men.&review=2027-04-01", (long long)id_of(w, "per")), 303);
	const char *shared = document(w, "Papegojan", "parties=1&area=0&area=5"), *ours = document(w, "Undulaten", "area=5"), *other = document(w, "Kajan", "area=0");
	const char *all = seen_by(w, "per", child(w));
	CHECK(strstr(all, "Papegojan") == NULL && strstr(all, "Undulaten") == NULL);
	CHECK(strstr(all, "Kajan") != NULL);
	as(w, "per");
	CHECK_STATUS(get(w, "/file/%s%s", child(w), shared), 404);
	CHECK_STATUS(get(w, "/file/%s%s", child(w), ours), 404);
	CHECK_STATUS(get(w, "/file/%s%s", child(w), other), 200);
	as(w, "maria");
	CHECK_STATUS(get(w, "/file/%s%s", child(w), shared), 200);
	CHECK_STATUS(get(w, "/file/%s%s", child(w), ours), 200);
	as(w, "tove"); /* it was laid in for the family alone */
	CHECK_STATUS(get(w, "/file/%s%s", child(w), ours), 404);
}

/* Laid in before documents said what they are about, or without saying it: nobody knows that it is not about that area. */
TEST(nor_is_a_document_that_does_not_say_what_it_is_about) {
	struct world *w = world_way();
	const char *none = document(w, "Papegojan", "");
	as(w, "per");
	struct answer own = upload(w, text_of(w, "/upload/%s", child(w)), "act=add&title=Kajan&family=1", "a.txt", (struct bytes){.p = "Pers egen.", .n = 10});
	CHECK_STATUS(own, 303);
	CHECK_STATUS(get(w, "/file/%s%s", child(w), none), 200);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=6&reason=Men.&review=2027-04-01", (long long)id_of(w, "per")), 303);
	const char *all = seen_by(w, "per", child(w));
	CHECK(strstr(all, "Papegojan") == NULL);
	CHECK(strstr(all, "Kajan") != NULL); /* what he wrote himself he reads */
	as(w, "per");
	CHECK_STATUS(get(w, "/file/%s%s", child(w), none), 404);
	CHECK_STATUS(get(w, "%s%s", way_family(w, "/document"), none), 404);
	as(w, "maria");
	CHECK_STATUS(get(w, "/file/%s%s", child(w), none), 200);
	as(w, "elin");
	CHECK_STATUS(get(w, "/file/%s%s", child(w), none), 200);
}

/* A meeting is written of in one text, whatever it was about; so is what was done when the work is closed. */
TEST(nor_is_what_was_written_of_a_meeting_or_when_the_work_was_closed) {
	struct world *w = world_small();
	way_notice(w);
	way_take_up(w);
	way_assess(w);
	way_decide(w);
	way_ask(w);
	way_answer(w);
	as(w, "rune");
	struct answer a = post(w, way_staff(w, "/meeting/new"), "starts=2027-01-14T15:30&place=Björkskolan, rum 4&purpose=Hur Elins morgnar blir lugnare.&people=%lld&people=%lld&people=%lld&units=%lld",
			       (long long)id_of(w, "elin"), (long long)id_of(w, "maria"), (long long)id_of(w, "per"), (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 303);
	const char *meeting = way_family(w, text_of(w, "/meeting/%lld", (long long)last_id(a.location)));
	as(w, "tove");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", a.location), "act=answer&state=WRITES&reason=Semester.&input=Undulaten sjunger."), 303);
	as(w, "per");
	CHECK_HAS(get(w, "%s", meeting), "Undulaten");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=6&reason=Men.&review=2027-04-01", (long long)id_of(w, "per")), 303);
	as(w, "per");
	CHECK_HAS(get(w, "%s", meeting), "Hur Elins morgnar blir lugnare.");
	CHECK_NOT(get(w, "%s", meeting), "Undulaten");
	at(w, "2027-01-14T16:30");
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/decided", a.location), "act=add&text=Papegojan får en egen bur."), 303);
	CHECK_STATUS(post(w, text_of(w, "%s/decided", a.location), "act=read&read=%s", between(w, get(w, "%s/decided", a.location), "name=\"read\" value=\"", "\"")), 303);
	struct answer form = get(w, "%s/record", a.location);
	const char *fields = text_of(w, "act=held&version=%s&asked=YES&wants=YES&can=YES&checks=1&checks=3&voice=Kanariefågeln sitter ensam.&notes=Kajan vaktar.",
				     between(w, form, "name=\"version\" value=\"", "\""));
	for (const char *at = form.body; (at = strstr(at, "name=\"came-")) != NULL; at++)
		if (strncmp(at + strcspn(at, " "), " value=\"2\"", 10) == 0) /* nobody came */
			fields = text_of(w, "%s&%s=2", fields, arena_copy(world_arena(w), at + 6, strcspn(at + 6, "\"")));
	CHECK_STATUS(post(w, text_of(w, "%s/record", a.location), "%s", fields), 303);
	way_words(w);
	way_plan(w);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/close"), "act=close&done_all=1&no_need=1&done=Papegojan är fri.&voice=Kanariefågeln flög.&goes_on=Undulaten finns kvar.&contact=Ring Rune."), 303);
	const char *all = seen_by(w, "per", child(w));
	static const char *const bird[] = {"Papegojan", "Undulaten", "Kanariefågeln", "Kajan"};
	for (int i = 0; i < 4; i++)
		CHECK(strstr(all, bird[i]) == NULL);
	as(w, "per");
	CHECK_HAS(get(w, "%s", way_family(w, "/closed")), "Ring Rune.");
	as(w, "maria");
	CHECK_HAS(get(w, "%s", meeting), "Papegojan");
	CHECK_HAS(get(w, "%s", meeting), "Kajan");
	CHECK_HAS(get(w, "%s", way_family(w, "/closed")), "Kanariefågeln");
}

/* It does not say which area it is about. */
TEST(nor_is_why_a_version_was_taken_back) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=6&reason=Men.&review=2027-04-01", of(w, "per")), 303);
	const char *retract = between(w, get(w, "%s", way_staff(w, "/plan")), "/plan/retract/", "\"");
	CHECK_STATUS(post(w, text_of(w, "%s/%s", way_staff(w, "/plan/retract"), retract), "act=retract&why=Papegojan bor någon annanstans."), 303);
	CHECK(strstr(seen_by(w, "per", child(w)), "Papegojan") == NULL);
	as(w, "per");
	CHECK_HAS(get(w, "%s", way_family(w, "/plan")), "Version 1 är återtagen.");
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "/plan")), "Papegojan");
	as(w, "tove"); /* reads health and nothing else */
	CHECK_NOT(get(w, "%s", way_staff(w, "/plan")), "Papegojan");
}

/* That somebody has told something, and on which day, is told to who reads all that it may be about. */
TEST(nor_that_somebody_has_told_something_about_that_area) {
	static const int64_t about[] = {0, 1 | 32, 32, 1};
	for (int i = 0; i < 4; i++) {
		struct world *w = world_way();
		CHECK(db_exec(world_lane(w)->db, text_of(w, "update observation set areas = %lld, harm = 'NO', sender_kind = 'STAFF' where child_id = %s", (long long)about[i], child(w))) == OK);
		as(w, "rune");
		CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=6&reason=Men.&review=2027-04-01", (long long)id_of(w, "per")), 303);
		as(w, "maria");
		CHECK_HAS(get(w, "%s", way_family(w, "")), "Någon har lagt märke till något");
		as(w, "per");
		CHECK((strstr(get(w, "%s", way_family(w, "")).body, "Någon har lagt märke till något") != NULL) == (i == 3));
	}
}

/* What is handed over has one summary, of all that it is about. */
TEST(nor_is_what_is_handed_over_about_that_area) {
	struct world *w = world_small();
	way_notice(w);
	way_take_up(w);
	way_assess(w);
	CHECK_STATUS(post(w, way_staff(w, "/decision"), "act=decide&q1=NO&own=x&exhausted=y&q2=YES&other=BUP kan ta det&other_areas=0&other_areas=5&other_unit=%lld", (long long)id_of(w, "bup")), 303);
	struct answer a = post(w, way_staff(w, "/handover"), "act=prepare&to=%lld&areas=0&areas=5&summary=Papegojan sitter ensam.&voice=Undulaten säger allt.&why=BUP kan magont.", (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 303);
	CHECK_STATUS(post(w, a.location, "act=ask&version=1"), 303);
	as(w, "per");
	CHECK_HAS(get(w, "%s", way_family(w, "/handover")), "Papegojan");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=6&reason=Men.&review=2027-04-01", (long long)id_of(w, "per")), 303);
	const char *all = seen_by(w, "per", child(w));
	CHECK(strstr(all, "Papegojan") == NULL && strstr(all, "Undulaten") == NULL);
	as(w, "per");
	CHECK_HAS(get(w, "%s", way_family(w, "/handover")), "BUP kan magont.");
	CHECK_NOT(get(w, "%s", way_family(w, "/handover")), "Sammanfattning");
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "/handover")), "Papegojan");
}

/* --- an answer from a secrecy domain of its own --- */

#define ANSWER "Kanariefågeln: hon sover inte hemma."

static const char *answers(struct world *w) {
	return way_staff(w, "/contribution");
}

static int64_t answer_id(struct world *w) {
	as(w, "rune");
	return last_id(text_of(w, "/child/%s", between(w, get(w, "%s", answers(w)), "kb-todo__what\"><a href=\"/child/", "\"")));
}

/* Rune has asked Lotta about Elin's health; `far` 1: she has answered, 2: and Per is not to read that she has. */
static struct world *world_answered(int far) {
	id_seed(710);
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/new", answers(w)), "act=ask&to=%lld&areas=0&question=Vad vet du om sömnen?&due=2027-01-25", (long long)id_of(w, "lotta")), 303);
	int64_t id = answer_id(w);
	id_seed(711);
	if (far > 0) {
		as(w, "lotta");
		CHECK_STATUS(post(w, way_staff(w, text_of(w, "/answer/%lld", (long long)id)), "act=submit&version=1&text=" ANSWER), 303);
	}
	if (far > 1) {
		as(w, "rune");
		CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=%lld&reason=Kan antas lida men.&review=2027-04-01",
				  (long long)id_of(w, "per"), (long long)id), 303);
	}
	id_seed(712);
	return w;
}

/* The page of the newest decision. */
static const char *decision(struct world *w) {
	const char *list = way_staff(w, "/withhold");
	return text_of(w, "%s/%s", list, between(w, get(w, "%s", list), text_of(w, "%s/", list), "\""));
}

static void says(struct world *w, const char *who, const char *answer, int status) {
	int64_t id = answer_id(w);
	as(w, who);
	CHECK_STATUS(post(w, way_family(w, "/contribution"), "act=release&answer=%s&contribution=%lld", answer, (long long)id), status);
}

TEST(an_answer_that_a_guardian_does_not_read_is_not_there) {
	struct world *w = world_answered(0);
	const char *without = seen_by(w, "per", child(w));
	w = world_answered(1); /* what the comparison would find */
	CHECK(!text_is(without, seen_by(w, "per", child(w))));
	w = world_answered(2);
	CHECK(seen_same(without, seen_by(w, "per", child(w))));
	says(w, "per", "YES", 404);
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "")), "Vi undrar om ett svar får läsas");
	CHECK_HAS(get(w, "%s", way_family(w, "/log")), "Svarade på en fråga om barnet.");
	says(w, "maria", "YES", 303);
	as(w, "per"); /* nor what is done with it later */
	CHECK_NOT(get(w, "%s", way_family(w, "/log")), "Svarade på en fråga om barnet.");
	CHECK_NOT(get(w, "%s", way_family(w, "/log")), "ett svar om barnet");
}

/* The same when it is the area that he does not read, whether that was decided before the answer or after. */
TEST(nor_is_an_answer_about_an_area_that_a_guardian_does_not_read) {
	const char *before_it = "";
	for (int i = 0; i < 3; i++) {
		struct world *w = world_answered(i == 2);
		const char *count = text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "per"));
		int64_t id = answer_id(w);
		as(w, "rune");
		CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=1&reason=Men.&review=2027-04-01", (long long)id_of(w, "per")), 303);
		int64_t before = number(w, count);
		if (i == 1) {
			as(w, "lotta");
			CHECK_STATUS(post(w, way_staff(w, text_of(w, "/answer/%lld", (long long)id)), "act=submit&version=1&text=" ANSWER), 303);
		}
		CHECK(number(w, count) == before);
		if (i == 0)
			before_it = seen_by(w, "per", child(w));
		else
			CHECK(seen_same(before_it, seen_by(w, "per", child(w))));
		if (i == 0)
			continue;
		says(w, "per", "YES", 404);
		says(w, "maria", "YES", 303);
		as(w, "rune");
		struct answer a = get(w, "%s/%lld", answers(w), (long long)id);
		CHECK_NOT(a, ANSWER);
		CHECK_HAS(a, "Per Sandberg läser inte att svaret finns");
	}
}

/* What is taken away gives nobody anything: his yes is needed still, so the answer stays where it is, and the unit is told why. */
TEST(an_answer_that_a_guardian_does_not_read_stays_where_it_is) {
	struct world *w = world_answered(2);
	const char *page = text_of(w, "%s/%lld", answers(w), (long long)answer_id(w));
	says(w, "maria", "YES", 303);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", page), ANSWER);
	CHECK_NOT(get(w, "%s", page), "Familjen har fått frågan");
	CHECK_HAS(get(w, "%s", page), "Per Sandberg läser inte att svaret finns");
	as(w, "sanna"); /* she is not told of a decision that she has nothing to do with */
	CHECK_STATUS(get(w, "%s", page), 404);
}

/* Handed in anew: nothing is sent to who is not to know. */
TEST(nobody_is_told_of_an_answer_that_is_withheld) {
	struct world *w = world_answered(0);
	const char *count = text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "per"));
	int64_t id = answer_id(w), before = number(w, count);
	const char *page = way_staff(w, text_of(w, "/answer/%lld", (long long)id)), *asker = text_of(w, "%s/%lld", answers(w), (long long)id);
	as(w, "lotta");
	CHECK_STATUS(post(w, page, "act=submit&version=1&text=" ANSWER), 303);
	CHECK(number(w, count) == before + 1);
	says(w, "maria", "YES", 303);
	says(w, "per", "YES", 303);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", asker), ANSWER);
	CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=%lld&reason=Kan antas lida men.&review=2027-04-01",
			  (long long)id_of(w, "per"), (long long)id), 303);
	CHECK_STATUS(post(w, asker, "act=return&version=2&note=Och på helgerna?&due=2027-01-28"), 303);
	as(w, "lotta");
	CHECK_STATUS(post(w, page, "act=submit&version=3&text=" ANSWER " Också på helgerna."), 303);
	CHECK(number(w, count) == before + 1);
	as(w, "rune"); /* the yes that there was counts for the days of the county, and not one moment longer */
	CHECK_HAS(get(w, "%s", asker), "Också på helgerna");
	at(w, "2027-04-13T23:59");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", asker), "Också på helgerna");
	at(w, "2027-04-14T00:00");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", asker), "Också på helgerna");
	CHECK_HAS(get(w, "%s", asker), "Per Sandberg läser inte att svaret finns");
}

TEST(two_open_an_answer_again) {
	struct world *w = world_answered(2);
	as(w, "rune");
	const char *one = decision(w);
	CHECK_HAS(get(w, "%s", one), "Du har beslutat själv");
	CHECK_STATUS(post(w, one, "act=end&reason=Över.&version=%s", version(w, one)), 403);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set answers = 1 where id = %lld", (long long)id_of(w, "sanna-1"))) == OK);
	as(w, "per");
	CHECK_NOT(get(w, "%s", way_family(w, "/contribution")), "Lotta Berg");
	as(w, "sanna");
	CHECK_STATUS(post(w, one, "act=end&reason=&version=%s", version(w, one)), 422);
	CHECK_STATUS(post(w, one, "act=end&reason=Hotet är över.&version=%s", version(w, one)), 303);
	as(w, "per");
	CHECK_HAS(get(w, "%s", way_family(w, "/contribution")), "Får Rune Ek läsa svaret från Lotta Berg?");
	CHECK_HAS(get(w, "%s", way_family(w, "/log")), "Svarade på en fråga om barnet.");
	says(w, "maria", "YES", 303);
	says(w, "per", "YES", 303);
	as(w, "rune");
	CHECK_HAS(get(w, "%s/%lld", answers(w), (long long)answer_id(w)), ANSWER);
}

/* A decision that is only looked at again does not move the one who decided out of the way. */
TEST(who_lets_it_stay_does_not_become_who_decided) {
	struct world *w = world_answered(2);
	as(w, "rune");
	const char *one = decision(w);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set answers = 1 where id = %lld", (long long)id_of(w, "sanna-1"))) == OK);
	as(w, "sanna");
	CHECK_STATUS(post(w, one, "act=stay&reason=Det gäller än.&review=2027-06-01&version=%s", version(w, one)), 303);
	CHECK_STATUS(post(w, one, "act=end&reason=Över.&version=1"), 409);
	as(w, "rune");
	CHECK_STATUS(post(w, one, "act=end&reason=Över.&version=%s", version(w, one)), 403);
}

/* --- when the work is closed: the family reads on, so what it does not read is still looked at --- */

static void closed(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/close"), "act=close&done_all=1&no_need=1&done=Elin mår bättre.&voice=Jag orkar nu.&goes_on=Ali finns kvar.&contact=Ring Rune."), 303);
}

static void second(struct world *w) {
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set answers = 1 where id = %lld", (long long)id_of(w, "sanna-1"))) == OK);
}

static void hide_area(struct world *w, const char *who, int status) {
	as(w, who);
	CHECK_STATUS(post(w, way_staff(w, "/withhold"), "act=withhold&guardian=%lld&what=6&reason=Men.&review=2027-04-01", (long long)id_of(w, "per")), status);
}

TEST(what_is_withheld_is_looked_at_and_opened_again_after_the_work_is_closed) {
	struct world *w = world_way();
	hide_area(w, "rune", 303);
	second(w);
	const char *one = decision(w);
	closed(w);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	CHECK_NOT(get(w, "%s", way_family(w, "/plan")), "någon att vara med");
	at(w, "2027-04-02T09:00");
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Pröva igen det en vårdnadshavare inte läser");
	CHECK_HAS(get(w, "%s", way_staff(w, "")), "Det en vårdnadshavare inte läser");
	CHECK_HAS(get(w, "%s", way_staff(w, "/withhold")), "Skulle ha prövats igen");
	CHECK_STATUS(post(w, one, "act=stay&reason=Det gäller än.&review=2027-06-01&version=%s", version(w, one)), 303);
	CHECK_NOT(get(w, "/"), "Pröva igen det en vårdnadshavare inte läser");
	as(w, "rune");
	CHECK_STATUS(post(w, one, "act=end&reason=Över.&version=%s", version(w, one)), 403); /* two open again */
	as(w, "per");
	CHECK_NOT(get(w, "%s", way_family(w, "/plan")), "någon att vara med");
	static const char *const none[] = {"tove", "ali", "noor", "karin", "maria", "elin", "per"};
	for (int i = 0; i < 7; i++) {
		as(w, none[i]);
		CHECK_STATUS(get(w, "%s", one), 404);
		CHECK_STATUS(post(w, one, "act=end&reason=Över.&version=2"), 404);
	}
	as(w, "sanna");
	CHECK_STATUS(post(w, one, "act=end&reason=Hotet är över.&version=%s", version(w, one)), 303);
	as(w, "per");
	CHECK_HAS(get(w, "%s", way_family(w, "/plan")), "någon att vara med");
}

/* Else a whole block would be the only way to keep a part of the closed record from somebody. */
TEST(a_part_can_be_withheld_after_the_work_is_closed) {
	struct world *w = world_way();
	closed(w);
	as(w, "per");
	CHECK_HAS(get(w, "%s", way_family(w, "/plan")), "någon att vara med");
	hide_area(w, "rune", 303);
	CHECK(strstr(seen_by(w, "per", child(w)), "någon att vara med") == NULL);
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "/plan")), "någon att vara med");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/reopen"), "act=reopen&reason=Det blev svårt igen."), 303);
	as(w, "per"); /* and a new beginning gives nothing back */
	CHECK_NOT(get(w, "%s", way_family(w, "/plan")), "någon att vara med");
}

/* The child writes on when the work is closed, and has somebody to ask. */
TEST(the_child_may_ask_after_the_work_is_closed_and_a_question_from_before_is_answered) {
	struct world *w = world_hidden(0);
	const char *before = asked(w, draft(w));
	closed(w);
	as(w, "sanna");
	CHECK_NOT(get(w, "/"), "Besluta om egna ord"); /* who does not answer for the unit does not decide */
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Besluta om egna ord");
	CHECK_HAS(get(w, "%s", before), SECRET);
	CHECK_STATUS(post(w, before, "act=refuse&answer=Vi tror att mamma kan hjälpa.&version=%s", version(w, before)), 303);
	as(w, "elin");
	CHECK_HAS(get(w, "%s", draft(w)), "Björkskolan");
	granted(w);
	CHECK(strstr(seen_by(w, "maria", child(w)), "Kanariefågeln") == NULL);
	as(w, "per");
	CHECK_HAS(get(w, "%s", way_family(w, "")), SECRET);
	as(w, "rune");
	const char *page = decision(w);
	CHECK_STATUS(post(w, page, "act=end&reason=Ni har pratat.&version=%s", version(w, page)), 303);
	as(w, "elin");
	CHECK_HAS(get(w, "%s", way_family(w, "/withhold")), "Nu väljer du");
	as(w, "per");
	CHECK_NOT(get(w, "%s", way_family(w, "")), "Kanariefågeln");
}

/* A unit that had the work earlier decides nothing when another one has it, and reads nothing of what was decided. */
TEST(an_earlier_unit_withholds_nothing) {
	struct world *w = world_way();
	hide_area(w, "rune", 303);
	const char *one = decision(w), *question = asked(w, draft(w));
	closed(w);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) values (905, %s, %lld, %lld, 0, 'ASSESSING', %lld, 0)",
						 child(w), (long long)id_of(w, "gymnasiet"), (long long)id_of(w, "kerstin"), (long long)now_of(w))) == OK);
	struct request rq = {.arena = world_arena(w), .method = JOB, .now = now_of(w), .lang = "sv"};
	struct access *a;
	CHECK(access_open(world_lane(w), &rq, RIGHT_SYSTEM, 0, &a) == OK);
	CHECK(reach_rebuild(a, id_of(w, "elin")) == OK);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", way_staff(w, "")), "Det en vårdnadshavare inte läser");
	CHECK_NOT(get(w, "/"), "Besluta om egna ord");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/withhold")), 403);
	CHECK_STATUS(get(w, "%s", one), 403);
	CHECK_STATUS(post(w, one, "act=end&reason=Över.&version=1"), 403);
	CHECK_STATUS(get(w, "%s", question), 403);
	CHECK_STATUS(post(w, question, "act=refuse&answer=Nej.&version=2"), 403);
	hide_area(w, "rune", 403);
	as(w, "kerstin"); /* who has it now does */
	CHECK_HAS(get(w, "/"), "Besluta om egna ord");
	CHECK_HAS(get(w, "%s", question), SECRET);
	CHECK_STATUS(post(w, one, "act=end&reason=Över.&version=%s", version(w, one)), 303);
}

/* At 18 nobody with custody reads, so there is nothing left to look at. */
TEST(of_a_grown_up_nothing_comes_up_to_be_looked_at_again) {
	struct world *w = world_way();
	hide_area(w, "rune", 303);
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Han har hotat.", (long long)id_of(w, "maria")), 303);
	second(w);
	closed(w);
	at(w, "2030-05-02T09:00");
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Pröva igen det en vårdnadshavare inte läser");
	CHECK_HAS(get(w, "/"), "Pröva en spärr");
	at(w, "2030-05-03T09:00");
	as(w, "sanna");
	CHECK_NOT(get(w, "/"), "Pröva igen det en vårdnadshavare inte läser");
	CHECK_NOT(get(w, "/"), "Pröva en spärr");
}

/* … nobody is offered from whom something could be withheld, and what waits for a decision needs none; what was decided can be seen, and
 * her own words go back to her. */
TEST(from_nobody_is_anything_of_a_grown_up_withheld) {
	struct world *w = world_way();
	way_setting(w, "Dagar som skolans arbete får gå på efter 18-årsdagen", 200, "2027-01-15");
	granted(w);
	const char *index = way_staff(w, "/withhold"), *own = draft(w), *waits = asked(w, own);
	const char *one = text_of(w, "%s/%lld", index, (long long)number(w, "select id from withheld"));
	CHECK_HAS(get(w, "%s", index), "Undanhåll en del");
	at(w, "2030-05-03T09:00");
	as(w, "rune");
	struct answer a = get(w, "%s", index);
	CHECK_HAS(a, "Elin har fyllt 18 år. Då läser ingen vårdnadshavare här längre, så inget behöver undanhållas.");
	CHECK_NOT(a, "Undanhåll en del");
	CHECK_NOT(a, "rövats igen");
	CHECK_STATUS(post(w, index, "act=withhold&guardian=%lld&what=3&reason=Kan antas lida men.&review=2030-07-01", (long long)id_of(w, "per")), 422);
	a = get(w, "%s", waits);
	CHECK_HAS(a, "Elin har fyllt 18 år");
	CHECK_NOT(a, "Vem ska inte läsa?");
	CHECK_STATUS(post(w, waits, "act=grant&guardian=%lld&reason=Kan antas lida men.&review=2030-07-01&version=%s", (long long)id_of(w, "maria"), version(w, waits)), 422);
	a = get(w, "%s", one);
	CHECK_HAS(a, "Elin har fyllt 18 år");
	CHECK_NOT(a, "Låt det gälla");
	CHECK_STATUS(post(w, one, "act=end&reason=Du är vuxen.&version=%s", version(w, one)), 303);
	as(w, "elin");
	CHECK_STATUS(post(w, own, "act=back&version=%s", version(w, own)), 303);
	CHECK_NOT(get(w, "%s", own), "Vem ska inte läsa?");
	CHECK_STATUS(post(w, own, "act=ask&text=" SECRET "&guardian=0&why=&version=%s", version(w, own)), 403);
}

/* Of two closed works it is the last that counts: for whom the child asks, and who decides. */
TEST(the_unit_that_had_the_work_last_is_asked) {
	struct world *w = world_way();
	closed(w);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) values (905, %s, %lld, %lld, 0, 'CLOSED', %lld, %lld)",
						 child(w), (long long)id_of(w, "gymnasiet"), (long long)id_of(w, "kerstin"), (long long)now_of(w) + 1000, (long long)now_of(w) + 2000)) == OK);
	at(w, "2027-01-15T09:00");
	struct request rq = {.arena = world_arena(w), .method = JOB, .now = now_of(w), .lang = "sv"};
	struct access *a;
	CHECK(access_open(world_lane(w), &rq, RIGHT_SYSTEM, 0, &a) == OK);
	CHECK(reach_rebuild(a, id_of(w, "elin")) == OK);
	const char *own = draft(w);
	CHECK_HAS(get(w, "%s", own), "gymnasiet");
	CHECK_NOT(get(w, "%s", own), "Björkskolan");
	CHECK_STATUS(post(w, own, "act=ask&text=" SECRET "&guardian=%lld&why=&version=%s", (long long)id_of(w, "maria"), version(w, own)), 303);
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "Besluta om egna ord");
	as(w, "kerstin");
	CHECK_HAS(get(w, "/"), "Besluta om egna ord");
}
