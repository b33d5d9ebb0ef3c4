/* Nödåtkomst: one child, one hour, one page; others are told at once and somebody who was no part of it reviews it (A23). */
#include "seen.h"
#include "whole.h"

#include "auth/totp.h"
#include "base/date.h"
#include "base/id.h"
#include "base/out.h"

#include <stdlib.h>

#define REASON "Hon har ringt och sagt att hon inte orkar leva."
#define ELIN "number=20120503-9868&first=Elin"

static struct answer opens(struct world *w, const char *who, const char *child) {
	as(w, who);
	return post(w, "/emergency", "act=open&%s&reason=" REASON "&danger=1", child);
}

static const char *page(struct world *w) {
	return way_staff(w, "/emergency");
}

/* Whom mails wait for or went to, since there is no child in them. */
static int64_t told(struct world *w, const char *who) {
	return number(w, text_of(w, "select count(*) from outbox where person_id = %lld", of(w, who)));
}

/* The newest opening, as its number stands in the database. */
static const char *one(struct world *w) {
	return text_of(w, "/emergency/%lld", (long long)number(w, "select id from break_glass order by from_at desc, id desc limit 1"));
}

/* A page without what is new each time and what was typed. */
static const char *plain(struct world *w, struct answer a, const char *typed) {
	struct out o = out_new(world_arena(w), "sv");
	for (const char *p = a.body; *p != '\0';) {
		size_t run = strspn(p, "0123456789abcdef");
		if (run >= 32)
			out_raw(&o, "KEY");
		else if (text_starts(p, typed))
			run = strlen(typed);
		else
			out_bytes(&o, p, run = 1);
		p += run;
	}
	return out_text(&o);
}

TEST(somebody_in_an_emergency_reads_how_to_reach_the_family_and_the_plan_and_nothing_else) {
	static const char *const closed[] = {"", "/plan", "/plan/write", "/assessment", "/decision", "/notice", "/consent", "/meeting", "/meeting/new", "/words", "/document",
					     "/block", "/custody", "/contribution", "/emergency/log", "/vault", "/protection", "/paper", "/chronology"};
	struct world *w = world_way();
	int64_t before[] = {told(w, "rune"), told(w, "karin"), told(w, "tove"), told(w, "noor")};
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", page(w)), 404);
	CHECK_HAS(get(w, "/"), "href=\"/emergency\"");
	CHECK_HAS(get(w, "/child"), "href=\"/emergency\"");
	struct answer a = opens(w, "noor", ELIN);
	CHECK_STATUS(a, 303);
	CHECK(text_is(a.location, page(w)));
	struct answer p = get(w, "%s", page(w));
	CHECK_HAS(p, "Elin Sandberg");
	CHECK_HAS(p, "14 år");
	CHECK_HAS(p, "070-174 06 21"); /* Maria */
	CHECK_HAS(p, "070-174 06 22"); /* Per */
	CHECK_HAS(p, "0980-319 201");  /* Björkskolan */
	CHECK_HAS(p, "magontet");      /* the plan */
	CHECK_HAS(p, "Nödåtkomst till ");
	CHECK_NOT(p, "-9868");
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
		struct answer c = get(w, "%s", way_staff(w, closed[i]));
		CHECK(c.status == 403 || c.status == 404);
		CHECK_NOT(c, "Sandberg");
	}
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 403); /* as for who works with her */
	CHECK_NOT(get(w, "/child"), "Elin"); /* no list has her */
	CHECK(told(w, "rune") == before[0] + 1 && told(w, "karin") == before[1] + 1 && told(w, "tove") == before[2] && told(w, "noor") == before[3]);
	CHECK(number(w, "select count(*) from break_glass") == 1);
	CHECK_STATUS(opens(w, "noor", ELIN), 303); /* it is open: no second one, and not longer */
	CHECK(number(w, "select count(*) from break_glass") == 1);
	as(w, "tove"); /* "Läses av" names who reads by a tie that lasts, and the family must not learn of it there */
	CHECK_NOT(get(w, "%s", way_staff(w, "/plan/answer")), "Noor");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Öppnad med nödåtkomst: Elin Sandberg");
	struct answer log = get(w, "%s", way_staff(w, "/emergency/log"));
	CHECK_HAS(log, REASON);
	CHECK_HAS(log, "Noor Rahimi, socialsekreterare");
	CHECK_STATUS(post(w, way_staff(w, "/emergency/log"), "act=seen&id=%s", between(w, log, "name=\"id\" value=\"", "\"")), 303);
	CHECK_NOT(get(w, "/"), "Öppnad med nödåtkomst");
}

