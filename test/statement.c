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
