/* `kronobarn demo` and `migrate`: what stands before the first start. */
#include "program.h"

#include "auth/password.h"
#include "base/date.h"
#include "base/embedded.h"
#include "base/id.h"
#include "base/text.h"
#include "pdf/pdf.h"
#include "world/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define WORLD_LONGEST ((size_t)8 << 20)

int command_migrate(struct program *p) {
	struct seal *seal;
	struct lane lane;
	if (program_create(p) != 0 || program_open(p, true, 0, &seal, &lane) != 0)
		return 1;
	program_close(seal, &lane);
	return program_give(p);
}

static const char *file_read(struct arena *a, const char *path) {
	FILE *f = fopen(path, "rb");
	char *text = f == NULL ? NULL : arena_alloc(a, WORLD_LONGEST + 1);
	size_t n = f == NULL ? 0 : fread(text, 1, WORLD_LONGEST, f);
	bool good = f != NULL && !ferror(f) && n < WORLD_LONGEST;
	if (f != NULL)
		(void)fclose(f);
	return good && text_utf8(text, n) ? text : NULL;
}

static const char *world_built_in(void) {
	for (int i = 0; i < world_all_count; i++)
		if (text_is(world_all[i].name, "county.tsv"))
			return world_all[i].text;
	return NULL;
}

/* A step that fails is said and left out: the county can be used without it. */
static int county_play(struct lane *lane, struct world_keys *keys, int64_t now) {
	if (!password_setup() || !pdf_setup())
		return program_fail("The documents of the county cannot be made: are the fonts installed (fonts-noto-core)?");
	if (world_play(lane, keys, now) != OK)
		(void)fputs("kronobarn: Not all steps of the demo county could be played; the lines above tell which. It can be used as it is.\n", stderr);
	return 0;
}

static int county_make(const struct program *p, struct lane *lane, const char *text, int64_t now) {
	struct world_keys keys = {.arena = p->arena};
	int line = 0;
	const char *why = "";
	if (world_load(lane, text, now, &keys, &line, &why) != OK)
		return program_fail("%s, line %d: %s.", p->world == NULL ? "county.tsv" : p->world, line, why);
	lane->demo = true;
	if (p->world == NULL && county_play(lane, &keys, now) != 0)
		return 1;
	int64_t plans = 0;
	if (text_int(p->plans, &plans) && plans > 0 && world_play_practice(lane, &keys, now, (int)plans) != OK)
		return program_fail("The children to measure with could not be made; the lines above tell why.");
	for (size_t i = 0; i < keys.n; i++)
		(void)printf("%s\t%lld\n", keys.key[i].key, (long long)keys.key[i].id);
	return 0;
}

int command_demo(struct program *p) {
	struct seal *seal;
	struct lane lane;
	int64_t now = date_now(), seed, plans, orgs = 1;
	const char *text = p->world == NULL ? world_built_in() : file_read(p->arena, p->world);
	if (text == NULL)
		return p->world == NULL ? program_fail("This program carries no county. Give one with --world FILE.")
					: program_fail("The world file %s cannot be read as UTF-8 text.", p->world);
	if (!text_int(p->plans, &plans) || plans < 0 || plans > 5000 || (plans > 0 && p->world != NULL))
		return program_fail("--plans is a number up to 5000, and goes with the built-in county.");
	text = world_practice(p->arena, text, (int)plans);
	if (p->now != NULL && !date_time_read(p->now, &now) && !date_day_read(p->now, &now))
		return program_fail("--now is written 2027-01-11T09:00.");
	if (!text_int(p->seed, &seed))
		return program_fail("--seed is a number.");
	p->synchronous = "OFF"; /* thousands of steps, and one sync at the end */
	if (program_create(p) != 0 || program_open(p, true, 0, &seal, &lane) != 0)
		return 1;
	int bad = 0;
	if (p->demo || db_number(lane.db, "select count(*) from org", &orgs) != OK || orgs > 0)
		bad = program_fail("There is a county already, in %s or its database. Give an empty one with --data and --database.", p->data);
	id_seed((uint64_t)seed);
	if (bad == 0)
		bad = county_make(p, &lane, text, now);
	program_close(seal, &lane);
	sync();
	if (bad == 0 && program_write(p->arena, program_file(p, "demo"), "invented people only\n") != OK)
		bad = program_fail("The mark of a demo county cannot be written in %s.", p->data);
	return bad == 0 ? program_give(p) : bad;
}
