#include "access/replay.h"

#include "access/reach.h"
#include "access/reach.sql.h"
#include "access/replay.sql.h"
#include "base/id.h"
#include "base/log.h"
#include "base/text.h"
#include "serve.h"

#include <ctype.h>
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>

#define MOST_STATEMENTS 4000
#define KEEP_LINES 1000
#define ONE_ARENA ((size_t)64 << 20)

struct replay_note {
	struct replay_note *before;
	struct bytes content;
};

/* --- which statements --- */

static const struct { const char *table; enum replay_which which; const char *more; } tables[] = {
#define ALL REPLAY_ALL
#define CHANGES REPLAY_CHANGES
#define NOTHING REPLAY_NOTHING
#define JOURNAL(table, which, more) {#table, which, more},
#include "access/journal.def"
#undef JOURNAL
#undef NOTHING
#undef CHANGES
#undef ALL
};

bool replay_table(const char *table, enum replay_which *ret, const char **ret_more) {
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		if (text_is(tables[i].table, table)) {
			*ret = tables[i].which;
			*ret_more = tables[i].more;
			return true;
		}
	return false;
}

static const char *word_next(const char *s, char *to, size_t room) {
	size_t n = 0;
	while (isspace((unsigned char)*s))
		s++;
	while (isalnum((unsigned char)*s) || *s == '_') {
		if (n + 1 < room)
			to[n++] = *s;
		s++;
	}
	to[n] = '\0';
	return s;
}

/* Is the name among the columns?  `marked`: among those with a + before them. */
static bool column_among(const char *columns, const char *name, bool marked) {
	char column[64];
	for (const char *c = columns; *c != '\0';) {
		c += strspn(c, " ");
		bool plus = *c == '+';
		c = word_next(c + plus, column, sizeof column);
		if (text_is(column, name) && (plus || !marked))
			return true;
	}
	return false;
}

/* Does " (a, b) …" of a new row name one that is marked? */
static bool column_said(const char *names, const char *columns) {
	char name[64];
	const char *s = names + strspn(names, " \n(");
	for (const char *next = word_next(s, name, sizeof name); *name != '\0'; next = word_next(s, name, sizeof name)) {
		if (column_among(columns, name, true))
			return true;
		s = next + strspn(next, " \n,");
	}
	return false;
}

/* Does "set a = …, b = … where" change one of the columns?  Nested selects only read. */
static bool column_set(const char *set, const char *columns) {
	char name[64];
	int depth = 0;
	bool due = true;
	for (const char *s = set; *s != '\0';) {
		depth += *s == '(' ? 1 : *s == ')' ? -1 : 0;
		if (depth == 0 && *s == ',')
			due = true;
		if (!isalnum((unsigned char)*s) && *s != '_') {
			s++;
			continue;
		}
		s = word_next(s, name, sizeof name);
		if (depth == 0 && text_is(name, "where"))
			return false;
		if (depth != 0 || !due)
			continue;
		due = false;
		if (column_among(columns, name, false))
			return true;
	}
	return false;
}

static bool statement_is(const struct statement *s) {
	char verb[64], word[64], table[64];
	enum replay_which which;
	const char *more, *rest = word_next(s->sqlite, verb, sizeof verb);
	if (!s->writes || s->anew)
		return false;
	if (!text_is(verb, "update"))
		rest = word_next(rest, word, sizeof word); /* into, from */
	rest = word_next(rest, table, sizeof table);
	if (!replay_table(table, &which, &more) || (!text_is(verb, "update") && !text_is(verb, "insert") && !text_is(verb, "delete")))
		return true; /* what is not understood is kept */
	if (which != REPLAY_CHANGES)
		return which == REPLAY_ALL;
	if (text_is(verb, "insert"))
		return column_said(rest, more);
	return text_is(verb, "delete") || column_set(word_next(rest, word, sizeof word), more);
}

