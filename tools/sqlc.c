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
#include <ctype.h>
#include <dirent.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_TABLES = 200, MOST_SEALED = 400, MOST_PARAMS = 40, MOST_STATEMENTS = 2000, NAME = 64 };

static const char *file_name;

static _Noreturn void fail(int line, const char *format, ...) __attribute__((format(printf, 2, 3)));
static _Noreturn void fail(int line, const char *format, ...) {
	va_list args;
	va_start(args, format);
	fprintf(stderr, "%s:%d: ", file_name, line);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	exit(1);
}

static char *file_read(const char *path) {
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

/* --- the schema: which tables are open, which columns are sealed and for whom --- */

struct table {
	char name[NAME], subject[NAME]; /* the column that names the key's subject */
	bool open;
};
static struct table table_list[MOST_TABLES];
static int tables;
struct sealed {
	char place[2 * NAME]; /* "goal.text" */
	char type;            /* t, or b: a file */
};
static struct sealed sealed_list[MOST_SEALED];
static int sealed_count;

static struct table *table_find(const char *name) {
	for (int i = 0; i < tables; i++)
		if (strcmp(table_list[i].name, name) == 0)
			return &table_list[i];
	return NULL;
}

static const struct sealed *sealed_find(const char *table, const char *column) {
	char key[2 * NAME];
	snprintf(key, sizeof key, "%s.%s", table, column);
	for (int i = 0; i < sealed_count; i++)
		if (strcmp(sealed_list[i].place, key) == 0)
			return &sealed_list[i];
	return NULL;
}

static void sealed_add(const struct table *t, const char *column, const char *note) {
	if (t == NULL || t->subject[0] == '\0')
		fail(0, "table %s has a sealed column, so its first line must say `-- sealed by COLUMN`", t == NULL ? column : t->name);
	struct sealed *new = &sealed_list[sealed_count++];
	snprintf(new->place, sizeof new->place, "%s.%s", t->name, column);
	new->type = strncmp(note, "-- sealed bytes", 15) == 0 ? 'b' : 't';
}

static void schema_line(const char *line, struct table **now) {
	char name[NAME], table[NAME];
	const char *note = strstr(line, "-- ");
	if (sscanf(line, " create table %63[a-z0-9_]", name) == 1) {
		*now = &table_list[tables++];
		snprintf((*now)->name, NAME, "%s", name);
		(*now)->open = note != NULL && strncmp(note, "-- open:", 8) == 0;
		if (note != NULL)
			sscanf(note, "-- sealed by %63[a-z_]", (*now)->subject);
	} else if (line[0] == ')') {
		*now = NULL;
	} else if (sscanf(line, "alter table %63[a-z0-9_] add column %63[a-z0-9_]", table, name) == 2 && note != NULL && strncmp(note, "-- sealed", 9) == 0) {
		sealed_add(table_find(table), name, note);
	} else if (*now != NULL && note != NULL && strncmp(note, "-- sealed", 9) == 0 &&
		   sscanf(line, " %63[a-z0-9_]", name) == 1) {
		sealed_add(*now, name, note);
	}
}

static int by_name(const void *a, const void *b) {
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static sqlite3 *schema_load(const char *dir) {
	sqlite3 *db;
	if (sqlite3_open(":memory:", &db) != SQLITE_OK)
		fail(0, "no memory");
	char *names[500];
	int n = 0;
	DIR *d = opendir(dir);
	if (d == NULL)
		fail(0, "no schema folder %s", dir);
	for (struct dirent *e; (e = readdir(d)) != NULL && n < 500;)
		if (strstr(e->d_name, ".sql") != NULL)
			names[n++] = strdup(e->d_name);
	closedir(d);
	qsort(names, (size_t)n, sizeof *names, by_name);
	for (int i = 0; i < n; i++) {
		char path[1024], *error = NULL;
		snprintf(path, sizeof path, "%s/%s", dir, names[i]);
		char *sql = file_read(path);
		if (sqlite3_exec(db, sql, NULL, NULL, &error) != SQLITE_OK)
			fail(0, "%s: %s", path, error);
		struct table *now = NULL;
		for (char *line = sql; line != NULL && *line != '\0';) {
			char *end = strchr(line, '\n');
			if (end != NULL)
				*end++ = '\0';
			schema_line(line, &now);
			line = end;
		}
	}
	return db;
}

/* --- one statement --- */

/* The words of a list, one after the other; `save` keeps the place. */
static char *next_word(char *list, const char *blank, char **save) {
	char *p = list != NULL ? list : *save;
	p += strspn(p, blank);
	if (*p == '\0')
		return NULL;
	char *end = p + strcspn(p, blank);
	*save = *end == '\0' ? end : end + 1;
	*end = '\0';
	return p;
}

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

static struct query *query_list[MOST_STATEMENTS];
static int queries;

static bool word(char c) {
	return isalnum((unsigned char)c) || c == '_';
}

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

static int param_index(struct query *q, const char *name) {
	for (int i = 0; i < q->params; i++)
		if (strcmp(q->param[i].name, name) == 0)
			return i;
	return -1;
}

static void params_read(struct query *q) {
	bool quoted = false;
	for (const char *p = q->sql; *p != '\0'; p++) {
		quoted ^= *p == '\'';
		if (quoted || *p != ':' || !islower((unsigned char)p[1]))
			continue;
		char name[NAME];
		sscanf(p + 1, "%63[a-z0-9_]", name);
		if (param_index(q, name) >= 0)
			continue;
		if (q->params == MOST_PARAMS)
			fail(q->line, "%s: too many parameters", q->name);
		struct param *now = &q->param[q->params++];
		*now = (struct param){.subject = -1, .row = -1, .arg = -1};
		snprintf(now->name, NAME, "%s", name);
	}
}

static const char *const scopes[] = {"access_child", "access_actor", "access_unit", "access_org", "access_areas",
				     "access_compartments", "access_time", "access_answers", "access_ongoing"};

static int scope_of(const char *name) {
	for (int i = 0; i < (int)(sizeof scopes / sizeof *scopes); i++)
		if (strcmp(scopes[i], name) == 0)
			return i;
	return -1;
}

static char type_letter(const char *declared, int line, const char *what) {
	if (declared != NULL && strncasecmp(declared, "int", 3) == 0)
		return 'i';
	if (declared != NULL && strncasecmp(declared, "bigint", 6) == 0)
		return 'i';
	if (declared != NULL && strncasecmp(declared, "text", 4) == 0)
		return 't';
	if (declared != NULL && strncasecmp(declared, "byte", 4) == 0)
		return 'b';
	fail(line, "%s has the type `%s`; the house knows bigint, text and bytea", what, declared == NULL ? "?" : declared);
}

static char hint(const struct query *q, const char *name) {
	char key[NAME + 2];
	for (const char *p = q->hints; (p = strchr(p, ',')) != NULL;) {
		p += strspn(p, ", ");
		if (sscanf(p, "%63[a-z0-9_]", key) == 1 && strcmp(key, name) == 0) {
			char type[16] = "";
			sscanf(p, "%*s %15[a-z]", type);
			return type_letter(type, q->line, name);
		}
	}
	return 0;
}

static const char *declared_type(sqlite3 *db, const char *table, const char *column) {
	const char *type = NULL;
	if (sqlite3_table_column_metadata(db, NULL, table, column, &type, NULL, NULL, NULL, NULL) != SQLITE_OK)
		return NULL;
	return type;
}

/* The type of a column by its name alone: looked for in the tables that the statement touches. */
static char column_type(sqlite3 *db, const struct query *q, const char *column) {
	char list[1024], *save = NULL;
	snprintf(list, sizeof list, "%s", q->touched);
	for (char *t = next_word(list, " ", &save); t != NULL; t = next_word(NULL, " ", &save)) {
		const char *type = declared_type(db, t, column);
		if (type != NULL)
			return type_letter(type, q->line, column);
	}
	return 0;
}

static const char *skip(const char *p) {
	while (isspace((unsigned char)*p))
		p++;
	return p;
}

/* Cuts a list at top-level commas. */
static int list_split(const char *p, const char *end, char item[][256], int most) {
	int n = 0, depth = 0;
	const char *start = p;
	for (; p <= end; p++) {
		if (p < end && (*p == '(' || *p == ')'))
			depth += *p == '(' ? 1 : -1;
		if ((p == end || (*p == ',' && depth == 0)) && n < most) {
			start = skip(start);
			int length = (int)(p - start);
			while (length > 0 && isspace((unsigned char)start[length - 1]))
				length--;
			snprintf(item[n++], 256, "%.*s", length > 255 ? 255 : length, start);
			start = p + 1;
		}
	}
	return n;
}

static const char *matching(const char *open) {
	int depth = 0;
	for (const char *p = open; *p != '\0'; p++) {
		depth += (*p == '(') - (*p == ')');
		if (depth == 0)
			return p;
	}
	return open + strlen(open);
}

/* The top-level `from` that ends a select list, or the end. */
static const char *select_end(const char *p) {
	int depth = 0;
	for (; *p != '\0'; p++) {
		depth += (*p == '(') - (*p == ')');
		if (depth == 0 && strncmp(p, "from", 4) == 0 && !word(p[-1]) && !word(p[4]))
			return p;
	}
	return p;
}

struct insert {
	char table[NAME];
	char column[64][256], value[64][256];
	int columns, values;
};

static bool insert_read(const struct query *q, struct insert *in) {
	*in = (struct insert){0};
	const char *p = skip(q->sql);
	if (sscanf(p, "insert into %63[a-z0-9_]", in->table) != 1)
		return false;
	const char *open = strchr(p, '(');
	if (open == NULL)
		fail(q->line, "%s: an insert names its columns", q->name);
	const char *close = matching(open);
	in->columns = list_split(open + 1, close, in->column, 64);
	p = skip(close + 1);
	if (strncmp(p, "values", 6) == 0) {
		open = strchr(p, '(');
		in->values = list_split(open + 1, matching(open), in->value, 64);
	} else if (strncmp(p, "select", 6) == 0) {
		p += 6;
		in->values = list_split(p, select_end(p), in->value, 64);
	}
	if (in->columns != in->values)
		fail(q->line, "%s: %d columns but %d values", q->name, in->columns, in->values);
	return true;
}

static int plain_param(struct query *q, const char *expression) {
	char name[NAME];
	int n = 0;
	if (sscanf(expression, ":%63[a-z0-9_]%n", name, &n) == 1 && expression[n] == '\0')
		return param_index(q, name);
	return -1;
}

/* The parameter that the statement compares a column with: `id = :goal`. */
static int compared(struct query *q, const char *column) {
	size_t n = strlen(column);
	for (const char *p = q->sql; (p = strstr(p, column)) != NULL; p += n) {
		if ((p > q->sql && word(p[-1])) || word(p[n]))
			continue;
		const char *r = skip(p + n);
		char name[NAME];
		if (*r == '=' && sscanf(skip(r + 1), ":%63[a-z0-9_]", name) == 1)
			return param_index(q, name);
	}
	return -1;
}

static void seal_param(struct query *q, int i, const struct sealed *s, int subject, int row) {
	const char *place = s->place;
	struct param *p = &q->param[i];
	if (subject < 0 || row < 0)
		fail(q->line, "%s: %s is sealed, so the statement must say the row's id and its subject as parameters", q->name, place);
	if (p->sealed[0] != '\0' && strcmp(p->sealed, place) != 0)
		fail(q->line, "%s: :%s is sealed for two columns; give each its own", q->name, p->name);
	p->type = s->type;
	snprintf(p->sealed, sizeof p->sealed, "%s", place);
	p->subject = subject;
	p->row = row;
}

/* A subject in an insert: a parameter, or the child of a parent row that the capability's child binds. */
static int insert_subject(struct query *q, const char *expression, const char *column) {
	int i = plain_param(q, expression);
	if (i < 0 && strcmp(column, "child_id") == 0 && strstr(expression, ".child_id") != NULL)
		i = param_index(q, "access_child");
	return i;
}

static void insert_params(sqlite3 *db, struct query *q, const struct insert *in) {
	struct table *t = table_find(in->table);
	int subject = -1, row = -1;
	for (int i = 0; i < in->columns && t != NULL; i++) {
		if (strcmp(in->column[i], t->subject) == 0)
			subject = insert_subject(q, in->value[i], t->subject);
		if (strcmp(in->column[i], "id") == 0)
			row = plain_param(q, in->value[i]);
	}
	for (int i = 0; i < in->columns; i++) {
		int p = plain_param(q, in->value[i]);
		const struct sealed *s = sealed_find(in->table, in->column[i]);
		if (s != NULL && p >= 0)
			seal_param(q, p, s, subject, row);
		else if (s != NULL && strcmp(in->value[i], "''") != 0)
			fail(q->line, "%s: %s is sealed: its value must be a parameter", q->name, s->place);
		else if (p >= 0 && q->param[p].type == 0)
			q->param[p].type = type_letter(declared_type(db, in->table, in->column[i]), q->line, in->column[i]);
	}
}

static void update_params(struct query *q) {
	char table[NAME];
	if (sscanf(skip(q->sql), "update %63[a-z0-9_]", table) != 1)
		return;
	struct table *t = table_find(table);
	const char *p = strstr(q->sql, " set ");
	if (p == NULL)
		p = strstr(q->sql, "\nset ");
	const char *end = p == NULL ? NULL : strstr(p, "where");
	if (p == NULL || end == NULL)
		fail(q->line, "%s: an update has `set` and `where`", q->name);
	char item[64][256];
	int n = list_split(p + 5, end, item, 64);
	for (int i = 0; i < n; i++) {
		char column[NAME], value[NAME];
		if (sscanf(item[i], "%63[a-z0-9_] = :%63[a-z0-9_]", column, value) != 2)
			continue;
		const struct sealed *s = sealed_find(table, column);
		if (s != NULL)
			seal_param(q, param_index(q, value), s, compared(q, t->subject), compared(q, "id"));
	}
}

/* A parameter that stands beside a column takes its type. */
static void neighbour_types(sqlite3 *db, struct query *q) {
	for (int i = 0; i < q->params; i++) {
		struct param *p = &q->param[i];
		char key[NAME + 2];
		int n = snprintf(key, sizeof key, ":%s", p->name);
		for (const char *s = q->sql; p->type == 0 && (s = strstr(s, key)) != NULL; s += n) {
			if (word(s[n]))
				continue;
			const char *b = s;
			while (b > q->sql && strchr(" =<>!+-&(\n", b[-1]) != NULL)
				b--;
			const char *w = b;
			while (w > q->sql && word(w[-1]))
				w--;
			char column[NAME];
			snprintf(column, sizeof column, "%.*s", (int)(b - w), w);
			p->type = column_type(db, q, column);
			const char *r = s + n + strspn(s + n, " =<>!+-&)");
			if (p->type == 0 && sscanf(r, "%*[a-z0-9_].%63[a-z0-9_]", column) == 1)
				p->type = column_type(db, q, column);
			else if (p->type == 0 && sscanf(r, "%63[a-z0-9_]", column) == 1)
				p->type = column_type(db, q, column);
		}
		if (p->type == 0)
			fail(q->line, "%s: of what type is :%s? Say it in the head line: (%s int)", q->name, p->name, p->name);
	}
}

static int authorize(void *context, int act, const char *a, const char *b, const char *c, const char *d) {
	(void)b, (void)c, (void)d;
	struct query *q = context;
	bool write = act == SQLITE_INSERT || act == SQLITE_UPDATE || act == SQLITE_DELETE;
	if (write || act == SQLITE_READ) {
		char key[NAME + 3];
		snprintf(key, sizeof key, " %s ", a);
		if (strstr(q->touched, key) == NULL)
			snprintf(q->touched + strlen(q->touched), sizeof q->touched - strlen(q->touched), "%s%s ",
				 q->touched[0] == '\0' ? " " : "", a);
		q->writes |= write;
	}
	return SQLITE_OK;
}

static void guard_check(const struct query *q) {
	if (q->passes)
		return;
	for (int i = 0; i < q->params; i++) {
		int s = scope_of(q->param[i].name);
		if (s >= 0 && s <= 3)
			return;
	}
	char list[1024], *save = NULL;
	snprintf(list, sizeof list, "%s", q->touched);
	for (char *t = next_word(list, " ", &save); t != NULL; t = next_word(NULL, " ", &save)) {
		struct table *table = table_find(t);
		if (table != NULL && !table->open)
			fail(q->line, "%s: the table %s is guarded; bind :access_child, :access_actor, :access_unit or :access_org", q->name, t);
	}
}

static void columns_read(struct query *q, sqlite3_stmt *s) {
	q->columns = sqlite3_column_count(s);
	if (q->columns > 64)
		fail(q->line, "%s: too many columns", q->name);
	for (int i = 0; i < q->columns; i++) {
		struct column *c = &q->column[i];
		const char *table = sqlite3_column_table_name(s, i), *origin = sqlite3_column_origin_name(s, i);
		snprintf(c->name, NAME, "%s", sqlite3_column_name(s, i));
		c->row = -1;
		c->type = hint(q, c->name);
		if (c->type == 0)
			c->type = type_letter(sqlite3_column_decltype(s, i), q->line, c->name);
		c->sealed = table == NULL ? NULL : sealed_find(table, origin);
		for (int j = 0; c->sealed != NULL && j < i; j++) {
			const char *other = sqlite3_column_table_name(s, j);
			if (other != NULL && strcmp(other, table) == 0 && strcmp(sqlite3_column_origin_name(s, j), "id") == 0)
				c->row = j;
		}
		if (c->sealed != NULL && c->row < 0)
			fail(q->line, "%s: %s is sealed: select its row's id before it", q->name, c->sealed->place);
		if (c->sealed != NULL)
			c->type = c->sealed->type;
	}
}

static void query_check(sqlite3 *db, struct query *q) {
	sqlite3_stmt *s = NULL;
	const char *tail = NULL;
	params_read(q);
	sqlite3_set_authorizer(db, authorize, q);
	int rc = sqlite3_prepare_v2(db, q->sql, -1, &s, &tail);
	sqlite3_set_authorizer(db, NULL, NULL);
	if (rc != SQLITE_OK)
		fail(q->line, "%s: %s", q->name, sqlite3_errmsg(db));
	if (tail != NULL && *skip(tail) != '\0')
		fail(q->line, "%s: more than one statement", q->name);
	guard_check(q);
	columns_read(q, s);
	bool reads = strcmp(q->kind, "one") == 0 || strcmp(q->kind, "many") == 0;
	if (reads != (q->columns > 0))
		fail(q->line, "%s: `%s` does not fit a statement with %d columns", q->name, q->kind, q->columns);
	sqlite3_finalize(s);
	int args = 0;
	for (int i = 0; i < q->params; i++) {
		bool scope = scope_of(q->param[i].name) >= 0;
		q->param[i].type = scope ? 'i' : hint(q, q->param[i].name);
		if (!scope)
			q->param[i].arg = args++;
	}
	struct insert in;
	if (insert_read(q, &in))
		insert_params(db, q, &in);
	update_params(q);
	neighbour_types(db, q);
}

/* --- what is written --- */

static const char *c_type(char t) {
	return t == 'i' ? "int64_t " : t == 't' ? "const char *" : "struct bytes ";
}

static const char *value_name(char t) {
	return t == 'i' ? "VALUE_INT" : t == 't' ? "VALUE_TEXT" : "VALUE_BYTES";
}

static bool is(const struct query *q, const char *kind) {
	return strcmp(q->kind, kind) == 0;
}

static void signature(FILE *f, const struct query *q) {
	fprintf(f, "enum err %s(const struct access *a", q->name);
	for (int i = 0; i < q->params; i++)
		if (q->param[i].arg >= 0)
			fprintf(f, ", %s%s", c_type(q->param[i].type), q->param[i].name);
	if (is(q, "one"))
		fprintf(f, ", struct %s_row *ret", q->name);
	if (is(q, "many"))
		fprintf(f, ", struct %s_rows *ret", q->name);
	fprintf(f, ")");
}

static void header_write(FILE *f) {
	fprintf(f, "/* Made by sqlc from %s. */\n#pragma once\n#include \"access/access.h\"\n\n", file_name);
	for (int n = 0; n < queries; n++) {
		const struct query *q = query_list[n];
		if (q->columns > 0) {
			fprintf(f, "struct %s_row {\n", q->name);
			for (int i = 0; i < q->columns; i++)
				fprintf(f, "\t%s%s;\n", c_type(q->column[i].type), q->column[i].name);
			fprintf(f, "};\n");
		}
		if (is(q, "many"))
			fprintf(f, "struct %s_rows {\n\tsize_t n;\n\tstruct %s_row *row;\n};\n", q->name, q->name);
		fprintf(f, "/* %s%s */\n", q->passes ? "System: " : "", q->meaning);
		signature(f, q);
		fprintf(f, ";\nextern const struct statement %s_statement;\n\n", q->name);
	}
}

static void sql_write(FILE *f, const char *sql, char mark, const struct query *q) {
	bool quoted = false;
	fputc('"', f);
	for (const char *p = sql; *p != '\0'; p++) {
		quoted ^= *p == '\'';
		if (!quoted && *p == ':' && islower((unsigned char)p[1])) {
			char name[NAME];
			sscanf(p + 1, "%63[a-z0-9_]", name);
			fprintf(f, "%c%d", mark, param_index((struct query *)q, name) + 1);
			p += strlen(name);
		} else if (*p == '\n') {
			fputs("\\n\"\n\t\t\"", f);
		} else if (*p == '"' || *p == '\\') {
			fprintf(f, "\\%c", *p);
		} else {
			fputc(*p, f);
		}
	}
	fputc('"', f);
}

static void text_write(FILE *f, const char *s) {
	fputc('"', f);
	for (; *s != '\0'; s++)
		fprintf(f, *s == '"' || *s == '\\' ? "\\%c" : "%c", *s);
	fputc('"', f);
}

static void tables_write(FILE *f, const struct query *q) {
	if (q->params > 0) {
		fprintf(f, "static const struct statement_param %s_params[] = {\n", q->name);
		for (int i = 0; i < q->params; i++) {
			const struct param *p = &q->param[i];
			fprintf(f, "\t{.from = %d, .type = %s, .arg = %d, .subject = %d, .row = %d", scope_of(p->name) + 1,
				p->sealed[0] != '\0' ? "VALUE_BYTES" : value_name(p->type), p->arg, p->subject, p->row);
			if (p->sealed[0] != '\0')
				fprintf(f, ", .sealed = \"%s\"", p->sealed);
			fprintf(f, "},\n");
		}
		fprintf(f, "};\n");
	}
	if (q->columns > 0) {
		fprintf(f, "static const struct statement_column %s_columns[] = {\n", q->name);
		for (int i = 0; i < q->columns; i++) {
			const struct column *c = &q->column[i];
			fprintf(f, "\t{.type = %s, .offset = offsetof(struct %s_row, %s), .row = %d",
				c->sealed != NULL ? "VALUE_BYTES" : value_name(c->type), q->name, c->name, c->row);
			if (c->sealed != NULL)
				fprintf(f, ", .sealed = \"%s\"%s", c->sealed->place, c->sealed->type == 'b' ? ", .raw = true" : "");
			fprintf(f, "},\n");
		}
		fprintf(f, "};\n");
	}
}

static void statement_write(FILE *f, const struct query *q) {
	const char *kind = is(q, "one") ? "ONE" : is(q, "many") ? "MANY" : is(q, "exec") ? "EXEC" : "ANY";
	fprintf(f, "const struct statement %s_statement = {\n\t.index = STATEMENT_%s,\n\t.name = \"%s\",\n\t.file = \"%s:%d\",\n", q->name, q->name, q->name, file_name, q->line);
	fprintf(f, "\t.kind = STATEMENT_%s,\n\t.writes = %d,\n\t.passes = %d,\n\t.anew = %d,\n\t.sqlite = ", kind, q->writes, q->passes, q->anew);
	sql_write(f, q->sql, '?', q);
	fprintf(f, ",\n\t.pg = ");
	sql_write(f, q->sql, '$', q);
	fprintf(f, ",\n\t.nparams = %d,\n\t.ncolumns = %d,\n", q->params, q->columns);
	if (q->params > 0)
		fprintf(f, "\t.param = %s_params,\n", q->name);
	if (q->columns > 0)
		fprintf(f, "\t.column = %s_columns,\n\t.row_size = sizeof(struct %s_row),\n", q->name, q->name);
	fprintf(f, "\t.tables = \"%s\",\n\t.meaning = ", q->touched);
	text_write(f, q->meaning);
	fprintf(f, ",\n};\n\n");
}

static void function_write(FILE *f, const struct query *q) {
	int args = 0;
	signature(f, q);
	fprintf(f, " {\n");
	for (int i = 0; i < q->params; i++) {
		const struct param *p = &q->param[i];
		if (p->arg < 0)
			continue;
		if (args++ == 0)
			fprintf(f, "\tconst struct value args[] = {\n");
		const char *n = p->name;
		if (p->type == 'i')
			fprintf(f, "\t\tvalue_int(%s),\n", n);
		else if (p->type == 't')
			fprintf(f, "\t\tvalue_text(%s),\n", n);
		else
			fprintf(f, "\t\t{.type = VALUE_BYTES, .p = %s.p, .n = %s.n},\n", n, n);
	}
	if (args > 0)
		fprintf(f, "\t};\n");
	const char *given = args > 0 ? "args" : "NULL";
	if (is(q, "one"))
		fprintf(f, "\treturn access_one(a, &%s_statement, %s, ret);\n", q->name, given);
	else if (is(q, "many"))
		fprintf(f, "\tvoid *rows;\n\tTRY(access_many(a, &%s_statement, %s, &rows, &ret->n));\n\tret->row = rows;\n\treturn OK;\n", q->name, given);
	else
		fprintf(f, "\treturn access_exec(a, &%s_statement, %s);\n", q->name, given);
	fprintf(f, "}\n\n");
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
	header_write(h);
	out_close(h);
	FILE *c = out_open(argv[4]);
	const char *include = strstr(argv[5], "gen/");
	fprintf(c, "/* Made by sqlc from %s. */\n#include \"%s\"\n#include \"db/statement.h\"\n#include \"statements.h\"\n\n#include <stddef.h>\n\n", file_name, include == NULL ? argv[5] : include + 4);
	for (int i = 0; i < queries; i++) {
		tables_write(c, query_list[i]);
		statement_write(c, query_list[i]);
		function_write(c, query_list[i]);
	}
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
