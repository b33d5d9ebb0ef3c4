/* `kronobarn backup` and `restore`.  The master key is in no backup: it is kept elsewhere, by hand. */
#include "program.h"

#include "access/replay.h"
#include "base/text.h"
#include "verify.h"
#include "world/world.sql.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static enum err path_sync(const char *path) {
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool done = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		(void)close(fd);
	return done ? OK : BROKEN;
}

static enum err file_settle(struct arena *a, const char *path) {
	if (chmod(path, 0600) != 0)
		return BROKEN;
	TRY(path_sync(path));
	return path_sync(dirname(arena_text(a, path)));
}

/* Keys last: by then every key that the copied data needs is durable. */
static int backup_write(const struct program *p, struct seal *seal, struct lane *lane, const char *keys) {
	bool pg = program_is_pg(p), copied = pg || (db_backup(lane->db, p->operand) == OK && file_settle(p->arena, p->operand) == OK);
	if (!copied || seal_backup(seal, keys) != OK || file_settle(p->arena, keys) != OK) {
		if (!pg)
			(void)unlink(p->operand); /* half a copy is never taken for a whole one */
		(void)unlink(keys);
		return program_fail("%s could not be written. Is there room, and may you write there?", copied ? keys : p->operand);
	}
	if (pg && access(p->operand, F_OK) == 0)
		(void)printf("The keys are in %s, beside the database's copy %s.\n", keys, p->operand);
	else if (pg)
		(void)printf("The keys are in %s. They must be younger than the database's copy: make that first, with\n"
			     "pg_dump --format=custom --file=%s URL\n", keys, p->operand);
	else
		(void)printf("The database is in %s, its keys in %s.\n", p->operand, keys);
	(void)printf("The master key %s is not included. Keep a copy of it, apart from these.\n", p->key);
	return 0;
}

int command_backup(struct program *p) {
	struct seal *seal;
	struct lane lane;
	const char *keys = arena_print(p->arena, "%s.keys", p->operand);
	bool pg = p->database != NULL && program_is_pg(p); /* then FILE is there already: pg_dump made it */
	if ((!pg && access(p->operand, F_OK) == 0) || access(keys, F_OK) == 0)
		return program_fail("%s is there already. Give a new name.", access(keys, F_OK) == 0 ? keys : p->operand);
	if (program_open(p, false, 0, &seal, &lane) != 0)
		return 1;
	int bad = backup_write(p, seal, &lane, keys);
	program_close(seal, &lane);
	return bad;
}

/* --- restore --- */

static enum err file_copy(struct arena *a, const char *from, const char *to) {
	char block[65536];
	int in = open(from, O_RDONLY | O_CLOEXEC), out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	ssize_t n = out < 0 ? -1 : 1;
	while (n > 0) {
		n = read(in, block, sizeof block);
		if (n > 0 && write(out, block, (size_t)n) != n)
			n = -1;
	}
	if (in >= 0)
		(void)close(in);
	if (out >= 0 && close(out) != 0)
		n = -1;
	return n == 0 ? file_settle(a, to) : BROKEN;
}

static bool folder_free(const char *path) {
	DIR *d = opendir(path);
	int n = 0;
	while (d != NULL && readdir(d) != NULL)
		n++;
	if (d != NULL)
		(void)closedir(d);
	return d != NULL && n == 2;
}

/* Is it a demo county's? */
static enum err demo_read(struct program *p, struct lane *lane, bool *ret_demo) {
	struct access *a;
	struct world_demo_count_row demo = {0};
	TRY(db_begin(lane->db, false));
	enum err e = program_access(lane, p->arena, &a);
	if (e == OK)
		e = world_demo_count(a, &demo);
	db_rollback(lane->db);
	*ret_demo = demo.n > 0;
	return e;
}

#define KEPT 2 /* the copy opens, but its journal or a chain does not hold: it stays where it is, and `serve` goes on from it */

/* What was taken away after the copy was made is taken away in it too, before anybody can serve it. */
static int withdrawals_replay(struct program *p, struct lane *lane) {
	struct journal *journal = NULL;
	int bad = program_journal(p, lane, false, &journal);
	if (bad == 0 && journal == NULL)
		(void)fputs("kronobarn: This copy is from before there was a journal: nothing could be replayed. Enter what was withdrawn since, before anybody else reads.\n", stderr);
	if (journal != NULL)
		(void)printf("The journal %s ends at line %lld.\n", p->journal, (long long)journal_last(journal));
	journal_close(journal);
	return bad == 0 ? 0 : KEPT;
}

