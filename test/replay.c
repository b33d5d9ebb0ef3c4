/* A backup restored to yesterday: what was taken away after it is replayed before anybody reads (N20). */
#include "access/replay.h"
#include "access/reach.h"
#include "archive/archive.h"
#include "auth/totp.h"
#include "base/date.h"
#include "base/id.h"
#include "oidc/oidc.h"
#include "world/world.sql.h"
#include "reach_whole.h"
#include "serve.h"
#include "shape.h"
#include "way.h"
#include "whole.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* --- a county with a journal, and its copy --- */

static const char *path_new(struct world *w) {
	char name[] = "/tmp/kronobarn-journal.XXXXXX";
	int fd = mkstemp(name);
	CHECK(fd >= 0 && close(fd) == 0 && unlink(name) == 0);
	return arena_text(world_arena(w), name);
}

static enum journal_state journal_at(struct world *w, const char *path, bool create, struct journal **ret) {
	unsigned char key[JOURNAL_KEY];
	seal_journal_key(world_lane(w)->seal, key);
	return journal_open(path, key, create, true, ret);
}

static struct journal *journal_begin(struct world *w, const char *path) {
	struct journal *j = NULL;
	struct replay_result r;
	CHECK(journal_at(w, path, true, &j) == JOURNAL_GOOD);
	CHECK(replay_settle(world_lane(w), j, true, &r) == REPLAY_GOOD && r.replayed == 0);
	world_lane(w)->journal = j;
	return j;
}

/* Constraints would hold back a table that is put back before those that it points to. */
static void loose(struct world *w, bool yes) {
	if (db_engine(world_lane(w)->db) == DB_SQLITE)
		sql(w, yes ? "pragma foreign_keys = off" : "pragma foreign_keys = on");
	else
		sql(w, yes ? "set session_replication_role = replica; select 1" : "set session_replication_role = origin; select 1");
}

static void copies(struct world *w, const char *format) {
	struct shape s = shape_read(world_arena(w));
	loose(w, true);
	for (size_t i = 0; i < s.n; i++) {
		struct out o = out_new(world_arena(w), "sv");
		for (const char *p = format; *p != '\0'; p++)
			if (*p == '@')
				out_raw(&o, s.table[i].name);
			else
				out_bytes(&o, p, 1);
		sql(w, out_text(&o));
	}
	loose(w, false);
}

static void backup(struct world *w) {
	copies(w, "drop table if exists kept_@; create table kept_@ as select * from @");
}

static void restore(struct world *w) {
	copies(w, "delete from @; insert into @ select * from kept_@; select 1");
	copies(w, "drop table kept_@; select 1 as nothing_of_it");
}

/* What a start does. */
static enum replay_state start(struct world *w, const char *path, struct replay_result *r) {
	struct journal *j = NULL;
	struct lane *lane = world_lane(w);
	int64_t last;
	journal_close(lane->journal);
	lane->journal = NULL;
	CHECK(journal_at(w, path, false, &j) == JOURNAL_GOOD);
	/* the chain goes on where the copy stood */
	CHECK(db_number(lane->db, "select coalesce(max(id), 0) from audit", &last) == OK);
	enum replay_state state = replay_settle(lane, j, true, r);
	lane->journal = j;
	return state;
}

static void stop(struct world *w, const char *path) {
	journal_close(world_lane(w)->journal);
	world_lane(w)->journal = NULL;
	(void)unlink(path);
}

static void absent(struct world *w, const char *who, const char *path) {
	as(w, who);
	struct answer a = get(w, "%s", path);
	CHECK_STATUS(a, 404);
	CHECK(text_is(a.body, get(w, "/nonsense").body));
}

/* --- the stories --- */

TEST(a_withdrawal_after_the_backup_is_replayed_before_anybody_reads) {
	struct world *w = world_way();
	const char *path = path_new(w);
	struct replay_result r;
	(void)journal_begin(w, path);
	backup(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "per");
	CHECK_STATUS(post(w, way_family(w, "/consent"), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	absent(w, "tove", way_staff(w, "/plan"));
	CHECK(journal_last(world_lane(w)->journal) >= 1);
	restore(w);
	as(w, "tove"); /* the copy knows nothing of it: that is the danger */
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	at(w, "2027-01-16T09:00:00");
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 1 && r.paused == 0);
	absent(w, "tove", way_staff(w, "/plan"));
	absent(w, "tove", way_staff(w, ""));
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	int64_t told;
	CHECK(db_number(world_lane(w)->db, text_of(w, "select count(*) from audit where act = 'replay' and outcome = 200 and child_id = %lld", (long long)id_of(w, "elin")), &told) == OK && told >= 1);
	/* once more, from the same place: nothing is left to do */
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed == 0 && r.taken == 0);
	absent(w, "tove", way_staff(w, "/plan"));
	stop(w, path);
}

