/* The data folder: kronobarn.db (unless the database is elsewhere), keys.db, run/, pid files, and the file `demo`
 * in a demo county.  The master key lies beside it, never in it. */
#include "program.h"

#include "base/text.h"
#include "serve.h"
#include "sys/user.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

int program_fail(const char *format, ...) {
	va_list args;
	(void)fputs("kronobarn: ", stderr);
	va_start(args, format);
	(void)vfprintf(stderr, format, args);
	va_end(args);
	(void)fputc('\n', stderr);
	return 1;
}

const char *program_file(const struct program *p, const char *name) {
	return arena_print(p->arena, "%s/%s", p->data, name);
}

bool program_is_pg(const struct program *p) {
	return text_starts(p->database, "postgresql://") || text_starts(p->database, "postgres://");
}

/* The same path from the root; as it was when it leads nowhere. */
static const char *absolute(struct arena *a, const char *path) {
	char *found = realpath(path, NULL);
	const char *ret = arena_text(a, found == NULL ? path : found);
	free(found);
	return ret;
}


void program_paths(struct program *p) {
	p->data = absolute(p->arena, p->data);
	if (p->key == NULL)
		p->key = arena_print(p->arena, "%s.key", p->data);
	if (p->journal == NULL)
		p->journal = program_journal_path(p);
	if (p->database == NULL || *p->database == '\0')
		p->database = program_file(p, "kronobarn.db");
	else if (!program_is_pg(p)) {
		const char *folder = absolute(p->arena, dirname(arena_text(p->arena, p->database)));
		p->database = arena_print(p->arena, "%s/%s", folder, basename(arena_text(p->arena, p->database)));
	}
	p->demo = access(program_file(p, "demo"), F_OK) == 0;
}

static int keys_gone(const struct program *p) {
	return program_fail("There is no keys.db in %s, and without it no name and no word in the database can be read. Put it back: it lies with each "
			    "backup, as FILE.keys.", p->data);
}

static int keys_fail(const struct program *p) {
	if (access(program_file(p, "keys.db"), F_OK) != 0 && errno == ENOENT)
		return keys_gone(p);
	return program_fail("The keys in %s cannot be opened with the master key %s; the line above tells why. Put back the right master key, "
			    "or give its place with --key; keys.db must be the serving user's.", p->data, p->key);
}

int program_create(struct program *p) {
	struct seal *seal;
	if (mkdir(p->data, 0700) != 0 && errno != EEXIST)
		return program_fail("The data folder %s cannot be made: %s. Give another one with --data.", p->data, strerror(errno));
	program_paths(p);
	if (text_starts(p->key, arena_print(p->arena, "%s/", p->data)))
		return program_fail("The master key must lie outside the data folder. Give another file with --key.");
	if (text_starts(p->journal, arena_print(p->arena, "%s/", p->data)))
		return program_fail("The journal must lie outside the data folder: a backup must not bring back an older one. Give another file with --journal.");
	bool keys = access(program_file(p, "keys.db"), F_OK) == 0, master = access(p->key, F_OK) == 0;
	p->keys_made = !keys;
	if (access(p->data, R_OK | W_OK | X_OK) != 0)
		return program_fail("The data folder %s cannot be used by user %u: %s. Give that user the right to it.", p->data, (unsigned)geteuid(), strerror(errno));
	if (!program_is_pg(p) && access(p->database, F_OK) != 0 && errno == ENOENT && access(p->journal, F_OK) == 0)
		return program_fail("The database %s is not there, but its journal %s is. Put back the database, or restore a backup "
				    "into an empty data folder. To begin anew with nothing, move the journal away.", p->database, p->journal);
	if (keys && !master)
		return program_fail("The master key %s is not there, and without it nothing in %s can be read. "
				    "Put it back, or give its place with --key.", p->key, p->data);
	if (seal_open(p->data, p->key, true, &seal) != OK)
		return keys_fail(p);
	seal_close(seal);
	return 0;
}

static int database_fail(const struct program *p) {
	return program_is_pg(p) ? program_fail("The database server is not there, does not let us in, or its database is not ours; the line above tells which. Check --database or DATABASE_URL.")
				: program_fail("The database %s cannot be used; the line above tells why. Check --data and --database, and that the file, its "
					       "folder and what lies beside it (-wal, -shm) are the serving user's to write.", p->database);
}

