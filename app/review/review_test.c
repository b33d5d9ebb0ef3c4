/* The review of the log: what is drawn, who sees it, whose it never is, and what comes of it (A18). */
#include "seen.h"
#include "serve.h"
#include "whole.h"

#include "audit/audit.h"
#include "base/date.h"
#include "review/review.h"

#include <string.h>

static int64_t told(struct world *w, const char *who) {
	return number(w, text_of(w, "select count(*) from outbox where person_id = %lld", of(w, who)));
}

/* Somebody whom a story needs works here too, and can be logged in as in that work. */
static void works(struct world *w, const char *who, const char *unit, const char *role, int id) {
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (%d, %lld, %lld, '%s', 'Loggranskare', 0, 1, 253402300799000)", id, of(w, who), of(w, unit), role));
}

static void acts_as(struct world *w, const char *who, int64_t assignment) {
	sql(w, text_of(w, "update demo_person set assignment_id = %lld where person_id = %lld", (long long)assignment, of(w, who)));
}

/* A row of the log, as if it had been done: of a person, at a unit, about a child. */
static int64_t logged(struct world *w, const char *who, const char *unit, const char *child, const char *act, int ground, int outcome, const char *when) {
	static int64_t id = INT64_C(500000000000000000);
	int64_t t;
	CHECK(date_time_read(when, &t));
	sql(w, text_of(w, "insert into audit (id, at, actor_id, unit_id, child_id, act, ground, outcome, wrote, hash) values (%lld, %lld, %lld, %lld, %lld, '%s', %d, %d, '', %s)",
		       (long long)++id, (long long)t, of(w, who), of(w, unit), *child == '\0' ? 0LL : of(w, child), act, ground, outcome, db_engine(world_lane(w)->db) == DB_SQLITE ? "x'00'" : "'\\x00'"));
	return id;
}

/* Draws the week that ended on Monday 25 January, for the municipality or another. */
static void draw_of(struct world *w, const char *org) {
	at(w, "2027-01-25T03:00:00");
	job(w, text_of(w, "/job/review/%lld", of(w, org)));
}

static void draw(struct world *w) {
	draw_of(w, "vaxjo");
}

static int64_t rules(struct world *w, int64_t audit) {
	return number(w, text_of(w, "select coalesce(max(rules), 0) from review_item where audit_id = %lld", (long long)audit));
}

/* The page of the row that was drawn of this row of the log. */
static const char *page(struct world *w, int64_t audit) {
	return text_of(w, "/review/%lld/%lld", (long long)number(w, text_of(w, "select round_id from review_item where audit_id = %lld", (long long)audit)),
		       (long long)number(w, text_of(w, "select id from review_item where audit_id = %lld", (long long)audit)));
}

static const char *child_word(struct world *w, const char *path) {
	return between(w, get(w, "%s", path), "<dt>Barnet</dt><dd>\n", " <");
}

/* An ordinary reading on Tuesday. */
static int64_t ordinary(struct world *w) {
	return logged(w, "rune", "bjorkskolan", "elin", "plan_show", RELATION_NAMED, 200, "2027-01-19T10:00:00");
}

TEST(a_reviewer_sees_rows_of_the_own_organisation_and_no_child) {
	struct world *w = world_way();
	int64_t own = ordinary(w), foreign = logged(w, "tove", "bup", "elin", "plan_show", RELATION_PARTY, 200, "2027-01-19T11:00:00");
	int64_t before = told(w, "ines");
	draw(w);
	CHECK(rules(w, own) == REVIEW_RANDOM && rules(w, foreign) == 0);
	CHECK(told(w, "ines") == before + 1);
	as(w, "ines");
	CHECK_HAS(get(w, "/"), "Granska loggen");
	struct answer a = get(w, "/review"), row = get(w, "%s", page(w, own));
	CHECK_HAS(a, "Rune Ek, ");
	CHECK_HAS(a, "Läste planen.");
	CHECK_HAS(a, "Slumpen");
	CHECK_NOT(a, "Tove");
	CHECK_HAS(row, "rektor");
	CHECK_HAS(row, "Verksamheten ansvarar för arbetet.");
	CHECK_HAS(row, "tisdag 19 januari");
	for (int i = 0; i < 2; i++) {
		struct answer x = i == 0 ? a : row;
		CHECK_NOT(x, "Elin");
		CHECK_NOT(x, "Sandberg");
		CHECK_NOT(x, text_of(w, "%lld", of(w, "elin")));
		CHECK_NOT(x, text_of(w, "%lld", of(w, "rune")));
		CHECK_NOT(x, "plan_show");
	}
	sql(w, text_of(w, "insert into review_round (id, org_id, kind, from_at, until_at, drawn_at, due_at, pairs) values (7, %lld, 'WEEK', 1, 2, 3, 4, 1)", of(w, "region")));
	sql(w, text_of(w, "insert into review_item (id, round_id, audit_id, rules, told, state, asked, verdict, reviewer_id, opened_at, done_at, seen_at) values (8, 7, %lld, 1, 0, 'WAITING', '', '', 0, 0, 0, 0)", (long long)foreign));
	CHECK_STATUS(get(w, "/review/7"), 404);
	CHECK_STATUS(get(w, "/review/7/8"), 404);
	CHECK_STATUS(post(w, "/review/7/8", "act=expected"), 404);
	CHECK_NOT(get(w, "/review"), "Tove");
}

