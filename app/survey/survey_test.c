/* Stories of the county's survey: who opens it, who answers, and what is told of the answers. */
#include "survey/survey.h"
#include "test.h"

static void leader(struct world *w) {
	sql(w, text_of(w, "update assignment set role = 'LEADER' where id = %lld", of(w, "mona-1")));
	as(w, "mona");
}

/* Open from today to the 31st. */
static struct world *asked(void) {
	struct world *w = world_small();
	leader(w);
	CHECK_STATUS(post(w, "/action-plan/survey", "act=open&from=2027-01-11&last=2027-01-31"), 303);
	as(w, "");
	return w;
}

static void say(struct world *w, int n, const char *fields) {
	for (int i = 0; i < n; i++)
		CHECK_STATUS(post(w, "/survey", "act=answer&%s", fields), 303);
}

/* The page of the survey when it is over. */
static struct answer result(struct world *w) {
	at(w, "2027-02-01T09:00");
	as(w, "");
	return get(w, "/survey/%lld", (long long)number(w, "select id from survey"));
}

TEST(anybody_answers_while_the_survey_is_open) {
	struct world *w = world_small();
	CHECK_NOT(get(w, "/"), "länets enkät");
	CHECK_HAS(get(w, "/survey"), "Ingen enkät just nu");
	CHECK_STATUS(post(w, "/survey", "act=answer&audience=CHILD&answer-1=1&municipality="), 403);
	w = asked();
	CHECK_HAS(get(w, "/"), "Svara på länets enkät");
	CHECK_HAS(get(w, "/survey"), "Vem är du?");
	struct answer form = get(w, "/survey?audience=CHILD");
	CHECK_HAS(form, "Vet du vilken vuxen du kan prata med om något är svårt?");
	CHECK_HAS(form, "till och med 31 januari 2027");
	CHECK_HAS(get(w, "/survey?audience=STAFF"), "Vet du hur du arbetar efter Kronobarnsmodellen?");
	struct answer sent = post(w, "/survey", "act=answer&audience=CHILD&answer-1=1&answer-3=3&municipality=Växjö");
	CHECK_STATUS(sent, 303);
	CHECK_HAS(get(w, "%s", sent.location), "Tack!");
	CHECK_NOT(get(w, "/survey?done=1"), "Tack!"); /* an answer alone is thanked for */
	CHECK_HAS(get(w, "/survey?done=1"), "Vem är du?");
	CHECK(number(w, "select cast(sum(n) as bigint) from survey_count where question = 0") == 1);
	CHECK(number(w, "select cast(sum(n) as bigint) from survey_count where question = 1 and said = 'YES' and audience = 'CHILD' and municipality = 'Växjö'") == 1);
	CHECK(number(w, "select count(*) from survey_count where question = 2") == 0);
	at(w, "2027-01-11T09:40");
	CHECK_NOT(get(w, "%s", sent.location), "Tack!");
	at(w, "2027-02-01T00:00");
	CHECK_STATUS(post(w, "/survey", "act=answer&audience=CHILD&answer-1=1&municipality="), 403);
	CHECK_HAS(get(w, "/survey"), "Ingen enkät just nu");
}

TEST(an_empty_or_invented_answer_is_asked_for_again_and_kept) {
	struct world *w = asked();
	struct answer a = post(w, "/survey", "act=answer&audience=GUARDIAN&municipality=Alvesta");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Svara på minst en fråga.");
	CHECK_HAS(a, "value=\"Alvesta\" selected");
	CHECK_HAS(a, "om ditt barn behöver stöd?");
	a = post(w, "/survey", "act=answer&audience=GUARDIAN&answer-2=2&municipality=Stockholm");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Välj en av kommunerna.");
	CHECK_HAS(a, "name=\"answer-2\" value=\"2\" checked");
	CHECK_STATUS(post(w, "/survey", "act=answer&audience=POPE&answer-2=2&municipality="), 422);
	CHECK_STATUS(post(w, "/survey", "act=answer&audience=CHILD&answer-1=4&municipality="), 422);
	CHECK_STATUS(post(w, "/survey", "act=answer&audience=CHILD&answer-9=1&municipality="), 422);
	CHECK(number(w, "select count(*) from survey_count") == 0);
}

