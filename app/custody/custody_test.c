/* Stories of custody that ends: from that day nothing is read, and nobody waits for an answer; and of custody that begins, which
 * takes two. */
#include "seen.h"
#include "way.h"
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

/* Sanna answers for the school too: there are two. */
static void second(struct world *w) {
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set answers = 1 where id = %lld", (long long)id_of(w, "sanna-1"))) == OK);
}

/* What `who` answers to the proposal that waits. */
static struct answer answers(struct world *w, const char *who, const char *act) {
	as(w, who);
	const char *id = between(w, get(w, "%s", here(w)), "name=\"proposal\" value=\"", "\"");
	return say(w, text_of(w, "act=%s&proposal=%s", act, id));
}

/* Rune proposes that the end of a custody was wrong. */
static struct answer backs(struct world *w, const char *reason) {
	as(w, "rune");
	const char *change = between(w, get(w, "%s", here(w)), "name=\"change\" value=\"", "\"");
	return say(w, text_of(w, "act=back&change=%s&reason=%s", change, reason));
}

/* Rune proposes that Eva, whom the county knows, gets custody of Elin. */
#define EVA "act=propose&name=Eva Alm&number=19850330-9935&kind=JOINT&from=2027-01-10&ground=Växjö tingsrätt, dom den 10 januari."
static void eva_proposed(struct world *w) {
	second(w);
	as(w, "rune");
	CHECK_STATUS(say(w, EVA), 303);
}

static void eva_guardian(struct world *w) {
	eva_proposed(w);
	CHECK_STATUS(answers(w, "sanna", "confirm"), 303);
}

/* Who has had custody of Elin. */
static long long guardians(struct world *w) {
	return count(w, text_of(w, "select count(*) from custody where child_id = %s", child(w)));
}

static long long outbox(struct world *w, const char *key) {
	return count(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, key)));
}

TEST(custody_that_has_ended_reads_nothing_from_the_next_request) {
	struct world *w = world_way();
	struct play at_home = play_new(world_lane(w), world_arena(w), now_of(w));
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
		CHECK_HAS(get(w, "%s", way_family(w, "/log")), "Skrev in eller föreslog något om vem som är vårdnadshavare.");
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

/* What was wrong is mended by a new entry, which two persons make; the old one stays. */
TEST(a_mistake_about_custody_is_mended_by_two_and_kept) {
	struct world *w = world_way();
	second(w);
	CHECK_STATUS(ends(w, "elin-per", "2027-01-14"), 303);
	const char *change = between(w, get(w, "%s", here(w)), "name=\"change\" value=\"", "\"");
	CHECK_STATUS(backs(w, ""), 422);
	CHECK_STATUS(post(w, here(w), "act=back&change=%s&reason=Fel förälder.&version=0", change), 422);
	CHECK_STATUS(backs(w, "Fel förälder."), 303);
	CHECK_STATUS(say(w, text_of(w, "act=back&change=%s&reason=Igen.", change)), 404); /* one proposal at a time */
	as(w, "per"); /* nothing has changed by it */
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 404);
	CHECK_STATUS(answers(w, "rune", "confirm"), 403);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 404);
	CHECK_STATUS(answers(w, "sanna", "confirm"), 303);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 404);
	as(w, "rune");
	struct answer a = get(w, "%s", here(w));
	CHECK_HAS(a, "Växjö tingsrätt");
	CHECK_HAS(a, "vårdnaden har inte upphört. Fel förälder.");
	CHECK_HAS(a, "Föreslaget av Rune Ek, Björkskolan. Bekräftat av Sanna Lind, ");
	CHECK(count(w, "select count(*) from custody_change") == 2);
	CHECK_STATUS(say(w, text_of(w, "act=back&change=%s&reason=Igen.", change)), 404);
	CHECK_STATUS(ends(w, "elin-maria", "2027-01-14"), 303); /* now the right one */
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 404);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
}

