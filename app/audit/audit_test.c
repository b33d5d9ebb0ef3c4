/* The reading log, and the chain under it. */
#include "access/access.sql.h"
#include "audit/audit.h"
#include "audit/audit.sql.h"
#include "audit/verify.h"
#include "base/id.h"
#include "db/db.h"
#include "serve.h"
#include "way.h"
#include "whole.h"

#include <stdio.h>
#include <string.h>

static const char *log_page(struct world *w, const char *child) {
	return text_of(w, "/family/%lld/log", (long long)id_of(w, child));
}

static void read_as(struct world *w, const char *who, const char *shelf, const char *child, const char *page, int status) {
	as(w, who);
	CHECK_STATUS(get(w, "/%s/%lld/%s", shelf, (long long)id_of(w, child), page), status);
}

TEST(the_guardian_reads_who_has_read_what_and_why) {
	struct world *w = world_small();
	at(w, "2027-01-11T09:01");
	read_as(w, "rune", "child", "tim", "consent", 200);
	at(w, "2027-01-12T10:07");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", log_page(w, "tim")), "Rune Ek");
	CHECK_HAS(get(w, "%s", log_page(w, "tim")), "rektor, Björkskolan");
	CHECK_HAS(get(w, "%s", log_page(w, "tim")), "Läste vilka som får läsa.");
	CHECK_HAS(get(w, "%s", log_page(w, "tim")), "Därför att verksamheten har ansvaret för stödet.");
	CHECK_HAS(get(w, "%s", log_page(w, "tim")), "<b>Du</b>");
	CHECK_STATUS(get(w, "%s?page=0", log_page(w, "tim")), 404);
	CHECK_STATUS(get(w, "%s?page=x", log_page(w, "tim")), 404);
}

TEST(a_unit_reads_what_it_has_read_itself_and_no_name_of_who_it_reads_of_no_longer) {
	struct world *w = world_with_plan();
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", tim(w, "plan")), 200);
	CHECK_HAS(get(w, "/log"), "Tim Alm");
	CHECK_HAS(get(w, "/log"), "Läste planen.");
	at(w, "2027-01-15T10:00");
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", (long long)id_of(w, "tim")), "act=withdraw_all"), 303);
	as(w, "tove");
	struct answer a = get(w, "/log");
	CHECK_HAS(a, "Tove Hallin");
	CHECK_HAS(a, "Läste planen.");
	CHECK_HAS(a, "ett barn som ni inte läser om nu");
	CHECK_NOT(a, "Tim Alm");
	CHECK_NOT(a, "Rune");
	CHECK_HAS(get(w, "/log?page=2"), "Här finns inget mer.");
	CHECK_STATUS(get(w, "/log?page=0"), 404);
	CHECK_STATUS(get(w, "/log?page=x"), 404);
	as(w, "noor");
	CHECK_HAS(get(w, "/log"), "Ni har inte läst något än.");
	as(w, "rune");
	CHECK_HAS(get(w, "/log"), "Tim Alm");
	CHECK_NOT(get(w, "/log"), "Tove");
	as(w, "ali"); /* does not answer for the unit */
	CHECK_STATUS(get(w, "/log"), 404);
	as(w, "eva");
	CHECK_STATUS(get(w, "/log"), 404);
}

TEST(what_was_refused_is_not_told_as_done) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/delegate", (long long)id_of(w, "tim")), "act=add&until=2027-01-20&person=%lld", (long long)id_of(w, "noor")), 422);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", log_page(w, "tim")), "Bad en kollega hjälpa till. Det blev inte av.");
}

TEST(the_childs_and_the_other_guardians_reads_are_nobody_elses) {
	struct world *w = world_small();
	read_as(w, "elin", "family", "elin", "log", 200);
	read_as(w, "per", "family", "elin", "log", 200);
	as(w, "maria");
	CHECK_NOT(get(w, "%s", log_page(w, "elin")), "Elin Sandberg");
	CHECK_NOT(get(w, "%s", log_page(w, "elin")), "Per Sandberg");
	as(w, "elin");
	CHECK_NOT(get(w, "%s", log_page(w, "elin")), "Sandberg</b>");
	CHECK_HAS(get(w, "%s", log_page(w, "elin")), "<b>Du</b>");
}