/* A request of the product's own. */
static struct access *system_begin(struct world *w) {
	struct request *rq = serve_request(world_arena(w), JOB, "/job/test");
	struct access *a = NULL;
	rq->now = now_of(w);
	world_lane(w)->notes = NULL;
	CHECK(db_begin(world_lane(w)->db, false) == OK && access_open(world_lane(w), rq, RIGHT_SYSTEM, 0, &a) == OK);
	return a;
}

static void custody_give(struct world *w, const char *child, const char *person) {
	struct access *a = system_begin(w);
	bool sent;
	CHECK(world_custody_add(a, id_new(), id_of(w, child), id_of(w, person), "JOINT", now_of(w), DATE_NEVER) == OK);
	CHECK(reach_rebuild(a, id_of(w, child)) == OK);
	CHECK(replay_commit(world_lane(w), world_arena(w), &sent) == OK && sent);
}

TEST(an_assignment_that_ended_and_a_custody_that_changed_after_the_backup_hold) {
	struct world *w = world_way();
	const char *path = path_new(w);
	struct replay_result r;
	(void)journal_begin(w, path);
	backup(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Att göra");
	as(w, "leif");
	CHECK_STATUS(post(w, text_of(w, "/admin/unit/%lld", (long long)id_of(w, "bjorkskolan")), "act=end&assignment=%lld", (long long)id_of(w, "sanna-1")), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	custody_give(w, "elin", "eva"); /* who has said yes to nothing: nothing is shared any more */
	absent(w, "tove", way_staff(w, "/plan"));
	restore(w);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Att göra");
	at(w, "2027-01-16T09:00:00");
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 2 && r.paused == 0);
	absent(w, "tove", way_staff(w, "/plan"));
	as(w, "sanna");
	CHECK_NOT(get(w, "/"), "Att göra");
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	stop(w, path);
}

/* What cannot be replayed is never silently open: a line that a later program does not know. */
TEST(what_cannot_be_replayed_pauses_the_child_until_the_unit_has_looked) {
	struct world *w = world_way();
	const char *path = path_new(w);
	struct replay_result r;
	(void)journal_begin(w, path);
	backup(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "per");
	CHECK_STATUS(post(w, way_family(w, "/consent"), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	restore(w);
	sql(w, "delete from consent_grant where child_id <> 0"); /* what the line would change is not there */
	sql(w, text_of(w, "update reach set areas = areas where child_id = %lld", (long long)id_of(w, "elin")));
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.paused >= 1);
	absent(w, "tove", way_staff(w, "/plan"));
	as(w, "maria"); /* it is not about custody */
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	CHECK_HAS(get(w, "/"), "Delningen är pausad");
	CHECK_HAS(get(w, "%s", way_staff(w, "/pause")), "togs tillbaka");
	CHECK_STATUS(post(w, way_staff(w, "/pause"), "act=end"), 422);
	CHECK_STATUS(post(w, way_staff(w, "/pause"), "act=end&looked=1"), 303);
	CHECK_NOT(get(w, "/"), "Delningen är pausad");
	CHECK_HAS(get(w, "%s", way_staff(w, "/pause")), "Delningen är öppen");
	CHECK_STATUS(post(w, way_staff(w, "/pause"), "act=end&looked=1"), 404);
	stop(w, path);
}

TEST(a_process_that_ended_between_database_and_journal_loses_no_line) {
	struct world *w = world_way();
	const char *path = path_new(w), *kept = text_of(w, "%s.kept", path);
	struct replay_result r;
	struct journal *j = journal_begin(w, path);
	at(w, "2027-01-15T09:00:00");
	CHECK(rename(path, kept) == 0);
	/* the file that the start finds ends before the withdrawal */
	char block[4096];
	FILE *in = fopen(kept, "rb"), *to = fopen(path, "wb");
	size_t n = in == NULL ? 0 : fread(block, 1, sizeof block, in);
	CHECK(n > 0 && to != NULL && fwrite(block, 1, n, to) == n && fwrite("1 torn", 1, 6, to) == 6 && fclose(to) == 0 && fclose(in) == 0);
	as(w, "per");
	CHECK_STATUS(post(w, way_family(w, "/consent"), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	int64_t last = journal_last(j);
	CHECK(last >= 1);
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.taken == last && r.replayed == 0);
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.taken == 0 && r.replayed == 0 && r.last == last);
	(void)unlink(kept);
	stop(w, path);
}

/* A form that was refused, or fell with its step, is no line. */
TEST(what_was_rolled_back_is_no_line) {
	struct world *w = world_way();
	const char *path = path_new(w);
	struct journal *j = journal_begin(w, path);
	int64_t before = journal_last(j);
	as(w, "per");
	(void)post(w, way_family(w, "/consent"), "act=withdraw&unit=%lld", 1LL); /* no such unit: nothing changes */
	CHECK(journal_last(j) == before);
	struct lane *lane = world_lane(w);
	struct access *a = system_begin(w);
	CHECK(world_custody_add(a, id_new(), id_of(w, "elin"), id_of(w, "eva"), "JOINT", now_of(w), DATE_NEVER) == OK && lane->notes != NULL);
	db_rollback(lane->db);
	(void)get(w, "/");
	CHECK(journal_last(j) == before && lane->notes == NULL);
	stop(w, path);
}

TEST(a_journal_that_is_cut_or_foreign_stops_the_start) {
	struct world *w = world_way();
	const char *path = path_new(w), *other = path_new(w);
	struct replay_result r;
	struct journal *j = journal_begin(w, path);
	at(w, "2027-01-15T09:00:00");
	as(w, "per");
	CHECK_STATUS(post(w, way_family(w, "/consent"), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	CHECK(journal_last(j) >= 1);
	journal_close(j);
	world_lane(w)->journal = NULL;
	sql(w, "delete from journal_line where number < (select max(number) from journal_line)");
	/* cut: only its first line is left, and the database no longer has all that follows */
	char block[65536];
	FILE *f = fopen(path, "rb");
	size_t n = f == NULL ? 0 : fread(block, 1, sizeof block, f);
	CHECK(n > 0 && fclose(f) == 0);
	size_t first = (size_t)((char *)memchr(block, '\n', n) - block) + 1;
	sql(w, "update journal_line set number = number + 5 where number > 0");
	CHECK(truncate(path, (off_t)first) == 0 && journal_at(w, path, false, &j) == JOURNAL_GOOD);
	CHECK(replay_settle(world_lane(w), j, true, &r) == REPLAY_SHORT);
	journal_close(j);
	/* changed: a byte in the middle of a line */
	block[first + 20] = block[first + 20] == 'A' ? 'B' : 'A';
	f = fopen(path, "wb");
	CHECK(f != NULL && fwrite(block, 1, n, f) == n && fclose(f) == 0);
	CHECK(journal_at(w, path, false, &j) == JOURNAL_CUT && journal_last(j) == 0);
	journal_close(j);
	/* another one */
	CHECK(journal_at(w, other, true, &j) == JOURNAL_GOOD);
	CHECK(replay_settle(world_lane(w), j, true, &r) == REPLAY_FOREIGN);
	int64_t children;
	CHECK(replay_lost(world_lane(w), j, &children) == OK && children > 1);
	CHECK(replay_settle(world_lane(w), j, true, &r) == REPLAY_GOOD);
	absent(w, "tove", way_staff(w, "/plan"));
	absent(w, "maria", way_family(w, "/plan"));
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "/pause")), "vårdnaden");
	journal_close(j);
	(void)unlink(other);
	stop(w, path);
}

TEST(two_processes_never_write_one_journal) {
	struct world *w = world_small();
	const char *path = path_new(w);
	struct journal *j = journal_begin(w, path), *second = NULL;
	CHECK(j != NULL && journal_at(w, path, false, &second) == JOURNAL_BUSY && second == NULL);
	stop(w, path);
}

/* --- hand-overs, codes, meetings, custody, blocks and maturity --- */

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
	const char *path = path_new(w);
	struct replay_result r;
	as(w, "rune");
	const char *page = offered_on(w);
	(void)journal_begin(w, path);
	backup(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "kerstin");
	CHECK_STATUS(post(w, page, "act=accept"), 303);
	restore(w);
	as(w, "rune"); /* the copy knows nothing of it */
	CHECK_STATUS(get(w, "%s", tim(w, "plan/write")), 200);
	at(w, "2027-01-16T09:00:00");
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 1 && r.paused == 0);
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
	stop(w, path);
}