TEST(it_is_over_after_sixty_minutes_or_when_it_is_closed) {
	struct world *w = world_way();
	at(w, "2027-01-20T22:00:00");
	CHECK_STATUS(opens(w, "noor", ELIN), 303);
	at(w, "2027-01-20T22:14:00"); /* the session goes on */
	CHECK_STATUS(get(w, "%s", page(w)), 200);
	at(w, "2027-01-20T22:59:59");
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", page(w)), 200);
	at(w, "2027-01-20T23:00:00");
	struct answer a = get(w, "%s", page(w));
	CHECK_STATUS(a, 404);
	CHECK(text_is(a.body, get(w, "/nonsense").body));
	CHECK(seen_nothing(w, "noor", text_of(w, "%lld", of(w, "elin"))));
	CHECK_STATUS(opens(w, "noor", ELIN), 303); /* a new one, which is reviewed too */
	CHECK(number(w, "select count(*) from break_glass") == 2);
	CHECK_STATUS(post(w, page(w), "act=close"), 303);
	CHECK_STATUS(get(w, "%s", page(w)), 404);
	CHECK_STATUS(post(w, page(w), "act=close"), 404);
	as(w, "karin");
	CHECK_STATUS(get(w, "%s", page(w)), 404);
}

/* Who leads a plan (SA) may, whatever else the person is. */
TEST(who_leads_a_plan_may_open) {
	struct world *w = world_way();
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into reach (id, child_id, person_id, unit_id, relation, areas, from_at, until_at) values (77, %lld, %lld, %lld, 16, 127, 1, 253402300799000)",
						 of(w, "tim"), of(w, "sanna"), of(w, "bjorkskolan"))) == OK);
	CHECK_STATUS(opens(w, "sanna", ELIN), 303);
	CHECK_STATUS(get(w, "%s", page(w)), 200);
}

TEST(only_who_does_such_work_may_open) {
	static const char *const may[] = {"noor", "tove", "rune", "lotta", "ulla", "bo", "petra", "kerstin", "kim"};
	static const char *const none[] = {"vera", "samir", "karin", "ali", "sanna"};
	struct world *w = world_way();
	for (size_t i = 0; i < sizeof may / sizeof *may; i++) {
		as(w, may[i]);
		CHECK_STATUS(get(w, "/emergency"), 200);
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		struct answer a = opens(w, none[i], ELIN);
		CHECK_STATUS(a, 403);
		CHECK_HAS(a, "112");
		CHECK_STATUS(get(w, "/emergency"), 403);
		CHECK_NOT(get(w, "/"), "href=\"/emergency\"");
		CHECK_NOT(get(w, "/child"), "href=\"/emergency\"");
	}
	for (int i = 0; i < 3; i++) {
		as(w, (const char *const[]){"leif", "maria", "elin"}[i]);
		CHECK_STATUS(get(w, "/emergency"), 404);
	}
	CHECK(number(w, "select count(*) from break_glass") == 0);
	CHECK_STATUS(post(w, "/emergency", "act=open&" ELIN "&reason=" REASON "&danger=1"), 404);
	struct answer a = opens(w, "rune", ELIN); /* who leads the work has no need of it */
	CHECK(a.status == 303 && text_is(a.location, way_staff(w, "")));
	CHECK(number(w, "select count(*) from break_glass") == 0);
	CHECK_STATUS(opens(w, "tove", ELIN), 303); /* who takes part reads no numbers of guardians */
	CHECK_HAS(get(w, "%s", page(w)), "070-174 06 21");
}

