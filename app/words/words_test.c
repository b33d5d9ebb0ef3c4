/* Own words: who writes, who changes, who reads. */
#include "test.h"
#include "whole.h"

static const char *family(struct world *w, const char *child) {
	return text_of(w, "/family/%lld/words", (long long)id_of(w, child));
}

TEST(the_child_writes_and_only_the_child_changes) {
	struct world *w = world_small();
	as(w, "elin");
	CHECK_HAS(get(w, "%s", family(w, "elin")), "Läses av");
	CHECK_HAS(get(w, "%s", family(w, "elin")), "Vanligtvis får dina föräldrar läsa");
	CHECK_STATUS(post(w, family(w, "elin"), "act=save&text="), 422);
	CHECK_STATUS(post(w, family(w, "elin"), "act=save&text=Musiken är bäst."), 303);
	struct answer a = get(w, "%s", family(w, "elin"));
	CHECK_HAS(a, "Musiken är bäst.");
	const char *edit = text_of(w, "%s/%s", family(w, "elin"), between(w, a, text_of(w, "%s/", family(w, "elin")), "\""));
	CHECK_HAS(get(w, "%s", edit), "Musiken är bäst.");
	CHECK_STATUS(post(w, edit, "act=save&version=1&text=Musiken och bilden är bäst."), 303);
	CHECK_HAS(get(w, "%s", family(w, "elin")), "Musiken och bilden är bäst.");
	as(w, "maria");
	CHECK_NOT(get(w, "%s", family(w, "elin")), "Musiken");
	CHECK_STATUS(get(w, "%s", edit), 404);
	CHECK_STATUS(post(w, edit, "act=save&version=1&text=Något annat."), 404);
	as(w, "elin");
	CHECK_HAS(get(w, "%s", family(w, "elin")), "Musiken och bilden är bäst.");
}

/* Word breaks a line with VT, a page of a PDF ends with FF, and what was decoded as another alphabet has C1 where a dash was. */
TEST(what_is_pasted_is_kept_whatever_was_between_its_words) {
	struct world *w = world_small();
	as(w, "elin");
	CHECK_STATUS(post(w, family(w, "elin"), "act=save&text=En%%0Btv%%C3%%A5%%0Ctre%%C2%%85fyra 15%%C2%%9620 slut%%07%%7F."), 303);
	struct answer a = get(w, "%s", family(w, "elin"));
	const char *edit = text_of(w, "%s/%s", family(w, "elin"), between(w, a, text_of(w, "%s/", family(w, "elin")), "\""));
	CHECK_HAS(get(w, "%s", edit), "En\ntvå\ntre\nfyra 15\xef\xbf\xbd" "20 slut\xef\xbf\xbd\xef\xbf\xbd.");
	CHECK_STATUS(post(w, family(w, "elin"), "act=save&text=En%%00tre"), 400);
	CHECK_STATUS(post(w, family(w, "elin"), "act=save&text=En%%FFtre"), 400);
	CHECK_STATUS(post(w, family(w, "elin"), "act=save&te%%07xt=En"), 400);
}

/* On a phone the words stand below the form: what was just saved is said above it. */
TEST(what_was_just_saved_is_said_first) {
	struct world *w = world_small();
	static const char *const who[] = {"elin", "maria"};
	for (int i = 0; i < 2; i++) {
		at(w, text_of(w, "2027-01-11T%02d:05", 9 + i));
		as(w, who[i]);
		CHECK_NOT(get(w, "%s", family(w, "elin")), "Sparat klockan");
		CHECK_STATUS(post(w, family(w, "elin"), "act=save&text=Musiken är bäst."), 303);
		struct answer a = get(w, "%s", family(w, "elin"));
		CHECK_HAS(a, text_of(w, "Sparat klockan %02d.05.", 9 + i));
		CHECK(strstr(a.body, "Sparat klockan") < strstr(a.body, "<form method=\"post\" action=\"/family"));
		CHECK_NOT(post(w, family(w, "elin"), "act=save&text="), "Sparat klockan");
		at(w, text_of(w, "2027-01-11T%02d:08", 9 + i));
		CHECK_NOT(get(w, "%s", family(w, "elin")), "Sparat klockan");
	}
}

/* From 16 guardians read nothing, so nothing of it is said. */
TEST(before_saving_the_page_says_whether_guardians_read) {
	struct world *w = world_small();
	at(w, "2028-05-02T23:59:00");
	as(w, "elin");
	CHECK_HAS(get(w, "%s", family(w, "elin")), "Vanligtvis får dina föräldrar läsa");
	at(w, "2028-05-03T00:00:00");
	CHECK_NOT(get(w, "%s", family(w, "elin")), "Vanligtvis");
}

TEST(what_one_guardian_writes_the_other_does_not_read) {
	struct world *w = world_small();
	as(w, "maria");
	CHECK_STATUS(post(w, family(w, "elin"), "act=save&text=Hon sover dåligt."), 303);
	CHECK_HAS(get(w, "%s", family(w, "elin")), "Hon sover dåligt.");
	as(w, "per");
	CHECK_NOT(get(w, "%s", family(w, "elin")), "sover");
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", family(w, "elin")), 404);
	CHECK_STATUS(post(w, family(w, "elin"), "act=save&text=Jag också."), 404);
}

