/* The harness of the stories. */
#include "test.h"
#include "offered.h"
#include "reach_whole.h"

#include "base/date.h"
#include "base/embedded.h"
#include "base/id.h"
#include "file/file.h"
#include "pdf/pdf.h"
#include "auth/password.h"
#include "world/world.h"
#include "http/scgi.h"
#include "serve.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STORIES = 2000 };

struct story {
	const char *name, *file;
	void (*f)(void);
};

struct world {
	struct arena *arena;
	struct lane lane;
	const char *keys_dir; /* where the subjects' keys lie */
	struct world_keys keys;
	struct play play;
	struct world *before; /* an earlier one of the same story */
	bool known, whole;    /* whether reach was what the ledgers gave when `changes` rows had been changed */
	int64_t changes;
};

static struct story stories[STORIES];
static int story_count, passed, failed;
static const char *story_now;
static uint64_t seed_now;
static bool story_bad;
static struct world *worlds; /* of the story that runs */
static const char *database;

void test_add(const char *name, const char *file, void (*f)(void)) {
	if (story_count == STORIES) {
		(void)fprintf(stderr, "more than %d stories: make room for them in test/world.c\n", STORIES);
		exit(1);
	}
	stories[story_count++] = (struct story){name, file, f};
}

void test_check(bool good, const char *file, int line, const char *what, const char *seen) {
	if (good)
		return;
	printf("%s:%d: %s: not so: %s\n", file, line, story_now, what);
	if (seen[0] != '\0' && getenv("TEST_SHOW") != NULL)
		printf("%s\n", seen);
	story_bad = true;
}

static _Noreturn void stop(const char *what) {
	printf("%s: %s\n", story_now, what);
	exit(1);
}

static const char *file_text(struct arena *a, const char *path) {
	FILE *f = fopen(path, "rb");
	char *s = arena_alloc(a, 200000);
	if (f == NULL || fread(s, 1, 199999, f) == 0 || fclose(f) != 0)
		stop(path);
	return s;
}

/* One connection for all stories.  Emptying the tables is a hundred times quicker than making them anew; the rows that
 * the migrations bring are put back. */
static struct db *shared;

/* Calls `table` for each table that the migrations make, the last first: a table points to those before it. */
static void tables_each(struct out *o, void (*table)(struct out *o, const char *name, size_t length)) {
	static const char create[] = "create table ";
	for (int i = schema_all_count; i-- > 0;) {
		const char *names[64];
		int n = 0;
		for (const char *at = schema_all[i].text; (at = strstr(at, create)) != NULL; names[n++] = at += strlen(create))
			if (n == 64)
				stop(schema_all[i].name);
		while (n-- > 0)
			table(o, names[n], strcspn(names[n], " ("));
	}
}

static void table_delete(struct out *o, const char *name, size_t length) {
	out_print(o, "; delete from %.*s", (int)length, name);
}

static void table_name(struct out *o, const char *name, size_t length) {
	out_print(o, ", %.*s", (int)length, name);
}

/* PostgreSQL: truncating makes every table's files anew; deleting is quicker until the dead rows are many.  A connection of its
 * own looks away from what points to what: one that begins and ends to do so plans all its statements anew. */
static void tables_empty(struct out *o) {
	static int times;
	if (database != NULL && times++ % 60 == 59) {
		out_raw(o, "; truncate statements_checked");
		tables_each(o, table_name);
		out_raw(o, " cascade");
	} else {
		tables_each(o, table_delete);
	}
}

static struct db *database_broom(void) {
	static struct db *broom;
	if (database == NULL)
		return shared;
	if (broom == NULL && (db_open(&(struct db_options){.url = database}, &broom) != OK ||
			      db_exec(broom, "set session_replication_role = replica; select 1") != OK))
		stop("no second connection");
	return broom;
}