static int restored_check(struct program *p) {
	struct seal *seal;
	struct lane lane;
	int64_t faults = 1;
	bool demo = false, fits = false;
	/* First as it is: an empty file would be brought up to this version, and be whole. */
	if (program_open(p, false, 0, &seal, &lane) != 0)
		return program_is_pg(p) ? 1 : program_fail("Or the copy %s is damaged or cut short: then take another backup.", p->operand);
	program_close(seal, &lane);
	if (program_open(p, true, 0, &seal, &lane) != 0)
		return 1;
	int bad = 0;
	if (!program_is_pg(p) && (db_number(lane.db, "select count(*) from pragma_integrity_check where integrity_check <> 'ok'", &faults) != OK || faults > 0))
		bad = program_fail("The copied database is damaged. Take another backup.");
	else if (replay_key_fits(&lane, &fits) != OK || !fits)
		bad = program_fail("The master key %s does not fit this backup. Give the right one with --key.", p->key);
	else if (demo_read(p, &lane, &demo) == OK && db_begin(lane.db, false) == OK) {
		bad = verify_chains(p, &lane, NULL) == 0 ? 0 : KEPT;
		db_rollback(lane.db);
		if (bad == 0)
			bad = withdrawals_replay(p, &lane);
	} else
		bad = program_fail("The copied database cannot be read.");
	program_close(seal, &lane);
	if (bad == 0 && demo && program_write(p->arena, program_file(p, "demo"), "invented people only\n") != OK)
		bad = program_fail("The mark of a demo county cannot be written.");
	return bad;
}

/* A file that was copied here, and what SQLite laid beside it. */
static void copy_remove(struct arena *a, const char *path) {
	(void)unlink(path);
	(void)unlink(arena_print(a, "%s-wal", path));
	(void)unlink(arena_print(a, "%s-shm", path));
}

/* What is no whole copy is taken away again, so that the next try finds the folder empty. */
static int files_restore(struct program *p, const char *keys) {
	const char *to = program_file(p, "keys.db");
	bool copied = !program_is_pg(p);
	int bad = 0;
	if (file_copy(p->arena, keys, to) != OK)
		bad = program_fail("%s could not be copied to %s: %s.", keys, p->data, strerror(errno));
	else if (copied && access(p->database, F_OK) == 0) {
		copied = false;
		bad = program_fail("There is a database %s already. Give another place with --database.", p->database);
	} else if (copied && file_copy(p->arena, p->operand, p->database) != OK)
		bad = program_fail("%s could not be copied to %s: %s.", p->operand, p->database, strerror(errno));
	if (bad == 0)
		bad = restored_check(p);
	if (bad == KEPT)
		(void)program_fail("The copy stays in %s. When what is said above is put right, or settled, go on with `kronobarn serve --data %s`.", p->data, p->data);
	if (bad == 1)
		copy_remove(p->arena, to);
	if (bad == 1 && copied)
		copy_remove(p->arena, p->database);
	return bad == 0 ? 0 : 1;
}

/* How to start it: with the places that do not follow from the data folder. */
static void start_say(const struct program *p) {
	struct program usual = {.arena = p->arena, .data = p->data};
	program_paths(&usual);
	(void)printf("Restored to %s. Start it with: kronobarn serve --data %s", p->data, p->data);
	if (!text_is(p->key, usual.key))
		(void)printf(" --key %s", p->key);
	if (!text_is(p->journal, program_journal_path(p)))
		(void)printf(" --journal %s", p->journal);
	if (program_is_pg(p))
		(void)fputs(", with the same DATABASE_URL", stdout);
	else if (!text_is(p->database, usual.database))
		(void)printf(" --database %s", p->database);
	(void)putchar('\n');
}

int command_restore(struct program *p) {
	const char *keys = arena_print(p->arena, "%s.keys", p->operand);
	bool pg = p->database != NULL && program_is_pg(p);
	if (p->database != NULL && *p->database == '\0')
		p->database = NULL;
	if ((!pg && access(p->operand, R_OK) != 0) || access(keys, R_OK) != 0)
		return program_fail("%s and %s must both be there and readable.", p->operand, keys);
	if (mkdir(p->data, 0700) != 0 && errno != EEXIST)
		return program_fail("The data folder %s cannot be made: %s.", p->data, strerror(errno));
	if (!folder_free(p->data))
		return program_fail("The data folder %s is not empty. Give another one with --data.", p->data);
	program_paths(p);
	if (access(p->key, R_OK) != 0)
		return program_fail("The master key %s is not there. Put back the copy that was kept apart, or give its place with --key.", p->key);
	if (files_restore(p, keys) != 0 || program_give(p) != 0)
		return 1;
	start_say(p);
	return 0;
}
