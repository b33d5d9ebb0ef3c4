/* Stories of custody that ends: from that day nothing is read, and nobody waits for an answer. */
#include "seen.h"
#include "whole.h"

#include "access/reach.h"
#include "serve.h"

#include <string.h>

static long long count(struct world *w, const char *sql) {
	int64_t n = -1;
	CHECK(db_number(world_lane(w)->db, sql, &n) == OK);
	return n;
}

static const char *child(struct world *w) {
	return text_of(w, "%lld", (long long)id_of(w, "elin"));
}

static const char *here(struct world *w) {
	return way_staff(w, "/custody");
}

/* Fills in the version that the page bears. */
static struct answer say(struct world *w, const char *fields) {
	const char *version = between(w, get(w, "%s", here(w)), "name=\"version\" value=\"", "\"");
	return post(w, here(w), "%s&version=%s", fields, version);
}

static struct answer ends(struct world *w, const char *key, const char *day) {
	as(w, "rune");
	return say(w, text_of(w, "act=end&custody=%lld&ended=%s&source=Växjö tingsrätt, dom den 11 januari.", (long long)id_of(w, key), day));
}

TEST(custody_that_has_ended_reads_nothing_from_the_next_request) {
	struct world *w = world_way();
	struct play at_home = {.lane = world_lane(w), .arena = world_arena(w), .now = now_of(w)};
	CHECK(play_as(&at_home, "per").status == 303);
	CHECK(play_get(&at_home, way_family(w, "/plan")).status == 200);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "")), text_of(w, "href=\"%s\"", here(w)));
	CHECK_HAS(get(w, "%s", here(w)), "Per Sandberg");
	CHECK_STATUS(ends(w, "elin-per", "2027-01-14"), 303);
	CHECK(play_get(&at_home, way_family(w, "/plan")).status == 404);
	CHECK(strstr(play_get(&at_home, "/").body, "Elin") == NULL);
	CHECK(seen_nothing(w, "per", child(w)));
	as(w, "per");
	CHECK_HAS(get(w, "/"), "Här finns inget än");
	as(w, "rune");
	struct answer a = get(w, "%s", here(w));
	CHECK_HAS(a, "Vårdnaden upphörde 14 januari 2027.");
	CHECK_HAS(a, "Växjö tingsrätt");
	CHECK_HAS(a, "Rune Ek, Björkskolan");
}

/* The pages of who has custody still, and of the child, show what is true. */
TEST(the_other_guardian_and_the_child_see_who_has_custody_now) {
	static const char *const who[] = {"maria", "elin"};
	struct world *w = world_way();
	for (int i = 0; i < 2; i++) {
		as(w, who[i]);
		CHECK_HAS(get(w, "%s", way_family(w, "")), "Per Sandberg");
	}
	CHECK_STATUS(ends(w, "elin-per", "2027-01-14"), 303);
	for (int i = 0; i < 2; i++) {
		as(w, who[i]);
		CHECK_HAS(get(w, "%s", way_family(w, "/plan")), "magontet");
		CHECK_NOT(get(w, "%s", way_family(w, "")), "Per Sandberg");
		CHECK_NOT(get(w, "%s", way_family(w, "/consent")), "Per Sandberg");
		CHECK_HAS(get(w, "%s", way_family(w, "/log")), "Skrev in att en vårdnad upphör, eller rättade det.");
	}
	as(w, "rune");
	CHECK_NOT(get(w, "%s", way_staff(w, "")), "Per Sandberg");
	CHECK_NOT(get(w, "%s", way_staff(w, "/meeting/new")), "Per Sandberg");
	CHECK_NOT(get(w, "%s", way_staff(w, "/consent")), "<option value=\"" "Per Sandberg");
	CHECK_NOT(get(w, "%s", way_staff(w, "/block")), "Per Sandberg");
}

/* His no to the social services hinders no more; Maria said yes to all that was asked. */
TEST(nobody_waits_for_an_answer_of_who_has_no_custody) {
	struct world *w = world_way();
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 404);
	CHECK_STATUS(ends(w, "elin-per", "2027-01-14"), 303);
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	as(w, "maria"); /* she is told, and can take it back alone */
	CHECK(count(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "maria"))) > 0);
	CHECK_STATUS(post(w, way_family(w, "/consent"), "act=withdraw&unit=%lld", (long long)id_of(w, "soc-vaxjo")), 303);
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 404);
}

