/* A meeting by video: who comes in when, who lets in, what the script is told, and that nothing of it stays. */
#include "test.h"
#include "way.h"

#include "auth/relay.h"
#include "base/date.h"

/* A meeting that Rune calls with Tim, Eva and BUP; its page. */
static const char *call(struct world *w, const char *how) {
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&minutes=50&purpose=Hur går det?&people=%lld&people=%lld&units=%lld&%s",
			       of(w, "tim"), of(w, "eva"), of(w, "bup"), how);
	CHECK_STATUS(a, 303);
	return a.location;
}

static const char *room(struct world *w, const char *page) {
	return text_of(w, "%s/room", page);
}

static const char *home_room(struct world *w, const char *page) {
	return text_of(w, "/family/%lld/meeting/%lld/room", of(w, "tim"), (long long)last_id(page));
}

static void enter(struct world *w, const char *who, const char *path) {
	as(w, who);
	CHECK_STATUS(post(w, path, "act=enter"), 303);
}

static struct answer hear(struct world *w, const char *path) {
	return get(w, "%s/hear", path);
}

/* The value of the nth pair of this name in what the script is told. */
static const char *told(struct world *w, struct answer a, const char *name, int nth) {
	const char *at = text_of(w, "&%s", a.body), *mark = text_of(w, "&%s=", name);
	for (int i = 0; at != NULL && i <= nth; i++)
		at = strstr(i == 0 ? at : at + 1, mark);
	if (at == NULL)
		return "";
	at += strlen(mark);
	return arena_copy(world_arena(w), at, strcspn(at, "&"));
}

/* The place of the one who is in beside the reader. */
static const char *beside(struct world *w, struct answer a) {
	const char *first = told(w, a, "place", 0);
	return text_is(first, told(w, a, "me", 0)) ? told(w, a, "place", 1) : first;
}

/* Rune is in; Eva and Tove wait. */
static const char *begun(struct world *w) {
	const char *page = call(w, "way=VIDEO");
	at(w, "2027-02-11T13:55");
	enter(w, "eva", home_room(w, page));
	at(w, "2027-02-11T13:55:01");
	enter(w, "tove", room(w, page));
	at(w, "2027-02-11T13:55:02"); /* who comes at the same moment stands in the order of random ids */
	enter(w, "rune", room(w, page));
	return page;
}

static void let_in(struct world *w, const char *page, int nth) {
	as(w, "rune");
	CHECK_STATUS(post(w, room(w, page), "act=admit&place=%s", told(w, hear(w, room(w, page)), "wait", nth)), 303);
}

TEST(a_video_meeting_needs_no_place_and_its_room_opens_a_little_before) {
	struct world *w = world_with_meeting();
	as(w, "rune");
	struct answer bad = post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&way=EITHER&place=&purpose=Hur går det?&people=%lld", of(w, "eva"));
	CHECK_STATUS(bad, 422);
	CHECK_HAS(bad, "Skriv var ni ses, eller välj videomöte.");
	CHECK_HAS(bad, "Hur går det?");
	const char *page = call(w, "way=VIDEO"), *family = home_room(w, page);
	CHECK_HAS(get(w, "%s", page), "Videomöte i Kronobarn");
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld/meeting/%lld", of(w, "tim"), (long long)last_id(page)), family);
	CHECK_HAS(get(w, "%s", family), "Rummet öppnar");
	CHECK_STATUS(post(w, family, "act=enter"), 403);
	at(w, "2027-02-11T13:49");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family), "Rummet öppnar");
	at(w, "2027-02-11T13:50");
	CHECK_HAS(get(w, "%s", family), "Gå in");
	CHECK_STATUS(post(w, family, "act=enter"), 303);
	CHECK_HAS(get(w, "%s", family), "Du är i väntrummet");
	at(w, "2027-02-11T18:55");
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family), "Tiden för videomötet är slut");
	CHECK_STATUS(post(w, family, "act=enter"), 403);
}

