/* The whole meeting: who asks for it, what those who are called answer, moves and calendars, the child's own page, what was
 * decided and what is said against it. */
#include "test.h"
#include "way.h"
#include "whole.h"

#include "base/date.h"

static const char *home(struct world *w, const char *rest) {
	return text_of(w, "/family/%lld/%s", of(w, "tim"), rest);
}

/* A meeting that Rune calls with the family and BUP; its page. */
static const char *call(struct world *w, const char *more) {
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&minutes=50&place=Rum 4 på skolan&purpose=Hur går det?&people=%lld&people=%lld&units=%lld%s",
			       of(w, "tim"), of(w, "eva"), of(w, "bup"), more);
	CHECK_STATUS(a, 303);
	return a.location;
}

static const char *invitation(struct world *w, const char *page) {
	return home(w, text_of(w, "meeting/%lld", (long long)last_id(page)));
}

static void tell(struct world *w, const char *sql) {
	CHECK(db_exec(world_lane(w)->db, sql) == OK);
}

/* --- answers --- */

TEST(a_bound_service_that_does_not_come_says_why_and_what_instead) {
	struct world *w = world_with_meeting();
	const char *page = call(w, ""), *answer = text_of(w, "%s/answer", page);
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Svara på kallelsen");
	CHECK_HAS(get(w, "%s", tim(w, "meeting")), "Väntar på ert svar");
	CHECK_STATUS(get(w, "%s", answer), 200);
	CHECK_STATUS(post(w, answer, "act=answer"), 422);
	struct answer no = post(w, answer, "act=answer&state=DECLINES");
	CHECK_STATUS(no, 422);
	CHECK_HAS(no, "Skriv varför ni inte kan komma");
	no = post(w, answer, "act=answer&state=DECLINES&reason=Vi har inte tid");
	CHECK_STATUS(no, 422);
	CHECK_HAS(no, "vem som gör er del i stället");
	CHECK_HAS(no, "Vi har inte tid");
	CHECK_STATUS(post(w, answer, "act=answer&state=DECLINES&who=Noor Rahimi"), 422);
	CHECK_STATUS(post(w, answer, "act=answer&state=WRITES&input=Vi kan träffa Tim."), 422);
	CHECK_STATUS(post(w, answer, "act=answer&state=WRITES&reason=Sjuka"), 422);
	CHECK_STATUS(post(w, answer, "act=answer&state=SUBSTITUTE"), 422);
	CHECK(number(w, "select count(*) from meeting_answer") == 0);
	CHECK_STATUS(post(w, answer, "act=answer&state=SUBSTITUTE&who=Noor Rahimi&reason=Jag har KANARIEN ett annat möte."), 303);
	CHECK_NOT(get(w, "/"), "Svara på kallelsen");
	CHECK_HAS(get(w, "%s", page), "Noor Rahimi kommer i stället.");
	as(w, "eva");
	struct answer seen = get(w, "%s", invitation(w, page));
	CHECK_HAS(seen, "Tove Hallin kommer inte, Noor Rahimi kommer.");
	CHECK_NOT(seen, "KANARIEN");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", page), "KANARIEN");
	as(w, "tove"); /* the newest counts */
	CHECK_STATUS(post(w, answer, "act=answer&state=WRITES&reason=Jag är sjuk&input=Vi kan träffa Tim två gånger före sommaren."), 303);
	as(w, "eva");
	seen = get(w, "%s", invitation(w, page));
	CHECK_HAS(seen, "två gånger före sommaren");
	CHECK_NOT(seen, "Jag är sjuk");
}

