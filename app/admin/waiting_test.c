/* The second administrator's list: what waits, whole on its row, and several said yes to in one step (decision 58). */
#include "test.h"
#include "way.h"

#define WAITING "/admin/waiting"

/* Leif adds a school, proposes who answers for it, a colleague of hers, and another telephone for BUP. */
static const char *proposed(struct world *w) {
	as(w, "leif");
	struct answer a = post(w, "/admin/unit/new", "act=add&name=Lillskolan&kind=SCHOOL&org=%lld&municipality=Växjö&phone=0980-319 299&email=lill@example.org&address=Påhittvägen 9&channel=DIGITAL", of(w, "vaxjo"));
	const char *school = a.location;
	CHECK_STATUS(a, 303);
	CHECK_STATUS(post(w, school, "act=appoint&number=19850808-9896&person=Nina Falk&tel=070-174 06 99&title=Rektor&role=RESPONSIBLE&answers=1&from=2027-01-11"), 303);
	CHECK_STATUS(post(w, school, "act=appoint&number=19770615-9881&person=Siv Ask&title=Kurator&role=STAFF&from=2027-01-11"), 303);
	CHECK_STATUS(way_unit_save(w, text_of(w, "/admin/unit/%lld", of(w, "bup")), "name=BUP Växjö&phone=0980-319 277&email=bup@example.org&address=Kullgatan 5, 350 00 Växjö&channel=DIGITAL"), 303);
	return school;
}

/* The row of the page that has `text` in it: the value of its tick; "" without one. */
static const char *tick(struct world *w, const char *text) {
	const char *body = get(w, WAITING).body, *at = strstr(body, text), *row = NULL;
	for (const char *p = body; at != NULL && (p = strstr(p, "<div>")) != NULL && p < at; p++)
		row = p;
	return row == NULL ? "" : between(w, (struct answer){.body = text_of(w, "%.*s", (int)(at - row), row)}, "type=\"checkbox\" name=\"", "\" id=");
}

/* "contact=12-34" as the browser would send it. */
static const char *sent(struct world *w, const char *text) {
	const char *t = tick(w, text), *value = strstr(t, "\" value=\"");
	return value == NULL ? "" : text_of(w, "%.*s=%s", (int)(value - t), t, value + 9);
}

TEST(a_second_administrator_says_yes_to_several_in_one_step) {
	struct world *w = world_small();
	const char *school = proposed(w);
	CHECK_HAS(get(w, "/admin"), "4 förslag om verksamheter och personal");
	struct answer a = get(w, WAITING); /* one's own are only counted */
	CHECK_HAS(a, "Du har själv föreslagit 4 saker");
	CHECK_NOT(a, "checkbox");
	as(w, "mona");
	a = get(w, WAITING);
	static const char *const whole[] = {"Lillskolan", "(skolan)", "Växjö kommun", "0980-319 299", "Påhittvägen 9", "lill@example.org", "Ingen svarar än", "Rektor", "Svarar för verksamheten", "070-174 06 99",
					    "Från 11 januari 2027", "0980-319 277, i stället för 0980-319 206", "Tove Hallin svarar"};
	CHECK_HAS(a, "070-174 06 99</span>.");
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		test_check(strstr(a.body, whole[i]) != NULL, __FILE__, __LINE__, whole[i], "");
	CHECK_HAS(post(w, WAITING, "act=approve"), "Kryssa för minst ett förslag");
	const char *fields = text_of(w, "act=approve&%s&%s&%s", sent(w, "0980-319 299"), sent(w, "19850808-9896"), sent(w, "0980-319 277"));
	as(w, "leif"); /* who proposed them gets nowhere by the same form */
	a = post(w, WAITING, "%s", fields);
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "3 förslag är inte godkända");
	CHECK(number(w, "select count(*) from unit_contact where state = 'APPROVED'") == 0);
	as(w, "mona");
	a = post(w, WAITING, "%s", fields);
	CHECK_STATUS(a, 303);
	CHECK_HAS(get(w, "%s", a.location), "3 förslag är godkända");
	CHECK_HAS(get(w, WAITING), "19770615-9881"); /* was not ticked */
	CHECK_NOT(get(w, WAITING), "0980-319 299, i stället");
	CHECK_HAS(get(w, "/contact-route/%lld", (long long)last_id(school)), "Påhittvägen 9");
	CHECK_HAS(get(w, "/contact-route/%lld", of(w, "bup")), "0980-319 277");
	CHECK_HAS(get(w, "%s", school), "Nina Falk");
	CHECK(number(w, "select count(*) from staff_contact where state = 'USED'") == 1);
	a = post(w, WAITING, "%s", fields); /* once is enough */
	CHECK_HAS(a, "3 förslag är inte godkända");
	CHECK_HAS(a, "Lillskolan");
}

