/* A guardian who is shut out is not asked for a yes, when two have decided it (decision 40; DR1, I9, K8). */
#include "seen.h"
#include "whole.h"

#include "base/id.h"
#include "reach_whole.h"

#include <string.h>

static const char *shut(struct world *w) {
	as(w, "rune");
	struct answer a = post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Han har hotat.", of(w, "per"));
	CHECK_STATUS(a, 303);
	sql(w, text_of(w, "update assignment set answers = 1 where id = %lld", of(w, "lotta-1")));
	return a.location;
}

/* The social services are asked for Learning and Home. */
static void asked(struct world *w) {
	as(w, "rune");
	CHECK_STATUS(post(w, way_staff(w, "/consent"), "act=ask&unit_1=%lld&why_1=De behöver veta.&area=1-2&area=1-4&until=2027-12-31", of(w, "bhv-vaxjo")), 303);
}

static void says(struct world *w, const char *who, const char *answer) {
	as(w, who);
	struct answer page = get(w, "%s", way_family(w, "/consent"));
	const char *q = between(w, page, "name=\"question\" value=\"", "\"");
	CHECK_STATUS(post(w, way_family(w, "/consent"), "act=answer&question=%s&answer_1=%s&area=%s-2&area=%s-4", q, answer, q, q), 303);
}

/* Does whoever answers at the unit that was asked about read? */
static int reads(struct world *w) {
	as(w, "bo");
	return get(w, "%s", way_staff(w, "/plan")).status;
}

static void propose(struct world *w, const char *block) {
	as(w, "rune");
	CHECK_STATUS(post(w, block, "act=unask&basis=HINDERED&reason="), 422);
	CHECK_STATUS(post(w, block, "act=unask&basis=HINDERED&reason=Elin kan inte vänta."), 303);
}

static const char *proposal(struct world *w, const char *block) {
	return between(w, get(w, "%s", block), "name=\"unasked\" value=\"", "\"");
}

static void decide(struct world *w, const char *block) {
	propose(w, block);
	as(w, "lotta");
	CHECK_STATUS(post(w, block, "act=unask_confirm&unasked=%s", proposal(w, block)), 303);
}

TEST(two_decide_that_who_is_shut_out_is_not_asked) {
	struct world *w = world_way();
	const char *block = shut(w);
	asked(w);
	says(w, "maria", "YES");
	CHECK(reads(w) == 404);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", way_staff(w, "/consent")), "Per Sandberg");
	propose(w, block);
	CHECK_STATUS(post(w, block, "act=unask_confirm&unasked=%s", proposal(w, block)), 403); /* one alone gives no power */
	CHECK(reads(w) == 404);
	as(w, "lotta");
	const char *row = between(w, get(w, "/"), "Pröva om den spärrade ska frågas", "</li>");
	CHECK(strstr(row, "Sedan torsdag 14 januari") != NULL); /* since it was proposed, not the day of the review */
	CHECK_HAS(get(w, "%s", block), "Elin kan inte vänta.");
	CHECK_STATUS(post(w, block, "act=unask_confirm&unasked=%s", proposal(w, block)), 303);
	CHECK_NOT(get(w, "/"), "Pröva om den spärrade ska frågas");
	CHECK_HAS(get(w, "%s", block), "har beslutat det");
	CHECK(reads(w) == 200);
	CHECK(reach_whole(world_lane(w), now_of(w)));
	as(w, "rune"); /* one asks him again, and nothing is shared until he has answered */
	CHECK_STATUS(post(w, block, "act=unask_end&unasked=%s", proposal(w, block)), 303);
	CHECK(reads(w) == 404);
	CHECK(reach_whole(world_lane(w), now_of(w)));
}

TEST(when_the_block_is_lifted_the_guardian_is_asked_again) {
	struct world *w = world_way();
	const char *block = shut(w);
	decide(w, block);
	asked(w);
	says(w, "maria", "YES");
	CHECK(reads(w) == 200);
	at(w, "2027-01-18T09:00");
	as(w, "rune");
	CHECK_STATUS(post(w, block, "act=ask&reason=Det är lugnt nu.&version=1"), 303);
	CHECK_STATUS(get(w, "%s", block), 200);
	as(w, "lotta");
	CHECK_STATUS(post(w, block, "act=lift&version=2"), 303);
	CHECK(reads(w) == 404);
	says(w, "per", "YES");
	CHECK(reads(w) == 200);
	CHECK(reach_whole(world_lane(w), now_of(w)));
}