TEST(custody_ends_on_the_day_that_is_said) {
	struct world *w = world_way();
	CHECK_STATUS(ends(w, "elin-per", "2027-02-01"), 303);
	CHECK_HAS(get(w, "%s", here(w)), "Vårdnaden upphör 1 februari 2027.");
	at(w, "2027-01-31T23:59:59");
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	at(w, "2027-02-01T00:00:00");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 404);
	const char *sent = text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "per"));
	long long before = count(w, sent);
	as(w, "rune"); /* nor is anything sent */
	CHECK_STATUS(post(w, way_staff(w, "/plan/write"), "act=publish"), 303);
	CHECK(count(w, sent) == before);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into outbox (id, person_id, at, state) values (7, %lld, 0, 'WAITING')", (long long)id_of(w, "per"))) == OK);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into outbox_child (id, child_id) values (7, %s)", child(w))) == OK);
	job(w, "/job/outbox/7");
	CHECK(count(w, "select count(*) from outbox where id = 7 and state = 'RECALLED'") == 1);
}

/* What was wrong is mended by a new entry; the old one stays. */
TEST(a_mistake_about_custody_is_mended_and_kept) {
	struct world *w = world_way();
	CHECK_STATUS(ends(w, "elin-per", "2027-01-14"), 303);
	const char *change = between(w, get(w, "%s", here(w)), "name=\"change\" value=\"", "\"");
	struct answer a = say(w, text_of(w, "act=back&change=%s&reason=", change));
	CHECK_STATUS(a, 422);
	CHECK_STATUS(post(w, here(w), "act=back&change=%s&reason=Fel förälder.&version=0", change), 422);
	CHECK_STATUS(say(w, text_of(w, "act=back&change=%s&reason=Fel förälder.", change)), 303);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 404);
	as(w, "rune");
	a = get(w, "%s", here(w));
	CHECK_HAS(a, "Växjö tingsrätt");
	CHECK_HAS(a, "vårdnaden har inte upphört. Fel förälder.");
	CHECK(count(w, "select count(*) from custody_change") == 2);
	CHECK_STATUS(say(w, text_of(w, "act=back&change=%s&reason=Igen.", change)), 404);
	CHECK_STATUS(ends(w, "elin-maria", "2027-01-14"), 303); /* now the right one */
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 404);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
}

TEST(what_cannot_be_true_of_custody_is_said_and_nothing_typed_is_lost) {
	struct world *w = world_way();
	as(w, "rune");
	static const char *const bad[] = {"2012-05-03", "2011-01-01", "2029-01-01", "", "igår"};
	for (int i = 0; i < 5; i++) {
		struct answer a = ends(w, "elin-per", bad[i]);
		CHECK_STATUS(a, 422);
		CHECK_HAS(a, "Växjö tingsrätt, dom den 11 januari.");
	}
	struct answer a = say(w, text_of(w, "act=end&custody=%lld&ended=2027-01-14&source=", (long long)id_of(w, "elin-per")));
	CHECK_STATUS(a, 422);
	a = ends(w, "tim-eva", "2027-01-14"); /* another child's */
	CHECK_STATUS(a, 422);
	CHECK_STATUS(ends(w, "elin-per", "2027-02-01"), 303);
	CHECK_STATUS(ends(w, "elin-per", "2027-03-01"), 422); /* said already */
	CHECK(count(w, "select count(*) from custody_change") == 1);
	static const char *const none[] = {"sanna", "tove", "maria", "per", "elin", "noor", "karin", "leif"};
	for (int i = 0; i < 8; i++) {
		as(w, none[i]);
		CHECK(get(w, "%s", here(w)).status >= 403);
		CHECK(post(w, here(w), "act=end&custody=%lld&ended=2027-01-14&source=Nej nej.&version=1", (long long)id_of(w, "elin-maria")).status >= 403);
	}
	CHECK(count(w, "select count(*) from custody_change") == 1);
}

/* The family reads on when the work is closed, so custody ends then too; and the paper that is out is asked for. */
TEST(custody_ends_after_the_work_is_closed) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/paper"), "act=print&to=%lld", (long long)id_of(w, "per")), 303);
	CHECK_STATUS(ends(w, "elin-per", "2027-01-14"), 303);
	CHECK_HAS(get(w, "/"), "Be om ett papper tillbaka");
	const char *change = between(w, get(w, "%s", here(w)), "name=\"change\" value=\"", "\"");
	CHECK_STATUS(say(w, text_of(w, "act=back&change=%s&reason=Fel dag.", change)), 303);
	CHECK_STATUS(post(w, way_staff(w, "/close"), "act=close&done_all=1&no_need=1&done=Elin mår bättre.&voice=Jag orkar nu.&goes_on=Ali finns kvar.&contact=Ring Rune."), 303);
	CHECK_HAS(get(w, "%s", here(w)), "Arbetet är avslutat");
	CHECK_STATUS(ends(w, "elin-per", "2027-01-14"), 303);
	CHECK(seen_nothing(w, "per", child(w)));
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
}