/* Before a second person has said so she reads nothing, is asked nothing, and nothing stops. */
TEST(a_guardian_who_is_proposed_reads_nothing_until_another_person_confirms) {
	struct world *w = world_way();
	long long persons = count(w, "select count(*) from person"), sent = outbox(w, "eva");
	eva_proposed(w);
	CHECK(seen_nothing(w, "eva", child(w)));
	CHECK(guardians(w) == 2 && count(w, "select count(*) from person") == persons && outbox(w, "eva") == sent);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	as(w, "maria");
	CHECK_NOT(get(w, "%s", way_family(w, "")), "Eva Alm");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", way_staff(w, "/meeting/new")), "Eva Alm");
	struct answer a = get(w, "%s", here(w));
	CHECK_HAS(a, "Tills dess ändras ingenting.");
	CHECK_NOT(a, "value=\"confirm\"");
	CHECK_HAS(get(w, "/"), "Du har föreslagit det. Någon annan behöver bekräfta.");
	CHECK_STATUS(answers(w, "rune", "confirm"), 403); /* who proposed cannot confirm */
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Bekräfta vem som är vårdnadshavare: Elin Sandberg");
	a = get(w, "%s", here(w));
	CHECK_HAS(a, "Bekräfta eller säg nej: Eva Alm");
	CHECK_HAS(a, "19850330-9935");
	CHECK_HAS(a, "slutar läsa tills Eva har sagt ja:\nBUP Växjö.");
	const char *id = between(w, a, "name=\"proposal\" value=\"", "\"");
	static const char *const none[] = {"tove", "noor", "petra", "maria", "per", "elin", "eva", "karin", "leif", "ali"};
	for (int i = 0; i < 10; i++) {
		as(w, none[i]);
		CHECK(post(w, here(w), "act=confirm&proposal=%s&version=1", id).status >= 403);
	}
	CHECK(guardians(w) == 2);
	CHECK(seen_nothing(w, "eva", child(w)));
}

/* All who have custody must say yes: what others read stops until she has answered (DR5). */
TEST(a_guardian_who_is_confirmed_reads_is_asked_and_counts) {
	struct world *w = world_way();
	long long maria = outbox(w, "maria"), eva = outbox(w, "eva");
	eva_guardian(w);
	CHECK(outbox(w, "maria") > maria && outbox(w, "eva") > eva);
	CHECK_NOT(get(w, "/"), "Bekräfta vem som är");
	struct answer a = get(w, "%s", here(w));
	CHECK_HAS(a, "Eva Alm: vårdnadshavare från 10 januari 2027. Växjö tingsrätt");
	CHECK_HAS(a, "Föreslaget av Rune Ek, Björkskolan. Bekräftat av Sanna Lind, ");
	CHECK(count(w, "select count(*) from custody_proposal where state = 'CONFIRMED'") == 1);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 404);
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "")), "Eva Alm");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "/meeting/new")), "Eva Alm");
	CHECK_HAS(get(w, "%s", way_staff(w, "/account")), "Eva Alm");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", way_family(w, "/plan")), "magontet");
	a = get(w, "%s", way_family(w, "/consent"));
	CHECK_HAS(a, "name=\"question\"");
	const char *fields = "act=answer";
	int n = 0;
	for (const char *p = a.body; (p = strstr(p, "name=\"question\" value=\"")) != NULL; n++) {
		p += strlen("name=\"question\" value=\"");
		int len = (int)strspn(p, "0123456789");
		bool bup = strstr(a.body, text_of(w, "value=\"%.*s-0\"", len, p)) != NULL;
		fields = text_of(w, "%s&question=%.*s&answer_%d=%s", fields, len, p, n + 1, bup ? "YES" : "NO");
		if (bup)
			fields = text_of(w, "%s&area=%.*s-0", fields, len, p);
	}
	CHECK(n > 0);
	CHECK_STATUS(post(w, way_family(w, "/consent"), "%s", fields), 303);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	CHECK_STATUS(ends(w, "elin-per", "2027-01-14"), 303); /* and the others' custody ends as before */
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
}

