/* How each unit is reached: everybody reads it, who answers for the unit keeps it true (R127, R128, R130). */
#include "test.h"
#include "way.h"

#define OWN "/contact-route/own"
#define WAYS "act=save&was=0980-319 206&phone=0980-319 206&help=Barn som mår dåligt.&hours=Vardagar 8-16&staff=Ring koordinatorn, 0980-319 299."

static const char *page(struct world *w) {
	return text_of(w, "/contact-route/%lld", of(w, "bup"));
}

TEST(everybody_finds_a_unit_and_how_it_is_reached) {
	struct world *w = world_small();
	as(w, "");
	struct answer a = get(w, "/contact-route");
	CHECK_HAS(a, "BUP Växjö");
	CHECK_HAS(a, "0980-319 206");
	CHECK(strstr(a.body, "BVC Tingsryd") < strstr(a.body, "Björkskolan")); /* by municipality */
	a = get(w, "/contact-route?municipality=Tingsryd");
	CHECK_HAS(a, "Förskolan Blåklockan");
	CHECK_NOT(a, "BUP Växjö");
	CHECK_NOT(get(w, "/contact-route?kind=SCHOOL"), "Linnégymnasiet");
	CHECK_HAS(get(w, "/contact-route?name=norräng"), "BVC Norrängen");
	CHECK_HAS(get(w, "/contact-route?name=xyz"), "Ingen verksamhet stämmer");
	CHECK_HAS(get(w, "/contact-route?municipality=Borås&kind=X&page=99"), "BUP Växjö"); /* what is none chooses nothing */
	CHECK_HAS(get(w, "%s", page(w)), "Kullgatan 5");
	CHECK_STATUS(get(w, "/contact-route/1"), 404);
	CHECK_STATUS(get(w, OWN), 303); /* nobody is logged in */
	sql(w, text_of(w, "update unit set until_at = 1 where id = %lld", of(w, "bup")));
	CHECK_NOT(get(w, "/contact-route"), "BUP Växjö");
}

TEST(who_answers_writes_what_everybody_reads_and_what_only_staff_do) {
	struct world *w = world_small();
	as(w, "tove");
	CHECK_HAS(get(w, "%s", page(w)), "Verksamheten har inte skrivit något");
	CHECK_STATUS(post(w, OWN, WAYS "&version=0"), 303);
	struct answer a = get(w, "%s", page(w));
	CHECK_HAS(a, "Barn som mår dåligt.");
	CHECK_HAS(a, "0980-319 299");
	CHECK_HAS(a, "href=\"" OWN "\"");
	as(w, "rune"); /* works with children elsewhere */
	a = get(w, "%s", page(w));
	CHECK_HAS(a, "0980-319 299");
	CHECK_HAS(a, "Tove Hallin");
	CHECK_NOT(a, "href=\"" OWN "\"");
	const char *others[] = {"", "maria", "elin", "leif", "ines"}; /* nobody, family, who administers, who reviews */
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		a = get(w, "%s", page(w));
		CHECK_HAS(a, "Barn som mår dåligt.");
		CHECK_HAS(a, "Vardagar 8-16");
		CHECK_NOT(a, "0980-319 299");
		CHECK_NOT(a, "Tove Hallin");
	}
	as(w, "sanna"); /* does not answer for her unit */
	CHECK_STATUS(get(w, OWN), 404);
	CHECK_STATUS(post(w, OWN, WAYS "&version=0"), 404);
	as(w, "maria");
	CHECK_STATUS(post(w, OWN, WAYS "&version=0"), 404);
}

