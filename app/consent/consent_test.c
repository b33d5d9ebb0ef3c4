/* Consent by the front door: who is asked, what they answer, what stops at once, and what nobody may see. */
#include "access/reach.h"
#include "serve.h"
#include "test.h"
#include "way.h"
#include "whole.h"

static void rebuild(struct world *w, const char *child) {
	struct request *rq = serve_request(world_arena(w), JOB, "/job/test");
	struct access *a;
	rq->now = now_of(w);
	CHECK(access_open(world_lane(w), rq, RIGHT_SYSTEM, 0, &a) == OK && reach_rebuild(a, id_of(w, child)) == OK);
}

/* Elin has two guardians; her school answers for the work. */
static void elin_begins(struct world *w) {
	sql(w, text_of(w, "insert into episode (id, child_id, unit_id, person_id, rule_id, state, opened_at, closed_at) "
			  "values (801, %lld, %lld, %lld, 0, 'COOPERATION', 1, 0)",
		       (long long)id_of(w, "elin"), (long long)id_of(w, "bjorkskolan"), (long long)id_of(w, "rune")));
	rebuild(w, "elin");
}

static const char *staff_page(struct world *w, const char *child) {
	return text_of(w, "/child/%lld/consent", (long long)id_of(w, child));
}

static const char *family_page(struct world *w, const char *child) {
	return text_of(w, "/family/%lld/consent", (long long)id_of(w, child));
}

/* Rune asks for BUP, about Hälsa and Relationer. */
static void ask_bup_until(struct world *w, const char *child, const char *until) {
	as(w, "rune");
	CHECK_STATUS(post(w, staff_page(w, child), "act=ask&unit_1=%lld&area=1-0&area=1-5&why_1=BUP kan hjälpa till med oron.&until=%s&wish=Jag vill att Tove får veta.",
			  (long long)id_of(w, "bup"), until), 303);
}

static void ask_bup(struct world *w, const char *child) {
	ask_bup_until(w, child, "2028-01-10");
}

/* The number of the question about a unit, read from the form. */
static const char *question(struct world *w, const char *child) {
	return between(w, get(w, "%s", family_page(w, child)), "name=\"question\" value=\"", "\"");
}

static struct answer reply(struct world *w, const char *child, const char *who, const char *answer, const char *areas) {
	as(w, who);
	const char *q = question(w, child);
	struct answer a = {0};
	const char *fields = text_of(w, "act=answer&question=%s&answer_1=%s", q, answer);
	for (; *areas != '\0'; areas++)
		fields = text_of(w, "%s&area=%s-%c", fields, q, *areas);
	a = post(w, family_page(w, child), "%s", fields);
	return a;
}

/* What the unit reaches now, by the rows that let its people in. */
static int64_t reached(struct world *w, const char *child, const char *unit) {
	int64_t areas = -1;
	CHECK(db_number(world_lane(w)->db,
			text_of(w, "select coalesce(max(areas), 0) from reach where child_id = %lld and unit_id = %lld and person_id = 0 and relation = 32 "
				   "and from_at <= %lld and %lld < until_at",
				(long long)id_of(w, child), (long long)id_of(w, unit), (long long)now_of(w), (long long)now_of(w)),
			&areas) == OK);
	return areas;
}