/* D11, D17: what a unit did for one of the family is told to the others as what it read for it. */
TEST(what_was_done_for_one_of_the_family_is_not_told_to_the_others) {
	static const char code[] = "en kod för att logga in", reach[] = "Skrev in en e-post";
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/account"), "act=code&person=%lld&checked=KNOWN", (long long)id_of(w, "per")), 200);
	CHECK_STATUS(post(w, way_staff(w, "/contact"), "act=save&person=%lld&phone=070-174 06 99&email=", (long long)id_of(w, "per")), 303);
	CHECK_STATUS(post(w, way_staff(w, "/contact"), "act=save&person=%lld&phone=abc&email=", (long long)id_of(w, "per")), 422);
	as(w, "per");
	CHECK_HAS(get(w, "%s", log_page(w, "elin")), code); /* so that nobody gets one in his name unseen */
	static const char *const others[] = {"maria", "elin"};
	for (int i = 0; i < 2; i++) {
		as(w, others[i]);
		struct answer a = get(w, "%s", log_page(w, "elin"));
		CHECK_NOT(a, code);
		CHECK_HAS(a, "Läste vilka i familjen som kan logga in.");
		CHECK_NOT(a, reach);
		CHECK_HAS(a, "Läste hur familjen nås.");
		CHECK_NOT(a, "Läste hur familjen nås. Det blev inte av.");
	}
	as(w, "rune");
	CHECK_HAS(get(w, "/log"), code);
	CHECK_HAS(get(w, "/log"), reach);
}

TEST(a_refused_try_is_told_for_a_unit_that_the_family_knows_of_and_names_nobody) {
	struct world *w = world_small();
	read_as(w, "tove", "child", "tim", "consent", 404);
	read_as(w, "noor", "child", "tim", "consent", 404);
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/consent", (long long)id_of(w, "tim")),
			  "act=ask&unit_1=%lld&area=1-0&why_1=x&until=2027-06-01&wish=y", (long long)id_of(w, "bup")), 303);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", log_page(w, "tim")), "Någon på BUP Växjö");
	CHECK_NOT(get(w, "%s", log_page(w, "tim")), "Tove");
	CHECK_NOT(get(w, "%s", log_page(w, "tim")), "Socialtjänsten");
	int64_t tries = 0;
	CHECK(db_number(world_lane(w)->db, text_of(w, "select count(*) from audit where actor_id = %lld and outcome = 404", (long long)id_of(w, "noor")), &tries) == OK);
	CHECK(tries == 1);
}

static int count(struct answer a, const char *what) {
	int n = 0;
	for (const char *p = a.body; (p = strstr(p, what)) != NULL; p++)
		n++;
	return n;
}

TEST(the_same_again_is_counted_under_one_name) {
	struct world *w = world_small();
	at(w, "2027-01-11T09:01");
	read_as(w, "rune", "child", "tim", "consent", 200);
	at(w, "2027-01-11T09:03");
	read_as(w, "rune", "child", "tim", "consent", 200);
	at(w, "2027-01-11T09:07");
	read_as(w, "rune", "child", "tim", "consent", 200);
	at(w, "2027-01-11T09:08");
	read_as(w, "rune", "child", "tim", "decision", 200);
	at(w, "2027-01-11T09:11");
	read_as(w, "rune", "child", "tim", "consent", 200);
	at(w, "2027-01-12T09:00");
	read_as(w, "rune", "child", "tim", "decision", 200);
	at(w, "2027-01-12T10:07");
	as(w, "eva");
	struct answer a = get(w, "%s", log_page(w, "tim"));
	CHECK_HAS(a, "4 gånger, den första 09.01.");
	CHECK(count(a, "<b>Rune Ek</b>") == 2);
	CHECK(count(a, "Läste de tre frågorna.") == 2);
}