/* A no that somebody with custody has said is no silence. */
TEST(a_no_of_who_is_shut_out_holds_all_the_same) {
	struct world *w = world_way();
	asked(w);
	says(w, "per", "NO");
	says(w, "maria", "YES");
	const char *block = shut(w);
	decide(w, block);
	CHECK(reads(w) == 404);
	w = world_way(); /* … and one that is said by telephone while he is not asked */
	block = shut(w);
	decide(w, block);
	asked(w);
	says(w, "maria", "YES");
	CHECK(reads(w) == 200);
	at(w, "2027-01-19T09:00");
	as(w, "rune");
	struct answer page = get(w, "%s", way_staff(w, "/consent"));
	CHECK_HAS(page, "Per Sandberg"); /* among those whose no can be written in */
	const char *at_bvc = strstr(page.body, "<legend class=\"kb-legend\">BVC Norrängen</legend>"), *q = at_bvc == NULL ? NULL : strstr(at_bvc, "name=\"question\" value=\"");
	CHECK(q != NULL);
	if (q == NULL)
		return;
	q = arena_copy(world_arena(w), q + 23, strspn(q + 23, "0123456789"));
	CHECK_STATUS(post(w, way_staff(w, "/consent"), "act=paper&person=%lld&question=%s&answer_1=NO&how=ORAL&signed_on=2027-01-19&witness=Rune Ek", of(w, "per"), q), 303);
	CHECK(reads(w) == 404);
}

/* With nobody left who says yes nothing is shared. */
TEST(who_is_not_asked_is_nobodys_yes) {
	struct world *w = world_way();
	const char *block = shut(w);
	decide(w, block);
	asked(w);
	CHECK(reads(w) == 404);
	as(w, "rune");
	struct answer a = post(w, way_staff(w, "/block"), "act=set&guardian=%lld&reason=Hon också.", of(w, "maria"));
	CHECK_STATUS(a, 303);
	decide(w, a.location);
	CHECK(reads(w) == 404);
	CHECK(reach_whole(world_lane(w), now_of(w)));
}

/* Whoever is shut out learns nothing, nor does the other guardian, the child or another unit before something is shared (D6, N8). */
TEST(that_a_guardian_is_not_asked_shows_nowhere_but_where_the_block_does) {
	static const char *const who[] = {"per", "maria", "elin", "tove"};
	for (int i = 0; i < 4; i++) {
		const char *before = "", *after = "";
		for (int unasked = 0; unasked < 2; unasked++) {
			id_seed(900);
			struct world *w = world_way();
			id_seed(901);
			const char *block = shut(w);
			if (unasked)
				decide(w, block);
			id_seed(902);
			*(unasked ? &after : &before) = seen_by(w, who[i], text_of(w, "%lld", of(w, "elin")));
		}
		CHECK(seen_same(before, after));
	}
	struct world *w = world_way();
	const char *block = shut(w), *child = text_of(w, "%lld", of(w, "elin"));
	decide(w, block);
	CHECK(seen_nothing(w, "per", child));
	as(w, "maria");
	CHECK_NOT(get(w, "%s", way_family(w, "/log")), "spärr");
}

/* An answer in a secrecy domain of its own follows the same rule: silence of who is not asked holds nothing back, a no does. */
TEST(an_answer_is_let_out_without_who_is_not_asked) {
	struct world *w = world_way();
	const char *index = way_staff(w, "/contribution"), *block = shut(w);
	as(w, "rune");
	CHECK_STATUS(post(w, text_of(w, "%s/new", index), "act=ask&to=%lld&areas=0&question=Vad vet du om sömnen?&due=2027-01-25", of(w, "lotta")), 303);
	const char *id = text_of(w, "%lld", (long long)last_id(text_of(w, "/child/%s", between(w, get(w, "%s", index), "kb-todo__what\"><a href=\"/child/", "\""))));
	const char *page = text_of(w, "%s/%s", index, id);
	const char *told = text_of(w, "select count(*) from outbox where person_id = %lld", of(w, "per"));
	int64_t before = number(w, told);
	as(w, "lotta");
	CHECK_STATUS(post(w, way_staff(w, text_of(w, "/answer/%s", id)), "act=submit&version=1&text=Kanariefågel om sömnen"), 303);
	decide(w, block);
	as(w, "rune");
	CHECK_NOT(get(w, "%s", page), "Kanariefågel"); /* nobody has said yes */
	as(w, "maria");
	CHECK_STATUS(post(w, way_family(w, "/contribution"), "act=release&answer=YES&contribution=%s", id), 303);
	as(w, "rune");
	CHECK_HAS(get(w, "%s", page), "Kanariefågel");
	CHECK_HAS(get(w, "/"), "Läs ett bidrag");
	CHECK(seen_nothing(w, "per", text_of(w, "%lld", of(w, "elin"))));
	CHECK(number(w, told) == before);
	as(w, "rune"); /* a no by telephone */
	CHECK_STATUS(post(w, way_staff(w, "/consent"), "act=paper&person=%lld&how=ORAL&signed_on=2027-01-14&witness=Rune Ek&release=%s", of(w, "per"), id), 303);
	CHECK_NOT(get(w, "%s", page), "Kanariefågel");
}