/* Whom no number has made known becomes a person when it is confirmed, and what was typed stands there alone. */
TEST(a_guardian_the_county_does_not_know_is_written_in_when_confirmed) {
	struct world *w = world_way();
	second(w);
	long long persons = count(w, "select count(*) from person");
	as(w, "rune");
	CHECK_STATUS(say(w, "act=propose&name=Jonas Ny&number=19840115-9839&kind=APPOINTED&from=2027-03-01&phone=070-174 06 99&ground=Tingsrätten."), 422); /* the last digit is wrong */
	CHECK_STATUS(say(w, "act=propose&name=Jonas Ny&number=&kind=APPOINTED&from=2027-03-01&phone=070-174 06 99&ground=Tingsrätten."), 303);
	CHECK(count(w, "select count(*) from person") == persons);
	CHECK_STATUS(answers(w, "sanna", "confirm"), 303);
	CHECK(count(w, "select count(*) from person") == persons + 1);
	struct answer a = get(w, "%s", here(w));
	CHECK_HAS(a, "<b>Jonas Ny</b>");
	CHECK_HAS(a, "Vårdnadshavare från 1 mars 2027.");
	as(w, "tove"); /* his custody has not begun: until then nothing waits for him */
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	at(w, "2027-03-01T00:00:00");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 404);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", here(w)), "särskilt förordnad vårdnadshavare");
}

TEST(one_is_enough_to_say_no_and_to_take_the_own_proposal_back) {
	static const char *const who[] = {"rune", "sanna"}, *const words[] = {"Eva Alm: förslaget togs tillbaka.", "Nej av Sanna Lind, "};
	for (int i = 0; i < 2; i++) {
		struct world *w = world_way();
		eva_proposed(w);
		const char *id = between(w, get(w, "%s", here(w)), "name=\"proposal\" value=\"", "\"");
		CHECK_STATUS(answers(w, who[i], "drop"), 303);
		CHECK_HAS(get(w, "%s", here(w)), words[i]);
		as(w, "sanna");
		CHECK_NOT(get(w, "/"), "Bekräfta vem som är");
		CHECK_STATUS(say(w, text_of(w, "act=confirm&proposal=%s", id)), 404);
		CHECK(seen_nothing(w, "eva", child(w)));
		as(w, "rune"); /* and it can be proposed anew */
		CHECK_STATUS(say(w, EVA), 303);
	}
}

TEST(two_who_confirm_at_once_and_a_form_that_comes_twice_give_custody_once) {
	struct world *w = world_way();
	eva_proposed(w);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set answers = 1 where id = %lld", (long long)id_of(w, "ali-1"))) == OK);
	as(w, "sanna");
	struct answer page = get(w, "%s", here(w));
	const char *id = between(w, page, "name=\"proposal\" value=\"", "\""), *version = between(w, page, "name=\"version\" value=\"", "\""),
		   *key = between(w, page, "name=\"key\" value=\"", "\"");
	const char *fields = text_of(w, "act=confirm&proposal=%s&version=%s", id, version);
	CHECK_STATUS(post_key(w, key, here(w), fields), 303);
	CHECK_STATUS(post_key(w, key, here(w), fields), 303);
	as(w, "ali"); /* who had the same page open */
	struct answer a = post(w, here(w), "%s", fields);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Någon annan skrev här samtidigt.");
	CHECK(guardians(w) == 3);
	as(w, "rune"); /* nor two proposals of the same */
	CHECK_STATUS(say(w, EVA), 422);
}

