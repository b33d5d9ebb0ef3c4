/* Barnhälsovården as the door: handed on with the family's yes, and what becomes of it when the yes ends. */
#include "noticed.h"

/* Yusuf is taken up at BVC Tingsryd, with Eva as his only guardian. */
static int64_t at_ulla(struct world *w, int64_t *ret_notice) {
	CHECK_STATUS(noticed(w, "tove", noticed_preschool(w, "&contact=NO")), 303);
	*ret_notice = noticed_first(w, "ulla");
	struct answer page = get(w, "%s/take-up", noticed_path(w, *ret_notice));
	CHECK_HAS(page, "Du svarar för barnet tills den som är ansvarig har tagit upp det.");
	CHECK_NOT(page, "Du blir barnensbästa-ansvarig");
	struct answer a = post(w, text_of(w, "%s/take-up", noticed_path(w, *ret_notice)),
			       "act=take&name=Yusuf Darwish&born=2024-05-03&municipality=Tingsryd&g1_name=Eva Alm&g1_number=19850330-9935&g1_custody=SOLE&g1_from=2024-05-03");
	CHECK_STATUS(a, 303);
	return last_id(a.location);
}

static void family_says(struct world *w, int64_t child, const char *yes) {
	as(w, "ulla");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/consent", (long long)child),
			  "act=ask&unit_1=%lld&area=1-3&why_1=Förskolan är ansvarig.&until=2028-01-10&wish=Vet inte än.", (long long)id_of(w, "blaklockan")), 303);
	const char *page = text_of(w, "/family/%lld/consent", (long long)child);
	as(w, "eva");
	const char *question = between(w, get(w, "%s", page), "name=\"question\" value=\"", "\"");
	CHECK_HAS(get(w, "%s", page), "den som är ansvarig får ta över det och läsa det"); /* what the yes is used for stands in what is said yes to */
	CHECK_STATUS(post(w, page, "act=answer&question=%s&answer_1=%s&area=%s-3", question, yes, question), 303);
}

TEST(what_care_sent_by_the_door_leaves_the_region_only_with_the_familys_yes) {
	struct world *w = world_small();
	int64_t id, blaklockan = id_of(w, "blaklockan");
	CHECK_STATUS(noticed(w, "tove", noticed_preschool(w, "&contact=NO")), 303);
	id = noticed_first(w, "ulla");
	struct answer page = get(w, "%s", noticed_path(w, id));
	CHECK_HAS(page, text_of(w, "<option value=\"%lld\"", (long long)id_of(w, "bhv-vaxjo")));
	CHECK_NOT(page, "Förskolan Blåklockan</option>");
	CHECK_NOT(page, text_of(w, "<option value=\"%lld\"", (long long)id_of(w, "bhv-tingsryd"))); /* the own one */
	struct answer a = post(w, noticed_path(w, id), "act=move&unit=%lld&why=Hör hemma där.", (long long)blaklockan);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "utan att familjen har sagt ja");
	CHECK_HAS(a, "Hör hemma där.");
	CHECK(noticed_first(w, "petra") == 0);
	as(w, "ulla");
	CHECK_STATUS(post(w, noticed_path(w, id), "act=move&unit=%lld&why=Bor i Växjö.", (long long)id_of(w, "bhv-vaxjo")), 303);
	CHECK(noticed_first(w, "bo") == id);
}