TEST(a_unit_that_is_closed_says_who_answers) {
	struct world *w = world_small();
	as(w, "tove");
	struct answer a = post(w, OWN, WAYS "&version=0&away_from=2027-02-01");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Välj sista dagen");
	CHECK_HAS(a, "Skriv vem som svarar då");
	CHECK_HAS(a, "Barn som mår dåligt."); /* what was typed is kept */
	CHECK_HAS(post(w, OWN, WAYS "&version=0&away_from=2027-02-01&away_until=2027-12-01&away=Vårdcentralen"), "mer än fyra månader");
	CHECK_HAS(post(w, OWN, WAYS "&version=0&away=Vårdcentralen"), "Välj första dagen");
	CHECK(number(w, "select count(*) from contact_route") == 0);
	CHECK_STATUS(post(w, OWN, WAYS "&version=0&away_from=2027-02-01&away_until=2027-02-07&away=Vårdcentralen, 0980-319 250"), 303);
	as(w, "");
	CHECK_HAS(get(w, "%s", page(w)), "0980-319 250"); /* a month before */
	CHECK_NOT(get(w, "/contact-route"), "Stängt");
	at(w, "2027-02-01T00:00");
	CHECK_HAS(get(w, "/contact-route"), "Stängt till och med");
	CHECK_HAS(get(w, "%s", page(w)), "Stängt till och med 7 februari 2027");
	at(w, "2027-02-08T00:00");
	CHECK_NOT(get(w, "/contact-route"), "Stängt");
	CHECK_NOT(get(w, "%s", page(w)), "0980-319 250");
}

TEST(two_who_change_the_ways_at_once_lose_nothing) {
	struct world *w = world_small();
	as(w, "tove");
	CHECK_STATUS(post(w, OWN, WAYS "&version=0"), 303);
	struct answer a = post(w, OWN, WAYS "&version=0");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Någon annan har skrivit här");
	CHECK_HAS(post(w, OWN, "act=confirm&version=2"), "medan du läste");
	sql(w, text_of(w, "update unit set phone = '0980-319 277' where id = %lld", of(w, "bup"))); /* an administrator, meanwhile */
	a = post(w, OWN, "act=save&version=1&was=0980-319 206&phone=0980-319 288&help=Barn.");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "har ändrat numret");
	CHECK(number(w, "select count(*) from contact_route") == 1);
	CHECK_STATUS(post(w, OWN, "act=save&version=1&was=0980-319 206&phone=0980-319 206&help=Barn."), 303); /* not touched: the new one stays */
	CHECK_HAS(get(w, "%s", page(w)), "0980-319 277");
	CHECK_STATUS(post(w, OWN, "act=save&version=2&was=0980-319 277&phone=0980-319 288&help=Barn."), 303);
	CHECK_HAS(get(w, "%s", page(w)), "0980-319 288");
}

TEST(the_ways_are_looked_through_every_half_year) {
	struct world *w = world_small();
	as(w, "tove");
	CHECK_NOT(get(w, "/"), "kontaktvägar</a>"); /* nothing is written, and the unit does not work by the model */
	CHECK_STATUS(post(w, "/introduction", "act=say&version=0&state=IN_USE&since=2027-01-01&owner=Tove Hallin&followup=2027-11-01&channel=DIGITAL"), 303);
	CHECK_HAS(get(w, "/"), "Skriv era kontaktvägar");
	CHECK_STATUS(post(w, OWN, WAYS "&version=0&away_from=2027-02-01&away_until=2027-02-07&away=Vårdcentralen"), 303);
	CHECK_NOT(get(w, "/"), "era kontaktvägar");
	at(w, "2027-08-01T09:00");
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Se över era kontaktvägar");
	CHECK_HAS(get(w, OWN), "Stämmer det fortfarande?");
	CHECK_STATUS(post(w, OWN, "act=confirm&version=1"), 303);
	CHECK_NOT(get(w, "/"), "era kontaktvägar");
	CHECK_HAS(get(w, "%s", page(w)), "Uppgifterna stämde 1 augusti 2027");
	CHECK_HAS(get(w, "%s", page(w)), "0980-319 299");
	CHECK(number(w, "select count(*) from contact_route where away_from = 0") == 1); /* what is over does not stay */
}

