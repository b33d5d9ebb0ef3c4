/* SQLite: one connection, WAL, every commit synced. */
#include "db/engine.h"

#include "base/log.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

struct sqlite {
	struct db db;
	sqlite3 *handle;
	sqlite3_stmt **prepared;
	bool guarded;     /* a statement runs that may be ended */
	int statement_ms;
	int64_t deadline; /* of it, ms of the thread's own time; 0: it has not run long enough to ask */
	sqlite3_stmt *control[8]; /* begin, savepoint …: prepared once */
	const char *control_text[8];
};

#ifdef SANITIZED
#define STATEMENT_MS 5000
#else
#define STATEMENT_MS 250 /* a start page of 900 children takes 70 to 100 on a slow machine: that is work, and not one without end */
#endif

/* What the thread has worked.  A clock on the wall would blame a statement for what else the machine does. */
static int64_t worked_ms(void) {
	struct timespec t;
	return clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t) == 0 ? (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000 : 0;
}

/* One statement that takes too long must not hold up the lane: it ends, and its request with it. */
static int too_long(void *context) {
	struct sqlite *s = context;
	if (!s->guarded)
		return 0;
	int64_t now = worked_ms();
	if (s->deadline == 0)
		s->deadline = now + s->statement_ms;
	return now > s->deadline;
}

static struct sqlite *of(struct db *db) {
	return (struct sqlite *)db;
}

static enum err fault(struct sqlite *s, const char *what) {
	log_line("sqlite: %s: %s (%d)", what, sqlite3_errmsg(s->handle), sqlite3_extended_errcode(s->handle));
	return BROKEN;
}

/* begin, savepoint, release …: the lane says them for each request, so they are kept prepared. */
static enum err sqlite_control(struct sqlite *s, const char *sql, bool *ret_found) {
	*ret_found = strlen(sql) < 32;
	if (!*ret_found)
		return OK;
	int i = 0;
	while (i < 8 && s->control_text[i] != NULL && s->control_text[i] != sql)
		i++;
	if (i == 8) {
		*ret_found = false;
		return OK;
	}
	if (s->control_text[i] == NULL) {
		if (sqlite3_prepare_v3(s->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &s->control[i], NULL) != SQLITE_OK)
			return fault(s, sql);
		s->control_text[i] = sql;
	}
	int rc = sqlite3_step(s->control[i]);
	(void)sqlite3_reset(s->control[i]);
	return rc == SQLITE_DONE ? OK : fault(s, sql);
}

static enum err sqlite_exec(struct db *db, const char *sql) {
	struct sqlite *s = of(db);
	bool found;
	TRY(sqlite_control(s, sql, &found));
	if (found)
		return OK;
	return sqlite3_exec(s->handle, sql, NULL, NULL, NULL) == SQLITE_OK ? OK : fault(s, "exec");
}

static enum err sqlite_commit(struct db *db) {
	return sqlite_exec(db, "commit");
}

static enum err prepare(struct sqlite *s, const struct statement *st) {
	if (s->prepared[st->index] != NULL)
		return OK;
	if (sqlite3_prepare_v3(s->handle, st->sqlite, -1, SQLITE_PREPARE_PERSISTENT, &s->prepared[st->index], NULL) !=
	    SQLITE_OK)
		return fault(s, st->name);
	return OK;
}

/* Nothing is kept: all of them are five megabytes, and most are run seldom. */
static enum err sqlite_check(struct db *db) {
	struct sqlite *s = of(db);
	for (int i = 0; i < statement_count; i++) {
		TRY(prepare(s, statement_all[i]));
		(void)sqlite3_finalize(s->prepared[i]);
		s->prepared[i] = NULL;
	}
	return OK;
}

