#include "test.h"
#include "way.h"

#include "auth/totp.h"
#include "base/date.h"

#define PASSWORD "hästar springer fort"

/* The code of the moment for the app's key on the page. */
static const char *app_code(struct world *w, const char *secret) {
	unsigned char raw[TOTP_SECRET_LONGEST];
	char code[7];
	size_t n;
	CHECK(totp_unbase32(secret, raw, &n));
	totp_code(raw, n, (now_of(w) - world_lane(w)->ahead) / 1000 / 30, code);
	return text_of(w, "%s", code);
}

static const char *secret_of(struct world *w) {
	as(w, "");
	return between(w, get(w, "/activate"), "name=\"secret\" value=\"", "\"");
}

static struct answer activate(struct world *w, const char *code, const char *number, const char *login, const char *secret) {
	return post(w, "/activate", "act=open&code=%s&number=%s&login=%s&password=" PASSWORD "&again=" PASSWORD "&secret=%s&totp=%s",
		    code, number, login, secret, app_code(w, secret));
}

static struct answer log_in(struct world *w, const char *login, const char *password, const char *secret) {
	as(w, "");
	(void)get(w, "/login");
	return post(w, "/login", "act=login&login=%s&password=%s&code=%s", login, password, app_code(w, secret));
}

static const char *tims_page(struct world *w) {
	return text_of(w, "/child/%lld/account", (long long)id_of(w, "tim"));
}

/* Rune gives Eva a code. */
static const char *evas_code(struct world *w) {
	as(w, "rune");
	struct answer a = post(w, tims_page(w), "act=code&person=%lld&checked=ID_CARD", (long long)id_of(w, "eva"));
	CHECK_STATUS(a, 200);
	return between(w, a, "kb-receipt__no\">", "<");
}

TEST(a_guardian_opens_an_own_account_with_a_code_and_logs_in) {
	struct world *w = world_small();
	const char *code = evas_code(w), *secret = secret_of(w);
	CHECK(strlen(code) == 19);
	CHECK_STATUS(activate(w, code, "19850330-9935", "eva.alm", secret), 303);
	CHECK_STATUS(activate(w, code, "19850330-9935", "eva.alm", secret), 422); /* used */
	at(w, "2027-01-11T09:05");
	CHECK_STATUS(log_in(w, "eva.alm", PASSWORD, secret), 303);
	CHECK_STATUS(get(w, "/family/%lld", (long long)id_of(w, "tim")), 200);
	CHECK_STATUS(get(w, "/family/%lld", (long long)id_of(w, "elin")), 404);
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld/log", (long long)id_of(w, "tim")), "en kod för att logga in");
}

TEST(a_code_belongs_to_a_number_and_has_five_tries) {
	struct world *w = world_small();
	const char *code = evas_code(w), *secret = secret_of(w);
	for (int i = 0; i < 5; i++)
		CHECK_STATUS(activate(w, code, "19840115-9853", "eva.alm", secret), 422);
	struct answer a = activate(w, code, "19850330-9935", "eva.alm", secret);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "hör inte ihop");
	struct answer b = activate(w, "ABCD-EFGH-JKLM-NPQR", "19850330-9935", "eva.alm", secret);
	CHECK_STATUS(b, 422);
	CHECK_HAS(b, "hör inte ihop");
	CHECK_HAS(b, secret); /* the app keeps its key when the form comes again */
	CHECK_NOT(b, "hästar");
}

TEST(a_code_ends_and_the_newest_counts) {
	struct world *w = world_small();
	const char *first = evas_code(w), *second = evas_code(w), *secret = secret_of(w);
	CHECK_STATUS(activate(w, first, "19850330-9935", "eva.alm", secret), 422);
	at(w, "2027-01-26T00:00");
	CHECK_STATUS(activate(w, second, "19850330-9935", "eva.alm", secret), 422);
	at(w, "2027-01-25T23:59");
	CHECK_STATUS(activate(w, second, "19850330-9935", "eva.alm", secret), 303);
}

