/* A service that is bound to come and neither answers, nor comes, nor writes (R67): reminded, told of to the coordinators, answered. */
#include "way.h"

static const char *call(struct world *w) {
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&minutes=50&place=Rum 4&purpose=Hur går det?&people=%lld&people=%lld&units=%lld",
			       of(w, "tim"), of(w, "eva"), of(w, "bup"));
	CHECK_STATUS(a, 303);
	return a.location;
}

static long long party(struct world *w, const char *page, const char *unit) {
	return number(w, text_of(w, "select id from meeting_party where meeting_id = %lld and unit_id = %lld", (long long)last_id(page), of(w, unit)));
}

static struct answer chase(struct world *w, const char *page, const char *act) {
	return post(w, text_of(w, "%s/chase", page), "act=%s&party=%lld", act, party(w, page, "bup"));
}

/* Reminded on the seventh of February, and told of on the eighth; what the coordinators open. */
static const char *told(struct world *w, const char *page) {
	at(w, "2027-02-07T09:00");
	as(w, "rune");
	CHECK_STATUS(chase(w, page, "remind"), 303);
	at(w, "2027-02-08T09:00");
	as(w, "rune");
	CHECK_STATUS(chase(w, page, "tell"), 303);
	return text_of(w, "/unanswered/%lld", (long long)number(w, "select max(id) from meeting_chase where kind = 'SILENT'"));
}

TEST(a_bound_service_that_does_not_answer_is_reminded_and_then_told_of) {
	struct world *w = world_with_meeting();
	const char *page = call(w);
	CHECK_NOT(get(w, "/"), "Påminn BUP Växjö"); /* four weeks ahead */
	at(w, "2027-02-07T09:00");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Påminn BUP Växjö om kallelsen");
	CHECK_HAS(get(w, "%s", page), "Påminn dem som inte har svarat");
	CHECK_HAS(get(w, "%s/chase", page), "value=\"remind\"");
	CHECK_NOT(get(w, "%s/chase", page), "value=\"tell\"");
	CHECK_HAS(chase(w, page, "tell"), "Påminn först, och vänta till dagen efter.");
	CHECK_STATUS(post(w, text_of(w, "%s/chase", page), "act=remind"), 422);
	long long mails = way_mails(w, "tove");
	CHECK_STATUS(chase(w, page, "remind"), 303);
	CHECK(way_mails(w, "tove") == mails + 1);
	CHECK_HAS(chase(w, page, "remind"), "redan påminda i dag");
	CHECK_HAS(get(w, "/"), "BUP Växjö är påminda om kallelsen");
	at(w, "2027-02-08T09:00");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "BUP Växjö har fortfarande inte svarat");
	mails = way_mails(w, "karin");
	CHECK_STATUS(chase(w, page, "tell"), 303);
	CHECK(way_mails(w, "karin") == mails + 1);
	CHECK_HAS(chase(w, page, "tell"), "Samordnaren vet redan.");
	CHECK_HAS(get(w, "/"), "Samordnaren ringer BUP Växjö");
	CHECK_HAS(get(w, "%s/chase", page), "sa till Samordnare för barn och unga, Växjö");
}

