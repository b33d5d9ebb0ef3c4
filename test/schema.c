/* The schema keeps its promises: a table is guarded or says why not, what somebody typed is sealed, and both
 * engines describe each statement as the program believes. */
#include "shape.h"
#include "test.h"

#include "base/embedded.h"

#include <ctype.h>
#include <libpq-fe.h>
#include <stdio.h>

#define MOST_TABLES 200

static const char *rest(struct arena *a, const char *line, const char *mark) {
	const char *at = strstr(line, mark);
	return at == NULL ? "" : text_trim(a, at + strlen(mark));
}

static void table_begin(struct arena *a, struct shape *s, const char *line) {
	struct shape_table *t = &s->table[s->n++];
	char name[64] = "", subject[64] = "";
	(void)sscanf(line, "create table %63[a-z0-9_]", name);
	*t = (struct shape_table){.name = arena_text(a, name), .note = rest(a, line, "--")};
	t->open = text_starts(t->note, "open");
	if (sscanf(t->note, "sealed by %63[a-z0-9_]", subject) != 1)
		subject[0] = '\0';
	t->subject = arena_text(a, subject);
}

static void column_add(struct arena *a, struct shape_table *t, const char *line) {
	char name[64] = "", type[64] = "", other[64] = "";
	const char *references = strstr(line, " references ");
	if (t->n == SHAPE_COLUMNS || sscanf(line, " %63[a-z0-9_] %63[a-z]", name, type) != 2)
		return;
	if (references != NULL)
		(void)sscanf(references, " references %63[a-z0-9_]", other);
	const char *note = rest(a, line, "--");
	t->column[t->n++] = (struct shape_column){.name = arena_text(a, name), .type = arena_text(a, type),
						  .references = arena_text(a, other), .note = note,
						  .sealed = text_is(note, "sealed") || text_is(note, "sealed bytes")};
}

/* A later schema file gives an older table one column more. */
static void column_later(struct arena *a, const struct shape *s, const char *line) {
	char name[64] = "";
	const char *column = strstr(line, " add column ");
	if (column == NULL || sscanf(line, "alter table %63[a-z0-9_]", name) != 1)
		return;
	for (size_t i = 0; i < s->n; i++)
		if (text_is(s->table[i].name, name))
			column_add(a, &s->table[i], column + strlen(" add column"));
}

static void line_read(struct arena *a, struct shape *s, const char *line, bool *inside) {
	column_later(a, s, line);
	if (text_starts(line, "create table ")) {
		table_begin(a, s, line);
		*inside = true;
	} else if (line[0] == ')') {
		*inside = false;
	} else if (*inside) {
		column_add(a, &s->table[s->n - 1], line);
	}
}

struct shape shape_read(struct arena *a) {
	struct shape s = {.table = ARENA_MANY(a, MOST_TABLES, struct shape_table)};
	for (int i = 0; i < schema_all_count; i++) {
		bool inside = false;
		for (const char *p = schema_all[i].text; *p != '\0' && s.n < MOST_TABLES; p += strcspn(p, "\n"), p += *p == '\n')
			line_read(a, &s, arena_copy(a, p, strcspn(p, "\n")), &inside);
	}
	return s;
}

const struct shape_table *shape_find(const struct shape *s, const char *table) {
	for (size_t i = 0; i < s->n; i++)
		if (text_is(s->table[i].name, table))
			return &s->table[i];
	return NULL;
}

const struct shape_column *shape_column(const struct shape_table *t, const char *column) {
	for (int i = 0; i < t->n; i++)
		if (text_is(t->column[i].name, column))
			return &t->column[i];
	return NULL;
}

/* --- the stories --- */

static void bad(const char *table, const char *column, const char *what) {
	printf("%s.%s: %s\n", table, column, what);
	test_check(false, __FILE__, __LINE__, "the schema", "");
}

TEST(a_table_is_guarded_or_says_why_not) {
	struct world *w = world_small();
	struct shape s = shape_read(world_arena(w));
	CHECK(s.n > 30);
	for (size_t i = 0; i < s.n; i++)
		if (s.table[i].open && (!text_starts(s.table[i].note, "open: ") || strlen(s.table[i].note) < 20))
			bad(s.table[i].name, "", "open without a reason");
}

/* What a text column of a guarded table may hold: words of ours (said behind it in capitals), or one of these. */
static const char *const plain[] = {
	"account.password",   /* a hash that cannot be turned round */
	"assignment.title",   "appointment.title", /* of a function, not of a person */
	"child.municipality", "observation.municipality", "convening.municipality", "statistic.municipality", "statistic_tally.municipality",
	"statistic.line",     /* a name in the program */
	"form_key.id",        "form_key.location", /* a random key, a path */
	"extract.lang",       /* one of our languages */
	"consent_text.lang",  "convening_text.lang", /* a row for each language that we have, whoever reads it */
	"draft.path",         "job.path",
	"conflict.path",      "conflict.handler",  "conflict.act",  "conflict_value.name", /* a path of ours, words of the forms */
	"audit.act",          "audit.wrote",       /* names in the program */
	"version_line.state", /* as intervention.state */
};

static bool allowed(struct arena *a, const struct shape_table *t, const struct shape_column *c) {
	if (isupper((unsigned char)c->note[0]) && isupper((unsigned char)c->note[1]))
		return true;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (text_is(plain[i], arena_print(a, "%s.%s", t->name, c->name)))
			return true;
	/* as the same word in another table */
	return text_is(c->name, "situation");
}