TEST(a_meeting_at_a_place_has_no_room_and_one_may_change_how_to_meet) {
	struct world *w = world_with_meeting();
	const char *page = call(w, "place=Rum 4");
	struct answer no = get(w, "%s", room(w, page));
	CHECK_STATUS(no, 403);
	CHECK_HAS(no, "inte med video");
	CHECK_NOT(get(w, "%s", page), "/room\"");
	CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=move&version=1&starts=2027-02-11T14:05&minutes=50&way=EITHER&place=Rum 4"), 303);
	CHECK_HAS(get(w, "%s", page), "Rum 4, eller videomöte i Kronobarn");
	CHECK_HAS(get(w, "%s", page), "/room\"");
	CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=move&version=2&starts=2027-02-11T15:05&minutes=50&place=Rum 4"), 303); /* how stays */
	CHECK_HAS(get(w, "%s", page), "Rum 4, eller videomöte i Kronobarn");
}

TEST(a_setting_says_how_long_before_the_room_opens) {
	struct world *w = world_with_meeting();
	const char *page = call(w, "way=VIDEO");
	as(w, "leif");
	way_setting(w, "Minuter före ett videomöte", 30, "2027-02-01");
	at(w, "2027-02-11T13:35");
	enter(w, "rune", room(w, page));
}

TEST(the_family_is_let_in_first_and_the_others_wait_without_knowing_who_is_there) {
	struct world *w = world_with_meeting();
	const char *page = begun(w), *family = home_room(w, page), *here = room(w, page);
	struct answer host = hear(w, here);
	CHECK(text_is(told(w, host, "state", 0), "IN"));
	CHECK(strstr(host.body, "Eva") != NULL && strstr(host.body, "Eva") < strstr(host.body, "Rune") && strstr(host.body, "Eva") < strstr(host.body, "Tove")); /* the family first */
	CHECK_HAS(get(w, "%s", here), "Väntar utanför");
	as(w, "tove");
	struct answer waits = hear(w, here);
	CHECK(text_is(told(w, waits, "state", 0), "WAITING"));
	CHECK_NOT(waits, "name=");
	CHECK_NOT(get(w, "%s", here), "Eva");
	CHECK_STATUS(post(w, here, "act=admit&place=%s", told(w, waits, "me", 0)), 403);
	CHECK_STATUS(post(w, text_of(w, "%s/hear", here), "act=say&to=%s&kind=OFFER&text=QQ==", told(w, host, "me", 0)), 404); /* speaks to nobody */
	let_in(w, page, 0);
	as(w, "eva");
	struct answer in = hear(w, family);
	CHECK(text_is(told(w, in, "state", 0), "IN"));
	CHECK(strstr(told(w, in, "name", 0), "Eva") != NULL && strstr(told(w, in, "name", 1), "Rune") != NULL);
	CHECK_NOT(in, "Tove"); /* only who leads sees who waits */
	CHECK_NOT(get(w, "%s", family), "Väntar utanför");
	as(w, "tove");
	CHECK(text_is(told(w, hear(w, here), "state", 0), "WAITING"));
	as(w, "rune");
	let_in(w, page, 0);
	as(w, "tove");
	CHECK(text_is(told(w, hear(w, here), "state", 0), "IN"));
	CHECK_STATUS(post(w, here, "act=out&place=%s", told(w, hear(w, here), "me", 0)), 403); /* who is called shows nobody out */
	CHECK_STATUS(post(w, here, "act=leave"), 303);
	as(w, "rune");
	CHECK_NOT(hear(w, here), "Tove");
}

