/* Forward only, one transaction a file, the same file for both engines. */
#include "db/db.h"

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
	TRY(db_exec(db, "create table if not exists schema_version (number bigint not null primary key)"));
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
