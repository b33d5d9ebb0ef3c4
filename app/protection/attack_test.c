/* What somebody tries who wants to know of a hidden child, or to read where it is (I12, D6–D9, A14, A22). */
#include "seen.h"
#include "way.h"
#include "whole.h"

#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>

static int64_t number(struct world *w, const char *sql) {
	int64_t n = -1;
	CHECK(db_number(world_lane(w)->db, sql, &n) == OK);
	return n;
}

static long long of(struct world *w, const char *key) {
	return (long long)id_of(w, key);
}

static void sql(struct world *w, const char *text) {
	CHECK(db_exec(world_lane(w)->db, text) == OK);
}

static void answers(struct world *w, const char *assignment) {
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, assignment)));
}

static void protect(struct world *w, const char *kind, const char *more) {
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=%s&basis=DECIDED&reason=Skatteverket, 12 januari.&vault=%lld%s", kind, of(w, "sanna-1"), more), 303);
}

static int64_t outbox(struct world *w, const char *who) {
	return number(w, text_of(w, "select count(*) from outbox where person_id = %lld and state <> 'RECALLED'", of(w, who)));
}

static void outbox_empty(struct world *w) {
	sql(w, "delete from outbox_child where id <> 0");
	sql(w, "delete from outbox where id <> 0");
}

/* Elin writes: whoever answers for her is told, and nobody who is not named. */
TEST(no_message_about_a_hidden_child_goes_to_who_is_not_named) {
	struct world *w = world_way();
	answers(w, "ali-1");
	protect(w, "REGISTERED", "");
	outbox_empty(w);
	sql(w, "delete from notice_mail where id <> 0");
	as(w, "elin");
	CHECK_STATUS(post(w, way_family(w, "/notice"), "harm=NO&areas=0&worry_0=Ont.&act=send"), 303);
	CHECK(number(w, text_of(w, "select count(*) from observation where child_id = %lld and state = 'SENT'", of(w, "elin"))) == 1);
	CHECK(number(w, "select count(*) from notice_mail") == 0); /* the office is not named */
	CHECK(outbox(w, "rune") == 1);
	CHECK(outbox(w, "ali") == 0);
	/* nobody reads it in time */
	int64_t id = number(w, text_of(w, "select id from observation where child_id = %lld and state = 'SENT'", of(w, "elin")));
	sql(w, text_of(w, "update job set due_at = 1 where path = '/job/notice/%lld'", (long long)id));
	at(w, "2027-02-15T09:00:00");
	job(w, text_of(w, "/job/notice/%lld", (long long)id));
	CHECK(outbox(w, "karin") == 0 && outbox(w, "ali") == 0);
	CHECK(outbox(w, "rune") >= 2);
	as(w, "karin");
	CHECK_NOT(get(w, "/inbox"), "Björkskolan");
	CHECK_NOT(get(w, "/"), "väntar för länge");
}

/* It waits already, when the child is hidden. */
TEST(messages_that_wait_for_who_is_not_named_are_not_sent) {
	struct world *w = world_way();
	outbox_empty(w);
	as(w, "elin");
	(void)get(w, "%s", way_family(w, "/meeting"));
	sql(w, text_of(w, "insert into outbox (id, person_id, at, state) values (88001, %lld, %lld, 'WAITING')", of(w, "tove"), (long long)now_of(w)));
	sql(w, text_of(w, "insert into outbox_child (id, child_id) values (88001, %lld)", of(w, "elin")));
	sql(w, text_of(w, "insert into outbox (id, person_id, at, state) values (88002, %lld, %lld, 'WAITING')", of(w, "rune"), (long long)now_of(w)));
	sql(w, text_of(w, "insert into outbox_child (id, child_id) values (88002, %lld)", of(w, "elin")));
	protect(w, "REGISTERED", "");
	job(w, "/job/outbox/88001");
	job(w, "/job/outbox/88002");
	CHECK(number(w, "select count(*) from outbox where id = 88001 and state = 'RECALLED'") == 1);
	CHECK(number(w, "select count(*) from outbox where id = 88002 and state = 'RECALLED'") == 0);
}

TEST(nobody_is_told_directly_of_a_hidden_child) {
	struct world *w = world_way();
	as(w, "tove"); /* asks for a meeting, and is not named then */
	struct answer a = post(w, way_staff(w, "/meeting/ask"), "purpose=Vi behöver träffas.&act=send");
	CHECK_STATUS(a, 303);
	protect(w, "REGISTERED", "");
	outbox_empty(w);
	as(w, "rune");
	struct answer list = get(w, "%s", way_staff(w, "/meeting"));
	const char *request = between(w, list, "/meeting/request/", "\"");
	CHECK(*request != '\0');
	CHECK_STATUS(post(w, way_staff(w, text_of(w, "/meeting/request/%s", request)), "act=decline&answer=Inte nu."), 303);
	CHECK(outbox(w, "tove") == 0);
}

/* --- counts --- */

TEST(blocks_that_nobody_has_looked_at_are_not_counted_of_a_hidden_child) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Hot.", of(w, "per")), 303);
	protect(w, "REGISTERED", "");
	outbox_empty(w);
	at(w, "2027-02-20T09:00:00");
	int64_t id = number(w, "select min(id) from guardian_block where protection_id = 0"), day = number(w, "select min(review_at) from guardian_block where protection_id = 0");
	CHECK(id > 0);
	job(w, text_of(w, "/job/block/%lld/%lld", (long long)id, (long long)day));
	CHECK(outbox(w, "karin") == 0);
	CHECK(outbox(w, "rune") == 1);
	as(w, "karin");
	CHECK_NOT(get(w, "/"), "pärr");
}

