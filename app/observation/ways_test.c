/* Notices from those who are logged in, the ways out of the inbox, what the noticer adds, and what is too late. */
#include "base/date.h"
#include "way.h"

#include "serve.h"

#define WRITTEN "harm=NO&areas=3&worry_3=Han var ute ensam i kylan.&child_name=Yusuf&child_age=3&municipality=Tingsryd&sender_kind=PRIVATE"
#define SAID "&ground=YES&said_by=Mamma&said_on=2027-01-11"
#define TOLD "harm=NO&areas=5&worry_5=Papegojan: jag vill prata om mamma.&act=send"

static struct answer notice(struct world *w, const char *who, const char *fields) {
	as(w, who);
	(void)get(w, "/notice/write?harm=NO");
	return post(w, "/notice/write", "%s&act=send", fields);
}

static const char *at_preschool(struct world *w, const char *more) {
	return text_of(w, WRITTEN "&situation=PRESCHOOL&place_unit_id=%lld%s", (long long)id_of(w, "blaklockan"), more);
}

/* The first notice that a person's page links to; the person stays logged in. */
static int64_t first_at(struct world *w, const char *key, const char *page) {
	as(w, key);
	struct answer a = get(w, "%s", page);
	const char *p = a.body;
	while ((p = strstr(p, "href=\"/notice/")) != NULL) {
		p += strlen("href=\"/notice/");
		if (*p >= '1' && *p <= '9')
			return strtoll(p, NULL, 10);
	}
	return 0;
}

static int64_t first_notice(struct world *w, const char *key) {
	return first_at(w, key, "/inbox");
}

static const char *path(struct world *w, int64_t id) {
	return text_of(w, "/notice/%lld", (long long)id);
}

static int64_t count(struct world *w, const char *sql) {
	int64_t n = -1;
	CHECK(db_number(world_lane(w)->db, sql, &n) == OK);
	return n;
}

static const char *number_of(struct answer sent) {
	const char *at = strchr(sent.location, '=');
	return at == NULL ? "" : at + 1;
}

static int64_t at_rune(struct world *w, const char *name, const char *more) {
	CHECK_STATUS(notice(w, "", text_of(w, "harm=NO&worry_2=Är ofta borta.&child_name=%s&sender_kind=PRIVATE&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld%s",
					   name, (long long)id_of(w, "bjorkskolan"), more)), 303);
	return first_notice(w, "rune");
}

/* Elin, 14, is worked with at Björkskolan. */
static void elin_open(struct world *w) {
	int64_t id = at_rune(w, "Elin", "");
	CHECK_STATUS(post(w, text_of(w, "/notice/%lld/take-up", (long long)id),
			  "name=Elin Sandberg&number=20120503-9868&municipality=Växjö&enrolled_from=2019-08-15"
			  "&g1_name=Maria Sandberg&g1_number=840115-9853&g1_custody=JOINT&g1_from=2012-05-03"
			  "&g2_name=Per Sandberg&g2_custody=JOINT&g2_from=2012-05-03&act=take"), 303);
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "elin")), 200);
}

static const char *family(struct world *w, const char *rest) {
	return text_of(w, "/family/%lld%s", (long long)id_of(w, "elin"), rest);
}

static int lines(struct answer a, const char *part) {
	int n = 0;
	for (const char *p = a.body; (p = strstr(p, part)) != NULL; p++)
		n++;
	return n;
}

/* --- who tells --- */

TEST(a_young_person_writes_to_the_named_person_and_the_guardians_see_nothing) {
	struct world *w = world_small();
	elin_open(w);
	as(w, "maria");
	int log = lines(get(w, "%s", family(w, "/log")), "Rune Ek");
	const char *page = between(w, get(w, "%s", family(w, "")), "<main", "</main>");
	CHECK(log > 0 && *page != '\0');
	as(w, "elin");
	CHECK_HAS(get(w, "%s", family(w, "")), "href=\"/family");
	struct answer form = get(w, "%s", family(w, "/notice"));
	CHECK_HAS(form, "Rune Ek på Björkskolan");
	CHECK_HAS(form, "Dina vårdnadshavare ser det inte");
	CHECK_HAS(form, "116 111");
	CHECK_NOT(form, "Vem är barnet?");
	CHECK_STATUS(post(w, family(w, "/notice"), "harm=NO&act=check"), 422);
	struct answer check = post(w, family(w, "/notice"), "harm=NO&areas=5&worry_5=Papegojan&act=check");
	CHECK_HAS(check, "Stämmer det här?");
	CHECK_HAS(check, "action=\"/family/");
	CHECK_STATUS(post(w, family(w, "/notice"), TOLD), 303);
	int64_t id = first_notice(w, "rune");
	struct answer seen = get(w, "%s", path(w, id));
	CHECK_HAS(seen, "Papegojan");
	CHECK_HAS(seen, "Barnet eller den unga");
	CHECK_HAS(seen, "pågår ett arbete för barnet där");
	as(w, "maria");
	CHECK(lines(get(w, "%s", family(w, "/log")), "Rune Ek") == log); /* also that he has read it */
	CHECK_NOT(get(w, "%s", family(w, "/log")), "Elin Sandberg");
	CHECK(text_is(page, between(w, get(w, "%s", family(w, "")), "<main", "</main>")));
	CHECK_STATUS(get(w, "%s", path(w, id)), 404);
	as(w, "rune");
	CHECK_HAS(get(w, "%s/take-up", path(w, id)), "Elin Sandberg, född 3 maj 2012");
	CHECK_STATUS(post(w, text_of(w, "%s/take-up", path(w, id)), "act=match&child=%lld", (long long)id_of(w, "elin")), 303);
	CHECK_HAS(get(w, "/child/%lld/notice", (long long)id_of(w, "elin")), "Papegojan");
	as(w, "maria");
	CHECK_NOT(get(w, "%s", family(w, "/log")), "Papegojan");
	CHECK_NOT(get(w, "%s", family(w, "/plan")), "Papegojan");
	CHECK(count(w, text_of(w, "select count(*) from episode where child_id = %lld", (long long)id_of(w, "elin"))) == 1);
}

