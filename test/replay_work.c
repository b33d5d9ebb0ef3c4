/* The same (replay.c) of the work: hand-overs, codes and meetings. */
#include "copy.h"
#include "reach_whole.h"
#include "way.h"
#include "auth/totp.h"
#include "base/date.h"

#include <stdlib.h>

/* Question 2: BUP alone can meet the need; Rune prepares, and asks Eva, who says yes.  The page. */
static const char *handed(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "assessment/0"), "act=set&version=0&strengths=Han sover gott.&needs=Ont i magen.&thoughts=Skäl&strength=YES&need=YES"), 303);
	CHECK_STATUS(post(w, tim(w, "decision"), "act=decide&q1=NO&own=x&exhausted=y&q2=YES&other=BUP kan ta det&other_areas=0&other_unit=%lld", (long long)id_of(w, "bup")), 303);
	struct answer a = post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&summary=Tim har ont i magen.&voice=Jag vill träffa någon.&why=BUP kan magont.", (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 303);
	CHECK_STATUS(post(w, a.location, "act=ask&version=1"), 303);
	as(w, "eva");
	const char *q = between(w, get(w, "%s", tim_family(w, "consent")), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=answer&question=%s&answer_1=YES&area=%s-0", q, q), 303);
	return a.location;
}

/* Tim's work with its plan, offered to the school that he is to go to, with Eva's yes. */
static const char *offered_on(struct world *w) {
	CHECK_STATUS(post(w, tim(w, "enrolment"), "act=move&unit=%lld&from=2027-02-15&version=0", (long long)id_of(w, "gymnasiet")), 303);
	const char *page = post(w, tim(w, "handover"), "act=prepare&to=%lld&areas=0&areas=4&summary=Tim.&voice=Ja.&why=Han börjar hos er.", (long long)id_of(w, "gymnasiet")).location;
	CHECK_STATUS(post(w, page, "act=ask&version=1"), 303);
	as(w, "eva");
	const char *q = between(w, get(w, "%s", tim_family(w, "consent")), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=answer&question=%s&answer_1=YES&area=%s-0&area=%s-4", q, q, q), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, page, "act=offer"), 303);
	return page;
}

/* … and so it is with a plan that went on with it: whoever read reads, and nobody else. */
TEST(a_plan_that_went_over_after_the_backup_is_where_it_went) {
	struct world *w = world_with_plan();
	const char *path = copy_path(w);
	struct replay_result r;
	as(w, "rune");
	const char *page = offered_on(w);
	(void)copy_begin(w, path);
	copy_take(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "kerstin");
	CHECK_STATUS(post(w, page, "act=accept"), 303);
	copy_restore(w);
	as(w, "rune"); /* the copy knows nothing of it */
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 200);
	at(w, "2027-01-16T09:00:00");
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 1 && r.paused == 0);
	CHECK(reach_whole(world_lane(w), now_of(w)));
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 403);
	CHECK_HAS(get(w, "%s", tim(w, "plan")), "Version 1");
	as(w, "kerstin");
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 200);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
	absent(w, "noor", tim(w, "plan"));
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "plan")), "Linnégymnasiet ansvarar för planen");
	copy_stop(w, path);
}

/* What happened to a paper of the plan is told where the plan is, also when the move was learnt from the journal. */
TEST(papers_of_a_plan_that_went_over_after_the_backup_are_told_where_it_went) {
	struct world *w = world_with_plan();
	const char *path = copy_path(w);
	struct replay_result r;
	as(w, "rune");
	struct answer paper = post(w, tim(w, "paper"), "act=print&to=%lld", (long long)id_of(w, "eva"));
	CHECK_STATUS(paper, 303);
	CHECK_STATUS(post(w, text_of(w, "%s/track", paper.location), "act=track&what=HANDED&on=2027-01-14&who=Eva i dörren"), 303);
	const char *page = offered_on(w);
	(void)copy_begin(w, path);
	copy_take(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "kerstin");
	CHECK_STATUS(post(w, page, "act=accept"), 303);
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Eva i dörren");
	copy_restore(w);
	at(w, "2027-01-16T09:00:00");
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.paused == 0);
	as(w, "kerstin");
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Eva i dörren");
	copy_stop(w, path);
}

/* It was taken over after the backup: whoever had the work before has it no more, and whoever took over does. */
TEST(a_hand_over_that_was_accepted_after_the_backup_holds) {
	struct world *w = world_small();
	const char *path = copy_path(w), *page = handed(w);
	struct replay_result r;
	as(w, "rune");
	CHECK_STATUS(post(w, page, "act=offer"), 303);
	(void)copy_begin(w, path);
	copy_take(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "tove");
	CHECK_STATUS(post(w, page, "act=accept"), 303);
	copy_restore(w);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", tim(w, "delegate")), 200); /* the copy knows nothing of it */
	at(w, "2027-01-16T09:00:00");
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 3 && r.paused == 0);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "delegate")), 200);
	CHECK_HAS(get(w, "%s", page), "Tim har ont i magen");
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", tim(w, "delegate")), 403);
	CHECK_HAS(get(w, "%s", page), "De har tagit emot.");
	copy_stop(w, path);
}