/* Page by page, each unit stands once, in the order of its municipality and name. */
TEST(the_whole_county_is_read_page_by_page) {
	static const char *const places[] = {"Älmhult", "Alvesta", "Växjö"};
	struct world *w = world_small();
	for (int i = 0; i < 90; i++)
		sql(w, text_of(w, "insert into unit (id, org_id, name, kind, municipality, phone, email, address, channel, until_at) select %d, org_id, 'Ny skola %03d', kind, '%s', '', '', '', channel, until_at from unit where id = %lld",
			       9000 + i, i, places[i % 3], (long long)id_of(w, "bjorkskolan")));
	int64_t all = number(w, "select count(*) from unit"), seen = 0, last = -1;
	as(w, "");
	for (int page = 1; page < 100; page++) {
		struct answer a = get(w, "/contact-route?page=%d", page);
		for (const char *at = a.body; (at = strstr(at, "href=\"/contact-route/")) != NULL; at++) {
			const char *name = strstr(at, "Ny skola ");
			bool new = name != NULL && name < at + 100;
			int64_t n = new ? strtol(name + 9, NULL, 10) : 0, place = new ? (n % 3 == 1 ? 0 : n % 3 == 2 ? 1000 : 2000) + n : last;
			CHECK(place >= last);
			last = place;
			seen++;
		}
		if (strstr(a.body, "Nästa sida") == NULL)
			break;
	}
	CHECK(seen == all);
}

/* --- where letters go (decision 51) --- */

#define MOVED "name=BUP Växjö&phone=0980-319 277&email=bup@example.org&address=Påhittvägen 9&channel=DIGITAL"

/* Leif, who administers, writes that BUP has moved; the id of what waits. */
static const char *moved(struct world *w, const char *fields) {
	const char *unit = text_of(w, "/admin/unit/%lld", of(w, "bup"));
	as(w, "leif");
	CHECK_STATUS(way_unit_save(w, unit, fields), 303);
	return between(w, get(w, "%s", unit), "name=\"contact\" value=\"", "\"");
}

/* Letters about children go to the address, and families ring the number: one who administers alone can't lead them elsewhere. */
TEST(where_letters_go_is_said_by_two) {
	struct world *w = world_small();
	const char *unit = text_of(w, "/admin/unit/%lld", of(w, "bup")), *id = moved(w, MOVED);
	CHECK_HAS(get(w, "%s", unit), "Påhittvägen 9");
	CHECK_HAS(get(w, "%s", page(w)), "Kullgatan 5");
	CHECK_HAS(get(w, "%s", page(w)), "0980-319 206");
	CHECK_NOT(get(w, "%s", page(w)), "Påhittvägen 9");
	CHECK_STATUS(post(w, unit, "act=contact_approve&contact=%s", id), 403);
	CHECK_NOT(get(w, "/"), "det som någon annan har föreslagit");
	as(w, "rune");
	CHECK_STATUS(post(w, unit, "act=contact_approve&contact=%s", id), 404);
	CHECK_STATUS(post(w, OWN, "act=approve&contact=%s", id), 404); /* answers for another unit */
	CHECK_NOT(get(w, OWN), "Påhittvägen");
	as(w, "mona");
	CHECK_HAS(get(w, "/"), "det som någon annan har föreslagit");
	CHECK_HAS(get(w, "/admin/waiting"), "BUP Växjö");
	CHECK_STATUS(post(w, text_of(w, "/admin/unit/%lld", of(w, "bjorkskolan")), "act=contact_approve&contact=%s", id), 404);
	CHECK_STATUS(post(w, unit, "act=contact_approve&contact=%s", id), 303);
	CHECK_HAS(get(w, "%s", page(w)), "Påhittvägen 9");
	CHECK_HAS(get(w, "%s", page(w)), "0980-319 277");
	CHECK_NOT(get(w, "%s", unit), "name=\"contact\"");
	CHECK_STATUS(post(w, unit, "act=contact_approve&contact=%s", id), 404);
	CHECK_NOT(get(w, "/admin/waiting"), "BUP Växjö");
	as(w, "tove"); /* the unit is told, and says that it is so */
	CHECK_HAS(get(w, "/"), "Se efter att er nya telefon eller adress stämmer");
	at(w, "2027-01-11T10:00");
	as(w, "tove");
	CHECK_HAS(get(w, OWN), "Länets administratörer har ändrat");
	CHECK_STATUS(post(w, OWN, "act=save&version=0&was=0980-319 277&phone=0980-319 277&help=Barn."), 303);
	CHECK_NOT(get(w, "/"), "er nya telefon eller adress");
	CHECK_NOT(get(w, OWN), "Länets administratörer har ändrat");
}

