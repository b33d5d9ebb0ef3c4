/* Another adult who matters (R23, K8): the family names them; they may come to a meeting, and reach nothing. */
#include "seen.h"
#include "whole.h"

#include "base/id.h"
#include "paper/letter.h"

#include <string.h>

#define ANNA "name=Kanarie Sandberg&what=farmor&phone=070-174 06 30&meets=1"
#define PHONE "070-174 06 30"

static const char *here(struct world *w) {
	return way_family(w, "/significant");
}

static const char *child(struct world *w) {
	return text_of(w, "%lld", of(w, "elin"));
}

static void named(struct world *w, const char *who, const char *fields) {
	as(w, who);
	CHECK_STATUS(post(w, here(w), "act=add&%s", fields), 303);
}

/* The id of the one whose name stands in front of it on the family's page. */
static const char *adult(struct world *w, const char *name) {
	struct answer a = get(w, "%s", here(w));
	const char *at = strstr(a.body, text_of(w, "<b>%s", name));
	CHECK(at != NULL);
	a.body = at == NULL ? "" : at;
	return between(w, a, "name=\"adult\" value=\"", "\"");
}

/* Rune calls to a meeting about Elin; `adults` as the form has them. */
static struct answer called(struct world *w, const char *adults) {
	as(w, "rune");
	return post(w, way_staff(w, "/meeting/new"), "starts=2027-01-20T15:30&place=Rum 4&purpose=Vi ses igen.&people=%lld&people=%lld&units=%lld%s",
		    of(w, "elin"), of(w, "maria"), of(w, "bup"), adults);
}

static const char *to_family(struct world *w, const char *meeting) {
	return way_family(w, text_of(w, "/meeting/%lld", (long long)last_id(meeting)));
}

TEST(the_family_names_an_adult_and_takes_it_away) {
	struct world *w = world_way();
	as(w, "maria");
	CHECK_HAS(get(w, "%s", way_family(w, "")), here(w));
	struct answer empty = get(w, "%s", here(w));
	CHECK_HAS(empty, "Ingen står här än");
	CHECK_HAS(empty, "rektor Rune Ek"); /* who reads it, before it is saved */
	CHECK_NOT(empty, "Tove");
	named(w, "maria", ANNA);
	CHECK_HAS(get(w, "%s", here(w)), "Maria skrev det");
	CHECK_HAS(get(w, "%s", way_family(w, "")), "Kanarie Sandberg");
	static const char *const reads[] = {"per", "elin"};
	for (int i = 0; i < 2; i++) {
		as(w, reads[i]);
		CHECK_HAS(get(w, "%s", here(w)), "Kanarie Sandberg");
		CHECK((strstr(get(w, "%s", here(w)).body, PHONE) != NULL) == (i == 1)); /* the other guardian has no use for it (D17) */
	}
	const char *id = adult(w, "Kanarie Sandberg");
	CHECK_STATUS(post(w, here(w), "act=end&adult=%s", id), 303); /* Elin, of what Maria wrote */
	CHECK_STATUS(post(w, here(w), "act=end&adult=%s", id), 404);
	as(w, "maria");
	CHECK_NOT(get(w, "%s", here(w)), "Kanarie");
	CHECK_NOT(get(w, "%s", way_family(w, "")), "Kanarie");
	CHECK_HAS(get(w, "%s", way_family(w, "/log")), "Skrev in eller tog bort en annan viktig vuxen.");
}

