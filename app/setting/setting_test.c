#include "test.h"
#include "way.h"
#include "whole.h"

#include "access/setting.h"
#include "base/date.h"

/* Now is Monday 11 January 2027, 9.00; it holds from the 12th. */
static void decided_tomorrow(struct world *w, const char *what, int value) {
	way_setting(w, what, value, "2027-01-12");
}

TEST(a_setting_is_proposed_by_one_and_approved_by_another) {
	struct world *w = world_small();
	const char *path = way_setting_proposed(w, "Dagar att svara", 2, "2027-02-01");
	const char *id = between(w, get(w, "%s", path), "name=\"change\" value=\"", "\"");
	CHECK_NOT(get(w, "%s", path), "value=\"approve\"");
	struct answer a = post(w, path, "act=approve&change=%s", id);
	CHECK_STATUS(a, 403);
	CHECK_HAS(a, "Någon annan måste godkänna");
	CHECK_HAS(get(w, "/admin/setting"), "Väntar på en till");
	CHECK_STATUS(post(w, path, "act=propose&value=4&from=2027-03-01&source=Styrgruppen"), 409);
	as(w, "mona");
	CHECK_HAS(get(w, "%s", path), "Leif Strand föreslog");
	CHECK_STATUS(post(w, path, "act=approve&change=%s", id), 303);
	CHECK_STATUS(post(w, path, "act=approve&change=%s", id), 409);
	CHECK_STATUS(post(w, path, "act=withdraw&change=%s", id), 404); /* what is approved stands */
	CHECK_HAS(get(w, "%s", path), "Från 1 februari 2027");
	CHECK_HAS(get(w, "%s", path), "3 arbetsdagar gäller nu");
}

TEST(a_proposal_can_be_withdrawn_and_never_comes_to_hold) {
	struct world *w = world_small();
	const char *path = way_setting_proposed(w, "Dagar att svara", 2, "2027-01-12");
	const char *id = between(w, get(w, "%s", path), "name=\"change\" value=\"", "\"");
	CHECK_STATUS(post(w, path, "act=withdraw&change=%s", id), 303);
	as(w, "mona");
	CHECK_STATUS(post(w, path, "act=approve&change=%s", id), 409);
	at(w, "2027-01-13T09:00");
	as(w, "mona");
	CHECK_HAS(get(w, "%s", path), "3 arbetsdagar gäller nu");
}

TEST(the_past_is_never_edited) {
	struct world *w = world_small();
	as(w, "leif");
	const char *path = way_setting_page(w, "Dagar att svara");
	struct answer a = post(w, path, "act=propose&value=2&from=2027-01-11&source=Styrgruppen, § 14");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "aldrig i efterhand");
	CHECK_HAS(a, "Styrgruppen, § 14");
	CHECK_STATUS(post(w, path, "act=propose&value=0&from=2027-01-12&source=Styrgruppen"), 422);
	CHECK_STATUS(post(w, path, "act=propose&value=31&from=2027-01-12&source=Styrgruppen"), 422);
	a = post(w, path, "act=propose&value=tjugo&from=2027-01-11&source="); /* all at once */
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "id=\"value-fel\"");
	CHECK_HAS(a, "id=\"from-fel\"");
	CHECK_HAS(a, "id=\"source-fel\"");
	a = post(w, path, "act=propose&value=&from=2027-01-12&source=Styrgruppen");
	CHECK_NOT(a, "Skriv ett tal från");
	/* a day that came while the proposal waited */
	path = way_setting_proposed(w, "Dagar att svara", 2, "2027-01-12");
	at(w, "2027-01-12T00:00");
	as(w, "mona");
	const char *id = between(w, get(w, "%s", path), "name=\"change\" value=\"", "\"");
	CHECK_STATUS(post(w, path, "act=approve&change=%s", id), 403);
}