TEST(a_guardian_tells_from_the_familys_page_and_the_other_does_not_see_it) {
	struct world *w = world_small();
	elin_open(w);
	as(w, "maria");
	/* somebody who came to tell something good is not met by an alarm; the way to a report is beside the question, and before it is sent */
	struct answer form = get(w, "%s", family(w, "/notice"));
	CHECK_HAS(form, "<h1>Vad vill du berätta om Elin?</h1>");
	CHECK_NOT(form, "Ring socialtjänsten där barnet bor");
	CHECK_HAS(form, "Så gör du en orosanmälan");
	CHECK_NOT(post(w, family(w, "/notice"), "harm=NO&areas=5&worry_5=Papegojan&act=check"), "Gör en orosanmälan också");
	CHECK_HAS(post(w, family(w, "/notice"), "harm=YES&areas=5&worry_5=Papegojan&act=check"), "Gör en orosanmälan också");
	CHECK_STATUS(post(w, family(w, "/notice"), "harm=NO&areas=5&worry_5=Papegojan&sender_kind=CHILD&sender_name=Någon Annan&act=send"), 303);
	int64_t id = first_notice(w, "rune");
	struct answer a = get(w, "%s", path(w, id));
	CHECK_HAS(a, "Vårdnadshavare");
	CHECK_HAS(a, "Maria Sandberg");
	CHECK_NOT(a, "Någon Annan");
	as(w, "per");
	CHECK_NOT(get(w, "%s", family(w, "/log")), "Berättade");
	CHECK_NOT(get(w, "%s", family(w, "")), "Papegojan");
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", family(w, "/notice")), 404);
	CHECK_STATUS(post(w, family(w, "/notice"), TOLD), 404);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", family(w, "/notice")), 403);
}

TEST(a_family_without_open_work_is_asked_where_the_child_is) {
	struct world *w = world_small();
	as(w, "elin");
	CHECK_HAS(get(w, "%s", family(w, "/notice")), "Var är du om dagarna?");
	CHECK_STATUS(post(w, family(w, "/notice"), TOLD), 422);
	CHECK_STATUS(post(w, family(w, "/notice"), TOLD "&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld", (long long)id_of(w, "bjorkskolan")), 303);
	int64_t id = first_notice(w, "rune");
	CHECK_HAS(get(w, "%s", path(w, id)), "Elin Sandberg");
	struct answer a = post(w, text_of(w, "%s/take-up", path(w, id)), "act=match&child=%lld", (long long)id_of(w, "elin"));
	CHECK_STATUS(a, 303);
	CHECK_STATUS(get(w, "%s", a.location), 200);
}

TEST(staff_who_reach_a_child_tell_the_unit_that_answers_and_read_nothing_of_it) {
	struct world *w = world_with_meeting();
	as(w, "tove");
	CHECK_HAS(get(w, "/child/%lld", (long long)id_of(w, "tim")), "/notice/new\"");
	CHECK_HAS(get(w, "%s", tim(w, "notice/new")), "Rune Ek på Björkskolan");
	CHECK_STATUS(post(w, tim(w, "notice/new"), TOLD SAID), 303);
	CHECK_STATUS(get(w, "%s", tim(w, "notice")), 404);
	as(w, "noor");
	CHECK_STATUS(get(w, "%s", tim(w, "notice/new")), 404);
	CHECK_STATUS(post(w, tim(w, "notice/new"), TOLD), 404);
	int64_t id = first_notice(w, "rune");
	CHECK_HAS(get(w, "%s", path(w, id)), "Tove Hallin");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", path(w, id)), 404);
}

/* --- health care --- */

TEST(health_staff_are_asked_for_their_contact_and_the_door_is_barnhalsovarden) {
	struct world *w = world_small();
	as(w, "tove");
	CHECK_HAS(get(w, "/notice/write?harm=NO"), "etablerad vårdkontakt");
	CHECK_STATUS(notice(w, "tove", at_preschool(w, "")), 422);
	CHECK_HAS(post(w, "/notice/write", "%s&act=check", at_preschool(w, "&contact=YES")), "får du själv kalla till ett samverkansmöte");
	CHECK_HAS(post(w, "/notice/write", "%s&act=check", at_preschool(w, "&contact=KIN")), "Du kallar inte själv till möte");
	struct answer sent = notice(w, "tove", at_preschool(w, "&contact=NO"));
	CHECK_STATUS(sent, 303);
	struct answer receipt = get(w, "%s", sent.location);
	CHECK_HAS(receipt, "Det kom till BVC Tingsryd (barnhälsovården)");
	CHECK_HAS(receipt, "Då är förskolans rektor barnensbästa-ansvarig");
	CHECK(first_notice(w, "petra") == 0);
	CHECK(first_notice(w, "ulla") != 0);
	CHECK_STATUS(notice(w, "tove", at_preschool(w, "&contact=YES" SAID)), 303);
	CHECK(first_notice(w, "petra") != 0);
	CHECK_STATUS(notice(w, "tove", text_of(w, "harm=NO&worry_2=a&municipality=Växjö&situation=SCHOOL&contact=NO&place_unit_id=%lld" SAID, (long long)id_of(w, "bjorkskolan"))), 303);
	CHECK(first_notice(w, "rune") != 0);
	as(w, "sanna");
	CHECK_NOT(get(w, "/notice/write?harm=NO"), "etablerad vårdkontakt");
}

/* --- to another organisation (K9) --- */

#define ASKED "act=%s&harm=NO&contact=NO&areas=0&worry_0=Berguven: blåser i magen.&municipality=Växjö&situation=SCHOOL&child_name=%s&place_unit_id=%lld%s"

/* Tove, of the region, tells the school. */
static struct answer across(struct world *w, const char *act, const char *name, const char *more) {
	return post(w, "/notice/write", ASKED, act, name, (long long)id_of(w, "bjorkskolan"), more);
}

TEST(what_goes_to_another_organisation_needs_a_ground_and_nothing_is_sent_without) {
	struct world *w = world_small();
	as(w, "tove");
	(void)get(w, "/notice/write?harm=NO");
	struct answer a = across(w, "check", "Elin", "");
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Björkskolan hör till Växjö kommun.");
	CHECK_HAS(a, "På vilken grund lämnar du det här?");
	CHECK_HAS(a, "OSL 10 kap. 2 §");
	CHECK_NOT(a, "OSL 25 kap. 12 §"); /* not to a school */
	a = across(w, "send", "Elin", "");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Inget är skickat än");
	CHECK_HAS(a, "Berguven");
	CHECK_HAS(a, "Stämmer det här?");
	a = across(w, "send", "Elin", "&ground=YES&said_by=Mormor");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "value=\"Mormor\"");
	CHECK_HAS(a, "name=\"worry_0\" value=\"Berguven");
	CHECK_STATUS(across(w, "send", "Elin", "&ground=YES"), 422);
	CHECK_STATUS(across(w, "send", "Elin", "&ground=YES&said_by=Mamma&said_on=2027-01-12"), 422); /* tomorrow */
	CHECK_STATUS(across(w, "send", "Elin", "&ground=LAW&provision=2"), 422);
	CHECK_STATUS(across(w, "send", "Elin", "&ground=LAW&provision=8&lawful=För vården"), 422);
	CHECK_STATUS(across(w, "send", "Elin", "&ground=NAMELESS"), 422);
	CHECK(count(w, "select count(*) from observation") == 0);
	CHECK_STATUS(across(w, "send", "Elin", "&ground=YES&said_by=Mamma, i telefon&said_on=2027-01-11"), 303);
	int64_t id = first_notice(w, "rune");
	CHECK_HAS(get(w, "%s", path(w, id)), "Familjen har sagt ja: Mamma, i telefon, 11 januari 2027");
}

