/* A big county: the demo county over and over, in its SQLite file.  Everything gets new ids, keys and numbers of its own, so that
 * `kronobarn verify` finds nothing; organisations, rules and what is public stay as they are.
 *
 *   county DATA CHILDREN     a county made by `kronobarn demo --data DATA`
 *
 * SHARE copies have the same units, so that a school has a hundred children, whatever the county's size. */
#include "access/access.sql.h"
#include "base/date.h"
#include "base/id.h"
#include "base/number.h"
#include "base/text.h"
#include "program.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

enum { SHARE = 20, TABLES = 250, COLUMNS = 50 };

/* Of the county, its rules, and of single requests. */
static const char shared[] = " schema_version statements_checked installation journal_line org responsibility_rule setting rule_change course retention_rule retention statistic "
	"statistic_period statistic_pool statistic_tally statistic_text governance_body governance_member action_plan activity activity_row budget_line budget_decision "
	"budget_activity consumer mirror_answer session provider_session form_key brake disclosure_ground agreement review_round review_item review_look draft ";
/* Of the units: once for SHARE copies. */
static const char common[] = " unit assignment introduction contact_route training appointment ";

struct cell {
	int type; /* of SQLite */
	int64_t i;
	struct bytes b;
	int64_t subject; /* 0: not sealed; b is the opened text */
};
struct table {
	const char *name, *column[COLUMNS], *place[COLUMNS];
	int columns;
	bool common;
	size_t n;
	struct cell (*row)[COLUMNS];
	sqlite3_stmt *add;
};
/* What becomes of an id of the demo county. */
struct name {
	int64_t old, now;
	bool common;
};

static struct {
	struct arena *arena, *copy;
	sqlite3 *db;
	struct seal *seal;
	struct table table[TABLES];
	size_t tables, names;
	struct name *name;
	int64_t audit; /* last of the chain */
	unsigned char head[LANE_HASH];
	int nth;
} c;

static _Noreturn void die(const char *what) {
	(void)fprintf(stderr, "county: %s: %s\n", what, c.db == NULL ? "" : sqlite3_errmsg(c.db));
	exit(1);
}

static sqlite3_stmt *prepare(const char *sql) {
	sqlite3_stmt *s;
	if (sqlite3_prepare_v2(c.db, sql, -1, &s, NULL) != SQLITE_OK)
		die(sql);
	return s;
}

static int64_t number_of(const char *sql) {
	sqlite3_stmt *s = prepare(sql);
	int64_t n = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
	(void)sqlite3_finalize(s);
	return n;
}

static void run(const char *sql) {
	if (sqlite3_exec(c.db, sql, NULL, NULL, NULL) != SQLITE_OK)
		die(sql);
}

static bool listed(const char *list, const char *name) {
	return strstr(list, arena_print(c.arena, " %s ", name)) != NULL;
}

/* --- the demo county, opened --- */

static int64_t subject_of(struct bytes b) {
	const unsigned char *p = b.p;
	int64_t v = 0;
	for (int i = 1; b.n >= 49 && p[0] == 1 && i < 9; i++)
		v = v << 8 | p[i];
	return v;
}

static struct cell cell_read(const struct table *t, sqlite3_stmt *s, int k) {
	struct cell v = {.type = sqlite3_column_type(s, k), .i = sqlite3_column_int64(s, k)};
	if (v.type == SQLITE_INTEGER)
		return v;
	const void *p = v.type == SQLITE_TEXT ? (const void *)sqlite3_column_text(s, k) : sqlite3_column_blob(s, k);
	v.b.n = (size_t)sqlite3_column_bytes(s, k);
	v.b.p = arena_copy(c.arena, p == NULL ? "" : p, v.b.n);
	int64_t subject = v.type == SQLITE_BLOB && !text_is(t->column[k], "hash") ? subject_of(v.b) : 0;
	if (subject > 0 && seal_read(c.seal, c.arena, v.b, t->place[k], sqlite3_column_int64(s, 0), &v.b) == OK)
		v.subject = subject;
	return v;
}

static void table_read(struct table *t) {
	sqlite3_stmt *s = prepare(arena_print(c.arena, "select * from %s order by 1", t->name));
	const char *marks = "";
	t->n = (size_t)number_of(arena_print(c.arena, "select count(*) from %s", t->name));
	t->row = arena_array(c.arena, t->n + 1, sizeof *t->row);
	t->columns = sqlite3_column_count(s);
	for (int k = 0; k < t->columns; k++) {
		t->column[k] = arena_text(c.arena, sqlite3_column_name(s, k));
		t->place[k] = arena_print(c.arena, "%s.%s", t->name, t->column[k]);
		marks = arena_print(c.arena, "%s%s?", marks, k == 0 ? "" : ",");
	}
	for (size_t i = 0; i < t->n && sqlite3_step(s) == SQLITE_ROW; i++)
		for (int k = 0; k < t->columns; k++)
			t->row[i][k] = cell_read(t, s, k);
	(void)sqlite3_finalize(s);
	t->add = prepare(arena_print(c.arena, "insert into %s values (%s)", t->name, marks));
}