TEST(one_yes_and_one_no_share_nothing_and_both_yes_share_what_both_gave) {
	struct world *w = world_small();
	elin_begins(w);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", staff_page(w, "elin")), text_of(w, "<option value=\"%lld\"", (long long)id_of(w, "bup")));
	CHECK_NOT(get(w, "%s", staff_page(w, "elin")), text_of(w, "<option value=\"%lld\"", (long long)id_of(w, "bjorkskolan"))); /* needs no yes */
	ask_bup(w, "elin");
	CHECK_HAS(get(w, "%s", staff_page(w, "elin")), "Delas inte än");
	CHECK_HAS(get(w, "%s", staff_page(w, "elin")), "Maria Sandberg: svar saknas");
	at(w, "2027-01-11T10:00");
	CHECK_STATUS(reply(w, "elin", "maria", "YES", "05"), 303);
	CHECK(reached(w, "elin", "bup") == 0);
	CHECK_STATUS(reply(w, "elin", "per", "NO", ""), 303);
	CHECK(reached(w, "elin", "bup") == 0);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", staff_page(w, "elin")), "Maria Sandberg: ja");
	CHECK_HAS(get(w, "%s", staff_page(w, "elin")), "Delning saknas");
	at(w, "2027-01-11T10:05");
	as(w, "per");
	const char *q = question(w, "elin");
	CHECK_STATUS(post(w, family_page(w, "elin"), "act=answer&question=%s&answer_1=YES&area=%s-5", q, q), 303);
	CHECK(reached(w, "elin", "bup") == 32);
	CHECK(reached(w, "elin", "soc-vaxjo") == 0);
	CHECK_HAS(get(w, "%s", family_page(w, "elin")), "role=\"status\">Ditt svar är sparat.");
	as(w, "maria");
	CHECK_HAS(get(w, "%s", family_page(w, "elin")), "Tove Hallin");
	CHECK_HAS(get(w, "%s", family_page(w, "elin")), "Ta tillbaka mitt ja");
	CHECK_NOT(get(w, "%s", family_page(w, "elin")), "Ditt svar är sparat."); /* hers was a while ago */
}

/* No page of ours sends such an act: a handler that took what it does not know for a yes, or for a withdrawal, would guess. */
TEST(what_no_button_says_changes_nothing) {
	struct world *w = world_small();
	elin_begins(w);
	ask_bup(w, "elin");
	as(w, "maria");
	const char *q = question(w, "elin");
	static const char *const acts[] = {"answe", "answer_", "ANSWER", "answer|withdraw", "withdraw-all", ""};
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		struct answer a = post(w, family_page(w, "elin"), "act=%s&question=%s&answer_1=YES&area=%s-0", acts[i], q, q);
		CHECK_STATUS(a, 422);
		CHECK_HAS(a, "Inget är gjort än. Välj en av knapparna i formuläret.");
	}
	CHECK(number(w, "select count(*) from consent_grant") == 0);
	CHECK_STATUS(post(w, family_page(w, "elin"), "act=answer&question=%s&answer_1=YES&area=%s-0", q, q), 303);
}

TEST(the_other_guardians_no_and_silence_look_the_same) {
	struct world *w = world_small();
	elin_begins(w);
	ask_bup(w, "elin");
	at(w, "2027-01-11T10:00");
	CHECK_STATUS(reply(w, "elin", "maria", "YES", "05"), 303);
	const char *before = between(w, get(w, "%s", family_page(w, "elin")), "De här läser inte", "</section>");
	CHECK_STATUS(reply(w, "elin", "per", "NO", ""), 303);
	as(w, "maria");
	const char *after = between(w, get(w, "%s", family_page(w, "elin")), "De här läser inte", "</section>");
	CHECK(strstr(before, "Delas inte än") != NULL);
	CHECK(strstr(before, "Ditt ja gäller Hälsa och Relationer.") != NULL); /* what one said is there to read */
	CHECK(strlen(before) == strlen(after)); /* but for the forms' keys */
	CHECK_NOT(get(w, "%s", family_page(w, "elin")), "Per");
}