/* Keys that were made a moment ago open nothing that people wrote before: with them nothing would be read, and new
 * things written.  They are taken away again, so that the next start says the same. */
static bool keys_lost(struct program *p, struct lane *lane) {
	static const char *const made[] = {"keys.db", "keys.db-wal", "keys.db-shm"};
	int64_t people = 0;
	if (!p->keys_made || db_number(lane->db, "select count(*) from person", &people) != OK || people == 0) {
		p->keys_made = false;
		return false;
	}
	for (size_t i = 0; i < sizeof made / sizeof *made; i++)
		(void)unlink(program_file(p, made[i]));
	return true;
}

static bool migrated(struct db *db) {
	int64_t have;
	return db_number(db, "select max(number) from schema_version", &have) == OK && have > 0;
}

int program_open(struct program *p, bool migrate, int number, struct seal **ret_seal, struct lane *ret) {
	struct db *db = NULL;
	if (access(p->data, X_OK) != 0)
		return program_fail("There is no data folder %s. `kronobarn demo` or `kronobarn serve` makes one; --data tells which.", p->data);
	program_paths(p);
	if (!migrate && !program_is_pg(p) && access(p->database, R_OK) != 0)
		return program_fail("There is no database %s. `kronobarn demo` or `kronobarn serve` makes one.", p->database);
	if (seal_open(p->data, p->key, false, ret_seal) != OK)
		return keys_fail(p);
	struct db_options options = {.url = p->database, .synchronous = p->synchronous};
	if (db_open(&options, &db) != OK || (migrate && (db_migrate(db) != OK || db_check(db) != OK)) || (!migrate && !migrated(db)) ||
	    serve_lane_open(ret, db, *ret_seal, number) != OK) {
		db_close(db);
		seal_close(*ret_seal);
		return database_fail(p);
	}
	ret->demo = p->demo;
	if (keys_lost(p, ret)) {
		program_close(*ret_seal, ret);
		return keys_gone(p);
	}
	return 0;
}

void program_close(struct seal *seal, struct lane *lane) {
	db_close(lane->db);
	seal_close(seal);
}

enum err program_access(struct lane *lane, struct arena *arena, struct access **ret) {
	struct request *rq = serve_request(arena, JOB, "/job/program");
	rq->now = serve_now(lane);
	return access_open(lane, rq, RIGHT_SYSTEM, 0, ret);
}

int program_give(const struct program *p) {
	enum err e = sys_give(p->data, p->key);
	if (e == OK && !program_is_pg(p) && access(p->database, F_OK) == 0)
		e = sys_give(p->data, p->database);
	if (e == OK && access(p->journal, F_OK) == 0)
		e = sys_give(p->data, p->journal);
	if (e == OK)
		e = sys_give(p->data, p->data);
	return e == OK ? 0 : program_fail("The data folder %s cannot be given to the user that serves it: %s.", p->data, strerror(errno));
}

int program_lock(const struct program *p) {
	int fd = open(program_file(p, "lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
		return fd;
	if (fd >= 0)
		(void)close(fd);
	(void)program_fail("The data folder %s is served already; kronobarn.pid in it tells by which process. End that first.", p->data);
	return -1;
}

enum err program_write(struct arena *a, const char *path, const char *text) {
	const char *other = arena_print(a, "%s.new", path);
	int fd = open(other, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return BROKEN;
	bool done = write(fd, text, strlen(text)) == (ssize_t)strlen(text) && fsync(fd) == 0;
	return close(fd) == 0 && done && rename(other, path) == 0 ? OK : BROKEN;
}

int program_chains(struct lane *lane) {
	int64_t last;
	if (db_number(lane->db, "select coalesce(max(id), 0) from audit", &last) != OK)
		return 0;
	return (int)(last >> 44) + 1;
}

int64_t program_latest(struct lane *lane) {
	int64_t ret = 0;
	char query[200];
	for (int i = 0; i < program_chains(lane); i++) {
		int64_t at;
		(void)snprintf(query, sizeof query, "select coalesce(max(at), 0) from audit where id = (select max(id) from audit where id >= %lld and id < %lld)",
			       (long long)i << 44, (long long)(i + 1) << 44);
		if (db_number(lane->db, query, &at) == OK && at > ret)
			ret = at;
	}
	return ret;
}
