/* The same (replay.c) of people: who logs in, guardians, who is protected, and who is disposed of. */
#include "copy.h"
#include "archive/archive.h"
#include "auth/totp.h"
#include "base/date.h"
#include "base/id.h"
#include "oidc/oidc.h"
#include "reach_whole.h"
#include "serve.h"
#include "way.h"
#include "whole.h"

#include <stdio.h>
#include <stdlib.h>

/* --- who logs in by others --- */

#define SECRET "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
static struct oidc_providers vouching = {.n = 2, .row = {{.name = "BankID", .text = "", .issuer = "https://a.example", .client = "kb", .back = "", .claim = "n", .whom = OIDC_EVERYBODY},
							 {.name = "SITHS", .text = "", .issuer = "https://b.example", .client = "kb", .back = "", .claim = "h", .hsa = true, .whom = OIDC_WORK}}};
static const char *vouched;

static bool vouches(struct arena *a, struct bytes in, struct out *answer) {
	(void)a;
	(void)in;
	const char *text[] = {"G", "https://a.example/there", SECRET, vouched, "s", "p", "0"};
	for (size_t i = 0; i < 7; i++)
		out_bytes(answer, text[i], strlen(text[i]) + 1);
	return true;
}

static struct answer vouched_for(struct world *w, int place, const char *who) {
	vouched = who;
	as(w, "");
	(void)get(w, "/login/%d", place + 1);
	const char *state = oidc_state(world_arena(w), SECRET, (size_t)place, now_of(w) / 1000);
	(void)get(w, "/login/back?state=%s&code=c", state);
	return post(w, "/login/back", "act=go&state=%s&code=c&iss=https://a.example", state);
}

static void acted(struct world *w, const char *by, const char *page, const char *act) {
	as(w, by);
	const char *id = between(w, get(w, "%s", page), "name=\"hsa_id\" value=\"", "\"");
	CHECK_STATUS(post(w, page, text_starts(act, "hsa_") ? "act=%s&hsa_id=%s" : "act=%s%.0s", act, id), 303);
}

/* Who only logs in by others has no account that could be locked: that somebody was shut out all the same is not forgotten. */
TEST(who_was_shut_out_after_the_backup_stays_out) {
	for (int twice = 0; twice < 2; twice++) {
		struct world *w = world_small();
		const char *path = copy_path(w), *page = text_of(w, "/admin/person/%lld", (long long)id_of(w, "rune"));
		struct replay_result r;
		provider(w, &vouching, vouches);
		(void)copy_begin(w, path);
		copy_take(w);
		at(w, "2027-01-12T09:00:00");
		CHECK_STATUS(vouched_for(w, 0, "19700314-9908"), 303);
		acted(w, "leif", page, "lock");
		if (twice) {
			way_unlock(w, page);
			acted(w, "leif", page, "lock");
		}
		CHECK_STATUS(vouched_for(w, 0, "19700314-9908"), 422);
		copy_restore(w);
		CHECK_STATUS(vouched_for(w, 0, "19700314-9908"), 303); /* that is the danger */
		CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 1 && r.paused == 0);
		CHECK_STATUS(vouched_for(w, 0, "19700314-9908"), 422);
		way_unlock(w, page);
		CHECK_STATUS(vouched_for(w, 0, "19700314-9908"), 303);
		copy_stop(w, path);
	}
}