TEST(a_withdrawal_stops_the_sharing_at_the_next_request_and_names_nobody) {
	struct world *w = world_small();
	elin_begins(w);
	ask_bup(w, "elin");
	at(w, "2027-01-11T09:30");
	CHECK_STATUS(reply(w, "elin", "maria", "YES", "05"), 303);
	CHECK_STATUS(reply(w, "elin", "per", "YES", "05"), 303);
	CHECK(reached(w, "elin", "bup") == 33);
	at(w, "2027-01-11T09:40");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", staff_page(w, "elin")), 404); /* a party reads no register of consents */
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "elin")), 200);
	as(w, "noor"); /* was not asked */
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "elin")), 404);
	at(w, "2027-01-11T10:00");
	as(w, "per");
	struct answer stopped = post(w, family_page(w, "elin"), "act=withdraw&unit=%lld", (long long)id_of(w, "bup"));
	CHECK_STATUS(stopped, 303);
	CHECK(reached(w, "elin", "bup") == 0);
	CHECK_HAS(get(w, "%s", family_page(w, "elin")), "klockan 10.00");
	CHECK_HAS(get(w, "%s", family_page(w, "elin")), "Säg ja igen");
	CHECK_HAS(get(w, "%s", family_page(w, "elin")), "Ett ja gäller Hälsa och Relationer, till och med"); /* nobody says yes to what is not said */
	at(w, "2027-01-11T10:01");
	as(w, "tove");
	struct answer gone = get(w, "/child/%lld", (long long)id_of(w, "elin")), unknown = get(w, "/child/123456789");
	CHECK_STATUS(gone, 404);
	CHECK(text_is(gone.body, unknown.body));
	as(w, "maria");
	CHECK_HAS(get(w, "%s", family_page(w, "elin")), "Delningen slutade");
	CHECK_HAS(get(w, "%s", family_page(w, "elin")), "klockan 10.00");
	CHECK_NOT(get(w, "%s", family_page(w, "elin")), "Per");
	CHECK_HAS(get(w, "%s", family_page(w, "elin")), "Tove Hallin, senast");
	CHECK_HAS(get(w, "/family/%lld/log", (long long)id_of(w, "elin")), "Därför att ni har sagt ja.");
	as(w, "rune");
	CHECK_HAS(get(w, "%s", staff_page(w, "elin")), "Delningen slutade");
	CHECK_NOT(get(w, "%s", staff_page(w, "elin")), "Per Sandberg: nej");
}

/* Maria's yes stands, Per has taken his back, and the lead asks anew: each reads whose answer is missing, and nothing of the other's. */
TEST(when_it_is_asked_anew_each_reads_whose_answer_is_missing) {
	struct world *w = world_small();
	elin_begins(w);
	ask_bup(w, "elin");
	as(w, "maria");
	CHECK_HAS(get(w, "%s", family_page(w, "elin")), "<b>Du har inte svarat än.</b>");
	CHECK_STATUS(reply(w, "elin", "maria", "YES", "05"), 303);
	CHECK_HAS(get(w, "%s", family_page(w, "elin")), "<b>Delas inte än.</b> Ett ja saknas från någon annan som ska svara.");
	CHECK_STATUS(reply(w, "elin", "per", "YES", "05"), 303);
	at(w, "2027-01-15T09:00");
	as(w, "per");
	CHECK_STATUS(post(w, family_page(w, "elin"), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	CHECK_HAS(get(w, "%s", family_page(w, "elin")), "Säg ja igen");
	at(w, "2027-01-15T10:00");
	ask_bup(w, "elin");
	as(w, "maria");
	struct answer a = get(w, "%s", family_page(w, "elin"));
	CHECK_HAS(a, "Det gäller tills du svarar på den nya frågan.");
	CHECK_HAS(a, "<b>Ett ja saknas från någon annan som ska svara.</b>");
	CHECK_HAS(a, "Ditt ja finns kvar, men inget delas nu. Ett ja saknas från någon annan som ska svara.");
	CHECK_NOT(a, "Du har inte svarat än.");
	CHECK_NOT(a, "Per ");
	as(w, "per");
	a = get(w, "%s", family_page(w, "elin"));
	CHECK_HAS(a, "<b>Du har inte svarat än.</b>");
	CHECK_HAS(a, "Inget delas förrän alla som ska svara har sagt ja.");
	CHECK_NOT(a, "Säg ja igen"); /* it is asked above */
	CHECK_NOT(a, "Maria");
	CHECK_STATUS(reply(w, "elin", "per", "YES", "05"), 303);
	CHECK(reached(w, "elin", "bup") == (1 | 1 << 5));
	as(w, "maria");
	a = get(w, "%s", family_page(w, "elin"));
	CHECK_HAS(a, "Det gäller tills du svarar på den nya frågan.");
	CHECK_NOT(a, "saknas från");
	CHECK_NOT(a, "Inget delas förrän"); /* for it is */
}

TEST(after_a_withdrawal_one_may_say_yes_again_and_take_all_back) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_STATUS(post(w, staff_page(w, "tim"),
			  "act=ask&unit_1=%lld&area=1-0&why_1=Behövs.&unit_2=%lld&area=2-5&why_2=Träningen.&until=2028-01-10&wish=Han vill spela.",
			  (long long)id_of(w, "bup"), (long long)id_of(w, "ifk-ungdom")), 303);
	as(w, "eva");
	at(w, "2027-01-11T09:10");
	struct answer page = get(w, "%s", family_page(w, "tim"));
	const char *first = between(w, page, "name=\"question\" value=\"", "\"");
	const char *rest = strstr(page.body, first);
	struct answer tail = {.body = strstr(rest, "name=\"question\"")};
	const char *second = between(w, tail, "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, family_page(w, "tim"), "act=answer&question=%s&question=%s&answer_1=YES&answer_2=YES&area=%s-0&area=%s-5", first,
			  second, first, second), 303);
	CHECK(reached(w, "tim", "bup") == 1 && reached(w, "tim", "ifk-ungdom") == 32);
	at(w, "2027-01-11T09:12");
	CHECK_STATUS(post(w, family_page(w, "tim"), "act=withdraw_all"), 303);
	CHECK(reached(w, "tim", "bup") == 0 && reached(w, "tim", "ifk-ungdom") == 0);
	at(w, "2027-01-11T09:13");
	CHECK_STATUS(post(w, family_page(w, "tim"), "act=answer&question=%s&answer_1=YES&area=%s-0", first, first), 303);
	CHECK(reached(w, "tim", "bup") == 1 && reached(w, "tim", "ifk-ungdom") == 0);
	at(w, "2027-01-11T09:14");
	CHECK_STATUS(post(w, family_page(w, "tim"), "act=answer&question=%s&answer_1=YES&area=%s-0&until=2027-01-31", first, first), 303);
	at(w, "2027-01-31T23:59:59");
	CHECK(reached(w, "tim", "bup") == 1);
	at(w, "2027-02-01T00:00:00");
	CHECK(reached(w, "tim", "bup") == 0);
}