TEST(two_browsers_find_each_other_and_nothing_of_it_stays) {
	struct world *w = world_with_meeting();
	const char *page = begun(w), *family = home_room(w, page), *here = room(w, page);
	let_in(w, page, 0);
	struct answer host = hear(w, here);
	const char *eva = told(w, host, "place", 0), *rune = told(w, host, "me", 0);
	CHECK_STATUS(post(w, text_of(w, "%s/hear", here), "act=say&to=%s&kind=OFFER&text=S0FOQVJJRQ==", eva), 204);
	CHECK_STATUS(post(w, text_of(w, "%s/hear", here), "act=say&to=%s&kind=OFFER&text=S0FOQVJJRU4=", eva), 204); /* said anew */
	CHECK(number(w, "select count(*) from room_signal") == 1);
	CHECK(number(w, "select count(*) from room_signal where cast(text as varchar) like '%S0FO%'") == 0); /* sealed */
	CHECK_NOT(hear(w, here), "S0FOQVJJRU4");
	as(w, "eva");
	struct answer heard = hear(w, family);
	CHECK(text_is(told(w, heard, "kind", 0), "OFFER") && text_is(told(w, heard, "from", 0), rune));
	CHECK_HAS(heard, "S0FOQVJJRU4");
	CHECK_STATUS(post(w, text_of(w, "%s/hear", family), "act=say&to=%s&kind=ANSWER&text=U1ZBUg==", rune), 204);
	CHECK_NOT(hear(w, family), "S0FOQVJJRU4"); /* received */
	as(w, "rune");
	CHECK_HAS(hear(w, here), "U1ZBUg");
	CHECK_STATUS(post(w, text_of(w, "%s/hear", here), "act=say&to=%s&kind=GOT", eva), 204);
	CHECK(number(w, "select count(*) from room_signal") == 0);
	CHECK_STATUS(post(w, text_of(w, "%s/hear", here), "act=say&to=12345&kind=OFFER&text=QQ=="), 404);
	CHECK_STATUS(post(w, text_of(w, "%s/hear", here), "act=say&to=%s&kind=OFFER&text=QQ==", eva), 204);
	CHECK(number(w, "select count(*) from job where path like '/job/meeting/%/room'") == 1);
	job(w, text_of(w, "/job/meeting/%lld/room", (long long)last_id(page)));
	CHECK(number(w, "select count(*) from room_signal") == 0 && number(w, "select count(*) from room_place") == 0);
}

TEST(a_script_that_asks_again_is_told_nothing_and_leaves_no_row) {
	struct world *w = world_with_meeting();
	const char *page = begun(w), *here = room(w, page);
	const char *stamp = told(w, hear(w, here), "stamp", 0);
	int64_t rows = number(w, "select count(*) from audit");
	struct answer again = get(w, "%s/hear?seen=%s", here, stamp);
	CHECK_STATUS(again, 204);
	CHECK(again.n == 0);
	CHECK(number(w, "select count(*) from audit") == rows);
	let_in(w, page, 0);
	rows = number(w, "select count(*) from audit");
	CHECK_STATUS(get(w, "%s/hear?seen=%s", here, stamp), 200);
	CHECK(number(w, "select count(*) from audit") == rows + 1);
}

TEST(asking_keeps_only_those_logged_in_who_are_in_the_meeting) {
	struct world *w = world_with_meeting();
	const char *page = begun(w), *here = room(w, page);
	as(w, "tove"); /* waits */
	at(w, "2027-02-11T14:05");
	CHECK_STATUS(hear(w, here), 200);
	at(w, "2027-02-11T14:11");
	CHECK_STATUS(hear(w, here), 303); /* to the log-in: 16 minutes without a press */
	enter(w, "rune", here);
	for (int minute = 20; minute < 60; minute += 10) {
		at(w, text_of(w, "2027-02-11T14:%d", minute));
		CHECK_STATUS(hear(w, here), 200);
	}
	at(w, "2027-02-11T15:04");
	CHECK_STATUS(get(w, "%s", here), 200);
	at(w, "2027-02-11T15:15");
	CHECK_STATUS(hear(w, here), 200);
	at(w, "2027-02-11T15:25"); /* … until half an hour after the time that was planned */
	CHECK_STATUS(hear(w, here), 200);
	at(w, "2027-02-11T15:35");
	CHECK_STATUS(hear(w, here), 303);
}

TEST(who_is_shown_out_hears_no_more_and_must_be_let_in_anew) {
	struct world *w = world_with_meeting();
	const char *page = begun(w), *family = home_room(w, page), *here = room(w, page);
	let_in(w, page, 1); /* Tove */
	struct answer host = hear(w, here);
	CHECK_HAS(get(w, "%s", here), "Visa ut någon");
	const char *tove = beside(w, host), *rune = told(w, host, "me", 0);
	CHECK_STATUS(post(w, text_of(w, "%s/hear", here), "act=say&to=%s&kind=OFFER&text=QQ==", tove), 204);
	CHECK_STATUS(post(w, here, "act=out&place=%s", tove), 303);
	CHECK(number(w, "select count(*) from room_signal") == 0);
	as(w, "tove");
	struct answer out = hear(w, here);
	CHECK(text_is(told(w, out, "state", 0), "GONE"));
	CHECK_NOT(out, "Rune");
	CHECK_STATUS(post(w, text_of(w, "%s/hear", here), "act=say&to=%s&kind=OFFER&text=QQ==", rune), 404);
	CHECK_HAS(get(w, "%s", here), "Du är inte kvar i rummet");
	enter(w, "tove", here);
	CHECK(text_is(told(w, hear(w, here), "state", 0), "WAITING"));
	as(w, "eva"); /* of whom nobody has said anything */
	CHECK(text_is(told(w, hear(w, family), "state", 0), "WAITING"));
}