/* An HSA-id that was taken away opens nothing, and is not in the way of whoever has the card now. */
TEST(an_hsa_id_that_was_taken_away_after_the_backup_opens_nothing) {
	struct world *w = world_small();
	const char *path = copy_path(w), *tove = text_of(w, "/admin/person/%lld", (long long)id_of(w, "tove")), *bo = text_of(w, "/admin/person/%lld", (long long)id_of(w, "bo"));
	struct replay_result r;
	provider(w, &vouching, vouches);
	(void)copy_begin(w, path);
	acted(w, "leif", tove, "hsa&hsa=SE2321000131-P1");
	acted(w, "mona", tove, "hsa_approve");
	CHECK_STATUS(vouched_for(w, 1, "SE2321000131-P1"), 303);
	CHECK_HAS(get(w, "/"), "Tove");
	copy_take(w);
	at(w, "2027-01-12T09:00:00");
	acted(w, "leif", tove, "hsa_withdraw");
	CHECK_STATUS(vouched_for(w, 1, "SE2321000131-P1"), 422);
	acted(w, "leif", bo, "hsa&hsa=SE2321000131-P1");
	acted(w, "mona", bo, "hsa_approve");
	copy_restore(w);
	CHECK_STATUS(vouched_for(w, 1, "SE2321000131-P1"), 303);
	CHECK_HAS(get(w, "/"), "Tove");
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 3 && r.paused == 0);
	CHECK_STATUS(vouched_for(w, 1, "SE2321000131-P1"), 303);
	CHECK_HAS(get(w, "/"), "Bo ");
	copy_stop(w, path);
}

/* What was opened in an emergency after the backup is known again, for its review, and opens nothing when its hour is over. */
TEST(an_emergency_after_the_backup_is_known_and_over) {
	struct world *w = world_way();
	const char *path = copy_path(w), *page = way_staff(w, "/emergency");
	struct replay_result r;
	int64_t n;
	(void)copy_begin(w, path);
	copy_take(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "noor");
	CHECK_STATUS(post(w, "/emergency", "act=open&number=20120503-9868&first=Elin&reason=Hon har ringt och sagt att hon inte orkar.&danger=1"), 303);
	CHECK_STATUS(get(w, "%s", page), 200);
	copy_restore(w);
	absent(w, "noor", page);
	at(w, "2027-01-15T09:30:00"); /* within the hour: it goes on, and no longer */
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 1 && r.paused == 0);
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", page), 200);
	CHECK(db_number(world_lane(w)->db, "select count(*) from break_glass", &n) == OK && n == 1);
	at(w, "2027-01-15T10:00:00");
	absent(w, "noor", page);
	copy_stop(w, path);
	w = world_way(); /* and when the restore comes later, nothing opens */
	path = copy_path(w);
	page = way_staff(w, "/emergency");
	(void)copy_begin(w, path);
	copy_take(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "noor");
	CHECK_STATUS(post(w, "/emergency", "act=open&number=20120503-9868&first=Elin&reason=Hon har ringt och sagt att hon inte orkar.&danger=1"), 303);
	as(w, "karin");
	const char *one = between(w, get(w, "/"), "href=\"/emergency/", "\"");
	CHECK_STATUS(post(w, text_of(w, "/emergency/%s", one), "act=review&verdict=NOT&review=Skolan gick att ringa.&shown=LATER&day=2027-03-01&defer=Hon kan fara illa."), 303);
	copy_restore(w);
	at(w, "2027-01-16T09:00:00");
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 2 && r.paused == 0);
	absent(w, "noor", page);
	as(w, "karin"); /* reviewed once is reviewed */
	CHECK_NOT(get(w, "/"), "Granska en nödåtkomst");
	as(w, "maria");
	CHECK_NOT(get(w, "%s", way_family(w, "/log")), "Noor");
	copy_stop(w, path);
}

