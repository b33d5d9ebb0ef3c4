/* HSA-ids: given by two, by which somebody who works here logs in. */
#include "test.h"

#include "oidc/oidc.h"

#define SECRET "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define HSA "SE2321000131-P000000123457"

static struct oidc_providers all;
static const char *who_said;

static bool provider_says(struct arena *a, struct bytes in, struct out *answer) {
	(void)a;
	(void)in;
	const char *text[] = {*who_said == '\0' ? "N" : "G", "https://a.example/there", SECRET, who_said, "s", "p", "0"};
	for (size_t i = 0; i < 7; i++)
		out_bytes(answer, text[i], strlen(text[i]) + 1);
	return true;
}

static struct world *world_cards(void) {
	struct world *w = world_small();
	all = (struct oidc_providers){.n = 2, .row = {{.name = "SITHS", .text = "", .issuer = "https://a.example", .client = "kb", .back = "", .claim = "employeeHsaId", .hsa = true, .whom = OIDC_WORK_AT, .norgs = 1},
						      {.name = "BankID", .text = "", .issuer = "https://b.example", .client = "kb", .back = "", .claim = "number", .whom = OIDC_EVERYBODY}}};
	all.row[0].org_id[0] = id_of(w, "region");
	provider(w, &all, provider_says);
	return w;
}

static struct answer comes(struct world *w, int place, const char *who) {
	who_said = who;
	as(w, "");
	(void)get(w, "/login/%d", place + 1);
	const char *state = oidc_state(world_arena(w), SECRET, (size_t)place, now_of(w) / 1000);
	CHECK_HAS(get(w, "/login/back?state=%s&code=c", state), "Fortsätt");
	return post(w, "/login/back", "act=go&state=%s&code=c&iss=https://a.example", state);
}

static const char *page_of(struct world *w, const char *key) {
	return text_of(w, "/admin/person/%lld", of(w, key));
}

static struct answer proposed(struct world *w, const char *by, const char *key, const char *hsa) {
	as(w, by);
	(void)get(w, "%s", page_of(w, key));
	return post(w, page_of(w, key), "act=hsa&hsa=%s", hsa);
}

static struct answer decided(struct world *w, const char *by, const char *key, const char *act) {
	as(w, by);
	return post(w, page_of(w, key), "act=%s&hsa_id=%s", act, between(w, get(w, "%s", page_of(w, key)), "name=\"hsa_id\" value=\"", "\""));
}

TEST(who_has_an_hsa_id_logs_in_by_it) {
	struct world *w = world_cards();
	CHECK_HAS(comes(w, 0, HSA), "Vi hittar inget här för dig");
	CHECK_STATUS(proposed(w, "leif", "tove", "se2321000131-p000000123457"), 303);
	CHECK_HAS(get(w, "/admin"), "HSA-id för Tove");
	CHECK_HAS(comes(w, 0, HSA), "Vi hittar inget här för dig"); /* one alone gives nothing */
	CHECK_STATUS(decided(w, "leif", "tove", "hsa_approve"), 403);
	CHECK_HAS(comes(w, 0, HSA), "Vi hittar inget här för dig");
	CHECK_STATUS(decided(w, "mona", "tove", "hsa_approve"), 303);
	CHECK_HAS(get(w, "%s", page_of(w, "tove")), HSA);
	CHECK_STATUS(comes(w, 0, HSA), 303);
	CHECK_HAS(get(w, "/"), "Tove");
	CHECK_STATUS(get(w, "/inbox"), 200);
	CHECK_STATUS(comes(w, 0, "se2321000131-p000000123457"), 303);
	CHECK_HAS(comes(w, 0, "SE2321000131-P000000123458"), "Vi hittar inget här för dig"); /* another card */
	CHECK_HAS(comes(w, 0, ""), "sa inte ditt HSA-id");
	CHECK_HAS(comes(w, 1, HSA), "Vi hittar inget här för dig"); /* where a number is asked for it is none */
	CHECK_HAS(comes(w, 0, "19700314-9908"), "Vi hittar inget här för dig"); /* … nor the other way */
	CHECK(number(w, "select count(*) from audit where wrote like '%123457%'") == 0);
	CHECK(number(w, text_of(w, "select count(*) from audit where act = 'admin_person_do' and outcome = 303 and wrote like '%%admin_hsa_approve%%' and actor_id = %lld", of(w, "mona"))) == 1);
}