/* Nobody learns from the answer whether a child is here: word by word the same. */
TEST(a_hidden_child_a_foreign_name_and_a_number_that_nobody_has_are_answered_alike) {
	static const char *const same[][2] = {{"20120503-9868", "Elin"}, {"20120503-9868", "Maja"}, {"19840115-9853", "Maria"}, {"20091212-9814", "Linn"}};
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=REGISTERED&basis=DECIDED&reason=Skatteverket, 12 januari.&vault=%lld", of(w, "sanna-1")), 303);
	int64_t sanna = told(w, "sanna");
	const char *unknown = plain(w, opens(w, "kerstin", "number=20150505-9806&first=Elin"), "20150505-9806");
	CHECK(strstr(unknown, "Det finns inget barn att öppna här.") != NULL && strstr(unknown, "112") != NULL && strstr(unknown, REASON) != NULL);
	for (size_t i = 0; i < 4; i++) {
		at(w, text_of(w, "2027-01-2%zuT10:00:00", i));
		struct answer a = opens(w, "kerstin", text_of(w, "number=%s&first=%s", same[i][0], same[i][1]));
		CHECK_STATUS(a, 422);
		const char *as_elin = text_of(w, "name=\"first\" value=\"%s\"", same[i][1]), *body = plain(w, a, same[i][0]), *at = strstr(body, as_elin);
		CHECK(at != NULL);
		if (at == NULL)
			continue;
		const char *whole = text_of(w, "%.*sname=\"first\" value=\"Elin\"%s", (int)(at - body), body, at + strlen(as_elin));
		CHECK(seen_same(unknown, whole));
	}
	CHECK(number(w, "select count(*) from break_glass") == 0); /* Linn is Kerstin's own (D19), Maria no child */
	CHECK(told(w, "sanna") == sanna + 2); /* of the hidden child, with either name */
	at(w, "2027-01-25T10:00:00");
	as(w, "sanna");
	CHECK_HAS(get(w, "%s", way_staff(w, "/protection")), "har försökt öppna Elin med nödåtkomst");
	as(w, "rune"); /* a child may be in danger: before all that is late */
	CHECK(strstr(between(w, get(w, "/"), "<ul class=\"kb-todo\">", "</li>"), "Ring nu: någon har försökt öppna med nödåtkomst: Elin Sandberg") != NULL);
	CHECK(number(w, "select count(*) from audit where act like '%2012%' or wrote like '%2012%' or act like '%9868%'") == 0);
}

TEST(a_child_that_gets_hidden_is_closed_at_once) {
	struct world *w = world_way();
	struct play noor = play_new(world_lane(w), world_arena(w), now_of(w));
	CHECK(play_as(&noor, "noor").status == 303);
	CHECK(play_post(&noor, "/emergency", "act=open&" ELIN "&reason=" REASON "&danger=1", NULL).status == 303);
	CHECK(play_get(&noor, page(w)).status == 200);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=REGISTERED&basis=DECIDED&reason=Skatteverket.&vault=%lld", of(w, "sanna-1")), 303);
	CHECK(play_get(&noor, page(w)).status == 404);
}

TEST(a_marked_child_shows_no_number_and_nobody_to_ring_but_the_unit) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=MARKED&basis=DECIDED&reason=Skatteverket.&vault=%lld", of(w, "sanna-1")), 303);
	CHECK_STATUS(opens(w, "noor", ELIN), 303);
	struct answer a = get(w, "%s", page(w));
	CHECK_STATUS(a, 200);
	CHECK_NOT(a, "070-174 06 2");
	CHECK_NOT(a, "skydd");
	CHECK_HAS(a, "0980-319 201");
}