/* Whom the author of a report of concern let read it, and lets no longer, reads nothing after a restore; and no child shows a trace. */
TEST(a_colleague_who_reads_a_report_no_longer_stays_out_after_a_restore) {
	struct world *w = world_way();
	const char *path = copy_path(w);
	struct replay_result r;
	int64_t n;
	(void)copy_begin(w, path);
	as(w, "sanna");
	const char *page = post(w, "/concern", "act=begin&child=").location;
	CHECK_STATUS(post(w, page, "act=check&child_name=Elin Sandberg&municipality=Växjö&urgent=NO&facts=Blåmärken.&know=NO&contact=070"), 303);
	CHECK_STATUS(post(w, text_of(w, "%s/send", page), "act=send&unit=%lld", (long long)id_of(w, "soc-vaxjo")), 303);
	CHECK_STATUS(post(w, page, "act=name&colleague=%lld", (long long)id_of(w, "rune-1")), 303);
	copy_take(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "sanna");
	CHECK_STATUS(post(w, page, "act=unname&reader=%s", between(w, get(w, "%s", page), "name=\"reader\" value=\"", "\"")), 303);
	CHECK_STATUS(post(w, "/concern", "act=begin&child=%lld", (long long)id_of(w, "tim")), 422); /* not one of hers */
	copy_restore(w);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", page), 200);
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 1 && r.paused == 0);
	absent(w, "rune", page);
	CHECK(db_number(world_lane(w)->db, "select count(*) from pause", &n) == OK && n == 0);
	copy_stop(w, path);
}

/* --- guardians --- */

/* What one act takes from a guardian, and what he then may not read, also when the copy is older. */
static void shut_out(const char *page, const char *fields, bool both) {
	struct world *w = world_way();
	const char *path = copy_path(w);
	struct replay_result r;
	(void)copy_begin(w, path);
	copy_take(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, page), "%s%lld", fields, (long long)id_of(w, text_is(page, "/custody") ? "elin-per" : "per")), 303);
	absent(w, "per", way_family(w, "/plan"));
	copy_restore(w);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	at(w, "2027-01-16T09:00:00");
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 1 && r.paused == 0);
	absent(w, "per", way_family(w, "/plan"));
	as(w, "elin");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), both ? 404 : 200);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", way_staff(w, page)), 200);
	copy_stop(w, path);
}

TEST(a_guardian_who_was_shut_out_after_the_backup_stays_out) {
	shut_out("/block", "act=set&reason=Han har hotat.&guardian=", false);
	shut_out("/custody", "act=end&ended=2027-01-15&source=Tingsrätten.&version=0&custody=", false);
	shut_out("/maturity", "act=judge&reason=Hon förstår.&said=Jag vill ", true);
}

/* What a young person who decides alone has said of a guardian who reads: given before the copy or after it, taken back after. */
TEST(a_yes_to_a_guardian_that_was_taken_back_after_the_backup_stays_taken_back) {
	for (int before = 0; before < 2; before++) {
		struct world *w = world_way();
		const char *path = copy_path(w), *page = way_family(w, "/view"), *give = text_of(w, "act=give&guardian=%lld", (long long)id_of(w, "per"));
		struct replay_result r;
		(void)copy_begin(w, path);
		as(w, "rune");
		CHECK_STATUS(post(w, way_staff(w, "/maturity"), "act=judge&reason=Hon förstår.&said=Jag vill det."), 303);
		as(w, "elin");
		if (before)
			CHECK_STATUS(post(w, page, "%s", give), 303);
		copy_take(w);
		at(w, "2027-01-15T09:00:00");
		as(w, "elin");
		if (!before)
			CHECK_STATUS(post(w, page, "%s", give), 303);
		CHECK_STATUS(post(w, page, "act=give&guardian=%lld", (long long)id_of(w, "maria")), 303);
		CHECK_STATUS(post(w, page, "act=stop&guardian=%lld", (long long)id_of(w, "per")), 303);
		copy_restore(w);
		as(w, "per");
		CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), before ? 200 : 404);
		at(w, "2027-01-16T09:00:00");
		CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 2 && r.paused == 0);
		absent(w, "per", way_family(w, "/plan"));
		as(w, "maria");
		CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
		CHECK(reach_whole(world_lane(w), now_of(w)));
		copy_stop(w, path);
	}
}