/* What happened to a paper of the plan is told where the plan is, also when the move was learnt from the journal. */
TEST(papers_of_a_plan_that_went_over_after_the_backup_are_told_where_it_went) {
	struct world *w = world_with_plan();
	const char *path = path_new(w);
	struct replay_result r;
	as(w, "rune");
	struct answer paper = post(w, tim(w, "paper"), "act=print&to=%lld", (long long)id_of(w, "eva"));
	CHECK_STATUS(paper, 303);
	CHECK_STATUS(post(w, text_of(w, "%s/track", paper.location), "act=track&what=HANDED&on=2027-01-14&who=Eva i dörren"), 303);
	const char *page = offered_on(w);
	(void)journal_begin(w, path);
	backup(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "kerstin");
	CHECK_STATUS(post(w, page, "act=accept"), 303);
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Eva i dörren");
	restore(w);
	at(w, "2027-01-16T09:00:00");
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.paused == 0);
	as(w, "kerstin");
	CHECK_HAS(get(w, "%s", tim(w, "paper")), "Eva i dörren");
	stop(w, path);
}

/* It was taken over after the backup: whoever had the work before has it no more, and whoever took over does. */
TEST(a_hand_over_that_was_accepted_after_the_backup_holds) {
	struct world *w = world_small();
	const char *path = path_new(w), *page = handed(w);
	struct replay_result r;
	as(w, "rune");
	CHECK_STATUS(post(w, page, "act=offer"), 303);
	(void)journal_begin(w, path);
	backup(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "tove");
	CHECK_STATUS(post(w, page, "act=accept"), 303);
	restore(w);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", tim(w, "delegate")), 200); /* the copy knows nothing of it */
	at(w, "2027-01-16T09:00:00");
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 3 && r.paused == 0);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "delegate")), 200);
	CHECK_HAS(get(w, "%s", page), "Tim har ont i magen");
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", tim(w, "delegate")), 403);
	CHECK_HAS(get(w, "%s", page), "De har tagit emot.");
	stop(w, path);
}