TEST(an_hsa_id_that_is_taken_away_opens_nothing) {
	struct world *w = world_cards();
	CHECK_STATUS(proposed(w, "leif", "tove", HSA), 303);
	CHECK_STATUS(decided(w, "mona", "tove", "hsa_approve"), 303);
	CHECK_STATUS(comes(w, 0, HSA), 303);
	const char *his = text_of(w, "select count(*) from session where person_id = %lld and ended_at > %lld", of(w, "tove"), (long long)now_of(w));
	CHECK(number(w, his) == 1);
	CHECK_STATUS(decided(w, "leif", "tove", "hsa_withdraw"), 303); /* one is enough */
	CHECK(number(w, his) == 0);
	CHECK_NOT(get(w, "%s", page_of(w, "tove")), HSA);
	CHECK_HAS(comes(w, 0, HSA), "Vi hittar inget här för dig");
	CHECK_STATUS(proposed(w, "leif", "bo", HSA), 303); /* the card is somebody else's now */
	CHECK_STATUS(decided(w, "mona", "bo", "hsa_approve"), 303);
	CHECK_STATUS(comes(w, 0, HSA), 303);
	CHECK_HAS(get(w, "/"), "Bo ");
}

/* Whoever is appointed gets it by the same two. */
TEST(an_hsa_id_is_given_with_an_appointment) {
	struct world *w = world_cards();
	const char *unit = text_of(w, "/admin/unit/%lld", of(w, "bup"));
	for (int yes = 0; yes < 2; yes++) {
		as(w, "leif");
		CHECK_HAS(get(w, "%s", unit), "HSA-id");
		struct answer a = post(w, unit, "act=appoint&number=19851105-9803&person=Mio Sten&hsa=%s&role=STAFF&title=Kurator&from=2027-01-11", HSA);
		CHECK_STATUS(a, 303);
		as(w, "mona");
		a = get(w, "%s", unit);
		CHECK_HAS(a, HSA);
		const char *id = between(w, a, "name=\"appointment\" value=\"", "\"");
		CHECK_HAS(comes(w, 0, HSA), "Vi hittar inget här för dig");
		as(w, "mona");
		(void)get(w, "%s", unit);
		CHECK_STATUS(post(w, unit, "act=%s&appointment=%s", yes ? "approve" : "withdraw", id), 303);
		CHECK(number(w, "select count(*) from person_hsa where state = 'APPROVED'") == yes);
		CHECK(number(w, "select count(*) from person_hsa where state = 'WAITING'") == 0);
	}
	CHECK_STATUS(comes(w, 0, HSA), 303);
	CHECK_HAS(get(w, "/"), "Mio Sten");
	all.row[0].hsa = false; /* where nobody logs in by it, it is not asked for */
	as(w, "leif");
	CHECK_NOT(get(w, "%s", unit), "HSA-id");
}