TEST(a_reviewer_has_no_child_no_inbox_and_nobody_else_has_the_review) {
	static const char *const closed[] = {"/inbox", "/child", "/convening", "/emergency", "/admin", "/admin/unit", "/recall"};
	static const char *const others[] = {"rune", "sanna", "noor", "leif", "maria", "elin", "tove"};
	struct world *w = world_way();
	int64_t row = ordinary(w);
	draw(w);
	works(w, "ines", "bjorkskolan", "REVIEWER", 70);
	sql(w, text_of(w, "insert into reach (id, child_id, person_id, unit_id, relation, areas, from_at, until_at) values (77, %lld, %lld, %lld, 4, 127, 1, 253402300799000)", of(w, "elin"), of(w, "ines"), of(w, "samordning-vaxjo")));
	as(w, "ines");
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
		CHECK_STATUS(get(w, "%s", closed[i]), 404);
	CHECK_STATUS(get(w, "%s", way_staff(w, "")), 404); /* whatever somebody gives it */
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 404);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		CHECK_STATUS(get(w, "/review"), 404);
		CHECK_STATUS(get(w, "%s", page(w, row)), 404);
		CHECK_NOT(get(w, "/"), "href=\"/review\"");
		CHECK_STATUS(post(w, page(w, row), "act=open&reason=Jag är nyfiken på barnet."), 404);
	}
	as(w, "karin"); /* a coordinator, while there is a reviewer: nothing */
	CHECK_HAS(get(w, "/review"), "Inget väntar");
	CHECK_STATUS(get(w, "%s", page(w, row)), 404);
	CHECK(number(w, "select count(*) from review_step") == 0);
}

TEST(a_child_has_one_word_in_a_round_and_another_in_the_next_and_for_others) {
	struct world *w = world_way();
	int64_t x = ordinary(w), y = logged(w, "ali", "bjorkskolan", "elin", "plan_show", RELATION_PARTY, 200, "2027-01-19T11:00:00"),
		z = logged(w, "rune", "bjorkskolan", "tim", "assessment_list", RELATION_NAMED, 200, "2027-01-19T12:00:00");
	int64_t next = logged(w, "rune", "bjorkskolan", "elin", "plan_show", RELATION_NAMED, 200, "2027-01-26T10:00:00");
	works(w, "siri", "samordning-vaxjo", "REVIEWER", 71);
	acts_as(w, "siri", 71);
	draw(w);
	at(w, "2027-02-01T03:00:00");
	job(w, text_of(w, "/job/review/%lld", of(w, "vaxjo")));
	as(w, "ines");
	const char *elin = child_word(w, page(w, x));
	CHECK(strlen(elin) == REVIEW_CHILD_LETTERS && text_is(elin, child_word(w, page(w, y))));
	CHECK(!text_is(elin, child_word(w, page(w, z))) && !text_is(elin, child_word(w, page(w, next))));
	as(w, "siri");
	CHECK(strlen(child_word(w, page(w, x))) == REVIEW_CHILD_LETTERS && !text_is(elin, child_word(w, page(w, x))));
}

TEST(what_was_drawn_stays_drawn) {
	struct world *w = world_way();
	for (int i = 0; i < 30; i++)
		(void)logged(w, i % 2 == 0 ? "rune" : "ali", "bjorkskolan", i % 3 == 0 ? "elin" : i % 3 == 1 ? "tim" : "linn", "plan_show", RELATION_NAMED, 200, text_of(w, "2027-01-%dT10:%02d:00", 19 + i % 3, i));
	draw(w);
	int64_t n = number(w, "select count(*) from review_item"), sum = number(w, "select cast(sum(audit_id % 1000003) as bigint) from review_item");
	CHECK(number(w, text_of(w, "select count(*) from review_item i join audit a on a.id = i.audit_id where i.rules & 1 <> 0 and a.actor_id in (%lld, %lld)", of(w, "rune"), of(w, "ali"))) == 6); /* six pairs, however often each */
	draw(w);
	CHECK(number(w, "select count(*) from review_item") == n && number(w, "select count(*) from review_round") == 1);
	/* a copy of the day before draws the same lot again */
	sql(w, "delete from review_item");
	sql(w, "delete from review_round");
	draw(w);
	CHECK(number(w, "select cast(sum(audit_id % 1000003) as bigint) from review_item") == sum);
	as(w, "ines");
	struct answer a = get(w, "/review");
	(void)logged(w, "sanna", "bjorkskolan", "elin", "plan_show", RELATION_NAMED, 200, "2027-01-19T10:00:00");
	draw(w);
	CHECK(strstr(a.body, "Sanna") == NULL);
	CHECK_NOT(get(w, "/review"), "Sanna");
}

/* Reading a child a thousand times without fault hides nothing: a pair of a person and a child is one chance. */
TEST(many_readings_do_not_hide_one) {
	struct world *w = world_way();
	for (int i = 0; i < 200; i++)
		(void)logged(w, "ali", "bjorkskolan", "tim", "plan_show", RELATION_NAMED, 200, text_of(w, "2027-01-19T10:%02d:%02d", i / 60, i % 60));
	int64_t one = logged(w, "ali", "bjorkskolan", "elin", "plan_show", RELATION_NAMED, 200, "2027-01-19T14:00:00");
	draw(w);
	CHECK((rules(w, one) & REVIEW_RANDOM) != 0);
	CHECK(number(w, text_of(w, "select count(*) from review_item i join audit a on a.id = i.audit_id where i.rules & 1 <> 0 and a.actor_id = %lld", of(w, "ali"))) == 2);
}

/* --- the rules: each with the row that it should draw, and one that it should not --- */

static bool by(struct world *w, int64_t audit, enum review_rule rule) {
	return (rules(w, audit) & rule) != 0;
}