TEST(who_answers_for_the_unit_is_asked_and_may_say_no) {
	struct world *w = world_small();
	int64_t mails = number(w, "select count(*) from outbox");
	const char *id = moved(w, MOVED);
	CHECK(number(w, "select count(*) from outbox") > mails);
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Säg om er nya telefon eller adress stämmer");
	struct answer a = get(w, OWN);
	CHECK_HAS(a, "Påhittvägen 9");
	CHECK_HAS(a, "Kullgatan 5");
	CHECK_STATUS(post(w, OWN, "act=drop&contact=%s", id), 303);
	CHECK_NOT(get(w, OWN), "Påhittvägen 9");
	CHECK_NOT(get(w, "/"), "er nya telefon eller adress");
	CHECK_STATUS(post(w, OWN, "act=approve&contact=%s", id), 404);
	CHECK_HAS(get(w, "%s", page(w)), "Kullgatan 5");
	const char *again = moved(w, "name=BUP Växjö&phone=0980-319 279&email=bup@example.org&address=Påhittvägen 9&channel=DIGITAL"), *newer = moved(w, MOVED); /* only the newest waits */
	as(w, "tove");
	CHECK_STATUS(post(w, OWN, "act=approve&contact=%s", again), 404);
	CHECK_STATUS(post(w, OWN, "act=approve&contact=%s", newer), 303);
	CHECK_HAS(get(w, "%s", page(w)), "Påhittvägen 9");
	CHECK_NOT(get(w, "/"), "er nya telefon eller adress"); /* said it here */
}

/* What the unit has changed itself since stays, and what was proposed of that is old. */
TEST(what_a_unit_has_changed_since_is_not_undone_by_an_old_proposal) {
	struct world *w = world_small();
	const char *unit = text_of(w, "/admin/unit/%lld", of(w, "bup"));
	const char *id = moved(w, "name=BUP Växjö&phone=0980-319 206&email=bup@example.org&address=Påhittvägen 9&channel=DIGITAL");
	as(w, "tove");
	CHECK_STATUS(post(w, OWN, "act=save&version=0&was=0980-319 206&phone=0980-319 288&help=Barn."), 303);
	as(w, "mona");
	CHECK_STATUS(post(w, unit, "act=contact_approve&contact=%s", id), 303);
	CHECK_HAS(get(w, "%s", page(w)), "0980-319 288");
	CHECK_HAS(get(w, "%s", page(w)), "Påhittvägen 9");
	id = moved(w, "name=BUP Växjö&phone=0980-319 277&email=bup@example.org&address=Påhittvägen 9&channel=DIGITAL");
	as(w, "tove");
	CHECK_STATUS(post(w, OWN, "act=save&version=1&was=0980-319 288&phone=0980-319 299&help=Barn."), 303);
	as(w, "mona");
	struct answer a = post(w, unit, "act=contact_approve&contact=%s", id);
	CHECK_STATUS(a, 403);
	CHECK_HAS(a, "har ändrats sedan dess");
	CHECK_HAS(get(w, "%s", page(w)), "0980-319 299");
	CHECK_STATUS(post(w, unit, "act=contact_withdraw&contact=%s", id), 303);
	CHECK_NOT(get(w, "%s", unit), "name=\"contact\"");
}

