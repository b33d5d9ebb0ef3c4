/* What a statement must be: it prepares, it says whose its guarded rows are, it has a type for everything, and reads a sealed column with its row's id. */
#include "sqlc.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool word(char c) {
	return isalnum((unsigned char)c) || c == '_';
}

int param_index(const struct query *q, const char *name) {
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

int scope_of(const char *name) {
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
	const struct table *t = table_find(in->table);
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
	const struct table *t = table_find(table);
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
		const struct table *table = table_find(t);
		if (table != NULL && !table->open)
			fail(q->line, "%s: the table %s is guarded; bind :access_child, :access_actor, :access_unit or :access_org", q->name, t);
	}
}

/* After the first ` word ` of the statement that stands in no parentheses, or NULL. */
static const char *outside(const char *p, const char *word) {
	int depth = 0;
	bool quoted = false;
	for (; *p != '\0'; p++) {
		quoted ^= *p == '\'';
		depth += quoted ? 0 : (*p == '(') - (*p == ')');
		if (!quoted && depth == 0 && strncmp(p, word, strlen(word)) == 0)
			return p + strlen(word);
	}
	return NULL;
}

/* By what name of its table the i-th column is selected: "p" of `p.name as author`; "" where it says none. */
static void alias_read(const struct query *q, int i, char ret[NAME]) {
	const char *p = outside(q->sql, "select ");
	while (p != NULL && i-- > 0)
		p = outside(p, ",");
	ret[0] = '\0';
	if (p == NULL)
		return;
	p = skip(p);
	if (strncmp(p, "distinct ", 9) == 0)
		p = skip(p + 9);
	size_t n = 0;
	while (word(p[n]))
		n++;
	if (p[n] == '.' && n < NAME)
		snprintf(ret, NAME, "%.*s", (int)n, p);
}

/* The column that selects the id of the row from which the i-th one is: of the same table by the same name, since another's would not open it. */
static int row_find(const struct query *q, sqlite3_stmt *s, int i) {
	char mine[NAME], other[NAME];
	const char *table = sqlite3_column_table_name(s, i);
	int row = -1;
	alias_read(q, i, mine);
	for (int j = 0; j < i; j++) {
		const char *of = sqlite3_column_table_name(s, j);
		alias_read(q, j, other);
		if (of != NULL && strcmp(of, table) == 0 && strcmp(sqlite3_column_origin_name(s, j), "id") == 0 && strcmp(mine, other) == 0)
			row = j;
	}
	return row;
}

static void columns_read(struct query *q, sqlite3_stmt *s) {
	q->columns = sqlite3_column_count(s);
	if (q->columns > 64)
		fail(q->line, "%s: too many columns", q->name);
	for (int i = 0; i < q->columns; i++) {
		struct column *c = &q->column[i];
		const char *table = sqlite3_column_table_name(s, i), *origin = sqlite3_column_origin_name(s, i);
		snprintf(c->name, NAME, "%s", sqlite3_column_name(s, i));
		c->type = hint(q, c->name);
		if (c->type == 0)
			c->type = type_letter(sqlite3_column_decltype(s, i), q->line, c->name);
		c->sealed = table == NULL ? NULL : sealed_find(table, origin);
		c->row = c->sealed == NULL ? -1 : row_find(q, s, i);
		if (c->sealed != NULL && c->row < 0)
			fail(q->line, "%s: %s is sealed: select its row's id before it", q->name, c->sealed->place);
		if (c->sealed != NULL)
			c->type = c->sealed->type;
	}
}

void query_check(sqlite3 *db, struct query *q) {
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