/* A line of such a yes that cannot be replayed holds every guardian back, as one of custody does. */
TEST(a_yes_that_cannot_be_replayed_pauses_the_guardians_too) {
	struct world *w = world_way();
	const char *path = copy_path(w), *page = way_family(w, "/view");
	struct replay_result r;
	(void)copy_begin(w, path);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/maturity"), "act=judge&reason=Hon förstår.&said=Jag vill det."), 303);
	as(w, "elin");
	CHECK_STATUS(post(w, page, "act=give&guardian=%lld", (long long)id_of(w, "maria")), 303);
	CHECK_STATUS(post(w, page, "act=give&guardian=%lld", (long long)id_of(w, "per")), 303);
	copy_take(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "elin");
	CHECK_STATUS(post(w, page, "act=stop&guardian=%lld", (long long)id_of(w, "per")), 303);
	copy_restore(w);
	sql(w, text_of(w, "delete from view_grant where person_id = %lld", (long long)id_of(w, "per"))); /* what the line would change is not there */
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.paused == 1);
	absent(w, "maria", way_family(w, "/plan"));
	absent(w, "per", way_family(w, "/plan"));
	as(w, "elin");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/pause"), "act=end&looked=1"), 303);
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	copy_stop(w, path);
}

/* What one of two says of custody, with what the page bears: Rune proposes, and Sanna, who answers for the school too, confirms. */
static void custody_says(struct world *w, const char *who, const char *fields, const char *hidden) {
	const char *page = way_staff(w, "/custody");
	as(w, who);
	struct answer a = get(w, "%s", page);
	if (*hidden != '\0')
		fields = text_of(w, "%s&%s=%s", fields, hidden, between(w, a, text_of(w, "name=\"%s\" value=\"", hidden), "\""));
	CHECK_STATUS(post(w, page, "%s&version=%s", fields, between(w, a, "name=\"version\" value=\"", "\"")), 303);
}

#define GIVEN "act=propose&name=Eva Alm&number=19850330-9935&kind=JOINT&from=2027-01-10&ground=Tingsrätten."

static struct world *custody_begin(const char **ret_path) {
	struct world *w = world_way();
	*ret_path = copy_path(w);
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", (long long)id_of(w, "sanna-1")));
	(void)copy_begin(w, *ret_path);
	return w;
}

static void custody_end(struct world *w, const char *who) {
	as(w, "rune");
	int64_t id;
	CHECK(db_number(world_lane(w)->db, text_of(w, "select max(id) from custody where child_id = %lld and person_id = %lld", (long long)id_of(w, "elin"), (long long)id_of(w, who)), &id) == OK);
	custody_says(w, "rune", text_of(w, "act=end&custody=%lld&ended=2027-01-15&source=Tingsrätten.", (long long)id), "");
}

/* A new guardian takes what others read away, until she has answered: that holds, and so does what came later. */
TEST(custody_that_two_gave_after_the_backup_stops_what_others_read) {
	for (int ended = 0; ended < 2; ended++) {
		const char *path;
		struct world *w = custody_begin(&path);
		struct replay_result r;
		copy_take(w);
		at(w, "2027-01-15T09:00:00");
		custody_says(w, "rune", GIVEN, "");
		custody_says(w, "sanna", "act=confirm", "proposal");
		absent(w, "tove", way_staff(w, "/plan"));
		if (ended)
			custody_end(w, "eva");
		copy_restore(w);
		at(w, "2027-01-16T09:00:00");
		CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 3 && r.paused == 0);
		as(w, "tove");
		CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), ended ? 200 : 404);
		as(w, "eva");
		CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), ended ? 404 : 200);
		copy_stop(w, path);
	}
}

/* An end, that it was a mistake, and an end once more: each in its turn. */
TEST(custody_that_ended_and_did_not_after_the_backup_is_as_it_was_said_last) {
	for (int last = 0; last < 3; last++) {
		const char *path;
		struct world *w = custody_begin(&path);
		struct replay_result r;
		copy_take(w);
		at(w, "2027-01-15T09:00:00");
		custody_end(w, "per");
		custody_says(w, "rune", "act=back&reason=Fel förälder.", "change");
		if (last > 0)
			custody_says(w, "sanna", "act=confirm", "proposal");
		if (last > 1)
			custody_end(w, "per");
		copy_restore(w);
		at(w, "2027-01-16T09:00:00");
		CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.paused == 0);
		as(w, "per");
		CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), last == 1 ? 200 : 404);
		copy_stop(w, path);
	}
}