/* One text of SQL that looks away from what points to what. */
static void sweep(void (*text)(struct out *o, const void *about), const void *about) {
	struct arena *a = arena_new(1 << 18);
	if (a == NULL)
		abort();
	struct out o = out_new(a, "sv");
	if (database == NULL)
		out_raw(&o, "begin; pragma defer_foreign_keys = on");
	else
		out_raw(&o, "begin isolation level read committed; set local statement_timeout = 0");
	text(&o, about);
	out_raw(&o, "; commit");
	if (db_exec(database_broom(), out_text(&o)) != OK)
		stop("the tables can't be swept");
	arena_free(a);
}

static void rows_of_schema(struct out *o, const void *about) {
	(void)about;
	tables_empty(o);
	for (int i = 0; i < schema_all_count; i++) {
		const char *rows = strstr(schema_all[i].text, "\ninsert into "); /* the last thing in its file */
		if (rows != NULL && strstr(rows, "create ") == NULL && strstr(rows, "alter ") == NULL)
			out_print(o, "; %.*s", (int)(strrchr(rows, ';') - rows), rows);
	}
}

static void database_open(void) {
	struct db_options options = {.url = database == NULL ? ":memory:" : database};
	if (db_open(&options, &shared) != OK)
		stop("no database");
	if (database != NULL && db_exec(shared, "drop schema if exists kept cascade; drop schema public cascade; create schema public; create schema kept; "
						"select 1 as fresh") != OK)
		stop("no fresh schema");
	if (database == NULL && db_exec(shared, "attach ':memory:' as kept") != OK)
		stop("no place for what is kept");
	if (db_migrate(shared) != OK || db_check(shared) != OK)
		stop("the schema or a statement is refused");
}

/* --- where a story begins --- */

/* A county that has been played once: a copy of its rows (kept.NAME_TABLE) and of its subjects' keys, and who was doing what. */
struct kept {
	const char *name;
	struct arena *arena;
	struct world_keys keys;
	struct play play;
	const char *dir;     /* its keys.db */
	size_t n;
	const char **table;  /* those that have rows, in the order in which they may be filled */
	struct kept *next;
};

static struct kept *all_kept;
static const char *keys_dir; /* of all stories: the master key, and a folder for each county that is kept and each that is open */

static const char *file_of(struct arena *a, const char *dir, const char *name) {
	return arena_print(a, "%s/%s", dir, name);
}

static const char *dir_new(struct arena *a) {
	static int n;
	const char *dir = arena_print(a, "%s/%d", keys_dir, ++n);
	if (mkdir(dir, 0700) != 0)
		stop(dir);
	return dir;
}

static void dir_remove(struct arena *a, const char *dir) {
	static const char *const file[] = {"keys.db", "keys.db-wal", "keys.db-shm"};
	for (int i = 0; i < 3; i++)
		(void)unlink(file_of(a, dir, file[i]));
	if (rmdir(dir) != 0)
		stop(dir);
}

/* In memory where the machine has such a place: keys are written through to the disk. */
static void keys_begin(void) {
	static char in_memory[] = "/dev/shm/kronobarn-keys.XXXXXX", elsewhere[] = "/tmp/kronobarn-keys.XXXXXX";
	keys_dir = mkdtemp(in_memory) != NULL ? in_memory : mkdtemp(elsewhere);
	if (keys_dir == NULL)
		stop("no folder for keys");
}

static void keys_end(void) {
	struct arena *a = arena_new(1 << 16);
	if (a == NULL)
		abort();
	while (all_kept != NULL) {
		struct kept *k = all_kept;
		all_kept = k->next;
		dir_remove(a, k->dir);
		arena_free(k->arena);
	}
	(void)unlink(file_of(a, keys_dir, "master"));
	if (rmdir(keys_dir) != 0)
		stop(keys_dir);
	arena_free(a);
}

static void world_open(struct world *w) {
	struct seal *seal;
	if (seal_open(w->keys_dir, file_of(w->arena, keys_dir, "master"), true, &seal) != OK || serve_lane_open(&w->lane, shared, seal, 0) != OK)
		stop("no world");
	w->lane.demo = true;
}

static struct world *world_new(void) {
	static bool drawer;
	if (!drawer) /* pages of PDF are drawn beside; once for all stories */
		drawer = drawer_start_beside();
	struct arena *arena = arena_new((size_t)512 << 20);
	struct world *w = ARENA_NEW(arena, struct world);
	w->arena = arena;
	w->keys.arena = arena;
	w->keys_dir = dir_new(arena);
	w->before = worlds;
	worlds = w;
	return w;
}