TEST(what_cannot_be_true_of_a_new_guardian_is_said_and_nothing_typed_is_lost) {
	struct world *w = world_way();
	second(w);
	CHECK_STATUS(ends(w, "elin-per", "2027-02-01"), 303);
	static const struct { const char *fields, *words; } bad[] = {
		{"name=Maria Sandberg&number=19840115-9853&kind=JOINT&from=2027-01-10", "Maria Sandberg står redan som vårdnadshavare."},
		{"name=Maria Sandberg&number=&kind=JOINT&from=2027-01-10", "Maria Sandberg står redan som vårdnadshavare."},
		{"name=Per Sandberg&number=19810823-9917&kind=JOINT&from=2027-01-10", "Per Sandberg står som vårdnadshavare till 1 februari 2027."},
		{"name=Elin Sandberg&number=20120503-9868&kind=JOINT&from=2027-01-10", "Det är barnets eget nummer."},
		{"name=Tim Alm&number=20150702-9922&kind=APPOINTED&from=2027-01-10", "Den som förordnas ska ha fyllt 18 år."},
		{"name=Anna Alm&number=19850330-9935&kind=JOINT&from=2027-01-10", "Numret hör till någon med ett annat namn."},
		{"name=Eva Alm&number=19850330-9936&kind=JOINT&from=2027-01-10", "Numret stämmer inte."},
		{"name=Eva Alm&number=19850330-9935&kind=JOINT&from=2012-05-02", "Den dagen är före den dag då barnet föddes."},
		{"name=Eva Alm&number=19850330-9935&kind=JOINT&from=2028-01-15", "Välj en dag som har varit, eller högst ett år fram."},
		{"name=Eva Alm&number=19850330-9935&kind=SOLE&from=2027-01-10", "Ensam vårdnad kan bara en ha."},
		{"name=Eva Alm&number=19850330-9935&kind=&from=2027-01-10", "Vilken vårdnad?"},
		{"name=&number=19850330-9935&kind=JOINT&from=2027-01-10", "Namn"},
	};
	as(w, "rune");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct answer a = say(w, text_of(w, "act=propose&%s&ground=Växjö tingsrätt.", bad[i].fields));
		CHECK_STATUS(a, 422);
		CHECK_HAS(a, bad[i].words);
		CHECK_HAS(a, "Växjö tingsrätt.</textarea>");
	}
	CHECK_STATUS(say(w, "act=propose&name=Eva Alm&number=&kind=JOINT&from=2027-01-10&ground="), 422);
	CHECK_STATUS(say(w, "act=propose&name=Rune Ek&number=19700314-9908&kind=JOINT&from=2027-01-10&ground=Tingsrätten."), 403); /* the own family */
	CHECK(count(w, "select count(*) from custody_proposal") == 0);
	CHECK_STATUS(say(w, "act=propose&name=Per Sandberg&number=19810823-9917&kind=JOINT&from=2027-02-01&ground=Ny dom."), 303);
	CHECK_STATUS(answers(w, "sanna", "confirm"), 303);
	at(w, "2027-02-02T10:00");
	as(w, "per");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	CHECK_STATUS(backs(w, "Fel."), 422); /* he has got it anew: nothing is to be mended */
}

/* Whoever is to be guardian and works at the unit does not confirm; and of the own family nothing is read in the work (D19). */
TEST(who_is_to_be_guardian_does_not_confirm_it) {
	struct world *w = world_way();
	second(w);
	as(w, "rune");
	CHECK_STATUS(say(w, "act=propose&name=Sanna Lind&number=19820512-9946&kind=APPOINTED&from=2027-01-10&ground=Tingsrätten."), 303);
	CHECK_STATUS(answers(w, "sanna", "confirm"), 403);
	CHECK(guardians(w) == 2);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set answers = 1 where id = %lld", (long long)id_of(w, "ali-1"))) == OK);
	CHECK_STATUS(answers(w, "ali", "confirm"), 303);
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", way_staff(w, "")), 404);
}

/* Paternity is established: who had custody alone shares it. */
TEST(custody_that_somebody_had_alone_becomes_joint) {
	struct world *w = world_way();
	second(w);
	const char *page = tim(w, "custody");
	as(w, "rune");
	CHECK_STATUS(post(w, page, "act=propose&name=Per Sandberg&number=19810823-9917&kind=JOINT&from=2027-01-12&ground=Fastställt faderskap.&version=0"), 303);
	as(w, "sanna");
	struct answer a = get(w, "%s", page);
	CHECK_HAS(a, "Eva Alm har vårdnaden ensam nu, och får den gemensamt.");
	CHECK_STATUS(post(w, page, "act=confirm&proposal=%s&version=1", between(w, a, "name=\"proposal\" value=\"", "\"")), 303);
	CHECK(count(w, text_of(w, "select count(*) from custody where child_id = %lld and kind = 'JOINT'", (long long)id_of(w, "tim"))) == 2);
}