TEST(names_families_and_colleagues) {
	struct world *w = world_way();
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (91, %lld, %lld, 'JOINT', 1, 253402300799000)", of(w, "linn"), of(w, "eva")));
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (92, %lld, %lld, 'STAFF', 'Lärare', 0, 1, 253402300799000)", of(w, "per"), of(w, "bjorkskolan")));
	int64_t name = logged(w, "siri", "kaa-vaxjo", "juni", "plan_show", RELATION_NAMED, 200, "2027-01-19T10:00:00"); /* Siri and Juni Sjö: her own */
	works(w, "siri", "kaa-vaxjo", "STAFF", 94);
	int64_t relative = logged(w, "kerstin", "gymnasiet", "tim", "plan_show", 0, 404, "2027-01-19T10:01:00"); /* has a child with Tim's mother */
	int64_t colleague = logged(w, "ali", "bjorkskolan", "elin", "plan_show", RELATION_NAMED, 200, "2027-01-19T10:02:00"); /* Per works there */
	int64_t none = logged(w, "ali", "bjorkskolan", "tim", "plan_show", RELATION_NAMED, 200, "2027-01-19T10:03:00");
	draw(w);
	CHECK(by(w, name, REVIEW_NAME) && by(w, name, REVIEW_RELATIVE));
	CHECK(by(w, relative, REVIEW_RELATIVE) && !by(w, relative, REVIEW_NAME));
	CHECK(by(w, colleague, REVIEW_COLLEAGUE) && !by(w, colleague, REVIEW_RELATIVE));
	CHECK(!by(w, none, REVIEW_NAME) && !by(w, none, REVIEW_RELATIVE) && !by(w, none, REVIEW_COLLEAGUE));
}

TEST(evenings_and_weekends_when_colleagues_do_not_read) {
	struct world *w = world_way();
	int64_t day = logged(w, "rune", "bjorkskolan", "elin", "plan_show", RELATION_NAMED, 200, "2027-01-19T18:59:59");
	int64_t evening = logged(w, "rune", "bjorkskolan", "tim", "plan_show", RELATION_NAMED, 200, "2027-01-19T19:00:00");
	int64_t night = logged(w, "ali", "bjorkskolan", "tim", "plan_show", RELATION_PARTY, 200, "2027-01-20T05:59:00");
	int64_t saturday = logged(w, "kerstin", "gymnasiet", "linn", "plan_show", RELATION_NAMED, 200, "2027-01-23T11:00:00");
	int64_t monday = logged(w, "kerstin", "gymnasiet", "elin", "plan_show", RELATION_PARTY, 200, "2027-01-18T06:00:00");
	int64_t soc[3];
	static const char *const at_night[] = {"noor", "kim", "bo"};
	for (int i = 0; i < 3; i++) {
		works(w, at_night[i], "soc-vaxjo", "STAFF", 80 + i);
		soc[i] = logged(w, at_night[i], "soc-vaxjo", "elin", "plan_show", RELATION_PARTY, 200, text_of(w, "2027-01-20T2%d:00:00", i));
	}
	draw(w);
	CHECK(!by(w, day, REVIEW_ODD) && by(w, evening, REVIEW_ODD) && by(w, night, REVIEW_ODD) && by(w, saturday, REVIEW_ODD) && !by(w, monday, REVIEW_ODD));
	for (int i = 0; i < 3; i++) /* who are on duty at night */
		CHECK(!by(w, soc[i], REVIEW_ODD));
}

TEST(the_first_time_for_who_is_not_named) {
	struct world *w = world_way();
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (95, %lld, %lld, 'RESPONSIBLE', 'Biträdande', 1, 1, 253402300799000)", of(w, "bo"), of(w, "bjorkskolan")));
	int64_t first = logged(w, "bo", "bjorkskolan", "tim", "plan_show", RELATION_NAMED, 200, "2027-01-19T10:00:00");
	int64_t named = logged(w, "kerstin", "gymnasiet", "linn", "plan_show", RELATION_NAMED, 200, "2027-01-19T10:00:00");
	(void)logged(w, "kim", "kaa-vaxjo", "elin", "plan_show", RELATION_PARTY, 200, "2027-01-11T10:00:00");
	int64_t again = logged(w, "kim", "kaa-vaxjo", "elin", "plan_show", RELATION_PARTY, 200, "2027-01-19T10:00:00");
	draw(w);
	CHECK(by(w, first, REVIEW_FIRST) && !by(w, named, REVIEW_FIRST) && !by(w, again, REVIEW_FIRST));
}

TEST(many_children_and_many_tries_within_an_hour) {
	struct world *w = world_way();
	int64_t last = 0, tried = 0, slow = 0;
	for (int i = 0; i < 15; i++) { /* children are numbers here: any will do */
		last = logged(w, "rune", "bjorkskolan", "", "plan_show", RELATION_NAMED, 200, text_of(w, "2027-01-19T10:%02d:30", 4 * i - 2 < 0 ? 0 : 4 * i - 2));
		sql(w, text_of(w, "update audit set child_id = %d where id = %lld", 1000 + i, (long long)last));
		slow = logged(w, "ali", "bjorkskolan", "", "plan_show", RELATION_NAMED, 200, text_of(w, "2027-01-19T%02d:10:00", 7 + i % 9));
		sql(w, text_of(w, "update audit set child_id = %d where id = %lld", 1000 + i, (long long)slow));
		int64_t t = logged(w, "noor", "soc-vaxjo", "", "plan_show", 0, 404, text_of(w, "2027-01-19T10:%02d:30", i));
		sql(w, text_of(w, "update audit set child_id = %d where id = %lld", 2000 + i, (long long)t));
		if (i == 9)
			tried = t;
		(void)logged(w, "kim", "kaa-vaxjo", "elin", "room_hear", 0, 404, text_of(w, "2027-01-19T10:%02d:30", i)); /* one stale page */
	}
	draw(w);
	CHECK(by(w, last, REVIEW_MANY));
	CHECK(number(w, "select count(*) from review_item where rules & 64 <> 0") == 1);
	CHECK(by(w, tried, REVIEW_TRIES));
	CHECK(number(w, "select count(*) from review_item where rules & 128 <> 0") == 1);
	as(w, "ines");
	CHECK_HAS(get(w, "%s", page(w, tried)), "10 försök som inte gick");
	CHECK_HAS(get(w, "%s", page(w, last)), "15 olika barn öppnade");
}