TEST(only_who_administers_sees_the_settings_and_sees_no_child) {
	static const char *const others[] = {"rune", "karin", "maria", "elin", "samir"};
	struct world *w = world_small();
	const char *unknown = get(w, "/nonsense").body;
	for (int i = 0; i < 5; i++) {
		as(w, others[i]);
		CHECK(text_is(get(w, "/admin/setting").body, unknown));
		CHECK(text_is(get(w, "/admin/setting/1").body, unknown));
		CHECK(text_is(get(w, "/admin/rule").body, unknown));
	}
	as(w, "leif");
	CHECK_STATUS(get(w, "/admin/setting"), 200);
	CHECK_STATUS(get(w, "/admin/setting/0"), 404);
	CHECK_STATUS(get(w, "/admin/setting/99"), 404);
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "tim")), 404);
	CHECK_STATUS(get(w, "/inbox"), 404);
	CHECK(db_exec(world_lane(w)->db, "update assignment set answers = 1 where role = 'ADMIN'") == OK);
	CHECK_STATUS(get(w, "/inbox"), 404);
}

/* --- each setting: today the old, tomorrow the new --- */

static void notice(struct world *w) {
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	struct answer a = post(w, "/notice/write",
		"act=send&harm=NO&situation=SCHOOL&municipality=Växjö&place_unit_id=%lld&areas=2&worry_2=Kommer sent&child_name=Bo Ek&child_age=9&sender_kind=PRIVATE",
		(long long)id_of(w, "bjorkskolan"));
	CHECK_STATUS(a, 303);
}

TEST(the_days_to_answer_a_notice_are_those_of_the_day_it_came) {
	struct world *w = world_small();
	decided_tomorrow(w, "Dagar att svara", 1);
	notice(w);
	as(w, "rune");
	CHECK_HAS(get(w, "/inbox"), "14 januari");
	CHECK_NOT(get(w, "/inbox"), "13 januari");
	at(w, "2027-01-12T08:00");
	notice(w);
	as(w, "rune");
	struct answer a = get(w, "/inbox");
	CHECK_HAS(a, "14 januari"); /* what came before keeps its day */
	CHECK_HAS(a, "13 januari");
}

TEST(a_session_rests_as_long_as_is_decided) {
	struct world *w = world_small();
	decided_tomorrow(w, "Minuter utan att något händer", 30);
	as(w, "rune");
	at(w, "2027-01-11T09:20");
	CHECK_NOT(get(w, "/"), "Rune Ek");
	at(w, "2027-01-12T09:00");
	as(w, "rune");
	at(w, "2027-01-12T09:20");
	CHECK_HAS(get(w, "/"), "Rune Ek");
	at(w, "2027-01-12T09:51");
	CHECK_NOT(get(w, "/"), "Rune Ek");
}

/* Uses the session every ten minutes for so many hours, and tells whether it still is one. */
static bool lasts(struct world *w, const char *day, int hours) {
	at(w, text_of(w, "%sT08:00", day));
	as(w, "rune");
	for (int i = 1; i <= hours * 6; i++) {
		at(w, text_of(w, "%sT%02d:%02d", day, 8 + i / 6, i % 6 * 10));
		if (strstr(get(w, "/").body, "Rune Ek") == NULL)
			return false;
	}
	return true;
}

TEST(a_session_is_as_long_as_is_decided) {
	struct world *w = world_small();
	decided_tomorrow(w, "Timmar innan man loggar in", 2);
	CHECK(lasts(w, "2027-01-11", 3));
	CHECK(!lasts(w, "2027-01-12", 3));
}

/* Linn is 17, so a guardian does not read; with the age at 18 her guardian does. */
TEST(the_age_of_own_choice_changes_who_reads_at_midnight) {
	struct world *w = world_small();
	const char *page = text_of(w, "/family/%lld", (long long)id_of(w, "linn"));
	decided_tomorrow(w, "När den unga själv bestämmer", 18);
	CHECK(db_exec(world_lane(w)->db, "update demo_person set assignment_id = 0 where id = 'kerstin'") == OK);
	at(w, "2027-01-11T23:59");
	as(w, "kerstin");
	CHECK_STATUS(get(w, "%s", page), 404);
	at(w, "2027-01-12T00:00");
	CHECK_STATUS(get(w, "%s", page), 200);
}