/* Per mends the name of whom Maria has named: he reads no number, and takes none away without knowing it. */
TEST(a_number_that_one_guardian_wrote_is_not_read_by_the_other) {
	struct world *w = world_way();
	named(w, "maria", ANNA);
	const char *one = text_of(w, "%s/%s", here(w), adult(w, "Kanarie Sandberg"));
	CHECK_HAS(get(w, "%s", one), PHONE);
	CHECK_NOT(get(w, "%s", one), "Ett nummer finns redan");
	as(w, "per");
	CHECK_NOT(get(w, "%s", one), PHONE);
	CHECK_HAS(get(w, "%s", one), "Ett nummer finns redan");
	CHECK(strstr(seen_by(w, "per", child(w)), PHONE) == NULL);
	CHECK_STATUS(post(w, one, "act=edit&version=1&name=Kanarie Sandberg&what=mormor&phone=&meets=1"), 303);
	struct answer late = post(w, one, "act=edit&version=1&name=Kanarie&what=farmor&phone=&meets=1");
	CHECK_STATUS(late, 409);
	CHECK_NOT(late, PHONE);
	as(w, "maria");
	CHECK_HAS(get(w, "%s", here(w)), "mormor");
	CHECK_HAS(get(w, "%s", here(w)), PHONE);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "")), PHONE);
	as(w, "per");
	CHECK_STATUS(post(w, one, "act=edit&version=2&name=Kanarie Sandberg&what=mormor&phone=070-174 06 31&meets=1"), 303);
	as(w, "maria"); /* takes the number away */
	CHECK_HAS(get(w, "%s", here(w)), "070-174 06 31");
	CHECK_STATUS(post(w, one, "act=edit&version=3&name=Kanarie Sandberg&what=mormor&phone=&meets=1"), 303);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", way_staff(w, "")), "070-174 06 31");
}

TEST(what_was_typed_wrong_stays_in_the_form) {
	struct world *w = world_way();
	as(w, "maria");
	struct answer a = post(w, here(w), "act=add&name=Kanarie&what=&phone=070-174 06 30&meets=1");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "value=\"Kanarie\"");
	CHECK_HAS(a, "value=\"" PHONE "\"");
	CHECK(strstr(between(w, a, "name=\"meets\"", "<label"), " checked") != NULL);
	a = post(w, here(w), "act=add&name=Kanarie&what=farmor&phone=vet ej");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "value=\"vet ej\"");
	CHECK_STATUS(post(w, here(w), "act=add&name=&what=farmor"), 422);
	CHECK(number(w, "select count(*) from significant_adult") == 0);
	for (int i = 0; i < 8; i++)
		named(w, "maria", text_of(w, "name=Vuxen %d&what=vän", i));
	CHECK_NOT(get(w, "%s", here(w)), "value=\"add\"");
	CHECK_STATUS(post(w, here(w), "act=add&name=En till&what=vän"), 422);
	CHECK(number(w, "select count(*) from significant_adult") == 8);
}

/* Two worlds that differ in nothing but whom the family has named. */
static struct world *world_near(bool any) {
	id_seed(900);
	struct world *w = world_way();
	id_seed(901);
	if (any) {
		named(w, "maria", ANNA);
		named(w, "elin", "name=Kanarie Tränare&what=fotbollstränare");
	} else {
		as(w, "maria");
		as(w, "elin");
	}
	id_seed(902);
	return w;
}

TEST(those_who_lead_the_work_see_who_it_is_and_nobody_else_does) {
	static const char *const others[] = {"tove", "noor", "vera", "petra", "samir", "eva", "kerstin", "karin", "ali", "leif"};
	enum { OTHERS = sizeof others / sizeof *others };
	const char *before[OTHERS];
	struct world *w = world_near(false);
	for (int i = 0; i < OTHERS; i++)
		before[i] = seen_by(w, others[i], child(w));
	w = world_near(true);
	for (int i = 0; i < OTHERS; i++) {
		const char *now = seen_by(w, others[i], child(w));
		CHECK(strstr(now, "Kanarie") == NULL && strstr(now, PHONE) == NULL);
		CHECK(seen_same(before[i], now));
	}
	for (int i = 0; i < OTHERS; i++) {
		as(w, others[i]);
		CHECK_STATUS(get(w, "%s", here(w)), 404);
		CHECK_STATUS(post(w, here(w), "act=add&" ANNA), 404);
	}
	as(w, "rune");
	struct answer around = get(w, "%s", way_staff(w, ""));
	CHECK_HAS(around, "<b>Kanarie Sandberg</b>, farmor");
	CHECK_HAS(around, "Viktig vuxen. Får komma på möten");
	CHECK_HAS(around, PHONE);
	CHECK_STATUS(get(w, "%s", here(w)), 403); /* the family's page is the family's */
	CHECK_NOT(get(w, "%s", way_staff(w, "/plan")), "Kanarie");
	CHECK_NOT(get(w, "%s", way_staff(w, "/consent")), "Kanarie");
}