/* Nine an hour all week is under the hour's limit. */
TEST(slow_probing_is_found_by_the_week) {
	struct world *w = world_way();
	int64_t last = 0;
	for (int i = 0; i < 30; i++) {
		int64_t t = logged(w, "noor", "soc-vaxjo", "", "plan_show", 0, 404, text_of(w, "2027-01-%02dT%02d:00:00", 18 + i / 8, 8 + i % 8));
		sql(w, text_of(w, "update audit set child_id = %d where id = %lld", 2000 + i, (long long)t));
		last = t;
		if (i < 29) {
			t = logged(w, "kim", "kaa-vaxjo", "", "plan_show", 0, 404, text_of(w, "2027-01-%02dT%02d:00:00", 18 + i / 8, 8 + i % 8));
			sql(w, text_of(w, "update audit set child_id = %d where id = %lld", 2000 + i, (long long)t));
		}
	}
	draw(w);
	CHECK(by(w, last, REVIEW_TRIES) && number(w, "select count(*) from review_item where rules & 128 <> 0") == 1);
}

/* A notice in the inbox is about a child, and read by no tie to it: it can be drawn. */
TEST(what_is_read_in_an_inbox_can_be_drawn) {
	struct world *w = world_way();
	int64_t row = logged(w, "kim", "kaa-vaxjo", "elin", "observation_show", 0, 200, "2027-01-19T10:00:00");
	draw(w);
	CHECK(by(w, row, REVIEW_RANDOM));
	as(w, "ines");
	CHECK_HAS(get(w, "%s", page(w, row)), "Läste ett uppmärksammande.");
	CHECK_HAS(get(w, "%s", page(w, row)), "det som har kommit in till verksamheten");
}

TEST(closed_work_and_emergencies) {
	struct world *w = world_way();
	sql(w, text_of(w, "update episode set closed_at = 1, state = 'CLOSED' where child_id = %lld", of(w, "juni")));
	int64_t closed = logged(w, "kim", "kaa-vaxjo", "juni", "plan_show", RELATION_FORMER, 200, "2027-01-19T10:00:00");
	int64_t open = logged(w, "rune", "bjorkskolan", "tim", "plan_show", RELATION_NAMED, 200, "2027-01-19T10:00:00");
	at(w, "2027-01-20T10:00:00");
	as(w, "noor");
	CHECK_STATUS(post(w, "/emergency", "act=open&number=20120503-9868&first=Elin&reason=Hon har ringt och är rädd.&danger=1"), 303);
	CHECK_STATUS(get(w, "%s", way_staff(w, "/emergency")), 200);
	int64_t glass = number(w, "select id from audit where act = 'glass_break' and outcome = 303"), shown = number(w, "select id from audit where act = 'glass_show'");
	as(w, "karin");
	CHECK_STATUS(post(w, text_of(w, "/emergency/%lld", (long long)number(w, "select id from break_glass")), "act=review&verdict=BEFITTING&review=Det var rätt gjort.&shown=LATER&day=2027-01-27&defer=Hon kan fara illa."), 303);
	draw(w);
	CHECK(by(w, closed, REVIEW_CLOSED) && !by(w, open, REVIEW_CLOSED));
	CHECK(rules(w, glass) == 0 && rules(w, shown) == 0); /* the family may not know of it yet */
	at(w, "2027-02-01T03:00:00");
	job(w, text_of(w, "/job/review/%lld", of(w, "vaxjo")));
	CHECK(by(w, glass, REVIEW_EMERGENCY));
	as(w, "ines");
	CHECK_HAS(get(w, "%s", page(w, glass)), "nödåtkomst");
}

/* --- what a reviewer never sees --- */

TEST(nothing_about_a_hidden_child_is_drawn_nor_shown) {
	struct world *w = world_way();
	int64_t before = ordinary(w);
	draw(w);
	as(w, "ines");
	CHECK_STATUS(get(w, "%s", page(w, before)), 200);
	CHECK_STATUS(post(w, page(w, before), "act=open&reason=Läst utan skäl, säger en kollega."), 303);
	CHECK_HAS(get(w, "%s", page(w, before)), "Elin Sandberg");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=REGISTERED&basis=DECIDED&reason=Skatteverket.&vault=%lld", of(w, "sanna-1")), 303);
	(void)get(w, "%s", way_staff(w, ""));
	at(w, "2027-01-25T05:00:00");
	as(w, "ines"); /* at once, a case that is open too */
	CHECK_STATUS(get(w, "%s", page(w, before)), 404);
	CHECK_STATUS(post(w, page(w, before), "act=judge&verdict=NOT&why=Hon skulle inte ha läst."), 404);
	CHECK_HAS(get(w, "/review"), "Inget väntar");
	CHECK_NOT(get(w, "/"), "1 rad");
	at(w, "2027-02-01T03:00:00");
	job(w, text_of(w, "/job/review/%lld", of(w, "vaxjo")));
	CHECK(number(w, text_of(w, "select count(*) from review_item i join audit a on a.id = i.audit_id where a.child_id = %lld", of(w, "elin"))) == 1);
	at(w, "2027-03-08T03:00:00"); /* nor is it late */
	as(w, "karin");
	CHECK_NOT(get(w, "/"), "Granskningen av loggen");
}

TEST(the_vault_is_no_reviewers_and_the_rest_has_words) {
	struct world *w = world_way();
	int64_t vault = logged(w, "sanna", "bjorkskolan", "elin", "vault_show", RELATION_VAULT, 200, "2027-01-19T22:00:00");
	int64_t block = logged(w, "ali", "bjorkskolan", "elin", "block_show", RELATION_NAMED, 200, "2027-01-19T22:00:00");
	draw(w);
	CHECK(rules(w, vault) == 0 && rules(w, block) != 0);
	as(w, "ines");
	CHECK_HAS(get(w, "%s", page(w, block)), "Arbetade med vem i familjen som får läsa.");
	CHECK_NOT(get(w, "%s", page(w, block)), "spärr");
	CHECK_STATUS(post(w, page(w, block), "act=open&reason=Läst på kvällen utan skäl."), 303);
	CHECK_NOT(get(w, "%s", page(w, block)), "valv");
}