/* One row of the log for each that was said yes to, with the unit and what was written. */
TEST(what_waits_for_an_administrator_is_for_no_other) {
	struct world *w = world_small();
	(void)proposed(w);
	as(w, "mona");
	const char *fields = text_of(w, "act=approve&%s&%s", sent(w, "0980-319 299"), sent(w, "19850808-9896"));
	static const char *const who[] = {"rune", "eva", "elin", "maria", "tove", "noor", "karin", "ines", "greta", "hilda"};
	for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
		as(w, who[i]);
		CHECK_STATUS(get(w, WAITING), 404);
		CHECK_STATUS(post(w, WAITING, "%s", fields), 404);
	}
	as(w, "");
	CHECK_STATUS(get(w, WAITING), 303);
	CHECK_NOT(get(w, WAITING), "Lillskolan");
	CHECK(number(w, "select count(*) from unit_contact where state = 'APPROVED'") == 0);
	CHECK(number(w, "select count(*) from appointment where state <> 'WAITING'") == 0);
}

TEST(each_yes_of_several_stands_in_the_log) {
	struct world *w = world_small();
	const char *school = proposed(w);
	as(w, "mona");
	CHECK_STATUS(post(w, WAITING, "act=approve&%s&%s&%s", sent(w, "0980-319 299"), sent(w, "19850808-9896"), sent(w, "0980-319 277")), 303);
	CHECK(number(w, text_of(w, "select count(*) from audit where act = 'admin_waiting_do' and outcome = 303 and wrote like 'unit:%lld %%'", (long long)last_id(school))) == 2);
	CHECK(number(w, text_of(w, "select count(*) from audit where act = 'admin_waiting_do' and outcome = 303 and wrote like 'unit:%lld unit_contact_approve %%'", of(w, "bup"))) == 1);
}

TEST(what_has_changed_since_is_not_said_yes_to_and_the_others_are) {
	struct world *w = world_small();
	const char *school = proposed(w);
	as(w, "mona");
	CHECK_HAS(get(w, WAITING), "de andra godkänns");
	const char *fields = text_of(w, "act=approve&%s&%s&%s", sent(w, "0980-319 299"), sent(w, "19850808-9896"), sent(w, "0980-319 277"));
	as(w, "leif"); /* he writes another telephone, and the school another name */
	CHECK_STATUS(way_unit_save(w, text_of(w, "/admin/unit/%lld", of(w, "bup")), "name=BUP Växjö&phone=0980-319 278&email=bup@example.org&address=Kullgatan 5, 350 00 Växjö&channel=DIGITAL"), 303);
	as(w, "mona");
	struct answer a = post(w, WAITING, "%s", fields);
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "2 förslag är godkända");
	CHECK_HAS(a, "1 förslag är inte godkänt");
	CHECK_HAS(a, "BUP Växjö");
	CHECK_HAS(a, "0980-319 278");
	CHECK(number(w, "select count(*) from unit_contact where state = 'APPROVED'") == 1);
	const char *siv = sent(w, "19770615-9881");
	as(w, "leif");
	CHECK_STATUS(way_unit_save(w, school, "name=Storskolan&phone=0980-319 299&email=lill@example.org&address=Påhittvägen 9&channel=DIGITAL"), 303);
	as(w, "mona");
	a = post(w, WAITING, "act=approve&%s", siv); /* to work at Lillskolan, she read */
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Inget är godkänt");
	CHECK_HAS(a, "Storskolan");
	CHECK_STATUS(post(w, WAITING, "act=approve&%s", sent(w, "19770615-9881")), 303);
}