TEST(what_was_said_is_told_when_it_is_over_and_never_of_few) {
	struct world *w = asked();
	say(w, 6, "audience=GUARDIAN&answer-1=1&municipality=Växjö");
	say(w, 4, "audience=GUARDIAN&answer-1=3&municipality=Växjö");
	say(w, 7, "audience=STAFF&answer-1=1&municipality=Alvesta");
	say(w, 8, "audience=OTHER&answer-1=2&answer-2=1&municipality=Ljungby");
	say(w, 2, "audience=CHILD&answer-1=3&municipality=Tingsryd");
	CHECK_STATUS(get(w, "/survey/%lld", (long long)number(w, "select id from survey")), 404);
	struct answer a = result(w);
	CHECK_HAS(a, "27 har svarat.");
	CHECK_HAS(a, "<th scope=\"row\">Vårdnadshavare</th>\n<td data-l=\"Ja\">60 %</td>");
	CHECK_HAS(a, "<th scope=\"row\">Någon annan</th>\n<td data-l=\"Ja\">0 %</td>");
	CHECK_HAS(a, "<th scope=\"row\">Barn eller ungdom</th><td data-l=\"Har svarat\">visas inte</td>");
	CHECK_HAS(a, "<th scope=\"row\">Jag arbetar med barn</th><td data-l=\"Har svarat\">visas inte</td>"); /* or the two children were the difference */
	CHECK_HAS(a, "<th scope=\"row\">Alvesta</th><td data-l=\"Har svarat\">visas inte</td>");
	CHECK_HAS(a, "<th scope=\"row\">Ljungby</th><td data-l=\"Har svarat\">8</td>");
	CHECK_NOT(a, "<th scope=\"row\">Tingsryd</th><td data-l=\"Fråga 1\">");
	CHECK_HAS(get(w, "/survey"), "Enkäten 2027");
}

TEST(four_answers_tell_nothing) {
	struct world *w = asked();
	say(w, 4, "audience=STAFF&answer-1=1&municipality=");
	struct answer a = result(w);
	CHECK_HAS(a, "För få svar");
	CHECK_NOT(a, "%</td>");
}

TEST(who_leads_the_countys_work_opens_one_at_a_time_and_is_reminded_each_year) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, "/action-plan/survey", "act=open&from=2027-01-11&last=2027-01-31"), 404);
	leader(w);
	CHECK_HAS(get(w, "/"), "Öppna länets enkät");
	CHECK_HAS(post(w, "/action-plan/survey", "act=open&from=2027-01-10&last=2027-01-31"), "Välj i dag eller en dag som kommer.");
	CHECK_HAS(post(w, "/action-plan/survey", "act=open&from=2027-01-11&last=2027-01-10"), "Sista dagen kommer före den första.");
	CHECK_HAS(post(w, "/action-plan/survey", "act=open&from=2027-01-11&last=2027-03-31"), "i högst 60 dagar");
	CHECK_STATUS(post(w, "/action-plan/survey", "act=open&from=2027-01-20&last=2027-01-31"), 303);
	CHECK_HAS(get(w, "/survey"), "Ingen enkät just nu");
	CHECK_STATUS(post(w, "/action-plan/survey", "act=open&from=2027-01-11&last=2027-01-31"), 403);
	CHECK_NOT(get(w, "/action-plan/survey"), "Öppna årets enkät");
	CHECK_NOT(get(w, "/"), "Öppna länets enkät");
	at(w, "2027-01-21T09:00");
	say(w, 5, "audience=STAFF&answer-1=1&municipality=");
	as(w, "mona");
	CHECK_HAS(get(w, "/action-plan/survey"), "5 har svarat");
	long long one = (long long)number(w, "select id from survey");
	CHECK_STATUS(post(w, "/action-plan/survey", "act=end&survey=%lld", one), 303);
	CHECK_STATUS(post(w, "/action-plan/survey", "act=end&survey=%lld", one), 404);
	CHECK_STATUS(post(w, "/survey", "act=answer&audience=STAFF&answer-1=1&municipality="), 403);
	CHECK_HAS(get(w, "/survey/%lld", one), "5 har svarat.");
	CHECK_NOT(get(w, "/"), "Öppna länets enkät");
	at(w, "2027-12-28T09:00");
	as(w, "mona");
	CHECK_HAS(get(w, "/"), "Öppna länets enkät");
	as(w, "rune");
	CHECK_NOT(get(w, "/"), "Öppna länets enkät");
}

