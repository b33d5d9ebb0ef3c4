/* Forward only, one transaction a file, the same file for both engines. */
#include "db/db.h"

#include "base/embedded.h"
#include "base/log.h"

#include <stdio.h>

/* SQLite keeps a row where its key says only when the key is declared `integer`; `bigint`, which PostgreSQL needs,
 * costs a second tree and a second look-up for each row.  So the word is changed on the way in. */
static enum err apply(struct db *db, const char *sql) {
	static const char wide[] = " bigint not null primary key", rowid[] = " integer not null primary key";
	if (db_engine(db) != DB_SQLITE)
		return db_exec(db, sql);
	size_t n = strlen(sql), grown = 0;
	for (const char *p = sql; (p = strstr(p, wide)) != NULL; p++)
		grown++;
	char *text = malloc(n + grown + 1), *to = text;
	if (text == NULL)
		return BROKEN;
	while (*sql != '\0') {
		bool key = strncmp(sql, wide, sizeof wide - 1) == 0;
		size_t length = key ? sizeof rowid - 1 : 1;
		memcpy(to, key ? rowid : sql, length);
		to += length;
		sql += key ? sizeof wide - 1 : 1;
	}
	*to = '\0';
	enum err e = db_exec(db, text);
	free(text);
	return e;
}

/* "0007_what.sql" is number 7. */
static int number_of(const struct embedded *f) {
	return (int)strtol(f->name, NULL, 10);
}

static enum err step(struct db *db, const struct embedded *f) {
	char note[128];
	(void)snprintf(note, sizeof note, "insert into schema_version (number) values (%d)", number_of(f));
	TRY(db_exec(db, "begin"));
	if (apply(db, f->text) != OK || db_exec(db, note) != OK || db_exec(db, "commit") != OK) {
		db_rollback(db);
		log_line("migration %s failed; the database is as before", f->name);
		return BROKEN;
	}
	return OK;
}

enum err db_migrate(struct db *db) {
	int64_t have;
	TRY(db_exec(db, "create table if not exists schema_version (number bigint not null primary key)"));
	TRY(db_number(db, "select coalesce(max(number), 0) from schema_version", &have));
	if (schema_all_count > 0 && have > number_of(&schema_all[schema_all_count - 1])) {
		log_line("the database is newer (%d) than this program (%d); use the newer program",
			 (int)have, number_of(&schema_all[schema_all_count - 1]));
		return BROKEN;
	}
	for (int i = 0; i < schema_all_count; i++)
		if (number_of(&schema_all[i]) > have)
			TRY(step(db, &schema_all[i]));
	return OK;
}