/* What would be refused on the unit's own page has no tick: an old proposal, both giving power and reviewing the log, and power over all. */
TEST(what_needs_its_own_page_can_not_be_ticked) {
	struct world *w = world_small();
	const char *samordning = text_of(w, "/admin/unit/%lld", of(w, "samordning-vaxjo"));
	(void)proposed(w);
	CHECK_STATUS(post(w, samordning, "act=appoint&number=19680911-9818&person=Karin Dahl&title=Systemförvaltare&role=ADMIN&from=2027-01-11"), 303);
	CHECK_STATUS(post(w, samordning, "act=appoint&number=19710303-9892&person=Mona Ek&title=Mona&role=STAFF&from=2027-01-11"), 303);
	sql(w, text_of(w, "update unit set phone = '0980-319 288' where id = %lld", of(w, "bup")));
	sql(w, text_of(w, "update appointment set person_id = %lld where title = 'Mona'", of(w, "mona")));
	as(w, "mona");
	struct answer a = get(w, WAITING);
	CHECK_HAS(a, "Systemförvaltare");
	CHECK(*tick(w, "Systemförvaltare") == '\0');
	CHECK_HAS(a, "Den som administrerar godkänns på verksamhetens sida");
	CHECK_HAS(a, "har ändrats sedan dess");
	CHECK(*tick(w, "0980-319 277") == '\0');
	CHECK_HAS(a, "Det gäller dig själv");
	CHECK(*tick(w, "19850808-9896") != '\0');
	CHECK_STATUS(post(w, WAITING, "act=approve&appointment=%lld-1", (long long)number(w, "select id from appointment where role = 'ADMIN'")), 200);
	CHECK(number(w, "select count(*) from appointment where state = 'APPROVED'") == 0);
	static const char *const others[] = {"rune", "karin", "maria"};
	for (int i = 0; i < 3; i++) {
		as(w, others[i]);
		CHECK_STATUS(get(w, WAITING), 404);
		CHECK_STATUS(post(w, WAITING, "act=approve"), 404);
	}
}

TEST(how_staff_is_reached_is_said_yes_to_in_the_same_list) {
	struct world *w = world_small();
	as(w, "leif");
	CHECK_STATUS(post(w, text_of(w, "/admin/person/%lld", of(w, "tove")), "act=contact&phone=070-174 06 77&email=tove.h@example.org"), 303);
	CHECK_NOT(get(w, WAITING), "checkbox");
	as(w, "mona");
	CHECK_HAS(get(w, WAITING), "tove.h@example.org");
	CHECK_STATUS(post(w, WAITING, "act=approve&%s", sent(w, "070-174 06 77")), 303);
	CHECK(number(w, "select count(*) from staff_contact where state = 'USED'") == 1);
}

/* Two administrators have the same unit open: who saves last has read what the first one wrote. */
TEST(a_stale_form_of_a_unit_does_not_write_over_a_newer_one) {
	struct world *w = world_small();
	const char *bup = text_of(w, "/admin/unit/%lld", of(w, "bup"));
	as(w, "mona");
	const char *seen = between(w, get(w, "%s", bup), "name=\"version\" value=\"", "\"");
	as(w, "leif");
	CHECK_STATUS(way_unit_save(w, bup, "name=BUP Växjö och Alvesta&phone=0980-319 206&email=bup.alvesta@example.org&address=Kullgatan 5, 350 00 Växjö&channel=DIGITAL"), 303);
	as(w, "mona");
	struct answer a = post(w, bup, "act=save&version=%s&name=BUP Växjö&phone=0980-319 206&email=bup.ny@example.org&address=Kullgatan 5, 350 00 Växjö&channel=DIGITAL", seen);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Ni har skrivit samtidigt");
	CHECK_HAS(a, "bup.alvesta@example.org");
	CHECK_HAS(a, "value=\"bup.ny@example.org\""); /* what she typed is there */
	CHECK_HAS(get(w, "%s", bup), "BUP Växjö och Alvesta");
	CHECK_STATUS(post(w, bup, "act=save&version=%s&name=BUP Växjö och Alvesta&phone=0980-319 206&email=bup.ny@example.org&address=Kullgatan 5, 350 00 Växjö&channel=DIGITAL",
			  between(w, a, "name=\"version\" value=\"", "\"")), 303);
	CHECK_HAS(get(w, "%s", bup), "bup.ny@example.org");
	CHECK_STATUS(post(w, bup, "act=save&name=BUP&email=bup@example.org&channel=DIGITAL"), 422); /* never without */
	/* a telephone that the unit has changed itself counts too: the old one is not proposed anew */
	seen = between(w, get(w, "%s", bup), "name=\"version\" value=\"", "\"");
	sql(w, text_of(w, "update unit set phone = '0980-319 288' where id = %lld", of(w, "bup")));
	CHECK_STATUS(post(w, bup, "act=save&version=%s&name=BUP Växjö och Alvesta&phone=0980-319 206&email=bup.ny@example.org&address=Kullgatan 5, 350 00 Växjö&channel=DIGITAL", seen), 422);
	CHECK(number(w, "select count(*) from unit_contact") == 0);
}

