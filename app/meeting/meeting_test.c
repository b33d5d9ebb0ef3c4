/* Calling to a meeting, who reads what of it, and the record. */
#include "test.h"

#include "base/id.h"
#include "notify/notify.h"

static void state_set(struct world *w, const char *state) {
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update episode set state = '%s'", state)) == OK);
}

/* Tim's mother has said yes to the unit, for whoever answers for it. */
static void consent(struct world *w, const char *unit) {
	long long tim = id_of(w, "tim"), request = id_new(), now = now_of(w), never = 253402300799000;
	struct db *db = world_lane(w)->db;
	CHECK(db_exec(db, text_of(w, "insert into consent_request (id, child_id, episode_id, unit_id, compartment, author_id, asked_at, until_at, shown) "
		"values (%lld, %lld, %lld, %lld, 2048, 1, %lld, %lld, '')", request, tim, (long long)id_of(w, "tim-episode"),
		(long long)id_of(w, "bjorkskolan"), now, never)) == OK);
	CHECK(db_exec(db, text_of(w, "insert into consent_grant (id, child_id, request_id, unit_id, person_id, areas, from_at, until_at, withdrawn_at, channel, entered_by) "
		"values (%lld, %lld, %lld, %lld, %lld, 127, %lld, %lld, 0, 'OWN', 0)", (long long)id_new(), tim, request,
		(long long)id_of(w, unit), (long long)id_of(w, "eva"), now, never)) == OK);
	CHECK(db_exec(db, text_of(w, "insert into reach (id, child_id, person_id, unit_id, relation, areas, from_at, until_at) "
		"values (%lld, %lld, 0, %lld, 32, 127, %lld, %lld)", (long long)id_new(), tim, (long long)id_of(w, unit), now, never)) == OK);
}

/* A unit that the question of consent names, and nobody has answered. */
static void asked(struct world *w, const char *unit) {
	consent(w, unit);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update consent_grant set areas = 0 where unit_id = %lld", (long long)id_of(w, unit))) == OK);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "delete from reach where unit_id = %lld and relation = 32", (long long)id_of(w, unit))) == OK);
}

static const char *list(struct world *w) {
	return text_of(w, "/child/%lld/meeting", (long long)id_of(w, "tim"));
}

static struct answer called(struct world *w, const char *more) {
	return post(w, text_of(w, "%s/new", list(w)), "starts=2027-01-14T15:30&place=Björkskolan, rum 4&purpose=Vi vill hjälpas åt så att Tim orkar.%s", more);
}

static const char *guests(struct world *w, const char *unit) {
	return text_of(w, "&people=%lld&people=%lld%s", (long long)id_of(w, "tim"), (long long)id_of(w, "eva"),
		       *unit == '\0' ? "" : text_of(w, "&units=%lld", (long long)id_of(w, unit)));
}

/* The name of the nth party's answer in the record's form, in the order of the page. */
static const char *party(struct world *w, struct answer a, int nth) {
	const char *at = a.body, *before = "";
	for (int n = -1; n < nth && (at = strstr(at, "name=\"came-")) != NULL; at++) {
		const char *name = arena_copy(world_arena(w), at + 6, strcspn(at + 6, "\""));
		n += !text_is(name, before);
		before = name;
	}
	return before;
}

static const char *version(struct world *w, struct answer a) {
	return between(w, a, "name=\"version\" value=\"", "\"");
}