TEST(a_ground_is_a_provision_or_a_question_without_a_name_and_the_reader_sees_it) {
	struct world *w = world_small();
	as(w, "tove");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(across(w, "send", "Elin", "&ground=LAW&provision=2&lawful=Utan skolan kan vi inte vårda.&said_by=Ingen"), 303);
	CHECK_HAS(get(w, "%s", path(w, first_notice(w, "rune"))), "OSL 10 kap. 2 §. Utan skolan kan vi inte vårda.");
	CHECK_NOT(get(w, "%s", path(w, first_notice(w, "rune"))), "Ingen,");
	w = world_small();
	as(w, "tove");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(across(w, "send", "", "&ground=NAMELESS"), 303);
	CHECK_HAS(get(w, "%s", path(w, first_notice(w, "rune"))), "Det är en fråga utan barnets namn");
}

TEST(inside_the_organisation_and_from_the_public_no_ground_is_asked) {
	struct world *w = world_small();
	as(w, "tove");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_NOT(post(w, "/notice/write", "%s&act=check", at_preschool(w, "&contact=NO")), "På vilken grund"); /* barnhälsovården is the region's too */
	as(w, "noor");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_NOT(across(w, "check", "Elin", ""), "På vilken grund");
	CHECK_STATUS(across(w, "send", "Elin", "&ground=YES&said_by=Den som inte frågades&said_on=2027-01-11"), 303);
	CHECK_NOT(get(w, "%s", path(w, first_notice(w, "rune"))), "Den som inte frågades");
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(across(w, "send", "Elin", "&sender_kind=STAFF"), 303);
}

/* What the law says of secrecy does not bind an association: its coach could tell the same without logging in. */
TEST(an_association_tells_without_a_ground) {
	struct world *w = world_small();
	as(w, "samir");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_NOT(across(w, "check", "Elin", ""), "På vilken grund");
	CHECK_STATUS(across(w, "send", "Elin", ""), 303);
}

TEST(who_is_no_authority_is_offered_no_provision) {
	struct world *w = world_small();
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update org set kind = 'COMPANY' where id = %lld", (long long)id_of(w, "ifk"))) == OK);
	as(w, "samir");
	(void)get(w, "/notice/write?harm=NO");
	struct answer a = across(w, "check", "Elin", "");
	CHECK_HAS(a, "Familjen har sagt ja");
	CHECK_NOT(a, "OSL");
	CHECK_STATUS(across(w, "send", "Elin", "&ground=LAW&provision=2&lawful=Jag vill"), 422);
}

TEST(a_unit_that_the_family_has_said_yes_to_tells_by_that_yes) {
	struct world *w = world_with_plan();
	const char *page = text_of(w, "/child/%lld/notice/new", (long long)id_of(w, "tim"));
	as(w, "tove");
	(void)get(w, "%s", page);
	CHECK_NOT(post(w, page, "act=check&harm=NO&contact=YES&worry_0=Magen är bättre."), "På vilken grund");
	CHECK_STATUS(post(w, page, "act=send&harm=NO&contact=YES&worry_0=Magen är bättre."), 303);
	CHECK_HAS(get(w, "%s", path(w, first_notice(w, "rune"))), "Familjens samtycke till arbetet med barnet");
	as(w, "tove");
	(void)get(w, "%s", page);
	CHECK_HAS(post(w, page, "act=check&harm=NO&contact=YES&worry_4=Pappa har flyttat."), "På vilken grund"); /* of another area */
	CHECK_STATUS(post(w, page, "act=send&harm=NO&contact=YES&worry_4=Pappa har flyttat.&ground=NAMELESS"), 422);
}

/* Yusuf is taken up at BVC Tingsryd, with Eva as his only guardian. */
static int64_t at_ulla(struct world *w, int64_t *ret_notice) {
	CHECK_STATUS(notice(w, "tove", at_preschool(w, "&contact=NO")), 303);
	*ret_notice = first_notice(w, "ulla");
	struct answer page = get(w, "%s/take-up", path(w, *ret_notice));
	CHECK_HAS(page, "Du svarar för barnet tills den som är ansvarig har tagit upp det.");
	CHECK_NOT(page, "Du blir barnensbästa-ansvarig");
	struct answer a = post(w, text_of(w, "%s/take-up", path(w, *ret_notice)),
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
	CHECK_STATUS(notice(w, "tove", at_preschool(w, "&contact=NO")), 303);
	id = first_notice(w, "ulla");
	struct answer page = get(w, "%s", path(w, id));
	CHECK_HAS(page, text_of(w, "<option value=\"%lld\"", (long long)id_of(w, "bhv-vaxjo")));
	CHECK_NOT(page, "Förskolan Blåklockan</option>");
	CHECK_NOT(page, text_of(w, "<option value=\"%lld\"", (long long)id_of(w, "bhv-tingsryd"))); /* the own one */
	struct answer a = post(w, path(w, id), "act=move&unit=%lld&why=Hör hemma där.", (long long)blaklockan);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "utan att familjen har sagt ja");
	CHECK_HAS(a, "Hör hemma där.");
	CHECK(first_notice(w, "petra") == 0);
	as(w, "ulla");
	CHECK_STATUS(post(w, path(w, id), "act=move&unit=%lld&why=Bor i Växjö.", (long long)id_of(w, "bhv-vaxjo")), 303);
	CHECK(first_notice(w, "bo") == id);
}

