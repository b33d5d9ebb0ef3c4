/* What the parts of sqlc share: a statement as it is read, checked and written; the schema it is checked against. */
#pragma once
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>

enum { MOST_PARAMS = 40, NAME = 64 };

struct sealed {
	char place[2 * NAME]; /* "goal.text" */
	char type;            /* t, or b: a file */
};
struct table {
	char name[NAME], subject[NAME]; /* the column that names the key's subject */
	bool open;
};

struct param {
	char name[NAME];
	char type;  /* i t b, or 0: not known yet */
	char sealed[2 * NAME];
	int subject, row;
	int arg;
};

struct column {
	char name[NAME], type;
	const struct sealed *sealed;
	int row;
};

struct query {
	int line;
	char name[NAME], kind[8], meaning[256], hints[1024];
	bool passes, writes, anew;
	char sql[16384];
	struct param param[MOST_PARAMS];
	int params;
	struct column column[64];
	int columns;
	char touched[1024]; /* " goal plan " */
};

/* What is read: its name stands in every complaint. */
extern const char *file_name;
/* Says what is wrong, and ends. */
_Noreturn void fail(int line, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *file_read(const char *path);
/* The words of a list, one after the other; `save` keeps the place. */
char *next_word(char *list, const char *blank, char **save);

/* sqlc_schema.c: a database made from the folder's files; which tables are open, which columns are sealed and for whom. */
sqlite3 *schema_load(const char *dir);
const struct table *table_find(const char *name);
const struct sealed *sealed_find(const char *table, const char *column);

/* sqlc_check.c: fills in types, columns, subjects; ends when the statement is not allowed. */
void query_check(sqlite3 *db, struct query *q);
/* Which of the statement's parameters it is, or -1. */
int param_index(const struct query *q, const char *name);
/* Which of what the capability binds it is, or -1. */
int scope_of(const char *name);

/* sqlc_write.c: the C of one file's statements. */
void header_write(FILE *f, const struct query *const *q, int n);
void source_write(FILE *f, const struct query *q);
