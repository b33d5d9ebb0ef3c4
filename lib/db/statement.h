/* What tools/sqlc makes of a named statement in a .sql file: its text for both engines, where each
 * parameter comes from, what each column is.  Everything the generated code does is in these tables. */
#pragma once
#include "base/arena.h"

enum value_type { VALUE_INT, VALUE_TEXT, VALUE_BYTES };

struct value {
	enum value_type type;
	int64_t i;
	const void *p; /* never NULL for TEXT and BYTES */
	size_t n;      /* bytes */
};

/* Where a parameter comes from: the caller, or the capability (`:access_child` …). */
enum scope {
	SCOPE_ARG,
	SCOPE_CHILD,
	SCOPE_ACTOR,
	SCOPE_UNIT,
	SCOPE_ORG,
	SCOPE_AREAS,
	SCOPE_COMPARTMENTS,
	SCOPE_TIME,
	SCOPE_ANSWERS,
	SCOPE_ONGOING, /* 1: the work that is open too; 0: only the own unit's closed record */
};

enum statement_kind {
	STATEMENT_ONE,  /* NOT_FOUND when there is no row */
	STATEMENT_MANY, /* no row is no error */
	STATEMENT_EXEC, /* NOT_FOUND when nothing changed */
	STATEMENT_ANY,  /* may change nothing */
};

struct statement_param {
	enum scope from;
	enum value_type type;
	int arg;            /* index among the caller's arguments */
	const char *sealed; /* "goal.text": sealed on the way in; NULL: as it is */
	int subject, row;   /* parameters that hold the key's subject and the row's id */
};

struct statement_column {
	enum value_type type;
	size_t offset;      /* in the row's struct */
	const char *sealed; /* "goal.text": opened on the way out */
	int row;            /* the column that holds the row's id */
	bool raw;           /* sealed bytes: struct bytes, not text */
};

struct statement {
	int index; /* among all statements of the program */
	const char *name, *file;
	enum statement_kind kind;
	bool writes, passes; /* passes: the guard, by the word `system` */
	bool anew;           /* follows from a row that is replayed, and is done anew after a restore: has no line in the journal */
	const char *sqlite, *pg;
	int nparams, ncolumns;
	const struct statement_param *param;
	const struct statement_column *column;
	size_t row_size;
	const char *tables; /* what it touches, " goal plan " */
	const char *meaning;
};

extern const struct statement *const statement_all[];
extern const int statement_count;

static inline struct value value_int(int64_t i) {
	return (struct value){.type = VALUE_INT, .i = i, .p = ""};
}
struct value value_text(const char *s);
