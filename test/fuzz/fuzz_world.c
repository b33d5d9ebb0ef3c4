/* Any text as a county's file: it is loaded whole, or refused with its line and leaves nothing behind. */
#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "serve.h"
#include "world/world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool good) {
	if (!good)
		abort();
}

static struct db *database_new(void) {
	struct db *db;
	must(db_open(&(struct db_options){.url = ":memory:"}, &db) == OK && db_migrate(db) == OK);
	return db;
}

static void load(struct db **db, struct seal *seal, struct arena *a, const char *text) {
	struct lane lane;
	struct world_keys keys = {.arena = a};
	int64_t audited;
	int line = 0;
	const char *why = NULL;
	must(serve_lane_open(&lane, *db, seal, 0) == OK);
	enum err e = world_load(&lane, text, INT64_C(1800000000000), &keys, &line, &why);
	must(why != NULL && line >= 1);
	must(db_number(*db, "select count(*) from audit", &audited) == OK && audited == (e == OK));
	if (e == OK) {
		db_close(*db);
		*db = database_new();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
	static struct db *db;
	static struct seal *seal;
	if (db == NULL) {
		date_setup();
		id_seed(1);
		db = database_new();
		must(seal_open(NULL, NULL, true, &seal) == OK);
	}
	struct arena *a = arena_new((size_t)64 << 20);
	must(a != NULL);
	const char *text = arena_copy(a, data, n);
	if (n <= 16384 && text_utf8(text, n))
		load(&db, seal, a, text);
	arena_free(a);
	return 0;
}
