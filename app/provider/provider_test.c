/* Log-in by a provider of identities, as the core sees it: what the provider says is made up here; that it is checked is tested in
 * test/unit/oidc_test.c, and against a certified provider in test/browser/login.mjs. */
#include "test.h"
#include "way.h"

#include "oidc/oidc.h"

#define SECRET "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static struct oidc_providers two = {.n = 2, .row = {{.name = "SITHS", .text = "För vården", .issuer = "https://a.example", .client = "kb", .back = "", .whom = OIDC_EVERYBODY}, {.name = "Skolans", .text = "", .issuer = "https://b.example", .client = "kb", .back = "", .whom = OIDC_EVERYBODY}}};
static const char *number_said, *sid_said, *subject_said; /* NULL: the provider is not to be reached */
static char verdict_said;
static const char *place_said; /* of who says that somebody has logged out */
static char asked[32];

static bool provider_says(struct arena *a, struct bytes in, struct out *answer) {
	(void)a;
	(void)snprintf(asked, sizeof asked, "%s", (const char *)in.p);
	if (number_said == NULL)
		return false;
	const char *text[] = {(char[]){verdict_said, '\0'}, "https://a.example/there?x=1", SECRET, number_said, sid_said, subject_said, place_said};
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
	place_said = "0";
	return w;
}

/* Begins a log-in by the provider of that place, comes back with a code, and sends the form. */
static struct answer comes_by(struct world *w, int place, const char *number) {
	number_said = number;
	as(w, "");
	(void)get(w, "/login/%d", place + 1);
	const char *state = oidc_state(world_arena(w), SECRET, (size_t)place, now_of(w) / 1000);
	CHECK_HAS(get(w, "/login/back?state=%s&code=c&iss=https://a.example", state), "Fortsätt");
	return post(w, "/login/back", "act=go&state=%s&code=c&iss=https://a.example", state);
}