static bool is[MOST_STATEMENTS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void all_find(void) {
	if (statement_count > MOST_STATEMENTS)
		abort();
	for (int i = 0; i < statement_count; i++)
		is[statement_all[i]->index] = statement_is(statement_all[i]);
}

bool replay_is(const struct statement *s) {
	(void)pthread_once(&once, all_find);
	return is[s->index];
}

/* --- what a line says: time, child, rows changed, the statement's name and the hash of its text, its values --- */

struct pack {
	unsigned char *p;
	size_t n, room;
	bool good;
};

static void pack_bytes(struct pack *k, const void *p, size_t n) {
	if (n > k->room - k->n) {
		k->good = false;
		return;
	}
	if (n > 0)
		memcpy(k->p + k->n, p, n);
	k->n += n;
}

static void pack_int(struct pack *k, int64_t v) {
	unsigned char b[8];
	for (int i = 0; i < 8; i++)
		b[i] = (unsigned char)((uint64_t)v >> (56 - 8 * i));
	pack_bytes(k, b, 8);
}

static void pack_value(struct pack *k, const struct value *v) {
	pack_int(k, v->type);
	pack_int(k, v->type == VALUE_INT ? v->i : (int64_t)v->n);
	if (v->type != VALUE_INT)
		pack_bytes(k, v->p, v->n);
}

static void unpack_bytes(struct pack *k, void *to, size_t n) {
	if (n > k->room - k->n) {
		k->good = false;
		memset(to, 0, n);
		return;
	}
	memcpy(to, k->p + k->n, n);
	k->n += n;
}

static int64_t unpack_int(struct pack *k) {
	unsigned char b[8];
	uint64_t v = 0;
	unpack_bytes(k, b, 8);
	for (int i = 0; i < 8; i++)
		v = v << 8 | b[i];
	return (int64_t)v;
}

static struct bytes unpack_text(struct pack *k, struct arena *a) {
	int64_t n = unpack_int(k);
	if (!k->good || n < 0 || (size_t)n > k->room - k->n) {
		k->good = false;
		return (struct bytes){.p = ""};
	}
	struct bytes b = {.p = arena_copy(a, k->p + k->n, (size_t)n), .n = (size_t)n};
	k->n += (size_t)n;
	return b;
}

/* A later program may have another statement of that name: it is not the one that was run. */
static void text_hash(const struct statement *s, unsigned char ret[16]) {
	(void)crypto_generichash(ret, 16, (const unsigned char *)s->sqlite, strlen(s->sqlite), NULL, 0);
}

enum err replay_keep(struct lane *lane, struct arena *a, const struct statement *s, const struct value *v, int64_t child, int64_t now, int64_t changes) {
	size_t n = (size_t)8 * 6 + strlen(s->name) + 16;
	unsigned char hash[16];
	if (lane->journal == NULL)
		return OK;
	for (int i = 0; i < s->nparams; i++)
		n += 16 + v[i].n;
	struct replay_note *note = ARENA_NEW(a, struct replay_note);
	struct pack k = {.p = arena_room(a, n), .room = n, .good = true};
	pack_int(&k, now);
	pack_int(&k, child);
	pack_int(&k, changes);
	pack_int(&k, (int64_t)strlen(s->name));
	pack_bytes(&k, s->name, strlen(s->name));
	text_hash(s, hash);
	pack_bytes(&k, hash, sizeof hash);
	pack_int(&k, s->nparams);
	for (int i = 0; i < s->nparams; i++)
		pack_value(&k, &v[i]);
	if (!k.good || k.n > JOURNAL_LONGEST || arena_full(a)) {
		log_line("%s is too long for the journal", s->name);
		return BROKEN;
	}
	*note = (struct replay_note){.before = lane->notes, .content = {.p = k.p, .n = k.n}};
	lane->notes = note;
	return OK;
}

struct said {
	int64_t at, child, changes;
	const char *name;
	unsigned char hash[16];
	int64_t nvalues;
	struct value value[64];
};

static enum err said_read(struct arena *a, struct bytes content, struct said *ret) {
	struct pack k = {.p = (unsigned char *)arena_copy(a, content.p, content.n), .room = content.n, .good = true};
	ret->at = unpack_int(&k);
	ret->child = unpack_int(&k);
	ret->changes = unpack_int(&k);
	ret->name = unpack_text(&k, a).p;
	unpack_bytes(&k, ret->hash, sizeof ret->hash);
	ret->nvalues = unpack_int(&k);
	if (ret->nvalues < 0 || ret->nvalues > 64)
		return BROKEN;
	for (int64_t i = 0; i < ret->nvalues && k.good; i++) {
		int64_t type = unpack_int(&k);
		ret->value[i] = (struct value){.type = type == VALUE_INT ? VALUE_INT : type == VALUE_TEXT ? VALUE_TEXT : VALUE_BYTES, .p = ""};
		if (type == VALUE_INT) {
			ret->value[i].i = unpack_int(&k);
			continue;
		}
		struct bytes b = unpack_text(&k, a);
		ret->value[i].p = b.p;
		ret->value[i].n = b.n;
	}
	return k.good && !arena_full(a) ? OK : BROKEN;
}

/* --- the commit --- */

static enum err system_open(struct lane *lane, struct arena *arena, struct access **ret) {
	struct request *rq = serve_request(arena, JOB, "/job/replay");
	rq->now = serve_now(lane);
	return access_open(lane, rq, RIGHT_SYSTEM, 0, ret);
}

/* Oldest first. */
static enum err notes_seal(const struct access *sys, struct journal *j, const struct replay_note *note) {
	int64_t number;
	const char *line;
	size_t n = 0;
	for (const struct replay_note *p = note; p != NULL; p = p->before)
		n++;
	const struct replay_note **list = ARENA_MANY(access_arena(sys), n, const struct replay_note *);
	for (size_t i = n; i > 0; i--, note = note->before)
		list[i - 1] = note;
	for (size_t i = 0; i < n; i++) {
		TRY(journal_seal(j, access_arena(sys), list[i]->content, &number, &line));
		TRY(replay_line_add(sys, number, (struct bytes){.p = line, .n = strlen(line)}));
	}
	return OK;
}

static enum err commit_locked(struct lane *lane, struct arena *a, bool *ret_sent) {
	struct access *sys;
	enum err e = system_open(lane, a, &sys);
	if (e == OK)
		e = notes_seal(sys, lane->journal, lane->notes);
	if (e != OK) {
		journal_drop(lane->journal);
		return e == CONFLICT ? BROKEN : e;
	}
	*ret_sent = true;
	e = db_commit(lane->db);
	if (e == OK) {
		e = journal_write(lane->journal);
		if (e != OK)
			journal_doubt(lane->journal);
		return e;
	}
	journal_drop(lane->journal);
	if (!db_retry(lane->db)) /* it may have landed: the next start tells */
		journal_doubt(lane->journal);
	return e;
}

enum err replay_commit(struct lane *lane, struct arena *a, bool *ret_sent) {
	if (lane->journal == NULL || lane->notes == NULL) {
		*ret_sent = true;
		return db_commit(lane->db);
	}
	journal_lock(lane->journal);
	enum err e = commit_locked(lane, a, ret_sent);
	journal_unlock(lane->journal);
	return e;
}

/* --- replaying one line --- */

static const struct statement *statement_find(const struct said *s) {
	unsigned char hash[16];
	for (int i = 0; i < statement_count; i++) {
		if (!text_is(statement_all[i]->name, s->name))
			continue;
		text_hash(statement_all[i], hash);
		return memcmp(hash, s->hash, sizeof hash) == 0 && statement_all[i]->nparams == s->nvalues ? statement_all[i] : NULL;
	}
	return NULL;
}

/* An object that came after the backup is not there to be taken back; a row of a ledger must be. */
static bool partial_good(const struct statement *st) {
	char word[64], table[64];
	enum replay_which which;
	const char *more, *rest = word_next(st->sqlite, word, sizeof word);
	if (!text_is(word, "update"))
		rest = word_next(rest, word, sizeof word);
	(void)word_next(rest, table, sizeof table);
	return replay_table(table, &which, &more) && which == REPLAY_CHANGES;
}

static bool names_table(const struct statement *st, const char *table) {
	return st != NULL && strstr(st->tables, table) != NULL;
}

/* The children that the line names: the one of its path, and each of its numbers that is one. */
static enum err children_of(const struct access *sys, const struct said *s, int64_t *child, size_t *ret_n) {
	size_t n = 0;
	for (int64_t i = -1; i < s->nvalues; i++) {
		int64_t id = i < 0 ? s->child : s->value[i].type == VALUE_INT ? s->value[i].i : 0;
		bool there = id <= 0;
		struct replay_child_rows found;
		for (size_t k = 0; k < n; k++)
			there |= child[k] == id;
		if (there)
			continue;
		TRY(replay_child(sys, id, &found));
		if (found.n > 0)
			child[n++] = id;
	}
	*ret_n = n;
	return OK;
}

static bool applied(struct lane *lane, const struct statement *st, const struct said *s) {
	int64_t changes = 0;
	if (st == NULL || db_run(lane->db, st, s->value, NULL, NULL, &changes) != OK)
		return false;
	return changes >= s->changes || (changes == 0 && partial_good(st));
}

/* One line in a step of its own, and what follows from it.  What cannot be applied pauses the children it names. */
static enum err line_apply(struct lane *lane, struct arena *a, const struct said *s, struct replay_result *r, bool *ret_all) {
	struct access *sys;
	const struct statement *st = statement_find(s);
	int64_t child[65];
	size_t n;
	TRY(system_open(lane, a, &sys));
	TRY(db_savepoint(lane->db));
	bool good = applied(lane, st, s);
	if (db_retry(lane->db))
		return BROKEN;
	TRY(good ? db_savepoint_release(lane->db) : db_savepoint_rollback(lane->db));
	TRY(children_of(sys, s, child, &n));
	*ret_all |= n == 0;
	r->replayed += good;
	r->paused += !good;
	for (size_t i = 0; i < n; i++) {
		if (!good)
			TRY(replay_pause_add(sys, id_new(), st == NULL || names_table(st, " custody ") || names_table(st, " view_grant ") ? 1 : 0, access_time(sys), child[i]));
		TRY(reach_rewrite(sys, child[i])); /* what became of an offer then is a line of its own */
		struct access *row;
		TRY(system_open(lane, a, &row));
		access_about(row, child[i]);
		TRY(access_audit(row, "replay", good ? 200 : 409));
	}
	return OK;
}

/* --- the start --- */

static enum err installation_write(const struct access *sys, struct journal *j) {
	unsigned char name[JOURNAL_KEY];
	journal_name(j, name);
	TRY(replay_installation_forget(sys));
	return replay_installation_add(sys, access_index(sys, "kronobarn installation"), (struct bytes){.p = name, .n = sizeof name});
}

static bool same(struct bytes a, const void *p, size_t n) {
	return a.n == n && memcmp(a.p, p, n) == 0;
}

static enum replay_state owner_check(const struct access *sys, struct journal *j, bool *ret_new) {
	struct replay_installation_rows in;
	unsigned char name[JOURNAL_KEY];
	if (replay_installation(sys, &in) != OK)
		return REPLAY_BROKEN;
	*ret_new = in.n == 0;
	if (in.n == 0)
		return journal_last(j) == 0 ? REPLAY_GOOD : REPLAY_FOREIGN;
	struct bytes key = access_index(sys, "kronobarn installation");
	journal_name(j, name);
	if (!same(in.row[0].key_hash, key.p, key.n))
		return REPLAY_FOREIGN_KEY;
	return same(in.row[0].journal_hash, name, sizeof name) ? REPLAY_GOOD : REPLAY_FOREIGN;
}

/* The lines that the database has committed and the journal does not have: a process ended in between. */
static enum replay_state lines_take(const struct access *sys, struct journal *j, bool append, struct replay_result *r) {
	struct replay_lines_rows line;
	if (replay_lines(sys, r->last + 1, &line) != OK)
		return REPLAY_BROKEN;
	if ((int64_t)line.n != r->mark - r->last)
		return REPLAY_SHORT;
	for (size_t i = 0; i < line.n && append; i++)
		if (line.row[i].number != r->last + 1 + (int64_t)i ||
		    journal_take(j, arena_copy(access_arena(sys), line.row[i].line_hash.p, line.row[i].line_hash.n)) != OK) {
			journal_drop(j);
			return REPLAY_SHORT;
		}
	r->taken = (int64_t)line.n;
	return !append || journal_write(j) == OK ? REPLAY_GOOD : REPLAY_BROKEN;
}

static enum replay_state mark_check(const struct access *sys, struct journal *j, const struct replay_result *r) {
	struct replay_lines_rows line;
	int64_t both = r->mark < r->last ? r->mark : r->last;
	if (both == 0)
		return REPLAY_GOOD;
	if (replay_lines(sys, both, &line) != OK)
		return REPLAY_BROKEN;
	if (line.n == 0 || line.row[0].number != both)
		return REPLAY_SHORT; /* so far back does the database not remember */
	const char *there = journal_line(j, access_arena(sys), both);
	return same(line.row[0].line_hash, there, strlen(there)) ? REPLAY_GOOD : REPLAY_OTHER;
}

static enum err rebuild_all(struct lane *lane) {
	struct arena *a = arena_new(ONE_ARENA), *one = arena_new(ONE_ARENA);
	struct access *sys;
	struct reach_children_rows all = {0};
	enum err e = a == NULL || one == NULL ? BROKEN : system_open(lane, a, &sys);
	if (e == OK)
		e = reach_children(sys, &all);
	for (size_t i = 0; i < all.n && e == OK; i++) {
		arena_reset(one);
		e = system_open(lane, one, &sys);
		if (e == OK)
			e = reach_rewrite(sys, all.row[i].id);
	}
	arena_free(a);
	arena_free(one);
	return e;
}

static enum err lines_apply(struct lane *lane, struct journal *j, struct replay_result *r) {
	struct arena *a = arena_new(ONE_ARENA);
	bool all = false;
	enum err e = a == NULL ? BROKEN : OK;
	for (int64_t n = r->mark + 1; n <= r->last && e == OK; n++) {
		struct bytes content;
		struct said s;
		arena_reset(a);
		e = journal_read(j, a, n, &content);
		if (e == OK)
			e = said_read(a, content, &s);
		if (e == OK)
			e = line_apply(lane, a, &s, r, &all);
	}
	if (e == OK && all)
		e = rebuild_all(lane);
	arena_free(a);
	return e;
}

static enum err mark_move(const struct access *sys, struct journal *j, int64_t number) {
	const char *line = journal_line(j, access_arena(sys), number);
	TRY(replay_line_add(sys, number, (struct bytes){.p = line, .n = strlen(line)}));
	return replay_sessions_end(sys, access_time(sys));
}

static enum replay_state settle(struct lane *lane, struct arena *a, struct journal *j, bool append, struct replay_result *r) {
	struct access *sys;
	struct replay_mark_row mark;
	bool fresh;
	if (system_open(lane, a, &sys) != OK || replay_mark(sys, &mark) != OK)
		return REPLAY_BROKEN;
	enum replay_state state = owner_check(sys, j, &fresh);
	if (state != REPLAY_GOOD)
		return state;
	if (fresh && installation_write(sys, j) != OK)
		return REPLAY_BROKEN;
	r->mark = mark.number;
	r->last = journal_last(j);
	state = mark_check(sys, j, r);
	if (state == REPLAY_GOOD && r->mark > r->last)
		state = lines_take(sys, j, append, r);
	if (state == REPLAY_GOOD && r->mark < r->last && (lines_apply(lane, j, r) != OK || mark_move(sys, j, r->last) != OK))
		state = REPLAY_BROKEN;
	return state;
}

/* All of it in one transaction: a start that is interrupted begins from the same place. */
enum replay_state replay_settle(struct lane *lane, struct journal *j, bool append, struct replay_result *ret) {
	struct arena *a = arena_new(ONE_ARENA);
	struct journal *own = lane->journal;
	int64_t sequence = lane->sequence;
	unsigned char head[LANE_HASH];
	memcpy(head, lane->head, LANE_HASH);
	*ret = (struct replay_result){0};
	lane->journal = NULL; /* what is replayed is in the journal already */
	lane->settings.read = false;
	enum replay_state state = a == NULL || db_begin(lane->db, false) != OK ? REPLAY_BROKEN : settle(lane, a, j, append, ret);
	if (state == REPLAY_GOOD && (seal_commit(lane->seal) != OK || db_commit(lane->db) != OK))
		state = REPLAY_BROKEN;
	if (state != REPLAY_GOOD) {
		db_rollback(lane->db);
		lane->sequence = sequence;
		memcpy(lane->head, head, LANE_HASH);
	}
	lane->journal = own;
	lane->settings.read = false;
	arena_free(a);
	return state;
}

static enum err lost(struct lane *lane, struct arena *a, struct journal *j, int64_t *ret_children) {
	struct access *sys;
	struct reach_children_rows all;
	TRY(system_open(lane, a, &sys));
	TRY(replay_lines_forget(sys, INT64_MAX));
	TRY(installation_write(sys, j));
	TRY(reach_children(sys, &all));
	for (size_t i = 0; i < all.n; i++)
		TRY(replay_pause_add(sys, id_new(), 1, access_time(sys), all.row[i].id));
	TRY(replay_sessions_end(sys, access_time(sys)));
	*ret_children = (int64_t)all.n;
	return rebuild_all(lane);
}

enum err replay_lost(struct lane *lane, struct journal *j, int64_t *ret_children) {
	struct arena *a = arena_new((size_t)512 << 20);
	lane->settings.read = false;
	enum err e = a == NULL ? BROKEN : db_begin(lane->db, false);
	if (e == OK) {
		e = lost(lane, a, j, ret_children);
		if (e == OK)
			e = db_commit(lane->db);
		if (e != OK)
			db_rollback(lane->db);
	}
	arena_free(a);
	return e;
}

enum err replay_key_fits(struct lane *lane, bool *ret) {
	struct arena *a = arena_new((size_t)1 << 20);
	struct access *sys;
	struct replay_installation_rows in;
	enum err e = a == NULL ? BROKEN : db_begin(lane->db, false);
	if (e == OK) {
		e = system_open(lane, a, &sys);
		if (e == OK)
			e = replay_installation(sys, &in);
		db_rollback(lane->db);
	}
	if (e == OK) {
		struct bytes key = access_index(sys, "kronobarn installation");
		*ret = in.n == 0 || same(in.row[0].key_hash, key.p, key.n);
	}
	arena_free(a);
	return e;
}

void replay_trim(struct lane *lane) {
	struct arena *a = arena_new((size_t)1 << 20);
	struct access *sys;
	struct replay_mark_row mark;
	bool begun = a != NULL && lane->journal != NULL && db_begin(lane->db, false) == OK;
	bool done = begun && system_open(lane, a, &sys) == OK && replay_mark(sys, &mark) == OK &&
		    replay_lines_forget(sys, mark.number - KEEP_LINES) == OK && db_commit(lane->db) == OK;
	if (begun && !done)
		db_rollback(lane->db);
	arena_free(a);
}
