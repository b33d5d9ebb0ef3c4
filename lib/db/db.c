#include "db/engine.h"

#include "base/log.h"
#include "base/text.h"

#include <string.h>

struct value value_text(const char *s) {
	return (struct value){.type = VALUE_TEXT, .p = s, .n = strlen(s)};
}

enum err db_open(const struct db_options *options, struct db **ret) {
	if (text_starts(options->url, "postgresql://") || text_starts(options->url, "postgres://"))
		return db_pg_open(options, ret);
	return db_sqlite_open(options, ret);
}

void db_close(struct db *db) {
	if (db != NULL)
		db->calls->close(db);
}

enum db_engine db_engine(const struct db *db) {
	return db->engine;
}

enum err db_exec(struct db *db, const char *sql) {
	return db->calls->exec(db, sql);
}

enum err db_begin(struct db *db, bool reading) {
	db->retry = false;
	return db->calls->begin(db, reading);
}

enum err db_commit(struct db *db) {
	return db->calls->commit(db);
}

void db_rollback(struct db *db) {
	bool retry = db->retry;
	if (db_exec(db, "rollback") != OK)
		log_line("rollback failed");
	db->retry = retry;
}

enum err db_savepoint(struct db *db) {
	return db_exec(db, "savepoint step");
}

enum err db_savepoint_release(struct db *db) {
	return db_exec(db, "release savepoint step");
}

enum err db_savepoint_rollback(struct db *db) {
	TRY(db_exec(db, "rollback to savepoint step"));
	return db_savepoint_release(db);
}

bool db_retry(const struct db *db) {
	return db->retry;
}

enum err db_run(struct db *db, const struct statement *s, const struct value *params,
		enum err (*on_row)(void *, const struct value *), void *context, int64_t *ret_changes) {
	return db->calls->run(db, s, params, on_row, context, ret_changes);
}

enum err db_run_later(struct db *db, const struct statement *s, const struct value *params) {
	return db->calls->run_later == NULL ? db_run(db, s, params, NULL, NULL, NULL) : db->calls->run_later(db, s, params);
}

enum err db_each(struct db *db, size_t n, enum err (*work)(void *, size_t), void *context) {
	if (db->calls->each != NULL)
		return db->calls->each(db, n, work, context);
	for (size_t i = 0; i < n; i++)
		TRY(work(context, i));
	return OK;
}

enum err db_number(struct db *db, const char *sql, int64_t *ret) {
	return db->calls->number(db, sql, ret);
}