TEST(what_is_no_hsa_id_or_is_somebody_elses_is_refused) {
	static const char *const bad[] = {"2321000131-P1", "SE232100013-P1", "SE2321000131", "SE2321000131-P 1", "SE2321000131-0123456789012345678901"};
	struct world *w = world_cards();
	const char *unit = text_of(w, "/admin/unit/%lld", of(w, "bup"));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct answer a = proposed(w, "leif", "tove", bad[i]);
		CHECK_STATUS(a, 422);
		CHECK_HAS(a, "Ett HSA-id ser ut så här");
		CHECK_HAS(a, bad[i]); /* kept */
	}
	CHECK_STATUS(proposed(w, "leif", "tove", HSA), 303);
	CHECK_STATUS(proposed(w, "leif", "bo", HSA), 303); /* both wait: the first yes counts */
	CHECK_STATUS(decided(w, "mona", "tove", "hsa_approve"), 303);
	CHECK_STATUS(decided(w, "mona", "bo", "hsa_approve"), 403);
	struct answer a = proposed(w, "leif", "rune", HSA);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "kan inte användas här");
	CHECK_NOT(a, "Tove");
	as(w, "leif");
	(void)get(w, "%s", unit);
	a = post(w, unit, "act=appoint&number=19851105-9803&person=Mio Sten&hsa=%s&role=STAFF&title=Kurator&from=2027-01-11", HSA);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "kan inte användas här");
	CHECK_HAS(a, "Mio Sten");
	CHECK(number(w, "select count(*) from appointment where state = 'WAITING'") == 0);
	CHECK(number(w, "select count(*) from person_hsa where state = 'APPROVED'") == 1);
}

/* Once it is given, only the organisation that gave it sees it; nobody approves what is about themselves. */
TEST(an_hsa_id_is_shown_to_its_own_organisation) {
	struct world *w = world_cards();
	sql(w, text_of(w, "insert into assignment (id, person_id, unit_id, role, title, answers, from_at, until_at) values (77, %lld, %lld, 'ADMIN', 'Administratör', 0, 1, 9000000000000)", of(w, "hilda"), of(w, "bup")));
	sql(w, text_of(w, "update demo_person set assignment_id = 77 where person_id = %lld", of(w, "hilda")));
	CHECK_STATUS(proposed(w, "leif", "tove", HSA), 303);
	as(w, "hilda"); /* of the region: she may be the second */
	CHECK_HAS(get(w, "%s", page_of(w, "tove")), HSA);
	CHECK_STATUS(decided(w, "mona", "tove", "hsa_approve"), 303);
	CHECK_HAS(get(w, "%s", page_of(w, "tove")), HSA);
	const char *id = between(w, get(w, "%s", page_of(w, "tove")), "name=\"hsa_id\" value=\"", "\"");
	as(w, "hilda");
	CHECK_NOT(get(w, "%s", page_of(w, "tove")), HSA);
	CHECK_STATUS(post(w, page_of(w, "tove"), "act=hsa_withdraw&hsa_id=%s", id), 404);
	static const char *const others[] = {"tove", "rune", "karin", "eva", ""};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		as(w, others[i]);
		CHECK(get(w, "%s", page_of(w, "tove")).status != 200);
		CHECK(post(w, page_of(w, "tove"), "act=hsa&hsa=%s", HSA).status != 200);
	}
	CHECK_STATUS(proposed(w, "leif", "mona", "SE2321000131-M1"), 303);
	CHECK_STATUS(decided(w, "hilda", "mona", "hsa_approve"), 303);
	CHECK_STATUS(proposed(w, "leif", "mona", "SE2321000131-M2"), 303);
	as(w, "mona");
	const char *last = text_of(w, "%lld", (long long)number(w, "select id from person_hsa where state = 'WAITING'"));
	(void)get(w, "%s", page_of(w, "mona"));
	CHECK_STATUS(post(w, page_of(w, "mona"), "act=hsa_approve&hsa_id=%s", last), 403);
}

/* A card leads no further than whoever vouches for it: SITHS for the region. */
TEST(a_card_leads_no_further_than_its_provider) {
	struct world *w = world_cards();
	CHECK_STATUS(proposed(w, "leif", "rune", HSA), 303);
	CHECK_STATUS(decided(w, "mona", "rune", "hsa_approve"), 303);
	CHECK_HAS(comes(w, 0, HSA), "Vi hittar inget här för dig"); /* works at a school */
	all.row[0].whom = OIDC_WORK;
	CHECK_STATUS(comes(w, 0, HSA), 303);
	as(w, "leif");
	(void)get(w, "%s", page_of(w, "rune"));
	CHECK_STATUS(post(w, page_of(w, "rune"), "act=lock"), 303);
	CHECK_HAS(comes(w, 0, HSA), "Vi hittar inget här för dig");
}