TEST(an_invited_service_answers_as_it_likes_and_reads_only_its_own_call) {
	struct world *w = world_with_meeting();
	const char *page = call(w, "");
	tell(w, text_of(w, "update meeting_party set class = 'INVITED' where unit_id = %lld", of(w, "bup")));
	as(w, "tove");
	CHECK_HAS(get(w, "%s/answer", page), "frivilligt");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "act=answer&state=DECLINES"), 303);
	as(w, "eva");
	CHECK_STATUS(post(w, invitation(w, page), "act=answer&state=MAYBE&language=KANARISKA&wish=Helst på kvällen&support=1"), 303);
	as(w, "tove");
	CHECK_NOT(get(w, "%s", page), "KANARISKA");
	CHECK_STATUS(get(w, "%s/decided", page), 403);
	CHECK_STATUS(get(w, "%s/change", page), 403);
	CHECK_STATUS(get(w, "%s/prepare", page), 403);
	CHECK_STATUS(get(w, "%s/area/0", page), 403);
	as(w, "rune"); /* the unit that calls has nothing to answer */
	CHECK_STATUS(get(w, "%s/answer", page), 404);
	CHECK_HAS(get(w, "%s", page), "KANARISKA");
	CHECK_HAS(get(w, "%s", page), "Helst på kvällen");
	const char *unknown = get(w, "/nonsense").body;
	static const char *const strangers[] = {"noor", "vera", "ali", "maria"};
	static const char *const rest[] = {"", "/answer", "/change", "/calendar", "/prepare", "/decided", "/area/0", "/changed"};
	for (int i = 0; i < 4; i++) {
		as(w, strangers[i]);
		unknown = get(w, "/nonsense").body;
		for (int j = 0; j < 8; j++)
			CHECK(text_is(get(w, "%s%s", page, rest[j]).body, unknown));
		CHECK(text_is(get(w, "%s", invitation(w, page)).body, unknown));
		CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "act=answer&state=COMES"), 404);
	}
}

TEST(the_family_answers_without_a_reason) {
	struct world *w = world_with_meeting();
	const char *page = call(w, "");
	as(w, "eva");
	CHECK_STATUS(post(w, invitation(w, page), "act=answer"), 422);
	CHECK_STATUS(post(w, invitation(w, page), "act=answer&state=DECLINES"), 303);
	CHECK_HAS(get(w, "%s", invitation(w, page)), "Jag kommer inte.");
	CHECK_STATUS(post(w, invitation(w, page), "act=answer&state=COMES&support=1"), 303);
	CHECK_HAS(get(w, "%s", invitation(w, page)), "Du har svarat: Jag kommer.");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", page), "Vill ta med någon att lita på");
	CHECK(number(w, "select count(*) from meeting_answer") == 2);
}

/* --- changes --- */

static struct answer move(struct world *w, const char *page, const char *version) {
	return post(w, text_of(w, "%s/change", page), "act=move&version=%s&starts=2027-02-18T15:00&minutes=60&place=Biblioteket", version);
}

TEST(a_move_is_told_and_asks_for_answers_anew) {
	struct world *w = world_with_meeting();
	const char *page = call(w, "");
	as(w, "tove");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "act=answer&state=COMES"), 303);
	const char *before = get(w, "%s/calendar", page).body;
	as(w, "rune");
	CHECK_HAS(get(w, "%s", page), "Tove Hallin kommer.");
	int64_t told = number(w, "select count(*) from outbox");
	CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=move&version=1&starts=2026-02-18T15:00&minutes=60&place=X"), 422);
	CHECK_STATUS(move(w, page, "1"), 303);
	CHECK(number(w, "select count(*) from outbox") == told + 2); /* Eva and Tove */
	CHECK_NOT(get(w, "%s", page), "Tove Hallin kommer.");
	CHECK_HAS(get(w, "%s", page), "Flyttat. Förut: torsdag 11 februari klockan 14.05, Rum 4 på skolan.");
	struct answer late = move(w, page, "1");
	CHECK_STATUS(late, 409);
	as(w, "tove");
	CHECK_HAS(get(w, "/"), "Svara på kallelsen");
	const char *after = get(w, "%s/calendar", page).body;
	CHECK(strstr(before, "SEQUENCE:0\r\n") != NULL && strstr(after, "SEQUENCE:1\r\n") != NULL);
	CHECK(strstr(after, "DTSTART:20270218T140000Z\r\n") != NULL && strstr(after, "METHOD:PUBLISH\r\n") != NULL);
	CHECK(strncmp(strstr(before, "UID:"), strstr(after, "UID:"), 12) == 0);
}