/* Pages that are not shown to a reviewer hide none of those that are: neither from the lot nor from a rule. */
TEST(what_is_not_shown_hides_nothing) {
	struct world *w = world_way();
	for (int i = 0; i < 20; i++)
		(void)logged(w, "ali", "bjorkskolan", "linn", i % 2 == 0 ? "vault_show" : "protection_show", RELATION_VAULT, 200, text_of(w, "2027-01-19T21:%02d:00", i));
	int64_t row = logged(w, "ali", "bjorkskolan", "linn", "plan_show", RELATION_PARTY, 200, "2027-01-19T22:00:00");
	draw(w);
	CHECK(by(w, row, REVIEW_RANDOM) && by(w, row, REVIEW_ODD) && by(w, row, REVIEW_FIRST));
	CHECK(number(w, text_of(w, "select count(*) from review_item i join audit a on a.id = i.audit_id where a.actor_id = %lld", of(w, "ali"))) == 1);
}

/* Every handler that staff reach can be told to a reviewer, or says that it is not (seen.def). */
TEST(every_handler_of_staff_has_words_for_a_reviewer) {
	static const enum right not_staff[] = {RIGHT_PUBLIC, RIGHT_DEMO, RIGHT_SYSTEM};
	for (size_t i = 0; i < route_count; i++) {
		const struct route *r = &route_all[i];
		enum audit_mark mark;
		bool staff = !text_starts(r->path, "/family/");
		for (size_t j = 0; j < 3; j++)
			staff &= r->right != not_staff[j];
		const char *said = audit_seen("sv", r->name, &mark);
		test_check(!staff || mark != AUDIT_NEVER || text_starts(r->path, "/child/%/protection") || text_starts(r->path, "/child/%/vault"), __FILE__, __LINE__, r->name, "");
		CHECK(*said != '\0');
	}
}

TEST(the_own_acts_and_the_own_family_are_somebody_elses) {
	struct world *w = world_way();
	works(w, "ines", "bjorkskolan", "STAFF", 70);
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (96, %lld, %lld, 'JOINT', 1, 253402300799000)", of(w, "tim"), of(w, "ines")));
	int64_t own = logged(w, "ines", "bjorkskolan", "elin", "plan_show", RELATION_DELEGATE, 200, "2027-01-19T10:00:00");
	int64_t family = logged(w, "rune", "bjorkskolan", "tim", "plan_show", RELATION_NAMED, 200, "2027-01-19T10:00:00");
	int64_t other = logged(w, "ali", "bjorkskolan", "elin", "plan_show", RELATION_NAMED, 200, "2027-01-19T10:00:00");
	draw(w);
	as(w, "ines");
	CHECK_STATUS(get(w, "%s", page(w, own)), 404);
	CHECK_STATUS(get(w, "%s", page(w, family)), 404);
	CHECK_STATUS(get(w, "%s", page(w, other)), 200);
	CHECK_STATUS(post(w, page(w, own), "act=expected"), 404);
	as(w, "karin"); /* there is no other: the coordinators */
	CHECK_HAS(get(w, "/"), "2 rader väntar på dig.");
	CHECK_STATUS(get(w, "%s", page(w, own)), 200);
	CHECK_STATUS(get(w, "%s", page(w, family)), 200);
	CHECK_STATUS(get(w, "%s", page(w, other)), 404);
	works(w, "siri", "samordning-vaxjo", "REVIEWER", 71);
	acts_as(w, "siri", 71);
	as(w, "karin");
	CHECK_STATUS(get(w, "%s", page(w, own)), 404);
	as(w, "siri");
	CHECK_STATUS(get(w, "%s", page(w, own)), 200);
	CHECK_STATUS(post(w, page(w, own), "act=expected"), 303);
}

/* --- what is done with a row --- */

TEST(a_row_is_as_expected) {
	struct world *w = world_way();
	int64_t row = ordinary(w);
	draw(w);
	as(w, "ines");
	CHECK_STATUS(post(w, page(w, row), "act=nonsense"), 422);
	CHECK_STATUS(post(w, page(w, row), "act=judge&verdict=NOT&why=Det var inte rätt."), 404); /* not before there is a case */
	CHECK_STATUS(post(w, page(w, row), "act=expected"), 303);
	CHECK_HAS(get(w, "%s", page(w, row)), "som väntat");
	CHECK_HAS(get(w, "/review"), "Inget väntar");
	CHECK_HAS(get(w, "/review"), "Allt är granskat.");
	CHECK_STATUS(post(w, page(w, row), "act=open&reason=Jag ångrar mig om raden."), 403);
	CHECK_NOT(get(w, "%s", page(w, row)), "Elin");
}

TEST(a_question_is_answered_by_who_is_asked) {
	struct world *w = world_way();
	int64_t row = logged(w, "ali", "bjorkskolan", "elin", "plan_show", RELATION_NAMED, 200, "2027-01-19T22:14:00");
	draw(w);
	as(w, "ines");
	CHECK_STATUS(post(w, page(w, row), "act=ask&whom=PERSON&question=Hm"), 422);
	int64_t ali = told(w, "ali"), rune = told(w, "rune");
	CHECK_STATUS(post(w, page(w, row), "act=ask&whom=PERSON&question=Vad gjorde du så sent?"), 303);
	CHECK(told(w, "ali") == ali + 1 && told(w, "rune") == rune);
	const char *path = text_of(w, "/review/told/%lld", (long long)number(w, "select id from review_item"));
	for (int i = 0; i < 4; i++) {
		as(w, (const char *const[]){"rune", "sanna", "karin", "maria"}[i]);
		CHECK_STATUS(get(w, "%s", path), 404);
		CHECK_STATUS(post(w, path, "act=answer&answer=Jag svarar i stället."), 404);
	}
	as(w, "ali");
	CHECK_HAS(get(w, "/"), "Svara på en fråga om loggen");
	struct answer a = get(w, "%s", path);
	CHECK_HAS(a, "Vad gjorde du så sent?");
	CHECK_HAS(a, "tisdag 19 januari");
	CHECK_NOT(a, "Elin");
	CHECK_STATUS(post(w, path, "act=answer"), 422);
	CHECK_STATUS(post(w, path, "act=answer&answer=Jag förberedde mötet på onsdagen."), 303);
	CHECK_STATUS(get(w, "%s", path), 404);
	as(w, "ines");
	CHECK_HAS(get(w, "/review"), "Svar har kommit");
	CHECK_HAS(get(w, "%s", page(w, row)), "Jag förberedde mötet på onsdagen.");
	CHECK_STATUS(post(w, page(w, row), "act=ask&whom=MANAGER&question=Stämmer det som Ali säger?"), 303);
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", path), 404);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", path), "Ali Haddad");
	CHECK_STATUS(post(w, path, "act=answer&answer=Ja, mötet var tidigt."), 303);
	as(w, "ines");
	CHECK_STATUS(post(w, page(w, row), "act=expected"), 303);
}

