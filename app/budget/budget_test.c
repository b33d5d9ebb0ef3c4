/* Stories of the county's budget and what it is planned from (R162). */
#include "test.h"

#define PATH "/action-plan/budget"

static void leader(struct world *w) {
	sql(w, text_of(w, "update assignment set role = 'LEADER', answers = 0 where id = %lld", of(w, "karin-1")));
	as(w, "karin");
}

TEST(who_leads_writes_the_budget_of_the_next_year_and_that_it_is_decided) {
	struct world *w = world_small();
	leader(w);
	struct answer a = get(w, PATH);
	CHECK_HAS(a, "Budget 2028");
	CHECK_HAS(a, "Inte beslutad än");
	CHECK_HAS(a, "Underlag: utbildning som behövs i dag");
	CHECK_STATUS(post(w, PATH, "act=add&year=2028&what=Processledare&amount=1200000&resource=två på halvtid&payer=Region Kronoberg"), 303);
	CHECK_STATUS(post(w, PATH, "act=add&year=2028&what=Elevråd&amount=0&resource=tio timmar&payer=Växjö kommun"), 303);
	a = get(w, PATH "?year=2028");
	CHECK_HAS(a, "1\xc2\xa0" "200\xc2\xa0" "000");
	CHECK_HAS(a, "två på halvtid");
	CHECK_HAS(get(w, PATH "?year=2027"), "Ingen rad är inskriven än.");
	CHECK_STATUS(post(w, PATH, "act=decide&year=2028&on=2027-01-10&by=styrgruppen"), 303);
	a = get(w, PATH);
	CHECK_HAS(a, "Beslutad 10 januari 2027 av styrgruppen");
	CHECK_NOT(a, "När budgeten är beslutad");
	at(w, "2027-01-12T09:00");
	as(w, "karin");
	CHECK_STATUS(post(w, PATH, "act=add&year=2028&what=Film&amount=50000&resource=&payer=Alla"), 303);
	CHECK_HAS(get(w, PATH), "Ändrad sedan beslutet");
	CHECK_HAS(get(w, PATH), "När budgeten är beslutad");
}

TEST(a_budget_is_read_by_who_works_here_and_written_by_who_leads) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(get(w, PATH), 200);
	CHECK_NOT(get(w, PATH), "Lägg till en rad");
	CHECK_NOT(get(w, PATH), "Underlag");
	CHECK_STATUS(post(w, PATH, "act=add&year=2028&what=Film&amount=1&resource=&payer=Alla"), 404);
	as(w, "maria");
	CHECK_STATUS(get(w, PATH), 404);
	as(w, "");
	CHECK_STATUS(get(w, PATH), 303);
	sql(w, text_of(w, "update assignment set role = 'LOCAL_LEADER' where id = %lld", of(w, "karin-1")));
	as(w, "karin");
	CHECK_STATUS(post(w, PATH, "act=add&year=2028&what=Film&amount=1&resource=&payer=Alla"), 404);
	CHECK(number(w, "select count(*) from budget_line") == 0);
}

TEST(what_is_wrong_in_a_budget_is_said_kept_and_changes_nothing) {
	struct world *w = world_small();
	leader(w);
	struct answer a = post(w, PATH, "act=add&year=2028&what=Elevråd&amount=0&resource=&payer=Växjö kommun");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Skriv hur många kronor det är, eller hur mycket arbetstid.");
	CHECK_HAS(a, "value=\"Elevråd\"");
	CHECK_HAS(a, "Budget 2028");
	CHECK_STATUS(post(w, PATH, "act=decide&year=2028&on=2027-01-10&by=styrgruppen"), 404); /* nothing to decide */
	CHECK_STATUS(post(w, PATH, "act=add&year=2028&what=Film&amount=7000&resource=&payer=Alla"), 303);
	CHECK_HAS(post(w, PATH, "act=decide&year=2028&on=2027-03-10&by=styrgruppen"), "Den dagen har inte varit än.");
	long long line = (long long)number(w, "select max(id) from budget_line");
	CHECK_STATUS(post(w, PATH, "act=strike&year=2027&line=%lld", line), 404);
	CHECK_STATUS(post(w, PATH, "act=strike&year=2028&line=%lld", line), 303);
	CHECK_HAS(get(w, PATH), "Ingen rad är inskriven än.");
}
