/* A backup restored to yesterday: what was taken away after it is replayed before anybody reads (N20). */
#include "copy.h"
#include "base/date.h"
#include "base/id.h"
#include "serve.h"
#include "shape.h"
#include "way.h"
#include "whole.h"
#include "world/world.sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

TEST(a_withdrawal_after_the_backup_is_replayed_before_anybody_reads) {
	struct world *w = world_way();
	const char *path = copy_path(w);
	struct replay_result r;
	(void)copy_begin(w, path);
	copy_take(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "per");
	CHECK_STATUS(post(w, way_family(w, "/consent"), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	absent(w, "tove", way_staff(w, "/plan"));
	CHECK(journal_last(world_lane(w)->journal) >= 1);
	copy_restore(w);
	as(w, "tove"); /* the copy knows nothing of it: that is the danger */
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	at(w, "2027-01-16T09:00:00");
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 1 && r.paused == 0);
	absent(w, "tove", way_staff(w, "/plan"));
	absent(w, "tove", way_staff(w, ""));
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	int64_t told;
	CHECK(db_number(world_lane(w)->db, text_of(w, "select count(*) from audit where act = 'replay' and outcome = 200 and child_id = %lld", (long long)id_of(w, "elin")), &told) == OK && told >= 1);
	/* once more, from the same place: nothing is left to do */
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed == 0 && r.taken == 0);
	absent(w, "tove", way_staff(w, "/plan"));
	copy_stop(w, path);
}

TEST(an_assignment_that_ended_and_a_custody_that_changed_after_the_backup_hold) {
	struct world *w = world_way();
	const char *path = copy_path(w);
	struct replay_result r;
	(void)copy_begin(w, path);
	copy_take(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Att göra");
	as(w, "leif");
	CHECK_STATUS(post(w, text_of(w, "/admin/unit/%lld", (long long)id_of(w, "bjorkskolan")), "act=end&assignment=%lld", (long long)id_of(w, "sanna-1")), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	copy_custody(w, "elin", "eva"); /* who has said yes to nothing: nothing is shared any more */
	absent(w, "tove", way_staff(w, "/plan"));
	copy_restore(w);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Att göra");
	at(w, "2027-01-16T09:00:00");
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.replayed >= 2 && r.paused == 0);
	absent(w, "tove", way_staff(w, "/plan"));
	as(w, "sanna");
	CHECK_NOT(get(w, "/"), "Att göra");
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	copy_stop(w, path);
}

/* What cannot be replayed is never silently open: a line that a later program does not know. */
TEST(what_cannot_be_replayed_pauses_the_child_until_the_unit_has_looked) {
	struct world *w = world_way();
	const char *path = copy_path(w);
	struct replay_result r;
	(void)copy_begin(w, path);
	copy_take(w);
	at(w, "2027-01-15T09:00:00");
	as(w, "per");
	CHECK_STATUS(post(w, way_family(w, "/consent"), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	copy_restore(w);
	sql(w, "delete from consent_grant where child_id <> 0"); /* what the line would change is not there */
	sql(w, text_of(w, "update reach set areas = areas where child_id = %lld", (long long)id_of(w, "elin")));
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.paused >= 1);
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
	copy_stop(w, path);
}

TEST(a_process_that_ended_between_database_and_journal_loses_no_line) {
	struct world *w = world_way();
	const char *path = copy_path(w), *kept = text_of(w, "%s.kept", path);
	struct replay_result r;
	struct journal *j = copy_begin(w, path);
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
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.taken == last && r.replayed == 0);
	CHECK(copy_start(w, path, &r) == REPLAY_GOOD && r.taken == 0 && r.replayed == 0 && r.last == last);
	(void)unlink(kept);
	copy_stop(w, path);
}

/* A form that was refused, or fell with its step, is no line. */
TEST(what_was_rolled_back_is_no_line) {
	struct world *w = world_way();
	const char *path = copy_path(w);
	struct journal *j = copy_begin(w, path);
	int64_t before = journal_last(j);
	as(w, "per");
	(void)post(w, way_family(w, "/consent"), "act=withdraw&unit=%lld", 1LL); /* no such unit: nothing changes */
	CHECK(journal_last(j) == before);
	struct lane *lane = world_lane(w);
	struct access *a = copy_system(w);
	CHECK(world_custody_add(a, id_new(), id_of(w, "elin"), id_of(w, "eva"), "JOINT", now_of(w), DATE_NEVER) == OK && lane->notes != NULL);
	db_rollback(lane->db);
	(void)get(w, "/");
	CHECK(journal_last(j) == before && lane->notes == NULL);
	copy_stop(w, path);
}

TEST(a_journal_that_is_cut_or_foreign_stops_the_start) {
	struct world *w = world_way();
	const char *path = copy_path(w), *other = copy_path(w);
	struct replay_result r;
	struct journal *j = copy_begin(w, path);
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
	CHECK(truncate(path, (off_t)first) == 0 && copy_journal(w, path, false, &j) == JOURNAL_GOOD);
	CHECK(replay_settle(world_lane(w), j, true, &r) == REPLAY_SHORT);
	journal_close(j);
	/* changed: a byte in the middle of a line */
	block[first + 20] = block[first + 20] == 'A' ? 'B' : 'A';
	f = fopen(path, "wb");
	CHECK(f != NULL && fwrite(block, 1, n, f) == n && fclose(f) == 0);
	CHECK(copy_journal(w, path, false, &j) == JOURNAL_CUT && journal_last(j) == 0);
	journal_close(j);
	/* another one */
	CHECK(copy_journal(w, other, true, &j) == JOURNAL_GOOD);
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
	copy_stop(w, path);
}

TEST(two_processes_never_write_one_journal) {
	struct world *w = world_small();
	const char *path = copy_path(w);
	struct journal *j = copy_begin(w, path), *second = NULL;
	CHECK(j != NULL && copy_journal(w, path, false, &second) == JOURNAL_BUSY && second == NULL);
	copy_stop(w, path);
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
