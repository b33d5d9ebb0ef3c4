/* Log-in by a provider of identities, as the core sees it: what the provider says is made up here; that it is checked is tested in
 * test/unit/oidc_test.c, and against a certified provider in test/browser/login.mjs. */
#include "test.h"

#include "oidc/oidc.h"

#define SECRET "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static struct oidc_providers two = {.n = 2, .row = {{.name = "SITHS", .text = "För vården", .issuer = "https://a.example"}, {.name = "Skolans", .text = "", .issuer = "https://b.example"}}};
static const char *number_said, *sid_said, *subject_said; /* NULL: the provider is not to be reached */
static char verdict_said;
static char asked[32];

static bool provider_says(struct arena *a, struct bytes in, struct out *answer) {
	(void)a;
	(void)snprintf(asked, sizeof asked, "%s", (const char *)in.p);
	if (number_said == NULL)
		return false;
	const char *text[] = {(char[]){verdict_said, '\0'}, "https://a.example/there?x=1", SECRET, number_said, sid_said, subject_said, "0"};
	for (size_t i = 0; i < 7; i++)
		out_bytes(answer, text[i], strlen(text[i]) + 1);
	return true;
}

static struct world *world_provider(void) {
	struct world *w = world_small();
	provider(w, &two, provider_says);
	number_said = "";
	sid_said = "s1";
	subject_said = "p1";
	verdict_said = 'G';
	return w;
}

/* Begins a log-in, comes back with a code, and sends the form. */
static struct answer comes_back(struct world *w, const char *number) {
	number_said = number;
	as(w, "");
	struct answer a = get(w, "/login/1");
	const char *state = oidc_state(world_arena(w), SECRET, 0, now_of(w) / 1000);
	CHECK_HAS(get(w, "/login/back?state=%s&code=c&iss=https://a.example", state), "Fortsätt");
	a = post(w, "/login/back", "act=go&state=%s&code=c&iss=https://a.example", state);
	return a;
}

TEST(the_log_in_page_says_by_whom) {
	struct world *w = world_provider();
	as(w, "");
	struct answer a = get(w, "/login");
	CHECK_HAS(a, "href=\"/login/1\">SITHS");
	CHECK_HAS(a, "För vården");
	CHECK_HAS(a, "href=\"/login/2\">Skolans");
	CHECK_HAS(a, "Användarnamn");
	provider(w, NULL, NULL);
	CHECK_NOT(get(w, "/login"), "/login/1");
	CHECK_STATUS(get(w, "/login/1"), 404);
}

TEST(who_has_shown_who_they_are_is_logged_in) {
	struct world *w = world_provider();
	as(w, "");
	struct answer a = get(w, "/login/1");
	CHECK_STATUS(a, 303);
	CHECK(strcmp(a.location, "https://a.example/there?x=1") == 0);
	CHECK(strstr(a.head, "kbp=" SECRET "; Path=/; HttpOnly; SameSite=Lax") != NULL);
	CHECK(strcmp(asked, "BEGIN") == 0);
	CHECK_STATUS(get(w, "/login/3"), 404);
	a = comes_back(w, "19700314-9908"); /* Rune */
	CHECK_STATUS(a, 303);
	CHECK(strcmp(asked, "END") == 0);
	CHECK(strcmp(a.location, "/") == 0);
	CHECK_HAS(get(w, "/"), "Rune Ek");
	CHECK_STATUS(get(w, "/inbox"), 200);
	CHECK_STATUS(get(w, "/login/1"), 303); /* who is logged in stays */
	CHECK(strcmp(asked, "END") == 0);
	CHECK(number(w, "select count(*) from provider_session") == 1);
}