TEST(nobody_is_asked_who_is_not_there) {
	struct world *w = world_way();
	int64_t ali = logged(w, "ali", "bjorkskolan", "elin", "plan_show", RELATION_NAMED, 200, "2027-01-19T22:14:00"), rune = ordinary(w);
	draw(w);
	sql(w, text_of(w, "update assignment set until_at = 2 where id = %lld", of(w, "ali-1")));
	as(w, "ines");
	CHECK_STATUS(post(w, page(w, ali), "act=ask&whom=PERSON&question=Vad gjorde du så sent?"), 422);
	struct answer a = post(w, page(w, rune), "act=ask&whom=MANAGER&question=Vad gjorde Rune här?"); /* he is the only one who answers */
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Vad gjorde Rune här?");
	CHECK(number(w, "select count(*) from review_step") == 0);
}

TEST(a_case_needs_a_reason_is_logged_and_is_reviewed_by_another) {
	struct world *w = world_way();
	int64_t row = logged(w, "ali", "bjorkskolan", "elin", "plan_show", RELATION_NAMED, 200, "2027-01-19T22:14:00");
	(void)logged(w, "ali", "bjorkskolan", "elin", "enrolment_show", RELATION_NAMED, 200, "2027-01-12T09:00:00");
	(void)logged(w, "ali", "bjorkskolan", "tim", "measure_show", RELATION_NAMED, 200, "2027-01-12T09:00:00");
	(void)logged(w, "sanna", "bjorkskolan", "elin", "decision_show", RELATION_NAMED, 200, "2027-01-12T09:00:00");
	draw(w);
	const char *path = page(w, row);
	as(w, "ines");
	CHECK_STATUS(post(w, path, "act=open"), 422);
	CHECK_STATUS(post(w, path, "act=open&reason=Kort"), 422);
	CHECK_NOT(get(w, "%s", path), "Elin");
	CHECK(number(w, text_of(w, "select count(*) from audit where actor_id = %lld and child_id <> 0", of(w, "ines"))) == 0);
	at(w, "2027-01-25T10:00:00");
	as(w, "ines");
	CHECK_STATUS(post(w, path, "act=open&reason=Ali arbetar inte med barnet, säger rektorn."), 303);
	struct answer a = get(w, "%s", path);
	CHECK_HAS(a, "Elin Sandberg");
	CHECK_HAS(a, "Läste vilken förskola eller skola.");
	CHECK_NOT(a, "egen åtgärd"); /* of another child */
	CHECK_NOT(a, "tre frågorna"); /* of another person */
	CHECK_NOT(a, text_of(w, "%lld", of(w, "elin")));
	CHECK(number(w, text_of(w, "select count(*) from audit where actor_id = %lld and child_id = %lld", of(w, "ines"), of(w, "elin"))) == 2);
	as(w, "maria"); /* and the family reads of it */
	CHECK_HAS(get(w, "%s", way_family(w, "/log")), "Ines Vik");
	CHECK_HAS(get(w, "%s", way_family(w, "/log")), "Granskade om en läsning var som den skulle.");
	as(w, "ines");
	CHECK_STATUS(post(w, path, "act=expected"), 404); /* a case ends with what was found */
	int64_t rune = told(w, "rune"), karin = told(w, "karin"), ali = told(w, "ali");
	CHECK_STATUS(post(w, path, "act=judge&verdict=NOT&why=Det fanns inget skäl att läsa."), 303);
	CHECK(told(w, "rune") == rune + 1 && told(w, "karin") == karin + 1 && told(w, "ali") == ali);
	CHECK_NOT(get(w, "%s", path), "Elin"); /* it is over */
	CHECK_HAS(get(w, "%s", path), "inte i sin ordning");
	const char *note = text_of(w, "/review/told/%lld", (long long)last_id(path));
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", note), 404);
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "En läsning som inte var i sin ordning");
	CHECK_HAS(get(w, "%s", note), "Det fanns inget skäl att läsa.");
	CHECK_HAS(get(w, "%s", note), "utanför Kronobarn");
	CHECK_STATUS(post(w, note, "act=seen"), 303);
	CHECK_NOT(get(w, "/"), "inte var i sin ordning");
	/* every case that a reviewer opens is another's to review, with its reason */
	at(w, "2027-02-01T03:00:00");
	job(w, text_of(w, "/job/review/%lld", of(w, "vaxjo")));
	int64_t opened = number(w, text_of(w, "select min(id) from audit where actor_id = %lld and act = 'review_row_do' and outcome = 303 and child_id <> 0", of(w, "ines")));
	CHECK(by(w, opened, REVIEW_CASE));
	as(w, "ines");
	CHECK_STATUS(get(w, "%s", page(w, opened)), 404);
	as(w, "karin");
	CHECK_HAS(get(w, "%s", page(w, opened)), "Ali arbetar inte med barnet, säger rektorn.");
	CHECK_NOT(get(w, "%s", page(w, opened)), "Elin");
}

