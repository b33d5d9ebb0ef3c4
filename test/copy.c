/* A county with a journal, and its copy. */
#include "copy.h"
#include "access/reach.h"
#include "base/date.h"
#include "base/id.h"
#include "serve.h"
#include "shape.h"
#include "way.h"
#include "world/world.sql.h"

#include <stdlib.h>
#include <unistd.h>

const char *copy_path(struct world *w) {
	char name[] = "/tmp/kronobarn-journal.XXXXXX";
	int fd = mkstemp(name);
	CHECK(fd >= 0 && close(fd) == 0 && unlink(name) == 0);
	return arena_text(world_arena(w), name);
}

enum journal_state copy_journal(struct world *w, const char *path, bool create, struct journal **ret) {
	unsigned char key[JOURNAL_KEY];
	seal_journal_key(world_lane(w)->seal, key);
	return journal_open(path, key, create, true, ret);
}

struct journal *copy_begin(struct world *w, const char *path) {
	struct journal *j = NULL;
	struct replay_result r;
	CHECK(copy_journal(w, path, true, &j) == JOURNAL_GOOD);
	CHECK(replay_settle(world_lane(w), j, true, &r) == REPLAY_GOOD && r.replayed == 0);
	world_lane(w)->journal = j;
	return j;
}

/* Constraints would hold back a table that is put back before those that it points to. */
static void loose(struct world *w, bool yes) {
	if (db_engine(world_lane(w)->db) == DB_SQLITE)
		sql(w, yes ? "pragma foreign_keys = off" : "pragma foreign_keys = on");
	else
		sql(w, yes ? "set session_replication_role = replica; select 1" : "set session_replication_role = origin; select 1");
}

static void copies(struct world *w, const char *format) {
	struct shape s = shape_read(world_arena(w));
	loose(w, true);
	for (size_t i = 0; i < s.n; i++) {
		struct out o = out_new(world_arena(w), "sv");
		for (const char *p = format; *p != '\0'; p++)
			if (*p == '@')
				out_raw(&o, s.table[i].name);
			else
				out_bytes(&o, p, 1);
		sql(w, out_text(&o));
	}
	loose(w, false);
}

void copy_take(struct world *w) {
	copies(w, "drop table if exists kept_@; create table kept_@ as select * from @");
}

void copy_restore(struct world *w) {
	copies(w, "delete from @; insert into @ select * from kept_@; select 1");
	copies(w, "drop table kept_@; select 1 as nothing_of_it");
}

/* What a start does. */
enum replay_state copy_start(struct world *w, const char *path, struct replay_result *r) {
	struct journal *j = NULL;
	struct lane *lane = world_lane(w);
	int64_t last;
	journal_close(lane->journal);
	lane->journal = NULL;
	CHECK(copy_journal(w, path, false, &j) == JOURNAL_GOOD);
	/* the chain goes on where the copy stood */
	CHECK(db_number(lane->db, "select coalesce(max(id), 0) from audit", &last) == OK);
	enum replay_state state = replay_settle(lane, j, true, r);
	lane->journal = j;
	return state;
}

void copy_stop(struct world *w, const char *path) {
	journal_close(world_lane(w)->journal);
	world_lane(w)->journal = NULL;
	(void)unlink(path);
}

void absent(struct world *w, const char *who, const char *path) {
	as(w, who);
	struct answer a = get(w, "%s", path);
	CHECK_STATUS(a, 404);
	CHECK(text_is(a.body, get(w, "/nonsense").body));
}

/* A request of the product's own. */
struct access *copy_system(struct world *w) {
	struct request *rq = serve_request(world_arena(w), JOB, "/job/test");
	struct access *a = NULL;
	rq->now = now_of(w);
	world_lane(w)->notes = NULL;
	CHECK(db_begin(world_lane(w)->db, false) == OK && access_open(world_lane(w), rq, RIGHT_SYSTEM, 0, &a) == OK);
	return a;
}

void copy_custody(struct world *w, const char *child, const char *person) {
	struct access *a = copy_system(w);
	bool sent;
	CHECK(world_custody_add(a, id_new(), id_of(w, child), id_of(w, person), "JOINT", now_of(w), DATE_NEVER) == OK);
	CHECK(reach_rebuild(a, id_of(w, child)) == OK);
	CHECK(replay_commit(world_lane(w), world_arena(w), &sent) == OK && sent);
}