static struct answer comes_back(struct world *w, const char *number) {
	return comes_by(w, 0, number);
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
	CHECK_HAS(post(w, "/login/back", "act=go&state=%s&code=c&iss=https://a.example", state), "började i en annan flik");
	(void)get(w, "/login/1");
	CHECK_HAS(get(w, "/login/back?state=%s&code=c", state), "Fortsätt");
	CHECK_HAS(get(w, "/login/back?state=x%s&code=c", state), "började i en annan flik");
	CHECK_HAS(get(w, "/login/back"), "började i en annan flik");
	CHECK_HAS(get(w, "/login/back?state=%s&error=access_denied", state), "Du avbröt");
	CHECK_HAS(get(w, "/login/back?state=%s&error=server_error", state), "kunde inte logga in dig");
	CHECK_STATUS(post(w, "/login/back", "act=go&state=%s&code=", state), 422);
	at(w, "2027-01-11T09:20"); /* too late */
	CHECK_HAS(get(w, "/login/back?state=%s&code=c", state), "tog för lång tid");
	CHECK_HAS(post(w, "/login/back", "act=go&state=%s&code=c&iss=https://a.example", state), "tog för lång tid");
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
		struct answer a = post(w, "/login/back", "act=go&state=%s&code=c&iss=https://a.example", state);
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
	way_unlock(w, page);
	CHECK_HAS(get(w, "%s", page), "Har inget konto än");
	CHECK_STATUS(post(w, page, "act=lock"), 303);
	way_unlock(w, page);
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
	CHECK_STATUS(post(w, "/login/back", "act=go&state=%s&code=c&iss=https://a.example", state), 303);
	(void)provider_secret(w, secret);
	(void)get(w, "/login/back?state=%s&code=c", state);
	CHECK_STATUS(post(w, "/login/back", "act=go&state=%s&code=c&iss=https://a.example", state), 303);
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

/* --- whose word is taken for whom --- */

#define EVA "19850330-9935"
#define RUNE "19700314-9908"

static struct oidc_providers narrow; /* of the story: the first vouches for everybody, the second for the work at organisations, the third for all work */

static struct world *world_narrow(const char *first, const char *second) {
	struct world *w = world_provider();
	narrow = (struct oidc_providers){.n = 3, .row = {two.row[0], two.row[1], {.name = "Jobbet", .text = "", .issuer = "https://c.example", .client = "kb", .back = "", .whom = OIDC_WORK}}};
	narrow.row[1].whom = OIDC_WORK_AT;
	narrow.row[1].norgs = 2;
	narrow.row[1].org_id[0] = id_of(w, first);
	narrow.row[1].org_id[1] = *second == '\0' ? 0 : id_of(w, second);
	provider(w, &narrow, provider_says);
	return w;
}

/* Eva, Tim's guardian, also works at the region's BUP and at Växjö's school. */
static void eva_works(struct world *w) {
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (77, %lld, %lld, 'STAFF', 'Psykolog', 0, 1, 9000000000000)", of(w, "eva"), of(w, "bup")));
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (78, %lld, %lld, 'STAFF', 'Lärare', 0, 1, 9000000000000)", of(w, "eva"), of(w, "bjorkskolan")));
}

/* Whoever owns the school's provider can let it say any number. */
TEST(a_schools_own_provider_opens_no_nurses_and_no_guardians_session) {
	struct world *w = world_narrow("vaxjo", "");
	long long sessions = number(w, "select count(*) from session");
	const char *nobody = text_of(w, "%s", comes_by(w, 1, "19990101-9805").body);
	CHECK(strstr(nobody, "Vi hittar inget här för dig") != NULL);
	CHECK_HAS(comes_by(w, 1, EVA), "Vi hittar inget här för dig");            /* a guardian */
	CHECK_HAS(comes_by(w, 1, "19840115-9853"), "Vi hittar inget här för dig"); /* another one */
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (77, %lld, %lld, 'STAFF', 'Psykolog', 0, 1, 9000000000000)", of(w, "eva"), of(w, "bup")));
	CHECK_HAS(comes_by(w, 1, EVA), "Vi hittar inget här för dig"); /* … who works, with somebody else */
	sql(w, text_of(w, "insert into account (id, login_index, password, totp_step, tries, tried_at, locked, totp) select id, number_index, 'x', 0, 0, 0, 0, name from person where id = %lld", of(w, "eva")));
	CHECK_HAS(comes_by(w, 1, EVA), "Vi hittar inget här för dig"); /* … and has an account of her own */
	CHECK(number(w, "select count(*) from session") == sessions);
	CHECK(number(w, text_of(w, "select count(*) from audit where act = 'provider_back_do' and actor_id = %lld", of(w, "eva"))) == 0); /* whom it tried is not told to the log of that person */
	CHECK_STATUS(comes_by(w, 1, RUNE), 303);
	CHECK_STATUS(get(w, "/inbox"), 200);
	CHECK_STATUS(comes_by(w, 0, EVA), 303);
}

/* One who is several things here is by that provider only what it knows of. */
TEST(a_session_stays_within_what_its_provider_vouches_for) {
	struct world *w = world_narrow("vaxjo", "");
	const char *tim = text_of(w, "/family/%lld", of(w, "tim"));
	eva_works(w);
	CHECK(strcmp(comes_by(w, 1, EVA).location, "/") == 0); /* one role: she is not asked */
	struct answer a = get(w, "/");
	CHECK_HAS(a, "lärare, Björkskolan");
	CHECK_NOT(a, "Byt roll");
	CHECK_STATUS(get(w, "%s", tim), 404);
	a = get(w, "/role");
	CHECK_HAS(a, "Lärare");
	CHECK_NOT(a, "Psykolog");
	CHECK_NOT(a, "privatperson");
	CHECK_STATUS(post(w, "/role", "act=choose&role=77"), 404);
	CHECK_STATUS(post(w, "/role", "act=choose&role=0"), 404);
	CHECK_STATUS(post(w, "/role", "act=choose&role=78"), 303);
	CHECK_HAS(get(w, "/"), "lärare, Björkskolan");
	CHECK_STATUS(post(w, "/role", "act=choose&role=77"), 404); /* the new session is by the same word */
	CHECK(number(w, text_of(w, "select count(*) from session where person_id = %lld and assignment_id <> 78", of(w, "eva"))) == 0);
	place_said = "1";
	CHECK_STATUS(call_form(w, "/login/ended", "logout_token=x"), 200);
	CHECK_STATUS(get(w, "/inbox"), 303);
}

TEST(of_several_roles_that_are_vouched_for_one_is_chosen) {
	struct world *w = world_narrow("vaxjo", "region");
	eva_works(w);
	for (int place = 1; place <= 2; place++) {
		CHECK(text_starts(comes_by(w, place, EVA).location, "/role?next="));
		struct answer a = get(w, "/role");
		CHECK_HAS(a, "Psykolog");
		CHECK_HAS(a, "Lärare");
		CHECK_NOT(a, "privatperson");
		CHECK_STATUS(get(w, "/family/%lld", of(w, "tim")), 404); /* nor before she has chosen */
		CHECK_STATUS(post(w, "/role", "act=choose&role=77"), 303);
		a = get(w, "/");
		CHECK_HAS(a, "psykolog, BUP Växjö");
		CHECK_HAS(a, "Byt roll");
		CHECK_STATUS(post(w, "/role", "act=choose&role=0"), 404);
		at(w, place == 1 ? "2027-01-11T09:05" : "2027-01-11T09:10");
	}
	CHECK_HAS(comes_by(w, 2, "19840115-9853"), "Vi hittar inget här för dig"); /* a guardian does not work */
}

/* Who administers gives power everywhere: that is not for one organisation's provider to vouch for. */
TEST(an_organisations_provider_opens_no_administrators_session) {
	struct world *w = world_narrow("vaxjo", "");
	CHECK_HAS(comes_by(w, 1, "19700909-9891"), "Vi hittar inget här för dig"); /* Leif */
	CHECK_STATUS(comes_by(w, 2, "19700909-9891"), 303);
	CHECK_STATUS(get(w, "/admin"), 200);
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (77, %lld, %lld, 'STAFF', 'Lärare', 0, 1, 9000000000000)", of(w, "leif"), of(w, "bjorkskolan")));
	CHECK(strcmp(comes_by(w, 1, "19700909-9891").location, "/") == 0);
	CHECK_STATUS(get(w, "/admin"), 404);
	(void)get(w, "/role");
	CHECK_STATUS(post(w, "/role", "act=choose&role=%lld", of(w, "leif-1")), 404);
}

/* What is decided at the log-in holds at each request: the list is changed with a new start, a unit gets another owner, an assignment another role. */
TEST(a_session_ends_with_what_its_provider_vouches_for) {
	struct world *w = world_narrow("vaxjo", "");
	CHECK_STATUS(comes_by(w, 1, RUNE), 303);
	CHECK_STATUS(get(w, "/inbox"), 200);
	narrow.row[1].org_id[0] = id_of(w, "region");
	CHECK_STATUS(get(w, "/inbox"), 303);
	CHECK_HAS(get(w, "/login"), "Skolans"); /* nobody */
	narrow.row[1].org_id[0] = id_of(w, "vaxjo");
	CHECK_STATUS(get(w, "/inbox"), 200);
	sql(w, text_of(w, "update unit set org_id = %lld where id = %lld", of(w, "region"), of(w, "bjorkskolan")));
	CHECK_STATUS(get(w, "/inbox"), 303);
	sql(w, text_of(w, "update unit set org_id = %lld where id = %lld", of(w, "vaxjo"), of(w, "bjorkskolan")));
	CHECK_STATUS(get(w, "/inbox"), 200);
	narrow.row[1].client = "another"; /* it is another place of the list */
	CHECK_STATUS(get(w, "/inbox"), 303);
	CHECK_STATUS(comes_by(w, 0, RUNE), 303);
	CHECK_STATUS(get(w, "/inbox"), 200);
	provider(w, NULL, NULL); /* nobody logs in by others any more */
	CHECK_STATUS(get(w, "/inbox"), 303);
}

/* A code for a guardian opens everything that the guardian reads, also what the school does not. */
TEST(a_schools_own_provider_gives_no_code_to_a_family) {
	struct world *w = world_narrow("vaxjo", "");
	const char *page = text_of(w, "/child/%lld/account", of(w, "tim")), *act = text_of(w, "act=code&person=%lld&checked=KNOWN", of(w, "eva"));
	CHECK_STATUS(comes_by(w, 1, RUNE), 303);
	struct answer a = get(w, "%s", page);
	CHECK_HAS(a, "Skolans");
	CHECK_NOT(a, "Ge en ny kod</button>");
	a = post(w, page, "%s", act);
	CHECK_STATUS(a, 403);
	CHECK_HAS(a, "på ett annat sätt");
	CHECK(number(w, "select count(*) from activation") == 0);
	CHECK_STATUS(comes_by(w, 2, RUNE), 303);
	(void)get(w, "%s", page);
	CHECK_STATUS(post(w, page, "%s", act), 403); /* whoever vouches for work alone */
	CHECK_STATUS(comes_by(w, 0, RUNE), 303);
	(void)get(w, "%s", page);
	CHECK_STATUS(post(w, page, "%s", act), 200);
}

/* … nor to one who works here, who may be a guardian too. */
TEST(whoever_vouches_for_work_alone_gives_no_code_to_staff) {
	struct world *w = world_narrow("vaxjo", "");
	const char *page = text_of(w, "/admin/person/%lld", of(w, "rune"));
	CHECK_STATUS(comes_by(w, 2, "19700909-9891"), 303);
	CHECK_HAS(get(w, "%s", page), "bara kan intyga vem du är i ditt arbete");
	CHECK_STATUS(post(w, page, "act=invite"), 403);
	as(w, "leif");
	(void)get(w, "%s", page);
	CHECK_STATUS(post(w, page, "act=invite"), 303);
	CHECK_STATUS(comes_by(w, 2, "19710303-9892"), 303); /* Mona */
	const char *id = text_of(w, "%lld", (long long)number(w, "select id from activation where state = 'WAITING'"));
	CHECK_STATUS(post(w, page, "act=approve&activation=%s", id), 403);
	CHECK_STATUS(post(w, page, "act=withdraw"), 303); /* to take away never waits */
}

/* --- where to --- */

/* Asks for a page without a session, logs in by the first link on the page that comes, and tells where that leads. */
static const char *asked_for(struct world *w, const char *path, const char *number) {
	number_said = number;
	as(w, "");
	struct answer a = get(w, "%s", path);
	CHECK_STATUS(a, 303);
	a = get(w, "%s", a.location);
	const char *there = text_of(w, "/login/1%s", between(w, a, "href=\"/login/1", "\""));
	a = get(w, "%s", there);
	CHECK(strcmp(a.location, "https://a.example/there?x=1") == 0); /* the provider is told nothing of it */
	CHECK(strstr(asked, path) == NULL);
	const char *state = oidc_state(world_arena(w), SECRET, 0, now_of(w) / 1000);
	CHECK(strstr(state, path) == NULL);
	CHECK_HAS(get(w, "/login/back?state=%s&code=c&iss=https://a.example", state), "Fortsätt");
	return text_of(w, "%s", post(w, "/login/back", "act=go&state=%s&code=c&iss=https://a.example", state).location);
}

/* A link in a mail leads to the page, by way of the provider too. */
TEST(who_logs_in_by_others_stands_on_the_page_that_was_asked_for) {
	struct world *w = world_provider();
	const char *consent = text_of(w, "/family/%lld/consent", of(w, "tim"));
	CHECK(strcmp(asked_for(w, consent, EVA), consent) == 0);
	CHECK_STATUS(get(w, "%s", consent), 200);
	CHECK(strcmp(asked_for(w, "/inbox", RUNE), "/inbox") == 0);
	CHECK(strcmp(comes_by(w, 0, RUNE).location, "/") == 0); /* that was the other log-in's */
}

/* What whoever logs in cannot open is not gone to: the first page is. */
TEST(a_page_that_one_cannot_open_is_not_where_one_stands) {
	struct world *w = world_provider();
	const char *consent = text_of(w, "/family/%lld/consent", of(w, "tim"));
	CHECK(strcmp(asked_for(w, consent, RUNE), "/") == 0);
	CHECK(strcmp(asked_for(w, "/admin", EVA), "/") == 0);
	CHECK(strcmp(asked_for(w, text_of(w, "/family/%lld", of(w, "elin")), EVA), "/") == 0);
	eva_works(w); /* the choice of role is between */
	const char *to = asked_for(w, consent, EVA);
	CHECK(text_starts(to, "/role?next="));
	(void)get(w, "%s", to);
	CHECK(strcmp(post(w, "/role", "act=choose&role=77&next=%s", consent).location, "/") == 0);
	(void)get(w, "/role");
	CHECK(strcmp(post(w, "/role", "act=choose&role=0&next=%s", consent).location, consent) == 0);
	CHECK_STATUS(get(w, "%s", consent), 200);
}

/* Only a path of ours. */
TEST(nobody_is_sent_away_by_a_log_in) {
	static const char *const bad[] = {"https://evil.example", "//evil.example", "/%5Cevil.example", "/%09/evil.example", "/%2F/evil.example", "evil", "", "/nowhere", "/logout%0D%0AX: y"};
	struct world *w = world_provider();
	number_said = RUNE;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		as(w, "");
		CHECK_STATUS(get(w, "/login?next=%s", bad[i]), 200);
		(void)get(w, "/login/1?next=%s", bad[i]);
		const char *state = oidc_state(world_arena(w), SECRET, 0, now_of(w) / 1000);
		(void)get(w, "/login/back?state=%s&code=c", state);
		CHECK(strcmp(post(w, "/login/back", "act=go&state=%s&code=c&iss=https://a.example", state).location, "/") == 0);
		(void)get(w, "/role");
	}
	(void)provider_secret(w, text_of(w, "kbp=%s2f2f6576696c", SECRET)); /* somebody has written into the cookie */
	as(w, "");
	const char *state = oidc_state(world_arena(w), SECRET, 0, now_of(w) / 1000);
	(void)get(w, "/login/back?state=%s&code=c", state);
	CHECK(strcmp(post(w, "/login/back", "act=go&state=%s&code=c&iss=https://a.example", state).location, "/") == 0);
}