static int bind(sqlite3_stmt *q, int i, const struct value *v) {
	switch (v->type) {
	case VALUE_INT:
		return sqlite3_bind_int64(q, i, v->i);
	case VALUE_TEXT:
		return sqlite3_bind_text64(q, i, v->p, v->n, SQLITE_STATIC, SQLITE_UTF8);
	case VALUE_BYTES:
		return sqlite3_bind_blob64(q, i, v->p, v->n, SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

static struct value column(sqlite3_stmt *q, int i, enum value_type type) {
	struct value v = {.type = type, .p = ""};
	if (type == VALUE_INT) {
		v.i = sqlite3_column_int64(q, i);
		return v;
	}
	const void *p = type == VALUE_TEXT ? (const void *)sqlite3_column_text(q, i) : sqlite3_column_blob(q, i);
	if (p != NULL) {
		v.p = p;
		v.n = (size_t)sqlite3_column_bytes(q, i);
	}
	return v;
}

static enum err rows(struct sqlite *s, sqlite3_stmt *q, const struct statement *st,
		     enum err (*on_row)(void *, const struct value *), void *context) {
	struct value row[64];
	for (;;) {
		int rc = sqlite3_step(q);
		if (rc == SQLITE_DONE)
			return OK;
		if (rc == SQLITE_CONSTRAINT)
			return CONFLICT;
		if (rc != SQLITE_ROW)
			return fault(s, st->name);
		for (int i = 0; i < st->ncolumns; i++)
			row[i] = column(q, i, st->column[i].type);
		if (on_row != NULL)
			TRY(on_row(context, row));
	}
}

static enum err sqlite_run(struct db *db, const struct statement *st, const struct value *params,
			   enum err (*on_row)(void *, const struct value *), void *context, int64_t *ret_changes) {
	struct sqlite *s = of(db);
	TRY(prepare(s, st));
	sqlite3_stmt *q = s->prepared[st->index];
	for (int i = 0; i < st->nparams; i++)
		if (bind(q, i + 1, &params[i]) != SQLITE_OK)
			return fault(s, st->name);
	s->guarded = true;
	s->deadline = 0;
	enum err e = rows(s, q, st, on_row, context);
	s->guarded = false;
	if (e == OK && ret_changes != NULL)
		*ret_changes = sqlite3_changes64(s->handle);
	(void)sqlite3_reset(q);
	(void)sqlite3_clear_bindings(q);
	return e;
}

static enum err sqlite_number(struct db *db, const char *sql, int64_t *ret) {
	struct sqlite *s = of(db);
	sqlite3_stmt *q = NULL;
	if (sqlite3_prepare_v2(s->handle, sql, -1, &q, NULL) != SQLITE_OK)
		return fault(s, "number");
	int rc = sqlite3_step(q);
	*ret = rc == SQLITE_ROW ? sqlite3_column_int64(q, 0) : 0;
	(void)sqlite3_finalize(q);
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? OK : fault(s, "number");
}

static void sqlite_free(struct sqlite *s) {
	for (int i = 0; s->prepared != NULL && i < statement_count; i++)
		(void)sqlite3_finalize(s->prepared[i]);
	for (int i = 0; i < 8; i++)
		(void)sqlite3_finalize(s->control[i]);
	(void)sqlite3_close(s->handle);
	free(s->prepared);
	free(s);
}

static void sqlite_close(struct db *db) {
	sqlite_free(of(db));
}

static enum err sqlite_begin(struct db *db, bool reading) {
	(void)reading; /* one connection: what is read is as it stands */
	return sqlite_exec(db, "begin immediate");
}

/* SQLite counts the bytes that it holds, under a lock at each allocation; nobody asks.  To be said before its first use,
 * which may be the keys'. */
__attribute__((constructor)) static void no_counting(void) {
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static const struct db_engine_calls calls = {.exec = sqlite_exec,
					     .begin = sqlite_begin,
					     .run = sqlite_run,
					     .check = sqlite_check,
					     .number = sqlite_number,
					     .commit = sqlite_commit,
					     .close = sqlite_close};

static enum err configure(struct sqlite *s, const char *synchronous) {
	int on = 0;
	(void)sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, &on);
	(void)sqlite3_db_config(s->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &on);
	(void)sqlite3_busy_timeout(s->handle, 2000);
	sqlite3_progress_handler(s->handle, 20000, too_long, s);
	/* temp_store: sorting must not write names to a file outside the data folder.  wal_autocheckpoint, in pages of 4 KiB:
	 * every answer's log row touches the same leaves of the log's indexes again, so that fewer writes do for more rows. */
	static const char *const pragmas[] = {
		"pragma journal_mode = wal", "pragma temp_store = memory", "pragma cell_size_check = on",
		"pragma foreign_keys = on",  "pragma cache_size = -32000",  "pragma mmap_size = 0",
		"pragma secure_delete = on", "pragma wal_autocheckpoint = 4000"};
	for (size_t i = 0; i < sizeof pragmas / sizeof *pragmas; i++)
		if (sqlite3_exec(s->handle, pragmas[i], NULL, NULL, NULL) != SQLITE_OK)
			return fault(s, pragmas[i]);
	const char *sync = synchronous == NULL                    ? "pragma synchronous = full"
			   : strcmp(synchronous, "NORMAL") == 0 ? "pragma synchronous = normal"
			   : strcmp(synchronous, "OFF") == 0    ? "pragma synchronous = off"
								: "pragma synchronous = full";
	return sqlite3_exec(s->handle, sync, NULL, NULL, NULL) == SQLITE_OK ? OK : fault(s, sync);
}

enum err db_sqlite_open(const struct db_options *options, struct db **ret) {
	struct sqlite *s = calloc(1, sizeof *s);
	if (s == NULL)
		return BROKEN;
	s->db = (struct db){.engine = DB_SQLITE, .calls = &calls};
	s->prepared = calloc((size_t)statement_count + 1, sizeof *s->prepared);
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	if (s->prepared == NULL || sqlite3_open_v2(options->url, &s->handle, flags, NULL) != SQLITE_OK) {
		log_line("sqlite: can't open the database: %s", s->handle == NULL ? "no memory" : sqlite3_errmsg(s->handle));
		sqlite_free(s);
		return BROKEN;
	}
	s->statement_ms = options->statement_ms != 0 ? options->statement_ms : STATEMENT_MS;
	enum err e = configure(s, options->synchronous);
	if (e != OK) {
		sqlite_free(s);
		return e;
	}
	*ret = &s->db;
	return OK;
}

enum err db_backup(struct db *db, const char *path) {
	struct sqlite *s = of(db);
	sqlite3 *to = NULL;
	if (db->engine != DB_SQLITE || sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK) {
		(void)sqlite3_close(to);
		return BROKEN;
	}
	sqlite3_backup *b = sqlite3_backup_init(to, "main", s->handle, "main");
	int rc = b == NULL ? SQLITE_ERROR : sqlite3_backup_step(b, -1);
	if (b != NULL && sqlite3_backup_finish(b) != SQLITE_OK)
		rc = SQLITE_ERROR;
	if (sqlite3_close(to) != SQLITE_OK)
		rc = SQLITE_ERROR;
	return rc == SQLITE_DONE ? OK : BROKEN;
}