/* A guardian who is shut out (D6) must not be rung, and why is not told. */
TEST(who_is_shut_out_from_the_child_is_not_to_be_rung) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Han hotar henne.", of(w, "per")), 303);
	CHECK_STATUS(opens(w, "noor", ELIN), 303);
	struct answer a = get(w, "%s", page(w));
	CHECK_HAS(a, "070-174 06 21");
	CHECK_NOT(a, "070-174 06 22");
	CHECK_NOT(a, "per@example.org");
	CHECK_NOT(a, "hotar");
	CHECK_HAS(a, "Per Sandberg");
	CHECK_HAS(a, "Ring inte</span>");
}

/* Whoever is on duty at social services need not wait for the school to open (A24); it is the school that looks at it. */
TEST(social_services_shut_out_a_guardian_in_the_night_and_the_responsible_unit_looks_at_it) {
	struct world *w = world_way();
	const char *shut = way_staff(w, "/emergency/block");
	at(w, "2027-01-20T22:00:00");
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", shut), 404);
	CHECK_STATUS(opens(w, "noor", ELIN), 303);
	CHECK_HAS(get(w, "%s", page(w)), "/emergency/block\"");
	struct answer a = get(w, "%s", shut);
	CHECK_HAS(a, "Per Sandberg");
	CHECK_HAS(a, "Björkskolan prövar den");
	CHECK_STATUS(post(w, shut, "act=set&guardian=%lld", of(w, "rune")), 422);
	int64_t before = told(w, "rune");
	CHECK_STATUS(post(w, shut, "act=set&guardian=%lld", of(w, "per")), 303);
	CHECK(told(w, "rune") == before + 1);
	CHECK_NOT(get(w, "%s", shut), "Per Sandberg");
	CHECK_HAS(get(w, "%s", page(w)), "Ring inte</span>");
	CHECK(seen_nothing(w, "per", text_of(w, "%lld", of(w, "elin"))));
	as(w, "maria"); /* nor does the other one learn of it */
	CHECK_NOT(get(w, "%s", way_family(w, "/log")), "Noor");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Pröva en spärr för en vårdnadshavare");
	const char *one_of = text_of(w, "%s/%lld", way_staff(w, "/block"), (long long)number(w, "select id from guardian_block"));
	CHECK_HAS(get(w, "%s", one_of), "Ring 0980-319");
	CHECK_STATUS(post(w, one_of, "act=keep&reason=Vi har talat med jouren.&review=2027-02-10&version=1"), 303);
	at(w, "2027-01-20T23:00:00");
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", shut), 404);
	CHECK_STATUS(post(w, shut, "act=set&guardian=%lld", of(w, "maria")), 404);
}

/* Nobody else in an emergency shuts anybody out: health care rings social services. */
TEST(health_care_in_an_emergency_shuts_nobody_out) {
	struct world *w = world_way();
	CHECK_STATUS(opens(w, "bo", ELIN), 303);
	CHECK_NOT(get(w, "%s", page(w)), "/emergency/block");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/emergency/block")), 404);
	CHECK_STATUS(post(w, way_staff(w, "/emergency/block"), "act=set&guardian=%lld", of(w, "per")), 404);
	CHECK(number(w, "select count(*) from guardian_block") == 0);
}

/* After a restore that could not replay all, whom not to ring is not known: the page is there, and shows no number of a guardian. */
TEST(while_sharing_is_paused_no_guardian_is_rung) {
	struct world *w = world_way();
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into pause (id, child_id, family, at, ended_at, ended_by) values (77, %lld, 1, 1, 0, 0)", of(w, "elin"))) == OK);
	CHECK_STATUS(opens(w, "noor", ELIN), 303);
	struct answer a = get(w, "%s", page(w));
	CHECK_STATUS(a, 200);
	CHECK_NOT(a, "070-174 06 21");
	CHECK_HAS(a, "Ring inte innan");
	CHECK_HAS(a, "0980-319 201");
}

