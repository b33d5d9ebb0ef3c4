/* Private and voluntary bodies take part by agreement; that one has ended is told, and cuts no child's help (R17, R170, R191). */
#include "test.h"

#include "base/date.h"

static const char *body(struct world *w) {
	return text_of(w, "/admin/agreement/%lld", of(w, "ifk"));
}

static const char *ask(struct world *w, int area) {
	return text_of(w, "act=ask&unit_1=%lld&why_1=Träningen hjälper honom&area=1-%d&until=2027-12-01&wish=Han vill spela.", of(w, "ifk-ungdom"), area);
}

static const char *consent(struct world *w, const char *child) {
	return text_of(w, "/child/%lld/consent", of(w, child));
}

TEST(an_agreement_is_a_draft_then_signed_and_tells_when_it_ends) {
	struct world *w = world_small();
	as(w, "leif");
	CHECK_HAS(get(w, "/admin/agreement"), "1 har ett avtal");
	struct answer a = post(w, body(w), "act=add&reference=Nytt 2027/3&to=2026-01-01&signed_on=2027-01-10&signer=&countersigner=");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Avtalet slutar innan det är undertecknat");
	CHECK_HAS(a, "Skriv vem som har undertecknat för organisationen");
	CHECK_HAS(a, "Skriv vem som har undertecknat för länet");
	CHECK_HAS(a, "Nytt 2027/3");
	CHECK_HAS(post(w, body(w), "act=add&reference=Nytt&to=2029-01-01&signed_on=2028-01-10&signer=A B&countersigner=C D"), "Dagen har inte kommit än");
	CHECK_STATUS(post(w, body(w), "act=add&reference=Nytt 2027/3&to=2028-12-31"), 303);
	CHECK_HAS(get(w, "/admin/agreement"), "Ett utkast finns");
	const char *draft = text_of(w, "%s/%lld", body(w), (long long)number(w, "select id from agreement where signed_at = 0"));
	CHECK_STATUS(post(w, draft, "act=save&version=1&reference=Nytt 2027/3&to=2028-12-31&signed_on=2027-01-11&signer=Samir Toll&countersigner=Karin Dahl"), 303);
	CHECK_HAS(post(w, draft, "act=save&version=1&reference=Annat&to=2028-12-31"), "Någon annan har ändrat avtalet");
	CHECK_HAS(post(w, draft, "act=drop&version=1"), "Läs det innan du tar bort det");
	CHECK_STATUS(post(w, draft, "act=drop&version=2"), 404); /* it is signed, and stays so */
	CHECK_HAS(post(w, draft, "act=save&version=2&reference=Nytt 2027/3&to=2028-12-31&signed_on=&signer=&countersigner="), "Avtalet är undertecknat. Skriv dagen.");
	CHECK_HAS(get(w, "%s", body(w)), "av Samir Toll och Karin Dahl. Gäller till och med 31 december 2028");
	CHECK_HAS(get(w, "/admin/agreement/csv"), "\"IK Skogsstjärnan\";ASSOCIATION;1;HOLDS;\"Har ett avtal\";2028-12-31;0");
	CHECK_NOT(get(w, "/"), "Förnya ett avtal");
	at(w, "2028-11-10T09:00");
	as(w, "leif");
	CHECK_HAS(get(w, "/"), "tar snart slut");
	CHECK_HAS(get(w, "/admin/agreement/csv"), ";ENDS;");
	at(w, "2029-01-01T09:00");
	as(w, "leif");
	CHECK_HAS(get(w, "/"), "har tagit slut. Inget är stängt för något barn");
	CHECK_HAS(get(w, "/admin/agreement/csv"), ";EXPIRED;");
	CHECK_STATUS(get(w, "/admin/agreement/%lld", of(w, "region")), 404); /* a public body needs none */
	as(w, "rune");
	CHECK_STATUS(get(w, "/admin/agreement"), 404);
	CHECK_STATUS(get(w, "/admin/agreement/csv"), 404);
}

TEST(an_ended_agreement_closes_nothing_and_is_told_to_who_administers) {
	struct world *w = world_small();
	sql(w, "update agreement set until_at = 1768000000000"); /* a year ago */
	as(w, "rune");
	CHECK_STATUS(post(w, consent(w, "tim"), "%s", ask(w, 5)), 303);
	as(w, "leif");
	CHECK_HAS(get(w, "/"), "Avtalet med IK Skogsstjärnan har tagit slut. Inget är stängt för något barn");
	sql(w, "delete from agreement");
	CHECK_HAS(get(w, "/admin/agreement"), "1 saknar");
	as(w, "rune");
	CHECK_STATUS(post(w, consent(w, "tim"), "%s", ask(w, 6)), 303);
}
