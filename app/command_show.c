/* What the program tells of itself: routes, rules, heads, version. */
#include "program.h"

#include "access/relation.h"
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

/* act?name:type,… and what a form of many acts reads under each of them: "draft|set?…". */
static void form_print(const struct form *f, const char *act, const char *before) {
	(void)printf("%s%s%s", before, act, *act == '\0' ? "" : "?");
	for (size_t i = 0; i < f->n; i++) {
		const struct form_field *d = &f->field[i];
		(void)printf("%s%s:%s%s%s", i == 0 ? "" : ",", d->name, form_type_name(d->type), d->many ? "*" : "", d->optional ? "?" : "");
		for (size_t j = 0; d->type == FORM_ONE && d->choice[j] != NULL; j++)
			(void)printf("%s%s", j == 0 ? "=" : "|", d->choice[j]);
	}
}

static void forms_print(const char *handler) {
	const char *before = "";
	for (size_t i = 0; i < form_all_n; i++)
		for (const struct form_use *u = form_all[i]->use; u->handler != NULL; u++)
			if (text_is(u->handler, handler)) {
				form_print(form_all[i], u->act, before);
				before = " ";
			}
}

int command_routes(struct program *p) {
	static const char *const methods[] = {[GET] = "GET", [POST] = "POST", [JOB] = "JOB"};
	(void)p;
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &route_all[i];
		(void)printf("%s\t%s\t%s\t%s\t", r->way == ROUTE_CALL ? "CALL" : methods[r->method], r->path, r->name, right_name(r->right));
		forms_print(r->name);
		(void)putchar('\n');
	}
	return 0;
}

/* --- rules --- */

static const struct { const char *name; int64_t bit; } relations[] = {
	{"child", RELATION_CHILD}, {"guardian", RELATION_GUARDIAN}, {"named", RELATION_NAMED}, {"delegate", RELATION_DELEGATE},
	{"lead", RELATION_LEAD}, {"party", RELATION_PARTY}, {"former", RELATION_FORMER},
	{"receiver", RELATION_RECEIVER}, {"part", RELATION_PART}, {"guest", RELATION_GUEST}, {"viewer", RELATION_VIEWER}, {"vault", RELATION_VAULT},
	{"glass", RELATION_GLASS}, {"doer", RELATION_DOER}, {"task", RELATION_TASK}, {"grantor", RELATION_GRANTOR}, {"inviter", RELATION_INVITER}, {"last", RELATION_LAST}, {"lent", RELATION_LENT}};
enum { NAMED_RELATIONS = sizeof relations / sizeof *relations };
_Static_assert((int)NAMED_RELATIONS == (int)RELATIONS);

static const struct { const char *name; int64_t bit; } compartments[] = {
	{"C0_KNOWN", C0_KNOWN}, {"C1_NAME", C1_NAME}, {"C2_VAULT", C2_VAULT}, {"C3_OBSERVATION", C3_OBSERVATION},
	{"C4_GATHERING", C4_GATHERING}, {"C5_ASSESSMENT", C5_ASSESSMENT}, {"C6_PLAN", C6_PLAN}, {"C7_MEETING", C7_MEETING},
	{"C8_MESSAGE", C8_MESSAGE}, {"C9_CONCERN", C9_CONCERN}, {"C10_OWN_WORDS", C10_OWN_WORDS}, {"C11_CONSENT", C11_CONSENT},
	{"C12_LOG", C12_LOG}, {"C13_HANDOVER", C13_HANDOVER}, {"C15_CONTRIBUTION", C15_CONTRIBUTION}, {"C16_ROOM", C16_ROOM}, {"C17_TASK", C17_TASK}, {"C18_GRANT", C18_GRANT}};

/* yes: the right is given.  reason: the compartment is open, but not for this (403).  -: as if it did not exist (404). */
static void right_print(const char *name, const char *scope, const char *compartment, int64_t opens, int64_t given) {
	(void)printf("%s\t%s\t%s", name, scope, opens == 0 ? "-" : compartment);
	for (size_t i = 0; i < NAMED_RELATIONS; i++)
		(void)printf("\t%s", (given & relations[i].bit) != 0 ? "yes" : (relation_opens(relations[i].bit) & opens) != 0 ? "reason" : "-");
	(void)putchar('\n');
}

static void relations_head(const char *first) {
	(void)fputs(first, stdout);
	for (size_t i = 0; i < NAMED_RELATIONS; i++)
		(void)printf("\t%s", relations[i].name);
	(void)putchar('\n');
}

static void matrix_print(void) {
	relations_head("# right\tscope\tcompartment");
#define RIGHT(name, scope, compartment, given) right_print(#name, #scope, #compartment, compartment, given);
#include "access/right.def"
#undef RIGHT
	(void)putchar('\n');
	relations_head("# compartment");
	for (size_t i = 0; i < sizeof compartments / sizeof *compartments; i++) {
		(void)fputs(compartments[i].name, stdout);
		for (size_t j = 0; j < NAMED_RELATIONS; j++)
			(void)printf("\t%s", (relation_opens(relations[j].bit) & compartments[i].bit) != 0 ? "yes" : "-");
		(void)putchar('\n');
	}
	(void)putchar('\n');
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

/* The matrix is the program's own; the dated rules are the data folder's. */
int command_rules(struct program *p) {
	struct seal *seal;
	struct lane lane;
	matrix_print();
	(void)fflush(stdout);
	if (program_open(p, false, 0, &seal, &lane) != 0)
		return program_fail("Only the matrix of rights is shown: which unit is responsible stands in a data folder.");
	enum err e = db_begin(lane.db, false);
	if (e == OK) {
		e = rules_print(p->arena, &lane);
		db_rollback(lane.db);
	}
	program_close(seal, &lane);
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
