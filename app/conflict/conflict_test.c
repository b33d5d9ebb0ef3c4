/* Two at once: both texts are kept, the author chooses, nobody else reads what was not saved. */
#include "way.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *at_child(struct world *w, const char *rest) {
	return text_of(w, "/child/%lld/%s", (long long)id_of(w, "tim"), rest);
}

static const char *need_of(struct world *w) {
	int64_t id = 0;
	CHECK(db_number(world_lane(w)->db, "select min(id) from plan_need where area = 1", &id) == OK);
	return at_child(w, text_of(w, "plan/need/%lld", (long long)id));
}

static const char *version(struct world *w, const char *path) {
	return between(w, get(w, "%s", path), "name=\"version\" value=\"", "\"");
}

static const char *overview(struct world *w) {
	return text_of(w, "/child/%lld", (long long)id_of(w, "tim"));
}

TEST(the_slower_text_is_kept_and_its_author_chooses) {
	struct world *w = world_with_plan();
	as(w, "rune");
	const char *need = need_of(w), *seen = version(w, need);
	CHECK_STATUS(post(w, need, "act=save&version=%s&text=En lugn plats vid lunch i studion och samma vuxen.&goal=Han äter.", seen), 303);
	struct answer a = post(w, need, "act=save&version=%s&text=En lugn plats vid lunch och samma vuxen på torsdagar.&goal=Han äter.", seen);
	CHECK_STATUS(a, 409);
	CHECK_HAS(a, "data-page=\"conflict_show\"");
	CHECK_HAS(a, "Du har skrivit i två fönster");
	CHECK_HAS(a, "En lugn plats vid lunch <ins>i studion och samma vuxen.</ins>");
	CHECK_HAS(a, "En lugn plats vid lunch <ins>och samma vuxen på torsdagar.</ins>");
	CHECK_NOT(a, "Han äter.</p>"); /* what is the same is not asked about */
	const char *id = between(w, a, "name=\"conflict\" value=\"", "\"");
	CHECK_HAS(get(w, "%s", overview(w)), "Du har text som inte sparades");
	CHECK_HAS(get(w, "%s", at_child(w, "conflict")), "Du har inte valt än.");
	CHECK_STATUS(post(w, need, "act=save&version=%s&conflict=%s&text=Ihopskrivet.&goal=Han äter.", between(w, a, "name=\"version\" value=\"", "\""), id), 303);
	CHECK_HAS(get(w, "%s", need), "Ihopskrivet.");
	CHECK_HAS(get(w, "%s", at_child(w, text_of(w, "conflict/%s", id))), "på torsdagar.");
	CHECK_NOT(get(w, "%s", overview(w)), "Du har text som inte sparades");
}

TEST(the_saved_text_can_be_kept) {
	struct world *w = world_with_plan();
	as(w, "rune");
	const char *need = need_of(w), *seen = version(w, need);
	CHECK_STATUS(post(w, need, "act=save&version=%s&text=Det första.&goal=Mål.", seen), 303);
	struct answer a = post(w, need, "act=save&version=%s&text=Det andra.&goal=Mål.", seen);
	const char *page = at_child(w, text_of(w, "conflict/%s", between(w, a, "name=\"conflict\" value=\"", "\"")));
	CHECK_STATUS(post(w, page, "act=keep"), 303);
	CHECK_HAS(get(w, "%s", need), "Det första.");
	CHECK_HAS(get(w, "%s", page), "<ins>andra.</ins>");
	as(w, "sanna"); /* a colleague without a part in it */
	CHECK_STATUS(get(w, "%s", page), 404);
	as(w, "eva");
	CHECK_STATUS(get(w, "%s", page), 403);
}

TEST(what_was_taken_out_meanwhile_loses_no_text) {
	struct world *w = world_with_plan();
	as(w, "rune");
	const char *need = need_of(w), *seen = version(w, need);
	CHECK_STATUS(post(w, need, "act=save&version=%s&text=Nyare.&goal=Mål.", seen), 303);
	CHECK_STATUS(post(w, need, "act=remove&version=%s", seen), 403);
	CHECK_STATUS(post(w, need, "act=remove&version=%s", version(w, need)), 303);
	struct answer a = post(w, need, "act=save&version=%s&text=Det som skrevs för sent.&goal=Mål.", seen);
	CHECK_STATUS(a, 409);
	CHECK_HAS(a, "Det som skrevs för sent.");
	CHECK_STATUS(post(w, at_child(w, "plan/area/0"), "act=need&text=Det som skrevs för sent.&goal=Mål.&conflict=%s", between(w, a, "name=\"conflict\" value=\"", "\"")), 303);
	CHECK(number(w, "select count(*) from conflict where state = 'WAITING'") == 0);
}

TEST(two_choices_of_lead_and_contact_meet) {
	struct world *w = world_with_plan();
	as(w, "rune");
	long long rune = id_of(w, "rune-1"), tove = id_of(w, "tove-1");
	const char *write = at_child(w, "plan/write"), *area = at_child(w, "plan/area/0");
	const char *seen = version(w, write), *contact = version(w, area);
	CHECK_STATUS(post(w, write, "act=lead&lead=%lld&followup=2027-04-01&version=%s", tove, seen), 303);
	struct answer a = post(w, write, "act=lead&lead=%lld&followup=2027-05-01&version=%s", rune, seen);
	CHECK_STATUS(a, 409);
	CHECK_HAS(a, "Tove Hallin");
	CHECK_HAS(a, "1 maj 2027");
	CHECK_NOT(a, "Eller skriv ihop dem");
	CHECK_STATUS(post(w, area, "act=contact&contact=%lld&version=%s", tove, contact), 303);
	CHECK_STATUS(post(w, area, "act=contact&contact=%lld&version=%s", rune, contact), 409);
}