/* A link in a mail, or a picture on another page: the session's cookie does not come along, and may be alive. */
TEST(another_page_neither_begins_a_log_in_nor_ends_a_session) {
	struct world *w = world_provider();
	as(w, "");
	struct answer a = get(w, "/login/1");
	CHECK(strstr(a.head, "kb=;") == NULL);
	CHECK(strstr(a.head, "Clear-Site-Data") == NULL);
	asked[0] = '\0';
	as(w, "");
	site(w, "cross-site");
	a = get(w, "/login/1");
	CHECK_STATUS(a, 303);
	CHECK(strcmp(a.location, "/login") == 0);
	CHECK(strstr(a.head, "Set-Cookie") == NULL);
	CHECK(strcmp(asked, "") == 0); /* the provider was not asked */
	site(w, "same-origin");
	CHECK(strcmp(get(w, "/login/1").location, "https://a.example/there?x=1") == 0);
	site(w, "none");
	CHECK(strcmp(get(w, "/login/1").location, "https://a.example/there?x=1") == 0);
	as(w, "rune"); /* an old session that the browser still has is forgotten: it would speak for the form that comes back */
	at(w, "2027-01-11T20:00");
	CHECK(strstr(get(w, "/login/1").head, "kb=;") != NULL);
}

TEST(what_did_not_begin_in_this_browser_goes_nowhere) {
	struct world *w = world_provider();
	long long sessions = number(w, "select count(*) from session");
	as(w, "");
	const char *state = oidc_state(world_arena(w), SECRET, 0, now_of(w) / 1000);
	CHECK_HAS(get(w, "/login/back?state=%s&code=c", state), "började i en annan flik"); /* no cookie */
	CHECK_HAS(post(w, "/login/back", "act=go&state=%s&code=c&iss=", state), "började i en annan flik");
	(void)get(w, "/login/1");
	CHECK_HAS(get(w, "/login/back?state=%s&code=c", state), "Fortsätt");
	CHECK_HAS(get(w, "/login/back?state=x%s&code=c", state), "började i en annan flik");
	CHECK_HAS(get(w, "/login/back"), "började i en annan flik");
	CHECK_HAS(get(w, "/login/back?state=%s&error=access_denied", state), "Du avbröt");
	CHECK_HAS(get(w, "/login/back?state=%s&error=server_error", state), "kunde inte logga in dig");
	CHECK_STATUS(post(w, "/login/back", "act=go&state=%s&code=", state), 422);
	at(w, "2027-01-11T09:20"); /* too late */
	CHECK_HAS(get(w, "/login/back?state=%s&code=c", state), "tog för lång tid");
	CHECK_HAS(post(w, "/login/back", "act=go&state=%s&code=c&iss=", state), "tog för lång tid");
	CHECK(number(w, "select count(*) from session") == sessions);
}

TEST(a_provider_that_is_not_sure_lets_nobody_in) {
	struct world *w = world_provider();
	long long sessions = number(w, "select count(*) from session");
	static const struct { char verdict; const char *text; } all[] = {{'L', "säkrare sätt"}, {'N', "sa inte ditt personnummer"}, {'F', "kunde inte logga in dig"}};
	for (size_t i = 0; i < 3; i++) {
		verdict_said = 'G';
		number_said = "";
		as(w, "");
		(void)get(w, "/login/1");
		verdict_said = all[i].verdict;
		const char *state = oidc_state(world_arena(w), SECRET, 0, now_of(w) / 1000);
		(void)get(w, "/login/back?state=%s&code=c", state);
		struct answer a = post(w, "/login/back", "act=go&state=%s&code=c&iss=", state);
		CHECK_STATUS(a, 422);
		CHECK_HAS(a, all[i].text);
	}
	number_said = NULL; /* not to be reached */
	as(w, "");
	CHECK_HAS(get(w, "/login/2"), "Vi når inte Skolans just nu");
	CHECK(number(w, "select count(*) from session") == sessions);
}

/* Nobody learns more than that there is nothing for them. */
TEST(who_is_not_here_and_whose_account_is_closed_read_the_same) {
	struct world *w = world_provider();
	struct answer a = comes_back(w, "19990101-9805");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Vi hittar inget här för dig");
	CHECK_HAS(comes_back(w, "no number"), "Vi hittar inget här för dig");
	sql(w, text_of(w, "insert into account (id, login_index, password, totp_step, tries, tried_at, locked, totp) select id, number_index, 'x', 0, 0, 0, 1, name from person where id = %lld", of(w, "rune")));
	CHECK_HAS(comes_back(w, "19700314-9908"), "Vi hittar inget här för dig");
	sql(w, text_of(w, "update account set locked = 0 where id = %lld", of(w, "rune")));
	CHECK_STATUS(comes_back(w, "19700314-9908"), 303);
}