static bool says(const char *name, const char *word) {
	return strstr(name, word) != NULL;
}

TEST(what_somebody_typed_is_sealed) {
	struct world *w = world_small();
	struct shape s = shape_read(world_arena(w));
	for (size_t i = 0; i < s.n; i++) {
		const struct shape_table *t = &s.table[i];
		for (int j = 0; j < t->n && !t->open; j++) {
			const struct shape_column *c = &t->column[j];
			if (text_is(c->type, "text") && !allowed(world_arena(w), t, c))
				bad(t->name, c->name, "text that is neither sealed nor one of our words");
			if (c->sealed && (!text_is(c->type, "bytea") || shape_column(t, t->subject) == NULL))
				bad(t->name, c->name, "sealed, but no bytea or no subject");
			if (text_is(c->type, "bytea") && !c->sealed && !text_is(c->name, "id") && !says(c->name, "index") && !says(c->name, "hash") &&
			    !says(c->note, "index") && !says(c->note, "hash") && !says(c->note, "commitments"))
				bad(t->name, c->name, "bytes that are neither sealed nor an index or hash");
		}
	}
}

/* PostgreSQL's own word for a column that the program reads as this type. */
static bool type_fits(enum value_type type, Oid oid) {
	switch (type) {
	case VALUE_INT: return oid == 20 || oid == 23 || oid == 16;
	case VALUE_TEXT: return oid == 25;
	case VALUE_BYTES: return oid == 17;
	}
	return false;
}

static const Oid oid_of[] = {[VALUE_INT] = 20, [VALUE_TEXT] = 25, [VALUE_BYTES] = 17};

static bool described(PGconn *c, const struct statement *s) {
	Oid types[64];
	for (int i = 0; i < s->nparams; i++)
		types[i] = oid_of[s->param[i].type];
	PGresult *p = PQprepare(c, s->name, s->pg, s->nparams, types), *d = PQdescribePrepared(c, s->name);
	bool good = PQresultStatus(p) == PGRES_COMMAND_OK && PQresultStatus(d) == PGRES_COMMAND_OK &&
		    PQnfields(d) == s->ncolumns && PQnparams(d) == s->nparams;
	for (int i = 0; good && i < s->ncolumns; i++)
		good = type_fits(s->column[i].type, PQftype(d, i));
	PQclear(p);
	PQclear(d);
	return good;
}

TEST(postgresql_describes_each_statement_as_the_program_does) {
	const char *address = getenv("TEST_DATABASE_URL");
	(void)world_small(); /* makes the schema and prepares every statement on either engine */
	if (address == NULL)
		return;
	PGconn *c = PQconnectdb(address);
	CHECK(PQstatus(c) == CONNECTION_OK);
	for (int i = 0; i < statement_count; i++)
		if (!described(c, statement_all[i]))
			bad(statement_all[i]->file, statement_all[i]->name, "PostgreSQL describes it otherwise");
	PQfinish(c);
}

TEST(a_statement_that_passes_the_guard_says_what_for) {
	for (int i = 0; i < statement_count; i++) {
		const struct statement *s = statement_all[i];
		CHECK(strlen(s->meaning) > 0);
		if (s->passes && getenv("TEST_SHOW") != NULL)
			printf("%-28s %s\n", s->name, s->meaning);
	}
}

/* Two that were written side by side come in either order. */
TEST(a_migration_with_an_older_number_still_comes) {
	struct world *w = world_small();
	struct db *db = world_lane(w)->db;
	int64_t n = -1;
	if (getenv("TEST_DATABASE_URL") != NULL) /* one database for all stories: nothing is taken out of it */
		return;
	CHECK(db_exec(db, "drop table enrolment_change; drop table notice_mail; drop table unit_notice; delete from schema_version where number = 16") == OK);
	CHECK(db_number(db, "select count(*) from schema_version where number > 16", &n) == OK && n > 0);
	CHECK(db_migrate(db) == OK);
	CHECK(db_number(db, "select count(*) from enrolment_change", &n) == OK && n == 0);
	CHECK(db_number(db, "select count(*) from schema_version where number = 16", &n) == OK && n == 1);
	CHECK(db_migrate(db) == OK); /* once */
}

/* What was looked through once is not taken on trust when the tables are others. */
TEST(statements_are_looked_through_anew_when_the_tables_change) {
	struct world *w = world_small();
	struct db *db = world_lane(w)->db;
	struct db_options options = {.url = getenv("TEST_DATABASE_URL")};
	int64_t before = -1, after = -1;
	if (options.url != NULL) /* the stories' own connection has prepared some already */
		CHECK(db_open(&options, &db) == OK);
	CHECK(db_check(db) == OK);
	CHECK(db_number(db, "select count(*) from statements_checked", &before) == OK && before > 0);
	CHECK(db_exec(db, "alter table enrolment_change rename to enrolment_other") == OK);
	struct db *other = db;
	if (options.url != NULL)
		CHECK(db_open(&options, &other) == OK);
	CHECK(db_check(other) == BROKEN);
	CHECK(db_exec(db, "alter table enrolment_other rename to enrolment_change") == OK);
	CHECK(db_check(db) == OK);
	CHECK(db_number(db, "select count(*) from statements_checked", &after) == OK && after >= before);
	if (options.url != NULL) {
		db_close(other);
		db_close(db);
	}
}