TEST(the_age_of_the_own_page_changes_who_logs_in_at_midnight) {
	struct world *w = world_small();
	const char *tim = text_of(w, "/family/%lld", (long long)id_of(w, "tim")), *elin = text_of(w, "/family/%lld", (long long)id_of(w, "elin"));
	decided_tomorrow(w, "När barnet loggar in själv", 11);
	at(w, "2027-01-11T23:59");
	as(w, "tim"); /* is 11 */
	CHECK_STATUS(get(w, "%s", tim), 404);
	at(w, "2027-01-12T00:00");
	CHECK_STATUS(get(w, "%s", tim), 200);
	/* and back again, for somebody of 14 too */
	way_setting(w, "När barnet loggar in själv", 15, "2027-01-13");
	at(w, "2027-01-12T23:59");
	as(w, "elin");
	CHECK_STATUS(get(w, "%s", elin), 200);
	at(w, "2027-01-13T00:00");
	CHECK_STATUS(get(w, "%s", elin), 404);
	as(w, "tim");
	CHECK_STATUS(get(w, "%s", tim), 404);
}

TEST(the_longest_consent_is_that_of_the_day_it_is_asked) {
	struct world *w = world_small();
	way_notice(w);
	way_take_up(w);
	way_assess(w);
	way_decide(w);
	int64_t before = now_of(w);
	const char *path = way_staff(w, "/consent");
	const char *ask = text_of(w, "act=ask&unit_1=%lld&why_1=Behövs&area=1-2&until=%s&wish=Ja", (long long)id_of(w, "bup"),
				  date_iso_day(world_arena(w), date_add_days(date_add_years(before, 1), 30)));
	const char *next = date_iso_day(world_arena(w), date_add_days(before, 1));
	way_setting(w, "Längsta tid för ett samtycke", 1, next);
	as(w, "rune");
	CHECK_STATUS(post(w, path, "%s", ask), 303);
	at(w, text_of(w, "%sT09:00", next));
	as(w, "rune");
	CHECK_HAS(get(w, "%s", path), "Högst ett år framåt");
	struct answer a = post(w, path, "%s", ask);
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "högst ett år");
}

static int notices_until_late(struct world *w) {
	int n = 0;
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	while (n < 40 && post(w, "/notice/write", "act=send&harm=NO&situation=SCHOOL&municipality=Växjö&place_unit_id=%lld&areas=2&worry_2=Kommer sent"
			      "&child_name=Bo Ek&child_age=9&sender_kind=PRIVATE", (long long)id_of(w, "bjorkskolan")).status == 303)
		n++;
	return n;
}

TEST(the_brake_on_notices_from_one_place_is_dated) {
	struct world *w = world_small();
	decided_tomorrow(w, "i timmen från en och samma plats", 3);
	CHECK(notices_until_late(w) == 10);
	at(w, "2027-01-12T09:00");
	CHECK(notices_until_late(w) == 3);
}

TEST(the_brake_on_all_notices_is_dated) {
	struct world *w = world_small();
	decided_tomorrow(w, "i timmen från alla tillsammans", 10);
	decided_tomorrow(w, "i timmen från en och samma plats", 20);
	at(w, "2027-01-12T09:00");
	CHECK(notices_until_late(w) == 10);
}

static int codes_until_late(struct world *w) {
	int n = 0;
	as(w, "");
	(void)get(w, "/code");
	while (n < 80 && post(w, "/code", "act=check&code=ABCD-EFGH").status == 200)
		n++;
	return n;
}

TEST(the_brake_on_codes_is_dated) {
	struct world *w = world_small();
	decided_tomorrow(w, "Koder i timmen", 5);
	CHECK(codes_until_late(w) == 60);
	at(w, "2027-01-12T09:00");
	CHECK(codes_until_late(w) == 5);
}

TEST(the_brake_on_children_is_dated) {
	struct world *w = world_small();
	decided_tomorrow(w, "Barn som en person får öppna", 5);
	for (int i = 0; i < 6; i++)
		CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into audit (id, at, actor_id, unit_id, child_id, act, ground, outcome, wrote, hash)"
			" values (%d, %lld, %lld, 1, %d, 'x', 4, 200, '', %s)", 900 + i, (long long)now_of(w) + 23 * DATE_HOUR + 30 * DATE_MINUTE, (long long)id_of(w, "rune"), 700 + i,
			db_engine(world_lane(w)->db) == DB_SQLITE ? "x'00'" : "'\\x00'")) == OK);
	as(w, "rune");
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "tim")), 200);
	at(w, "2027-01-12T09:00");
	as(w, "rune");
	CHECK_STATUS(get(w, "/child/%lld", (long long)id_of(w, "tim")), 429);
}