TEST(a_wrong_question_keeps_what_was_typed_and_asks_nobody) {
	struct world *w = world_small();
	as(w, "rune");
	struct answer bad = post(w, staff_page(w, "tim"), "act=ask&unit_1=%lld&why_1=Träningen hjälper honom&area=1-0&until=2035-01-01&wish=",
				 (long long)id_of(w, "ifk-ungdom"));
	CHECK_STATUS(bad, 422);
	CHECK_HAS(bad, "En förening får inte läsa om Hälsa");
	CHECK_HAS(bad, "högst 2 år");
	CHECK_HAS(bad, "Skriv vad barnet självt vill");
	CHECK_HAS(bad, "Träningen hjälper honom");
	CHECK_HAS(get(w, "%s", staff_page(w, "tim")), "Ingen har frågats än");
	CHECK_STATUS(post(w, staff_page(w, "tim"), "act=ask&unit_1=%lld&until=2028-01-01&wish=x", (long long)id_of(w, "bup")), 422);
	CHECK_STATUS(post(w, staff_page(w, "tim"), "act=ask&until=2028-01-01&wish=x"), 422);
	CHECK_STATUS(post(w, staff_page(w, "tim"), "act=wish&wish=x"), 422);
}

TEST(a_wrong_answer_changes_nothing) {
	struct world *w = world_small();
	ask_bup(w, "tim");
	as(w, "eva");
	const char *q = question(w, "tim");
	CHECK_STATUS(post(w, family_page(w, "tim"), "act=answer&question=%s", q), 422);
	CHECK_STATUS(post(w, family_page(w, "tim"), "act=answer&question=%s&answer_1=YES", q), 422);
	CHECK_STATUS(post(w, family_page(w, "tim"), "act=answer&question=%s&answer_1=YES&area=%s-3", q, q), 422);
	CHECK_STATUS(post(w, family_page(w, "tim"), "act=answer&question=%s&answer_1=YES&area=%s-0&until=2029-01-01", q, q), 422);
	CHECK_STATUS(post(w, family_page(w, "tim"), "act=answer&question=77&answer_1=YES&area=77-0"), 422);
	CHECK(reached(w, "tim", "bup") == 0);
}