TEST(the_log_has_fifty_reads_a_page) {
	struct world *w = world_small();
	as(w, "eva");
	for (int i = 0; i < 60; i++)
		CHECK_STATUS(get(w, "%s", log_page(w, "tim")), 200);
	struct answer first = get(w, "%s", log_page(w, "tim"));
	const char *before = between(w, first, "?page=", "\"");
	CHECK(*before != '\0');
	struct answer second = get(w, "%s?page=%s", log_page(w, "tim"), before);
	CHECK_STATUS(second, 200);
	CHECK_HAS(second, "Visa de senaste");
	CHECK_NOT(second, "Visa äldre");
	CHECK_HAS(first, "50 gånger, den första");
}

TEST(only_the_family_reads_the_log) {
	struct world *w = world_small();
	struct answer unknown = get(w, "/family/123456789/log");
	const char *const strangers[] = {"noor", "maria", "per"};
	for (int i = 0; i < 3; i++) {
		as(w, strangers[i]);
		CHECK_STATUS(get(w, "%s", log_page(w, "tim")), 404);
	}
	CHECK(unknown.status == 303 || unknown.status == 404);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", log_page(w, "tim")), 404);
}

TEST(every_handler_about_a_child_has_a_sentence) {
	struct world *w = world_small();
	(void)w;
	for (size_t i = 0; i < route_count; i++)
		if ((text_starts(route_all[i].path, "/child/%") || text_starts(route_all[i].path, "/family/%")) &&
		    audit_said("sv", route_all[i].name) == NULL)
			test_check(false, "app/audit/said.def", 1, route_all[i].name, "");
	CHECK(audit_said("sv", "no_such_handler") == NULL);
}

/* --- the chain --- */

static bool whole(struct world *w, const char *head) {
	struct audit_verdict v;
	CHECK(audit_verify(world_lane(w), head, &v) == OK);
	return v.good;
}

static int64_t random_to(int64_t n) {
	return 1 + id_new() % n;
}

static const char *const columns[] = {"at", "actor_id", "unit_id", "child_id", "ground", "outcome"};

static const char *hex_literal(struct world *w, const unsigned char hash[LANE_HASH]) {
	const char *hex = text_hex(world_arena(w), hash, LANE_HASH);
	return db_engine(world_lane(w)->db) == DB_PG ? text_of(w, "'\\x%s'::bytea", hex) : text_of(w, "x'%s'", hex);
}

/* A forger who knows how hashes are made: changes row `k` and writes the rest of the chain anew. */
static void forge_suffix(struct world *w, int64_t k, int64_t last) {
	unsigned char before[LANE_HASH] = {0};
	struct request *rq = serve_request(world_arena(w), JOB, "/job/forge");
	struct access *a;
	struct access_audit_chain_rows r;
	rq->now = 1;
	sql(w, text_of(w, "update audit set outcome = outcome + 1 where id = %lld", (long long)k));
	CHECK(access_open(world_lane(w), rq, RIGHT_SYSTEM, 0, &a) == OK && access_audit_chain(a, 0, INT64_MAX, &r) == OK);
	for (size_t i = 0; i < r.n && r.row[i].id <= last; i++) {
		audit_hash(before, &r.row[i], before);
		if (r.row[i].id >= k)
			sql(w, text_of(w, "update audit set hash = %s where id = %lld", hex_literal(w, before), (long long)r.row[i].id));
	}
}

static const char *const plain_columns = "at, actor_id, unit_id, child_id, act, ground, outcome, wrote, hash";