TEST(a_cancelled_meeting_keeps_its_reason_to_itself) {
	struct world *w = world_with_meeting();
	const char *page = call(w, "");
	CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=cancel&version=1&reason="), 422);
	CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=cancel&version=1&reason=KANARIEN är sjuk."), 303);
	CHECK_HAS(get(w, "%s", page), "KANARIEN är sjuk.");
	CHECK_STATUS(get(w, "%s/change", page), 403);
	CHECK_STATUS(post(w, text_of(w, "%s/record", page), "act=draft&version=2&voice=Nej"), 403);
	as(w, "eva");
	struct answer a = get(w, "%s", invitation(w, page));
	CHECK_HAS(a, "Mötet är inställt");
	CHECK_NOT(a, "KANARIEN");
	CHECK_STATUS(post(w, invitation(w, page), "act=answer&state=COMES"), 403);
	CHECK_NOT(get(w, "%s", text_of(w, "/family/%lld", of(w, "tim"))), "Vi träffas");
	as(w, "tove");
	CHECK_NOT(get(w, "%s", page), "KANARIEN");
	a = get(w, "%s/calendar", page);
	CHECK_HAS(a, "METHOD:CANCEL\r\n");
	CHECK_HAS(a, "STATUS:CANCELLED\r\n");
	CHECK_HAS(a, "SEQUENCE:1\r\n");
}

TEST(a_calendar_file_tells_nothing) {
	struct world *w = world_with_meeting();
	const char *page = call(w, "&language=Arabiska");
	as(w, "eva");
	struct answer a = get(w, "%s/calendar", invitation(w, page));
	CHECK_STATUS(a, 200);
	CHECK(strstr(a.head, "Content-Type: text/calendar") != NULL && strstr(a.head, "filename=\"mote.ics\"") != NULL);
	CHECK_HAS(a, "SUMMARY:Möte\r\n");
	CHECK_HAS(a, "DESCRIPTION:Logga in för att läsa.\r\n");
	static const char *const secret[] = {"Tim", "Alm", "Rum", "skol", "Skol", "BUP", "Rune", "Arab", "LOCATION", "ATTENDEE", "Hur g"};
	for (size_t i = 0; i < sizeof secret / sizeof *secret; i++)
		CHECK(strstr(a.body, secret[i]) == NULL);
}

TEST(those_who_are_called_are_reminded_once_and_not_of_what_is_moved) {
	struct world *w = world_with_meeting();
	const char *page = call(w, "");
	struct play p = play_new(world_lane(w), world_arena(w), now_of(w));
	const char *first = text_of(w, "/job/meeting/%lld/0", (long long)last_id(page));
	CHECK(number(w, text_of(w, "select count(*) from job where path = '%s'", first)) == 1);
	as(w, "tove");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "act=answer&state=WRITES&reason=Jag är borta&input=Hälsa Tim."), 303);
	int64_t told = number(w, "select count(*) from outbox");
	at(w, "2027-02-08T08:00");
	p.now = now_of(w);
	play_job(&p, first); /* Eva and Rune; Tove has said that she stays away */
	CHECK(number(w, "select count(*) from outbox") == told + 2);
	CHECK(number(w, text_of(w, "select count(*) from job where path = '%s'", first)) == 0);
	as(w, "rune");
	CHECK_STATUS(move(w, page, "1"), 303);
	told = number(w, "select count(*) from outbox");
	p.now = now_of(w);
	play_job(&p, first);
	CHECK(number(w, "select count(*) from outbox") == told);
	CHECK(number(w, "select count(*) from job where path like '/job/meeting/%/1'") == 1);
}

TEST(roles_change_hands_with_a_line) {
	struct world *w = world_with_meeting();
	const char *page = call(w, ""), *change = text_of(w, "%s/change", page);
	long long rune = of(w, "rune"), tove = of(w, "tove");
	CHECK_STATUS(post(w, change, "act=roles&version=1&convenor=%lld&host=%lld&chair=%lld&taker=%lld", rune, rune, of(w, "noor"), rune), 422);
	CHECK_STATUS(post(w, change, "act=roles&version=1&convenor=%lld&host=%lld&chair=%lld&taker=%lld", rune, rune, tove, tove), 303);
	struct answer a = get(w, "%s", page);
	CHECK_HAS(a, "Leder: Tove Hallin, förut Rune Ek.");
	CHECK_HAS(a, "Skriver: Tove Hallin, förut Rune Ek.");
	CHECK_NOT(a, "Tar emot: ");
	CHECK_STATUS(post(w, change, "act=language&version=2&language=&ordered=1"), 422);
	CHECK_STATUS(post(w, change, "act=language&version=2&language=Somaliska&ordered=1"), 303);
	CHECK_HAS(get(w, "%s", page), "Somaliska, beställd");
}