TEST(barnhalsovarden_hands_on_with_consent_and_answers_until_it_is_taken_up) {
	struct world *w = world_small();
	int64_t id, child = at_ulla(w, &id);
	const char *notices = text_of(w, "/child/%lld/notice", (long long)child);
	const char *pass = text_of(w, "act=pass&notice=%lld&unit=%lld&why=Ni är ansvariga.", (long long)id, (long long)id_of(w, "blaklockan"));
	CHECK_HAS(get(w, "%s", notices), "Be om samtycke");
	CHECK_STATUS(post(w, notices, "%s", pass), 422);
	family_says(w, child, "YES");
	CHECK(noticed_first(w, "petra") == 0); /* a yes alone moves nothing */
	as(w, "ulla");
	CHECK_HAS(get(w, "%s", notices), "Förskolan Blåklockan</option>");
	CHECK_STATUS(post(w, notices, "%s", pass), 303);
	CHECK_HAS(get(w, "%s", notices), "ni svarar fortfarande för barnet");
	CHECK(noticed_first(w, "petra") == id);
	CHECK_HAS(get(w, "%s", noticed_path(w, id)), "Ni är ansvariga.");
	CHECK_HAS(get(w, "%s/take-up", noticed_path(w, id)), "BVC Tingsryd har lämnat över det hit, så vi vet vem det gäller.");
	CHECK_NOT(get(w, "%s/take-up", noticed_path(w, id)), "Nästa steg"); /* which is said once, on the child's page */
	as(w, "eva");
	const char *page = text_of(w, "/family/%lld/consent", (long long)child);
	const char *question = between(w, get(w, "%s", page), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, page, "act=answer&question=%s&answer_1=NO", question), 303);
	as(w, "petra"); /* the family takes it back: gone at once, and the unit that handed on has it still */
	CHECK_STATUS(get(w, "%s", noticed_path(w, id)), 404);
	CHECK_NOT(get(w, "/inbox"), "Yusuf");
	CHECK_STATUS(post(w, text_of(w, "%s/take-up", noticed_path(w, id)), "act=match&child=%lld", (long long)child), 404);
	as(w, "ulla");
	CHECK_STATUS(post(w, notices, "act=back&notice=%lld", (long long)id), 303);
	CHECK_STATUS(post(w, notices, "act=back&notice=%lld", (long long)id), 409);
	at(w, "2027-01-11T09:10");
	family_says(w, child, "YES");
	as(w, "ulla");
	CHECK_STATUS(post(w, notices, "%s", pass), 303);
	CHECK(noticed_first(w, "petra") == id);
	struct answer a = post(w, text_of(w, "%s/take-up", noticed_path(w, id)), "act=match&child=%lld", (long long)child);
	CHECK_STATUS(a, 303);
	CHECK_STATUS(get(w, "%s", a.location), 200);
	CHECK_NOT(get(w, "%s", notices), "ni är vägen in"); /* it has come to who answers */
	CHECK(number(w, text_of(w, "select count(*) from episode where child_id = %lld and closed_at = 0", (long long)child)) == 1);
	CHECK(number(w, text_of(w, "select unit_id from episode where child_id = %lld and closed_at = 0", (long long)child)) == id_of(w, "blaklockan"));
	as(w, "ulla"); /* her own closed record, and nothing of what comes */
	CHECK_HAS(get(w, "%s", notices), "Lämnat till Förskolan Blåklockan.");
	CHECK_HAS(get(w, "%s", notices), "Var barnensbästa-ansvarig");
	CHECK_NOT(get(w, "%s", notices), "<dt>Barnensbästa-ansvarig");
	CHECK_STATUS(get(w, "/child/%lld/meeting/new", (long long)child), 403);
}

/* --- handed on, and then the yes ends --- */

TEST(a_notice_whose_yes_ended_on_the_way_is_told_to_who_handed_it_on) {
	struct world *w = world_small();
	int64_t id, child = at_ulla(w, &id);
	const char *notices = text_of(w, "/child/%lld/notice", (long long)child);
	const char *pass = text_of(w, "act=pass&notice=%lld&unit=%lld&why=Ni är ansvariga.", (long long)id, (long long)id_of(w, "blaklockan"));
	family_says(w, child, "YES");
	as(w, "ulla");
	CHECK_STATUS(post(w, notices, "%s", pass), 303);
	CHECK(noticed_mails(w, "blaklockan") == 1);
	CHECK_NOT(get(w, "/"), "Ta tillbaka ett uppmärksammande");
	as(w, "eva");
	const char *page = text_of(w, "/family/%lld/consent", (long long)child);
	const char *question = between(w, get(w, "%s", page), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, page, "act=answer&question=%s&answer_1=NO", question), 303);
	as(w, "petra");
	CHECK_NOT(get(w, "/"), "uppmärksammande");
	as(w, "ulla");
	struct answer todo = get(w, "/");
	CHECK_HAS(todo, "Ta tillbaka ett uppmärksammande: Yusuf Darwish");
	CHECK_HAS(todo, "Förskolan Blåklockan hann inte ta upp det innan familjens ja slutade gälla");
	CHECK_HAS(get(w, "%s", notices), "Förskolan Blåklockan kan inte läsa det här längre.");
	int64_t late = number(w, "select count(*) from observation where escalated_at <> 0");
	at(w, "2027-01-18T09:00");
	noticed_due(w, id); /* nobody there can read it, so nobody is late */
	CHECK(number(w, "select count(*) from observation where escalated_at <> 0") == late);
	family_says(w, child, "YES");
	as(w, "ulla");
	CHECK_NOT(get(w, "/"), "Ta tillbaka ett uppmärksammande");
	CHECK_HAS(get(w, "%s", notices), "De har inte tagit upp det än");
	at(w, "2028-01-12T09:00"); /* the yes has run out by itself */
	as(w, "ulla");
	CHECK_HAS(get(w, "/"), "Ta tillbaka ett uppmärksammande: Yusuf Darwish");
	CHECK_STATUS(post(w, notices, "act=back&notice=%lld", (long long)id), 303);
	CHECK_NOT(get(w, "/"), "Ta tillbaka ett uppmärksammande");
	CHECK_NOT(get(w, "%s", notices), "kan inte läsa");
}