TEST(who_is_shut_out_sees_nothing_and_who_is_let_to_read_writes_nothing) {
	struct world *w = world_way();
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Han har hotat.", of(w, "per")), 303);
	const char *before = seen_by(w, "per", child(w));
	named(w, "maria", ANNA);
	CHECK(seen_same(before, seen_by(w, "per", child(w))));
	CHECK(seen_nothing(w, "per", child(w)));
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/maturity"), "act=judge&reason=Hon förstår.&said=Jag vill bestämma."), 303);
	as(w, "elin");
	CHECK_STATUS(post(w, way_family(w, "/view"), "act=give&guardian=%lld", of(w, "maria")), 303);
	const char *id = adult(w, "Kanarie Sandberg");
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", way_family(w, "")), 200);
	CHECK_NOT(get(w, "%s", way_family(w, "")), "Kanarie");
	CHECK_NOT(get(w, "%s", way_family(w, "")), "/significant");
	int refused = get(w, "%s", here(w)).status;
	CHECK(refused == 403 || refused == 404);
	CHECK(post(w, here(w), "act=end&adult=%s", id).status == refused);
	CHECK(number(w, "select count(*) from significant_adult where until_at > 253402300798000") == 1);
}

TEST(an_adult_is_called_by_the_family_and_stands_in_the_record) {
	struct world *w = world_way();
	named(w, "maria", ANNA);
	named(w, "maria", "name=Bara Nära&what=granne");
	const char *anna = adult(w, "Kanarie Sandberg"), *near = adult(w, "Bara Nära");
	as(w, "rune");
	struct answer form = get(w, "%s", way_staff(w, "/meeting/new"));
	CHECK_HAS(form, "name=\"adults\"");
	CHECK_HAS(form, "Inget skickas härifrån");
	CHECK_NOT(form, "Bara Nära");
	CHECK_STATUS(called(w, text_of(w, "&adults=%s", near)), 422); /* whom the family does not want there */
	CHECK_STATUS(post(w, way_staff(w, "/meeting/new"), "starts=2027-01-20T15:30&place=Rum 4&purpose=Vi ses.&adults=%s&units=%lld", anna, of(w, "bup")), 422);
	int64_t mails = number(w, "select count(*) from outbox");
	struct answer plain = called(w, "");
	int64_t sent = number(w, "select count(*) from outbox") - mails;
	struct answer a = called(w, text_of(w, "&adults=%s", anna));
	CHECK_STATUS(a, 303);
	CHECK(number(w, "select count(*) from outbox") - mails == 2 * sent); /* nothing more is sent */
	CHECK_HAS(get(w, "%s", a.location), "Kanarie Sandberg");
	CHECK_HAS(get(w, "%s", a.location), "Familjen berättar själv");
	CHECK_NOT(get(w, "%s", plain.location), "Kanarie");
	as(w, "maria");
	CHECK_HAS(get(w, "%s", to_family(w, a.location)), "Kanarie Sandberg (farmor)");
	CHECK_HAS(get(w, "%s", to_family(w, a.location)), "Berätta för dem när och var");
	CHECK_NOT(get(w, "%s", to_family(w, plain.location)), "Kanarie");
	as(w, "tove"); /* is called there too: who it is, and not the number */
	CHECK_HAS(get(w, "%s", a.location), "Kanarie Sandberg (farmor)");
	CHECK_NOT(get(w, "%s", a.location), PHONE);
	CHECK_NOT(get(w, "%s", plain.location), "Kanarie");
	CHECK_NOT(get(w, "%s", way_staff(w, "/meeting/new")), "name=\"adults\"");
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", a.location), 404);
}

/* `came` for each of the family and the units, `adult` for the adults; the answer. */
static struct answer recorded(struct world *w, const char *meeting, const char *adult) {
	as(w, "rune");
	struct answer form = get(w, "%s/record", meeting);
	const char *fields = "", *before = strstr(form.body, "Kanarie Sandberg");
	for (const char *at = form.body; (at = strstr(at, "name=\"came-")) != NULL; at++)
		if (text_starts(at + strcspn(at, " "), " value=\"1\"")) {
			const char *name = arena_copy(world_arena(w), at + 6, strcspn(at + 6, "\""));
			bool hers = before != NULL && before < at && strstr(before, text_of(w, "name=\"%s\"", name)) == strstr(before, "name=\"came-");
			fields = text_of(w, "%s&%s=%s", fields, name, hers ? adult : "1");
		}
	return post(w, text_of(w, "%s/record", meeting), "act=held&version=%s&asked=YES&wants=YES&can=YES&voice=Elin berättade.&notes=Klart.%s",
		    between(w, form, "name=\"version\" value=\"", "\""), fields);
}