/* All of it came after the backup, and was taken back, by the unit or by the family: nobody there reads, and nothing
 * stands still for it. */
static void taken_back(bool by_family) {
	struct world *w = world_small();
	const char *path = path_new(w);
	struct replay_result r;
	(void)journal_begin(w, path);
	backup(w);
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
	restore(w);
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 3 && r.paused == 0);
	absent(w, "tove", page);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", page), 200);
	CHECK_STATUS(get(w, "%s", tim(w, "delegate")), 200);
	stop(w, path);
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
		const char *path = path_new(w), *code = evas_code(w);
		struct replay_result r;
		(void)journal_begin(w, path);
		backup(w);
		at(w, "2027-01-12T09:00:00");
		if (used) {
			CHECK(opened(w, code) == 303);
		} else {
			(void)evas_code(w);
			(void)evas_code(w);
		}
		restore(w);
		CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 1 && r.paused == 0);
		CHECK(opened(w, code) == 422);
		as(w, "eva");
		CHECK_STATUS(get(w, "%s", tim_family(w, "plan")), 200); /* nothing of the child is paused */
		CHECK(opened(w, evas_code(w)) == 303);
		stop(w, path);
	}
}

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
		const char *path = path_new(w), *page = text_of(w, "/admin/person/%lld", (long long)id_of(w, "rune"));
		struct replay_result r;
		provider(w, &vouching, vouches);
		(void)journal_begin(w, path);
		backup(w);
		at(w, "2027-01-12T09:00:00");
		CHECK_STATUS(vouched_for(w, 0, "19700314-9908"), 303);
		acted(w, "leif", page, "lock");
		if (twice) {
			acted(w, "leif", page, "unlock");
			acted(w, "leif", page, "lock");
		}
		CHECK_STATUS(vouched_for(w, 0, "19700314-9908"), 422);
		restore(w);
		CHECK_STATUS(vouched_for(w, 0, "19700314-9908"), 303); /* that is the danger */
		CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 1 && r.paused == 0);
		CHECK_STATUS(vouched_for(w, 0, "19700314-9908"), 422);
		acted(w, "leif", page, "unlock");
		CHECK_STATUS(vouched_for(w, 0, "19700314-9908"), 303);
		stop(w, path);
	}
}

/* An HSA-id that was taken away opens nothing, and is not in the way of whoever has the card now. */
TEST(an_hsa_id_that_was_taken_away_after_the_backup_opens_nothing) {
	struct world *w = world_small();
	const char *path = path_new(w), *tove = text_of(w, "/admin/person/%lld", (long long)id_of(w, "tove")), *bo = text_of(w, "/admin/person/%lld", (long long)id_of(w, "bo"));
	struct replay_result r;
	provider(w, &vouching, vouches);
	(void)journal_begin(w, path);
	acted(w, "leif", tove, "hsa&hsa=SE2321000131-P1");
	acted(w, "mona", tove, "hsa_approve");
	CHECK_STATUS(vouched_for(w, 1, "SE2321000131-P1"), 303);
	CHECK_HAS(get(w, "/"), "Tove");
	backup(w);
	at(w, "2027-01-12T09:00:00");
	acted(w, "leif", tove, "hsa_withdraw");
	CHECK_STATUS(vouched_for(w, 1, "SE2321000131-P1"), 422);
	acted(w, "leif", bo, "hsa&hsa=SE2321000131-P1");
	acted(w, "mona", bo, "hsa_approve");
	restore(w);
	CHECK_STATUS(vouched_for(w, 1, "SE2321000131-P1"), 303);
	CHECK_HAS(get(w, "/"), "Tove");
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 3 && r.paused == 0);
	CHECK_STATUS(vouched_for(w, 1, "SE2321000131-P1"), 303);
	CHECK_HAS(get(w, "/"), "Bo ");
	stop(w, path);
}