TEST(bad_input_changes_nothing_and_tries_are_few) {
	struct world *w = world_way();
	as(w, "noor");
	struct answer a = post(w, "/emergency", "act=open&number=kanariefågel&first=Elin&reason=" REASON "&danger=1");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "kanariefågel");
	CHECK_HAS(a, REASON);
	CHECK_STATUS(post(w, "/emergency", "act=open&" ELIN "&reason=" REASON), 422); /* life or health has to be in danger */
	CHECK_STATUS(post(w, "/emergency", "act=open&" ELIN "&reason=Kort&danger=1"), 422);
	CHECK_STATUS(post(w, "/emergency", "act=open&" ELIN "&danger=1"), 422);
	CHECK(number(w, "select count(*) from break_glass") == 0);
	for (int i = 0; i < 5; i++)
		CHECK_HAS(opens(w, "noor", "number=20150505-9806&first=Elin"), "Det finns inget barn att öppna här.");
	struct answer late = opens(w, "noor", ELIN);
	CHECK_STATUS(late, 422);
	CHECK_HAS(late, "många gånger");
	CHECK(number(w, "select count(*) from break_glass") == 0);
	CHECK_STATUS(opens(w, "tove", ELIN), 303); /* each person for itself */
	CHECK(number(w, "select count(*) from audit where act = 'glass_break' and outcome = 422") == 10);
}

TEST(coordinators_who_were_no_part_of_it_review_and_are_told_no_name) {
	struct world *w = world_way();
	CHECK_STATUS(opens(w, "noor", ELIN), 303);
	(void)get(w, "%s", page(w));
	const char *path = one(w);
	for (int i = 0; i < 6; i++) { /* who opened, the unit of the child, others */
		as(w, (const char *const[]){"rune", "sanna", "vera", "tove", "kim", "maria"}[i]);
		CHECK_STATUS(get(w, "%s", path), 404);
		CHECK_STATUS(post(w, path, "act=review&verdict=BEFITTING&review=Det var rätt gjort.&shown=NOW"), 404);
	}
	as(w, "noor");
	CHECK_HAS(get(w, "%s", path), REASON);
	CHECK_STATUS(post(w, path, "act=review&verdict=BEFITTING&review=Det var rätt gjort.&shown=NOW"), 403);
	as(w, "karin");
	CHECK_HAS(get(w, "/"), "Granska en nödåtkomst");
	struct answer a = get(w, "%s", path);
	CHECK_HAS(a, REASON);
	CHECK_HAS(a, "Noor Rahimi, socialsekreterare");
	CHECK_HAS(a, "Björkskolan");
	CHECK_HAS(a, "1 gång");
	CHECK_NOT(a, "Elin");
	CHECK_NOT(a, text_of(w, "%lld", of(w, "elin")));
	CHECK_STATUS(post(w, path, "act=review&review=Det var rätt gjort.&shown=NOW"), 422);
	CHECK_STATUS(post(w, path, "act=review&verdict=NOT&review=Kanariefågel här.&shown=LATER"), 422);
	CHECK_STATUS(post(w, path, "act=review&verdict=NOT&review=Kanariefågel här.&shown=LATER&day=2029-01-01&defer=Hot."), 422);
	CHECK(number(w, "select count(*) from break_glass where reviewed_at = 0") == 1);
	int64_t noor = told(w, "noor");
	CHECK_STATUS(post(w, path, "act=review&verdict=NOT&review=Skolan gick att ringa.&shown=NOW"), 303);
	CHECK_STATUS(post(w, path, "act=review&verdict=BEFITTING&review=Ändrar mig om det.&shown=NOW"), 403);
	CHECK_NOT(get(w, "/"), "Granska en nödåtkomst");
	CHECK(told(w, "noor") == noor + 1);
	as(w, "noor");
	CHECK_HAS(get(w, "%s", path), "Skolan gick att ringa.");
	CHECK_HAS(get(w, "/emergency"), "inte befogad");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "/emergency/log")), "inte befogad");
}