TEST(only_who_answers_for_the_child_gives_codes_and_only_to_its_family) {
	static const char *const others[] = {"sanna", "tove", "eva", "leif", "kerstin"};
	struct world *w = world_small();
	for (int i = 0; i < 5; i++) {
		as(w, others[i]);
		CHECK(get(w, "%s", tims_page(w)).status >= 403);
		CHECK(post(w, tims_page(w), "act=code&person=%lld&checked=KNOWN", (long long)id_of(w, "eva")).status >= 403);
	}
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tims_page(w)), "Eva Alm");
	CHECK_NOT(get(w, "%s", tims_page(w)), "Har ett konto");
	CHECK_STATUS(post(w, tims_page(w), "act=code&person=%lld&checked=KNOWN", (long long)id_of(w, "maria")), 404);
	CHECK_STATUS(post(w, tims_page(w), "act=code&person=%lld&checked=KNOWN", (long long)id_of(w, "tim")), 404); /* is 11 */
	CHECK_STATUS(post(w, tims_page(w), "act=code&person=%lld", (long long)id_of(w, "eva")), 422);
}

/* Eva's number goes: as somebody from abroad, whose birthday is known or not. */
static void without_number(struct world *w, bool birthday) {
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update person set number_index = ''%s where id = %lld", birthday ? "" : ", born = ''", (long long)id_of(w, "eva"))) == OK);
}

TEST(who_has_no_number_opens_the_account_with_the_birthday) {
	struct world *w = world_small();
	without_number(w, true);
	const char *code = evas_code(w), *secret = secret_of(w);
	CHECK_STATUS(activate(w, code, "19850330-9935", "eva.alm", secret), 422);
	CHECK_STATUS(activate(w, code, "1985-03-31", "eva.alm", secret), 422);
	CHECK_STATUS(activate(w, code, "1985-03-30", "eva.alm", secret), 303);
	CHECK_STATUS(activate(w, code, "1985-03-30", "eva.alm", secret), 422); /* used */
	at(w, "2027-01-11T09:05");
	CHECK_STATUS(log_in(w, "eva.alm", PASSWORD, secret), 303);
	CHECK_STATUS(get(w, "/family/%lld", (long long)id_of(w, "tim")), 200);
}

TEST(a_birthday_has_five_tries_and_opens_nothing_for_who_has_a_number) {
	struct world *w = world_small();
	const char *code = evas_code(w), *secret = secret_of(w);
	CHECK_STATUS(activate(w, code, "1985-03-30", "eva.alm", secret), 422);
	without_number(w, true);
	code = evas_code(w);
	for (int i = 0; i < 5; i++)
		CHECK_STATUS(activate(w, code, "1985-03-31", "eva.alm", secret), 422);
	CHECK_STATUS(activate(w, code, "1985-03-30", "eva.alm", secret), 422);
}

TEST(without_number_and_birthday_there_is_no_code_until_somebody_has_read_it) {
	struct world *w = world_small();
	without_number(w, false);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", tims_page(w)), "läser på papper");
	struct answer a = post(w, tims_page(w), "act=code&person=%lld&checked=ID_CARD", (long long)id_of(w, "eva"));
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "Utan personnummer och födelsedag");
	a = post(w, tims_page(w), "act=code&person=%lld&checked=ID_CARD&born=1985-03-30", (long long)id_of(w, "eva"));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "sin födelsedag");
	const char *code = between(w, a, "kb-receipt__no\">", "<"), *secret = secret_of(w);
	CHECK_STATUS(activate(w, code, "1985-03-30", "eva.alm", secret), 303);
}

/* --- staff --- */

static const char *person(struct world *w, const char *key) {
	return text_of(w, "/admin/person/%lld", (long long)id_of(w, key));
}

static const char *staff_code(struct world *w, const char *key) {
	as(w, "leif");
	CHECK_STATUS(post(w, person(w, key), "act=invite"), 303);
	as(w, "mona");
	const char *id = between(w, get(w, "%s", person(w, key)), "name=\"activation\" value=\"", "\"");
	struct answer a = post(w, person(w, key), "act=approve&activation=%s", id);
	CHECK_STATUS(a, 200);
	return between(w, a, "kb-receipt__no\">", "<");
}

static const char *opened(struct world *w, const char *key, const char *number, const char *login) {
	const char *code = staff_code(w, key), *secret = secret_of(w);
	CHECK_STATUS(activate(w, code, number, login, secret), 303);
	return secret;
}