TEST(a_new_question_takes_the_place_of_the_old_one_for_its_unit) {
	struct world *w = world_small();
	ask_bup(w, "tim");
	as(w, "eva");
	const char *old = question(w, "tim");
	at(w, "2027-01-11T09:05");
	as(w, "rune");
	CHECK_STATUS(post(w, staff_page(w, "tim"), "act=ask&unit_1=%lld&area=1-2&why_1=Läxorna.&until=2027-06-30&wish=", (long long)id_of(w, "bup")), 303);
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family_page(w, "tim")), old);
	struct answer late = post(w, family_page(w, "tim"), "act=answer&question=%s&answer_1=YES&area=%s-0", old, old);
	CHECK_STATUS(late, 422);
	CHECK_HAS(late, "Frågan har ändrats");
	CHECK_HAS(get(w, "%s", family_page(w, "tim")), "Läxorna.");
}

TEST(an_answer_on_paper_counts_and_says_that_it_came_on_paper) {
	struct world *w = world_small();
	ask_bup(w, "tim");
	const char *q = between(w, get(w, "%s", staff_page(w, "tim")), "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, staff_page(w, "tim"), "act=paper&person=%lld&question=%s&answer_1=YES&area=%s-5&signed_on=2027-01-10&witness=Rune Ek", (long long)id_of(w, "per"), q, q), 422);
	CHECK_STATUS(post(w, staff_page(w, "tim"), "act=paper&person=%lld&question=%s&answer_1=YES&area=%s-5&signed_on=2027-01-10&witness=Rune Ek", (long long)id_of(w, "eva"), q, q), 303);
	CHECK(reached(w, "tim", "bup") == 32);
	CHECK_HAS(get(w, "%s", staff_page(w, "tim")), "på papper");
	int64_t paper = 0;
	CHECK(db_number(world_lane(w)->db, text_of(w, "select count(*) from consent_grant where channel = 'PAPER' and entered_by = %lld", (long long)id_of(w, "rune")), &paper) == OK);
	CHECK(paper == 1);
	at(w, "2027-01-11T09:05");
	CHECK_STATUS(post(w, staff_page(w, "tim"), "act=paper&person=%lld&question=%s&answer_1=NO&signed_on=2027-01-10&witness=Rune Ek", (long long)id_of(w, "eva"), q), 303);
	CHECK(reached(w, "tim", "bup") == 0);
}

TEST(the_childs_own_wish_is_kept_apart_and_is_no_answer) {
	struct world *w = world_small();
	elin_begins(w);
	ask_bup(w, "elin");
	as(w, "elin");
	CHECK_HAS(get(w, "%s", family_page(w, "elin")), "Jag vill att Tove får veta.");
	CHECK_STATUS(post(w, family_page(w, "elin"), "act=wish&wish=Men inte pappas nya"), 303);
	CHECK_STATUS(post(w, family_page(w, "elin"), "act=answer&question=1&answer_1=YES&area=1-0"), 403);
	CHECK_STATUS(post(w, family_page(w, "elin"), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 403);
	as(w, "maria");
	CHECK_NOT(get(w, "%s", family_page(w, "elin")), "Men inte pappas nya");
	CHECK_NOT(get(w, "%s", family_page(w, "elin")), "Jag vill att Tove");
	CHECK_STATUS(post(w, family_page(w, "elin"), "act=wish&wish=något"), 404);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", staff_page(w, "elin")), "Men inte pappas nya");
}

TEST(the_text_as_it_was_shown_is_kept_sealed) {
	struct world *w = world_small();
	ask_bup(w, "tim");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family_page(w, "tim")), "Länsgemensam text, version 3.");
	CHECK_HAS(get(w, "%s", family_page(w, "tim")), "BUP Växjö får läsa om Hälsa och Relationer. Därför att: BUP kan hjälpa till med oron.");
	int64_t plain = -1;
	CHECK(db_number(world_lane(w)->db, world_lane(w)->db != NULL && db_engine(world_lane(w)->db) == DB_PG
			? "select count(*) from consent_request where position('frivilligt'::bytea in shown) > 0"
			: "select count(*) from consent_request where instr(shown, cast('frivilligt' as blob)) > 0", &plain) == OK);
	CHECK(plain == 0);
}

