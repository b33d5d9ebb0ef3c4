/* What the program tells of itself: routes, rules, heads, version. */
#include "program.h"

#include "base/date.h"
#include "base/text.h"
#include "http/form.h"
#include "program.sql.h"
#include "serve.h"

#include <sqlite3.h>
#include <stdio.h>

int command_version(struct program *p) {
	(void)p;
	(void)printf("kronobarn %s, SQLite %s\n", PROGRAM_VERSION, sqlite3_libversion());
	return 0;
}

/* --- routes --- */

static const char *right_name(enum right right) {
	static const char *const names[] = {
#define RIGHT(name, scope, compartment, relations) #name,
#include "access/right.def"
#undef RIGHT
	};
	return names[right];
}

/* A form belongs to the handler whose name it bears, or begins with before a '_': the longest such name. */
static const char *form_owner(const struct form *f) {
	const char *best = "";
	for (size_t i = 0; i < route_count; i++) {
		const char *name = route_all[i].name;
		size_t n = strlen(name);
		if (route_all[i].method == POST && text_starts(f->name, name) && (f->name[n] == '\0' || f->name[n] == '_') && n > strlen(best))
			best = name;
	}
	return best;
}

static void form_print(const struct form *f, const char **before) {
	for (size_t i = 0; i < f->n; i++) {
		const struct form_field *d = &f->field[i];
		(void)printf("%s%s:%s%s%s", *before, d->name, form_type_name(d->type), d->many ? "*" : "", d->optional ? "?" : "");
		for (size_t j = 0; d->type == FORM_ONE && d->choice[j] != NULL; j++)
			(void)printf("%s%s", j == 0 ? "=" : "|", d->choice[j]);
		*before = " ";
	}
}

int command_routes(struct program *p) {
	static const char *const methods[] = {[GET] = "GET", [POST] = "POST", [JOB] = "JOB"};
	(void)p;
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &route_all[i];
		const char *before = "";
		(void)printf("%s\t%s\t%s\t%s\t", methods[r->method], r->path, r->name, right_name(r->right));
		for (size_t j = 0; r->method == POST && j < form_all_n; j++)
			if (text_is(form_owner(form_all[j]), r->name)) {
				form_print(form_all[j], &before);
				before = " ; ";
			}
		(void)putchar('\n');
	}
	return 0;
}

/* --- rules --- */

static void matrix_print(void) {
	(void)puts("# right\tscope\tcompartment\trelations");
#define RIGHT(name, scope, compartment, relations) (void)puts(#name "\t" #scope "\t" #compartment "\t" #relations);
#include "access/right.def"
#undef RIGHT
}

static const char *day_or_open(struct arena *a, int64_t t) {
	return t == 0 || t == DATE_NEVER ? "" : date_iso_day(a, t);
}

static enum err rules_print(struct arena *arena, struct lane *lane) {
	struct access *a;
	struct program_rules_rows r;
	TRY(program_access(lane, arena, &a));
	TRY(program_rules(a, &r));
	(void)puts("# situation\tunit\tfollows\tfrom\tuntil\tsource\twhy");
	for (size_t i = 0; i < r.n; i++)
		(void)printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\n", r.row[i].situation, r.row[i].unit_kind, r.row[i].follows,
			     day_or_open(arena, r.row[i].from_at), day_or_open(arena, r.row[i].until_at), r.row[i].source, r.row[i].explain);
	return OK;
}

int command_rules(struct program *p) {
	struct seal *seal;
	struct lane lane;
	if (program_open(p, false, 0, &seal, &lane) != 0)
		return 1;
	enum err e = db_begin(lane.db);
	if (e == OK) {
		e = rules_print(p->arena, &lane);
		db_rollback(lane.db);
	}
	program_close(seal, &lane);
	matrix_print();
	return e == OK ? 0 : program_fail("The rules cannot be read.");
}

/* --- heads --- */

int command_head(struct program *p) {
	struct seal *seal;
	struct lane lane;
	if (program_open(p, false, 0, &seal, &lane) != 0)
		return 1;
	enum err e = OK;
	struct db *db = lane.db;
	for (int i = 0, n = program_chains(&lane); e == OK && i < n; i++) {
		e = serve_lane_open(&lane, db, seal, i);
		if (e == OK)
			(void)fputs(serve_head(&lane, p->arena), stdout);
	}
	program_close(seal, &lane);
	return e == OK ? 0 : program_fail("The chains cannot be read.");
}