static struct world *world_load_small(void) {
	struct world *w = world_new();
	int64_t now;
	int line;
	const char *why;
	sweep(rows_of_schema, NULL);
	world_open(w);
	if (!date_time_read("2027-01-11T09:00", &now))
		stop("no time");
	if (world_load(&w->lane, file_text(w->arena, "test/small.tsv"), now, &w->keys, &line, &why) != OK) {
		printf("test/small.tsv:%d: %s\n", line, why);
		exit(1);
	}
	w->play = play_new(&w->lane, w->arena, now);
	return w;
}

static void keys_copy(struct world_keys *to, struct arena *a, const struct world_keys *from) {
	*to = (struct world_keys){.arena = a, .n = from->n, .room = from->n, .key = arena_alloc(a, (from->n + 1) * sizeof *to->key)};
	for (size_t i = 0; i < from->n; i++) {
		const struct world_key *k = &from->key[i];
		to->key[i] = (struct world_key){.key = arena_text(a, k->key), .id = k->id, .name = arena_text(a, k->name), .number = arena_text(a, k->number)};
	}
}

static struct kept *keeping; /* while the tables are gone through */

static void table_note(struct out *o, const char *name, size_t length) {
	const char *table = arena_copy(keeping->arena, name, length);
	int64_t n;
	(void)o;
	if (db_number(shared, arena_print(keeping->arena, "select count(*) from %s", table), &n) != OK)
		stop(table);
	if (n > 0)
		keeping->table[keeping->n++] = table;
}

static void tables_copy(struct out *o, const void *about) {
	const struct kept *k = about;
	for (size_t i = k->n; i-- > 0;)
		out_print(o, "; create table kept.%s_%s as select * from %s", k->name, k->table[i], k->table[i]);
}

static void tables_fill(struct out *o, const void *about) {
	const struct kept *k = about;
	tables_empty(o);
	for (size_t i = k->n; i-- > 0;)
		out_print(o, "; insert into %s select * from kept.%s_%s", k->table[i], k->name, k->table[i]);
}

static void world_keep(struct world *w, const char *name) {
	struct arena *a = arena_new(1 << 20);
	struct kept *k = ARENA_NEW(a, struct kept);
	*k = (struct kept){.name = name, .arena = a, .play = w->play, .table = arena_alloc(a, 400 * sizeof *k->table), .dir = dir_new(a), .next = all_kept};
	k->play.cookie = arena_text(a, w->play.cookie);
	k->play.csrf = arena_text(a, w->play.csrf);
	keys_copy(&k->keys, a, &w->keys);
	if (seal_backup(w->lane.seal, file_of(a, k->dir, "keys.db")) != OK)
		stop("keys can't be kept");
	keeping = k;
	tables_each(NULL, table_note);
	sweep(tables_copy, k);
	all_kept = k;
}

static void file_copy(const char *from, const char *to) {
	int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	ssize_t n = 1;
	while (in >= 0 && out >= 0 && n > 0)
		n = sendfile(out, in, NULL, 1 << 20);
	if (n != 0 || close(in) != 0 || close(out) != 0)
		stop(from);
}

static struct world *world_fill(const struct kept *k) {
	struct world *w = world_new();
	sweep(tables_fill, k);
	file_copy(file_of(w->arena, k->dir, "keys.db"), file_of(w->arena, w->keys_dir, "keys.db"));
	world_open(w);
	keys_copy(&w->keys, w->arena, &k->keys);
	w->play = k->play;
	w->play.lane = &w->lane;
	w->play.arena = w->arena;
	return w;
}