TEST(whoever_is_not_asked_or_not_family_finds_no_register) {
	struct world *w = world_small();
	ask_bup(w, "tim");
	struct answer unknown = get(w, "/child/123456789/consent");
	const char *const strangers[] = {"noor", "tove", "vera", "maria", "karin"};
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
		as(w, strangers[i]);
		struct answer a = get(w, "%s", staff_page(w, "tim")), b = get(w, "%s", family_page(w, "tim"));
		CHECK_STATUS(a, 404);
		CHECK(text_is(a.body, unknown.body) && text_is(b.body, unknown.body));
		CHECK_STATUS(post(w, staff_page(w, "tim"), "act=ask&unit_1=%lld&area=1-0&why_1=x&until=2027-06-01&wish=y", (long long)id_of(w, "soc-vaxjo")), 404);
	}
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", staff_page(w, "tim")), 403);
}

/* Elin is 16 on 3 May 2028. */
TEST(at_16_the_young_person_answers_too_and_the_guardians_page_is_gone) {
	struct world *w = world_small();
	elin_begins(w);
	at(w, "2028-04-01T10:00");
	as(w, "rune");
	CHECK_STATUS(post(w, staff_page(w, "elin"), "act=ask&unit_1=%lld&area=1-0&why_1=Hjälp.&until=2029-01-10&wish=Ja.", (long long)id_of(w, "bup")), 303);
	CHECK_STATUS(reply(w, "elin", "maria", "YES", "0"), 303);
	CHECK_STATUS(reply(w, "elin", "per", "YES", "0"), 303);
	CHECK(reached(w, "elin", "bup") == 1);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", staff_page(w, "elin")), "De svarar på sin sida");
	at(w, "2028-05-03T00:00:00");
	CHECK(reached(w, "elin", "bup") == 0);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", staff_page(w, "elin")), "Elin bestämmer själv, så de läser inget annat än frågan och sina egna svar");
	as(w, "maria");
	CHECK_STATUS(get(w, "/family/%lld", (long long)id_of(w, "elin")), 404);
	CHECK_STATUS(reply(w, "elin", "elin", "YES", "0"), 303);
	CHECK(reached(w, "elin", "bup") == 1);
}

/* What a guardian of somebody of 16 may read of Elin: the questions and the own answers. */
static void reads_nothing_else(struct world *w, const char *who) {
	static const char *const closed[] = {"", "/plan", "/log", "/meeting", "/document", "/words", "/message", "/handover", "/notice", "/extract", "/significant", "/view"};
	as(w, who);
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
		CHECK_STATUS(get(w, "/family/%lld%s", (long long)id_of(w, "elin"), closed[i]), 404);
}

TEST(a_guardian_whose_view_has_ended_answers_the_question_and_takes_it_back) {
	struct world *w = world_small();
	elin_begins(w);
	at(w, "2028-06-01T10:00"); /* Elin is 16, and nobody has asked anything */
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", family_page(w, "elin")), 404);
	CHECK_HAS(get(w, "/"), "Här finns inget än");
	ask_bup_until(w, "elin", "2029-01-10");
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "maria"))) == 1); /* she is told that there is something */
	CHECK_HAS(get(w, "%s", staff_page(w, "elin")), "De svarar på sin sida eller på papper");
	as(w, "maria");
	CHECK(text_is(get(w, "/").location, family_page(w, "elin")));
	struct answer a = get(w, "%s", family_page(w, "elin"));
	CHECK_STATUS(a, 200);
	CHECK_HAS(a, "Frågor till dig om Elin");
	CHECK_HAS(a, "Får BUP Växjö läsa?");
	CHECK_HAS(a, "Vad BUP Växjö gör");
	CHECK_NOT(a, "De här läser i dag");
	CHECK_NOT(a, "Jag vill att Tove får veta."); /* what the young person wants is not the guardian's */
	reads_nothing_else(w, "maria");
	CHECK_STATUS(reply(w, "elin", "elin", "YES", "05"), 303);
	CHECK_STATUS(reply(w, "elin", "per", "YES", "05"), 303);
	as(w, "maria");
	CHECK_NOT(get(w, "%s", family_page(w, "elin")), "Per Sandberg"); /* nobody sees another's answer */
	CHECK(reached(w, "elin", "bup") == 0);
	CHECK_STATUS(reply(w, "elin", "maria", "YES", "0"), 303);
	CHECK(reached(w, "elin", "bup") == 1);
	at(w, "2028-06-02T10:00");
	as(w, "maria");
	a = get(w, "%s", family_page(w, "elin"));
	CHECK_HAS(a, "Du sa ja 1 juni 2028, om Hälsa");
	CHECK_NOT(a, "Läser om");
	CHECK_STATUS(post(w, family_page(w, "elin"), "act=wish&wish=Jag."), 404);
	CHECK_STATUS(post(w, family_page(w, "elin"), "act=withdraw&unit=%lld", (long long)id_of(w, "bup")), 303);
	CHECK(reached(w, "elin", "bup") == 0);
	CHECK_HAS(get(w, "%s", family_page(w, "elin")), "Du tog tillbaka ditt ja 2 juni 2028");
	reads_nothing_else(w, "maria");
	at(w, "2030-05-03T00:00"); /* and at 18 it ends */
	as(w, "maria");
	CHECK_STATUS(get(w, "%s", family_page(w, "elin")), 404);
}