/* What the family does not read of in its log must not be told by its review (D4). */
TEST(a_review_tells_the_family_of_no_row_that_it_does_not_read) {
	struct world *w = world_way();
	int64_t row = logged(w, "ali", "bjorkskolan", "elin", "block_show", RELATION_NAMED, 200, "2027-01-19T22:14:00");
	draw(w);
	as(w, "ines");
	CHECK_STATUS(post(w, page(w, row), "act=open&reason=Läst på kvällen utan skäl."), 303);
	CHECK_HAS(get(w, "%s", page(w, row)), "Elin Sandberg");
	for (int i = 0; i < 3; i++) {
		as(w, (const char *const[]){"maria", "per", "elin"}[i]);
		CHECK_NOT(get(w, "%s", way_family(w, "/log")), "Ines Vik");
	}
}

/* A reviewer's desk may stand at a unit that the family was asked about: that list tells who of it has read, not who reviewed. */
TEST(who_reviews_is_not_among_those_of_a_unit_who_have_read) {
	struct world *w = world_way();
	works(w, "siri", "bup", "REVIEWER", 71);
	acts_as(w, "siri", 71);
	int64_t row = logged(w, "tove", "bup", "elin", "plan_show", RELATION_PARTY, 200, "2027-01-19T22:00:00");
	draw_of(w, "region");
	as(w, "siri");
	CHECK_STATUS(post(w, page(w, row), "act=open&reason=Läst på kvällen utan skäl."), 303);
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "/consent")), "Tove Hallin");
	CHECK_NOT(get(w, "%s", way_family(w, "/consent")), "Siri");
}

/* Who is not of the organisation reviews, and asks; whose row it is stays with the organisation. */
TEST(a_coordinator_of_another_organisation_opens_no_case) {
	struct world *w = world_way();
	works(w, "bo", "bup", "REVIEWER", 72);
	int64_t row = logged(w, "bo", "bup", "elin", "plan_show", RELATION_PARTY, 200, "2027-01-19T22:14:00");
	draw_of(w, "region");
	as(w, "karin");
	CHECK_STATUS(get(w, "%s", page(w, row)), 200);
	CHECK_NOT(get(w, "%s", page(w, row)), "Öppna ärendet");
	CHECK_STATUS(post(w, page(w, row), "act=open&reason=Läst på kvällen utan skäl."), 403);
	CHECK_STATUS(post(w, page(w, row), "act=expected"), 303);
}

TEST(a_late_review_is_told_further_up) {
	struct world *w = world_way();
	int64_t row = ordinary(w);
	draw(w);
	const char *late = text_of(w, "/job/review/late/%lld", (long long)number(w, "select id from review_round"));
	at(w, "2027-02-24T23:59:59");
	int64_t leif = told(w, "leif"), karin = told(w, "karin"), ines = told(w, "ines");
	job(w, late);
	CHECK(told(w, "leif") == leif);
	as(w, "karin");
	CHECK_NOT(get(w, "/"), "Granskningen av loggen är försenad");
	at(w, "2027-02-25T00:00:00");
	job(w, late);
	CHECK(told(w, "leif") == leif + 1 && told(w, "karin") == karin + 1 && told(w, "ines") == ines + 1);
	for (int i = 0; i < 2; i++) {
		as(w, i == 0 ? "karin" : "leif");
		CHECK_HAS(get(w, "/"), "Granskningen av loggen är försenad");
		CHECK_STATUS(get(w, "%s", page(w, row)), 404);
	}
	as(w, "ines");
	CHECK_HAS(get(w, "/review"), "Skulle varit klart");
	CHECK_STATUS(post(w, page(w, row), "act=expected"), 303);
	as(w, "leif");
	CHECK_NOT(get(w, "/"), "Granskningen av loggen är försenad");
}

/* Somebody looks for a child: the reviewer knows within the minute, by a mail that tells nothing. */
TEST(probing_is_an_alarm_at_once) {
	struct world *w = world_way();
	int64_t before = told(w, "ines");
	at(w, "2027-01-21T13:00:00");
	as(w, "noor");
	for (int i = 0; i < 35; i++) {
		if (i == 29)
			CHECK(number(w, "select count(*) from review_round") == 0);
		CHECK_STATUS(get(w, "/child/%d/plan", 40000 + i), 404);
		if (i >= 28)
			job(w, text_of(w, "/job/review/alarm/%lld", of(w, "noor"))); /* as it is spawned by the request, and more often */
	}
	CHECK(number(w, "select count(*) from review_round where kind = 'ALARM'") == 1 && number(w, "select count(*) from review_item") == 1);
	CHECK(told(w, "ines") == before + 1);
	as(w, "ines");
	CHECK_HAS(get(w, "/"), "Granska loggen");
	struct answer a = get(w, "/review");
	CHECK_HAS(a, "Noor Rahimi");
	CHECK_HAS(a, "Många försök som inte gick");
	CHECK_HAS(a, "Larm ");
	draw(w); /* and it is drawn once */
	CHECK(number(w, "select count(*) from review_item group by audit_id order by 1 desc limit 1") == 1);
}

TEST(a_few_tries_and_a_stale_page_are_no_alarm) {
	struct world *w = world_way();
	at(w, "2027-01-21T13:00:00");
	as(w, "noor");
	for (int i = 0; i < 28; i++)
		CHECK_STATUS(get(w, "/child/%d/plan", 40000 + i), 404);
	for (int i = 0; i < 40; i++)
		CHECK_STATUS(get(w, "%s", way_staff(w, "/meeting/7/changed")), 404);
	job(w, text_of(w, "/job/review/alarm/%lld", of(w, "noor")));
	at(w, "2027-01-21T14:00:01");
	as(w, "noor");
	CHECK_STATUS(get(w, "/child/50000/plan"), 404);
	job(w, text_of(w, "/job/review/alarm/%lld", of(w, "noor")));
	CHECK(number(w, "select count(*) from review_round") == 0);
}

