/* Which units work by the model: said by the line manager, followed up each year; until then they are reached by letter (R171, R194, K19, K28). */
#include "test.h"
#include "way.h"

#include "base/date.h"

#define OWN "/introduction"
#define USED "act=say&state=IN_USE&since=2027-01-01&owner=Tove Hallin, enhetschef&followup=2027-11-01&channel=DIGITAL&mission=Vi hjälper barn som mår dåligt."

static int64_t paper(struct world *w) {
	return number(w, text_of(w, "select count(*) from unit where id = %lld and channel = 'PAPER'", of(w, "bup")));
}

TEST(a_unit_is_reached_by_letter_until_it_is_in_use) {
	struct world *w = world_small();
	const char *facts = text_of(w, "/admin/unit/%lld", of(w, "bup")), *admin = text_of(w, "/admin/introduction/%lld", of(w, "bup"));
	as(w, "tove");
	CHECK_HAS(get(w, OWN), "Ingen har skrivit något än");
	CHECK_STATUS(post(w, OWN, "act=say&version=0&state=PLANNED&since=2027-03-01&owner=Tove Hallin, enhetschef"), 303);
	CHECK(paper(w) == 1);
	CHECK_HAS(get(w, OWN), "På papper");
	as(w, "leif");
	CHECK_HAS(way_unit_save(w, facts, "name=BUP Växjö&phone=&email=bup@example.org&address=&channel=DIGITAL"), "Verksamheten är inte i gång än");
	CHECK(paper(w) == 1);
	CHECK_STATUS(post(w, admin, USED "&version=1"), 303);
	CHECK(paper(w) == 0);
	CHECK_STATUS(way_unit_save(w, facts, "name=BUP Växjö&phone=&email=bup@example.org&address=&channel=DIGITAL"), 303);
	at(w, "2027-01-12T09:00");
	as(w, "leif");
	CHECK_HAS(post(w, admin, "act=say&version=2&state=PAUSED&since=2027-01-01&owner=Tove Hallin"), "Det var dagen för läget före");
	sql(w, text_of(w, "update unit set address = '' where id = %lld", of(w, "bup")));
	CHECK_HAS(post(w, admin, "act=say&version=2&state=PAUSED&since=2027-01-11&owner=Tove Hallin"), "verksamheten har ingen postadress");
	CHECK(paper(w) == 0);
	sql(w, text_of(w, "update unit set address = 'Kullgatan 5' where id = %lld", of(w, "bup")));
	CHECK_STATUS(post(w, admin, "act=say&version=2&state=PAUSED&since=2027-01-11&owner=Tove Hallin"), 303);
	CHECK(paper(w) == 1);
	CHECK_HAS(get(w, "/admin/introduction?municipality=Växjö"), "Pausat");
	/* who works there reads nothing less of a child, and answers as before */
	as(w, "tove");
	CHECK_STATUS(get(w, "/child"), 200);
	CHECK_STATUS(get(w, "/inbox"), 200);
	/* what was wrong is put right the same day */
	CHECK_STATUS(post(w, OWN, "act=say&version=3&state=IN_USE&since=2027-01-11&owner=Tove Hallin&followup=2027-11-01&channel=DIGITAL"), 303);
	CHECK(paper(w) == 0);
}

TEST(what_is_said_of_it_must_hold_together) {
	struct world *w = world_small();
	as(w, "tove");
	struct answer a = post(w, OWN, "act=say&version=0&state=IN_USE&since=2027-02-01&owner=Tove Hallin&mission=Mitt uppdrag");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Välj Planerat tills ni är i gång");
	CHECK_HAS(a, "Välj hur ni nås när ni är i gång");
	CHECK_HAS(a, "Välj en dag för den årliga uppföljningen");
	CHECK_HAS(a, "Mitt uppdrag");
	CHECK_HAS(post(w, OWN, "act=say&version=0&state=IN_USE&since=2027-01-01&owner=Tove&followup=2029-01-01&channel=PAPER"), "Välj en dag inom ett år");
	sql(w, text_of(w, "update unit set email = '' where id = %lld", of(w, "bup")));
	CHECK_HAS(post(w, OWN, USED "&version=0"), "behöver en e-postadress");
	CHECK_STATUS(post(w, OWN, "act=follow&note=x&next=2027-11-01"), 404); /* nothing is said yet */
	CHECK(number(w, "select count(*) from introduction") == 1);
	as(w, "samir");
	CHECK_STATUS(get(w, "/admin/introduction"), 404);
	as(w, "sanna");
	CHECK_STATUS(get(w, OWN), 404);
}