TEST(a_new_window_takes_the_place_of_the_old_one_and_stays_in) {
	struct world *w = world_with_meeting();
	const char *page = begun(w), *family = home_room(w, page);
	let_in(w, page, 0);
	as(w, "eva");
	const char *first = told(w, hear(w, family), "me", 0);
	CHECK_STATUS(post(w, family, "act=enter"), 303);
	struct answer now = hear(w, family);
	CHECK(text_is(told(w, now, "state", 0), "IN") && !text_is(told(w, now, "me", 0), first));
	CHECK(number(w, "select count(*) from room_place") == 3);
}

TEST(a_withdrawal_and_a_move_empty_the_room_at_the_next_question) {
	struct world *w = world_with_meeting();
	const char *page = begun(w), *family = home_room(w, page), *here = room(w, page);
	let_in(w, page, 1); /* Tove */
	let_in(w, page, 0); /* Eva */
	CHECK_HAS(hear(w, here), "Tove");
	as(w, "eva");
	CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", of(w, "tim")), "act=withdraw&unit=%lld", of(w, "bup")), 303);
	struct answer after = hear(w, family);
	CHECK(text_is(told(w, after, "state", 0), "IN"));
	CHECK_NOT(after, "Tove");
	as(w, "tove");
	CHECK_STATUS(hear(w, here), 404);
	CHECK_STATUS(get(w, "%s", here), 404);
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=move&version=1&starts=2027-02-11T14:05&minutes=60&way=VIDEO"), 303);
	CHECK(text_is(told(w, hear(w, here), "state", 0), "GONE"));
	as(w, "eva");
	CHECK(text_is(told(w, hear(w, family), "state", 0), "GONE"));
}

TEST(a_guardian_who_is_shut_out_is_out_of_the_room_at_once) {
	struct world *w = world_with_meeting();
	const char *page = begun(w), *family = home_room(w, page), *here = room(w, page);
	let_in(w, page, 0);
	CHECK_HAS(hear(w, here), "Eva");
	CHECK_STATUS(post(w, tim(w, "block"), "act=set&guardian=%lld&reason=Hon har hotat.", of(w, "eva")), 303);
	CHECK_NOT(hear(w, here), "Eva");
	CHECK_NOT(get(w, "%s", here), "Eva");
	as(w, "eva");
	const char *unknown = get(w, "/nonsense").body;
	CHECK(text_is(hear(w, family).body, unknown) && text_is(get(w, "%s", family).body, unknown));
	CHECK_STATUS(post(w, text_of(w, "%s/hear", family), "act=say&to=1&kind=GOT"), 404);
}

TEST(closed_work_opens_no_room) {
	struct world *w = world_with_plan();
	const char *page = call(w, "way=VIDEO"), *family = home_room(w, page), *here = room(w, page);
	CHECK_STATUS(post(w, tim(w, "close"), "act=close&done_all=1&no_need=1&done=Tim mår bättre nu.&voice=Jag har det bra.&goes_on=Sanna finns kvar.&contact=Rune Ek, 0980-319 201"), 303);
	at(w, "2027-02-11T14:00");
	static const char *const who[] = {"rune", "eva"};
	for (int i = 0; i < 2; i++) {
		as(w, who[i]);
		const char *mine = i == 0 ? here : family;
		CHECK_STATUS(get(w, "%s", mine), 403);
		CHECK_STATUS(hear(w, mine), 403);
		CHECK_STATUS(post(w, mine, "act=enter"), 403);
	}
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", here), 404);
	CHECK(number(w, "select count(*) from room_place") == 0);
}