TEST(two_administrators_give_staff_a_code) {
	struct world *w = world_small();
	as(w, "leif");
	CHECK_STATUS(post(w, person(w, "rune"), "act=invite"), 303);
	CHECK_NOT(get(w, "%s", person(w, "rune")), "kb-receipt__no");
	as(w, "mona");
	const char *id = between(w, get(w, "%s", person(w, "rune")), "name=\"activation\" value=\"", "\"");
	as(w, "leif");
	struct answer a = post(w, person(w, "rune"), "act=approve&activation=%s", id);
	CHECK_STATUS(a, 403);
	const char *secret = opened(w, "rune", "19700314-9908", "rune.ek");
	at(w, "2027-01-11T09:05");
	CHECK_STATUS(log_in(w, "rune.ek", PASSWORD, secret), 303);
	CHECK_HAS(get(w, "/"), "Rune Ek");
	/* a user name that is taken */
	const char *code = staff_code(w, "sanna"), *other = secret_of(w);
	struct answer taken = activate(w, code, "19820512-9946", "rune.ek", other);
	CHECK_STATUS(taken, 422);
	CHECK_HAS(taken, "annat användarnamn");
}

TEST(a_locked_account_lets_nobody_in_and_ends_what_is_open) {
	struct world *w = world_small();
	const char *secret = opened(w, "rune", "19700314-9908", "rune.ek");
	at(w, "2027-01-11T09:05");
	CHECK_STATUS(log_in(w, "rune.ek", PASSWORD, secret), 303);
	as(w, "leif");
	CHECK_STATUS(post(w, person(w, "rune"), "act=lock"), 303);
	at(w, "2027-01-11T09:10");
	CHECK_STATUS(log_in(w, "rune.ek", PASSWORD, secret), 422);
	as(w, "leif"); /* it lets in with what it had, so one alone opens it for nobody */
	CHECK_STATUS(post(w, person(w, "rune"), "act=unlock"), 403);
	CHECK_STATUS(post(w, person(w, "rune"), "act=unlock_ask"), 303);
	CHECK_STATUS(post(w, person(w, "rune"), "act=unlock"), 403);
	CHECK_HAS(get(w, "%s", person(w, "rune")), "Du har begärt den");
	CHECK_NOT(get(w, "/"), "det som någon annan har föreslagit");
	at(w, "2027-01-11T09:12");
	CHECK_STATUS(log_in(w, "rune.ek", PASSWORD, secret), 422);
	as(w, "mona");
	CHECK_HAS(get(w, "/"), "det som någon annan har föreslagit");
	CHECK_HAS(get(w, "/admin"), "Lås upp kontot: Rune Ek");
	CHECK_STATUS(post(w, person(w, "rune"), "act=unlock_drop"), 303); /* no, by one */
	CHECK_STATUS(post(w, person(w, "rune"), "act=unlock"), 403);
	way_unlock(w, person(w, "rune"));
	CHECK_NOT(get(w, "/admin"), "Lås upp kontot");
	at(w, "2027-01-11T09:15");
	CHECK_STATUS(log_in(w, "rune.ek", PASSWORD, secret), 303);
}

/* A code that is out when an administrator closes the account does not open it again. */
TEST(a_code_that_is_out_does_not_open_a_locked_account) {
	struct world *w = world_small();
	(void)opened(w, "rune", "19700314-9908", "rune.ek");
	const char *code = staff_code(w, "rune");
	CHECK_STATUS(post(w, person(w, "rune"), "act=lock"), 303);
	const char *secret = secret_of(w);
	CHECK_STATUS(activate(w, code, "19700314-9908", "rune.ek", secret), 422);
	way_unlock(w, person(w, "rune"));
	as(w, "");
	secret = secret_of(w);
	CHECK_STATUS(activate(w, code, "19700314-9908", "rune.ek", secret), 303);
}