/* Whoever stops, or fails, begins anew with the same page in mind. */
TEST(a_log_in_that_failed_remembers_where_to) {
	struct world *w = world_provider();
	as(w, "");
	(void)get(w, "/login/1?next=/inbox");
	const char *state = oidc_state(world_arena(w), SECRET, 0, now_of(w) / 1000);
	CHECK_HAS(get(w, "/login/back?state=%s&error=access_denied", state), "href=\"/login?next=%2Finbox\"");
	number_said = NULL;
	CHECK_HAS(get(w, "/login/1?next=/inbox"), "href=\"/login?next=%2Finbox\"");
	site(w, "cross-site");
	CHECK(strcmp(get(w, "/login/1?next=/inbox").location, "/login?next=%2Finbox") == 0);
}

/* What somebody was writing in another role when a session ended is no page of this one's. */
TEST(a_session_is_not_told_of_a_draft_that_it_cannot_open) {
	struct world *w = world_narrow("vaxjo", "region");
	eva_works(w);
	sql(w, text_of(w, "insert into draft (id, person_id, path, at, body) select 5, id, '/family/%lld/words', %lld, name from person where id = %lld", of(w, "tim"), (long long)now_of(w), of(w, "eva")));
	CHECK(strcmp(comes_by(w, 1, EVA).location, "/role?next=%2F") == 0);
	(void)get(w, "/role");
	CHECK(strcmp(post(w, "/role", "act=choose&role=77").location, "/") == 0);
	CHECK(strcmp(comes_by(w, 0, EVA).location, "/role?next=%2F") == 0);
	(void)get(w, "/role");
	CHECK(strcmp(post(w, "/role", "act=choose&role=77").location, "/") == 0);
	(void)get(w, "/role");
	CHECK(strcmp(post(w, "/role", "act=choose&role=0&next=/").location, text_of(w, "/family/%lld/words?draft=1", of(w, "tim"))) == 0);
}

