/* On which ground somebody tells another organisation, and where a notice may go on to (K9). */
#include "noticed.h"
#include "way.h"

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
	CHECK(number(w, "select count(*) from observation") == 0);
	CHECK_STATUS(across(w, "send", "Elin", "&ground=YES&said_by=Mamma, i telefon&said_on=2027-01-11"), 303);
	int64_t id = noticed_first(w, "rune");
	CHECK_HAS(get(w, "%s", noticed_path(w, id)), "Familjen har sagt ja: Mamma, i telefon, 11 januari 2027");
}

TEST(a_ground_is_a_provision_or_a_question_without_a_name_and_the_reader_sees_it) {
	struct world *w = world_small();
	as(w, "tove");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(across(w, "send", "Elin", "&ground=LAW&provision=2&lawful=Utan skolan kan vi inte vårda.&said_by=Ingen"), 303);
	CHECK_HAS(get(w, "%s", noticed_path(w, noticed_first(w, "rune"))), "OSL 10 kap. 2 §. Utan skolan kan vi inte vårda.");
	CHECK_NOT(get(w, "%s", noticed_path(w, noticed_first(w, "rune"))), "Ingen,");
	w = world_small();
	as(w, "tove");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_STATUS(across(w, "send", "", "&ground=NAMELESS"), 303);
	CHECK_HAS(get(w, "%s", noticed_path(w, noticed_first(w, "rune"))), "Det är en fråga utan barnets namn");
}

TEST(inside_the_organisation_and_from_the_public_no_ground_is_asked) {
	struct world *w = world_small();
	as(w, "tove");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_NOT(post(w, "/notice/write", "%s&act=check", noticed_preschool(w, "&contact=NO")), "På vilken grund"); /* barnhälsovården is the region's too */
	as(w, "noor");
	(void)get(w, "/notice/write?harm=NO");
	CHECK_NOT(across(w, "check", "Elin", ""), "På vilken grund");
	CHECK_STATUS(across(w, "send", "Elin", "&ground=YES&said_by=Den som inte frågades&said_on=2027-01-11"), 303);
	CHECK_NOT(get(w, "%s", noticed_path(w, noticed_first(w, "rune"))), "Den som inte frågades");
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
	CHECK_HAS(get(w, "%s", noticed_path(w, noticed_first(w, "rune"))), "Familjens samtycke till arbetet med barnet");
	as(w, "tove");
	(void)get(w, "%s", page);
	CHECK_HAS(post(w, page, "act=check&harm=NO&contact=YES&worry_4=Pappa har flyttat."), "På vilken grund"); /* of another area */
	CHECK_STATUS(post(w, page, "act=send&harm=NO&contact=YES&worry_4=Pappa har flyttat.&ground=NAMELESS"), 422);
}

/* --- going on --- */

/* What somebody told goes on to where the rules may place a child, or stays in the organisation: nobody else gets it by that way (I2, K9, D15). */
TEST(a_notice_goes_to_no_unit_of_others_that_cannot_be_responsible) {
	static const char *const kinds[] = {"BUP", "POLICE", "ASSOCIATION", "SOCIAL", "HEALTH_CENTRE", "DENTAL", "HABILITATION"};
	struct world *w = world_small();
	int64_t id = noticed_rune(w, "Nova", "");
	const char *to = text_of(w, "value=\"%lld\"", of(w, "bup"));
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		sql(w, text_of(w, "update unit set kind = '%s' where id = %lld", kinds[i], of(w, "bup")));
		as(w, "rune");
		CHECK_NOT(get(w, "%s", noticed_path(w, id)), to);
		CHECK_STATUS(post(w, noticed_path(w, id), "act=move&unit=%lld&why=De kan hjälpa.", of(w, "bup")), 422);
	}
	CHECK(noticed_first(w, "rune") == id);
	sql(w, text_of(w, "update unit set kind = 'BHV' where id = %lld", of(w, "bup")));
	CHECK_HAS(get(w, "%s", noticed_path(w, id)), to);
	CHECK_STATUS(post(w, noticed_path(w, id), "act=move&unit=%lld&why=Hon är hemma.&ground=YES&said_by=Mamma&said_on=2027-01-10", of(w, "bup")), 303);
}

/* To another organisation whoever sends it on says on which ground, as of a notice of their own (K9); the noticer's name and words go as they were written. */
TEST(a_notice_that_goes_on_to_another_organisation_asks_its_ground) {
	struct world *w = world_small();
	int64_t id = noticed_rune(w, "Nova", "");
	const char *p = noticed_path(w, id), *on = text_of(w, "act=move&unit=%lld&why=Hon är hemma.", of(w, "bhv-vaxjo"));
	CHECK_NOT(get(w, "%s", p), "name=\"ground\"");
	struct answer form = get(w, "%s", p); /* what is near comes first */
	const char *near = strstr(form.body, "<optgroup label=\"Växjö: "), *far = strstr(form.body, "<optgroup label=\"Tingsryd\"");
	CHECK(near != NULL && far != NULL && near < far);
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
	CHECK(noticed_first(w, "rune") == id); /* nothing has gone */
	CHECK_STATUS(post(w, p, "%s&ground=LAW&provision=2&lawful=Vi kan inte ta emot det.&said_by=Farmor", on), 303);
	CHECK(number(w, "select count(*) from observation_step where kind = 'MOVED' and ground = 'LAW' and provision_id = 2 and said_on = 0") == 1);
	CHECK(noticed_first(w, "bo") == id);
	a = get(w, "%s", p);
	CHECK_HAS(a, "<b>Varför kom det hit?</b> Skickat hit av Björkskolan");
	CHECK_NOT(a, "skolans rektor barnensbästa-ansvarig"); /* the rule that brought it to the school */
	CHECK_HAS(a, "Grund: OSL 10 kap. 2 §. Vi kan inte ta emot det.");
	CHECK(strstr(strstr(a.body, "Grund: ") + 1, "Grund: ") == NULL); /* once, where it says why it came */
	CHECK_NOT(a, "Farmor");
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", p), 404);
	CHECK_STATUS(post(w, p, "%s&ground=LAW&provision=2&lawful=Igen.", on), 404);
}

/* Within the own organisation nobody is asked, and what is sent there bears none. */
TEST(a_notice_that_stays_in_the_organisation_asks_no_ground) {
	struct world *w = world_small();
	int64_t id = noticed_rune(w, "Nova", "");
	CHECK_STATUS(post(w, noticed_path(w, id), "act=move&unit=%lld&why=Hon går där.&ground=YES&said_by=Mamma&said_on=2027-01-10", of(w, "gymnasiet")), 303);
	CHECK(number(w, "select count(*) from observation_step where kind = 'MOVED' and ground = '' and said_on = 0") == 1);
	CHECK(noticed_first(w, "kerstin") == id);
	CHECK_NOT(get(w, "%s", noticed_path(w, id)), "Grund:");
}
