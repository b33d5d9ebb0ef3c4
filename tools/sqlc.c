/* sqlc: from the named statements of a .sql file to typed C functions.
 *
 *   sqlc one SCHEMA_DIR IN.sql OUT.c OUT.h      the functions of one file
 *   sqlc all OUT.h OUT.c IN.sql…                 the list of all statements
 *
 * A statement's head line:
 *   -- plan_find one : what it is for              one row, or NOT_FOUND
 *   -- plan_goals many (n int) : …                 rows; `n` is an expression, so its type is said
 *   -- plan_goal_add exec : …                      NOT_FOUND when nothing changed
 *   -- reach_clear any : …                         may change nothing
 *   -- session_find one system : why it may pass the guard
 *   -- archive_gone_fact any system anew : has no line in the journal: done anew by what it follows from
 *
 * The build stops, with file and line, when a statement does not prepare on a database made from the schema,
 * touches a guarded table without saying whose it is (`:access_child`, `:access_actor`, `:access_unit` or
 * `:access_org`), or reads a sealed column without its row's id before it.  A sealed column is text, unless the
 * schema says `-- sealed bytes`.
 *
 * Rules that many statements follow stand for their text: app/access/rule.def. */
#include "sqlc.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_STATEMENTS = 2000 };

const char *file_name;

void fail(int line, const char *format, ...) {
	va_list args;
	va_start(args, format);
	fprintf(stderr, "%s:%d: ", file_name, line);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	exit(1);
}

char *file_read(const char *path) {
	FILE *f = fopen(path, "rb");
	if (f == NULL || fseek(f, 0, SEEK_END) != 0)
		fail(0, "can't read %s", path);
	long n = ftell(f);
	char *s = calloc(1, (size_t)n + 2);
	rewind(f);
	if (s == NULL || fread(s, 1, (size_t)n, f) != (size_t)n)
		fail(0, "can't read %s", path);
	fclose(f);
	return s;
}

/* --- one statement --- */

char *next_word(char *list, const char *blank, char **save) {
	char *p = list != NULL ? list : *save;
	p += strspn(p, blank);
	if (*p == '\0')
		return NULL;
	char *end = p + strcspn(p, blank);
	*save = *end == '\0' ? end : end + 1;
	*end = '\0';
	return p;
}

static struct query *query_list[MOST_STATEMENTS];
static int queries;

static void head_read(struct query *q, const char *line, int number) {
	char rest[512] = "";
	q->line = number;
	if (sscanf(line, "-- %63[a-z0-9_] %7[a-z]%511[^\n]", q->name, q->kind, rest) < 2)
		fail(number, "a head line is `-- name one|many|exec|any [(column type, …)] [system] : meaning`");
	if (strcmp(q->kind, "one") != 0 && strcmp(q->kind, "many") != 0 && strcmp(q->kind, "exec") != 0 && strcmp(q->kind, "any") != 0)
		fail(number, "%s: `%s` is none of one, many, exec, any", q->name, q->kind);
	char *meaning = strstr(rest, " : ");
	if (meaning == NULL || strlen(meaning) < 5)
		fail(number, "%s: say after ` : ` what it is for", q->name);
	snprintf(q->meaning, sizeof q->meaning, "%s", meaning + 3);
	*meaning = '\0';
	q->passes = strstr(rest, " system") != NULL;
	q->anew = strstr(rest, " anew") != NULL;
	char *open = strchr(rest, '('), *close = strchr(rest, ')');
	if (open != NULL && close != NULL)
		if (snprintf(q->hints, sizeof q->hints, ",%.*s,", (int)(close - open - 1), open + 1) >= (int)sizeof q->hints)
			fail(q->line, "too many types in the brackets");
}

/* A rule is its name and its text. */
static const struct rule {
	const char *name, *text;
} rules[] = {
#define RULE(name, text) {#name "(", text},
#include "access/rule.def"
#undef RULE
};

/* What the family is never told of, by the table of what it reads: 'a', 'b'. */
static const char *untold(void) {
	static const struct {
		const char *name, *said;
	} all[] = {
#define SAID(handler, said) {#handler, said},
#include "audit/said.def"
#undef SAID
	};
	static char list[4096];
	size_t n = 0;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (*all[i].said == '\0')
			n += (size_t)snprintf(list + n, n < sizeof list ? sizeof list - n : 0, "%s'%s'", n == 0 ? "" : ", ", all[i].name);
	if (n >= sizeof list)
		fail(0, "said.def: too much is never told");
	return list;
}