/* What one was writing in one role is not shown in another, on a page that both have. */
TEST(what_was_typed_in_one_role_is_not_shown_in_another) {
	struct world *w = world_narrow("vaxjo", "");
	eva_works(w);
	CHECK(text_starts(comes_by(w, 0, EVA).location, "/role?next="));
	(void)get(w, "/role");
	CHECK_STATUS(post(w, "/role", "act=choose&role=77"), 303); /* BUP */
	(void)get(w, "/emergency");
	at(w, "2027-01-11T10:30"); /* the session is over while she types */
	struct answer a = post_key(w, "0123456789abcdef0123456789abcdef", "/emergency", "act=open&number=20120503-9868&first=Elin&reason=Hon ringde oss&danger=1");
	CHECK(text_starts(a.location, "/login?next="));
	CHECK(number(w, "select count(*) from draft") == 1);
	CHECK(strcmp(comes_by(w, 1, EVA).location, "/") == 0); /* by the school's provider, in the school */
	CHECK_NOT(get(w, "/emergency?draft=1"), "Hon ringde oss");
	CHECK(text_starts(comes_by(w, 0, EVA).location, "/role?next="));
	(void)get(w, "/role");
	CHECK(strcmp(post(w, "/role", "act=choose&role=78&next=/").location, "/") == 0);
	CHECK_NOT(get(w, "/emergency?draft=1"), "Hon ringde oss");
	(void)get(w, "/role");
	CHECK(strcmp(post(w, "/role", "act=choose&role=77&next=/").location, "/emergency?draft=1") == 0);
	CHECK_HAS(get(w, "/emergency?draft=1"), "Hon ringde oss");
}