TEST(a_childs_words_are_never_written_together) {
	struct world *w = world_small();
	as(w, "elin");
	const char *words = text_of(w, "/family/%lld/words", (long long)id_of(w, "elin"));
	CHECK_STATUS(post(w, words, "act=save&text=Jag vill ha lugn."), 303);
	const char *one = text_of(w, "%s/%s", words, between(w, get(w, "%s", words), text_of(w, "%s/", words), "\""));
	CHECK_STATUS(post(w, one, "act=save&version=1&text=Jag vill ha lugn på rasten."), 303);
	struct answer a = post(w, one, "act=save&version=1&text=Jag vill ha lugn hemma.");
	CHECK_STATUS(a, 409);
	CHECK_NOT(a, "Eller skriv ihop dem");
	CHECK_HAS(get(w, "%s", words), "Du har text som inte sparades");
	const char *page = text_of(w, "/family/%lld/conflict/%s", (long long)id_of(w, "elin"), between(w, a, "name=\"conflict\" value=\"", "\""));
	CHECK_HAS(get(w, "%s", page), "hemma.");
	as(w, "maria"); /* a draft of the child's is not the guardian's to read */
	CHECK_STATUS(get(w, "%s", page), 404);
}

/* --- 2 to 8 editors: every text that was sent is current, or kept where its author sees it --- */

enum { EDITORS = 8 };

static const char *const people[EDITORS] = {"rune", "sanna", "ali", "lotta", "ulla", "bo", "kerstin", "karin"};

struct editor {
	struct play play;
	char seen[24], text[48];
	enum { READING, SAVED, KEPT } is;
	bool sent;
};

static unsigned dice(unsigned *seed, unsigned n) {
	*seed = *seed * 1103515245 + 12345;
	return (*seed >> 16) % n;
}

static const char *part(struct world *w, const char *body, const char *before) {
	const char *at = strstr(body, before);
	return at == NULL ? "" : arena_copy(world_arena(w), at + strlen(before), strcspn(at + strlen(before), "\""));
}

/* All answer for the school now, so that all may write. */
static void colleagues(struct world *w, struct editor *editor) {
	for (size_t i = 0; i < EDITORS; i++)
		CHECK(db_exec(world_lane(w)->db, text_of(w, "update assignment set unit_id = %lld, answers = 1 where person_id = %lld", (long long)id_of(w, "bjorkskolan"), (long long)id_of(w, people[i]))) == OK);
	for (size_t i = 0; i < EDITORS; i++) {
		editor[i].play = play_new(world_lane(w), world_arena(w), now_of(w));
		CHECK(play_as(&editor[i].play, people[i]).status == 303);
	}
}

static void turn(struct world *w, const char *need, struct editor *e, int round, unsigned i) {
	if (*e->seen == '\0') {
		(void)snprintf(e->seen, sizeof e->seen, "%s", part(w, play_get(&e->play, need).body, "name=\"version\" value=\""));
		return;
	}
	(void)snprintf(e->text, sizeof e->text, "text-%d-av-%u", round, i);
	struct answer a = play_post(&e->play, need, text_of(w, "act=save&version=%s&text=%s&goal=Mål.", e->seen, e->text), NULL);
	CHECK(a.status == 303 || (a.status == 409 && strstr(a.body, e->text) != NULL));
	e->is = a.status == 303 ? SAVED : KEPT;
	e->sent = true;
}

/* Is the text current, or in the list of its author's? */
static bool found(struct world *w, const char *need, struct editor *e) {
	if (strstr(play_get(&e->play, need).body, e->text) != NULL)
		return true;
	const char *mark = text_of(w, "href=\"%s/", at_child(w, "conflict"));
	struct answer list = play_get(&e->play, at_child(w, "conflict"));
	const char *at = list.body;
	for (int tries = 0; tries < 3 && (at = strstr(at, mark)) != NULL; tries++) {
		at += strlen("href=\"");
		if (strstr(play_get(&e->play, arena_copy(world_arena(w), at, strcspn(at, "\""))).body, e->text) != NULL)
			return true;
	}
	return false;
}

/* One round: everybody opens the form at a moment of their own, and sends at another. */
static size_t round_run(struct world *w, const char *need, struct editor *editor, unsigned *seed, int round, size_t *ret_kept) {
	unsigned n = 2 + dice(seed, EDITORS - 1), left = n;
	size_t lost = 0;
	for (unsigned i = 0; i < n; i++)
		editor[i] = (struct editor){.play = editor[i].play};
	while (left > 0) {
		unsigned i = dice(seed, n);
		if (editor[i].sent)
			continue;
		turn(w, need, &editor[i], round, i);
		left -= editor[i].sent;
	}
	for (unsigned i = 0; i < n; i++) {
		editor[i].play.now += 1000;
		lost += !found(w, need, &editor[i]);
		*ret_kept += editor[i].is == KEPT;
	}
	return lost;
}

/* A hundred rounds; a thousand where the long tests are run. */
TEST(rounds_of_editors_lose_no_text) {
	struct world *w = world_with_plan();
	struct editor editor[EDITORS] = {0};
	unsigned seed = 20270111;
	size_t lost = 0, kept = 0, rounds = getenv("TEST_LONG") == NULL ? 100 : 1000;
	colleagues(w, editor);
	const char *need = need_of(w);
	for (size_t round = 0; round < rounds; round++) {
		for (size_t i = 0; i < EDITORS; i++)
			editor[i].play.now += 1000;
		lost += round_run(w, need, editor, &seed, (int)round, &kept);
	}
	CHECK(lost == 0);
	CHECK(kept > rounds); /* they really met */
}