TEST(the_coordinators_read_which_unit_it_is_and_never_of_whom) {
	struct world *w = world_with_meeting();
	const char *page = call(w), *one = told(w, page);
	as(w, "karin");
	struct answer a = get(w, "/");
	CHECK_HAS(a, "Ring en verksamhet som inte har svarat");
	CHECK_HAS(a, one);
	CHECK_NOT(a, "Tim");
	a = get(w, "%s", one);
	CHECK_HAS(a, "BUP Växjö har inte svarat på en kallelse");
	CHECK_HAS(a, "0980-319 206");
	CHECK_HAS(a, "Björkskolan");
	CHECK_HAS(a, "Mötet är inom en vecka."); /* how near it is, and not the day */
	static const char *const secret[] = {"Tim", "Alm", "Rum 4", "11 februari", "Hur går det", "Rune", "/child/"};
	for (size_t i = 0; i < sizeof secret / sizeof *secret; i++)
		CHECK_NOT(a, secret[i]);
	way_not_there(w, "karin", page);
	way_not_there(w, "karin", text_of(w, "%s/chase", page));
	CHECK_STATUS(post(w, one, "act=answer&answer="), 422);
	CHECK_STATUS(post(w, one, "act=answer&answer=KANARIEN: chefen där skickar någon."), 303);
	CHECK_STATUS(post(w, one, "act=answer&answer=En gång till."), 403);
	CHECK_HAS(get(w, "%s", one), "KANARIEN");
	CHECK_NOT(get(w, "/"), "Ring en verksamhet");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Läs vad samordnaren har gjort om BUP Växjö");
	CHECK_HAS(get(w, "%s/chase", page), "KANARIEN: chefen där skickar någon.");
	CHECK(number(w, text_of(w, "select count(*) from audit where act = 'meeting_told_do' and child_id = %lld and outcome = 303", of(w, "tim"))) == 1);
	CHECK(number(w, text_of(w, "select count(*) from audit where act = 'meeting_chase_do' and child_id = %lld and outcome = 303", of(w, "tim"))) == 2);
	as(w, "eva");
	a = get(w, "/family/%lld/log", of(w, "tim"));
	CHECK_HAS(a, "Påminde om en kallelse till ett möte.");
	CHECK_NOT(a, "KANARIEN");
}

TEST(who_has_no_part_in_a_meeting_finds_neither_page) {
	struct world *w = world_with_meeting();
	const char *page = call(w), *one = told(w, page), *list = text_of(w, "%s/chase", page);
	static const char *const strangers[] = {"noor", "vera", "ali", "sanna", "maria", "lotta", "mona"};
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++)
		way_not_there(w, strangers[i], list);
	static const char *const others[] = {"noor", "vera", "rune", "tove", "ali", "eva", "greta"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		int status = get(w, "%s", one).status;
		CHECK(status == 404 || status == 403);
		status = post(w, one, "act=answer&answer=Jag svarar.").status;
		CHECK(status == 404 || status == 403);
	}
	as(w, "tove"); /* is called, and answers; others than who leads chase nobody */
	CHECK_STATUS(get(w, "%s", list), 403);
	CHECK_STATUS(chase(w, page, "remind"), 403);
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", list), 403);
	CHECK(number(w, "select count(*) from meeting_chase") == 2);
	CHECK(number(w, "select count(*) from meeting_chase where done_at <> 0") == 0);
}

TEST(an_answer_or_another_time_ends_it) {
	struct world *w = world_with_meeting();
	const char *page = call(w), *one = told(w, page);
	as(w, "tove");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "act=answer&state=COMES"), 303);
	as(w, "karin");
	CHECK_NOT(get(w, "/"), "Ring en verksamhet");
	CHECK_STATUS(post(w, one, "act=answer&answer=Jag hann ringa."), 303); /* it is read all the same */
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "BUP Växjö");
	CHECK_HAS(get(w, "%s/chase", page), "De har svarat nu.");
	CHECK_HAS(get(w, "%s/chase", page), "Jag hann ringa.");
	CHECK_STATUS(chase(w, page, "remind"), 403);
	CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=move&version=1&starts=2027-02-18T15:00&minutes=60&place=Biblioteket"), 303);
	at(w, "2027-02-14T09:00");
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Påminn BUP Växjö om kallelsen"); /* for the new time nobody has */
	CHECK_NOT(get(w, "%s/chase", page), "Jag hann ringa.");
}

TEST(what_the_coordinators_answered_stands_by_the_unit_on_the_page_of_the_meeting) {
	struct world *w = world_with_meeting();
	const char *page = call(w), *one = told(w, page);
	CHECK_HAS(get(w, "%s", page), "sa till Samordnare för barn och unga, Växjö");
	as(w, "karin");
	CHECK_STATUS(post(w, one, "act=answer&answer=KANARIEN: de hade semester."), 303);
	as(w, "tove");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "act=answer&state=COMES"), 303);
	as(w, "rune"); /* nobody is chased any more, and it is read all the same */
	struct answer a = get(w, "%s", page);
	CHECK_NOT(a, "Påminn dem som inte har svarat");
	CHECK_HAS(a, "KANARIEN: de hade semester.");
	CHECK_HAS(a, "Karin Dahl, Samordnare för barn och unga, Växjö");
	as(w, "tove"); /* who was late is not shown what was said of it */
	CHECK_NOT(get(w, "%s", page), "KANARIEN");
	as(w, "eva");
	CHECK_NOT(get(w, "/family/%lld/meeting/%lld", of(w, "tim"), (long long)last_id(page)), "KANARIEN");
}