/* Who says yes knows the name better than the number; it is what was typed, whoever it belongs to, and goes when it is decided. */
TEST(a_proposal_says_the_name_that_was_typed) {
	struct world *w = world_small();
	const char *school = proposed(w);
	as(w, "mona");
	CHECK_HAS(get(w, WAITING), "Nina Falk (19850808-9896)");
	CHECK_HAS(get(w, "%s", school), "Nina Falk (19850808-9896)");
	CHECK_STATUS(post(w, WAITING, "act=approve&%s", sent(w, "19850808-9896")), 303);
	CHECK_STATUS(post(w, school, "act=withdraw&appointment=%s", between(w, get(w, "%s", school), "name=\"appointment\" value=\"", "\"")), 303);
	CHECK(number(w, "select count(*) from appointment_name") == 0);
}

/* What waits stands in the form, so that a change of one half does not lose the other; what is saved unchanged is still its proposer's. */
TEST(what_waits_of_a_unit_is_not_lost_by_its_form) {
	struct world *w = world_small();
	const char *bup = text_of(w, "/admin/unit/%lld", of(w, "bup"));
	as(w, "leif");
	CHECK_STATUS(way_unit_save(w, bup, "name=BUP Växjö&phone=0980-319 277&email=bup@example.org&address=Påhittvägen 9&channel=DIGITAL"), 303);
	as(w, "mona");
	CHECK_HAS(get(w, "%s", bup), "value=\"Påhittvägen 9\"");
	CHECK_STATUS(way_unit_save(w, bup, "name=BUP Växjö&phone=0980-319 277&email=bup.ny@example.org&address=Påhittvägen 9&channel=DIGITAL"), 303);
	CHECK(number(w, "select count(*) from unit_contact") == 1);
	CHECK_STATUS(post(w, WAITING, "act=approve&%s", sent(w, "0980-319 277")), 303); /* Leif's still */
	as(w, "leif");
	CHECK_STATUS(way_unit_save(w, bup, "name=BUP Växjö&phone=0980-319 278&email=bup.ny@example.org&address=Påhittvägen 9&channel=DIGITAL"), 303);
	CHECK_STATUS(way_unit_save(w, bup, "name=BUP Växjö&phone=0980-319 277&email=bup.ny@example.org&address=Påhittvägen 9&channel=DIGITAL"), 303);
	CHECK(number(w, "select count(*) from unit_contact where state = 'WAITING'") == 0); /* as it stands: taken back */
}

/* `kronobarn person add` makes a unit for who administers, in no municipality: nobody looks for it, and nobody has to answer there. */
TEST(the_administrators_own_unit_is_for_nobody_else) {
	struct world *w = world_small();
	sql(w, text_of(w, "insert into unit (id, org_id, kind, name, municipality, phone, email, address, channel) values (7, %lld, 'COORDINATION', 'Länets förvaltning', '', '', '', '', 'PAPER')", of(w, "region")));
	static const char *const lists[] = {"/contact-route", "/notice/write?harm=NO"};
	as(w, "");
	for (int i = 0; i < 2; i++)
		CHECK_NOT(get(w, "%s", lists[i]), "Länets förvaltning");
	as(w, "leif");
	CHECK_HAS(get(w, "/admin/unit"), "Bara administration");
	CHECK_NOT(get(w, "/admin/unit/7"), "Ingen svarar");
}

/* Two who have just begun are told in which order, until somebody who answers for a unit can log in. */
TEST(a_new_county_is_told_where_to_begin) {
	struct world *w = world_small();
	as(w, "leif");
	CHECK_NOT(get(w, "/admin"), "Så kommer länet i gång");
	sql(w, "update assignment set until_at = 1 where role <> 'ADMIN'");
	struct answer a = get(w, "/admin");
	CHECK_HAS(a, "Så kommer länet i gång");
	CHECK_HAS(a, "Godkänn varandras förslag");
	CHECK_HAS(a, "Föreslå vem som svarar");
}
