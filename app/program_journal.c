/* The journal beside the master key, and what a start says when it and the database do not agree. */
#include "program.h"

#include "access/replay.h"
#include "archive/archive.h"
#include "base/text.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* DATA.key → DATA.journal. */
const char *program_journal_path(const struct program *p) {
	size_t n = strlen(p->key);
	bool ends = n > 4 && text_is(p->key + n - 4, ".key");
	return arena_print(p->arena, "%.*s.journal", (int)(ends ? n - 4 : n), p->key);
}

/* The one sentence that says how to go on without it. */
#define LOST "If it is lost for good, start once with --journal-lost yes: then nobody outside the responsible organisation, " \
	     "and no guardian, reads about any child until its unit has looked."

static int open_fail(const struct program *p, enum journal_state state, const struct journal *j) {
	switch (state) {
	case JOURNAL_MISSING:
		return program_fail("The journal %s is not there, and what was withdrawn since the backup stands in it alone. Put it back, or give its place "
				    "with --journal. " LOST, p->journal);
	case JOURNAL_CUT:
		return program_fail("The journal %s does not open after line %lld: it was changed or cut, or another master key wrote it. Put back the whole one. " LOST,
				    p->journal, (long long)journal_last(j));
	case JOURNAL_BUSY:
		return program_fail("The journal %s is written by another process. One database has one journal; to practise a restore, give a copy of it with --journal.", p->journal);
	case JOURNAL_CLOSED:
		return program_fail("The journal %s cannot be read or written by user %u: %s. Give that user the right to it and its folder, or another place with --journal.",
				    p->journal, (unsigned)geteuid(), strerror(errno));
	case JOURNAL_GOOD: break;
	}
	return 0;
}

static int settle_fail(const struct program *p, enum replay_state state, const struct replay_result *r) {
	switch (state) {
	case REPLAY_FOREIGN_KEY:
		return program_fail("The master key %s does not fit this database. Give the right one with --key.", p->key);
	case REPLAY_FOREIGN:
		return program_fail("The journal %s belongs to another database. Give the right one with --journal, or move this one away. " LOST, p->journal);
	case REPLAY_SHORT:
		return program_fail("The journal %s ends at line %lld, but the database has applied line %lld: it was cut, or is an old copy. Put back the whole one. " LOST,
				    p->journal, (long long)r->last, (long long)r->mark);
	case REPLAY_OTHER:
		return program_fail("The journal %s and the database tell different things of the same line: one of them is of another course of events. "
				    "Put back the one that belongs to it. " LOST, p->journal);
	case REPLAY_BROKEN:
		return program_fail("The journal %s could not be replayed; nothing was changed. The line above tells why.", p->journal);
	case REPLAY_GOOD: break;
	}
	return 0;
}

/* Has the database a journal?  Then it must be there. */
static bool expected(struct lane *lane) {
	int64_t n;
	return db_number(lane->db, "select count(*) from installation", &n) != OK || n > 0;
}

static enum journal_state opened(const struct program *p, struct lane *lane, bool create, bool append, struct journal **ret) {
	unsigned char key[JOURNAL_KEY];
	seal_journal_key(lane->seal, key);
	enum journal_state state = journal_open(p->journal, key, create, append, ret);
	sodium_memzero(key, sizeof key);
	return state;
}

/* The journal is lost: what is left of it is put aside, and another begun. */
static int begun_anew(struct program *p, struct lane *lane, struct journal **ret) {
	const char *aside = arena_print(p->arena, "%s.old", p->journal);
	int64_t children = 0;
	if (access(p->journal, F_OK) == 0 && (access(aside, F_OK) == 0 || rename(p->journal, aside) != 0))
		return program_fail("%s cannot be moved to %s. Move it away.", p->journal, aside);
	enum journal_state state = opened(p, lane, true, true, ret);
	if (state != JOURNAL_GOOD)
		return open_fail(p, state, *ret);
	if (replay_lost(lane, *ret, &children) != OK)
		return program_fail("The database could not begin another journal; nothing was changed.");
	(void)fprintf(stderr, "kronobarn: A new journal is begun. Sharing is paused for %lld children until their units have looked.\n", (long long)children);
	return 0;
}

static void told(const struct replay_result *r) {
	if (r->taken > 0)
		(void)fprintf(stderr, "kronobarn: %lld lines that the journal lacked were written to it.\n", (long long)r->taken);
	if (r->replayed + r->paused == 0)
		return;
	(void)fprintf(stderr, "kronobarn: Replayed from the journal: %lld changes since this copy.\n", (long long)r->replayed);
	if (r->paused > 0)
		(void)fprintf(stderr, "kronobarn: %lld more could not be replayed: the children concerned are paused until their units have looked.\n", (long long)r->paused);
}

/* What was disposed of stays gone, whatever the copy brought back. */
static int forgotten(struct lane *lane) {
	int64_t works = 0;
	if (archive_settle(lane, &works) != OK)
		return program_fail("What had been disposed of could not be taken out of this copy; nothing was changed. The line above tells why.");
	if (works > 0)
		(void)fprintf(stderr, "kronobarn: %lld disposals were carried out anew: this copy is from before them.\n", (long long)works);
	return 0;
}

static int settled(struct program *p, struct lane *lane, bool append, struct journal **ret) {
	struct journal *j = NULL;
	struct replay_result r;
	bool due = expected(lane);
	if (p->journal_lost != NULL && append)
		return begun_anew(p, lane, ret);
	enum journal_state opening = opened(p, lane, append && !due, append, &j);
	if (opening == JOURNAL_MISSING && !append && !due)
		return 0; /* the copy is from before there was a journal */
	int bad = open_fail(p, opening, j);
	enum replay_state state = bad == 0 ? replay_settle(lane, j, append, &r) : REPLAY_GOOD;
	if (state == REPLAY_FOREIGN && p->demo && !due) { /* of an earlier demo county in this place: invented people only */
		journal_close(j);
		j = NULL;
		(void)unlink(p->journal);
		bad = open_fail(p, opened(p, lane, true, true, &j), j);
		state = bad == 0 ? replay_settle(lane, j, append, &r) : REPLAY_GOOD;
	}
	if (bad == 0)
		bad = settle_fail(p, state, &r);
	if (bad == 0)
		told(&r);
	if (bad != 0) {
		journal_close(j);
		return bad;
	}
	journal_settled(j);
	*ret = j;
	return 0;
}

int program_journal(struct program *p, struct lane *lane, bool append, struct journal **ret) {
	int bad = settled(p, lane, append, ret);
	return bad != 0 ? bad : forgotten(lane);
}