TEST(a_meeting_is_called_with_those_who_may_know) {
	struct world *w = world_small();
	state_set(w, "COOPERATION");
	consent(w, "bup");
	consent(w, "polis-vaxjo");
	asked(w, "soc-vaxjo");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", list(w)), "Inget möte än");
	struct answer form = get(w, "%s/new", list(w));
	CHECK_STATUS(form, 200);
	CHECK_HAS(form, "BUP Växjö");
	CHECK_HAS(form, "Samtycke saknas");
	CHECK_HAS(form, text_of(w, "/child/%lld/consent", (long long)id_of(w, "tim")));
	CHECK_NOT(form, text_of(w, "value=\"%lld\"", (long long)id_of(w, "soc-vaxjo")));
	struct answer a = called(w, text_of(w, "%s&units=%lld", guests(w, "bup"), (long long)id_of(w, "polis-vaxjo")));
	CHECK_STATUS(a, 303);
	struct answer page = get(w, "%s", a.location);
	CHECK_HAS(page, "Björkskolan, rum 4");
	CHECK_HAS(page, "torsdag 14 januari klockan 15.30");
	CHECK_HAS(page, "Lokalpolisområde Växjö");
	CHECK_HAS(page, "får sätta sig innan de andra kommer in");
	CHECK_HAS(get(w, "%s", list(w)), "Tim orkar");
	CHECK(number(w, "select count(*) from meeting_party where class = 'BOUND'") == 2);
	CHECK(number(w, "select count(*) from meeting_party where class = 'INVITED'") == 1);
	CHECK(number(w, "select count(*) from meeting_party where class = 'FAMILY'") == 2);
	CHECK(number(w, "select count(*) from outbox where state = 'SENT'") == 3); /* Eva, Tove and Vera */
}

TEST(nobody_is_called_without_consent) {
	struct world *w = world_small();
	state_set(w, "COOPERATION");
	asked(w, "soc-vaxjo");
	as(w, "rune");
	struct answer a = called(w, guests(w, "soc-vaxjo"));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "kan inte kallas än");
	CHECK_HAS(a, "Tim orkar");
	a = called(w, guests(w, "bup"));
	CHECK_STATUS(a, 422);
	CHECK_NOT(a, "BUP");
	CHECK(number(w, "select count(*) from meeting") == 0);
	CHECK(number(w, "select count(*) from outbox") == 0);
}

TEST(consent_that_ended_ends_the_call) {
	struct world *w = world_small();
	state_set(w, "COOPERATION");
	consent(w, "bup");
	as(w, "rune");
	struct answer a = called(w, guests(w, "bup"));
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update consent_grant set withdrawn_at = %lld", (long long)now_of(w))) == OK);
	CHECK_HAS(get(w, "%s", a.location), "Samtycket gäller inte nu");
	CHECK_STATUS(called(w, guests(w, "bup")), 422);
}

TEST(a_call_says_what_is_wrong_and_keeps_what_was_typed) {
	struct world *w = world_small();
	as(w, "rune");
	const char *new = text_of(w, "%s/new", list(w));
	struct answer a = post(w, new, "starts=2027-01-10T15:30&place=&purpose=Vi vill hjälpas åt.");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Vi vill hjälpas åt.");
	a = post(w, new, "starts=2027-01-10T15:30&place=Skolan&purpose=Vi vill hjälpas åt.%s", guests(w, ""));
	CHECK_HAS(a, "Tiden har redan varit");
	CHECK_HAS(a, "2027-01-10T15:30");
	a = post(w, new, "starts=2028-02-10T15:30&place=Skolan&purpose=Vi vill hjälpas åt.%s", guests(w, ""));
	CHECK_HAS(a, "inom ett år");
	a = post(w, new, "starts=2027-01-14T15:30&place=Skolan&purpose=Vi vill hjälpas åt.");
	CHECK_HAS(a, "Bjud in familjen eller minst en verksamhet till");
	a = post(w, new, "starts=2027-01-14T15:30&place=Skolan&purpose=Vi vill hjälpas åt.&people=%lld", (long long)id_of(w, "per"));
	CHECK_STATUS(a, 422);
	CHECK(number(w, "select count(*) from meeting") == 0);
}