/* That there is a record of somebody is not for them to find out by logging in: a child of whom there is only a worry, a guardian who has not been
 * told or is blocked, somebody who worked here once. */
TEST(who_has_nothing_here_reads_what_a_stranger_reads) {
	struct world *w = world_provider();
	long long sessions = number(w, "select count(*) from session");
	const char *nobody = text_of(w, "%s", comes_back(w, "19990101-9805").body);
	CHECK(strstr(nobody, "Vi hittar inget här för dig") != NULL);
	sql(w, text_of(w, "update assignment set until_at = %lld where person_id = %lld", (long long)now_of(w), of(w, "rune")));
	CHECK_HAS(comes_back(w, "19700314-9908"), "Vi hittar inget här för dig"); /* no work any more */
	CHECK_HAS(comes_back(w, "20150702-9922"), "Vi hittar inget här för dig"); /* Tim is eleven, and nobody has let him read */
	sql(w, text_of(w, "delete from reach where person_id = %lld", of(w, "maria")));
	CHECK_HAS(comes_back(w, "19840115-9853"), "Vi hittar inget här för dig"); /* no child that she may read about */
	CHECK(number(w, "select count(*) from session") == sessions);
	sql(w, text_of(w, "insert into account (id, login_index, password, totp_step, tries, tried_at, locked, totp) select id, number_index, 'x', 0, 0, 0, 0, name from person where id = %lld", of(w, "maria")));
	CHECK_STATUS(comes_back(w, "19840115-9853"), 303); /* she has been given an account, and knows */
	CHECK_STATUS(comes_back(w, "19850330-9935"), 303); /* Eva may read about Tim */
}

/* Who only logs in by others has no account to lock, and can be shut out all the same. */
TEST(an_administrator_shuts_out_who_has_no_account) {
	struct world *w = world_provider();
	CHECK_STATUS(comes_back(w, "19700314-9908"), 303);
	const char *page = text_of(w, "/admin/person/%lld", of(w, "rune")), *his = text_of(w, "select count(*) from session where person_id = %lld and ended_at > %lld", of(w, "rune"), (long long)now_of(w));
	CHECK(number(w, his) == 1);
	as(w, "leif");
	CHECK_HAS(get(w, "%s", page), "Har inget konto än");
	CHECK_HAS(get(w, "%s", page), "Logga ut överallt");
	CHECK_STATUS(post(w, page, "act=lock"), 303);
	CHECK(number(w, his) == 0);
	CHECK_HAS(get(w, "%s", page), "är låst");
	CHECK_HAS(comes_back(w, "19700314-9908"), "Vi hittar inget här för dig");
	as(w, "leif");
	(void)get(w, "%s", page);
	CHECK_STATUS(post(w, page, "act=unlock"), 303);
	CHECK_HAS(get(w, "%s", page), "Har inget konto än");
	CHECK_STATUS(post(w, page, "act=lock"), 303);
	CHECK_STATUS(post(w, page, "act=unlock"), 303);
	CHECK_STATUS(comes_back(w, "19700314-9908"), 303);
	provider(w, NULL, NULL);
	as(w, "leif");
	CHECK_NOT(get(w, "/admin/person/%lld", of(w, "sanna")), "Lås kontot"); /* where nobody logs in by others there is nothing to lock */
}

/* Of two records with the same number, the one that has something here. */
TEST(of_two_records_the_one_that_is_in_use_is_logged_in) {
	struct world *w = world_provider();
	sql(w, text_of(w, "insert into person (id, number_index, created_at, name, number, born, phone, email) select 1, number_index, created_at, name, number, born, phone, email from person where id = %lld", of(w, "rune")));
	CHECK_STATUS(comes_back(w, "19700314-9908"), 303);
	CHECK_STATUS(get(w, "/inbox"), 200);
}