TEST(the_record_of_a_held_meeting_stands_when_the_adult_is_taken_away) {
	struct world *w = world_way();
	named(w, "maria", ANNA);
	const char *anna = adult(w, "Kanarie Sandberg");
	const char *one = called(w, text_of(w, "&adults=%s", anna)).location, *two = called(w, text_of(w, "&adults=%s", anna)).location;
	at(w, "2027-01-20T17:00");
	CHECK_STATUS(recorded(w, one, "3"), 422); /* nobody writes instead */
	CHECK_STATUS(recorded(w, one, "1"), 303);
	CHECK_HAS(get(w, "%s", one), "Kanarie Sandberg");
	as(w, "per");
	CHECK_STATUS(post(w, here(w), "act=end&adult=%s", anna), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", one), "Kanarie Sandberg");
	CHECK(number(w, "select count(*) from meeting_adult where came = 1") == 1);
	CHECK_NOT(get(w, "%s", two), "Kanarie"); /* it is still to come */
	CHECK_NOT(get(w, "%s/record", two), "Kanarie");
	CHECK_NOT(get(w, "%s", way_staff(w, "/meeting/new")), "Kanarie");
	CHECK_NOT(get(w, "%s", way_staff(w, "")), "Kanarie");
	at(w, "2027-01-20T18:00");
	CHECK_STATUS(called(w, text_of(w, "&adults=%s", anna)), 422);
	as(w, "elin");
	CHECK_HAS(get(w, "%s", to_family(w, one)), "Kanarie Sandberg (farmor)");
	CHECK_NOT(get(w, "%s", to_family(w, one)), "Berätta för dem");
}

TEST(who_did_not_come_is_recorded_and_not_told_on) {
	struct world *w = world_way();
	named(w, "maria", ANNA);
	const char *meeting = called(w, text_of(w, "&adults=%s", adult(w, "Kanarie Sandberg"))).location;
	at(w, "2027-01-20T17:00");
	CHECK_STATUS(recorded(w, meeting, "2"), 303);
	CHECK_HAS(get(w, "%s", meeting), "Kom inte");
	CHECK_NOT(get(w, "%s", meeting), "Familjen berättar själv");
	as(w, "maria");
	CHECK_NOT(get(w, "%s", to_family(w, meeting)), "Kanarie");
}

TEST(an_adult_of_another_child_is_as_one_who_has_never_been) {
	struct world *w = world_way();
	const char *tims = text_of(w, "/family/%lld/significant", of(w, "tim"));
	as(w, "eva");
	CHECK_STATUS(post(w, tims, "act=add&name=Kanarie Alm&what=moster&meets=1"), 303);
	const char *id = between(w, get(w, "%s", tims), "name=\"adult\" value=\"", "\"");
	CHECK_STATUS(called(w, text_of(w, "&adults=%s", id)), 422);
	CHECK_STATUS(called(w, "&adults=123456789"), 422);
	CHECK(number(w, "select count(*) from meeting_adult") == 0);
	as(w, "maria");
	CHECK_STATUS(post(w, here(w), "act=end&adult=%s", id), 404);
	CHECK_STATUS(post(w, here(w), "act=end&adult=123456789"), 404);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tims), "Kanarie Alm");
}

TEST(a_protected_child_has_no_number_there) {
	struct world *w = world_way();
	named(w, "maria", ANNA);
	const char *anna = adult(w, "Kanarie Sandberg");
	const char *meeting = called(w, text_of(w, "&adults=%s", anna)).location;
	as(w, "tove");
	CHECK_HAS(get(w, "%s", meeting), "Kanarie");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/protection"), "act=set&kind=MARKED&basis=DECIDED&reason=Skatteverket.&vault=%lld", of(w, "sanna-1")), 303);
	CHECK_HAS(get(w, "%s", way_staff(w, "")), "Kanarie Sandberg");
	CHECK_NOT(get(w, "%s", way_staff(w, "")), PHONE);
	struct answer reading = post(w, way_staff(w, "/vault"), "act=read&reason=Ska ringa farmor.");
	CHECK_HAS(get(w, "%s", reading.location), "Kanarie: " PHONE);
	as(w, "tove");
	CHECK_NOT(get(w, "%s", meeting), "Kanarie");
	as(w, "elin");
	struct answer page = get(w, "%s", here(w));
	CHECK_NOT(page, "name=\"phone\"");
	CHECK_NOT(page, PHONE);
	CHECK_NOT(page, "kydd");
	struct answer a = post(w, here(w), "act=add&name=Kanarie Två&what=moster&phone=070-174 06 31");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "value=\"Kanarie Två\"");
	CHECK(number(w, "select count(*) from significant_adult") == 1);
	named(w, "elin", "name=Kanarie Två&what=moster");
}