/* --- who is a reviewer --- */

static int64_t appointed(struct world *w, const char *unit, const char *who, const char *role) {
	at(w, "2027-01-18T10:00:00");
	as(w, "leif");
	struct answer a = post(w, text_of(w, "/admin/unit/%lld", of(w, unit)), "act=appoint&%s&title=Loggranskare&role=%s&from=2027-01-18", who, role);
	CHECK_STATUS(a, 303);
	return number(w, "select id from appointment where state = 'WAITING'");
}

TEST(two_administrators_make_a_reviewer_and_never_of_one_of_them) {
	struct world *w = world_small();
	const char *unit = text_of(w, "/admin/unit/%lld", of(w, "bhv-vaxjo"));
	int64_t v = appointed(w, "bhv-vaxjo", "number=19850808-9896&person=Nina Falk", "REVIEWER");
	CHECK_STATUS(post(w, unit, "act=approve&appointment=%lld", (long long)v), 403); /* not by who proposed it */
	int64_t jobs = number(w, "select count(*) from job where path like '/job/review/%'");
	as(w, "mona");
	CHECK_STATUS(post(w, unit, "act=approve&appointment=%lld", (long long)v), 303);
	CHECK(number(w, "select count(*) from assignment where role = 'REVIEWER'") == 2);
	CHECK(number(w, "select count(*) from job where path like '/job/review/%'") == jobs + 1); /* of the region, from now on */
	v = appointed(w, "bhv-vaxjo", "number=19700909-9891&person=Leif Strand", "REVIEWER"); /* himself */
	as(w, "mona");
	struct answer a = post(w, unit, "act=approve&appointment=%lld", (long long)v);
	CHECK_STATUS(a, 403);
	CHECK_HAS(a, "Ingen både administrerar och granskar loggen.");
	as(w, "leif");
	CHECK_STATUS(post(w, unit, "act=withdraw&appointment=%lld", (long long)v), 303);
	v = appointed(w, "samordning-vaxjo", "number=19760411-9805&person=Ines Vik", "ADMIN");
	as(w, "mona");
	CHECK_STATUS(post(w, text_of(w, "/admin/unit/%lld", of(w, "samordning-vaxjo")), "act=approve&appointment=%lld", (long long)v), 403);
	as(w, "leif"); /* nor does a reviewer answer for a unit */
	CHECK_STATUS(post(w, unit, "act=appoint&number=19850808-9896&person=Nina Falk&title=Loggranskare&role=REVIEWER&answers=1&from=2027-01-18"), 422);
}

TEST(who_reviews_no_longer_sees_nothing_at_once) {
	struct world *w = world_way();
	int64_t row = ordinary(w);
	draw(w);
	struct play ines = play_new(world_lane(w), world_arena(w), now_of(w));
	CHECK(play_as(&ines, "ines").status == 303);
	CHECK(play_get(&ines, page(w, row)).status == 200);
	as(w, "leif");
	CHECK_STATUS(post(w, text_of(w, "/admin/unit/%lld", of(w, "samordning-vaxjo")), "act=end&assignment=%lld", of(w, "ines-1")), 303);
	struct answer a = play_get(&ines, page(w, row));
	CHECK(a.status == 303 && text_starts(a.location, "/login"));
	CHECK(play_get(&ines, "/review").status == 303);
	as(w, "karin"); /* the rows are not nobody's */
	CHECK_STATUS(get(w, "%s", page(w, row)), 200);
}

/* `n` readings of Elin, evenly over the evening of the 19th. */
static void reads_much(struct world *w, const char *who, int64_t first, long n) {
	int64_t t;
	CHECK(date_time_read("2027-01-19T21:00", &t));
	sql(w, text_of(w, "insert into audit (id, at, actor_id, unit_id, child_id, act, ground, outcome, wrote, hash) with recursive n(i) as (select 1 union all select i + 1 from n where i < %ld) "
		       "select %lld + i, %lld + i * (7200000 / %ld), %lld, %lld, %lld, 'plan_show', %d, 200, '', %s from n", n, (long long)first, (long long)t, n,
		       of(w, who), of(w, "bjorkskolan"), of(w, "elin"), RELATION_NAMED, db_engine(world_lane(w)->db) == DB_SQLITE ? "x'00'" : "'\\x00'"));
}

/* Nobody hides behind a log that is too long to look through: neither the own nor the colleagues'. */
TEST(a_long_log_is_looked_through_in_parts_and_hides_nothing) {
	struct world *w = world_way();
	int64_t tried = 0, parts = 1;
	reads_much(w, "rune", INT64_C(600000000000000000), 6000);
	reads_much(w, "sanna", INT64_C(600000000001000000), 6000);
	reads_much(w, "ali", INT64_C(600000000002000000), 6000);
	for (int i = 0; i < 10; i++) {
		tried = logged(w, "rune", "bjorkskolan", "", "plan_show", 0, 404, text_of(w, "2027-01-19T22:%02d:30", i));
		sql(w, text_of(w, "update audit set child_id = %d where id = %lld", 2000 + i, (long long)tried));
	}
	draw(w);
	CHECK(number(w, "select count(*) from review_round") == 0 && number(w, "select count(*) from review_look") == 1);
	for (; parts < 9 && number(w, "select count(*) from review_round") == 0; parts++)
		draw(w);
	CHECK(parts == 2);
	CHECK(by(w, tried, REVIEW_TRIES));
	CHECK(number(w, "select count(*) from review_item where rules & 1 <> 0") == number(w, "select pairs from review_round"));
	CHECK(number(w, "select count(*) from review_look") == 0 && number(w, "select count(*) from review_pick") == 0);
	draw(w);
	CHECK(number(w, "select count(*) from review_round") == 1);
}
