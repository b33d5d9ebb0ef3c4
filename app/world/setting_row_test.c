/* A county file decides dated settings, as two of its people have. */
#include "test.h"

#include "world/world.h"

static const char people[] = "org\tny\tMUNICIPALITY\tNya kommunen\nunit\tkontor\tny\tCOORDINATION\tVäxjö\tKontoret\n"
			     "person\tett\tEtt Ek\nperson\ttva\tTvå Ek\n";

/* What is wrong with the row; "" when it was taken. */
static const char *taken(struct world *w, const char *row) {
	struct world_keys keys = {.arena = world_arena(w)};
	int line = 0;
	const char *why = "";
	enum err e = world_load(world_lane(w), text_of(w, "%s%s\n", people, row), now_of(w), &keys, &line, &why);
	CHECK(e == OK || line == 5);
	return e == OK ? "" : why;
}

TEST(a_county_file_decides_settings) {
	struct world *w = world_small();
	CHECK(strstr(taken(w, "setting\tMODEL\t2026:1\t-30\tStyrgruppen, § 4\tett\ttva"), "no setting") != NULL);
	CHECK(strstr(taken(w, "setting\tMODEL_VERSION\ttjugo\t-30\tStyrgruppen, § 4\tett\ttva"), "2026:1") != NULL);
	CHECK(strstr(taken(w, "setting\tCODE_DAYS\t0\t-30\tStyrgruppen, § 4\tett\ttva"), "from 1 to") != NULL);
	CHECK(strstr(taken(w, "setting\tMODEL_VERSION\t2026:1\t\tStyrgruppen, § 4\tett\ttva"), "first day") != NULL);
	CHECK(strstr(taken(w, "setting\tMODEL_VERSION\t2026:1\t-30\t\tett\ttva"), "source") != NULL);
	CHECK(strstr(taken(w, "setting\tMODEL_VERSION\t2026:1\t-30\tStyrgruppen, § 4\tett\tett"), "two persons") != NULL);
	CHECK(strstr(taken(w, "setting\tMODEL_VERSION\t2026:1\t-30\tStyrgruppen, § 4\tett"), "no key") != NULL);
	CHECK_NOT(get(w, "/about"), "2026:1");
	CHECK(*taken(w, "setting\tMODEL_VERSION\t2026:1\t-30\tStyrgruppen, § 4\tett\ttva\nsetting\tCODE_DAYS\t9\t30\tStyrgruppen, § 5\ttva\tett") == '\0');
	CHECK_HAS(get(w, "/about"), "2026:1");
	CHECK(number(w, "select value from setting where key = 'CODE_DAYS' and state = 'APPROVED' and decided_by <> proposed_by") == 9);
	as(w, "leif");
	CHECK_HAS(get(w, "/admin/setting"), "2026:1");
}