TEST(it_is_followed_up_each_year_and_the_county_sees_who_is_late) {
	struct world *w = world_small();
	as(w, "tove");
	CHECK_STATUS(post(w, OWN, USED "&version=0"), 303);
	CHECK_NOT(get(w, "/"), "Följ upp införandet");
	at(w, "2027-10-15T09:00");
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Följ upp införandet");
	at(w, "2027-11-05T09:00");
	as(w, "leif");
	struct answer a = get(w, "/admin/introduction?municipality=Växjö");
	CHECK_HAS(a, "Skulle ha följts upp");
	CHECK_HAS(a, "Tove Hallin, enhetschef");
	CHECK_HAS(a, "<td class=\"n\" data-l=\"I gång\">2</td>");
	as(w, "tove");
	CHECK_STATUS(post(w, OWN, "act=say&version=1&state=IN_USE&since=2027-01-01&owner=Tove Hallin, enhetschef&followup=2027-11-01&channel=DIGITAL&mission=Vi hjälper barn och unga."), 303);
	a = get(w, OWN);
	CHECK_HAS(a, "Sen");
	CHECK_HAS(a, "Vi hjälper barn som mår dåligt."); /* what was said before stands below */
	a = post(w, OWN, "act=say&version=1&state=IN_USE&since=2027-01-01&owner=Tove Hallin, enhetschef&followup=2027-11-01&channel=DIGITAL&mission=Annat.");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Någon annan har skrivit här");
	CHECK_HAS(a, "Annat.");
	CHECK_HAS(a, "Vi hjälper barn och unga.");
	CHECK_HAS(post(w, OWN, "act=follow&note=Det går bra.&next=2027-11-05"), "Välj en dag från i morgon");
	CHECK_STATUS(post(w, OWN, "act=follow&note=Det går bra.&next=2028-11-01"), 303);
	a = get(w, OWN);
	CHECK_HAS(a, "Det går bra.");
	CHECK_HAS(a, "Vi hjälper barn och unga.");
	CHECK_HAS(a, "1 november 2028");
	CHECK_NOT(get(w, "/"), "Följ upp införandet");
	as(w, "leif");
	CHECK_NOT(get(w, "/admin/introduction"), "Skulle ha följts upp");
}

TEST(everybody_reads_what_a_unit_is_for_and_sees_when_it_is_new) {
	struct world *w = world_small();
	const char *page = text_of(w, "/contact-route/%lld", of(w, "bup"));
	as(w, "");
	CHECK_NOT(get(w, "%s", page), "Vårt uppdrag");
	CHECK_HAS(get(w, "/introduction/mission?municipality=Växjö"), "Har inte skrivit sitt uppdrag än");
	CHECK_NOT(get(w, "/introduction/mission"), "BUP Växjö"); /* nothing is new there, and no municipality is chosen */
	as(w, "tove");
	CHECK_STATUS(post(w, OWN, "act=say&version=0&state=IN_USE&since=2027-01-01&owner=Tove Hallin, enhetschef&followup=2027-11-01&channel=DIGITAL"), 303);
	CHECK_HAS(get(w, "/"), "Skriv verksamhetens uppdrag");
	CHECK_STATUS(post(w, OWN, USED "&version=1"), 303);
	CHECK_NOT(get(w, "/"), "Skriv verksamhetens uppdrag");
	const char *readers[] = {"", "maria", "elin", "leif", "hilda", "rune"}; /* nobody, family, who administers, who leads, staff elsewhere */
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		as(w, readers[i]);
		struct answer a = get(w, "%s", page);
		CHECK_HAS(a, "Vårt uppdrag");
		CHECK_HAS(a, "Vi hjälper barn som mår dåligt.");
		CHECK_NOT(a, "enhetschef"); /* the rest of the introduction is not for everybody */
		CHECK_HAS(get(w, "/introduction/mission?municipality=Växjö"), "Vi hjälper barn som mår dåligt.");
	}
	CHECK_HAS(get(w, "/action-plan"), "href=\"/introduction/mission\""); /* the steering group's way there */
	at(w, "2027-10-15T09:00");
	as(w, "tove");
	CHECK_STATUS(post(w, OWN, "act=follow&note=Det går bra.&next=2028-10-01"), 303); /* is no change of it */
	as(w, "");
	CHECK_NOT(get(w, "/introduction/mission"), "Nytt eller ändrat");
	as(w, "tove");
	CHECK_STATUS(post(w, OWN, "act=say&version=3&state=IN_USE&since=2027-01-01&owner=Tove Hallin, enhetschef&followup=2028-10-01&channel=DIGITAL&mission=Vi hjälper barn och unga."), 303);
	as(w, "");
	CHECK_HAS(get(w, "/introduction/mission"), "Nytt eller ändrat");
	CHECK_HAS(get(w, "%s", page), "Skrivet 15 oktober 2027");
	CHECK_NOT(get(w, "%s", page), "mår dåligt.");
	sql(w, text_of(w, "update unit set until_at = 1 where id = %lld", of(w, "bup")));
	CHECK_NOT(get(w, "/introduction/mission?municipality=Växjö"), "BUP Växjö");
}