struct world *world_kept(const char *name, struct world *(*make)(void)) {
	const struct kept *k = all_kept;
	struct world *w;
	while (k != NULL && !text_is(k->name, name))
		k = k->next;
	if (k != NULL) {
		w = world_fill(k);
	} else {
		uint64_t before = seed_now;
		seed_now = 0; /* the same county whichever story is the first to want it */
		for (const char *c = name; *c != '\0'; c++)
			seed_now = seed_now * 31 + (unsigned char)*c;
		id_seed(seed_now);
		w = make();
		world_keep(w, name);
		seed_now = before;
	}
	id_seed(seed_now); /* what comes after has the same ids either way */
	return w;
}

struct world *world_small(void) {
	return world_kept("small", world_load_small);
}

static void world_end(void) {
	while (worlds != NULL) {
		struct world *w = worlds;
		seal_close(w->lane.seal);
		dir_remove(w->arena, w->keys_dir);
		worlds = w->before;
		arena_free(w->arena);
	}
}

struct lane *world_lane(struct world *w) { return &w->lane; }
struct arena *world_arena(struct world *w) { return w->arena; }

/* How many rows the stories and the requests have changed so far, in SQLite. */
static int64_t rows_changed(void) {
	int64_t n = 0;
	if (database == NULL && db_number(shared, "select total_changes()", &n) != OK)
		stop("changes are not counted");
	return n;
}

static void request_begins(struct world *w) {
	w->known = w->known && database == NULL && rows_changed() == w->changes; /* or the story wrote rows of its own */
}

static void request_ends(struct world *w) {
	w->changes = rows_changed();
}

int64_t now_of(struct world *w) { return w->play.now; }

const char *session_of(struct world *w) {
	return text_starts(w->play.cookie, "kb=") ? w->play.cookie + 3 : "";
}

int64_t id_of(struct world *w, const char *key) {
	int64_t id = world_id(&w->keys, key);
	if (id == 0)
		stop(key);
	return id;
}

long long of(struct world *w, const char *key) {
	return (long long)id_of(w, key);
}

int64_t number(struct world *w, const char *query) {
	int64_t n = -1;
	if (db_number(w->lane.db, query, &n) != OK)
		test_check(false, __FILE__, __LINE__, query, "");
	return n;
}

void sql(struct world *w, const char *text) {
	if (db_exec(w->lane.db, text) != OK)
		test_check(false, __FILE__, __LINE__, text, "");
}

void as(struct world *w, const char *key) {
	request_begins(w);
	struct answer a = play_as(&w->play, key);
	request_ends(w);
	if (*key != '\0' && a.status != 303)
		stop(arena_print(w->arena, "can't log in as %s", key));
}

struct answer as_answer(struct world *w, const char *key) {
	return play_as(&w->play, key);
}

void at(struct world *w, const char *time) {
	if (!date_time_read(time, &w->play.now))
		stop(time);
}

__attribute__((format(printf, 2, 0)))
static const char *print(struct world *w, const char *format, va_list args) {
	char text[20000];
	int n = vsnprintf(text, sizeof text, format, args);
	if (n < 0 || (size_t)n >= sizeof text)
		stop(format);
	return arena_text(w->arena, text);
}

const char *text_of(struct world *w, const char *format, ...) {
	va_list args;
	va_start(args, format);
	const char *s = print(w, format, args);
	va_end(args);
	return s;
}

static void page_seen(const char *path, struct answer a) {
	if ((a.status == 200 || a.status == 422) && strstr(a.head, "Content-Type: text/html") != NULL)
		offered_check(path, a.body);
}

struct answer get(struct world *w, const char *path, ...) {
	va_list args;
	va_start(args, path);
	const char *s = print(w, path, args);
	va_end(args);
	request_begins(w);
	struct answer a = play_get(&w->play, s);
	request_ends(w);
	page_seen(s, a);
	return a;
}

/* After every form that was received, the rows of reach are what the ledgers give; unless the story had put rows
 * into the database by itself, without saying so.  PostgreSQL runs the same code and takes longer: now and then. */
static struct answer post_checked(struct world *w, const char *path, const char *fields, const char *key) {
	static int times;
	bool look = database == NULL || times++ % 40 == 0;
	request_begins(w);
	if (look && !w->known)
		w->whole = reach_whole(&w->lane, w->play.now);
	struct answer a = play_post(&w->play, path, fields, key);
	w->known = look;
	if (look && w->whole && a.status == 303) {
		w->whole = reach_whole(&w->lane, w->play.now);
		test_check(w->whole, __FILE__, __LINE__, arena_print(w->arena, "reach holds after %s", path), a.body);
	}
	request_ends(w);
	page_seen(path, a);
	return a;
}