TEST(barnhalsovarden_hands_on_with_consent_and_answers_until_it_is_taken_up) {
	struct world *w = world_small();
	int64_t id, child = at_ulla(w, &id);
	const char *notices = text_of(w, "/child/%lld/notice", (long long)child);
	const char *pass = text_of(w, "act=pass&notice=%lld&unit=%lld&why=Ni är ansvariga.", (long long)id, (long long)id_of(w, "blaklockan"));
	CHECK_HAS(get(w, "%s", notices), "Be om samtycke");
	CHECK_STATUS(post(w, notices, "%s", pass), 422);
	family_says(w, child, "YES");
	CHECK(first_notice(w, "petra") == 0); /* a yes alone moves nothing */
	as(w, "ulla");
	CHECK_HAS(get(w, "%s", notices), "Förskolan Blåklockan</option>");
	CHECK_STATUS(post(w, notices, "%s", pass), 303);
	CHECK_HAS(get(w, "%s", notices), "ni svarar fortfarande för barnet");
	CHECK(first_notice(w, "petra") == id);
	CHECK_HAS(get(w, "%s", path(w, id)), "Ni är ansvariga.");
	CHECK_HAS(get(w, "%s/take-up", path(w, id)), "BVC Tingsryd har lämnat över det hit, så vi vet vem det gäller.");
	CHECK_HAS(get(w, "%s/take-up", path(w, id)), "Nästa steg: ring vårdnadshavarna");
	as(w, "eva");
	const char *page = text_of(w, "/family/%lld/consent", (long long)child);
	const char *question = between(w, get(w, "%s", page), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, page, "act=answer&question=%s&answer_1=NO", question), 303);
	as(w, "petra"); /* the family takes it back: gone at once, and the unit that handed on has it still */
	CHECK_STATUS(get(w, "%s", path(w, id)), 404);
	CHECK_NOT(get(w, "/inbox"), "Yusuf");
	CHECK_STATUS(post(w, text_of(w, "%s/take-up", path(w, id)), "act=match&child=%lld", (long long)child), 404);
	as(w, "ulla");
	CHECK_STATUS(post(w, notices, "act=back&notice=%lld", (long long)id), 303);
	CHECK_STATUS(post(w, notices, "act=back&notice=%lld", (long long)id), 409);
	at(w, "2027-01-11T09:10");
	family_says(w, child, "YES");
	as(w, "ulla");
	CHECK_STATUS(post(w, notices, "%s", pass), 303);
	CHECK(first_notice(w, "petra") == id);
	struct answer a = post(w, text_of(w, "%s/take-up", path(w, id)), "act=match&child=%lld", (long long)child);
	CHECK_STATUS(a, 303);
	CHECK_STATUS(get(w, "%s", a.location), 200);
	CHECK_NOT(get(w, "%s", notices), "ni är vägen in"); /* it has come to who answers */
	CHECK(count(w, text_of(w, "select count(*) from episode where child_id = %lld and closed_at = 0", (long long)child)) == 1);
	CHECK(count(w, text_of(w, "select unit_id from episode where child_id = %lld and closed_at = 0", (long long)child)) == id_of(w, "blaklockan"));
	as(w, "ulla"); /* her own closed record, and nothing of what comes */
	CHECK_HAS(get(w, "%s", notices), "Lämnat till Förskolan Blåklockan.");
	CHECK_HAS(get(w, "%s", notices), "Var barnensbästa-ansvarig");
	CHECK_NOT(get(w, "%s", notices), "<dt>Barnensbästa-ansvarig");
	CHECK_STATUS(get(w, "/child/%lld/meeting/new", (long long)child), 403);
}

/* --- what the family gets to know --- */

/* As the form promises whoever writes: that somebody told something, not what and not who; where somebody thinks of harm, nothing. */
TEST(the_family_sees_that_somebody_told_something_for_as_long_as_the_county_says) {
	struct world *w = world_small();
	const char *family = text_of(w, "/family/%lld", (long long)id_of(w, "tim"));
	const char *match = text_of(w, "act=match&child=%lld", (long long)id_of(w, "tim"));
	int64_t id = at_rune(w, "Tim Alm", "&child_number=20150702-9922");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family), "Någon har lagt märke till"); /* nobody has taken it up for him */
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/take-up", path(w, id)), "%s", match), 303);
	as(w, "eva");
	struct answer a = get(w, "%s", family);
	CHECK_HAS(a, "Någon har lagt märke till något om hur Tim har det, och berättade det måndag 11 januari.");
	CHECK_NOT(a, "Är ofta borta");
	at(w, "2027-02-10T08:00");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family), "Någon har lagt märke till");
	at(w, "2027-02-11T08:00");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family), "Någon har lagt märke till");
	CHECK_STATUS(notice(w, "", text_of(w, "harm=YES&worry_2=Är rädd.&child_name=Tim Alm&child_number=20150702-9922&sender_kind=PRIVATE&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld", (long long)id_of(w, "bjorkskolan"))), 303);
	id = first_notice(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/take-up", path(w, id)), "%s", match), 303);
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family), "Någon har lagt märke till");
}

/* Nor of an area that a guardian does not read: that somebody told something is something about it (D5). */
TEST(a_guardian_is_not_told_that_somebody_told_something_of_an_area_withheld) {
	struct world *w = world_small();
	const char *family = text_of(w, "/family/%lld", (long long)id_of(w, "tim"));
	int64_t id = at_rune(w, "Tim Alm", "&child_number=20150702-9922");
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/take-up", path(w, id)), "act=match&child=%lld", (long long)id_of(w, "tim")), 303);
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family), "Någon har lagt märke till");
	int64_t areas = number(w, text_of(w, "select areas from observation where id = %lld", (long long)id));
	for (int area = 0; area < 7; area++)
		if ((areas >> area & 1) != 0) {
			as(w, "rune");
			CHECK_STATUS(post(w, text_of(w, "/child/%lld/withhold", (long long)id_of(w, "tim")), "act=withhold&what=%d&guardian=%lld&reason=Kan antas lida men.&review=2027-04-01", area + 1, (long long)id_of(w, "eva")), 303);
		}
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family), "Någon har lagt märke till");
}

/* --- the ways out --- */

TEST(a_colleague_is_given_a_notice_and_takes_it_up_for_the_one_who_answers) {
	struct world *w = world_small();
	int64_t id = at_rune(w, "Nova Ek", "");
	CHECK_STATUS(post(w, path(w, id), "act=give&person=%lld", (long long)id_of(w, "petra")), 422);
	CHECK_STATUS(post(w, path(w, id), "act=give&person=%lld", (long long)id_of(w, "sanna")), 303);
	CHECK_HAS(get(w, "/inbox"), "Sanna Lind tar upp det");
	as(w, "ali");
	CHECK_STATUS(get(w, "%s", path(w, id)), 404);
	CHECK_STATUS(get(w, "%s/take-up", path(w, id)), 404);
	CHECK(first_at(w, "sanna", "/") == id);
	struct answer a = get(w, "%s", path(w, id));
	CHECK_HAS(a, "Är ofta borta.");
	CHECK_NOT(a, "Skicka vidare");
	CHECK_STATUS(get(w, "/inbox"), 404);
	CHECK_STATUS(post(w, path(w, id), "act=answer&reason=Nej"), 404);
	a = post(w, text_of(w, "%s/take-up", path(w, id)),
		 "act=take&name=Nova Ek&born=2018-05-03&municipality=Växjö&enrolled_from=2025-08-18&g1_name=Eva Alm&g1_number=19850330-9935&g1_custody=SOLE&g1_from=2018-05-03");
	CHECK_STATUS(a, 303);
	CHECK_STATUS(get(w, "%s", a.location), 200);
	CHECK(count(w, text_of(w, "select person_id from episode where child_id = %lld", (long long)last_id(a.location))) == id_of(w, "rune"));
	CHECK(count(w, text_of(w, "select count(*) from audit where act = 'child_take_up_do' and child_id = %lld and outcome = 303", (long long)last_id(a.location))) == 1);
	CHECK_STATUS(get(w, "%s/delegate", a.location), 403);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s/delegate", a.location), 200);
}