/* Kerstin is Linn's guardian and a headteacher: the account opens both, so one person's code must not open it. */
TEST(a_familys_code_never_opens_the_account_of_somebody_who_works_here) {
	struct world *w = world_small();
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set until_at = 2 where id = %lld", (long long)id_of(w, "rune-1"))) == OK);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at)"
		" values (78, %lld, %lld, 'RESPONSIBLE', 'Rektor', 1, 1, 9000000000000)", (long long)id_of(w, "sanna"), (long long)id_of(w, "gymnasiet"))) == OK);
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update demo_person set assignment_id = 78 where person_id = %lld", (long long)id_of(w, "sanna"))) == OK);
	const char *path = text_of(w, "/child/%lld/account", (long long)id_of(w, "linn")), *secret = secret_of(w);
	const char *give = text_of(w, "act=code&person=%lld&checked=KNOWN", (long long)id_of(w, "linn"));
	as(w, "sanna");
	struct answer a = post(w, path, "%s", give);
	CHECK_STATUS(a, 200);
	/* Linn begins to work before she uses the code */
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at)"
		" values (79, %lld, %lld, 'STAFF', 'Ledare', 0, 1, 9000000000000)", (long long)id_of(w, "linn"), (long long)id_of(w, "ifk-ungdom"))) == OK);
	CHECK_STATUS(post(w, path, "%s", give), 403);
	CHECK_HAS(get(w, "%s", path), "administratörer");
	(void)secret_of(w);
	CHECK_STATUS(activate(w, between(w, a, "kb-receipt__no\">", "<"), "20091212-9814", "linn", secret), 422);
}

/* --- dated settings --- */

static void decided_tomorrow(struct world *w, const char *what, int value) {
	as(w, "leif");
	const char *list = get(w, "/admin/setting").body, *at = strstr(list, what);
	CHECK(at != NULL);
	while (at > list && strncmp(at, "/admin/setting/", 15) != 0)
		at--;
	const char *path = text_of(w, "/admin/setting/%lld", (long long)strtoll(at + 15, NULL, 10));
	CHECK_STATUS(post(w, path, "act=propose&value=%d&from=2027-01-12&source=Styrgruppen, § 14", value), 303);
	as(w, "mona");
	CHECK_STATUS(post(w, path, "act=approve&change=%s", between(w, get(w, "%s", path), "name=\"change\" value=\"", "\"")), 303);
}

TEST(the_tries_and_the_pause_of_the_log_in_are_dated) {
	struct world *w = world_small();
	const char *secret = opened(w, "rune", "19700314-9908", "rune.ek");
	decided_tomorrow(w, "Försök att logga in", 3);
	decided_tomorrow(w, "Minuter att vänta", 60);
	for (int i = 0; i < 4; i++)
		CHECK_STATUS(log_in(w, "rune.ek", "fel", secret), 422);
	at(w, "2027-01-11T10:00");
	CHECK_STATUS(log_in(w, "rune.ek", PASSWORD, secret), 303); /* four tries are allowed today */
	for (int i = 0; i < 5; i++)
		CHECK_STATUS(log_in(w, "rune.ek", "fel", secret), 422);
	at(w, "2027-01-11T10:20");
	CHECK_STATUS(log_in(w, "rune.ek", PASSWORD, secret), 303); /* and a quarter is enough */
	at(w, "2027-01-12T10:00");
	for (int i = 0; i < 3; i++)
		CHECK_STATUS(log_in(w, "rune.ek", "fel", secret), 422);
	at(w, "2027-01-12T10:20");
	CHECK_STATUS(log_in(w, "rune.ek", PASSWORD, secret), 422);
	at(w, "2027-01-12T11:01");
	CHECK_STATUS(log_in(w, "rune.ek", PASSWORD, secret), 303);
}

/* By a clock and a phone that were both a day ahead she logged in.  Now both are right, and no code from before that one is taken: she is told
 * so, and her right codes are no wrong tries. */
