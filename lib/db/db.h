/* One connection to one of the two engines.  Only the lane holds one; handlers reach the data through
 * generated functions and a capability.
 *
 * SQLite: WAL, synchronous=FULL, the only connection that writes and checkpoints.
 * PostgreSQL: libpq, SERIALIZABLE, binary parameters and results. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "db/statement.h"

struct db;

enum db_engine { DB_SQLITE, DB_PG };

struct db_options {
	const char *url;         /* a file's path, ":memory:", or postgresql://… */
	const char *synchronous; /* NULL = FULL; NORMAL and OFF exist for the power-cut test's controls */
	int statement_ms;        /* SQLite: what one statement may work; 0 = as much as a lane bears */
};

/* BROKEN, with a line in the log, when it can't be opened. */
enum err db_open(const struct db_options *options, struct db **ret);
void db_close(struct db *db);
enum db_engine db_engine(const struct db *db);

/* `reading`: nothing in it is decided on what another transaction may be changing; PostgreSQL then takes a snapshot
 * (REPEATABLE READ) without the bookkeeping of SERIALIZABLE. */
enum err db_begin(struct db *db, bool reading);
/* BROKEN: it is not known whether the transaction is durable; db_retry tells a conflict apart. */
enum err db_commit(struct db *db);
void db_rollback(struct db *db);
/* A nested step of the transaction. */
enum err db_savepoint(struct db *db);
enum err db_savepoint_release(struct db *db);
enum err db_savepoint_rollback(struct db *db);
/* True when the last BROKEN was a serialization conflict: nothing happened, run the whole again. */
bool db_retry(const struct db *db);

/* Runs a prepared statement.  `on_row` may be NULL; its values live until it returns.  CONFLICT on a
 * unique key that exists.  `ret_changes` may be NULL. */
enum err db_run(struct db *db, const struct statement *s, const struct value *params,
		enum err (*on_row)(void *context, const struct value *row), void *context,
		int64_t *ret_changes);
/* The same for one whose answer nobody needs now: on PostgreSQL it travels with what follows it, and its fault is the
 * fault of that, at the latest of the commit. */
enum err db_run_later(struct db *db, const struct statement *s, const struct value *params);
/* Does `work` for each number below n, at most 32, as a loop would that ends at the first fault.  On PostgreSQL they go on side by
 * side in the one transaction: while one waits for an answer the next asks, and what all ask for travels together.  So none may
 * build on what another has done or have steps of its own, and after a fault the transaction can only be rolled back. */
enum err db_each(struct db *db, size_t n, enum err (*work)(void *context, size_t i), void *context);
/* Prepares every statement, so that a program and a database that disagree never serve a page.  The database notes it, and
 * these statements are not looked through again before it has other tables.  After db_migrate, outside a transaction. */
enum err db_check(struct db *db);
/* Constant text: migrations and pragmas. */
enum err db_exec(struct db *db, const char *sql);
/* One number from constant text; 0 when there is no row. */
enum err db_number(struct db *db, const char *sql, int64_t *ret);
/* Copies a live SQLite database to a new file, page by page. */
enum err db_backup(struct db *db, const char *path);

/* lib/db/migrate.c: applies the files of schema/ that the database lacks, one transaction each. */
enum err db_migrate(struct db *db);