TEST(a_unit_where_nobody_can_be_reached_is_not_marked_as_reminded) {
	struct world *w = world_with_meeting();
	const char *page = call(w);
	at(w, "2027-02-07T09:00");
	as(w, "tove"); /* answers for the unit, and no message finds the way */
	CHECK_STATUS(post(w, "/me", "act=save&email=&phone="), 303);
	as(w, "rune");
	struct answer a = get(w, "%s/chase", page);
	CHECK_HAS(a, "Ingen där går att nå härifrån.");
	CHECK_NOT(a, "value=\"remind\"");
	CHECK_HAS(a, "value=\"tell\""); /* at once, since there is nothing to wait for */
	long long mails = way_mails(w, "tove");
	a = chase(w, page, "remind");
	CHECK_STATUS(a, 403);
	CHECK_HAS(a, "Ingen där går att nå härifrån.");
	sql(w, text_of(w, "update assignment set answers = 0 where unit_id = %lld", of(w, "bup"))); /* and now nobody answers for it at all */
	CHECK_STATUS(chase(w, page, "remind"), 403);
	CHECK_HAS(get(w, "%s/chase", page), "Ingen där går att nå härifrån.");
	CHECK(way_mails(w, "tove") == mails);
	CHECK(number(w, "select count(*) from meeting_chase") == 0);
	CHECK_HAS(get(w, "/"), "Ring BUP Växjö om kallelsen");
	CHECK_NOT(get(w, "/"), "Påminn BUP Växjö");
	CHECK_STATUS(chase(w, page, "tell"), 303);
	as(w, "karin");
	a = get(w, "/unanswered/%lld", (long long)number(w, "select id from meeting_chase where kind = 'SILENT'"));
	CHECK_HAS(a, "Ingen där gick att nå härifrån.");
	CHECK_NOT(a, "De är påminda.");
	sql(w, text_of(w, "update assignment set answers = 1 where unit_id = %lld and person_id = %lld", of(w, "bup"), of(w, "tove")));
	as(w, "tove");
	CHECK_STATUS(post(w, "/me", "act=save&email=tove@example.org&phone="), 303);
	as(w, "rune"); /* somebody can be reached again */
	CHECK_STATUS(chase(w, page, "remind"), 303);
	CHECK(way_mails(w, "tove") == mails + 1);
}

/* What is recorded: the family was there, and BUP as said. */
static void held(struct world *w, const char *page, int bup) {
	at(w, "2027-02-11T16:00");
	as(w, "rune");
	struct answer form = get(w, "%s/record", page);
	CHECK_STATUS(post(w, text_of(w, "%s/record", page), "act=held&version=%s&asked=YES&wants=YES&can=YES&voice=Tim berättade.&notes=Vi ses igen.&came-%lld=1&came-%lld=1&came-%lld=1&came-%lld=%d",
			  between(w, form, "name=\"version\" value=\"", "\""),
			  (long long)number(w, text_of(w, "select id from meeting_party where meeting_id = %lld and person_id = %lld", (long long)last_id(page), of(w, "tim"))),
			  (long long)number(w, text_of(w, "select id from meeting_party where meeting_id = %lld and person_id = %lld", (long long)last_id(page), of(w, "eva"))),
			  party(w, page, "bjorkskolan"), party(w, page, "bup"), bup), 303);
}

TEST(who_did_not_come_and_sent_nothing_is_told_of_after_the_meeting) {
	struct world *w = world_with_meeting();
	const char *page = call(w);
	as(w, "tove");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "act=answer&state=COMES"), 303);
	held(w, page, 2);
	CHECK_HAS(get(w, "/"), "BUP Växjö kom inte till mötet");
	CHECK_HAS(get(w, "%s", page), "Om de som inte kom");
	CHECK_NOT(get(w, "%s/chase", page), "value=\"remind\"");
	CHECK_HAS(chase(w, page, "remind"), "Mötet har varit");
	CHECK_STATUS(chase(w, page, "tell"), 303);
	as(w, "karin");
	struct answer a = get(w, "/");
	CHECK_HAS(a, "Ring en verksamhet som inte kom");
	a = get(w, "/unanswered/%s", between(w, a, "href=\"/unanswered/", "\""));
	CHECK_HAS(a, "BUP Växjö kom inte till ett möte");
	CHECK_NOT(a, "Tim");
	as(w, "eva"); /* the family reads nowhere who stayed away */
	CHECK_NOT(get(w, "/family/%lld/meeting/%lld", of(w, "tim"), (long long)last_id(page)), "BUP");
}