/* Who also works where it was opened, or where the child is, is part of it. */
TEST(a_coordinator_who_works_there_too_does_not_review) {
	static const char *const units[] = {"soc-vaxjo", "bjorkskolan"};
	for (int i = 0; i < 2; i++) {
		struct world *w = world_way();
		CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (77, %lld, %lld, 'STAFF', 'Kurator', 0, 1, 253402300799000)",
							 of(w, "karin"), of(w, units[i]))) == OK);
		int64_t before = told(w, "karin");
		CHECK_STATUS(opens(w, "noor", ELIN), 303);
		CHECK(number(w, "select reviewer_unit_id from break_glass") == 0 && told(w, "karin") == before); /* nobody can review: it is opened all the same */
		as(w, "karin");
		CHECK_STATUS(get(w, "%s", one(w)), 404);
	}
}

TEST(a_right_that_nobody_reviews_in_time_rests_until_it_is_reviewed) {
	struct world *w = world_way();
	at(w, "2027-01-22T16:00:00"); /* a Friday: hours, not workdays */
	CHECK_STATUS(opens(w, "noor", ELIN), 303);
	const char *path = one(w), *late = text_of(w, "/job%s", path);
	at(w, "2027-01-25T15:59:59");
	job(w, late);
	CHECK(number(w, "select count(*) from break_glass where late_at <> 0") == 0);
	as(w, "noor");
	CHECK_HAS(get(w, "/emergency"), "Öppna i 60 minuter");
	at(w, "2027-01-25T16:00:00");
	int64_t karin = told(w, "karin"), noor = told(w, "noor");
	job(w, late);
	CHECK(told(w, "karin") == karin + 1 && told(w, "noor") == noor + 1);
	as(w, "noor");
	struct answer a = get(w, "/emergency");
	CHECK_HAS(a, "Er nödåtkomst vilar");
	CHECK_HAS(a, "0980-319 210"); /* the coordinators */
	CHECK_NOT(a, "Öppna i 60 minuter");
	CHECK_STATUS(opens(w, "noor", ELIN), 403);
	CHECK_STATUS(opens(w, "tove", ELIN), 303); /* of that unit alone */
	as(w, "karin");
	CHECK_HAS(get(w, "/"), "Skulle varit klart");
	CHECK_STATUS(post(w, path, "act=review&verdict=BEFITTING&review=Det var rätt gjort.&shown=NOW"), 303);
	CHECK_STATUS(opens(w, "noor", ELIN), 303);
}

/* A coordinator of another municipality may review when it is late, so that a holiday leaves no unit without. */
TEST(other_coordinators_review_what_is_late) {
	struct world *w = world_way();
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (77, %lld, %lld, 'COORDINATOR', 'Samordnare', 1, 1, 253402300799000)",
						 of(w, "siri"), of(w, "samordning-tingsryd"))) == OK);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update demo_person set assignment_id = 77 where person_id = %lld", of(w, "siri"))) == OK);
	at(w, "2027-01-22T16:00:00");
	CHECK_STATUS(opens(w, "noor", ELIN), 303);
	as(w, "siri");
	CHECK_STATUS(get(w, "%s", one(w)), 404);
	at(w, "2027-01-25T16:00:00");
	as(w, "siri");
	CHECK_HAS(get(w, "/"), "Granska en nödåtkomst");
	CHECK_STATUS(post(w, one(w), "act=review&verdict=BEFITTING&review=Det var rätt gjort.&shown=NOW"), 303);
	CHECK_STATUS(get(w, "%s", one(w)), 200);
}

static const char *log_of(struct world *w, const char *who) {
	as(w, who);
	return get(w, "%s", way_family(w, "/log")).body;
}