/* All of it came after the backup, and was taken back, by the unit or by the family: nobody there reads, and nothing
 * stands still for it. */
static void taken_back(bool by_family) {
	struct world *w = world_small();
	const char *path = copy_path(w);
	struct replay_result r;
	(void)copy_begin(w, path);
	copy_take(w);
	at(w, "2027-01-12T09:00:00");
	const char *page = handed(w);
	as(w, "rune");
	CHECK_STATUS(post(w, page, "act=offer"), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", page), 200);
	as(w, by_family ? "eva" : "rune");
	if (by_family)
		CHECK_STATUS(post(w, tim_family(w, "consent"), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	else
		CHECK_STATUS(post(w, page, "act=cancel"), 303);
	absent(w, "tove", page);
	copy_restore(w);
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 3 && r.paused == 0);
	absent(w, "tove", page);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", page), 200);
	CHECK_STATUS(get(w, "%s", tim(w, "delegate")), 200);
	copy_stop(w, path);
}

TEST(a_hand_over_that_was_taken_back_after_the_backup_is_not_offered) {
	taken_back(false);
	taken_back(true);
}

static const char *evas_code(struct world *w) {
	as(w, "rune");
	struct answer a = post(w, tim(w, "account"), "act=code&person=%lld&checked=ID_CARD", (long long)id_of(w, "eva"));
	CHECK_STATUS(a, 200);
	return between(w, a, "kb-receipt__no\">", "<");
}

static int opened(struct world *w, const char *code) {
	unsigned char raw[TOTP_SECRET_LONGEST];
	char digits[7];
	size_t n;
	as(w, "");
	const char *secret = between(w, get(w, "/activate"), "name=\"secret\" value=\"", "\"");
	CHECK(totp_unbase32(secret, raw, &n));
	totp_code(raw, n, now_of(w) / 1000 / 30, digits);
	return post(w, "/activate", "act=open&code=%s&number=19850330-9935&login=eva.alm&password=hästar springer fort&again=hästar springer fort&secret=%s&totp=%s",
		    code, secret, digits).status;
}

/* A code that was used, or that a newer one took the place of, opens nothing; not even when the newer one is lost with the
 * days since the backup, and one that came and went in those days stops nothing. */
TEST(a_code_that_was_used_or_replaced_after_the_backup_opens_nothing) {
	for (int used = 0; used < 2; used++) {
		struct world *w = world_small();
		const char *path = copy_path(w), *code = evas_code(w);
		struct replay_result r;
		(void)copy_begin(w, path);
		copy_take(w);
		at(w, "2027-01-12T09:00:00");
		if (used) {
			CHECK(opened(w, code) == 303);
		} else {
			(void)evas_code(w);
			(void)evas_code(w);
		}
		copy_restore(w);
		CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 1 && r.paused == 0);
		CHECK(opened(w, code) == 422);
		as(w, "eva");
		CHECK_STATUS(get(w, "%s", tim_family(w, "plan")), 200); /* nothing of the child is paused */
		CHECK(opened(w, evas_code(w)) == 303);
		copy_stop(w, path);
	}
}

static const char *called(struct world *w) {
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&minutes=50&place=Rum 4&purpose=Hur går det?&people=%lld&people=%lld&units=%lld",
			       (long long)id_of(w, "tim"), (long long)id_of(w, "eva"), (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 303);
	return a.location;
}

/* A meeting that was called off is off, one that was moved is at its new time; and what came and went since the backup
 * stops nothing. */
TEST(a_meeting_that_was_changed_after_the_backup_is_as_it_was_changed) {
	struct world *w = world_with_meeting();
	const char *path = copy_path(w), *off = called(w), *moved = called(w);
	struct replay_result r;
	(void)copy_begin(w, path);
	copy_take(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/change", off), "act=cancel&version=1&reason=Någon är sjuk."), 303);
	CHECK_STATUS(post(w, text_of(w, "%s/change", moved), "act=move&version=1&starts=2027-02-18T15:00&minutes=60&place=Biblioteket"), 303);
	const char *gone = called(w);
	CHECK_STATUS(post(w, text_of(w, "%s/change", gone), "act=cancel&version=1&reason=Fel dag."), 303);
	copy_restore(w);
	at(w, "2027-01-16T09:00:00");
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 2 && r.paused == 0);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, text_of(w, "meeting/%lld", (long long)last_id(off)))), "Mötet är inställt");
	CHECK_HAS(get(w, "%s", tim_family(w, text_of(w, "meeting/%lld", (long long)last_id(moved)))), "18 februari");
	as(w, "tove");
	CHECK_HAS(get(w, "%s/calendar", off), "METHOD:CANCEL\r\n");
	CHECK_STATUS(get(w, "%s", gone), 404);
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/record", off), "act=draft&version=2&voice=Nej"), 403);
	copy_stop(w, path);
}