/* What was opened in an emergency after the backup is known again, for its review, and opens nothing when its hour is over. */
TEST(an_emergency_after_the_backup_is_known_and_over) {
	struct world *w = world_way();
	const char *path = path_new(w), *page = way_staff(w, "/emergency");
	struct replay_result r;
	int64_t n;
	(void)journal_begin(w, path);
	backup(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "noor");
	CHECK_STATUS(post(w, "/emergency", "act=open&number=20120503-9868&first=Elin&reason=Hon har ringt och sagt att hon inte orkar.&danger=1"), 303);
	CHECK_STATUS(get(w, "%s", page), 200);
	restore(w);
	absent(w, "noor", page);
	at(w, "2027-01-15T09:30:00"); /* within the hour: it goes on, and no longer */
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 1 && r.paused == 0);
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", page), 200);
	CHECK(db_number(world_lane(w)->db, "select count(*) from break_glass", &n) == OK && n == 1);
	at(w, "2027-01-15T10:00:00");
	absent(w, "noor", page);
	stop(w, path);
	w = world_way(); /* and when the restore comes later, nothing opens */
	path = path_new(w);
	page = way_staff(w, "/emergency");
	(void)journal_begin(w, path);
	backup(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "noor");
	CHECK_STATUS(post(w, "/emergency", "act=open&number=20120503-9868&first=Elin&reason=Hon har ringt och sagt att hon inte orkar.&danger=1"), 303);
	as(w, "karin");
	const char *one = between(w, get(w, "/"), "href=\"/emergency/", "\"");
	CHECK_STATUS(post(w, text_of(w, "/emergency/%s", one), "act=review&verdict=NOT&review=Skolan gick att ringa.&shown=LATER&day=2027-03-01&defer=Hon kan fara illa."), 303);
	restore(w);
	at(w, "2027-01-16T09:00:00");
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 2 && r.paused == 0);
	absent(w, "noor", page);
	as(w, "karin"); /* reviewed once is reviewed */
	CHECK_NOT(get(w, "/"), "Granska en nödåtkomst");
	as(w, "maria");
	CHECK_NOT(get(w, "%s", way_family(w, "/log")), "Noor");
	stop(w, path);
}

/* Whom the author of a report of concern let read it, and lets no longer, reads nothing after a restore; and no child shows a trace. */
TEST(a_colleague_who_reads_a_report_no_longer_stays_out_after_a_restore) {
	struct world *w = world_way();
	const char *path = path_new(w);
	struct replay_result r;
	int64_t n;
	(void)journal_begin(w, path);
	as(w, "sanna");
	const char *page = post(w, "/concern", "act=begin&child=").location;
	CHECK_STATUS(post(w, page, "act=check&child_name=Elin Sandberg&municipality=Växjö&urgent=NO&facts=Blåmärken.&know=NO&contact=070"), 303);
	CHECK_STATUS(post(w, text_of(w, "%s/send", page), "act=send&unit=%lld", (long long)id_of(w, "soc-vaxjo")), 303);
	CHECK_STATUS(post(w, page, "act=name&colleague=%lld", (long long)id_of(w, "rune-1")), 303);
	backup(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "sanna");
	CHECK_STATUS(post(w, page, "act=unname&reader=%s", between(w, get(w, "%s", page), "name=\"reader\" value=\"", "\"")), 303);
	CHECK_STATUS(post(w, "/concern", "act=begin&child=%lld", (long long)id_of(w, "tim")), 422); /* not one of hers */
	restore(w);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", page), 200);
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 1 && r.paused == 0);
	absent(w, "rune", page);
	CHECK(db_number(world_lane(w)->db, "select count(*) from pause", &n) == OK && n == 0);
	stop(w, path);
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
	const char *path = path_new(w), *off = called(w), *moved = called(w);
	struct replay_result r;
	(void)journal_begin(w, path);
	backup(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/change", off), "act=cancel&version=1&reason=Någon är sjuk."), 303);
	CHECK_STATUS(post(w, text_of(w, "%s/change", moved), "act=move&version=1&starts=2027-02-18T15:00&minutes=60&place=Biblioteket"), 303);
	const char *gone = called(w);
	CHECK_STATUS(post(w, text_of(w, "%s/change", gone), "act=cancel&version=1&reason=Fel dag."), 303);
	restore(w);
	at(w, "2027-01-16T09:00:00");
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 2 && r.paused == 0);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, text_of(w, "meeting/%lld", (long long)last_id(off)))), "Mötet är inställt");
	CHECK_HAS(get(w, "%s", tim_family(w, text_of(w, "meeting/%lld", (long long)last_id(moved)))), "18 februari");
	as(w, "tove");
	CHECK_HAS(get(w, "%s/calendar", off), "METHOD:CANCEL\r\n");
	CHECK_STATUS(get(w, "%s", gone), 404);
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/record", off), "act=draft&version=2&voice=Nej"), 403);
	stop(w, path);
}