TEST(a_role_in_a_meeting_goes_only_to_who_reaches_it) {
	struct world *w = world_with_plan();
	const char *page = call(w, ""), *change = text_of(w, "%s/change", page);
	long long rune = of(w, "rune"), sanna = of(w, "sanna");
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", page), 404);
	as(w, "rune");
	struct answer a = get(w, "%s", change);
	CHECK_HAS(a, text_of(w, "value=\"%lld\"", of(w, "tove")));
	CHECK_NOT(a, text_of(w, "value=\"%lld\"", sanna));
	CHECK_HAS(a, "De som kan läsa mötet står i listorna: ");
	CHECK_STATUS(post(w, change, "act=roles&version=1&convenor=%lld&host=%lld&chair=%lld&taker=%lld", rune, rune, sanna, rune), 422);
	CHECK_STATUS(post(w, tim(w, "plan/write"), "act=lead&lead=%lld&followup=2027-03-01&version=%s", of(w, "sanna-1"), between(w, get(w, "%s", tim(w, "plan/write")), "name=\"version\" value=\"", "\"")), 303);
	CHECK_STATUS(post(w, change, "act=roles&version=1&convenor=%lld&host=%lld&chair=%lld&taker=%lld", rune, rune, sanna, sanna), 303);
	CHECK_HAS(get(w, "%s", page), "Leder: Sanna Lind, förut Rune Ek.");
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", page), 200);
}

/* --- wishes --- */

TEST(anybody_may_ask_for_a_meeting_and_gets_an_answer) {
	struct world *w = world_with_meeting();
	as(w, "eva");
	CHECK_HAS(get(w, "%s", text_of(w, "/family/%lld", of(w, "tim"))), "Jag vill ha ett möte");
	CHECK_STATUS(post(w, home(w, "meeting/ask"), "act=ask&purpose="), 422);
	CHECK_STATUS(post(w, home(w, "meeting/ask"), "act=ask&purpose=Jag vill prata om maten.&whom=Rune&suits=På kvällen"), 303);
	struct answer asked = get(w, "%s", home(w, "meeting/ask"));
	CHECK_HAS(asked, "role=\"status\">Skickat.");
	CHECK(strstr(asked.body, "role=\"status\">Skickat.") < strstr(asked.body, "name=\"purpose\""));
	at(w, "2027-01-14T17:03");
	CHECK_NOT(get(w, "%s", home(w, "meeting/ask")), "role=\"status\">Skickat.");
	at(w, "2027-01-14T17:01");
	as(w, "tove");
	CHECK_NOT(get(w, "%s", tim(w, "meeting")), "prata om maten");
	CHECK_STATUS(post(w, tim(w, "meeting/ask"), "act=ask&purpose=Vi behöver samordna magontet."), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Svara den som vill ha ett möte");
	struct answer list = get(w, "%s", tim(w, "meeting"));
	CHECK_HAS(list, "Jag vill prata om maten.");
	const char *first = between(w, list, "/meeting/request/", "\"");
	CHECK_STATUS(get(w, "%s", tim(w, text_of(w, "meeting/request/%s", first))), 200);
	CHECK_HAS(get(w, "%s?request=%s", tim(w, "meeting/new"), first), "På kvällen");
	(void)call(w, text_of(w, "&request=%s", first));
	CHECK(number(w, "select count(*) from meeting_request where state = 'CALLED' and meeting_id > 0") == 1);
	CHECK_STATUS(get(w, "%s", tim(w, text_of(w, "meeting/request/%s", first))), 404);
	const char *second = between(w, get(w, "%s", tim(w, "meeting")), "/meeting/request/", "\"");
	CHECK_STATUS(post(w, tim(w, text_of(w, "meeting/request/%s", second)), "act=decline&answer="), 422);
	CHECK_STATUS(post(w, tim(w, text_of(w, "meeting/request/%s", second)), "act=decline&answer=Vi ses redan i februari."), 303);
	CHECK_NOT(get(w, "%s", tim(w, "meeting")), "Någon vill ha ett möte");
	as(w, "tove");
	CHECK_HAS(get(w, "%s", tim(w, "meeting")), "Vi ses redan i februari.");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", home(w, "meeting")), "Vi ses redan i februari.");
	CHECK_HAS(get(w, "%s", home(w, "meeting")), "Det blir ett möte.");
}

TEST(a_colleague_with_a_part_asks_and_a_stranger_finds_nothing) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "delegate"), "act=add&person=%lld&until=2027-03-01", of(w, "sanna")), 303);
	as(w, "sanna");
	CHECK_HAS(get(w, "/child/%lld", of(w, "tim")), "Be om ett möte");
	CHECK_STATUS(post(w, tim(w, "meeting/ask"), "act=ask&purpose=Tim vill prata."), 303);
	CHECK_STATUS(get(w, "%s", tim(w, "meeting")), 404);
	CHECK_STATUS(get(w, "%s", tim(w, "meeting/new")), 404);
	as(w, "tove");
	CHECK_STATUS(post(w, tim(w, "meeting/ask"), "act=ask&purpose=Tim vill prata."), 404);
	as(w, "maria");
	CHECK_STATUS(post(w, home(w, "meeting/ask"), "act=ask&purpose=Tim vill prata."), 404);
	CHECK(number(w, "select count(*) from meeting_request") == 1);
}