TEST(the_days_that_the_inbox_shows_what_was_taken_up_are_dated) {
	struct world *w = world_small();
	way_notice(w);
	way_take_up(w);
	int64_t day = date_day(now_of(w));
	way_setting(w, "upptaget uppmärksammande syns", 2, date_iso_day(world_arena(w), date_add_days(day, 5)));
	at(w, text_of(w, "%sT08:00", date_iso_day(world_arena(w), date_add_days(day, 4))));
	as(w, "rune");
	CHECK_HAS(get(w, "/inbox"), "Elin");
	at(w, text_of(w, "%sT08:00", date_iso_day(world_arena(w), date_add_days(day, 5))));
	as(w, "rune");
	CHECK_NOT(get(w, "/inbox"), "Elin");
}

/* --- rules --- */

TEST(a_rule_is_changed_by_two_and_holds_from_its_day) {
	struct world *w = world_small();
	as(w, "leif");
	struct answer a = post(w, "/admin/rule", "act=propose&situation=HOME&unit_kind=SOCIAL&follows=MUNICIPALITY&from=2027-01-11&explain=barnet är hemma. Prov.&source=Beslut 7");
	CHECK_STATUS(a, 422);
	CHECK_HAS(a, "barnet är hemma. Prov.");
	CHECK_STATUS(post(w, "/admin/rule", "act=propose&situation=HOME&unit_kind=SOCIAL&follows=MUNICIPALITY&from=2027-01-12&explain=barnet är hemma. Prov.&source=Beslut 7"), 303);
	const char *id = between(w, get(w, "/admin/rule"), "name=\"change\" value=\"", "\"");
	CHECK_STATUS(post(w, "/admin/rule", "act=approve&change=%s", id), 403);
	as(w, "mona");
	CHECK_STATUS(post(w, "/admin/rule", "act=approve&change=%s", id), 303);
	CHECK_STATUS(post(w, "/admin/rule", "act=approve&change=%s", id), 404);
	const char *send = "act=send&harm=NO&situation=HOME&municipality=Växjö&areas=2&worry_2=Liten&child_name=Bo Ek&child_age=3&sender_kind=PRIVATE";
	as(w, "");
	(void)get(w, "/notice/write?harm=NO");
	struct answer today = post(w, "/notice/write", "%s", send);
	CHECK_HAS(get(w, "%s", today.location), "BVC Norrängen");
	at(w, "2027-01-12T00:00");
	struct answer tomorrow = post(w, "/notice/write", "%s", send);
	CHECK_HAS(get(w, "%s", tomorrow.location), "Socialtjänsten barn och familj");
	CHECK_HAS(get(w, "%s", today.location), "BVC Norrängen"); /* what came before keeps its rule (N18) */
}

/* The clocks go back on 31 October 2027: midnight is Swedish midnight. */
TEST(a_setting_holds_from_swedish_midnight) {
	struct world *w = world_small();
	at(w, "2027-10-29T09:00");
	way_setting(w, "Dagar att svara", 7, "2027-11-01");
	const char *path = way_setting_page(w, "Dagar att svara");
	at(w, "2027-10-31T23:59");
	as(w, "leif");
	CHECK_HAS(get(w, "%s", path), "3 arbetsdagar gäller nu");
	at(w, "2027-11-01T00:00");
	CHECK_HAS(get(w, "%s", path), "7 arbetsdagar gäller nu");
}

TEST(every_setting_has_a_page) {
	struct world *w = world_small();
	as(w, "leif");
	for (int i = 1; i <= SETTINGS; i++)
		CHECK_STATUS(get(w, "/admin/setting/%d", i), 200);
	CHECK_STATUS(get(w, "/admin/setting/%d", SETTINGS + 1), 404);
}