TEST(a_colleague_of_the_family_is_not_given_a_notice_about_the_child) {
	struct world *w = world_small();
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (77, %lld, %lld, 'JOINT', 0, 253402300799000)",
						 (long long)id_of(w, "elin"), (long long)id_of(w, "ali"))) == OK);
	as(w, "elin");
	CHECK_STATUS(post(w, family(w, "/notice"), TOLD "&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld", (long long)id_of(w, "bjorkskolan")), 303);
	int64_t id = first_notice(w, "rune");
	CHECK_HAS(post(w, path(w, id), "act=give&person=%lld", (long long)id_of(w, "ali")), "hör till barnets familj");
	CHECK_STATUS(post(w, path(w, id), "act=give&person=%lld", (long long)id_of(w, "sanna")), 303);
}

/* What is told of a child never reaches the child's guardian at work (D19): by number, by name, in the list, as a task or a message. */
TEST(a_notice_about_the_own_child_reaches_a_colleague_and_not_the_guardian_who_answers_there) {
	static const char *const told[] = {"child_number=20120503-9868&child_name=N N", "child_name=elin", "child_name=Elin Sandberg, 14 år"};
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		struct world *w = world_small();
		sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (77, %lld, %lld, 'JOINT', 0, 253402300799000)", of(w, "elin"), of(w, "rune")));
		sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "sanna-1")));
		CHECK_STATUS(notice(w, "", text_of(w, "harm=YES&worry_3=Papegojan hemma.&%s&sender_kind=PRIVATE&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld", told[i], of(w, "bjorkskolan"))), 303);
		CHECK(count(w, text_of(w, "select count(*) from outbox where person_id = %lld", of(w, "rune"))) == 0);
		int64_t id = first_notice(w, "sanna");
		CHECK(id != 0);
		CHECK(first_notice(w, "rune") == 0);
		CHECK_STATUS(get(w, "%s", path(w, id)), 404);
		CHECK_STATUS(get(w, "%s/take-up", path(w, id)), 404);
		CHECK_STATUS(post(w, path(w, id), "act=answer&reason=Inget."), 404);
		CHECK_NOT(get(w, "/"), "Läs ett nytt");
		as(w, "sanna");
		CHECK_STATUS(post(w, path(w, id), "act=answer&reason=Det är ordnat."), 303);
		as(w, "rune");
		CHECK_NOT(get(w, "/inbox"), "/notice/");
		/* another child's is read as ever, and not set beside that one */
		int64_t other = at_rune(w, "Nova", "");
		CHECK(other != 0 && other != id);
		CHECK_NOT(get(w, "%s", path(w, other)), path(w, id));
	}
}

/* When nobody else answers there the coordinator reads it, and sends it on; the receipt says what it always says. */
TEST(a_notice_that_only_the_guardian_could_read_goes_to_the_coordinator) {
	struct world *w = world_small();
	const char *fields = text_of(w, "harm=NO&worry_3=Papegojan.&child_name=Elin Sandberg&sender_kind=PRIVATE&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld", of(w, "bjorkskolan"));
	struct answer before = get(w, "%s", notice(w, "", fields).location);
	sql(w, "update observation set state = 'ANSWERED'");
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (77, %lld, %lld, 'JOINT', 0, 253402300799000)", of(w, "elin"), of(w, "rune")));
	struct answer sent = notice(w, "", fields);
	struct answer after = get(w, "%s", sent.location);
	CHECK_HAS(after, "Björkskolan");
	CHECK(strlen(before.body) == strlen(after.body));
	CHECK(first_notice(w, "rune") == 0);
	int64_t id = first_notice(w, "karin");
	CHECK_HAS(get(w, "%s", path(w, id)), "Papegojan.");
}

/* Also when who coordinates is the guardian: another coordinator of the county reads it then, and nobody sends it where nobody may read it. */
TEST(a_notice_is_never_where_only_the_childs_family_answers) {
	struct world *w = world_small();
	const char *fields = text_of(w, "harm=NO&worry_3=Papegojan.&child_name=Elin Sandberg&sender_kind=PRIVATE&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld", of(w, "bjorkskolan"));
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (77, %lld, %lld, 'JOINT', 0, 253402300799000)", of(w, "elin"), of(w, "rune")));
	CHECK_STATUS(notice(w, "", fields), 303);
	int64_t id = first_notice(w, "karin");
	CHECK(id != 0);
	struct answer back = post(w, path(w, id), "act=move&unit=%lld&why=Deras elev.", of(w, "bjorkskolan"));
	CHECK_STATUS(back, 422);
	CHECK_HAS(back, "Ingen där kan ta emot det här");
	CHECK(first_notice(w, "karin") == id);
	sql(w, "update observation set state = 'ANSWERED'");
	sql(w, text_of(w, "update assignment set unit_id = %lld, role = 'COORDINATOR', answers = 1 where id = %lld", of(w, "samordning-tingsryd"), of(w, "greta-1")));
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (78, %lld, %lld, 'JOINT', 0, 253402300799000)", of(w, "elin"), of(w, "karin")));
	CHECK_STATUS(notice(w, "", fields), 303);
	CHECK(first_notice(w, "karin") == 0 && first_notice(w, "rune") == 0);
	CHECK_HAS(get(w, "%s", path(w, first_notice(w, "greta"))), "Papegojan.");
}

TEST(an_answer_without_action_is_kept_and_the_receipt_stays_the_same) {
	struct world *w = world_small();
	struct answer sent = notice(w, "", at_preschool(w, ""));
	const char *receipt = between(w, get(w, "%s", sent.location), "<main", "</main>");
	int64_t id = first_notice(w, "petra");
	CHECK_STATUS(post(w, path(w, id), "act=answer&reason="), 422);
	CHECK_STATUS(post(w, path(w, id), "act=answer&reason=Vi känner till det och har pratat med familjen."), 303);
	CHECK_HAS(get(w, "/inbox"), "Besvarades måndag 11 januari");
	CHECK_HAS(get(w, "%s", path(w, id)), "pratat med familjen");
	CHECK_STATUS(post(w, path(w, id), "act=answer&reason=En gång till"), 409);
	at(w, "2027-01-13T09:00");
	as(w, "");
	CHECK(text_is(receipt, between(w, get(w, "%s", sent.location), "<main", "</main>")));
	CHECK_STATUS(post(w, "/notice/add", "act=add&number=%s&text=Nu var han ute igen.", number_of(sent)), 303);
	CHECK(text_is(receipt, between(w, get(w, "%s", sent.location), "<main", "</main>")));
	CHECK(first_notice(w, "petra") == id); /* read anew, with the reason of before */
	struct answer a = get(w, "%s", path(w, id));
	CHECK_HAS(a, "Nu var han ute igen.");
	CHECK_HAS(a, "pratat med familjen");
	CHECK_HAS(a, "Svara senast <b>måndag 18 januari");
}