/* Who came in, when and by whose word; never the number. */
TEST(the_log_tells_who_was_logged_in_and_by_whom) {
	struct world *w = world_provider();
	CHECK_STATUS(comes_back(w, "19700314-9908"), 303);
	CHECK(number(w, text_of(w, "select count(*) from audit where act = 'provider_back_do' and outcome = 303 and actor_id = %lld and wrote like '%%session_add%%' and wrote like '%%by:https://a.example%%'", of(w, "rune"))) == 1);
	CHECK(number(w, "select count(*) from audit where wrote like '%9908%'") == 0);
	CHECK_STATUS(comes_back(w, "19990101-9805"), 422);
	CHECK(number(w, "select count(*) from audit where act = 'provider_back_do' and outcome = 422 and actor_id = 0") == 1);
}

TEST(a_provider_ends_a_session_in_another_role_too) {
	struct world *w = world_provider();
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (77, %lld, %lld, 'STAFF', 'Psykolog', 0, 1, 9000000000000)", of(w, "eva"), of(w, "bup")));
	CHECK(text_starts(comes_back(w, "19850330-9935").location, "/role")); /* Eva: a psychologist, and Tim's mother */
	(void)get(w, "/role");
	CHECK_STATUS(post(w, "/role", "act=choose&role=77&next=/"), 303);
	CHECK_STATUS(get(w, "/child"), 200);
	CHECK_STATUS(call_form(w, "/login/ended", "logout_token=x"), 200);
	CHECK_STATUS(get(w, "/child"), 303);
}

/* Whoever comes back while a session that a provider opened is still alive in the browser. */
TEST(one_may_be_logged_in_once_more) {
	struct world *w = world_provider();
	as(w, "");
	(void)get(w, "/login/1");
	const char *state = oidc_state(world_arena(w), SECRET, 0, now_of(w) / 1000), *secret = provider_secret(w, NULL);
	number_said = "19700314-9908";
	(void)get(w, "/login/back?state=%s&code=c", state);
	CHECK_STATUS(post(w, "/login/back", "act=go&state=%s&code=c&iss=", state), 303);
	(void)provider_secret(w, secret);
	(void)get(w, "/login/back?state=%s&code=c", state);
	CHECK_STATUS(post(w, "/login/back", "act=go&state=%s&code=c&iss=", state), 303);
	CHECK_STATUS(get(w, "/inbox"), 200);
	CHECK_STATUS(call_form(w, "/login/ended", "logout_token=x"), 200);
	CHECK_STATUS(get(w, "/inbox"), 303);
}

TEST(a_provider_ends_what_it_began) {
	struct world *w = world_provider();
	CHECK_STATUS(comes_back(w, "19700314-9908"), 303);
	CHECK_STATUS(get(w, "/inbox"), 200);
	verdict_said = 'F'; /* the token does not hold */
	CHECK_STATUS(call_form(w, "/login/ended", "logout_token=x"), 400);
	CHECK_STATUS(get(w, "/inbox"), 200);
	verdict_said = 'G';
	sid_said = "another";
	CHECK_STATUS(call_form(w, "/login/ended", "logout_token=x"), 200);
	CHECK_STATUS(get(w, "/inbox"), 200);
	sid_said = "s1";
	CHECK_STATUS(call_form(w, "/login/ended", "logout_token=x"), 200);
	CHECK(strcmp(asked, "LEAVE") == 0);
	CHECK_STATUS(get(w, "/inbox"), 303); /* to the log-in page */
	CHECK_STATUS(comes_back(w, "19700314-9908"), 303);
	sid_said = "";
	CHECK_STATUS(call_form(w, "/login/ended", "logout_token=x"), 200);
	CHECK_STATUS(get(w, "/inbox"), 303);
	CHECK_STATUS(call_form(w, "/login/ended", "x=y"), 400);
	CHECK_STATUS(call_as(w, "", "/login/ended", "logout_token=x"), 400); /* no form */
}
