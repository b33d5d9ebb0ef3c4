/* Forward only, one transaction a file, the same file for both engines. */
#include "db/engine.h"

#include "base/embedded.h"
#include "base/log.h"

#include <stdio.h>

/* "0007_what.sql" is number 7. */
static int number_of(const struct embedded *f) {
	return (int)strtol(f->name, NULL, 10);
}

static enum err step(struct db *db, const struct embedded *f) {
	char note[128];
	(void)snprintf(note, sizeof note, "insert into schema_version (number) values (%d)", number_of(f));
	TRY(db_exec(db, "begin"));
	if (db_exec(db, f->text) != OK || db_exec(db, note) != OK || db_exec(db, "commit") != OK) {
		db_rollback(db);
		log_line("migration %s failed; the database is as before", f->name);
		return BROKEN;
	}
	return OK;
}

/* Each by its own number, not by the highest: two that were written side by side may come in either order. */
static enum err once(struct db *db, const struct embedded *f) {
	char question[128];
	int64_t there;
	(void)snprintf(question, sizeof question, "select count(*) from schema_version where number = %d", number_of(f));
	TRY(db_number(db, question, &there));
	return there > 0 ? OK : step(db, f);
}

enum err db_migrate(struct db *db) {
	int64_t have;
	TRY(db_exec(db, "create table if not exists schema_version (number bigint not null primary key);"
			"create table if not exists statements_checked (digest bigint not null primary key)"));
	TRY(db_number(db, "select coalesce(max(number), 0) from schema_version", &have));
	if (schema_all_count > 0 && have > number_of(&schema_all[schema_all_count - 1])) {
		log_line("the database is newer (%d) than this program (%d); use the newer program",
			 (int)have, number_of(&schema_all[schema_all_count - 1]));
		return BROKEN;
	}
	for (int i = 0; i < schema_all_count; i++)
		TRY(once(db, &schema_all[i]));
	return OK;
}

/* FNV-1a over the statements and what the engine says of its tables: SQLite counts their changes, of PostgreSQL's columns there
 * is a sum.  Against a mix-up, not against somebody who wants one. */
static enum err digest_make(struct db *db, int64_t *ret) {
	static const char pg[] = "select coalesce(sum(hashtext(concat_ws(' ', c.relname, a.attname, a.atttypid, a.attnotnull))), 0)::bigint "
				 "from pg_class c join pg_attribute a on a.attrelid = c.oid "
				 "where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped";
	int64_t tables;
	TRY(db_number(db, db->engine == DB_PG ? pg : "pragma schema_version", &tables));
	uint64_t h = 14695981039346656037u ^ (uint64_t)tables;
	for (int i = 0; i < statement_count; i++)
		for (const char *p = db->engine == DB_PG ? statement_all[i]->pg : statement_all[i]->sqlite; *p != '\0'; p++)
			h = (h ^ (unsigned char)*p) * 1099511628211u;
	*ret = (int64_t)(h >> 1);
	return OK;
}

enum err db_check(struct db *db) {
	int64_t digest, there;
	char text[128];
	TRY(digest_make(db, &digest));
	(void)snprintf(text, sizeof text, "select count(*) from statements_checked where digest = %lld", (long long)digest);
	TRY(db_number(db, text, &there));
	if (there > 0)
		return OK;
	TRY(db->calls->check(db));
	(void)snprintf(text, sizeof text, "insert into statements_checked (digest) values (%lld) on conflict do nothing", (long long)digest);
	return db_exec(db, text);
}