TEST(who_is_shut_out_is_not_asked_on_a_page_either) {
	struct world *w = world_small();
	elin_begins(w);
	at(w, "2028-06-01T10:00");
	sql(w, text_of(w, "insert into guardian_block (id, child_id, person_id, unit_id, set_by_id, from_at, until_at, review_at, kept_by_id, kept_at, asked_by_id, "
			  "asked_named, asked_at, ended_by_id, late_at, version, reason, kept_reason, lift_reason) "
			  "values (1, %lld, %lld, %lld, %lld, 1, 9000000000000, 0, 0, 0, 0, 0, 0, 0, 0, 1, '', '', '')", (long long)id_of(w, "elin"), (long long)id_of(w, "per"),
		       (long long)id_of(w, "bjorkskolan"), (long long)id_of(w, "rune")));
	ask_bup_until(w, "elin", "2029-01-10");
	as(w, "per");
	CHECK_STATUS(get(w, "%s", family_page(w, "elin")), 404);
	CHECK_HAS(get(w, "/"), "Här finns inget än");
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "per"))) == 0);
}

/* Only who can open the question is told of it: a guardian from whom all areas are withheld (D5), or in a pause, has no page and gets no message (N8). */
TEST(who_reaches_no_question_is_not_told_of_it) {
	struct world *w = world_small();
	elin_begins(w);
	as(w, "rune");
	for (int area = 1; area <= 7; area++)
		CHECK_STATUS(post(w, text_of(w, "/child/%lld/withhold", (long long)id_of(w, "elin")), "act=withhold&guardian=%lld&what=%d&reason=Han far illa.&review=2027-03-01", (long long)id_of(w, "per"), area), 303);
	as(w, "per");
	CHECK_STATUS(get(w, "%s", family_page(w, "elin")), 404);
	long long before = (long long)number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "per")));
	ask_bup_until(w, "elin", "2027-12-10");
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "per"))) == before);
	CHECK(number(w, text_of(w, "select count(*) from outbox where person_id = %lld", (long long)id_of(w, "maria"))) == 1);
}