TEST(a_no_to_custody_after_the_backup_holds) {
	const char *path;
	struct world *w = custody_begin(&path);
	struct replay_result r;
	custody_says(w, "rune", GIVEN, "");
	as(w, "sanna");
	const char *fields = text_of(w, "act=confirm&version=1&proposal=%s", between(w, get(w, "%s", way_staff(w, "/custody")), "name=\"proposal\" value=\"", "\""));
	copy_take(w);
	custody_says(w, "sanna", "act=drop", "proposal");
	copy_restore(w);
	at(w, "2027-01-16T09:00:00");
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed == 1 && r.paused == 0);
	as(w, "sanna");
	CHECK_STATUS(post(w, way_staff(w, "/custody"), "%s", fields), 422);
	CHECK_NOT(get(w, "%s", way_staff(w, "/custody")), "name=\"proposal\"");
	absent(w, "eva", way_family(w, "/plan"));
	copy_stop(w, path);
}

/* Nobody is made a guardian of a row that is not there: the child waits until the unit has looked. */
TEST(custody_of_who_became_known_after_the_backup_pauses_the_child) {
	const char *path;
	struct world *w = custody_begin(&path);
	struct replay_result r;
	copy_take(w);
	at(w, "2027-01-15T09:00:00");
	custody_says(w, "rune", "act=propose&name=Jonas Ny&number=&kind=APPOINTED&from=2027-01-10&ground=Tingsrätten.", "");
	custody_says(w, "sanna", "act=confirm", "proposal");
	copy_restore(w);
	at(w, "2027-01-16T09:00:00");
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.paused >= 1);
	absent(w, "tove", way_staff(w, "/plan"));
	absent(w, "maria", way_family(w, "/plan"));
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Delningen är pausad");
	CHECK_HAS(get(w, "%s", way_staff(w, "/custody")), "Maria Sandberg");
	copy_stop(w, path);
}

/* --- protected identity --- */

/* Registered after the backup: the child is hidden again, nobody of the family reads, and how to reach them stands in the vault
 * alone; also what was written in those days, and moved, stops nothing. */
TEST(a_protection_after_the_backup_hides_the_child_and_keeps_contacts_in_the_vault) {
	struct world *w = world_way();
	const char *path = copy_path(w);
	struct replay_result r;
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/meeting/new"), "starts=2027-01-20T15:30&place=Björkskolan&purpose=Uppföljning.&people=%lld&people=%lld", (long long)id_of(w, "elin"), (long long)id_of(w, "maria")), 303);
	int64_t meeting;
	CHECK(db_number(world_lane(w)->db, "select id from meeting where state = 'PLANNED'", &meeting) == OK);
	const char *letter = text_of(w, "act=letter&kind=MEETING&about=%lld&to=%lld&address=Kanariefågelvägen 3", (long long)meeting, (long long)id_of(w, "maria"));
	CHECK_STATUS(post(w, way_staff(w, "/paper/letter"), "%s", letter), 303);
	(void)copy_begin(w, path);
	copy_take(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/paper/letter"), "%s", letter), 303);
	as(w, "elin");
	CHECK_STATUS(post(w, way_family(w, "/notice"), "harm=NO&areas=0&worry_0=Ont.&sender_contact=070-333 33 33&act=send"), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=REGISTERED&basis=DECIDED&reason=Skatteverket.&vault=%lld", (long long)id_of(w, "sanna-1")), 303);
	CHECK_STATUS(post(w, way_staff(w, "/vault"), "act=add&kind=ADDRESS&text=Tranvägen 5"), 303);
	copy_restore(w);
	as(w, "tove"); /* the copy knows nothing of it */
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	at(w, "2027-01-16T09:00:00");
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 5 && r.paused == 0);
	absent(w, "tove", way_staff(w, "/plan"));
	absent(w, "per", way_family(w, "/plan"));
	absent(w, "maria", way_family(w, "/plan"));
	as(w, "rune");
	CHECK_NOT(get(w, "%s", way_staff(w, "")), "070-174 06 2");
	CHECK_NOT(get(w, "%s?kind=MEETING&about=%lld&to=%lld", way_staff(w, "/paper/letter"), (long long)meeting, (long long)id_of(w, "maria")), "Kanarie");
	struct answer a = post(w, way_staff(w, "/vault"), "act=read&reason=Ska ringa.");
	CHECK_STATUS(a, 303);
	struct answer vault = get(w, "%s", a.location);
	CHECK_HAS(vault, "Maria: 070-174 06 21");
	CHECK_HAS(vault, "Kanariefågelvägen 3");
	CHECK_HAS(vault, "Tranvägen 5");
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed == 0 && r.taken == 0);
	copy_stop(w, path);
}