TEST(a_survey_that_is_stopped_before_it_opens_was_never_there) {
	struct world *w = world_small();
	leader(w);
	CHECK_STATUS(post(w, "/action-plan/survey", "act=open&from=2027-01-20&last=2027-01-31"), 303);
	CHECK_STATUS(post(w, "/action-plan/survey", "act=end&survey=%lld", (long long)number(w, "select id from survey")), 303);
	at(w, "2027-01-21T09:00");
	CHECK_HAS(get(w, "/survey"), "Ingen enkät just nu");
	CHECK_NOT(get(w, "/survey"), "Enkäten 2027");
	as(w, "mona");
	CHECK_HAS(get(w, "/action-plan/survey"), "Den stoppades innan den öppnade.");
}

/* Opened for the wrong weeks and stopped: the right ones can be said at once, and nobody was asked. */
TEST(a_survey_that_was_stopped_before_it_opened_hinders_no_other) {
	struct world *w = world_small();
	leader(w);
	CHECK_STATUS(post(w, "/action-plan/survey", "act=open&from=2027-01-20&last=2027-01-31"), 303);
	long long stopped = (long long)number(w, "select id from survey");
	CHECK_STATUS(post(w, "/action-plan/survey", "act=end&survey=%lld", stopped), 303);
	struct answer a = get(w, "/action-plan/survey");
	CHECK_HAS(a, "Den stoppades innan den öppnade.");
	CHECK_NOT(a, "Avsluta den nu");
	CHECK_HAS(a, "Öppna årets enkät");
	CHECK_HAS(get(w, "/"), "Öppna länets enkät");
	CHECK_STATUS(post(w, "/action-plan/survey", "act=end&survey=%lld", stopped), 404);
	CHECK_STATUS(post(w, "/action-plan/survey", "act=open&from=2027-01-18&last=2027-01-31"), 303);
	at(w, "2027-02-01T09:00");
	CHECK_STATUS(get(w, "/survey/%lld", stopped), 404);
}

/* Somebody who is logged in answers as nobody, too: no log row, and no session that was touched, stands beside the counts. */
TEST(an_answer_is_nobodys_also_when_somebody_is_logged_in) {
	struct world *w = asked();
	as(w, "rune");
	(void)get(w, "/survey?audience=STAFF");
	at(w, "2027-01-11T09:05");
	CHECK_STATUS(post(w, "/survey", "act=answer&audience=STAFF&answer-1=1&municipality=Tingsryd"), 303);
	CHECK(number(w, "select count(*) from audit where act = 'survey_do'") == 1);
	CHECK(number(w, "select count(*) from audit where act = 'survey_do' and actor_id <> 0") == 0);
	CHECK(number(w, text_of(w, "select count(*) from session where person_id = %lld and seen_at = %lld", of(w, "rune"), (long long)now_of(w))) == 0);
	CHECK_HAS(get(w, "/"), "Rune");
}

/* Whoever is logged in is held back as others are: an account must not decide what the county reads. */
TEST(nobody_answers_without_end) {
	struct world *w = asked();
	as(w, "rune");
	world_lane(w)->limits = true;
	say(w, 200, "audience=OTHER&answer-1=3&municipality=");
	CHECK_STATUS(post(w, "/survey", "act=answer&audience=OTHER&answer-1=3&municipality="), 422);
}