TEST(new_words_stand_on_the_first_page_of_who_leads_until_they_are_read) {
	struct world *w = world_way();
	const char *words = text_of(w, "/child/%lld/words", (long long)id_of(w, "elin"));
	at(w, "2027-01-19T09:00");
	as(w, "elin");
	CHECK_STATUS(post(w, family(w, "elin"), "act=save&text=Musiken är bäst."), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Barnet har skrivit själv.");
	CHECK_NOT(get(w, "/"), "Musiken");
	CHECK_STATUS(get(w, "%s", words), 200);
	CHECK_NOT(get(w, "/"), "Läs egna ord");
	at(w, "2027-01-19T12:00");
	as(w, "elin");
	CHECK_STATUS(post(w, family(w, "elin"), "act=save&text=Hunden också."), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Läs egna ord");
	CHECK_HAS(get(w, "/child/%lld", (long long)id_of(w, "elin")), "Hunden också.");
	CHECK_NOT(get(w, "/"), "Läs egna ord"); /* the newest stands on the child's page too */
	at(w, "2027-01-20T09:00");
	as(w, "elin"); /* what is changed is new */
	const char *edit = text_of(w, "%s/%lld", family(w, "elin"), (long long)number(w, text_of(w, "select id from words where author_id = %lld and created_at = (select max(created_at) from words)", of(w, "elin"))));
	CHECK_STATUS(post(w, edit, "act=save&version=1&text=Musiken och bilden är bäst."), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "Läs egna ord");
	CHECK_STATUS(post(w, words, "act=save&text=Jag vill ha rast."), 303);
	CHECK_HAS(get(w, "%s", words), "Musiken och bilden");
	CHECK_NOT(get(w, "/"), "Läs egna ord"); /* what one has written down oneself is no news */
	at(w, "2027-01-21T09:00");
	as(w, "maria");
	CHECK_STATUS(post(w, family(w, "elin"), "act=save&text=Hon sover dåligt."), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "/"), "En vårdnadshavare har skrivit.");
	as(w, "per");
	CHECK_NOT(get(w, "/"), "Läs egna ord");
}

/* Browsers fetch pages ahead of a press that may never come.  Nobody has read them then: neither the log nor the first page says so, and the
 * session is not used. */
TEST(what_the_browser_fetches_ahead_is_read_by_nobody) {
	struct world *w = world_way();
	const char *words = text_of(w, "/child/%lld/words", (long long)id_of(w, "elin"));
	static const char *const ahead[] = {"prefetch", "prefetch;prerender", "prefetch;anonymous-client-ip"};
	at(w, "2027-01-19T09:00");
	as(w, "elin");
	CHECK_STATUS(post(w, family(w, "elin"), "act=save&text=Musiken är bäst."), 303);
	as(w, "rune");
	at(w, "2027-01-19T09:14");
	int64_t rows = number(w, "select count(*) from audit");
	for (int i = 0; i < 3; i++) {
		purpose(w, ahead[i]);
		struct answer a = get(w, "%s", words);
		CHECK_STATUS(a, 503);
		CHECK_NOT(a, "Musiken");
	}
	CHECK(number(w, "select count(*) from audit") == rows);
	purpose(w, "");
	CHECK_HAS(get(w, "/"), "Läs egna ord");
	CHECK_HAS(get(w, "%s", words), "Musiken");
	CHECK_NOT(get(w, "/"), "Läs egna ord");
	/* what concerns nobody may be fetched ahead */
	as(w, "");
	purpose(w, "prefetch");
	CHECK_STATUS(get(w, "/about"), 200);
	purpose(w, "");
}

TEST(staff_write_down_what_the_child_says) {
	struct world *w = world_small();
	const char *words = text_of(w, "/child/%lld/words", (long long)id_of(w, "tim"));
	as(w, "eva");
	CHECK_HAS(get(w, "%s", family(w, "tim")), "den som svarar för Björkskolan");
	CHECK_STATUS(post(w, family(w, "tim"), "act=save&text=Han gillar fotboll."), 303);
	as(w, "rune");
	CHECK_STATUS(post(w, words, "act=save&text=Jag vill ha rast."), 303);
	struct answer a = get(w, "%s", words);
	CHECK_HAS(a, "Jag vill ha rast.");
	CHECK_HAS(a, "Skrivet av Rune Ek enligt Tim");
	CHECK_HAS(a, "Han gillar fotboll.");
	as(w, "eva");
	CHECK_NOT(get(w, "%s", family(w, "tim")), "Jag vill ha rast.");
	as(w, "sanna");
	CHECK_STATUS(get(w, "%s", words), 404);
	as(w, "tove");
	CHECK_STATUS(get(w, "%s", words), 404);
}