/* The line with the rules in it written out, also those that stand in a rule. */
static const char *line_whole(const char *line, int number) {
	static char whole[2][8192];
	int now = 0;
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const char *at = strstr(line, rules[i].name), *end = at == NULL ? NULL : strchr(at, ')');
		if (at == NULL)
			continue;
		if (end == NULL)
			fail(number, "%s…) stands on one line", rules[i].name);
		const char *column = at + strlen(rules[i].name), *second = memchr(column, ',', (size_t)(end - column));
		const char *stop = second == NULL ? end : second;
		char *to = whole[now ^= 1], *last = to + sizeof whole[0];
		to += snprintf(to, sizeof whole[0], "%.*s", (int)(at - line), line);
		for (const char *p = rules[i].text; *p != '\0' && to < last; p++)
			if (*p == '#')
				to += snprintf(to, (size_t)(last - to), "%s", untold());
			else if (*p == '@' && second != NULL)
				to += snprintf(to, (size_t)(last - to), "%.*s", (int)(end - second - 1), second + 1);
			else
				to += snprintf(to, (size_t)(last - to), "%.*s", *p == '$' ? (int)(stop - column) : 1, *p == '$' ? column : p);
		if (to + strlen(end + 1) >= last)
			fail(number, "the line is too long with its rules written out");
		snprintf(to, (size_t)(last - to), "%s", end + 1);
		line = whole[now];
		i = (size_t)-1; /* from the first again */
	}
	return line;
}

/* Splits the file: a head line, then text up to the semicolon that ends a line. */
static void queries_read(char *text) {
	struct query *q = NULL;
	int number = 0;
	for (char *line = text; line != NULL && *line != '\0';) {
		char *end = strchr(line, '\n');
		if (end != NULL)
			*end++ = '\0';
		number++;
		char kind[8];
		if (q == NULL && sscanf(line, "-- %*[a-z0-9_] %7[a-z]", kind) == 1 && strchr(line, ':') != NULL && strstr(line, " : ") != NULL) {
			if (queries == MOST_STATEMENTS)
				fail(number, "too many statements");
			q = query_list[queries++] = calloc(1, sizeof *q);
			head_read(q, line, number);
		} else if (q != NULL && strncmp(line, "--", 2) != 0) {
			size_t n = strlen(q->sql);
			const char *sql = line_whole(line, number);
			if (n + strlen(sql) + 2 > sizeof q->sql)
				fail(number, "%s: the statement is too long", q->name);
			snprintf(q->sql + n, sizeof q->sql - n, "%s%s", n == 0 ? "" : "\n", sql);
			size_t m = strlen(q->sql);
			if (m > 0 && q->sql[m - 1] == ';') {
				q->sql[m - 1] = '\0';
				q = NULL;
			}
		} else if (q == NULL && line[0] != '\0' && strncmp(line, "--", 2) != 0) {
			fail(number, "this line belongs to no named statement");
		}
		line = end;
	}
	if (q != NULL)
		fail(q->line, "%s: the statement does not end with a semicolon", q->name);
}

static FILE *out_open(const char *path) {
	FILE *f = fopen(path, "w");
	if (f == NULL)
		fail(0, "can't write %s", path);
	return f;
}

static void out_close(FILE *f) {
	if (fclose(f) != 0)
		fail(0, "can't write");
}

static int one(char **argv) {
	sqlite3 *db = schema_load(argv[2]);
	file_name = argv[3];
	queries_read(file_read(argv[3]));
	for (int i = 0; i < queries; i++)
		query_check(db, query_list[i]);
	FILE *h = out_open(argv[5]);
	header_write(h, (const struct query *const *)query_list, queries);
	out_close(h);
	FILE *c = out_open(argv[4]);
	const char *include = strstr(argv[5], "gen/");
	fprintf(c, "/* Made by sqlc from %s. */\n#include \"%s\"\n#include \"db/statement.h\"\n#include \"statements.h\"\n\n#include <stddef.h>\n\n", file_name, include == NULL ? argv[5] : include + 4);
	for (int i = 0; i < queries; i++)
		source_write(c, query_list[i]);
	out_close(c);
	return 0;
}

static int all(int argc, char **argv) {
	for (int i = 4; i < argc; i++) {
		file_name = argv[i];
		queries_read(file_read(argv[i]));
	}
	FILE *h = out_open(argv[2]);
	fprintf(h, "/* Made by sqlc: every statement of the program. */\n#pragma once\n\nenum {\n");
	for (int i = 0; i < queries; i++)
		fprintf(h, "\tSTATEMENT_%s = %d,\n", query_list[i]->name, i);
	fprintf(h, "};\n");
	out_close(h);
	FILE *c = out_open(argv[3]);
	fprintf(c, "/* Made by sqlc: every statement of the program. */\n#include \"db/statement.h\"\n\n");
	for (int i = 0; i < queries; i++)
		fprintf(c, "extern const struct statement %s_statement;\n", query_list[i]->name);
	fprintf(c, "\nconst struct statement *const statement_all[] = {\n");
	for (int i = 0; i < queries; i++)
		fprintf(c, "\t&%s_statement,\n", query_list[i]->name);
	fprintf(c, "};\nconst int statement_count = %d;\n", queries);
	out_close(c);
	return 0;
}

int main(int argc, char **argv) {
	file_name = "sqlc";
	if (argc == 6 && strcmp(argv[1], "one") == 0)
		return one(argv);
	if (argc > 4 && strcmp(argv[1], "all") == 0)
		return all(argc, argv);
	fprintf(stderr, "usage: sqlc one SCHEMA_DIR IN.sql OUT.c OUT.h\n       sqlc all OUT.h OUT.c IN.sql...\n");
	return 2;
}