/* One way to tamper with a chain of n rows. */
static void tamper(struct world *w, int way, int64_t n) {
	long long k = random_to(n), m = random_to(n - 1);
	const char *column = columns[random_to(6) - 1];
	m += m >= k;
	switch (way) {
	case 0:
		sql(w, text_of(w, "update audit set %s = %s + 1 where id = %lld", column, column, k));
		break;
	case 1:
		sql(w, text_of(w, "delete from audit where id = %lld", k));
		break;
	case 2: /* swap two rows */
		sql(w, text_of(w, "update audit set id = -1 where id = %lld", k));
		sql(w, text_of(w, "update audit set id = %lld where id = %lld", k, m));
		sql(w, text_of(w, "update audit set id = %lld where id = -1", m));
		break;
	case 3: /* put one in and move the rest */
		sql(w, text_of(w, "update audit set id = -id - 1 where id >= %lld", k));
		sql(w, "update audit set id = -id where id < 0");
		sql(w, text_of(w, "insert into audit (id, %s) select %lld, %s from audit where id = %lld", plain_columns, k, plain_columns, k == 1 ? 2 : k - 1));
		break;
	case 4: /* cut the tail */
		sql(w, text_of(w, "delete from audit where id >= %lld", k));
		break;
	case 5:
		forge_suffix(w, k, n);
		break;
	default:
		sql(w, text_of(w, "update audit set %s = 'x' || %s where id = %lld", way == 6 ? "act" : "wrote", way == 6 ? "act" : "wrote", k));
	}
}

TEST(three_hundred_tamperings_are_all_found_with_a_head_that_was_kept_elsewhere) {
	struct world *w = world_small();
	as(w, "eva");
	for (int i = 0; i < 10; i++)
		(void)get(w, "%s", log_page(w, "tim"));
	const char *head = serve_head(world_lane(w), world_arena(w));
	int64_t n = number(w, "select count(*) from audit");
	CHECK(n > 10 && whole(w, head) && whole(w, NULL));
	sql(w, "drop table if exists kept");
	sql(w, "create table kept as select * from audit");
	int missed = 0;
	for (int i = 0; i < 300; i++) {
		tamper(w, i % 8, n);
		missed += whole(w, head);
		sql(w, "delete from audit");
		sql(w, "insert into audit select * from kept");
	}
	CHECK(missed == 0);
	CHECK(whole(w, head));
	(void)get(w, "%s", log_page(w, "tim")); /* a chain that went on since the head is whole */
	CHECK(whole(w, head));
}

TEST(a_head_that_was_not_signed_here_is_refused) {
	struct world *w = world_small();
	as(w, "eva");
	char *head = arena_text(world_arena(w), serve_head(world_lane(w), world_arena(w)));
	CHECK(whole(w, head));
	head[strlen(head) - 3] = head[strlen(head) - 3] == 'a' ? 'b' : 'a';
	CHECK(!whole(w, head));
	CHECK(!whole(w, "0 1 nonsense"));
}

/* What has no sentence is left out by the statement, not by the page: else it would shorten a page of 50, and tell. */
TEST(what_is_never_told_is_not_among_the_rows) {
#define SAID(name, sentence) \
	test_check(*(sentence) != '\0' || strstr(audit_family_statement.sqlite, "'" #name "'") != NULL, __FILE__, __LINE__, #name " is left out", "");
#include "audit/said.def"
#undef SAID
}

/* Years of reading: the pages that tell who has read come, and tell it. */
TEST(a_long_log_holds_up_no_page) {
	struct world *w = world_way();
	static const char *const family[] = {"", "/consent", "/log", "/plan"}, *const staff[] = {"", "/consent", "/plan", "/plan/answers"};
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	CHECK(db_exec(world_lane(w)->db,
		      "insert into audit (id, at, actor_id, unit_id, child_id, act, ground, outcome, wrote, hash) "
		      "with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000) "
		      "select 400000000000000000 + i, a.at - i, a.actor_id, a.unit_id, a.child_id, a.act, a.ground, a.outcome, a.wrote, a.hash "
		      "from n, (select * from audit where act = 'plan_show' and unit_id <> 0 limit 1) a") == OK);
	for (int i = 0; i < 4; i++) {
		as(w, "maria");
		CHECK_STATUS(get(w, "%s", way_family(w, family[i])), 200);
		as(w, "rune");
		CHECK_STATUS(get(w, "%s", way_staff(w, staff[i])), 200);
	}
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "/consent")), "Tove Hallin");
}