TEST(a_notice_goes_on_to_another_unit_and_each_sees_its_own_part_of_the_way) {
	struct world *w = world_small();
	CHECK_STATUS(notice(w, "", WRITTEN "&situation=UNKNOWN"), 303);
	CHECK_STATUS(notice(w, "", text_of(w, "%s&situation=UNKNOWN&municipality=Växjö", "harm=NO&worry_0=a&child_name=Ida&sender_kind=PRIVATE")), 303);
	int64_t id = first_notice(w, "karin");
	const char *p = path(w, id);
	CHECK_HAS(get(w, "%s", p), "Björkskolan</option>");
	CHECK_NOT(get(w, "%s", p), text_of(w, "<option value=\"%lld\"", (long long)id_of(w, "samordning-tingsryd"))); /* nobody answers there */
	CHECK_STATUS(post(w, p, "act=move&unit=%lld&why=", (long long)id_of(w, "bjorkskolan")), 422);
	CHECK_STATUS(post(w, p, "act=move&unit=%lld&why=Själv", (long long)id_of(w, "samordning-vaxjo")), 422);
	CHECK_HAS(post(w, p, "act=move&unit=%lld&why=Tom", (long long)id_of(w, "samordning-tingsryd")), "ingen än som kan ta emot");
	CHECK_STATUS(post(w, p, "act=move&unit=%lld&why=Första skälet", (long long)id_of(w, "bjorkskolan")), 303);
	CHECK_STATUS(get(w, "%s", p), 404);
	CHECK_HAS(get(w, "/inbox"), "Till Björkskolan");
	CHECK(first_notice(w, "rune") == id);
	CHECK_HAS(get(w, "%s", p), "Skickat hit av Samordnare för barn och unga, Växjö");
	CHECK_HAS(get(w, "%s", p), "Första skälet");
	CHECK_STATUS(post(w, p, "act=give&person=%lld", (long long)id_of(w, "sanna")), 303);
	CHECK_STATUS(post(w, p, "act=move&unit=%lld&why=Andra skälet", (long long)id_of(w, "gymnasiet")), 303);
	CHECK(first_notice(w, "kerstin") == id);
	struct answer a = get(w, "%s", p);
	CHECK_HAS(a, "Skickat hit av Björkskolan");
	CHECK_HAS(a, "Andra skälet");
	CHECK_NOT(a, "Första skälet");
	CHECK_NOT(a, "Sanna");
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", p), 404);
	as(w, "karin");
	CHECK_NOT(get(w, "/inbox"), "Linnégymnasiet");
}

/* --- the noticer --- */

/* What somebody told goes on to where the rules may place a child, or stays in the organisation: nobody else gets it by that way (I2, K9, D15). */
TEST(a_notice_goes_to_no_unit_of_others_that_cannot_be_responsible) {
	static const char *const kinds[] = {"BUP", "POLICE", "ASSOCIATION", "SOCIAL", "HEALTH_CENTRE", "DENTAL", "HABILITATION"};
	struct world *w = world_small();
	int64_t id = at_rune(w, "Nova", "");
	const char *to = text_of(w, "value=\"%lld\"", of(w, "bup"));
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		sql(w, text_of(w, "update unit set kind = '%s' where id = %lld", kinds[i], of(w, "bup")));
		as(w, "rune");
		CHECK_NOT(get(w, "%s", path(w, id)), to);
		CHECK_STATUS(post(w, path(w, id), "act=move&unit=%lld&why=De kan hjälpa.", of(w, "bup")), 422);
	}
	CHECK(first_notice(w, "rune") == id);
	sql(w, text_of(w, "update unit set kind = 'BHV' where id = %lld", of(w, "bup")));
	CHECK_HAS(get(w, "%s", path(w, id)), to);
	CHECK_STATUS(post(w, path(w, id), "act=move&unit=%lld&why=Hon är hemma.&ground=YES&said_by=Mamma&said_on=2027-01-10", of(w, "bup")), 303);
}

/* To another organisation whoever sends it on says on which ground, as of a notice of their own (K9); the noticer's name and words go as they were written. */
TEST(a_notice_that_goes_on_to_another_organisation_asks_its_ground) {
	struct world *w = world_small();
	int64_t id = at_rune(w, "Nova", "");
	const char *p = path(w, id), *on = text_of(w, "act=move&unit=%lld&why=Hon är hemma.", of(w, "bhv-vaxjo"));
	CHECK_NOT(get(w, "%s", p), "name=\"ground\"");
	struct answer a = post(w, p, "%s", on);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Säg på vilken grund du lämnar det.");
	CHECK_HAS(a, "hör till Region Kronoberg");
	CHECK_HAS(a, "Hon är hemma.");
	CHECK_HAS(a, "OSL 10 kap. 2 §");
	CHECK_NOT(a, "OSL 25 kap. 12 §"); /* health care's */
	CHECK_NOT(a, "value=\"NAMELESS\""); /* the name follows with it */
	CHECK_STATUS(post(w, p, "%s&ground=NAMELESS", on), 422);
	CHECK_STATUS(post(w, p, "%s&ground=YES&said_by=&said_on=2027-01-10", on), 422);
	CHECK_STATUS(post(w, p, "%s&ground=YES&said_by=Mamma&said_on=2027-05-10", on), 422); /* ahead */
	CHECK_STATUS(post(w, p, "%s&ground=LAW&provision=8&lawful=Behövs.", on), 422); /* not the school's */
	CHECK_STATUS(post(w, p, "%s&ground=LAW&provision=2&lawful=", on), 422);
	CHECK(first_notice(w, "rune") == id); /* nothing has gone */
	CHECK_STATUS(post(w, p, "%s&ground=LAW&provision=2&lawful=Vi kan inte ta emot det.&said_by=Farmor", on), 303);
	CHECK(number(w, "select count(*) from observation_step where kind = 'MOVED' and ground = 'LAW' and provision_id = 2 and said_on = 0") == 1);
	CHECK(first_notice(w, "bo") == id);
	a = get(w, "%s", p);
	CHECK_HAS(a, "Grund: OSL 10 kap. 2 §. Vi kan inte ta emot det.");
	CHECK_NOT(a, "Farmor");
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", p), 404);
	CHECK_STATUS(post(w, p, "%s&ground=LAW&provision=2&lawful=Igen.", on), 404);
}

/* Within the own organisation nobody is asked, and what is sent there bears none. */
TEST(a_notice_that_stays_in_the_organisation_asks_no_ground) {
	struct world *w = world_small();
	int64_t id = at_rune(w, "Nova", "");
	CHECK_STATUS(post(w, path(w, id), "act=move&unit=%lld&why=Hon går där.&ground=YES&said_by=Mamma&said_on=2027-01-10", of(w, "gymnasiet")), 303);
	CHECK(number(w, "select count(*) from observation_step where kind = 'MOVED' and ground = '' and said_on = 0") == 1);
	CHECK(first_notice(w, "kerstin") == id);
	CHECK_NOT(get(w, "%s", path(w, id)), "Grund:");
}

