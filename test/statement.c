/* A statement that holds up the lane by its own work is ended; one that waits for somebody else is not. */
#include "test.h"

#include "db/statement.h"

#include <time.h>

#define COUNT "with recursive n(i) as (select 1 union all select i + 1 from n"

static const struct statement_column counted = {.type = VALUE_INT};

static enum err pass(void *context, const struct value *v) {
	int64_t *seen = context;
	if (++*seen == 2 && v->i == 2)
		(void)nanosleep(&(const struct timespec){.tv_nsec = 500 * 1000 * 1000}, NULL);
	return OK;
}

TEST(a_statement_without_end_is_ended_and_one_that_waits_is_not) {
	static const struct statement endless = {.index = 0, .name = "endless", .sqlite = COUNT ") select count(*) from n", .kind = STATEMENT_ONE, .ncolumns = 1, .column = &counted};
	static const struct statement slow = {.index = 1, .name = "slow", .sqlite = COUNT " limit 20000) select i from n", .kind = STATEMENT_MANY, .ncolumns = 1, .column = &counted};
	struct db *db;
	int64_t seen = 0;
	CHECK(db_open(&(struct db_options){.url = ":memory:", .statement_ms = 400}, &db) == OK);
	CHECK(db_begin(db, false) == OK);
	CHECK(db_run(db, &slow, NULL, pass, &seen, NULL) == OK && seen == 20000);
	CHECK(db_run(db, &endless, NULL, pass, &seen, NULL) == BROKEN);
	db_rollback(db);
	db_close(db);
}

/* --- what a statement looks for, it finds by an index --- */

/* Tables that do not grow with the children of a county, or of which few rows ever wait. */
static const char few[] = " org unit setting rule_change responsibility_rule job brake consumer demo_person contact_route introduction agreement course governance_body "
			  "status_analysis action_plan activity activity_row budget_line budget_decision budget_activity survey statistic statistic_period experience_done retention "
			  "retention_rule disclosure_ground custody_proposal maturity kin guardian_block pause protection review_round review_item archive_hold archive_package "
			  "disposal archive_key person_hsa staff_contact unit_contact appointment activation notice_mail mirror_answer session assignment ";

/* Those that are meant to go through all: figures and their trials, what a job does, and the archive's work for a child that goes. */
static const char *const whole[] = {"statistics_", "trial_", "archive_ties", "archive_child_drafts", "reach_children", "review_actors", "review_reason", "experience_"};

static bool word_there(const char *text, const char *table, const char *alias) {
	char both[220];
	(void)snprintf(both, sizeof both, "%s %s", table, alias);
	if (text_is(alias, table))
		return true;
	for (const char *p = text; (p = strstr(p, both)) != NULL; p++)
		if ((p == text || strchr(" ,(\n", p[-1]) != NULL) && strchr(" ,)\n", p[strlen(both)]) != NULL)
			return true;
	return false;
}

struct looking {
	const struct statement *s;
	int bad;
};

/* A line of the plan: "SCAN a USING INDEX …" goes through the table that the statement calls a. */
static enum err plan_line(void *context, const struct value *v) {
	struct looking *k = context;
	char line[400], alias[100], table[100], known[120];
	(void)snprintf(line, sizeof line, "%.*s", (int)v[3].n, (const char *)v[3].p);
	if (sscanf(line, "SCAN %99s", alias) != 1)
		return OK;
	for (const char *p = k->s->tables; sscanf(p, " %99s", table) == 1; p = strstr(p, table) + strlen(table)) {
		(void)snprintf(known, sizeof known, " %s ", table);
		if (strstr(few, known) != NULL || !word_there(k->s->sqlite, table, alias))
			continue;
		printf("%s: %s goes through the whole of %s: %s\n", k->s->file, k->s->name, table, line);
		k->bad++;
	}
	return OK;
}

static bool whole_is(const char *name) {
	bool all = false;
	for (size_t n = 0; n < sizeof whole / sizeof *whole; n++)
		all |= text_starts(name, whole[n]);
	return all;
}

TEST(no_page_goes_through_all_of_what_grows_with_the_county) {
	static const struct statement_column columns[] = {{.type = VALUE_INT}, {.type = VALUE_INT}, {.type = VALUE_INT}, {.type = VALUE_TEXT}};
	struct db *db;
	struct looking k = {0};
	struct arena *a = arena_new(1 << 20);
	CHECK(a != NULL && db_open(&(struct db_options){.url = ":memory:"}, &db) == OK && db_migrate(db) == OK);
	for (int i = 0; i < statement_count; i++) {
		k.s = statement_all[i];
		struct statement explained = {.index = i, .name = k.s->name, .sqlite = arena_print(a, "explain query plan %s", k.s->sqlite), .kind = STATEMENT_MANY, .ncolumns = 4, .column = columns};
		CHECK(whole_is(k.s->name) || db_run(db, &explained, NULL, plan_line, &k, NULL) == OK);
	}
	CHECK(k.bad == 0);
	db_close(db);
	arena_free(a);
}

/* How many tables, but for the small ones, a prepared statement reads in a way that is priced out (decision 14): the server then takes the
 * price for the work, any plan seems as dear as any other, and a start page took a second. */
static const char counting[] =
	"create or replace function pg_temp.priced(call text, few text) returns bigint language plpgsql as $$ declare j jsonb; begin "
	"execute 'explain (format json) execute ' || call into j; return (select count(*) from jsonb_path_query(j, '$.**') x "
	"where x->>'Node Type' in ('Seq Scan', 'Bitmap Heap Scan') and x->>'Relation Name' is not null and position(' ' || (x->>'Relation Name') || ' ' in few) = 0); end $$";

TEST(no_page_is_priced_out_on_postgresql) {
	static const char *const types[] = {"bigint", "text", "bytea"};
	struct db_options options = {.url = getenv("TEST_DATABASE_URL")};
	struct db *db;
	int bad = 0;
	if (options.url == NULL)
		return;
	struct arena *a = arena_new(64 << 20);
	CHECK(a != NULL && db_open(&options, &db) == OK && db_migrate(db) == OK && db_exec(db, counting) == OK);
	for (int i = 0; i < statement_count; i++) {
		const struct statement *s = statement_all[i];
		const char *of = "", *with = "";
		int64_t n;
		for (int p = 0; p < s->nparams; p++) {
			of = arena_print(a, "%s%s%s", of, p == 0 ? "" : ", ", types[s->param[p].type]);
			with = arena_print(a, "%s%s''1''", with, p == 0 ? "" : ", ");
		}
		if (whole_is(s->name))
			continue;
		CHECK(db_exec(db, arena_print(a, "prepare p%d%s%s%s as %s", i, *of == '\0' ? "" : "(", of, *of == '\0' ? "" : ")", s->pg)) == OK);
		CHECK(db_number(db, arena_print(a, "select pg_temp.priced('p%d%s%s%s', '%s')", i, *of == '\0' ? "" : "(", with, *of == '\0' ? "" : ")", few), &n) == OK);
		if (n > 0)
			printf("%s: %s is priced out\n", s->file, s->name);
		bad += n > 0;
	}
	CHECK(bad == 0);
	db_close(db);
	arena_free(a);
}