/* Whoever owns one provider can send a browser on to another, and have its code brought to himself (RFC 9700, 4.4): the answer must say whose it is, by
 * the issuer or by an address of its own. */
TEST(a_code_is_not_brought_to_another_provider_than_it_came_from) {
	struct world *w = world_narrow("vaxjo", "");
	number_said = RUNE;
	as(w, "");
	(void)get(w, "/login/2"); /* the school's, which sends on to the first one */
	const char *state = oidc_state(world_arena(w), SECRET, 1, now_of(w) / 1000);
	(void)get(w, "/login/back?state=%s&code=c", state);
	asked[0] = '\0';
	struct answer a = post(w, "/login/back", "act=go&state=%s&code=c&iss=", state);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "kunde inte logga in dig");
	CHECK(strcmp(asked, "") == 0);
	narrow.row[1].back = "skolan"; /* … and has an address of its own: this is not it */
	CHECK_STATUS(post(w, "/login/back", "act=go&state=%s&code=c&iss=", state), 422);
	CHECK_STATUS(post(w, "/login/back", "act=go&state=%s&code=c&iss=&from=bankid", state), 422);
	CHECK_STATUS(post(w, "/login/back", "act=go&state=%s&code=c&iss=https://b.example", state), 422);
	CHECK(strcmp(asked, "") == 0);
	CHECK_HAS(get(w, "/login/back?from=skolan&state=%s&code=c", state), "name=\"from\" value=\"skolan\"");
	CHECK_STATUS(post(w, "/login/back", "act=go&state=%s&code=c&iss=&from=skolan", state), 303);
	CHECK(strcmp(asked, "END") == 0);
	narrow.n = 1; /* where there is one alone, there is nobody to mistake it for */
	as(w, "");
	(void)get(w, "/login/1");
	state = oidc_state(world_arena(w), SECRET, 0, now_of(w) / 1000);
	(void)get(w, "/login/back?state=%s&code=c", state);
	CHECK_STATUS(post(w, "/login/back", "act=go&state=%s&code=c&iss=", state), 303);
}