TEST(the_receipts_number_adds_and_never_reads) {
	struct world *w = world_small();
	struct answer sent = notice(w, "", at_preschool(w, ""));
	int64_t id = first_notice(w, "petra");
	CHECK_STATUS(post(w, path(w, id), "act=ask&question=7"), 422);
	CHECK_STATUS(post(w, path(w, id), "act=ask&question=2"), 303);
	as(w, "");
	(void)get(w, "/notice/add");
	struct answer a = post(w, "/notice/add", "act=open&number=%s", number_of(sent));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Var var det?");
	CHECK_NOT(a, "kylan");
	CHECK_NOT(a, "Yusuf");
	CHECK_NOT(a, "Blåklockan");
	CHECK_STATUS(post(w, "/notice/add", "act=add&number=%s&text=", number_of(sent)), 422);
	struct answer good = post(w, "/notice/add", "act=add&number=%s&text=Vid sjön.", number_of(sent));
	CHECK_STATUS(good, 303);
	CHECK_NOT(get(w, "%s", good.location), "Vid sjön");
	as(w, "petra");
	CHECK_HAS(get(w, "%s", path(w, id)), "Vid sjön.");
	CHECK_HAS(get(w, "%s", path(w, id)), "Tillagt måndag 11 januari klockan 09.00");
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", path(w, id)), 404);
}

/* What stands in the page, but the number itself. */
static const char *without(struct world *w, struct answer a, const char *number) {
	char *body = arena_text(world_arena(w), between(w, a, "<main", "novalidate>"));
	for (char *p; (p = strstr(body, number)) != NULL;)
		memset(p, '#', strlen(number));
	return body;
}

TEST(a_number_that_nobody_has_is_answered_as_one_that_somebody_has) {
	struct world *w = world_small();
	struct answer sent = notice(w, "", at_preschool(w, ""));
	int shown = 0, same = 0;
	const char *right = without(w, post(w, "/notice/add", "act=open&number=%s", number_of(sent)), number_of(sent));
	world_lane(w)->limits = false;
	for (int i = 0; i < 60; i++) {
		const char *number = text_of(w, "2222-22%02d", i);
		struct answer a = post(w, "/notice/add", "act=open&number=%s", number);
		CHECK_STATUS(a, 200);
		shown += strstr(a.body, "Den som läser undrar") != NULL;
		same += text_is(without(w, a, number), right);
	}
	CHECK(shown > 5 && same > 20 && shown + same == 60);
	struct answer wrong = post(w, "/notice/add", "act=add&number=2222-2222&text=a"), good = post(w, "/notice/add", "act=add&number=%s&text=a", number_of(sent));
	CHECK_STATUS(wrong, 303);
	CHECK(text_is(wrong.location, good.location));
	CHECK(count(w, "select count(*) from observation_step where kind = 'ADDED'") == 1);
	CHECK_STATUS(post(w, "/notice/add", "act=open&number=123"), 422);
}

TEST(guessing_at_numbers_is_held_back_also_for_who_is_logged_in) {
	static const char *const who[] = {"", "samir"};
	for (int k = 0; k < 2; k++) {
		struct world *w = world_small();
		as(w, who[k]);
		(void)get(w, "/notice/add");
		for (int i = 0; i < 10; i++)
			CHECK_STATUS(post(w, "/notice/add", "act=open&number=2222-22%02d", i), 200);
		CHECK_STATUS(post(w, "/notice/add", "act=open&number=2222-2299"), 429);
		CHECK_STATUS(post(w, "/notice/add", "act=add&number=2222-2299&text=a"), 429);
		at(w, "2027-01-11T10:01");
		as(w, who[k]);
		CHECK_STATUS(post(w, "/notice/add", "act=open&number=2222-2299"), 200);
	}
}

TEST(what_is_added_after_take_up_stands_under_the_notice) {
	struct world *w = world_small();
	struct answer sent = notice(w, "", text_of(w, "harm=NO&worry_0=a&sender_kind=STAFF&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld", (long long)id_of(w, "bjorkskolan")));
	int64_t id = first_notice(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/take-up", path(w, id)), "act=match&child=%lld", (long long)id_of(w, "tim")), 303);
	as(w, "");
	CHECK_STATUS(post(w, "/notice/add", "act=add&number=%s&text=Han var borta igen.", number_of(sent)), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tim(w, "notice")), "Han var borta igen.");
	as(w, "eva");
	CHECK_NOT(get(w, "/family/%lld/log", (long long)id_of(w, "tim")), "borta");
}

/* --- too late (DR7) --- */

static void due(struct world *w, int64_t id) {
	job(w, text_of(w, "/job/notice/%lld", (long long)id));
}

TEST(a_notice_without_an_answer_in_three_working_days_reaches_the_coordinator) {
	struct world *w = world_small();
	int64_t id = at_rune(w, "Nova", "");
	CHECK(count(w, text_of(w, "select due_at from job where path = '/job/notice/%lld'", (long long)id)) > now_of(w));
	const char *waits = text_of(w, "from job where path = '/job/notice/%lld'", (long long)id);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update job set due_at = 1 where path = '/job/notice/%lld'", (long long)id)) == OK);
	at(w, "2027-01-14T23:59");
	due(w, id); /* it is not time yet: looked at again when it is, and nothing failed */
	CHECK(count(w, text_of(w, "select due_at %s", waits)) == now_of(w) + DATE_MINUTE);
	CHECK(count(w, text_of(w, "select tries %s", waits)) == 0);
	CHECK(count(w, "select count(*) from outbox") == 0);
	at(w, "2027-01-15T00:00");
	due(w, id);
	CHECK(count(w, text_of(w, "select count(*) from job where path = '/job/notice/%lld'", (long long)id)) == 0);
	CHECK(count(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "rune"))) == 1);
	CHECK(count(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "karin"))) == 1);
	at(w, "2027-01-15T08:00");
	as(w, "rune");
	CHECK_HAS(get(w, "/inbox"), "Samordnaren vet");
	CHECK_HAS(get(w, "%s", path(w, id)), "Kommunens samordnare fick veta det");
	as(w, "karin");
	struct answer a = get(w, "/inbox");
	CHECK_HAS(a, "Väntar för länge hos andra");
	CHECK_HAS(a, "Björkskolan");
	CHECK_NOT(a, "Nova");
	CHECK_NOT(a, "borta");
	CHECK_HAS(get(w, "/"), "väntar för länge");
	CHECK_STATUS(get(w, "%s", path(w, id)), 404);
	due(w, id);
	CHECK(count(w, "select count(*) from outbox") == 2);
	as(w, "rune");
	CHECK_STATUS(post(w, path(w, id), "act=answer&reason=Det är ordnat."), 303);
	as(w, "karin");
	CHECK_NOT(get(w, "/inbox"), "Väntar för länge hos andra");
}

TEST(a_notice_that_was_answered_in_time_reaches_nobody_else) {
	struct world *w = world_small();
	int64_t id = at_rune(w, "Nova", "");
	CHECK_STATUS(post(w, path(w, id), "act=answer&reason=Det är ordnat."), 303);
	at(w, "2027-02-15T00:00");
	due(w, id);
	CHECK(count(w, "select count(*) from outbox") == 0);
	CHECK(count(w, "select count(*) from observation where escalated_at <> 0") == 0);
}