/* --- what was disposed of --- */

/* After the start neither the child nor its key is there, and the log is as it was.  keys: the key is destroyed when the copy comes back. */
static void does_not_come_back(bool keys) {
	struct world *w = world_with_plan();
	const char *path = copy_path(w), *work = text_of(w, "/archive/work/%lld", (long long)id_of(w, "tim-episode"));
	long long child = (long long)id_of(w, "tim");
	struct replay_result r;
	int64_t works = 0;
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done=Bra nu.&voice=Bra.&goes_on=Sanna.&contact=Rune, 0980-319 201"), 303);
	(void)copy_begin(w, path);
	copy_take(w);
	at(w, "2037-01-15T12:00");
	as(w, "greta");
	CHECK_STATUS(post(w, work, "act=propose&way=DISPOSE&kind=PLAN"), 303);
	long long disposal = (long long)number(w, "select id from disposal");
	as(w, "rune");
	CHECK_STATUS(post(w, "/archive/waiting", "act=decide&disposal=%lld", disposal), 303);
	at(w, "2037-05-01T09:00");
	job(w, text_of(w, "/job/archive/%lld", disposal));
	job(w, text_of(w, "/job/archive/child/%lld/%lld", disposal, child));
	CHECK(number(w, text_of(w, "select count(*) from child where id = %lld", child)) == 0);
	if (keys)
		job(w, "/job/archive/key/0");
	copy_restore(w);
	CHECK(number(w, text_of(w, "select count(*) from child where id = %lld", child)) == 1 && number(w, "select count(*) from version_line") > 0);
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 3 && r.paused == 0);
	CHECK(archive_settle(world_lane(w), &works) == OK && works == 1);
	CHECK(number(w, text_of(w, "select count(*) from child where id = %lld", child)) == 0 && number(w, "select count(*) from version_line") == 0);
	CHECK(number(w, text_of(w, "select count(*) from person where id = %lld and length(name) = 0", child)) == 1);
	CHECK(number(w, "select count(*) from archive_key") == 0);
	struct bytes sealed;
	CHECK(seal_text(world_lane(w)->seal, world_arena(w), child, "fact.text", 1, (struct bytes){.p = "a", .n = 1}, &sealed) == BROKEN);
	as(w, "greta");
	CHECK_HAS(get(w, "/archive/trace"), "Gallrat 1 maj 2037");
	CHECK_STATUS(get(w, "%s", work), 404);
	/* once more, from the same place: nothing is left to do */
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed == 0);
	CHECK(archive_settle(world_lane(w), &works) == OK && works == 0);
	copy_stop(w, path);
}

TEST(a_child_that_was_disposed_of_after_the_backup_does_not_come_back) {
	does_not_come_back(false);
}

/* keys.db is of today, and not of the copy. */
TEST(a_start_goes_well_though_the_copy_has_a_child_whose_key_is_destroyed) {
	does_not_come_back(true);
}