TEST(a_stranger_finds_no_room_and_an_uncalled_guardian_is_told_to_ring) {
	struct world *w = world_with_meeting();
	as(w, "rune");
	struct answer a = post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&way=VIDEO&purpose=Hur går det?&people=%lld", of(w, "tim"));
	CHECK_STATUS(a, 303);
	const char *here = room(w, a.location), *family = home_room(w, a.location);
	at(w, "2027-02-11T14:00");
	as(w, "eva");
	struct answer no = get(w, "%s", family);
	CHECK_STATUS(no, 403);
	CHECK_HAS(no, "Ring och säg det");
	CHECK_STATUS(hear(w, family), 403);
	CHECK_STATUS(post(w, family, "act=enter"), 403);
	static const char *const strangers[] = {"noor", "vera", "ali", "maria", "leif"};
	for (int i = 0; i < 5; i++) {
		as(w, strangers[i]);
		const char *unknown = get(w, "/nonsense").body;
		CHECK(text_is(get(w, "%s", here).body, unknown) && text_is(get(w, "%s", family).body, unknown));
		CHECK(text_is(hear(w, here).body, unknown) && text_is(hear(w, family).body, unknown));
		CHECK_STATUS(post(w, here, "act=enter"), 404);
		CHECK_STATUS(post(w, text_of(w, "%s/hear", here), "act=say&to=1&kind=GOT"), 404);
	}
	as(w, "tove"); /* works with Tim, and isn't called */
	CHECK_STATUS(get(w, "%s", here), 404);
	CHECK_STATUS(hear(w, here), 404);
	as(w, "");
	CHECK_STATUS(hear(w, family), 303);
}

TEST(a_real_county_meets_by_video_only_over_its_own_relay) {
	struct world *w = world_with_meeting();
	as(w, "rune");
	world_lane(w)->demo = false;
	CHECK_NOT(get(w, "%s", tim(w, "meeting/new")), "Videomöte");
	struct answer no = post(w, tim(w, "meeting/new"), "act=call&starts=2027-02-11T14:05&way=VIDEO&purpose=Hur går det?&people=%lld", of(w, "eva"));
	CHECK_STATUS(no, 422);
	CHECK_HAS(no, "Videomöten går inte att hålla här");
	world_lane(w)->relay = "turn:relay.example.se:3478?transport=tcp";
	world_lane(w)->relay_secret = "a secret of the relay";
	CHECK_HAS(get(w, "%s", tim(w, "meeting/new")), "Videomöte");
	const char *page, *here;
	world_lane(w)->demo = true;
	page = call(w, "way=VIDEO");
	here = room(w, page);
	at(w, "2027-02-11T14:00");
	enter(w, "tove", here);
	CHECK_NOT(get(w, "%s", here), "relay.example.se"); /* nobody has a key who is not in */
	CHECK(strstr(get(w, "%s", here).head, "camera=(), microphone=()") != NULL);
	enter(w, "rune", here);
	struct answer in = get(w, "%s", here);
	CHECK(strstr(in.head, "camera=(self), microphone=(self)") != NULL);
	CHECK_HAS(in, "data-relay=\"turn:relay.example.se:3478?transport=tcp\"");
	const char *user = between(w, in, "data-relay-user=\"", "\"");
	CHECK(text_starts(user, "1802368500:")); /* 2027-02-11T18:55 in Sweden */
	CHECK_HAS(in, text_of(w, "data-relay-password=\"%s\"", relay_password(world_arena(w), "a secret of the relay", user)));
	world_lane(w)->relay = NULL;
	world_lane(w)->demo = false;
	CHECK_STATUS(get(w, "%s", here), 403); /* the relay was taken away: nobody meets directly */
}

/* --- somebody comes instead --- */

/* Samir works at BUP without answering for it: he may not read of Tim. */
static void colleague(struct world *w) {
	CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set unit_id = %lld, answers = 0, title = 'Kurator' where id = %lld", of(w, "bup"), of(w, "samir-1"))) == OK);
}

/* Tove answers that he comes instead of her. */
static void instead(struct world *w, const char *page) {
	as(w, "tove");
	struct answer form = get(w, "%s/answer", page);
	CHECK_HAS(form, "Kommer en kollega härifrån i stället?");
	CHECK_HAS(form, "Samir");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "act=answer&state=SUBSTITUTE&colleague=%lld", of(w, "samir")), 303);
}