TEST(who_wrote_instead_or_is_free_to_come_is_never_chased) {
	struct world *w = world_with_meeting();
	const char *page = call(w);
	as(w, "tove");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "act=answer&state=WRITES&reason=Jag är sjuk&input=Vi kan träffa Tim."), 303);
	held(w, page, 2);
	CHECK_NOT(get(w, "/"), "kom inte till mötet");
	CHECK_STATUS(chase(w, page, "tell"), 403);
	w = world_with_meeting();
	page = call(w);
	sql(w, text_of(w, "update meeting_party set class = 'INVITED' where unit_id = %lld", of(w, "bup")));
	at(w, "2027-02-08T09:00");
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "Påminn BUP");
	CHECK_STATUS(chase(w, page, "remind"), 403);
	CHECK_HAS(get(w, "%s/chase", page), "Alla som ska delta har svarat");
	CHECK_STATUS(post(w, text_of(w, "%s/chase", page), "act=remind&party=%lld", /* nor is the family, or the unit that calls */
			  (long long)number(w, text_of(w, "select id from meeting_party where meeting_id = %lld and person_id = %lld", (long long)last_id(page), of(w, "eva")))), 403);
	CHECK_STATUS(post(w, text_of(w, "%s/chase", page), "act=remind&party=%lld", party(w, page, "bjorkskolan")), 403);
	CHECK(number(w, "select count(*) from meeting_chase") == 0);
}

TEST(when_the_yes_is_taken_back_nothing_more_is_said) {
	struct world *w = world_with_meeting();
	const char *page = call(w), *one = told(w, page);
	as(w, "eva");
	CHECK_STATUS(post(w, tim_family(w, "consent"), "act=withdraw&unit=%lld", of(w, "bup")), 303);
	as(w, "karin");
	CHECK_NOT(get(w, "/"), "Ring en verksamhet");
	way_not_there(w, "karin", one);
	CHECK_STATUS(post(w, one, "act=answer&answer=Jag ringde."), 404);
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "Samordnaren ringer");
	CHECK_STATUS(chase(w, page, "remind"), 403);
	CHECK_STATUS(chase(w, page, "tell"), 403);
	CHECK_HAS(get(w, "%s/chase", page), "Samtycket gäller inte nu.");
	CHECK_NOT(get(w, "%s/chase", page), "De har svarat nu.");
}

TEST(of_a_protected_child_and_to_its_family_nothing_is_told) {
	struct world *w = world_with_meeting();
	const char *page = call(w), *one = told(w, page);
	as(w, "rune");
	CHECK_STATUS(post(w, tim(w, "protection"), "act=set&kind=MARKED&basis=DECIDED&reason=Skatteverket.&vault=%lld", of(w, "sanna-1")), 303);
	as(w, "karin");
	CHECK_NOT(get(w, "/"), "Ring en verksamhet");
	way_not_there(w, "karin", one);
	as(w, "rune");
	CHECK_HAS(get(w, "%s/chase", page), "Ring verksamheten, och chefen där.");
	CHECK_NOT(get(w, "/"), "Samordnaren ringer");
	CHECK_HAS(get(w, "/"), "Ring dem, och chefen där.");
	w = world_with_meeting();
	page = call(w);
	at(w, "2027-02-07T09:00");
	as(w, "rune");
	CHECK_STATUS(chase(w, page, "remind"), 303);
	at(w, "2027-02-08T09:00");
	as(w, "rune");
	sql(w, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (7002, %lld, %lld, 'JOINT', 1, 2)", of(w, "tim"), of(w, "karin")));
	CHECK_HAS(chase(w, page, "tell"), "Det går inte att säga till härifrån");
	CHECK(number(w, "select count(*) from meeting_chase where kind = 'SILENT'") == 0);
}