/* What one act takes from a guardian, and what he then may not read, also when the copy is older. */
static void shut_out(const char *page, const char *fields, bool both) {
	struct world *w = world_way();
	const char *path = path_new(w);
	struct replay_result r;
	(void)journal_begin(w, path);
	backup(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, page), "%s%lld", fields, (long long)id_of(w, text_is(page, "/custody") ? "elin-per" : "per")), 303);
	absent(w, "per", way_family(w, "/plan"));
	restore(w);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	at(w, "2027-01-16T09:00:00");
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 1 && r.paused == 0);
	absent(w, "per", way_family(w, "/plan"));
	as(w, "elin");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), both ? 404 : 200);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", way_staff(w, page)), 200);
	stop(w, path);
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
		const char *path = path_new(w), *page = way_family(w, "/view"), *give = text_of(w, "act=give&guardian=%lld", (long long)id_of(w, "per"));
		struct replay_result r;
		(void)journal_begin(w, path);
		as(w, "rune");
		CHECK_STATUS(post(w, way_staff(w, "/maturity"), "act=judge&reason=Hon förstår.&said=Jag vill det."), 303);
		as(w, "elin");
		if (before)
			CHECK_STATUS(post(w, page, "%s", give), 303);
		backup(w);
		at(w, "2027-01-15T09:00:00");
		as(w, "elin");
		if (!before)
			CHECK_STATUS(post(w, page, "%s", give), 303);
		CHECK_STATUS(post(w, page, "act=give&guardian=%lld", (long long)id_of(w, "maria")), 303);
		CHECK_STATUS(post(w, page, "act=stop&guardian=%lld", (long long)id_of(w, "per")), 303);
		restore(w);
		as(w, "per");
		CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), before ? 200 : 404);
		at(w, "2027-01-16T09:00:00");
		CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 2 && r.paused == 0);
		absent(w, "per", way_family(w, "/plan"));
		as(w, "maria");
		CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
		CHECK(reach_whole(world_lane(w), now_of(w)));
		stop(w, path);
	}
}

/* A line of such a yes that cannot be replayed holds every guardian back, as one of custody does. */
TEST(a_yes_that_cannot_be_replayed_pauses_the_guardians_too) {
	struct world *w = world_way();
	const char *path = path_new(w), *page = way_family(w, "/view");
	struct replay_result r;
	(void)journal_begin(w, path);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/maturity"), "act=judge&reason=Hon förstår.&said=Jag vill det."), 303);
	as(w, "elin");
	CHECK_STATUS(post(w, page, "act=give&guardian=%lld", (long long)id_of(w, "maria")), 303);
	CHECK_STATUS(post(w, page, "act=give&guardian=%lld", (long long)id_of(w, "per")), 303);
	backup(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "elin");
	CHECK_STATUS(post(w, page, "act=stop&guardian=%lld", (long long)id_of(w, "per")), 303);
	restore(w);
	sql(w, text_of(w, "delete from view_grant where person_id = %lld", (long long)id_of(w, "per"))); /* what the line would change is not there */
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.paused == 1);
	absent(w, "maria", way_family(w, "/plan"));
	absent(w, "per", way_family(w, "/plan"));
	as(w, "elin");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/pause"), "act=end&looked=1"), 303);
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	stop(w, path);
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
	*ret_path = path_new(w);
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", (long long)id_of(w, "sanna-1")));
	(void)journal_begin(w, *ret_path);
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
		backup(w);
		at(w, "2027-01-15T09:00:00");
		custody_says(w, "rune", GIVEN, "");
		custody_says(w, "sanna", "act=confirm", "proposal");
		absent(w, "tove", way_staff(w, "/plan"));
		if (ended)
			custody_end(w, "eva");
		restore(w);
		at(w, "2027-01-16T09:00:00");
		CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 3 && r.paused == 0);
		as(w, "tove");
		CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), ended ? 200 : 404);
		as(w, "eva");
		CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), ended ? 404 : 200);
		stop(w, path);
	}
}