TEST(at_eighteen_nobody_is_asked_by_what_the_family_said_before) {
	struct world *w = world_way();
	named(w, "maria", ANNA);
	const char *anna = adult(w, "Kanarie Sandberg");
	at(w, "2030-04-20T09:00");
	as(w, "rune");
	struct answer a = post(w, way_staff(w, "/meeting/new"), "starts=2030-05-20T15:30&place=Rum 4&purpose=Vi ses.&people=%lld&adults=%s&units=%lld", of(w, "elin"), anna, of(w, "bjorkskolan"));
	CHECK_STATUS(a, 303);
	as(w, "elin");
	CHECK_HAS(get(w, "%s", to_family(w, a.location)), "Kanarie");
	at(w, "2030-05-03T09:00");
	as(w, "elin");
	CHECK_NOT(get(w, "%s", to_family(w, a.location)), "Kanarie");
	CHECK_HAS(get(w, "%s", here(w)), "Du har fyllt 18");
	CHECK_NOT(get(w, "%s", here(w)), "Kanarie");
	CHECK_NOT(get(w, "%s", way_family(w, "")), "Kanarie");
	CHECK_STATUS(post(w, here(w), "act=add&name=Ny&what=vän"), 403);
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", here(w)), 404);
}

TEST(the_familys_extract_has_them_and_a_paper_names_them) {
	struct world *w = world_way();
	named(w, "maria", ANNA);
	CHECK_STATUS(called(w, text_of(w, "&adults=%s", adult(w, "Kanarie Sandberg"))), 303);
	as(w, "per");
	CHECK_STATUS(post(w, way_family(w, "/extract"), "act=order"), 303);
	const char *rest = between(w, get(w, "%s", way_family(w, "/extract")), text_of(w, "href=\"%s/", way_family(w, "/extract")), "\"");
	struct answer file = get(w, "%s/%.*s", way_family(w, "/extract"), (int)strspn(rest, "0123456789"), rest);
	CHECK_STATUS(file, 200);
	CHECK_HAS(file, "Kanarie Sandberg");
	CHECK_NOT(file, PHONE);
	CHECK_HAS(file, "Andra viktiga vuxna");
	const struct meeting_guests g = {.npeople = 1, .nadults = 1, .nunits = 1, .person = &(struct meeting_guest){.who = 1, .name = "Elin Sandberg"},
		.adult = &(struct meeting_guest){.name = "Kanarie Sandberg", .what = "farmor"}, .unit = &(struct meeting_guest){.name = "BUP"}};
	CHECK(text_is(letter_who(world_arena(w), "sv", &g, 0), "Elin, Kanarie Sandberg (farmor) och BUP"));
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "/paper")), "Maria Sandberg");
	CHECK_NOT(get(w, "%s", way_staff(w, "/paper")), "Kanarie"); /* nothing is sent to her */
}

TEST(the_work_is_over_and_nobody_new_is_named) {
	struct world *w = world_way();
	named(w, "maria", ANNA);
	as(w, "rune");
	sql(w, text_of(w, "update episode set state = 'CLOSED', closed_at = %lld where child_id = %lld", (long long)now_of(w), of(w, "elin")));
	as(w, "maria");
	CHECK_HAS(get(w, "%s", here(w)), "Inget arbete pågår just nu");
	CHECK_STATUS(post(w, here(w), "act=add&name=Ny&what=vän"), 403);
	CHECK_STATUS(post(w, here(w), "act=end&adult=%s", adult(w, "Kanarie Sandberg")), 303);
}