TEST(a_called_unit_reads_the_call_and_others_nothing) {
	struct world *w = world_small();
	state_set(w, "COOPERATION");
	consent(w, "bup");
	consent(w, "soc-vaxjo");
	as(w, "rune");
	const char *place = called(w, guests(w, "bup")).location;
	as(w, "tove");
	CHECK_HAS(get(w, "%s", list(w)), "Tim orkar");
	struct answer a = get(w, "%s", place);
	CHECK_HAS(a, "Ni är kallade");
	CHECK_HAS(a, "Rune Ek");
	CHECK_NOT(a, "Eva Alm");
	CHECK_STATUS(get(w, "%s/record", place), 403);
	CHECK_STATUS(get(w, "%s/new", list(w)), 200); /* a meeting of its own it may call to (K5) */
	as(w, "noor"); /* with consent, but not called */
	CHECK_HAS(get(w, "%s", list(w)), "Inget möte än");
	CHECK_STATUS(get(w, "%s", place), 404);
	struct answer unknown = get(w, "/nonsense");
	const char *const strangers[] = {"petra", "ali", "maria", "vera"};
	for (int i = 0; i < 4; i++) {
		as(w, strangers[i]);
		CHECK_STATUS(get(w, "%s", list(w)), 404);
		CHECK(text_is(get(w, "%s", place).body, unknown.body));
		CHECK_STATUS(get(w, "/family/%lld/meeting", (long long)id_of(w, "tim")), 404);
		CHECK_STATUS(post(w, text_of(w, "%s/record", place), "version=1&act=draft"), 404);
	}
}

TEST(the_family_reads_its_invitation) {
	struct world *w = world_small();
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld/meeting", (long long)id_of(w, "tim")), "Inget möte än");
	as(w, "rune");
	int64_t id = last_id(called(w, guests(w, "")).location);
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld/meeting", (long long)id_of(w, "tim")), "Tim orkar");
	struct answer a = get(w, "/family/%lld/meeting/%lld", (long long)id_of(w, "tim"), (long long)id);
	CHECK_HAS(a, "Vill du komma på möte om Tim?");
	CHECK_HAS(a, "Tim och du.");
	CHECK_HAS(a, "behöver inte säga varför");
	CHECK_HAS(a, "070-174 06 05");
	CHECK_STATUS(get(w, "/family/%lld/meeting/%lld", (long long)id_of(w, "elin"), (long long)id), 404);
}

/* On a phone the form is far down: what one has answered stands first. */
TEST(an_answer_to_an_invitation_is_said_first) {
	struct world *w = world_small();
	state_set(w, "COOPERATION");
	consent(w, "bup");
	as(w, "rune");
	int64_t id = last_id(called(w, guests(w, "bup")).location);
	as(w, "eva");
	const char *page = text_of(w, "/family/%lld/meeting/%lld", (long long)id_of(w, "tim"), (long long)id);
	CHECK_NOT(get(w, "%s", page), "Du har svarat");
	CHECK_STATUS(post(w, page, "act=answer&state=COMES&wish="), 303);
	struct answer a = get(w, "%s", page);
	CHECK_HAS(a, "Du har svarat: Jag kommer.");
	CHECK(strstr(a.body, "Du har svarat") < strstr(a.body, "Varför vi träffas"));
}

TEST(a_message_tells_only_that_there_is_something_to_read) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(called(w, guests(w, "")), 303);
	CHECK(number(w, "select count(*) from outbox") == 1);
	CHECK(text_is(notify_text(world_arena(w), "sv", "https://kronobarn.example"),
		      "Du har något nytt att läsa i Kronobarn. Logga in: https://kronobarn.example\n"));
	CHECK(strstr(notify_text(world_arena(w), "sv", ""), "Tim") == NULL);
}