/* A called meeting goes on: who is new is called when somebody calls, and those who read no more see nothing of it. */
TEST(a_meeting_that_was_called_stands_and_a_new_guardian_can_be_called) {
	struct world *w = world_way();
	as(w, "rune");
	struct answer called = post(w, way_staff(w, "/meeting/new"), "starts=2027-01-28T15:30&place=Rum 4&purpose=Uppföljning.&people=%lld&people=%lld&units=%lld", (long long)id_of(w, "elin"), (long long)id_of(w, "maria"), (long long)id_of(w, "bup"));
	CHECK_STATUS(called, 303);
	const char *meeting = text_of(w, "/meeting/%lld", (long long)last_id(called.location));
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, meeting)), 200);
	eva_guardian(w);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, meeting)), 404);
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, meeting)), 200);
	as(w, "eva"); /* nobody has called her */
	CHECK_HAS(get(w, "%s", way_family(w, meeting)), "Du står inte på listan över dem som bjudits in.");
	as(w, "rune");
	called = post(w, way_staff(w, "/meeting/new"), "starts=2027-02-04T15:30&place=Rum 4&purpose=Uppföljning.&people=%lld&people=%lld", (long long)id_of(w, "elin"), (long long)id_of(w, "eva"));
	CHECK_STATUS(called, 303);
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", way_family(w, text_of(w, "/meeting/%lld", (long long)last_id(called.location)))), 200);
}

/* What the child wanted no guardian to read, one who comes later does not read either. */
TEST(a_new_guardian_does_not_read_what_the_child_wanted_no_guardian_to_read) {
	struct world *w = world_way();
	as(w, "elin");
	struct answer own = post(w, way_family(w, "/withhold"), "act=keep&text=Kanariefågeln: det här är mitt.");
	CHECK_STATUS(own, 303);
	const char *version = between(w, get(w, "%s", own.location), "name=\"version\" value=\"", "\"");
	CHECK_STATUS(post(w, own.location, "act=ask&text=Kanariefågeln: det här är mitt.&guardian=0&why=De blir arga.&version=%s", version), 303);
	as(w, "rune");
	const char *list = way_staff(w, "/withhold"), *page = text_of(w, "%s/%s", list, between(w, get(w, "%s", list), text_of(w, "%s/", list), "\""));
	version = between(w, get(w, "%s", page), "name=\"version\" value=\"", "\"");
	CHECK_STATUS(post(w, page, "act=grant&guardian=%lld&guardian=%lld&reason=Kan antas lida men.&review=2027-04-01&version=%s", (long long)id_of(w, "maria"), (long long)id_of(w, "per"), version), 303);
	eva_guardian(w);
	static const char *const home[] = {"maria", "per", "eva"};
	for (int i = 0; i < 3; i++) {
		as(w, home[i]);
		CHECK(strstr(seen_by(w, home[i], child(w)), "Kanariefågeln") == NULL);
	}
	as(w, "elin");
	CHECK_HAS(get(w, "%s", way_family(w, "/words")), "Kanariefågeln");
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
	second(w);
	CHECK_STATUS(backs(w, "Fel dag."), 303);
	CHECK_STATUS(answers(w, "sanna", "confirm"), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/close"), "act=close&done_all=1&no_need=1&done=Elin mår bättre.&voice=Jag orkar nu.&goes_on=Ali finns kvar.&contact=Ring Rune."), 303);
	CHECK_HAS(get(w, "%s", here(w)), "Arbetet är avslutat");
	CHECK_STATUS(ends(w, "elin-per", "2027-01-14"), 303);
	CHECK(seen_nothing(w, "per", child(w)));
	as(w, "rune"); /* and begins, too */
	CHECK_STATUS(say(w, EVA), 303);
	as(w, "sanna");
	CHECK_HAS(get(w, "/"), "Bekräfta vem som är vårdnadshavare: Elin Sandberg");
	CHECK_STATUS(answers(w, "sanna", "confirm"), 303);
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "/plan")), 200);
}