/* What `who` sees an hour after `opener` has opened Elin and looked around, or has not. */
static const char *seen_after(const char *who, const char *opener, bool opened) {
	id_seed(800);
	struct world *w = world_way();
	at(w, "2027-01-22T15:00:00");
	as(w, "per"); /* the receipt of what is taken back tells who has read */
	CHECK_STATUS(post(w, way_family(w, "/consent"), "act=withdraw&unit=%lld", of(w, "bup")), 303);
	at(w, "2027-01-22T16:00:00");
	id_seed(801);
	if (opened) {
		CHECK_STATUS(opens(w, opener, ELIN), 303);
		CHECK_STATUS(get(w, "%s", page(w)), 200);
		CHECK_STATUS(get(w, "%s", way_staff(w, "/plan/write")), 403);
	}
	at(w, "2027-01-22T17:00:00");
	if (opened) {
		as(w, opener);
		CHECK_STATUS(get(w, "%s", way_staff(w, "/assessment")), 404);
	}
	at(w, "2027-01-22T18:00:00");
	id_seed(802);
	return seen_by(w, who, text_of(w, "%lld", of(w, "elin")));
}

/* Until then they see nothing of it, on any page; nor do other units, ever. */
TEST(nobody_who_is_not_told_sees_a_trace_of_it) {
	static const char *const who[] = {"maria", "per", "elin", "ali"};
	for (size_t i = 0; i < 2 * sizeof who / sizeof *who; i++) {
		const char *opener = i % 2 == 0 ? "noor" : "tove"; /* of a unit that got a no, and of one whose yes was taken back */
		const char *before = seen_after(who[i / 2], opener, false);
		CHECK(strlen(before) > 9000);
		CHECK(seen_same(before, seen_after(who[i / 2], opener, true)));
	}
	CHECK(!text_is(seen_after("rune", "noor", false), seen_after("rune", "noor", true))); /* and it would be found */
}

/* The family reads of it when it is reviewed, unless the review says later; the review never comes: after its hours. */
TEST(the_family_reads_of_it_when_it_is_reviewed) {
	static const char *const family[] = {"maria", "per", "elin"};
	struct world *w = world_way();
	at(w, "2027-01-22T16:00:00");
	CHECK_STATUS(opens(w, "noor", ELIN), 303);
	CHECK_STATUS(get(w, "%s", page(w)), 200);
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 403); /* tries around it tell of it too */
	for (int i = 0; i < 3; i++)
		CHECK(strstr(log_of(w, family[i]), "Noor Rahimi") == NULL && strstr(log_of(w, family[i]), "nödåtkomst") == NULL);
	as(w, "karin");
	CHECK_STATUS(post(w, one(w), "act=review&verdict=BEFITTING&review=Det var rätt gjort.&shown=NOW"), 303);
	for (int i = 0; i < 3; i++) {
		const char *log = log_of(w, family[i]);
		CHECK(strstr(log, "Noor Rahimi") != NULL && strstr(log, "socialsekreterare, Socialtjänsten barn och familj") != NULL && strstr(log, "med nödåtkomst") != NULL &&
		      strstr(log, "liv eller hälsa sades vara i fara") != NULL);
	}
	w = world_way();
	at(w, "2027-01-22T16:00:00");
	CHECK_STATUS(opens(w, "noor", ELIN), 303);
	CHECK_STATUS(get(w, "%s", page(w)), 200);
	at(w, "2027-01-25T16:00:00"); /* nobody has said that it is to wait */
	CHECK(strstr(log_of(w, "maria"), "med nödåtkomst") != NULL);
}

TEST(the_review_may_let_the_family_wait_until_a_day) {
	struct world *w = world_way();
	at(w, "2027-01-22T16:00:00");
	const char *before = seen_by(w, "per", text_of(w, "%lld", of(w, "elin")));
	CHECK_STATUS(opens(w, "noor", ELIN), 303);
	CHECK_STATUS(get(w, "%s", page(w)), 200);
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 403);
	as(w, "karin");
	CHECK_STATUS(post(w, one(w), "act=review&verdict=BEFITTING&review=Det var rätt gjort.&shown=LATER&day=2027-02-22&defer=Hon kan fara illa."), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "/emergency/log")), "Familjen läser inte om det förrän måndag 22 februari");
	CHECK(strstr(log_of(w, "per"), "Noor") == NULL);
	CHECK(strstr(before, "Noor") == NULL);
	at(w, "2027-02-21T23:59:59");
	CHECK(strstr(log_of(w, "per"), "Noor") == NULL);
	at(w, "2027-02-22T00:00:00");
	CHECK(strstr(log_of(w, "per"), "Noor Rahimi") != NULL && strstr(log_of(w, "per"), "med nödåtkomst") != NULL);
}