/* --- the child's page --- */

/* K5: the button is there when the work is over too.  The wish becomes a notice to whom the rules name. */
TEST(the_family_asks_for_a_meeting_when_the_work_is_closed) {
	struct world *w = world_with_plan();
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done=Vi är klara.&voice=Bra.&goes_on=Inget.&contact=Rune"), 303);
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld", (long long)id_of(w, "tim")), "meeting/ask\">Jag vill ha ett möte");
	CHECK_HAS(get(w, "%s", tim_family(w, "meeting/ask")), "Det kommer till Björkskolan");
	CHECK_STATUS(post(w, tim_family(w, "meeting/ask"), "act=ask&purpose="), 422);
	struct answer a = post(w, tim_family(w, "meeting/ask"), "act=ask&purpose=Berguven: magen är tillbaka.&whom=BUP&suits=");
	CHECK_STATUS(a, 303);
	CHECK_HAS(get(w, "%s", a.location), "Det kom till Björkskolan");
	as(w, "rune");
	CHECK_HAS(get(w, "/inbox"), "Tim Alm");
	const char *notice = text_of(w, "/notice/%s", between(w, get(w, "/inbox"), "href=\"/notice/", "\""));
	CHECK_HAS(get(w, "%s", notice), "Vill ha ett möte");
	CHECK_HAS(get(w, "%s", notice), "Berguven: magen är tillbaka.\nVilka: BUP");
	CHECK_HAS(get(w, "%s", notice), "Vårdnadshavare");
	CHECK_STATUS(post(w, text_of(w, "%s/take-up", notice), "act=match&child=%lld", (long long)id_of(w, "tim")), 303);
	CHECK_HAS(get(w, "%s", tim(w, "notice")), "Berguven");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", tim_family(w, "meeting/ask")), "Läses av"); /* there is somebody again */
}