TEST(a_meeting_is_recorded_and_the_work_goes_on_to_the_plan) {
	struct world *w = world_small();
	state_set(w, "COOPERATION");
	consent(w, "bup");
	as(w, "rune");
	const char *place = called(w, guests(w, "bup")).location, *record = text_of(w, "%s/record", place);
	struct answer form = get(w, "%s", record);
	CHECK_STATUS(form, 200);
	CHECK_STATUS(post(w, record, "act=draft&version=%s&voice=Tim ritade.", version(w, form)), 303);
	form = get(w, "%s", record);
	CHECK_HAS(form, "Tim ritade.");
	const char *all = text_of(w, "asked=YES&wants=YES&can=WHILE&%s=1&%s=1&%s=3&%s=1&checks=1&checks=3&voice=Tim ritade hur det är på rasten.",
		party(w, form, 0), party(w, form, 1), party(w, form, 2), party(w, form, 3));
	struct answer early = post(w, record, "act=held&version=%s&%s", version(w, form), all);
	CHECK_STATUS(early, 422);
	CHECK_HAS(early, "Mötet har inte varit än");
	at(w, "2027-01-14T08:00");
	as(w, "rune");
	struct answer done = post(w, record, "act=held&version=%s&%s&notes=Vi skriver en plan.", version(w, form), all);
	CHECK_STATUS(done, 303);
	CHECK(number(w, "select count(*) from episode where state = 'PLANNING'") == 1);
	CHECK(number(w, "select count(*) from meeting where state = 'HELD' and held_at > 0 and checks = 10 and asked = 1 and can = 3") == 1);
	struct answer page = get(w, "%s", place);
	CHECK_HAS(page, "Från mötet om Tim");
	CHECK_HAS(page, "Tim ritade hur det är på rasten.");
	CHECK_HAS(page, "Skrev i stället");
	CHECK_HAS(page, "Vi skriver en plan.");
	CHECK_STATUS(get(w, "%s", record), 303);
	CHECK_STATUS(post(w, record, "act=draft&version=3&voice=Annat."), 403);
	as(w, "tove");
	CHECK_NOT(get(w, "%s", place), "Tim ritade");
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld/meeting/%lld", (long long)id_of(w, "tim"), (long long)last_id(place)), "Vi skriver en plan.");
	as(w, "rune");
	at(w, "2027-01-14T09:00");
	CHECK_STATUS(post(w, text_of(w, "%s/new", list(w)), "starts=2027-03-14T15:30&place=Skolan&purpose=Hur gick det?%s", guests(w, "")), 303);
}

TEST(a_record_must_say_how_the_child_was_heard_and_who_came) {
	struct world *w = world_small();
	as(w, "rune");
	const char *place = called(w, guests(w, "")).location, *record = text_of(w, "%s/record", place);
	at(w, "2027-01-14T16:00");
	as(w, "rune");
	struct answer form = get(w, "%s", record);
	struct answer a = post(w, record, "act=held&version=1&asked=YES&notes=&%s=1", party(w, form, 0));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Säg vad barnet svarade.");
	CHECK_HAS(a, "Säg om barnet kunde vara med.");
	CHECK_HAS(a, "hur barnets röst kom in");
	CHECK_HAS(a, "Säg om Eva Alm kom.");
	CHECK_HAS(a, "Säg om Björkskolan kom.");
	CHECK_NOT(a, "Säg om Tim Alm kom.");
	CHECK_NOT(a, "Ingen vårdnadshavare var med."); /* nobody has said yet whether Eva came */
	CHECK_HAS(a, text_of(w, "name=\"%s\" value=\"1\" checked", party(w, form, 0)));
	a = post(w, record, "act=held&version=1&asked=NO&can=NO&voice=Mamma läste.&%s=2&%s=2&%s=1", party(w, form, 0), party(w, form, 1), party(w, form, 2));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Ingen vårdnadshavare var med.");
	CHECK(number(w, "select count(*) from meeting where state = 'HELD' or version > 1 or asked > 0") == 0);
	CHECK_STATUS(post(w, record, "act=held&version=1&asked=NO&can=NO&absence=Tim var sjuk.&voice=Mamma läste upp hans brev.&notes=Mamma var sjuk.&%s=2&%s=2&%s=1",
			  party(w, form, 0), party(w, form, 1), party(w, form, 2)), 303);
	CHECK(number(w, text_of(w, "select count(*) from episode where child_id = %lld and state = 'ASSESSING'", (long long)id_of(w, "tim"))) == 1);
}