static int by_old(const void *x, const void *y) {
	const struct name *a = x, *b = y;
	return a->old < b->old ? -1 : a->old > b->old;
}

static struct name *name_find(int64_t old) {
	return bsearch(&(struct name){.old = old}, c.name, c.names, sizeof *c.name, by_old);
}

static struct table *table_find(const char *name) {
	for (size_t i = 0; i < c.tables; i++)
		if (text_is(c.table[i].name, name))
			return &c.table[i];
	die(name);
}

static void county_read(void) {
	sqlite3_stmt *s = prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name");
	size_t all = 0;
	while (sqlite3_step(s) == SQLITE_ROW) {
		struct table *t = &c.table[c.tables];
		*t = (struct table){.name = arena_text(c.arena, (const char *)sqlite3_column_text(s, 0))};
		t->common = listed(common, t->name);
		if (listed(shared, t->name))
			continue;
		table_read(t);
		all += t->n;
		c.tables += t->n > 0;
	}
	(void)sqlite3_finalize(s);
	c.name = ARENA_MANY(c.arena, all, struct name);
	for (struct table *t = c.table; t < c.table + c.tables; t++)
		for (size_t i = 0; i < t->n && !text_is(t->name, "audit"); i++)
			if (t->row[i][0].type == SQLITE_INTEGER && !text_is(t->name, "child")) /* a child is a person */
				c.name[c.names++] = (struct name){.old = t->row[i][0].i, .common = t->common};
	qsort(c.name, c.names, sizeof *c.name, by_old);
	const struct table *works = table_find("assignment");
	for (size_t i = 0; i < works->n; i++)
		name_find(works->row[i][1].i)->common = true; /* and who works there */
}

/* --- once more --- */

static int64_t now_of(int64_t old) {
	const struct name *n = old <= 0 ? NULL : name_find(old);
	return n == NULL ? old : n->now;
}

/* The ids in a path or in a key. */
static const char *text_now(const char *s) {
	const char *o = "";
	while (*s != '\0') {
		size_t n = strspn(s, "0123456789");
		int64_t id;
		if (n > 0 && n < 20 && text_int(arena_copy(c.copy, s, n), &id))
			o = arena_print(c.copy, "%s%lld", o, (long long)now_of(id));
		else
			o = arena_print(c.copy, "%s%.*s", o, (int)(n = n > 0 ? n : strcspn(s, "0123456789")), s);
		s += n;
	}
	return o;
}

/* A number that nobody has: of the test series, born some days from the first one's day. */
static struct number number_new(const char *text) {
	static int64_t tries;
	struct number first, n;
	sqlite3_stmt *known = prepare("select 1 from person where number_index = ?");
	if (!number_read(text, &first))
		die("a number cannot be read");
	for (;; tries++) {
		const char *day = date_iso_day(c.copy, date_add_days(first.birth, (int)(tries % 360) - 180));
		int64_t serial = 980 + tries / 360 % 20;
		int sum = 0;
		const char *digits = arena_print(c.copy, "%.2s%.2s%.2s%lld", day + 2, day + 5, day + 8, (long long)serial);
		for (int i = 0; i < 9; i++) {
			int d = (digits[i] - '0') * (2 - i % 2);
			sum += d > 9 ? d - 9 : d;
		}
		if (!number_read(arena_print(c.copy, "%.4s%s%d", day, digits + 2, (10 - sum % 10) % 10), &n))
			die("a number cannot be made");
		struct bytes index = seal_index(c.seal, c.copy, n.text);
		(void)sqlite3_bind_blob(known, 1, index.p, (int)index.n, SQLITE_STATIC);
		bool taken = sqlite3_step(known) == SQLITE_ROW;
		(void)sqlite3_reset(known);
		if (!taken)
			break;
	}
	(void)sqlite3_finalize(known);
	return n;
}

static struct bytes bytes_of(const char *s) {
	return (struct bytes){.p = s, .n = strlen(s)};
}

/* Person: id, number_index, created_at, name, number, born … */
static void person_change(struct cell *v) {
	v[3].b = bytes_of(arena_print(c.copy, "%s %d", (const char *)v[3].b.p, c.nth));
	if (v[4].b.n == 0)
		return;
	struct number n = number_new(v[4].b.p);
	v[1].b = seal_index(c.seal, c.copy, n.text);
	v[4].b = bytes_of(arena_text(c.copy, n.text));
	v[5].b = bytes_of(date_iso_day(c.copy, n.birth));
}

static void audit_change(struct cell *v) {
	struct access_audit_chain_row r = {.id = ++c.audit, .at = v[1].i, .actor_id = v[2].i, .unit_id = v[3].i, .child_id = v[4].i, .act = v[5].b.p,
					   .ground = v[6].i, .outcome = v[7].i, .wrote = v[8].b.p};
	audit_hash(c.head, &r, c.head);
	v[0].i = c.audit;
	v[9].b = (struct bytes){.p = c.head, .n = sizeof c.head};
}