TEST(who_logged_in_while_the_clock_was_ahead_is_told_from_when_codes_count) {
	struct world *w = world_small();
	const char *code = evas_code(w), *secret = secret_of(w);
	CHECK_STATUS(activate(w, code, "19850330-9935", "eva.alm", secret), 303);
	at(w, "2027-01-12T09:05");
	CHECK_STATUS(log_in(w, "eva.alm", PASSWORD, secret), 303);
	world_lane(w)->clock_file = "/dev/null"; /* the machine's own clock is not asked */
	world_lane(w)->ahead = 24 * DATE_HOUR; /* time goes on, and the clock says the 11th */
	at(w, "2027-01-12T09:10");
	for (int i = 0; i < 7; i++) {
		as(w, "");
		(void)get(w, "/login");
		struct answer a = post(w, "/login", "act=login&login=eva.alm&password=" PASSWORD "&code=%s", app_code(w, secret));
		CHECK_STATUS(a, 422);
		CHECK_HAS(a, "klockan gick före");
		CHECK_HAS(a, "12 januari klockan 09.06");
		CHECK_HAS(a, "value=\"eva.alm\"");
	}
	CHECK(number(w, "select tries from account") == 0);
	struct answer other = post(w, "/login", "act=login&login=eva.alm&password=inte hästar&code=%s", app_code(w, secret));
	CHECK_NOT(other, "klockan gick före"); /* nothing is told to who does not have both */
	struct answer wrong = post(w, "/login", "act=login&login=eva.alm&password=" PASSWORD "&code=000000");
	CHECK_NOT(wrong, "klockan gick före");
	CHECK(number(w, "select tries from account") == 2);
	at(w, "2027-01-13T09:06:30");
	CHECK_STATUS(log_in(w, "eva.alm", PASSWORD, secret), 303);
	world_lane(w)->ahead = 0;
	world_lane(w)->clock_file = NULL;
}

TEST(the_days_of_a_code_are_those_of_the_day_it_was_given) {
	struct world *w = world_small();
	decided_tomorrow(w, "Dagar som en kod", 2);
	as(w, "rune");
	CHECK_HAS(post(w, tims_page(w), "act=code&person=%lld&checked=KNOWN", (long long)id_of(w, "eva")), "25 januari 2027");
	at(w, "2027-01-12T09:00");
	as(w, "rune");
	CHECK_HAS(post(w, tims_page(w), "act=code&person=%lld&checked=KNOWN", (long long)id_of(w, "eva")), "14 januari 2027");
}

/* --- the choice of role --- */

TEST(whoever_has_several_roles_chooses_and_carries_one_at_a_time) {
	struct world *w = world_small();
	const char *linn = text_of(w, "/family/%lld", (long long)id_of(w, "tim"));
	/* Eva, Tim's guardian, also works at BUP */
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at)"
		" values (77, %lld, %lld, 'STAFF', 'Psykolog', 0, 1, 9000000000000)", (long long)id_of(w, "eva"), (long long)id_of(w, "bup"))) == OK);
	const char *secret = opened(w, "eva", "19850330-9935", "eva.alm");
	at(w, "2027-01-11T09:05");
	struct answer in = log_in(w, "eva.alm", PASSWORD, secret);
	CHECK(text_starts(in.location, "/role?next="));
	CHECK_HAS(get(w, "%s", in.location), "Fortsätt som Psykolog");
	CHECK_HAS(get(w, "%s", in.location), "Fortsätt som privatperson");
	const char *private = session_of(w);
	CHECK_STATUS(post(w, "/role", "act=choose&role=77&next=/"), 303);
	CHECK(!text_is(private, session_of(w))); /* a new token, and the old one is worth nothing */
	CHECK_HAS(get(w, "/"), "psykolog, BUP Växjö");
	CHECK_HAS(get(w, "/"), "Byt roll");
	CHECK_STATUS(get(w, "%s", linn), 404); /* as staff one is nobody's guardian */
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "tim")), 404);
	CHECK_STATUS(post(w, "/role", "act=choose&role=0"), 303);
	CHECK_STATUS(get(w, "%s", linn), 200);
	CHECK_STATUS(post(w, "/role", "act=choose&role=%lld", (long long)id_of(w, "rune-1")), 404);
	CHECK_STATUS(post(w, "/role", "act=choose&role=77&next=//example.org/"), 303);
	CHECK_HAS(get(w, "/"), "psykolog");
}

TEST(who_has_one_role_is_not_asked) {
	struct world *w = world_small();
	const char *secret = opened(w, "rune", "19700314-9908", "rune.ek");
	at(w, "2027-01-11T09:05");
	CHECK(text_is(log_in(w, "rune.ek", PASSWORD, secret).location, "/"));
	CHECK_NOT(get(w, "/"), "Byt roll");
	CHECK_STATUS(post(w, "/role", "act=choose&role=0"), 404); /* has no child */
}