TEST(who_holds_the_pen_for_the_child_is_named) {
	struct world *w = world_with_meeting();
	const char *page = call(w, ""), *prepare = text_of(w, "%s/prepare", invitation(w, page));
	as(w, "eva"); /* Tim is eleven */
	CHECK_HAS(get(w, "%s", prepare), "Vad vill du säga?");
	CHECK_HAS(get(w, "%s?way=whole", prepare), "Det jag vill prata om");
	CHECK_STATUS(post(w, prepare, "act=save&version=0"), 422);
	CHECK_STATUS(post(w, prepare, "act=save&version=0&talk=KANARIEN rasten"), 303);
	CHECK_STATUS(post(w, prepare, "act=save&version=1&talk=KANARIEN rasten&helps=Att rita"), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", page), "Nedskrivet av Eva Alm enligt Tim");
	CHECK_HAS(get(w, "%s", page), "Att rita");
	CHECK_STATUS(post(w, text_of(w, "%s/prepare", page), "act=save&version=0&talk=Tim sa något mer."), 303);
	CHECK(number(w, "select count(*) from meeting_prepare") == 2);
	as(w, "tove");
	CHECK_NOT(get(w, "%s", page), "KANARIEN");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", prepare), "Tim sa något mer.");
}

TEST(only_the_child_writes_its_own_page) {
	struct world *w = world_way();
	as(w, "rune");
	struct answer a = post(w, way_staff(w, "/meeting/new"), "act=call&starts=2027-02-11T14:05&place=Rum 4&purpose=Hur går det?&people=%lld&people=%lld&people=%lld",
			       of(w, "elin"), of(w, "maria"), of(w, "per"));
	CHECK_STATUS(a, 303);
	CHECK_STATUS(post(w, text_of(w, "%s/prepare", a.location), "act=save&version=0&talk=Elin vill prata om lunchen."), 303);
	const char *invited = way_family(w, text_of(w, "/meeting/%lld", (long long)last_id(a.location)));
	as(w, "maria");
	CHECK_STATUS(get(w, "%s/prepare", invited), 404);
	CHECK_STATUS(post(w, text_of(w, "%s/prepare", invited), "act=save&version=0&talk=Något"), 404);
	as(w, "elin");
	CHECK_HAS(get(w, "%s/prepare", invited), "Det jag vill prata om");
	CHECK_HAS(get(w, "%s/prepare", invited), "Elin vill prata om lunchen.");
	CHECK_STATUS(post(w, text_of(w, "%s/prepare", invited), "act=save&version=0&talk=KANARIEN själv&whom=Inte Per"), 303);
	/* from a window that was opened before: nothing is lost, and nothing written together */
	struct answer late = post(w, text_of(w, "%s/prepare", invited), "act=save&version=0&talk=Det andra fönstret");
	CHECK_STATUS(late, 409);
	CHECK_HAS(late, "Du har skrivit i två fönster");
	CHECK_NOT(late, "Eller skriv ihop dem");
	CHECK_HAS(get(w, "%s", way_family(w, text_of(w, "/conflict/%s", between(w, late, "name=\"conflict\" value=\"", "\"")))), "Det andra fönstret");
	as(w, "maria");
	CHECK_NOT(get(w, "%s", invited), "KANARIEN");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", a.location), "KANARIEN själv");
	CHECK(number(w, "select count(*) from meeting_prepare where scribe = 0") == 1);
	as(w, "per"); /* what one guardian answers is not told to the other */
	CHECK_STATUS(post(w, invited, "act=answer&state=DECLINES&wish=KANARIEPER"), 303);
	as(w, "maria");
	CHECK_NOT(get(w, "%s", invited), "KANARIEPER");
}

/* --- what was decided --- */

/* The names came-… of the record's form, in the order of the page: child, guardian, units. */
static const char *came(struct world *w, struct answer form, const char *values) {
	const char *all = "", *before = "";
	for (const char *at = form.body; *values != '\0' && (at = strstr(at, "name=\"came-")) != NULL; at++) {
		const char *name = arena_copy(world_arena(w), at + 6, strcspn(at + 6, "\""));
		if (!text_is(name, before))
			all = text_of(w, "%s&%s=%c", all, name, *values++);
		before = name;
	}
	return all;
}

TEST(decisions_are_read_out_and_who_was_not_there_may_think_otherwise) {
	struct world *w = world_with_meeting();
	const char *page = call(w, ""), *decided = text_of(w, "%s/decided", page);
	CHECK_STATUS(post(w, decided, "act=add&text="), 422);
	CHECK_STATUS(post(w, decided, "act=add&text=Tim äter lunch i studion."), 303);
	CHECK_STATUS(post(w, decided, "act=lead&version=0&lead=%lld&followup=2026-01-01", of(w, "sanna-1")), 422);
	CHECK_STATUS(post(w, decided, "act=lead&version=0&lead=%lld&followup=2027-04-01", of(w, "sanna-1")), 303);
	CHECK_STATUS(post(w, decided, "act=lead&version=0&lead=%lld&followup=2027-04-02", of(w, "rune-1")), 409);
	CHECK_STATUS(post(w, decided, "act=lead&version=1&lead=%lld&followup=2027-04-01", of(w, "rune-1")), 303);
	struct answer list = get(w, "%s", decided);
	CHECK_HAS(list, "Rune Ek, rektor, Björkskolan blir samverkansansvarig.");
	CHECK_NOT(list, "Sanna Lind, kurator, Björkskolan blir");
	CHECK(number(w, text_of(w, "select count(*) from plan where lead_assignment_id = %lld", of(w, "rune-1"))) == 1);
	at(w, "2027-02-11T16:00");
	as(w, "rune");
	const char *record = text_of(w, "%s/record", page);
	struct answer form = get(w, "%s", record);
	const char *all = text_of(w, "act=held&version=1&asked=YES&wants=NO&can=NO&absence=Tim ville inte.&voice=Rune läste upp.&notes=Eva var sjuk.%s", came(w, form, "2211"));
	struct answer unread = post(w, record, "%s", all);
	CHECK_STATUS(unread, 422);
	CHECK_HAS(unread, "inte är upplästa");
	const char *ids = "";
	for (const char *p = list.body; (p = strstr(p, "name=\"read\" value=\"")) != NULL; p++)
		ids = text_of(w, "%s&read=%s", ids, arena_copy(world_arena(w), p + 19, strcspn(p + 19, "\"")));
	CHECK_STATUS(post(w, decided, "act=read%s", ids), 303);
	CHECK(number(w, "select count(*) from meeting_decision where read_at > 0") == 2);
	int64_t told = number(w, "select count(*) from outbox");
	CHECK_STATUS(post(w, record, "%s", all), 303);
	CHECK(number(w, "select count(*) from outbox") == told + 2); /* Tim and Eva were not there */
	CHECK_STATUS(post(w, decided, "act=add&text=Något mer."), 403);
	as(w, "tove");
	CHECK_NOT(get(w, "%s", page), "lunch i studion");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", text_of(w, "/family/%lld", of(w, "tim"))), "Du var inte med");
	CHECK_HAS(get(w, "%s", invitation(w, page)), "Tim äter lunch i studion.");
	CHECK_HAS(get(w, "%s", invitation(w, page)), "torsdag 25 februari");
	CHECK_STATUS(post(w, invitation(w, page), "act=object&text="), 422);
	CHECK_STATUS(post(w, invitation(w, page), "act=object&text=Jag vill hellre KANARIEN."), 303);
	CHECK_HAS(get(w, "%s", invitation(w, page)), "KANARIEN");
	as(w, "tove");
	CHECK_NOT(get(w, "%s", page), "KANARIEN");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Läs vad någon i familjen tycker");
	struct answer read = get(w, "%s", page);
	CHECK_HAS(read, "Jag vill hellre KANARIEN.");
	CHECK_STATUS(post(w, decided, "act=seen&objection=%s", between(w, read, "name=\"objection\" value=\"", "\"")), 303);
	CHECK_NOT(get(w, "/"), "Läs vad någon i familjen tycker");
	at(w, "2027-02-25T23:00");
	as(w, "eva");
	CHECK_STATUS(post(w, invitation(w, page), "act=object&text=En sak till."), 303);
	at(w, "2027-02-26T00:01");
	as(w, "eva");
	CHECK_STATUS(post(w, invitation(w, page), "act=object&text=För sent."), 403);
	CHECK_NOT(get(w, "%s", invitation(w, page)), "name=\"text\"");
}

/* --- meeting mode --- */

static const char *field(struct world *w, const char *body, const char *name) {
	const char *at = strstr(body, text_of(w, "%s=", name));
	return at == NULL ? "" : arena_copy(world_arena(w), at + strlen(name) + 1, strcspn(at + strlen(name) + 1, "&"));
}

static const char *stamp(struct world *w, struct answer a) {
	return between(w, a, "name=\"stamp\" value=\"", "\"");
}

TEST(the_plan_is_written_together_and_saved_as_one_types) {
	struct world *w = world_with_meeting();
	const char *page = call(w, ""), *mode = text_of(w, "%s/area/2", page);
	struct answer form = get(w, "%s", mode);
	CHECK_STATUS(form, 200);
	CHECK_HAS(form, "class=\"kb-meet\"");
	CHECK_HAS(form, "Jag vill ha lugnt på rasten.");
	CHECK_HAS(form, "Något som någon gör för att det ska bli bättre");
	CHECK_NOT(form, "kb-nav");
	CHECK_STATUS(post(w, mode, "act=draft&stamp=%s&text=Halva", stamp(w, form)), 422);
	struct answer draft = post(w, mode, "act=draft&stamp=%s&text=Lugn vid lunch&goal=Jag äter&what_1=Lunch i studion", stamp(w, form));
	CHECK_STATUS(draft, 200);
	CHECK(strstr(draft.body, "others") == NULL);
	const char *need = field(w, draft.body, "need");
	draft = post(w, mode, "act=draft&stamp=%s&need=%s&seen=%s&text=Lugn vid lunchen&goal=Jag äter&what_1=Lunch i studion&who_1=%lld", stamp(w, form), need,
		     field(w, draft.body, "seen"), of(w, "rune-1"));
	CHECK_STATUS(draft, 200);
	CHECK(strstr(draft.body, "others") == NULL);
	CHECK(number(w, "select count(*) from plan_need") == 1);
	CHECK(number(w, "select count(*) from intervention") == 1);
	draft = post(w, mode, "act=draft&stamp=%s&need=%s&seen=2&act_1=%s&seen_1=1&text=Lugn vid lunchen&goal=Jag äter&what_1=Lunch i studion varje dag&who_1=%lld",
		     stamp(w, form), need, field(w, draft.body, "act_1"), of(w, "rune-1"));
	CHECK_STATUS(draft, 200);
	CHECK(number(w, "select count(*) from intervention where version = 2") == 1);
	CHECK_HAS(get(w, "%s", tim(w, "plan/area/2")), "Lunch i studion varje dag");
	form = get(w, "%s", mode);
	CHECK_HAS(form, "Lugn vid lunchen");
	CHECK_STATUS(post(w, mode, "act=save&stamp=%s&need=%s&seen=2&text=Lugn vid lunchen&goal=Jag äter&what_2=Utan namn", stamp(w, form), need), 422);
	struct answer on = post(w, mode, "act=next&stamp=%s&need=%s&seen=2&text=Lugn vid lunchen&goal=Jag äter&contact=%lld", stamp(w, form), need, of(w, "rune-1"));
	CHECK_STATUS(on, 303);
	CHECK(strstr(on.location, "/decided") != NULL);
	CHECK(number(w, "select count(*) from area_contact") == 1);
	as(w, "tove");
	CHECK_STATUS(post(w, mode, "act=draft&text=Nej&goal=Nej"), 403);
	CHECK_STATUS(get(w, "%s/changed", page), 403);
}

TEST(two_who_write_in_the_meeting_see_each_other) {
	struct world *w = world_with_meeting();
	const char *page = call(w, ""), *mode = text_of(w, "%s/area/2", page);
	way_need(w, 2, "Lugn vid lunch.", "AGREED");
	struct answer form = get(w, "%s", mode);
	const char *need = between(w, form, "name=\"need\" value=\"", "\""), *act = between(w, form, "name=\"act_1\" value=\"", "\"");
	const char *mine = text_of(w, "stamp=%s&need=%s&seen=1&act_1=%s&seen_1=1&goal=Det ska kännas bättre.&what_1=Samtal en gång i veckan&who_1=%lld", stamp(w, form), need, act, of(w, "rune-1"));
	CHECK_STATUS(get(w, "%s/changed?%s", page, mine), 204);
	way_need(w, 0, "Något annat.", "AGREED"); /* somebody else writes elsewhere in the plan */
	CHECK_HAS(get(w, "%s/changed?%s", page, mine), "others=1");
	struct answer draft = post(w, mode, "act=draft&%s&text=Lugn vid lunchen.", mine);
	CHECK_STATUS(draft, 200);
	CHECK_HAS(draft, "others=1");
	/* and now in the same field */
	CHECK_STATUS(post(w, mode, "act=draft&%s&text=Min text.", mine), 409);
	struct answer both = post(w, mode, "act=save&%s&text=Min text.", mine);
	CHECK_STATUS(both, 409);
	CHECK_HAS(both, "lunchen.");
	CHECK_HAS(both, "Min text.");
	CHECK(number(w, "select count(*) from plan_need where version = 2") == 1);
	as(w, "noor");
	CHECK_STATUS(post(w, mode, "act=draft&%s&text=Min text.", mine), 404);
}
