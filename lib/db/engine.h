/* What the two engines have in common, for db.c alone. */
#pragma once
#include "db/db.h"

struct db_engine_calls {
	enum err (*exec)(struct db *, const char *sql);
	enum err (*run)(struct db *, const struct statement *, const struct value *,
			enum err (*on_row)(void *, const struct value *), void *, int64_t *);
	enum err (*begin)(struct db *, bool reading);
	enum err (*run_later)(struct db *, const struct statement *, const struct value *); /* NULL: as run */
	enum err (*check)(struct db *);
	enum err (*each)(struct db *, size_t n, enum err (*work)(void *, size_t), void *); /* NULL: one after the other */
	enum err (*number)(struct db *, const char *sql, int64_t *);
	enum err (*commit)(struct db *);
	void (*close)(struct db *);
};

struct db {
	enum db_engine engine;
	const struct db_engine_calls *calls;
	bool retry;
};

enum err db_sqlite_open(const struct db_options *options, struct db **ret);
enum err db_pg_open(const struct db_options *options, struct db **ret);