/* Who has an account here shows that it is still the same person. */
TEST(who_has_an_app_shows_a_code) {
	struct world *w = world_way();
	unsigned char raw[TOTP_SECRET_LONGEST];
	char digits[7];
	size_t n;
	const char *person = text_of(w, "/admin/person/%lld", of(w, "noor"));
	as(w, "leif");
	CHECK_STATUS(post(w, person, "act=invite"), 303);
	as(w, "mona");
	struct answer a = post(w, person, "act=approve&activation=%s", between(w, get(w, "%s", person), "name=\"activation\" value=\"", "\""));
	const char *code = between(w, a, "kb-receipt__no\">", "<");
	as(w, "");
	const char *secret = between(w, get(w, "/activate"), "name=\"secret\" value=\"", "\"");
	CHECK(totp_unbase32(secret, raw, &n));
	totp_code(raw, n, now_of(w) / 1000 / 30, digits);
	CHECK_STATUS(post(w, "/activate", "act=open&code=%s&number=19880817-9827&login=noor.r&password=hästar springer fort&again=hästar springer fort&secret=%s&totp=%s", code, secret, digits), 303);
	at(w, "2027-01-22T16:00:00");
	CHECK_STATUS(opens(w, "noor", ELIN), 422);
	CHECK_STATUS(opens(w, "noor", ELIN "&code=000000"), 422);
	CHECK(number(w, "select count(*) from break_glass") == 0);
	totp_code(raw, n, now_of(w) / 1000 / 30, digits);
	CHECK_STATUS(opens(w, "noor", text_of(w, ELIN "&code=%s", digits)), 303);
	CHECK_STATUS(post(w, page(w), "act=close"), 303);
	CHECK_STATUS(opens(w, "noor", text_of(w, ELIN "&code=%s", digits)), 422); /* a code works once */
}

/* The number of a record that was found to be another child's leads to that child; closed work tells who had it last; from 18 there is
 * nobody to open. */
TEST(merged_closed_and_grown_up) {
	struct world *w = world_way();
	sql(w, text_of(w, "insert into child_merge (id, child_id, other_id, unit_id, episode_id, was, author_id, at, undone_at, undone_by, reason) values (77, %lld, %lld, %lld, %lld, 'ASSESSING', %lld, 1, 0, 0, '')",
		       of(w, "elin"), of(w, "tim"), of(w, "bjorkskolan"), of(w, "tim-episode"), of(w, "rune")));
	struct answer merged = opens(w, "ulla", "number=20150702-9922&first=Tim");
	CHECK(merged.status == 303 && text_is(merged.location, page(w)));
	CHECK_STATUS(get(w, "%s", page(w)), 200);
	sql(w, text_of(w, "update episode set closed_at = 1, state = 'CLOSED' where child_id = %lld", of(w, "elin")));
	CHECK_STATUS(opens(w, "noor", ELIN), 303);
	struct answer a = get(w, "%s", page(w));
	CHECK_HAS(a, "Arbetet är avslutat");
	CHECK_HAS(a, "0980-319 201");
	CHECK_HAS(a, "Det finns ingen plan att läsa.");
	at(w, "2030-05-02T23:30:00");
	CHECK_STATUS(opens(w, "tove", ELIN), 303);
	CHECK_STATUS(get(w, "%s", page(w)), 200);
	at(w, "2030-05-03T00:00:00"); /* the hour is not over, and she is of age */
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", page(w)), 404);
	CHECK_STATUS(opens(w, "tove", ELIN), 422);
}