/* An end, that it was a mistake, and an end once more: each in its turn. */
TEST(custody_that_ended_and_did_not_after_the_backup_is_as_it_was_said_last) {
	for (int last = 0; last < 3; last++) {
		const char *path;
		struct world *w = custody_begin(&path);
		struct replay_result r;
		backup(w);
		at(w, "2027-01-15T09:00:00");
		custody_end(w, "per");
		custody_says(w, "rune", "act=back&reason=Fel förälder.", "change");
		if (last > 0)
			custody_says(w, "sanna", "act=confirm", "proposal");
		if (last > 1)
			custody_end(w, "per");
		restore(w);
		at(w, "2027-01-16T09:00:00");
		CHECK(start(w, path, &r) == REPLAY_GOOD && r.paused == 0);
		as(w, "per");
		CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), last == 1 ? 200 : 404);
		stop(w, path);
	}
}

TEST(a_no_to_custody_after_the_backup_holds) {
	const char *path;
	struct world *w = custody_begin(&path);
	struct replay_result r;
	custody_says(w, "rune", GIVEN, "");
	as(w, "sanna");
	const char *fields = text_of(w, "act=confirm&version=1&proposal=%s", between(w, get(w, "%s", way_staff(w, "/custody")), "name=\"proposal\" value=\"", "\""));
	backup(w);
	custody_says(w, "sanna", "act=drop", "proposal");
	restore(w);
	at(w, "2027-01-16T09:00:00");
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed == 1 && r.paused == 0);
	as(w, "sanna");
	CHECK_STATUS(post(w, way_staff(w, "/custody"), "%s", fields), 422);
	CHECK_NOT(get(w, "%s", way_staff(w, "/custody")), "name=\"proposal\"");
	absent(w, "eva", way_family(w, "/plan"));
	stop(w, path);
}

/* Nobody is made a guardian of a row that is not there: the child waits until the unit has looked. */
TEST(custody_of_who_became_known_after_the_backup_pauses_the_child) {
	const char *path;
	struct world *w = custody_begin(&path);
	struct replay_result r;
	backup(w);
	at(w, "2027-01-15T09:00:00");
	custody_says(w, "rune", "act=propose&name=Jonas Ny&number=&kind=APPOINTED&from=2027-01-10&ground=Tingsrätten.", "");
	custody_says(w, "sanna", "act=confirm", "proposal");
	restore(w);
	at(w, "2027-01-16T09:00:00");
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.paused >= 1);
	absent(w, "tove", way_staff(w, "/plan"));
	absent(w, "maria", way_family(w, "/plan"));
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Delningen är pausad");
	CHECK_HAS(get(w, "%s", way_staff(w, "/custody")), "Maria Sandberg");
	stop(w, path);
}

/* --- the rule: no verb has to remember --- */

static bool reads_rights(const struct statement *s) {
	return !s->writes && (strstr(s->file, "access/reach.sql") != NULL || text_is(s->name, "access_session") ||
			      text_is(s->name, "access_reach"));
}

TEST(whatever_access_follows_from_reaches_the_journal) {
	struct world *w = world_small();
	struct shape s = shape_read(world_arena(w));
	enum replay_which which;
	const char *more;
	size_t seen = 0;
	for (size_t i = 0; i < s.n; i++) {
		bool there = replay_table(s.table[i].name, &which, &more);
		if (!there)
			printf("%s: not in app/access/journal.def\n", s.table[i].name);
		CHECK(there && (which == REPLAY_ALL || strlen(more) > 3));
		char word[64];
		for (const char *c = more; there && which == REPLAY_CHANGES && sscanf(c, "%63s", word) == 1; c += strcspn(c, " "), c += strspn(c, " "))
			CHECK(shape_column(&s.table[i], word + (word[0] == '+')) != NULL);
	}
	static const char *const given[] = {"person", "child", "org", "unit", "session", "reach"}; /* who is who; and what follows */
	for (int i = 0; i < statement_count; i++)
		for (size_t t = 0; t < s.n && reads_rights(statement_all[i]); t++) {
			if (strstr(statement_all[i]->tables, text_of(w, " %s ", s.table[t].name)) == NULL)
				continue;
			bool known = false;
			for (size_t g = 0; g < sizeof given / sizeof *given; g++)
				known |= text_is(given[g], s.table[t].name);
			seen++;
			if (!known && (!replay_table(s.table[t].name, &which, &more) || which == REPLAY_NOTHING))
				printf("%s reads %s, which never reaches the journal\n", statement_all[i]->name, s.table[t].name);
			CHECK(known || (replay_table(s.table[t].name, &which, &more) && which != REPLAY_NOTHING));
		}
	CHECK(seen > 15);
}

