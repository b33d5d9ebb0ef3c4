#include "test.h"

TEST(whoever_logs_in_as_staff_sees_their_name_and_unit) {
	struct world *w = world_small();
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Rune Ek");
	CHECK_HAS(get(w, "/"), "rektor, Björkskolan");
}

TEST(a_session_ends_after_a_quarter_of_an_hour_without_use) {
	struct world *w = world_small();
	as(w, "rune");
	at(w, "2027-01-11T09:14");
	CHECK_HAS(get(w, "/"), "Rune Ek");
	at(w, "2027-01-11T09:28");
	CHECK_HAS(get(w, "/"), "Rune Ek");
	at(w, "2027-01-11T09:44");
	CHECK_NOT(get(w, "/"), "Rune Ek");
}

TEST(an_unknown_page_is_the_same_for_everybody) {
	struct world *w = world_small();
	struct answer nobody = get(w, "/child/12345/plan/x");
	as(w, "rune");
	struct answer somebody = get(w, "/nonsense");
	CHECK_STATUS(nobody, 404);
	CHECK(text_is(nobody.body, somebody.body));
}

TEST(a_form_without_its_token_changes_nothing) {
	struct world *w = world_small();
	as(w, "rune");
	struct answer a = post_key(w, "short", "/logout", "");
	CHECK_STATUS(a, 403);
	CHECK_HAS(get(w, "/"), "Rune Ek");
}

TEST(what_was_typed_when_the_session_ended_comes_back_after_log_in) {
	struct world *w = world_small();
	int64_t tim = id_of(w, "tim");
	const char *path = text_of(w, "/child/%lld/plan/write", (long long)tim);
	as(w, "rune");
	CHECK_STATUS(get(w, "%s", path), 200);
	at(w, "2027-01-11T09:20");
	struct answer a = post(w, path, "act=lead&lead=1&followup=2027-02-30&version=0");
	CHECK_STATUS(a, 303);
	CHECK(text_starts(a.location, "/login?next="));
	CHECK_HAS(get(w, "%s", a.location), "Det du skrev är kvar"); /* or one thinks that it is lost */
	struct answer in = as_answer(w, "rune");
	CHECK(text_is(in.location, text_of(w, "%s?draft=1", path)));
	CHECK_HAS(get(w, "%s", in.location), "2027-02-30");
	as(w, "sanna");
	CHECK_NOT(get(w, "%s", in.location), "2027-02-30");
}

TEST(what_was_typed_does_not_come_back_when_it_has_been_sent) {
	struct world *w = world_small();
	const char *path = text_of(w, "/family/%lld/words", (long long)id_of(w, "tim"));
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", path), 200);
	at(w, "2027-01-11T09:20");
	CHECK_STATUS(post(w, path, "act=save&text=Kanariefågeln"), 303);
	CHECK(text_is(as_answer(w, "eva").location, text_of(w, "%s?draft=1", path)));
	CHECK_STATUS(post(w, path, "act=save&text=Kanariefågeln"), 303);
	CHECK(text_is(between(w, get(w, "%s?draft=1", path), "<textarea", "</textarea>"), between(w, get(w, "%s", path), "<textarea", "</textarea>")));
	CHECK(text_is(as_answer(w, "eva").location, "/"));
}

/* The page that asks to log in says ten hours; what lies longer is read by whoever finds the form open. */
TEST(what_was_typed_is_kept_for_ten_hours_and_no_longer) {
	struct world *w = world_small();
	const char *path = text_of(w, "/family/%lld/words", (long long)id_of(w, "tim"));
	as(w, "eva");
	at(w, "2027-01-11T09:20");
	CHECK_STATUS(post(w, path, "act=save&text=Kanariefågeln"), 303);
	at(w, "2027-01-11T19:19");
	as(w, "eva");
	CHECK_HAS(get(w, "%s?draft=1", path), "Kanariefågeln");
	at(w, "2027-01-11T19:21");
	as(w, "eva");
	CHECK_NOT(get(w, "%s?draft=1", path), "Kanariefågeln");
	at(w, "2027-01-11T19:40");
	as(w, "rune");
	at(w, "2027-01-11T20:00");
	CHECK_STATUS(post(w, text_of(w, "/child/%lld/plan/write", (long long)id_of(w, "tim")), "act=lead&lead=1&version=0"), 303);
	CHECK(number(w, text_of(w, "select count(*) from draft where person_id = %lld", of(w, "eva"))) == 0);
	CHECK(number(w, "select count(*) from draft") == 1);
}

/* A meeting's room in another window speaks of its own accord. */
TEST(what_was_typed_is_not_lost_to_a_script) {
	struct world *w = world_small();
	const char *path = text_of(w, "/family/%lld/words", (long long)id_of(w, "tim"));
	as(w, "eva");
	at(w, "2027-01-11T09:20");
	CHECK_STATUS(post(w, path, "act=save&text=Kanariefågeln"), 303);
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/meeting/7/room/hear", (long long)id_of(w, "tim")), "act=say&to=1&kind=GOT&text="), 303);
	CHECK(text_is(as_answer(w, "eva").location, text_of(w, "%s?draft=1", path)));
}