TEST(two_who_take_notes_see_each_other) {
	struct world *w = world_small();
	as(w, "rune");
	const char *record = text_of(w, "%s/record", called(w, guests(w, "")).location);
	CHECK_STATUS(post(w, record, "act=draft&version=1&notes=Den första skrev detta.&asked=YES&%s=1", party(w, get(w, "%s", record), 0)), 303);
	struct answer a = post(w, record, "act=draft&version=1&notes=Den andra skrev detta.");
	CHECK_STATUS(a, 409);
	CHECK_HAS(a, "Inget är borta");
	CHECK_HAS(a, "Den <ins>första</ins> skrev detta.");
	CHECK_HAS(a, "Den <ins>andra</ins> skrev detta.");
	CHECK_STATUS(post(w, record, "act=draft&version=%s&notes=Båda.", version(w, a)), 303);
	CHECK_HAS(get(w, "%s", record), "Båda.");
	CHECK(number(w, "select count(*) from meeting where asked = 1") == 1);
	CHECK(number(w, "select count(*) from meeting_party where came = 1") == 1);
}

TEST(the_next_step_before_a_meeting_is_to_ask_the_child) {
	struct world *w = world_small();
	consent(w, "bup");
	state_set(w, "COOPERATION");
	as(w, "rune");
	CHECK_HAS(get(w, "%s/new", list(w)), "Har ingen egen sida än. Berätta själv om mötet."); /* 11 */
	const char *page = text_of(w, "%s", called(w, guests(w, "bup")).location);
	struct answer a = get(w, "%s", page);
	CHECK_HAS(a, "Fråga Tim före mötet");
	CHECK_HAS(a, text_of(w, "href=\"%s/prepare\"", page));
	CHECK_NOT(a, "Skriv vad ni kom fram till");
	CHECK_HAS(a, "Anteckna från mötet"); /* it can be begun */
	CHECK_STATUS(post(w, text_of(w, "%s/prepare", page), "act=save&version=0&talk=Tim vill prata om rasten."), 303);
	a = get(w, "%s", page);
	CHECK_HAS(a, "Tim vill prata om rasten.");
	CHECK_NOT(a, "Fråga Tim före mötet");
	CHECK_NOT(a, "Skriv vad ni kom fram till");
	as(w, "tove"); /* who is called reads when it is before what to answer */
	a = get(w, "%s/answer", page);
	const char *when = strstr(a.body, "orsdag 14 januari klockan 15.30"), *what = strstr(a.body, "Vad svarar ni?");
	CHECK(when != NULL && what != NULL && when < what);
	at(w, "2027-01-14T07:00"); /* the day has come */
	as(w, "rune");
	CHECK_HAS(get(w, "%s", page), "Skriv vad ni kom fram till");
	at(w, "2027-01-14T15:31");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", page), "inför mötet"); /* it is over */
}

TEST(whoever_calls_reads_whom_no_message_reaches) {
	struct world *w = world_small();
	struct db *db = world_lane(w)->db;
	consent(w, "bup");
	state_set(w, "COOPERATION");
	as(w, "rune");
	const char *page = text_of(w, "%s", called(w, guests(w, "bup")).location);
	CHECK_HAS(get(w, "%s", page), "Berätta själv för Tim Alm."); /* 11 years: no page of his own */
	CHECK_HAS(get(w, "%s", page), text_of(w, "href=\"/child/%lld/contact\"", of(w, "tim")));
	CHECK_NOT(get(w, "%s", page), "</a> <a"); /* two ways on, not one sentence */
	CHECK(db_exec(db, text_of(w, "delete from demo_person where person_id = %lld", (long long)id_of(w, "eva"))) == OK); /* no account */
	CHECK_HAS(get(w, "%s", page), "Berätta själv för Tim Alm och Eva Alm.");
	as(w, "tove");
	CHECK_NOT(get(w, "%s", page), "Berätta själv");
	at(w, "2027-01-14T15:31");
	as(w, "rune");
	CHECK_NOT(get(w, "%s", page), "Berätta själv"); /* it is over */
}