struct answer post(struct world *w, const char *path, const char *fields, ...) {
	va_list args;
	va_start(args, fields);
	const char *s = print(w, fields, args);
	va_end(args);
	return post_checked(w, path, s, NULL);
}

struct answer call_as(struct world *w, const char *certificate, const char *path, const char *body) {
	return play_call(&w->play, certificate, path, "text/xml; charset=utf-8", body);
}

struct answer call_form(struct world *w, const char *path, const char *body) {
	return play_call(&w->play, "", path, "application/x-www-form-urlencoded", body);
}

void provider(struct world *w, const struct oidc_providers *all, bool (*oidc)(struct arena *a, struct bytes in, struct out *answer)) {
	w->lane.providers = all;
	w->play.oidc = oidc;
}

const char *provider_secret(struct world *w, const char *set) {
	if (set != NULL)
		w->play.provider = set;
	return w->play.provider;
}

void purpose(struct world *w, const char *sec_purpose) {
	w->play.purpose = sec_purpose;
}

void site(struct world *w, const char *fetch_site) {
	w->play.site = fetch_site;
}

struct answer upload(struct world *w, const char *path, const char *fields, const char *name, struct bytes file) {
	return play_upload(&w->play, path, fields, name, file);
}

void scanner(struct world *w, bool (*scan)(struct arena *a, struct bytes in, struct out *answer)) {
	w->lane.scans = true;
	w->play.scan = scan;
}

void indexer(struct world *w, bool (*index)(struct arena *a, struct bytes in, struct out *answer)) {
	w->lane.indexed = true;
	w->play.index = index;
}

bool everything(void) {
	return getenv("WHOLE") != NULL;
}

void job(struct world *w, const char *path) {
	play_job(&w->play, path);
}

struct answer post_key(struct world *w, const char *key, const char *path, const char *fields) {
	return post_checked(w, path, fields, key);
}

const char *between(struct world *w, struct answer a, const char *before, const char *after) {
	const char *p = strstr(a.body, before);
	if (p == NULL)
		return "";
	p += strlen(before);
	const char *end = strstr(p, after);
	return end == NULL ? "" : arena_copy(w->arena, p, (size_t)(end - p));
}

int64_t last_id(const char *path) {
	int64_t id = 0;
	for (const char *p = path; *p != '\0'; p++)
		if (*p == '/' && p[1] >= '1' && p[1] <= '9')
			id = strtoll(p + 1, NULL, 10);
	return id;
}

/* TEST_PART=1/2: every second story, from the first on. */
static bool part_has(int i) {
	const char *part = getenv("TEST_PART");
	int nth, of;
	return part == NULL || sscanf(part, "%d/%d", &nth, &of) != 2 || of < 1 || i % of == nth - 1;
}

int main(int argc, char **argv) {
	date_setup();
	(void)setvbuf(stdout, NULL, _IOLBF, 0);
	database = getenv("TEST_DATABASE_URL");
	if (!password_setup() || !pdf_setup())
		return 1;
	keys_begin();
	database_open();
	for (int i = 0; i < story_count; i++) {
		if (!part_has(i))
			continue;
		if (argc > 1 && strstr(stories[i].name, argv[1]) == NULL && strstr(stories[i].file, argv[1]) == NULL)
			continue;
		story_now = stories[i].name;
		story_bad = false;
		int64_t began = scgi_clock();
		seed_now = 1 + (uint64_t)i;
		id_seed(seed_now);
		stories[i].f();
		world_end();
		passed += !story_bad;
		failed += story_bad;
		if (story_bad)
			printf("FAILED %s\n", story_now);
		if (getenv("TEST_TIMES") != NULL)
			printf("%7lld ms %s\n", (long long)(scgi_clock() - began), story_now);
	}
	keys_end();
	db_close(shared);
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