TEST(holidays_give_a_unit_more_time) {
	struct world *w = world_small();
	at(w, "2027-03-24T09:00");
	CHECK_HAS(get(w, "%s", notice(w, "", at_preschool(w, "")).location), "Senast onsdag 31 mars");
}

/* --- who is told, and what --- */

static bool refusing;

/* A mail's job, as post answers: what left is kept in `ret_input`. */
static struct bytes mail_run(struct world *w, int64_t id) {
	struct request *rq = serve_request(world_arena(w), JOB, text_of(w, "/job/notice/mail/%lld", (long long)id));
	rq->now = now_of(w);
	serve_batch(world_lane(w), &rq, 1);
	struct bytes input = serve_waits(rq) ? rq->work.input : (struct bytes){.p = "", .n = 0};
	rq->work.answer = refusing ? (struct bytes){.p = "refused", .n = 7} : (struct bytes){.p = "ok", .n = 2};
	serve_batch(world_lane(w), &rq, 1);
	return input;
}

static int64_t mails(struct world *w, const char *unit) {
	return count(w, text_of(w, "select count(*) from notice_mail where unit_id = %lld", (long long)id_of(w, unit)));
}

static struct answer mail_to(struct world *w, const char *fields) {
	as(w, "leif");
	return post(w, text_of(w, "/admin/unit/%lld", (long long)id_of(w, "bjorkskolan")), "act=tell&%s", fields);
}

TEST(a_notice_tells_its_unit_by_a_mail_that_says_nothing) {
	struct world *w = world_small();
	int64_t id = at_rune(w, "Nova", "&sender_name=Zebra");
	CHECK(mails(w, "bjorkskolan") == 1 && count(w, "select count(*) from notice_mail") == 1);
	CHECK(count(w, "select count(*) from outbox") == 0);
	struct answer seen = get(w, "%s", path(w, id));
	CHECK_HAS(seen, "Mejl till Björkskolan");
	CHECK_HAS(seen, "bjorkskolan@example.org");
	CHECK_HAS(get(w, "/inbox"), "Ett mejl går till <b class=\"kb-own\">bjorkskolan@example.org</b>");
	/* another one, so that there is a mail which has not left yet */
	CHECK_STATUS(mail_to(w, "way=OTHER&told=intag@example.org"), 303);
	(void)at_rune(w, "Molly", "");
	int64_t mail = count(w, "select max(at) from notice_mail");
	CHECK(mail == now_of(w));
	CHECK(mails(w, "bjorkskolan") == 2);
}

TEST(what_leaves_for_a_unit_has_no_name_no_kind_and_no_content) {
	struct world *w = world_small();
	int64_t id = at_rune(w, "Nova", "&sender_name=Zebra"), mail;
	CHECK(db_exec(world_lane(w)->db, "update notice_mail set state = 'WAITING'") == OK);
	mail = count(w, "select max(id) from notice_mail");
	struct bytes left = mail_run(w, mail);
	CHECK(left.n > 60);
	static const char *const silent[] = {"Nova", "Zebra", "borta", "Björkskolan", " skola", " barn", "uppmärksamm", "Växjö"};
	for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
		CHECK(memmem(left.p, left.n, silent[i], strlen(silent[i])) == NULL);
	CHECK(text_is(left.p, "bjorkskolan@example.org"));
	CHECK(memmem(left.p, left.n, "något nytt att läsa", strlen("något nytt att läsa")) != NULL);
	CHECK(count(w, "select count(*) from notice_mail where state = 'SENT'") == 1);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", path(w, id)), "Skickat, ");
	CHECK(mail_run(w, mail).n == 0); /* once */
}

TEST(a_unit_chooses_where_it_is_told) {
	struct world *w = world_small();
	CHECK_STATUS(mail_to(w, "way=OTHER"), 422);
	CHECK_STATUS(mail_to(w, "way=OTHER&told=intag@example.org"), 303);
	CHECK_HAS(get(w, "/admin/unit/%lld", (long long)id_of(w, "bjorkskolan")), "value=\"intag@example.org\"");
	(void)at_rune(w, "Nova", "");
	CHECK_HAS(get(w, "/inbox"), "intag@example.org");
	refusing = true;
	CHECK(db_exec(world_lane(w)->db, "update notice_mail set state = 'WAITING'") == OK);
	CHECK(text_is(mail_run(w, count(w, "select max(id) from notice_mail")).p, "intag@example.org"));
	refusing = false;
	as(w, "rune");
	CHECK_HAS(get(w, "%s", path(w, first_notice(w, "rune"))), "Kom inte fram");
	as(w, "leif");
	CHECK_HAS(get(w, "/admin/unit/%lld", (long long)id_of(w, "bjorkskolan")), "De här adresserna tog inte emot");
	CHECK_STATUS(mail_to(w, "way=PEOPLE"), 303);
	(void)at_rune(w, "Molly", "");
	CHECK(mails(w, "bjorkskolan") == 1);
	CHECK(count(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "rune"))) == 1);
	CHECK_STATUS(mail_to(w, "way=OFFICE"), 303);
	(void)at_rune(w, "Moa", "");
	CHECK(mails(w, "bjorkskolan") == 2);
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "/admin/unit/%lld", (long long)id_of(w, "bjorkskolan")), "act=tell&way=PEOPLE"), 404);
}

TEST(a_notice_that_is_moved_given_or_too_late_tells_the_unit_where_it_waits) {
	struct world *w = world_small();
	int64_t id = at_rune(w, "Nova", "");
	CHECK_STATUS(post(w, path(w, id), "act=give&person=%lld", (long long)id_of(w, "sanna")), 303);
	CHECK(mails(w, "bjorkskolan") == 2);
	CHECK(count(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "sanna"))) == 1);
	CHECK_STATUS(post(w, path(w, id), "act=move&unit=%lld&why=Hon går där.", (long long)id_of(w, "gymnasiet")), 303);
	CHECK(mails(w, "gymnasiet") == 1 && mails(w, "bjorkskolan") == 2);
	as(w, "kerstin");
	struct answer there = get(w, "%s", path(w, id));
	CHECK_HAS(there, "linne@example.org");
	CHECK_NOT(there, "bjorkskolan@example.org");
	at(w, "2027-01-15T00:00");
	due(w, id);
	CHECK(mails(w, "gymnasiet") == 2);
	CHECK(count(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "kerstin"))) == 1);
	CHECK(count(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "karin"))) == 1);
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
	CHECK(mails(w, "blaklockan") == 1);
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
	int64_t late = count(w, "select count(*) from observation where escalated_at <> 0");
	at(w, "2027-01-18T09:00");
	due(w, id); /* nobody there can read it, so nobody is late */
	CHECK(count(w, "select count(*) from observation where escalated_at <> 0") == late);
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
