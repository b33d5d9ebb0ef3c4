/* The schema as the tests read it: from the very text that makes the database. */
#pragma once
#include "base/arena.h"

#define SHAPE_COLUMNS 40

struct shape_column {
	const char *name, *type;   /* bigint text bytea */
	const char *references;    /* a table, or "" */
	const char *note;          /* what stands after `--`, or "" */
	bool sealed;
};
struct shape_table {
	const char *name, *note;   /* note: after `--` on its first line */
	const char *subject;       /* whose key seals its columns; "" without sealed ones */
	bool open;
	int n;
	struct shape_column column[SHAPE_COLUMNS];
};
struct shape {
	size_t n;
	struct shape_table *table;
};

struct shape shape_read(struct arena *a);
const struct shape_table *shape_find(const struct shape *s, const char *table);
const struct shape_column *shape_column(const struct shape_table *t, const char *column);