/* Every page about Tim, but those of the room, is for Samir as for a child that has never been. */
static void reads_nothing_else(struct world *w, const char *page) {
	static const char *const paths[] = {"", "/plan", "/meeting", "/meeting/new", "/meeting/ask", "/document", "/notice/new", "/consent", "/words", "/assessment", "/sibling", "/block", "/plan/answer", "/paper", "/conflict"};
	as(w, "samir");
	const char *unknown = get(w, "/nonsense").body;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		CHECK(text_is(get(w, "/child/%lld%s", of(w, "tim"), paths[i]).body, unknown));
	static const char *const parts[] = {"", "/answer", "/calendar", "/change", "/record", "/decided", "/prepare", "/area/0"};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		CHECK(text_is(get(w, "%s%s", page, parts[i]).body, unknown));
	CHECK_NOT(get(w, "/child"), "Tim");
	CHECK_NOT(get(w, "/"), "Tim");
}

TEST(who_comes_instead_reaches_the_room_of_that_meeting_and_nothing_else) {
	struct world *w = world_with_meeting();
	colleague(w);
	const char *page = call(w, "way=VIDEO"), *other = call(w, "way=VIDEO"), *here = room(w, page);
	as(w, "samir");
	CHECK_STATUS(get(w, "%s", here), 404);
	instead(w, page);
	CHECK_HAS(get(w, "%s", page), "Samir");
	CHECK_HAS(get(w, "%s/answer", page), text_of(w, "<option value=\"%lld\" selected", of(w, "samir"))); /* an answer that is only changed keeps him */
	reads_nothing_else(w, page);
	as(w, "samir");
	CHECK_HAS(get(w, "/"), "Var med på ett videomöte");
	CHECK_HAS(get(w, "/"), "Tove Hallin har svarat att du kommer i stället.");
	CHECK_HAS(get(w, "/"), here);
	CHECK_STATUS(get(w, "%s", room(w, other)), 404);
	CHECK_HAS(get(w, "%s", here), "Rummet öppnar");
	CHECK_NOT(get(w, "%s", here), "Tim");
	CHECK_STATUS(post(w, here, "act=enter"), 403);
	at(w, "2027-02-11T13:55");
	enter(w, "rune", here);
	enter(w, "samir", here);
	struct answer waits = get(w, "%s", here);
	CHECK_HAS(waits, "Du är i väntrummet");
	CHECK_NOT(waits, "Tim");
	CHECK(text_is(told(w, hear(w, here), "state", 0), "WAITING"));
	CHECK_STATUS(post(w, here, "act=admit&place=%s", told(w, hear(w, here), "me", 0)), 403);
	CHECK_STATUS(get(w, "%s", room(w, other)), 404);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", here), "Kurator, BUP Växjö");
	let_in(w, page, 0);
	as(w, "samir");
	struct answer in = get(w, "%s", here);
	CHECK_HAS(in, "Rune");
	CHECK_NOT(in, "Videomöte om");
	CHECK_NOT(in, "Skriv planen");
	CHECK_NOT(in, "Väntar utanför");
	CHECK(text_is(told(w, hear(w, here), "state", 0), "IN"));
	as(w, "rune");
	const char *samir = beside(w, hear(w, here)), *rune = told(w, hear(w, here), "me", 0);
	CHECK_STATUS(post(w, text_of(w, "%s/hear", here), "act=say&to=%s&kind=OFFER&text=S0FO", samir), 204);
	as(w, "samir");
	CHECK_HAS(hear(w, here), "S0FO");
	CHECK_STATUS(post(w, text_of(w, "%s/hear", here), "act=say&to=%s&kind=ANSWER&text=U1ZB", rune), 204);
	reads_nothing_else(w, page);
	as(w, "eva");
	CHECK_HAS(get(w, "/family/%lld/log", of(w, "tim")), "Därför att hen kom till mötet i stället för en kollega.");
	CHECK_HAS(get(w, "/family/%lld/meeting/%lld", of(w, "tim"), (long long)last_id(page)), "Samir");
	as(w, "samir");
	CHECK_STATUS(post(w, here, "act=leave"), 303);
	at(w, "2027-02-11T18:55"); /* the room has closed */
	as(w, "samir");
	CHECK_STATUS(get(w, "%s", here), 404);
	CHECK_NOT(get(w, "/"), "Var med på ett videomöte");
}