static void row_add(const struct table *t, const struct cell *old) {
	struct cell v[COLUMNS];
	memcpy(v, old, sizeof v);
	for (int k = 0; k < t->columns; k++) {
		if (v[k].type == SQLITE_INTEGER)
			v[k].i = now_of(v[k].i);
		else if (text_is(t->column[k], "path"))
			v[k].b = bytes_of(text_now(v[k].b.p));
		else if (text_is(t->column[k], "code") || text_is(t->column[k], "receipt"))
			v[k].b = bytes_of(arena_print(c.copy, "%016llx%016llx", (unsigned long long)id_new(), (unsigned long long)id_new()));
	}
	if (text_is(t->name, "person"))
		person_change(v);
	if (text_is(t->name, "audit"))
		audit_change(v);
	if (text_is(t->name, "unit"))
		v[3].b = bytes_of(arena_print(c.copy, "%s %d", (const char *)v[3].b.p, c.nth));
	if (text_is(t->name, "demo_person")) { /* can be logged in as, and is not in the list of whom one can be */
		v[0].b = bytes_of(arena_print(c.copy, "%s~%d", (const char *)v[0].b.p, c.nth));
		v[3].b = v[5].b = bytes_of("");
	}
	for (int k = 0; k < t->columns; k++) {
		if (v[k].subject != 0 && seal_text(c.seal, c.copy, now_of(v[k].subject), t->place[k], v[0].i, v[k].b, &v[k].b) != OK)
			die("a text cannot be sealed");
		if (v[k].type == SQLITE_INTEGER)
			(void)sqlite3_bind_int64(t->add, k + 1, v[k].i);
		else if (v[k].type == SQLITE_TEXT)
			(void)sqlite3_bind_text(t->add, k + 1, v[k].b.p, (int)v[k].b.n, SQLITE_STATIC);
		else
			(void)sqlite3_bind_blob(t->add, k + 1, v[k].b.p == NULL ? "" : v[k].b.p, (int)v[k].b.n, SQLITE_STATIC);
	}
	if (sqlite3_step(t->add) != SQLITE_DONE)
		die(t->name);
	(void)sqlite3_reset(t->add);
}

/* Is the row of what is made once for all that share units? */
static bool row_common(const struct table *t, const struct cell *v) {
	const struct name *person = text_is(t->name, "person") || text_is(t->name, "demo_person") ? name_find(v[text_is(t->name, "person") ? 0 : 1].i) : NULL;
	return t->common || (person != NULL && person->common);
}

/* A job of the whole county, "/job/statistics". */
static bool job_common(const struct table *t, const struct cell *v) {
	return text_is(t->name, "job") && text_is(text_now(v[1].b.p), v[1].b.p);
}

static void copy_add(void) {
	bool first = (c.nth - 1) % SHARE == 0;
	for (struct name *n = c.name; n < c.name + c.names; n++)
		if (first || !n->common)
			n->now = id_new();
	for (const struct table *t = c.table; t < c.table + c.tables; t++)
		for (size_t i = 0; i < t->n; i++)
			if ((first || !row_common(t, t->row[i])) && !job_common(t, t->row[i]))
				row_add(t, t->row[i]);
	arena_reset(c.copy);
}

int main(int argc, char **argv) {
	if (argc != 3)
		die("county DATA CHILDREN");
	c.arena = arena_new((size_t)1 << 30);
	c.copy = arena_new((size_t)1 << 30);
	struct program p = {.arena = c.arena, .data = argv[1]};
	int64_t wanted;
	if (c.arena == NULL || c.copy == NULL || !text_int(argv[2], &wanted))
		die("no memory, or no number");
	date_setup();
	program_paths(&p);
	if (seal_open(p.data, p.key, false, &c.seal) != OK || sqlite3_open_v2(p.database, &c.db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		die("the county cannot be opened");
	run("pragma synchronous = off; pragma cache_size = -1000000; pragma foreign_keys = off; begin immediate");
	county_read();
	sqlite3_stmt *last = prepare("select id, hash from audit order by id desc limit 1");
	if (sqlite3_step(last) != SQLITE_ROW)
		die("there is no log");
	c.audit = sqlite3_column_int64(last, 0);
	memcpy(c.head, sqlite3_column_blob(last, 1), sizeof c.head);
	(void)sqlite3_finalize(last);
	int64_t each = number_of("select count(*) from child");
	for (c.nth = 1; each * (c.nth + 1) <= wanted; c.nth++)
		copy_add();
	if (seal_commit(c.seal) != OK)
		die("the keys cannot be kept");
	run("commit; pragma wal_checkpoint(truncate)");
	seal_close(c.seal);
	return 0;
}