/* Statements that must be among them, each by another way of the rule; and some that must not. */
TEST(the_statements_that_take_away_are_journaled) {
	static const char *const yes[] = {"consent_own_end", "document_take", "admin_assignment_end", "plan_contact_clear", "admin_lock", "admin_account_none", "retraction_add", "setting_withdraw", "pause_end", "view_end"};
	static const char *const no[] = {"account_add", "account_tried", "account_used", "form_key_add", "access_audit_add", "draft_forget", "reach_drop", "access_session_touch"};
	size_t found = 0;
	for (int i = 0; i < statement_count; i++) {
		for (size_t k = 0; k < sizeof yes / sizeof *yes; k++)
			if (text_is(statement_all[i]->name, yes[k])) {
				CHECK(replay_is(statement_all[i]));
				found++;
			}
		for (size_t k = 0; k < sizeof no / sizeof *no; k++)
			if (text_is(statement_all[i]->name, no[k])) {
				CHECK(!replay_is(statement_all[i]));
				found++;
			}
	}
	CHECK(found == sizeof yes / sizeof *yes + sizeof no / sizeof *no);
}

/* --- protected identity --- */

/* Registered after the backup: the child is hidden again, nobody of the family reads, and how to reach them stands in the vault
 * alone; also what was written in those days, and moved, stops nothing. */
TEST(a_protection_after_the_backup_hides_the_child_and_keeps_contacts_in_the_vault) {
	struct world *w = world_way();
	const char *path = path_new(w);
	struct replay_result r;
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/meeting/new"), "starts=2027-01-20T15:30&place=Björkskolan&purpose=Uppföljning.&people=%lld&people=%lld", (long long)id_of(w, "elin"), (long long)id_of(w, "maria")), 303);
	int64_t meeting;
	CHECK(db_number(world_lane(w)->db, "select id from meeting where state = 'PLANNED'", &meeting) == OK);
	const char *letter = text_of(w, "act=letter&kind=MEETING&about=%lld&to=%lld&address=Kanariefågelvägen 3", (long long)meeting, (long long)id_of(w, "maria"));
	CHECK_STATUS(post(w, way_staff(w, "/paper/letter"), "%s", letter), 303);
	(void)journal_begin(w, path);
	backup(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/paper/letter"), "%s", letter), 303);
	as(w, "elin");
	CHECK_STATUS(post(w, way_family(w, "/notice"), "harm=NO&areas=0&worry_0=Ont.&sender_contact=070-333 33 33&act=send"), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=REGISTERED&basis=DECIDED&reason=Skatteverket.&vault=%lld", (long long)id_of(w, "sanna-1")), 303);
	CHECK_STATUS(post(w, way_staff(w, "/vault"), "act=add&kind=ADDRESS&text=Tranvägen 5"), 303);
	restore(w);
	as(w, "tove"); /* the copy knows nothing of it */
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	at(w, "2027-01-16T09:00:00");
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 5 && r.paused == 0);
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
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed == 0 && r.taken == 0);
	stop(w, path);
}

/* --- what was disposed of --- */

/* After the start neither the child nor its key is there, and the log is as it was.  keys: the key is destroyed when the copy comes back. */
static void does_not_come_back(bool keys) {
	struct world *w = world_with_plan();
	const char *path = path_new(w), *work = text_of(w, "/archive/work/%lld", (long long)id_of(w, "tim-episode"));
	long long child = (long long)id_of(w, "tim");
	struct replay_result r;
	int64_t works = 0;
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done=Bra nu.&voice=Bra.&goes_on=Sanna.&contact=Rune, 0980-319 201"), 303);
	(void)journal_begin(w, path);
	backup(w);
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
	restore(w);
	CHECK(number(w, text_of(w, "select count(*) from child where id = %lld", child)) == 1 && number(w, "select count(*) from version_line") > 0);
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed >= 3 && r.paused == 0);
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
	CHECK(start(w, path, &r) == REPLAY_GOOD && r.replayed == 0);
	CHECK(archive_settle(world_lane(w), &works) == OK && works == 0);
	stop(w, path);
}

TEST(a_child_that_was_disposed_of_after_the_backup_does_not_come_back) {
	does_not_come_back(false);
}

/* keys.db is of today, and not of the copy. */
TEST(a_start_goes_well_though_the_copy_has_a_child_whose_key_is_destroyed) {
	does_not_come_back(true);
}