/* Whatever takes the unit, the meeting or the answer away takes the room away at the next question. */
TEST(who_comes_instead_is_out_when_the_answer_the_consent_or_the_time_changes) {
	for (int how = 0; how < 6; how++) {
		struct world *w = world_with_meeting();
		colleague(w);
		const char *page = call(w, "way=VIDEO"), *here = room(w, page);
		instead(w, page);
		at(w, "2027-02-11T13:55");
		enter(w, "rune", here);
		enter(w, "samir", here);
		let_in(w, page, 0);
		CHECK_HAS(hear(w, here), "Samir");
		if (how == 0) {
			as(w, "tove");
			CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "act=answer&state=COMES"), 303);
		} else if (how == 1) {
			as(w, "eva");
			CHECK_STATUS(post(w, text_of(w, "/family/%lld/consent", of(w, "tim")), "act=withdraw&unit=%lld", of(w, "bup")), 303);
		} else if (how == 2) {
			CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=move&version=1&starts=2027-02-11T14:05&minutes=60&way=VIDEO"), 303);
		} else if (how == 3) {
			CHECK_STATUS(post(w, text_of(w, "%s/change", page), "act=cancel&version=1&reason=Sjukdom."), 303);
		} else if (how == 4) {
			CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set until_at = %lld where id = %lld", (long long)now_of(w), of(w, "samir-1"))) == OK);
		} else {
			as(w, "tove"); /* somebody else, who is not let into the room by us */
			CHECK_STATUS(post(w, text_of(w, "%s/answer", page), "act=answer&state=SUBSTITUTE&who=Någon Annan"), 303);
		}
		as(w, "rune");
		struct answer host = hear(w, here);
		CHECK_NOT(host, "Samir");
		as(w, "samir");
		struct answer a = get(w, "%s", here);
		CHECK(a.status == 404 || (how == 4 && a.status == 303));
		CHECK_NOT(a, "Rune");
		CHECK(hear(w, here).status == a.status);
		if (how != 4)
			CHECK_NOT(get(w, "/"), "Var med på ett videomöte");
	}
}

TEST(only_a_colleague_of_the_own_unit_who_is_not_family_is_named_for_the_room) {
	struct world *w = world_with_meeting();
	colleague(w);
	const char *page = call(w, "way=VIDEO"), *answer = text_of(w, "%s/answer", page);
	static const char *const none[] = {"noor", "rune", "eva", "tim", "tove"};
	for (int i = 0; i < 5; i++) {
		as(w, "tove");
		struct answer bad = post(w, answer, "act=answer&state=SUBSTITUTE&input=Kanariefågel&colleague=%lld", of(w, none[i]));
		CHECK_STATUS(bad, 422);
		CHECK_HAS(bad, "Välj någon som arbetar hos er");
		CHECK_HAS(bad, "Kanariefågel");
	}
	CHECK_STATUS(post(w, answer, "act=answer&state=COMES&colleague=%lld", of(w, "samir")), 422); /* one or the other */
	CHECK_STATUS(post(w, answer, "act=answer&state=SUBSTITUTE"), 422);
	const char *place = call(w, "place=Rum 4"); /* where one meets in a room there is nothing to let into */
	as(w, "tove");
	CHECK_NOT(get(w, "%s/answer", place), "Kommer en kollega härifrån");
	CHECK_STATUS(post(w, text_of(w, "%s/answer", place), "act=answer&state=SUBSTITUTE&colleague=%lld", of(w, "samir")), 422);
	as(w, "tove");
	CHECK(db_exec(world_lane(w)->db, text_of(w, "insert into custody (id, child_id, person_id, kind, from_at, until_at) values (9051, %lld, %lld, 'SOLE', 0, 253402300799000)", of(w, "tim"), of(w, "samir"))) == OK);
	CHECK_STATUS(post(w, answer, "act=answer&state=SUBSTITUTE&colleague=%lld", of(w, "samir")), 422); /* D19 */
	CHECK(number(w, "select count(*) from meeting_guest") == 0);
}