TEST(the_familys_page_says_who_reads_all_who_reads_a_part_and_who_reads_when_the_work_is_closed) {
	struct world *w = world_way();
	at(w, "2027-02-01T09:00");
	as(w, "rune");
	struct answer a = post(w, way_staff(w, "/plan/area/2"), "act=need&text=Elin behöver lugn.&goal=Jag hinner");
	CHECK_STATUS(post(w, a.location, "act=save&text=Lugn morgon hos Sanna&who=%lld&family=&from_at=2027-02-01&until_at=2027-05-01&state=AGREED&version=0", (long long)id_of(w, "sanna-1")), 303);
	CHECK_STATUS(post(w, way_staff(w, "/plan/area/2"), "act=contact&contact=%lld&version=", (long long)id_of(w, "sanna-1")), 303);
	at(w, "2027-02-01T09:10");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/plan/write"), "act=publish"), 303);
	at(w, "2027-02-01T09:20");
	as(w, "maria");
	a = get(w, "%s", way_family(w, "/consent"));
	CHECK_HAS(a, "<p>Rune Ek, rektor</p>");
CHECK_HAS(a, "Sanna Lind, kurator, läser bara om Lärande och Relationer.");
	at(w, "2027-02-02T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/close"), "act=close&done_all=1&no_need=1&done=Bra.&voice=Bra.&goes_on=Inget.&contact=Rune."), 303);
	as(w, "maria");
	a = get(w, "%s", way_family(w, "/consent"));
	CHECK_HAS(a, "<p>Rune Ek, rektor</p>");
	CHECK_HAS(a, "Hade ansvaret för stödet, och läser det som har hänt.");
	CHECK_NOT(a, "Sanna Lind");
	CHECK_NOT(a, "När du tar tillbaka ditt ja");
	CHECK_HAS(a, "Ring Björkskolan");
}

/* The receipt of a withdrawal: when Tove read last. */
static const char *read_last(struct world *w, const char *who) {
	as(w, who);
	return between(w, get(w, "%s", family_page(w, "elin")), "Tove Hallin, senast ", "</li>");
}

/* N7, D10: what the log leaves out for a guardian stands in no receipt either.  Elin writes to Tove, who reads it; and Tove answers a notice in her inbox. */
TEST(when_somebody_read_last_tells_nothing_that_the_log_leaves_out) {
	struct world *w = world_way();
	at(w, "2027-01-14T18:55");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", way_staff(w, "/plan")), 200);
	at(w, "2027-01-14T19:10");
	as(w, "elin");
	struct answer a = post(w, way_family(w, "/message/new"), "act=send&staff=%lld&about=Hej&text=Får jag ringa?", of(w, "tove-1"));
	CHECK_STATUS(a, 303);
	at(w, "2027-01-14T19:12");
	as(w, "tove");
	CHECK_STATUS(get(w, "%s/%lld", way_staff(w, "/message"), (long long)last_id(a.location)), 200);
	at(w, "2027-01-14T19:13");
	sql(w, text_of(w, "insert into audit (id, at, actor_id, unit_id, child_id, act, ground, outcome, wrote, hash) select 400000000000000001, %lld, %lld, %lld, %lld, 'observation_do', 0, 303, '', a.hash from audit a limit 1",
		       (long long)now_of(w), of(w, "tove"), of(w, "bup"), of(w, "elin")));
	at(w, "2027-01-14T19:15");
	as(w, "maria");
	CHECK_STATUS(post(w, family_page(w, "elin"), "act=withdraw&unit=%lld", of(w, "bup")), 303);
	CHECK(strstr(read_last(w, "maria"), "18.55") != NULL);
	CHECK(strstr(read_last(w, "elin"), "19.12") != NULL);
}

TEST(a_unit_to_ask_for_is_looked_for_and_nothing_typed_goes_away) {
	struct world *w = world_small();
	elin_begins(w);
	as(w, "rune");
	struct answer a = get(w, "%s", staff_page(w, "elin"));
	CHECK(strstr(between(w, a, "id=\"unit_1\"", "</select>"), "<optgroup label=\"Växjö: vård\">") != NULL);
	a = post(w, staff_page(w, "elin"), "act=look&look=tingsryd&unit_1=%lld&area=1-0&why_1=Hjälp med oron&until=", (long long)id_of(w, "bup"));
	CHECK_STATUS(a, 200);
	CHECK_NOT(a, "Fel:");
	CHECK_HAS(a, "Hjälp med oron");
	CHECK(strstr(between(w, a, "id=\"unit_1\"", "</select>"), text_of(w, "value=\"%lld\" selected", (long long)id_of(w, "bup"))) != NULL);
	CHECK(strstr(between(w, a, "id=\"unit_2\"", "</select>"), "BVC Tingsryd") != NULL);
	CHECK(strstr(between(w, a, "id=\"unit_2\"", "</select>"), "Socialtjänsten") == NULL);
	CHECK_NOT(get(w, "%s", staff_page(w, "elin")), "BUP Växjö</b>");
}
